//! What carriers send besides words: the bytes of kept files, and what a bot has uploaded of them.

use std::sync::Arc;

use futures::future::BoxFuture;
use gateways::{Files, NoFile, Now, Uploads};
use store::{Store, StoreError, media::Digest};

/// What a carrier gets with its words.
pub struct Sounds {
    /// The bytes of kept files.
    pub files: Files,
    /// What a bot has uploaded, by the bot's number.
    pub uploads: Box<dyn Fn(i64) -> Uploads + Send + Sync>,
}

impl Sounds {
    /// The kept files of a store.
    pub fn of(store: &Store, now: &Now) -> Self {
        let (kept, now) = (store.clone(), now.clone());
        Self { files: files(store), uploads: Box::new(move |bot_id| uploads(&kept, &now, bot_id)) }
    }

    /// For whoever sends no file.
    pub fn none() -> Self {
        let nothing =
            Uploads { known: Arc::new(|_| Box::pin(async { None })), keep: Arc::new(|_, _| Box::pin(async {})) };
        Self { files: Arc::new(|_| Box::pin(async { Err(NoFile::Gone) })), uploads: Box::new(move |_| nothing.clone()) }
    }
}

/// What a bot has uploaded, as its rows have it. When they can't be asked, a file goes over the line once more.
fn uploads(store: &Store, now: &Now, bot_id: i64) -> Uploads {
    let (known, keeping, now) = (store.clone(), store.clone(), now.clone());
    let known = move |digest: String| -> BoxFuture<'static, Option<String>> {
        let store = known.clone();
        Box::pin(async move { store.uploaded(bot_id, &Digest::new(&digest)?).await.ok().flatten() })
    };
    let keep = move |digest: String, file_id: String| -> BoxFuture<'static, ()> {
        let (store, now_ms) = (keeping.clone(), now());
        Box::pin(async move {
            let Some(digest) = Digest::new(&digest) else { return };
            if let Err(error) = store.keep_upload(bot_id, &digest, &file_id, now_ms).await {
                tracing::warn!(why = %error, "what was uploaded could not be written down; it is uploaded again next time");
            }
        })
    };
    Uploads { known: Arc::new(known), keep: Arc::new(keep) }
}

fn files(store: &Store) -> Files {
    let store = store.clone();
    Arc::new(move |digest| {
        let store = store.clone();
        Box::pin(async move {
            let digest = Digest::new(&digest).ok_or(NoFile::Gone)?;
            store.read_media(&digest).await.map_err(|error| match error {
                StoreError::Absent(_) => NoFile::Gone,
                other => {
                    // What has a digest is no secret, and the message waits for as long as this goes on.
                    tracing::warn!(file = digest.as_str(), why = %other, "a file that should be sent can't be read now");
                    NoFile::NotNow
                }
            })
        })
    })
}
