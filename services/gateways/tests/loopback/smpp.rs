//! The SMPP gateway against the sandbox's SMSC: what is sent, what comes back, and every trouble between.

use std::{sync::Arc, time::Duration};

use crate::outside::{NOW_MS, Shelf, cleared, sms, telegram, until, until_health};
use gateways::{
    Attempted, Carrier, Gateway,
    health::Link,
    smpp::{Bind, Smpp, SmppConfig, read},
};
use messages::{
    arrival::{Arrived, Class, RawArrival},
    outcome::{Fault, Outcome, Scope},
    reassemble::Assembly,
    receipt::{Receipt, Status, Writing},
};
use sandbox::{Kind, LongTexts, MessageIds, Model, PhoneSpec, Running, Sandbox, SandboxConfig, StandingClock};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

const BAT: &str = "97688000001";

struct Bench {
    running: Running,
    clock: StandingClock,
    gateway: Arc<Gateway>,
    shelf: Shelf,
    stop: CancellationToken,
    receiving: JoinHandle<()>,
}

async fn bench(change: impl FnOnce(&mut SmppConfig)) -> Bench {
    let clock = StandingClock::at(NOW_MS);
    let mut config = SandboxConfig::new(clock.clock(), 11);
    let phone = |number: &str| PhoneSpec {
        number: number.into(),
        owner: "Bat".into(),
        model: Model::Plain,
        languages: vec![],
        chat: None,
    };
    config.phones = vec![phone(BAT)];
    let running = Sandbox::start(config).await.unwrap();
    let mut account = SmppConfig::new("sms.main", &running.smsc_address.to_string(), "school", "chalk", "20851");
    change(&mut account);
    let smpp = Arc::new(Smpp::new(account, clock.clock()).unwrap());
    let gateway = Arc::new(Gateway::new(Carrier::Smpp(smpp), clock.clock()));
    let (shelf, stop) = (Shelf::default(), CancellationToken::new());
    let receiver = Arc::clone(&gateway);
    let (keep, stopped) = (shelf.keep(), stop.clone());
    let receiving = tokio::spawn(async move { receiver.receive(keep, gateways::alone(), 5, stopped).await });
    Bench { running, clock, gateway, shelf, stop, receiving }
}

/// A bench whose sessions are bound.
async fn bound(change: impl FnOnce(&mut SmppConfig)) -> Bench {
    let bench = bench(change).await;
    bench.both_up().await;
    bench
}

impl Bench {
    async fn both_up(&self) {
        until_health(&mut self.gateway.health(), |h| h.sending.is_up() && h.receiving.is_up()).await;
    }

    async fn send(&self, text: &str) -> Attempted {
        self.gateway.send(sms(BAT, text)).await
    }

    async fn receipts(&self, count: usize) -> Vec<Receipt> {
        let kept = self.shelf.wait_for(count).await;
        let receipt = |body: &[u8]| match read(body) {
            Arrived::Receipt(receipt) => receipt,
            other => panic!("no receipt: {other:?}"),
        };
        let is_about_bat = |arrival: &RawArrival| arrival.sender.as_ref().is_some_and(|s| s.reveal() == "+97688000001");
        assert!(kept.iter().all(|arrival| arrival.class == Class::Receipt && is_about_bat(arrival)));
        kept.iter().map(|arrival| receipt(&arrival.body)).collect()
    }
}

fn id_of(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Accepted(id) => id,
        other => panic!("not accepted: {other:?}"),
    }
}

fn is_later(outcome: &Outcome, scope: Scope) -> bool {
    matches!(outcome, Outcome::Later { scope: said, .. } if *said == scope)
}

#[tokio::test]
async fn a_long_lesson_arrives_whole_and_its_receipts_are_kept() {
    let bench = bound(|_| {}).await;
    let text = "Сайн уу, Нараа! 24 алимыг 6 хүүхдэд тэнцүү хуваахад хэд хэдэн алим ногдох вэ? ".repeat(2);
    let attempted = bench.send(text.trim()).await;
    assert_eq!(attempted.outcomes.len(), 3);
    assert_eq!(bench.running.world.phone(BAT).unwrap().messages[0].text, text.trim());
    let receipts = bench.receipts(3).await;
    for outcome in &attempted.outcomes {
        let id = Writing::Same.receipt_of(id_of(outcome));
        let own = receipts.iter().filter(|receipt| Writing::Same.response_of(&receipt.carrier_id) == id);
        assert_eq!(own.map(|receipt| receipt.status).collect::<Vec<_>>(), [Status::Delivered]);
    }
    let flaws = bench.running.ledger.select(|entry| !entry.flaws.is_empty());
    assert!(flaws.is_empty(), "{flaws:?}");
}

#[tokio::test]
async fn a_wrong_password_is_the_routes_and_nothing_is_written() {
    let bench = bench(|account| account.password = "wrong".into()).await;
    let mut health = bench.gateway.health();
    let said =
        until_health(&mut health, |h| matches!(&h.sending, Link::Down { why, .. } if why.contains("bind"))).await;
    let Link::Down { why, since_ms } = said.sending else { panic!("it is up") };
    assert_eq!((why.as_str(), since_ms), ("the SMSC refuses the bind: ESME_RINVPASWD", NOW_MS));
    let attempted = bench.send("b is right").await;
    let again = Outcome::Later { at_ms: NOW_MS + 5_000, scope: Scope::Route, why: "not connected".into() };
    assert_eq!(attempted.outcomes, [again]);
    assert!(bench.running.ledger.of(Kind::PartAccepted).is_empty());
}

#[tokio::test]
async fn throttling_is_later_for_the_route() {
    let bench = bound(|_| {}).await;
    bench.running.trouble.turn(|trouble| trouble.sms_queue_full = true);
    let attempted = bench.send(&"a".repeat(161)).await;
    let later = Outcome::Later { at_ms: NOW_MS + 1_000, scope: Scope::Route, why: "ESME_RMSGQFUL".into() };
    assert_eq!(attempted.outcomes, [later.clone(), later], "the second part is not even tried");
    assert_eq!(bench.running.ledger.of(Kind::Refused).len(), 1);
}

#[tokio::test]
async fn a_part_that_is_throttled_when_its_message_is_partly_out_waits_here() {
    let bench = bound(|_| {}).await;
    bench.running.trouble.turn(|trouble| trouble.sms_throttle_parts_per_second = Some(1));
    let clock = bench.clock.clone();
    let passing = tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_millis(100)).await;
            clock.advance(100);
        }
    });
    let text = "a".repeat(161);
    let attempted = bench.send(&text).await;
    passing.abort();
    assert!(attempted.outcomes.iter().all(|o| matches!(o, Outcome::Accepted(_))), "{:?}", attempted.outcomes);
    assert_eq!(bench.running.ledger.copies(BAT, &text), 1);
    assert!(!bench.running.ledger.of(Kind::Refused).is_empty(), "it was throttled at least once");
}

#[tokio::test]
async fn refusals_say_whose_fault_they_are_or_leave_it_to_their_pattern() {
    let bench = bound(|_| {}).await;
    let to_letters = bench.gateway.send(sms("12ab", "b is right")).await;
    assert!(matches!(to_letters.outcomes[0], Outcome::Refused { fault: Fault::Unclear, .. }));
    let not_ours = telegram(5, "b", &[]);
    let attempted = bench.gateway.send(not_ours).await;
    assert!(matches!(attempted.outcomes[..], [Outcome::Refused { fault: Fault::Content, .. }]));
}

#[tokio::test]
async fn a_lost_answer_is_unknown() {
    let bench = bound(|account| account.response_timeout_ms = 300).await;
    bench.running.trouble.turn(|trouble| trouble.sms_lost_answers_percent = 100);
    let text = "a".repeat(161);
    assert_eq!(bench.send(&text).await.outcomes, [Outcome::Unknown, Outcome::Unknown]);
    assert_eq!(
        bench.running.ledger.copies(BAT, &text),
        1,
        "the rest is sent all the same, so that the lesson is whole"
    );
}

#[tokio::test]
async fn what_a_broken_connection_leaves_open_is_unknown_and_the_rest_is_later() {
    let bench = bound(|account| account.window = 4).await;
    bench.running.trouble.turn(|trouble| {
        trouble.sms_disconnect_after_parts = Some(3);
        trouble.sms_answer_delay_ms = 50;
    });
    let sends = (0..12).map(|n| {
        let gateway = Arc::clone(&bench.gateway);
        async move { (n, gateway.send(sms(BAT, &format!("lesson {n}"))).await.outcomes[0].clone()) }
    });
    let outcomes = futures::future::join_all(sends).await;
    for (n, outcome) in &outcomes {
        let copies = bench.running.ledger.copies(BAT, &format!("lesson {n}"));
        match outcome {
            Outcome::Accepted(_) => assert_eq!(copies, 1, "{n}"),
            Outcome::Unknown => assert!(copies <= 1, "{n}"),
            later => assert!(is_later(later, Scope::Route) && copies == 0, "{n}: {later:?}, {copies}"),
        }
    }
    assert!(outcomes.iter().any(|(_, outcome)| *outcome == Outcome::Unknown), "{outcomes:?}");
    assert!(outcomes.iter().any(|(_, outcome)| is_later(outcome, Scope::Route)), "{outcomes:?}");
    bench.both_up().await;
    until("a session", || async { matches!(bench.send("again").await.outcomes[0], Outcome::Accepted(_)) }).await;
}

#[tokio::test]
async fn receipts_may_come_first_twice_and_in_another_writing() {
    let bench = bound(|_| {}).await;
    bench.running.trouble.turn(|trouble| {
        trouble.receipts_early_percent = 100;
        trouble.receipts_doubled_percent = 100;
        trouble.receipts_without_tlvs = true;
        trouble.sms_ids = MessageIds::HexadecimalThenDecimal;
        trouble.sms_answer_delay_ms = 200;
    });
    let sending = tokio::spawn({
        let gateway = Arc::clone(&bench.gateway);
        async move { gateway.send(sms(BAT, "b is right")).await }
    });
    let receipts = bench.receipts(1).await;
    assert!(!sending.is_finished(), "the receipt is kept before the answer comes");
    let attempted = sending.await.unwrap();
    let response = Writing::Decimal.response_of(&receipts[0].carrier_id);
    assert_eq!(response.as_deref(), Some(id_of(&attempted.outcomes[0]).to_lowercase().as_str()));
    until("the second copy", || async { bench.shelf.asked() == 2 }).await;
    assert_eq!(bench.shelf.kept().len(), 1, "the same octets are the same receipt");
}

#[tokio::test]
async fn long_texts_come_in_every_form_and_order() {
    let text = "Би 6 хүүхэдтэй айлд 24 алим хуваана. Тиймээс нэг хүүхдэд 4 алим ногдоно. ".repeat(2);
    for form in [LongTexts::Header8, LongTexts::Header16, LongTexts::Sar] {
        let bench = bound(|_| {}).await;
        bench.running.trouble.turn(|trouble| {
            trouble.long_texts = form;
            trouble.long_texts_shuffled = true;
            trouble.texts_doubled_percent = 100;
        });
        bench.running.world.text_as(BAT, text.trim()).unwrap();
        let kept = bench.shelf.wait_for(3).await;
        let mut assembly = None;
        for arrival in &kept {
            let Arrived::Part(part) = read(&arrival.body) else { panic!("{form:?}: no part") };
            let place = part.place().unwrap();
            let assembly = assembly.get_or_insert_with(|| Assembly::of(&place));
            assembly.take(&place, part.encoding().unwrap(), &part.payload).unwrap();
            assert_eq!(arrival.sender.as_ref().unwrap().reveal(), "+97688000001");
        }
        assert_eq!(assembly.unwrap().text().unwrap().unwrap(), text.trim(), "{form:?}");
    }
    let bench = bound(|_| {}).await;
    bench.running.trouble.turn(|trouble| trouble.long_texts = LongTexts::Payload);
    bench.running.world.text_as(BAT, &text).unwrap();
    let kept = bench.shelf.wait_for(1).await;
    assert!(matches!(read(&kept[0].body), Arrived::Text { words, .. } if words.reveal() == text));
}

#[tokio::test]
async fn what_cannot_be_kept_is_not_acknowledged_and_comes_again() {
    let bench = bound(|_| {}).await;
    bench.shelf.refuse(true);
    bench.running.world.text_as(BAT, "K b").unwrap();
    let mut health = bench.gateway.health();
    let said = until_health(&mut health, |h| !h.receiving.is_up()).await;
    assert!(said.sending.is_up(), "sending works all the same");
    until("another try", || async { bench.shelf.asked() >= 2 }).await;
    assert_eq!(bench.running.world.sms_waiting(), 1);
    assert!(bench.running.ledger.of(Kind::SmsFetched).is_empty());
    bench.shelf.refuse(false);
    let kept = bench.shelf.wait_for(1).await;
    assert!(matches!(read(&kept[0].body), Arrived::Text { words, .. } if words.reveal() == "K b"));
    until("the acknowledgement", || async { bench.running.world.sms_waiting() == 0 }).await;
    bench.both_up().await;
}

#[tokio::test]
async fn two_sessions_and_a_polite_goodbye() {
    let bench = bound(|account| account.bind = Bind::TransmitterReceiver).await;
    id_of(&bench.send("b is right").await.outcomes[0]);
    bench.running.world.text_as(BAT, "K b").unwrap();
    bench.shelf.wait_for(2).await;
    bench.stop.cancel();
    tokio::time::timeout(Duration::from_secs(5), bench.receiving).await.unwrap().unwrap();
    let after = bench.gateway.send(sms(BAT, "too late")).await;
    assert!(is_later(&after.outcomes[0], Scope::Route));
}

#[tokio::test]
async fn a_network_that_was_down_is_found_again() {
    let bench = bound(|_| {}).await;
    bench.running.trouble.turn(|trouble| trouble.sms_network_down = true);
    until_health(&mut bench.gateway.health(), |h| !h.sending.is_up() && !h.receiving.is_up()).await;
    assert!(is_later(&bench.send("b is right").await.outcomes[0], Scope::Route));
    bench.running.trouble.turn(|trouble| trouble.sms_network_down = false);
    bench.both_up().await;
    until("a session", || async { matches!(bench.send("b is right").await.outcomes[0], Outcome::Accepted(_)) }).await;
    assert_eq!(bench.running.ledger.copies(BAT, "b is right"), 1);
}

#[tokio::test]
async fn what_was_cleared_too_long_ago_comes_back_unsent() {
    let bench = bound(|_| {}).await;
    let fresh = sms(BAT, "b is right").asked().clone();
    let stale = cleared(fresh.address, fresh.ready, NOW_MS - 1);
    assert_eq!(bench.gateway.send(stale).await.outcomes, [Outcome::Unsent]);
    assert!(bench.running.ledger.of(Kind::PartAccepted).is_empty());
}

#[tokio::test]
async fn an_account_is_proved_by_binding() {
    let bench = bench(|_| {}).await;
    let account = |password: &str| {
        let mut config =
            SmppConfig::new("sms.main", &bench.running.smsc_address.to_string(), "school", password, "20851");
        config.bind = Bind::TransmitterReceiver;
        Smpp::new(config, bench.clock.clock()).unwrap()
    };
    account("chalk").try_bind().await.unwrap();
    let refused = account("cheese").try_bind().await.unwrap_err();
    assert_eq!(refused.to_string(), "the SMSC refuses the bind: ESME_RINVPASWD");
}
