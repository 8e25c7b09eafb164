//! Numbers on a press, looks that are seen, and a learner's whole story.

use std::sync::Arc;

use axum::http::StatusCode;
use messages::{Words, envelope::Message, parcel::Kind};
use talk::effect::{Audience, Effect, Question, Reply, Why};

use crate::{
    browser::Browser,
    world::{World, heard},
};

async fn with_child_numbers(world: &World) {
    let school = (*world.house.store.school(store::schools::FIRST).await.unwrap()).clone();
    let school = school::School { show_child_numbers: true, ..school };
    world.house.store.first_school(school, world.now()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_is_shown_on_a_press_and_each_press_is_noted() {
    let world = World::new().await;
    let page = format!("/class/{}/learner/{}", world.class.0, world.learner.0);
    let own = Browser::signed_in(&world, world.teacher).await;
    let shown = own.get(&page).await.text();
    assert!(
        shown.contains("…78") && !shown.contains("712345678") && shown.contains("Show the number to call"),
        "{shown}"
    );
    let kept_back = own.submit(&format!("{page}/number"), "").await;
    assert_eq!(kept_back.status, StatusCode::OK);
    assert!(kept_back.text().contains("not shown at this school") && !kept_back.text().contains("712345678"));
    assert_eq!(own.get(&format!("{page}/number")).await.status, StatusCode::METHOD_NOT_ALLOWED, "a look is a press");
    with_child_numbers(&world).await;
    world.pass(store::limits::TAPPED_TWICE_MS + 1);
    let own = Browser::signed_in(&world, world.teacher).await;
    let (text, tapped) = tokio::join!(async { own.submit(&format!("{page}/number"), "").await.text() }, async {
        own.submit(&format!("{page}/number"), "").await.text()
    },);
    assert!(tapped.contains("tel:+254712345678"), "a thumb that presses twice sees what it asked for: {tapped}");
    assert!(text.contains("<a class=\"act\" href=\"tel:+254712345678\">Call <bdi>Anand Bat</bdi>"), "{text}");
    let lead = Browser::signed_in(&world, world.lead).await;
    assert!(!lead.get(&page).await.text().contains("Show the number"));
    let looks = lead.get(&format!("/looks?about={}", world.learner.0)).await.text();
    assert_eq!(looks.matches("saw the number").count(), 2, "{looks}");
    assert!(looks.contains("opened the page") && looks.contains("Ms Akinyi"), "{looks}");
    let by = lead.get(&format!("/looks?by={}", world.teacher.0)).await.text();
    assert!(by.contains("What Ms Akinyi did") && by.contains("Anand Bat"), "{by}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guardians_are_called_first() {
    let world = World::new().await;
    let csv = "id,name,class,phone,guardian name,guardian phone,relation,consent,consent how\n\
               5B-04,Dorj Otieno,5B,0722111204,Mary Otieno,0733 555666,mother,yes,paper\n";
    let zones = jiff::tz::TimeZoneDatabase::bundled();
    let today = jiff::civil::date(2026, 11, 24);
    let settings = school::roster::Settings { region: "KE", zones: &zones, today, consent_evidence: None };
    let roster = school::roster::read(csv.as_bytes(), &settings).unwrap();
    let school = store::people::School {
        id: store::schools::FIRST,
        zone: "Africa/Nairobi".to_owned(),
        language: text::Language::english(),
    };
    world.house.store.import_roster(roster, school, world.now(), Arc::new(|_| {})).await.unwrap();
    let learners = world.house.store.learners_at(world.class, None).await.unwrap();
    let dorj = learners.iter().find(|row| row.name.given() == "Dorj").unwrap().person;
    let own = Browser::signed_in(&world, world.teacher).await;
    let page = own.get(&format!("/class/{}/learner/{}", world.class.0, dorj.0)).await.text();
    assert!(page.contains("by SMS …04. To <bdi>Mary Otieno, mother</bdi> the parents’ line, by SMS …66."), "{page}");
    let juma = learners.iter().find(|row| row.name.given() == "Juma").unwrap().person;
    let page = own.get(&format!("/class/{}/learner/{}", world.class.0, juma.0)).await.text();
    assert!(page.contains("No phone is known.") && !page.contains("Show the number"), "there is none to show: {page}");
    let text = own.submit(&format!("/class/{}/learner/{}/number", world.class.0, dorj.0), "").await.text();
    assert!(text.contains("tel:+254733555666") && text.contains("Mary Otieno, mother"), "{text}");
    assert!(!text.contains("722111204"), "{text}");
}

fn reply(words: &str) -> Effect {
    Effect::Reply(Reply { kind: Kind::Reply, message: Message::Sms(Words::new(words)), person: None })
}

fn asked(audience: Audience, why: Why, words: &str) -> Effect {
    Effect::Question(Question { audience, why, person: None, words: Some(Words::new(words)), media: None })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_learners_page_tells_every_message_and_nothing_of_what_is_held() {
    let world = World::new().await;
    let store = &world.house.store;
    let learners = store.learners_at(world.class, None).await.unwrap();
    let page = |given: &str| {
        let learner = learners.iter().find(|row| row.name.given() == given).unwrap();
        format!("/class/{}/learner/{}", world.class.0, learner.person.0)
    };
    heard(store, world.route, "thanks", "+254722111209", vec![reply("An adult reads this.")]).await;
    let harm = vec![asked(Audience::Lead, Why::Harm, "SECRETHARM"), reply("An adult reads this, held.")];
    heard(store, world.route, "harm", "+254722111204", harm).await;
    heard(store, world.route, "after", "+254722111204", vec![reply("An adult reads this, after.")]).await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let told = own.get(&page("Ibrahim")).await.text();
    assert!(told.contains("Other messages that came in") && told.contains("“x”"), "what was no answer: {told}");
    assert!(told.contains("An adult reads this."), "a reply to a phone is told: {told}");
    let held = own.get(&page("Dorj")).await.text();
    assert!(!held.contains("“x”") && !held.contains("An adult reads this"), "no gap shows it: {held}");
    let never = own.get(&page("Kiran")).await.text();
    let part =
        |page: &str| page.split("Other messages that came in").nth(1).unwrap().split("<h2>").next().unwrap().to_owned();
    assert_eq!(part(&held), part(&never), "as of a phone that never wrote");
}
