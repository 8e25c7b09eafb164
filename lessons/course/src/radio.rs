//! Reads what only radio says: speakers, pauses, sounds, and the marks around parts of it. A pause without a specific answer after it is an error, for listeners who
//! did something and never hear whether it was right learn nothing from it.
//!
//! ```text
//! (sound: opening)
//! **Teacher:** Put six stones in a row. Add two more. How many?
//! (pause 5 s)
//! **Teacher:** Eight. If you said seven, count again from six: seven, eight.
//! (may be repeated)
//! **Amina:** One for you and one for me!
//! (end of repeat)
//! ```

use text::complaint::{Complaints, Place};
use text::fold::digit_value;

use super::source::Line;
use super::vocabulary::{Mark, SOUNDS, is_minute, is_praise_alone, mark};
use super::{Cue, CueRange, SpeechMarks, notation};
use crate::limits::PAUSE_MS_MAX;

/// A cue whose words are unread.
enum Draft<'a> {
    Say { speaker: String, words: Vec<Line<'a>> },
    Other(Cue),
}

/// Reads the section's lines: each cue with the place where it begins, and the marked parts.
pub(crate) fn read(lines: &[Line<'_>], complaints: &mut Complaints<'_>) -> (Vec<(Place, Cue)>, SpeechMarks) {
    let mut drafts: Vec<(Place, Draft<'_>)> = Vec::new();
    let mut marks = Marks::default();
    for line in lines.iter().map(Line::trimmed).filter(|line| !line.is_blank()) {
        if let Some((speaker, words)) = speech(&line) {
            check_brackets(&words, complaints);
            drafts.push((line.place, Draft::Say { speaker, words: vec![words] }));
            continue;
        }
        if let Some(inner) = line.text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            if let Some(mark) = mark(inner) {
                marks.set(mark, line.place, drafts.len(), complaints);
                continue;
            }
            drafts.extend(direction(inner, line.place, complaints).map(|cue| (line.place, Draft::Other(cue))));
            continue;
        }
        if line.text.starts_with('(') && !line.text.contains(')') {
            complaints.error(line.place, "this bracket never closes", format!("write {})", line.text));
            continue;
        }
        match drafts.last_mut() {
            Some((_, Draft::Say { words, .. })) => {
                check_brackets(&line, complaints);
                words.push(line);
            }
            _ => complaints.error(
                line.place,
                "nobody says this",
                "write who speaks before it: **Teacher:** Good morning!",
            ),
        }
    }
    let mut read = |(place, draft)| match draft {
        Draft::Say { speaker, mut words } => {
            words.retain(|line| !line.is_blank());
            (place, Cue::Say { speaker, words: notation::inline(&words, complaints) })
        }
        Draft::Other(cue) => (place, cue),
    };
    let cues: Vec<(Place, Cue)> = drafts.into_iter().map(&mut read).collect();
    check_answers(&cues, complaints);
    (cues, marks.close(complaints))
}

/// Says where a cue stands within what is said: a voice would read it aloud.
fn check_brackets(words: &Line<'_>, complaints: &mut Complaints<'_>) {
    let first = words.text.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    if let Some((inner, _)) = first.filter(|(inner, rest)| !inner.contains(' ') && !rest.trim().is_empty()) {
        let mend = "leave it out, or let the speaker say what is to be heard";
        complaints.warn(words.place, format!("({inner}) is read aloud"), mend);
    }
    let last = words.text.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let Some((before, inner)) = last else { return };
    let (place, inner) = (words.from(before.len()).place, inner.trim());
    let is_sound = inner.split_once([':', '：']).is_some_and(|(_, name)| SOUNDS.contains(&name.trim()));
    // `pause 5 s`, `silence 2 min`: a word, a number and its unit.
    let parts: Vec<&str> = inner.split_whitespace().collect();
    let is_pause = matches!(parts.as_slice(), [word, _, _] if word.chars().all(char::is_alphabetic))
        && (1..=PAUSE_MS_MAX).contains(&length_ms(inner));
    if is_sound || is_pause || mark(inner).is_some() {
        let mend = format!("write it on a line of its own: ({inner}); what is to be said stands without brackets");
        complaints.error(place, format!("({inner}) stands within what is said, and a voice would read it aloud"), mend);
    }
}

/// The marked parts, as they are read.
#[derive(Default)]
struct Marks {
    read: SpeechMarks,
    excerpt: Option<(Place, usize)>,
    repeat: Option<(Place, usize)>,
}

impl Marks {
    /// Takes a mark that stands before the cue `at`.
    fn set(&mut self, mark: Mark, place: Place, at: usize, complaints: &mut Complaints<'_>) {
        match mark {
            Mark::Excerpt if self.read.excerpt.is_some() => {
                complaints.error(
                    place,
                    "there is an excerpt already",
                    "mark one part of the script, of about three minutes",
                );
            }
            Mark::Excerpt => open(&mut self.excerpt, "(end of excerpt)", place, at, complaints),
            Mark::Repeat => open(&mut self.repeat, "(end of repeat)", place, at, complaints),
            Mark::ExcerptEnds => self.read.excerpt = end(&mut self.excerpt, "(excerpt)", place, at, complaints),
            Mark::RepeatEnds => {
                self.read.repeats.extend(end(&mut self.repeat, "(may be repeated)", place, at, complaints));
            }
        }
    }

    /// All marks, with a complaint about those that never end.
    fn close(self, complaints: &mut Complaints<'_>) -> SpeechMarks {
        for (open, ending) in [(self.excerpt, "(end of excerpt)"), (self.repeat, "(end of repeat)")] {
            if let Some((place, _)) = open {
                complaints.error(
                    place,
                    "this part never ends",
                    format!("write {ending} on a line after its last words"),
                );
            }
        }
        self.read
    }
}

fn open(open: &mut Option<(Place, usize)>, ending: &str, place: Place, at: usize, complaints: &mut Complaints<'_>) {
    if open.is_some() {
        complaints.error(place, "the part before it has not ended", format!("write {ending} before it"));
    } else {
        *open = Some((place, at));
    }
}

fn end(
    open: &mut Option<(Place, usize)>,
    beginning: &str,
    place: Place,
    end: usize,
    complaints: &mut Complaints<'_>,
) -> Option<CueRange> {
    let Some((_, first)) = open.take() else {
        complaints.error(place, "nothing began that ends here", format!("write {beginning} where it begins"));
        return None;
    };
    if first == end {
        complaints.error(place, "nothing stands in this part", "put the marks around the lines that they are for");
        return None;
    }
    Some(CueRange { first, end })
}

/// `**Teacher:** words` or `**Teacher**: words`.
fn speech<'a>(line: &Line<'a>) -> Option<(String, Line<'a>)> {
    let inner = line.after("**")?;
    let end = inner.text.find("**")?;
    let named = inner.text.get(..end)?.trim();
    let words = inner.from(end + 2).trimmed();
    let (speaker, words) = match (named.strip_suffix([':', '：']), words.text.strip_prefix([':', '：'])) {
        (Some(speaker), _) => (speaker, words),
        (None, Some(rest)) => (named, words.from(words.text.len() - rest.len()).trimmed()),
        (None, None) => return None,
    };
    (!speaker.trim().is_empty()).then(|| (speaker.trim().to_owned(), words))
}

/// `pause 5 s` (any word with a number, of seconds or minutes), `sound: tick` (any word with a colon, and a sound that there is).
fn direction(inner: &str, place: Place, complaints: &mut Complaints<'_>) -> Option<Cue> {
    if let Some((_, name)) = inner.split_once([':', '：']) {
        let name = name.trim();
        if name.is_empty() {
            complaints.error(place, "which sound?", "write its name: (sound: tick)");
            return None;
        }
        if !SOUNDS.contains(&name) {
            let mend = format!(
                "the sounds are (sound: {}); say others in words, or let a speaker make them",
                SOUNDS.join("), (sound: ")
            );
            complaints.error(place, format!("there is no sound {name}"), mend);
            return None;
        }
        return Some(Cue::Sound { name: name.to_owned() });
    }
    let length_ms = length_ms(inner);
    if (1..=PAUSE_MS_MAX).contains(&length_ms) {
        return Some(Cue::Pause { length_ms });
    }
    let mend = format!(
        "write a pause as (pause 5 s), up to {} s, a sound as (sound: tick), a mark as (excerpt) or (may be repeated)",
        PAUSE_MS_MAX / 1_000
    );
    complaints.error(place, format!("({inner}) is neither a pause nor a sound"), mend);
    None
}

/// How long a pause is, in milliseconds; nought where that is not said in one number.
fn length_ms(inner: &str) -> u32 {
    let is_part = |c: char| digit_value(c).is_some() || ['.', ',', '٫'].contains(&c);
    let mut numbers = inner.split(|c| !is_part(c)).filter(|part| part.chars().any(|c| digit_value(c).is_some()));
    let (Some(number), None) = (numbers.next(), numbers.next()) else { return 0 };
    let after = inner.split_once(number).map_or("", |(_, after)| after.trim());
    let times = if is_minute(after.split_whitespace().next().unwrap_or_default()) { 60 } else { 1 };
    first_number_thousandfold(number).saturating_mul(times)
}

/// The first number of a text, times a thousand: `1.5`, `1,5` and `١٫٥` are 1,500. What is beyond a thousandth is left out.
fn first_number_thousandfold(text: &str) -> u32 {
    let mut rest = text.chars().skip_while(|c| digit_value(*c).is_none()).peekable();
    let mut number = 0_u32;
    while let Some(next) = rest.peek().copied().and_then(digit_value) {
        number = number.saturating_mul(10).saturating_add(next);
        rest.next();
    }
    let fraction = rest.next_if(|c| ['.', ',', '٫'].contains(c)).is_some();
    let parts = rest.map_while(digit_value).take(if fraction { 3 } else { 0 });
    let thousandths = parts.zip([100, 10, 1]).map(|(digit, worth)| digit * worth).sum();
    number.saturating_mul(1_000).saturating_add(thousandths)
}

/// Every pause wants a specific answer as the next thing said.
fn check_answers(cues: &[(Place, Cue)], complaints: &mut Complaints<'_>) {
    for (at, (place, cue)) in cues.iter().enumerate() {
        if !matches!(cue, Cue::Pause { .. }) {
            continue;
        }
        let next = cues.iter().skip(at + 1).find(|(_, cue)| !matches!(cue, Cue::Sound { .. }));
        let mend = "say after the pause what is right, and what to check: **Teacher:** Eight. If you said seven, count on from six.";
        match next {
            Some((_, Cue::Say { words, .. })) if !is_praise_alone(words) => {}
            Some((place, Cue::Say { .. })) => {
                complaints.error(*place, "after the pause only praise is said, and no answer", mend);
            }
            _ => complaints.error(*place, "no answer follows this pause", mend),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::lines;
    use super::*;

    type Speech = (Vec<Cue>, SpeechMarks);

    fn read_text(text: &str) -> (Speech, Vec<(u32, String)>) {
        let mut complaints = Complaints::about("a");
        let (cues, marks) = read(&lines(text).collect::<Vec<_>>(), &mut complaints);
        let read = (cues.into_iter().map(|(_, cue)| cue).collect(), marks);
        (read, complaints.into_sorted().into_iter().map(|c| (c.place.line, c.what)).collect())
    }

    #[test]
    fn speakers_pauses_and_sounds_are_read() {
        let ((cues, _), complaints) = read_text(
            "(sound: opening)\n\n**Teacher:** Six and two?\nThink.\n(пауза 5 с)\n**Бат**: Найм.\n(٧)\n(sound: tick)\n**A:** 7",
        );
        assert_eq!(complaints, []);
        let say = |speaker: &str, words: &str| Cue::Say { speaker: speaker.into(), words: words.into() };
        let want = [
            Cue::Sound { name: "opening".into() },
            say("Teacher", "Six and two? Think."),
            Cue::Pause { length_ms: 5_000 },
            say("Бат", "Найм."),
            Cue::Pause { length_ms: 7_000 },
            Cue::Sound { name: "tick".into() },
            say("A", "7"),
        ];
        assert_eq!(cues, want);
    }

    #[test]
    fn a_pause_has_one_length_and_a_sound_is_there() {
        for (inner, ms) in [
            ("pause 5 s", 5_000),
            ("pause 1 min", 60_000),
            ("пауза 1 минут", 60_000),
            ("pause 1-2 s", 0),
            ("pause", 0),
            ("7", 7_000),
        ] {
            assert_eq!(length_ms(inner), ms, "{inner}");
        }
        let (_, complaints) =
            read_text("(sound: kettle)\n(music: drum.mp3)\n(recording: x.ogg)\n(pause 1-2 s)\n**A:** *Hi*, `x` <b>");
        let whats: Vec<&str> = complaints.iter().map(|(_, what)| what.as_str()).collect();
        let want = [
            "there is no sound kettle",
            "there is no sound drum.mp3",
            "there is no sound x.ogg",
            "(pause 1-2 s) is neither a pause nor a sound",
            "HTML stands here, and no phone shows it",
        ];
        assert_eq!(whats, want);
    }

    #[test]
    fn what_stands_in_brackets_within_a_line_is_no_cue() {
        for (text, want) in [
            (
                "**A:** How many? (pause 5 s)",
                Some("(pause 5 s) stands within what is said, and a voice would read it aloud"),
            ),
            (
                "**A:** How many?\nThink. (sound: tick)",
                Some("(sound: tick) stands within what is said, and a voice would read it aloud"),
            ),
            ("**C:** (laughs) Good.", Some("(laughs) is read aloud")),
            ("**A:** Six.\n(sound: tick", Some("this bracket never closes")),
            ("**A:** Six (or half a dozen).", None),
            ("**A:** It takes long (about 5 minutes, they say)", None),
        ] {
            let (_, complaints) = read_text(text);
            let whats: Vec<&str> = complaints.iter().map(|(_, what)| what.as_str()).collect();
            assert_eq!(whats.first().copied(), want, "{text}");
        }
    }

    #[test]
    fn parts_of_a_second_count() {
        for (text, ms) in
            [("pause 1.5 s", 1_500), ("pause 0,25 s", 250), ("١٫٥", 1_500), ("2.", 2_000), ("3.14159", 3_141)]
        {
            assert_eq!(first_number_thousandfold(text), ms, "{text}");
        }
        assert_eq!(first_number_thousandfold("99999999999999 s"), u32::MAX);
    }

    #[test]
    fn parts_are_marked_in_every_language() {
        let ((cues, marks), complaints) = read_text(
            "(may be repeated)\n**A:** La la.\n(end of repeat)\n(extrait)\n**A:** Un.\n(À répéter)\n**B:** Deux.\n\
             (fin de la répétition)\n(Fin de l’extrait)\n**A:** Trois.",
        );
        assert_eq!(complaints, []);
        assert_eq!(cues.len(), 4);
        assert_eq!(marks.excerpt, Some(CueRange { first: 1, end: 3 }));
        assert_eq!(marks.repeats, [CueRange { first: 0, end: 1 }, CueRange { first: 2, end: 3 }]);
    }

    #[test]
    fn marks_that_do_not_match_are_complained_about() {
        let (_, complaints) = read_text(
            "(end of excerpt)\n**A:** a\n(excerpt)\n(end of excerpt)\n(excerpt)\n(excerpt)\n**A:** b\n(end of excerpt)\n\
             (excerpt)\n(may be repeated)",
        );
        let want = [
            (1, "nothing began that ends here"),
            (4, "nothing stands in this part"),
            (6, "the part before it has not ended"),
            (9, "there is an excerpt already"),
            (10, "this part never ends"),
        ];
        assert_eq!(complaints, want.map(|(line, what)| (line, what.to_owned())));
    }

    #[test]
    fn a_pause_wants_a_specific_answer() {
        let (_, complaints) = read_text("hello\n(pause)\n(pause 5 s)\n**T:** Well done!\n(61)\n(5 s)\n(sound: tick)");
        let want = [
            (1, "nobody says this"),
            (2, "(pause) is neither a pause nor a sound"),
            (4, "after the pause only praise is said, and no answer"),
            (5, "(61) is neither a pause nor a sound"),
            (6, "no answer follows this pause"),
        ];
        assert_eq!(complaints, want.map(|(line, what)| (line, what.to_owned())));
    }
}
