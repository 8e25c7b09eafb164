//! The gate, case by case, from tests/cases/gate.txt.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use messages::{
    Address, HandsetId, Money, ParcelId,
    envelope::TelegramMessage,
    gate::{Asked, Budget, Cleared, Facts, Judgement, Ready, judge},
    limits::CLEARED_FOR_MS,
    pack::{Permitted, pack},
    parcel::Kind,
};

/// Tuesday 24 November 2026, 12:00 in Ulaanbaatar.
const NOON_MS: i64 = 1_795_492_800_000;
const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

struct Case {
    facts: Facts,
    parts: usize,
    price: Money,
}

fn ordinary(kind: Kind) -> Case {
    let zone = jiff::tz::TimeZoneDatabase::bundled().get("Asia/Ulaanbaatar").unwrap();
    let budget = Budget { limit: "400 USD".parse().unwrap(), used: "10 USD".parse().unwrap() };
    Case {
        facts: Facts {
            kind,
            now_ms: NOON_MS,
            expires_ms: Some(NOON_MS + 48 * HOUR_MS),
            cancelled: false,
            left: false,
            consented: true,
            stopped: false,
            suspended: false,
            asked_for: false,
            introduced: true,
            last_inbound_ms: None,
            unasked_today: 0,
            tomorrow_ms: NOON_MS + 12 * HOUR_MS,
            quiet: Some("20:00-07:00".parse().unwrap()),
            zone,
            spaced_until_ms: None,
            budget: Some(budget),
        },
        parts: 1,
        price: "0.012 USD".parse().unwrap(),
    }
}

fn set(case: &mut Case, word: &str) {
    let facts = &mut case.facts;
    match word {
        "expired" => facts.expires_ms = Some(facts.now_ms),
        "cancelled" => facts.cancelled = true,
        "left" => facts.left = true,
        "no_consent" => facts.consented = false,
        "stopped" => facts.stopped = true,
        "suspended" => facts.suspended = true,
        "asked_for" => facts.asked_for = true,
        "not_introduced" => facts.introduced = false,
        "night" => facts.now_ms += 12 * HOUR_MS,
        "no_quiet" => facts.quiet = None,
        "spaced" => facts.spaced_until_ms = Some(facts.now_ms + 2 * MINUTE_MS),
        "free" => case.price = "0 USD".parse().unwrap(),
        "no_budget" => facts.budget = None,
        _ if word.starts_with("sent_") => facts.unasked_today = word[5..].parse().unwrap(),
        _ if word.starts_with("parts_") => case.parts = word[6..].parse().unwrap(),
        _ if word.starts_with("used_") => {
            if let Some(budget) = &mut facts.budget {
                budget.used = format!("{} USD", &word[5..]).parse().unwrap();
            }
        }
        _ if word.starts_with("wrote_") => {
            let minutes: i64 = word.split('_').nth(1).unwrap().parse().unwrap();
            facts.last_inbound_ms = Some(facts.now_ms - minutes * MINUTE_MS);
        }
        other => panic!("no such word: {other}"),
    }
}

fn asked(parts: usize, price: Money) -> Asked {
    let text = "a".repeat(if parts == 1 { 100 } else { 153 * parts });
    let packed = pack(&text, &Permitted::default(), 7).unwrap();
    assert_eq!(packed.parts.len(), parts);
    Asked {
        parcels: vec![ParcelId(1)],
        handset: HandsetId(1),
        handset_version: 1,
        address: Address::telegram(1),
        ready: Ready::Sms(packed),
        price: Some(price.times(parts as u64)),
    }
}

fn shown(judgement: &Judgement, now_ms: i64) -> String {
    match judgement {
        Judgement::Cleared(_) => "cleared".to_owned(),
        Judgement::Closed(close) => format!("closed {}", close.as_str()),
        Judgement::Held { reason, until_ms: None } => format!("held {}", reason.as_str()),
        Judgement::Held { reason, until_ms: Some(until) } => {
            let wait = until - now_ms;
            let wait =
                if wait % HOUR_MS == 0 { format!("{}h", wait / HOUR_MS) } else { format!("{}m", wait / MINUTE_MS) };
            format!("held {} +{wait}", reason.as_str())
        }
    }
}

#[test]
fn the_gate_case_by_case() {
    let cases = include_str!("cases/gate.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    let mut wrong = Vec::new();
    for line in cases {
        let (given, want) = line.split_once("=>").unwrap();
        let mut words = given.split_whitespace();
        let mut case = ordinary(Kind::from_word(words.next().unwrap()).unwrap());
        words.for_each(|word| set(&mut case, word));
        let got = shown(&judge(&case.facts, asked(case.parts, case.price)), case.facts.now_ms);
        if got != want.trim() {
            wrong.push(format!("{line}  (was: {got})"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn cleared() -> Box<Cleared> {
    let case = ordinary(Kind::Lesson);
    match judge(&case.facts, asked(1, case.price)) {
        Judgement::Cleared(cleared) => cleared,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_clearance_starts_with_its_booking_and_lasts_a_second() {
    let unbooked = cleared();
    assert!(!unbooked.may_start(NOON_MS), "nothing leaves before its booking is committed");
    let booked = unbooked.booked_until(NOON_MS + CLEARED_FOR_MS);
    assert!(booked.may_start(NOON_MS + CLEARED_FOR_MS));
    assert!(!booked.may_start(NOON_MS + CLEARED_FOR_MS + 1));
}

#[test]
fn a_telegram_message_costs_one_permit_and_no_money() {
    let case = ordinary(Kind::Lesson);
    let ready = Ready::Telegram(TelegramMessage::default());
    assert_eq!(ready.parts(), 1);
    let judgement = judge(&case.facts, Asked { ready, price: None, ..asked(1, case.price) });
    assert!(matches!(judgement, Judgement::Cleared(_)));
}

#[test]
fn no_word_and_no_address_stands_in_what_a_log_would_show() {
    let shown = format!("{:?}", cleared());
    assert!(!shown.contains("aaaa"), "{shown}");
}
