//! Times on a programme's clock, as a station writes them.

/// Minutes and seconds, rounded down as clocks do: `2:05`, `62:05`.
pub(super) fn minutes(time_ms: u64) -> String {
    let seconds = time_ms / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Hours, minutes and seconds: `00:02:05`.
pub(super) fn hours(time_ms: u64) -> String {
    let seconds = time_ms / 1000;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Hours, minutes, seconds and milliseconds: `00:02:05.250`.
pub(super) fn exact(time_ms: u64) -> String {
    format!("{}.{:03}", hours(time_ms), time_ms % 1000)
}
