//! The Bot API as a real client of it meets it: teloxide against the pretend server.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::time::Duration;

use sandbox::{ChatKind, ChatSpec, Kind, Running, Sandbox, SandboxConfig, Sent, StandingClock, Thing, hollow_voice};
use teloxide::net::Download;
use teloxide::payloads::{EditMessageReplyMarkupSetters, GetUpdatesSetters, SendMessageSetters, SendVoiceSetters};
use teloxide::prelude::{Bot, Requester};
use teloxide::types::{
    AllowedUpdate, ChatId, ChatMemberStatus, FileId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, MessageId,
    ParseMode, UpdateKind,
};
use teloxide::{ApiError, RequestError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const NOW_MS: i64 = 1_790_000_000_000;

fn chat(id: i64, name: &str, started: bool) -> ChatSpec {
    let kind = if id < 0 { ChatKind::Group } else { ChatKind::Private };
    ChatSpec { id, name: name.into(), kind, started }
}

async fn world() -> (Running, Bot, StandingClock) {
    let clock = StandingClock::at(NOW_MS);
    let mut config = SandboxConfig::new(clock.clock(), 7);
    config.chats = vec![chat(1, "Bat", true), chat(2, "Nara", true), chat(3, "Shy", false), chat(-4, "5B", true)];
    let token = config.bot_token.clone();
    let running = Sandbox::start(config).await.unwrap();
    let bot = Bot::new(token).set_api_url(running.bot_api_url.parse().unwrap());
    (running, bot, clock)
}

#[tokio::test]
async fn messages_arrive_formatted_and_are_written_down() {
    let (running, bot, _) = world().await;
    let keyboard = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("a) 5", "K1:a")]]);
    let sent =
        bot.send_message(ChatId(1), "<b>24</b> &lt; 25").parse_mode(ParseMode::Html).reply_markup(keyboard).await;
    let sent = sent.unwrap();
    assert_eq!(sent.text(), Some("24 < 25"));
    let chat = running.world.chat(1).unwrap();
    assert_eq!(chat.messages[0].html, "<b>24</b> &lt; 25");
    assert_eq!(chat.messages[0].buttons[0][0].data.as_deref(), Some("K1:a"));
    let edited = bot.edit_message_text(ChatId(1), sent.id, "done").await.unwrap();
    assert_eq!(edited.text(), Some("done"));
    assert!(running.world.chat(1).unwrap().messages[0].buttons.is_empty());
    let same = bot.edit_message_text(ChatId(1), sent.id, "done").await;
    assert!(matches!(same, Err(RequestError::Api(ApiError::MessageNotModified))));
    let again = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("b) 6", "K1:b")]]);
    let marked = bot.edit_message_reply_markup(ChatId(1), sent.id).reply_markup(again).await.unwrap();
    assert_eq!((marked.text(), marked.reply_markup().is_some()), (Some("done"), true));
    let missing = bot.edit_message_text(ChatId(1), MessageId(1), "x").await;
    assert!(matches!(missing, Err(RequestError::Api(ApiError::MessageToEditNotFound))));
    assert_eq!(running.ledger.copies("1", "24 < 25"), 1);
    assert_eq!(running.ledger.of(Kind::TelegramEdited).len(), 2);
}

#[tokio::test]
async fn what_the_real_one_refuses_is_refused_in_its_words() {
    let (running, bot, _) = world().await;
    let stranger = Bot::new("5150000:wrong").set_api_url(running.bot_api_url.parse().unwrap());
    assert!(matches!(stranger.get_me().await, Err(RequestError::Api(ApiError::InvalidToken))));
    let refused = |text: &str, chat| {
        let request = bot.send_message(ChatId(chat), text.to_owned()).parse_mode(ParseMode::Html);
        async move {
            match request.await {
                Err(RequestError::Api(error)) => error,
                other => panic!("expected a refusal, got {other:?}"),
            }
        }
    };
    assert!(matches!(refused("2*3_4 < 5", 1).await, ApiError::CantParseEntities(_)));
    assert_eq!(refused(&"я".repeat(4_097), 1).await, ApiError::MessageIsTooLong);
    assert_eq!(refused(" <b> </b>", 1).await, ApiError::MessageTextIsEmpty);
    assert_eq!(refused("hello", 99).await, ApiError::ChatNotFound);
    assert!(refused("hello", 3).await.to_string().contains("bot can't initiate conversation with a user"));
    running.world.block(2).unwrap();
    assert_eq!(refused("hello", 2).await, ApiError::BotBlocked);
    running.world.deactivate(1).unwrap();
    assert_eq!(refused("hello", 1).await, ApiError::UserDeactivated);
    running.world.migrate(-4, -1_004).unwrap();
    let moved = bot.send_message(ChatId(-4), "hello").await;
    assert!(matches!(moved, Err(RequestError::MigrateToChatId(ChatId(-1_004)))));
    assert_eq!(running.ledger.of(Kind::Refused).len(), 8);
    assert!(running.ledger.of(Kind::TelegramReceived).is_empty());
}

#[tokio::test]
async fn exactly_4096_units_pass_and_tags_do_not_count() {
    let (_running, bot, _) = world().await;
    let text = format!("<b>{}</b>", "я".repeat(4_096));
    bot.send_message(ChatId(1), text).parse_mode(ParseMode::Html).await.unwrap();
}

#[tokio::test]
async fn buttons_carry_64_octets_and_no_more() {
    let (_running, bot, _) = world().await;
    for (octets, fits) in [(64, true), (65, false)] {
        let keyboard = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("x", "d".repeat(octets))]]);
        let sent = bot.send_message(ChatId(1), "x").reply_markup(keyboard).await;
        assert_eq!(sent.is_ok(), fits, "{octets}");
    }
}

/// How long to wait, where a message is not taken for its pace.
async fn wait_s(bot: &Bot, chat: i64) -> Option<u32> {
    match bot.send_message(ChatId(chat), "x").await {
        Ok(_) => None,
        Err(RequestError::RetryAfter(wait)) => Some(wait.seconds()),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_pace_is_kept_per_chat_per_group_and_overall() {
    let (running, bot, clock) = world().await;
    assert_eq!((wait_s(&bot, 1).await, wait_s(&bot, 1).await, wait_s(&bot, 1).await), (None, None, Some(1)));
    clock.advance(1_000);
    assert_eq!(wait_s(&bot, 1).await, None);
    for _ in 0..20 {
        assert_eq!(wait_s(&bot, -4).await, None);
        clock.advance(500);
    }
    assert_eq!(wait_s(&bot, -4).await, Some(50));
    clock.advance(60_000);
    for id in 100..110 {
        running.world.add_chat(chat(id, "x", true));
        assert_eq!(wait_s(&bot, id).await, None);
    }
    running.world.add_chat(chat(110, "x", true));
    assert_eq!(wait_s(&bot, 110).await, Some(1));
    assert!(running.ledger.of(Kind::CalledTooEarly).is_empty());
}

#[tokio::test]
async fn who_calls_before_the_wait_has_passed_is_written_down_and_waits_longer() {
    let (running, bot, clock) = world().await;
    assert_eq!((wait_s(&bot, 1).await, wait_s(&bot, 1).await, wait_s(&bot, 1).await), (None, None, Some(1)));
    clock.advance(999);
    assert_eq!(wait_s(&bot, 1).await, Some(2));
    clock.advance(1_000);
    assert_eq!(wait_s(&bot, 1).await, Some(4));
    assert_eq!(wait_s(&bot, 2).await, None, "it is the chat's own");
    clock.advance(4_000);
    assert_eq!(wait_s(&bot, 1).await, None);
    let early = running.ledger.of(Kind::CalledTooEarly);
    assert_eq!(early.iter().map(|e| (e.to.as_str(), e.text.as_str())).collect::<Vec<_>>(), [("1", "2"), ("1", "4")]);
}

#[tokio::test]
async fn updates_come_again_until_they_are_confirmed() {
    let (running, bot, _) = world().await;
    running.world.start(3, "abc").unwrap();
    running.world.block(1).unwrap();
    running.world.unblock(1).unwrap();
    for _ in 0..2 {
        let updates = bot.get_updates().await.unwrap();
        assert_eq!(updates.len(), 3);
        let UpdateKind::Message(message) = &updates[0].kind else { panic!("{:?}", updates[0]) };
        assert_eq!(message.text(), Some("/start abc"));
        let UpdateKind::MyChatMember(member) = &updates[1].kind else { panic!("{:?}", updates[1]) };
        assert_eq!(member.new_chat_member.status(), ChatMemberStatus::Banned);
    }
    let last = bot.get_updates().await.unwrap()[2].id;
    let rest = bot.get_updates().offset(last.0 as i32).await.unwrap();
    assert_eq!(rest.iter().map(|update| update.id).collect::<Vec<_>>(), [last]);
    assert!(bot.get_updates().offset(last.0 as i32 + 1).await.unwrap().is_empty());
    bot.get_updates().allowed_updates([AllowedUpdate::CallbackQuery]).await.unwrap();
    running.world.telegram_text_as(1, "unwanted").unwrap();
    assert!(bot.get_updates().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_poll_waits_and_a_second_poll_ends_the_first() {
    let (running, bot, _) = world().await;
    let polling = |bot: Bot| tokio::spawn(async move { bot.get_updates().timeout(20).await });
    let first = polling(bot.clone());
    tokio::time::sleep(Duration::from_millis(150)).await;
    let second = polling(bot);
    assert!(matches!(first.await.unwrap(), Err(RequestError::Api(ApiError::TerminatedByOtherGetUpdates))));
    running.world.telegram_text_as(1, "б 6").unwrap();
    assert_eq!(second.await.unwrap().unwrap().len(), 1);
}

#[tokio::test]
async fn presses_are_acknowledged_once() {
    let (running, bot, _) = world().await;
    let keyboard = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("a) 5", "K1:a")]]);
    let sent = bot.send_message(ChatId(1), "24 : 4 = ?").reply_markup(keyboard).await.unwrap();
    assert!(running.world.press(1, i64::from(sent.id.0), "K1:z").is_err());
    running.world.press(1, i64::from(sent.id.0), "K1:a").unwrap();
    let updates = bot.get_updates().await.unwrap();
    let UpdateKind::CallbackQuery(query) = &updates[0].kind else { panic!("{updates:?}") };
    assert_eq!(query.data.as_deref(), Some("K1:a"));
    bot.answer_callback_query(query.id.clone()).await.unwrap();
    assert!(running.ledger.of(Kind::TelegramPressAnswered)[0].latency_ms.unwrap() < 2_000);
    assert!(matches!(bot.answer_callback_query(query.id.clone()).await, Err(RequestError::Api(_))));
}

#[tokio::test]
async fn files_go_out_once_and_again_by_id_and_come_in_in_their_largest_size() {
    let (running, bot, clock) = world().await;
    let voice = InputFile::memory(hollow_voice(12)).file_name("lesson.oga");
    let sent = bot.send_voice(ChatId(1), voice).duration(12).caption("Sharing").await.unwrap();
    let id = sent.voice().unwrap().file.id.clone();
    let again = bot.send_voice(ChatId(2), InputFile::file_id(id.clone())).await.unwrap();
    assert_eq!(again.voice().unwrap().duration.seconds(), 12);
    assert!(running.ledger.of(Kind::TelegramReceived).iter().all(|line| line.flaws.is_empty()));
    let longer = InputFile::memory(hollow_voice(200));
    let said = bot.send_voice(ChatId(1), longer).duration(12).await.unwrap();
    assert_eq!(said.voice().unwrap().duration.seconds(), 200, "the sound itself says how long it plays");
    assert!(running.ledger.of(Kind::TelegramReceived).last().unwrap().flaws[0].contains("200 s"));
    clock.advance(1_000);
    let other = bot.send_voice(ChatId(1), InputFile::memory(b"OggS and sounds".to_vec())).await.unwrap();
    assert!(other.voice().is_none() && other.document().is_some(), "what is no voice message is shown as a file");
    let empty = bot.send_voice(ChatId(1), InputFile::memory(Vec::new())).await;
    assert!(empty.is_err());
    running.world.forget_files();
    let forgotten = bot.send_voice(ChatId(2), InputFile::file_id(id.clone())).await;
    assert!(matches!(forgotten, Err(RequestError::Api(ApiError::WrongFileIdOrUrl))), "{forgotten:?}");
    assert!(bot.send_photo(ChatId(1), InputFile::memory(b"no picture".to_vec())).await.is_err());
    assert!(bot.send_document(ChatId(1), InputFile::file_id(FileId("nothing".into()))).await.is_err());

    let sizes = vec![(90, 60, b"small".to_vec()), (900, 600, b"the large one".to_vec())];
    running.world.send_file_as(2, Sent::Photo(sizes), "my page").unwrap();
    let updates = bot.get_updates().await.unwrap();
    let UpdateKind::Message(message) = &updates[0].kind else { panic!("{updates:?}") };
    assert_eq!(message.caption(), Some("my page"));
    let largest = message.photo().unwrap().iter().max_by_key(|size| size.width).unwrap();
    let file = bot.get_file(largest.file.id.clone()).await.unwrap();
    let mut bytes = Vec::new();
    bot.download_file(&file.path, &mut bytes).await.unwrap();
    assert_eq!(bytes, b"the large one");

    running.world.send_file_as(2, Sent::Document(vec![0; 20 * 1024 * 1024 + 1], "film.mp4".into()), "").unwrap();
    let updates = bot.get_updates().await.unwrap();
    let UpdateKind::Message(message) = &updates[1].kind else { panic!("a message") };
    let big = message.document().unwrap().file.id.clone();
    assert!(matches!(bot.get_file(big).await, Err(RequestError::Api(error)) if error.to_string().contains("too big")));
}

#[tokio::test]
async fn trouble_with_telegram_is_what_the_knobs_say() {
    let (running, bot, _) = world().await;
    running.trouble.turn(|trouble| trouble.telegram_lost_answers_percent = 100);
    assert!(matches!(bot.send_message(ChatId(1), "lost?").await, Err(RequestError::Network(_))));
    assert_eq!(running.ledger.copies("1", "lost?"), 1);
    running.trouble.turn(|trouble| {
        trouble.telegram_lost_answers_percent = 0;
        trouble.telegram_flood_wait_s = Some(10_072);
    });
    let flooded = bot.send_message(ChatId(1), "x").await;
    assert!(matches!(flooded, Err(RequestError::RetryAfter(wait)) if wait.seconds() == 10_072));
    running.trouble.turn(|trouble| {
        trouble.telegram_flood_wait_s = None;
        trouble.telegram_doubled_updates_percent = 100;
    });
    running.world.telegram_text_as(1, "twice").unwrap();
    let updates = bot.get_updates().await.unwrap();
    assert_eq!(updates.len(), 2);
    assert_eq!(updates[0].id, updates[1].id);
    running.trouble.turn(|trouble| trouble.telegram_down = true);
    // Without teloxide, which sleeps ten seconds over a 502.
    let address = running.bot_api_url.strip_prefix("http://").unwrap();
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET /bot5150000:x/getMe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 502 "), "{answer}");
}

#[tokio::test]
async fn stickers_places_and_the_like_come_as_telegram_sends_them() {
    let (running, bot, _) = world().await;
    let list = || vec!["one".to_owned(), "two".to_owned()];
    let things = [
        Thing::Sticker("👍".into()),
        Thing::Place(47.9, 106.9),
        Thing::Venue("Home".into(), "12 A".into()),
        Thing::Contact("Bold".into(), "97688112233".into()),
        Thing::Poll("Ready?".into(), list()),
        Thing::Dice,
        Thing::Game("Snake".into()),
        Thing::Story,
        Thing::Animation("look".into()),
        Thing::PaidMedia("look".into()),
        Thing::Checklist("Today".into(), list()),
    ];
    for thing in &things {
        running.world.send_thing_as(1, thing).unwrap();
    }
    let updates = bot.get_updates().await.unwrap();
    let messages: Vec<_> = updates
        .iter()
        .map(|update| match &update.kind {
            UpdateKind::Message(message) => message,
            other => panic!("{other:?}"),
        })
        .collect();
    let is = |place: usize, there: bool| assert!(there, "{:?} is {:?}", things[place], messages[place]);
    is(0, messages[0].sticker().is_some_and(|sticker| sticker.emoji.as_deref() == Some("👍")));
    is(1, messages[1].location().is_some());
    is(2, messages[2].venue().is_some());
    is(3, messages[3].contact().is_some());
    is(4, messages[4].poll().is_some_and(|poll| poll.options.len() == 2));
    is(5, messages[5].dice().is_some());
    is(6, messages[6].game().is_some());
    is(7, messages[7].story().is_some());
    is(8, messages[8].animation().is_some() && messages[8].caption() == Some("look"));
    is(9, messages[9].paid_media().is_some());
    is(10, messages[10].checklist().is_some_and(|list| list.tasks.len() == 2));
    assert_eq!(running.world.chat(1).unwrap().messages[0].text, "[sticker] 👍");
}

#[tokio::test]
async fn words_are_passed_on_and_changed() {
    let (running, bot, _) = world().await;
    running.world.telegram_forward_as(1, "STOP").unwrap();
    let said = running.world.telegram_text_as(1, "K b").unwrap();
    running.world.telegram_edit_as(1, said, "K c").unwrap();
    assert!(running.world.telegram_edit_as(1, said + 1, "K c").is_err());
    let updates = bot.get_updates().await.unwrap();
    let UpdateKind::Message(forwarded) = &updates[0].kind else { panic!("{updates:?}") };
    assert!(forwarded.forward_origin().is_some() && forwarded.text() == Some("STOP"));
    let UpdateKind::EditedMessage(edited) = &updates[2].kind else { panic!("{updates:?}") };
    assert_eq!((edited.id.0 as i64, edited.text()), (said, Some("K c")));
    assert!(edited.edit_date().is_some());
}
