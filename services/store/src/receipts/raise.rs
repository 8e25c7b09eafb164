//! What follows from what receipts say: parts' states rise, and with them those of their parcels. A part's state never goes down.

use std::collections::{BTreeMap, BTreeSet};

use messages::{
    AddressId, HandsetId, ParcelId, PersonId, RouteId,
    outcome::Unreached,
    parcel::{Kind, State},
    receipt::{PartState, whole},
    trust::Trust,
};

use super::price::{self, Lost};
use crate::{
    alive,
    error::StoreError,
    follow::{Fallen, step_down},
    people::introduce,
    queue::{self, Stands, stand},
    sql::{Given, Query, Transaction, columns, query, values},
};

/// A part, and what is said of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    /// The part's key, sending and number.
    pub(super) part: (i64, i64, i64),
    pub(super) state: PartState,
}

/// Raises the parts' states, and draws what follows for their parcels.
pub(super) async fn raise(
    work: &mut Transaction,
    route: RouteId,
    trust: Trust,
    said: &[Said],
    now_ms: i64,
) -> Result<(), StoreError> {
    if said.is_empty() {
        return Ok(());
    }
    let mut highest: BTreeMap<(i64, i64, i64), PartState> = BTreeMap::new();
    for Said { part, state } in said {
        let known = highest.entry(*part).or_insert(*state);
        *known = known.join(*state);
    }
    let given = Given::new()
        .ints("of_key", highest.keys().map(|k| k.0))
        .ints("of_sending", highest.keys().map(|k| k.1))
        .ints("of_part", highest.keys().map(|k| k.2))
        .ints("state_now", highest.values().map(|state| *state as i64));
    let text = "UPDATE parts SET state = given.state_now FROM {given} WHERE parts.route_id = $1 AND parts.key = given.of_key
                  AND parts.sending_id = given.of_sending AND parts.part = given.of_part AND parts.state < given.state_now";
    work.run_given(text, values![route], given).await?;
    let sendings: BTreeSet<i64> = highest.keys().map(|k| k.1).collect();
    let sent = read_sent(work, sendings.into_iter().collect()).await?;
    // The carrier had all of it after all, or did not deliver it: nothing is repeated.
    let unknown = sent.iter().filter(|s| s.state == State::Unknown && s.is_told()).map(|s| s.parcel);
    queue::cancel_repeats(work, unknown.collect()).await?;
    let delivered = sent.iter().filter(|s| s.whole() == PartState::Delivered && trust == Trust::Trusted);
    let accepted = sent.iter().filter(|s| {
        let here = s.whole() == PartState::Accepted || (s.whole() == PartState::Delivered && trust != Trust::Trusted);
        here && s.state == State::Unknown
    });
    let states = delivered.map(|s| (s, Stands::Delivered)).chain(accepted.map(|s| (s, Stands::Accepted)));
    stand(work, states.map(|(s, stands)| (ParcelId(s.parcel), stands)), now_ms).await?;
    // A phone that has the introduction, or whose network says that it has it, gets what waits behind it.
    let has_it = sent.iter().filter(|s| s.kind == Kind::Introduction && s.has_it());
    introduce::said(work, has_it.map(|s| (ParcelId(s.parcel), AddressId(s.attempt_address))).collect(), now_ms).await?;
    let reached = sent.iter().filter(|s| s.whole() == PartState::Delivered).map(|s| s.attempt_address);
    alive::revive(work, reached.collect(), now_ms).await?;
    let fallen = sent.iter().filter(|s| s.fell());
    step_down(work, fallen.clone().map(Sent::fallen).collect(), now_ms).await?;
    if lost_is_free(work, route).await? {
        // Of a bundle each parcel falls; its price comes back once.
        price::give_back(work, &fallen.map(Sent::lost).collect::<Vec<_>>()).await?;
    }
    Ok(())
}

/// Whether the route's tariff charges what arrived alone.
async fn lost_is_free(work: &mut Transaction, route: RouteId) -> Result<bool, StoreError> {
    let free = query!(bool: "SELECT lost_is_free FROM routes WHERE route_id = $1");
    Ok(work.find_one(free, values![route]).await?.unwrap_or(false))
}

/// A parcel's attempt that receipts are about.
pub(super) struct Sent {
    pub(super) sending: i64,
    pub(super) parcel: i64,
    pub(super) person: i64,
    kind: Kind,
    pub(super) state: State,
    /// Where the parcel goes now, and where this attempt went.
    address: Option<i64>,
    attempt_address: i64,
    pub(super) handset: Option<i64>,
    attempts: u32,
    last_attempt: bool,
    pub(super) parts: usize,
    /// Whether another copy is under way: what becomes of the parcel is that one's to say.
    is_under_way: bool,
    pub(super) states: Vec<PartState>,
}

impl Sent {
    /// Parts that were not accepted have no receipts to wait for: with one of them missing nobody knows of the message, unless a part of it
    /// failed. What the others' receipts say is theirs alone.
    fn whole(&self) -> PartState {
        match whole(&self.states) {
            failed @ (PartState::Failed | PartState::Expired) => failed,
            _ if self.states.len() < self.parts => PartState::Unknown,
            state => state,
        }
    }

    /// Whether something is known of the whole message.
    fn is_told(&self) -> bool {
        self.whole() > PartState::Unknown
    }

    /// Whether its carrier, or the phone itself, has all of it.
    fn has_it(&self) -> bool {
        matches!(self.whole(), PartState::Accepted | PartState::Delivered)
    }

    /// Whether the recipient's next address is to be tried: this attempt failed, and no other has been made, begun or settled since.
    fn fell(&self) -> bool {
        let failed = matches!(self.whole(), PartState::Failed | PartState::Expired);
        let open = matches!(self.state, State::Accepted | State::Unknown);
        failed && open && self.is_last()
    }

    /// Whether no other attempt has been made or begun since, and the parcel still goes there.
    pub(super) fn is_last(&self) -> bool {
        self.last_attempt && !self.is_under_way && self.address == Some(self.attempt_address)
    }

    fn lost(&self) -> Lost {
        let lost = self.states.iter().filter(|state| matches!(state, PartState::Failed | PartState::Expired)).count();
        Lost { sending: self.sending, lost, parts: self.parts }
    }

    pub(super) fn fallen(&self) -> Fallen {
        Fallen {
            parcel: ParcelId(self.parcel),
            person: PersonId(self.person),
            kind: self.kind,
            address: AddressId(self.attempt_address),
            handset: HandsetId(self.handset.unwrap_or(0)),
            attempts: self.attempts,
            why: if self.whole() == PartState::Expired { Unreached::OffTooLong } else { Unreached::NotDelivered }
                .as_str()
                .to_owned(),
            refused: false,
            or_at_ms: None,
        }
    }
}

columns! {
    struct SentRow {
        sending: i64 = "a.sending_id",
        parcel: i64 = "a.parcel_id",
        person: i64 = "p.recipient_id",
        kind: Kind = "p.kind",
        state: State = "p.state",
        address: Option<i64> = "p.address_id",
        attempt_address: i64 = "a.address_id",
        handset: Option<i64> = "p.handset_id",
        attempt: u32 = "a.attempt",
        parts: usize = "a.parts",
        attempts: u32 = "(SELECT MAX(b.attempt) FROM attempts b WHERE b.parcel_id = a.parcel_id)",
        is_under_way: bool = "CASE WHEN (SELECT d.lease_ms FROM due d WHERE d.parcel_id = a.parcel_id) IS NULL THEN 0 ELSE 1 END",
    }
}

/// A parcel whose row can't be read keeps no other from its receipt.
type Readable = Result<SentRow, StoreError>;

const OF_PARCEL: &str = " JOIN parcels p ON p.parcel_id = a.parcel_id";
/// Attempts of given sendings: the first parcel's number is in the sending's; those bundled with it have an index.
const SENT_FIRST: Query<Readable> = query!(Readable:
    "SELECT {row} FROM {given} JOIN attempts a ON a.parcel_id = given.first AND a.sending_id = given.sending", OF_PARCEL);
const SENT_BUNDLED: Query<Readable> = query!(Readable:
    "SELECT {row} FROM {given} JOIN attempts a ON a.sending_id = given.sending AND a.parcel_id <> a.sending_id / 65536",
    OF_PARCEL);
/// Sendings that each parcel's number leaves room for.
const SENDINGS: i64 = 65_536;

/// What of these sendings is known, parcel by parcel.
pub(super) async fn read_sent(work: &mut Transaction, sendings: Vec<i64>) -> Result<Vec<Sent>, StoreError> {
    let parts = query!({ sending: i64 = "sending_id", state: i64 }:
        "SELECT {row} FROM parts WHERE sending_id {in ints $1} ORDER BY sending_id, part");
    let mut states: BTreeMap<i64, Vec<PartState>> = BTreeMap::new();
    for row in work.find(parts, values![sendings.clone()]).await? {
        states.entry(row.sending).or_default().push(part_state(row.state));
    }
    let given =
        Given::new().ints("sending", sendings.iter().copied()).ints("first", sendings.iter().map(|s| s / SENDINGS));
    let mut rows = work.find_given(SENT_FIRST, vec![], given).await?;
    let given = Given::new().ints("sending", sendings);
    rows.extend(work.find_given(SENT_BUNDLED, vec![], given).await?);
    let states = |sending| states.get(&sending).cloned().unwrap_or_default();
    Ok(rows.into_iter().flatten().map(|row| sent(states(row.sending), row)).collect())
}

fn sent(states: Vec<PartState>, row: SentRow) -> Sent {
    Sent {
        sending: row.sending,
        parcel: row.parcel,
        person: row.person,
        kind: row.kind,
        state: row.state,
        address: row.address,
        attempt_address: row.attempt_address,
        handset: row.handset,
        attempts: row.attempts,
        last_attempt: row.attempt == row.attempts,
        parts: row.parts,
        is_under_way: row.is_under_way,
        states,
    }
}

fn part_state(number: i64) -> PartState {
    match number {
        5 => PartState::Delivered,
        4 => PartState::Failed,
        3 => PartState::Expired,
        _ => PartState::Accepted,
    }
}
