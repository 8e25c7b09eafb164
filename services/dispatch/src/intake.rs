//! The duty `intake`: reads what was kept, decides what follows, and settles it, in order per sender. Receipts are appended in lists.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use anyhow::{Context, Result};
use forms::listen::ListenPress;
use messages::{AiringId, Words, arrival::Arrived};
use radio::airing;
use radio::airing::StationReading;
use store::{
    Matter,
    arrivals::{Arrival, Came},
    radio::Named,
    schools::{FIRST, Schools},
    settle::{Settled, Settlement},
};
use talk::decide::{Heard, With, decide};
use talk::view::{Earlier, Listening, OnAir, View};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use super::{
    guard::guarded,
    presenting,
    readers::Readers,
    receipts as receipting,
    trouble::Trouble,
    unsettled::{failed, unread},
    waiting::Waiting,
};
use crate::depot::Depot;

/// Arrivals that are taken in hand at once.
const AT_ONCE: usize = 200;
/// Receipts that are taken in hand at once: they are read and written in lists, so a commit of many costs little more than one of few.
const RECEIPTS_AT_ONCE: usize = 1_000;
/// How long is waited where the store takes nothing, in milliseconds of the machine's time: a full disk is not emptied faster by asking.
const AWAY_MS: u64 = 1_000;
/// After how long receipts are joined again whose response may have been written at the same moment, in milliseconds of the machine's time: longer than
/// a turn takes to be committed.
const JOINED_AGAIN_MS: i64 = 250;
/// How long receipts are gathered after a list of them, in milliseconds of the machine's time. Nobody waits for one, and in a rush each comes before its
/// message's outcome is written: taken one window of the network's at a time, each was looked up, kept for later and looked up again.
const RECEIPTS_GATHERED_MS: u64 = 250;
/// How often an arrival is decided on anew because its sender's row moved meanwhile.
const DECIDE_MAX: usize = 5;

/// Reads until `stop`.
pub async fn run(depot: Depot, stop: CancellationToken) {
    let (mut readers, mut receipts) = (Readers::default(), Receipts::default());
    let trouble = Trouble::default();
    let mut waiting = Waiting::new(&depot, Matter::Arrivals);
    while !stop.is_cancelled() {
        waiting.looks();
        match look(&depot, &mut readers, &mut receipts).await {
            Ok(Looked::Found) => {}
            Ok(Looked::Nothing { next_ms }) => {
                trouble.over("what came in is read again");
                tokio::select! {
                    () = waiting.wait(next_ms, &stop) => {}
                    () = receipts.gathered() => {}
                }
            }
            Err(error) => {
                trouble.met("what came in can't be read now; it is kept and read later", &format!("{error:#}"));
                tokio::select! {
                    () = tokio::time::sleep(Duration::from_millis(AWAY_MS)) => {}
                    () = stop.cancelled() => {}
                }
            }
        }
    }
}

/// When receipts are looked at again.
#[derive(Default)]
struct Receipts {
    /// Those that were appended and found no part, milliseconds UTC.
    joins_ms: Option<i64>,
    /// New ones; `None` where they are looked at each time.
    gathered: Option<Instant>,
}

impl Receipts {
    /// Whether new ones are taken now.
    fn are_taken(&mut self) -> bool {
        self.gathered = self.gathered.filter(|at| *at > Instant::now());
        self.gathered.is_none()
    }

    /// A list of so many is appended; some may have met their response on the way. A full one has more behind it.
    fn appended(&mut self, depot: &Depot, many: usize, may_have_met: bool) {
        let gathers = many < RECEIPTS_AT_ONCE;
        self.gathered = gathers.then(|| Instant::now() + Duration::from_millis(RECEIPTS_GATHERED_MS));
        if may_have_met {
            let again_ms = depot.clock.now_ms().saturating_add(depot.clock.stretch(JOINED_AGAIN_MS));
            self.joins_ms.get_or_insert(again_ms);
        }
    }

    /// Ends when new ones are taken again, if they are gathered now.
    async fn gathered(&self) {
        match self.gathered {
            Some(at) => tokio::time::sleep_until(at).await,
            None => std::future::pending().await,
        }
    }
}

/// What a look found.
enum Looked {
    /// Something, which was read.
    Found,
    /// Nothing, until that instant (milliseconds UTC) at least if nothing comes in.
    Nothing { next_ms: Option<i64> },
}

/// Looks once.
async fn look(depot: &Depot, readers: &mut Readers, receipts: &mut Receipts) -> Result<Looked> {
    // The instant is from before the look: what comes due between the two is found by either.
    let now_ms = depot.clock.now_ms();
    if receipts.joins_ms.is_some_and(|at_ms| at_ms <= now_ms) {
        depot.store.join_receipts(now_ms).await?;
        receipts.joins_ms = None;
    }
    if round(depot, readers, receipts).await? {
        return Ok(Looked::Found);
    }
    let next_ms = depot.store.next_arrival_ms(now_ms).await?;
    Ok(Looked::Nothing { next_ms: [next_ms, receipts.joins_ms].into_iter().flatten().min() })
}

/// One look: whether there was anything.
async fn round(depot: &Depot, readers: &mut Readers, receipts: &mut Receipts) -> Result<bool> {
    let now_ms = depot.clock.now_ms();
    let are_taken = receipts.are_taken();
    let told = if are_taken { depot.store.next_receipts(now_ms, RECEIPTS_AT_ONCE).await? } else { Vec::new() };
    let arrivals = depot.store.next_arrivals(now_ms, AT_ONCE).await?;
    let (many_told, some) = (told.len(), !told.is_empty() || !arrivals.is_empty());
    readers.learn(depot, &told).await?;
    readers.learn(depot, &arrivals).await?;
    // Each is another sender's, so they are settled side by side and share commits; no family waits for others' receipts.
    let schools = depot.store.schools().await?;
    let settling = arrivals.into_iter().map(|arrival| one(depot, readers, &schools, arrival));
    let settling = futures::future::join_all(settling);
    let (appended, settled) = futures::join!(receipting::append(depot, readers, told), settling);
    settled.into_iter().collect::<Result<()>>()?;
    let may_have_met = appended?;
    if many_told > 0 {
        receipts.appended(depot, many_told, may_have_met);
    }
    Ok(some)
}

/// Settles one arrival, or says that it failed: it is tried again, and parked where a person sees it. What breaks on the way has failed, too.
///
/// # Errors
/// The store takes nothing at the moment. That is no fault of the arrival's: it stays as it is.
async fn one(depot: &Depot, readers: &Readers, schools: &Schools, arrival: Arrival) -> Result<()> {
    if matches!(arrival.came, Came::Body(_)) && readers.of(arrival.route).is_none() {
        return unread(depot, &arrival).await;
    }
    let walk = tracing::debug_span!("arrival", arrival = arrival.id.0, route = arrival.route.0);
    match guarded("reading it", settle(depot, readers, schools, &arrival).instrument(walk)).await {
        Ok(()) => Ok(()),
        Err(error) => failed(depot, &arrival, error).await,
    }
}

async fn settle(depot: &Depot, readers: &Readers, schools: &Schools, arrival: &Arrival) -> Result<()> {
    let heard = heard(depot, readers, arrival).await?;
    tracing::debug!("an arrival is read");
    let earlier = earlier(depot, readers, arrival, &heard).await?;
    for _ in 0..DECIDE_MAX {
        let now_ms = depot.clock.now_ms();
        let token = match &heard {
            Heard::Arrived(Arrived::Start { token }) => token.as_deref(),
            _ => None,
        };
        let first = schools.of(FIRST);
        let stranger = store::people::School { id: FIRST, zone: first.zone.clone(), language: first.language.clone() };
        let mut view = depot.store.view(arrival, token, &stranger, now_ms).await?;
        let school = depot.settings.said_of(&*depot.store.school(view.school().unwrap_or(FIRST)).await?);
        view.on_air = on_air(depot, arrival, &heard, &view, now_ms).await?;
        view.listening = listening(depot, &heard).await?;
        view.earlier.clone_from(&earlier);
        let courses = courses(depot, &view).await?;
        let with = With { catalogue: &depot.catalogue, school: &school, courses: &courses, now_ms };
        let presented = presenting::decided(depot, arrival, &heard, &view).await?;
        let decision = presented.unwrap_or_else(|| decide(&heard, &view, with));
        tracing::debug!(result = decision.result, "an arrival is decided");
        let settlement = Settlement::new(arrival.clone(), &view, decision);
        if depot.store.settle(settlement, now_ms).await? == Settled::Done {
            tracing::debug!("an arrival is settled");
            depot.eyes.counters.settled("message", arrival.received_ms, depot.clock.now_ms());
            break;
        }
    }
    // One that moved every time is still open, and comes again.
    Ok(())
}

/// What words that read like a station's report, or like a listener's answer, may be about; the store is asked about no others.
async fn on_air(depot: &Depot, arrival: &Arrival, heard: &Heard, view: &View, now_ms: i64) -> Result<OnAir> {
    let Heard::Arrived(Arrived::Text { words, .. }) = heard else { return Ok(OnAir::default()) };
    let vocabulary = depot.catalogue.vocabulary();
    let report = airing::read(words.reveal(), vocabulary).map(|reading| match reading {
        StationReading::Said(said) => Named {
            number: said.airing.and_then(|number| i64::try_from(number).ok()).map(AiringId),
            pin: said.pin.map(Words::new),
        },
        StationReading::Unclear => Named::default(),
    });
    // HELP from a phone of nobody who learns may be a station's.
    let is_familys = view.handset.as_ref().is_none_or(|handset| handset.learners().next().is_some());
    if report.is_none() && is_familys && airing::heard(words.reveal(), vocabulary).is_none() {
        return Ok(OnAir::default());
    }
    let handset = view.handset.as_ref().map(|handset| handset.id);
    Ok(depot.store.on_air(arrival, handset, report, now_ms).await?)
}

/// What a press on "Listen" is about; the store is asked about no other arrival.
async fn listening(depot: &Depot, heard: &Heard) -> Result<Listening> {
    let Heard::Arrived(Arrived::Button { data, .. }) = heard else { return Ok(Listening::default()) };
    match data.parse::<ListenPress>() {
        Ok(press) => Ok(depot.store.listening(press.note).await?),
        Err(_) => Ok(Listening::default()),
    }
}

/// What an edited message said before: the store is asked about no other arrival. What came earlier is read as its route reads it.
async fn earlier(depot: &Depot, readers: &Readers, arrival: &Arrival, heard: &Heard) -> Result<Option<Earlier>> {
    let Heard::Arrived(edit) = heard else { return Ok(None) };
    let Some(reader) = readers.of(arrival.route).filter(|_| edit.is_edited()) else { return Ok(None) };
    let before = depot.store.bodies_before(arrival).await?;
    Ok(Earlier::of(edit, before.iter().map(|body| (reader.read)(body))))
}

/// The courses that a view's tasks are marked by.
async fn courses(depot: &Depot, view: &View) -> Result<BTreeMap<String, Arc<course::Course>>> {
    let mut courses = BTreeMap::new();
    for task in view.handset.iter().flat_map(|h| &h.tasks) {
        if !courses.contains_key(&task.edition) {
            courses.insert(task.edition.clone(), depot.store.course(&task.edition).await?);
        }
    }
    Ok(courses)
}

async fn heard(depot: &Depot, readers: &Readers, arrival: &Arrival) -> Result<Heard> {
    match &arrival.came {
        Came::Clock(wait) => Ok(Heard::Clock(wait.clone())),
        Came::Spoilt => anyhow::bail!("its row can't be opened"),
        Came::Body(body) => {
            let reader = readers.of(arrival.route).context("nothing here reads its route")?;
            let arrived = match (reader.read)(body) {
                Arrived::Part(part) => depot.store.join_part(arrival, &part, depot.clock.now_ms()).await?,
                other => other,
            };
            Ok(Heard::Arrived(arrived))
        }
    }
}
