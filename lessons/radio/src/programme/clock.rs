//! Times on a programme's clock, as a station writes them.

use crate::limits::SLOT_MS;

/// A slot's length as people write it, in milliseconds: whole minutes, `30`, or minutes and seconds, `28:30`. `None` where it is neither, or
/// no slot is so long.
pub fn slot_length_ms(said: &str) -> Option<u64> {
    let (minutes, seconds) = said.split_once(':').unwrap_or((said, "00"));
    let number = |text: &str| text.bytes().all(|c| c.is_ascii_digit()).then(|| text.parse::<u64>().ok())?;
    let seconds = number(seconds).filter(|s| *s < 60 && seconds.len() == 2)?;
    let seconds = number(minutes)?.checked_mul(60)?.checked_add(seconds)?;
    seconds.checked_mul(1_000).filter(|ms| SLOT_MS.contains(ms))
}

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

#[cfg(test)]
mod tests {
    use super::slot_length_ms;

    #[test]
    fn a_slot_is_minutes_or_minutes_and_seconds() {
        for (said, ms) in [("30", 1_800_000), ("28:30", 1_710_000), ("1:00", 60_000), ("180", 10_800_000)] {
            assert_eq!(slot_length_ms(said), Some(ms), "{said}");
        }
        for said in [
            "",
            "0",
            "0:59",
            "28:60",
            "28:3",
            "28:",
            ":30",
            "+5",
            "5 ",
            "181",
            "28.5",
            "99999999999999999999",
            "1:00:00",
        ] {
            assert_eq!(slot_length_ms(said), None, "{said}");
        }
    }
}
