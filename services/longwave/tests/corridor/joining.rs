//! A join link that is pressed: whom the welcome names, what it counts as, and what happens without a consent or in a group.

use forms::compile;
use longwave::commands::publish;
use messages::{Address, PersonId, gate::Ready};
use serde_json::json;

use super::school::{HOUR_MS, SMS, School, ULAANBAATAR, accepted, has};

/// Monday 2 November 2026, 16:00 in Ulaanbaatar.
const LESSON_MS: i64 = 1_793_606_400_000;

const BOT: &str = r#"
[telegram]
token = "5150000:pretend-token-of-the-school-bot"
bot = "school_bot"
"#;

const OWN_PHONE: &str = "id,name,class,phone,consent,consent how,language\n1,Nomin Bat,5B,8811 2233,yes,paper,en\n";
const PARENTS_PHONE: &str = "\
id,name,class,phone,guardian name,guardian phone,consent,consent how,language
1,Amara Abara,5B,,Abara parent,9911 2300,yes,paper,en
";

async fn school(people: &str) -> School {
    School::open(&format!("{ULAANBAATAR}{BOT}{SMS}"), people, LESSON_MS - HOUR_MS).await
}

/// The first learner's link is pressed in a chat of this kind.
async fn press(school: &School, chat: i64, kind: &str) -> String {
    let token = school.house.store.join_link(PersonId(1), LESSON_MS - HOUR_MS).await.unwrap();
    press_again(school, chat, kind, &token).await;
    token
}

async fn press_again(school: &School, chat: i64, kind: &str, token: &str) {
    let message = json!({ "message_id": 1, "chat": { "id": chat, "type": kind }, "text": format!("/start {token}") });
    let update = json!({ "update_id": 1, "message": message });
    school.hear("telegram", Address::telegram(chat), update.to_string().into_bytes()).await;
}

/// What the bot says now.
async fn said(school: &School) -> Vec<String> {
    let left = school.send("telegram", accepted).await;
    left.iter()
        .map(
            |ready| if let Ready::Telegram(message) = ready { message.html.reveal().to_owned() } else { String::new() },
        )
        .collect()
}

#[tokio::test]
async fn a_welcome_names_the_child_and_not_the_guardian_whose_phone_it_is() {
    let school = school(PARENTS_PHONE).await;
    press(&school, 501, "private").await;
    let said = said(&school).await;
    assert!(said.len() == 1 && has(&said, "lessons for Amara, 1-7 a week."), "{said:?}");
    assert!(!has(&said, "Abara"), "{said:?}");
}

#[tokio::test]
async fn a_welcome_is_none_of_the_four_messages_that_nobody_asked_for() {
    let school = school(OWN_PHONE).await;
    assert_eq!(school.texts().await.len(), 1, "the introduction, the first of the day");
    let (course, _) = compile(&publish::starter("numeracy-5-division").unwrap());
    school.at(LESSON_MS);
    for lesson in [0, 1] {
        school.give(&course, lesson).await;
        school.texts().await;
        school.at(LESSON_MS + (i64::try_from(lesson).unwrap() + 1) * 5 * 60_000);
    }
    press(&school, 501, "private").await;
    assert_eq!(said(&school).await.len(), 1, "the welcome");
    school.give(&course, 2).await;
    assert_eq!(said(&school).await.len(), 1, "the fourth");
    school.give(&course, 3).await;
    assert_eq!(said(&school).await.len(), 0, "a fifth waits for tomorrow");
}

#[tokio::test]
async fn who_joins_without_a_consent_hears_what_happens_next_and_is_introduced_once_there_is_one() {
    let without = OWN_PHONE.replace("yes,paper", ",");
    let school = school(&without).await;
    press(&school, 501, "private").await;
    let said_at_once = said(&school).await;
    let next = "Welcome! School 12 will ask your family first. Lessons come here as soon as they say yes.";
    assert_eq!(said_at_once, [next]);
    school.imports(OWN_PHONE).await;
    school.at(LESSON_MS);
    let introduced = said(&school).await;
    assert!(has(&introduced, "for Nomin"), "{introduced:?}");
}

#[tokio::test]
async fn a_link_that_is_pressed_in_a_group_binds_nothing_and_still_works_in_a_private_chat() {
    let school = school(OWN_PHONE).await;
    let token = press(&school, -100_200, "supergroup").await;
    assert_eq!(said(&school).await, ["This link is for one child alone. Open it in a private chat with me, please."]);
    press_again(&school, 501, "private", &token).await;
    assert!(has(&said(&school).await, "for Nomin"));
}
