//! Long polling: updates are kept first, and only then does the offset move. teloxide's own listener moves it on fetch, and its types
//! would lose what they do not know, so this asks for updates as they are.

use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use teloxide::{
    Bot, RequestError,
    requests::{JsonRequest, Payload, Request, Requester},
    types::CallbackQueryId,
};
use tokio::{sync::Notify, task::JoinSet, time::timeout};
use tokio_util::sync::CancellationToken;

use crate::{
    Keep, Now,
    backoff::Backoff,
    health::{Directions, Voice},
    limits::{POLL_WAIT_S, PRESS_ANSWER_MS, PRESSES_AT_ONCE, UPDATES_AT_ONCE},
    telegram::{arrive, outcome},
};

/// `getUpdates` with its answer unread. What is not in `allowed_updates` asks nothing of us and is not worth a row.
#[derive(Serialize)]
struct RawUpdates {
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
    limit: u8,
    timeout: u32,
    allowed_updates: [&'static str; 4],
}

impl Payload for RawUpdates {
    type Output = Vec<Value>;
    const NAME: &'static str = "GetUpdates";

    fn timeout_hint(&self) -> Option<Duration> {
        Some(Duration::from_secs(u64::from(self.timeout)))
    }
}

/// What the loop needs.
pub(super) struct Poll<'a> {
    /// Calls that may wait for [`POLL_WAIT_S`].
    pub waiting: &'a Bot,
    /// Calls that are answered at once.
    pub prompt: &'a Bot,
    pub keep: Keep,
    pub now: &'a Now,
    pub voice: &'a Voice,
    /// Somebody doubts that Telegram is there: a waiting call is dropped and a new one asks at once.
    pub doubt: &'a Notify,
    pub route: &'a str,
    pub backoff: Backoff,
}

/// Why a round brought nothing.
enum Failed {
    Call(RequestError),
    NotKept,
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
            fetched = fetch(&poll, offset) => fetched.map_err(Failed::Call),
        };
        // From here on nothing interrupts: what is being kept is kept to its end, and its presses are answered.
        let round = match fetched {
            Ok(updates) => take(&poll, &updates, &mut answers).await.map(|next| next.or(offset)),
            Err(failed) => Err(failed),
        };
        match round {
            Ok(next) => {
                offset = next;
                poll.backoff.calm();
                if poll.voice.up(Directions::Both) {
                    tracing::info!(route = poll.route, "the route works");
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

/// Asks once.
async fn fetch(poll: &Poll<'_>, offset: Option<i64>) -> Result<Vec<Value>, RequestError> {
    let payload = RawUpdates {
        offset,
        limit: UPDATES_AT_ONCE,
        // A route that is not known to work is asked for an answer at once: nothing is sent until there is one.
        timeout: if poll.voice.can_send() { POLL_WAIT_S } else { 0 },
        allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
    };
    JsonRequest::new(poll.waiting.clone(), payload).send().await
}

/// Keeps what came and answers the presses in it; gives the offset to ask with next, if it moves.
async fn take(poll: &Poll<'_>, updates: &[Value], answers: &mut JoinSet<()>) -> Result<Option<i64>, Failed> {
    if updates.is_empty() {
        return Ok(None);
    }
    let now_ms = (poll.now)();
    let arrivals = updates.iter().map(|update| arrive::raw(update, now_ms)).collect();
    (poll.keep)(arrivals).await.map_err(|_| Failed::NotKept)?;
    let presses: Vec<String> = updates.iter().filter_map(arrive::press).collect();
    if !presses.is_empty() {
        answers.spawn(answer(poll.prompt.clone(), presses, poll.route.to_owned()));
    }
    Ok(updates.iter().filter_map(arrive::number).max().map(|last| last.saturating_add(1)))
}

/// The empty answers that stop the clock on the buttons. One that fails is not repeated: by then the person has seen it.
async fn answer(bot: Bot, presses: Vec<String>, route: String) {
    use futures::StreamExt;
    futures::stream::iter(presses)
        .for_each_concurrent(PRESSES_AT_ONCE, |press| {
            let (bot, route) = (&bot, &route);
            async move {
                let call = bot.answer_callback_query(CallbackQueryId(press)).send();
                match timeout(Duration::from_millis(PRESS_ANSWER_MS), call).await {
                    Ok(Ok(_)) => {}
                    Ok(Err(error)) => {
                        tracing::debug!(route, why = outcome::complaint(&error), "a press went unanswered")
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
        Failed::Call(error) => (Directions::Both, outcome::complaint(error)),
        Failed::NotKept => (Directions::Receiving, "updates can't be kept; they wait at Telegram".to_owned()),
    };
    if poll.voice.down(directions, &why, now_ms) {
        tracing::warn!(route = poll.route, why, "the route does not work");
    }
    let wait = poll.backoff.wait();
    match failed {
        Failed::Call(RequestError::RetryAfter(seconds)) => wait.max(seconds.duration()),
        _ => wait,
    }
}
