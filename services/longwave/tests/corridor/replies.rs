//! A reply to somebody who blocked the bot after having answered: it leaves as SMS, in words of its own.

use lessons::course::compile;
use longwave::commands::publish;
use messages::{
    gate::Ready,
    outcome::{Fault, Outcome},
};

use super::{
    chat::{learner, says},
    school::{School, accepted},
};

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
