//! A mend that is written out is taken at its word: it is carried out as it stands, and the course is compiled again. The complaint is gone then,
//! and nothing else is wrong that was not before. Mends that leave the words to the author ("say it shorter") can't be carried out here.

use std::collections::BTreeSet;

use super::*;

/// What was done to the files, where the mend says it exactly: each way in which its words can be taken.
fn carried_out(files: &[SourceFile], complaint: &Complaint) -> Vec<Vec<SourceFile>> {
    let mend = complaint.mend.as_str();
    let first = mend.lines().next().unwrap();
    let file = complaint.file.as_str();
    let at = complaint.place.line as usize;
    let edit = |file: &str, change: &dyn Fn(&str) -> Option<String>| -> Option<Vec<SourceFile>> {
        let mut files = files.to_vec();
        let found = files.iter_mut().find(|known| known.path == file)?;
        found.bytes = change(std::str::from_utf8(&found.bytes).ok()?)?.into_bytes();
        Some(files)
    };
    let without_line = |text: &str| -> Option<String> {
        Some(lines_of(text).filter(|(number, _)| *number != at).map(|(_, line)| line).collect())
    };
    let instead = |line: &str| {
        let line = format!("{line}\n");
        edit(file, &|text| {
            Some(lines_of(text).map(|(number, old)| if number == at { line.clone() } else { old }).collect())
        })
    };
    let first_line = |line: &str| edit(file, &|text| Some(format!("{line}\n{text}")));
    let mut ways = Vec::new();
    if let Some((_, section)) = mend.split_once("\n## SMS\n") {
        ways.push(edit(file, &|text| {
            let (before, old) = text.split_once("## SMS\n").unwrap_or((text, ""));
            let after = old.split_once("\n## ").map_or(String::new(), |(_, after)| format!("\n## {after}"));
            Some(format!("{}\n\n## SMS\n{section}\n{after}", before.trim_end()))
        }));
    }
    if let Some(front) = mend.strip_prefix("begin the file like this:\n") {
        ways.push(edit(file, &|text| Some(format!("{front}\n{text}"))));
    }
    if let Some((key, value)) = first.strip_prefix("write ").and_then(|rest| rest.split_once(" = "))
        && file == "course.toml"
        && is_key(key)
    {
        ways.extend([instead(&format!("{key} = {value}")), first_line(&format!("{key} = {value}"))]);
    }
    if let Some((key, value)) = first.strip_prefix("write ").and_then(|rest| rest.split_once(": "))
        && file.ends_with(".md")
        && is_key(key)
    {
        let value = value.split(" in the front matter").next().unwrap().split([',', ';']).next().unwrap();
        let line = format!("---\n{key}: {value}\n");
        // The line that it is about goes, with its list, and so does what else says that key.
        ways.push(edit(file, &|text| {
            let mut is_list = false;
            let rest = lines_of(text).filter(|(number, old)| {
                let goes = *number == at && old.trim_end() != "---" || old.starts_with(&format!("{key}:"));
                is_list = goes || is_list && old.starts_with("- ");
                !is_list
            });
            let rest: String = rest.map(|(_, old)| old).collect();
            rest.starts_with("---\n").then(|| rest.replacen("---\n", &line, 1))
        }));
    }
    if ["take this line away", "take the line away", "leave one of the two lines"]
        .iter()
        .any(|way| first.starts_with(way))
        || first.ends_with("or leave the line out")
    {
        ways.push(edit(file, &without_line));
    }
    if let Some(value) = first.strip_prefix("write it like ") {
        ways.push(edit(file, &|text| {
            let line = lines_of(text).find(|(number, _)| *number == at)?.1;
            let (key, _) = line.split_once(" = ")?;
            Some(text.replacen(&line, &format!("{key} = {value}\n"), 1))
        }));
    }
    if let Some(tag) = quoted_before(first, " out of languages") {
        ways.push(edit("course.toml", &|text| {
            Some(text.replace(&format!(", \"{tag}\""), "").replace(&format!("\"{tag}\", "), ""))
        }));
    }
    if let Some(tag) = quoted_before(first, " to languages") {
        ways.push(edit("course.toml", &|text| {
            Some(text.replacen("languages = [", &format!("languages = [\"{tag}\", "), 1))
        }));
    }
    if let Some(swaps) = mend.strip_prefix("in the words for SMS and the questions, ") {
        ways.push(edit(file, &|text| Some(swaps.split("; ").fold(text.to_owned(), swapped))));
    }
    if first == "write --- on a line of its own after the last key" {
        ways.push(edit(file, &|text| {
            let lines: Vec<String> = lines_of(text).map(|(_, line)| line).collect();
            let last = lines.iter().skip(1).take_while(|line| line.contains(": ")).count();
            Some([&lines[..=last], &["---\n".to_owned()], &lines[last + 1..]].concat().concat())
        }));
    }
    if first.starts_with("add a line like - ?: ") {
        let line = first.strip_prefix("add a line like ").unwrap().trim_end_matches('.');
        ways.push(edit(file, &|text| {
            let mut done = false;
            // Below the answers of the question that it is about.
            let lines: Vec<String> = lines_of(text).map(|(_, line)| line).collect();
            let last = (at..lines.len())
                .take_while(|place| !lines[*place].starts_with("## "))
                .filter(|place| lines[*place].starts_with("- "))
                .last()?;
            let put = |(place, old): (usize, &String)| {
                let more = if place == last && !std::mem::replace(&mut done, true) {
                    format!("{line}\n")
                } else {
                    String::new()
                };
                format!("{}{more}", old)
            };
            Some(lines.iter().enumerate().map(put).collect())
        }));
    }
    ways.into_iter().flatten().collect()
}

/// Lines with their ends, numbered from 1.
fn lines_of(text: &str) -> impl Iterator<Item = (usize, String)> {
    (1..).zip(text.split_inclusive('\n').map(str::to_owned))
}

fn is_key(key: &str) -> bool {
    key.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

/// `"sw"` in `take "sw" out of languages`.
fn quoted_before<'t>(text: &'t str, after: &str) -> Option<&'t str> {
    text.split_once(after)?.0.strip_suffix('"')?.rsplit_once('"').map(|(_, tag)| tag)
}

fn swapped(text: String, mend: &str) -> String {
    let taken_out = mend.strip_prefix("take ").and_then(|rest| rest.strip_suffix(" out"));
    let written = mend.strip_prefix("write ").and_then(|rest| rest.split_once(" for "));
    let (instead, character) = written.unwrap_or(("", taken_out.unwrap_or_default()));
    text.replace(character, instead)
}

/// What is wrong, without the places, which move.
fn faults(files: &[SourceFile]) -> BTreeSet<(String, String)> {
    let (_, complaints) = compile(files);
    let errors = complaints.into_iter().filter(|complaint| complaint.level == Level::Error);
    errors.map(|complaint| (complaint.file, complaint.what)).collect()
}

#[test]
fn what_a_mend_writes_out_mends() {
    let mut carried = BTreeSet::new();
    let mut failing = Vec::new();
    for (name, text) in cases() {
        let (files, _) = case(&text);
        let before = faults(&files);
        let (_, complaints) = compile(&files);
        for complaint in &complaints {
            let ways = carried_out(&files, complaint);
            if ways.is_empty() {
                continue;
            }
            let is_mended = |files: &Vec<SourceFile>| {
                let (_, after) = compile(files);
                let is_there = |of: &[Complaint]| {
                    of.iter().filter(|one| (&one.file, &one.what) == (&complaint.file, &complaint.what)).count()
                };
                is_there(&after) < is_there(&complaints) && faults(files).is_subset(&before)
            };
            if ways.iter().any(is_mended) {
                carried.insert(format!("{name}:{complaint}"));
            } else {
                let left = ways.iter().map(|files| faults(files).difference(&before).cloned().collect::<Vec<_>>());
                failing.push(format!("{name}: {complaint}\n  and then: {:?}", left.collect::<Vec<_>>()));
            }
        }
    }
    assert!(failing.is_empty(), "{} mends do not mend:\n{}", failing.len(), failing.join("\n"));
    assert!(carried.len() >= 30, "{} mends were carried out", carried.len());
}
