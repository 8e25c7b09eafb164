//! What the clock alone brings to families: the line for the parents once the lesson has left, and a lesson's next step at the next hour.

use course::{Course, Step};
use dispatch::{parents, steps};
use forms::compile;
use longwave::commands::publish;

use super::school::{DAY_MS, HOUR_MS, SMS, School, ULAANBAATAR, accepted, has, words};

/// Monday 2 November 2026, 16:00 in Ulaanbaatar.
const LESSON_MS: i64 = 1_793_606_400_000;

/// Two siblings on their mother's phone.
const SIBLINGS: &str = "\
id,name,class,phone,guardian name,guardian phone,relation,consent,consent how,language
1,Nomin Bat,5B,8811 2233,Oyun Bat,8811 2233,mother,yes,paper,en
2,Temur Bat,5B,8811 2233,Oyun Bat,8811 2233,mother,yes,paper,en
";

/// Guardians with phones of their own, one of them without a name.
const GUARDIANS: &str = "\
id,name,class,phone,guardian name,guardian phone,relation,consent,consent how,language
1,Nomin Bat,5B,8811 2233,Oyun Bat,8811 4455,mother,yes,paper,en
2,Temur Dorj,5B,8811 6677,,8811 8899,mother,yes,paper,en
";

/// A child alone.
const ONE: &str = "\
id,name,class,phone,consent,consent how,language
1,Nomin Bat,5B,8811 2233,yes,paper,en
";

struct Families {
    school: School,
    course: Course,
}

impl Families {
    async fn new(people: &str) -> Self {
        Self::with(people, SMS).await
    }

    async fn with(people: &str, sms: &str) -> Self {
        let school = School::open(&format!("{ULAANBAATAR}{sms}"), people, LESSON_MS - HOUR_MS).await;
        Self { school, course: course() }
    }

    async fn give(&self, lesson: usize, at_ms: i64) {
        self.school.at(at_ms);
        self.school.give(&self.course, lesson).await;
    }
}

/// The starter course, its first lesson with a second step and a line of one's own.
fn course() -> Course {
    let (mut course, complaints) = compile(&publish::starter("numeracy-5-division").unwrap());
    assert!(complaints.iter().all(|c| c.level != text::complaint::Level::Error));
    let text = course.lessons[0].texts.values_mut().next().unwrap();
    text.steps.truncate(1);
    text.steps.push(Step { words: "Now share 9 stones by 3.".to_owned(), items: Vec::new() });
    text.parent = Some("Ask how 12 stones are shared by 3.".to_owned());
    course
}

#[tokio::test]
async fn parents_are_told_once_a_week_after_the_lesson_has_left() {
    let families = Families::new(SIBLINGS).await;
    families.give(0, LESSON_MS).await;
    assert_eq!(parents::owe_lines(&families.school.house.depot).await.unwrap(), 0);
    let left = families.school.texts().await;
    assert!(!left.is_empty() && left.iter().all(|words| !words.contains("12 stones are shared")), "{left:?}");
    families.school.at(LESSON_MS + HOUR_MS);
    assert_eq!(parents::owe_lines(&families.school.house.depot).await.unwrap(), 1);
    assert_eq!(parents::owe_lines(&families.school.house.depot).await.unwrap(), 0);
    let line = "School 12. Nomin, Temur: Ask how 12 stones are shared by 3.";
    let said = families.school.texts().await;
    let turned = line.replace("Nomin, Temur", "Temur, Nomin");
    assert!(said.iter().filter(|words| *words == line || *words == &turned).count() == 1, "{said:?}");
    families.give(1, LESSON_MS + DAY_MS).await;
    families.school.at(LESSON_MS + DAY_MS + HOUR_MS);
    assert_eq!(parents::owe_lines(&families.school.house.depot).await.unwrap(), 0, "this week they have been told");
}

#[tokio::test]
async fn a_guardian_says_not_my_child_as_the_introduction_told() {
    let families = Families::new(GUARDIANS).await;
    let introduced = families.school.texts().await;
    let to_guardians = introduced.iter().filter(|words| words.contains("one line about them")).collect::<Vec<_>>();
    assert!(to_guardians.len() == 2 && to_guardians.iter().all(|words| words.contains("Reply 9")), "{introduced:?}");
    for phone in ["97688114455", "97688118899"] {
        families.school.text("sms.main", phone, "good morning").await;
        assert!(has(&families.school.texts().await, "an adult will read it"), "{phone}: it is no stranger's");
        families.school.text("sms.main", phone, "9").await;
        let said = families.school.texts().await;
        assert_eq!(said, ["Thank you for telling us. We are quiet now, and the school will look."], "{phone}");
    }
    families.give(0, LESSON_MS).await;
    assert_eq!(families.school.texts().await.iter().filter(|words| words.contains("5B Maths")).count(), 2);
    families.school.at(LESSON_MS + HOUR_MS);
    parents::owe_lines(&families.school.house.depot).await.unwrap();
    assert!(!has(&families.school.texts().await, "12 stones are shared"), "nobody writes to who is not the family");
}

#[tokio::test]
async fn the_next_step_leaves_at_the_next_hour() {
    let families = Families::new(ONE).await;
    families.give(0, LESSON_MS).await;
    assert!(families.school.texts().await.iter().any(|words| words.contains("Nomin")));
    assert_eq!(steps::owe_steps(&families.school.house.depot).await.unwrap(), 0);
    let next_ms = LESSON_MS + DAY_MS;
    families.give(1, next_ms).await;
    assert_eq!(steps::owe_steps(&families.school.house.depot).await.unwrap(), 1);
    assert_eq!(steps::owe_steps(&families.school.house.depot).await.unwrap(), 0);
    let left = families.school.texts().await;
    let both = |words: &String| words.contains("15 eggs") && words.contains("Now share 9 stones by 3.");
    assert!(left.len() == 1 && left.iter().all(both), "the step and the new lesson share an SMS: {left:?}");
    families.give(2, next_ms + DAY_MS).await;
    assert_eq!(steps::owe_steps(&families.school.house.depot).await.unwrap(), 0, "the lesson has no third step");
}

/// A sender with a name, to which nobody can answer, and the short code that hears answers. The first is preferred.
const TWO_ROUTES: &str = r#"
[sms.a]
kind = "smpp"
address = "127.0.0.1:2775"
system_id = "school"
password = "secret"
source = "School12"
reply_to = "20851"
price_per_part = "0 USD""#;

#[tokio::test]
async fn an_answer_to_the_other_routes_number_finds_its_lesson() {
    let families = Families::with(ONE, &format!("{TWO_ROUTES}{SMS}")).await;
    families.give(0, LESSON_MS).await;
    let left = families.school.send("sms.a", accepted).await;
    let left: Vec<String> = left.iter().map(words).collect();
    assert!(has(&left, "Reply to 20851 like this: K"), "{left:?}");
    assert!(has(&left, "STOP to 20851"), "{left:?}");
    families.school.text("sms.main", "97688112233", "b 6").await;
    let replies = families.school.texts().await;
    assert!(replies.len() == 1 && has(&replies, "K1 b is right"), "{replies:?}");
}

/// A child with a phone of its own, and a parent with another.
const GUARDIAN: &str = "\
id,name,class,phone,whose phone,guardian name,guardian phone,consent,consent how,language
1,Amara Abara,5B,9911 2100,own,Abara parent,9911 2300,yes,paper,en
";

#[tokio::test]
async fn a_guardian_with_an_own_phone_is_introduced_and_gets_the_parents_line() {
    let families = Families::new(GUARDIAN).await;
    let introduced = families.school.texts().await;
    assert_eq!(introduced.len(), 2, "{introduced:?}");
    assert!(has(&introduced, "School 12: class 5B lessons for Amara, 1-7 a week. Free to read."), "{introduced:?}");
    let to_parent =
        "School 12 here. We send lessons to Amara. You get one line about them here each week. Free to read.";
    assert!(has(&introduced, to_parent), "{introduced:?}");
    assert!(!has(&introduced, "Abara"), "an introduction names children alone: {introduced:?}");
    families.give(0, LESSON_MS).await;
    assert_eq!(families.school.texts().await.len(), 1, "the lesson goes to the child's phone alone");
    families.school.at(LESSON_MS + HOUR_MS);
    assert_eq!(parents::owe_lines(&families.school.house.depot).await.unwrap(), 1);
    assert_eq!(families.school.texts().await, ["School 12. Amara: Ask how 12 stones are shared by 3."]);
}

#[tokio::test]
async fn a_guardian_who_agrees_only_later_is_introduced_then() {
    let without = GUARDIAN.replace("yes,paper", ",");
    let families = Families::new(&without).await;
    assert!(families.school.texts().await.is_empty(), "no consent, no message");
    families.school.imports(GUARDIAN).await;
    assert_eq!(families.school.texts().await.len(), 2);
    families.school.imports(&GUARDIAN.replace("yes,paper", "no,")).await;
    families.give(0, LESSON_MS).await;
    assert!(families.school.texts().await.is_empty(), "whoever says no gets nothing more");
}

#[tokio::test]
async fn a_school_with_a_long_name_is_introduced_by_its_short_one_or_says_why_not() {
    let named = |name: &str, more: &str| {
        let school = ULAANBAATAR.replace("name = \"School 12\"", &format!("name = \"{name}\"{more}"));
        format!("{school}{SMS}")
    };
    let arabic = ONE.replace(",en", ",ar");
    let (letters_32, letters_120) = ("مدرسة".repeat(7).chars().take(32).collect::<String>(), "م".repeat(120));
    let school = School::open(&named(&letters_32, ""), &arabic, LESSON_MS - HOUR_MS).await;
    let left = school.texts().await;
    assert!(left.len() == 1 && has(&left, &letters_32) && has(&left, "القراءة مجانية"), "{left:?}");
    let school = School::open(&named(&letters_120, ""), &arabic, LESSON_MS - HOUR_MS).await;
    assert!(school.texts().await.is_empty());
    let held = school.house.store.held_aside(messages::ClassId(1)).await.unwrap();
    let held: Vec<_> = held.iter().map(|held| (held.kind.as_str(), held.reason)).collect();
    assert_eq!(held, [("introduction", Some(messages::parcel::Hold::SchoolName))]);
    let school = School::open(&named(&letters_120, "\nsms_name = \"مدرسة 12\""), &arabic, LESSON_MS - HOUR_MS).await;
    let left = school.texts().await;
    assert!(left.len() == 1 && has(&left, "مدرسة 12"), "{left:?}");
}

#[tokio::test]
async fn an_introduction_that_is_held_for_the_name_leaves_once_there_is_a_short_one() {
    let long = ULAANBAATAR.replace("School 12", &"م".repeat(120));
    let school = School::open(&format!("{long}{SMS}"), &ONE.replace(",en", ",ar"), LESSON_MS - HOUR_MS).await;
    assert!(school.texts().await.is_empty());
    let named = school.named_in_sms("مدرسة 12").await;
    named.at(LESSON_MS);
    let left = named.texts().await;
    assert!(has(&left, "مدرسة 12"), "{left:?}");
}
