//! The record: what became of what was sent. An attempt is one row, written now; what follows from it is what `messages` says. A record
//! that comes after its claim was recovered is refused.

use std::{collections::BTreeSet, sync::Arc};

use messages::{
    ParcelId, RouteId,
    envelope::Message,
    outcome::{Fault, Next, Outcome, Pattern, Scope, Tried, after},
    parcel::{Hold, Kind},
    receipt::fold,
    trust::Trust,
};

use super::{RouteRow, Sending, Tail, Ticket, Wheel, refusals, short};
use crate::{
    answered,
    envelope::seal_sending,
    error::StoreError,
    follow::{self, Fallen},
    keys::Keys,
    people::introduce,
    queue::{self, Again, Stands, stand},
    receipts::{self, AcceptedPart},
    sql::{Given, Table, Transaction},
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

    fn follows(&self, route: &RouteRow, pattern: Pattern, now_ms: i64) -> Next {
        let tickets = &self.sending.tickets;
        // A message may be repeated only if every parcel in it may.
        let decisive = tickets.iter().find(|t| !t.kind.may_repeat()).or(tickets.first());
        let tried = Tried {
            kind: decisive.map_or(Kind::Lesson, |t| t.kind),
            attempts: decisive.map_or(1, |t| t.attempts.saturating_sub(t.attempts_before).saturating_add(1)),
            doubts: decisive.map_or(0, |t| t.doubts),
            repeated: tickets.iter().any(|t| t.repeated),
            receipts: route.trust,
            route_failures: route.failures,
            pattern,
            now_ms,
        };
        after(&self.outcomes, tried)
    }

    fn seen(&self) -> refusals::Ended<'_> {
        let address = self.sending.tickets.first().map_or(0, |ticket| ticket.address.0);
        refusals::Ended { address, outcomes: &self.outcomes }
    }

    fn unsent(&self) -> bool {
        self.outcomes.iter().all(|o| *o == Outcome::Unsent)
    }

    fn accepted(&self) -> bool {
        self.outcomes.iter().all(|o| matches!(o, Outcome::Accepted(_)))
    }

    /// What of the price is spent: the parts that the carrier has, and those that it may have.
    fn kept_micros(&self) -> i64 {
        let paid = self.outcomes.iter().filter(|o| matches!(o, Outcome::Accepted(_) | Outcome::Unknown)).count();
        let share = i64::try_from(paid).unwrap_or(0).saturating_mul(self.sending.price_micros);
        share / i64::try_from(self.outcomes.len().max(1)).unwrap_or(1)
    }

    /// The month that its price was reserved in, where it keeps one.
    fn paid_in(&self) -> Option<String> {
        self.sending.month.as_ref().filter(|_| self.kept_micros() > 0).map(ToString::to_string)
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
            Next::Again { .. } | Next::StepDown { .. } | Next::Elsewhere { .. } | Next::TellTeacher { .. } => {
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
    let seen: Vec<refusals::Ended<'_>> = turn.ended.iter().map(Ended::seen).collect();
    let patterns = refusals::patterns(work, route, &seen, turn.now_ms).await?;
    let each = turn.ended.iter().zip(patterns);
    let nexts: Vec<Next> = each.map(|(ended, pattern)| ended.follows(route, pattern, turn.now_ms)).collect();
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

        let on = (route.route, route.trust, turn.terms.receipt_ids);
        receipts::join_early(work, on, &turn.keys, &parts, turn.now_ms).await?;
    }
    Ok(late.into_iter().map(|s| s.ticket.parcel).collect())
}

/// Takes the parcels out of the queue, or back into it: those whose claim still stands.
async fn take_out(work: &mut Transaction, route: &RouteRow, steps: &[Step<'_>]) -> Result<BTreeSet<i64>, StoreError> {
    let ended: Vec<queue::Ended> = steps.iter().map(Step::ended).collect();
    queue::record(work, route.fence, &ended).await
}

impl Step<'_> {
    fn fallen(&self, why: &str, for_good: bool) -> Fallen {
        let Ticket { parcel, kind, person, address, handset, attempts, .. } = *self.ticket;
        let attempts = attempts.saturating_add(1);
        let why = why.to_owned();
        Fallen { parcel, person, kind, address, handset, attempts, why, refused: for_good, or_at_ms: None }
    }

    fn ended(&self) -> queue::Ended {
        let Ticket { parcel, fence, lease_ms, attempts, repeated, .. } = *self.ticket;
        let again = |at_ms, may_have_left: bool| Again {
            at_ms,
            attempts: i64::from(attempts) + i64::from(!self.ended.unsent()),
            repeated: repeated || may_have_left,
        };
        let again = match *self.next {
            Next::Again { at_ms, .. } => Some(again(at_ms, false)),
            Next::Unknown { again_at_ms } => again_at_ms.map(|at_ms| again(at_ms, true)),
            Next::Done | Next::StepDown { .. } | Next::Elsewhere { .. } | Next::OptedOut | Next::TellTeacher { .. } => {
                None
            }
        };
        queue::Ended { parcel, fence, lease_ms, again }
    }
}

const ATTEMPTS: Table = Table { name: "attempts", integers: &["attempt", "parts"] };

/// One row for each parcel that was really tried; the price stands on the first of a bundle.
async fn write_attempts(work: &mut Transaction, route: &RouteRow, steps: &[Step<'_>]) -> Result<(), StoreError> {
    let tried: Vec<&Step<'_>> = steps.iter().filter(|s| !s.ended.unsent()).collect();
    let outcomes: Vec<_> = tried.iter().map(|s| s.ended.outcome(s.next)).collect();
    let given = Given::new()
        .ints("parcel_id", tried.iter().map(|s| s.ticket.parcel.0))
        .ints("attempt", tried.iter().map(|s| s.ticket.attempt()))
        .ints("sending_id", tried.iter().map(|s| s.ended.sending.id))
        .ints("route_id", tried.iter().map(|_| route.route.0))
        .ints("address_id", tried.iter().map(|s| s.ticket.address.0))
        .texts("outcome", outcomes.iter().map(|(word, _)| (*word).to_owned()))
        .texts("why", outcomes.iter().map(|(_, why)| why.clone()))
        .ints("parts", tried.iter().map(|s| i64::from(s.ended.sending.parts)))
        .ints("price_micros", tried.iter().map(|s| if s.first { s.ended.kept_micros() } else { 0 }))
        .texts("month", tried.iter().map(|s| s.ended.paid_in().filter(|_| s.first)))
        .bytes("words_sealed", tried.iter().map(|s| s.ended.words_sealed.clone()))
        .ints("started_ms", tried.iter().map(|s| s.ended.started_ms))
        .ints("ended_ms", tried.iter().map(|s| s.ended.ended_ms));
    work.insert(ATTEMPTS, given).await
}

/// Where the parcels stand now; those that step down or end with a person are written by what follows.
async fn write_states(work: &mut Transaction, turn: &Wheel, steps: &[Step<'_>]) -> Result<(), StoreError> {
    let state = |step: &Step<'_>| match step.next {
        Next::Done => Some(Stands::Accepted),
        Next::Unknown { .. } => Some(Stands::Unknown),
        Next::Again { route_rests: true, .. } => Some(Stands::Held(Hold::RouteResting)),
        Next::Again { route_rests: false, .. } => (!step.ended.unsent()).then_some(Stands::Waiting),
        Next::StepDown { .. } | Next::Elsewhere { .. } | Next::OptedOut | Next::TellTeacher { .. } => None,
    };
    stand(work, steps.iter().filter_map(|s| Some((s.ticket.parcel, state(s)?))), turn.now_ms).await
}

async fn write_consequences(work: &mut Transaction, turn: &Wheel, steps: &[Step<'_>]) -> Result<(), StoreError> {
    let unknown = steps.iter().filter(|s| matches!(s.next, Next::Unknown { .. }));
    let unknown = unknown.filter(|s| s.ticket.kind == Kind::Lesson).map(|s| s.ticket.parcel.0).collect();
    answered::before_its_outcome(work, unknown, turn.now_ms).await?;
    // Two that nobody knows of are all that can be done: a phone is not held for what its network does not say.
    let introduced = |s: &&Step<'_>| matches!(s.next, Next::Done | Next::Unknown { again_at_ms: None });
    let introduced = steps.iter().filter(|s| s.ticket.kind == Kind::Introduction).filter(introduced);
    introduce::said(work, introduced.map(|s| (s.ticket.parcel, s.ticket.address)).collect(), turn.now_ms).await?;
    let fallen = steps.iter().filter_map(|s| match s.next {
        Next::StepDown { why, for_good } => Some(s.fallen(why, *for_good)),
        Next::Elsewhere { why, or_at_ms } => Some(Fallen { or_at_ms: Some(*or_at_ms), ..s.fallen(why, false) }),
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
    give_day_back(work, steps, turn.now_ms).await?;
    let busy = steps.iter().filter_map(|s| Some((s.ticket.handset, chat_later(s.ended).or_else(|| doubted(s))?)));
    queue::keep_free(work, &busy.collect()).await?;
    let in_doubt = steps.iter().filter(|s| doubted(s).is_some()).map(|s| s.ticket.address.0);
    let well = steps.iter().filter(|s| s.ticket.doubts > 0 && s.ended.accepted()).map(|s| s.ticket.address.0);
    follow::note_doubts(work, in_doubt.collect(), well.collect()).await
}

/// When an address in doubt is tried again: nothing else goes there meanwhile.
fn doubted(step: &Step<'_>) -> Option<i64> {
    let doubtful = |outcome: &Outcome| matches!(outcome, Outcome::Refused { fault: Fault::AddressInDoubt, .. });
    match step.next {
        Next::Again { at_ms, .. } if step.ended.outcomes.iter().any(doubtful) => Some(*at_ms),
        _ => None,
    }
}

/// A message counts for its handset's day once the carrier may have it: what it did not take gives its count back.
async fn give_day_back(work: &mut Transaction, steps: &[Step<'_>], now_ms: i64) -> Result<(), StoreError> {
    let not_taken = |s: &&Step<'_>| s.first && !matches!(s.next, Next::Done | Next::Unknown { .. });
    let uncounted = steps.iter().filter(not_taken);
    let uncounted = uncounted.filter_map(|s| Some((s.ticket.handset, s.ended.sending.counted_on_ms?)));
    queue::uncount(work, &uncounted.collect::<Vec<_>>(), now_ms).await
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
            Outcome::Refused { why, fault: Fault::Route } => Some(why.as_str()),
            _ => None,
        });
        if let Some(why) = of_route.or_else(|| refusals::of_route(&ended.outcomes, next)) {
            route.failed = Some(why.to_owned());
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
