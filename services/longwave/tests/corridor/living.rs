//! However a wheel ends, each attempt has its outcome in the rows; and one row that is spoilt keeps nothing else from being sent or read.

use std::time::Duration;

use dispatch::{hand::Hand, under_way::UnderWay};
use messages::{PersonId, outcome::Outcome, parcel::State};
use store::turn::{Recorded, Sending};

use super::school::{SMS, School, ULAANBAATAR};

/// Monday 2 November 2026, 16:00 in Ulaanbaatar.
const NOW_MS: i64 = 1_793_606_400_000;
const PEOPLE: &str = "\
id,name,class,phone,consent,consent how,language
1,Anand Bat,5B,8811 2233,yes,paper,en
2,Temur Bold,5B,9944 5566,yes,paper,en
";

async fn school() -> School {
    School::open(&format!("{ULAANBAATAR}{SMS}"), PEOPLE, NOW_MS).await
}

fn accepted(sending: Sending) -> Recorded {
    let outcomes = vec![Outcome::Accepted("a".to_owned()); usize::try_from(sending.parts).unwrap()];
    Recorded { sending, outcomes, message: None, started_ms: NOW_MS, ended_ms: NOW_MS }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_under_way_when_a_wheel_ends_is_recorded_and_what_broke_is_unknown() {
    let school = school().await;
    let (terms, booked) = school.booked("sms.main").await;
    assert_eq!(booked.len(), 2, "two introductions");
    let person = |at: usize| booked[at].sending.tickets[0].person;
    let mut hand = Hand::default();
    hand.under_way.start(booked[0].sending.clone(), async { panic!("as asked") });
    let slow = booked[1].sending.clone();
    hand.under_way.start(slow.clone(), async move {
        tokio::time::sleep(Duration::from_millis(300)).await;
        accepted(slow)
    });
    assert_eq!(hand.parcels().len(), 2);
    hand.empty(&school.house.depot, terms).await.unwrap();
    assert_eq!(states(&school, person(0)).await, [State::Unknown]);
    assert_eq!(states(&school, person(1)).await, [State::Accepted]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_process_has_taken_meanwhile_is_waited_for_and_said() {
    let school = school().await;
    let (terms, booked) = school.booked("sms.main").await;
    let store = &school.house.store;
    let other = store::Taker { name: "there", dead: Some("here"), now_ms: NOW_MS, second_ms: 1_000 };
    store.take_route(terms.lease.route, other).await.unwrap().unwrap();
    let mut hand = Hand { recorded: vec![accepted(booked[0].sending.clone())], ..Hand::default() };
    let slow = booked[1].sending.clone();
    hand.under_way.start(slow.clone(), async move {
        tokio::time::sleep(Duration::from_millis(300)).await;
        accepted(slow)
    });
    let lost = hand.empty(&school.house.depot, terms).await.unwrap_err();
    assert!(lost.to_string().contains("Another process has this route"), "{lost}");
    let found = store.recover(NOW_MS).await.unwrap();
    assert_eq!(found.repeated + found.unknown, 2, "whoever has it sees them as unknown");
}

#[tokio::test]
async fn whoever_stops_waiting_for_an_attempt_loses_nothing() {
    let school = school().await;
    let (_, booked) = school.booked("sms.main").await;
    let mut under_way = UnderWay::default();
    let sending = booked[0].sending.clone();
    under_way.start(sending.clone(), async move {
        tokio::time::sleep(Duration::from_millis(100)).await;
        accepted(sending)
    });
    assert!(tokio::time::timeout(Duration::from_millis(10), under_way.next(|| NOW_MS)).await.is_err());
    assert_eq!(under_way.count(), 1);
    assert!(under_way.ended(NOW_MS).is_none());
    assert!(under_way.next(|| NOW_MS).await.is_some());
    assert_eq!(under_way.count(), 0);
    assert!(under_way.next(|| NOW_MS).await.is_none());
}

async fn states(school: &School, person: PersonId) -> Vec<State> {
    school.house.store.sent_to(person).await.unwrap().iter().map(|sent| sent.state).collect()
}
