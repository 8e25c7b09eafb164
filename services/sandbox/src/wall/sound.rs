//! Voice messages on the wall: what a bot sent, to be listened to. It plays nothing that no chat has.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Wall;

/// Gives the sound of a voice message that stands in a chat.
pub(super) async fn file(State(wall): State<Arc<Wall>>, Path(file_id): Path<String>) -> Response {
    let chats = wall.world.chats();
    let mut files = chats.iter().flat_map(|chat| &chat.messages).filter_map(|message| message.attachment.as_ref());
    let Some(file) = files.find(|file| file.kind == "voice" && file.file_id == file_id) else {
        return (StatusCode::NOT_FOUND, "No chat has such a voice message.").into_response();
    };
    let headers = [(header::CONTENT_TYPE, "audio/ogg"), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")];
    (headers, file.bytes.clone()).into_response()
}
