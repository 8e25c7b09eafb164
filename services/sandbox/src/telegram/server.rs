//! The Bot API over HTTP: `/bot<token>/<Method>` and `/file/bot<token>/<path>`, long polls, lost answers. What a
//! method does stands elsewhere.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use axum::{Json, Router};
use rand::Rng;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::time::Instant;

use super::call::{Call, Failure};
use crate::limits;
use crate::world::World;

struct Door {
    world: World,
    token: String,
    requests: AtomicU64,
}

/// Serves the Bot API until the task is aborted.
pub(crate) async fn serve(listener: TcpListener, world: World, token: String) -> std::io::Result<()> {
    let door = Arc::new(Door { world, token, requests: AtomicU64::new(0) });
    let router = Router::new()
        .route("/{bot}/{method}", any(method))
        .route("/file/{bot}/{*path}", any(download))
        // Forms around a file add a little; what exceeds the limit of a file is refused when the file is looked at.
        .layer(DefaultBodyLimit::max(limits::TELEGRAM_UPLOAD_OCTETS + 1024 * 1024))
        .with_state(door);
    axum::serve(listener, router).await
}

impl Door {
    fn check(&self, bot: &str) -> Result<(), Failure> {
        let trouble = self.world.trouble().read();
        if trouble.telegram_down {
            return Err(Failure { code: 502, description: "Bad Gateway".into(), parameters: None });
        }
        let Some(token) = bot.strip_prefix("bot") else {
            return Err(Failure { code: 404, description: "Not Found".into(), parameters: None });
        };
        if token == self.token {
            Ok(())
        } else {
            Err(Failure { code: 401, description: "Unauthorized".into(), parameters: None })
        }
    }
}

async fn method(
    State(door): State<Arc<Door>>,
    Path((bot, method)): Path<(String, String)>,
    request: Request,
) -> Response {
    let method = method.to_lowercase();
    let done = match door.check(&bot) {
        Ok(()) => match Call::read(request).await {
            Ok(call) if method == "getupdates" => updates(&door.world, &call).await,
            Ok(call) => act(&door, &method, &call).await,
            Err(failure) => Err(failure),
        },
        Err(failure) => Err(failure),
    };
    match done {
        Ok(Some(result)) => Json(json!({ "ok": true, "result": result })).into_response(),
        Ok(None) => cut_off(),
        Err(failure) => failure.into_response(),
    }
}

/// Does a method; `None` if it is done and its answer gets lost.
async fn act(door: &Door, method: &str, call: &Call) -> Result<Option<Value>, Failure> {
    let request_id = (door.requests.fetch_add(1, Ordering::SeqCst) + 1).to_string();
    let sends = method.starts_with("send") || method.starts_with("edit");
    let delay_ms = door.world.trouble().read().telegram_answer_delay_ms;
    let (result, lost) = door.world.with_telegram(|telegram, step| {
        let result = telegram.act(step, method, call, &request_id);
        let lost =
            sends && result.is_ok() && step.rng.random_range(0..100) < step.trouble.telegram_lost_answers_percent;
        (result, lost)
    });
    if sends && delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(delay_ms)).await;
    }
    Ok((!lost).then_some(result?))
}

/// An answer that begins and breaks off: the caller can't know whether its message went out.
#[expect(clippy::disallowed_methods, reason = "what breaks off has no end")]
fn cut_off() -> Response {
    let torn = futures::stream::iter([
        Ok(Bytes::from_static(b"{\"ok\":true,")),
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)),
    ]);
    Response::new(Body::from_stream(torn))
}

async fn updates(world: &World, call: &Call) -> Result<Option<Value>, Failure> {
    let offset = call.number("offset").unwrap_or_default();
    let limit = call.number("limit").map_or(limits::UPDATES_AT_ONCE, |limit| limit.clamp(1, 100) as usize);
    let wait_s = call.number("timeout").map_or(0, |seconds| seconds.max(0) as u64).min(limits::LONG_POLL_S);
    let allowed = call.object::<Vec<String>>("allowed_updates")?;
    let poll = world.with_telegram(|telegram, step| {
        telegram.may_poll(step)?;
        telegram.updates.confirm(offset, step.now_ms);
        if let Some(kinds) = allowed {
            telegram.updates.allow(kinds);
        }
        Ok(telegram.updates.begin_poll())
    })?;
    let mut changes = world.changes();
    let until = Instant::now() + Duration::from_secs(wait_s);
    loop {
        let (waiting, overtaken) = world.with_telegram(|telegram, step| {
            let mut waiting = telegram.updates.waiting(limit);
            let percent = step.trouble.telegram_doubled_updates_percent;
            let doubled: Vec<Value> =
                waiting.iter().filter(|_| step.rng.random_range(0..100) < percent).cloned().collect();
            waiting.extend(doubled);
            let overtaken = telegram.updates.is_overtaken(poll) || step.trouble.telegram_polled_elsewhere && wait_s > 0;
            (waiting, overtaken)
        });
        if overtaken {
            return Err(Failure::conflict());
        }
        if !waiting.is_empty() || Instant::now() >= until {
            return Ok(Some(Value::Array(waiting)));
        }
        // Whichever comes first; the loop looks again in both cases.
        let _ = tokio::time::timeout_at(until, changes.changed()).await;
    }
}

async fn download(State(door): State<Arc<Door>>, Path((bot, path)): Path<(String, String)>) -> Response {
    if let Err(failure) = door.check(&bot) {
        return failure.into_response();
    }
    match door.world.with_telegram(|telegram, _| telegram.download(&path)) {
        Some(bytes) if bytes.len() <= limits::TELEGRAM_DOWNLOAD_OCTETS => bytes.into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
