//! After "not on air": the short form by SMS on the class's page, for how many and for how much, sent with one button, and undone.

use axum::http::StatusCode;
use radio::airing::{Effect, Event, Testimony, decide};
use store::{
    asks::Asks,
    pages::Hour,
    radio::{AiringQuestion, AiringSettlement, CarriedOut},
    turn::Month,
};

use crate::{
    browser::Browser,
    on_air::{HOUR_MS, OnAir},
    world::{NOW_MS, World},
};

/// The station says that the programme of three hours ago was not on air; the class's teachers are asked.
async fn missed(world: &World) -> OnAir {
    let on_air = OnAir::new(world, "en").await;
    let (store, airing) = (&world.house.store, on_air.now(world, 1).await);
    let decision = decide(&airing.known, Event::NotAired(Testimony::Person), NOW_MS);
    let (airing, version) = (airing.id, airing.version);
    let settlement = AiringSettlement { airing, version, decision, said: None, to_station: Vec::new() };
    store.settle_airing(settlement, NOW_MS).await.unwrap();
    for effect in store.airing_effects(NOW_MS, 9).await.unwrap() {
        let words = messages::Words::new("Radio Amani, No. 2, Maths, 2026-11-24 13:00".to_owned());
        let asked = AiringQuestion { class: Some(world.class), lesson: None, why: Asks::NotOnAir, words };
        let questions = (effect.effect == Effect::HoldShortForm).then_some(asked).into_iter().collect();
        store.carry_out(CarriedOut { questions, ..CarriedOut::nothing(effect) }, NOW_MS).await.unwrap();
    }
    on_air
}

/// What the page asks for when its button is pressed.
async fn press(world: &World) -> String {
    format!("number={}", world.house.store.missed(world.class).await.unwrap()[0].question)
}

async fn latest(world: &World) -> Hour {
    world.house.store.hours(world.class, world.now()).await.unwrap().latest.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_press_sends_it_to_those_who_depend_on_radio_and_another_takes_it_back() {
    let world = World::new().await;
    missed(&world).await;
    let (own, class) = (Browser::signed_in(&world, world.teacher).await, format!("/class/{}", world.class.0));
    let page = own.get(&class).await.text();
    for words in [
        "was not on air",
        "Maths 2: ",
        "Send the short form by SMS to the 9 learners who depend on radio? About 9 by SMS on 7 phones, ",
        "Left this month: USD 39",
        ">Send to 9 learners, USD 0.",
        ">Send nothing</button>",
    ] {
        assert!(page.contains(words), "{words} is missing:\n{page}");
    }
    let asked = press(&world).await;
    let stranger = Browser::signed_in(&world, world.stranger).await;
    assert_eq!(stranger.submit(&format!("{class}/short-form"), &asked).await.status, StatusCode::NOT_FOUND);
    let sent = own.submit(&format!("{class}/short-form"), &asked).await;
    assert!(sent.header("location").starts_with(&format!("{class}?done=short-form&hour=")), "{:?}", sent.headers);
    let twice = own.submit(&format!("{class}/short-form"), &asked).await;
    assert_eq!(twice.header("location"), sent.header("location"), "pressed twice is sent once");
    let hour = latest(&world).await;
    assert!(hour.is_short_form && hour.lesson == "div-2" && hour.due_ms.is_some(), "{hour:?}");
    let page = own.get(sent.header("location")).await.text();
    for words in ["The short form is leaving.", "to those alone who depend on radio", "0 of 9 reached"] {
        assert!(page.contains(words), "{words} is missing:\n{page}");
    }
    assert!(!page.contains(">Send to "), "{page}");
    let back = own.submit(&format!("{class}/take-back"), &format!("hour={}", hour.id.0)).await;
    assert!(back.header("location").starts_with(&format!("{class}?done=taken-back")));
    assert!(own.get(&class).await.text().contains("to the 9 learners who depend on radio?"), "it is asked again");
    own.submit(&format!("{class}/question"), &asked).await;
    assert!(!own.get(&class).await.text().contains("depend on radio"), "no is an answer");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_room_in_the_months_money_it_is_said_and_stays() {
    let world = World::new().await;
    missed(&world).await;
    let (own, class) = (Browser::signed_in(&world, world.teacher).await, format!("/class/{}", world.class.0));
    let month = |limit: &str| Month { name: "2026-11".into(), limit: limit.parse().unwrap() };
    world.house.store.set_budget(month("0.30 USD"), NOW_MS).await.unwrap();
    let page = own.get(&class).await.text();
    assert!(page.contains("has no room in this month’s money. About 9 by SMS on 7 phones, "), "{page}");
    assert!(!page.contains(">Send to ") && page.contains(">Done</button>"), "{page}");
    let asked = press(&world).await;
    let refused = own.submit(&format!("{class}/short-form"), &asked).await;
    assert_eq!(refused.header("location"), format!("{class}?done=no-room#news"));
    assert!(own.get(refused.header("location")).await.text().contains("Not sent: this month’s money has no room"));
    assert!(!latest(&world).await.is_short_form);
    world.house.store.set_budget(month("400 USD"), NOW_MS).await.unwrap();
    world.pass(6 * HOUR_MS);
    let page = own.get(&class).await.text();
    assert!(page.contains("Phones are quiet now: it leaves Wed 25 Nov 07:00."), "{page}");
    let sent = own.submit(&format!("{class}/short-form"), &asked).await;
    assert!(sent.header("location").starts_with(&format!("{class}?done=short-form")), "{:?}", sent.headers);
}
