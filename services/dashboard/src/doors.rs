//! Webhook doors: what a carrier brings is looked at by the carrier's own `accept`, kept, and only then acknowledged. It reads no words.

use std::sync::Arc;

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    routing::post,
};
use futures::future::BoxFuture;
use messages::arrival::{Accept, NotAccepted, RawArrival};
use store::StoreError;

use crate::{house::Clock, limits::DOOR_BYTES_MAX};

/// Keeps arrivals of the door's route durably; the carrier is answered after it.
pub type Keep = Arc<dyn Fn(Vec<RawArrival>) -> BoxFuture<'static, Result<(), StoreError>> + Send + Sync>;

/// One webhook.
#[derive(Clone)]
pub struct Door {
    /// Where the carrier posts to, beginning with a stroke.
    pub path: String,
    /// The carrier's first look at a request.
    pub accept: Accept,
    /// What proves that it is the carrier.
    pub secret: String,
    /// Keeps what was accepted.
    pub keep: Keep,
}

/// The doors as a router of their own: no sessions, no pages.
pub(crate) fn router(doors: Vec<Door>, clock: &Clock) -> Router {
    let doors = doors.into_iter().fold(Router::new(), |router, door| {
        let path = door.path.clone();
        router.route(&path, post(enter).with_state((door, Arc::clone(clock))))
    });
    doors.layer(DefaultBodyLimit::max(DOOR_BYTES_MAX))
}

async fn enter(
    State((door, clock)): State<(Door, Clock)>,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, [(header::HeaderName, HeaderValue); 1]) {
    let quiet = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (take(&door, &headers, &body, clock()).await, quiet)
}

async fn take(door: &Door, headers: &HeaderMap, body: &[u8], now_ms: i64) -> StatusCode {
    let headers: Vec<(String, String)> = headers
        .iter()
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
        .collect();
    let arrivals = match (door.accept)(&headers, body, &door.secret, now_ms) {
        Ok(arrivals) => arrivals,
        Err(NotAccepted::Secret | NotAccepted::Stale) => return StatusCode::UNAUTHORIZED,
        Err(NotAccepted::Form) => return StatusCode::BAD_REQUEST,
    };
    match (door.keep)(arrivals).await {
        Ok(()) => StatusCode::OK,
        Err(error) => {
            // The carrier comes again later: nothing was acknowledged.
            tracing::error!(path = door.path, "what a webhook brought was not kept: {error}");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
