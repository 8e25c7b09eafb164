//! Simulated learners in a real world: a lesson reaches their phones over SMPP and Telegram, and they answer in time.

use sandbox::{Address, ChatKind, ChatSpec, Kind, Learner, Learners, Manner, Model, PhoneSpec, Sandbox, SandboxConfig};
use sandbox::{Signal, StandingClock};
use teloxide::payloads::SendMessageSetters;
use teloxide::prelude::{Bot, Requester};
use teloxide::types::{ChatId, InlineKeyboardButton, InlineKeyboardMarkup};

use crate::esme;

const LESSON: &str = "24 sweets, 4 children. How many each? K1: a)5 b)6 c)8. K2: 30:5=? Reply like this: K b 6";

#[tokio::test]
async fn everybody_answers_in_their_manner_after_their_while() {
    let clock = StandingClock::at(esme::NOW_MS);
    let mut config = SandboxConfig::new(clock.clock(), 5);
    let manners = [Manner::Right, Manner::Wrong, Manner::Silent, Manner::Blocks, Manner::Stops, Manner::Autoresponder];
    let number = |at: usize| format!("9768800000{at}");
    config.phones = (0..manners.len())
        .map(|at| PhoneSpec {
            number: number(at),
            owner: "x".into(),
            model: Model::Plain,
            languages: vec![],
            chat: None,
        })
        .collect();
    config.chats = vec![ChatSpec { id: 7, name: "Nara".into(), kind: ChatKind::Private, started: true }];
    let token = config.bot_token.clone();
    let running = Sandbox::start(config).await.unwrap();
    let learner = |(at, manner): (usize, Manner)| Learner { at: Address::Phone(number(at)), manner, after_s: (60, 90) };
    let mut learners: Vec<Learner> = manners.into_iter().enumerate().map(learner).collect();
    learners.push(Learner { at: Address::Chat(7), manner: Manner::Right, after_s: (60, 90) });
    let mut learners = Learners::new(running.world.clone(), learners, Vec::new(), 5);

    let esme = esme::Esme::bind(&running).await;
    for at in 0..manners.len() {
        esme.send(esme::submit(&number(at), LESSON.as_bytes())).await.unwrap();
    }
    let bot = Bot::new(token).set_api_url(running.bot_api_url.parse().unwrap());
    let buttons = ["a) 5", "b) 6"].map(|words| InlineKeyboardButton::callback(words, words));
    let keyboard = InlineKeyboardMarkup::new([buttons]);
    bot.send_message(ChatId(7), "24 sweets, 4 children?").reply_markup(keyboard).await.unwrap();

    learners.look();
    clock.advance(59_000);
    learners.look();
    assert!(running.ledger.of(Kind::SmsSent).is_empty());
    clock.advance(31_000);
    learners.look();
    let sent: Vec<_> = running.ledger.of(Kind::SmsSent).into_iter().map(|entry| (entry.from, entry.text)).collect();
    let expected = ["K b 6", "K a 7", "STOP", "I can't talk now. I will call you back later."];
    let who = [0, 1, 4, 5].map(number);
    assert_eq!(sent, who.into_iter().zip(expected.map(str::to_owned)).collect::<Vec<_>>());
    assert_eq!(running.world.phone(&number(3)).unwrap().signal, Signal::Off);
    assert_eq!(running.ledger.of(Kind::TelegramPressed)[0].text, "b) 6");

    for at in [1, 4, 5] {
        esme.send(esme::submit(&number(at), LESSON.as_bytes())).await.unwrap();
    }
    learners.look();
    clock.advance(90_000);
    learners.look();
    let sent: Vec<_> = running.ledger.of(Kind::SmsSent).into_iter().skip(4).map(|entry| entry.text).collect();
    assert_eq!(sent, ["K b 6", "I can't talk now. I will call you back later."]);
}
