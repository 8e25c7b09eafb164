//! Asking for a link, being signed in, and the end of it.

use axum::http::StatusCode;
use messages::{Address, Channel, RouteId};
use store::{
    limits::TEACHER_IDLE_MS,
    people::{Meant, Staff, StaffRole},
};

use crate::{
    browser::Browser,
    world::{World, route},
};

/// Waits until what was begun beside the answer is done.
async fn sent(world: &World) -> Vec<String> {
    for _ in 0..200 {
        let phones = waiting(world).await;
        if !phones.is_empty() {
            return phones;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    Vec::new()
}

/// The words of the links that wait for the route.
async fn waiting(world: &World) -> Vec<String> {
    waiting_on(world, world.route).await
}

async fn waiting_on(world: &World, route: RouteId) -> Vec<String> {
    let store = &world.house.store;
    let lease = store
        .take_route(route, store::Taker { name: "links", dead: Some("test"), now_ms: world.now(), second_ms: 1_000 })
        .await
        .unwrap();
    let Some(lease) = lease else { return Vec::new() };
    let terms = store::RouteTerms { lease, per_second: 1_000, receipt_ids: messages::receipt::IdStyle::Auto };
    let turn = store::turn::Turn {
        terms,
        now_ms: world.now(),
        second_ms: 60_000,
        month: None,
        recorded: vec![],
        bookings: vec![],
        claim: Some(store::turn::Claim { limit: 100, lease_ms: 1 }),
    };
    let claimed = store.turn(turn).await.unwrap().claimed;
    let links = claimed.into_iter().filter(|claimed| claimed.ticket.kind == messages::parcel::Kind::SignIn);
    links
        .filter_map(|claimed| match claimed.message {
            Some(messages::envelope::Message::Sms(words)) => Some(words.reveal().to_owned()),
            _ => None,
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_known_number_gets_a_link_and_the_answer_says_nothing() {
    let world = World::new().await;
    let person = world.member("Ann Njeri", StaffRole::Teacher, Some("0744 000111")).await;
    world.pass(11 * 3_600_000);
    let browser = Browser::stranger(&world);
    let page = browser.get("/in").await.text();
    assert!(page.contains("name=\"phone\"") && page.contains("Send me a link"), "{page}");
    let unknown = browser.post("/in", "phone=0799+123456").await;
    let family = browser.post("/in", "phone=0712+345678").await;
    let known = browser.post("/in", "phone=0744+000111").await;
    for answer in [&unknown, &family, &known] {
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/in?asked=sent"));
        assert_eq!((&answer.bytes, &answer.headers), (&known.bytes, &known.headers));
    }
    assert!(browser.get("/in?asked=sent").await.text().contains("If that is the number of somebody who works here"));
    let links = sent(&world).await;
    let [words] = links.as_slice() else { panic!("{links:?}") };
    assert!(words.starts_with("School 12: Ann Njeri, sign in here") && words.chars().count() <= 160, "{words}");
    let link = words.split("http://127.0.0.1:8080").nth(1).unwrap().split(' ').next().unwrap();
    assert_eq!(browser.get(link).await.status, StatusCode::OK);
    assert_eq!(browser.get(link).await.status, StatusCode::OK, "looking uses nothing up");
    assert_eq!(browser.post(link, "").await.header("location"), "/");
    assert_eq!(browser.get(link).await.status, StatusCode::GONE);
    assert_eq!(world.house.store.sessions_of(person, (world.house.machine_clock)()).await.unwrap().len(), 1);
    let mistyped = browser.post("/in", "phone=07hello").await;
    assert_eq!(mistyped.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = mistyped.text();
    assert!(
        page.contains("That is no phone number.") && page.contains("value=\"07hello\""),
        "what was typed stays: {page}"
    );
    assert!(!page.contains("by mail"), "nothing here sends mail");
    let phone = messages::Phone::parse("0744 000111", "KE").unwrap();
    assert_eq!(world.house.store.askers(&Address::sms(&phone)).await.unwrap().len(), 1);
}

/// Lets the school send mail; the route of its mail.
async fn with_mail(world: &mut World) -> RouteId {
    let mail = messages::route::Route { name: "mail".to_owned(), channel: Channel::Mail, ..route() };
    let routes = world.house.store.register_routes(&[route(), mail.clone()], world.now()).await.unwrap();
    world.house.routes = std::sync::Arc::from(vec![route(), mail]);
    routes[1]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_a_mailbox_gets_the_link_by_mail() {
    let mut world = World::new().await;
    let mail = with_mail(&mut world).await;
    let ann = Staff {
        held_at: None,
        name: messages::Name::new("Ann Njeri").unwrap(),
        role: StaffRole::Teacher,
        classes: Vec::new(),
        phone: None,
        mail: Address::mail("ann@school.example"),
        language: text::Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    world.house.store.staff_add(ann, Meant::Unsaid, world.now()).await.unwrap();
    let browser = Browser::stranger(&world);
    assert!(browser.get("/in").await.text().contains("Send it by mail instead"));
    let mistyped = browser.post("/in", "mail=ann%40school").await.text();
    assert!(mistyped.contains("value=\"ann@school\"") && mistyped.contains("<details open>"), "{mistyped}");
    assert!(
        mistyped.contains("aria-describedby=\"wrong\"") && mistyped.contains("That is no mail address."),
        "{mistyped}"
    );
    for typed in ["mail=bob%40school.example", "mail=Ann%40School.example"] {
        assert_eq!(browser.post("/in", typed).await.header("location"), "/in?asked=sent", "{typed}");
    }
    let mut links = Vec::new();
    for _ in 0..200 {
        links = waiting_on(&world, mail).await;
        if !links.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let [words] = links.as_slice() else { panic!("{links:?}") };
    assert!(words.starts_with("School 12: Ann Njeri, sign in here"), "{words}");
    assert!(waiting(&world).await.is_empty(), "nothing goes to a phone");
    let office = Browser::signed_in(&world, world.office().await).await;
    assert!(office.get("/people").await.text().contains("a…@school.example"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_signs_out_everywhere_and_a_new_link_does() {
    let world = World::new().await;
    let first = Browser::signed_in(&world, world.teacher).await;
    let second = Browser::signed_in(&world, world.teacher).await;
    assert_eq!(first.get("/").await.header("location"), "/in", "a new link ends the old session");
    let page = second.get("/me").await.text();
    assert!(page.contains("Ms Akinyi") && page.contains("Teacher, 5B") && page.contains("just now"), "{page}");
    let left = second.submit("/me/out-everywhere", "").await;
    assert!(left.header("location") == "/in" && left.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(second.get("/").await.header("location"), "/in");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_office_sees_who_is_signed_in_and_ends_it() {
    let world = World::new().await;
    let office = Browser::signed_in(&world, world.office().await).await;
    let teacher = Browser::signed_in(&world, world.teacher).await;
    let page = office.get("/people").await.text();
    assert!(page.contains("Ms Akinyi") && page.contains("on 1 device") && page.contains("5B"), "{page}");
    assert!(page.contains("never") && page.contains("Safeguarding lead"), "{page}");
    let done = office.submit("/people/end", &format!("person={}", world.teacher.0)).await;
    assert!(office.get(done.header("location")).await.text().contains("Signed out everywhere"));
    assert_eq!(teacher.get("/").await.header("location"), "/in");
    let looks = office.get(&format!("/looks?about={}", world.teacher.0)).await.text();
    assert!(looks.contains("signed out everywhere") && looks.contains("Mrs Odhiambo"), "{looks}");
    let rested = Browser::signed_in(&world, world.teacher).await;
    world.rest(TEACHER_IDLE_MS);
    assert_eq!(rested.get("/").await.header("location"), "/in");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_districts_staff_is_paged_and_found() {
    let world = World::new().await;
    for number in 0..60 {
        world.member(&format!("Teacher {number:02} Ouma"), StaffRole::Teacher, None).await;
    }
    let office = Browser::signed_in(&world, world.office().await).await;
    let names = |page: &str| page.matches("<th scope=\"row\">").count();
    let first = office.get("/people").await.text();
    assert_eq!(names(&first), 50);
    let (_, rest) = first.split_once("1 to 50 of ").unwrap();
    let all: usize = rest.split('.').next().unwrap().parse().unwrap();
    let second = office.get("/people?find=&page=2").await.text();
    assert_eq!((names(&second), all > 60), (all - 50, true));
    assert!(second.contains("The ones before") && !second.contains("The next ones"), "{second}");
    assert!(office.get("/people?page=9").await.text().contains("Nobody here"));
    // By a name, by a class, by what somebody is; what was looked for stays after a press.
    let found = office.get("/people?find=teacher%2059").await.text();
    assert!(names(&found) == 1 && found.contains("Teacher 59 Ouma"), "{found}");
    assert!(office.get("/people?find=5b").await.text().contains("Ms Akinyi"));
    assert_eq!(names(&office.get("/people?find=safeguarding").await.text()), 1);
    let done = office.submit("/people/end", &format!("person={}&find=Akinyi&page=1", world.teacher.0)).await;
    assert_eq!(done.header("location"), "/people?done=ended&find=Akinyi&page=1");
    let again = office.get(done.header("location")).await.text();
    assert!(again.contains("Signed out everywhere") && names(&again) == 1, "{again}");
}

/// Two presses on "Send me a link" are one link, and two on "Sign out" lose nothing and offer nothing to be typed again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_presses_ask_for_one_link_and_sign_out_once() {
    let world = World::new().await;
    world.member("Ann Njeri", StaffRole::Teacher, Some("0744 000111")).await;
    world.pass(11 * 3_600_000);
    let browser = Browser::stranger(&world);
    let page = browser.get("/in").await.text();
    let (_, after) = page.split_once("name=\"once\" value=\"").unwrap();
    let asked = format!("once={}&phone=0744+000111", after.split('"').next().unwrap());
    for _ in 0..3 {
        assert_eq!(browser.post("/in", &asked).await.header("location"), "/in?asked=sent");
    }
    let mut links = sent(&world).await;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    world.pass(10_000);
    links.extend(waiting(&world).await);
    links.dedup();
    assert_eq!(links.len(), 1, "{links:?}");
    let own = Browser::signed_in(&world, world.teacher).await;
    let out = format!("secret={}&once=k", own.secret().await);
    for _ in 0..2 {
        let answer = own.post("/out", &out).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/in"));
    }
}
