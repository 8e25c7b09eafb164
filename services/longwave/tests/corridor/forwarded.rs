//! What is forwarded to the bot: somebody else's words stop nothing and answer nothing, and a person sees them.

use messages::ClassId;
use messages::gate::Ready;
use serde_json::{Value, json};
use store::pages::QuestionOf;

use super::{
    chat::{brings, learner_with_a_lesson},
    school::{School, accepted},
};
use crate::chat::LESSON_MS;

fn forwarded(words: &str) -> Value {
    let sender = json!({ "id": 9, "is_bot": false, "first_name": "Bold" });
    let date = LESSON_MS / 1_000;
    let origin = json!({ "type": "user", "date": date, "sender_user": sender });
    json!({ "text": words, "forward_origin": origin, "forward_from": sender, "forward_date": date })
}

/// What the teacher sees, oldest first.
async fn asked(school: &School) -> Vec<String> {
    let mut rows = school.asked(QuestionOf::Class(ClassId(1))).await;
    rows.reverse();
    rows.into_iter().filter_map(|row| row.words).map(|words| words.reveal().to_owned()).collect()
}

async fn said(school: &School) -> Vec<String> {
    let words = |ready: &Ready| match ready {
        Ready::Telegram(message) => message.html.reveal().to_owned(),
        other => panic!("{other:?}"),
    };
    school.send("telegram", accepted).await.iter().map(words).collect()
}

#[tokio::test]
async fn a_forwarded_stop_and_a_forwarded_answer_do_nothing_and_a_person_sees_them() {
    let school = learner_with_a_lesson().await;
    for (number, words) in [(10, "STOP"), (11, "b"), (12, "K1 b K2 6")] {
        brings(&school, "message", number, &forwarded(words)).await;
        let said = said(&school).await.concat();
        assert!(!said.contains("Stopped") && !said.contains("right"), "{words}: {said}");
    }
    let mut seen = asked(&school).await;
    seen.sort();
    assert_eq!(seen, ["K1 b K2 6", "STOP", "b"]);
    // The phone's own answer is read as if nothing had been forwarded.
    brings(&school, "message", 13, &json!({ "text": "K1 b" })).await;
    assert!(said(&school).await.concat().contains("K1 b is right"));
}

#[tokio::test]
async fn a_forwarded_cry_reaches_the_lead_and_nobody_else() {
    let school = learner_with_a_lesson().await;
    brings(&school, "message", 10, &forwarded("my uncle hits me at night")).await;
    let lead = school.house.store.concern(1, 1).await.unwrap().unwrap().messages;
    assert_eq!(lead.iter().map(|row| row.why.as_str()).collect::<Vec<_>>(), ["harm"]);
    assert!(asked(&school).await.is_empty());
}
