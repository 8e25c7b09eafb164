//! The file of weights.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use text::words::harm::written_key;

use super::learn::{self, Clues, Learned};
use super::texts::Text;

/// What a matched pattern weighs, and what is enough: chosen by `--figures`.
pub const PATTERN: f64 = 0.50;
pub const ENOUGH: f64 = 0.15;
/// What a script adds, as harmless texts weigh more in one than in another.
pub const SCRIPTS: [(&str, f64); 3] = [("cyrillic", -0.14), ("arabic", -0.08), ("devanagari", -0.06)];

const HEAD: &str = "\
# What speaks for harm (above zero) and what against it, for words/harm in src. Learned, not written: change the texts in
# corpora/LANG/training, then run: cargo run --release -p talk --example train_harm
# A line: a weight in hundredths, a tab, then the keys of the clues that have it, five signs each (src/words/harm/clues.rs): words, two
# words near each other, letters of a word, sounds, ideas (ideas.txt), how long a row is. train_harm -- --why TEXT tells what a text weighs, clue by clue.
# A row weighs the bias, what its script adds, and the sum of its clues by the root of their number; with a matched pattern, that more.
";

/// The file that is learned from these texts.
pub fn learned(texts: &[Text]) -> String {
    let cries: Vec<bool> = texts.iter().map(|text| text.is_cry).collect();
    let (clues, learned) = learn::learn_short(&learn::clues(texts), &cries, &learn::shares(texts));
    file(&clues, &learned)
}

/// The file that says what was learned.
pub fn file(clues: &Clues, learned: &Learned) -> String {
    let mut by_weight: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for (key, weight) in clues.keys.iter().zip(&learned.weights) {
        by_weight.entry((weight * 100.0).round() as i64).or_default().push(written_key(*key));
    }
    by_weight.remove(&0);
    let mut file = HEAD.to_owned();
    let _ = writeln!(file, "= pattern {PATTERN:.2}\n= enough {ENOUGH:.2}\n= bias {:.3}", learned.bias);
    for (script, weight) in SCRIPTS {
        let _ = writeln!(file, "= {script} {weight:.2}");
    }
    for (weight, keys) in by_weight.iter_mut().rev() {
        keys.sort_unstable();
        let _ = writeln!(file, "{weight}\t{}", keys.concat());
    }
    file
}
