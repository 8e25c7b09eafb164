//! Conversations with a phone: each file of `cases/decide` tells what came in, what went back, and what else followed. The phone's
//! memory here is as small as it can be; the store keeps its own.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod numbers;
mod phone;

use phone::Phone;
use proptest::prelude::*;

#[test]
fn conversations_go_as_they_are_written() {
    crate::conversations::go_as_they_are_written("decide", 8, || {
        let mut phone = Phone::new();
        move |line| phone.hear(line)
    });
}

#[test]
fn every_reply_fits_one_part_in_every_language_and_with_any_name() {
    let sent = [
        "K b 6",
        "K c 7",
        "M 1 7",
        "M b 7 K a 5",
        "b 6",
        "1",
        "WORK",
        "HELP",
        "R 2 6",
        "hello there my teacher",
        "we must STOP it",
        "N no",
        "P 1",
        "в 6",
        "1",
        "STOP",
        "1",
        "START",
        "STOP Mathematics",
        "START",
        "STOP",
        "2",
        "9",
    ];
    for language in ["en", "fr", "sw", "ar", "hi", "mn"] {
        for (one, other) in [("Oyuntsetsegg", "Batbayarzaya"), ("Оюунцэцэгхүү", "Батбаярзаяаа")]
        {
            // A chat's reply has its words for an SMS too.
            for (siblings, channel) in [(false, "sms"), (true, "sms"), (false, "telegram"), (true, "telegram")] {
                let mut phone = family(language, one, if siblings { other } else { one });
                phone.hear(&format!("channel {channel}"));
                let mut replies = 0;
                for message in sent {
                    let followed = phone.hear(&format!("> {message}"));
                    replies += followed.iter().filter(|line| line.starts_with('<')).count();
                    assert!(
                        followed.iter().all(|line| !line.contains("PARTS")),
                        "{language}, {channel}, {message}: {followed:?}"
                    );
                }
                assert!(replies >= 15, "{language}: {replies} replies");
            }
        }
    }
}

/// A flood is answered a handful of times within an hour, then seen; a cry in it goes to the lead, and has the reply that the same message
/// would have without it: none.
#[test]
fn a_flood_of_help_has_a_handful_of_replies_and_a_cry_none_of_its_own() {
    let mut phone = Phone::new();
    let told: Vec<Vec<String>> = (0..120).map(|_| phone.hear("> help")).collect();
    let replies = told.iter().flatten().filter(|line| line.starts_with('<')).count();
    assert_eq!(replies, 6, "{told:?}");
    assert_eq!(told.iter().flatten().filter(|line| line.contains("too_many")).count(), 1, "seen once");
    let without = phone.hear("> my pen is lost");
    let cry = phone.hear("> he hits me at home");
    assert!(
        cry.iter().any(|line| line == "! lead sees harm") && cry.iter().any(|line| line.starts_with("! alert to lead"))
    );
    let said = |told: &[String]| {
        told.iter().filter(|line| line.starts_with('<') || line.contains("nothing")).cloned().collect::<Vec<_>>()
    };
    assert_eq!(said(&cry), said(&without));
    assert!(!cry.iter().any(|line| line.contains("teacher") || line.contains("office")), "{cry:?}");
    assert_eq!(
        phone.hear("> STOP"),
        ["! stop everything"],
        "there is nothing that it stops: it holds, and costs nothing"
    );
    phone.hear("later 1 hours");
    phone.hear("> START");
    assert!(phone.hear("> help").iter().any(|line| line.starts_with("< ")), "the next hour");
}

#[test]
fn who_sends_stop_and_start_by_turns_is_confirmed_six_times_an_hour() {
    let mut phone = Phone::new();
    phone.hear("child Nomin 5B Maths");
    let told: Vec<Vec<String>> = (0..10).flat_map(|_| ["> STOP", "> START"]).map(|line| phone.hear(line)).collect();
    let all: Vec<&String> = told.iter().flatten().collect();
    assert_eq!(all.iter().filter(|line| line.starts_with("< Stopped")).count(), 6, "{all:?}");
    assert_eq!(all.iter().filter(|line| line.starts_with("! stop everything")).count(), 10, "each takes effect");
}

/// A child who tries again and again is answered: twelve different answers within the hour, after as many HELPs as are answered.
#[test]
fn a_child_who_answers_is_not_starved() {
    let mut phone = family("en", "Nomin", "Bat");
    (0..9).for_each(|_| drop(phone.hear("> HELP")));
    let answers =
        ["K c 7", "K a 7", "K b 7", "K c 5", "K a 5", "K b 5", "M c 7", "M a 7", "M b 7", "M c 5", "M a 5", "M b 6"];
    for answer in answers {
        let told = phone.hear(&format!("> {answer}"));
        assert!(told.iter().any(|line| line.starts_with("< ")), "{answer}: {told:?}");
    }
}

/// STOP where a word has to be spelt is asked about. Over the cap nobody is asked, and silence means STOP as ever.
#[test]
fn a_stop_that_can_not_be_asked_about_stops() {
    let mut phone = family("en", "Nomin", "Bat");
    let told: Vec<Vec<String>> = (0..25).map(|at| phone.hear(&format!("> K {} {at}", ["a", "c"][at % 2]))).collect();
    assert!(told[24].iter().all(|line| !line.starts_with('<')), "{told:?}");
    assert!(phone.hear("> STOP").iter().all(|line| !line.starts_with('<')));
    let later = phone.hear("later 61 minutes");
    assert!(
        later.iter().any(|line| line == "! stop everything") && later.iter().any(|line| line.starts_with("< Stopped")),
        "{later:?}"
    );
}

/// What would be asked back is not asked where nothing is said: a later `1` would answer nothing. A person sees the words instead.
#[test]
fn over_the_cap_nothing_is_asked_that_nobody_hears() {
    let mut phone = family("en", "Nomin", "Bat");
    let told: Vec<Vec<String>> = (0..40).map(|at| phone.hear(&format!("> K {} {at}", ["a", "c"][at % 2]))).collect();
    assert_eq!(told.iter().flatten().filter(|line| line.starts_with('<')).count(), 24, "{told:?}");
    assert!(told[30].iter().any(|line| line.contains("by text")), "it counts all the same: {:?}", told[30]);
    let asked = phone.hear("> 7");
    assert!(
        asked.iter().any(|line| line.starts_with("! teacher sees")) && !asked.iter().any(|line| line.starts_with('<')),
        "{asked:?}"
    );
}

/// A phone in a language with one child, or two, and four open tasks.
fn family(language: &str, one: &str, other: &str) -> Phone {
    let mut phone = Phone::new();
    phone.hear(&format!("language {language}"));
    phone.hear(&format!("child {one} 5B Mathematics Literature"));
    if one != other {
        phone.hear(&format!("child {other} 3A Mathematics"));
    }
    phone.hear(&format!("task K {one} Mathematics share"));
    phone.hear(&format!("task M {other} Mathematics share"));
    phone.hear(&format!("task N {one} Literature spell"));
    phone.hear(&format!("task P {other} Mathematics ladder"));
    phone
}

/// What people send, sensible or not.
fn messages() -> impl Strategy<Value = String> {
    let known = proptest::sample::select(vec![
        "STOP",
        "START",
        "HELP",
        "WORK",
        "9",
        "1",
        "2",
        "3",
        "K b 6",
        "b",
        "6",
        "M 7",
        "K",
        "hello",
        "he hits me",
        "END",
        "stop Nomin",
        "yes",
        "we must STOP this bill",
        "в 6",
        "12B",
        "K stop",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => "\\PC{0,40}"]
}

const FAMILY: [&str; 6] = [
    "child Nomin 5B Maths",
    "child Bat 3A Maths Reading",
    "task K Nomin Maths share",
    "task M Bat Reading spell",
    "task N Bat Reading write",
    "task P Nomin Maths ladder",
];

proptest! {
    #[test]
    fn one_arrival_gets_one_reply_of_one_part_at_most(sent in proptest::collection::vec(messages(), 1..12)) {
        let mut phone = Phone::new();
        FAMILY.iter().for_each(|line| { phone.hear(line); });
        for message in sent {
            let followed = phone.hear(&format!("> {message}"));
            prop_assert!(followed.iter().filter(|line| line.starts_with('<')).count() <= 1, "{message}: {followed:?}");
            prop_assert!(followed.iter().all(|line| !line.contains("PARTS")), "{message}: {followed:?}");
        }
    }

    #[test]
    fn after_stop_nothing_but_one_confirmation(sent in proptest::collection::vec("[a-zA-Z ]{1,20}|K [a-c] [0-9]", 1..8)) {
        let mut phone = Phone::new();
        ["child Nomin 5B Maths", "task K Nomin Maths share"].iter().for_each(|line| { phone.hear(line); });
        let followed = phone.hear("> STOP");
        prop_assert_eq!(followed.iter().filter(|line| line.starts_with('<')).count(), 1);
        for message in sent {
            let vocabulary = phone.catalogue().vocabulary().reserved(&message);
            prop_assume!(vocabulary.is_none());
            let followed = phone.hear(&format!("> {message}"));
            prop_assert!(followed.iter().all(|line| !line.starts_with('<')), "{}: {:?}", message, followed);
        }
    }

    #[test]
    fn an_autoresponder_is_answered_three_times(text in "[a-z]{5,20} [a-z]{5,20} [a-z]{5,20} [a-z]{3,9} [a-z]{3,9}") {
        for family in [&["child Nomin 5B Maths", "task K Nomin Maths share"][..], &[][..]] {
            let mut phone = Phone::new();
            family.iter().for_each(|line| { phone.hear(line); });
            let replies: usize = (0..10)
                .map(|_| phone.hear(&format!("> {text}")).iter().filter(|line| line.starts_with('<')).count())
                .sum();
            prop_assert_eq!(replies, 3);
        }
    }
}
