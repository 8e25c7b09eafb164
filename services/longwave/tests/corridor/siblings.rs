//! Three children on one phone: their lesson comes once, each answers under a letter of their own, and what one of them does is not done to
//! the others.

use std::cell::Cell;

use course::marking::Verdict;
use course::{Course, Step};
use dispatch::steps;
use forms::compile;
use longwave::{commands::publish, pages};
use messages::{
    ClassId, OccurrenceId,
    outcome::Outcome,
    pack::{Permitted, measure},
    parcel::Kind,
};

use super::school::{DAY_MS, SMS, School, ULAANBAATAR, accepted, has, words};

/// Monday 2 November 2026, 16:00 in Ulaanbaatar.
const LESSON_MS: i64 = 1_793_606_400_000;
const PHONE: &str = "97688112233";
const MINUTE_MS: i64 = 60_000;

/// Siblings of one class.
const ONE_CLASS: &str = "\
id,name,class,phone,consent,consent how,language
1,Anand Bat,5B,8811 2233,yes,paper,en
2,Bolor Bat,5B,8811 2233,yes,paper,en
3,Chimeg Bat,5B,8811 2233,yes,paper,en
";

/// Siblings of two classes.
const TWO_CLASSES: &str = "\
id,name,class,phone,consent,consent how,language
1,Anand Bat,5B,8811 2233,yes,paper,en
2,Bolor Bat,5C,8811 2233,yes,paper,en
";

const LESSON: &str = "Maths for Ana K, Bol M, Chi N: Draw 4 circles and share one by one. 1: 24 sweets, 4 children. How many each? \
                      a)5 b)6 c)8. 2: 30 : 5 = ? Reply like this: K a 7";

async fn school(people: &str) -> School {
    School::open(&format!("{ULAANBAATAR}{SMS}"), people, LESSON_MS).await
}

pub fn course() -> Course {
    compile(&publish::starter("numeracy-5-division").unwrap()).0
}

/// A child's answers in the rows: the item, and whether it is right.
async fn answers(school: &School, hour: OccurrenceId) -> Vec<Vec<(u32, Verdict)>> {
    let learners = school.house.store.learners_at(ClassId(1), Some(hour)).await.unwrap();
    let answers = |of: &[store::pages::Answer]| of.iter().map(|a| (a.item, a.verdict)).collect();
    learners.iter().map(|learner| answers(&learner.answers)).collect()
}

/// Where each child's lesson stands, and why.
async fn states(school: &School, hour: OccurrenceId) -> Vec<String> {
    let learners = school.house.store.learners_at(ClassId(1), Some(hour)).await.unwrap();
    let parcels = learners.into_iter().filter_map(|learner| learner.parcel);
    parcels.map(|parcel| format!("{} {}", parcel.state.as_str(), parcel.reason.unwrap_or_default())).collect()
}

#[tokio::test]
async fn three_siblings_get_one_introduction_and_one_lesson_and_each_is_marked() {
    let school = school(ONE_CLASS).await;
    let hour = school.give(&course(), 0).await;
    let left = school.texts().await;
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(left[0].contains("lessons for Anand, Bolor, Chimeg, 1-7 a week."), "{left:?}");
    assert_eq!(left[1], LESSON);
    assert_eq!(states(&school, hour).await, ["accepted "; 3]);
    school.text("sms.main", PHONE, "K b 6 M a 6").await;
    let (right, wrong) = (Verdict::Right, Verdict::Wrong);
    assert_eq!(answers(&school, hour).await, [vec![(1, right), (2, right)], vec![(1, wrong), (2, right)], vec![]]);
    school.text("sms.main", PHONE, "n c 6").await;
    assert_eq!(answers(&school, hour).await[2], [(1, wrong), (2, right)]);
}

#[tokio::test]
async fn a_stop_for_one_child_before_the_booking_leaves_the_others_their_lesson() {
    let school = school(ONE_CLASS).await;
    school.texts().await;
    let hour = school.give(&course(), 0).await;
    let stopped = Cell::new(false);
    let left = school
        .send_while("sms.main", accepted, async |claimed| {
            if claimed.iter().any(|c| c.ticket.kind == Kind::Lesson) && !stopped.replace(true) {
                school.text("sms.main", PHONE, "STOP Bolor").await;
            }
        })
        .await;
    assert_eq!(left.len(), 1, "the confirmation goes before the lesson");
    school.at(LESSON_MS + 3 * MINUTE_MS);
    let lessons = school.texts().await;
    assert_eq!(lessons.len(), 1, "{lessons:?}");
    assert!(lessons[0].starts_with("5B Maths for Anand K, Chimeg M: "), "{lessons:?}");
    assert_eq!(states(&school, hour).await, ["accepted ", "held stopped", "accepted "]);
}

#[tokio::test]
async fn two_classes_that_get_the_same_lesson_share_it() {
    let school = school(TWO_CLASSES).await;
    let introduction = school.texts().await;
    assert!(
        introduction.len() == 1 && introduction[0].contains("lessons for Anand, Bolor, 1-7 a week."),
        "{introduction:?}"
    );
    school.give_to(ClassId(1), &course(), 0).await;
    school.give_to(ClassId(2), &course(), 0).await;
    let left = school.texts().await;
    assert!(left.len() == 1 && left[0].starts_with("Maths for Anand K, Bolor M: Draw"), "{left:?}");
}

#[tokio::test]
async fn next_steps_of_siblings_are_said_once_too() {
    let school = school(ONE_CLASS).await;
    let mut course = course();
    let text = course.lessons[0].texts.values_mut().next().unwrap();
    text.steps.push(Step { words: "Now share 9 stones by 3.".to_owned(), items: Vec::new() });
    school.give(&course, 0).await;
    assert!(has(&school.texts().await, "24 sweets"));
    school.at(LESSON_MS + DAY_MS);
    school.give(&course, 1).await;
    assert_eq!(steps::owe_steps(&school.house.depot).await.unwrap(), 3);
    let left = school.texts().await.join("\n");
    assert_eq!(left.matches("Now share 9 stones by 3.").count(), 1, "{left}");
    assert_eq!(left.matches("15 eggs").count(), 1, "{left}");
    assert!(left.contains("5B Maths for Anand, Bolor, Chimeg: Now share"), "{left}");
}

#[tokio::test]
async fn a_copy_of_what_may_not_have_come_has_the_same_words_under_the_same_letters() {
    let school = school(ONE_CLASS).await;
    school.texts().await;
    let hour = school.give(&course(), 0).await;
    let first: Vec<String> = school.send("sms.main", |_| Outcome::Unknown).await.iter().map(words).collect();
    assert_eq!((first, states(&school, hour).await), (vec![LESSON.to_owned()], vec!["unknown ".to_owned(); 3]));
    school.give(&course(), 1).await;
    assert!(has(&school.texts().await, "for Anand P, Bolor R, Chimeg T:"));
    school.at(LESSON_MS + 31 * MINUTE_MS);
    assert_eq!(school.texts().await, [LESSON]);
    assert_eq!(states(&school, hour).await, ["accepted "; 3]);
}

/// Three siblings, two whose names are in two scripts, and a child alone.
const THREE_PHONES: &str = "\
id,name,class,phone,consent,consent how,language
1,Anand Bat,5B,8811 2233,yes,paper,en
2,Bolor Bat,5B,8811 2233,yes,paper,en
3,Chimeg Bat,5B,8811 2233,yes,paper,en
4,Zaya Erdene,5B,8811 2244,yes,paper,en
5,Нараа Erdene,5B,8811 2244,yes,paper,en
6,Batu Dorj,5B,8811 2255,yes,paper,en
";

#[tokio::test]
async fn the_price_foretold_is_that_of_what_leaves() {
    let school = school(THREE_PHONES).await;
    school.texts().await;
    for at in 0..3 {
        let course = course();
        school.at(LESSON_MS + DAY_MS * i64::try_from(at).unwrap());
        school.house.store.publish(&course, LESSON_MS).await.unwrap();
        let (pages, lesson) = (pages::opened(&school.house).unwrap(), course.lessons[at].id.clone());
        let told = dashboard::price_told(&pages, ClassId(1), &course.id, &[&lesson], &|_| ()).await.unwrap();
        school.give(&course, at).await;
        let left = school.texts().await;
        assert_eq!(left.len(), 3, "a phone gets one SMS: {left:?}");
        let parts: usize = left.iter().map(|words| measure(words, &Permitted::default()).parts).sum();
        let wanted = format!("About 6 by SMS on 3 phones, {parts} parts in all");
        assert!(told.starts_with(&wanted), "{told}\n{wanted}");
    }
}
