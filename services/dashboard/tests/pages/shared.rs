//! A message from a phone that several learners share: whoever has to act reads whose it can be, and sees the file that came with it.

use axum::http::StatusCode;
use messages::{
    Words,
    arrival::{Media, MediaKind},
};
use talk::effect::{Audience, Effect, Question, Why};

use crate::{
    browser::Browser,
    world::{World, heard},
};

/// The phone of two learners, and what its pages call them.
const SHARED: &str = "+254712345678";

fn asks(audience: Audience, why: Why, media: Option<Media>) -> Vec<Effect> {
    vec![Effect::Question(Question { audience, why, person: None, words: Some(Words::new("please come")), media })]
}

async fn on_it(world: &World) -> Vec<String> {
    let learners = world.house.store.learners_at(world.class, None).await.unwrap();
    learners[..2].iter().map(|row| row.name.reveal().replace('\'', "&#39;")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lead_reads_who_is_on_the_phone_and_sees_the_file() {
    let world = World::new().await;
    let store = &world.house.store;
    let media = Some(Media::new(MediaKind::Photo, "file-9"));
    heard(store, world.route, "cry", SHARED, asks(Audience::Lead, Why::Harm, media)).await;
    let digest = store.keep_media(&b"\xff\xd8\xff\xe0 an arm"[..], "photo", world.now()).await.unwrap().digest;
    let fetch = store.fetches_due(world.route, world.now(), 10).await.unwrap().remove(0);
    store.fetched(fetch.number, &digest).await.unwrap();

    let lead = Browser::signed_in(&world, world.lead).await;
    let concerns = store.concerns(world.lead, false, 1).await.unwrap().rows;
    let number = concerns.iter().find(|concern| concern.learners.len() > 1).unwrap().number;
    let concern = format!("/lead/{number}");
    lead.submit(&format!("{concern}/act"), "do=open").await;
    let page = lead.get(&concern).await.text();
    for name in on_it(&world).await {
        assert!(page.contains(&name), "{name} is not on the page:\n{page}");
    }
    assert!(page.contains("5B") && !page.contains("Nobody knows whose phone it is"), "{page}");
    let file = format!("{concern}/file/{}", digest.as_str());
    assert!(page.contains(&file), "{page}");
    assert_eq!(lead.get(&file).await.status, StatusCode::OK);
    let teacher = Browser::signed_in(&world, world.teacher).await;
    assert_ne!(teacher.get(&file).await.status, StatusCode::OK);
    let of_class = format!("/class/{}/file/{}", world.class.0, digest.as_str());
    assert_eq!(teacher.get(&of_class).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_teacher_reads_who_may_have_written() {
    let world = World::new().await;
    heard(&world.house.store, world.route, "unread", SHARED, asks(Audience::Teacher, Why::NotUnderstood, None)).await;
    let teacher = Browser::signed_in(&world, world.teacher).await;
    let page = teacher.get(&format!("/class/{}", world.class.0)).await.text();
    let asked = page.split("please come").next().unwrap().rsplit("<li>").next().unwrap();
    for name in on_it(&world).await {
        assert!(asked.contains(&name), "{name} is not named:\n{asked}");
    }
    assert!(asked.contains(" or "), "{asked}");
}
