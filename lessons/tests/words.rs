//! The catalogue as families get it: complete in every built-in language, one part each, and no word that acts twice.

use lessons::Language;
use lessons::decide::School;
use lessons::words::{Catalogue, Lack, Reserved, check};

fn school() -> School {
    School {
        name: "School 12".to_owned(),
        contact: Some("7012 3456".to_owned()),
        region: "MN".to_owned(),
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
    for saying in lessons::words::SAYINGS.iter().filter(|s| s.used_as != lessons::words::Use::List) {
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
    let cases = include_str!("cases/read/reserved.txt");
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
    assert_eq!(found("so", "acha mango"), None);
}

#[test]
fn what_answers_are_read_by_is_found_where_it_begins() {
    use lessons::words::Kind;
    let catalogue = with_words("so", "filler = jawaabtu waa, waa\ncounted = waa mango\ndoubt = maya");
    let kinds = |words: &[&str]| catalogue.vocabulary().kinds_at(words);
    assert_eq!(kinds(&["jawaabtu", "waa", "6"]), [(Kind::Filler, 2)]);
    assert_eq!(kinds(&["waa", "mango"]), [(Kind::Counted, 2), (Kind::Filler, 1)]);
    assert_eq!(kinds(&["waa"]), [(Kind::Filler, 1)]);
    assert_eq!(kinds(&["mango"]), []);
    let somali = Language::new("so").unwrap();
    assert_eq!(catalogue.vocabulary().kinds_in(&["maya"], &[&somali]), [(Kind::Doubt, 1)]);
    assert_eq!(catalogue.vocabulary().kinds_in(&["maya"], &[]), [], "of no language that is spoken here");
}

#[test]
fn a_school_adds_words_of_harm_and_a_safe_word() {
    let catalogue = with_words("sw", "harm = mjomba anakuja usiku\nsafe-word = embe, maembe");
    let found = |text: &str| !catalogue.harm().found(&lessons::read::fold::plain(text)).is_empty();
    assert!(found("b 6 Mjomba anakuja usiku"));
    assert!(found("b 6 embe"));
    assert!(!found("b 6 ndizi"));
    assert_eq!(catalogue.safe_word(&Language::new("sw").unwrap()).as_deref(), Some("embe"));
    assert_eq!(catalogue.safe_word(&Language::new("hi").unwrap()), None);
    assert_eq!(Catalogue::builtin().safe_word(&Language::english()), None);
}
