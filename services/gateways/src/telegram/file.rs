//! The file in a message: a photo, a voice message, a film, a document.

use messages::arrival::MediaKind;
use serde_json::Value;

use super::field::{is_there, string};

/// A file as the Bot API names it.
pub(super) struct File<'v> {
    pub kind: MediaKind,
    /// By which it is fetched.
    pub reference: &'v str,
    /// Its name that never changes.
    pub unique: Option<&'v str>,
    pub size_bytes: Option<u64>,
}

/// The message's file, of a photo its largest size. An animation is none, although Telegram says `document` of it too: a moving picture
/// that somebody chose from a list is nobody's work.
pub(super) fn file(message: &Value) -> Option<File<'_>> {
    let (kind, file) = largest(message).map(|photo| (MediaKind::Photo, photo)).or_else(|| {
        let kinds = [
            ("voice", MediaKind::Voice),
            ("audio", MediaKind::Audio),
            ("video", MediaKind::Video),
            ("video_note", MediaKind::Video),
            ("document", MediaKind::Document),
        ];
        let kinds = kinds.into_iter().filter(|_| !is_there(message, "animation"));
        kinds.into_iter().find_map(|(key, kind)| Some((kind, message.get(key)?)))
    })?;
    Some(File {
        kind,
        reference: string(file, "file_id")?,
        unique: string(file, "file_unique_id"),
        size_bytes: file.get("file_size").and_then(Value::as_u64),
    })
}

/// The photo's largest size: what is written on paper must stay readable.
fn largest(message: &Value) -> Option<&Value> {
    let area = |size: &Value| {
        let side = |key| size.get(key).and_then(Value::as_u64).unwrap_or(0);
        side("width").saturating_mul(side("height"))
    };
    message.get("photo")?.as_array()?.iter().max_by_key(|size| area(size))
}
