//! Voice messages: uploaded once, sent by the id that Telegram gave, uploaded again where it has forgotten, and never promised in vain.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use futures::future::BoxFuture;
use gateways::{
    Attempted, Carrier, Files, Gateway, NoFile, Uploads,
    telegram::{Telegram, TelegramConfig},
};
use messages::{
    Address, Words,
    envelope::{FileRef, VoiceNote},
    gate::Ready,
    outcome::{Fault, Outcome, Scope},
};
use sandbox::{ChatKind, ChatSpec, Running, Sandbox, SandboxConfig, StandingClock, hollow_voice};
use tokio_util::sync::CancellationToken;

use crate::outside::{NOW_MS, Shelf, cleared, until_health};

/// What the rows would hold: the ids of what was uploaded.
#[derive(Clone, Default)]
struct Ids(Arc<Mutex<BTreeMap<String, String>>>);

impl Ids {
    fn uploads(&self) -> Uploads {
        let (known, keep) = (self.clone(), self.clone());
        let known = move |digest: String| -> BoxFuture<'static, Option<String>> {
            let id = known.0.lock().unwrap().get(&digest).cloned();
            Box::pin(async move { id })
        };
        let keep = move |digest: String, id: String| -> BoxFuture<'static, ()> {
            keep.0.lock().unwrap().insert(digest, id);
            Box::pin(async {})
        };
        Uploads { known: Arc::new(known), keep: Arc::new(keep) }
    }

    fn of(&self, digest: &str) -> Option<String> {
        self.0.lock().unwrap().get(digest).cloned()
    }
}

/// Three minutes and twenty seconds under the digest `there`; `away` can't be read now, and there is nothing under any other.
fn files() -> Files {
    Arc::new(|digest| {
        Box::pin(async move {
            match digest.as_str() {
                "there" => Ok(hollow_voice(200)),
                "away" => Err(NoFile::NotNow),
                _ => Err(NoFile::Gone),
            }
        })
    })
}

struct Bench {
    running: Running,
    gateway: Arc<Gateway>,
    ids: Ids,
    stop: CancellationToken,
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

async fn bench() -> Bench {
    let clock = StandingClock::at(NOW_MS);
    let mut config = SandboxConfig::new(clock.clock(), 7);
    let chat = |id| ChatSpec { id, name: "Nara".into(), kind: ChatKind::Private, started: true };
    config.chats = vec![chat(1), chat(2), chat(3)];
    let token = config.bot_token.clone();
    let running = Sandbox::start(config).await.unwrap();
    let api_url = running.bot_api_url.clone();
    let account = TelegramConfig { route: "telegram".into(), token, api_url, conflict_over_ms: 1_000 };
    let ids = Ids::default();
    let bot = Telegram::new(&account, clock.clock()).unwrap().with_sounds(files(), ids.uploads());
    let gateway = Arc::new(Gateway::new(Carrier::Telegram(Arc::new(bot)), clock.clock()));
    let (receiver, stop) = (Arc::clone(&gateway), CancellationToken::new());
    let (keep, stopped) = (Shelf::default().keep(), stop.clone());
    tokio::spawn(async move { receiver.receive(keep, gateways::alone(), 5, stopped).await });
    until_health(&mut gateway.health(), |h| h.sending.is_up()).await;
    Bench { running, gateway, ids, stop }
}

impl Bench {
    async fn send(&self, chat: i64, digest: &str) -> Attempted {
        let file = FileRef {
            name: "lesson.ogg".into(),
            kind: "audio/ogg".into(),
            digest: digest.into(),
            length_bytes: 612_000,
        };
        let note = VoiceNote { file, length_ms: 200_000, caption: Words::new("Sharing 2*3 <b>") };
        self.gateway.send(cleared(Address::telegram(chat), Ready::Voice(note), i64::MAX)).await
    }

    /// The file ids of the voice messages that stand in a chat.
    fn heard(&self, chat: i64) -> Vec<String> {
        let messages = self.running.world.chat(chat).unwrap().messages;
        messages.iter().filter_map(|m| m.attachment.as_ref()).map(|file| file.file_id.clone()).collect()
    }
}

fn accepted(attempted: &Attempted) {
    assert!(matches!(attempted.outcomes[..], [Outcome::Accepted(_)]), "{:?}", attempted.outcomes);
}

#[tokio::test]
async fn a_sound_goes_over_the_line_once_and_by_its_id_from_then_on() {
    let bench = bench().await;
    accepted(&bench.send(1, "there").await);
    let first = bench.running.world.chat(1).unwrap().messages.remove(0);
    let file = first.attachment.unwrap();
    assert_eq!((file.kind, file.length_s, first.text.as_str()), ("voice", 200, "Sharing 2*3 <b>"));
    assert_eq!(file.bytes, hollow_voice(200));
    assert_eq!(bench.ids.of("there").as_ref(), Some(&file.file_id));
    accepted(&bench.send(2, "there").await);
    accepted(&bench.send(1, "there").await);
    assert_eq!((bench.heard(1), bench.heard(2)), (vec![file.file_id.clone(); 2], vec![file.file_id]));
    assert!(bench.running.ledger.entries().iter().all(|line| line.flaws.is_empty()), "it plays as long as is said");
}

#[tokio::test]
async fn an_id_that_telegram_has_forgotten_is_replaced_in_the_same_attempt() {
    let bench = bench().await;
    accepted(&bench.send(1, "there").await);
    let old = bench.ids.of("there");
    bench.running.world.forget_files();
    accepted(&bench.send(2, "there").await);
    assert!(bench.ids.of("there").is_some() && bench.ids.of("there") != old);
    assert_eq!(bench.heard(2).len(), 1);
    // Another bot's id is as strange as a forgotten one.
    bench.ids.0.lock().unwrap().insert("there".into(), "AwACAgIAAx".into());
    accepted(&bench.send(3, "there").await);
}

#[tokio::test]
async fn two_presses_at_a_time_upload_once() {
    let bench = bench().await;
    let (one, other) = tokio::join!(bench.send(1, "there"), bench.send(2, "there"));
    let outcomes: Vec<&Outcome> = one.outcomes.iter().chain(&other.outcomes).collect();
    let waits = |o: &&&Outcome| matches!(o, Outcome::Later { scope: Scope::Message, at_ms, .. } if *at_ms > NOW_MS);
    let waiting = outcomes.iter().filter(waits).count();
    let sent = outcomes.iter().filter(|o| matches!(o, Outcome::Accepted(_))).count();
    assert_eq!((waiting, sent), (1, 1), "{outcomes:?}");
    let late = if bench.heard(1).is_empty() { 1 } else { 2 };
    accepted(&bench.send(late, "there").await);
    assert_eq!(bench.heard(1), bench.heard(2), "both have the one that was uploaded");
}

#[tokio::test]
async fn what_can_not_be_sent_says_whose_fault_it_is() {
    let bench = bench().await;
    let gone = bench.send(1, "gone").await.outcomes.remove(0);
    assert_eq!(gone, Outcome::Refused { why: "file_missing".into(), fault: Fault::Content });
    let away = bench.send(1, "away").await.outcomes.remove(0);
    assert!(matches!(&away, Outcome::Later { scope: Scope::Message, why, .. } if why == "files_away"), "{away:?}");
    bench.running.world.block(1).unwrap();
    let blocked = bench.send(1, "there").await.outcomes.remove(0);
    assert!(matches!(blocked, Outcome::Refused { fault: Fault::Address, .. }), "{blocked:?}");
    bench.running.trouble.turn(|t| t.telegram_flood_wait_s = Some(30));
    let later = bench.send(2, "there").await.outcomes.remove(0);
    assert!(matches!(later, Outcome::Later { scope: Scope::Chat, .. }), "{later:?}");
    assert!(bench.heard(2).is_empty() && bench.ids.of("there").is_none());
}
