//! What an SMS network writes in ways of its own, through the account's first look and intake: whose it is, and that receipts answer nobody.

use forms::compile;
use longwave::commands::publish;
use messages::outcome::Outcome;
use store::pages::QuestionOf;
use talk::effect::Audience;

use super::school::{HOUR_MS, SMS, School, ULAANBAATAR, has, words};

/// Monday 2 November 2026, 16:00 in Ulaanbaatar.
const LESSON_MS: i64 = 1_793_606_400_000;

const NOMIN: &str = "\
id,name,class,phone,consent,consent how,language
1,Nomin Bat,5B,8800 2201,yes,paper,en
";

/// A `deliver_sm` to the short code.
fn deliver_sm(esm_class: u8, (ton, from): (u8, &str), data_coding: u8, octets: &[u8]) -> Vec<u8> {
    let mut body = vec![0, ton, 1];
    body.extend(from.as_bytes());
    body.extend(b"\0\x03\x0020851\0");
    body.extend([esm_class, 0, 0, 0, 0, 0, 0, data_coding, 0, u8::try_from(octets.len()).unwrap()]);
    body.extend(octets);
    let length = u32::try_from(16 + body.len()).unwrap();
    [length, 5, 0, 1].iter().flat_map(|word| word.to_be_bytes()).chain(body).collect()
}

/// A learner who has the first lesson, its SMS accepted under this id.
async fn learner_with_a_lesson(id: &'static str) -> School {
    let school = School::open(&format!("{ULAANBAATAR}{SMS}"), NOMIN, LESSON_MS - HOUR_MS).await;
    let taken = |_: &_| Outcome::Accepted(id.to_owned());
    school.send("sms.main", taken).await;
    school.at(LESSON_MS);
    let (course, _) = compile(&publish::starter("numeracy-5-division").unwrap());
    school.give(&course, 0).await;
    assert_eq!(school.send("sms.main", taken).await.len(), 1, "the lesson");
    school
}

impl School {
    async fn says(&self, pdu: &[u8]) -> Vec<String> {
        self.brings("sms.main", pdu).await;
        self.send("sms.main", |_| Outcome::Accepted(String::new())).await.iter().map(words).collect()
    }

    async fn office(&self) -> usize {
        self.asked(QuestionOf::Audience(Audience::Office)).await.len()
    }
}

#[tokio::test]
async fn a_family_is_known_however_its_network_writes_its_number() {
    for from in [(2, "88002201"), (2, "0097688002201"), (0, "088002201"), (1, "97688002201")] {
        let school = learner_with_a_lesson("a7").await;
        let said = school.says(&deliver_sm(0, from, 0, b"K1 b")).await;
        assert!(said.len() == 1 && has(&said, "K1 b is right"), "{from:?}: {said:?}");
        let said = school.says(&deliver_sm(0, from, 0, b"STOP")).await;
        assert_eq!(said.len(), 1, "{from:?}: {said:?}");
        assert!(
            school.says(&deliver_sm(0, (1, "97688002201"), 0, b"K2 6")).await.is_empty(),
            "the stop is this phone's"
        );
        assert_eq!(school.office().await, 0, "nobody is a stranger");
    }
}

#[tokio::test]
async fn words_are_answered_under_whatever_class_and_alphabet() {
    for (esm_class, data_coding, octets) in [
        (0x08, 0, &b"K1 b"[..]),
        (0x10, 0, b"K1 b"),
        (0, 8, b"K1 b"),
        (0, 0xF5, b"K1 b"),
        (0, 14, b"K1 b"),
        (0, 2, b"K1 b"),
    ] {
        let school = learner_with_a_lesson("a7").await;
        let said = school.says(&deliver_sm(esm_class, (2, "88002201"), data_coding, octets)).await;
        assert!(has(&said, "K1 b is right"), "{esm_class:#x} {data_coding:#x}: {said:?}");
    }
}

#[tokio::test]
async fn an_unmarked_receipt_from_the_learners_number_answers_nobody() {
    let school = learner_with_a_lesson("5550001").await;
    let unmarked =
        b"id:5550001 sub:001 dlvrd:001 submit date:2611301600 done date:2611301601 stat:DELIVRD err:000 text:hi";
    for _ in 0..3 {
        assert!(school.says(&deliver_sm(0, (1, "97688002201"), 0, unmarked)).await.is_empty());
    }
    assert_eq!(school.office().await, 0);
    for id in ["77", "78", "79"] {
        let odd = format!("id:{id} stat:NOSUCHSTATE");
        assert!(school.says(&deliver_sm(0, (1, "97688002201"), 0, odd.as_bytes())).await.is_empty());
    }
    for _ in 0..3 {
        assert!(school.says(&deliver_sm(4, (1, "97688002201"), 0, b"delivered")).await.is_empty());
    }
    assert_eq!(school.office().await, 1, "once for the route");
}
