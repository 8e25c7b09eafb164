//! The catalogue as families get it: complete in every built-in language, one part each, and no word that acts twice.

use text::Language;
use text::words::School;
use text::words::{Catalogue, Lack, Reserved, Vocabulary, check};

fn school() -> School {
    School {
        name: "School 12".to_owned(),
        sms_name: "School 12".to_owned(),
        contact: Some("7012 3456".to_owned()),
        region: "MN".to_owned(),
        pages: None,
        language: Language::english(),
    }
}

#[test]
fn every_built_in_language_is_complete_and_fits() {
    let lacks: Vec<String> = check(&Catalogue::builtin(), &school()).iter().map(ToString::to_string).collect();
    assert!(lacks.is_empty(), "{}", lacks.join("\n"));
}

#[test]
fn no_word_acts_in_two_ways() {
    assert_eq!(Catalogue::builtin().vocabulary().clashes(), Vec::<String>::new());
    let clash = "reserved-stop = K\nreserved-help = STOP";
    let (catalogue, _) = Catalogue::builtin().with_override(Language::new("so").unwrap(), clash);
    assert_eq!(catalogue.vocabulary().clashes(), ["stop", "k", "stop"]);
}

#[test]
fn what_is_missing_or_too_long_is_told() {
    let long = format!("kept-all = {}", "x".repeat(161));
    let (catalogue, faults) = Catalogue::builtin().with_override(Language::new("so").unwrap(), &long);
    assert!(faults.is_empty());
    let lacks = check(&catalogue, &school());
    assert!(lacks.iter().any(|l| matches!(l, Lack::Missing { key, .. } if key == "help")), "{lacks:?}");
    let too_long = lacks.iter().find(|l| matches!(l, Lack::TooLong { .. })).unwrap();
    assert_eq!(
        too_long.to_string(),
        "so: kept-all needs 2 SMS parts with long names in it; shorten it by 1 characters, or its .short form"
    );
}

#[test]
fn a_slip_of_the_pen_is_told() {
    let file = "kept-al = Thank you!\nkept-all = Thank you, { $techer }!";
    let (catalogue, faults) = Catalogue::builtin().with_override(Language::english(), file);
    assert!(faults.is_empty());
    let lacks: Vec<String> = check(&catalogue, &school()).iter().map(ToString::to_string).collect();
    assert_eq!(
        lacks,
        [
            "en: kept-al is not a saying of this program, so nobody will read it; look for its spelling in lessons/words/en.ftl",
            "en: kept-all has {$techer} in it, which it is not given; it may use nothing",
        ]
    );
}

#[test]
fn families_never_read_our_words() {
    let catalogue = Catalogue::builtin();
    for saying in text::words::SAYINGS.iter().filter(|s| s.used_as != text::words::Use::List) {
        let said = catalogue.say(&Language::english(), saying.key, saying.args).to_lowercase();
        for word in ["longwave", "submission", "opt-out", "course", " item", "late", "failed", "behind"] {
            let late_alone = word == "late" && !said.split(' ').any(|w| w == "late");
            assert!(late_alone || !said.contains(word), "{}: {word}", saying.key);
        }
    }
}

#[test]
fn reserved_words_act_as_whole_messages_alone() {
    let catalogue = Catalogue::builtin();
    let cases = include_str!("../cases/reserved.txt");
    for (number, line) in (1..).zip(cases.lines()).filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let (message, want) = line.split_once(" => ").unwrap();
        let want = match want {
            "stop" => Some(Reserved::Stop),
            "help" => Some(Reserved::Help),
            "work" => Some(Reserved::Work),
            "start" => Some(Reserved::Start),
            "wrong" => Some(Reserved::Wrong),
            _ => None,
        };
        assert_eq!(catalogue.vocabulary().reserved(message), want, "line {number}: {message}");
        if line.ends_with("contains stop") {
            assert!(catalogue.vocabulary().contains_stop(message), "line {number}: {message}");
        }
    }
}

/// Our sayings with a made-up language's file on top.
fn with_words(tag: &str, file: &str) -> Catalogue {
    Language::new(tag).map_or_else(|_| Catalogue::builtin(), |tag| Catalogue::builtin().with_override(tag, file).0)
}

#[test]
fn a_word_of_another_language_that_is_ordinary_in_ones_own_is_not_certain() {
    let catalogue = with_words("so", "reserved-stop = jooji\nordinary = acha, end");
    let found = |tag: &str, text: &str| {
        let found = catalogue.vocabulary().reserved_in(text, &Language::new(tag).unwrap())?;
        Some((found.reserved, found.certain))
    };
    assert_eq!(found("so", "acha"), Some((Reserved::Stop, false)));
    assert_eq!(found("so", "Acha, please!"), Some((Reserved::Stop, false)));
    assert_eq!(found("sw-KE", "acha"), Some((Reserved::Stop, true)));
    assert_eq!(found("en", "jooji"), Some((Reserved::Stop, true)), "no other meaning is known");
    assert_eq!(found("so", "end"), Some((Reserved::Stop, false)), "even English");
    assert_eq!(found("so", "stop"), Some((Reserved::Stop, true)));
    assert_eq!(found("so", "acha jooji"), Some((Reserved::Stop, true)));
    assert_eq!(found("so", "acha liin"), None);
}

#[test]
fn what_answers_are_read_by_is_found_where_it_begins() {
    use text::words::Kind;
    let catalogue = with_words("so", "filler = jawaabtu waa, waa\ncounted = waa liin\ndoubt = maya");
    let somali = Language::new("so").unwrap();
    let kinds = |words: &[&str]| catalogue.vocabulary().kinds_in(words, &[&somali]);
    assert_eq!(kinds(&["jawaabtu", "waa", "6"]), [(Kind::Filler, 2)]);
    assert_eq!(kinds(&["waa", "liin"]), [(Kind::Counted, 2), (Kind::Filler, 1)]);
    assert_eq!(kinds(&["waa"]), [(Kind::Filler, 1)]);
    assert_eq!(kinds(&["liin"]), []);
    assert_eq!(kinds(&["maya"]), [(Kind::Doubt, 1)]);
    assert_eq!(catalogue.vocabulary().kinds_in(&["maya"], &[]), [], "of no language that is spoken here");
}

#[test]
fn a_school_adds_words_of_harm_and_a_safe_word() {
    let catalogue = with_words("sw", "harm = mjomba anakuja usiku\nsafe-word = embe, maembe");
    let found = |text: &str| !catalogue.harm().found(&text::fold::plain(text)).is_empty();
    assert!(found("b 6 Mjomba anakuja usiku"));
    assert!(found("b 6 embe"));
    assert!(!found("b 6 ndizi"));
    assert_eq!(catalogue.safe_word(&Language::new("sw").unwrap()).as_deref(), Some("embe"));
    assert_eq!(catalogue.safe_word(&Language::new("hi").unwrap()), None);
    assert_eq!(Catalogue::builtin().safe_word(&Language::english()), None);
}

const LANGUAGES: [&str; 6] = ["en", "fr", "sw", "ar", "hi", "mn"];

/// What a message asks for on a phone of this language, as the cases write it.
fn asked_for(vocabulary: &Vocabulary, text: &str, language: &Language) -> &'static str {
    let found = vocabulary.reserved_in(text, language);
    match found.filter(|found| found.certain).map(|found| found.reserved) {
        Some(Reserved::Stop) => "stop",
        Some(Reserved::Help) => "help",
        Some(Reserved::Work) => "work",
        Some(Reserved::Start) => "start",
        Some(Reserved::Wrong) => "wrong",
        Some(Reserved::Yes) => "yes",
        Some(Reserved::Join) => "join",
        None if found.is_some() || vocabulary.maybe_stop(text, language) => "ask",
        None if vocabulary.says_wrong(text) => "wrong?",
        None => "no",
    }
}

#[test]
fn what_people_write_acts_is_asked_about_or_left() {
    let catalogue = Catalogue::builtin();
    let mut wrong = Vec::new();
    for tag in LANGUAGES {
        let language = Language::new(tag).unwrap();
        let cases = std::fs::read_to_string(format!("tests/cases/words/{tag}.txt")).unwrap();
        for line in cases.lines().filter(|line| !line.starts_with('#')) {
            let (text, want) = line.split_once(" => ").unwrap();
            let got = asked_for(catalogue.vocabulary(), text, &language);
            if got != want {
                wrong.push(format!("{tag}: {line}, not {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The phrases of a list in one language's own file.
fn phrases(catalogue: &Catalogue, tag: &str, key: &str) -> Vec<String> {
    let list = Language::new(tag).map(|language| catalogue.say(&language, key, &[])).unwrap_or_default();
    list.split([',', '\n']).map(str::trim).filter(|phrase| !phrase.is_empty()).map(str::to_owned).collect()
}

#[test]
fn every_phrase_of_a_list_does_what_the_list_is_for() {
    let catalogue = Catalogue::builtin();
    let mut wrong = Vec::new();
    let acts = [
        ("reserved-stop", "stop"),
        ("reserved-help", "help"),
        ("reserved-work", "work"),
        ("reserved-start", "start"),
        ("reserved-wrong", "wrong"),
        ("reserved-yes", "yes"),
        ("reserved-join", "join"),
        ("reserved-maybe-stop", "ask"),
    ];
    for tag in LANGUAGES {
        let language = Language::new(tag).unwrap();
        // What is an ordinary word as well is asked about.
        let ordinary = phrases(&catalogue, tag, "ordinary");
        for (key, want) in acts {
            let all = phrases(&catalogue, tag, key);
            assert!(all.len() >= 12, "{tag}: {key} has {}", all.len());
            for phrase in all {
                let want = if ordinary.contains(&phrase) { "ask" } else { want };
                for text in
                    [phrase.clone(), format!("{}!!", phrase.to_uppercase()), format!("Please {phrase} thank you.")]
                {
                    let got = asked_for(catalogue.vocabulary(), &text, &language);
                    if got != want {
                        wrong.push(format!("{tag}: {key}: {text}, not {got}"));
                    }
                }
            }
        }
        assert!(phrases(&catalogue, tag, "reserved-stop").len() >= 40, "{tag}");
        assert!(phrases(&catalogue, tag, "counted").len() >= 80, "{tag}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Nouns of a language that say "enough" in it, too: it is asked what was meant.
const ALSO_ENOUGH: [&str; 2] = ["basi", "बस"];

#[test]
fn what_children_say_and_count_acts_nowhere() {
    let catalogue = Catalogue::builtin();
    let mut wrong = Vec::new();
    for tag in LANGUAGES {
        let language = Language::new(tag).unwrap();
        for key in ["courtesy", "introducing", "filler", "question-word", "counted"] {
            for phrase in phrases(&catalogue, tag, key) {
                for text in [phrase.clone(), format!("{phrase} 6")] {
                    let got = asked_for(catalogue.vocabulary(), &text, &language);
                    // A courtesy may be a yes, and a name for questions is one for work.
                    if !matches!(got, "no" | "yes" | "work") && !ALSO_ENOUGH.contains(&phrase.as_str()) {
                        wrong.push(format!("{tag}: {key}: {text}, not {got}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_words_that_help_names_do_what_it_says() {
    let catalogue = Catalogue::builtin();
    for (tag, work) in
        [("en", "WORK"), ("fr", "TRAVAIL"), ("sw", "KAZI"), ("ar", "واجب"), ("hi", "काम"), ("mn", "АЖИЛ")]
    {
        let language = Language::new(tag).unwrap();
        let found =
            |word| catalogue.vocabulary().reserved_in(word, &language).map(|found| (found.reserved, found.certain));
        for (word, reserved, keys) in [
            (work, Reserved::Work, ["help", "joined-already", "joined-already.short"]),
            ("STOP", Reserved::Stop, ["help", "help.short", "joined-already"]),
            ("STOP", Reserved::Stop, ["stop-asked", "stop-asked.short", "not-understood-again"]),
            ("STOP", Reserved::Stop, ["not-understood-again.short", "not-understood-nothing-open", "maybe-stop"]),
            ("START", Reserved::Start, ["stopped", "stopped.short", "stopped-only"]),
        ] {
            assert_eq!(found(word), Some((reserved, true)), "{tag}: {word}");
            for key in keys {
                let said = catalogue.say(&language, key, &[]);
                assert!(said.contains(word), "{tag}: {key} without {word}: {said}");
            }
        }
    }
}

/// A letter outside GSM-7 makes every letter of an SMS cost double.
#[test]
fn sentences_in_latin_script_stay_in_the_cheap_alphabet() {
    use messages::pack::{Encoding, Permitted, measure};
    let catalogue = Catalogue::builtin();
    let is_whole = |used_as| matches!(used_as, text::words::Use::Message | text::words::Use::Introduction);
    let mut dear = Vec::new();
    for tag in ["en", "fr", "sw"] {
        let language = Language::new(tag).unwrap();
        for saying in text::words::SAYINGS.iter().filter(|s| is_whole(s.used_as)) {
            for form in ["", ".class", ".middle", ".short"].map(|form| format!("{}{form}", saying.key)) {
                let said = catalogue.say(&language, &form, saying.args);
                if measure(&said, &Permitted::default()).encoding == Encoding::Ucs2 {
                    dear.push(format!("{tag}: {form}: {said}"));
                }
            }
        }
    }
    assert!(dear.is_empty(), "{}", dear.join("\n"));
}

#[test]
fn what_a_language_or_a_school_need_not_have_is_no_fault() {
    let (catalogue, _) = Catalogue::builtin().with_override(Language::new("so").unwrap(), "kept-all = Haa");
    let missing = |lack: &Lack| matches!(lack, Lack::Missing { key, .. } if key.starts_with("reserved") || key == "safe-word" || key == "harm");
    assert!(!check(&catalogue, &school()).iter().any(missing));
    let ours = Catalogue::builtin();
    for tag in LANGUAGES {
        let language = Language::new(tag).unwrap();
        for saying in text::words::SAYINGS.iter().filter(|s| s.used_as == text::words::Use::List) {
            let of_a_school = matches!(saying.key, "harm" | "safe-word");
            assert_eq!(ours.has(&language, saying.key), !of_a_school, "{tag}: {}", saying.key);
        }
    }
}

/// Whatever a lesson says, but for the one word STOP, can be copied into an answer, and stops nothing.
#[test]
fn no_line_of_the_starter_courses_acts() {
    let catalogue = Catalogue::builtin();
    let mut lines = 0;
    for course in std::fs::read_dir("../content").unwrap() {
        for file in std::fs::read_dir(course.unwrap().path()).unwrap() {
            let file = file.unwrap().path();
            let Some(tag) = file.to_str().and_then(|name| name.strip_suffix(".md")?.rsplit('.').next()) else {
                continue;
            };
            let Ok(language) = Language::new(tag) else { continue };
            let text = std::fs::read_to_string(&file).unwrap();
            let sentences = text.lines().flat_map(|line| line.split(['.', ':', '?', '!', '।', '؟']));
            for line in sentences.filter(|said| said.chars().filter(|c| *c == ' ').count() > 2) {
                lines += 1;
                let got = asked_for(catalogue.vocabulary(), line, &language);
                assert!(!matches!(got, "stop" | "wrong" | "join" | "ask"), "{}: {line}: {got}", file.display());
            }
        }
    }
    assert!(lines > 500, "{lines}");
}

/// What makes an answer doubtful is neither courtesy nor filler nor a noun in the same language or in English, where nobody could tell them
/// apart; but for `no. 1`, and `cent`, which is a hundred in French.
#[test]
fn no_word_is_doubt_and_courtesy_at_once() {
    use text::words::Kind;
    let catalogue = Catalogue::builtin();
    let mut both = Vec::new();
    for tag in LANGUAGES {
        let language = Language::new(tag).unwrap();
        for phrase in phrases(&catalogue, tag, "doubt").into_iter().chain(phrases(&catalogue, "en", "doubt")) {
            let folded = text::fold::words(&phrase);
            let words: Vec<&str> = folded.split(' ').collect();
            let kinds = catalogue.vocabulary().kinds_in(&words, &[&language]);
            let whole: Vec<Kind> =
                kinds.iter().filter(|(_, length)| *length == words.len()).map(|(kind, _)| *kind).collect();
            assert!(whole.contains(&Kind::Doubt), "{tag}: {phrase}");
            let innocent = [Kind::Courtesy, Kind::Filler, Kind::QuestionWord, Kind::Counted];
            let is_both = whole.iter().any(|kind| innocent.contains(kind));
            if is_both && !matches!(phrase.as_str(), "no" | "cent" | "cents") {
                both.push(format!("{tag}: {phrase}: {whole:?}"));
            }
        }
    }
    assert!(both.is_empty(), "{}", both.join("\n"));
}

/// A short form that stands under the wrong saying tells a phone what is not meant for it: it shares a word with its own.
#[test]
fn a_short_form_says_what_its_saying_says() {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 3);
        words.map(str::to_lowercase).filter(|word| word != "school").collect()
    };
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../words");
    for language in ["en", "fr", "sw", "ar", "hi", "mn"] {
        let file = std::fs::read_to_string(folder.join(format!("{language}.ftl"))).unwrap();
        let mut saying = "";
        for line in file.lines() {
            match line.trim_start().strip_prefix('.') {
                Some(short) if line.starts_with(' ') => {
                    let (_, short) = short.split_once('=').unwrap();
                    let own = words(saying);
                    assert!(words(short).iter().any(|word| own.contains(word)), "{language}: {saying} | {short}");
                }
                _ if line.starts_with(char::is_alphabetic) => saying = line,
                _ => {}
            }
        }
    }
}
