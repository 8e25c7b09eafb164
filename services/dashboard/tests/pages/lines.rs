//! What is wrong with a carrier's line: told to the office with what to do, and to a teacher that the office knows.

use crate::{browser::Browser, world::World};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_office_reads_what_is_wrong_and_a_teacher_that_the_office_knows() {
    let world = World::new().await;
    let store = &world.house.store;
    let lease = store
        .take_route(world.route, store::Taker { name: "test", dead: None, now_ms: world.now(), second_ms: 1_000 })
        .await
        .unwrap()
        .unwrap();
    let office = Browser::signed_in(&world, world.office().await).await;
    assert!(!office.get("/").await.text().contains("Does not work now"));
    store.say_trouble(lease, Some("409: another program has the bot")).await.unwrap();
    let text = office.get("/").await.text();
    assert!(text.contains("Does not work now") && text.contains("409: another program has the bot."), "{text}");
    let teacher = Browser::signed_in(&world, world.teacher).await;
    let text = teacher.get(&format!("/class/{}", world.class.0)).await.text();
    assert!(text.contains("does not work now. The office sees why.") && !text.contains("409"), "{text}");
    store.say_trouble(lease, None).await.unwrap();
    assert!(!office.get("/").await.text().contains("Does not work now"));
}
