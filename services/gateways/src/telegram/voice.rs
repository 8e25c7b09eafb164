//! A voice message: by the id under which Telegram has the file, else by uploading it, once for however many ask for it at a time. It
//! makes no sound and chooses none.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use messages::{
    envelope::VoiceNote,
    limits::TELEGRAM_UPLOAD_BYTES_MAX,
    outcome::{Fault, Outcome, Scope},
};

use super::send::{self, Content, Line, Sent};
use crate::{Files, Uploads, limits::UPLOADING_AGAIN_MS};

/// Where a bot's sounds come from.
pub(super) struct Sounds {
    files: Files,
    uploads: Uploads,
    /// Digests that are being uploaded.
    under_way: Mutex<BTreeSet<String>>,
}

impl Sounds {
    pub fn new(files: Files, uploads: Uploads) -> Self {
        Self { files, uploads, under_way: Mutex::default() }
    }

    /// Sends it to `chat`. An id that Telegram no longer takes is forgotten with the upload that replaces it.
    pub async fn send(&self, line: Line<'_>, chat: i64, note: &VoiceNote) -> Sent {
        let mut line = line;
        match self.send_known(line, chat, note).await {
            Some(sent) if !sent.is_stale => return sent,
            Some(_) => line = line.begun(),
            None => {}
        }
        let Some(_uploading) = self.begin(&note.file.digest) else {
            let at_ms = (line.now)().saturating_add(UPLOADING_AGAIN_MS);
            return Sent::not(chat, Outcome::Later { at_ms, scope: Scope::Message, why: "uploading".to_owned() });
        };
        // Another upload may have ended between the two.
        match self.send_known(line, chat, note).await {
            Some(sent) if !sent.is_stale => return sent,
            Some(_) => line = line.begun(),
            None => {}
        }
        let bytes = match (self.files)(note.file.digest.clone()).await {
            Ok(bytes) => bytes,
            Err(none) => return Sent::not(chat, none.outcome((line.now)())),
        };
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > TELEGRAM_UPLOAD_BYTES_MAX {
            return Sent::not(chat, content("413 too long"));
        }
        let sent = send::send(line, chat, Content::New { note, sound: &bytes }).await;
        if let Some(id) = &sent.file_id {
            (self.uploads.keep)(note.file.digest.clone(), id.clone()).await;
        }
        sent
    }

    /// By the id that is known; `None` where none is.
    async fn send_known(&self, line: Line<'_>, chat: i64, note: &VoiceNote) -> Option<Sent> {
        let id = (self.uploads.known)(note.file.digest.clone()).await?;
        Some(send::send(line, chat, Content::Known { note, id: &id }).await)
    }

    /// `None` where the file is being uploaded already.
    fn begin(&self, digest: &str) -> Option<Uploading<'_>> {
        let new = self.under_way.lock().unwrap_or_else(PoisonError::into_inner).insert(digest.to_owned());
        new.then(|| Uploading { under_way: &self.under_way, digest: digest.to_owned() })
    }
}

/// An upload under way; over when this is dropped, however it ended.
struct Uploading<'a> {
    under_way: &'a Mutex<BTreeSet<String>>,
    digest: String,
}

impl Drop for Uploading<'_> {
    fn drop(&mut self) {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.digest);
    }
}

/// For a bot that was given no sounds.
pub(super) fn without_sounds(chat: i64) -> Sent {
    Sent::not(chat, content("file_missing"))
}

fn content(why: &str) -> Outcome {
    Outcome::Refused { why: why.to_owned(), fault: Fault::Content }
}
