//! A reply to somebody who blocked the bot after having answered: it leaves as SMS, in words of its own.

use forms::compile;
use longwave::commands::publish;
use messages::{
    gate::Ready,
    outcome::{Fault, Outcome},
};
use store::{attend::QuestionOf, pages::Wanted};
use talk::effect::Audience;

use super::{
    chat::{learner, says},
    school::{HOUR_MS, SMS, School, ULAANBAATAR, accepted},
};

/// Monday 23 November 2026, 12:00 in Ulaanbaatar.
const NOON_MS: i64 = 1_795_406_400_000;

/// A learner whose lesson came by Telegram, on the phone that the school has the number of.
async fn learner_with_a_lesson() -> School {
    let school = learner().await;
    let (course, _) = compile(&publish::starter("numeracy-5-division").unwrap());
    school.give(&course, 0).await;
    assert_eq!(school.send("telegram", accepted).await.len(), 1, "the lesson");
    assert!(school.texts().await.is_empty(), "nothing comes twice");
    school
}

fn blocked(_: &Ready) -> Outcome {
    Outcome::Refused { why: "blocked".to_owned(), fault: Fault::Address }
}

/// 120 times HELP from a phone that nobody knows: a handful of replies, and the office sees that the rest had none. A child on another
/// phone is answered meanwhile.
#[tokio::test]
async fn a_flood_of_help_has_a_handful_of_replies() {
    let people = "id,name,class,phone,consent,consent how\n1,Nomin Bat,5B,+97699112233,yes,paper\n";
    let school = School::open(&format!("{ULAANBAATAR}{SMS}"), people, NOON_MS).await;
    school.texts().await;
    for _ in 0..120 {
        school.text("sms.main", "97688776655", "help").await;
    }
    school.text("sms.main", "97699112233", "help").await;
    let said = school.texts().await;
    assert_eq!(said.iter().filter(|words| words.contains("none come to this phone")).count(), 6, "{said:?}");
    assert_eq!(said.len(), 7, "and one to the child: {said:?}");
    let wanted = Wanted { from: 0, senders: 20, of_each: 3, of_each_from: 0, only: None };
    let office = QuestionOf::Audience(Audience::Office);
    let seen = school.house.store.senders(office, wanted).await.unwrap();
    assert!(seen.shown.iter().all(|sender| sender.key.starts_with('h')), "by its phone");
    let seen: Vec<String> = seen.shown.iter().flat_map(|sender| &sender.newest).map(|row| row.why.clone()).collect();
    assert_eq!(seen, ["too_many"], "once");
    school.at(NOON_MS + HOUR_MS);
    school.text("sms.main", "97688776655", "help").await;
    assert_eq!(school.texts().await.len(), 1, "the next hour");
}

/// STOP is confirmed to the phone whose sending it stops. To one that nobody knows nothing was sent, and its STOP costs nothing; it holds all the
/// same.
#[tokio::test]
async fn a_stop_is_confirmed_where_it_stops_something() {
    let people = "id,name,class,phone,consent,consent how\n1,Nomin Bat,5B,+97699112233,yes,paper\n";
    let school = School::open(&format!("{ULAANBAATAR}{SMS}"), people, NOON_MS).await;
    school.texts().await;
    for words in ["STOP", "Stop!", "help"] {
        school.text("sms.main", "97688776655", words).await;
        assert_eq!(school.texts().await, [""; 0], "{words}");
    }
    school.text("sms.main", "97699112233", "STOP").await;
    let said = school.texts().await;
    assert!(said.len() == 1 && said[0].contains("Stopped"), "{said:?}");
}

#[tokio::test]
async fn a_reply_to_a_chat_that_was_blocked_meanwhile_leaves_as_sms() {
    let school = learner_with_a_lesson().await;
    says(&school, "K1 b").await;
    let [Ready::Telegram(tried)] = &school.send("telegram", blocked).await[..] else { panic!("one reply") };
    assert!(tried.html.reveal().contains("K1 b is right"), "{}", tried.html.reveal());
    assert_eq!(tried.as_sms, None, "what is sent to a chat is what the chat sees");
    let said = school.texts().await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("Nomin: K1 b is right.") && said[0].contains("K2: "), "{said:?}");
    assert!(school.texts().await.is_empty() && school.send("telegram", accepted).await.is_empty(), "it is said once");
    school.text("sms.main", "97688112233", "K2 6").await;
    let said = school.texts().await;
    assert!(said.len() == 1 && said[0].contains("K2 6 is right"), "the next answer comes by SMS: {said:?}");
}
