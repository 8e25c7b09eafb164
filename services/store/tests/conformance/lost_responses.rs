//! Responses that were lost or came late: what a receipt says of the one attempt that it can be about, and what it must not say.

use messages::{
    Address, ParcelId, Phone, Words,
    outcome::{Fault, Outcome, Scope},
    receipt::{IdStyle, Receipt, SentPart, Status},
};
use store::{Appended, turn::Booked};

use crate::{
    wheel::{LEASE_MS, Wheel, accepted, recorded},
    world::{NOW_MS, World, on_both},
};

const MINUTE_MS: i64 = 60_000;
const STATES: &str = "SELECT state, reason FROM parcels WHERE recipient_id = 3";
const COPIES: &str =
    "SELECT p.recipient_id FROM due d JOIN parcels p ON p.parcel_id = d.parcel_id WHERE d.repeated = 1 ORDER BY 1";
const JUMA: &str = "+254722111222";

fn receipt(id: &str, status: Status) -> Receipt {
    let to = Some(Address::sms(&Phone::from_carrier(JUMA).unwrap()));
    Receipt { to, at_ms: NOW_MS + 5_000, ..Receipt::new(id, status) }
}

fn quoting(words: &str, id: &str) -> Receipt {
    Receipt { quote: Some(Words::new(words)), ..receipt(id, Status::Delivered) }
}

fn late(id: &str, parcel: ParcelId, number: u32) -> Receipt {
    Receipt { of: Some(SentPart { parcel, number }), ..receipt(id, Status::Enroute) }
}

/// That the carrier said so after the time for it.
fn refused(parcel: ParcelId, not_taken: Outcome) -> Receipt {
    Receipt { not_taken: Some(not_taken), ..late("", parcel, 1) }
}

fn fault(fault: Fault) -> Outcome {
    Outcome::Refused { why: "why".to_owned(), fault }
}

fn juma(booked: &[Booked]) -> &Booked {
    booked.iter().find(|b| b.sending.tickets[0].person.0 == 3).unwrap()
}

/// A lesson of whose every message nothing is known, each of so many parts.
async fn unknown(world: World, parts: usize) -> (Wheel, ParcelId) {
    let (wheel, _) = Wheel::with_lesson(world).await;
    let booked = wheel.booked().await;
    let parcel = juma(&booked).sending.tickets[0].parcel;
    let records = booked.iter().map(|booked| {
        let mut record = recorded(booked, Outcome::Unknown, NOW_MS);
        record.outcomes = vec![Outcome::Unknown; parts];
        record.sending.parts = u32::try_from(parts).unwrap();
        record
    });
    wheel.record(records.collect()).await;
    assert_eq!(wheel.world.seen(COPIES).await, ["1", "3", "4"]);
    (wheel, parcel)
}

impl Wheel {
    async fn told(&self, list: &[Receipt]) -> Appended {
        let route = self.terms.lease.route;
        self.world.store.append_receipts(route, IdStyle::Auto, list, NOW_MS + 6_000).await.unwrap()
    }
}

on_both! {
    async fn a_receipt_is_of_the_one_attempt_that_it_can_be_of(world: World) {
        let (mut wheel, _) = unknown(world, 1).await;
        assert_eq!(wheel.told(&[receipt("b1", Status::Enroute)]).await.matched, 1);
        assert_eq!(wheel.world.seen(STATES).await, ["accepted -"]);
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "4"], "nothing is sent again to whom it reached");
        wheel.told(&[receipt("b1", Status::Delivered)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
        assert_eq!(wheel.told(&[receipt("b2", Status::Delivered)]).await.matched, 0, "nothing more is open");
        wheel.now_ms += 30 * MINUTE_MS;
        assert!(wheel.claim(100).await.iter().all(|c| c.ticket.person.0 != 3));
    }

    async fn a_receipt_that_came_before_its_response_was_given_up_is_found_again(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        let booked = wheel.booked().await;
        assert_eq!(wheel.told(&[quoting("Hello", "b1")]).await.matched, 0, "its response may still come");
        wheel.record(booked.iter().map(|b| recorded(b, Outcome::Unknown, NOW_MS)).collect()).await;
        wheel.now_ms += 10_000;
        wheel.world.store.recover(wheel.now_ms).await.unwrap();
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "4"]);
    }

    async fn a_refusal_that_comes_late_waits_for_no_receipt(world: World) {
        let (mut wheel, parcel) = unknown(world, 1).await;
        wheel.told(&[refused(parcel, fault(Fault::Unclear))]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["waiting -"]);
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "4"], "what did not leave has no copy");
        assert_eq!(wheel.told(&[receipt("b1", Status::Delivered)]).await.matched, 0, "a receipt is not of it");
        wheel.now_ms += 11 * MINUTE_MS;
        let again = wheel.booked().await;
        assert!(again.iter().any(|b| b.sending.tickets[0].person.0 == 3), "long before the others");
        wheel.record(vec![recorded(juma(&again), Outcome::Unknown, wheel.now_ms)]).await;
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "3", "4"], "of this one a copy may go");
        wheel.told(&[refused(parcel, Outcome::Later { at_ms: 0, scope: Scope::Route, why: "full".to_owned() })]).await;
        let now = wheel.booked().await;
        assert!(now.iter().any(|b| b.sending.tickets[0].person.0 == 3), "for it is said to be only later");
    }

    async fn a_late_refusal_of_the_address_or_the_words_ends_there(world: World) {
        let (wheel, parcel) = unknown(world, 1).await;
        wheel.told(&[refused(parcel, fault(Fault::Content))]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["failed why"]);
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "4"]);
        let fourth = wheel.world.seen("SELECT parcel_id FROM parcels WHERE recipient_id = 4").await;
        let fourth = ParcelId(fourth[0].parse().unwrap());
        wheel.told(&[refused(fourth, fault(Fault::Address)), refused(fourth, fault(Fault::Address))]).await;
        let states = "SELECT p.state, p.reason, a.state FROM parcels p JOIN addresses a ON a.address_id = p.address_id WHERE p.recipient_id = 4";
        assert_eq!(wheel.world.seen(states).await, ["failed why dead"]);
        assert_eq!(wheel.world.seen(COPIES).await, ["1"]);
    }

    async fn a_late_refusal_of_one_part_brings_the_whole_sooner_and_of_an_older_copy_changes_nothing(world: World) {
        let (mut wheel, parcel) = unknown(world, 2).await;
        wheel.told(&[refused(parcel, fault(Fault::Content))]).await;
        assert_eq!((wheel.world.seen(STATES).await, wheel.world.seen(COPIES).await.len()), (vec!["unknown -".to_owned()], 3));
        wheel.now_ms += 11 * MINUTE_MS;
        let copies = wheel.booked().await;
        wheel.record(vec![recorded(juma(&copies), accepted("c1"), wheel.now_ms)]).await;
        wheel.told(&[refused(parcel, fault(Fault::Address))]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["accepted -"]);
    }

    async fn other_words_say_that_it_is_anothers(world: World) {
        let (mut wheel, _) = unknown(world, 1).await;
        assert_eq!(wheel.told(&[quoting("Your parcel is ready", "b1")]).await.matched, 0);
        wheel.now_ms += 10_000;
        wheel.world.store.recover(wheel.now_ms).await.unwrap();
        assert_eq!(wheel.world.seen(STATES).await, ["unknown -"], "nor later");
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "3", "4"]);
        assert_eq!(wheel.told(&[quoting("Hello", "b2")]).await.matched, 1);
    }

    async fn of_several_that_are_open_none_is_credited(world: World) {
        let (wheel, _) = unknown(world, 1).await;
        wheel.world.change("UPDATE parcels SET handset_id = (SELECT handset_id FROM parcels WHERE recipient_id = 3),
            address_id = (SELECT address_id FROM parcels WHERE recipient_id = 3) WHERE recipient_id = 4").await;
        wheel.world.change("UPDATE attempts SET address_id = (SELECT address_id FROM parcels WHERE recipient_id = 3)
            WHERE parcel_id = (SELECT parcel_id FROM parcels WHERE recipient_id = 4)").await;
        assert_eq!(wheel.told(&[receipt("b1", Status::Delivered)]).await.matched, 0);
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "3", "4"]);
    }

    async fn what_is_under_way_to_the_phone_is_open_too(world: World) {
        let (mut wheel, _) = unknown(world, 1).await;
        wheel.now_ms += 31 * MINUTE_MS;
        let copies = wheel.booked().await;
        assert_eq!(wheel.told(&[receipt("b1", Status::Delivered)]).await.matched, 0, "it may be the copy's");
        wheel.record(vec![recorded(juma(&copies), accepted("c1"), wheel.now_ms)]).await;
        wheel.world.store.recover(wheel.now_ms).await.unwrap();
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"], "and is the first's once the copy has an id");
    }

    async fn an_alert_is_stopped_by_no_receipt_of_the_kind(world: World) {
        let (wheel, _) = unknown(world, 1).await;
        wheel.world.change("UPDATE parcels SET kind = 'alert' WHERE recipient_id = 3").await;
        assert_eq!(wheel.told(&[receipt("b1", Status::Delivered)]).await.matched, 0);
        assert_eq!(wheel.world.seen(STATES).await, ["unknown -"]);
    }

    async fn each_part_wants_a_receipt_of_its_own(world: World) {
        let (wheel, _) = unknown(world, 2).await;
        wheel.told(&[receipt("b1", Status::Enroute), receipt("b1", Status::Delivered)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["unknown -"], "twice the same is one part");
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "3", "4"]);
        wheel.told(&[receipt("b2", Status::Delivered)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "4"]);
    }

    async fn after_a_crash_the_parts_are_still_known(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.booked().await;
        wheel.world.change("UPDATE bookings SET parts = 2").await;
        wheel.now_ms += LEASE_MS + 5_001;
        wheel.world.store.recover(wheel.now_ms).await.unwrap();
        let heard = |id| Receipt { at_ms: wheel.now_ms + 1, ..receipt(id, Status::Delivered) };
        wheel.told(&[heard("b1")]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["unknown -"]);
        wheel.told(&[heard("b2")]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
    }

    async fn an_answer_that_comes_late_says_which_part_it_is_about(world: World) {
        let (wheel, parcel) = unknown(world, 2).await;
        wheel.told(&[late("b2", parcel, 2)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["unknown -"]);
        wheel.told(&[late("b2", parcel, 2), late("b1", parcel, 1)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["accepted -"]);
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "4"]);
        assert_eq!(wheel.world.seen("SELECT COUNT(*) FROM receipts").await, ["0"], "it is no receipt");
        wheel.told(&[receipt("b1", Status::Delivered), receipt("b2", Status::Delivered)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
    }

    async fn a_receipt_that_waits_is_joined_by_the_late_answer(world: World) {
        let (wheel, parcel) = unknown(world, 1).await;
        wheel.told(&[quoting("of something else", "0B1")]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["unknown -"]);
        wheel.told(&[late("b1", parcel, 1)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
    }

    async fn a_first_copy_that_failed_does_not_free_the_second_that_is_under_way(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.world.change("INSERT INTO ladder (person_id, rank, address_id) SELECT 3, 9, address_id FROM ladder WHERE person_id = 4").await;
        let mut half = recorded(juma(&wheel.booked().await), accepted("a1"), NOW_MS);
        half.outcomes.push(Outcome::Unknown);
        half.sending.parts = 2;
        wheel.record(vec![half]).await;
        wheel.now_ms += 31 * MINUTE_MS;
        let copies = wheel.booked().await;
        wheel.told(&[receipt("a1", Status::Failed)]).await;
        let done = wheel.record(vec![recorded(juma(&copies), accepted("c1"), wheel.now_ms)]).await;
        assert!(done.refused.is_empty(), "the second copy's claim stands");
        assert_eq!(wheel.world.seen(STATES).await, ["accepted -"]);
    }

    async fn money_of_a_commit_that_was_told_as_failed_comes_back(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        let booked = wheel.booked().await;
        assert!(!booked.is_empty());
        assert_ne!(wheel.used_micros().await, 0);
        // The wheel never heard of its bookings.
        wheel.world.store.give_back_others(wheel.terms.lease, &[]).await.unwrap();
        wheel.now_ms += LEASE_MS + 5_001;
        wheel.world.store.recover(wheel.now_ms).await.unwrap();
        assert_eq!(wheel.used_micros().await, 0);
        wheel.world.store.recover(wheel.now_ms).await.unwrap();
        assert_eq!(wheel.used_micros().await, 0, "once");
    }

    async fn what_is_refused_late_costs_nothing_and_what_may_have_left_does(world: World) {
        let (wheel, parcel) = unknown(world, 1).await;
        let prices = "SELECT price_micros FROM attempts ORDER BY parcel_id";
        assert_eq!(wheel.used_micros().await, 36_000, "each of three may have left");
        wheel.told(&[refused(parcel, fault(Fault::Content)), refused(parcel, fault(Fault::Content))]).await;
        wheel.told(&[refused(parcel, fault(Fault::Content))]).await;
        assert_eq!(wheel.used_micros().await, 24_000, "once");
        assert_eq!(wheel.world.seen(prices).await, ["12000", "0", "12000"]);
    }

    async fn what_receipts_say_did_not_arrive_is_paid_as_the_tariff_says(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let booked = wheel.booked().await;
        let mut ids = 0;
        let records = booked.iter().map(|booked| {
            let mut record = recorded(booked, accepted(&format!("p{ids}")), NOW_MS);
            record.outcomes.push(accepted(&format!("q{ids}")));
            record.sending.parts = 2;
            ids += 1;
            record
        });
        wheel.record(records.collect()).await;
        let told = |status: Status, ids: [&str; 2]| ids.map(|id| Receipt { to: None, ..receipt(id, status) });
        assert_eq!(wheel.used_micros().await, 36_000);
        wheel.told(&told(Status::Failed, ["p0", "q0"])).await;
        assert_eq!(wheel.used_micros().await, 36_000, "by most tariffs what was accepted is paid");
        wheel.world.change("UPDATE routes SET lost_is_free = 1").await;
        wheel.told(&told(Status::Delivered, ["p1", "nobodys"])).await;
        wheel.told(&told(Status::Failed, ["q1", "q1"])).await;
        assert_eq!(wheel.used_micros().await, 30_000, "one of its two parts");
        wheel.told(&told(Status::Expired, ["p2", "q2"])).await;
        wheel.told(&told(Status::Failed, ["p2", "q2"])).await;
        assert_eq!(wheel.used_micros().await, 18_000, "and all of this one, once");
    }
}
