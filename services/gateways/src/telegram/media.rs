//! Fetches a file that a person sent, into a writer of the caller's. It names no file and keeps none.

use std::time::Duration;

use futures::StreamExt;
use teloxide::{ApiError, Bot, RequestError, net::Download, requests::Requester, types::FileId};
use tokio::{
    io::{AsyncWrite, AsyncWriteExt},
    time::timeout,
};

use crate::limits::{MEDIA_BYTES_MAX, MEDIA_STALL_MS};

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
pub(super) async fn fetch<W>(bot: &Bot, reference: &str, limit_bytes: u64, writer: &mut W) -> Result<u64, NotFetched>
where
    W: AsyncWrite + Unpin + Send + ?Sized,
{
    let limit_bytes = limit_bytes.min(MEDIA_BYTES_MAX);
    let file = bot.get_file(FileId(reference.to_owned())).await.map_err(|error| refused(&error))?;
    if u64::from(file.size) > limit_bytes && file.size != u32::MAX {
        return Err(NotFetched::TooLarge { limit_bytes });
    }
    let mut chunks = bot.download_file_stream(&file.path);
    let mut written_bytes = 0_u64;
    loop {
        let chunk = timeout(Duration::from_millis(MEDIA_STALL_MS), chunks.next()).await;
        let chunk = match chunk.map_err(|_| later("it stalled"))? {
            None => break,
            Some(chunk) => chunk.map_err(|_| later("the connection broke"))?,
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

fn refused(error: &RequestError) -> NotFetched {
    match error {
        RequestError::Api(ApiError::Unknown(text)) if text.contains("too big") => {
            NotFetched::TooLarge { limit_bytes: MEDIA_BYTES_MAX }
        }
        RequestError::Api(ApiError::InvalidToken) => later("401 token"),
        RequestError::Api(ApiError::Unknown(text)) if !text.starts_with("Bad Request") => later("the Bot API refuses"),
        RequestError::Api(_) => NotFetched::Gone,
        other => later(&super::outcome::complaint(other)),
    }
}

fn later(why: &str) -> NotFetched {
    NotFetched::Later { why: why.to_owned() }
}
