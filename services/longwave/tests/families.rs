//! What the clock alone brings to families: the line for the parents once the lesson has left, and a lesson's next step at the next hour.
//! Everything is the product's own but the carrier, which takes whatever leaves.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{path::PathBuf, sync::Arc, time::Duration};

use lessons::course::{Course, Step, compile};
use longwave::{
    clock::{self, Clock, Pace},
    commands::{publish, roster},
    config::Config,
    house::House,
    loops::{compose::Composer, intake, parents, steps},
    routes::routes,
};
use messages::{
    Address, ClassId, OccurrenceId, Phone,
    arrival::{Class, RawArrival},
    envelope::Message,
    gate::{Cleared, Ready},
    outcome::Outcome,
    receipt::IdStyle,
};
use store::{
    MasterKey, Random, RouteTerms,
    timetables::Now,
    turn::{Claim, Recorded, Turn, Verdict},
};
use tokio_util::sync::CancellationToken;

/// Monday 2 November 2026, 16:00 in Ulaanbaatar.
const LESSON_MS: i64 = 1_793_606_400_000;
const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

const CONFIG: &str = r#"
data_dir = "data"
key_file = "longwave.key"
[school]
name = "School 12"
zone = "Asia/Ulaanbaatar"
region = "MN"
[database]
url = "sqlite:data/longwave.db"
[sms.main]
kind = "smpp"
address = "127.0.0.1:2775"
system_id = "school"
password = "secret"
source = "20851"
price_per_part = "0 USD"
"#;

/// Two siblings on their mother's phone.
const SIBLINGS: &str = "\
id,name,class,phone,guardian name,guardian phone,relation,consent,consent how,language
1,Nomin Bat,5B,8811 2233,Oyun Bat,8811 2233,mother,yes,paper,en
2,Temur Bat,5B,8811 2233,Oyun Bat,8811 2233,mother,yes,paper,en
";

/// A child alone.
const ONE: &str = "\
id,name,class,phone,consent,consent how,language
1,Nomin Bat,5B,8811 2233,yes,paper,en
";

struct School {
    house: House,
    clock: PathBuf,
    course: Course,
    _folder: tempfile::TempDir,
}

impl School {
    async fn new(people: &str) -> Self {
        Self::with(people, CONFIG).await
    }

    async fn with(people: &str, config: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (file, clock) = (folder.path().join("longwave.toml"), folder.path().join("clock.json"));
        std::fs::write(&file, config).unwrap();
        pause_at(&clock, LESSON_MS - HOUR_MS);
        MasterKey::draw(&(Arc::new(clock::random) as Random)).write_new(&folder.path().join("longwave.key")).unwrap();
        let house = House::open(Config::load(&file).unwrap(), Clock::from_file(&clock).unwrap()).await.unwrap();
        house.store.begin_serving().await.unwrap();
        house.store.register_routes(&routes(&house.config), LESSON_MS - HOUR_MS).await.unwrap();
        roster::take(&house, roster::read(&house, people.as_bytes(), None).unwrap()).await.unwrap();
        Self { house, clock, course: course(), _folder: folder }
    }

    async fn give(&self, lesson: usize, at_ms: i64) -> OccurrenceId {
        pause_at(&self.clock, at_ms);
        let edition = self.house.store.publish(&self.course, at_ms).await.unwrap();
        let lesson = self.course.lessons[lesson].id.clone();
        let (class, course) = (ClassId(1), self.course.id.clone());
        let now = Now { class, course, lesson, expires_ms: at_ms + 2 * DAY_MS, due_ms: None };
        let hour = self.house.store.give_now(now, at_ms).await.unwrap();
        self.house.store.expand(hour, &edition.digest, at_ms).await.unwrap();
        hour
    }

    /// Sends whatever may leave now; the words of each message.
    async fn send(&self) -> Vec<String> {
        self.send_by(0).await
    }

    /// Sends whatever may leave now by one of the routes.
    async fn send_by(&self, route: usize) -> Vec<String> {
        let (store, now_ms) = (&self.house.store, self.house.clock.now_ms());
        let route = routes(&self.house.config).remove(route);
        let id = store.register_routes(std::slice::from_ref(&route), now_ms).await.unwrap()[0];
        let lease = store.take_route(id, "here", now_ms, HOUR_MS).await.unwrap().unwrap();
        let terms = RouteTerms { lease, per_second: 100, receipt_ids: IdStyle::Auto };
        let mut composer = Composer::new(self.house.clone(), route);
        let turn =
            Turn { terms, now_ms, second_ms: 1_000, month: None, recorded: vec![], bookings: vec![], claim: None };
        let claim = Some(Claim { limit: 100, lease_ms: HOUR_MS });
        let mut left = Vec::new();
        let mut recorded = Vec::new();
        // An introduction lets the lesson behind it go, and of two messages to one phone the second is judged again.
        for _ in 0..8 {
            let claimed = store.turn(Turn { recorded, claim, ..again(&turn) }).await.unwrap().claimed;
            let bookings = composer.judge(claimed, None, now_ms).await.unwrap();
            recorded = Vec::new();
            for verdict in store.turn(Turn { bookings, ..again(&turn) }).await.unwrap().verdicts {
                let Verdict::Booked(booked) = verdict else { continue };
                let words = words(&booked.cleared);
                left.push(words.clone());
                let outcomes = vec![Outcome::Accepted("id".to_owned()); usize::try_from(booked.sending.parts).unwrap()];
                let message = Some(Message::Sms(messages::Words::new(words)));
                recorded.push(Recorded {
                    sending: booked.sending,
                    outcomes,
                    message,
                    started_ms: now_ms,
                    ended_ms: now_ms,
                });
            }
        }
        store.leave_route(lease).await.unwrap();
        left
    }
}

fn again(turn: &Turn) -> Turn {
    Turn { recorded: vec![], bookings: vec![], month: None, ..*turn }
}

fn words(cleared: &Cleared) -> String {
    let Ready::Sms(packed) = &cleared.asked().ready else { panic!("the only route is SMS") };
    packed.text.clone()
}

fn pause_at(clock: &std::path::Path, at_ms: i64) {
    Pace { base_ms: at_ms, real_ms: 0, factor: 0.0 }.write(clock).unwrap();
}

/// The starter course, its first lesson with a second step and a line of one's own.
fn course() -> Course {
    let (mut course, complaints) = compile(&publish::starter("numeracy-5-division").unwrap());
    assert!(complaints.iter().all(|c| c.level != lessons::complaint::Level::Error));
    let text = course.lessons[0].texts.values_mut().next().unwrap();
    text.steps.truncate(1);
    text.steps.push(Step { words: "Now share 9 stones by 3.".to_owned(), items: Vec::new() });
    text.parent = Some("Ask how 12 stones are shared by 3.".to_owned());
    course
}

#[tokio::test]
async fn parents_are_told_once_a_week_after_the_lesson_has_left() {
    let school = School::new(SIBLINGS).await;
    school.give(0, LESSON_MS).await;
    assert_eq!(parents::owe_lines(&school.house).await.unwrap(), 0);
    let left = school.send().await;
    assert!(!left.is_empty() && left.iter().all(|words| !words.contains("12 stones are shared")), "{left:?}");
    pause_at(&school.clock, LESSON_MS + HOUR_MS);
    assert_eq!(parents::owe_lines(&school.house).await.unwrap(), 1);
    assert_eq!(parents::owe_lines(&school.house).await.unwrap(), 0);
    let line = "School 12. Nomin, Temur: Ask how 12 stones are shared by 3.";
    let said = school.send().await;
    let turned = line.replace("Nomin, Temur", "Temur, Nomin");
    assert!(said.iter().filter(|words| *words == line || *words == &turned).count() == 1, "{said:?}");
    school.give(1, LESSON_MS + DAY_MS).await;
    pause_at(&school.clock, LESSON_MS + DAY_MS + HOUR_MS);
    assert_eq!(parents::owe_lines(&school.house).await.unwrap(), 0, "this week they have been told");
}

#[tokio::test]
async fn the_next_step_leaves_at_the_next_hour() {
    let school = School::new(ONE).await;
    school.give(0, LESSON_MS).await;
    assert!(school.send().await.iter().any(|words| words.contains("Nomin")));
    assert_eq!(steps::owe_steps(&school.house).await.unwrap(), 0);
    let next_ms = LESSON_MS + DAY_MS;
    school.give(1, next_ms).await;
    assert_eq!(steps::owe_steps(&school.house).await.unwrap(), 1);
    assert_eq!(steps::owe_steps(&school.house).await.unwrap(), 0);
    let left = school.send().await;
    let both = |words: &String| words.contains("15 eggs") && words.contains("Now share 9 stones by 3.");
    assert!(left.len() == 1 && left.iter().all(both), "the step and the new lesson share an SMS: {left:?}");
    school.give(2, next_ms + DAY_MS).await;
    assert_eq!(steps::owe_steps(&school.house).await.unwrap(), 0, "the lesson has no third step");
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
price_per_part = "0 USD"
[sms.main]"#;

/// A `deliver_sm` in the octets of SMPP 3.4, 4.6.1: a phone's SMS to the short code.
fn deliver_sm(from: &str, words: &str) -> Vec<u8> {
    let mut body = vec![0, 1, 1];
    body.extend(from.as_bytes());
    body.extend([0, 3, 0]);
    body.extend(b"20851\0");
    body.extend([0, 0, 0, 0, 0, 0, 0, 0, 0]);
    body.push(u8::try_from(words.len()).unwrap());
    body.extend(words.as_bytes());
    let length = u32::try_from(16 + body.len()).unwrap();
    [length, 5, 0, 1].iter().flat_map(|word| word.to_be_bytes()).chain(body).collect()
}

#[tokio::test]
async fn an_answer_to_the_other_routes_number_finds_its_lesson() {
    let school = School::with(ONE, &CONFIG.replace("\n[sms.main]", TWO_ROUTES)).await;
    school.give(0, LESSON_MS).await;
    let left = school.send_by(0).await;
    assert!(left.iter().any(|words| words.contains("Reply to 20851 like this: K")), "{left:?}");
    assert!(left.iter().any(|words| words.contains("STOP to 20851")), "{left:?}");
    let heard = routes(&school.house.config).remove(1);
    let route = school.house.store.register_routes(&[heard], LESSON_MS).await.unwrap()[0];
    let arrival = RawArrival {
        provider_key: "1".to_owned(),
        key_lives_ms: None,
        sender: Some(Address::sms(&Phone::from_carrier("97688112233").unwrap())),
        class: Class::Message,
        body: deliver_sm("97688112233", "b 6"),
        received_ms: LESSON_MS,
    };
    school.house.store.keep_arrivals(route, vec![arrival]).await.unwrap();
    let stop = CancellationToken::new();
    let reading = tokio::spawn(intake::run(school.house.clone(), stop.clone()));
    let mut replies = Vec::new();
    for _ in 0..100 {
        replies = school.send_by(1).await;
        if !replies.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stop.cancel();
    reading.await.unwrap().unwrap();
    assert!(replies.len() == 1 && replies[0].contains("K1 b is right"), "{replies:?}");
}
