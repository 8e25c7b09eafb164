//! The front matter of a lesson file: `key: value` lines and `- …` lists between two `---` lines. It knows no keys.

use text::complaint::{Complaints, Place};

use super::source::Line;

/// One key with what was said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry<'a> {
    /// The key, in small letters.
    pub key: String,
    /// Where the key stands.
    pub place: Place,
    /// The value on the key's line; empty where a list follows.
    pub value: Line<'a>,
    /// The lines of the list under the key.
    pub list: Vec<Line<'a>>,
}

impl<'a> Entry<'a> {
    /// The value, with where it stands.
    pub fn said(&self) -> Line<'a> {
        self.value
    }

    /// What the key lists: the lines below it, and on its own line one thing or `[one, two]`.
    pub fn points(&self) -> Vec<Line<'a>> {
        let own = match self.value.text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(inner) => parted(Line { text: inner, ..self.value.from(1) }),
            None => vec![self.value],
        };
        own.into_iter().chain(self.list.iter().copied()).filter(|point| !point.is_blank()).collect()
    }
}

/// What stands between commas; one within quotation marks belongs to the words.
fn parted(line: Line<'_>) -> Vec<Line<'_>> {
    let mut parts = Vec::new();
    let (mut from, mut quoted) = (0, None);
    for (at, character) in line.text.char_indices() {
        match (character, quoted) {
            ('"' | '\'', None) if line.text.get(from..at).is_some_and(|before| before.trim().is_empty()) => {
                quoted = Some(character)
            }
            (character, Some(quote)) if character == quote => quoted = None,
            (',' | '،' | '、', None) => {
                parts.push(Line { text: line.text.get(from..at).unwrap_or_default(), ..line.from(from) });
                from = at + character.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(line.from(from));
    parts.iter().map(unquoted).collect()
}

const EXAMPLE: &str = "begin the file like this:\n---\nid: add-1\ntitle: Adding on your fingers\nminutes: 15\n---";

/// Reads the front matter from the beginning of the lines and gives what follows it.
pub(crate) fn read<'l, 'a>(lines: &'l [Line<'a>], complaints: &mut Complaints<'_>) -> (Vec<Entry<'a>>, &'l [Line<'a>]) {
    let Some((first, rest)) = lines.split_first().filter(|(first, _)| is_fence(first)) else {
        complaints.error(Place::START, "the file does not begin with its front matter", EXAMPLE);
        return (Vec::new(), lines);
    };
    let Some(end) = rest.iter().position(is_fence) else {
        complaints.error(
            first.place,
            "the front matter has no end",
            "write --- on a line of its own after the last key",
        );
        let blank = rest.iter().position(|line| line.is_blank() || line.text.starts_with('#'));
        let (front, body) = rest.split_at(blank.unwrap_or(rest.len()));
        return (entries(front, complaints), body);
    };
    let (front, body) = rest.split_at(end);
    (entries(front, complaints), body.get(1..).unwrap_or_default())
}

fn is_fence(line: &Line<'_>) -> bool {
    // What word processors make of three hyphens.
    matches!(line.text.trim_end(), "---" | "———" | "–-" | "—-" | "–––")
}

fn entries<'a>(lines: &[Line<'a>], complaints: &mut Complaints<'_>) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for line in lines.iter().map(Line::trimmed).filter(|line| !line.is_blank() && !line.text.starts_with('#')) {
        if let Some(point) = line.after("- ") {
            match entries.last_mut() {
                Some(entry) => entry.list.push(unquoted(&point)),
                None => {
                    complaints.error(line.place, "a list without a key above it", "write the key first: objectives:")
                }
            }
            continue;
        }
        let Some((key, _)) = line.text.split_once(':') else {
            complaints.error(line.place, "this line has no colon", "write it as key: value, like minutes: 15");
            continue;
        };
        let value = unquoted(&line.from(key.len() + 1));
        let key = key.trim().to_lowercase();
        if entries.iter().any(|entry| entry.key == key) {
            complaints.error(line.place, format!("{key} is said twice"), "leave one of the two lines");
            continue;
        }
        entries.push(Entry { key, place: line.place, value, list: Vec::new() });
    }
    entries
}

/// A value without the quotation marks that some editors put around it.
fn unquoted<'a>(value: &Line<'a>) -> Line<'a> {
    let value = value.trimmed();
    let inner = |(open, close): (char, char)| {
        let inner = value.text.strip_prefix(open)?.strip_suffix(close)?;
        Some(Line { text: inner, ..value.from(open.len_utf8()) })
    };
    [('"', '"'), ('\'', '\''), ('“', '”'), ('„', '“'), ('«', '»')].into_iter().find_map(inner).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::super::source::lines;
    use super::*;

    #[test]
    fn keys_values_and_lists_are_read() {
        let lines: Vec<_> =
            lines("---\nid: add-1\nTitle: \"Two: three\"\n# a note\ngoals:\n- one\n - two\n---\nHello").collect();
        let mut complaints = Complaints::about("a");
        let (entries, body) = read(&lines, &mut complaints);
        assert_eq!(complaints.into_sorted(), []);
        let list = |e: &Entry<'_>| e.list.iter().map(|point| point.text).collect::<Vec<_>>().join("+");
        let shown: Vec<_> = entries.iter().map(|e| (e.key.as_str(), e.value.text, list(e))).collect();
        assert_eq!(
            shown,
            [("id", "add-1", String::new()), ("title", "Two: three", String::new()), ("goals", "", "one+two".into())]
        );
        assert_eq!(body.first().unwrap().text, "Hello");
    }

    #[test]
    fn a_list_may_stand_on_one_line() {
        for (written, points) in [
            ("[I can see, I can say]", vec!["I can see", "I can say"]),
            ("[\"one, two\", 'three']", vec!["one, two", "three"]),
            ("I can see, and say", vec!["I can see, and say"]),
            ("[]", vec![]),
        ] {
            let text = format!("---\nobjectives: {written}\n---");
            let lines: Vec<_> = lines(&text).collect();
            let (entries, _) = read(&lines, &mut Complaints::about("a"));
            let found: Vec<&str> = entries.first().unwrap().points().iter().map(|point| point.text).collect();
            assert_eq!(found, points, "{written}");
        }
    }

    #[test]
    fn broken_front_matter_is_complained_about() {
        for (text, what) in [
            ("Hello", "the file does not begin with its front matter"),
            ("---\nid: a", "the front matter has no end"),
            ("---\n- a\n---", "a list without a key above it"),
            ("---\nid a\n---", "this line has no colon"),
            ("---\nid: a\nid: b\n---", "id is said twice"),
        ] {
            let lines: Vec<_> = lines(text).collect();
            let mut complaints = Complaints::about("a");
            read(&lines, &mut complaints);
            let found = complaints.into_sorted();
            assert_eq!(found.iter().map(|c| c.what.as_str()).collect::<Vec<_>>(), [what]);
        }
    }
}
