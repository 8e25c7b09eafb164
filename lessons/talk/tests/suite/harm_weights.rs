//! The weights of harm that are committed are what the trainer makes of the texts that are committed, and those are not the texts that
//! measure it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use text::fold;

#[path = "../../examples/train_harm/learn.rs"]
mod learn;
#[path = "../../examples/train_harm/texts.rs"]
mod texts;
#[path = "../../examples/train_harm/write.rs"]
mod write;

fn corpora() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpora")
}

#[test]
fn the_weights_are_learned_from_the_texts() {
    let texts = texts::all(&corpora()).unwrap();
    let committed = std::fs::read_to_string(corpora().join("../words/harm/weights.txt")).unwrap();
    let same = write::learned(&texts) == committed;
    assert!(same, "run: cargo run --release -p talk --example train_harm");
}

#[test]
fn no_text_that_measures_is_learned_from() {
    let all = texts::all(&corpora()).unwrap();
    let learned: HashSet<String> =
        all.iter().filter(|text| text.from != texts::From::Lessons).map(|text| fold::words(&text.plain)).collect();
    let mut both = Vec::new();
    for language in texts::LANGUAGES {
        let files = texts::measuring(&corpora().join(language)).unwrap();
        assert!(files.len() >= 14, "{files:?}");
        for file in files {
            let file = std::fs::read_to_string(file).unwrap();
            both.extend(texts::lines(&file).map(fold::words).filter(|line| learned.contains(line)));
        }
    }
    assert!(both.is_empty(), "{both:?}");
}
