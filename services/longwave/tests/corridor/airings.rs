//! Whether a programme was on air, from the station's text to what families get.

use dispatch::airings;
use forms::compile;
use longwave::commands::publish;
use messages::{Address, AiringId, Phone};
use radio::airing::{AiringState, Event, decide};
use store::{
    pages::QuestionOf,
    radio::{AiringSettlement, NewAiring, NewSlot, NewStation, ShortForm},
    timetables::Now,
};
use talk::effect::Audience;

use super::school::{HOUR_MS, NAIROBI, SMS, School, has};

/// Monday 2 November 2026, 16:00 in Nairobi: the programme begins.
const STARTS_MS: i64 = 1_793_624_400_000;
const HALF_HOUR_MS: i64 = 1_800_000;
const ENDS_MS: i64 = STARTS_MS + HALF_HOUR_MS;

const STATION: &str = "254712000001";
const STRANGER: &str = "254712000099";
const HELPER: &str = "254712000098";
const JUMA: &str = "254712000002";
const SARA: &str = "254712000003";

const PEOPLE: &str = r#"id,name,class,phone,consent,consent how,language
1,Juma Otieno,5B,0712000002,"lessons, listening",paper,en
2,Sara Njeri,5B,0712000003,"lessons, listening",paper,en
"#;

struct Air(School);

impl Air {
    /// A station with one programme, half an hour from 16:00 on; it is the hour before.
    async fn new() -> Self {
        let now_ms = STARTS_MS - HOUR_MS;
        let school = School::open(&format!("{NAIROBI}{SMS}"), PEOPLE, now_ms).await;
        let house = &school.house;
        let (course, _) = compile(&publish::starter("numeracy-5-division").unwrap());
        house.store.publish(&course, now_ms).await.unwrap();
        let slot = NewSlot {
            course: course.id.clone(),
            first_lesson: None,
            language: "en".to_owned(),
            rule: "FREQ=WEEKLY;BYDAY=MO".to_owned(),
            starts_on: "2026-11-02".to_owned(),
            at_time: "16:00".to_owned(),
            zone: "Africa/Nairobi".to_owned(),
            length_ms: HALF_HOUR_MS,
            hard_end: true,
            synthetic: false,
            lessons_each: 1,
        };
        let station = NewStation {
            name: "Radio Amani".to_owned(),
            profile: "{}".to_owned(),
            zone: "Africa/Nairobi".to_owned(),
            language: "en".to_owned(),
            addresses: vec![Address::sms(&Phone::from_carrier(STATION).unwrap())],
            classes: vec!["5B".to_owned()],
            slots: vec![slot],
        };
        house.store.enter_station(station, now_ms).await.unwrap();
        let slot = house.store.slots().await.unwrap()[0].id;
        let lesson = course.lessons[0].id.clone();
        let local_time = "2026-11-02T16:00".to_owned();
        let planned = NewAiring { sequence: 1, lessons: vec![lesson], local_time, starts_ms: STARTS_MS };
        house.store.plan_airings(slot, vec![planned], now_ms).await.unwrap();
        let air = Self(school);
        air.event(Event::Delivered).await;
        // The families' introductions leave first.
        air.0.texts().await;
        air
    }

    async fn event(&self, event: Event) {
        let (airing, now_ms) = (self.0.house.store.airing(AiringId(1)).await.unwrap(), self.0.house.clock.now_ms());
        let decision = decide(&airing.known, event, now_ms);
        let (airing, version) = (airing.id, airing.version);
        let settlement = AiringSettlement { airing, version, decision, said: None, to_station: vec![] };
        self.0.house.store.settle_airing(settlement, now_ms).await.unwrap();
    }

    async fn state(&self) -> AiringState {
        self.0.house.store.airing(AiringId(1)).await.unwrap().known.state
    }

    /// The clock goes there, and what follows is done; the words of each message that leaves.
    async fn at(&self, now_ms: i64) -> Vec<String> {
        self.0.at(now_ms);
        airings::follow(&self.0.house.depot).await.unwrap();
        for hour in self.0.house.store.occurrences_to_expand(now_ms).await.unwrap() {
            let edition = self.0.house.store.latest(&hour.course).await.unwrap();
            self.0.house.store.expand(hour.occurrence, &edition.digest, now_ms).await.unwrap();
        }
        self.0.texts().await
    }

    /// A phone texts; the words of what goes back.
    async fn hear(&self, phone: &str, words: &str) -> Vec<String> {
        self.0.text("sms.main", phone, words).await;
        self.0.texts().await
    }

    /// What somebody of the office has to look at.
    async fn office(&self) -> Vec<String> {
        let questions = self.0.asked(QuestionOf::Audience(Audience::Office)).await;
        questions.into_iter().map(|question| question.why).collect()
    }
}

#[tokio::test]
async fn the_stations_word_brings_the_learners_their_questions_some_minutes_later() {
    let air = Air::new().await;
    let warned = air.at(STARTS_MS - HOUR_MS).await;
    assert!(has(&warned, "No. 1 for Mon 2 16:00 lies ready"), "{warned:?}");
    assert_eq!(air.hear(STATION, "aired 1").await, ["No. 1 has not begun. Please text again after it played."]);
    assert!(air.at(ENDS_MS).await.is_empty());
    let thanks = air.hear(STATION, "AIRED 1").await;
    assert_eq!(thanks, ["Thank you! No. 1 was on air. The children get their questions."]);
    assert_eq!(air.state().await, AiringState::Aired);
    assert!(air.at(ENDS_MS + 9 * 60_000).await.is_empty(), "they put the radio away first");
    let asked = air.at(ENDS_MS + 10 * 60_000).await;
    assert_eq!(asked.iter().filter(|words| words.contains("did you hear it? 1 yes 2 no")).count(), 2, "{asked:?}");
    let lesson = air.at(ENDS_MS + 15 * 60_000).await;
    assert!(has(&lesson, "K"), "and the lesson's questions: {lesson:?}");
    let hour = air.0.house.store.hours(messages::ClassId(1), ENDS_MS + 15 * 60_000).await.unwrap().latest.unwrap();
    let due = hour.due_ms.map(|due_ms| jiff::Timestamp::from_millisecond(due_ms).unwrap().to_string());
    assert_eq!(due.as_deref(), Some("2026-11-09T17:00:00Z"), "a week after it was on air, at 20:00 in Nairobi");
    assert!(!has(&asked, "was on air") && !has(&lesson, "was on air"), "{asked:?} {lesson:?}");
    assert!(air.at(ENDS_MS + 21 * HOUR_MS).await.is_empty(), "nobody asks the station any more");
}

#[tokio::test]
async fn another_phone_needs_the_pin_and_guessing_ends() {
    let air = Air::new().await;
    air.at(ENDS_MS).await;
    let ask = "Please add the PIN from the programme sheet, like this: AIRED 1 123456";
    assert_eq!(air.hear(STRANGER, "AIRED 1").await, [ask]);
    let pin = air.0.house.store.stations().await.unwrap()[0].pin.clone();
    let wrong = if pin == "111111" { "222222" } else { "111111" };
    let told = "This is not the PIN of the programme sheet. Please look there: AIRED 1 123456";
    assert_eq!(air.hear(STRANGER, &format!("AIRED 1 {wrong}")).await, [told]);
    assert_eq!(air.0.house.store.airing(AiringId(1)).await.unwrap().wrong_pins, 1);
    assert!(!air.state().await.is_certain());
    let thanks = air.hear(STRANGER, &format!("AIRED 1 {pin}")).await;
    assert!(has(&thanks, "Thank you!"), "{thanks:?}");
    assert_eq!(air.state().await, AiringState::Aired);
    for _ in 0..4 {
        air.hear(STRANGER, &format!("MISSED 1 {wrong}")).await;
    }
    air.hear(STRANGER, &format!("MISSED 1 {pin}")).await;
    assert_eq!(air.state().await, AiringState::Aired, "after five wrong ones this phone is not believed");
    air.hear(HELPER, &format!("MISSED 1 {pin}")).await;
    assert_eq!(air.state().await, AiringState::NotAired, "one phone's guesses lock no other out");
    air.hear(STATION, "AIRED 1").await;
    assert_eq!(air.state().await, AiringState::Aired);
}

#[tokio::test]
async fn silence_is_asked_about_and_two_listeners_make_it_probable() {
    let air = Air::new().await;
    air.event(Event::Fetched).await;
    assert!(air.at(ENDS_MS + 3 * HOUR_MS - 1).await.is_empty());
    let asked = air.at(ENDS_MS + 3 * HOUR_MS).await;
    assert!(has(&asked, "did No. 1 play, Mon 2 16:00?"), "{asked:?}");
    assert_eq!(asked.iter().filter(|words| words.contains("did you hear it?")).count(), 2, "{asked:?}");
    assert!(air.hear(JUMA, "1").await.is_empty(), "nobody pays for thanks");
    assert_eq!(air.state().await, AiringState::Fetched, "one is not enough");
    air.hear(SARA, "4 bad sound").await;
    assert_eq!(air.state().await, AiringState::Probable);
    assert_eq!(air.0.house.store.heard(AiringId(1)).await.unwrap(), [1, 0, 0, 1]);
    let again = air.at(ENDS_MS + 20 * HOUR_MS).await;
    assert_eq!(again.len(), 1, "{again:?}");
    assert!(has(&again, "did No. 1 play"), "{again:?}");
    assert!(air.at(ENDS_MS + 24 * HOUR_MS).await.is_empty(), "what is probable is told to no learner");
    let office = air.office().await;
    assert!(["bad_sound", "call_station"].iter().all(|why| office.iter().any(|seen| seen == why)), "{office:?}");
}

#[tokio::test]
async fn what_was_not_on_air_is_proposed_again_and_waits_for_a_teacher() {
    let air = Air::new().await;
    air.event(Event::Fetched).await;
    air.at(ENDS_MS).await;
    let said = air.hear(STATION, "MISSED 1 no power since noon").await;
    assert_eq!(said, ["Thank you for telling us. No. 1 was not on air."]);
    assert_eq!(air.office().await, ["station_said"]);
    let class = messages::ClassId(1);
    let left = air.at(ENDS_MS + 60_000).await;
    assert!(left.len() == 1 && has(&left, "can you play No. 1 at another hour?"), "{left:?}");
    let waits = air.0.asked(QuestionOf::Class(class)).await;
    assert_eq!(waits.iter().map(|question| question.why.as_str()).collect::<Vec<_>>(), ["not_on_air"]);
    // The teacher sends the short form: those two phones get the lesson, and it can be answered.
    let (missed, now_ms) = (air.0.house.store.missed(class).await.unwrap().remove(0), ENDS_MS + 120_000);
    let edition = air.0.house.store.latest(&missed.course).await.unwrap().digest;
    let (course, lesson, expires_ms) = (missed.course, missed.lesson, now_ms + 48 * HOUR_MS);
    let lesson = Now { class, course, lesson, expires_ms, due_ms: None };
    let form = ShortForm { question: missed.question, lesson, edition };
    air.0.house.store.give_short_form(form, now_ms).await.unwrap().unwrap();
    let left = air.at(now_ms).await;
    assert!(left.len() == 2 && left.iter().all(|words| words.contains("5B Maths") && words.contains("K1")), "{left:?}");
    assert!(!has(&left, "was on air"), "{left:?}");
    air.hear(STATION, "AIRED 1").await;
    let asked = air.at(ENDS_MS + HOUR_MS).await;
    assert!(has(&asked, "did you hear it?"), "{asked:?}");
    assert!(air.0.asked(QuestionOf::Class(class)).await.is_empty(), "it was on air after all");
}
