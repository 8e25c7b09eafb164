//! A class of forty chats and a group, against a Bot API that refuses as Telegram does: the program is killed in the middle of a lesson, and everybody
//! answers at once. No call comes before a wait has passed, and nothing is lost.

use std::{collections::BTreeMap, time::Duration};

use messages::{ClassId, PersonId};
use sandbox::{ChatKind, ChatSpec, Entry, Kind, Running};
use store::timetables::Now;

use super::product::{Hand, Product, house};

/// Monday 2 November 2026, 16:00 in Ulaanbaatar.
const BEGINS_MS: i64 = 1_793_606_400_000;
const CHATS: i64 = 40;
/// The chat that becomes a group.
const BEFORE: i64 = 1_041;
const GROUP: i64 = -2_041;
const COURSE: &str = "numeracy-5-division";
const MINUTE_MS: i64 = 60_000;
/// By how much the line may bunch two messages that left a gap apart, in milliseconds.
const JITTER_MS: i64 = 60;

fn carriers(world: &Running) -> String {
    let api_url = &world.bot_api_url;
    format!(
        "[telegram]\ntoken = \"5150000:pretend-token-of-the-school-bot\"\napi_url = \"{api_url}\"\nbot = \"school_bot\"\n"
    )
}

async fn school() -> (Product, Hand) {
    let chat = |id| ChatSpec { id, name: "Family".into(), kind: ChatKind::Private, started: false };
    let school = Product::new(|world| world.chats = (1_001..=BEFORE).map(chat).collect(), carriers).await;
    let rows = (1..=CHATS + 1).map(|n| format!("{n},Child{n} Bat,5B,,yes,paper,en\n"));
    let roster: String =
        std::iter::once("id,name,class,phone,consent,consent how,language\n".to_owned()).chain(rows).collect();
    let file = school.folder.path().join("roster.csv");
    std::fs::write(&file, roster).unwrap();
    school.run(&["publish", "--starter", COURSE]);
    school.run(&["roster", "import", file.to_str().unwrap()]);
    let hand = Hand::new(&school, BEGINS_MS);
    (school, hand)
}

fn received(school: &Product) -> Vec<Entry> {
    school.world.ledger.of(Kind::TelegramReceived)
}

/// How many chats have a message for which this is so.
fn chats(entries: &[Entry], is_one: impl Fn(&Entry) -> bool) -> usize {
    let mut to: Vec<&str> = entries.iter().filter(|e| is_one(e)).map(|e| e.to.as_str()).collect();
    to.sort_unstable();
    to.dedup();
    to.len()
}

/// Chats that got two messages closer together than a chat takes them.
fn too_close(entries: &[Entry]) -> Vec<String> {
    let mut before: BTreeMap<&str, i64> = BTreeMap::new();
    let mut close = Vec::new();
    for entry in entries {
        let gap_ms = if entry.to.starts_with('-') { 3_000 } else { 1_000 };
        if before.insert(&entry.to, entry.at_ms).is_some_and(|at_ms| entry.at_ms - at_ms < gap_ms - JITTER_MS) {
            close.push(format!("{} at {}: {:.30}", entry.to, entry.at_ms, entry.text));
        }
    }
    close
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_comes_too_early_and_nothing_is_lost() {
    let (school, mut hand) = school().await;
    let clock = hand.file().to_owned();
    let serve = || school.serve(school.command(&["serve", "--with-parent", "--clock", &clock]));
    let (world, store) = (&school.world.world, house(&school.folder.path().join("longwave.toml")).await.store);
    let all = usize::try_from(CHATS + 1).unwrap();

    let serving = serve();
    for person in 1..=CHATS + 1 {
        let token = store.join_link(PersonId(person), hand.now_ms()).await.unwrap();
        world.start(1_000 + person, &token).unwrap();
    }
    school.until("the introductions", || chats(&received(&school), |_| true) == all).await;
    world.migrate(BEFORE, GROUP).unwrap();
    world.add_chat(ChatSpec { id: GROUP, name: "5B".into(), kind: ChatKind::Group, started: true });

    let before = received(&school).len();
    let expires_ms = hand.now_ms() + 600 * MINUTE_MS;
    let given =
        Now { class: ClassId(1), course: COURSE.to_owned(), lesson: "div-1".to_owned(), expires_ms, due_ms: None };
    store.give_now(given, hand.now_ms()).await.unwrap();
    let lessons = || received(&school).split_off(before);
    school.until("some lessons", || lessons().len() >= 12).await;
    drop(serving);
    assert!(lessons().len() < all, "it was killed in the middle");

    // The lease of the dead is over, and what was booked and not recorded is unknown; then it is sent once more.
    hand.push(15 * MINUTE_MS);
    let _serving = serve();
    tokio::time::sleep(Duration::from_secs(8)).await;
    hand.push(11 * MINUTE_MS);
    school.until("everybody's lesson", || chats(&lessons(), |e| e.buttons > 0) == all).await;

    assert!(lessons().iter().any(|e| e.to == GROUP.to_string()), "the group has it under its new number");
    assert!(lessons().len() < all + 25, "copies are of what was in doubt alone: {}", lessons().len());
    for person in 1..=CHATS {
        world.telegram_text_as(1_000 + person, "K1 b").unwrap();
    }
    for words in ["K1 b", "K2 5", "K2 6", "help"] {
        world.telegram_text_as(GROUP, words).unwrap();
        world.telegram_text_as(1_001, words).unwrap();
    }
    let right = |e: &Entry| e.text.contains("K1 b is right");
    school.until("everybody's reply", || chats(&lessons(), right) == all).await;
    let of = |chat: i64, what: &str| lessons().iter().any(|e| e.to == chat.to_string() && e.text.contains(what));
    for chat in [GROUP, 1_001] {
        school.until("the replies of a burst", || of(chat, "K2 5") && of(chat, "K2 6")).await;
    }

    let early = school.world.ledger.of(Kind::CalledTooEarly);
    assert!(early.is_empty(), "{early:?}");
    assert_eq!(too_close(&received(&school)), Vec::<String>::new());
    let refused: Vec<Entry> = school.world.ledger.select(|e| e.kind == Kind::Refused && e.text.contains("Too Many"));
    assert!(refused.is_empty(), "the pace is kept before it is asked for: {refused:?}");
}
