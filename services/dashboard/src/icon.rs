//! The picture that browsers show beside a page's title: the dial with its needle. They ask for it by themselves.

use axum::{
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::{IntoResponse, Response},
};

const ICON: &[u8] = include_bytes!("../assets/favicon.ico");

/// Where browsers look for it.
pub(crate) fn path() -> &'static str {
    "/favicon.ico"
}

/// The picture itself.
pub(crate) async fn serve() -> Response {
    ([(CONTENT_TYPE, "image/vnd.microsoft.icon"), (CACHE_CONTROL, "public, max-age=604800")], ICON).into_response()
}
