//! A school in a folder of its own, whose clock stands where a test sets it and whose carriers say what the test says. It opens no socket.

use std::{cell::Cell, path::PathBuf, sync::Arc, time::Duration};

use course::Course;
use dispatch::{compose::Composer, depot::Settings, intake};
use gateways::smpp;
use longwave::{
    clock::{self, Clock, Pace},
    commands::roster,
    config::Config,
    house::House,
    routes::routes,
};
use messages::{
    Address, Channel, ClassId, OccurrenceId, Phone, RouteId,
    arrival::{Class, RawArrival},
    envelope::Message,
    gate::Ready,
    outcome::Outcome,
    receipt::IdStyle,
    route::Route,
};
use store::{
    MasterKey, Random, RouteTerms,
    pages::{QuestionOf, QuestionRow, Wanted},
    timetables::Now,
    turn::{Booked, Claim, Claimed, Recorded, Turn, Verdict},
};
use tokio_util::sync::CancellationToken;

pub const HOUR_MS: i64 = 3_600_000;
pub const DAY_MS: i64 = 24 * HOUR_MS;
/// Turns within which everything that may leave has left: an introduction lets the lesson behind it go, and of two messages to one phone the
/// second is judged again.
const TURNS: u32 = 8;

/// Milliseconds from one turn of a bot's to the next: a chat takes one message a second.
const TURN_MS: i64 = 1_100;

/// A route for SMS called `sms.main`, whose number 20851 hears answers.
pub const SMS: &str = r#"
[sms.main]
kind = "smpp"
address = "127.0.0.1:2775"
system_id = "school"
password = "secret"
source = "20851"
price_per_part = "0 USD"
"#;

/// A school in Ulaanbaatar, as its configuration begins.
pub const ULAANBAATAR: &str = "[school]\nname = \"School 12\"\nzone = \"Asia/Ulaanbaatar\"\nregion = \"MN\"\n";
/// One in Nairobi.
pub const NAIROBI: &str = "[school]\nname = \"School 12\"\nzone = \"Africa/Nairobi\"\nregion = \"KE\"\n";

pub struct School {
    pub house: House,
    pub folder: tempfile::TempDir,
    clock: PathBuf,
    heard: Cell<u32>,
}

impl School {
    /// A school of this configuration with these people; it is `now_ms`.
    pub async fn open(config: &str, people: &str, now_ms: i64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (file, clock) = (folder.path().join("longwave.toml"), folder.path().join("clock.json"));
        std::fs::write(&file, config).unwrap();
        pause_at(&clock, now_ms);
        MasterKey::draw(&(Arc::new(clock::random) as Random)).write_new(&folder.path().join("longwave.key")).unwrap();
        let house = House::open(Config::load(&file).unwrap(), Clock::from_file(&clock).unwrap()).await.unwrap();
        house.store.begin_serving().await.unwrap();
        house.store.register_routes(&routes(&house.config), now_ms).await.unwrap();
        let school = Self { house, folder, clock, heard: Cell::new(0) };
        school.imports(people).await;
        school
    }

    /// Takes a list of people.
    pub async fn imports(&self, people: &str) {
        let people = roster::read(&self.house, &self.house.config.school.school(), people.as_bytes(), None).unwrap();
        roster::take(&self.house, store::schools::FIRST, people, Arc::new(|_| {})).await.unwrap();
    }

    /// The same school with a short name in its configuration.
    pub async fn named_in_sms(mut self, name: &str) -> Self {
        let mut config = Config::clone(&self.house.config);
        config.school.sms_name = Some(name.to_owned());
        self.house.store.first_school(config.school.school(), self.house.clock.now_ms()).await.unwrap();
        self.house.config = Arc::new(config);
        let mut settings = Settings::clone(&self.house.depot.settings);
        settings.school.sms_name = name.to_owned();
        self.house.depot.settings = Arc::new(settings);
        self
    }

    /// The clock stands there from now on.
    pub fn at(&self, now_ms: i64) {
        pause_at(&self.clock, now_ms);
    }

    /// A lesson of a course is given to the first class, and is of use for two days.
    pub async fn give(&self, course: &Course, lesson: usize) -> OccurrenceId {
        self.give_to(ClassId(1), course, lesson).await
    }

    /// The same to a class of one's choice.
    pub async fn give_to(&self, class: ClassId, course: &Course, lesson: usize) -> OccurrenceId {
        let now_ms = self.house.clock.now_ms();
        let edition = self.house.store.publish(course, now_ms).await.unwrap();
        let lesson = course.lessons[lesson].id.clone();
        let now = Now { class, course: course.id.clone(), lesson, expires_ms: now_ms + 2 * DAY_MS, due_ms: None };
        let hour = self.house.store.give_now(now, now_ms).await.unwrap();
        self.house.store.expand(hour, &edition.digest, now_ms).await.unwrap();
        hour
    }

    async fn route(&self, name: &str) -> (Route, RouteId) {
        let routes = routes(&self.house.config);
        let ids = self.house.store.register_routes(&routes, self.house.clock.now_ms()).await.unwrap();
        routes.into_iter().zip(ids).find(|(route, _)| route.name == name).unwrap()
    }

    /// The words of each SMS that may leave now, every one of them accepted.
    pub async fn texts(&self) -> Vec<String> {
        self.send("sms.main", accepted).await.iter().map(words).collect()
    }

    /// Hands whatever may leave now to a route's carrier, who says what becomes of each part.
    pub async fn send(&self, route: &str, outcome: impl Fn(&Ready) -> Outcome) -> Vec<Ready> {
        self.send_while(route, outcome, async |_: &[Claimed]| ()).await
    }

    /// The same, while something happens between each claim and its booking.
    pub async fn send_while(
        &self,
        route: &str,
        outcome: impl Fn(&Ready) -> Outcome,
        meanwhile: impl AsyncFn(&[Claimed]),
    ) -> Vec<Ready> {
        self.leaving(route, outcome, meanwhile).await.into_iter().map(|(_, _, ready)| ready).collect()
    }

    /// The same, each with its address and the instant at which it may leave.
    pub async fn leaving(
        &self,
        route: &str,
        outcome: impl Fn(&Ready) -> Outcome,
        meanwhile: impl AsyncFn(&[Claimed]),
    ) -> Vec<(i64, Address, Ready)> {
        let (store, begins_ms) = (&self.house.store, self.house.clock.now_ms());
        let (route, id) = self.route(route).await;
        let taker = store::Taker { name: "here", dead: None, now_ms: begins_ms, second_ms: 1_000 };
        let lease = store.take_route(id, taker).await.unwrap().unwrap();
        let terms = RouteTerms { lease, per_second: 100, receipt_ids: IdStyle::Auto };
        let turn_ms = if route.channel == Channel::Telegram { TURN_MS } else { 0 };
        let mut composer = Composer::new(self.house.depot.clone(), route);
        let turn = |now_ms, recorded, bookings, claim| Turn {
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
        for n in 0..TURNS {
            let now_ms = begins_ms + i64::from(n) * turn_ms;
            let claimed = store.turn(turn(now_ms, std::mem::take(&mut recorded), vec![], claim)).await.unwrap().claimed;
            let bookings = composer.judge(&claimed, None, now_ms).await.unwrap();
            meanwhile(&claimed).await;
            for verdict in store.turn(turn(now_ms, vec![], bookings, None)).await.unwrap().verdicts {
                let Verdict::Booked(booked) = verdict else { continue };
                let asked = booked.cleared.asked();
                let (address, ready) = (asked.address.clone(), asked.ready.clone());
                let outcomes = vec![outcome(&ready); usize::try_from(booked.sending.parts).unwrap()];
                let sending = booked.sending;
                let message = match &ready {
                    Ready::Mail(mail) => Some(Message::Mail(mail.clone())),
                    Ready::Drop(drop) => Some(Message::Drop(drop.clone())),
                    _ => None,
                };
                recorded.push(Recorded { sending, outcomes, message, started_ms: now_ms, ended_ms: now_ms });
                left.push((booked.not_before_ms, address, ready));
            }
        }
        store.leave_route(lease).await.unwrap();
        if turn_ms > 0 {
            self.at(begins_ms + i64::from(TURNS) * turn_ms);
        }
        left
    }

    /// Whatever may leave now on a route, claimed and booked, with the route's terms.
    pub async fn booked(&self, route: &str) -> (RouteTerms, Vec<Booked>) {
        let (store, now_ms) = (&self.house.store, self.house.clock.now_ms());
        let (route, id) = self.route(route).await;
        let taker = store::Taker { name: "here", dead: None, now_ms, second_ms: 1_000 };
        let lease = store.take_route(id, taker).await.unwrap().unwrap();
        let terms = RouteTerms { lease, per_second: 100, receipt_ids: IdStyle::Auto };
        let turn =
            |bookings, claim| Turn { terms, now_ms, second_ms: 1_000, month: None, recorded: vec![], bookings, claim };
        let claim = Claim { limit: 100, lease_ms: HOUR_MS };
        let claimed = store.turn(turn(vec![], Some(claim))).await.unwrap().claimed;
        let bookings = Composer::new(self.house.depot.clone(), route).judge(&claimed, None, now_ms).await.unwrap();
        let verdicts = store.turn(turn(bookings, None)).await.unwrap().verdicts;
        let booked = |verdict| if let Verdict::Booked(booked) = verdict { Some(booked) } else { None };
        (terms, verdicts.into_iter().filter_map(booked).collect())
    }

    /// What waits for somebody to look at, the oldest first.
    pub async fn asked(&self, of: QuestionOf) -> Vec<QuestionRow> {
        let wanted = Wanted { from: 0, senders: 100, of_each: 100, of_each_from: 0, only: None };
        let senders = self.house.store.senders(of, wanted).await.unwrap().shown;
        let mut rows: Vec<QuestionRow> = senders.into_iter().flat_map(|sender| sender.newest).collect();
        rows.sort_by_key(|row| row.number);
        rows
    }

    /// A phone texts to a route's number, and it is read.
    pub async fn text(&self, route: &str, phone: &str, words: &str) {
        let sender = Address::sms(&Phone::from_carrier(phone).unwrap());
        self.hear(route, sender, deliver_sm(phone, words)).await;
    }

    /// A route brings a message in its carrier's own octets, and it is read.
    pub async fn hear(&self, route: &str, sender: Address, body: Vec<u8>) {
        let now_ms = self.house.clock.now_ms();
        self.heard.set(self.heard.get() + 1);
        let arrival = RawArrival {
            provider_key: self.heard.get().to_string(),
            key_lives_ms: None,
            sender: Some(sender),
            class: Class::Message,
            body,
            received_ms: now_ms,
        };
        self.keep(route, arrival).await;
    }

    /// An account's SMSC brings a delivery, which is kept as its gateway keeps it, and read.
    pub async fn brings(&self, route: &str, pdu: &[u8]) {
        let sms = &self.house.config.sms[route.trim_start_matches("sms.")];
        let account = sms.account(route, "", &self.house.config.school.region);
        self.heard.set(self.heard.get() + 1);
        let arrival = smpp::accept(pdu, &account, self.house.clock.now_ms());
        self.keep(route, RawArrival { provider_key: self.heard.get().to_string(), ..arrival }).await;
    }

    async fn keep(&self, route: &str, arrival: RawArrival) {
        let now_ms = self.house.clock.now_ms();
        let (_, route) = self.route(route).await;
        self.house.store.keep_arrivals(route, vec![arrival]).await.unwrap();
        self.reads(now_ms).await;
    }

    /// Everything is read that came in or that the clock has brought by then.
    pub async fn reads(&self, now_ms: i64) {
        let stop = CancellationToken::new();
        let reading = tokio::spawn(intake::run(self.house.depot.clone(), stop.clone()));
        for _ in 0..200 {
            let store = &self.house.store;
            let waiting = [store.next_arrivals(now_ms, 1).await, store.next_receipts(now_ms, 1).await];
            if waiting.into_iter().all(|waiting| waiting.unwrap().is_empty()) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        stop.cancel();
        reading.await.unwrap();
    }
}

/// What a carrier says that takes everything.
pub fn accepted(_: &Ready) -> Outcome {
    Outcome::Accepted("id".to_owned())
}

/// The words of an SMS that left.
pub fn words(ready: &Ready) -> String {
    let Ready::Sms(packed) = ready else { panic!("this is no SMS: {ready:?}") };
    packed.text.clone()
}

/// Whether some of these words have `part` in them.
pub fn has(words: &[String], part: &str) -> bool {
    words.iter().any(|words| words.contains(part))
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
