//! Fetches a file that a person sent, into a writer of the caller's. It names no file and keeps none.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::{
    io::{AsyncWrite, AsyncWriteExt},
    time::timeout,
};

use super::{
    api::{Api, NotDone, Refusal},
    outcome,
    waits::Waits,
};
use crate::{
    Now,
    limits::{CALL_TIMEOUT_MS, MEDIA_BYTES_MAX, MEDIA_STALL_MS},
};

/// Why a file was not fetched.
#[derive(Debug, thiserror::Error)]
pub enum NotFetched {
    /// It is larger than the limit; nothing more of it was written than the limit.
    #[error("the file is larger than {limit_bytes} bytes")]
    TooLarge {
        /// The limit that was given, or the Bot API's.
        limit_bytes: u64,
    },
    /// Telegram has no such file (any more).
    #[error("Telegram no longer has the file")]
    Gone,
    /// It may work later.
    #[error("the file can't be fetched now: {why}")]
    Later {
        /// What is wrong, without anything of a person.
        why: String,
    },
    /// The writer failed.
    #[error("the file can't be written")]
    Writer(#[source] std::io::Error),
}

/// Fetches the file behind `reference` and gives the number of bytes written. On an error the writer may hold a beginning of it.
pub(super) async fn fetch<W>(
    api: &Api,
    (waits, now): (&Waits, &Now),
    reference: &str,
    limit_bytes: u64,
    writer: &mut W,
) -> Result<u64, NotFetched>
where
    W: AsyncWrite + Unpin + Send + ?Sized,
{
    let limit_bytes = limit_bytes.min(MEDIA_BYTES_MAX);
    if waits.calls_from_ms() > now() {
        return Err(later("429: asked too often"));
    }
    let file = api.call("getFile", &json!({ "file_id": reference }), CALL_TIMEOUT_MS).await;
    let file = file.inspect_err(|error| waits.told(error, now())).map_err(|error| refused(&error))?;
    if file.get("file_size").and_then(Value::as_u64).is_some_and(|bytes| bytes > limit_bytes) {
        return Err(NotFetched::TooLarge { limit_bytes });
    }
    // Without a path it is not there yet, or not for bots.
    let path = file.get("file_path").and_then(Value::as_str).ok_or_else(|| later("the Bot API gives no path to it"))?;
    let mut file = api.file(path, CALL_TIMEOUT_MS).await.map_err(|error| refused(&error))?;
    let mut written_bytes = 0_u64;
    loop {
        let chunk = timeout(Duration::from_millis(MEDIA_STALL_MS), file.chunk()).await;
        let Some(chunk) = chunk.map_err(|_| later("it stalled"))?.map_err(|_| later("the connection broke"))? else {
            break;
        };
        written_bytes = written_bytes.saturating_add(chunk.len() as u64);
        if written_bytes > limit_bytes {
            return Err(NotFetched::TooLarge { limit_bytes });
        }
        writer.write_all(&chunk).await.map_err(NotFetched::Writer)?;
    }
    writer.flush().await.map_err(NotFetched::Writer)?;
    Ok(written_bytes)
}

fn refused(error: &NotDone) -> NotFetched {
    match error {
        NotDone::Refused(Refusal { code: 400, words, .. }) if words.contains("too big") => {
            NotFetched::TooLarge { limit_bytes: MEDIA_BYTES_MAX }
        }
        NotDone::Refused(Refusal { code: 400 | 404, .. }) => NotFetched::Gone,
        other => later(&outcome::complaint(other)),
    }
}

fn later(why: &str) -> NotFetched {
    NotFetched::Later { why: why.to_owned() }
}
