//! The pictures that programs ask for by themselves: the dial of the pages, for players of podcasts and for browsers.

use axum::{
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::{IntoResponse, Response},
};

/// One of them.
pub(crate) struct Picture {
    /// Where it is.
    pub(crate) path: &'static str,
    kind: &'static str,
    cache: &'static str,
    bytes: &'static [u8],
}

/// Beside a feed: square, as the directories of podcasts ask for it (1400 pixels).
pub(crate) const COVER: Picture = Picture {
    path: "/cover.png",
    kind: "image/png",
    cache: "public, max-age=86400",
    bytes: include_bytes!("../assets/cover.png"),
};

/// Beside a page's title. Browsers look for it in this place.
pub(crate) const ICON: Picture = Picture {
    path: "/favicon.ico",
    kind: "image/vnd.microsoft.icon",
    cache: "public, max-age=604800",
    bytes: include_bytes!("../assets/favicon.ico"),
};

impl Picture {
    /// The picture itself.
    pub(crate) async fn serve(self) -> Response {
        ([(CONTENT_TYPE, self.kind), (CACHE_CONTROL, self.cache)], self.bytes).into_response()
    }
}
