//! The corpora: what children, parents and strangers type, in six languages, and the reading that must follow. Written before the code was
//! run, by somebody else than whoever wrote the code.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use course::content;
use course::{Course, SourceFile};
use forms::compile;
use messages::Name;
use talk::rehearsal::corpus::{Judged, Line, Tally, judge, read};
use talk::rehearsal::{Played, Rehearsal, Stage};
use text::Language;
use text::fold;
use text::words::Catalogue;
use text::words::School;

/// Right words of another language than the lesson's: nobody can know them but the author, who can accept them.
const IN_ANOTHER_LANGUAGE: [(&str, &str); 5] =
    [("sw", "K1 heart M1 moyo"), ("sw", "heart"), ("sw", "indian ocean"), ("en", "b rouge"), ("fr", "b red")];

const LANGUAGES: [&str; 6] = ["en", "fr", "sw", "ar", "hi", "mn"];

/// The starter courses by folder: `reading-aloud-1/read-2` is one of their lessons.
static STARTERS: LazyLock<HashMap<&str, Arc<Course>>> = LazyLock::new(|| {
    content::starter().into_iter().map(|(folder, files)| (folder, Arc::new(compile(&files).0))).collect()
});

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::builtin);

fn corpus(language: &str, file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpora").join(language).join(file);
    std::fs::read_to_string(path).unwrap()
}

/// The course of a folder. Its lessons are papers to read answers against: what an SMS of them would cost does not matter here.
fn papers(folder: &Path) -> Arc<Course> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".md") || name == "course.toml" {
            files.push(SourceFile { path: name, bytes: std::fs::read(path).unwrap() });
        }
    }
    Arc::new(compile(&files).0)
}

/// The corpus's own lessons, and the first lesson of the language's starter course under the name `div`.
fn courses(language: &str) -> (Arc<Course>, Arc<Course>) {
    let own = papers(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpora").join(language));
    let asked: Vec<usize> = own.lessons.iter().flat_map(|l| l.texts.values()).map(|text| text.items.len()).collect();
    assert!(asked.starts_with(&[1, 3, 5]), "{language}: {asked:?}");
    let starter = content::starter();
    let with_language = starter
        .iter()
        .map(|(_, files)| compile(files).0)
        .find(|course| course.level == "division" && course.languages.first().is_some_and(|l| l.base() == language));
    (own, Arc::new(with_language.unwrap()))
}

struct Reader {
    language: Language,
    own: Arc<Course>,
    starter: Arc<Course>,
}

impl Reader {
    fn new(language: &str) -> Self {
        let (own, starter) = courses(language);
        Self { language: Language::new(language).unwrap(), own, starter }
    }

    fn play(&self, lesson: &str, children: &[String], text: &str) -> Played {
        let (course, lesson) = match (lesson, lesson.split_once('/')) {
            (_, Some((folder, id))) => (&STARTERS[folder], id.to_owned()),
            ("div", None) => (&self.starter, self.starter.lessons.first().unwrap().id.clone()),
            (own, None) => (&self.own, own.to_owned()),
        };
        let children = if children.is_empty() { vec!["Nomin".to_owned()] } else { children.to_vec() };
        let stage = Stage {
            course: Arc::clone(course),
            lesson,
            language: self.language.clone(),
            children: children.iter().map(|name| Name::new(name).unwrap()).collect(),
            school: School {
                name: "School 12".into(),
                sms_name: "School 12".into(),
                contact: Some("7012 3456".into()),
                region: "MN".into(),
                pages: None,
                language: self.language.clone(),
            },
            now_ms: 1_795_420_800_000,
        };
        Rehearsal::new(stage).unwrap().hear(text, &CATALOGUE)
    }
}

fn told(line: &Line, played: &Played, judged: Judged) -> String {
    let marks: Vec<String> = played.answers.iter().map(|(key, mark)| format!("{key}={mark}")).collect();
    let flags = [("ask", played.asked), ("person", played.person), ("stop", played.stop), ("harm", played.harm)];
    let flags: Vec<&str> = flags.into_iter().filter(|(_, on)| *on).map(|(name, _)| name).collect();
    let fault = match judged {
        Judged { wrong_credit: true, .. } => "WRONG CREDIT",
        Judged { right_told_no: true, .. } => "RIGHT TOLD NO",
        Judged { false_stop: true, .. } => "FALSE STOP",
        _ => "other",
    };
    format!(
        "{fault} {}: @{} {:?} => {} {} ({})",
        line.number,
        line.lesson,
        line.text,
        marks.join(" "),
        flags.join(" "),
        played.reply
    )
}

#[test]
fn what_was_once_read_wrongly_is_read_rightly() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/rehearsal");
    let reader = Reader {
        language: Language::english(),
        own: papers(&folder.join("papers")),
        starter: papers(&folder.join("papers")),
    };
    let lines = read(&std::fs::read_to_string(folder.join("reading.txt")).unwrap()).unwrap();
    let faults: Vec<String> = lines
        .iter()
        .filter_map(|line| {
            let played = reader.play(&line.lesson, &line.children, &line.text);
            let judged = judge(line, &played);
            (!judged.as_an_adult).then(|| told(line, &played, judged))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn answers_are_read_as_an_adult_would() {
    let mut faults = Vec::new();
    for language in LANGUAGES {
        let reader = Reader::new(language);
        let lines = read(&corpus(language, "answers.txt")).map_err(|line| format!("{language} line {line}")).unwrap();
        let mut tally = Tally::default();
        let mut different = String::new();
        for line in &lines {
            let played = reader.play(&line.lesson, &line.children, &line.text);
            let judged = judge(line, &played);
            tally.add(&played, judged);
            if !judged.as_an_adult {
                different.push_str(&told(line, &played, judged));
                different.push('\n');
            }
            let told_no = judged.right_told_no && !IN_ANOTHER_LANGUAGE.contains(&(language, line.text.as_str()));
            if judged.wrong_credit || told_no || judged.false_stop {
                faults.push(format!("{language} {}", told(line, &played, judged)));
            }
        }
        println!("{language}: {tally:?}");
        assert!(tally.lines >= 300, "{language} has {} lines", tally.lines);
        assert!(tally.as_an_adult * 100 >= tally.lines * 75, "{language}: {tally:?}");
        if let Ok(folder) = std::env::var("CORPORA_OUT") {
            std::fs::write(format!("{folder}/answers-{language}.txt"), different).unwrap();
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_fresh_trial_of_each_kind_is_read_as_an_adult_would() {
    tried("trial.txt", 60, 90);
}

#[test]
fn a_second_trial_with_other_lessons_is_read_as_an_adult_would() {
    tried("second.txt", 150, 90);
}

#[test]
fn a_third_trial_with_money_hours_and_several_right_is_read_as_an_adult_would() {
    tried("third.txt", 100, 85);
}

#[test]
fn a_fourth_trial_of_every_kind_once_is_read_as_an_adult_would() {
    tried("fourth.txt", 90, 90);
}

#[test]
fn a_fifth_trial_with_words_around_answers_is_read_as_an_adult_would() {
    tried("fifth.txt", 150, 75);
}

/// Plays a trial: of its lines `percent_min` in a hundred are read as an adult would, and none gives credit or a no that is not due.
fn tried(file: &str, lines_min: usize, percent_min: usize) {
    let mut faults = Vec::new();
    for language in LANGUAGES {
        let reader = Reader::new(language);
        let lines = read(&corpus(language, file)).map_err(|line| format!("{language} line {line}")).unwrap();
        let mut tally = Tally::default();
        for line in &lines {
            let played = reader.play(&line.lesson, &line.children, &line.text);
            let judged = judge(line, &played);
            tally.add(&played, judged);
            if !judged.as_an_adult {
                println!("{language} {}", told(line, &played, judged));
            }
            let told_no = judged.right_told_no && !IN_ANOTHER_LANGUAGE.contains(&(language, line.text.as_str()));
            if judged.wrong_credit || told_no || judged.false_stop {
                faults.push(format!("{language} {}", told(line, &played, judged)));
            }
        }
        println!("{language}: {tally:?}");
        assert!(lines.len() >= lines_min, "{language} has {} lines", lines.len());
        assert!(tally.as_an_adult * 100 >= tally.lines * percent_min, "{language}: {tally:?}");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Words which carriers oblige every sender of SMS to obey, whatever the corpus's writer would have asked first.
fn carriers_word(text: &str) -> bool {
    ["cancel", "annuler", "end", "कैंसिल"].contains(&text.trim().to_lowercase().as_str())
}

#[test]
fn stop_and_its_kin_are_obeyed_or_asked_about() {
    let mut faults = Vec::new();
    for language in LANGUAGES {
        let reader = Reader::new(language);
        let (mut right, mut all) = (0, 0);
        let mut different = String::new();
        for line in
            corpus(language, "stop.txt").lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        {
            let (text, want) = line.rsplit_once(" => ").unwrap();
            let played = reader.play("div", &[], &text.replace("\\n", "\n"));
            let quiet = played.person && !played.stop;
            // Asked, or told how to stop while a person reads it. An explicit wish in other words may be obeyed, too.
            let told_how = played.asked || played.reply.contains("STOP");
            let good = match want.trim() {
                "stop" => played.stop,
                "ask" => told_how || played.stop && (text.split_whitespace().count() > 2 || carriers_word(text)),
                "wrong" => !played.stop && (quiet || played.asked),
                _ => !played.stop,
            };
            all += 1;
            right += usize::from(good);
            if !good {
                different.push_str(&format!(
                    "{line}   got stop {} asked {} person {} ({})\n",
                    played.stop, played.asked, played.person, played.reply
                ));
            }
            if played.stop && want.trim() != "stop" && !good {
                faults.push(format!("{language}: {line}"));
            }
        }
        println!("{language}: {right} of {all}");
        if let Ok(folder) = std::env::var("CORPORA_OUT") {
            std::fs::write(format!("{folder}/stop-{language}.txt"), different).unwrap();
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// How many of these lines sound like harm, and how many there are.
fn found(lines: &[&str]) -> (usize, usize) {
    let sounds = |line: &&&str| !CATALOGUE.harm().found(&fold::plain(&line.replace("\\n", "\n"))).is_empty();
    (lines.iter().filter(sounds).count(), lines.len())
}

fn is_text(line: &&str) -> bool {
    !line.starts_with('#') && !line.trim().is_empty()
}

#[test]
fn cries_are_heard_and_innocent_texts_are_not() {
    for language in LANGUAGES {
        let of = |file: &str| found(&corpus(language, file).lines().filter(is_text).collect::<Vec<_>>());
        let (heard, cries) = of("cries.txt");
        let (alarms, innocent) = of("innocent.txt");
        println!("{language}: {heard} of {cries} cries, {alarms} false alarms of {innocent}");
        // The patterns were tuned on these texts, so they have to hold; what they are worth on others stands in ops/drills/FIGURES.md.
        assert!(heard * 100 >= cries * 92, "{language}: {heard} of {cries} cries");
        assert!(alarms * 100 <= innocent * 2, "{language}: {alarms} false alarms of {innocent}");
    }
}

/// Texts that nothing was made from: the even lines of the one kind, all of the other. Only counts are told, so that nobody learns from them.
#[test]
fn cries_that_nobody_has_seen_are_heard_as_often_as_they_were() {
    for language in LANGUAGES {
        let even =
            |file: &str| found(&corpus(language, file).lines().skip(1).step_by(2).filter(is_text).collect::<Vec<_>>());
        let all = |file: &str| found(&corpus(language, file).lines().filter(is_text).collect::<Vec<_>>());
        let fresh = [even("fresh-cries.txt"), even("fresh-innocent.txt")];
        let fresh2 = [all("fresh2-cries.txt"), all("fresh2-innocent.txt")];
        println!("{language}: fresh {fresh:?} fresh2 {fresh2:?}");
        let [(heard, cries), (alarms, innocent)] = fresh;
        assert!(heard * 100 >= cries * 85, "{language}: {heard} of {cries} cries");
        assert!(alarms * 100 <= innocent * 8, "{language}: {alarms} false alarms of {innocent}");
    }
}
