//! Whether the radio can say a lesson: a form that nobody knows surely how to say is a warning at its line, and a picture in a line that is to
//! be spoken is an error. It says nothing itself.

use course::{Cue, Draft};
use spoken::{Pace, has_words, spoken};
use text::complaint::{Complaint, Complaints, Place};
use text::words::Catalogue;

use crate::script::script;

/// Pieces that are named where a language has no number words at all.
const NAMED_MAX: usize = 4;

/// Complains about one file. Where its author wrote no script, the lines that are made from it are looked at.
pub(crate) fn check(draft: &Draft, subject: &str, catalogue: &Catalogue, found: &mut Vec<Complaint>) {
    let mut complaints = Complaints::about(&draft.path);
    let (text, source) = (&draft.file.text, draft.source.as_str());
    let by_author = !text.speech.is_empty();
    let script = script(text, &draft.language, subject, Pace::USUAL, catalogue);
    let mut doubted: Vec<(Place, String)> = Vec::new();
    for (at, line) in script.lines.iter().enumerate() {
        let Cue::Say { words, .. } = &line.cue else { continue };
        let place = draft.file.places.speech.get(at).filter(|_| by_author).copied();
        if let Some(picture) = words.chars().find(|c| is_picture(*c)).filter(|_| by_author) {
            let place = place_of(source, place, &picture.to_string());
            let what = format!("the picture {picture} stands here, and no speaker can say it");
            complaints.error(place, what, "leave it out, or say it in words");
        }
        for doubt in spoken(words, &draft.language).doubtful {
            let seen = doubted.iter().any(|(_, written)| *written == doubt.written);
            // Whether made lines go on air at all is not known: only numbers are worth a warning there.
            let told = by_author || doubt.written.contains(|c: char| c.is_ascii_digit());
            if told && !seen && !doubt.written.contains(is_picture) {
                doubted.push((place_of(source, place, &doubt.written), doubt.written));
            }
        }
    }
    if has_words(&draft.language) {
        for (place, written) in &doubted {
            let what = format!("nobody knows surely how the radio says {written}");
            complaints.warn(*place, what, mend(written));
        }
    } else if let Some((place, _)) = doubted.first() {
        let named: Vec<&str> = doubted.iter().take(NAMED_MAX).map(|(_, written)| written.as_str()).collect();
        let what = format!(
            "Longwave has no number words of {}; a voice says these in its own way: {}",
            draft.language.name(),
            named.join(", ")
        );
        complaints.warn(*place, what, "where a voice reads this lesson on air, write its numbers in words");
    }
    found.extend(complaints.into_sorted());
}

/// What to write instead.
fn mend(written: &str) -> String {
    let digits = written.chars().any(char::is_numeric);
    let way = match written {
        _ if digits && written.matches(['/', '-', '.']).count() == 2 => {
            "a day with the name of its month (24 November 2026)"
        }
        _ if digits && written.contains(':') => {
            "an hour with its half of the day, a score or a ratio in words (three to one)"
        }
        _ if !digits && written.ends_with('.') => "the whole word in place of its short form",
        _ => "in words",
    };
    format!("write it as it is to be said: {way}")
}

/// Where this is written: from its cue on, else where its cue begins, else at the beginning.
fn place_of(source: &str, cue: Option<Place>, written: &str) -> Place {
    let from = cue.unwrap_or(Place::START);
    let skip = usize::try_from(from.line.saturating_sub(1)).unwrap_or_default();
    let found = source.lines().enumerate().skip(skip).find_map(|(at, line)| Some((at, line, line.find(written)?)));
    found.map_or(from, |(at, line, byte)| Place {
        line: count(at) + 1,
        column: count(line.get(..byte).unwrap_or_default().chars().count()) + 1,
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX - 1)
}

/// Emoji and dingbats, but not the boxes of sums.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B50}' | '\u{2B55}' | '\u{20E3}' | '\u{231A}' | '\u{231B}' | '\u{23E9}'..='\u{23F3}')
        && !matches!(c, '☐')
}

#[cfg(test)]
mod tests {
    use course::SourceFile;
    use text::complaint::Level;

    /// Complaints about how a lesson with these radio lines, in this language, is said.
    fn complaints(tag: &str, radio: &str) -> Vec<(Level, u32, String)> {
        let course = format!(
            "id = \"c\"\ntitle = \"C\"\nsubject = \"Maths\"\nlevel = \"l\"\nlanguages = [\"{tag}\"]\nlicence = \"CC0-1.0\"\nauthors = [\"A\"]\n"
        );
        let lesson = format!("---\nid: a\ntitle: A\n---\nX.\n## Radio\n{radio}\n");
        let files = [("course.toml".to_owned(), course), (format!("01-a.{tag}.md"), lesson)]
            .map(|(path, text)| SourceFile { path, bytes: text.into_bytes() });
        let (_, found) = crate::compile(&files);
        let about =
            |what: &str| what.contains("radio says") || what.contains("picture") || what.contains("number words");
        found.into_iter().filter(|c| about(&c.what)).map(|c| (c.level, c.place.line, c.what)).collect()
    }

    #[test]
    fn what_is_doubtful_is_a_warning_at_its_line() {
        let found = complaints(
            "en",
            "**A:** It is 5 km.\nMore words\nand 11/24/2026.\n**B:** Chapter IV.\n**A:** At vitamin B12.",
        );
        let want = [
            (9, "nobody knows surely how the radio says 11/24/2026"),
            (11, "nobody knows surely how the radio says B12"),
        ];
        assert_eq!(found, want.map(|(line, what)| (Level::Warning, line, what.to_owned())));
    }

    #[test]
    fn a_picture_is_refused() {
        let found = complaints("en", "**A:** Well done 🎉!");
        assert_eq!(found, [(Level::Error, 7, "the picture 🎉 stands here, and no speaker can say it".to_owned())]);
        assert_eq!(complaints("en", "**A:** 5 + ☐ = 8."), []);
    }

    #[test]
    fn a_language_without_number_words_is_told_once() {
        let found = complaints("so", "**A:** 3 ri.\n**B:** 4 ri.");
        assert_eq!(found.len(), 1);
        assert!(
            found.iter().all(|(level, line, what)| *level == Level::Warning && *line == 7 && what.ends_with(": 3, 4")),
            "{found:?}"
        );
    }
}
