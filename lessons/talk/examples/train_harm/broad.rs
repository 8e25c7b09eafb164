//! Lines of patterns that match innocent texts which they were not made from: the first to be cut or narrowed.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use text::words::harm::Harm;

use super::texts::{From, LANGUAGES, Text};

/// For each such line its file and number, how many cries it finds, how many innocent texts, and the line.
///
/// # Errors
/// Where a file can't be read.
pub fn tell(patterns: &Path, texts: &[Text]) -> io::Result<String> {
    let all = Harm::of_patterns();
    let matched = texts.iter().filter(|text| text.from == From::Training && !all.found(&text.plain).is_empty());
    let (cries, innocent): (Vec<&Text>, Vec<&Text>) = matched.partition(|text| text.is_cry);
    let mut told = String::new();
    for language in LANGUAGES {
        let file = std::fs::read_to_string(patterns.join(format!("{language}.txt")))?;
        let is_harm = |line: &str| !line.is_empty() && !line.starts_with(['#', '!']) && !line.contains('=');
        let others: String =
            file.lines().filter(|line| !is_harm(line.trim())).fold(String::new(), |all, line| all + line + "\n");
        for (number, line) in (1..).zip(file.lines()).filter(|(_, line)| is_harm(line.trim())) {
            let mut alone = Harm::default();
            alone.add_file(&format!("{others}{line}"));
            let found = |texts: &[&Text]| texts.iter().filter(|text| !alone.found(&text.plain).is_empty()).count();
            let alarms = found(&innocent);
            if alarms > 0 {
                let _ = writeln!(told, "{language}\t{number}\t{}\t{alarms}\t{line}", found(&cries));
            }
        }
    }
    Ok(told)
}
