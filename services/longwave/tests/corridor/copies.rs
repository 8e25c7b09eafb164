//! A lesson of which nobody knows whether it came: no copy after an answer, else the same words under the same letter, and one letter is
//! never two sums. A network that refuses everybody for minutes ends nobody's lesson.

use course::Course;
use forms::compile;
use longwave::commands::publish;
use messages::{
    ClassId,
    gate::Ready,
    outcome::{Fault, Outcome},
};

use super::school::{DAY_MS, SMS, School, ULAANBAATAR, has, words};

/// Monday 2 November 2026, 16:00 in Ulaanbaatar.
const LESSON_MS: i64 = 1_793_606_400_000;
const PHONE: &str = "97688112233";
const MINUTE_MS: i64 = 60_000;
const ONE: &str = "id,name,class,phone,consent,consent how,language\n1,Anand Bat,5B,8811 2233,yes,paper,en\n";
const FOUR: &str = "\
id,name,class,phone,consent,consent how,language
1,Anand Bat,5B,8811 2233,yes,paper,en
2,Bolor Dorj,5B,8811 2244,yes,paper,en
3,Chimeg Erdene,5B,8811 2255,yes,paper,en
4,Zaya Ganbold,5B,8811 2266,yes,paper,en
";

fn course() -> Course {
    compile(&publish::starter("numeracy-5-division").unwrap()).0
}

/// A learner whose lesson the network took without a word.
async fn unanswered() -> (School, String) {
    let school = School::open(&format!("{ULAANBAATAR}{SMS}"), ONE, LESSON_MS).await;
    school.texts().await;
    school.give(&course(), 0).await;
    let left: Vec<String> = school.send("sms.main", |_| Outcome::Unknown).await.iter().map(words).collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].contains("K1: 24 sweets"), "{left:?}");
    (school, left[0].clone())
}

async fn answers(school: &School, hour: i64) -> usize {
    let hour = Some(messages::OccurrenceId(hour));
    school.house.store.learners_at(ClassId(1), hour).await.unwrap().iter().map(|learner| learner.answers.len()).sum()
}

#[tokio::test]
async fn no_copy_comes_after_an_answer() {
    let (school, _) = unanswered().await;
    school.at(LESSON_MS + 2 * MINUTE_MS);
    school.text("sms.main", PHONE, "K b 6").await;
    let replies = school.texts().await;
    assert_eq!(replies.len(), 1, "{replies:?}");
    let learners = school.house.store.learners_at(ClassId(1), Some(messages::OccurrenceId(1))).await.unwrap();
    assert_eq!(learners[0].parcel.as_ref().unwrap().state.as_str(), "delivered");
    for minutes in [35, 120] {
        school.at(LESSON_MS + minutes * MINUTE_MS);
        assert_eq!(school.texts().await, Vec::<String>::new(), "after {minutes} minutes");
    }
    school.at(LESSON_MS + DAY_MS);
    school.give(&course(), 1).await;
    let next = school.texts().await;
    assert!(next.len() == 1 && !next[0].contains("K1:"), "{next:?}");
}

#[tokio::test]
async fn the_copy_has_the_letter_of_the_first_and_either_is_answered_once() {
    let (school, first) = unanswered().await;
    school.at(LESSON_MS + 31 * MINUTE_MS);
    assert_eq!(school.texts().await, [first]);
    school.at(LESSON_MS + DAY_MS);
    school.give(&course(), 1).await;
    let next = school.texts().await;
    assert!(next.len() == 1 && !next[0].contains("K1:"), "one letter is never two sums: {next:?}");
    school.text("sms.main", PHONE, "K b 6").await;
    assert_eq!((answers(&school, 1).await, answers(&school, 2).await), (2, 0));
    school.at(LESSON_MS + DAY_MS + 60 * MINUTE_MS);
    assert!(!has(&school.texts().await, "24 sweets"), "it is not sent a third time");
}

#[tokio::test]
async fn a_network_that_refuses_everybody_for_minutes_ends_nobodys_lesson() {
    let school = School::open(&format!("{ULAANBAATAR}{SMS}"), FOUR, LESSON_MS).await;
    school.texts().await;
    let hour = school.give(&course(), 0).await;
    let refused = |_: &Ready| Outcome::Refused { why: "ESME_RSUBMITFAIL".to_owned(), fault: Fault::Unclear };
    for minute in 0..4 {
        school.at(LESSON_MS + minute * MINUTE_MS);
        school.send("sms.main", refused).await;
    }
    let mut left = Vec::new();
    for minute in 4..30 {
        school.at(LESSON_MS + minute * MINUTE_MS);
        left.extend(school.texts().await);
    }
    assert_eq!(left.len(), 4, "{left:?}");
    let learners = school.house.store.learners_at(ClassId(1), Some(hour)).await.unwrap();
    assert!(learners.iter().all(|l| l.parcel.as_ref().is_some_and(|p| p.state.as_str() == "accepted")));
}
