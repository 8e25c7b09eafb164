//! A class on one SMS route, and hands that turn its wheel: what a sender does between two turns, without a carrier.

use std::sync::Arc;

use jiff::tz::TimeZone;
use messages::{
    Address, Channel, ClassId, Money, OccurrenceId, Phone,
    gate::{Asked, Ready, judge},
    outcome::Outcome,
    pack::{Permitted, pack},
    receipt::IdStyle,
    route::Route,
    trust::Trust,
};
use store::{
    RouteTerms, Taker,
    pages::{LearnerRow, QuestionOf},
    timetables::Now,
    turn::{
        Ask, Booked, Booking, Claim, Claimed, Month, Recorded, Turn, Turned, Verdict,
        gate::{Around, facts},
    },
};
use talk::effect::Effect;
use text::Letter;

use crate::{
    family::{message, settle},
    world::{NOW_MS, World, course},
};

/// Four learners of one class: two on their mother's phone, two with phones of their own.
const CLASS: &str = "\
id,name,class,phone,consent,consent how
1,Nomin Bat,5B,0712 345678,yes,paper
2,Temur Bat,5B,0712 345678,yes,paper
3,Juma Otieno,5B,0722 111222,yes,paper
4,Amina Said,5B,0733 000111,yes,paper
";

/// The class.
pub const CLASS_5B: ClassId = ClassId(1);

/// The third learner's own phone.
pub const JUMA: &str = "254722111222";

/// How long the tests' claims last.
pub const LEASE_MS: i64 = 30_000;

/// A process that takes a route.
pub fn taker(name: &str) -> Taker<'_> {
    Taker { name, dead: None, now_ms: NOW_MS, second_ms: 1_000 }
}

/// One route, as the tests' process has it.
pub struct Wheel {
    pub world: World,
    pub terms: RouteTerms,
    pub month: Month,
    pub now_ms: i64,
}

pub fn sms_route(name: &str, trust: Trust) -> Route {
    Route {
        name: name.to_owned(),
        channel: Channel::Sms,
        price_per_part: Some(price()),
        permitted: Permitted::default(),
        per_second: 100,
        way_back: messages::route::WayBack::Here,
        lost_is_free: false,
        receipts: trust,
    }
}

/// What every message of the tests costs.
pub fn price() -> Money {
    "0.012 USD".parse().unwrap()
}

impl Wheel {
    /// The class, introduced, and no lesson yet.
    pub async fn new(world: World) -> Self {
        let routes = [sms_route("sms.main", Trust::Trusted)];
        let route = world.store.register_routes(&routes, NOW_MS).await.unwrap()[0];
        world.import(CLASS, NOW_MS).await;
        world.change("DELETE FROM due").await;
        world.change("DELETE FROM parcels").await;
        world.introduced().await;
        world.store.publish(&course(), NOW_MS).await.unwrap();
        let lease = world.store.take_route(route, taker("one")).await.unwrap().unwrap();
        let terms = RouteTerms { lease, per_second: 100, receipt_ids: IdStyle::Auto };
        let month = Month { name: Arc::from("2026-11"), limit: "400 USD".parse().unwrap() };
        Self { world, terms, month, now_ms: NOW_MS }
    }

    /// The class, with a lesson that is due now.
    pub async fn with_lesson(world: World) -> (Self, OccurrenceId) {
        let wheel = Self::new(world).await;
        let occurrence = wheel.give("share-1").await;
        wheel.world.store.expand(occurrence, "edition", NOW_MS).await.unwrap();
        (wheel, occurrence)
    }

    /// A lesson's hour, now, not expanded.
    pub async fn give(&self, lesson: &str) -> OccurrenceId {
        let now = Now {
            class: CLASS_5B,
            course: "division".to_owned(),
            lesson: lesson.to_owned(),
            expires_ms: NOW_MS + 24 * 3_600_000,
            due_ms: None,
        };
        self.world.store.give_now(now, NOW_MS).await.unwrap()
    }

    pub fn turn(&self, recorded: Vec<Recorded>, bookings: Vec<Booking>, limit: Option<u32>) -> Turn {
        Turn {
            terms: self.terms,
            now_ms: self.now_ms,
            second_ms: 1_000,
            month: Some(self.month.clone()),
            recorded,
            bookings,
            claim: limit.map(|limit| Claim { limit, lease_ms: LEASE_MS }),
        }
    }

    pub async fn run(&self, turn: Turn) -> Turned {
        self.world.store.turn(turn).await.unwrap()
    }

    pub async fn claim(&self, limit: u32) -> Vec<Claimed> {
        self.run(self.turn(vec![], vec![], Some(limit))).await.claimed
    }

    pub async fn book(&self, bookings: Vec<Booking>) -> Vec<Verdict> {
        self.run(self.turn(vec![], bookings, None)).await.verdicts
    }

    pub async fn record(&self, recorded: Vec<Recorded>) -> Turned {
        self.run(self.turn(recorded, vec![], None)).await
    }

    /// Claims everything, books it, and gives what may leave.
    pub async fn booked(&self) -> Vec<Booked> {
        let claimed = self.claim(100).await;
        let bookings = claimed.iter().map(|c| self.judged(c)).collect();
        self.book(bookings).await.into_iter().filter_map(booked).collect()
    }

    /// A phone writes, and this follows.
    pub async fn hears(&self, key: &str, phone: &str, effects: Vec<Effect>) {
        let sender = Address::sms(&Phone::from_carrier(phone).unwrap());
        let raw = message(key, &sender, self.now_ms);
        self.world.store.keep_arrivals(self.terms.lease.route, vec![raw]).await.unwrap();
        let arrival = self.world.store.next_arrivals(self.now_ms, 10).await.unwrap().pop().unwrap();
        settle(&self.world, &arrival, effects, self.now_ms).await;
    }

    /// The first hour's lesson of each learner as the class's page shows it: who, its state, and why.
    pub async fn lessons(&self) -> Vec<String> {
        let learners = self.world.store.learners_at(CLASS_5B, Some(OccurrenceId(1))).await.unwrap();
        let lesson = |learner: &LearnerRow| {
            let parcel = learner.parcel.as_ref()?;
            let why = parcel.reason.as_deref().unwrap_or("-");
            Some(format!("{} {} {why}", learner.person.0, parcel.state.as_str()))
        };
        learners.iter().filter_map(lesson).collect()
    }

    /// What the class's teachers are asked: why, and about whom.
    pub async fn asked_of_teachers(&self) -> Vec<(String, Option<i64>)> {
        let questions = self.world.asked(QuestionOf::Class(CLASS_5B)).await;
        questions.into_iter().map(|row| (row.why, row.person.map(|(person, _)| person.0))).collect()
    }

    /// How often the route failed in a row, and what its carrier said last.
    pub async fn failures(&self) -> (u32, Option<String>) {
        let mut routes = self.world.store.route_standings().await.unwrap();
        let route = routes.remove(0);
        (route.failures, route.why)
    }

    /// What the month has used, in millionths.
    pub async fn used_micros(&self) -> i64 {
        self.world.store.budget(&self.month.name).await.unwrap().map_or(0, |budget| budget.used.micros)
    }

    /// What the gate says of a claimed parcel, with words of one part.
    pub fn judged(&self, claimed: &Claimed) -> Booking {
        let day_start_ms = self.now_ms - self.now_ms % 86_400_000;
        let around = Around {
            now_ms: self.now_ms,
            day_ms: (day_start_ms, day_start_ms + 86_400_000),
            zone: TimeZone::UTC,
            quiet: None,
            spaced_until_ms: None,
            stopped: claimed.stopped || claimed.handset.stopped,
            budget: None,
        };
        let judgement = judge(&facts(&[claimed], around), asked(claimed));
        Booking {
            tickets: vec![claimed.ticket.clone()],
            judgement,
            day_start_ms,
            asks: vec![],
            names: claimed.names().collect(),
        }
    }

    /// The same, asking under a letter.
    pub fn asking(&self, claimed: &Claimed, letter: &str) -> Booking {
        let ask = Ask {
            parcel: claimed.ticket.parcel,
            task: None,
            letter: Letter::parse(letter).unwrap(),
            person: claimed.ticket.person,
            occurrence: claimed.lesson.as_ref().unwrap().occurrence,
            step: 0,
            language: "en".to_owned(),
        };
        Booking { asks: vec![ask], ..self.judged(claimed) }
    }
}

fn asked(claimed: &Claimed) -> Asked {
    let name = claimed.name.as_ref().map_or("all", |name| name.given());
    Asked {
        parcels: vec![claimed.ticket.parcel],
        handset: claimed.ticket.handset,
        handset_version: claimed.handset.version,
        address: claimed.address.clone(),
        ready: Ready::Sms(pack(&format!("Hello {name}. Share 24 by 4."), &Permitted::default(), 7).unwrap()),
        price: Some(price()),
    }
}

pub fn booked(verdict: Verdict) -> Option<Booked> {
    match verdict {
        Verdict::Booked(booked) => Some(booked),
        _ => None,
    }
}

/// The record of a sending that ended so.
pub fn recorded(booked: &Booked, outcome: Outcome, now_ms: i64) -> Recorded {
    Recorded {
        sending: booked.sending.clone(),
        outcomes: vec![outcome],
        message: Some(messages::envelope::Message::Sms(messages::Words::new("Hello"))),
        started_ms: now_ms,
        ended_ms: now_ms,
    }
}

pub fn accepted(id: &str) -> Outcome {
    Outcome::Accepted(id.to_owned())
}
