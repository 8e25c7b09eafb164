//! How a time of a programme is written.

/// Minutes and seconds: `2:05`.
pub fn clock(time_ms: u64) -> String {
    let seconds = time_ms / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_counts_minutes_and_seconds() {
        assert_eq!([0, 59_999, 60_000, 3_725_000].map(clock), ["0:00", "0:59", "1:00", "62:05"]);
    }
}
