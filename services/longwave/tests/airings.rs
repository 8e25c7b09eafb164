//! Whether a programme was on air, from the station's text to what families get: everything is the product's own but the carrier, which
//! takes whatever leaves.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{path::PathBuf, sync::Arc, time::Duration};

use lessons::{
    airing::{AiringState, Event, decide},
    course::compile,
    decide::Audience,
};
use longwave::{
    clock::{self, Clock, Pace},
    commands::{publish, roster},
    config::Config,
    house::House,
    loops::{airings, compose::Composer, intake},
    routes::routes,
};
use messages::{
    Address, AiringId, Phone,
    arrival::{Class, RawArrival},
    gate::Ready,
    outcome::Outcome,
    receipt::IdStyle,
};
use store::{
    MasterKey, Random, RouteTerms,
    radio::{AiringSettlement, NewAiring, NewSlot, NewStation},
    turn::{Claim, Recorded, Turn, Verdict},
};
use tokio_util::sync::CancellationToken;

/// Monday 2 November 2026, 16:00 in Nairobi: the programme begins.
const STARTS_MS: i64 = 1_793_624_400_000;
const HALF_HOUR_MS: i64 = 1_800_000;
const HOUR_MS: i64 = 3_600_000;
const ENDS_MS: i64 = STARTS_MS + HALF_HOUR_MS;

const STATION: &str = "254712000001";
const STRANGER: &str = "254712000099";
const JUMA: &str = "254712000002";
const SARA: &str = "254712000003";

const CONFIG: &str = r#"
data_dir = "data"
key_file = "longwave.key"
[school]
name = "School 12"
zone = "Africa/Nairobi"
region = "KE"
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

const PEOPLE: &str = r#"id,name,class,phone,consent,consent how,language
1,Juma Otieno,5B,0712000002,"lessons, listening",paper,en
2,Sara Njeri,5B,0712000003,"lessons, listening",paper,en
"#;

struct Air {
    house: House,
    clock: PathBuf,
    keys: std::cell::Cell<u32>,
    _folder: tempfile::TempDir,
}

impl Air {
    /// A station with one programme, half an hour from 16:00 on; it is the hour before.
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (file, clock) = (folder.path().join("longwave.toml"), folder.path().join("clock.json"));
        std::fs::write(&file, CONFIG).unwrap();
        let now_ms = STARTS_MS - HOUR_MS;
        pause_at(&clock, now_ms);
        MasterKey::draw(&(Arc::new(clock::random) as Random)).write_new(&folder.path().join("longwave.key")).unwrap();
        let house = House::open(Config::load(&file).unwrap(), Clock::from_file(&clock).unwrap()).await.unwrap();
        house.store.begin_serving().await.unwrap();
        house.store.register_routes(&routes(&house.config), now_ms).await.unwrap();
        roster::take(&house, roster::read(&house, PEOPLE.as_bytes(), None).unwrap()).await.unwrap();
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
        let planned = NewAiring { sequence: 1, lesson, local_time, starts_ms: STARTS_MS };
        house.store.plan_airings(slot, vec![planned], now_ms).await.unwrap();
        let air = Self { house, clock, keys: 0.into(), _folder: folder };
        air.event(Event::Delivered).await;
        // The families' introductions leave first.
        air.send().await;
        air
    }

    async fn event(&self, event: Event) {
        let (airing, now_ms) = (self.house.store.airing(AiringId(1)).await.unwrap(), self.house.clock.now_ms());
        let decision = decide(&airing.known, event, now_ms);
        let (airing, version) = (airing.id, airing.version);
        let settlement = AiringSettlement { airing, version, decision, said: None, to_station: vec![] };
        self.house.store.settle_airing(settlement, now_ms).await.unwrap();
    }

    async fn state(&self) -> AiringState {
        self.house.store.airing(AiringId(1)).await.unwrap().known.state
    }

    /// The clock goes there, and what follows is done; the words of each message that leaves.
    async fn at(&self, now_ms: i64) -> Vec<String> {
        pause_at(&self.clock, now_ms);
        airings::follow(&self.house).await.unwrap();
        for hour in self.house.store.occurrences_to_expand(now_ms).await.unwrap() {
            let edition = self.house.store.latest(&hour.course).await.unwrap();
            self.house.store.expand(hour.occurrence, &edition.digest, now_ms).await.unwrap();
        }
        self.send().await
    }

    /// A phone texts; the words of what goes back.
    async fn hear(&self, phone: &str, words: &str) -> Vec<String> {
        let now_ms = self.house.clock.now_ms();
        self.keys.set(self.keys.get() + 1);
        let arrival = RawArrival {
            provider_key: self.keys.get().to_string(),
            key_lives_ms: None,
            sender: Some(Address::sms(&Phone::from_carrier(phone).unwrap())),
            class: Class::Message,
            body: deliver_sm(phone, words),
            received_ms: now_ms,
        };
        let route = self.house.store.register_routes(&routes(&self.house.config), now_ms).await.unwrap()[0];
        self.house.store.keep_arrivals(route, vec![arrival]).await.unwrap();
        let stop = CancellationToken::new();
        let reading = tokio::spawn(intake::run(self.house.clone(), stop.clone()));
        for _ in 0..200 {
            if self.house.store.next_arrivals(now_ms, 1).await.unwrap().is_empty() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        stop.cancel();
        reading.await.unwrap().unwrap();
        self.send().await
    }

    /// Sends whatever may leave now; the words of each message.
    async fn send(&self) -> Vec<String> {
        let (store, now_ms) = (&self.house.store, self.house.clock.now_ms());
        let route = routes(&self.house.config).remove(0);
        let id = store.register_routes(std::slice::from_ref(&route), now_ms).await.unwrap()[0];
        let lease = store.take_route(id, "here", now_ms, HOUR_MS).await.unwrap().unwrap();
        let terms = RouteTerms { lease, per_second: 100, receipt_ids: IdStyle::Auto };
        let mut composer = Composer::new(self.house.clone(), route);
        let turn = |recorded, bookings, claim| Turn {
            terms,
            now_ms,
            second_ms: 1_000,
            month: None,
            recorded,
            bookings,
            claim,
        };
        let claim = Some(Claim { limit: 100, lease_ms: HOUR_MS });
        let (mut left, mut recorded) = (Vec::new(), Vec::new());
        for _ in 0..8 {
            let claimed = store.turn(turn(std::mem::take(&mut recorded), vec![], claim)).await.unwrap().claimed;
            let bookings = composer.judge(claimed, None, now_ms).await.unwrap();
            for verdict in store.turn(turn(vec![], bookings, None)).await.unwrap().verdicts {
                let Verdict::Booked(booked) = verdict else { continue };
                let Ready::Sms(packed) = &booked.cleared.asked().ready else { panic!("the only route is SMS") };
                left.push(packed.text.clone());
                let outcomes = vec![Outcome::Accepted("id".to_owned()); usize::try_from(booked.sending.parts).unwrap()];
                let sending = booked.sending;
                recorded.push(Recorded { sending, outcomes, message: None, started_ms: now_ms, ended_ms: now_ms });
            }
        }
        store.leave_route(lease).await.unwrap();
        left
    }

    /// What somebody of the office has to look at.
    async fn office(&self) -> Vec<String> {
        let questions = self.house.store.questions_for(Audience::Office).await.unwrap();
        questions.into_iter().map(|question| question.why).collect()
    }
}

fn pause_at(clock: &std::path::Path, at_ms: i64) {
    Pace { base_ms: at_ms, real_ms: 0, factor: 0.0 }.write(clock).unwrap();
}

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

fn has(words: &[String], part: &str) -> bool {
    words.iter().any(|words| words.contains(part))
}

#[tokio::test]
async fn the_stations_word_brings_the_learners_their_questions_some_minutes_later() {
    let air = Air::new().await;
    let warned = air.at(STARTS_MS - HOUR_MS).await;
    assert!(has(&warned, "No. 1 for Mon 16:00 lies ready"), "{warned:?}");
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
    assert!(!has(&asked, "was on air") && !has(&lesson, "was on air"), "{asked:?} {lesson:?}");
    assert!(air.at(ENDS_MS + 21 * HOUR_MS).await.is_empty(), "nobody asks the station any more");
}

#[tokio::test]
async fn another_phone_needs_the_pin_and_guessing_ends() {
    let air = Air::new().await;
    air.at(ENDS_MS).await;
    let ask = "Please add the PIN from the programme sheet, like this: AIRED 1 123456";
    assert_eq!(air.hear(STRANGER, "AIRED 1").await, [ask]);
    let pin = air.house.store.stations().await.unwrap()[0].pin.clone();
    let wrong = if pin == "111111" { "222222" } else { "111111" };
    assert_eq!(air.hear(STRANGER, &format!("AIRED 1 {wrong}")).await, [ask]);
    assert_eq!(air.house.store.airing(AiringId(1)).await.unwrap().wrong_pins, 1);
    assert!(!air.state().await.is_certain());
    let thanks = air.hear(STRANGER, &format!("AIRED 1 {pin}")).await;
    assert!(has(&thanks, "Thank you!"), "{thanks:?}");
    assert_eq!(air.state().await, AiringState::Aired);
    for _ in 0..4 {
        air.hear(STRANGER, &format!("MISSED 1 {wrong}")).await;
    }
    air.hear(STRANGER, &format!("MISSED 1 {pin}")).await;
    assert_eq!(air.state().await, AiringState::Aired, "after five wrong ones only the station's own phone is believed");
    air.hear(STATION, "MISSED 1").await;
    assert_eq!(air.state().await, AiringState::NotAired);
}

#[tokio::test]
async fn silence_is_asked_about_and_two_listeners_make_it_probable() {
    let air = Air::new().await;
    air.event(Event::Fetched).await;
    assert!(air.at(ENDS_MS + 3 * HOUR_MS - 1).await.is_empty());
    let asked = air.at(ENDS_MS + 3 * HOUR_MS).await;
    assert!(has(&asked, "did No. 1 play, Mon 16:00?"), "{asked:?}");
    assert_eq!(asked.iter().filter(|words| words.contains("did you hear it?")).count(), 2, "{asked:?}");
    assert!(air.hear(JUMA, "1").await.is_empty(), "nobody pays for thanks");
    assert_eq!(air.state().await, AiringState::Fetched, "one is not enough");
    air.hear(SARA, "4 bad sound").await;
    assert_eq!(air.state().await, AiringState::Probable);
    assert_eq!(air.house.store.heard(AiringId(1)).await.unwrap(), [1, 0, 0, 1]);
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
    let waits = air.house.store.questions_of_class(class).await.unwrap();
    assert_eq!(waits.iter().map(|question| question.why.as_str()).collect::<Vec<_>>(), ["not_on_air"]);
    air.hear(STATION, "AIRED 1").await;
    let asked = air.at(ENDS_MS + HOUR_MS).await;
    assert!(has(&asked, "did you hear it?"), "{asked:?}");
    assert!(air.house.store.questions_of_class(class).await.unwrap().is_empty(), "it was on air after all");
}
