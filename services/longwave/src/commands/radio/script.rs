//! `longwave radio script`: the script with its running clock, held against the slot.

use anyhow::Result;
use course::Cue;
use forms::fit::{fit, judge};
use forms::script::ScriptLine;
use serde::Serialize;
use serde_json::json;
use spoken::{Spoken, spoken};
use text::Language;

use super::lessons_of::gather;
use crate::{cli::RadioScript, config::Config};

/// Prints the script.
pub async fn run(config: Option<Config>, asked: &RadioScript, as_json: bool) -> Result<()> {
    let material = gather(config.as_ref(), &asked.lessons, asked.language.as_deref()).await?;
    let script = &material.script;
    let said: Vec<Said> =
        script.lines.iter().filter(|_| asked.spoken).filter_map(|line| said(line, &material.language)).collect();
    if as_json {
        let fit = asked.slot_ms.map(|slot_ms| fit(script, slot_ms));
        let warnings = fit.as_ref().map_or_else(|| judge(script), |fit| fit.warnings.clone());
        println!(
            "{}",
            json!({
                "language": material.language, "script": script, "slot_ms": asked.slot_ms, "warnings": warnings,
                "could_go": fit.map(|fit| fit.could_go), "spoken": asked.spoken.then_some(said),
            })
        );
        return material.errors.refuse("published");
    }
    for line in &script.lines {
        println!("{}", shown(line));
        said.iter().filter(|said| line.number == Some(said.line)).for_each(|said| println!("{}", beside(said)));
    }
    println!("\n{} in all, learners active for {}.", clock(script.length_ms), clock(script.pauses_ms));
    let Some(slot_ms) = asked.slot_ms else {
        judge(script).iter().for_each(|warning| println!("  ! {warning}"));
        return material.errors.refuse("published");
    };
    let fit = fit(script, slot_ms);
    println!("{}", against(fit.script_ms, fit.slot_ms));
    fit.warnings.iter().for_each(|warning| println!("  ! {warning}"));
    fit.could_go.iter().for_each(|part| println!("  could go: {part}"));
    material.errors.refuse("published")
}

/// A line as a voice says it.
#[derive(Serialize)]
struct Said {
    /// The line's number.
    line: u32,
    #[serde(flatten)]
    spoken: Spoken,
}

fn said(line: &ScriptLine, language: &Language) -> Option<Said> {
    let Cue::Say { words, .. } = &line.cue else { return None };
    Some(Said { line: line.number?, spoken: spoken(words, language) })
}

/// What stands under a line: the words, and what is doubtful in them.
fn beside(said: &Said) -> String {
    let pieces: Vec<&str> = said.spoken.doubtful.iter().map(|doubt| doubt.written.as_str()).collect();
    let doubts =
        if pieces.is_empty() { String::new() } else { format!("\n           ? doubtful: {}", pieces.join("  ")) };
    format!("           = {}{doubts}", said.spoken.words)
}

fn shown(line: &ScriptLine) -> String {
    let start = clock(line.start_ms);
    match &line.cue {
        Cue::Say { speaker, words } => {
            format!("{start}  {:>3}  {speaker}: {words}", line.number.map(|n| n.to_string()).unwrap_or_default())
        }
        Cue::Pause { length_ms } => format!("{start}       (pause {} s)", f64::from(*length_ms) / 1_000.0),
        Cue::Sound { name } => format!("{start}       (sound: {name})"),
    }
}

fn against(length_ms: u64, slot_ms: u64) -> String {
    let slot = clock(slot_ms);
    match length_ms.checked_sub(slot_ms) {
        Some(0) => format!("It fills its slot of {slot} exactly."),
        Some(over_ms) => format!("That is {} over its slot of {slot}: shorten it.", clock(over_ms)),
        None => format!("That leaves {} of its slot of {slot} to music and repeats.", clock(slot_ms - length_ms)),
    }
}

/// `3:07`.
fn clock(ms: u64) -> String {
    format!("{}:{:02}", ms / 60_000, ms / 1_000 % 60)
}
