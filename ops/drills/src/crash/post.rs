//! What goes to a station: mails, and files for its drop folder. The product is killed while it hands them over; afterwards each mail is there, a
//! copy is known by its `Message-ID`, and whatever the station's software can see in its folder is whole. It judges nothing.

use std::{collections::BTreeMap, io::Cursor, path::PathBuf, time::Duration};

use anyhow::{Context, Result, bail};
use messages::{
    Address, Channel, Words,
    envelope::{Drop, FileRef, Mail, Message},
    parcel::Kind,
};
use radio::airing::{Event, decide};
use rand::{Rng, rngs::StdRng};
use sandbox::Entry;
use store::radio::{AiringSettlement, NewAiring, NewSlot, NewStation, ToStation};
use tokio::time::{sleep, timeout};

use super::{
    frames::Passage,
    judge::{Facts, entry},
    product::{self, Running},
    stage::{DROPS, MAILBOX, Stage},
    strike::{self, LEASE_MS, RESCUED_MS, Struck, rest},
    wire::{Through, Trap},
};

/// Messages that the station is owed, one after the other: its handset takes one at a time.
const OWED: usize = 6;
/// Names under which a drop's sound lies.
const NAMES: usize = 2;
/// Octets of a file: so many that the writing of it can be met.
const OCTETS: usize = 6_000_000;
/// The station's folder.
const FOLDER: &str = "gobi";
const HOUR_MS: i64 = 3_600_000;
/// How long a moment may let wait for itself, in seconds of the machine's time.
const MOMENT_S_MAX: u64 = 20;
/// How often the folder is looked at, in milliseconds.
const LOOK_MS: u64 = 1;

/// A kill point of the post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
    /// A mail is booked, and nothing of its words has left.
    Booked,
    /// Half of them have.
    HalfWritten,
    /// The server has taken it, and its answer is not read.
    AnswerUnread,
    /// The answer is read, and not recorded.
    Unrecorded,
    /// Files are being written beside their places.
    Writing,
    /// A file stands in its place, and that is not recorded.
    Put,
}

impl Post {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Booked, Self::HalfWritten, Self::AnswerUnread, Self::Unrecorded, Self::Writing, Self::Put];

    /// Its number and its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Booked => "K40 mail booked, nothing left",
            Self::HalfWritten => "K41 mail half written",
            Self::AnswerUnread => "K42 mail taken, answer unread",
            Self::Unrecorded => "K43 mail's answer read, unrecorded",
            Self::Writing => "K44 files being written",
            Self::Put => "K45 files put, unrecorded",
        }
    }

    /// What carries it.
    pub fn channel(self) -> Channel {
        if matches!(self, Self::Writing | Self::Put) { Channel::Station } else { Channel::Mail }
    }

    fn trap(self, nth: usize) -> Option<Trap> {
        let (at, through) = match self {
            Self::Booked => (Passage::Sends, Through::Nothing),
            Self::HalfWritten => (Passage::Sends, Through::Half),
            Self::AnswerUnread => (Passage::Answers, Through::Nothing),
            Self::Unrecorded => (Passage::Answers, Through::All),
            Self::Writing | Self::Put => return None,
        };
        Some(Trap { at, nth, through })
    }

    /// Plays it on a fresh stage.
    ///
    /// # Errors
    /// The moment did not come, nothing came to rest, something half was seen, or the product failed: the end of its log is in the error.
    pub async fn play(self, stage: &Stage, chance: &mut StdRng) -> Result<Struck> {
        let played = self.acts(stage, chance).await;
        played.with_context(|| format!("the product's log ends with:\n{}", product::log_end(stage.folder.path())))
    }

    async fn acts(self, stage: &Stage, chance: &mut StdRng) -> Result<Struck> {
        let product = Running::start(stage.folder.path(), &stage.rows).await?;
        rest(stage).await?;
        let owed = Owed::new(stage).await?;
        let nth = chance.random_range(1..=OWED);
        if let Some(trap) = self.trap(nth) {
            stage.wire().set(trap);
        }
        owed.hand_over(stage, self.channel()).await?;
        let within = Duration::from_secs(MOMENT_S_MAX);
        timeout(within, self.moment(stage, nth)).await.with_context(|| format!("the {nth}. did not come"))??;
        product.kill().await?;
        owed.only_whole(stage)?;
        stage.wire().repair();
        stage.time.jump_to(stage.time.now_ms() + LEASE_MS)?;
        let _product = Running::start(stage.folder.path(), &stage.rows).await?;
        rest(stage).await?;
        stage.time.jump_to(stage.time.now_ms() + RESCUED_MS)?;
        rest(stage).await?;
        owed.only_whole(stage)?;
        let left = names(stage)?.into_iter().find(|name| name.starts_with('.'));
        if let Some(left) = left {
            bail!("{left} is left in the station's folder");
        }
        let lines = if self.channel() == Channel::Mail { mails(stage) } else { drops(stage)? };
        Ok(Struck { facts: facts(stage, lines).await?, killed_at: format!("{nth}. of {OWED}") })
    }

    async fn moment(self, stage: &Stage, nth: usize) -> Result<()> {
        let whole =
            |count: usize, names: &[String]| names.iter().filter(|name| !name.starts_with('.')).count() >= count;
        loop {
            let names = match self {
                Self::Writing | Self::Put => names(stage)?,
                _ => {
                    stage.wire().sprung().await;
                    return Ok(());
                }
            };
            let before = (nth - 1) * NAMES;
            let is_it = match self {
                Self::Writing => whole(before, &names) && names.iter().any(|name| name.starts_with('.')),
                _ => whole(before + 1, &names),
            };
            if is_it {
                return Ok(());
            }
            sleep(Duration::from_millis(LOOK_MS)).await;
        }
    }
}

/// What the station is owed.
struct Owed {
    airing: store::radio::Airing,
    digests: Vec<String>,
}

impl Owed {
    /// A station with a mailbox and a folder, an hour of it far from now, and the files that are to be brought there.
    async fn new(stage: &Stage) -> Result<Self> {
        let (store, now_ms) = (&stage.house.store, stage.time.now_ms());
        let slot = NewSlot {
            // Nobody makes a programme of a course that is not there.
            course: "none".to_owned(),
            first_lesson: None,
            language: "en".to_owned(),
            rule: "FREQ=WEEKLY;BYDAY=TU".to_owned(),
            starts_on: "2026-09-15".to_owned(),
            at_time: "16:00".to_owned(),
            zone: "Asia/Ulaanbaatar".to_owned(),
            length_ms: HOUR_MS / 2,
            hard_end: true,
            synthetic: false,
            lessons_each: 1,
        };
        let addresses = [(Channel::Mail, MAILBOX), (Channel::Station, FOLDER)];
        let station = NewStation {
            name: "Radio Gobi".to_owned(),
            profile: "{}".to_owned(),
            zone: slot.zone.clone(),
            language: "en".to_owned(),
            addresses: addresses.map(|(channel, to)| Address::from_row(channel, to.to_owned())).into(),
            classes: Vec::new(),
            slots: vec![slot],
        };
        let id = store.enter_station(station, now_ms).await?;
        let slot = store.slots().await?.into_iter().next().context("the slot is not there")?;
        let (lessons, local_time) = (vec!["one".to_owned()], "2026-09-29T16:00".to_owned());
        let starts_ms = now_ms + 15 * 24 * HOUR_MS;
        store.plan_airings(slot.id, vec![NewAiring { sequence: 1, lessons, local_time, starts_ms }], now_ms).await?;
        let airings = store.airings_of(id, now_ms, starts_ms + HOUR_MS).await?;
        let airing = airings.into_iter().next().context("the airing is not there")?;
        let mut digests = Vec::with_capacity(OWED);
        for n in 0..OWED {
            digests
                .push(store.keep_media(Cursor::new(sound(n)), "programme", now_ms).await?.digest.as_str().to_owned());
        }
        Ok(Self { airing, digests })
    }

    /// Owes it all in one commit.
    async fn hand_over(&self, stage: &Stage, channel: Channel) -> Result<()> {
        let now_ms = stage.time.now_ms();
        let to_station = (0..OWED).map(|n| ToStation {
            channel,
            kind: Kind::Programme,
            ordinal: u32::try_from(n).unwrap_or(u32::MAX),
            message: self.message(n, channel),
            from_ms: now_ms,
            expires_ms: now_ms + 48 * HOUR_MS,
        });
        let settlement = AiringSettlement {
            airing: self.airing.id,
            version: self.airing.version,
            decision: decide(&self.airing.known, Event::Delivered, now_ms),
            said: None,
            to_station: to_station.collect(),
        };
        stage.house.store.settle_airing(settlement, now_ms).await?;
        Ok(())
    }

    fn message(&self, n: usize, channel: Channel) -> Message {
        if channel == Channel::Mail {
            let text = "A programme is ready.\n".repeat(40);
            return Message::Mail(Mail { subject: Words::new(title(n)), text: Words::new(text), files: Vec::new() });
        }
        let file = |name: String| FileRef {
            name,
            kind: "audio/mpeg".to_owned(),
            digest: self.digests.get(n).cloned().unwrap_or_default(),
            length_bytes: OCTETS as u64,
        };
        Message::Drop(Drop { files: (0..NAMES).map(|name| file(file_name(n, name))).collect(), taken_back: Vec::new() })
    }

    /// Whatever the station's software could take now is whole.
    fn only_whole(&self, stage: &Stage) -> Result<()> {
        let whole: BTreeMap<String, usize> =
            (0..OWED).flat_map(|n| (0..NAMES).map(move |name| (file_name(n, name), n))).collect();
        for name in names(stage)?.into_iter().filter(|name| !name.starts_with('.')) {
            let n = whole.get(&name).with_context(|| format!("nobody owes {name}"))?;
            if std::fs::read(folder(stage).join(&name))? != sound(*n) {
                bail!("{name} can be seen and is not whole");
            }
        }
        Ok(())
    }
}

/// Octets that stand for a programme.
fn sound(n: usize) -> Vec<u8> {
    (0..OCTETS).map(|at| u8::try_from((at * 7 + n * 13) % 251).unwrap_or_default()).collect()
}

fn title(n: usize) -> String {
    format!("No. {n}")
}

fn file_name(n: usize, name: usize) -> String {
    format!("lesson-{n}-{name}.mp3")
}

fn folder(stage: &Stage) -> PathBuf {
    stage.folder.path().join(DROPS).join(FOLDER)
}

/// What lies in the station's folder, hidden or not.
fn names(stage: &Stage) -> Result<Vec<String>> {
    let Ok(entries) = std::fs::read_dir(folder(stage)) else { return Ok(Vec::new()) };
    Ok(entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect::<std::io::Result<_>>()?)
}

/// The mails that came: to whom is which of them it is, and the words are the id by which a copy is known.
fn mails(stage: &Stage) -> Vec<Entry> {
    let kept = stage.world.world.mailboxes().into_iter().flat_map(|(_, mails)| mails);
    kept.map(|mail| entry(&mail.subject, &mail.message_id)).collect()
}

/// The drops that are there: with each of their files.
fn drops(stage: &Stage) -> Result<Vec<Entry>> {
    let names = names(stage)?;
    let is_there = |n: &usize| (0..NAMES).all(|name| names.contains(&file_name(*n, name)));
    Ok((0..OWED).filter(is_there).map(|n| entry(&title(n), "files")).collect())
}

async fn facts(stage: &Stage, lines: Vec<Entry>) -> Result<Facts> {
    Ok(Facts {
        // One handset is sent one message at a time.
        doubled_max: 1,
        in_doubt_max: 1,
        silent_max: 0,
        in_doubt: stage.rows.number(strike::UNKNOWN).await?,
        lines,
        expecting: (0..OWED).map(title).collect(),
        excused: Default::default(),
        written: 0,
        settled: 0,
        without_receipt: stage.rows.number(strike::WITHOUT_RECEIPT).await?,
        parts_max: 1,
        charged_parts: strike::charged_parts(stage),
        used_micros: stage.rows.number(strike::USED).await?,
    })
}
