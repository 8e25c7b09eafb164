//! The file of weights.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::learn;
use super::texts::Text;

/// What a matched pattern weighs, and what is enough: chosen by `--figures`.
pub const PATTERN: f64 = 0.90;
pub const ENOUGH: f64 = 0.58;

const HEAD: &str = "\
# What speaks for harm (above zero) and what against it, for words/harm in src. Learned, not written: change the texts in
# corpora/LANG/training, then run: cargo run --release -p lessons --example train_harm
# A line: a weight in hundredths, then the clues that have it, with tabs between: a word; two words side by side; with _ between, one or two
# words stand between them; * letters of a word (^ and $ its ends); / the sound of a word, /* some of its consonants; # how long a row is.
# A row weighs the bias and the sum of its clues by the root of their number; with a matched pattern, that more. It has to be enough.
";

/// Clues on a line.
const ON_A_LINE: usize = 12;

/// The file that is learned from these texts.
pub fn learned(texts: &[Text]) -> String {
    let cries: Vec<bool> = texts.iter().map(|text| text.is_cry).collect();
    let (clues, learned) = learn::learn_short(&learn::clues(texts), &cries, &learn::shares(texts));
    let mut by_weight: BTreeMap<i64, Vec<&str>> = BTreeMap::new();
    for (name, weight) in clues.names.iter().zip(&learned.weights) {
        by_weight.entry((weight * 100.0).round() as i64).or_default().push(name);
    }
    by_weight.remove(&0);
    let mut file = HEAD.to_owned();
    let _ = writeln!(file, "= pattern {PATTERN:.2}\n= enough {ENOUGH:.2}\n= bias {:.3}", learned.bias);
    for (weight, names) in by_weight.iter_mut().rev() {
        names.sort_unstable();
        for some in names.chunks(ON_A_LINE) {
            let _ = writeln!(file, "{weight}\t{}", some.join("\t"));
        }
    }
    file
}
