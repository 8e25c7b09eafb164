//! Work from a phone nobody knows: it stands on the page of a class that has the named task open, counts once a teacher has said whose it
//! is, and not after that was taken back.

use axum::http::StatusCode;
use messages::{
    Name, Words,
    arrival::{Media, MediaKind},
    envelope::Message,
    parcel::Kind,
};
use store::{
    Store,
    pages::{QuestionRow, Wanted},
    people::{Staff, StaffRole},
};
use talk::effect::{Audience, Effect, Question, Reply, Why};
use text::Language;

use crate::{
    browser::Browser,
    world::{World, heard},
};

/// What waits from phones on no list.
async fn of_strangers(store: &Store) -> Vec<QuestionRow> {
    let wanted = Wanted { from: 0, senders: 50, of_each: 50, of_each_from: 0, only: None };
    let waiting = store.strangers(wanted).await.unwrap();
    store.strangers_numbered(&waiting.numbers).await.unwrap()
}

/// A phone on no list writes these words; the question's number.
async fn stranger_writes(world: &World, words: &str) -> i64 {
    let words = Some(Words::new(words));
    let question = Question { audience: Audience::Office, why: Why::UnknownSender, person: None, words, media: None };
    let reply = Reply { kind: Kind::Reply, message: Message::Sms(Words::new("Thank you.")), person: None };
    let effects = vec![Effect::Question(question), Effect::Reply(reply)];
    heard(&world.house.store, world.route, "stranger", "+254733000144", effects).await;
    of_strangers(&world.house.store).await[0].number
}

/// A phone on no list sends a file, which is fetched; the question's number and where the class sees the file.
async fn stranger_sends(world: &World, kind: MediaKind, bytes: &'static [u8]) -> (i64, String) {
    let media = Some(Media::new(kind, "file-1"));
    let question = Question { audience: Audience::Office, why: Why::UnknownSender, person: None, words: None, media };
    let store = &world.house.store;
    heard(store, world.route, "stranger", "+254733000144", vec![Effect::Question(question)]).await;
    let digest = store.keep_media(bytes, kind.as_str(), world.now()).await.unwrap().digest;
    let fetch = store.fetches_due(world.route, world.now(), 10).await.unwrap().remove(0);
    store.fetched(fetch.number, &digest).await.unwrap();
    let number = of_strangers(store).await[0].number;
    (number, format!("/class/{}/file/{}", world.class.0, digest.as_str()))
}

/// A learner of 5B who has answered nothing, with the letter of the open task.
async fn waiting(world: &World) -> (i64, String, String) {
    let open = world.house.store.open_tasks(world.class).await.unwrap();
    let task = open.iter().find(|task| task.name.given() == "Dorj").unwrap();
    (task.person.0, task.name.given().to_owned(), task.letter.to_string())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_teacher_says_whose_work_it_is_and_takes_it_back() {
    let world = World::new().await;
    let (learner, name, letter) = waiting(&world).await;
    let number = stranger_writes(&world, &format!("{letter} b")).await;
    let browser = Browser::signed_in(&world, world.teacher).await;
    let class = format!("/class/{}", world.class.0);
    let page = browser.get(&class).await.text();
    assert!(page.contains("a phone we don’t know (…44)") && page.contains(&format!("{letter}, Maths")), "{page}");
    assert!(page.contains(&format!("value=\"{learner}\"")), "{page}");
    let done = browser.submit(&format!("{class}/whose"), &format!("number={number}&learner={learner}")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let page = browser.get(done.header("location")).await.text();
    assert!(
        page.contains(&format!("counted as \u{2068}{name}\u{2069}’s"))
            && page.contains(&format!("Not \u{2068}{name}\u{2069}’s after all")),
        "{page}"
    );
    assert!(!page.contains("a phone we don’t know"), "it waits no more");
    let own = browser.get(&format!("{class}/learner/{learner}")).await.text();
    assert!(own.contains("Ms Akinyi</bdi> said whose it is") && own.contains("right"), "{own}");

    let other = Browser::signed_in(&world, world.stranger).await;
    let elsewhere = format!("/class/{}/not-whose", world.other_class.0);
    assert_eq!(other.submit(&elsewhere, &format!("number={number}")).await.status, StatusCode::NOT_FOUND);
    let back = browser.submit(&format!("{class}/not-whose"), &format!("number={number}")).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert!(browser.get(&class).await.text().contains("a phone we don’t know"), "it is nobody's again");
    assert!(!browser.get(&format!("{class}/learner/{learner}")).await.text().contains("said whose it is"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_without_the_letter_of_an_open_task_are_the_offices_alone() {
    let world = World::new().await;
    let (learner, _, letter) = waiting(&world).await;
    let number = stranger_writes(&world, "who is this?").await;
    let browser = Browser::signed_in(&world, world.teacher).await;
    let class = format!("/class/{}", world.class.0);
    assert!(!browser.get(&class).await.text().contains("a phone we don’t know"));
    let forced = browser.submit(&format!("{class}/whose"), &format!("number={number}&learner={learner}")).await;
    assert_eq!(forced.status, StatusCode::NOT_FOUND);
    let other = Browser::signed_in(&world, world.stranger).await;
    let foreign = format!("/class/{}/whose", world.other_class.0);
    let taken = other.submit(&foreign, &format!("number={number}&learner={learner}")).await;
    assert_eq!(taken.status, StatusCode::NOT_FOUND, "{letter} is no task of a learner of 6A");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_strangers_photo_is_looked_at_and_given_to_its_learner_with_one_press() {
    let world = World::new().await;
    let (learner, name, _) = waiting(&world).await;
    let (number, url) = stranger_sends(&world, MediaKind::Photo, b"\xff\xd8\xff\xe0 a page of sums").await;
    let browser = Browser::signed_in(&world, world.teacher).await;
    let class = format!("/class/{}", world.class.0);
    let page = browser.get(&class).await.text();
    assert!(
        page.contains("A photo came from a phone we don’t know") && page.contains(&format!("<img src=\"{url}\"")),
        "{page}"
    );
    assert_eq!(browser.get(&url).await.bytes, b"\xff\xd8\xff\xe0 a page of sums");
    let other = Browser::signed_in(&world, world.stranger).await;
    let elsewhere = url.replacen(&class, &format!("/class/{}", world.other_class.0), 1);
    assert_eq!(other.get(&elsewhere).await.status, StatusCode::NOT_FOUND, "nobody of 6A has anything open");
    assert_eq!(other.get(&url).await.status, StatusCode::NOT_FOUND);

    let press = async || browser.submit(&format!("{class}/whose"), &format!("number={number}&learner={learner}")).await;
    let done = press().await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert_eq!(press().await.header("location"), done.header("location"), "an impatient thumb");
    let page = browser.get(done.header("location")).await.text();
    assert!(page.contains(&format!("counted as \u{2068}{name}\u{2069}’s")), "{page}");
    let own = browser.get(&format!("{class}/learner/{learner}")).await.text();
    assert!(own.contains(&url) && own.contains("waits for you") && own.contains("said whose it is"), "{own}");
    assert!(own.contains(&format!("{name}: your work is here")), "the family is thanked: {own}");
    browser.submit(&format!("{class}/not-whose"), &format!("number={number}")).await;
    let own = browser.get(&format!("{class}/learner/{learner}")).await.text();
    assert!(!own.contains(&url) && own.contains("not sent"), "{own}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_strangers_voice_message_is_heard() {
    let world = World::new().await;
    let (_, url) = stranger_sends(&world, MediaKind::Voice, b"OggS a voice").await;
    let browser = Browser::signed_in(&world, world.teacher).await;
    let page = browser.get(&format!("/class/{}", world.class.0)).await.text();
    let player = format!("<audio controls preload=\"none\" src=\"{url}\">");
    assert!(page.contains("A voice message came from") && page.contains(&player), "{page}");
    assert_eq!(browser.get(&url).await.header("content-type"), "audio/ogg");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_office_sees_a_strangers_file_and_nobody_else_by_that_address() {
    let world = World::new().await;
    let staff = Staff {
        held_at: None,
        name: Name::new("Mr Barasa").unwrap(),
        role: StaffRole::Office,
        classes: Vec::new(),
        phone: None,
        mail: None,
        language: Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    let office = world.house.store.teacher_add(staff, world.now()).await.unwrap();
    let (number, url) = stranger_sends(&world, MediaKind::Document, b"%PDF-1.7 homework").await;
    let url = url.replacen(&format!("/class/{}", world.class.0), "", 1);
    let browser = Browser::signed_in(&world, office).await;
    let page = browser.get("/").await.text();
    assert!(page.contains(&format!("<a href=\"{url}\" download>A file</a>")), "{page}");
    let file = browser.get(&url).await;
    assert!(file.header("content-disposition").starts_with("attachment") && file.bytes == b"%PDF-1.7 homework");
    for other in [world.teacher, world.lead] {
        assert_eq!(Browser::signed_in(&world, other).await.get(&url).await.status, StatusCode::NOT_FOUND);
    }
    browser.submit("/question", &format!("number={number}")).await;
    assert_eq!(browser.get(&url).await.status, StatusCode::NOT_FOUND, "a question that is done with shows nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_that_may_be_for_two_classes_is_the_offices_until_it_names_somebody() {
    let world = World::new().await;
    world.give_to_both().await;
    let store = &world.house.store;
    let letter = store.open_tasks(world.other_class).await.unwrap()[0].letter;
    assert!(store.open_tasks(world.class).await.unwrap().iter().any(|task| task.letter == letter), "both have it");
    let own = Browser::signed_in(&world, world.teacher).await;
    let other = Browser::signed_in(&world, world.stranger).await;
    let office = Browser::signed_in(&world, world.office().await).await;
    let (ours, theirs) = (format!("/class/{}", world.class.0), format!("/class/{}", world.other_class.0));
    let sees = async |browser: &Browser, page: &str| browser.get(page).await.text().contains("a phone we don’t know");
    let number = stranger_writes(&world, &format!("{letter} b")).await;
    assert!(!sees(&own, &ours).await && !sees(&other, &theirs).await, "no teacher sees it");
    assert!(office.get("/").await.text().contains(&format!("{letter} b")) && sees(&office, &theirs).await);
    let learner = store.open_tasks(world.other_class).await.unwrap()[0].person.0;
    let said = format!("number={number}&learner={learner}");
    assert_eq!(other.submit(&format!("{theirs}/whose"), &said).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.submit(&format!("{theirs}/whose"), &said).await.status, StatusCode::SEE_OTHER);

    let words = Some(Words::new(format!("I am Zuri, {letter} b")));
    let question = Question { audience: Audience::Office, why: Why::UnknownSender, person: None, words, media: None };
    heard(store, world.route, "named", "+254733000155", vec![Effect::Question(question)]).await;
    assert!(sees(&other, &theirs).await && !sees(&own, &ours).await, "it names a learner of 6A");
}
