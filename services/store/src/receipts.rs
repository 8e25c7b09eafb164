//! Receipts: appended in any order, repeated or not, and joined with the parts that carriers accepted, from whichever side comes last.
//! A part's state never goes down, and so neither does a parcel's.

use std::collections::{BTreeMap, BTreeSet};

use messages::{
    AddressId, HandsetId, ParcelId, PersonId, RouteId,
    outcome::Unreached,
    parcel::{Kind, State},
    receipt::{IdStyle, PartState, Receipt, SPARSE_DIGITS, Status, Trust, Writing, fold, has_letters, whole},
};

use crate::{
    Store, alive,
    error::StoreError,
    follow::{Fallen, introduced, step_down},
    limits::{RECEIPT_LOST_MS, WAITING_RECEIPTS_MAX, WRITING_SAMPLE},
    queue::{self, Stands, stand},
    routes::trust_of,
    sealed::address_lookup,
    sql::{Given, Row, Transaction, among_ints, values},
    writer::Verb,
};

/// What became of a list of receipts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appended {
    /// Receipts that were new.
    pub new: u64,
    /// Receipts whose part is known; the others wait for their response.
    pub matched: u64,
    /// Whether some have waited so long that they can be of nothing that was sent here.
    pub are_lost: bool,
}

impl Store {
    /// Appends receipts of a route. The same list again changes nothing.
    ///
    /// # Errors
    /// `Absent` where there is no such route.
    pub async fn append_receipts(
        &self,
        route: RouteId,
        style: IdStyle,
        receipts: &[Receipt],
        now_ms: i64,
    ) -> Result<Appended, StoreError> {
        let heard = |receipt: &Receipt| {
            let to_key = receipt.to.as_ref().map(|to| key_of(&address_lookup(self.keys(), to)));
            let heard = Heard::new(&|id| self.keys().short("part", id), fold(&receipt.carrier_id), receipt.status);
            Heard { to_key, error: receipt.error.clone(), at_ms: receipt.at_ms, ..heard }
        };
        self.write(Append { route, style, heard: receipts.iter().map(heard).collect(), now_ms }).await
    }
}

/// The beginning of an address's look-up, by which receipts and parts say whose they are.
fn key_of(lookup: &[u8]) -> i64 {
    lookup.first_chunk().map_or(0, |eight| i64::from_be_bytes(*eight))
}

/// A part that a carrier accepted.
#[derive(Clone, Debug)]
pub(crate) struct AcceptedPart {
    pub(crate) route: RouteId,
    /// Keyed hash of the folded id; two ids may share it.
    pub(crate) key: i64,
    /// The carrier's id, folded.
    pub(crate) carrier_id: String,
    pub(crate) sending: i64,
    /// Which part, from 1.
    pub(crate) number: i64,
    pub(crate) accepted_ms: i64,
}

/// Remembers accepted parts for their receipts.
pub(crate) async fn write_parts(work: &mut Transaction, parts: &[&AcceptedPart]) -> Result<(), StoreError> {
    let given = Given::new()
        .ints("route_id", parts.iter().map(|p| p.route.0))
        .ints("key", parts.iter().map(|p| p.key))
        .ints("sending_id", parts.iter().map(|p| p.sending))
        .ints("part", parts.iter().map(|p| p.number))
        .texts("carrier_id", parts.iter().map(|p| p.carrier_id.clone()))
        .ints("accepted_ms", parts.iter().map(|p| p.accepted_ms));
    let text = "INSERT INTO parts (route_id, key, sending_id, part, carrier_id, accepted_ms)
                SELECT given.route_id, given.key, given.sending_id, given.part, given.carrier_id, given.accepted_ms FROM {given}";
    work.run_given(text, vec![], given).await?;
    Ok(())
}

/// Joins receipts that came before their response, however long before, with the parts that were just accepted.
pub(crate) async fn join_early(
    work: &mut Transaction,
    (route, trust, style): (RouteId, Trust, IdStyle),
    keyed: &(dyn Fn(&str) -> i64 + Sync),
    parts: &[&AcceptedPart],
    now_ms: i64,
) -> Result<(), StoreError> {
    let any = "SELECT 1 FROM receipts WHERE matched = 0 AND route_id = $1 LIMIT 1";
    if parts.is_empty() || work.row(any, values![route]).await?.is_none() {
        return Ok(());
    }
    let each = parts.iter().flat_map(|part| Writing::ALL.map(|writing| writing.receipt_of(&part.carrier_id)));
    let forms: BTreeSet<i64> = each.flatten().map(|form| keyed(&form)).collect();
    let text = among_ints!(
        work,
        "SELECT key, carrier_id, status, error, at_ms, to_key FROM receipts WHERE matched = 0 AND route_id = $2 AND key"
    );
    let rows = work.rows(text, values![forms.into_iter().collect::<Vec<i64>>(), route]).await?;
    // What nobody can read says nothing, and keeps no other receipt.
    let waiting: Vec<Heard> = rows.iter().filter_map(|row| Heard::read(row, keyed).ok()).collect();
    join_waiting(work, (route, trust, style), &waiting, now_ms).await
}

async fn join_waiting(
    work: &mut Transaction,
    (route, trust, style): (RouteId, Trust, IdStyle),
    waiting: &[Heard],
    now_ms: i64,
) -> Result<(), StoreError> {
    if waiting.is_empty() {
        return Ok(());
    }
    let known = Known::find(work, route, style, waiting).await?;
    let found: Vec<(&Heard, &KnownPart)> = waiting.iter().filter_map(|h| Some((h, known.part(h)?))).collect();
    let matched: Vec<_> = found.iter().map(|(h, _)| (h.own.0, h.own.1.clone(), h.status)).collect();
    mark_matched(work, route, &matched).await?;
    join(work, route, trust, found.iter().map(|(h, part)| h.joins(part)).collect(), now_ms).await
}

async fn mark_matched(
    work: &mut Transaction,
    route: RouteId,
    matched: &[(i64, String, Status)],
) -> Result<(), StoreError> {
    let given = Given::new()
        .ints("of_key", matched.iter().map(|m| m.0))
        .texts("of_id", matched.iter().map(|m| m.1.clone()))
        .texts("of_status", matched.iter().map(|m| m.2.as_str().to_owned()));
    let text =
        "UPDATE receipts SET matched = 1 FROM {given} WHERE receipts.route_id = $1 AND receipts.key = given.of_key
                  AND receipts.carrier_id = given.of_id AND receipts.status = given.of_status";
    work.run_given(text, values![route], given).await?;
    Ok(())
}

/// Tries again to join receipts whose part was not known: on PostgreSQL a receipt and its response can be written at the same time, each
/// without seeing the other; and what a route's ids prove comes to light one by one. Everybody else was joined by whichever of the two was
/// written last.
pub(crate) async fn join_parked(
    work: &mut Transaction,
    keyed: &(dyn Fn(&str) -> i64 + Sync),
    now_ms: i64,
) -> Result<(), StoreError> {
    let text = "SELECT r.key, r.carrier_id, r.status, r.error, r.at_ms, r.to_key, r.route_id FROM receipts r
                JOIN routes t ON t.route_id = r.route_id WHERE r.matched = 0 ORDER BY r.at_ms DESC LIMIT $1";
    let mut by_route: BTreeMap<i64, Vec<Heard>> = BTreeMap::new();
    for row in work.rows(text, values![WAITING_RECEIPTS_MAX]).await? {
        let Ok(heard) = Heard::read(&row, keyed) else { continue };
        by_route.entry(row.int(6)?).or_default().push(heard);
    }
    for (route, waiting) in by_route {
        let route = RouteId(route);
        let trust = read_trust(work, route).await?;
        join_waiting(work, (route, trust, IdStyle::Auto), &waiting, now_ms).await?;
    }
    Ok(())
}

/// A receipt with the ids that its response may have had, each with its key.
struct Heard {
    own: (i64, String),
    readings: Vec<(Writing, i64, String)>,
    to_key: Option<i64>,
    status: Status,
    error: Option<String>,
    at_ms: i64,
}

impl Heard {
    fn new(keyed: &(dyn Fn(&str) -> i64 + Sync), id: String, status: Status) -> Self {
        let reading = |writing: Writing| writing.response_of(&id).map(|form| (writing, keyed(&form), form));
        let readings = Writing::ALL.into_iter().filter_map(reading).collect();
        Self { own: (keyed(&id), id), readings, to_key: None, status, error: None, at_ms: 0 }
    }

    /// A row: key, carrier_id, status, error, at_ms, to_key.
    fn read(row: &Row, keyed: &(dyn Fn(&str) -> i64 + Sync)) -> Result<Self, StoreError> {
        let heard = Self::new(keyed, row.text(1)?, row.word(2, Status::from_word)?);
        Ok(Self { error: row.maybe_text(3)?, at_ms: row.int(4)?, to_key: row.maybe_int(5)?, ..heard })
    }

    fn joins(&self, part: &KnownPart) -> (i64, i64, i64, PartState) {
        (part.key, part.sending, part.number, PartState::from_status(self.status))
    }
}

/// A part that may be the one a receipt is about.
struct KnownPart {
    key: i64,
    carrier_id: String,
    sending: i64,
    number: i64,
    accepted_ms: i64,
    /// Whether a receipt has come under the very id of its response.
    told: bool,
    /// The phone that it went to.
    to_key: Option<i64>,
}

/// The parts of a route that receipts may be about, and how its ids are read, where that is configured or proved.
struct Known {
    parts: BTreeMap<i64, Vec<KnownPart>>,
    writing: Option<Writing>,
}

impl Known {
    async fn find(work: &mut Transaction, route: RouteId, style: IdStyle, heard: &[Heard]) -> Result<Self, StoreError> {
        let writing = match Writing::of_style(style) {
            None => prove(work, route).await?,
            configured => configured,
        };
        Ok(Self { parts: find_parts(work, route, heard).await?, writing })
    }

    /// A receipt's part. One that names another phone is not it. Where the writing is known, one id is asked for, and of parts whose id a carrier
    /// gave twice it is the youngest. Where it isn't, an id counts that can be read in one way alone; of others the one part that any reading
    /// finds, if the phone agrees, or the id is too long to be another's by chance.
    fn part(&self, heard: &Heard) -> Option<&KnownPart> {
        if let Some(writing) = self.writing {
            let read = |wanted: Writing| heard.readings.iter().find(|(known, _, _)| *known == wanted);
            // What is no number is written in one way alone.
            let reading = read(writing).or_else(|| read(Writing::Same))?;
            return self.youngest(heard, reading);
        }
        let found: Vec<(Writing, &KnownPart)> =
            heard.readings.iter().filter_map(|reading| Some((reading.0, self.youngest(heard, reading)?))).collect();
        let exact = found.iter().find(|(writing, _)| *writing == Writing::Same).map(|(_, part)| *part);
        if has_letters(&heard.own.1) && exact.is_some() {
            return exact;
        }
        let [(writing, part)] = found[..] else { return None };
        let agrees = heard.to_key.is_some() && heard.to_key == part.to_key;
        // An id of digits alone says nothing of how it is written, and read in another way it may be an older part's.
        let tells = writing == Writing::Same || has_letters(&part.carrier_id) || has_letters(&heard.own.1);
        (tells && (agrees || heard.own.1.len() >= SPARSE_DIGITS)).then_some(part)
    }

    /// The youngest part with the id of this reading that is not another phone's. A part with a receipt under its own id has none in another
    /// writing: there `18` is the next part's, early, and not that of `12`, which is 18 in hexadecimal.
    fn youngest(&self, heard: &Heard, (writing, key, form): &(Writing, i64, String)) -> Option<&KnownPart> {
        let may_be = |part: &&KnownPart| {
            let other_phone = heard.to_key.zip(part.to_key).is_some_and(|(heard, part)| heard != part);
            let is_free = self.writing.is_some() || *writing == Writing::Same || !part.told;
            part.carrier_id == *form && !other_phone && is_free
        };
        self.parts.get(key)?.iter().filter(may_be).max_by_key(|part| part.accepted_ms)
    }
}

/// What a sample of the route's ids proves of their writing. Rows lie in the order of keyed hashes, so the first ones are drawn at random.
async fn prove(work: &mut Transaction, route: RouteId) -> Result<Option<Writing>, StoreError> {
    let mut ids = Vec::new();
    for text in [
        "SELECT carrier_id FROM parts WHERE route_id = $1 ORDER BY key LIMIT $2",
        "SELECT carrier_id FROM receipts WHERE route_id = $1 ORDER BY key LIMIT $2",
    ] {
        let rows = work.rows(text, values![route, WRITING_SAMPLE]).await?;
        ids.push(rows.iter().map(|row| row.text(0)).collect::<Result<Vec<_>, _>>()?);
    }
    let [responses, receipts] = ids.as_slice() else { return Ok(None) };
    Ok(Writing::proved(responses, receipts))
}

struct Append {
    route: RouteId,
    style: IdStyle,
    heard: Vec<Heard>,
    now_ms: i64,
}

impl Verb for Append {
    type Answer = Appended;

    async fn run(&self, work: &mut Transaction) -> Result<Appended, StoreError> {
        let trust = read_trust(work, self.route).await?;
        let known = Known::find(work, self.route, self.style, &self.heard).await?;
        let found: Vec<Option<&KnownPart>> = self.heard.iter().map(|heard| known.part(heard)).collect();
        let new = self.insert(work, &found).await?;
        let pairs = self.heard.iter().zip(&found).filter_map(|(heard, part)| part.map(|part| heard.joins(part)));
        let joined: Vec<_> = pairs.collect();
        let matched = u64::try_from(joined.len()).unwrap_or(u64::MAX);
        join(work, self.route, trust, joined, self.now_ms).await?;
        let are_lost = found.iter().any(Option::is_none) && self.are_lost(work).await?;
        Ok(Appended { new, matched, are_lost })
    }
}

impl Append {
    async fn insert(&self, work: &mut Transaction, found: &[Option<&KnownPart>]) -> Result<u64, StoreError> {
        let each = || self.heard.iter();
        let given = Given::new()
            .ints("key", each().map(|h| h.own.0))
            .texts("carrier_id", each().map(|h| h.own.1.clone()))
            .texts("status", each().map(|h| h.status.as_str().to_owned()))
            .texts("error", each().map(|h| h.error.clone()))
            .ints("at_ms", each().map(|h| h.at_ms))
            .ints("matched", found.iter().map(|part| i64::from(part.is_some())))
            .ints("to_key", each().map(|h| h.to_key));
        let text = "INSERT INTO receipts (route_id, key, carrier_id, status, error, at_ms, matched, to_key)
                    SELECT $1 + 0, given.key, given.carrier_id, given.status, given.error, given.at_ms, given.matched, given.to_key
                    FROM {given} WHERE true ON CONFLICT DO NOTHING";
        work.run_given(text, values![self.route], given).await
    }

    /// Whether receipts of the last days still wait for a response long after it should have come.
    async fn are_lost(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        let text = "SELECT 1 FROM receipts WHERE route_id = $1 AND matched = 0 AND at_ms < $2 AND at_ms > $3 LIMIT 1";
        let (old_ms, oldest_ms) = (RECEIPT_LOST_MS, 48 * RECEIPT_LOST_MS);
        let since = values![self.route, self.now_ms.saturating_sub(old_ms), self.now_ms.saturating_sub(oldest_ms)];
        Ok(work.row(text, since).await?.is_some())
    }
}

async fn read_trust(work: &mut Transaction, route: RouteId) -> Result<Trust, StoreError> {
    let row = work.row("SELECT receipts FROM routes WHERE route_id = $1", values![route]).await?;
    Ok(trust_of(row.ok_or(StoreError::Absent("route"))?.int(0)?))
}

async fn find_parts(
    work: &mut Transaction,
    route: RouteId,
    heard: &[Heard],
) -> Result<BTreeMap<i64, Vec<KnownPart>>, StoreError> {
    let keys: BTreeSet<i64> = heard.iter().flat_map(|h| h.readings.iter().map(|(_, key, _)| *key)).collect();
    let text = among_ints!(
        work,
        "SELECT key, carrier_id, sending_id, part, accepted_ms,
           CASE WHEN EXISTS (SELECT 1 FROM receipts r WHERE r.route_id = parts.route_id AND r.key = parts.key
                             AND r.carrier_id = parts.carrier_id) THEN 1 ELSE 0 END,
           (SELECT d.value_lookup FROM attempts t JOIN addresses d ON d.address_id = t.address_id
            WHERE t.parcel_id = parts.sending_id / 65536 AND t.sending_id = parts.sending_id LIMIT 1)
         FROM parts WHERE route_id = $2 AND key"
    );
    let mut known: BTreeMap<i64, Vec<KnownPart>> = BTreeMap::new();
    for row in work.rows(text, values![keys.into_iter().collect::<Vec<i64>>(), route]).await? {
        let part = KnownPart {
            key: row.int(0)?,
            carrier_id: row.text(1)?,
            sending: row.int(2)?,
            number: row.int(3)?,
            accepted_ms: row.int(4)?,
            told: row.int(5)? == 1,
            to_key: row.maybe_bytes(6)?.map(|lookup| key_of(&lookup)),
        };
        known.entry(part.key).or_default().push(part);
    }
    Ok(known)
}

/// Raises the parts' states, and draws what follows for their parcels.
async fn join(
    work: &mut Transaction,
    route: RouteId,
    trust: Trust,
    joined: Vec<(i64, i64, i64, PartState)>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let mut highest: BTreeMap<(i64, i64, i64), PartState> = BTreeMap::new();
    for (key, sending, number, state) in joined {
        let known = highest.entry((key, sending, number)).or_insert(state);
        *known = known.join(state);
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
    introduced(work, has_it.map(|s| AddressId(s.attempt_address)).collect(), now_ms).await?;
    let reached = sent.iter().filter(|s| s.whole() == PartState::Delivered).map(|s| s.attempt_address);
    alive::revive(work, reached.collect(), now_ms).await?;
    let fallen = sent.iter().filter(|s| s.fell()).map(Sent::fallen);
    step_down(work, fallen.collect(), now_ms).await
}

/// A parcel's attempt that receipts are about.
struct Sent {
    parcel: i64,
    person: i64,
    kind: Kind,
    state: State,
    /// Where the parcel goes now, and where this attempt went.
    address: Option<i64>,
    attempt_address: i64,
    handset: Option<i64>,
    attempts: u32,
    last_attempt: bool,
    parts: usize,
    states: Vec<PartState>,
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

    /// Whether the recipient's next address is to be tried: this attempt failed, and no other has been made or settled since.
    fn fell(&self) -> bool {
        let failed = matches!(self.whole(), PartState::Failed | PartState::Expired);
        let open = matches!(self.state, State::Accepted | State::Unknown);
        failed && open && self.last_attempt && self.address == Some(self.attempt_address)
    }

    fn fallen(&self) -> Fallen {
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
        }
    }
}

/// Attempts of given sendings: the first parcel's number is in the sending's; those bundled with it have an index.
macro_rules! sent {
    ($join:literal) => {
        concat!(
            "SELECT a.sending_id, a.parcel_id, p.recipient_id, p.kind, p.state, p.address_id, a.address_id, p.handset_id, a.attempt, a.parts,
                    (SELECT MAX(b.attempt) FROM attempts b WHERE b.parcel_id = a.parcel_id)
             FROM {given} JOIN attempts a ON ",
            $join,
            " JOIN parcels p ON p.parcel_id = a.parcel_id"
        )
    };
}
const SENT_FIRST: &str = sent!("a.parcel_id = given.first AND a.sending_id = given.sending");
const SENT_BUNDLED: &str = sent!("a.sending_id = given.sending AND a.parcel_id <> a.sending_id / 65536");
/// Sendings that each parcel's number leaves room for.
const SENDINGS: i64 = 65_536;

async fn read_sent(work: &mut Transaction, sendings: Vec<i64>) -> Result<Vec<Sent>, StoreError> {
    let text = among_ints!(work, "SELECT sending_id, state FROM parts WHERE sending_id", "ORDER BY sending_id, part");
    let mut states: BTreeMap<i64, Vec<PartState>> = BTreeMap::new();
    for row in work.rows(text, values![sendings.clone()]).await? {
        states.entry(row.int(0)?).or_default().push(part_state(row.int(1)?));
    }
    let given =
        Given::new().ints("sending", sendings.iter().copied()).ints("first", sendings.iter().map(|s| s / SENDINGS));
    let mut rows = work.rows_given(SENT_FIRST, vec![], given).await?;
    let given = Given::new().ints("sending", sendings);
    rows.extend(work.rows_given(SENT_BUNDLED, vec![], given).await?);
    // A parcel whose row can't be read keeps no other from its receipt.
    let read = |row: &Row| sent(row, states.get(&row.int(0)?).cloned().unwrap_or_default());
    Ok(rows.iter().filter_map(|row| read(row).ok()).collect())
}

fn sent(row: &Row, states: Vec<PartState>) -> Result<Sent, StoreError> {
    Ok(Sent {
        parcel: row.int(1)?,
        person: row.int(2)?,
        kind: row.word(3, Kind::from_word)?,
        state: row.word(4, State::from_word)?,
        address: row.maybe_int(5)?,
        attempt_address: row.int(6)?,
        handset: row.maybe_int(7)?,
        attempts: row.count(10)?,
        last_attempt: row.int(8)? == row.int(10)?,
        parts: usize::try_from(row.int(9)?).unwrap_or(usize::MAX),
        states,
    })
}

fn part_state(number: i64) -> PartState {
    match number {
        5 => PartState::Delivered,
        4 => PartState::Failed,
        3 => PartState::Expired,
        _ => PartState::Accepted,
    }
}
