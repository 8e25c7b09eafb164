//! Scripts on the clock: fitted to a slot, joined, measured, and what they lack as a lesson.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use course::{Course, Cue, CueRange, ScriptPlaces, SourceFile, SpeechMarks, script_places};
use forms::compile;
use forms::fit::{Warning, fit, judge};
use forms::held::{misfits, programmes};
use forms::joined::{Joined, PartOf, join};
use forms::preview::programme;
use forms::programmes::Lessons;
use forms::script::{Script, ScriptLine, script};
use text::words::Catalogue;

/// The script of a radio section, measured: a word takes a second.
fn of(radio: &str) -> Script {
    of_file(&format!("Words.\n\n## Radio\n\n{radio}\n")).0
}

/// The script of a lesson's words, and where it stands in its file.
fn of_file(body: &str) -> (Script, ScriptPlaces) {
    let manifest = "id = \"a\"\ntitle = \"A\"\nsubject = \"A\"\nlevel = \"a\"\nlanguages = [\"en\"]\nlicence = \"MIT\"\nauthors = [\"A\"]\n";
    let lesson = format!("---\nid: a-1\ntitle: A\n---\n{body}");
    let files = [("course.toml", manifest), ("01-a.en.md", lesson.as_str())]
        .map(|(path, text)| SourceFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() });
    let (course, complaints): (Course, _) = compile(&files);
    assert!(complaints.iter().all(|c| c.level != text::complaint::Level::Error), "{complaints:?}");
    let text = course.lessons.first().unwrap().texts.values().next().unwrap();
    let (language, places) = script_places(&files[1]).unwrap();
    let script = script(text, &language, "A", course.pace(&language), &Catalogue::builtin());
    let measured = |line: &ScriptLine| match &line.cue {
        Cue::Say { words, .. } => Some(words.split_whitespace().count() as u64 * 1_000),
        _ => None,
    };
    let measured: Vec<Option<u64>> = script.lines.iter().map(measured).collect();
    (script.with_lengths(&measured), places)
}

const SUMS: &str = "\
**A:** One and one. How many?
(pause 5 s)
**A:** Two, one more than one.
(excerpt)
**A:** Two and two. How many now?
(pause 8 s)
**B:** Four, I think it is four.
(end of excerpt)
**A:** Three and three. Now how many?
(pause 10 s)
**B:** Six. Count them all with me.
(may be repeated)
**B:** La la la la.
(end of repeat)";

#[test]
fn lines_are_numbered_and_marks_are_kept() {
    let script = of(SUMS);
    assert_eq!(script.length_ms, 5_000 + 5_000 + 5_000 + 6_000 + 8_000 + 6_000 + 6_000 + 10_000 + 6_000 + 4_000);
    let numbers: Vec<Option<u32>> = script.lines.iter().map(|line| line.number).collect();
    assert_eq!(numbers, [Some(1), None, Some(2), Some(3), None, Some(4), Some(5), None, Some(6), Some(7)]);
    assert_eq!(script.marks.excerpt, Some(CueRange { first: 3, end: 6 }));
    assert_eq!(script.marks.repeats, [CueRange { first: 9, end: 10 }]);
}

#[test]
fn measured_lengths_move_the_clock() {
    let script = of(SUMS).with_lengths(&[Some(6_500), None, Some(1_000)]);
    let starts: Vec<u64> = script.lines.iter().map(|line| line.start_ms).take(4).collect();
    assert_eq!(starts, [0, 6_500, 11_500, 12_500]);
    assert_eq!(script.length_ms, 61_000 - 5_000 + 6_500 - 5_000 + 1_000);
}

#[test]
fn too_long_says_by_how_much_and_what_could_go() {
    let script = of(SUMS);
    let fit_at = |slot_ms| fit(&script, slot_ms);
    let fits = fit_at(61_000);
    assert_eq!((fits.warnings, fits.could_go), (vec![], vec![]));
    let over = fit_at(50_000);
    assert_eq!(over.warnings, [Warning::TooLong { over_ms: 11_000 }]);
    let gone: Vec<(u64, u64, &str)> =
        over.could_go.iter().map(|part| (part.start_ms, part.length_ms, part.begins.as_str())).collect();
    assert_eq!(gone, [(0, 15_000, "One and one. How many?")], "the shortest that is long enough");
    let both: Vec<u64> = fit_at(30_000).could_go.iter().map(|part| part.start_ms).collect();
    assert_eq!(both, [0, 35_000], "never the excerpt");
    let far = fit_at(10_000);
    let gone_ms: u64 = far.could_go.iter().map(|part| part.length_ms).sum();
    assert_eq!(far.warnings[1..], [Warning::TooMuch { over_ms: 51_000 - gone_ms }]);
    assert_eq!(far.could_go[0].to_string(), "lines 1 to 2 at 0:00, 0:15 long: “One and one. How many? …”");
    let shown = programme(&script, Some(&over));
    for line in [
        "  0:50  slot. The script is over by 0:11.",
        "could go: lines 1 to 2 at 0:00, 0:15 long: “One and one. How many? …”",
        "[excerpt]",
        "[end of repeat]",
    ] {
        assert!(shown.contains(line), "{line} is not in\n{shown}");
    }
}

#[test]
fn what_could_go_and_what_is_wrong_name_the_lines_of_the_file() {
    let idle = "word ".repeat(61);
    let (script, places) = of_file(&format!("Words.\n\n## Radio\n\n{SUMS}\n**A:** {idle}\n"));
    let script = script.standing_in("course/01-a.en.md", &places);
    let over = fit(&script, 110_000);
    assert_eq!(
        over.could_go[0].to_string(),
        "course/01-a.en.md:9–11: lines 1 to 2 at 0:00, 0:15 long: “One and one. How many? …”"
    );
    let warned = over.warnings[0].to_string();
    assert!(warned.starts_with("course/01-a.en.md:19: 0:51: listeners do nothing for 1:11"), "{warned}");
    let (made, places) = of_file("Words.\n\n## 1. One and one?\n\n- = 2: Yes, two.\n");
    let made = made.standing_in("01-a.en.md", &places);
    let could_go = fit(&made, 1_000).could_go;
    assert_eq!(could_go[0].stands.as_ref().map(|(stands, _)| stands.to_string()).as_deref(), Some("01-a.en.md:7"));
}

#[test]
fn too_short_is_said_beyond_what_music_and_repeats_fill() {
    let script = of(SUMS);
    assert_eq!(fit(&script, 61_000 + 94_000).warnings, []);
    let warnings = fit(&script, 61_000 + 94_001).warnings;
    assert_eq!(warnings, [Warning::TooShort { under_ms: 94_001, filled_ms: 94_000 }]);
}

#[test]
fn listeners_have_something_to_do() {
    let long = "word ".repeat(61);
    let script = of(&format!("**A:** {long}\n(pause 5 s)\n**A:** It was six words.\n\n**A:** {long}"));
    let warnings = judge(&script);
    let want = [
        Warning::LittleToDo { start_ms: 0, length_ms: 61_000, stands: None },
        Warning::LittleToDo { start_ms: 66_000, length_ms: 65_000, stands: None },
    ];
    assert_eq!(warnings, want);
    assert!(programme(&script, None).contains("0:00: listeners do nothing for 1:01"));
}

#[test]
fn several_lessons_make_one_programme() {
    let one = of("**A:** One.\n(sound: closing)");
    let english = text::Language::english();
    let joined = Script::join(vec![of(SUMS), one.clone(), one.clone()], &english);
    assert_eq!(joined.length_ms, 61_000 + 1_500 + 1_000 + 1_500 + 6_000);
    assert_eq!(joined.lines.last().map(|line| line.start_ms + line.length_ms), Some(joined.length_ms));
    assert_eq!(joined.lines.iter().filter_map(|line| line.number).max(), Some(9));
    let moved = Script::join(vec![one, of(SUMS)], &english);
    assert_eq!(moved.marks.excerpt, Some(CueRange { first: 5, end: 8 }));
    assert_eq!(Script::join(vec![], &english).marks, SpeechMarks::default());
}

/// The script as words and sounds.
fn heard(script: &Script) -> Vec<&str> {
    let heard = script.lines.iter().map(|line| match &line.cue {
        Cue::Say { words, .. } => words.as_str(),
        Cue::Sound { name } => name.as_str(),
        Cue::Pause { .. } => "…",
    });
    heard.collect()
}

#[test]
fn a_joined_programme_greets_once_and_takes_leave_once() {
    let lesson = |number: &str| {
        of(&format!(
            "(sound: opening)\n\n**A:** Good day, children! Lesson {number}. How many?\n\n(pause 5 s)\n\n**B:** Two. Well done.\n\n\
             **A:** Count at home. Goodbye, children!\n\n**B:** Goodbye! Mmm.\n\n(sound: closing)"
        ))
    };
    let script = Script::join(vec![lesson("one"), lesson("two")], &text::Language::english());
    let want = [
        "opening",
        "Good day, children!",
        "Lesson one. How many?",
        "…",
        "Two. Well done.",
        "Count at home.",
        "Mmm.",
        "answer",
        "Lesson two. How many?",
        "…",
        "Two. Well done.",
        "Count at home.",
        "Goodbye, children!",
        "Goodbye!",
        "Mmm.",
        "closing",
    ];
    assert_eq!(heard(&script), want);
    // Each lesson may be heard once more, without what opens and closes the programme.
    assert_eq!(script.rounds, [CueRange { first: 2, end: 7 }, CueRange { first: 7, end: 12 }]);
    assert_eq!(
        fit(&script, script.length_ms + 600_000).warnings.last(),
        Some(&Warning::HeardAgain { under_ms: 600_000 })
    );
    let alone = Script::join(vec![lesson("one")], &text::Language::english());
    assert_eq!(heard(&alone), heard(&lesson("one")));
}

#[test]
fn what_is_recorded_is_heard_whole_or_not_at_all() {
    let lesson = || {
        of(
            "**A:** Good day, children!\n\n**A:** How many?\n\n(pause 5 s)\n\n**A:** Two. Goodbye, children!\n\n**B:** Goodbye!",
        )
    };
    // (takes of each lesson, what is heard of both, where the second's lines are)
    let recorded = |takes: &[(u32, u32)]| {
        let part = || PartOf { script: lesson(), takes: takes.to_vec() };
        let Joined { script, numbers } = join(vec![part(), part()], &text::Language::english(), true);
        let second: Vec<(u32, u32)> = numbers[1].clone().into_iter().collect();
        (heard(&script).join(" | "), second, script.rounds)
    };
    let (good_day, goodbye) = ("Good day, children!", "Goodbye, children!");
    let (words, numbers, rounds) = recorded(&[]);
    assert_eq!(
        words,
        format!("{good_day} | How many? | … | Two. | answer | How many? | … | Two. | {goodbye} | Goodbye!")
    );
    assert_eq!(numbers, [(2, 4), (3, 5), (4, 7)], "nobody greets in the second");
    assert_eq!(rounds, [CueRange { first: 1, end: 4 }, CueRange { first: 4, end: 8 }]);
    // Each line alone: a line that is more than a goodbye can't be parted.
    let (words, numbers, rounds) = recorded(&[(1, 1), (2, 2), (3, 3), (4, 4)]);
    assert_eq!(
        words,
        format!("{good_day} | How many? | … | Two. {goodbye} | answer | How many? | … | Two. {goodbye} | Goodbye!")
    );
    assert_eq!(numbers, [(2, 4), (3, 5), (4, 6)]);
    assert_eq!(rounds[1], CueRange { first: 4, end: 7 }, "the one that takes leave is heard once");
    // Several lines in one take: all of them or none.
    let (words, _, rounds) = recorded(&[(1, 2), (3, 4)]);
    let once = format!("{good_day} | How many? | … | Two. {goodbye} | Goodbye!");
    assert_eq!(words, format!("{once} | answer | {once}"));
    assert_eq!(rounds[1], CueRange { first: 5, end: 9 }, "not from the middle of a take");
}

#[test]
fn each_lesson_of_a_programme_lies_somewhere_with_its_own_excerpt() {
    let english = text::Language::english();
    let with = of(
        "**A:** Good day, children!\n\n(excerpt)\n\n**A:** How many?\n\n(pause 5 s)\n\n(end of excerpt)\n\n**A:** Two.",
    );
    assert!(with.marks.excerpt.is_some(), "{with:?}");
    let without = of("**A:** Good day, children!\n\n**A:** Count them. Goodbye, children!");
    let joined = Script::join(vec![with.clone(), without, with.clone()], &english);
    let said = |range: CueRange| {
        let lines = Script { lines: joined.lines[range.first..range.end].to_vec(), ..joined.clone() };
        heard(&lines).join(" | ")
    };
    let lines: Vec<String> = joined.lessons.iter().map(|lies| said(lies.lines)).collect();
    assert_eq!(lines, ["Good day, children! | How many? | … | Two.", "Count them.", "How many? | … | Two."]);
    let excerpts: Vec<Option<String>> = joined.lessons.iter().map(|lies| lies.excerpt.map(said)).collect();
    assert_eq!(excerpts, [Some("How many? | …".to_owned()), None, Some("How many? | …".to_owned())]);
    assert!(Script::join(vec![with], &english).lessons.is_empty(), "one lesson is the programme");
}

#[test]
fn lessons_are_shared_out_among_programmes() {
    let part =
        |seconds: usize| PartOf { script: of(&format!("**A:** {}", "word ".repeat(seconds))), takes: Vec::new() };
    let parts = [part(200), part(200), part(200), part(900)];
    let english = text::Language::english();
    for (each, from, slot_s, want) in [
        (Lessons::Each(1), 0, 60, 1),
        (Lessons::Each(3), 0, 60, 3),
        (Lessons::Each(3), 2, 60, 2),
        (Lessons::Fill, 0, 200, 1),
        (Lessons::Fill, 0, 440, 1),
        (Lessons::Fill, 0, 450, 2),
        (Lessons::Fill, 0, 900, 3),
        (Lessons::Fill, 0, 6000, 4),
        (Lessons::Fill, 3, 60, 1),
        (Lessons::Fill, 4, 60, 0),
    ] {
        assert_eq!(each.take(&parts[from..], &english, slot_s * 1000), want, "{each:?} from {from} in {slot_s} s");
        assert_eq!(Lessons::from_number(each.as_number()), each);
    }
    let titled = |title: &str, seconds| (title.to_owned(), part(seconds));
    let all = || vec![titled("Rows", 500), titled("Sharing", 570), titled("Turning", 300)];
    let held = |each, slot_s: u64| {
        let programmes = programmes(all(), each, &english, slot_s * 1000);
        misfits(&programmes, slot_s * 1000).map(|misfits| format!("{misfits}. {}", misfits.mend()))
    };
    assert_eq!(held(Lessons::Fill, 1800), None);
    assert_eq!(held(Lessons::Fill, 600), None);
    let said = held(Lessons::Each(2), 600).unwrap();
    assert!(said.contains("“Rows; Sharing” (17:51) is too long by 7:51"), "{said}");
    assert!(said.contains("a slot of 17:52 or more holds each programme"), "{said}");
}

#[test]
fn a_slot_is_held_against_every_lesson_of_its_course() {
    let lesson = |title: &str, words: usize| (title.to_owned(), of(&format!("**A:** {}", "word ".repeat(words))));
    let lessons = [lesson("Rows", 500), lesson("How many?", 560), lesson("Sharing", 570)];
    assert_eq!(misfits(&lessons, 580_000), None);
    let long = misfits(&lessons, 545_000).unwrap();
    assert_eq!(
        long.to_string(),
        "2 of 3 lessons do not go with a slot of 9:05: “How many?” (9:20) is too long by 0:15, “Sharing” (9:30) is too long by 0:25"
    );
    assert_eq!(long.mend(), "a slot of 9:30 to 9:50 holds each of them: agree on one with the station");
    assert_eq!(long.sure(), None, "the clock may be wrong by as much");
    let short = misfits(&lessons[..1], 1_800_000).unwrap();
    assert_eq!(
        short.to_string(),
        "the lesson does not go with a slot of 30:00: “Rows” (8:20) is too short for it, with music and repeats, by 20:10"
    );
    let mend = short.mend();
    assert!(mend.starts_with("write lessons_per_programme = \"fill\" below the slot"), "{mend}");
    assert!(mend.ends_with("; or: a slot of 8:20 to 9:50 holds it: agree on one with the station"), "{mend}");
    assert!(short.sure().is_some());
    let none = misfits(&[lesson("Rows", 300), lesson("Sharing", 600)], 300_000).unwrap();
    assert!(none.mend().starts_with("no one slot holds all of them"), "{}", none.mend());
    let many: Vec<_> = (0..5).map(|_| lesson("Rows", 500)).collect();
    assert!(misfits(&many, 100_000).unwrap().to_string().ends_with("too long by 6:40, and 2 more"));
}
