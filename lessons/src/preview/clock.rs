//! A radio script on paper: the running clock, who speaks, what is said, how long learners have. It makes no sound.

use std::fmt::Write as _;

use crate::course::Cue;
use crate::form::script::Script;

/// Writes a script for its speakers.
pub fn programme(script: &Script) -> String {
    let mut text = String::new();
    for line in &script.lines {
        let at = clock(line.start_ms);
        let _ = match &line.cue {
            Cue::Say { speaker, words } => writeln!(text, "{at:>6}  {speaker}: {words}"),
            Cue::Pause { length_ms } => writeln!(text, "{at:>6}  (pause {} s)", f64::from(*length_ms) / 1000.0),
            Cue::Sound { name } => writeln!(text, "{at:>6}  (sound: {name})"),
        };
    }
    let active = script.pauses_ms.saturating_mul(100).checked_div(script.length_ms).unwrap_or_default();
    let _ = writeln!(
        text,
        "{:>6}  end. Learners are active for {} of it ({active} %).",
        clock(script.length_ms),
        clock(script.pauses_ms)
    );
    text
}

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
