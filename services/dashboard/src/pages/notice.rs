//! What was just done, with the way back: a press can be taken back from the page on which it was pressed.

use super::waiting;
use crate::form::{Fields, hidden};

/// What was just done.
pub(crate) struct Notice {
    pub(crate) words: String,
    pub(crate) undo: Option<Undo>,
}

/// The form of a way back: where it posts to, its fields, its button.
pub(crate) struct Undo {
    pub(crate) action: String,
    fields: Vec<(&'static str, String)>,
    pub(crate) button: String,
}

impl Notice {
    /// Without a way back.
    pub(crate) fn plain(words: &str) -> Self {
        Self { words: words.to_owned(), undo: None }
    }

    /// With one, where its fields are known.
    pub(crate) fn with(words: impl Into<String>, undo: Option<Undo>) -> Self {
        Self { words: words.into(), undo }
    }
}

impl Undo {
    pub(crate) fn new(action: String, fields: Vec<(&'static str, String)>, button: impl Into<String>) -> Self {
        Self { action, fields, button: button.into() }
    }

    pub(crate) fn hidden(&self) -> String {
        hidden(self.fields.iter().map(|(name, value)| (*name, value.as_str())))
    }
}

/// What pages call it in their address that a press had been carried out before.
pub(crate) const BEFORE: &str = "before";

/// What they say of it.
pub(crate) const BEFORE_SAID: &str = "That press came twice, and counted once.";

/// A press came again that had been carried out.
pub(crate) fn before() -> Notice {
    Notice::plain(BEFORE_SAID)
}

/// Questions were answered, at a desk whose addresses begin so; those that this press answered can be opened again.
pub(crate) fn answered(asked: &Fields, desk: &str) -> Notice {
    let at = asked.get("at");
    let mut fields = waiting::named(asked);
    if at.is_empty() || fields.is_empty() {
        return Notice::plain("Done.");
    }
    fields.push(("at", at.to_owned()));
    Notice::with(
        "Done. It waits no more.",
        Some(Undo::new(format!("{desk}/reopen"), fields, "Undo: let it wait again")),
    )
}
