//! A school with one family and one more child, a lesson's hour that was expanded, and a task for the eldest: what arrivals are settled on.

use messages::{
    Address, Channel, OccurrenceId, Phone, RouteId, Words,
    arrival::{Arrived, Class, RawArrival, Read},
    route::Route,
    trust::Trust,
};
use store::{
    arrivals::Arrival,
    people::{Imported, School},
    settle::{Settled, Settlement},
};
use talk::effect::{Decision, Effect};
use talk::view::View;

use crate::{
    wheel::sms_route,
    world::{NOW_MS, World, course},
};

/// The routes, as they are numbered here.
pub const TELEGRAM: RouteId = RouteId(1);
pub const SMS: RouteId = RouteId(2);

const FAMILY: &str = "\
id,name,class,phone,guardian name,guardian phone,relation,consent,consent by,consent how
1,Nomin Bat,5B,0712 345678,Oyun Bat,0712 345678,mother,yes,Oyun Bat,paper
2,Temur Bat,5B,0712 345678,Oyun Bat,0712 345678,mother,yes,Oyun Bat,paper
3,Juma Otieno,5B,0722 111222,,,,yes,,paper
";

/// Routes, people, a published course, an hour of today that is expanded, the letter K for the first learner.
pub async fn school(world: &World) -> Imported {
    let telegram = Route { channel: Channel::Telegram, ..sms_route("telegram", Trust::None) };
    let routes = world.store.register_routes(&[telegram, sms_route("sms.main", Trust::Doubted)], NOW_MS).await.unwrap();
    assert_eq!(routes, [TELEGRAM, SMS]);
    let published = world.store.publish(&course(), NOW_MS).await.unwrap();
    let imported = world.import(FAMILY, NOW_MS).await;
    world
        .change(
            "INSERT INTO timetables (timetable_id, class_id, course, rule, starts_on, at_time, zone, created_ms)
             VALUES (1, 1, 'division', 'FREQ=WEEKLY;BYDAY=MO,WE', '2026-11-02', '16:00', 'Africa/Nairobi', 1)",
        )
        .await;
    world
        .change(
            "INSERT INTO occurrences (occurrence_id, timetable_id, class_id, sequence, lesson, course, local_time, earliest_ms, expires_ms, due_ms)
             VALUES (1, 1, 1, 1, 'share-1', 'division', '2026-11-02T16:00', 1793624400000, 1793797200000, 1793800000000)",
        )
        .await;
    world.store.expand(OccurrenceId(1), &published.digest, NOW_MS).await.unwrap();
    world
        .change(
            "INSERT INTO tasks (task_id, handset_id, person_id, occurrence_id, letter, step, language, asked_ms)
             VALUES (1, 1, 1, 1, 'K', 0, 'en', 1793606400000)",
        )
        .await;
    imported
}

/// The family's phone.
pub fn phone() -> Address {
    Address::sms(&Phone::from_carrier("254712345678").unwrap())
}

/// Arrivals are their words here; those that begin with a message's number in brackets are versions of it.
pub fn reader(_: Channel) -> Read {
    |body| {
        let text = String::from_utf8_lossy(body).into_owned();
        let message =
            text.strip_prefix('[').and_then(|rest| rest.split(']').next()).and_then(|number| number.parse().ok());
        Arrived::Text { words: Words::new(text), sent_ms: None, edited: false, forwarded: false, message }
    }
}

pub fn stranger() -> Address {
    Address::sms(&Phone::from_carrier("254799000111").unwrap())
}

pub fn message(key: &str, sender: &Address, received_ms: i64) -> RawArrival {
    RawArrival {
        provider_key: key.to_owned(),
        key_lives_ms: None,
        sender: Some(sender.clone()),
        class: Class::Message,
        body: key.as_bytes().to_vec(),
        received_ms,
    }
}

/// Keeps a message of that sender, and takes it as intake does.
pub async fn arrive(world: &World, key: &str, sender: &Address, now_ms: i64) -> Arrival {
    let route = if sender.chat().is_some() { TELEGRAM } else { SMS };
    world.store.keep_arrivals(route, vec![message(key, sender, now_ms)]).await.unwrap();
    let mut due = world.store.next_arrivals(now_ms, 10).await.unwrap();
    due.retain(|arrival| arrival.sender.as_ref() == Some(sender));
    due.pop().unwrap()
}

pub async fn view(world: &World, arrival: &Arrival, now_ms: i64) -> View {
    view_of_start(world, arrival, None, now_ms).await
}

pub async fn view_of_start(world: &World, arrival: &Arrival, token: Option<&str>, now_ms: i64) -> View {
    let school =
        School { id: store::schools::FIRST, zone: "Africa/Nairobi".to_owned(), language: text::Language::english() };
    world.store.view(arrival, token, &school, now_ms).await.unwrap()
}

/// Settles an arrival with these effects, on its view of now.
pub async fn settle(world: &World, arrival: &Arrival, effects: Vec<Effect>, now_ms: i64) {
    let view = view(world, arrival, now_ms).await;
    assert_eq!(settle_on(world, arrival, &view, effects, now_ms).await, Settled::Done);
}

pub async fn settle_on(world: &World, arrival: &Arrival, view: &View, effects: Vec<Effect>, now_ms: i64) -> Settled {
    let decision = Decision { result: "tested", effects };
    world.store.settle(Settlement::new(arrival.clone(), view, decision), now_ms).await.unwrap()
}

/// A message that comes and is settled with these effects.
pub async fn says(world: &World, key: &str, sender: &Address, effects: Vec<Effect>, now_ms: i64) {
    let arrival = arrive(world, key, sender, now_ms).await;
    settle(world, &arrival, effects, now_ms).await;
}
