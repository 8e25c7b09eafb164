//! What the weights are worth on texts that they were not made from.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use lessons::read::{fold, loose};
use lessons::words::harm::{Harm, Weights};

use super::texts::{From, LANGUAGES, Text, lines};
use super::{learn, write};

/// Training texts are held back in so many parts, one after the other.
const PARTS: usize = 4;

/// A text that was held back, and what it weighs.
struct Held {
    language: &'static str,
    is_cry: bool,
    weight: f64,
    matched: bool,
}

/// Tables: by cross-validation over the training texts, and on the odd lines of the fresh ones.
///
/// # Errors
/// Where a file can't be read.
pub fn tell(corpora: &Path, texts: &[Text]) -> io::Result<String> {
    let cries: Vec<bool> = texts.iter().map(|text| text.is_cry).collect();
    let patterns = Harm::of_patterns();
    let clues = learn::clues(texts);
    let part =
        |text: &Text| text.row().bytes().fold(7_usize, |sum, byte| (sum * 31 + usize::from(byte)) % 10_007) % PARTS;
    let mut crossed = Vec::new();
    for held in 0..PARTS {
        let is_held = |text: &Text| text.from == From::Training && part(text) == held;
        let mut shares = learn::shares(texts);
        texts.iter().zip(&mut shares).filter(|(text, _)| is_held(text)).for_each(|(_, share)| *share = 0.0);
        let (short, learned) = learn::learn_short(&clues, &cries, &shares);
        for (at, text) in texts.iter().enumerate().filter(|(_, text)| is_held(text)) {
            let matched = !patterns.found(&text.plain).is_empty();
            let weight = learned.of(&short.of_texts[at]);
            crossed.push(Held { language: text.language, is_cry: text.is_cry, weight, matched });
        }
    }
    let mut told = String::from("held back in training\n");
    table(&mut told, &crossed);
    let weights = Weights::read(&write::learned(texts));
    let mut fresh = Vec::new();
    for language in LANGUAGES {
        for (is_cry, file) in [(true, "fresh-cries.txt"), (false, "fresh-innocent.txt")] {
            let file = std::fs::read_to_string(corpora.join(language).join(file))?;
            for line in lines(&file).step_by(2) {
                let plain = fold::plain(&line.replace("\\n", "\n"));
                let weight = f64::from(weights.of_text(&loose::words(&plain)));
                fresh.push(Held { language, is_cry, weight, matched: !patterns.found(&plain).is_empty() });
            }
        }
    }
    told.push_str("fresh, odd lines\n");
    table(&mut told, &fresh);
    Ok(told)
}

/// For several weights of a pattern: what is found, where 1, 2 and 3 of 100 innocent texts are taken for cries.
fn table(told: &mut String, held: &[Held]) {
    for pattern in [0.0, 0.4, 0.5, 0.6, 0.8] {
        let weight = |text: &Held| text.weight + if text.matched { pattern } else { 0.0 };
        let mut innocent: Vec<f64> = held.iter().filter(|text| !text.is_cry).map(weight).collect();
        innocent.sort_by(|one, other| other.total_cmp(one));
        for alarms in [1, 2, 3] {
            let enough = innocent.get(innocent.len() * alarms / 100).copied().unwrap_or_default();
            let share = |language: &str, is_cry: bool| {
                let of = held
                    .iter()
                    .filter(|text| text.is_cry == is_cry && (language.is_empty() || text.language == language));
                let (found, all) =
                    of.fold((0, 0), |(found, all), text| (found + usize::from(weight(text) > enough), all + 1));
                100.0 * found as f64 / f64::from(all.max(1))
            };
            let _ = write!(
                told,
                "pattern {pattern:.1} enough {enough:.2} all {:.1}/{:.1} ",
                share("", true),
                share("", false)
            );
            for language in LANGUAGES {
                let _ = write!(told, " {language} {:.0}/{:.1}", share(language, true), share(language, false));
            }
            told.push('\n');
        }
    }
}
