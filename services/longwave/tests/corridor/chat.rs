//! A school with a bot, and a learner whose family has joined it: what the chat writes and presses.

use forms::compile;
use longwave::commands::publish;
use messages::{Address, PersonId};
use serde_json::{Value, json};

use super::school::{HOUR_MS, SMS, School, ULAANBAATAR, accepted};

/// Monday 2 November 2026, 16:00 in Ulaanbaatar.
pub const LESSON_MS: i64 = 1_793_606_400_000;
const CHAT: i64 = 501;

const BOT: &str = r#"
[telegram]
token = "5150000:pretend-token-of-the-school-bot"
bot = "school_bot"
"#;

const NOMIN: &str = "id,name,class,phone,consent,consent how,language\n1,Nomin Bat,5B,8811 2233,yes,paper,en\n";

/// A learner on Telegram and on the phone that the school has the number of; it is the lesson's hour, and nothing has come yet.
pub async fn learner() -> School {
    let school = School::open(&format!("{ULAANBAATAR}{BOT}{SMS}"), NOMIN, LESSON_MS - HOUR_MS).await;
    school.texts().await;
    let token = school.house.store.join_link(PersonId(1), LESSON_MS - HOUR_MS).await.unwrap();
    says(&school, &format!("/start {token}")).await;
    assert_eq!(school.send("telegram", accepted).await.len(), 1, "the introduction");
    school.at(LESSON_MS);
    school
}

/// The same, with the first lesson of a starter course on the chat, which asks for a choice and a number.
pub async fn learner_with_a_lesson() -> School {
    let school = learner().await;
    let (course, _) = compile(&publish::starter("numeracy-5-division").unwrap());
    school.give(&course, 0).await;
    assert_eq!(school.send("telegram", accepted).await.len(), 1, "the lesson");
    school
}

/// The chat writes.
pub async fn says(school: &School, words: &str) {
    let message = json!({ "message_id": 1, "chat": { "id": CHAT, "type": "private" }, "text": words });
    hear(school, json!({ "update_id": 1, "message": message })).await;
}

/// The chat presses the button that carries this.
pub async fn presses(school: &School, data: &str) {
    let message = json!({ "message_id": 2, "chat": { "id": CHAT, "type": "private" } });
    let press = json!({ "id": "9", "from": { "id": CHAT }, "message": message, "data": data });
    hear(school, json!({ "update_id": 2, "callback_query": press })).await;
}

/// The chat brings a message with these fields, as `kind` (`message`, `edited_message`) with that number.
pub async fn brings(school: &School, kind: &str, number: i64, content: &Value) {
    let from = json!({ "id": CHAT, "is_bot": false, "first_name": "Oyun" });
    let chat = json!({ "id": CHAT, "type": "private", "first_name": "Oyun" });
    let mut message = json!({ "message_id": number, "date": LESSON_MS / 1_000, "chat": chat, "from": from });
    message.as_object_mut().unwrap().extend(content.as_object().unwrap().clone());
    hear(school, json!({ "update_id": 3, kind: message })).await;
}

async fn hear(school: &School, update: Value) {
    school.hear("telegram", Address::telegram(CHAT), update.to_string().into_bytes()).await;
}
