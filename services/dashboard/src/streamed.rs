//! Answers that are sent piece by piece. Whoever sends them, the compression above all, may ask once more after the end; a stream that is
//! asked then need not bear it, so every one of them is closed here.

use axum::body::{Body, Bytes};
use futures::{Stream, StreamExt};
use store::StoreError;

/// The pieces as a body that has an end, however often it is asked for more.
#[expect(clippy::disallowed_methods, reason = "the one place: the stream is closed at its end")]
pub(crate) fn body<B: Into<Bytes> + 'static>(
    pieces: impl Stream<Item = Result<B, StoreError>> + Send + 'static,
) -> Body {
    Body::from_stream(pieces.fuse())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_that_has_ended_can_be_asked_again() {
        let once = futures::stream::unfold(Some("a"), |piece| async move { Some((Ok(piece?), None)) });
        let mut pieces = body(once).into_data_stream();
        assert_eq!(pieces.next().await.unwrap().unwrap(), "a");
        for _ in 0..3 {
            assert!(pieces.next().await.is_none());
        }
    }
}
