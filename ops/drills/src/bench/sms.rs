//! `bench sms`: a lesson for a school of phones, from the press of the button to the last phone's receipt in its row, through SMPP to the pretend SMSC;
//! where Debian's Kannel is installed, beside it with the same words to the same phones. Kannel keeps neither rows nor sealed words: it is told
//! what to send by HTTP and tells each receipt by HTTP.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use clap::Args;
use sandbox::Kind as Entry;
use serde_json::{Value, json};
use sqlx::Row;

use super::{
    Kind,
    found::Found,
    kannel::Kannel,
    living::{Living, world},
    place::{Place, raw},
    rate,
};
use crate::{carriers::Account, postgres::say};

/// How much faster than Kannel a lesson is to be.
const AIM: f64 = 1.5;
/// How long everything may take, and how often it is looked, in milliseconds.
const GIVEN_UP_MS: u64 = 60_000;
const LOOK_MS: u64 = 20;

/// How to measure.
#[derive(Args, Clone)]
pub struct Options {
    /// Which database.
    #[arg(long, value_enum, default_value = "sqlite")]
    db: Kind,
    /// Phones, each of which gets one message.
    #[arg(long, default_value_t = 5_000)]
    phones: usize,
    /// Submits that may be unanswered at once; the SMSC hands over as many receipts at once.
    #[arg(long, default_value_t = 50)]
    window: usize,
    /// Another build of the product to measure; by default this one's.
    #[arg(long)]
    program: Option<PathBuf>,
}

/// What one side took.
#[derive(Clone, Copy)]
pub(super) struct Took {
    /// Until the SMSC had the last message, seconds.
    pub(super) sent_s: f64,
    /// Until the last receipt was known, seconds.
    pub(super) told_s: f64,
    /// Processor time, seconds.
    pub(super) processor_s: f64,
}

pub(super) async fn bench(options: &Options, found: &Found) -> Result<Value> {
    let place = Place::new(options.db)?;
    let account = Account { window: options.window, parts_per_second: 5_000, price_per_part: "0 USD" };
    say("the school introduces itself");
    let living = Living::begin_with(&place, options.program.as_deref(), options.phones, account).await?;
    living.world.trouble.turn(|trouble| trouble.sms_deliveries = both_ways(options));
    // Receipts of the introductions are written by then.
    until_delivered(&living, 0).await?;
    say("the lesson is given");
    let (ours, words) = product(&living, options.phones).await?;
    found.is(format!("{:#}", told(options, ours, None)));
    drop(living);
    let world = world(options.phones).await?;
    world.trouble.turn(|trouble| trouble.sms_deliveries = both_ways(options));
    let Some(kannel) = Kannel::start(&place, world.smsc_address, options.window).await? else {
        say("Kannel is not installed (apt-get install kannel)");
        return Ok(told(options, ours, None));
    };
    say("Kannel is given the same words");
    let theirs = kannel.send(&world, options.phones, &words).await?;
    Ok(told(options, ours, Some(theirs)))
}

fn both_ways(options: &Options) -> u32 {
    u32::try_from(options.window).unwrap_or(u32::MAX)
}

/// Gives the lesson; what it took, and its words.
async fn product(living: &Living, phones: usize) -> Result<(Took, String)> {
    let before = processor_s(living.process()?)?;
    let accepted = accepted(&living.world);
    let begun = Instant::now();
    living.give().await?;
    let sent = until(|| accepted_since(&living.world, accepted) >= phones).await.context("the lesson was not sent")?;
    let sent_s = sent.duration_since(begun).as_secs_f64();
    let told = until_delivered(living, phones).await?;
    let told_s = told.duration_since(begun).as_secs_f64();
    let processor_s = processor_s(living.process()?)? - before;
    let words = living.world.ledger.of(Entry::SmsReceived).pop().map(|entry| entry.text).unwrap_or_default();
    Ok((Took { sent_s, told_s, processor_s }, words))
}

/// Parts that the SMSC took so far.
pub(super) fn accepted(world: &sandbox::Running) -> usize {
    world.ledger.count(Entry::PartAccepted)
}

pub(super) fn accepted_since(world: &sandbox::Running, before: usize) -> usize {
    accepted(world) - before
}

/// When something came about.
pub(super) async fn until(so: impl Fn() -> bool) -> Result<Instant> {
    let begun = Instant::now();
    while !so() {
        if begun.elapsed() > Duration::from_millis(GIVEN_UP_MS) {
            bail!("it did not come about");
        }
        tokio::time::sleep(Duration::from_millis(LOOK_MS)).await;
    }
    Ok(Instant::now())
}

/// When the rows know of so many phones that they have the lesson, and nothing is under way.
async fn until_delivered(living: &Living, phones: usize) -> Result<Instant> {
    let mut rows = raw(&living.url).await?;
    let begun = Instant::now();
    let text = "SELECT (SELECT COUNT(*) FROM parcels WHERE kind = 'lesson' AND state = 'delivered') AS done,
                       (SELECT COUNT(*) FROM parcels WHERE state IN ('waiting', 'accepted', 'unknown')) AS open";
    loop {
        let row = sqlx::query(text).fetch_one(&mut rows).await?;
        let (done, open): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
        if usize::try_from(done)? >= phones && open == 0 {
            return Ok(Instant::now());
        }
        if begun.elapsed() > Duration::from_millis(GIVEN_UP_MS) {
            bail!("{done} of {phones} have the lesson, {open} are open");
        }
        tokio::time::sleep(Duration::from_millis(5 * LOOK_MS)).await;
    }
}

/// Processor time that a process has used (proc(5), stat: utime and stime in hundredths).
pub(super) fn processor_s(process: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    Ok(fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0)
}

fn told(options: &Options, ours: Took, theirs: Option<Took>) -> Value {
    let rows = i64::try_from(options.phones).unwrap_or(i64::MAX);
    let side = |took: Took| {
        json!({
            "sent_per_second": rate(rows, took.sent_s), "with_receipts_per_second": rate(rows, took.told_s),
            "processor_ms_a_message": (took.processor_s * 100_000.0 / rate(rows, 1.0)).round() / 100.0,
        })
    };
    let ratio = theirs.map(|theirs| (theirs.told_s / ours.told_s * 100.0).round() / 100.0);
    json!({
        "bench": "sms", "db": super::expand::name(options.db), "phones": options.phones, "window": options.window,
        "longwave": side(ours), "kannel": theirs.map(side), "times_kannel": ratio, "aim": AIM,
        "holds": ratio.is_none_or(|ratio| ratio >= AIM),
    })
}

/// Something shared with a server that counts.
pub(super) type Count = Arc<std::sync::atomic::AtomicUsize>;
