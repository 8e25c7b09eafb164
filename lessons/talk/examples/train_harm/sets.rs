//! What is found of the texts that measure, with the patterns and weights as they stand in their files.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use text::fold;
use text::words::harm::{Harm, Weights};

use super::texts::LANGUAGES;

/// The sets: what stands before `cries.txt` and `innocent.txt`, and every how many lines count, from which on.
const SETS: [(&str, usize, usize); 12] = [
    ("", 1, 0),
    ("fresh-", 2, 0),
    ("fresh-", 2, 1),
    ("fresh2-", 1, 0),
    ("fresh3-", 1, 0),
    ("fresh4-", 1, 0),
    ("fresh5-", 1, 0),
    ("fresh6-", 1, 0),
    ("fresh7-", 1, 0),
    ("fresh8-", 1, 0),
    ("fresh9-", 1, 0),
    ("fresh10-", 1, 0),
];

/// For each set and language the cries that are found and the false alarms; then, kind by kind, what is missed where a file names its kinds. No
/// line is told, so that nobody learns from them.
///
/// # Errors
/// Where a file can't be read.
pub fn tell(corpora: &Path) -> io::Result<String> {
    let harm = of_files(&corpora.join("../words/harm"))?;
    let is_found = |line: &str| !harm.found(&fold::plain(&line.replace("\\n", "\n"))).is_empty();
    let mut told = String::new();
    for (set, step, from) in SETS {
        let _ = write!(told, "{:12}", format!("{set}{from}/{step}"));
        let mut by_kind: BTreeMap<(bool, String), [usize; LANGUAGES.len()]> = BTreeMap::new();
        for (at, language) in LANGUAGES.into_iter().enumerate() {
            let mut counts = [(0, 0); 2];
            for (is_innocent, file) in [(false, "cries.txt"), (true, "innocent.txt")] {
                let Ok(file) = std::fs::read_to_string(corpora.join(language).join(format!("{set}{file}"))) else {
                    continue;
                };
                let mut kind = String::new();
                let mut number = 0;
                for line in file.lines().map(str::trim).filter(|line| !line.is_empty()) {
                    if let Some(named) = line.strip_prefix("# ") {
                        named.clone_into(&mut kind);
                        continue;
                    }
                    number += 1;
                    if (number - 1) % step != from {
                        continue;
                    }
                    let found = is_found(line);
                    let (yes, all) = &mut counts[usize::from(is_innocent)];
                    *yes += usize::from(found);
                    *all += 1;
                    if found == is_innocent && set >= "fresh3" {
                        by_kind.entry((is_innocent, kind.clone())).or_default()[at] += 1;
                    }
                }
            }
            let [(found, cries), (alarms, innocent)] = counts;
            let _ = write!(told, "  {language} {found}/{cries} {alarms}/{innocent}");
        }
        told.push('\n');
        for ((is_innocent, kind), of_languages) in by_kind {
            let _ = writeln!(told, "    {} {kind}: {of_languages:?}", if is_innocent { "alarm" } else { "missed" });
        }
    }
    Ok(told)
}

/// Patterns and weights as they stand in the folder now.
///
/// # Errors
/// Where a file can't be read.
pub fn of_files(folder: &Path) -> io::Result<Harm> {
    let mut harm = Harm::default();
    for language in LANGUAGES {
        harm.add_file(&std::fs::read_to_string(folder.join(format!("{language}.txt")))?);
    }
    Ok(harm.weighed_by(Weights::read(&std::fs::read_to_string(folder.join("weights.txt"))?)))
}
