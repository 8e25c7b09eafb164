//! Work from a phone nobody knows: it stands on the page of a class that has the named task open, counts once a teacher has said whose it
//! is, and not after that was taken back.

use axum::http::StatusCode;
use lessons::decide::{Audience, Effect, Question, Reply, Why};
use messages::{Words, envelope::Message, parcel::Kind};

use crate::{
    browser::Browser,
    world::{World, heard},
};

/// A phone on no list writes these words; the question's number.
async fn stranger_writes(world: &World, words: &str) -> i64 {
    let words = Some(Words::new(words));
    let question = Question { audience: Audience::Office, why: Why::UnknownSender, person: None, words };
    let reply = Reply { kind: Kind::Reply, message: Message::Sms(Words::new("Thank you.")), person: None };
    let effects = vec![Effect::Question(question), Effect::Reply(reply)];
    heard(&world.house.store, world.route, "stranger", "+254733000144", effects).await;
    world.house.store.messages_of_strangers().await.unwrap()[0].number
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
