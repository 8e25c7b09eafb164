//! What a text weighs, clue by clue: why it is found, or why not.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use text::words::harm::clues::{Clue, Heard, between};
use text::words::harm::{Harm, Weights};
use text::{fold, loose};

/// What the text weighs, whether it is found, and its clues from what speaks most for harm to what speaks most against it.
///
/// # Errors
/// Where the weights can't be read.
pub fn tell(patterns: &Path, text: &str) -> io::Result<String> {
    let weights = Weights::read(&std::fs::read_to_string(patterns.join("weights.txt"))?);
    let plain = fold::plain(text);
    let words = loose::words(&plain);
    let heard: Vec<Heard> = words.iter().map(Heard::new).collect();
    let mut known: BTreeMap<String, f32> = BTreeMap::new();
    let mut tell = |clue: Clue<'_>| known.extend(weights.of_clue(clue).map(|weight| (clue.to_string(), weight)));
    heard.iter().for_each(|word| word.clues(&mut tell));
    between(&heard, &mut tell);
    let mut told = format!(
        "weighs {:.2}; a pattern matches: {}; found: {}\n",
        weights.of_text(&words),
        !Harm::of_patterns().found(&plain).is_empty(),
        !Harm::builtin().found(&plain).is_empty()
    );
    let mut known: Vec<(String, f32)> = known.into_iter().collect();
    known.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    for (clue, weight) in known {
        let _ = writeln!(told, "{weight:+.2}  {clue}");
    }
    Ok(told)
}
