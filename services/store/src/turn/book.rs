//! The booking: what the gate cleared becomes the right to send, if its handset has not moved since, the money is there and the route has
//! permits; what it held or closed is written with its reason. It makes no judgement of its own.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{RouteRow, Sending, Tail, Ticket, Wheel, cleared, permits, tasks, tasks::Ask};
use crate::{
    budget,
    error::StoreError,
    limits::HELD_AGAIN_MS,
    queue::{self, Back, Spaced},
    sql::{Bulk, Transaction, values},
};
use messages::{
    Address, HandsetId, Money, PersonId,
    gate::{Budget, Cleared, Judgement},
    limits::TELEGRAM_CHAT_GAP_MS,
    parcel::{Close, Hold, Kind},
};

/// One judgement of the gate, to be booked.
#[derive(Debug)]
pub struct Booking {
    /// The parcels of the message, all of one handset, in the order in which it names them.
    pub tickets: Vec<Ticket>,
    /// What the gate said.
    pub judgement: Judgement,
    /// When the recipient's day began, milliseconds UTC: the handset's count is of that day.
    pub day_start_ms: i64,
    /// The letters under which its words ask.
    pub asks: Vec<Ask>,
    /// The learners whom it names to an address that has not heard of them: an introduction's.
    pub names: Vec<PersonId>,
}

/// What became of a booking.
#[derive(Debug)]
pub enum Verdict {
    /// It may leave.
    Booked(Booked),
    /// Something changed, or the route has no permit left: it is back in the queue and will be judged again.
    Again,
    /// It waits, as judged, or because the month's money was used up meanwhile.
    Held,
    /// It never leaves.
    Closed,
    /// Its claim was recovered: it is no longer this process's to send.
    Lost,
}

/// A message that may leave.
#[derive(Debug)]
pub struct Booked {
    /// For the gateway, once it is told until when it may be started.
    pub cleared: Box<Cleared>,
    /// For the record of its outcomes.
    pub sending: Sending,
    /// Not before, milliseconds UTC: its permits of the route.
    pub not_before_ms: i64,
}

/// A booking without its words.
pub(super) struct Planned {
    tickets: Vec<Ticket>,
    day_start_ms: i64,
    asks: Vec<Ask>,
    names: Vec<PersonId>,
    what: What,
}

enum What {
    Send { kind: Kind, unasked: bool, price: Option<Money>, parts: u32, address: Address },
    Hold(Hold, Option<i64>),
    Close(Close),
}

/// What the writer answers of one booking.
#[derive(Clone, Debug)]
pub(super) enum Fate {
    Booked { not_before_ms: i64, parts: u32, price_micros: i64, month: Option<Arc<str>> },
    Again { at_ms: i64 },
    OverBudget,
    Held,
    Closed,
    Lost,
}

impl Fate {
    pub(super) fn verdict(self, booking: Booking) -> Verdict {
        match self {
            Self::Booked { not_before_ms, parts, price_micros, month } => {
                let Some(cleared) = cleared(booking.judgement) else { return Verdict::Lost };
                let id = booking.tickets.first().map_or(0, Ticket::sending_id);
                let counted_on_ms = cleared.is_unasked().then_some(booking.day_start_ms);
                let sending = Sending { id, tickets: booking.tickets, parts, price_micros, month, counted_on_ms };
                Verdict::Booked(Booked { cleared, sending, not_before_ms })
            }
            Self::Again { .. } => Verdict::Again,
            Self::OverBudget | Self::Held => Verdict::Held,
            Self::Closed => Verdict::Closed,
            Self::Lost => Verdict::Lost,
        }
    }
}

impl Planned {
    pub(super) fn new(booking: &Booking) -> Self {
        let what = match &booking.judgement {
            Judgement::Cleared(cleared) => {
                let asked = cleared.asked();
                What::Send {
                    kind: cleared.kind(),
                    unasked: cleared.is_unasked(),
                    price: asked.price,
                    parts: u32::try_from(asked.ready.parts()).unwrap_or(u32::MAX),
                    address: asked.address.clone(),
                }
            }
            Judgement::Held { reason, until_ms } => What::Hold(*reason, *until_ms),
            Judgement::Closed(close) => What::Close(*close),
        };
        let (tickets, asks, names) = (booking.tickets.clone(), booking.asks.clone(), booking.names.clone());
        Self { tickets, day_start_ms: booking.day_start_ms, asks, names, what }
    }

    fn handset(&self) -> HandsetId {
        self.tickets.first().map_or(HandsetId(0), |t| t.handset)
    }
}

/// Books a turn's judgements; one fate for each.
pub(super) async fn book(
    work: &mut Transaction,
    turn: &Wheel,
    route: &mut RouteRow,
    tail: &mut Tail,
) -> Result<Vec<Fate>, StoreError> {
    if turn.planned.is_empty() {
        return Ok(Vec::new());
    }
    let standing = standing_claims(work, turn, route).await?;
    let budget = budget::read(work, turn.month.as_ref()).await?;
    tail.used_before = budget.map(|b| b.used.micros);
    let mut fates = decide(turn, route, &standing, budget);
    move_handsets(work, turn, &mut fates).await?;
    tasks::write(work, turn.now_ms, &asked(turn, &fates)).await?;
    write_named(work, turn, &fates).await?;
    write_waiting(work, turn, route, &fates).await?;
    for (planned, fate) in turn.planned.iter().zip(&fates) {
        if let (Fate::Booked { price_micros, month: Some(month), .. }, Some(first)) = (fate, planned.tickets.first()) {
            *tail.spent.entry(Arc::clone(month)).or_default() += price_micros;
            *tail.reserved.entry(first.lease_ms).or_default() += price_micros;
        }
    }
    Ok(fates)
}

/// The claims of this turn's tickets that nobody has recovered. They are marked as booked: from here on a crash leaves them unknown.
async fn standing_claims(work: &mut Transaction, turn: &Wheel, route: &RouteRow) -> Result<BTreeSet<i64>, StoreError> {
    let mut leases: BTreeMap<i64, u32> = BTreeMap::new();
    for planned in &turn.planned {
        let parts = if let What::Send { parts, .. } = &planned.what { *parts } else { 0 };
        for ticket in planned.tickets.iter().filter(|t| t.fence == route.fence) {
            let longest = leases.entry(ticket.lease_ms).or_default();
            *longest = parts.max(*longest);
        }
    }
    let month = turn.month.as_ref().map(|month| month.name.to_string());
    let text = "INSERT INTO bookings (route_id, fence, lease_ms, parts, month) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (route_id, fence, lease_ms) DO UPDATE SET
                  parts = CASE WHEN bookings.parts < excluded.parts THEN excluded.parts ELSE bookings.parts END
                WHERE bookings.lost = 0 RETURNING lost";
    let mut standing = BTreeSet::new();
    for (lease, parts) in leases {
        let claim = values![route.route, route.fence, lease, parts, month.clone()];
        if work.exists(text, claim).await? {
            standing.insert(lease);
        }
    }
    Ok(standing)
}

fn decide(turn: &Wheel, route: &mut RouteRow, standing: &BTreeSet<i64>, mut budget: Option<Budget>) -> Vec<Fate> {
    let mut handsets = BTreeSet::new();
    let mut one = |planned: &Planned| {
        if planned.tickets.is_empty()
            || planned.tickets.iter().any(|t| t.fence != route.fence || !standing.contains(&t.lease_ms))
        {
            return Fate::Lost;
        }
        let What::Send { kind, price, parts, .. } = &planned.what else {
            return if matches!(planned.what, What::Close(_)) { Fate::Closed } else { Fate::Held };
        };
        if route.rests_until_ms > turn.now_ms {
            return Fate::Again { at_ms: route.rests_until_ms };
        }
        // The second message to a handset was judged on the version that the first one moves.
        if !handsets.insert(planned.handset()) {
            return Fate::Again { at_ms: turn.now_ms };
        }
        let price = price.filter(|price| price.micros > 0);
        if let (Some(budget), Some(price)) = (&mut budget, price) {
            if !budget.allows(*kind, price) {
                return Fate::OverBudget;
            }
            budget.used = budget.used.plus(price).unwrap_or(budget.used);
        }
        let Some(not_before_ms) = permits::take(turn, route, *parts) else {
            return Fate::Again { at_ms: turn.now_ms.saturating_add(turn.second_ms) };
        };
        let month = turn.month.as_ref().map(|month| Arc::clone(&month.name));
        Fate::Booked { not_before_ms, parts: *parts, price_micros: price.map_or(0, |p| p.micros), month }
    };
    turn.planned.iter().map(&mut one).collect()
}

/// Counts each message on its handset, if that is still as it was judged; else it is judged again.
async fn move_handsets(work: &mut Transaction, turn: &Wheel, fates: &mut [Fate]) -> Result<(), StoreError> {
    let mut booked: BTreeMap<HandsetId, queue::Booked> = BTreeMap::new();
    for (planned, fate) in turn.planned.iter().zip(fates.iter()) {
        let (Fate::Booked { not_before_ms, parts, .. }, What::Send { unasked, address, .. }) = (fate, &planned.what)
        else {
            continue;
        };
        let Some(first) = planned.tickets.first() else { continue };
        let one = queue::Booked {
            judged: first.handset_version,
            day_start_ms: planned.day_start_ms,
            unasked: i64::from(*unasked),
            free_ms: permits::chat_free_ms(turn, address, *not_before_ms, *parts),
        };
        booked.insert(first.handset, one);
    }
    let moved = queue::book(work, &booked).await?;
    if moved.len() == booked.len() {
        return Ok(());
    }
    for (planned, fate) in turn.planned.iter().zip(fates.iter_mut()) {
        if matches!(fate, Fate::Booked { .. }) && !moved.contains(&planned.handset()) {
            *fate = Fate::Again { at_ms: turn.now_ms };
        }
    }
    Ok(())
}

/// What the booked messages ask, and on which phone.
fn asked<'t>(turn: &'t Wheel, fates: &[Fate]) -> Vec<(HandsetId, &'t Ask)> {
    let booked = turn.planned.iter().zip(fates).filter(|(_, fate)| matches!(fate, Fate::Booked { .. }));
    booked.flat_map(|(planned, _)| planned.asks.iter().map(|ask| (planned.handset(), ask))).collect()
}

/// Whom an introduction names that leaves now. It counts as said when its carrier has it.
async fn write_named(work: &mut Transaction, turn: &Wheel, fates: &[Fate]) -> Result<(), StoreError> {
    let booked = turn.planned.iter().zip(fates).filter(|(_, fate)| matches!(fate, Fate::Booked { .. }));
    let named: Vec<(&Ticket, PersonId)> = booked
        .filter_map(|(planned, _)| Some((planned.tickets.first()?, &planned.names)))
        .flat_map(|(ticket, names)| names.iter().map(move |learner| (ticket, *learner)))
        .collect();
    if named.is_empty() {
        return Ok(());
    }
    Bulk::into("named")
        .ints("address_id", named.iter().map(|(ticket, _)| ticket.address.0))
        .ints("learner_id", named.iter().map(|(_, learner)| learner.0))
        .ints("parcel_id", named.iter().map(|(ticket, _)| ticket.parcel.0))
        .or("ON CONFLICT (address_id, learner_id) DO UPDATE SET parcel_id = excluded.parcel_id WHERE named.said_ms IS NULL")
        .insert(work)
        .await?;
    Ok(())
}

/// What does not leave now goes back into the queue, or out of it, with its reason.
async fn write_waiting(
    work: &mut Transaction,
    turn: &Wheel,
    route: &RouteRow,
    fates: &[Fate],
) -> Result<(), StoreError> {
    let mut back = Vec::new();
    let mut closed = Vec::new();
    for (planned, fate) in turn.planned.iter().zip(fates) {
        let (at_ms, held) = match (fate, &planned.what) {
            (Fate::Again { at_ms }, _) => (Some(*at_ms), None),
            (Fate::OverBudget, _) => (None, Some(Hold::Budget)),
            (Fate::Held, What::Hold(reason, until_ms)) => (*until_ms, Some(*reason)),
            (Fate::Closed, What::Close(close)) => {
                closed.extend(planned.tickets.iter().map(|t| (t.parcel, *close)));
                continue;
            }
            _ => continue,
        };
        let again_ms = at_ms.unwrap_or(turn.now_ms.saturating_add(HELD_AGAIN_MS));
        let waits = |t: &Ticket| Back { parcel: t.parcel, lease_ms: t.lease_ms, again_ms, hold: held };
        back.extend(planned.tickets.iter().map(waits));
    }
    queue::close_claimed(work, route.fence, &closed, turn.now_ms).await?;
    queue::put_back(work, route.fence, &back, turn.now_ms).await?;
    let gap_ms = TELEGRAM_CHAT_GAP_MS.saturating_mul(turn.second_ms) / 1_000;
    queue::space(work, route.route, gap_ms, &held_by_a_gap(turn, fates)).await
}

/// What waits for the gap between two messages to one phone.
fn held_by_a_gap(turn: &Wheel, fates: &[Fate]) -> Vec<Spaced> {
    let held = turn.planned.iter().zip(fates).filter_map(|(planned, fate)| {
        let (Fate::Held, What::Hold(Hold::Spaced, Some(until_ms))) = (fate, &planned.what) else { return None };
        Some((planned, *until_ms))
    });
    let spaced = |ticket: &Ticket, free_ms| Spaced {
        parcel: ticket.parcel,
        handset: ticket.handset,
        lane: ticket.kind.lane(),
        free_ms,
    };
    held.flat_map(|(planned, free_ms)| planned.tickets.iter().map(move |ticket| spaced(ticket, free_ms))).collect()
}
