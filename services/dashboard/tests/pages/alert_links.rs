//! The links of alerts: what a browser that came by them sees, two presses, and a deputy who has nobody above her.

use axum::http::StatusCode;
use messages::{Words, envelope::Message};
use store::people::StaffRole;
use talk::effect::{Alert, Audience, Effect};

use crate::{
    browser::Browser,
    concerns::{CHILD, PRANK, alerted, cry, night, press, secret, staff},
    world::{World, heard},
};

/// Whoever came by links has a list of what they opened, and of nothing else; signing out closes all of it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_of_whoever_came_by_links_has_what_they_opened() {
    let world = World::new().await;
    let (mut phone, first, number) = night(&world).await;
    heard(&world.house.store, world.route, "third", "+254799000333", vec![cry("a third child's words")]).await;
    let second = alerted(&world, "second", PRANK, "haha he hits me").await;
    assert_eq!(phone.get("/lead").await.header("location"), "/in", "nothing was opened yet");
    press(&mut phone, &first, "482913").await;
    let one = phone.cookie.clone();
    press(&mut phone, &second, "482913").await;
    phone.cookie = format!("{one}; {}; longwave-alert-x=1; longwave-alert-999=00", phone.cookie);
    let list = phone.get("/lead").await;
    assert_eq!(list.status, StatusCode::OK);
    let page = list.text();
    assert!(page.contains("What you opened here") && page.contains("<a href=\"/in\">sign in</a>"), "{page}");
    assert_eq!(page.matches("<a class=\"lead\" href=\"/lead/").count(), 2, "two of three: {page}");
    assert!(page.contains(&format!("href=\"/lead/{number}\"")) && !page.contains("my stepfather"), "{page}");
    assert!(!page.contains("closed=1") && !page.contains("do\" value=\"open\""), "{page}");
    assert!(!phone.get("/lead?closed=1").await.text().contains("third child"));
    let concern = phone.get(&format!("/lead/{number}")).await.text();
    assert!(
        concern.contains("<header><a href=\"/lead\">") && concern.contains("What you opened here</a>"),
        "{concern}"
    );
    let secret = secret(&phone, "/lead").await;
    let opened = page.split_once("action=\"/lead/").unwrap().1.split('/').next().unwrap().to_owned();
    phone.post(&format!("/lead/{opened}/leave"), &format!("secret={secret}")).await;
    assert_eq!(phone.get("/lead").await.header("location"), "/in", "both are closed");
    let teacher = Browser::signed_in(&world, world.teacher).await;
    assert_eq!(teacher.get("/lead").await.status, StatusCode::NOT_FOUND);
}

/// An impatient thumb at night: the second answer leads in as the first did.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_presses_on_one_link_lead_to_the_same_place() {
    let world = World::new().await;
    let (mut phone, link, number) = night(&world).await;
    let once = |page: &str| {
        let (_, after) = page.split_once("name=\"once\" value=\"").unwrap();
        after.split('"').next().unwrap().to_owned()
    };
    let pressed = format!("once={}&pin=482913", once(&phone.get(&link).await.text()));
    let (one, two) = tokio::join!(phone.post(&link, &pressed), phone.post(&link, &pressed));
    for answer in [&one, &two] {
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, format!("/lead/{number}").as_str())
        );
    }
    assert_eq!(one.header("set-cookie"), two.header("set-cookie"));
    assert_eq!(press(&mut phone, &link, "482913").await, StatusCode::GONE, "another form's press is another");
    let link = format!("/in/{}", world.house.store.sign_in_link(world.teacher, world.now()).await.unwrap());
    let pressed = format!("once={}", once(&phone.get(&link).await.text()));
    let (one, two) = tokio::join!(phone.post(&link, &pressed), phone.post(&link, &pressed));
    assert_eq!((one.status, two.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(one.header("set-cookie"), two.header("set-cookie"));
    assert_eq!(Browser::stranger(&world).post(&link, "once=guessed").await.status, StatusCode::GONE);
}

/// Where a school has a deputy and no lead, nothing is missing: the alert comes, its link opens, and every press is there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deputy_without_a_lead_has_the_whole_night() {
    let world = World::new().await;
    let deputy = staff(&world, "Mary Akinyi", StaffRole::Deputy, "254711000002").await;
    world.house.store.staff_remove(world.lead, true, world.now()).await.unwrap();
    world.house.store.set_pin(deputy, "482913", world.now()).await.unwrap();
    let link = Some("https://lessons.example.org/c/".to_owned());
    let alert = Effect::Alert(Alert { audience: Audience::Lead, words: Words::new("Look."), link });
    heard(&world.house.store, world.route, "cry", CHILD, vec![cry("my stepfather touches me"), Effect::Alarm, alert])
        .await;
    let told = world.house.store.sent_to(deputy).await.unwrap();
    let Some(Message::Sms(words)) = told.first().and_then(|sent| sent.message.as_ref()) else {
        panic!("she is alerted at once")
    };
    let link = format!("/c/{}", words.reveal().rsplit_once('/').unwrap().1);
    let mut phone = Browser::stranger(&world);
    assert_eq!(press(&mut phone, &link, "482913").await, StatusCode::SEE_OTHER);
    let row = world.house.store.concerns(deputy, false, 1).await.unwrap().rows.remove(0);
    let concern = format!("/lead/{}", row.number);
    let secret = format!("secret={}", secret(&phone, &concern).await);
    for (to, fields) in [
        ("act", "do=open"),
        ("number", ""),
        ("answer", "text=answer-office&known=1"),
        ("act", "do=note&note=I called the grandmother."),
        ("act", "do=close"),
    ] {
        let answer = phone.post(&format!("{concern}/{to}"), &format!("{secret}&{fields}")).await;
        assert!(matches!(answer.status, StatusCode::OK | StatusCode::SEE_OTHER), "{to} {fields}: {}", answer.text());
    }
    let page = phone.get(&concern).await.text();
    for words in ["my stepfather touches me", "I called the grandmother.", "Closed", "Nobody else is lead or deputy"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("Take it over") && !page.contains("Hand it back"), "there is nobody to hand it to: {page}");
}
