//! What an edited message said before: found among what the same sender sent earlier. Whether the edit says anything new, decisions judge.

use messages::Words;
use messages::arrival::Arrived;

/// What an edited message said before the edit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    /// Its words; empty where it had none, as a photo without a caption.
    pub words: Words,
    /// Of a file, its name that never changes: an edit may bring another file under the same caption.
    pub file: Option<String>,
}

impl Earlier {
    /// Looks for it among what the same sender sent before the edit, `newest_first`: of several edits the last one counts. `None` where
    /// this is no edit, or the message is not among them.
    pub fn of(edit: &Arrived, newest_first: impl IntoIterator<Item = Arrived>) -> Option<Self> {
        let message = edit.message().filter(|_| edit.is_edited())?;
        let before = newest_first.into_iter().find(|arrived| arrived.message() == Some(message))?;
        Some(Self { words: before.words().cloned().unwrap_or_default(), file: file_of(&before) })
    }

    /// Whether an edit left words and file as they were: Telegram also tells of a link's preview that came, or a reaction.
    pub fn says_the_same(&self, edit: &Arrived) -> bool {
        let now = edit.words().map_or("", Words::reveal);
        now.trim() == self.words.reveal().trim() && file_of(edit) == self.file
    }
}

fn file_of(arrived: &Arrived) -> Option<String> {
    match arrived {
        Arrived::Media(media) => media.unique.clone().or_else(|| Some(media.reference.clone())),
        _ => None,
    }
}
