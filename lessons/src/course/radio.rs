//! Reads what only radio says: speakers, pauses, sounds. A pause without a specific answer after it is an error, for listeners who
//! did something and never hear whether it was right learn nothing from it.
//!
//! ```text
//! (sound: opening)
//! **Teacher:** Put six stones in a row. Add two more. How many?
//! (pause 5 s)
//! **Teacher:** Eight. If you said seven, count again from six: seven, eight.
//! ```

use super::Cue;
use super::section::digit;
use super::source::Line;
use super::vocabulary::is_praise_alone;
use crate::complaint::{Complaints, Place};
use crate::limits::PAUSE_MS_MAX;

/// Reads the section's lines.
pub(crate) fn read(lines: &[Line<'_>], complaints: &mut Complaints<'_>) -> Vec<Cue> {
    let mut cues: Vec<(Place, Cue)> = Vec::new();
    for line in lines.iter().map(Line::trimmed).filter(|line| !line.is_blank()) {
        if let Some((speaker, words)) = speech(&line) {
            cues.push((line.place, Cue::Say { speaker, words: words.text.to_owned() }));
            continue;
        }
        if let Some(inner) = line.text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            cues.extend(direction(inner, line.place, complaints).map(|cue| (line.place, cue)));
            continue;
        }
        match cues.last_mut() {
            Some((_, Cue::Say { words, .. })) => {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(line.text);
            }
            _ => complaints.error(
                line.place,
                "nobody says this",
                "write who speaks before it: **Teacher:** Good morning!",
            ),
        }
    }
    check_answers(&cues, complaints);
    cues.into_iter().map(|(_, cue)| cue).collect()
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

/// `pause 5 s` (any word with a number), `sound: tick` (any word with a colon).
fn direction(inner: &str, place: Place, complaints: &mut Complaints<'_>) -> Option<Cue> {
    if let Some((_, name)) = inner.split_once([':', '：']) {
        let name = name.trim();
        if name.is_empty() {
            complaints.error(place, "which sound?", "write its name: (sound: tick)");
            return None;
        }
        return Some(Cue::Sound { name: name.to_owned() });
    }
    let digits: Vec<u32> = inner.chars().skip_while(|c| digit(*c).is_none()).map_while(digit).take(6).collect();
    let length_ms = digits.iter().fold(0_u32, |seconds, digit| seconds * 10 + digit).saturating_mul(1_000);
    if (1..=PAUSE_MS_MAX).contains(&length_ms) {
        return Some(Cue::Pause { length_ms });
    }
    let mend = format!("write a pause as (pause 5 s), up to {} s, and a sound as (sound: tick)", PAUSE_MS_MAX / 1_000);
    complaints.error(place, format!("({inner}) is neither a pause nor a sound"), mend);
    None
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

    fn read_text(text: &str) -> (Vec<Cue>, Vec<(u32, String)>) {
        let mut complaints = Complaints::about("a");
        let cues = read(&lines(text).collect::<Vec<_>>(), &mut complaints);
        (cues, complaints.into_sorted().into_iter().map(|c| (c.place.line, c.what)).collect())
    }

    #[test]
    fn speakers_pauses_and_sounds_are_read() {
        let (cues, complaints) = read_text(
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
