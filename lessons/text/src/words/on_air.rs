//! What is said of a programme on air: by its station, and by those who listened.

/// What a station's word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StationWord {
    /// It was on air.
    Aired,
    /// It was not.
    Missed,
}

/// A listener's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListenerAnswer {
    /// Heard it.
    Yes,
    /// Listened, and it was not there.
    No,
    /// Had no radio: that says nothing about the programme.
    NoRadio,
    /// Heard it, badly.
    BadSound,
}
