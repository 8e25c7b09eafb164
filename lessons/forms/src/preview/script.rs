//! A radio script on paper: the running clock, who speaks, what is said, how long learners have, and how it fits its slot. It makes no
//! sound.

use std::fmt::Write as _;

use course::Cue;

use crate::fit::{Fit, judge};
use crate::running_time::clock;
use crate::script::Script;

/// Writes a script for its speakers, with the marks that its author set, and what is wrong with it in its slot.
pub fn programme(script: &Script, fit: Option<&Fit>) -> String {
    let mut text = String::new();
    for (number, line) in script.lines.iter().enumerate() {
        marks(&mut text, script, number);
        let at = clock(line.start_ms);
        let _ = match &line.cue {
            Cue::Say { speaker, words } => {
                writeln!(
                    text,
                    "{at:>6} {:>3}  {speaker}: {words}",
                    line.number.map(|n| n.to_string()).unwrap_or_default()
                )
            }
            Cue::Pause { length_ms } => writeln!(text, "{at:>6}      (pause {} s)", f64::from(*length_ms) / 1000.0),
            Cue::Sound { name } => writeln!(text, "{at:>6}      (sound: {name})"),
        };
    }
    marks(&mut text, script, script.lines.len());
    let active = script.pauses_ms.saturating_mul(100).checked_div(script.length_ms).unwrap_or_default();
    let _ = writeln!(
        text,
        "{:>6}  end. Learners are active for {} of it ({active} %).",
        clock(script.length_ms),
        clock(script.pauses_ms)
    );
    match fit {
        Some(fit) => slot(&mut text, fit),
        None => judge(script).iter().for_each(|warning| {
            let _ = writeln!(text, "        ! {warning}");
        }),
    }
    text
}

/// The marks that end or begin before a line.
fn marks(text: &mut String, script: &Script, line: usize) {
    let marks = &script.marks;
    let mut put = |mark: &str| {
        let _ = writeln!(text, "        [{mark}]");
    };
    marks.repeats.iter().filter(|range| range.end == line).for_each(|_| put("end of repeat"));
    marks.excerpt.iter().filter(|range| range.end == line).for_each(|_| put("end of excerpt"));
    marks.excerpt.iter().filter(|range| range.first == line).for_each(|_| put("excerpt"));
    marks.repeats.iter().filter(|range| range.first == line).for_each(|_| put("may be repeated"));
}

/// How it fits: over or under, what is wrong, what could go.
fn slot(text: &mut String, fit: &Fit) {
    let (slot, over) = (clock(fit.slot_ms), fit.script_ms.saturating_sub(fit.slot_ms));
    let _ = match over {
        0 => writeln!(text, "{slot:>6}  slot. {} are left for music and repeats.", clock(fit.slot_ms - fit.script_ms)),
        over => writeln!(text, "{slot:>6}  slot. The script is over by {}.", clock(over)),
    };
    for warning in &fit.warnings {
        let _ = writeln!(text, "        ! {warning}");
    }
    for part in &fit.could_go {
        let _ = writeln!(text, "        could go: {part}");
    }
}
