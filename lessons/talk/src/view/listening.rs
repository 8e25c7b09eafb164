//! What a press on "Listen" may be about.

use forms::listen::Note;

/// What a pressed button stands for, as the store knows it now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listening {
    /// The sound that the button promised, if it may still be heard.
    pub promised: Option<Note>,
    /// The newest one of the same lesson and part, if there is one that may be heard.
    pub newest: Option<Note>,
}
