//! Forwards and edits in a chat, with the program as it is installed: somebody else's words answer and stop nothing, an edit without new words does
//! nothing, an edit to STOP stops.

use messages::{ClassId, PersonId};
use sandbox::{ChatKind, ChatSpec};
use store::{
    pages::{QuestionOf, Wanted},
    timetables::Now,
};

use super::product::{Hand, Product, house};

/// Monday 2 November 2026, 16:00 in Ulaanbaatar.
const BEGINS_MS: i64 = 1_793_606_400_000;
const CHAT: i64 = 1_001;
const COURSE: &str = "numeracy-5-division";

/// The bot's messages to the chat, oldest first.
fn heard(school: &Product) -> Vec<String> {
    let messages = school.world.world.chat(CHAT).unwrap().messages;
    messages.into_iter().filter(|message| !message.outgoing).map(|message| message.text).collect()
}

/// What the bot says next, once it has said as many messages more as that.
async fn says(school: &Product, before: usize, more: usize) -> String {
    school.until("a reply", || heard(school).len() >= before + more).await;
    heard(school).split_off(before).join("\n")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forward_is_nobodys_words_and_an_edit_is_read_for_what_is_new_in_it() {
    let chat = ChatSpec { id: CHAT, name: "Family".into(), kind: ChatKind::Private, started: false };
    let bot = |world: &sandbox::Running| {
        let url = &world.bot_api_url;
        format!("[telegram]\ntoken = \"5150000:pretend-token-of-the-school-bot\"\napi_url = \"{url}\"\n")
    };
    let school = Product::new(|world| world.chats = vec![chat], bot).await;
    let roster = school.folder.path().join("roster.csv");
    let rows = "id,name,class,phone,consent,consent how,language\n1,Nomin Bat,5B,,yes,paper,en\n";
    std::fs::write(&roster, rows).unwrap();
    school.run(&["publish", "--starter", COURSE]);
    school.run(&["roster", "import", roster.to_str().unwrap()]);
    let hand = Hand::new(&school, BEGINS_MS);
    let _serving = school.serve(school.command(&["serve", "--with-parent", "--clock", hand.file()]));
    let (world, store) = (&school.world.world, house(&school.folder.path().join("longwave.toml")).await.store);

    let token = store.join_link(PersonId(1), hand.now_ms()).await.unwrap();
    world.start(CHAT, &token).unwrap();
    println!("introduction: {}", says(&school, 0, 1).await);
    let given = Now {
        class: ClassId(1),
        course: COURSE.to_owned(),
        lesson: "div-1".to_owned(),
        expires_ms: hand.now_ms() + 36_000_000,
        due_ms: None,
    };
    let before = heard(&school).len();
    store.give_now(given, hand.now_ms()).await.unwrap();
    println!("lesson: {}", says(&school, before, 1).await);

    // What a friend had written: not an answer, not a wish to stop. A person sees it, and the child reads where it went.
    for words in ["STOP", "K1 b K2 6"] {
        let before = heard(&school).len();
        world.telegram_forward_as(CHAT, words).unwrap();
        let said = says(&school, before, 1).await;
        println!("forwarded {words}: {said}");
        assert!(!said.contains("Stopped") && !said.contains("right"), "{said}");
    }
    let wanted = Wanted { from: 0, senders: 10, of_each: 10, of_each_from: 0, only: None };
    let waiting = store.senders(QuestionOf::Class(ClassId(1)), wanted).await.unwrap().shown;
    assert_eq!(waiting.iter().map(|sender| sender.newest.len()).sum::<usize>(), 2);

    // An answer of the child's own; edited with the same words it does nothing, with better ones it counts.
    let before = heard(&school).len();
    let answer = world.telegram_text_as(CHAT, "K1 a").unwrap();
    println!("K1 a: {}", says(&school, before, 1).await);
    let before = heard(&school).len();
    world.telegram_edit_as(CHAT, answer, "K1 a ").unwrap();
    world.telegram_edit_as(CHAT, answer, "K1 b").unwrap();
    let said = says(&school, before, 1).await;
    println!("edited to K1 b: {said}");
    assert!(said.contains("K1 b is right") && !said.contains("K1 a"), "{said}");

    let before = heard(&school).len();
    world.telegram_edit_as(CHAT, answer, "STOP").unwrap();
    let said = says(&school, before, 1).await;
    println!("edited to STOP: {said}");
    assert!(said.contains("Stopped"), "{said}");
    let before = heard(&school).len();
    world.telegram_edit_as(CHAT, answer, "STOP").unwrap();
    let start = world.telegram_text_as(CHAT, "START").unwrap();
    let said = says(&school, before, 1).await;
    println!("START: {said}");
    assert!(!said.contains("Stopped"), "{said}");
    // An old STOP that is touched again does not stop who has begun anew.
    let before = heard(&school).len();
    world.telegram_edit_as(CHAT, answer, "STOP").unwrap();
    world.telegram_edit_as(CHAT, start, "START ").unwrap();
    world.telegram_text_as(CHAT, "K2 6").unwrap();
    let said = says(&school, before, 1).await;
    println!("K2 6: {said}");
    assert!(said.contains("K2 6 is right"), "{said}");
}
