//! Every message that came from a learner's phones and from the guardians' own, also those that were no answer. What is held for the safeguarding lead is not among
//! them, and nothing shows that it is not: what stands around it in time is left out with it, the replies too.

use std::collections::BTreeSet;

use messages::{
    Channel, PersonId, RouteId, Words,
    arrival::{Arrived, MediaKind, OddKind, Read},
};

use crate::{
    Store,
    arrivals::sealed,
    error::StoreError,
    limits::{HELD_AROUND_MS, HELD_PARTS_AROUND_MS},
    people::sealed::{address_lookup, open_address},
    sql::{Query, Transaction, columns, query, sql, values},
};

/// Messages that a page lists, the newest.
const LISTED_MAX: i64 = 50;

/// A message that came in.
#[derive(Clone, Debug)]
pub struct CameIn {
    /// When, milliseconds UTC.
    pub at_ms: i64,
    /// What it is.
    pub what: CameWhat,
    /// Its words: of a file and of anything odd, what was written with it.
    pub words: Option<Words>,
    /// Whether it changes an earlier one.
    pub is_edited: bool,
    /// The guardian on whose own phone it was written; `None` on the learner's.
    pub guardian: Option<PersonId>,
}

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameWhat {
    /// Words.
    Text,
    /// A piece of long words.
    Part,
    /// A press on a button of ours.
    Press,
    /// A join link.
    Joined,
    /// A file.
    File(MediaKind),
    /// Neither words nor a file.
    Odd(OddKind),
    /// The chat was closed to us.
    Blocked,
    /// The chat was opened to us again.
    Unblocked,
    /// Something that can't be read.
    Unreadable,
}

/// What of a learner's phones was held for the lead: when, and which messages are left out for its sake.
#[derive(Clone, Debug, Default)]
pub(super) struct HeldAt {
    instants: Vec<i64>,
    left_out: BTreeSet<i64>,
}

impl HeldAt {
    /// Whether a message is left out: so is its reply, whenever that was made.
    pub(super) fn hides(&self, arrival: i64) -> bool {
        self.left_out.contains(&arrival)
    }

    fn is_within(&self, at_ms: i64, around_ms: i64) -> bool {
        self.instants.iter().any(|held_ms| held_ms.abs_diff(at_ms) <= around_ms.unsigned_abs())
    }
}

/// What is the lead's: a question to the lead or the deputy, whoever else has one, or of harm.
const IS_HELD: &str = "EXISTS (SELECT 1 FROM questions q WHERE q.arrival_id = r.arrival_id
                 AND (q.audience IN ('lead', 'deputy') OR q.why = 'harm'))";

columns! {
    struct HeldRow {
        received_ms: i64 = "r.received_ms",
        arrival: i64 = "r.arrival_id",
        is_answer: bool = "CASE WHEN EXISTS (SELECT 1 FROM submissions s WHERE s.arrival_id = r.arrival_id) THEN 1
            ELSE 0 END",
    }
}

/// Driven by the few questions that are held, whose index has the condition word for word.
const HELD: Query<HeldRow> = query!(HeldRow: "SELECT {row} FROM questions q JOIN arrivals r ON r.arrival_id = q.arrival_id
    WHERE (q.audience IN ('lead', 'deputy') OR q.why = 'harm') AND r.sender_key = $1");

columns! {
    struct CameRow {
        route: RouteId = "r.route_id",
        provider_key: String = "r.provider_key",
        body_sealed: Vec<u8> = "r.body_sealed",
        received_ms: i64 = "r.received_ms",
        is_held: bool = sql!("CASE WHEN ", IS_HELD, " THEN 1 ELSE 0 END"),
        arrival: i64 = "r.arrival_id",
    }
}

/// What was an answer stands among what was handed in, whether or not a cry stood beside it: here it would be missing where one did. Whose
/// another message is, where its question says so: a sibling's is on the sibling's page. What waits to be read is not shown: nobody knows
/// yet what it is.
const CAME: Query<CameRow> = query!(CameRow: "SELECT {row} FROM arrivals r
      WHERE r.sender_key = $1 AND r.class = 0 AND r.settled_ms IS NOT NULL AND (r.result IS NULL OR r.result <> 'parked')
        AND NOT EXISTS (SELECT 1 FROM submissions s WHERE s.arrival_id = r.arrival_id)
        AND NOT EXISTS (SELECT 1 FROM questions q WHERE q.arrival_id = r.arrival_id AND q.person_id IS NOT NULL AND q.person_id <> $2)
      ORDER BY r.received_ms DESC, r.arrival_id DESC LIMIT $3");

impl Store {
    /// What came from the learner's phones, the newest first, and around which instants something is left out.
    pub(super) async fn came_in(
        &self,
        work: &mut Transaction,
        person: PersonId,
        read: fn(Channel) -> Read,
    ) -> Result<(Vec<CameIn>, HeldAt), StoreError> {
        let addresses = query!({
            address: i64 = "a.address_id",
            channel: Channel = "a.channel",
            sealed: Vec<u8> = "a.value_sealed",
            guardian: Option<PersonId> = "CASE WHEN MAX(CASE WHEN l.person_id = $1 THEN 1 ELSE 0 END) = 1 THEN NULL
                ELSE MIN(l.person_id) END",
        }: "SELECT {row} FROM ladder l JOIN addresses a ON a.address_id = l.address_id
                    WHERE l.person_id = $1 OR l.person_id IN (SELECT g.guardian_id FROM guardians g WHERE g.learner_id = $1)
                    GROUP BY a.address_id, a.channel, a.value_sealed ORDER BY a.address_id");
        let (mut all, mut held_at) = (Vec::new(), HeldAt::default());
        for of in work.find(addresses, values![person]).await? {
            let sender = open_address(self.keys(), of.address, of.channel, &of.sealed)?;
            let key = address_lookup(self.keys(), &sender);
            for row in work.find(HELD, values![key.clone()]).await? {
                held_at.instants.push(row.received_ms);
                if !row.is_answer {
                    held_at.left_out.insert(row.arrival);
                }
            }
            let rows = work.find(CAME, values![key, person, LISTED_MAX]).await?;
            let came = rows.iter().map(|row| self.came(row, read(of.channel))).collect::<Result<Vec<_>, _>>()?;
            all.push((of.guardian, came));
        }
        let mut told = Vec::new();
        for (guardian, of_address) in &all {
            let shown = shown(of_address, &held_at);
            let is_left_out = |came: &&Came| !shown.iter().any(|one| one.arrival == came.arrival);
            held_at.left_out.extend(of_address.iter().filter(is_left_out).map(|came| came.arrival));
            told.extend(shown.into_iter().filter_map(|came| self::told(came, *guardian)));
        }
        let mut shown: Vec<CameIn> = told;
        shown.sort_by_key(|came| std::cmp::Reverse(came.at_ms));
        shown.truncate(usize::try_from(LISTED_MAX).unwrap_or(usize::MAX));
        Ok((shown, held_at))
    }

    fn came(&self, row: &CameRow, read: Read) -> Result<Came, StoreError> {
        let place = sealed::Row::new(row.route, &row.provider_key);
        let arrived = read(&place.open_body(self.keys(), &row.body_sealed)?);
        Ok(Came { arrived, at_ms: row.received_ms, is_held: row.is_held, arrival: row.arrival })
    }
}

struct Came {
    arrived: Arrived,
    at_ms: i64,
    is_held: bool,
    arrival: i64,
}

/// What may be shown of one address's messages. An edit of what is held is held, and so is what the held one was before.
fn shown<'a>(all: &'a [Came], held_at: &HeldAt) -> Vec<&'a Came> {
    let held: BTreeSet<i64> =
        all.iter().filter(|came| came.is_held).filter_map(|came| came.arrived.message()).collect();
    let is_shown = |came: &&Came| {
        let is_part = matches!(came.arrived, Arrived::Part(_));
        let around_ms = if is_part { HELD_PARTS_AROUND_MS } else { HELD_AROUND_MS };
        let is_version = came.arrived.message().is_some_and(|message| held.contains(&message));
        !came.is_held && !is_version && !held_at.is_within(came.at_ms, around_ms)
    };
    all.iter().filter(is_shown).collect()
}

fn told(came: &Came, guardian: Option<PersonId>) -> Option<CameIn> {
    let what = match &came.arrived {
        Arrived::Text { .. } => CameWhat::Text,
        Arrived::Part(_) => CameWhat::Part,
        Arrived::Button { .. } => CameWhat::Press,
        Arrived::Start { .. } | Arrived::StartInGroup => CameWhat::Joined,
        Arrived::Media(media) => CameWhat::File(media.kind),
        Arrived::Odd(odd) => CameWhat::Odd(odd.kind),
        Arrived::Blocked => CameWhat::Blocked,
        Arrived::Unblocked => CameWhat::Unblocked,
        Arrived::Unreadable { .. } => CameWhat::Unreadable,
        Arrived::Migrated { .. } | Arrived::Receipt(_) | Arrived::Ignored { .. } => return None,
    };
    let words = match &came.arrived {
        Arrived::Part(part) => part.words(),
        arrived => arrived.words().cloned(),
    };
    Some(CameIn { at_ms: came.at_ms, what, words, is_edited: came.arrived.is_edited(), guardian })
}
