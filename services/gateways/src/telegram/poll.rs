//! Long polling: updates are kept first, and only then does the offset move. They are asked for as they are, whatever stands in them.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::{
    sync::Notify,
    task::JoinSet,
    time::{Instant, timeout},
};
use tokio_util::sync::CancellationToken;

use super::{
    api::{Api, NotDone},
    arrive,
    conflict::Conflict,
    outcome,
    waits::Waits,
};
use crate::{
    Keep, Now, Ours,
    backoff::Backoff,
    health::{Directions, Voice},
    limits::{CALL_TIMEOUT_MS, POLL_TIMEOUT_MS, POLL_WAIT_S, PRESS_ANSWER_MS, PRESSES_AT_ONCE, UPDATES_AT_ONCE},
};

/// The longest sleep until it is looked again whether Telegram may be called, in milliseconds: the clock may be set.
const LOOK_MS: i64 = 1_000;

/// What the loop needs.
pub(super) struct Poll<'a> {
    pub api: &'a Api,
    pub waits: &'a Waits,
    pub keep: Keep,
    pub ours: Ours,
    pub now: &'a Now,
    pub voice: &'a Voice,
    /// Somebody doubts that Telegram is there: a waiting call is dropped and a new one asks at once.
    pub doubt: &'a Notify,
    pub route: &'a str,
    pub backoff: Backoff,
    pub conflict: Conflict,
}

/// Why a round brought nothing.
enum Failed {
    Call(NotDone),
    NotKept,
    NotOurs,
}

/// Takes updates until `stop`. What was fetched and not kept comes again, for its offset was not confirmed.
pub(super) async fn run(mut poll: Poll<'_>, stop: CancellationToken) {
    let mut offset = None;
    let mut answers = JoinSet::new();
    loop {
        while answers.try_join_next().is_some() {}
        let fetched = tokio::select! {
            biased;
            () = stop.cancelled() => break,
            () = poll.doubt.notified() => continue,
            fetched = wanted_fetch(&poll, offset) => fetched,
        };
        // From here on nothing interrupts: what is being kept is kept to its end, and its presses are answered.
        let round = match fetched {
            Ok(updates) => take(&poll, &updates, offset, &mut answers).await,
            Err(failed) => Err(failed),
        };
        match round {
            Ok(next) => {
                offset = next;
                // While another program has some of the messages, an answer is no sign that all is well.
                if !poll.conflict.is_on(Instant::now()) {
                    poll.backoff.calm();
                    if poll.voice.up(Directions::Both) {
                        tracing::info!(route = poll.route, "the route works");
                    }
                }
            }
            Err(failed) => {
                let wait = failed_wait(&mut poll, &failed);
                tokio::select! {
                    () = stop.cancelled() => break,
                    () = tokio::time::sleep(wait) => {}
                }
            }
        }
    }
    answers.join_all().await;
}

/// Asks once, as soon as Telegram wants to be asked, if the bot is this process's then.
async fn wanted_fetch(poll: &Poll<'_>, offset: Option<i64>) -> Result<Vec<Value>, Failed> {
    loop {
        let left_ms = poll.waits.calls_from_ms().saturating_sub((poll.now)());
        if left_ms <= 0 {
            return if (poll.ours)().await {
                fetch(poll, offset).await.map_err(Failed::Call)
            } else {
                Err(Failed::NotOurs)
            };
        }
        tokio::time::sleep(Duration::from_millis(left_ms.min(LOOK_MS).unsigned_abs())).await;
    }
}

/// What is not in `allowed_updates` asks nothing of us and is not worth a row.
async fn fetch(poll: &Poll<'_>, offset: Option<i64>) -> Result<Vec<Value>, NotDone> {
    // A route that is not known to work is asked for an answer at once: nothing is sent until there is one. Whether another program disturbs us
    // is seen by waiting.
    let waits = poll.voice.can_send() || poll.conflict.is_on(Instant::now());
    let mut fields = json!({
        "limit": UPDATES_AT_ONCE,
        "timeout": if waits { POLL_WAIT_S } else { 0 },
        "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
    });
    if let (Some(offset), Some(fields)) = (offset, fields.as_object_mut()) {
        fields.insert("offset".to_owned(), offset.into());
    }
    match poll.api.call("getUpdates", &fields, POLL_TIMEOUT_MS).await? {
        Value::Array(updates) => Ok(updates),
        _ => Err(NotDone::Unreadable),
    }
}

/// Keeps what came and answers the presses in it; gives the offset to ask with next.
async fn take(
    poll: &Poll<'_>,
    updates: &[Value],
    offset: Option<i64>,
    answers: &mut JoinSet<()>,
) -> Result<Option<i64>, Failed> {
    if updates.is_empty() {
        return Ok(offset);
    }
    let now_ms = (poll.now)();
    let arrivals = updates.iter().map(|update| arrive::raw(update, now_ms)).collect();
    (poll.keep)(arrivals).await.map_err(|_| Failed::NotKept)?;
    let presses: Vec<String> = updates.iter().filter_map(arrive::press).collect();
    if !presses.is_empty() {
        answers.spawn(answer(poll.api.clone(), poll.waits.clone(), presses, (poll.now.clone(), poll.route.to_owned())));
    }
    let next = updates.iter().filter_map(arrive::number).max().map(|last| last.saturating_add(1));
    // Whoever gives again what was confirmed, or what nobody can confirm, would be asked without a pause for ever.
    if next.is_none() || next == offset { Err(Failed::Call(NotDone::Unreadable)) } else { Ok(next) }
}

/// The empty answers that stop the clock on the buttons. One that fails is not repeated: by then the person has seen it.
async fn answer(api: Api, waits: Waits, presses: Vec<String>, (now, route): (Now, String)) {
    use futures::StreamExt;
    futures::stream::iter(presses)
        .for_each_concurrent(PRESSES_AT_ONCE, |press| {
            let (api, waits, now, route) = (&api, &waits, &now, &route);
            async move {
                if waits.calls_from_ms() > now() {
                    return;
                }
                let fields = json!({ "callback_query_id": press });
                let call = api.call("answerCallbackQuery", &fields, CALL_TIMEOUT_MS);
                match timeout(Duration::from_millis(PRESS_ANSWER_MS), call).await {
                    Ok(Ok(_)) => {}
                    Ok(Err(error)) => {
                        waits.told(&error, now());
                        tracing::debug!(route, why = outcome::complaint(&error), "a press went unanswered");
                    }
                    Err(_) => tracing::debug!(route, why = "too slow", "a press went unanswered"),
                }
            }
        })
        .await;
}

/// Says what failed and how long to wait. When updates can't be kept, Telegram itself still works in both directions.
fn failed_wait(poll: &mut Poll<'_>, failed: &Failed) -> Duration {
    let now_ms = (poll.now)();
    let (directions, why) = match failed {
        Failed::Call(error) => {
            poll.waits.told(error, now_ms);
            if outcome::is_conflict(error) {
                poll.conflict.meet(Instant::now());
            }
            (Directions::Both, outcome::complaint(error))
        }
        Failed::NotKept => (Directions::Receiving, "updates can't be kept; they wait at Telegram".to_owned()),
        Failed::NotOurs => {
            (Directions::Both, "it can't be seen that the bot is this process's; Telegram is not asked".to_owned())
        }
    };
    if poll.voice.down(directions, &why, now_ms) {
        tracing::warn!(route = poll.route, why, "the route does not work");
    }
    poll.backoff.wait()
}
