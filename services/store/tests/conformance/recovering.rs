//! What a process leaves behind that is killed, or sleeps with its claims: nothing is lost, and what may have left is not sent twice
//! where that would harm.

use messages::outcome::Outcome;
use store::{Recovered, turn::Verdict};

use crate::{
    wheel::{LEASE_MS, Wheel, accepted, recorded, taker},
    world::{Kind, NOW_MS, World, on_both},
};

const CLAIMS: &str = "SELECT COUNT(*) FROM claims";
const MINUTE_MS: i64 = 60_000;

on_both! {
    async fn what_was_claimed_but_not_booked_is_sent_as_if_nothing_had_been(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        let claimed = wheel.claim(100).await;
        wheel.now_ms += LEASE_MS;
        assert_eq!(wheel.world.store.recover(wheel.now_ms).await.unwrap(), Recovered::default(), "another's clock may be behind");
        wheel.now_ms += 5_001;
        let found = wheel.world.store.recover(wheel.now_ms).await.unwrap();
        assert_eq!((found.unsent, found.repeated, found.unknown), (4, 0, 0));
        assert!(wheel.world.seen("SELECT 1 FROM attempts").await.is_empty());
        let verdicts = wheel.book(vec![wheel.judged(&claimed[1])]).await;
        assert!(matches!(verdicts[0], Verdict::Lost), "who slept with the claim can't book it");
        assert_eq!(wheel.claim(100).await.len(), 4);
    }

    async fn what_was_booked_is_unknown_and_goes_once_more_if_a_copy_does_no_harm(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.world.change("UPDATE parcels SET kind = 'sign_in' WHERE recipient_id = 4").await;
        let sent = wheel.booked().await;
        assert_eq!(sent.len(), 3);
        wheel.now_ms += LEASE_MS + 5_001;
        let found = wheel.world.store.recover(wheel.now_ms).await.unwrap();
        assert_eq!((found.unsent, found.repeated, found.unknown), (0, 2, 1));
        assert_eq!(wheel.lessons().await[1..], ["2 waiting -", "3 unknown -", "4 unknown -"], "the sibling waited for its turn");
        assert_eq!(wheel.world.seen("SELECT outcome, why FROM attempts").await, ["unknown not_recorded"; 3]);
        let sums = "SELECT (SELECT SUM(price_micros) FROM attempts) - (SELECT used_micros FROM budgets), reserved_micros FROM bookings";
        if wheel.world.kind == Kind::Sqlite {
            assert_eq!(wheel.world.seen(sums).await, ["0 0"], "what was reserved counts as spent");
        }
        let late = wheel.record(sent.iter().map(|b| recorded(b, accepted("9"), wheel.now_ms)).collect()).await;
        assert_eq!(late.refused.len(), 3, "a record after the recovery is refused");
        assert_eq!(wheel.lessons().await[2], "3 unknown -");
        wheel.now_ms += 30 * MINUTE_MS - 1;
        assert_eq!(wheel.claim(100).await.len(), 1, "receipts have half an hour; the sibling has waited");
        wheel.now_ms += 1;
        let again = wheel.booked().await;
        let third = again.iter().find(|b| b.sending.tickets[0].person.0 == 3).unwrap();
        wheel.record(vec![recorded(third, Outcome::Unknown, wheel.now_ms)]).await;
        assert_eq!(wheel.lessons().await[2], "3 unknown -");
        wheel.now_ms += 24 * 60 * MINUTE_MS;
        assert!(wheel.claim(100).await.iter().all(|c| c.ticket.person.0 == 1 || c.ticket.person.0 == 2), "never a third time");
    }

    async fn a_crash_leaves_the_replies_of_one_claim_in_doubt_and_no_more(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.world.change("DELETE FROM due WHERE parcel_id IN (SELECT parcel_id FROM parcels WHERE recipient_id = 2)").await;
        wheel.world.change("UPDATE parcels SET kind = 'reply'").await;
        wheel.world.change("UPDATE due SET lane = 0").await;
        wheel.terms.per_second = 20;
        let first = wheel.booked().await;
        let second = wheel.claim(100).await;
        assert_eq!((first.len(), second.len()), (1, 1), "a reply at a time, at twenty a second");
        wheel.now_ms += LEASE_MS + 5_010;
        let found = wheel.world.store.recover(wheel.now_ms).await.unwrap();
        assert_eq!((found.unsent, found.repeated, found.unknown), (1, 1, 0));
        assert_eq!(wheel.used_micros().await, 12_000);
        assert_eq!(wheel.world.seen("SELECT COUNT(*) FROM due WHERE lease_ms IS NULL").await, ["3"], "the others are sent, and this one once more");
        wheel.now_ms += 5 * MINUTE_MS;
        let again = wheel.claim(100).await;
        assert!(!again.is_empty(), "a child waits: the receipts have five minutes");
    }

    async fn an_own_restart_takes_its_claims_at_once(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        let sent = wheel.booked().await;
        let rest = wheel.claim(100).await;
        assert_eq!((sent.len(), rest.len()), (3, 1));
        wheel.terms.lease = wheel.world.store.take_route(wheel.terms.lease.route, taker("one")).await.unwrap().unwrap();
        let found = wheel.world.store.recover(wheel.now_ms).await.unwrap();
        assert_eq!((found.unsent, found.repeated, found.unknown), (1, 3, 0));
        assert_eq!(wheel.world.seen(CLAIMS).await, ["0"], "nothing is claimed by them any more");
        wheel.now_ms += 1_000;
        assert_eq!(wheel.claim(100).await.len(), 1);
    }

    async fn a_claim_is_noted_until_nothing_is_claimed_by_it(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        let sent = wheel.booked().await;
        assert_eq!((sent.len(), wheel.world.seen(CLAIMS).await), (3, vec!["1".to_owned()]));
        let one = || sent.iter().take(1).map(|b| recorded(b, accepted("9"), NOW_MS)).collect();
        wheel.record(one()).await;
        assert_eq!(wheel.world.store.recover(wheel.now_ms).await.unwrap(), Recovered::default());
        assert_eq!(wheel.world.seen(CLAIMS).await, ["1"], "two are in hand");
        wheel.record(sent.iter().skip(1).map(|b| recorded(b, accepted("8"), NOW_MS)).collect()).await;
        wheel.now_ms += LEASE_MS + 5_001;
        assert_eq!(wheel.world.store.recover(wheel.now_ms).await.unwrap(), Recovered::default());
        assert_eq!(wheel.world.seen(CLAIMS).await, ["0"]);
    }

    async fn a_claim_whose_note_is_spoilt_is_recovered_all_the_same(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        let claimed = wheel.claim(100).await;
        wheel.world.change("UPDATE claims SET parcels = 'spoilt'").await;
        assert_eq!(wheel.world.store.give_back_others(wheel.terms.lease, &[claimed[0].ticket.parcel]).await.unwrap(), 3);
        wheel.now_ms += LEASE_MS + 5_001;
        let found = wheel.world.store.recover(wheel.now_ms).await.unwrap();
        assert_eq!((found.unsent, found.repeated, found.unknown), (1, 0, 0));
        assert_eq!((wheel.claim(100).await.len(), wheel.world.seen(CLAIMS).await), (4, vec!["1".to_owned()]));
    }
}

/// Two workers of two stores on one PostgreSQL empty the queue together; no parcel is claimed by both.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_workers_on_postgres_never_claim_the_same() {
    let (mut wheel, _) = Wheel::with_lesson(World::new(Kind::Postgres).await).await;
    wheel.terms.per_second = 1_000;
    let first = "INSERT INTO parcels (parcel_id, cause_kind, cause_id, recipient_id, ordinal, kind, state, address_id, handset_id, created_ms) \
        SELECT 1000 + n, 'notice', n, 3, 0, 'notice', 'waiting', address_id, handset_id, 0 FROM parcels, generate_series(1, 2000) n WHERE recipient_id = 3";
    wheel.world.change(first).await;
    wheel.world.change("INSERT INTO due (parcel_id, route_id, lane, run_at_ms) SELECT 1000 + n, 1, 2, 0 FROM generate_series(1, 2000) n").await;
    let other = store::Store::open(wheel.world.config.clone()).await.unwrap();
    other.begin_serving().await.unwrap();
    let empty = |store: store::Store| {
        let mut turns = Vec::new();
        for _ in 0..60 {
            turns.push(wheel.turn(vec![], vec![], Some(50)));
        }
        tokio::spawn(async move {
            let mut got = Vec::new();
            for turn in turns {
                got.extend(store.turn(turn).await.unwrap().claimed.iter().map(|c| c.ticket.parcel.0));
            }
            got
        })
    };
    let (one, two) = (empty(wheel.world.store.clone()), empty(other));
    let (one, two) = (one.await.unwrap(), two.await.unwrap());
    let mut all: Vec<i64> = one.iter().chain(&two).copied().collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!((all.len(), one.len() + two.len()), (2_004, 2_004));
    assert_eq!(wheel.world.seen("SELECT COUNT(*) FROM due WHERE lease_ms IS NULL").await, ["0"]);
}

/// Two workers of two stores on one PostgreSQL book against one budget; together they spend no more than it has.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_workers_on_postgres_never_overspend() {
    let mut wheel = Wheel::new(World::new(Kind::Postgres).await).await;
    let rows = (10..90).map(|n| format!("{n},Child{n} Bat,5B,0722 9990{n},yes,paper\n")).collect::<String>();
    wheel.world.import(&format!("id,name,class,phone,consent,consent how\n{rows}"), NOW_MS).await;
    wheel.world.change("DELETE FROM due").await;
    wheel.world.change("DELETE FROM parcels").await;
    wheel.world.introduced().await;
    let hour = wheel.give("share-1").await;
    wheel.world.store.expand(hour, "edition", NOW_MS).await.unwrap();
    wheel.terms.per_second = 10_000;
    // Money for thirty messages and a half.
    wheel.month.limit = "0.366 USD".parse().unwrap();
    wheel.world.store.set_budget(wheel.month.clone(), NOW_MS).await.unwrap();
    let other = store::Store::open(wheel.world.config.clone()).await.unwrap();
    other.begin_serving().await.unwrap();
    let spend = async |store: &store::Store| {
        let (mut sent, mut claimed) = (0, Vec::new());
        for _ in 0..60 {
            let bookings = claimed.iter().map(|c| wheel.judged(c)).collect();
            let turned = store.turn(wheel.turn(vec![], bookings, Some(4))).await.unwrap();
            sent += turned.verdicts.iter().filter(|v| matches!(v, Verdict::Booked(_))).count();
            claimed = turned.claimed;
        }
        sent
    };
    let (one, two) = tokio::join!(spend(&wheel.world.store), spend(&other));
    // The last twentieth is for replies; of lessons that were booked at the same moment, some may have gone into it.
    assert!((28..=30).contains(&(one + two)), "{one} and {two}");
    assert!(one > 0 && two > 0, "{one} and {two}");
    assert_eq!(usize::try_from(wheel.used_micros().await), Ok((one + two) * 12_000));
    let held = "SELECT COUNT(*) FROM parcels WHERE state = 'held' AND reason = 'budget'";
    assert_eq!(wheel.world.seen(held).await, [(84 - one - two).to_string()]);
}
