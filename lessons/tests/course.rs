//! Compiling, by files of cases and by properties. A case in `cases/course/*.txt` is a folder in one file: `>>> PATH` begins a file,
//! `>>> complaints` the complaints that it must give, and no others. A case without a `course.toml` gets a good one. With `BLESS=1` the
//! test writes what it found into the cases that differ, for a person to read, and fails all the same.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::path::Path;
use std::sync::LazyLock;

use lessons::complaint::Level;
use lessons::course::{Course, Edition, ItemKind, LessonText, SourceFile, compile};
use lessons::preview::{Form, Preview, Reader, Tariff, preview};
use lessons::words::Catalogue;
use lessons::{Complaint, Language, Letter, limits};
use messages::Name;
use messages::pack::Permitted;
use messages::route::WayBack;
use proptest::prelude::*;

const COURSE: &str = "id = \"add\"\ntitle = \"Adding\"\nsubject = \"Maths\"\nlevel = \"addition\"\nlanguages = [\"en\"]\n\
                      licence = \"CC-BY-4.0\"\nauthors = [\"School 12\"]\n";

static WORDS: LazyLock<Catalogue> = LazyLock::new(Catalogue::builtin);

/// A case's files and the complaints that they must give.
fn case(text: &str) -> (Vec<SourceFile>, String) {
    let mut files = Vec::new();
    let mut expected = String::new();
    for part in text.split(">>> ").skip(1) {
        let (path, body) = part.split_once('\n').unwrap();
        match path {
            "complaints" => expected = body.trim().to_owned(),
            _ => files.push(SourceFile { path: path.to_owned(), bytes: body.as_bytes().to_vec() }),
        }
    }
    if !files.iter().any(|file| file.path == "course.toml" || file.path == "README.md") {
        files.push(SourceFile { path: "course.toml".to_owned(), bytes: COURSE.as_bytes().to_vec() });
    }
    (files, expected)
}

fn cases() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/course");
    let mut cases: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap()))
        .collect();
    cases.sort();
    cases
}

#[test]
fn every_case_gives_its_complaints_and_no_others() {
    let cases = cases();
    assert!(cases.len() >= 8, "the cases are not where this test looks");
    let mut differing = Vec::new();
    for (name, text) in cases {
        let (files, expected) = case(&text);
        let (_, complaints) = compile(&files);
        let found = complaints.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        if found != expected {
            differing.push(format!("case {name} gives:\n{found}\n"));
            if std::env::var_os("BLESS").is_some() {
                let (kept, _) = text.split_once(">>> complaints").unwrap();
                let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/course/{name}.txt"));
                std::fs::write(path, format!("{kept}>>> complaints\n{found}\n")).unwrap();
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn the_guide_for_teachers_shows_a_good_lesson() {
    let guide = include_str!("../WRITING.md");
    let (_, after) = guide.split_once("```markdown\n").unwrap();
    let (lesson, _) = after.split_once("```").unwrap();
    let files = [("01-sharing.en.md", lesson), ("course.toml", COURSE)]
        .map(|(path, words)| SourceFile { path: path.to_owned(), bytes: words.as_bytes().to_vec() });
    let (course, complaints) = compile(&files);
    assert_eq!(complaints, []);
    assert_eq!(course.lessons.first().unwrap().texts.values().next().unwrap().items.len(), 2);
}

#[test]
fn the_guide_for_teachers_names_every_limit() {
    let (_, after) = include_str!("../WRITING.md").split_once("| what | limit |\n| --- | --- |\n").unwrap();
    let rows: Vec<(&str, &str)> = after
        .lines()
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches(['|', ' ']).split_once(" | ").unwrap())
        .collect();
    let seconds = |ms: u64| format!("{} s", ms / 1000);
    let want = [
        ("files of a course", limits::SOURCE_FILES_MAX.to_string()),
        ("size of a file", format!("{} bytes", limits::SOURCE_BYTES_MAX)),
        ("id, level", format!("{} characters", limits::ID_CHARS_MAX)),
        ("title, subject", format!("{} characters", limits::TITLE_CHARS_MAX)),
        ("minutes", format!("1 to {}", limits::LESSON_MINUTES_MAX)),
        ("due_days", format!("0 to {}", limits::DUE_AFTER_DAYS_MAX)),
        ("points", format!("1 to {}", limits::POINTS_MAX)),
        ("words_per_minute", format!("{} to {}", limits::WORDS_PER_MINUTE.start(), limits::WORDS_PER_MINUTE.end())),
        ("questions of a lesson", limits::ITEMS_MAX.to_string()),
        ("a question", format!("{} characters", limits::ASK_CHARS_MAX)),
        ("choices of a question", format!("2 to {}", limits::CHOICES_MAX)),
        ("a choice", format!("{} characters", limits::CHOICE_CHARS_MAX)),
        ("a number that is an answer", format!("{} digits", limits::NUMBER_DIGITS_MAX)),
        (
            "what is said to an answer",
            format!(
                "{} characters, {} in scripts that SMS carries in 16 bits",
                limits::FEEDBACK_SEPTETS_MAX,
                limits::FEEDBACK_UNITS_MAX
            ),
        ),
        (
            "each SMS of a lesson, with greeting, questions and how to answer",
            format!("{} parts", messages::limits::LESSON_PARTS_MAX),
        ),
        (
            "the parents' line, with the names of school and child",
            format!("{} part", messages::limits::OTHER_PARTS_MAX),
        ),
        ("a pause", seconds(limits::PAUSE_MS_MAX.into())),
        ("listening without doing anything", seconds(limits::LISTENING_MS_MAX)),
        ("music that fills a slot", seconds(limits::FILLING_MS_MAX)),
        ("complaints shown at once", limits::COMPLAINTS_MAX.to_string()),
    ];
    assert_eq!(rows, want.iter().map(|(what, limit)| (*what, limit.as_str())).collect::<Vec<_>>());
}

/// A lesson in English, compiled.
fn lesson(body: &str) -> (Course, Vec<Complaint>) {
    let words = format!("---\nid: a-1\ntitle: Words\n---\n{body}");
    let files = [("01-a.en.md", words.as_str()), ("course.toml", COURSE)]
        .map(|(path, words)| SourceFile { path: path.to_owned(), bytes: words.as_bytes().to_vec() });
    compile(&files)
}

fn text(course: &Course) -> &LessonText {
    course.lessons.first().unwrap().texts.values().next().unwrap()
}

#[test]
fn answers_are_numbers_with_their_unit_tolerance_and_others_that_are_right() {
    for (lines, want) in [
        ("- = 100 °C", "100 ± 0 °C"),
        ("- = £2.40", "2.40 ± 0 £"),
        ("- = 12.5 ± 10%", "12.5 ± 1.25"),
        ("- = 38 ± 0.5", "38 ± 0.5"),
        ("- = 10–12 eggs", "11 ± 1 eggs"),
        ("- = 2\n- = -2", "2 ± 0, -2 ± 0"),
        ("- = 6 cm\n- = 7", "6 ± 0, 7 ± 0 cm"),
        ("- = 0.5 ± 0.01\n- = 1/2", "0.5 ± 0.01"),
        ("- = 1/2\n- = 0.5 ± 0.01", "1/2 ± 0.01"),
        ("- = 1,234\n- = 1234.0", "1,234 ± 0"),
        ("- = 1 000 ml\n- = 1000", "1 000 ± 0 ml"),
        ("- = **6** cm", "6 ± 0 cm"),
        ("- = 5\\*3", "5*3"),
        ("- = 16:00\n- = 4 p.m.", "16:00 / 4 p.m."),
        ("- = 10³\n- 103: No.", "10³ ± 0"),
        ("- = 1'500", "1'500 ± 0"),
    ] {
        let (course, complaints) = lesson(&format!("Words.\n## 1. How many?\n{lines}\n- ?: Count.\n"));
        assert!(complaints.iter().all(|complaint| complaint.level == Level::Warning), "{lines}: {complaints:?}");
        let found = match &text(&course).items.first().unwrap().kind {
            ItemKind::Number { right, tolerance, unit, also } => {
                let mut all = vec![format!("{right} ± {tolerance}")];
                all.extend(also.iter().map(|also| format!("{} ± {}", also.number, also.tolerance)));
                format!("{} {unit}", all.join(", ")).trim().to_owned()
            }
            ItemKind::ShortText { accepted } => accepted.join(" / "),
            ItemKind::Choice { .. } => "choice".to_owned(),
        };
        assert_eq!(found, want, "{lines}");
    }
}

#[test]
fn contradictions_are_judged_by_value() {
    for (lines, contradicts) in [
        ("- = 100\n- 10²: Work it out.", true),
        ("- = 10³\n- 103: No.", false),
        ("- = 38 ± 0.5\n- 38.2: No.", true),
        ("- = 38 ± 0.5\n- 38: No.", true),
        ("- = 38 ± 0.5\n- 39: No.", false),
        ("- = 6 cm\n- 6: No.", true),
        ("- = 6\n- 6.0: No.", true),
        ("- = six\n- Six!: No.", true),
        ("- = six\n- sixty: No.", false),
    ] {
        let (_, complaints) = lesson(&format!("Words.\n## 1. How many?\n{lines}\n- ?: Count.\n"));
        let errors = complaints.iter().filter(|complaint| complaint.level == Level::Error).count();
        assert_eq!(errors > 0, contradicts, "{lines}: {complaints:?}");
    }
}

#[test]
fn choices_may_be_right_together_or_each_alone() {
    let choices = "- [x] root: Yes.\n- [ ] stone: No.\n- [x] leaf\n";
    let kind = |every: &str| {
        let (course, complaints) = lesson(&format!("Words.\n## 1. What drinks?\n{choices}{every}- ?: Look.\n"));
        assert!(complaints.is_empty(), "{complaints:?}");
        let item = text(&course).items.first().unwrap().clone();
        (item.kind, item.right)
    };
    let wanted = |every| ItemKind::Choice {
        choices: ["root", "stone", "leaf"].map(str::to_owned).to_vec(),
        right: 0,
        also: vec![2],
        every,
    };
    assert_eq!(kind(""), (wanted(false), "Yes.".to_owned()));
    assert_eq!(kind("- +: Yes, both.\n"), (wanted(true), "Yes, both.".to_owned()));
}

fn shown(course: &Course) -> Preview {
    let reader = Reader {
        name: Name::new("Nomin").unwrap(),
        language: Language::english(),
        letter: Letter::parse("K").unwrap(),
        class: "5B".to_owned(),
        school: "School 12".to_owned(),
        helpline: None,
        siblings: Vec::new(),
    };
    let tariff = Tariff { part: None, reply: None, permitted: Permitted::default(), way_back: WayBack::Here };
    preview(course, course.lessons.first().unwrap(), &reader, &tariff, &WORDS).unwrap()
}

const FAMILIES: [Form; 5] = [Form::Sms, Form::Telegram, Form::Radio, Form::Parent, Form::Print];

#[test]
fn words_in_another_script_are_not_called_special_letter_by_letter() {
    let course = COURSE.replace("[\"en\"]", "[\"mn\"]");
    for length in 0..70 {
        let body = format!("---\nid: a-1\ntitle: Сар\n---\n{}° ба {}\n", "ха ".repeat(length), "ах ".repeat(12));
        let files = [("01-a.mn.md", body.as_str()), ("course.toml", &course)]
            .map(|(path, words)| SourceFile { path: path.to_owned(), bytes: words.as_bytes().to_vec() });
        let (_, complaints) = compile(&files);
        let dear = complaints.iter().find(|complaint| complaint.what.contains("instead of"));
        assert!(dear.is_none_or(|dear| !dear.mend.contains("write ")), "{dear:?}");
    }
}

#[test]
fn a_number_in_words_beside_its_figures_is_that_number() {
    let right = |lines: &str| {
        let (course, complaints) = lesson(&format!("Count.\n\n## 1. How many?\n{lines}- ?: Count.\n"));
        assert!(complaints.is_empty(), "{complaints:?}");
        text(&course).items[0].kind.clone()
    };
    assert_eq!(right("- = 12\n- = twelve\n"), right("- = 12\n"));
    assert_eq!(right("- = twelve\n- = 12\n"), right("- = 12\n"));
    assert!(matches!(right("- = twelve\n"), ItemKind::ShortText { .. }), "a word to spell stays one");
    assert!(matches!(right("- = 2·10³ m\n"), ItemKind::Number { .. }));
}

#[test]
fn no_mark_reaches_a_family_from_any_section() {
    let marked = "Take **six** `stones` &amp; *two* ![small red cups](cups.png) of H~2~O.\n\n> Look\\*.\n\n## 1. Which **cup** has *water*?\n\
                  - [x] **Both**: They __are__ full.\n- [ ] `None`: Look *again*.\n\n## 2. How much?\n- = **6** cm^3^: *Yes*.\n- 7: **No**.\n- ?: _Count_.\n\n\
                  ## Parents\nPlease **look** at *it*.\n\n## Assignment\nDraw **it**.\n- *All* is there.\n\n## Radio\n**Ann:** Say *six* `stones`.\n\n\
                  ## Teacher\nBring **cups**.\n";
    for body in [marked.to_owned(), marked.replace("## Radio", "## SMS\nTake **six** *stones*, H~2~O.\n\n## Radio")] {
        let (course, complaints) = lesson(&body);
        assert!(complaints.iter().all(|complaint| complaint.level == Level::Warning), "{complaints:?}");
        let shown = shown(&course);
        for form in FAMILIES {
            let words = shown.to_text(form);
            let signs = ["**", "__a", "![", "](", "~2~", "^3^", "&amp;", "*s", "*t", "*i", "*a", "*Y"];
            let left: Vec<&str> = signs.into_iter().filter(|sign| words.contains(sign)).collect();
            assert!(left.is_empty(), "{form:?} has {left:?}:\n{words}");
        }
        assert!(shown.to_text(Form::Telegram).contains("small red cups"));
        assert_eq!(text(&course).assignment.as_ref().unwrap().rubric, ["All is there."]);
    }
}

#[test]
fn what_is_called_dear_is_cheaper_once_it_is_mended() {
    let long = "Take all of them, one by one, and write how many there are of each kind. ".repeat(2);
    for words in ["Look 👀 at it.", "Put 3 × 4 … in a row", "Say “four” 🙂 – and 5 ½", "x² and y³"] {
        let body = format!("{words} {long}\n## 1. How many?\n- = 4\n- ?: Count.\n");
        let (_, complaints) = lesson(&body);
        let dear = complaints.iter().find(|complaint| complaint.what.contains("instead of")).unwrap();
        let claimed = dear.what.split_once("instead of ").unwrap().1.split(',').next().unwrap();
        let (_, mends) = dear.mend.split_once("questions, ").unwrap();
        let mended = mends.split("; ").fold(body, |body, mend| {
            let taken_out = mend.strip_prefix("take ").and_then(|rest| rest.strip_suffix(" out"));
            let written = mend.strip_prefix("write ").and_then(|rest| rest.split_once(" for "));
            let (instead, character) = written.unwrap_or(("", taken_out.unwrap_or_default()));
            body.replace(character, instead)
        });
        let (course, complaints) = lesson(&mended);
        assert!(complaints.is_empty(), "{complaints:?}");
        assert_eq!(shown(&course).sms.first().unwrap().part_count.to_string(), claimed, "{mended}");
    }
}

#[test]
fn what_is_handed_in_is_said_on_each_medium() {
    for (hand_in, on_telegram, elsewhere) in [
        ("photo", "Send a photo of your paper here.", "send a photo"),
        ("voice", "Send a voice message here.", "Say it aloud to your teacher."),
        ("text", "Type your words here.", "Write it on paper for your teacher."),
    ] {
        let body =
            format!("---\nid: a-1\ntitle: A\nhand_in: {hand_in}\n---\nWords.\n## 1. 2 + 2\n- = 4\n- ?: Count.\n");
        let files = [("01-a.en.md", body.as_str()), ("course.toml", COURSE)]
            .map(|(path, words)| SourceFile { path: path.to_owned(), bytes: words.as_bytes().to_vec() });
        let shown = shown(&compile(&files).0);
        // Lines of small screens break anywhere.
        let squeezed = |words: String| words.replace(['\n', '|', ' '], "");
        assert!(squeezed(shown.to_text(Form::Telegram)).contains(&on_telegram.replace(' ', "")), "{hand_in}");
        for form in [Form::Sms, Form::Radio, Form::Print] {
            let words = shown.to_text(form);
            assert!(squeezed(words.clone()).contains(&elsewhere.replace(' ', "")), "{hand_in} {form:?}:\n{words}");
        }
    }
}

#[test]
fn what_a_reply_costs_is_said_where_one_is_asked_for() {
    for (hand_in, question, is_answered) in [
        ("photo", "", false),
        ("voice", "", false),
        ("text", "", false),
        ("photo", "## 1. 2 + 2\n- = 4\n- ?: Count.\n", true),
    ] {
        let body = format!("---\nid: a-1\ntitle: A\nhand_in: {hand_in}\n---\nDraw six stones.\n{question}");
        let files = [("01-a.en.md", body.as_str()), ("course.toml", COURSE)]
            .map(|(path, words)| SourceFile { path: path.to_owned(), bytes: words.as_bytes().to_vec() });
        let shown = shown(&compile(&files).0).to_text(Form::Sms);
        assert_eq!(shown.contains("A reply costs the family"), is_answered, "{hand_in} {question}:\n{shown}");
    }
}

#[test]
fn a_unit_is_said_by_radio_and_sheet() {
    let (course, _) = lesson("Words.\n## 1. When does water boil?\n- = 100 °C: Yes.\n- 90: Hotter.\n- ?: Think.\n");
    let shown = shown(&course);
    let radio = shown.to_text(Form::Radio);
    assert!(radio.contains("The answer is 100 °C.") && radio.contains("If you said 90 °C:"), "{radio}");
    assert!(shown.to_text(Form::Print).contains("____ °C") && shown.sheet_html.contains("____ °C"));
}

#[test]
fn several_choices_that_are_wanted_together_are_typed_on_telegram() {
    let (course, _) =
        lesson("Words.\n## 1. What drinks?\n- [x] root\n- [ ] stone: No.\n- [x] leaf\n- +: Yes, both.\n- ?: Look.\n");
    let telegram = shown(&course).telegram;
    let question = telegram.last().unwrap();
    assert!(question.buttons.is_empty());
    let words = question.html.reveal();
    assert!(words.contains("a) root\nb) stone\nc) leaf") && words.contains("like this: K1 a b"), "{words}");
}

#[test]
fn notes_to_the_teacher_reach_the_teacher_alone() {
    let (course, complaints) = lesson(
        "Words.\n## 1. 2 + 2\n- = 4\n- ?: Count.\n## Teacher\nBring **twelve** stones.\n\nSee [here](http://x.example).\n",
    );
    assert!(complaints.is_empty(), "{complaints:?}");
    let shown = shown(&course);
    assert_eq!(shown.notes, ["Bring twelve stones.", "See here (http://x.example)."]);
    assert!(shown.to_text(Form::Teacher).starts_with("Bring twelve stones.\n"));
    for form in FAMILIES {
        assert!(!shown.to_text(form).contains("twelve stones"), "{form:?}");
    }
}

#[test]
fn an_edition_is_its_course() {
    let (_, good) = cases().into_iter().find(|(name, _)| name == "good").unwrap();
    let (files, _) = case(&good);
    let (course, complaints) = compile(&files);
    assert!(!complaints.iter().any(|complaint| complaint.level == Level::Error));
    let edition = Edition::of(&course).unwrap();
    assert_eq!(Edition::open(&edition.json).unwrap(), course);
    let mut shuffled = files;
    shuffled.reverse();
    assert_eq!(Edition::of(&compile(&shuffled).0).unwrap(), edition, "the order of files is nothing to a course");
    assert_eq!(edition.digest.len(), 64);
    assert!(Edition::open("{}").is_err());
}

/// A good file with some of its bytes replaced, doubled or cut: what a teacher's editor or a broken disk makes of it.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let (_, good) = cases().into_iter().find(|(name, _)| name == "good").unwrap();
    let lesson = case(&good).0.into_iter().find(|file| file.path.ends_with(".md")).unwrap().bytes;
    let length = lesson.len();
    let edits = prop::collection::vec((0..length, 0..8_usize, prop::collection::vec(any::<u8>(), 0..4)), 0..6);
    let lines = prop::collection::vec(
        prop::sample::select(vec![
            "---",
            "## 1. ",
            "## SMS",
            "## Radio",
            "(5 s)",
            "(",
            "**a:**",
            "**",
            "- [x] ",
            "- = ",
            "- ?:",
            "- ",
            "#1",
            "```",
            "![",
            "> - 1. a",
            "due_days: ٣",
        ]),
        0..12,
    );
    (edits, lines).prop_map(move |(edits, lines)| {
        let mut bytes = lesson.clone();
        for (at, cut, put) in edits {
            let end = (at + cut).min(bytes.len());
            bytes.splice(at.min(end)..end, put);
        }
        bytes.extend(lines.join("\n").bytes());
        bytes
    })
}

/// Long lessons: sentences, questions with choices, and perhaps an own section for SMS.
fn long_lesson() -> impl Strategy<Value = (String, String)> {
    let word = || {
        prop::sample::select(vec![
            "water", "cup", "steam", "3.5", "*", "5*3", "a_b", "{x}", "вода", "🙂", "1.", "-", "[a]", "|", "why?",
            "yes.",
        ])
    };
    let words = |most| prop::collection::vec(word(), 1..most).prop_map(|words| words.join(" "));
    let question = (words(30), prop::collection::vec(words(6), 2..5));
    let questions = prop::collection::vec(question, 1..5).prop_map(|questions| {
        let one = |(number, (ask, choices)): (usize, (String, Vec<String>))| {
            let lines = choices.iter().enumerate().map(|(at, choice)| {
                let tick = if at == 0 { "x" } else { " " };
                format!("- [{tick}] {at} {choice}: said\n")
            });
            format!("## {number}. Q {ask}\n{}", lines.collect::<String>())
        };
        (1..).zip(questions).map(one).collect::<String>()
    });
    (words(120), questions, prop::option::of(words(150))).prop_map(|(explanation, questions, sms)| {
        let sms = sms.map_or_else(String::new, |sms| format!("## SMS\nSo {sms}\n"));
        (format!("So {explanation}\n{questions}"), sms)
    })
}

/// Words and marks in any order. What stands between two grave accents is meant, so there are none.
fn marked() -> impl Strategy<Value = String> {
    let pieces = vec![
        "**",
        "*",
        "_",
        "__",
        "~~",
        "~",
        "^",
        "![",
        "](x.png)",
        "](",
        "[",
        "]",
        "(",
        ")",
        "<b>",
        "</b>",
        "<",
        ">",
        "| ",
        " |",
        "[^1]",
        "[ ]",
        "{a}",
        "&amp;",
        "&",
        "word",
        "two words",
        "6",
        " ",
        " ",
        "- ",
        "> ",
        "# ",
        "1. ",
        ":",
        "http://x.example",
    ];
    prop::collection::vec(prop::sample::select(pieces), 1..9).prop_map(|pieces| pieces.concat())
}

fn too_long(complaints: &[Complaint]) -> Option<&Complaint> {
    complaints.iter().find(|complaint| complaint.what.contains("parts; 3 are the most"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_gives_no_complaint_leaves_no_sign(marked in marked()) {
        for body in [
            format!("So {marked} it is.\n## 1. What?\n- = 4\n- ?: n\n"),
            format!("So.\n## 1. What {marked}\n- [x] so {marked}: y\n- [ ] no: so {marked}\n"),
            format!("So.\n## 1. What?\n- = 4\n- ?: n\n## SMS\nSo {marked}\n## Parents\n{marked}\n## Radio\n**A:** so {marked}\n"),
        ] {
            let (course, complaints) = lesson(&body);
            if !complaints.is_empty() {
                continue;
            }
            let shown = shown(&course);
            let text = serde_json::to_string(text(&course)).unwrap();
            for sign in ["**w", "w**", "~~w", "![", "](", "<b>", "</b>", "[^1]", "[ ]", "{a", "&amp;", "| w |"] {
                prop_assert!(!text.contains(sign), "{} in {}", sign, text);
            }
            prop_assert!(!shown.sms.is_empty());
        }
    }

    #[test]
    fn a_proposed_section_is_no_longer_too_long((rest, sms) in long_lesson()) {
        let (_, complaints) = lesson(&format!("{rest}{sms}"));
        if let Some((_, section)) = too_long(&complaints).and_then(|complaint| complaint.mend.split_once("\n## SMS\n")) {
            let (_, mended) = lesson(&format!("{rest}## SMS\n{section}\n"));
            prop_assert_eq!(too_long(&mended), None, "{}", section);
            let newer = |c: &&Complaint| c.level == Level::Error && !complaints.iter().any(|old| old.what == c.what);
            prop_assert_eq!(mended.iter().find(newer), None, "{}", section);
        }
    }
}

proptest! {
    #[test]
    fn compile_is_total(path in "[a-z0-9./\\\\]{0,12}(\\.en\\.md|\\.toml)?", bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let files = [SourceFile { path: path.clone(), bytes: bytes.clone() }, SourceFile { path: "course.toml".to_owned(), bytes }];
        compile(&files);
    }

    #[test]
    fn whatever_becomes_of_a_good_file_there_is_a_course_or_a_complaint(bytes in mutated()) {
        let files = [
            SourceFile { path: "01-a.en.md".to_owned(), bytes },
            SourceFile { path: "course.toml".to_owned(), bytes: COURSE.as_bytes().to_vec() },
        ];
        let (course, complaints) = compile(&files);
        let broken = complaints.iter().any(|complaint| complaint.level == Level::Error);
        prop_assert!(broken || course.lessons.len() == 1);
        let edition = Edition::of(&course).unwrap();
        prop_assert_eq!(Edition::open(&edition.json).unwrap(), course);
    }
}
