//! Serves the tests' school, to look at its pages in a browser: `cargo run -p dashboard --example school`, then open the printed links.
#![expect(clippy::unwrap_used, reason = "a tool for looking at pages stops at the first surprise")]

#[expect(dead_code, reason = "the tests use the rest")]
#[path = "../tests/pages/world.rs"]
mod world;

#[expect(dead_code, reason = "the tests use the rest")]
#[path = "../tests/pages/on_air.rs"]
mod on_air;

use talk::effect::{Audience, Effect, Question, Why};

#[tokio::main]
async fn main() {
    let world = world::World::new().await;
    let words = Some(messages::Words::new("K b"));
    let (audience, why) = (Audience::Office, Why::UnknownSender);
    let stranger = Effect::Question(Question { audience, why, person: None, words, media: None });
    world::heard(&world.house.store, world.route, "stranger", "+254733000144", vec![stranger]).await;
    let language = std::env::args().nth(1).unwrap_or_else(|| "en".to_owned());
    let radio = on_air::OnAir::new(&world, &language).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    for (who, person) in [("teacher", world.teacher), ("lead", world.lead)] {
        let link = world.house.store.sign_in_link(person, world.now()).await.unwrap();
        println!("{who}: http://{address}/in/{link}");
    }
    println!("station: http://{address}{}", radio.at(""));
    let router = dashboard::router(world.house.clone(), Vec::new());
    dashboard::listening::serve(listener, router, 100, std::future::pending()).await;
}
