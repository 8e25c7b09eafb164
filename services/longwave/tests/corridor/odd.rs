//! What comes to the bot and is neither words nor a file: a person sees that it came, and the sender that it was seen.

use messages::{Address, ClassId, gate::Ready};
use serde_json::{Value, json};
use store::pages::QuestionOf;
use talk::effect::Audience;

use super::{
    chat::{brings, learner, learner_with_a_lesson},
    school::{School, accepted},
};

/// Each kind as the Bot API brings it, its row's word, and the words that a person sees.
fn kinds() -> Vec<(Value, &'static str, Option<&'static str>)> {
    let file = json!({ "file_id": "f", "file_unique_id": "u", "width": 320, "height": 240 });
    let place = json!({ "latitude": 47.91, "longitude": 106.91 });
    let option = json!([{ "text": "yes", "voter_count": 0 }]);
    vec![
        (json!({ "sticker": { "emoji": "👍", "file_id": "f", "type": "regular" } }), "sticker", Some("👍")),
        (json!({ "location": place }), "place", None),
        (json!({ "location": place, "venue": { "location": place, "title": "Home", "address": "12" } }), "place", None),
        (json!({ "contact": { "phone_number": "97688112244", "first_name": "Bold" } }), "contact", None),
        (json!({ "poll": { "id": "1", "question": "Ready?", "options": option } }), "poll", Some("Ready?\nyes")),
        (json!({ "dice": { "emoji": "🎲", "value": 4 } }), "dice", None),
        (json!({ "game": { "title": "Snake", "description": "Eat", "photo": [file] } }), "game", None),
        (json!({ "story": { "chat": { "id": 7, "type": "private" }, "id": 3 } }), "story", None),
        (json!({ "animation": file, "document": file, "caption": "look" }), "animation", Some("look")),
        (json!({ "paid_media": { "star_count": 5, "paid_media": [] } }), "paid_media", None),
        (json!({ "checklist": { "title": "Today", "tasks": [] } }), "checklist", Some("Today")),
        (json!({ "hologram": {} }), "unknown_kind", None),
    ]
}

async fn asked(school: &School) -> Vec<(String, Option<String>, bool)> {
    let rows = school.asked(QuestionOf::Class(ClassId(1))).await;
    let row = |row: store::pages::QuestionRow| {
        (row.why, row.words.map(|words| words.reveal().to_owned()), row.file.is_some())
    };
    rows.into_iter().map(row).collect()
}

#[tokio::test]
async fn every_kind_reaches_the_teacher_once_and_three_are_answered() {
    let school = learner_with_a_lesson().await;
    let kinds = kinds();
    for (number, (content, _, _)) in (10..).zip(&kinds) {
        brings(&school, "message", number, content).await;
    }
    let mut seen = asked(&school).await;
    let want = kinds.iter().map(|(_, why, words)| ((*why).to_owned(), words.map(str::to_owned), false));
    let mut want: Vec<_> = want.collect();
    seen.sort();
    want.sort();
    assert_eq!(seen, want);
    let replies = school.send("telegram", accepted).await;
    let [Ready::Telegram(first), _, _] = &replies[..] else { panic!("three in a row: {replies:?}") };
    assert!(first.html.reveal().contains("an adult will read it"), "{}", first.html.reveal());
}

#[tokio::test]
async fn what_telegram_says_and_a_place_that_moves_on_reach_nobody() {
    let school = learner_with_a_lesson().await;
    let moves = |north: f64| json!({ "location": { "latitude": north, "longitude": 1.5, "live_period": 900 } });
    brings(&school, "message", 10, &moves(1.0)).await;
    for (number, (kind, content)) in (11..).zip([
        ("message", json!({ "pinned_message": { "message_id": 3, "text": "STOP" } })),
        ("message", json!({ "message_auto_delete_timer_changed": { "message_auto_delete_time": 86_400 } })),
        ("message", json!({ "new_chat_members": [] })),
        ("message", json!({ "new_chat_title": "5B" })),
    ]) {
        brings(&school, kind, number, &content).await;
    }
    for north in 2..6 {
        brings(&school, "edited_message", 10, &moves(f64::from(north))).await;
    }
    let seen = asked(&school).await;
    assert_eq!(seen, [("place".to_owned(), None, false)], "once");
    assert_eq!(school.send("telegram", accepted).await.len(), 1);
}

#[tokio::test]
async fn a_strangers_sticker_is_the_offices_and_a_groups_is_nobodys() {
    let school = learner_with_a_lesson().await;
    for (id, kind) in [(777, "private"), (-4012, "group")] {
        let message = json!({ "message_id": 5, "chat": { "id": id, "type": kind }, "sticker": { "emoji": "👋" } });
        let update = json!({ "update_id": 9, "message": message });
        school.hear("telegram", Address::telegram(id), update.to_string().into_bytes()).await;
    }
    let office = school.asked(QuestionOf::Audience(Audience::Office)).await;
    assert_eq!(office.iter().map(|row| row.why.as_str()).collect::<Vec<_>>(), ["sticker"]);
    assert!(asked(&school).await.is_empty());
}

#[tokio::test]
async fn a_voice_message_or_photo_that_nobody_asked_for_reaches_the_teacher() {
    let school = learner().await;
    let file = json!({ "file_id": "v", "file_unique_id": "u", "duration": 3 });
    for (number, content) in
        (10..).zip([json!({ "voice": file }), json!({ "photo": [file] }), json!({ "video_note": file })])
    {
        brings(&school, "message", number, &content).await;
    }
    let seen = asked(&school).await;
    assert_eq!(seen, vec![("media".to_owned(), None, true); 3]);
}

#[tokio::test]
async fn words_under_a_moving_picture_are_heard() {
    let school = learner_with_a_lesson().await;
    let animation =
        |caption: &str| json!({ "animation": { "file_id": "a" }, "document": { "file_id": "a" }, "caption": caption });
    brings(&school, "message", 10, &animation("my uncle hits me")).await;
    let lead = school.house.store.concern(1, 1).await.unwrap().unwrap().messages;
    assert_eq!(lead.iter().map(|row| row.why.as_str()).collect::<Vec<_>>(), ["harm"]);
    brings(&school, "message", 11, &animation("STOP")).await;
    let replies = school.send("telegram", accepted).await;
    let Some(Ready::Telegram(last)) = replies.last() else { panic!("{replies:?}") };
    assert!(last.html.reveal().contains("Stopped"), "{}", last.html.reveal());
}
