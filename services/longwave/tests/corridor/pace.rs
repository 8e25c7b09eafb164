//! The pace to one chat, by the rows and the composer of the product: one message a second, in order, while others do not wait for it; and what a chat or
//! Telegram says of itself.

use messages::{
    Address, PersonId,
    gate::Ready,
    outcome::{Fault, Outcome, Scope},
};
use serde_json::json;
use store::turn::Claimed;

use super::{
    chat::{learner_with_a_lesson, presses, says},
    school::{School, ULAANBAATAR, accepted},
};

fn said(ready: &Ready) -> String {
    let Ready::Telegram(message) = ready else { panic!("no message of a bot: {ready:?}") };
    message.html.reveal().to_owned()
}

async fn leaving(school: &School, outcome: impl Fn(&Ready) -> Outcome) -> Vec<(i64, Address, String)> {
    let left = school.leaving("telegram", outcome, async |_: &[Claimed]| ()).await;
    left.into_iter().map(|(at_ms, address, ready)| (at_ms, address, said(&ready))).collect()
}

#[tokio::test]
async fn four_replies_due_to_one_chat_leave_one_a_second_in_their_order() {
    let school = learner_with_a_lesson().await;
    for words in ["K1 a", "K1 c", "K1 b", "K2 5"] {
        says(&school, words).await;
    }
    let left = leaving(&school, accepted).await;
    let marked: Vec<&str> = left.iter().filter_map(|(_, _, said)| said.split_whitespace().nth(2)).collect();
    assert_eq!(left.len(), 4, "{left:?}");
    assert_eq!(marked, ["a", "c", "b", "5"], "{left:?}");
    for pair in left.windows(2) {
        assert!(pair[1].0 - pair[0].0 >= 1_000, "{left:?}");
    }
}

/// Two learners, each on a chat of their own.
async fn two() -> School {
    let bot = "[telegram]\ntoken = \"5150000:pretend\"\nbot = \"school_bot\"\n";
    let people =
        "id,name,class,phone,consent,consent how,language\n1,Nomin Bat,5B,,yes,paper,en\n2,Bold Bat,5B,,yes,paper,en\n";
    let now_ms = super::chat::LESSON_MS;
    let school = School::open(&format!("{ULAANBAATAR}{bot}"), people, now_ms).await;
    for person in [1, 2] {
        let token = school.house.store.join_link(PersonId(person), now_ms).await.unwrap();
        writes(&school, 600 + person, &format!("/start {token}")).await;
    }
    assert_eq!(school.send("telegram", accepted).await.len(), 2, "the introductions");
    school.at(now_ms + 60_000);
    school
}

async fn writes(school: &School, chat: i64, words: &str) {
    let message = json!({ "message_id": 1, "chat": { "id": chat, "type": "private" }, "text": words });
    let update = json!({ "update_id": 1, "message": message }).to_string().into_bytes();
    school.hear("telegram", Address::telegram(chat), update).await;
}

#[tokio::test]
async fn another_chat_does_not_wait_and_a_wait_holds_its_chat_alone() {
    let school = two().await;
    for _ in 0..3 {
        writes(&school, 601, "help").await;
    }
    writes(&school, 602, "help").await;
    let begins_ms = school.house.clock.now_ms();
    let later = Outcome::Later { at_ms: begins_ms + 5_000, scope: Scope::Chat, why: "429".to_owned() };
    let refused = std::cell::Cell::new(false);
    // The first is for the first chat, which asks for five seconds.
    let left = leaving(&school, |ready| if refused.replace(true) { accepted(ready) } else { later.clone() }).await;
    let of = |chat| {
        left.iter()
            .filter(|(_, to, _)| *to == Address::telegram(chat))
            .map(|left| left.0 - begins_ms)
            .collect::<Vec<_>>()
    };
    assert!(of(602)[0] < 1_000, "{left:?}");
    let first = of(601);
    assert!(first[0] < 1_000 && first[1] >= 5_000, "no call before it has passed: {first:?}");
    assert!(first[1..].windows(2).all(|pair| pair[1] - pair[0] >= 1_000), "{first:?}");
}

#[tokio::test]
async fn a_chat_that_is_not_found_once_is_tried_again_and_one_that_never_is_comes_back_with_a_message() {
    let school = two().await;
    let gone = |_: &Ready| Outcome::Refused { why: "400 chat not found".to_owned(), fault: Fault::AddressInDoubt };
    let begins_ms = school.house.clock.now_ms();
    writes(&school, 601, "help").await;
    assert_eq!(leaving(&school, gone).await.len(), 1);
    school.at(begins_ms + 60_000);
    assert!(leaving(&school, accepted).await.is_empty(), "not before two minutes");
    school.at(begins_ms + 130_000);
    assert_eq!(leaving(&school, accepted).await.len(), 1, "once proves nothing");
    // From now on it is really gone, as far as Telegram says.
    writes(&school, 601, "help").await;
    for wait_min in [0, 3, 35] {
        school.at(begins_ms + 300_000 + wait_min * 60_000);
        assert_eq!(leaving(&school, gone).await.len(), 1, "{wait_min}");
    }
    school.at(begins_ms + 3 * 3_600_000);
    assert!(leaving(&school, accepted).await.is_empty(), "given up");
    writes(&school, 601, "help").await;
    assert_eq!(leaving(&school, accepted).await.len(), 1, "it lives: it has written");
}

#[tokio::test]
async fn a_blocked_chat_that_writes_is_written_to() {
    let school = learner_with_a_lesson().await;
    let blocked = |_: &Ready| Outcome::Refused { why: "403 blocked".to_owned(), fault: Fault::Address };
    says(&school, "K1 a").await;
    assert_eq!(leaving(&school, blocked).await.len(), 1);
    assert_eq!(school.texts().await.len(), 1, "the reply goes by SMS");
    presses(&school, "o1:K:r").await;
    let left = leaving(&school, accepted).await;
    assert_eq!(left.len(), 1, "a press is a sign of life, too");
}
