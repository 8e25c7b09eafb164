//! The only sockets towards carriers: it sends what was cleared, keeps what comes in before it says so, and decides nothing else.

mod attempt;
pub mod backoff;
pub mod folder;
pub mod given_away;
pub mod health;
mod kept_late;
pub mod limits;
pub mod mail;
pub mod smpp;
pub mod telegram;

use std::sync::Arc;

use futures::future::BoxFuture;
use messages::{
    Channel,
    arrival::{RawArrival, Read},
    outcome::{Fault, Outcome, Scope},
};

pub use attempt::{Attempted, Carrier, Gateway};
pub use given_away::Rights;

/// Keeps arrivals durably, and returns only after the commit. Whoever runs the program hands it in.
pub type Keep = Arc<dyn Fn(Vec<RawArrival>) -> BoxFuture<'static, Result<(), NotKept>> + Send + Sync>;

/// Whether the route is this process's now. It is asked before each step that would take the carrier from whoever has the route instead: a poll,
/// a bind. A machine that stood still does not know what happened meanwhile, and one that can't be told can't keep what would come. Whoever runs the
/// program hands it in.
pub type Ours = Arc<dyn Fn() -> BoxFuture<'static, bool> + Send + Sync>;

/// For a process that shares its routes with nobody.
pub fn alone() -> Ours {
    Arc::new(|| Box::pin(std::future::ready(true)))
}

/// Gives the bytes of a kept file, by its digest. Whoever runs the program hands it in.
pub type Files = Arc<dyn Fn(String) -> BoxFuture<'static, Result<Vec<u8>, NoFile>> + Send + Sync>;

/// Gives the carrier's id of a file, by its digest; `None` where it has to be uploaded.
pub type Known = Arc<dyn Fn(String) -> BoxFuture<'static, Option<String>> + Send + Sync>;

/// Keeps the carrier's id of a file, which comes after its digest.
pub type KeepUpload = Arc<dyn Fn(String, String) -> BoxFuture<'static, ()> + Send + Sync>;

/// What a bot has uploaded. Whoever runs the program hands it in; where it fails, a file goes over the line once more.
#[derive(Clone)]
pub struct Uploads {
    /// What is known of a file.
    pub known: Known,
    /// Keeps what is known from now on.
    pub keep: KeepUpload,
}

/// A file's bytes can't be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoFile {
    /// It is kept no more.
    #[error("a file that should be sent is not there")]
    Gone,
    /// The place of files can't be asked at the moment.
    #[error("a file that should be sent can't be read at the moment")]
    NotNow,
}

impl NoFile {
    /// What becomes of a message that has to go with the file.
    fn outcome(self, now_ms: i64) -> Outcome {
        match self {
            Self::Gone => Outcome::Refused { why: "file_missing".to_owned(), fault: Fault::Content },
            Self::NotNow => Outcome::Later {
                at_ms: now_ms.saturating_add(limits::FILE_AGAIN_MS),
                scope: Scope::Message,
                why: "files_away".to_owned(),
            },
        }
    }
}

/// The clock: milliseconds UTC.
pub type Now = Arc<dyn Fn() -> i64 + Send + Sync>;

/// Arrivals could not be kept: the carrier is not told that we have them, and gives them again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what came in can't be kept now")]
pub struct NotKept;

/// What reads the stored arrivals of a channel, in whichever process; `None` for a channel that brings none here.
pub fn reader(channel: Channel) -> Option<Read> {
    match channel {
        Channel::Telegram => Some(telegram::read),
        Channel::Sms => Some(smpp::read),
        Channel::Mail | Channel::Station => None,
    }
}
