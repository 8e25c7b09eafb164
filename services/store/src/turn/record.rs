//! The record: what became of what was sent. An attempt is one row, written now; what follows from it is what `messages` says. A record
//! that comes after its claim was recovered is refused.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use messages::{
    ParcelId, RouteId,
    envelope::Message,
    outcome::{Fault, Next, Outcome, Scope, Tried, after},
    parcel::{Kind, State},
    receipt::{Trust, fold},
};

use super::{
    RouteRow, Sending, Tail, Ticket, Wheel,
    follow::{self, Fallen},
    short,
};
use crate::{
    envelope::seal_sending,
    error::StoreError,
    keys::Keys,
    receipts::{self, AcceptedPart},
    sql::{Given, Transaction, among_ints, values},
};

/// What became of one sending.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// As it was booked.
    pub sending: Sending,
    /// One for each part, in order.
    pub outcomes: Vec<Outcome>,
    /// The words that left, in their carrier's form; they are kept sealed.
    pub message: Option<Message>,
    /// When the carrier was first asked, milliseconds UTC.
    pub started_ms: i64,
    /// When the last part's outcome was known, milliseconds UTC.
    pub ended_ms: i64,
}

/// The same, made ready for rows outside the writer.
pub(super) struct Ended {
    sending: Sending,
    outcomes: Vec<Outcome>,
    words_sealed: Option<Vec<u8>>,
    parts: Vec<AcceptedPart>,
    started_ms: i64,
    ended_ms: i64,
}

impl Ended {
    pub(super) fn new(keys: &Keys, route: RouteId, recorded: Recorded) -> Result<Self, StoreError> {
        let Recorded { sending, outcomes, message, started_ms, ended_ms } = recorded;
        let words_sealed = message.map(|message| seal_sending(keys, sending.id, &message)).transpose()?;
        let accepted = (1..).zip(&outcomes).filter_map(|(number, outcome)| match outcome {
            // A part without an id has no receipt that could be told from another's.
            Outcome::Accepted(id) if !id.is_empty() => Some((number, fold(id))),
            _ => None,
        });
        let part = |(number, carrier_id): (i64, String)| AcceptedPart {
            route,
            key: short(keys, &carrier_id),
            carrier_id,
            sending: sending.id,
            number,
            accepted_ms: ended_ms,
        };
        let parts = accepted.map(part).collect();
        Ok(Self { sending, outcomes, words_sealed, parts, started_ms, ended_ms })
    }

    fn follows(&self, route: &RouteRow, now_ms: i64) -> Next {
        let tickets = &self.sending.tickets;
        // A message may be repeated only if every parcel in it may.
        let decisive = tickets.iter().find(|t| !t.kind.may_repeat()).or(tickets.first());
        let tried = Tried {
            kind: decisive.map_or(Kind::Lesson, |t| t.kind),
            attempts: decisive.map_or(1, |t| t.attempts.saturating_sub(t.attempts_before).saturating_add(1)),
            repeated: tickets.iter().any(|t| t.repeated),
            receipts: route.trust,
            route_failures: route.failures,
            now_ms,
        };
        after(&self.outcomes, tried)
    }

    fn unsent(&self) -> bool {
        self.outcomes.iter().all(|o| *o == Outcome::Unsent)
    }

    /// What of the price is spent: the parts that the carrier has, and those that it may have.
    fn kept_micros(&self) -> i64 {
        let paid = self.outcomes.iter().filter(|o| matches!(o, Outcome::Accepted(_) | Outcome::Unknown)).count();
        let share = i64::try_from(paid).unwrap_or(0).saturating_mul(self.sending.price_micros);
        share / i64::try_from(self.outcomes.len().max(1)).unwrap_or(1)
    }

    /// The attempt's outcome in one word, with what the carrier said.
    fn outcome(&self, next: &Next) -> (&'static str, Option<String>) {
        let said = self.outcomes.iter().find_map(|outcome| match outcome {
            Outcome::Refused { why, .. } => Some(("refused", why)),
            Outcome::Later { why, .. } => Some(("later", why)),
            _ => None,
        });
        match next {
            Next::Done => ("accepted", None),
            Next::OptedOut => ("opted_out", None),
            Next::Unknown { .. } => ("unknown", said.map(|(_, why)| why.clone())),
            Next::Again { .. } | Next::StepDown { .. } | Next::TellTeacher { .. } => {
                said.map_or(("unsent", None), |(word, why)| (word, Some(why.clone())))
            }
        }
    }
}

/// One parcel of one ended sending, with what follows.
struct Step<'a> {
    ended: &'a Ended,
    ticket: &'a Ticket,
    next: &'a Next,
    first: bool,
}

/// Records a turn's outcomes; the parcels of which the record came too late.
pub(super) async fn record(
    work: &mut Transaction,
    turn: &Wheel,
    route: &mut RouteRow,
    tail: &mut Tail,
) -> Result<Vec<ParcelId>, StoreError> {
    if turn.ended.is_empty() {
        return Ok(Vec::new());
    }
    let nexts: Vec<Next> = turn.ended.iter().map(|ended| ended.follows(route, turn.now_ms)).collect();
    let all: Vec<Step<'_>> = turn
        .ended
        .iter()
        .zip(&nexts)
        .flat_map(|(ended, next)| {
            let tickets = ended.sending.tickets.iter().enumerate();
            tickets.map(move |(place, ticket)| Step { ended, ticket, next, first: place == 0 })
        })
        .collect();
    let present = take_out(work, route, &all).await?;
    let (steps, late): (Vec<_>, Vec<_>) = all.into_iter().partition(|s| present.contains(&s.ticket.parcel.0));
    write_attempts(work, route, &steps).await?;
    let ended: Vec<(&Ended, &Next)> = steps.iter().filter(|s| s.first).map(|s| (s.ended, s.next)).collect();
    if route.trust != Trust::None {
        let parts: Vec<&AcceptedPart> = ended.iter().flat_map(|(ended, _)| &ended.parts).collect();
        receipts::write_parts(work, &parts).await?;
    }
    write_states(work, turn, &steps).await?;
    write_consequences(work, turn, &steps).await?;
    note_route(route, &ended);
    give_back(tail, &ended);
    if route.trust != Trust::None {
        let parts: Vec<&AcceptedPart> = ended.iter().flat_map(|(ended, _)| &ended.parts).collect();
        let keyed = |form: &str| short(&turn.keys, form);
        let on = (route.route, route.trust, turn.terms.receipt_ids);
        receipts::join_early(work, on, &keyed, &parts, turn.now_ms).await?;
    }
    Ok(late.into_iter().map(|s| s.ticket.parcel).collect())
}

/// Takes the parcels out of the queue, or back into it: those whose claim still stands.
async fn take_out(work: &mut Transaction, route: &RouteRow, steps: &[Step<'_>]) -> Result<BTreeSet<i64>, StoreError> {
    let mut present = BTreeSet::new();
    let (back, gone): (Vec<_>, Vec<_>) = steps.iter().partition(|s| again(s.next).is_some());
    let mut by_lease: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for step in gone.into_iter().filter(|s| s.ticket.fence == route.fence) {
        by_lease.entry(step.ticket.lease_ms).or_default().push(step.ticket.parcel.0);
    }
    for (lease_ms, mut parcels) in by_lease {
        parcels.sort_unstable();
        let text = among_ints!(
            work,
            "DELETE FROM due WHERE parcel_id",
            "AND lease_ms = $2 AND fence = $3 RETURNING parcel_id"
        );
        for row in work.rows(text, values![parcels, lease_ms, route.fence]).await? {
            present.insert(row.int(0)?);
        }
    }
    let counts = |s: &Step<'_>| i64::from(s.ticket.attempts) + i64::from(!s.ended.unsent());
    let given = Given::new()
        .ints("parcel", back.iter().map(|s| s.ticket.parcel.0))
        .ints("claimed_ms", back.iter().map(|s| s.ticket.lease_ms))
        .ints("again_ms", back.iter().map(|s| again(s.next).unwrap_or(0)))
        .ints("tried", back.iter().map(|s| counts(s)))
        .ints("repeats", back.iter().map(|s| i64::from(s.ticket.repeated || matches!(s.next, Next::Unknown { .. }))));
    let text =
        "UPDATE due SET lease_ms = NULL, run_at_ms = given.again_ms, attempts = given.tried, repeated = given.repeats
                FROM {given} WHERE due.parcel_id = given.parcel AND due.lease_ms = given.claimed_ms AND due.fence = $1
                RETURNING due.parcel_id";
    for row in work.rows_given(text, values![route.fence], given).await? {
        present.insert(row.int(0)?);
    }
    Ok(present)
}

fn again(next: &Next) -> Option<i64> {
    match next {
        Next::Again { at_ms, .. } => Some(*at_ms),
        Next::Unknown { again_at_ms } => *again_at_ms,
        Next::Done | Next::StepDown { .. } | Next::OptedOut | Next::TellTeacher { .. } => None,
    }
}

const ATTEMPTS: &str = "INSERT INTO attempts (parcel_id, attempt, sending_id, route_id, address_id, outcome, why, parts, price_micros,
                                              words_sealed, started_ms, ended_ms)
    SELECT given.parcel_id, given.attempt, given.sending_id, $1 + 0, given.address_id, given.outcome, given.why, given.parts,
           given.price_micros, given.words, given.started_ms, given.ended_ms FROM {given}";

/// One row for each parcel that was really tried; the price stands on the first of a bundle.
async fn write_attempts(work: &mut Transaction, route: &RouteRow, steps: &[Step<'_>]) -> Result<(), StoreError> {
    let tried: Vec<&Step<'_>> = steps.iter().filter(|s| !s.ended.unsent()).collect();
    let outcomes: Vec<_> = tried.iter().map(|s| s.ended.outcome(s.next)).collect();
    let given = Given::new()
        .ints("parcel_id", tried.iter().map(|s| s.ticket.parcel.0))
        .ints("attempt", tried.iter().map(|s| s.ticket.attempt()))
        .ints("sending_id", tried.iter().map(|s| s.ended.sending.id))
        .ints("address_id", tried.iter().map(|s| s.ticket.address.0))
        .texts("outcome", outcomes.iter().map(|(word, _)| (*word).to_owned()))
        .texts("why", outcomes.iter().map(|(_, why)| why.clone()))
        .ints("parts", tried.iter().map(|s| i64::from(s.ended.sending.parts)))
        .ints("price_micros", tried.iter().map(|s| if s.first { s.ended.kept_micros() } else { 0 }))
        .bytes("words", tried.iter().map(|s| s.ended.words_sealed.clone()))
        .ints("started_ms", tried.iter().map(|s| s.ended.started_ms))
        .ints("ended_ms", tried.iter().map(|s| s.ended.ended_ms));
    work.run_given(ATTEMPTS, values![route.route], given).await?;
    Ok(())
}

/// Where the parcels stand now; those that step down or end with a person are written by what follows.
async fn write_states(work: &mut Transaction, turn: &Wheel, steps: &[Step<'_>]) -> Result<(), StoreError> {
    let state = |step: &Step<'_>| match step.next {
        Next::Done => Some((State::Accepted, None)),
        Next::Unknown { .. } => Some((State::Unknown, None)),
        Next::Again { route_rests: true, .. } => Some((State::Held, Some("route_resting".to_owned()))),
        Next::Again { route_rests: false, .. } if !step.ended.unsent() => Some((State::Waiting, None)),
        _ => None,
    };
    let states = steps.iter().filter_map(|s| state(s).map(|(state, why)| (s.ticket.parcel.0, state, why))).collect();
    follow::set_states(work, states, turn.now_ms).await
}

async fn write_consequences(work: &mut Transaction, turn: &Wheel, steps: &[Step<'_>]) -> Result<(), StoreError> {
    let accepted = steps.iter().filter(|s| s.ticket.kind == Kind::Introduction && *s.next == Next::Done);
    follow::introduced(work, accepted.map(|s| s.ticket).collect(), turn.now_ms).await?;
    let fallen = steps.iter().filter_map(|s| match s.next {
        Next::StepDown { why } => Some(Fallen::refused(s.ticket, why)),
        _ => None,
    });
    follow::step_down(work, fallen.collect(), turn.now_ms).await?;
    let told = steps.iter().filter_map(|s| match s.next {
        Next::TellTeacher { why } => Some((s.ticket.parcel, s.ticket.person, why.clone())),
        _ => None,
    });
    follow::tell_teacher(work, told.collect(), turn.now_ms).await?;
    let opted_out = steps.iter().filter(|s| *s.next == Next::OptedOut).map(|s| (s.ticket.parcel, s.ticket.handset));
    follow::opt_out(work, opted_out.collect(), turn.now_ms).await?;
    let busy = steps.iter().filter_map(|s| Some((s.ticket.handset.0, chat_later(s.ended)?)));
    follow::keep_free(work, busy.collect()).await
}

/// Until when the carrier wants nothing more for this chat.
fn chat_later(ended: &Ended) -> Option<i64> {
    let later = ended.outcomes.iter().filter_map(|outcome| match outcome {
        Outcome::Later { at_ms, scope: Scope::Chat, .. } => Some(*at_ms),
        _ => None,
    });
    later.max()
}

fn note_route(route: &mut RouteRow, ended: &[(&Ended, &Next)]) {
    for (ended, next) in ended {
        match next {
            Next::Done => route.worked = true,
            Next::Again { at_ms, route_rests: true } => {
                route.rests_until_ms = route.rests_until_ms.max(*at_ms);
                route.rests = true;
            }
            _ => {}
        }
        let of_route = ended.outcomes.iter().find_map(|outcome| match outcome {
            Outcome::Refused { why, fault: Fault::Route } => Some(why),
            _ => None,
        });
        if let Some(why) = of_route {
            route.failed = Some(why.clone());
        }
    }
}

fn give_back(tail: &mut Tail, ended: &[(&Ended, &Next)]) {
    for (ended, _) in ended {
        let price = ended.sending.price_micros;
        let (Some(month), Some(first)) = (&ended.sending.month, ended.sending.tickets.first()) else { continue };
        if price != 0 {
            *tail.spent.entry(Arc::clone(month)).or_default() -= price - ended.kept_micros();
            *tail.reserved.entry(first.lease_ms).or_default() -= price;
        }
    }
}
