//! How many replies a phone had within the hour.

/// What a phone wrote that had a reply, said or not, since an hour began for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replies {
    /// When that hour began, milliseconds UTC: at its first message after the hour before.
    pub from_ms: i64,
    /// To what anybody may write: HELP, START, WORK, what nobody understood.
    pub anybody: u32,
    /// To answers, and what else we had asked for.
    pub answers: u32,
    /// To STOP and "not my child".
    pub stops: u32,
}
