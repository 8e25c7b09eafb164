//! Where a new kind of item, a medium, a carrier or a reason to hold has to be noticed, no `match` has an arm for all the rest: then the compiler
//! names the places.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::path::{Path, PathBuf};

/// The lists that grow.
const GROWING: [&str; 5] = ["ItemKind::", "SmsKind::", "Hold::", "Medium::", "MediaPlace::"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs")
            && path.components().any(|part| part.as_os_str() == "src")
        {
            found.push(path);
        }
    }
}

/// Lines whose arm takes all the rest of a list that grows: by the indents of a formatted file.
fn wildcards(text: &str) -> Vec<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_arm = |line: &&&str| line.contains("=>") || line.trim_start().starts_with('|');
    let takes_all = |line: &str| line.trim_start().starts_with("_ =>");
    let of_growing = |at: usize| {
        let depth = indent(lines[at]);
        let arms = lines[..at].iter().rev().take_while(|line| line.trim().is_empty() || indent(line) >= depth);
        let arms = arms.filter(|line| indent(line) == depth).filter(is_arm);
        // What stands behind the arrow is what follows, not what is matched.
        let mut matched = arms.map(|line| line.split("=>").next().unwrap_or_default());
        matched.any(|arm| GROWING.iter().any(|list| arm.contains(list) && !arm.contains(" if ")))
    };
    (0..lines.len()).filter(|at| takes_all(lines[*at]) && of_growing(*at)).map(|at| at + 1).collect()
}

#[test]
fn nothing_takes_all_the_rest_of_a_list_that_grows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
    let mut found = Vec::new();
    for folder in ["lessons", "audio", "services"] {
        sources(&root.join(folder), &mut found);
    }
    assert!(found.len() > 300, "the sources were not found");
    let places: Vec<String> = found
        .iter()
        .flat_map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            let name = path.strip_prefix(&root).unwrap().display().to_string();
            wildcards(&text).into_iter().map(move |line| format!("{name}:{line}"))
        })
        .collect();
    assert_eq!(
        places,
        Vec::<String>::new(),
        "name each kind there, so that the compiler finds the place for a new one"
    );
}

#[test]
fn a_wildcard_is_found_where_it_takes_the_rest_of_a_list_and_nowhere_else() {
    let list = "    match kind {\n        ItemKind::Number { .. } => 1,\n        _ => 2,\n    }\n";
    assert_eq!(wildcards(list), [3]);
    let of_pairs = "    match (kind, is) {\n        (ItemKind::Choice { .. }, _) => {\n            1\n        }\n        _ => 2,\n    }\n";
    assert_eq!(wildcards(of_pairs), [5]);
    let of_numbers = "    match number {\n        1 => ItemKind::Number,\n        _ => ItemKind::Text,\n    }\n";
    assert_eq!(wildcards(of_numbers), Vec::<usize>::new());
}
