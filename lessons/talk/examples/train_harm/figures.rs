//! What the weights are worth on texts that they were not made from.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use text::fold;
use text::words::harm::{Harm, Weighs, Weights};

use super::texts::{From, LANGUAGES, Text, lines};
use super::{learn, write};

/// Training texts are held back in so many parts, one after the other.
const PARTS: usize = 4;

/// A text that was held back, and what it weighs.
struct Held {
    language: &'static str,
    is_cry: bool,
    weighs: Weighs,
}

impl Held {
    /// What it weighs if a matched pattern weighs this.
    fn of(&self, pattern: f32) -> f32 {
        if self.weighs.surely { f32::MAX } else { self.weighs.unmatched.max(self.weighs.matched + pattern) }
    }
}

/// Tables: by cross-validation over the training texts, and on the odd lines of the fresh ones.
///
/// # Errors
/// Where a file can't be read.
pub fn tell(corpora: &Path, texts: &[Text]) -> io::Result<String> {
    let cries: Vec<bool> = texts.iter().map(|text| text.is_cry).collect();
    let clues = learn::clues(texts);
    let part =
        |text: &Text| text.row().bytes().fold(7_usize, |sum, byte| (sum * 31 + usize::from(byte)) % 10_007) % PARTS;
    let mut crossed = Vec::new();
    for held in 0..PARTS {
        let is_held = |text: &&Text| text.from == From::Training && part(text) == held;
        let mut shares = learn::shares(texts);
        texts.iter().zip(&mut shares).filter(|(text, _)| is_held(text)).for_each(|(_, share)| *share = 0.0);
        let (short, learned) = learn::learn_short(&clues, &cries, &shares);
        let harm = Harm::of_patterns().weighed_by(Weights::read(&write::file(&short, &learned)));
        crossed.extend(texts.iter().filter(is_held).map(|text| Held {
            language: text.language,
            is_cry: text.is_cry,
            weighs: harm.weighs(&text.plain),
        }));
    }
    let mut told = String::from("held back in training\n");
    table(&mut told, &crossed);
    let harm = Harm::of_patterns().weighed_by(Weights::read(&write::learned(texts)));
    let mut fresh = Vec::new();
    for language in LANGUAGES {
        for (is_cry, file) in [(true, "fresh-cries.txt"), (false, "fresh-innocent.txt")] {
            let file = std::fs::read_to_string(corpora.join(language).join(file))?;
            fresh.extend(lines(&file).step_by(2).map(|line| {
                let weighs = harm.weighs(&fold::plain(&line.replace("\\n", "\n")));
                Held { language, is_cry, weighs }
            }));
        }
    }
    told.push_str("fresh, odd lines\n");
    table(&mut told, &fresh);
    Ok(told)
}

/// For several weights of a pattern: what is found, where 2, 3 and 5 of 100 innocent texts are taken for cries; then what would be enough in
/// each language by itself for 3.
fn table(told: &mut String, held: &[Held]) {
    for pattern in [0.0, 0.2, 0.3, 0.4, 0.5, 0.6] {
        let enough = |language: &str, alarms: usize| {
            let innocent =
                held.iter().filter(|text| !text.is_cry && (language.is_empty() || text.language == language));
            let mut innocent: Vec<f32> = innocent.map(|text| text.of(pattern)).collect();
            innocent.sort_by(|one, other| other.total_cmp(one));
            innocent.get(innocent.len() * alarms / 100).copied().unwrap_or_default()
        };
        for alarms in [2, 3, 5] {
            let enough = enough("", alarms);
            let share = |language: &str, is_cry: bool| {
                let of = held
                    .iter()
                    .filter(|text| text.is_cry == is_cry && (language.is_empty() || text.language == language));
                let (found, all) =
                    of.fold((0, 0), |(found, all), text| (found + usize::from(text.of(pattern) > enough), all + 1));
                100.0 * f64::from(u32::try_from(found).unwrap_or_default()) / f64::from(all.max(1))
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
        let of_each = LANGUAGES.map(|language| format!(" {language} {:.2}", enough(language, 3)));
        let _ = writeln!(told, "    enough for 3:{}", of_each.concat());
    }
}
