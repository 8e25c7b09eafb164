//! What a monitor reads, on an address of its own: figures for Prometheus, and whether each duty can work. No page of a person's is there.

use std::{future::Future, pin::Pin, sync::Arc};

use axum::{
    Router,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

/// The content type of the figures: OpenMetrics 1.0, section 4.1.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What is told to a monitor.
pub type Telling<T> = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = T> + Send>> + Send + Sync>;

/// What a monitor may ask.
#[derive(Clone)]
pub struct Eyes {
    /// The figures of this moment; `None` where the database is away.
    pub figures: Telling<Option<String>>,
    /// What can't work now, a line each; empty where all of it works.
    pub troubles: Telling<Vec<String>>,
}

/// The monitor's doors.
pub fn router(eyes: Eyes) -> Router {
    let Eyes { figures, troubles } = eyes;
    Router::new()
        .route("/healthz", get(|| async { StatusCode::OK }))
        .route("/readyz", get(move || ready(troubles.clone())))
        .route("/metrics", get(move || metrics(figures.clone())))
}

async fn metrics(figures: Telling<Option<String>>) -> Response {
    match figures().await {
        Some(text) => ([(header::CONTENT_TYPE, OPEN_METRICS)], text).into_response(),
        None => (StatusCode::SERVICE_UNAVAILABLE, "the database is away\n").into_response(),
    }
}

async fn ready(troubles: Telling<Vec<String>>) -> Response {
    let troubles = troubles().await;
    if troubles.is_empty() {
        return "every duty works\n".into_response();
    }
    (StatusCode::SERVICE_UNAVAILABLE, troubles.join("\n") + "\n").into_response()
}
