//! A route's sending wheel: record what became of the last batch, book the judgements of this one, claim the next; between two turns words
//! are made and gateways send. It makes no rule.

use std::{sync::Arc, time::Duration};

use anyhow::Result;
use gateways::{Attempted, Gateway};
use messages::{
    Words,
    envelope::Message,
    gate::{Cleared, Ready},
    limits::CLEARED_FOR_MS,
    route::Route,
};
use store::{
    RouteLease, RouteTerms,
    turn::{Booked, Claim, Claimed, Month, Recorded, Sending, Turn, Verdict},
};
use tokio::{sync::mpsc, task::JoinSet};
use tokio_util::sync::CancellationToken;

use super::{compose::Composer, spend, trouble::Trouble};
use crate::house::House;

/// How often outcomes are committed and the queue is looked at, in milliseconds of the machine's time.
const TURN_MS: u64 = 100;
/// After how long what could not be booked is judged and booked again, in milliseconds of the machine's time: a full disk stays full a while.
const FAILED_AGAIN_MS: i64 = 1_000;
/// Outcomes that are committed at once at the most.
const OUTCOMES_MAX: usize = 1_000;
/// Parcels that are claimed at once at the most; the route's own pace makes it fewer.
const CLAIM_MAX: u32 = 1_000;
/// How much longer a claim lasts than the longest attempt of its gateway, in milliseconds of the machine's time: for the turns before and after.
const CLAIM_BEYOND_ATTEMPT_MS: u64 = 60_000;

/// What one route's wheel runs with.
pub struct Wheel {
    /// The house.
    pub house: House,
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
    /// Turns until `stop`, then waits for what is under way and records it.
    ///
    /// # Errors
    /// Another process has the route, or this one may not send any more.
    pub async fn run(self, stop: CancellationToken) -> Result<()> {
        let mut composer = Composer::new(self.house.clone(), self.route.clone());
        let (done, mut outcomes) = mpsc::channel(OUTCOMES_MAX);
        let mut under_way = JoinSet::new();
        let mut recorded: Vec<Recorded> = Vec::new();
        let mut claimed: Vec<Claimed> = Vec::new();
        let mut budget = None;
        let mut books_from_ms = i64::MIN;
        // After a turn that could not be written.
        let mut books_again_ms = i64::MIN;
        let trouble = Trouble::default();
        let unsure_max = self.unsure_max();
        let claim_ms = self.gateway.carrier().attempt_ms_max() + CLAIM_BEYOND_ATTEMPT_MS;
        let claim_ms = i64::try_from(claim_ms).unwrap_or(i64::MAX);
        loop {
            let stopping = stop.is_cancelled();
            while under_way.try_join_next().is_some() {}
            while recorded.len() < OUTCOMES_MAX
                && let Ok(one) = outcomes.try_recv()
            {
                recorded.push(one);
            }
            if stopping {
                // What is claimed and not booked goes back into the queue with the route's next lease.
                claimed.clear();
                if under_way.is_empty() && recorded.is_empty() {
                    return Ok(());
                }
            }
            let now_ms = self.house.clock.now_ms();
            // What is booked and not recorded may stand twice, or not at all, after a crash: it is kept to what the route needs.
            let unsure = under_way.len() + recorded.len();
            let has_room = unsure == 0 || unsure + claimed.len() <= unsure_max;
            let books = now_ms >= books_from_ms.max(books_again_ms) && has_room;
            let bookings = if books { composer.judge(&claimed, budget, now_ms).await? } else { Vec::new() };
            let claim = (!stopping && (books || claimed.is_empty()))
                .then(|| Claim { limit: CLAIM_MAX, lease_ms: self.house.clock.stretch(claim_ms) });
            let turn = Turn {
                terms: RouteTerms {
                    lease: self.lease,
                    per_second: self.route.per_second,
                    receipt_ids: self.receipt_ids,
                },
                now_ms,
                second_ms: self.house.clock.stretch(1_000),
                month: spend::month(&self.house, now_ms)?.map(|(name, limit)| Month { name: name.into(), limit }),
                recorded: recorded.clone(),
                bookings,
                claim,
            };
            match self.house.store.turn(turn).await {
                Ok(turned) => {
                    recorded.clear();
                    if books {
                        claimed.clear();
                    }
                    // A turn in which what could not be booked only waited is no proof that there is room.
                    if claimed.is_empty() {
                        trouble.over("what is sent is recorded again");
                    }
                    (budget, books_from_ms) = (turned.budget, turned.books_from_ms);
                    let booked_ms = self.house.clock.now_ms();
                    for verdict in turned.verdicts {
                        if let Verdict::Booked(booked) = verdict {
                            under_way.spawn(self.send(booked, booked_ms, done.clone()));
                        }
                    }
                    claimed.extend(turned.claimed);
                }
                // Nothing of the turn counts: outcomes are recorded later, and what was claimed is judged anew and booked then.
                Err(error) if error.passes() => {
                    books_again_ms = now_ms.saturating_add(self.house.clock.stretch(FAILED_AGAIN_MS));
                    trouble.met("the store writes nothing; what is sent is recorded when it does", &error.to_string());
                }
                Err(error) => return Err(error.into()),
            }
            let has_room = under_way.len() + claimed.len() <= unsure_max;
            tokio::select! {
                () = tokio::time::sleep(Duration::from_millis(TURN_MS)) => {}
                () = self.house.clock.until(books_from_ms.max(books_again_ms)), if !claimed.is_empty() && has_room => {}
                Some(one) = outcomes.recv(), if !claimed.is_empty() && !has_room => recorded.push(one),
                () = stop.cancelled(), if !stopping => {}
            }
        }
    }

    /// Messages that may be booked and not recorded: what the route starts in a turn, and what its carrier lets be under way.
    fn unsure_max(&self) -> usize {
        let a_turn = u64::from(self.route.per_second).saturating_mul(TURN_MS) / 1_000;
        usize::try_from(a_turn).unwrap_or(usize::MAX).max(1).saturating_add(self.gateway.window())
    }

    fn send(
        &self,
        booked: Booked,
        booked_ms: i64,
        done: mpsc::Sender<Recorded>,
    ) -> impl Future<Output = ()> + Send + 'static + use<> {
        let (gateway, house, route) = (self.gateway.clone(), self.house.clone(), self.lease.route);
        let Booked { cleared, sending, not_before_ms } = booked;
        async move {
            house.clock.until(not_before_ms).await;
            let from_ms = booked_ms.max(not_before_ms);
            let cleared = cleared.booked_until(from_ms.saturating_add(house.clock.stretch(CLEARED_FOR_MS)));
            let message = words_of(&cleared);
            let mut attempted = gateway.send(cleared).await;
            let news = std::mem::take(&mut attempted.arrivals);
            if !news.is_empty()
                && let Err(error) = house.store.keep_arrivals(route, news).await
            {
                tracing::warn!(why = %error, "a chat's new number could not be kept; the next message will bring it again");
            }
            let ended = recorded(sending, message, attempted);
            if done.send(ended).await.is_err() {
                tracing::warn!("an outcome came after the wheel had stopped; its message will be seen as unknown");
            }
        }
    }
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
