//! Files that went through Telegram: kept in memory, found by their id, fetched by their path.

use std::collections::HashMap;

use axum::body::Bytes;
use serde_json::{Value, json};

/// What a file is to Telegram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FileKind {
    Photo,
    Voice,
    Audio,
    Document,
}

impl FileKind {
    /// The field that carries it in a message and in a call.
    pub fn field(self) -> &'static str {
        match self {
            FileKind::Photo => "photo",
            FileKind::Voice => "voice",
            FileKind::Audio => "audio",
            FileKind::Document => "document",
        }
    }

    fn path(self, number: u64, name: &str) -> String {
        match self {
            FileKind::Photo => format!("photos/file_{number}.jpg"),
            FileKind::Voice => format!("voice/file_{number}.oga"),
            FileKind::Audio => format!("music/file_{number}.mp3"),
            FileKind::Document => {
                let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
                format!("documents/file_{number}.{ending}")
            }
        }
    }
}

/// One file.
#[derive(Clone)]
pub(crate) struct StoredFile {
    pub id: String,
    pub path: String,
    pub kind: FileKind,
    pub name: String,
    pub bytes: Bytes,
    /// Width and height in pixels, of a photo.
    pub size_px: (u32, u32),
    /// Length in seconds, of a voice message or a piece of audio.
    pub duration_s: u32,
    /// What a strict listener objects to.
    pub flaws: Vec<String>,
}

/// Every file so far.
#[derive(Default)]
pub(crate) struct Files {
    last: u64,
    by_id: HashMap<String, StoredFile>,
}

impl Files {
    /// Keeps a file and gives it an id.
    pub fn keep(&mut self, kind: FileKind, name: &str, bytes: Bytes) -> StoredFile {
        self.last += 1;
        let (id, path) = (format!("BQ{:02}AC-pretend-{:06}", kind as u8, self.last), kind.path(self.last, name));
        let file = StoredFile {
            id: id.clone(),
            path,
            kind,
            name: name.to_owned(),
            bytes,
            size_px: (0, 0),
            duration_s: 0,
            flaws: Vec::new(),
        };
        self.by_id.insert(id, file.clone());
        file
    }

    /// Changes what is known about a file.
    pub fn note(&mut self, file: &StoredFile) {
        self.by_id.insert(file.id.clone(), file.clone());
    }

    pub fn by_id(&self, id: &str) -> Option<&StoredFile> {
        self.by_id.get(id)
    }

    /// The bot forgets every file: an id that it kept is refused from now on.
    pub fn forget(&mut self) {
        self.by_id.clear();
    }

    pub fn by_path(&self, path: &str) -> Option<&StoredFile> {
        self.by_id.values().find(|file| file.path == path)
    }
}

impl StoredFile {
    /// The object that a message carries; a photo is one of several sizes.
    pub fn json(&self) -> Value {
        let mut json = json!({
            "file_id": self.id,
            "file_unique_id": format!("u{}", self.id),
            "file_size": self.bytes.len(),
        });
        let Some(fields) = json.as_object_mut() else { return json };
        match self.kind {
            FileKind::Photo => {
                fields.insert("width".into(), self.size_px.0.into());
                fields.insert("height".into(), self.size_px.1.into());
            }
            FileKind::Voice => {
                fields.insert("duration".into(), self.duration_s.into());
                fields.insert("mime_type".into(), "audio/ogg".into());
            }
            FileKind::Audio => {
                fields.insert("duration".into(), self.duration_s.into());
                fields.insert("file_name".into(), self.name.clone().into());
            }
            FileKind::Document => {
                fields.insert("file_name".into(), self.name.clone().into());
            }
        }
        json
    }
}

/// Width and height of a PNG or JPEG picture in pixels; `None` if it is no picture that can be read.
pub(crate) fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    if let Some(rest) = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n") {
        let width = u32::from_be_bytes(rest.get(8..12)?.try_into().ok()?);
        let height = u32::from_be_bytes(rest.get(12..16)?.try_into().ok()?);
        return Some((width, height));
    }
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        let (marker, body) = rest.split_at_checked(4)?;
        let [0xFF, kind, high, low] = *marker else { return None };
        // Start of frame, whatever its coding; C4, C8 and CC are tables among them (ITU-T T.81, table B.1).
        if matches!(kind, 0xC0..=0xCF) && !matches!(kind, 0xC4 | 0xC8 | 0xCC) {
            let [height_high, height_low, width_high, width_low] = *body.get(1..5)?.first_chunk()?;
            let side = |high, low| u32::from(u16::from_be_bytes([high, low]));
            return Some((side(width_high, width_low), side(height_high, height_low)));
        }
        rest = body.get(usize::from(u16::from_be_bytes([high, low])).checked_sub(2)?..)?;
    }
}
