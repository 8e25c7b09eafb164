//! The Telegram gateway against the sandbox's Bot API: what is sent, what comes in, and every trouble between.

use std::{sync::Arc, time::Duration};

use crate::outside::{NOW_MS, Shelf, cleared, long, telegram, until, until_health};
use gateways::{
    Attempted, Carrier, Gateway,
    health::Link,
    reader,
    telegram::{NotFetched, SECRET_HEADER, Telegram, TelegramConfig, accept, read},
};
use messages::{
    Address, Channel, Words,
    arrival::{Accept, Arrived, Media, OddKind},
    outcome::{Fault, Outcome, Scope},
};
use sandbox::{ChatKind, ChatSpec, Kind, Running, Sandbox, SandboxConfig, Sent, StandingClock, Thing};
use tokio_util::sync::CancellationToken;

struct Bench {
    clock: StandingClock,
    running: Running,
    bot: Arc<Telegram>,
    gateway: Arc<Gateway>,
    shelf: Shelf,
    stop: CancellationToken,
}

async fn bench(change: impl FnOnce(&mut TelegramConfig)) -> Bench {
    let clock = StandingClock::at(NOW_MS);
    let mut config = SandboxConfig::new(clock.clock(), 7);
    let chat = |id: i64, started: bool| {
        let kind = if id < 0 { ChatKind::Group } else { ChatKind::Private };
        ChatSpec { id, name: "Nara".into(), kind, started }
    };
    config.chats = vec![chat(1, true), chat(2, true), chat(3, false), chat(-4, true), chat(5, true)];
    let token = config.bot_token.clone();
    let running = Sandbox::start(config).await.unwrap();
    let api_url = running.bot_api_url.clone();
    let mut account = TelegramConfig { route: "telegram".into(), token, api_url, conflict_over_ms: 3_000 };
    change(&mut account);
    let bot = Arc::new(Telegram::new(&account, clock.clock()).unwrap());
    let gateway = Arc::new(Gateway::new(Carrier::Telegram(Arc::clone(&bot)), clock.clock()));
    let (shelf, stop) = (Shelf::default(), CancellationToken::new());
    let receiver = Arc::clone(&gateway);
    let (keep, stopped) = (shelf.keep(), stop.clone());
    tokio::spawn(async move { receiver.receive(keep, gateways::alone(), 5, stopped).await });
    Bench { clock, running, bot, gateway, shelf, stop }
}

/// A bench whose bot has been heard.
async fn up() -> Bench {
    let bench = bench(|_| {}).await;
    until_health(&mut bench.gateway.health(), |h| h.sending.is_up() && h.receiving.is_up()).await;
    bench
}

impl Bench {
    /// Time passes from now on as the machine's does.
    fn run(&self) {
        let (clock, stop) = (self.clock.clone(), self.stop.clone());
        tokio::spawn(async move {
            while !stop.is_cancelled() {
                let began = std::time::Instant::now();
                tokio::time::sleep(Duration::from_millis(10)).await;
                clock.advance(i64::try_from(began.elapsed().as_millis()).unwrap());
            }
        });
    }

    async fn send(&self, chat: i64, html: &str) -> Attempted {
        self.gateway.send(telegram(chat, html, &[])).await
    }
}

fn refused(outcome: &Outcome) -> Fault {
    match outcome {
        Outcome::Refused { fault, .. } => *fault,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn a_lesson_with_buttons_and_a_press_that_is_answered_at_once() {
    let bench = up().await;
    let attempted = bench.gateway.send(telegram(1, "<b>24</b> : 6 = ?", &[("a) 4", "k:1:a"), ("b) 5", "k:1:b")])).await;
    let [Outcome::Accepted(id)] = &attempted.outcomes[..] else { panic!("{:?}", attempted.outcomes) };
    assert!(attempted.arrivals.is_empty());
    bench.running.world.press(1, id.parse().unwrap(), "k:1:a").unwrap();
    let kept = bench.shelf.wait_for(1).await;
    assert_eq!(kept[0].sender, Some(Address::telegram(1)));
    assert!(matches!(read(&kept[0].body), Arrived::Button { data, .. } if data == "k:1:a"));
    until("the answer", || async { !bench.running.ledger.of(Kind::TelegramPressAnswered).is_empty() }).await;
    let answered = &bench.running.ledger.of(Kind::TelegramPressAnswered)[0];
    assert!(answered.latency_ms.unwrap() < 2_000, "{answered:?}");
}

/// Three of Telegram's messages: 4,096 units, and once more, and the rest.
fn three_long() -> String {
    ["first ", "second ", "third "].map(|word| word.repeat(4_000 / word.len())).join("\n\n")
}

#[tokio::test]
async fn a_lesson_that_is_too_long_for_one_message_comes_whole_and_in_order() {
    let bench = up().await;
    bench.run();
    let attempted = bench.gateway.send(long(1, &three_long())).await;
    assert_eq!(attempted.outcomes.len(), 3);
    assert!(attempted.outcomes.iter().all(|o| matches!(o, Outcome::Accepted(_))), "{:?}", attempted.outcomes);
    let chat = bench.running.world.chat(1).unwrap();
    let begins: Vec<&str> = chat.messages.iter().filter_map(|m| m.text.split(' ').next()).collect();
    assert_eq!(begins, ["first", "second", "third"]);
    let buttons: Vec<usize> = chat.messages.iter().map(|m| m.buttons.len()).collect();
    assert_eq!(buttons, [0, 0, 1]);
}

#[tokio::test]
async fn a_chat_that_floods_within_a_long_lesson_is_waited_for_and_a_blocked_one_is_left() {
    let bench = up().await;
    bench.run();
    let (gateway, running) = (Arc::clone(&bench.gateway), &bench.running);
    let sending = tokio::spawn(async move { gateway.send(long(1, &three_long())).await });
    until("the first message", || async { !running.ledger.of(Kind::TelegramReceived).is_empty() }).await;
    running.trouble.turn(|t| t.telegram_flood_wait_s = Some(1));
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    running.trouble.turn(|t| t.telegram_flood_wait_s = None);
    let outcomes = sending.await.unwrap().outcomes;
    assert!(outcomes.len() == 3 && outcomes.iter().all(|o| matches!(o, Outcome::Accepted(_))), "{outcomes:?}");
    assert!(running.ledger.of(Kind::CalledTooEarly).is_empty());
    running.world.block(2).unwrap();
    let outcomes = bench.gateway.send(long(2, &three_long())).await.outcomes;
    assert_eq!((outcomes.len(), refused(&outcomes[0])), (3, Fault::Address));
    assert_eq!(outcomes[1..], [Outcome::Unsent, Outcome::Unsent]);
}

#[tokio::test]
async fn people_write_start_block_and_come_back() {
    let bench = up().await;
    let world = &bench.running.world;
    world.telegram_text_as(1, "b").unwrap();
    world.start(2, "Tok-1").unwrap();
    world.block(5).unwrap();
    world.unblock(5).unwrap();
    let kept = bench.shelf.wait_for(4).await;
    let read: Vec<_> = kept.iter().map(|arrival| (arrival.sender.clone().unwrap(), read(&arrival.body))).collect();
    assert!(matches!(&read[0], (chat, Arrived::Text { words, .. }) if words.reveal() == "b" && chat.chat() == Some(1)));
    assert_eq!(read[1].1, Arrived::Start { token: Some("Tok-1".into()) });
    assert_eq!((&read[2].1, &read[3].1), (&Arrived::Blocked, &Arrived::Unblocked));
}

#[tokio::test]
async fn what_people_send_besides_words_is_kept_and_told() {
    let bench = up().await;
    let world = &bench.running.world;
    let said = world.telegram_text_as(1, "K b").unwrap();
    world.telegram_edit_as(1, said, "K c").unwrap();
    world.telegram_forward_as(1, "STOP").unwrap();
    let things = [Thing::Sticker("👍".into()), Thing::Place(47.9, 106.9), Thing::Animation("STOP".into())];
    things.iter().for_each(|thing| assert!(world.send_thing_as(1, thing).is_ok()));
    let kept = bench.shelf.wait_for(6).await;
    let read: Vec<_> = kept.iter().map(|arrival| read(&arrival.body)).collect();
    assert_eq!(read.iter().map(Arrived::is_edited).collect::<Vec<_>>(), [false, true, false, false, false, false]);
    assert_eq!((read[0].message(), read[1].message()), (Some(said), Some(said)));
    assert!(matches!(&read[2], Arrived::Text { forwarded: true, .. }));
    let kinds: Vec<_> =
        read.iter().filter_map(|arrived| if let Arrived::Odd(odd) = arrived { Some(odd.kind) } else { None }).collect();
    assert_eq!(kinds, [OddKind::Sticker, OddKind::Place, OddKind::Animation]);
    assert_eq!(read[5].words().map(Words::reveal), Some("STOP"));
}

#[tokio::test]
async fn refusals_are_about_the_address_or_the_words() {
    let bench = up().await;
    bench.running.world.block(2).unwrap();
    bench.running.world.deactivate(5).unwrap();
    for chat in [2, 5, 3] {
        assert_eq!(refused(&bench.send(chat, "hello").await.outcomes[0]), Fault::Address, "{chat}");
    }
    assert_eq!(refused(&bench.send(99, "hello").await.outcomes[0]), Fault::AddressInDoubt, "once proves nothing");
    for html in ["2*3_4 < 5", "<b>", &"я".repeat(4_097), " "] {
        assert_eq!(refused(&bench.send(1, html).await.outcomes[0]), Fault::Content, "{html:.9}");
    }
    let too_much = "x".repeat(65);
    let button = bench.gateway.send(telegram(1, "hello", &[("a", &too_much)])).await;
    assert_eq!(refused(&button.outcomes[0]), Fault::Content);
    assert!(matches!(bench.send(1, "2*3_4 &lt; 5").await.outcomes[0], Outcome::Accepted(_)));
}

#[tokio::test]
async fn a_wait_is_obeyed_for_the_chat_and_then_for_the_bot() {
    let bench = up().await;
    bench.running.trouble.turn(|trouble| trouble.telegram_flood_wait_s = Some(10_072));
    let later = |scope| Outcome::Later { at_ms: NOW_MS + 10_072_000, scope, why: "429".into() };
    assert_eq!(bench.send(1, "one").await.outcomes, [later(Scope::Chat)]);
    assert_eq!(bench.send(1, "one").await.outcomes, [later(Scope::Chat)]);
    assert_eq!(bench.send(2, "two").await.outcomes, [later(Scope::Route)]);
    assert_eq!(bench.running.ledger.of(Kind::Refused).len(), 2, "what is to wait is not even asked");
    bench.running.trouble.turn(|trouble| trouble.telegram_flood_wait_s = None);
    assert_eq!(bench.send(5, "three").await.outcomes, [later(Scope::Route)]);
    bench.clock.advance(10_072_000);
    assert!(matches!(bench.send(2, "two").await.outcomes[0], Outcome::Accepted(_)));
    assert!(bench.running.ledger.of(Kind::CalledTooEarly).is_empty());
}

#[tokio::test]
async fn two_messages_to_one_chat_keep_its_gap_however_they_come() {
    let bench = up().await;
    bench.run();
    bench.running.trouble.turn(|trouble| trouble.telegram_answer_delay_ms = 400);
    let began = std::time::Instant::now();
    let (one, two, other) = tokio::join!(bench.send(1, "one"), bench.send(1, "two"), bench.send(2, "other"));
    for sent in [&one, &two, &other] {
        assert!(matches!(sent.outcomes[0], Outcome::Accepted(_)), "{:?}", sent.outcomes);
    }
    assert!(began.elapsed() >= Duration::from_millis(1_800), "the gap begins with the answer");
    let received = bench.running.ledger.of(Kind::TelegramReceived);
    assert!(received[..2].iter().any(|e| e.to == "2"), "another chat does not wait for it");
}

#[tokio::test]
async fn a_wait_that_names_no_chat_holds_every_call() {
    let bench = up().await;
    bench.run();
    let mut told = bench.bot.calls_from_ms();
    bench.running.trouble.turn(|trouble| trouble.telegram_calls_wait_s = Some(2));
    // A new poll is begun by a doubt, or when the last one brings something.
    bench.running.world.telegram_text_as(1, "K b").unwrap();
    told.changed().await.unwrap();
    bench.running.trouble.turn(|trouble| trouble.telegram_calls_wait_s = None);
    let sent = &bench.send(1, "hello").await.outcomes[0];
    assert!(matches!(sent, Outcome::Later { scope: Scope::Route, .. }), "{sent:?}");
    until_health(&mut bench.gateway.health(), |h| !h.sending.is_up()).await;
    until_health(&mut bench.gateway.health(), |h| h.sending.is_up()).await;
    assert!(matches!(bench.send(1, "hello").await.outcomes[0], Outcome::Accepted(_)));
    assert!(bench.running.ledger.of(Kind::CalledTooEarly).is_empty(), "{:?}", bench.running.ledger.entries());
}

#[tokio::test]
async fn while_another_program_has_the_bot_nothing_is_sent_and_then_it_goes_on() {
    let bench = up().await;
    bench.running.trouble.turn(|trouble| trouble.telegram_polled_elsewhere = true);
    bench.running.world.telegram_text_as(1, "K b").unwrap();
    let conflict = |health: &gateways::health::Health| matches!(&health.sending, Link::Down { why, .. } if why.contains("Stop it"));
    until_health(&mut bench.gateway.health(), conflict).await;
    let held = &bench.send(1, "hello").await.outcomes[0];
    assert!(matches!(held, Outcome::Later { scope: Scope::Route, .. }), "{held:?}");
    bench.running.trouble.turn(|trouble| trouble.telegram_polled_elsewhere = false);
    bench.running.world.telegram_text_as(1, "K c").unwrap();
    bench.shelf.wait_for(2).await;
    assert!(!bench.gateway.health().borrow().sending.is_up(), "one answer is no sign that the other has gone");
    tokio::time::sleep(Duration::from_secs(3)).await;
    bench.running.world.telegram_text_as(1, "K d").unwrap();
    until_health(&mut bench.gateway.health(), |h| h.sending.is_up()).await;
    assert!(matches!(bench.send(1, "hello").await.outcomes[0], Outcome::Accepted(_)));
}

#[tokio::test]
async fn a_bot_without_the_optional_fields_has_a_name() {
    let bench = bench(|_| {}).await;
    assert_eq!(bench.bot.user_name().await.unwrap(), "school_pretend_bot");
}

#[tokio::test]
async fn a_lost_answer_is_unknown() {
    let bench = up().await;
    bench.running.trouble.turn(|trouble| trouble.telegram_lost_answers_percent = 100);
    assert_eq!(bench.send(1, "once").await.outcomes, [Outcome::Unknown]);
    assert_eq!(bench.running.ledger.copies("1", "once"), 1);
}

#[tokio::test]
async fn a_group_that_moved_gets_its_message_and_its_new_address() {
    let bench = up().await;
    bench.running.world.migrate(-4, -1_004).unwrap();
    let attempted = bench.send(-4, "for the class").await;
    assert!(matches!(attempted.outcomes[0], Outcome::Accepted(_)), "{:?}", attempted.outcomes);
    assert_eq!(bench.running.ledger.copies("-1004", "for the class"), 1);
    assert_eq!(attempted.arrivals[0].sender, Some(Address::telegram(-4)));
    assert_eq!(read(&attempted.arrivals[0].body), Arrived::Migrated { to: -1_004 });
}

#[tokio::test]
async fn what_cannot_be_kept_stays_at_telegram() {
    let bench = up().await;
    bench.shelf.refuse(true);
    bench.running.trouble.turn(|trouble| trouble.telegram_doubled_updates_percent = 100);
    bench.running.world.telegram_text_as(1, "K b").unwrap();
    bench.running.world.telegram_text_as(2, "K c").unwrap();
    let said = until_health(&mut bench.gateway.health(), |h| !h.receiving.is_up()).await;
    assert!(said.sending.is_up(), "sending works all the same");
    assert!(matches!(bench.send(1, "hello").await.outcomes[0], Outcome::Accepted(_)));
    until("another try", || async { bench.shelf.asked() >= 8 }).await;
    assert!(bench.shelf.kept().is_empty());
    bench.shelf.refuse(false);
    let kept = bench.shelf.wait_for(2).await;
    assert_eq!(kept.len(), 2);
    until_health(&mut bench.gateway.health(), |h| h.receiving.is_up()).await;
    let asked = bench.shelf.asked();
    bench.running.world.telegram_text_as(1, "K d").unwrap();
    bench.shelf.wait_for(3).await;
    assert!(bench.shelf.asked() <= asked + 2, "what was kept is not handed over again");
}

#[tokio::test]
async fn a_wrong_token_is_the_routes_and_nothing_is_written() {
    let bench = bench(|account| account.token = "5150000:wrong".into()).await;
    let refused =
        |health: &gateways::health::Health| matches!(&health.sending, Link::Down { why, .. } if why.contains("401"));
    until_health(&mut bench.gateway.health(), refused).await;
    let outcome = &bench.send(1, "hello").await.outcomes[0];
    assert!(matches!(outcome, Outcome::Later { scope: Scope::Route, .. }), "{outcome:?}");
    assert!(bench.bot.user_name().await.unwrap_err().to_string().contains("token"));
}

#[tokio::test]
async fn a_bot_api_that_is_not_there_is_left_alone() {
    let mut bench = up().await;
    assert!(!bench.bot.user_name().await.unwrap().is_empty());
    bench.running.stop().await;
    for _ in 0..3 {
        let outcome = &bench.send(1, "hello").await.outcomes[0];
        assert!(matches!(outcome, Outcome::Later { scope: Scope::Route, .. } | Outcome::Unknown), "{outcome:?}");
    }
    until_health(&mut bench.gateway.health(), |h| !h.sending.is_up() && !h.receiving.is_up()).await;
    let again = Outcome::Later { at_ms: NOW_MS + 5_000, scope: Scope::Route, why: "not connected".into() };
    assert_eq!(bench.send(1, "hello").await.outcomes, [again]);
    bench.stop.cancel();
}

#[tokio::test]
async fn a_broken_proxys_answer_leaves_one_unknown_and_no_second() {
    let bench = up().await;
    bench.running.trouble.turn(|trouble| trouble.telegram_down = true);
    assert_eq!(bench.send(1, "hello").await.outcomes, [Outcome::Unknown]);
    let outcome = &bench.send(1, "hello again").await.outcomes[0];
    assert!(matches!(outcome, Outcome::Later { scope: Scope::Route, .. }), "{outcome:?}");
}

#[tokio::test]
async fn a_photo_is_fetched_in_its_largest_size() {
    let bench = up().await;
    let sizes = vec![(90, 60, vec![1; 100]), (1_280, 960, vec![2; 30_000]), (800, 600, vec![3; 9_000])];
    bench.running.world.send_file_as(1, Sent::Photo(sizes), "my work").unwrap();
    let kept = bench.shelf.wait_for(1).await;
    let Arrived::Media(Media { reference, caption, .. }) = read(&kept[0].body) else { panic!("no photo") };
    assert_eq!(caption.unwrap().reveal(), "my work");
    let mut file = Vec::new();
    assert_eq!(bench.bot.fetch_media(&reference, 1_000_000, &mut file).await.unwrap(), 30_000);
    assert_eq!(file, vec![2; 30_000]);
    let mut little = Vec::new();
    let refused = bench.bot.fetch_media(&reference, 10_000, &mut little).await.unwrap_err();
    assert!(matches!(refused, NotFetched::TooLarge { limit_bytes: 10_000 }));
    assert!(little.len() <= 10_000);
    let gone = bench.bot.fetch_media("nothing", 10_000, &mut little).await.unwrap_err();
    assert!(matches!(gone, NotFetched::Gone), "{gone:?}");
}

#[tokio::test]
async fn what_was_cleared_too_long_ago_comes_back_unsent() {
    let bench = up().await;
    let fresh = telegram(1, "hello", &[]).asked().clone();
    let stale = cleared(fresh.address, fresh.ready, NOW_MS - 1);
    assert_eq!(bench.gateway.send(stale).await.outcomes, [Outcome::Unsent]);
    assert!(bench.running.ledger.of(Kind::TelegramReceived).is_empty());
}

#[test]
fn a_webhook_is_kept_and_read_like_an_update() {
    let door: Accept = accept;
    let body = br#"{"update_id":7,"message":{"chat":{"id":42},"text":"b"}}"#;
    let kept = door(&[(SECRET_HEADER.into(), "s".into())], body, "s", NOW_MS).unwrap();
    let read = reader(Channel::Telegram).unwrap();
    assert!(matches!(read(&kept[0].body), Arrived::Text { words, .. } if words.reveal() == "b"));
    assert!(reader(Channel::Mail).is_none());
}

#[tokio::test]
async fn who_has_lost_the_bot_asks_telegram_no_more_and_disturbs_nobody() {
    let bench = up().await;
    // The second process of the school, which had the bot, stood still, and wakes up.
    let (shelf, stop) = (Shelf::default(), CancellationToken::new());
    let account = TelegramConfig {
        route: "telegram".into(),
        token: SandboxConfig::new(bench.clock.clock(), 7).bot_token,
        api_url: bench.running.bot_api_url.clone(),
        conflict_over_ms: 3_000,
    };
    let woken = Arc::new(Telegram::new(&account, bench.clock.clock()).unwrap());
    let (receiver, keep, stopped) = (Arc::clone(&woken), shelf.keep(), stop.clone());
    let not_ours: gateways::Ours = Arc::new(|| Box::pin(std::future::ready(false)));
    tokio::spawn(async move { receiver.receive(keep, not_ours, 5, stopped).await });
    let says = |link: &Link| matches!(link, Link::Down { why, .. } if why.contains("this process's"));
    until_health(&mut woken.health(), |health| says(&health.sending)).await;
    bench.running.world.telegram_text_as(1, "K4 b").unwrap();
    bench.shelf.wait_for(1).await;
    assert!(bench.bot.health().borrow().sending.is_up(), "the other process was disturbed");
    assert!(shelf.kept().is_empty());
    stop.cancel();
}
