//! Receipts: appended in any order, repeated or not, and joined with the parts that carriers accepted, from whichever side comes last.
//! A part's state never goes down, and so neither does a parcel's.

use std::collections::{BTreeMap, BTreeSet};

use messages::{
    AddressId, HandsetId, ParcelId, PersonId, RouteId,
    outcome::Unreached,
    parcel::{Kind, State},
    receipt::{IdStyle, PartState, Receipt, Status, Trust, fold, id_forms, response_forms, whole},
};

use crate::{
    Store, alive,
    error::StoreError,
    follow::{Fallen, introduced, step_down},
    limits::WAITING_RECEIPTS_MAX,
    queue::{self, Stands, stand},
    routes::trust_of,
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
        let keyed = |form: String| (self.keys().short("part", &form), form);
        let heard = |receipt: &Receipt| Heard {
            own: keyed(fold(&receipt.carrier_id)),
            forms: response_forms(&receipt.carrier_id, style).into_iter().map(keyed).collect(),
            status: receipt.status,
            error: receipt.error.clone(),
            at_ms: receipt.at_ms,
        };
        self.write(Append { route, heard: receipts.iter().map(heard).collect(), now_ms }).await
    }
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
    let by_id: BTreeMap<&str, &AcceptedPart> = parts.iter().map(|part| (part.carrier_id.as_str(), *part)).collect();
    let mut by_form: BTreeMap<String, &AcceptedPart> = BTreeMap::new();
    for part in parts {
        for form in id_forms(&part.carrier_id, style) {
            by_form.entry(form).or_insert(part);
        }
    }
    let forms: BTreeSet<i64> = by_form.keys().map(|form| keyed(form)).collect();
    let text =
        among_ints!(work, "SELECT key, carrier_id, status FROM receipts WHERE matched = 0 AND route_id = $2 AND key");
    let rows = work.rows(text, values![forms.into_iter().collect::<Vec<i64>>(), route]).await?;
    let ids = rows.iter().map(|row| row.text(1)).collect::<Result<BTreeSet<String>, _>>()?;
    let mut joined = Vec::new();
    let mut matched = Vec::new();
    for row in &rows {
        let id = row.text(1)?;
        let in_another_writing = || by_form.get(&id).filter(|part| !ids.contains(&part.carrier_id));
        let exact = (style != IdStyle::Dec).then(|| by_id.get(id.as_str())).flatten();
        if let Some(part) = exact.or_else(in_another_writing) {
            let status = row.word(2, Status::from_word)?;
            joined.push((part.key, part.sending, part.number, PartState::from_status(status)));
            matched.push((row.int(0)?, id, status));
        }
    }
    mark_matched(work, route, &matched).await?;
    join(work, route, trust, joined, now_ms).await
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
/// without seeing the other. Everybody else was joined by whichever of the two was written last.
pub(crate) async fn join_parked(
    work: &mut Transaction,
    keyed: &(dyn Fn(&str) -> i64 + Sync),
    now_ms: i64,
) -> Result<(), StoreError> {
    let text = "SELECT r.route_id, r.key, r.carrier_id, r.status, r.error, r.at_ms FROM receipts r
                JOIN routes t ON t.route_id = r.route_id WHERE r.matched = 0 ORDER BY r.at_ms DESC LIMIT $1";
    let mut by_route: BTreeMap<i64, Vec<Heard>> = BTreeMap::new();
    for row in work.rows(text, values![WAITING_RECEIPTS_MAX]).await? {
        let id = row.text(2)?;
        let forms = response_forms(&id, IdStyle::Auto).into_iter().map(|form| (keyed(&form), form)).collect();
        let status = row.word(3, Status::from_word)?;
        let heard = Heard { own: (row.int(1)?, id), forms, status, error: row.maybe_text(4)?, at_ms: row.int(5)? };
        by_route.entry(row.int(0)?).or_default().push(heard);
    }
    for (route, heard) in by_route {
        let route = RouteId(route);
        let known = find_parts(work, route, &heard).await?;
        let found: Vec<(&Heard, &KnownPart)> = heard.iter().filter_map(|h| Some((h, h.part(&known)?))).collect();
        let matched: Vec<_> = found.iter().map(|(h, _)| (h.own.0, h.own.1.clone(), h.status)).collect();
        mark_matched(work, route, &matched).await?;
        let trust = read_trust(work, route).await?;
        join(work, route, trust, found.iter().map(|(h, part)| h.joins(part)).collect(), now_ms).await?;
    }
    Ok(())
}

/// A receipt with the forms that its id may have had in the response, each with its key.
struct Heard {
    own: (i64, String),
    forms: Vec<(i64, String)>,
    status: Status,
    error: Option<String>,
    at_ms: i64,
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
}

impl Heard {
    /// Its part: the likeliest form decides, and of parts whose id a carrier gave twice the youngest. A part with a receipt under its own
    /// id has none in another writing: there `18` is the next part's, early, and not that of `12`, which is 18 in hex.
    fn part<'a>(&self, known: &'a BTreeMap<i64, Vec<KnownPart>>) -> Option<&'a KnownPart> {
        self.forms.iter().find_map(|(key, form)| {
            let is_own = *form == self.own.1;
            let same = known.get(key)?.iter().filter(|part| part.carrier_id == *form && (is_own || !part.told));
            same.max_by_key(|part| part.accepted_ms)
        })
    }

    fn joins(&self, part: &KnownPart) -> (i64, i64, i64, PartState) {
        (part.key, part.sending, part.number, PartState::from_status(self.status))
    }
}

struct Append {
    route: RouteId,
    heard: Vec<Heard>,
    now_ms: i64,
}

impl Verb for Append {
    type Answer = Appended;

    async fn run(&self, work: &mut Transaction) -> Result<Appended, StoreError> {
        let trust = read_trust(work, self.route).await?;
        let known = find_parts(work, self.route, &self.heard).await?;
        let found: Vec<Option<&KnownPart>> = self.heard.iter().map(|heard| heard.part(&known)).collect();
        let each = || self.heard.iter();
        let given = Given::new()
            .ints("key", each().map(|h| h.own.0))
            .texts("carrier_id", each().map(|h| h.own.1.clone()))
            .texts("status", each().map(|h| h.status.as_str().to_owned()))
            .texts("error", each().map(|h| h.error.clone()))
            .ints("at_ms", each().map(|h| h.at_ms))
            .ints("matched", found.iter().map(|part| i64::from(part.is_some())));
        let text = "INSERT INTO receipts (route_id, key, carrier_id, status, error, at_ms, matched)
                    SELECT $1 + 0, given.key, given.carrier_id, given.status, given.error, given.at_ms, given.matched
                    FROM {given} WHERE true ON CONFLICT DO NOTHING";
        let new = work.run_given(text, values![self.route], given).await?;
        let pairs = each().zip(&found).filter_map(|(heard, part)| part.map(|part| heard.joins(part)));
        let joined: Vec<_> = pairs.collect();
        let matched = u64::try_from(joined.len()).unwrap_or(u64::MAX);
        join(work, self.route, trust, joined, self.now_ms).await?;
        Ok(Appended { new, matched })
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
    let keys: BTreeSet<i64> = heard.iter().flat_map(|h| h.forms.iter().map(|(key, _)| *key)).collect();
    let text = among_ints!(
        work,
        "SELECT key, carrier_id, sending_id, part, accepted_ms,
           CASE WHEN EXISTS (SELECT 1 FROM receipts r WHERE r.route_id = parts.route_id AND r.key = parts.key
                             AND r.carrier_id = parts.carrier_id) THEN 1 ELSE 0 END
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
    rows.iter().map(|row| sent(row, states.get(&row.int(0)?).cloned().unwrap_or_default())).collect()
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
