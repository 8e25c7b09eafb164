//! Whom a phone was told of: no lesson goes out for a child before an introduction has named it there.

use messages::{
    Address, Phone,
    outcome::Outcome,
    parcel::{Hold, Kind as Of},
};
use store::turn::Claimed;
use talk::effect::Effect;
use talk::view::StopScope;

use crate::{
    family::{message, settle},
    wheel::{Wheel, accepted, booked, recorded},
    world::{NOW_MS, on_both},
};

const HEAD: &str = "id,name,class,phone,guardian name,guardian phone,relation,consent,consent how\n";
const PHONE: &str = "254744555666";
const MINUTE_MS: i64 = 60_000;

/// A roster of children on one phone: number, given name and consent.
fn children(rows: &[(i64, &str, &str)]) -> String {
    let row = |(id, name, consent): &(i64, &str, &str)| {
        format!("{id},{name} Njeri,5B,0744 555666,,,,{consent},{}\n", if *consent == "yes" { "paper" } else { "" })
    };
    HEAD.to_owned() + &rows.iter().map(row).collect::<String>()
}

/// Each claimed introduction's children, and each lesson's learner with whether it may go.
fn told(claimed: &[Claimed]) -> Vec<String> {
    let line = |one: &Claimed| match one.ticket.kind {
        Of::Introduction if one.all_named => "introduction of nobody".to_owned(),
        Of::Introduction => {
            let names: Vec<&str> = one.children.iter().map(|(_, name)| name.given()).collect();
            format!("introduction of {}", names.join(" and "))
        }
        kind => {
            format!("{} of {}: {}", kind.as_str(), one.ticket.person.0, if one.introduced { "goes" } else { "waits" })
        }
    };
    let mut lines: Vec<String> = claimed.iter().map(line).collect();
    lines.sort();
    lines
}

impl Wheel {
    async fn of_fifth(&self, lesson: &str) {
        let hour = self.give(lesson).await;
        self.world.store.expand(hour, "edition", NOW_MS).await.unwrap();
        self.world
            .change("DELETE FROM due WHERE parcel_id IN (SELECT parcel_id FROM parcels WHERE recipient_id < 5)")
            .await;
    }

    /// What may leave now leaves and is taken.
    async fn all_leave(&mut self) -> Vec<String> {
        let claimed = self.claim(100).await;
        let judged = claimed.iter().map(|c| self.judged(c)).collect();
        let sent = self.book(judged).await.into_iter().filter_map(booked);
        let records =
            sent.enumerate().map(|(at, b)| recorded(&b, accepted(&format!("{}-{at}", self.now_ms)), self.now_ms));
        self.record(records.collect()).await;
        self.now_ms += MINUTE_MS;
        told(&claimed)
    }
}

on_both! {
    async fn a_sibling_who_is_agreed_to_later_is_named_before_its_lesson(world: World) {
        let mut wheel = Wheel::new(world).await;
        let first = wheel.world.import(&children(&[(5, "Zawadi", "yes"), (6, "Baraka", "")]), NOW_MS).await;
        assert_eq!(first.introductions, 1);
        assert_eq!(wheel.all_leave().await, ["introduction of Zawadi"]);
        let later = wheel.world.import(&children(&[(5, "Zawadi", "yes"), (6, "Baraka", "yes")]), wheel.now_ms).await;
        assert_eq!(later.introductions, 1);
        wheel.of_fifth("share-1").await;
        let claimed = wheel.claim(100).await;
        assert_eq!(told(&claimed), ["introduction of Baraka", "lesson of 5: goes", "lesson of 6: waits"]);
        let judged = claimed.iter().map(|c| wheel.judged(c)).collect();
        let sent: Vec<_> = wheel.book(judged).await.into_iter().filter_map(booked).collect();
        let waits = "SELECT reason FROM parcels WHERE recipient_id = 6 AND kind = 'lesson'";
        assert_eq!(wheel.world.seen(waits).await, [Hold::AwaitingIntroduction.as_str()]);
        wheel.record(sent.iter().map(|b| recorded(b, accepted("b"), wheel.now_ms)).collect()).await;
        wheel.now_ms += MINUTE_MS;
        // Of two messages to one phone in one claim the second is judged again.
        assert!(wheel.all_leave().await.contains(&"lesson of 6: goes".to_owned()));
        assert_eq!(wheel.world.import(&children(&[(5, "Zawadi", "yes"), (6, "Baraka", "yes")]), wheel.now_ms).await.introductions, 0);
    }

    async fn who_is_agreed_to_while_the_introduction_is_under_way_gets_another(world: World) {
        let wheel = Wheel::new(world).await;
        wheel.world.import(&children(&[(5, "Zawadi", "yes"), (6, "Baraka", "")]), NOW_MS).await;
        let sent = wheel.booked().await;
        let both = children(&[(5, "Zawadi", "yes"), (6, "Baraka", "yes")]);
        assert_eq!(wheel.world.import(&both, wheel.now_ms).await.introductions, 0, "it may come back, and name both");
        wheel.of_fifth("share-1").await;
        wheel.record(vec![recorded(&sent[0], accepted("a"), wheel.now_ms)]).await;
        let claimed = wheel.claim(100).await;
        assert_eq!(told(&claimed), ["introduction of Baraka", "lesson of 5: goes", "lesson of 6: waits"]);
    }

    async fn who_is_agreed_to_between_claim_and_booking_is_named_in_the_same(world: World) {
        let mut wheel = Wheel::new(world).await;
        wheel.world.import(&children(&[(5, "Zawadi", "yes"), (6, "Baraka", "")]), NOW_MS).await;
        let claimed = wheel.claim(100).await;
        wheel.world.import(&children(&[(5, "Zawadi", "yes"), (6, "Baraka", "yes")]), wheel.now_ms).await;
        let verdicts = wheel.book(claimed.iter().map(|c| wheel.judged(c)).collect()).await;
        assert!(verdicts.into_iter().filter_map(booked).next().is_none(), "its facts have changed");
        wheel.now_ms += MINUTE_MS;
        let named = wheel.all_leave().await;
        assert_eq!(named[0], "introduction of Zawadi and Baraka");
        assert!(wheel.all_leave().await.is_empty());
    }

    async fn a_guardian_hears_of_each_child_before_its_line(world: World) {
        let mut wheel = Wheel::new(world).await;
        let family = |second: &str| {
            let how = if second == "yes" { "paper" } else { "" };
            format!("{HEAD}5,Zawadi Njeri,5B,0744 555666,Wambui Njeri,0755 111222,mother,yes,paper\n\
                     6,Baraka Njeri,5B,0744 555777,Wambui Njeri,0755 111222,mother,{second},{how}\n")
        };
        wheel.world.import(&family(""), NOW_MS).await;
        assert_eq!(wheel.all_leave().await, ["introduction of Zawadi", "introduction of Zawadi"]);
        assert_eq!(wheel.world.import(&family("yes"), wheel.now_ms).await.introductions, 2);
        let line = "INSERT INTO parcels (parcel_id, cause_kind, cause_id, recipient_id, ordinal, kind, state, address_id, handset_id, created_ms)
            SELECT 900, 'notice', 1, l.person_id, 0, 'parent', 'waiting', l.address_id, a.handset_id, 0
            FROM ladder l JOIN addresses a ON a.address_id = l.address_id JOIN guardians g ON g.guardian_id = l.person_id WHERE g.learner_id = (SELECT MAX(learner_id) FROM guardians)";
        wheel.world.change(line).await;
        wheel.world.change("INSERT INTO due (parcel_id, route_id, lane, run_at_ms) SELECT 900, MIN(route_id), 2, 0 FROM routes").await;
        let claimed = wheel.claim(100).await;
        let guardian = claimed.iter().find(|c| c.ticket.parcel.0 == 900).unwrap().ticket.person.0;
        assert_eq!(told(&claimed), ["introduction of Baraka", "introduction of Baraka", &format!("parent of {guardian}: waits")]);
        let judged = claimed.iter().map(|c| wheel.judged(c)).collect();
        let sent: Vec<_> = wheel.book(judged).await.into_iter().filter_map(booked).collect();
        wheel.record(sent.iter().zip(["c", "d"]).map(|(b, id)| recorded(b, accepted(id), wheel.now_ms)).collect()).await;
        wheel.now_ms += MINUTE_MS;
        assert_eq!(wheel.all_leave().await, [format!("parent of {guardian}: goes")]);
    }

    async fn a_child_entered_on_a_stopped_phone_is_named_when_messages_go_on(world: World) {
        let mut wheel = Wheel::new(world).await;
        wheel.world.import(&children(&[(5, "Zawadi", "yes")]), NOW_MS).await;
        wheel.all_leave().await;
        wheel.hears_of("stop", Effect::Stop(StopScope::Everything)).await;
        let both = children(&[(5, "Zawadi", "yes"), (6, "Baraka", "yes")]);
        assert_eq!(wheel.world.import(&both, wheel.now_ms).await.introductions, 0);
        wheel.hears_of("start", Effect::Restore(StopScope::Everything)).await;
        assert_eq!(wheel.all_leave().await, ["introduction of Baraka"]);
    }

    async fn a_consent_taken_back_keeps_nobody_else_from_being_named(world: World) {
        let mut wheel = Wheel::new(world).await;
        wheel.world.import(&children(&[(5, "Zawadi", "yes"), (6, "Baraka", "yes")]), NOW_MS).await;
        wheel.world.import(&children(&[(5, "Zawadi", "no"), (6, "Baraka", "yes")]), NOW_MS).await;
        let mut seen = wheel.all_leave().await;
        seen.extend(wheel.all_leave().await);
        assert!(seen.contains(&"introduction of Baraka".to_owned()), "{seen:?}");
        wheel.of_fifth("share-1").await;
        assert!(wheel.all_leave().await.contains(&"lesson of 6: goes".to_owned()));
    }

    async fn an_introduction_of_whom_nobody_knows_twice_counts_for_those_it_names(world: World) {
        let mut wheel = Wheel::new(world).await;
        wheel.world.import(&children(&[(5, "Zawadi", "yes"), (6, "Baraka", "")]), NOW_MS).await;
        for _ in 0..2 {
            let sent = wheel.booked().await;
            wheel.record(sent.iter().map(|b| recorded(b, Outcome::Unknown, wheel.now_ms)).collect()).await;
            wheel.now_ms += 40 * MINUTE_MS;
        }
        wheel.world.import(&children(&[(5, "Zawadi", "yes"), (6, "Baraka", "yes")]), wheel.now_ms).await;
        wheel.of_fifth("share-1").await;
        let claimed = wheel.claim(100).await;
        assert_eq!(told(&claimed), ["introduction of Baraka", "lesson of 5: goes", "lesson of 6: waits"]);
    }
}

impl Wheel {
    async fn hears_of(&self, key: &str, effect: Effect) {
        let sender = Address::sms(&Phone::from_carrier(PHONE).unwrap());
        self.world.store.keep_arrivals(self.terms.lease.route, vec![message(key, &sender, self.now_ms)]).await.unwrap();
        let arrival = self.world.store.next_arrivals(self.now_ms, 10).await.unwrap().pop().unwrap();
        settle(&self.world, &arrival, vec![effect], self.now_ms).await;
    }
}
