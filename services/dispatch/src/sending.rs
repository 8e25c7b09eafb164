//! A route's sending wheel: record what became of the last batch, book the judgements of this one, claim the next; between two turns words
//! are made and gateways send. It makes no rule.

use std::{sync::Arc, time::Duration};

use anyhow::Result;
use gateways::{Attempted, Gateway};
use messages::{
    Channel, Words,
    envelope::Message,
    gate::{Budget, Cleared, Ready},
    limits::CLEARED_FOR_MS,
    route::Route,
};
use store::{
    Matter, RouteLease, RouteTerms, StoreError,
    turn::{Booked, Claim, Month, Recorded, Sending, Turn, Verdict},
};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::{Instrument, Span, field};

use super::{compose::Composer, guard::guarded, hand::Hand, spend, trouble::Trouble, waiting::Waiting};
use crate::depot::Depot;

/// How often outcomes are committed while something is in hand, in milliseconds of the machine's time.
const TURN_MS: u64 = 100;
/// After how long what could not be booked is judged and booked again, in milliseconds of the machine's time: a full disk stays full a while.
const FAILED_AGAIN_MS: i64 = 1_000;
/// Parcels that are claimed at once at the most; the route's own pace makes it fewer.
const CLAIM_MAX: u32 = 1_000;
/// How much longer a claim lasts than the longest attempt of its gateway, in milliseconds of the machine's time: for the turns before and after.
const CLAIM_BEYOND_ATTEMPT_MS: u64 = 60_000;

/// For how long nothing is claimed for an account that was never bound, in milliseconds of the machine's time: binding takes a moment, and what it
/// takes longer is a failure.
const CONNECTING_MS: u64 = 5_000;

/// What one route's wheel runs with.
pub struct Wheel {
    /// The depot.
    pub depot: Depot,
    /// The route.
    pub route: Route,
    /// As this process has it.
    pub lease: RouteLease,
    /// How its receipts write ids.
    pub receipt_ids: messages::receipt::IdStyle,
    /// What speaks to it.
    pub gateway: Arc<Gateway>,
}

impl Wheel {
    /// Turns until `stop`. However it ends, what is under way is waited for and recorded.
    ///
    /// # Errors
    /// Another process has the route, or this one may not send any more.
    pub async fn run(self, stop: CancellationToken) -> Result<()> {
        let mut hand = Hand::default();
        let turned = guarded("sending", self.turn_until(&mut hand, &stop)).await;
        turned.and(hand.empty(&self.depot, self.terms()).await)
    }

    async fn turn_until(&self, hand: &mut Hand, stop: &CancellationToken) -> Result<()> {
        let mut composer = Composer::new(self.depot.clone(), self.route.clone());
        let mut next = Next::begun();
        let trouble = Trouble::default();
        let mut waiting = Waiting::new(&self.depot, Matter::Queue);
        while !stop.is_cancelled() {
            waiting.looks();
            let now_ms = self.depot.clock.now_ms();
            next.follow(now_ms);
            hand.gather(now_ms);
            // What is booked and not recorded may stand twice, or not at all, after a crash: it is kept to what the route needs.
            let has_room = hand.unsure() == 0 || hand.unsure() + hand.claimed.len() <= self.unsure_max();
            let books = now_ms >= next.books_ms() && has_room;
            match self.one(hand, &mut composer, &mut next, books).await {
                // A turn in which what could not be booked only waited is no proof that there is room.
                Ok(()) if hand.claimed.is_empty() => {
                    trouble.over("what is sent is recorded again");
                }
                Ok(()) => {}
                // Nothing of the turn counts: outcomes are recorded later, and what was claimed is judged anew and booked then.
                Err(error) if passes(&error) => {
                    hand.lost_sight = true;
                    next.again_ms = now_ms.saturating_add(self.depot.clock.stretch(FAILED_AGAIN_MS));
                    trouble.met(
                        "nothing can be written or judged; what is sent is recorded when it can",
                        &error.to_string(),
                    );
                }
                Err(error) => return Err(error),
            }
            let waits = !hand.claimed.is_empty();
            let has_room = hand.under_way.count() + hand.claimed.len() <= self.unsure_max();
            let clock = &self.depot.clock;
            let wait = if hand.is_empty() { self.idle(&next, &waiting).await } else { Duration::from_millis(TURN_MS) };
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                // What is claimed is booked first; then the rest is looked at.
                () = waiting.rung(), if !waits => {}
                () = clock.until(next.books_ms()), if waits && has_room => {}
                Some(one) = hand.under_way.next(|| clock.now_ms()), if waits && !has_room => hand.recorded.push(one),
                () = stop.cancelled() => {}
            }
        }
        Ok(())
    }

    /// How long to wait with nothing in hand: until the route's next parcel is due and the route rests no longer. One that is due and was not
    /// claimed waits for the route's pace, or for another process.
    async fn idle(&self, next: &Next, waiting: &Waiting) -> Duration {
        let turn = Duration::from_millis(TURN_MS);
        if self.is_connecting(next) {
            return turn;
        }
        match self.depot.store.next_due_ms(self.lease.route).await {
            Ok(Some(due_ms)) => match waiting.until(Some(due_ms.max(next.rests_ms))) {
                Duration::ZERO => turn,
                until => until,
            },
            Ok(None) => waiting.until(None),
            Err(_) => turn,
        }
    }

    /// One turn: judges what is claimed where it `books`, records, books, claims, and sends what was booked.
    async fn one(&self, hand: &mut Hand, composer: &mut Composer, next: &mut Next, books: bool) -> Result<()> {
        let clock = &self.depot.clock;
        let now_ms = clock.now_ms();
        if hand.lost_sight && now_ms >= next.again_ms {
            self.depot.store.give_back_others(self.lease, &hand.parcels()).await?;
            hand.lost_sight = false;
        }
        let bookings = if books { composer.judge(&hand.claimed, next.budget, now_ms).await? } else { Vec::new() };
        let turn = Turn {
            terms: self.terms(),
            now_ms,
            second_ms: clock.stretch(1_000),
            month: spend::month(&self.depot, now_ms)?.map(|(name, limit)| Month { name: name.into(), limit }),
            recorded: hand.recorded.clone(),
            bookings,
            claim: ((books || hand.claimed.is_empty()) && !hand.lost_sight && !self.is_connecting(next))
                .then(|| self.claim()),
        };
        let begun = Instant::now();
        let turned = self.depot.store.turn(turn).await?;
        self.depot.eyes.counters.turned(&self.route.name, begun.elapsed().as_secs_f64());
        hand.recorded.clear();
        if books {
            hand.claimed.clear();
        }
        (next.budget, next.from_ms, next.rests_ms) = (turned.budget, turned.books_from_ms, turned.rests_until_ms);
        let booked_ms = clock.now_ms();
        for verdict in turned.verdicts {
            if let Verdict::Booked(Booked { cleared, sending, not_before_ms }) = verdict {
                hand.under_way.start(sending.clone(), self.send(cleared, sending, not_before_ms, booked_ms));
            }
        }
        for claimed in &turned.claimed {
            tracing::debug!(parcel = claimed.ticket.parcel.0, route = self.lease.route.0, "a parcel is claimed");
        }
        hand.claimed.extend(turned.claimed);
        turned.unread.map_or(Ok(()), |error| Err(Unread(error).into()))
    }

    /// Whether the account is being bound for the first time: what was claimed now would be told of as if the network had failed.
    fn is_connecting(&self, next: &Next) -> bool {
        self.route.channel == Channel::Sms
            && next.begun.elapsed() < Duration::from_millis(CONNECTING_MS)
            && !self.gateway.health().borrow().sending.was_tried()
    }

    fn claim(&self) -> Claim {
        let claim_ms = self.gateway.carrier().attempt_ms_max() + CLAIM_BEYOND_ATTEMPT_MS;
        Claim { limit: CLAIM_MAX, lease_ms: self.depot.clock.stretch(i64::try_from(claim_ms).unwrap_or(i64::MAX)) }
    }

    fn terms(&self) -> RouteTerms {
        RouteTerms { lease: self.lease, per_second: self.route.per_second, receipt_ids: self.receipt_ids }
    }

    /// Messages that may be booked and not recorded: what the route starts in a turn, and what its carrier lets be under way.
    fn unsure_max(&self) -> usize {
        let a_turn = u64::from(self.route.per_second).saturating_mul(TURN_MS) / 1_000;
        usize::try_from(a_turn).unwrap_or(usize::MAX).max(1).saturating_add(self.gateway.window())
    }

    fn send(
        &self,
        cleared: Box<Cleared>,
        sending: Sending,
        not_before_ms: i64,
        booked_ms: i64,
    ) -> impl Future<Output = Recorded> + Send + 'static + use<> {
        let (gateway, depot, route) = (self.gateway.clone(), self.depot.clone(), self.lease.route);
        let name = self.route.name.clone();
        let walk = walk(&sending, route);
        async move {
            depot.clock.until(not_before_ms).await;
            let from_ms = booked_ms.max(not_before_ms);
            let cleared = cleared.booked_until(from_ms.saturating_add(depot.clock.stretch(CLEARED_FOR_MS)));
            let message = words_of(&cleared);
            let mut attempted = gateway.send(cleared).await;
            depot.eyes.counters.sent(&name, &attempted.outcomes);
            for outcome in &attempted.outcomes {
                tracing::debug!(outcome = crate::eyes::counters::outcome_word(outcome), "an attempt has ended");
            }
            let news = std::mem::take(&mut attempted.arrivals);
            if !news.is_empty()
                && let Err(error) = depot.store.keep_arrivals(route, news).await
            {
                tracing::warn!(why = %error, "a chat's new number could not be kept; the next message will bring it again");
            }
            recorded(sending, message, attempted)
        }
        .instrument(walk)
    }
}

/// When a wheel books next.
struct Next {
    begun: Instant,
    /// By the route's pace, milliseconds UTC.
    from_ms: i64,
    /// By the route's rest, milliseconds UTC.
    rests_ms: i64,
    /// After a turn that could not be written, milliseconds UTC.
    again_ms: i64,
    /// The month's money after the last turn.
    budget: Option<Budget>,
    /// When it was looked last, milliseconds UTC.
    seen_ms: i64,
}

impl Next {
    fn begun() -> Self {
        Self { begun: Instant::now(), from_ms: 0, rests_ms: 0, again_ms: 0, budget: None, seen_ms: i64::MIN }
    }

    fn books_ms(&self) -> i64 {
        self.from_ms.max(self.again_ms)
    }

    /// What was to be in a second is in a second too by a clock that was set back meanwhile.
    fn follow(&mut self, now_ms: i64) {
        let back_ms = self.seen_ms.saturating_sub(now_ms).max(0);
        self.from_ms = self.from_ms.saturating_sub(back_ms);
        self.rests_ms = self.rests_ms.saturating_sub(back_ms);
        self.again_ms = self.again_ms.saturating_sub(back_ms);
        self.seen_ms = now_ms;
    }
}

/// What was claimed could not be read: it goes back into the queue and is claimed anew, after a while.
#[derive(Debug, thiserror::Error)]
#[error("what was claimed can't be read: {0}")]
struct Unread(StoreError);

/// Whether the same turn may succeed later.
fn passes(error: &anyhow::Error) -> bool {
    error.is::<Unread>() || error.downcast_ref::<StoreError>().is_some_and(StoreError::passes)
}

/// What an attempt is about, for the log: numbers alone.
fn walk(sending: &Sending, route: messages::RouteId) -> Span {
    let walk = tracing::debug_span!("attempt", attempt = sending.id, route = route.0, parcels = field::Empty);
    if !walk.is_disabled() {
        let parcels: Vec<i64> = sending.tickets.iter().map(|ticket| ticket.parcel.0).collect();
        walk.record("parcels", field::debug(parcels));
    }
    walk
}

fn recorded(sending: Sending, message: Message, attempted: Attempted) -> Recorded {
    let Attempted { outcomes, started_ms, ended_ms, without_sound, .. } = attempted;
    // What is kept is what left.
    let message = match message {
        Message::Mail(mut mail) if without_sound => {
            mail.files.retain(|file| !file.is_sound());
            Message::Mail(mail)
        }
        other => other,
    };
    Recorded { sending, outcomes, message: Some(message), started_ms, ended_ms }
}

fn words_of(cleared: &Cleared) -> Message {
    match &cleared.asked().ready {
        Ready::Sms(packed) => Message::Sms(Words::new(packed.text.clone())),
        Ready::Telegram(message) => Message::Telegram(message.clone()),
        Ready::Mail(mail) => Message::Mail(mail.clone()),
        Ready::Drop(drop) => Message::Drop(drop.clone()),
        Ready::Voice(note) => Message::Voice(note.clone()),
    }
}
