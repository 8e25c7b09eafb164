//! Conversations as files: what came in, and in lines that begin with `<`, `!` or a space what followed. Whoever plays one keeps its own
//! memory between the lines.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::path::Path;

/// Lines that tell what followed.
const FOLLOWED: [char; 3] = ['<', '!', ' '];

/// Plays the inputs of each file of `cases/FOLDER`, each with a fresh `hear`, and compares all that followed with what the file tells.
///
/// # Panics
/// A conversation went otherwise than it is written, or fewer than `at_least` are there.
pub fn go_as_they_are_written<H: FnMut(&str) -> Vec<String>>(folder: &str, at_least: usize, fresh: impl Fn() -> H) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= at_least, "the conversations are missing");
    let mut different = String::new();
    for file in files {
        let script = std::fs::read_to_string(&file).unwrap();
        let told = play(&script, fresh());
        if told != script {
            different.push_str(&format!("=== {} went like this:\n{told}\n", file.display()));
        }
    }
    assert!(different.is_empty(), "{different}");
}

fn play(script: &str, mut hear: impl FnMut(&str) -> Vec<String>) -> String {
    let inputs = script.lines().filter(|line| !line.starts_with(FOLLOWED));
    let told = inputs.flat_map(|line| std::iter::once(line.to_owned()).chain(hear(line)));
    told.flat_map(|line| [line, "\n".to_owned()]).collect()
}
