//! Every address of the table, for everybody: signed out, a teacher of another class, the class's own, the lead.

use axum::http::{Method, StatusCode};
use dashboard::routes::{Entry, Who, table};
use store::{people::StaffRole, radio::FileLink};

use crate::{browser::Browser, on_air::OnAir, world::World};

/// An address with its places filled in.
pub fn filled(entry: &Entry, world: &World, radio: &OnAir, class: &str) -> String {
    let link = FileLink { airing: radio.id(2), file: "rundown.txt".to_owned(), expires_ms: world.now() + 1 };
    if entry.path.starts_with("/fetch/") {
        return world.house.store.file_link(&link);
    }
    entry
        .path
        .replace("{page}", &radio.station.page)
        .replace("{airing}", &radio.id(2).0.to_string())
        .replace("{file}", "rundown.txt")
        .replace("{class}", class)
        .replace("{school}", "1")
        .replace("{learner}", &world.learner.0.to_string())
        .replace("{hour}", &world.hour.0.to_string())
        .replace("{concern}", "1")
        .replace("{digest}", &world.photo)
        .replace("{token}", "0000")
        .replace("{key}", "wnot_understood")
}

/// Posts after which a session is no more: they have their own tests.
const ENDS_SESSION: &[&str] = &["/out", "/me/out-everywhere"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_sees_what_is_not_theirs_and_absent_looks_the_same() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let out = Browser::stranger(&world);
    let own = Browser::signed_in(&world, world.teacher).await;
    let other = Browser::signed_in(&world, world.stranger).await;
    let lead = Browser::signed_in(&world, world.lead).await;
    let office = Browser::signed_in(&world, world.office().await).await;
    let own_secret = format!("secret={}", own.secret().await);
    let other_secret = format!("secret={}", other.secret().await);
    let class = world.class.0.to_string();
    for entry in table() {
        let path = filled(&entry, &world, &radio, &class);
        let absent = filled(&entry, &world, &radio, "999999");
        let ask = async |browser: &Browser, path: &str, body: &str| {
            let headers = [("sec-fetch-site", "same-origin")];
            browser.send(entry.method.clone(), path, body.to_owned(), &headers).await
        };
        let signed_out = ask(&out, &path, "").await;
        if entry.who == Who::Station {
            let shown = entry.method == Method::POST || signed_out.status == StatusCode::OK;
            assert!(shown, "{path}: {}", signed_out.status);
            continue;
        }
        if entry.who == Who::Anyone {
            let asks_again = path == "/in" && signed_out.status == StatusCode::UNPROCESSABLE_ENTITY;
            assert!(
                signed_out.status.is_success() || signed_out.status == StatusCode::GONE || asks_again,
                "{path}: {}",
                signed_out.status
            );
            continue;
        }
        assert_eq!((signed_out.status, signed_out.header("location")), (StatusCode::SEE_OTHER, "/in"), "{path}");
        if ENDS_SESSION.contains(&path.as_str()) {
            continue;
        }
        let foreign = ask(&other, &path, &other_secret).await;
        match entry.who {
            Who::OfClass | Who::OfClassOrOffice => {
                let nothing = ask(&other, &absent, &other_secret).await;
                assert_eq!((foreign.status, nothing.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{path}");
                assert_eq!(foreign.bytes, nothing.bytes, "{path}: foreign and absent read the same");
                let mine = ask(&own, &path, &own_secret).await;
                let shown = entry.method == Method::POST || mine.status == StatusCode::OK;
                let photo = path.contains("/file/") && mine.status == StatusCode::NOT_FOUND;
                assert!(shown || photo, "{path}: {}", mine.status);
            }
            Who::Safeguarding | Who::Office | Who::Organisation | Who::Overseer => {
                assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{path}");
                if entry.method == Method::GET && entry.who != Who::Safeguarding && !path.contains("/file/") {
                    assert_eq!(ask(&office, &path, "").await.status, StatusCode::OK, "{path}");
                    let right = if entry.who == Who::Overseer { StatusCode::OK } else { StatusCode::NOT_FOUND };
                    assert_eq!(ask(&lead, &path, "").await.status, right, "{path}");
                }
                if entry.method == Method::GET && entry.who == Who::Safeguarding {
                    // The photo is a class's: also the lead has only what the lead was asked about.
                    let right = if path.contains("/file/") { StatusCode::NOT_FOUND } else { StatusCode::OK };
                    assert_eq!(ask(&lead, &path, "").await.status, right, "{path}");
                }
            }
            Who::SignedIn | Who::Anyone | Who::Station => assert_ne!(foreign.status, StatusCode::NOT_FOUND, "{path}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_address_that_shows_changes_anything() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let lead = Browser::signed_in(&world, world.lead).await;
    let link = world.house.store.sign_in_link(world.teacher, world.now()).await.unwrap();
    let before = world.bytes();
    // A station's page notes that somebody was there, and a look at a learner is noted; both have their own tests, and nothing follows.
    let notes = |entry: &&Entry| {
        let looks =
            ["/class/{class}/learner/{learner}", "/class/{class}/file/{digest}", "/class/{class}/handed-in.csv"];
        matches!(entry.path, "/station/{page}" | "/s/{page}") || looks.contains(&entry.path)
    };
    for entry in table().iter().filter(|entry| entry.method == Method::GET && !notes(entry)) {
        let path = filled(entry, &world, &radio, &world.class.0.to_string()).replace("0000", &link);
        own.get(&path).await;
        lead.get(&path).await;
    }
    assert!(world.bytes() == before, "a page that shows wrote a row");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_post_refuses_other_sites_and_other_sessions() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let again = Browser::signed_in(&world, world.stranger).await;
    let secret = format!("secret={}", own.secret().await);
    let foreign_secret = format!("secret={}", again.secret().await);
    let before = world.bytes();
    let posts = table()
        .into_iter()
        .filter(|entry| entry.method == Method::POST && !matches!(entry.who, Who::Anyone | Who::Station));
    for entry in posts {
        let path = filled(&entry, &world, &radio, &world.class.0.to_string());
        let send = async |body: &str, headers: &[(&str, &str)]| {
            own.send(Method::POST, &path, body.to_owned(), headers).await.status
        };
        let refused = |status: StatusCode| assert!(matches!(status.as_u16(), 403 | 404), "{path}: {status}");
        refused(send("", &[("sec-fetch-site", "same-origin")]).await);
        refused(send("secret=00", &[("sec-fetch-site", "same-origin")]).await);
        refused(send(&foreign_secret, &[("sec-fetch-site", "same-origin")]).await);
        refused(send(&secret, &[("sec-fetch-site", "cross-site")]).await);
        refused(send(&secret, &[("sec-fetch-site", "same-site")]).await);
        refused(send(&secret, &[("origin", "https://evil.example"), ("host", "127.0.0.1:8080")]).await);
    }
    assert!(world.bytes() == before, "a refused post wrote a row");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_carries_its_headers() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let nowhere = ["/nothing/here".to_owned(), "/class/1/2/3".to_owned()];
    let shown = table();
    let shown = shown.iter().filter(|entry| entry.method == Method::GET);
    for path in shown.map(|entry| filled(entry, &world, &radio, &world.class.0.to_string())).chain(nowhere) {
        let answer = own.get(&path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("script-src"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        let kept = answer.header("cache-control");
        let for_all = path.ends_with(".css") || ["/cover.png", "/favicon.ico"].contains(&path.as_str());
        assert!(kept == "no-store" || for_all, "{path}: {kept}");
    }
    assert_eq!(own.get("/nothing/here").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        own.send(Method::DELETE, "/lead", String::new(), &[("sec-fetch-site", "same-origin")]).await.status,
        405
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_signs_in_once_and_a_session_ends() {
    let world = World::new().await;
    let link = world.house.store.sign_in_link(world.teacher, world.now()).await.unwrap();
    let browser = Browser::stranger(&world);
    assert_eq!(browser.get(&format!("/in/{link}")).await.status, StatusCode::OK, "a mail scanner opens it");
    assert_eq!(browser.post(&format!("/in/{link}"), "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.post(&format!("/in/{link}"), "").await.status, StatusCode::GONE);
    let used = browser.get(&format!("/in/{link}")).await;
    assert_eq!(used.status, StatusCode::GONE);
    assert!(used.text().contains("Send me a link") && !used.text().contains(">Sign in</button>"));
    let own = Browser::signed_in(&world, world.teacher).await;
    assert_eq!(own.get("/").await.status, StatusCode::OK);
    assert_eq!(own.get(&format!("/in/{link}")).await.header("location"), "/", "who came in goes on");
    let left = own.submit("/out", "").await;
    assert!(left.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(own.get("/").await.header("location"), "/in");
    let (idle, lead) = (Browser::signed_in(&world, world.teacher).await, Browser::signed_in(&world, world.lead).await);
    world.pass(4 * 60 * 60_000);
    assert_eq!(idle.get("/").await.status, StatusCode::OK, "a demonstration's hours are no rest");
    world.rest(31 * 60_000);
    assert_eq!(lead.get("/").await.header("location"), "/in");
    assert_eq!(idle.get("/").await.status, StatusCode::OK, "a teacher comes back after a lesson");
    world.rest(3 * 60 * 60_000);
    assert_eq!(idle.get("/").await.header("location"), "/in");
}

/// Whatever was typed or ticked into any form comes back after signing in, and does what it was to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_form_is_kept_when_its_sign_in_has_ended() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let out = Browser::stranger(&world);
    let own = Browser::signed_in(&world, world.teacher).await;
    let stays = "number=7&learner=3&learner=4&words=%3Cb%3E%D0%B1";
    for entry in table().iter().filter(|entry| entry.method == Method::POST) {
        if matches!(entry.who, Who::Anyone | Who::Station) || entry.path == "/out" {
            continue;
        }
        let path = filled(entry, &world, &radio, &world.class.0.to_string());
        let ended = out.post(&path, &format!("secret=00ff&{stays}")).await;
        let stale = own.post(&path, &format!("secret=00ff&{stays}")).await;
        assert_eq!(ended.status, StatusCode::UNAUTHORIZED, "{path}");
        let mut kept = vec![ended.text()];
        // Who is not of the office or no lead is told nothing of their forms.
        if stale.status != StatusCode::NOT_FOUND {
            assert_eq!(stale.status, StatusCode::FORBIDDEN, "{path}");
            kept.push(stale.text());
        }
        if path.starts_with("/lead/") {
            // What is about a child in danger is shown to be copied, and leads nowhere.
            assert!(kept.iter().all(|page| !page.contains("<form") && !page.contains("00ff")), "{path}");
            continue;
        }
        for page in kept {
            let fields = ["value=\"7\"", "value=\"3\"", "value=\"4\"", "value=\"&#60;b&#62;б\""];
            assert!(fields.iter().all(|field| page.contains(field)) && !page.contains("00ff"), "{path}: {page}");
            let (_, form) = page.split_once("<form action=\"").unwrap();
            let form = form.split('"').next().unwrap();
            assert!(
                form != "/again" || page.contains(&format!("name=\"again_to\" value=\"{path}\"")),
                "{path}: {page}"
            );
        }
    }
    let contact = format!("/class/{}/contact", world.class.0);
    let ticked = format!("hour={}&how=met&learner={}", world.hour.0, world.learner.0);
    let asked = format!("/again?{ticked}&again_to={}", contact.replace('/', "%2F"));
    let page = own.get(&asked).await.text();
    assert!(
        page.contains("You were about to note whom you reached.") && page.contains("name=\"how\" value=\"met\""),
        "{page}"
    );
    assert!(page.contains(&format!("action=\"{contact}\"")), "{page}");
    let done = own.submit(&contact, &ticked).await;
    assert!(done.header("location").contains("done=contact"));
    let strange = own.send(Method::GET, &asked, String::new(), &[("sec-fetch-site", "cross-site")]).await;
    assert_eq!(strange.status, StatusCode::FORBIDDEN, "nobody else's page leads there");
    assert_eq!(own.get("/again?again_to=https%3A%2F%2Fevil.example").await.header("location"), "/");
}

/// The phone of a teacher who lost it signs nobody in any more, and is hers again when the new number is entered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_phone_opens_nothing() {
    let world = World::new().await;
    let store = &world.house.store;
    let number = "+254733000155";
    let person = world.member("Ms Achieng", StaffRole::Teacher, Some(number)).await;
    let link = store.sign_in_link(person, world.now()).await.unwrap();
    let own = Browser::signed_in(&world, person).await;
    let office = Browser::signed_in(&world, world.office().await).await;
    let phone = messages::Address::sms(&messages::Phone::parse(number, "KE").unwrap());
    assert_eq!(store.askers(&phone).await.unwrap().len(), 1);
    let lost = office.submit("/people/lost", &format!("person={}", person.0)).await;
    assert_eq!(lost.header("location"), format!("/people?lost={}", person.0));
    let page = office.get(lost.header("location")).await.text();
    assert!(page.contains("no link goes to it") && page.contains("--same"), "{page}");
    assert!(store.askers(&phone).await.unwrap().is_empty(), "whoever holds it gets no link");
    assert!(!store.sign_in_link_works(&link, world.now()).await.unwrap(), "a link that lay on it is void");
    assert_eq!(own.get("/").await.header("location"), "/in");
    let learner = office.submit("/people/lost", &format!("person={}", world.learner.0)).await;
    assert_eq!(learner.status, StatusCode::NOT_FOUND, "a family's phone is no matter of this page");
}

/// Where a link would open nowhere, the page has no form for one and sends none.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_link_is_sent_that_opens_nowhere() {
    let mut world = World::new().await;
    let out = Browser::stranger(&world);
    assert!(out.get("/in").await.text().contains("Send me a link"));
    let settings = world.house.settings.as_ref().clone();
    world.house.settings = std::sync::Arc::new(dashboard::Settings { links_open: false, ..settings });
    let out = Browser::stranger(&world);
    let page = out.get("/in").await.text();
    assert!(!page.contains("Send me a link") && page.contains("longwave teacher add"), "{page}");
    let asked = out.post("/in", "phone=%2B254733000155").await;
    assert_eq!(asked.header("location"), "/in", "nobody is told that a link comes");
}
