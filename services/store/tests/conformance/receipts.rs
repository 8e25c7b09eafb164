//! Receipts in any order, twice, early, late, and under ids written in another way.

use messages::{
    Address, Phone, Words,
    outcome::Outcome,
    receipt::{IdStyle, Receipt, Status},
    trust::Trust,
};
use store::{
    Appended,
    turn::{Booked, Recorded},
};

use crate::{
    wheel::{LEASE_MS, Wheel, accepted, booked, recorded, sms_route},
    world::{Kind, NOW_MS, World, on_both},
};

const STATES: &str = "SELECT state, reason FROM parcels WHERE recipient_id = 3";
const REPETITIONS: &str = "SELECT COUNT(*) FROM due WHERE repeated = 1";

/// The phones of the mother with two children, and of the third and the fourth learner.
const MOTHER: &str = "+254712345678";
const JUMA: &str = "+254722111222";
const AMINA: &str = "+254733000111";

/// A receipt about the third learner's phone.
fn receipt(id: &str, status: Status) -> Receipt {
    about(JUMA, id, status)
}

fn about(phone: &str, id: &str, status: Status) -> Receipt {
    let to = Some(Address::sms(&Phone::from_carrier(phone).unwrap()));
    Receipt { to, ..about_nobody(id, status) }
}

fn about_nobody(id: &str, status: Status) -> Receipt {
    Receipt { at_ms: NOW_MS, ..Receipt::new(id, status) }
}

/// A lesson whose third learner's message the carrier has, in so many parts.
async fn sent(world: World, ids: &[&str]) -> Wheel {
    let (wheel, _) = Wheel::with_lesson(world).await;
    let booked = wheel.booked().await;
    let mut record = recorded(&booked[1], accepted("x"), NOW_MS);
    assert_eq!(record.sending.tickets[0].person.0, 3);
    record.outcomes = ids.iter().map(|id| accepted(id)).collect();
    record.sending.parts = u32::try_from(ids.len()).unwrap();
    wheel.record(vec![record]).await;
    wheel
}

/// The same in two parts: of the first the carrier said that it has it, of the second nothing.
async fn half_sent(world: World) -> Wheel {
    let (wheel, _) = Wheel::with_lesson(world).await;
    let booked = wheel.booked().await;
    wheel.record(vec![in_two(&booked[1], [accepted("c1"), Outcome::Unknown], NOW_MS)]).await;
    assert_eq!(wheel.world.seen(STATES).await, ["unknown -"]);
    assert_eq!(wheel.world.seen(REPETITIONS).await, ["1"]);
    wheel
}

fn in_two(booked: &Booked, outcomes: [Outcome; 2], now_ms: i64) -> Recorded {
    let [first, second] = outcomes;
    let mut record = recorded(booked, first, now_ms);
    record.outcomes.push(second);
    record.sending.parts = 2;
    record
}

impl Wheel {
    async fn hear(&self, list: &[Receipt]) -> Appended {
        let route = self.terms.lease.route;
        self.world.store.append_receipts(route, IdStyle::Auto, list, NOW_MS + 1).await.unwrap()
    }
}

on_both! {
    async fn a_message_is_delivered_when_all_its_parts_are_in_any_order(world: World) {
        let wheel = sent(world, &["0A1", "0A2"]).await;
        let first = wheel.hear(&[receipt("a2", Status::Delivered)]).await;
        assert_eq!((first.new, first.matched), (1, 1));
        assert_eq!(wheel.world.seen(STATES).await, ["accepted -"]);
        // 161 is 0xA1: this carrier writes hex in responses and decimal in receipts.
        wheel.hear(&[receipt("161", Status::Enroute), receipt("161", Status::Delivered)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
        let again = wheel.hear(&[receipt("161", Status::Delivered), receipt("161", Status::Failed)]).await;
        assert_eq!((again.new, again.matched), (1, 2), "the first is known, the second contradicts what can't be undone");
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
    }

    async fn a_receipt_before_its_response_is_found_by_the_record(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let booked = wheel.booked().await;
        let early = wheel.hear(&[receipt("163", Status::Delivered), receipt("999", Status::Delivered)]).await;
        assert_eq!((early.new, early.matched), (2, 0));
        wheel.record(vec![recorded(&booked[1], accepted("A3"), NOW_MS)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
        assert_eq!(wheel.world.seen("SELECT carrier_id, matched FROM receipts ORDER BY carrier_id").await, ["163 1", "999 0"]);
    }

    async fn of_ids_in_order_an_early_receipt_is_not_taken_for_an_older_parts(world: World) {
        // 0x12 is 18: read in another writing, the receipt of the one would be the other's.
        let (wheel, _) = Wheel::with_lesson(world).await;
        let booked = wheel.booked().await;
        wheel.record(vec![recorded(&booked[0], accepted("12"), NOW_MS)]).await;
        wheel.hear(&[about(MOTHER, "12", Status::Delivered)]).await;
        let early = wheel.hear(&[receipt("18", Status::Delivered)]).await;
        assert_eq!((early.new, early.matched), (1, 0));
        wheel.record(vec![recorded(&booked[1], accepted("18"), NOW_MS)]).await;
        assert_eq!(wheel.world.seen("SELECT carrier_id, state FROM parts ORDER BY carrier_id").await, ["12 5", "18 5"]);
    }

    async fn of_parts_recorded_together_each_has_its_own_early_receipt(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let booked = wheel.booked().await;
        wheel.hear(&[receipt("18", Status::Delivered), about(MOTHER, "12", Status::Failed)]).await;
        let records = [(0, "12"), (1, "18")].map(|(place, id)| recorded(&booked[place], accepted(id), NOW_MS));
        wheel.record(Vec::from(records)).await;
        assert_eq!(wheel.world.seen("SELECT carrier_id, state FROM parts ORDER BY carrier_id").await, ["12 4", "18 5"]);
    }

    async fn a_route_that_writes_decimal_in_receipts_is_understood_early_and_late(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let (booked, route) = (wheel.booked().await, wheel.terms.lease.route);
        for (place, id) in [(0, "A3"), (1, "12")] {
            wheel.record(vec![recorded(&booked[place], accepted(id), NOW_MS)]).await;
        }
        let list = [about(MOTHER, "163", Status::Delivered), about_nobody("18", Status::Delivered)];
        let heard = wheel.world.store.append_receipts(route, IdStyle::Dec, &list, NOW_MS + 1).await.unwrap();
        assert_eq!((heard.new, heard.matched), (2, 2));
        assert_eq!(wheel.world.seen("SELECT carrier_id, state FROM parts ORDER BY carrier_id").await, ["12 5", "a3 5"]);
    }

    async fn a_receipt_waits_for_its_response_however_long(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        let booked = wheel.booked().await;
        // A carrier's clock may be days behind ours; and the record may come after an outage.
        let old = Receipt { at_ms: NOW_MS - 3 * 24 * 3_600_000, ..receipt("163", Status::Delivered) };
        assert_eq!(wheel.hear(&[old]).await.matched, 0);
        wheel.now_ms += 2 * 3_600_000;
        wheel.world.store.recover(NOW_MS).await.unwrap();
        wheel.record(vec![recorded(&booked[1], accepted("A3"), wheel.now_ms)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
    }

    async fn a_receipt_and_its_record_that_did_not_see_each_other_are_joined_by_the_recovery(world: World) {
        let mut wheel = sent(world, &["0A1"]).await;
        wheel.hear(&[receipt("a1", Status::Delivered), receipt("999", Status::Delivered)]).await;
        // As two transactions of PostgreSQL leave them that were open at the same time.
        wheel.world.change("UPDATE receipts SET matched = 0").await;
        wheel.world.change("UPDATE parts SET state = 2").await;
        wheel.world.change("UPDATE parcels SET state = 'accepted' WHERE state = 'delivered'").await;
        wheel.now_ms += 24 * 3_600_000;
        wheel.world.store.recover(wheel.now_ms).await.unwrap();
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
        assert_eq!(wheel.world.seen("SELECT carrier_id, matched FROM receipts ORDER BY carrier_id").await, ["999 0", "a1 1"]);
    }

    async fn a_receipt_and_its_record_that_did_not_see_each_other_are_joined_in_a_moment(world: World) {
        let wheel = sent(world, &["0A1"]).await;
        let heard = wheel.hear(&[receipt("a1", Status::Delivered)]).await;
        assert!(!heard.may_have_met, "its part is known");
        let heard = wheel.hear(&[receipt("999", Status::Delivered)]).await;
        assert_eq!(heard.may_have_met, wheel.world.kind == Kind::Postgres, "who writes alone sees all");
        wheel.world.change("UPDATE receipts SET matched = 0").await;
        wheel.world.change("UPDATE parts SET state = 2").await;
        wheel.world.change("UPDATE parcels SET state = 'accepted' WHERE state = 'delivered'").await;
        wheel.world.store.join_receipts(wheel.now_ms).await.unwrap();
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
    }

    async fn a_failed_receipt_steps_down_once(world: World) {
        let mut wheel = sent(world, &["b1"]).await;
        wheel.world.change("INSERT INTO ladder (person_id, rank, address_id) SELECT 3, 9, address_id FROM ladder WHERE person_id = 4").await;
        wheel.hear(&[receipt("b1", Status::Failed)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["waiting not_delivered"]);
        wheel.hear(&[receipt("b1", Status::Expired), receipt("b1", Status::Failed)]).await;
        assert_eq!(wheel.world.seen("SELECT COUNT(*) FROM addresses WHERE state <> 'working'").await, ["0"], "one lost message blocks no phone");
        wheel.now_ms += 2_000;
        let claimed = wheel.claim(100).await;
        let down = claimed.iter().find(|c| c.ticket.person.0 == 3).unwrap();
        assert_ne!(down.address.reveal(), "+254722111222");
        // The phone that was off is found after all: the copy on its way is not called back, but the lesson counts as delivered.
        wheel.hear(&[receipt("b1", Status::Delivered)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
    }

    async fn without_another_address_a_failed_receipt_is_the_end(world: World) {
        let wheel = sent(world, &["b1"]).await;
        wheel.hear(&[receipt("b1", Status::Expired)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["failed not_found_in_time"]);
    }

    async fn siblings_in_one_message_are_delivered_together_and_pay_once(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let claimed = wheel.claim(100).await;
        let mut bundle = wheel.judged(&claimed[0]);
        bundle.tickets.push(claimed[1].ticket.clone());
        let booked = wheel.book(vec![bundle]).await.into_iter().filter_map(booked).next().unwrap();
        wheel.record(vec![recorded(&booked, accepted("d1"), NOW_MS)]).await;
        let prices = "SELECT parcel_id - sending_id / 65536, price_micros FROM attempts ORDER BY parcel_id";
        assert_eq!(wheel.world.seen(prices).await, ["0 12000", "1 0"]);
        wheel.hear(&[about(MOTHER, "d1", Status::Delivered)]).await;
        let states = "SELECT recipient_id, state FROM parcels WHERE recipient_id < 3 ORDER BY recipient_id";
        assert_eq!(wheel.world.seen(states).await, ["1 delivered", "2 delivered"]);
    }

    async fn a_doubted_route_accepts_and_does_not_deliver(world: World) {
        let wheel = sent(world, &["b1"]).await;
        wheel.world.store.register_routes(&[sms_route("sms.main", Trust::Doubted)], NOW_MS).await.unwrap();
        wheel.hear(&[receipt("b1", Status::Delivered)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["accepted -"]);
    }

    async fn a_receipt_for_one_part_says_nothing_of_the_other_and_the_whole_goes_again(world: World) {
        let mut wheel = half_sent(world).await;
        wheel.hear(&[receipt("c1", Status::Enroute)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["unknown -"]);
        wheel.hear(&[receipt("c1", Status::Delivered)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["unknown -"], "of the other part nobody knows");
        assert_eq!(wheel.world.seen(REPETITIONS).await, ["1"]);
        wheel.now_ms += 30 * 60_000;
        let again = wheel.booked().await;
        let third = again.iter().find(|b| b.sending.tickets[0].person.0 == 3).unwrap();
        wheel.record(vec![in_two(third, [accepted("c3"), accepted("c4")], wheel.now_ms)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["accepted -"]);
        wheel.hear(&[receipt("c3", Status::Delivered)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["accepted -"], "a part of either copy makes no whole");
        wheel.hear(&[receipt("c4", Status::Delivered)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
        wheel.hear(&[receipt("c1", Status::Expired)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
        assert_eq!(wheel.world.seen(REPETITIONS).await, ["0"]);
    }

    async fn a_part_that_failed_ends_the_message_whatever_became_of_the_other(world: World) {
        let mut wheel = half_sent(world).await;
        wheel.hear(&[receipt("c1", Status::Failed)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["failed not_delivered"]);
        assert_eq!(wheel.world.seen(REPETITIONS).await, ["0"]);
        wheel.now_ms += LEASE_MS + 3_600_000;
        assert!(wheel.claim(100).await.iter().all(|c| c.ticket.person.0 != 3));
    }

    async fn siblings_whose_message_lost_a_part_all_get_it_again(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        let claimed = wheel.claim(100).await;
        let mut bundle = wheel.judged(&claimed[0]);
        bundle.tickets.push(claimed[1].ticket.clone());
        let booked = wheel.book(vec![bundle]).await.into_iter().filter_map(booked).next().unwrap();
        wheel.record(vec![in_two(&booked, [accepted("d1"), Outcome::Unknown], NOW_MS)]).await;
        wheel.hear(&[receipt("d1", Status::Delivered)]).await;
        let states = "SELECT recipient_id, state FROM parcels WHERE recipient_id < 3 ORDER BY recipient_id";
        assert_eq!(wheel.world.seen(states).await, ["1 unknown", "2 unknown"]);
        wheel.now_ms += 30 * 60_000;
        let again = wheel.claim(100).await;
        assert!([1, 2].iter().all(|person| again.iter().any(|c| c.ticket.person.0 == *person)));
    }

    async fn a_receipt_about_another_phone_is_nobodys(world: World) {
        let wheel = sent(world, &["3b9aca00f"]).await;
        for id in ["3b9aca00f", "16000000015"] {
            assert_eq!(wheel.hear(&[about(AMINA, id, Status::Delivered)]).await.matched, 0, "{id}");
        }
        assert_eq!(wheel.world.seen(STATES).await, ["accepted -"]);
        wheel.hear(&[about_nobody("3b9aca00f", Status::Delivered)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"], "no phone is no other phone");
    }

    /// Ids count up from 1, and receipts write what responses write in hexadecimal in decimal: `10` is the sixteenth's response and the
    /// tenth's receipt. Forty receipts, each before and after its response, and none to another learner.
    async fn small_ids_never_credit_another_learner(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let booked = wheel.booked().await;
        wheel.record(vec![recorded(&booked[0], accepted("a"), NOW_MS)]).await;
        wheel.record(vec![recorded(&booked[1], accepted("10"), NOW_MS)]).await;
        let states = "SELECT carrier_id, state FROM parts ORDER BY carrier_id";
        assert_eq!(wheel.hear(&[about_nobody("10", Status::Delivered)]).await.matched, 0, "it may be of either");
        assert_eq!(wheel.world.seen(states).await, ["10 2", "a 2"]);
        wheel.hear(&[about(MOTHER, "10", Status::Delivered)]).await;
        assert_eq!(wheel.world.seen(states).await, ["10 2", "a 5"], "her phone says which");
        wheel.hear(&[about(JUMA, "16", Status::Delivered)]).await;
        assert_eq!(wheel.world.seen(states).await, ["10 2", "a 5"], "digits alone do not say how they are written");
        for number in 0x20..0x80 {
            let part = format!("INSERT INTO parts (route_id, key, sending_id, part, carrier_id, accepted_ms) VALUES (1, {number}, 0, 1, '{number:x}', 1)");
            let receipt = format!("INSERT INTO receipts (route_id, key, carrier_id, status, at_ms, matched) VALUES (1, {number}, '{number}', 'delivered', 1, 1)");
            wheel.world.change(part.leak()).await;
            wheel.world.change(receipt.leak()).await;
        }
        wheel.world.store.recover(wheel.now_ms).await.unwrap();
        let ours = "SELECT carrier_id, state FROM parts WHERE sending_id <> 0 ORDER BY carrier_id";
        assert_eq!(wheel.world.seen(ours).await, ["10 5", "a 5"], "the route's ids have proved their writing");
    }

    async fn two_parts_whose_ids_could_be_each_others_are_joined_once_both_are_told(world: World) {
        // 0x10 is 16: of one phone, so that it does not say which is meant.
        let wheel = sent(world, &["10", "16"]).await;
        wheel.hear(&[receipt("10", Status::Delivered), receipt("16", Status::Delivered)]).await;
        wheel.world.store.recover(wheel.now_ms).await.unwrap();
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
    }

    async fn a_long_id_without_a_phone_is_joined(world: World) {
        let wheel = sent(world, &["3b9aca00f"]).await;
        wheel.hear(&[about_nobody("16000000015", Status::Delivered)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["delivered -"]);
    }

    async fn a_part_without_an_id_is_accepted_and_no_more(world: World) {
        let mut wheel = sent(world, &[""]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["accepted -"]);
        assert_eq!(wheel.world.seen("SELECT COUNT(*) FROM parts WHERE carrier_id = ''").await, ["0"]);
        wheel.hear(&[receipt("", Status::Failed)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["accepted -"], "a receipt without an id is not its own");
        wheel.now_ms += LEASE_MS + 24 * 3_600_000;
        assert!(wheel.claim(100).await.iter().all(|c| c.ticket.person.0 != 3), "no second copy");
    }

    async fn a_state_that_nobody_knows_delivers_nothing(world: World) {
        let wheel = sent(world, &["b1"]).await;
        wheel.hear(&[receipt("b1", Status::Unclear)]).await;
        assert_eq!(wheel.world.seen(STATES).await, ["accepted -"]);
        assert_eq!(wheel.world.seen("SELECT status, matched FROM receipts").await, ["unclear 1"]);
    }

    async fn what_belongs_to_nothing_is_asked_about_once_for_a_route(world: World) {
        let wheel = sent(world, &["b1"]).await;
        let route = wheel.terms.lease.route;
        let stray = Receipt { at_ms: NOW_MS - 2 * 3_600_000, ..receipt("c0ffee", Status::Delivered) };
        assert!(!wheel.hear(&[receipt("c0de", Status::Delivered)]).await.are_lost, "its response may still come");
        assert!(wheel.hear(&[stray]).await.are_lost);
        let store = &wheel.world.store;
        let ask = |at_ms| store.ask_about_receipts(route, Words::new("sms.main: id:5 stat:WHAT"), at_ms);
        assert!(ask(NOW_MS).await.unwrap());
        assert!(!ask(NOW_MS + 1).await.unwrap() && !ask(NOW_MS + 3 * 24 * 3_600_000).await.unwrap());
        assert_eq!(wheel.world.asked_of_office().await, ["strange_receipts"]);
        assert!(ask(NOW_MS + 8 * 24 * 3_600_000).await.unwrap(), "and again after a week");
    }
}
