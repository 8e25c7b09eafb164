//! Messages that are edited in a chat: what they said before is known to whoever decides, through the running intake.

use messages::{ClassId, gate::Ready};
use serde_json::{Value, json};
use store::pages::QuestionOf;

use super::{
    chat::{brings, learner, learner_with_a_lesson},
    school::{DAY_MS, HOUR_MS, School, accepted},
};
use crate::chat::LESSON_MS;

fn text(words: &str) -> Value {
    json!({ "text": words })
}

fn photo(caption: &str, file: &str) -> Value {
    json!({ "photo": [{ "file_id": file, "file_unique_id": file, "width": 90, "height": 60 }], "caption": caption })
}

/// What the bot says now.
async fn said(school: &School) -> Vec<String> {
    let words = |ready: &Ready| match ready {
        Ready::Telegram(message) => message.html.reveal().to_owned(),
        other => panic!("{other:?}"),
    };
    school.send("telegram", accepted).await.iter().map(words).collect()
}

async fn asked(school: &School) -> usize {
    school.asked(QuestionOf::Class(ClassId(1))).await.len()
}

#[tokio::test]
async fn an_edit_that_changes_no_word_does_nothing() {
    let school = learner_with_a_lesson().await;
    for (number, words, replies) in [(10, "what is this please", 1), (11, "K1 a", 1), (12, "STOP", 1), (13, "START", 1)]
    {
        brings(&school, "message", number, &text(words)).await;
        assert_eq!(said(&school).await.len(), replies, "{words}");
    }
    let before = asked(&school).await;
    for (number, words) in [(12, "STOP"), (10, "what is this please "), (11, "K1 a"), (13, "START"), (12, " STOP")] {
        brings(&school, "edited_message", number, &text(words)).await;
        assert_eq!(said(&school).await, [""; 0], "{words}");
    }
    assert_eq!(asked(&school).await, before);
}

#[tokio::test]
async fn an_edit_to_other_words_is_read_and_the_last_edit_counts() {
    let school = learner_with_a_lesson().await;
    brings(&school, "message", 10, &text("K1 a")).await;
    said(&school).await;
    brings(&school, "edited_message", 10, &text("K1 b")).await;
    assert!(said(&school).await[0].contains("right"));
    brings(&school, "edited_message", 10, &text("K1 b")).await;
    assert_eq!(said(&school).await, [""; 0]);
    brings(&school, "edited_message", 10, &text("STOP")).await;
    assert!(said(&school).await[0].contains("Stopped"));
}

#[tokio::test]
async fn another_photo_under_the_same_words_is_handed_in() {
    let school = learner().await;
    brings(&school, "message", 10, &photo("my page", "one")).await;
    brings(&school, "edited_message", 10, &photo("my page", "one")).await;
    assert_eq!(asked(&school).await, 1);
    brings(&school, "edited_message", 10, &photo("my page", "two")).await;
    assert_eq!(asked(&school).await, 2);
}

#[tokio::test]
async fn an_edit_of_what_nobody_knows_is_new() {
    let school = learner_with_a_lesson().await;
    brings(&school, "message", 10, &text("START")).await;
    assert_eq!(said(&school).await.len(), 1);
    school.at(LESSON_MS + 2 * DAY_MS + HOUR_MS);
    brings(&school, "edited_message", 10, &text("START")).await;
    assert_eq!(said(&school).await.len(), 1, "two days later");
    brings(&school, "edited_message", 99, &text("STOP")).await;
    assert_eq!(said(&school).await.len(), 1, "a message that came before the bot was the school's");
}
