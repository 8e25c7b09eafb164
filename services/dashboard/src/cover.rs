//! The picture that podcast players show beside a feed: the dial of the pages, square, as their directories ask for it (1400 pixels).

use axum::{
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::{IntoResponse, Response},
};

const COVER: &[u8] = include_bytes!("../assets/cover.png");

/// Where it is.
pub(crate) fn path() -> &'static str {
    "/cover.png"
}

/// The picture itself.
pub(crate) async fn serve() -> Response {
    ([(CONTENT_TYPE, "image/png"), (CACHE_CONTROL, "public, max-age=86400")], COVER).into_response()
}
