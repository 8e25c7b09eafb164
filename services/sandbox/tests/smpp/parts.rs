//! The SMSC as a real ESME meets it: rusmppc against the pretend server, and the knobs of its troubles.

use std::time::Duration;

use crate::esme::{self, Esme, submit, world};
use rusmpp::CommandStatus;
use rusmpp::values::{DataCoding, EsmClass, RegisteredDelivery};
use sandbox::{Kind, LongTexts, MessageIds, Signal};

const BAT: &str = "97688000001";

#[tokio::test]
async fn a_part_arrives_and_its_receipt_comes_back() {
    let (running, _clock) = world().await;
    let mut esme = Esme::bind(&running).await;
    let id = esme.send(submit(BAT, b"K1 b is right.")).await.unwrap();
    let receipt = esme.delivery().await;
    let text = String::from_utf8(receipt.short_message().to_vec()).unwrap();
    assert_eq!(text.split("id:").nth(1).unwrap().split(' ').next().unwrap().trim_start_matches('0'), id);
    assert!(text.contains(" sub:001 dlvrd:001 submit date:2609211333 done"), "{text}");
    assert!(text.contains(" stat:DELIVRD err:000 text:K1 b is right."), "{text}");
    assert_eq!(receipt.tlvs().len(), 2);
    assert_eq!(running.world.phone(BAT).unwrap().messages[0].text, "K1 b is right.");
    assert_eq!(running.ledger.copies(BAT, "K1 b is right."), 1);
    assert_eq!(running.ledger.of(Kind::PartAccepted)[0].price_units, 1);
}

#[tokio::test]
async fn a_long_ucs2_message_is_put_together_and_counted() {
    let (running, _clock) = world().await;
    let esme = Esme::bind(&running).await;
    let text = "Математик: ң ".repeat(9);
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (at, part) in units.chunks(134).enumerate().rev() {
        let mut user_data = vec![5, 0, 3, 77, 2, at as u8 + 1];
        user_data.extend(part);
        let mut pdu = submit(BAT, &user_data);
        pdu.data_coding = DataCoding::Ucs2;
        pdu.esm_class = EsmClass::from(0x40);
        esme.send(pdu).await.unwrap();
    }
    let message = running.world.phone(BAT).unwrap().messages[0].clone();
    assert_eq!((message.text, message.parts.len(), message.because), (text, 2, Some('М')));
    assert_eq!(running.ledger.of(Kind::PartAccepted).len(), 2);
    assert_eq!(running.ledger.of(Kind::SmsReceived)[0].parts, 2);
}

#[tokio::test]
async fn a_message_payload_is_charged_by_its_parts() {
    let (running, _clock) = world().await;
    let esme = Esme::bind(&running).await;
    esme.send(esme::payload(BAT, &[b'a'; 161])).await.unwrap();
    assert_eq!(running.ledger.of(Kind::PartAccepted)[0].price_units, 2);
    assert_eq!(running.world.phone(BAT).unwrap().messages[0].parts.len(), 2);
}

#[tokio::test]
async fn wrong_credentials_and_wrong_parts_are_refused() {
    let (running, _clock) = world().await;
    assert_eq!(Esme::refused(&running, "school", "wrong").await, CommandStatus::EsmeRinvpaswd);
    assert_eq!(Esme::refused(&running, "nobody", "chalk").await, CommandStatus::EsmeRbindfail);
    let esme = Esme::bind(&running).await;
    let with = |octets: &[u8], coding: u8, esm_class: u8| {
        let mut pdu = submit(BAT, octets);
        pdu.data_coding = DataCoding::from(coding);
        pdu.esm_class = EsmClass::from(esm_class);
        pdu
    };
    use CommandStatus as Status;
    let cases = [
        (with(&[b'a'; 161], 0, 0), Status::EsmeRinvmsglen),
        (with(&[5, 0, 3, 1, 2, 3, b'a'], 0, 0x40), Status::EsmeRsubmitfail),
        (with(&[9, 0, 3, 1, 2, 1], 0, 0x40), Status::EsmeRsubmitfail),
        (with(&[0x80], 0, 0), Status::EsmeRsubmitfail),
        (with(&[0, b'a', 0], 8, 0), Status::EsmeRsubmitfail),
        (with(&[0; 142], 8, 0), Status::EsmeRinvmsglen),
        (with(b"a", 3, 0), Status::EsmeRsubmitfail),
        (submit("12ab", b"a"), Status::EsmeRinvdstadr),
    ];
    let count = cases.len();
    for (pdu, status) in cases {
        assert_eq!(esme.send(pdu).await.unwrap_err(), Some(status));
    }
    assert_eq!(running.ledger.of(Kind::Refused).len(), count);
    esme.send(with(&[b'a'; 160], 0, 0)).await.unwrap();
    esme.send(with(&[0; 140], 8, 0)).await.unwrap();
    assert_eq!(running.ledger.of(Kind::PartAccepted).len(), 2);
}

#[tokio::test]
async fn phones_that_are_off_get_it_later_or_never() {
    let (running, clock) = world().await;
    let mut esme = Esme::bind(&running).await;
    running.world.set_signal(BAT, Signal::Off).unwrap();
    esme.send(submit(BAT, b"one")).await.unwrap();
    assert!(running.world.phone(BAT).unwrap().messages.is_empty());
    running.world.set_signal(BAT, Signal::On).unwrap();
    assert!(esme.words().await.contains("stat:DELIVRD"));
    running.world.set_signal(BAT, Signal::Off).unwrap();
    esme.send(submit(BAT, b"two")).await.unwrap();
    clock.advance(24 * 60 * 60 * 1_000);
    assert!(esme.words().await.contains("stat:EXPIRED"));
    running.world.set_signal(BAT, Signal::Gone).unwrap();
    esme.send(submit(BAT, b"three")).await.unwrap();
    assert!(esme.words().await.contains("stat:UNDELIV"));
    assert_eq!(running.ledger.of(Kind::SmsLost).len(), 2);
    assert_eq!(running.ledger.of(Kind::SmsReceived).len(), 1);
}

#[tokio::test]
async fn receipts_come_as_the_knobs_say() {
    let (running, clock) = world().await;
    let mut esme = Esme::bind(&running).await;
    running.trouble.turn(|trouble| trouble.receipts_doubled_percent = 100);
    esme.send(submit(BAT, b"twice")).await.unwrap();
    assert_eq!(esme.words().await, esme.words().await);
    running.trouble.turn(|trouble| {
        trouble.receipts_doubled_percent = 0;
        trouble.receipts_never_percent = 100;
    });
    esme.send(submit(BAT, b"never")).await.unwrap();
    running.trouble.turn(|trouble| {
        trouble.receipts_never_percent = 0;
        trouble.receipts_delay_ms = 60_000;
        trouble.receipts_without_tlvs = true;
        trouble.sms_ids = MessageIds::HexadecimalThenDecimal;
    });
    let id = esme.send(submit(BAT, b"late")).await.unwrap();
    assert!(esme.nothing().await);
    clock.advance(60_000);
    let receipt = esme.delivery().await;
    assert!(receipt.tlvs().is_empty());
    let words = String::from_utf8(receipt.short_message().to_vec()).unwrap();
    assert!(words.starts_with(&format!("id:{:010} ", u64::from_str_radix(&id, 16).unwrap())), "{words} {id}");
    running.trouble.turn(|trouble| {
        trouble.receipts_early_percent = 100;
        trouble.sms_answer_delay_ms = 300;
    });
    let sending = esme.send_later(submit(BAT, b"early"));
    assert!(esme.words().await.contains("text:early"));
    assert!(!sending.is_finished());
    sending.await.unwrap().unwrap();
}

#[tokio::test]
async fn throttling_full_queues_and_the_window_are_enforced() {
    let (running, clock) = world().await;
    let esme = Esme::bind(&running).await;
    running.trouble.turn(|trouble| trouble.sms_throttle_parts_per_second = Some(2));
    esme.send(submit(BAT, b"1")).await.unwrap();
    esme.send(submit(BAT, b"2")).await.unwrap();
    assert_eq!(esme.send(submit(BAT, b"3")).await.unwrap_err(), Some(CommandStatus::EsmeRthrottled));
    clock.advance(500);
    esme.send(submit(BAT, b"3")).await.unwrap();
    running.trouble.turn(|trouble| {
        trouble.sms_throttle_parts_per_second = None;
        trouble.sms_queue_full = true;
    });
    assert_eq!(esme.send(submit(BAT, b"4")).await.unwrap_err(), Some(CommandStatus::EsmeRmsgqful));
    running.trouble.turn(|trouble| {
        trouble.sms_queue_full = false;
        trouble.sms_window = 1;
        trouble.sms_answer_delay_ms = 300;
    });
    let first = esme.send_later(submit(BAT, b"5"));
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(esme.send(submit(BAT, b"6")).await.unwrap_err(), Some(CommandStatus::EsmeRthrottled));
    first.await.unwrap().unwrap();
}

#[tokio::test]
async fn lost_answers_breaks_and_silence_leave_the_part_accepted() {
    let (running, _clock) = world().await;
    let mut esme = Esme::bind(&running).await;
    running.trouble.turn(|trouble| trouble.sms_lost_answers_percent = 100);
    assert_eq!(esme.send(submit(BAT, b"lost")).await.unwrap_err(), None);
    running.trouble.turn(|trouble| {
        trouble.sms_lost_answers_percent = 0;
        trouble.sms_disconnect_after_parts = Some(2);
    });
    esme.send(submit(BAT, b"answered")).await.unwrap();
    assert!(esme.words().await.contains("text:lost"));
    assert!(esme.words().await.contains("text:answered"));
    esme.settled(&running).await;
    assert_eq!(esme.send(submit(BAT, b"broken off")).await.unwrap_err(), None);
    esme.ended().await;
    assert_eq!(running.trouble.read().sms_disconnect_after_parts, None);
    let mut esme = Esme::bind(&running).await;
    assert!(esme.words().await.contains("text:broken off"));
    running.trouble.turn(|trouble| trouble.sms_silent = true);
    assert_eq!(esme.send(submit(BAT, b"silence")).await.unwrap_err(), None);
    assert_eq!(running.ledger.accepted_by(BAT).len(), 4);
    assert!(running.ledger.doubled().is_empty());
}

#[tokio::test]
async fn a_network_that_is_down_cuts_and_resets() {
    let (running, _clock) = world().await;
    let esme = Esme::bind(&running).await;
    running.trouble.turn(|trouble| trouble.sms_network_down = true);
    esme.ended().await;
    assert!(Esme::try_bind(&running, "school", "chalk").await.is_err());
    running.trouble.turn(|trouble| trouble.sms_network_down = false);
    let esme = Esme::bind(&running).await;
    running.world.cut_sms_sessions();
    esme.ended().await;
}

#[tokio::test]
async fn texts_from_phones_wait_until_they_are_answered_for() {
    let (running, _clock) = world().await;
    let esme = Esme::bind_without_answering(&running).await;
    running.world.text_as(BAT, "б 6").unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(running.world.sms_waiting(), 1);
    esme.leave().await;
    let mut esme = Esme::bind(&running).await;
    let text = esme.delivery().await;
    assert_eq!(text.source_addr.as_str(), BAT);
    assert_eq!(text.destination_addr.as_str(), "20851");
    assert_eq!(text.data_coding, DataCoding::Ucs2);
    esme.settled(&running).await;
    assert_eq!(running.ledger.of(Kind::SmsFetched).len(), 1);
    assert_eq!(running.ledger.of(Kind::SmsSent)[0].text, "б 6");
}

#[tokio::test]
async fn long_texts_come_in_every_form() {
    let (running, _clock) = world().await;
    let mut esme = Esme::bind(&running).await;
    let text = "I counted 24 stones. ".repeat(8);
    for (form, parts, most_octets) in [
        (LongTexts::Header8, 2, 159),
        (LongTexts::Header16, 2, 159),
        (LongTexts::Sar, 2, 153),
        (LongTexts::Payload, 1, 0),
    ] {
        running.trouble.turn(|trouble| {
            trouble.long_texts = form;
            trouble.long_texts_shuffled = true;
        });
        running.world.text_as(BAT, &text).unwrap();
        let mut longest = 0;
        for _ in 0..parts {
            longest = longest.max(esme.delivery().await.short_message().len());
        }
        assert_eq!(longest, most_octets, "{form:?}");
    }
    assert!(esme.nothing().await);
}

#[tokio::test]
async fn receivers_receive_and_transmitters_send() {
    let (running, _clock) = world().await;
    let mut receiver = Esme::bind_receiver(&running).await;
    assert_eq!(receiver.send(submit(BAT, b"x")).await.unwrap_err(), Some(CommandStatus::EsmeRinvbndsts));
    let mut transmitter = Esme::bind_transmitter(&running).await;
    let mut quiet = submit(BAT, b"y");
    quiet.registered_delivery = RegisteredDelivery::default();
    transmitter.send(quiet).await.unwrap();
    transmitter.send(submit(BAT, b"x")).await.unwrap();
    assert!(receiver.words().await.contains("text:x"));
    assert!(transmitter.nothing().await);
}
