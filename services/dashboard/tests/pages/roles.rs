//! What each role may press, and what it may not: its own, another class's, what is not there, and what was its own until a moment ago.

use axum::http::{Method, StatusCode};
use dashboard::routes::{Entry, Who, table};
use store::{
    pages::QuestionOf,
    people::{HeldAt, StaffRole},
    schools::FIRST,
};
use talk::effect::{Audience, Effect, Question, Why};

use crate::{
    access::filled,
    browser::Browser,
    on_air::OnAir,
    world::{World, heard},
};

/// What each role's posts do for the others: a post of another's is a 404 that changes nothing, and its own goes through.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_role_posts_what_is_its_own_and_no_other() {
    let world = World::new().await;
    let question = Question {
        audience: Audience::Office,
        why: Why::UnknownSender,
        person: None,
        words: Some(messages::Words::new("who is this")),
        media: None,
    };
    heard(&world.house.store, world.route, "unknown", "+254733000144", vec![Effect::Question(question)]).await;
    let number = async |audience| world.asked(QuestionOf::Audience(audience)).await[0].number;
    let of_office = number(Audience::Office).await;
    let office = world.office().await;
    let people = [("teacher", world.teacher), ("other", world.stranger), ("lead", world.lead), ("office", office)];
    let mut browsers = Vec::new();
    for (role, person) in people {
        let browser = Browser::signed_in(&world, person).await;
        browsers.push((role, browser.secret().await, browser));
    }
    let family = format!("/class/{}/learner/{}/number", world.class.0, world.learner.0);
    let posts = [
        ("/lead/1/act".to_owned(), "do=open".to_owned(), &["lead"][..]),
        ("/lead/1/number".to_owned(), String::new(), &["lead"]),
        ("/lead/1/answer".to_owned(), "text=answer-office&known=1".to_owned(), &["lead"]),
        ("/lead/1/act".to_owned(), "do=close".to_owned(), &["lead"]),
        ("/question".to_owned(), format!("number={of_office}"), &["office"]),
        (family, String::new(), &["teacher", "office"]),
        ("/people/end".to_owned(), format!("person={}", world.stranger.0), &["office"]),
    ];
    for (path, body, own) in &posts {
        let is_own = |role: &str| own.contains(&role);
        for (role, secret, browser) in browsers.iter().filter(|(role, ..)| !is_own(role)) {
            let before = world.bytes();
            let answer = browser.post(path, &format!("secret={secret}&{body}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} as {role}");
            assert!(world.bytes() == before, "{path} as {role} wrote a row");
        }
        for (role, secret, browser) in browsers.iter().filter(|(role, ..)| is_own(role)) {
            let answer = browser.post(path, &format!("secret={secret}&{body}")).await;
            let went = answer.status == StatusCode::OK || answer.status == StatusCode::SEE_OTHER;
            assert!(went && answer.header("location") != "/in", "{path} as {role}: {}", answer.status);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_left_has_no_page_at_the_next_request() {
    let world = World::new().await;
    let store = &world.house.store;
    let class = format!("/class/{}", world.class.0);
    let own = Browser::signed_in(&world, world.teacher).await;
    assert_eq!(own.get(&class).await.status, StatusCode::OK);
    store.teaching_end(world.teacher, vec!["5B".to_owned()], world.now()).await.unwrap();
    assert_eq!(own.get(&class).await.status, StatusCode::NOT_FOUND, "she teaches 5B no more");
    assert_eq!(own.get("/").await.status, StatusCode::OK);
    store.staff_remove(world.teacher, false, world.now()).await.unwrap();
    assert_eq!(own.get("/").await.header("location"), "/in");
    assert_eq!(own.get(&class).await.header("location"), "/in");
}

/// What may be asked for, by role: the whole table, each address as everybody who signs in. Whoever may not gets the page of what does not exist,
/// and nothing is written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_address_knows_its_roles() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let deputy = world.member("Mr Kamau", StaffRole::Deputy, None).await;
    let office = world.office().await;
    let hill = world.other_school().await;
    let at = async |name: &str, role, held_at| world.member_at(name, role, None, Some(held_at)).await;
    let own_office = at("Ms Barasa", StaffRole::Office, HeldAt::School(FIRST)).await;
    let other_office = at("Mr Kiprono", StaffRole::Office, HeldAt::School(hill)).await;
    let district = at("Mr Ouma", StaffRole::Office, HeldAt::District("North".to_owned())).await;
    let other_lead = at("Ms Cherono", StaffRole::Lead, HeldAt::School(hill)).await;
    let people = [
        ("own teacher", world.teacher),
        ("other teacher", world.stranger),
        ("lead", world.lead),
        ("deputy", deputy),
        ("office", office),
        ("own school's office", own_office),
        ("other school's office", other_office),
        ("other district's office", district),
        ("other school's lead", other_lead),
    ];
    let may = |entry: &Entry, role: &str| match entry.who {
        Who::Anyone | Who::Station | Who::SignedIn => true,
        Who::Office => role.ends_with("office"),
        Who::Organisation => role == "office",
        Who::Overseer => ["lead", "office"].contains(&role),
        Who::OfClass | Who::OfClassOrOffice => ["own teacher", "office", "own school's office"].contains(&role),
        // A cry of School 12's is no other school's.
        Who::Safeguarding if entry.path.contains("{concern}") => ["lead", "deputy"].contains(&role),
        Who::Safeguarding => role.ends_with("lead") || role == "deputy",
    };
    for (role, person) in people {
        let browser = Browser::signed_in(&world, person).await;
        let secret = format!("secret={}", browser.secret().await);
        let before = world.bytes();
        for entry in table().iter().filter(|entry| !may(entry, role)) {
            let path = filled(entry, &world, &radio, &world.class.0.to_string());
            let headers = [("sec-fetch-site", "same-origin")];
            let answer = browser.send(entry.method.clone(), &path, secret.clone(), &headers).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{} {path} as {role}", entry.method);
        }
        assert!(world.bytes() == before, "as {role} something was written that is another's");
        let shown = |entry: &&Entry| entry.method == Method::GET && may(entry, role) && !entry.path.contains("file");
        for entry in table().iter().filter(shown) {
            let path = filled(entry, &world, &radio, &world.class.0.to_string());
            let status = browser.get(&path).await.status;
            let is_there = [StatusCode::OK, StatusCode::SEE_OTHER].contains(&status);
            assert!(is_there || status == StatusCode::GONE && path.ends_with("0000"), "{path} as {role}: {status}");
        }
    }
}

/// Numbers in an address or a form are those of its own page alone: another class's learner, hour, timetable or question is nobody's there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_form_names_is_of_its_own_page() {
    let world = World::new().await;
    world.give_to_both().await;
    let store = &world.house.store;
    let zuri = store.learners_at(world.other_class, None).await.unwrap()[0].person;
    let theirs = store.hours(world.other_class, world.now()).await.unwrap().latest.unwrap();
    let question = Question {
        audience: Audience::Teacher,
        why: Why::NotUnderstood,
        person: Some(zuri),
        words: Some(messages::Words::new("what is this")),
        media: None,
    };
    heard(store, world.route, "of 6A", "+254722999913", vec![Effect::Question(question)]).await;
    let number = world.asked(QuestionOf::Class(world.other_class)).await[0].number;
    let own = Browser::signed_in(&world, world.teacher).await;
    let secret = own.secret().await;
    let class = format!("/class/{}", world.class.0);
    let (hour, learner) = (world.hour.0, world.learner.0);
    for shown in [
        format!("{class}/learner/{}", zuri.0),
        format!("{class}/sheet/{}", theirs.id.0),
        format!("/class/{}/learner/{learner}", world.other_class.0),
    ] {
        assert_eq!(own.get(&shown).await.status, StatusCode::NOT_FOUND, "{shown}");
    }
    let before = world.bytes();
    for (to, fields) in [
        (format!("learner/{}/number", zuri.0), String::new()),
        ("contact".to_owned(), format!("hour={}&how=met&learner={learner}", theirs.id.0)),
        ("contact".to_owned(), format!("hour={hour}&how=met&learner={}", zuri.0)),
        ("not-contact".to_owned(), format!("hour={}&how=met&at=1", theirs.id.0)),
        ("take-back".to_owned(), format!("hour={}", theirs.id.0)),
        ("give-back".to_owned(), format!("hour={}", theirs.id.0)),
        ("take-back".to_owned(), format!("hour={}&timetable={}", theirs.id.0, theirs.timetable.0)),
        ("go-on".to_owned(), format!("hour={}&timetable={}&at=1", theirs.id.0, theirs.timetable.0)),
        ("question".to_owned(), format!("number={number}")),
        ("question".to_owned(), format!("number={number}&act=resume")),
        ("reopen".to_owned(), format!("number={number}&at=1")),
        ("whose".to_owned(), format!("number={number}&learner={learner}")),
        ("not-whose".to_owned(), format!("number={number}")),
        ("short-form".to_owned(), format!("number={number}")),
    ] {
        let answer = own.post(&format!("{class}/{to}"), &format!("secret={secret}&{fields}")).await;
        assert_ne!(answer.status, StatusCode::OK, "{to} {fields}");
        assert!(world.bytes() == before, "{to} {fields} wrote a row: {} {}", answer.status, answer.header("location"));
    }
    let lead = Browser::signed_in(&world, world.lead).await;
    let secret = lead.secret().await;
    for to in ["act", "answer", "learner", "number"] {
        let fields = format!("secret={secret}&do=open&text=answer-office&known=1&learner={learner}");
        assert_eq!(lead.post(&format!("/lead/999/{to}"), &fields).await.status, StatusCode::NOT_FOUND, "{to}");
    }
    let strange = format!("secret={secret}&learner={}", zuri.0);
    lead.post("/lead/1/act", &format!("secret={secret}&do=open")).await;
    assert_eq!(lead.post("/lead/1/learner", &strange).await.status, StatusCode::NOT_FOUND, "not on that phone");
}

/// A role that ends, ends at the next request: for each role, what was open is what does not exist, and its posts write nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_role_that_has_ended_opens_nothing() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let deputy = world.member("Mr Kamau", StaffRole::Deputy, None).await;
    let office = world.office().await;
    for (role, person) in [("lead", world.lead), ("deputy", deputy), ("office", office), ("teacher", world.teacher)] {
        let browser = Browser::signed_in(&world, person).await;
        let secret = format!("secret={}", browser.secret().await);
        world.house.store.staff_remove(person, true, world.now()).await.unwrap();
        let before = world.bytes();
        for entry in table().iter().filter(|entry| !matches!(entry.who, Who::Anyone | Who::Station)) {
            let path = filled(entry, &world, &radio, &world.class.0.to_string());
            let headers = [("sec-fetch-site", "same-origin")];
            let answer = browser.send(entry.method.clone(), &path, secret.clone(), &headers).await;
            assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/in"), "{path} as {role}");
        }
        assert!(world.bytes() == before, "who was {role} wrote a row");
    }
}

/// A case stays the lead's where no deputy would hear of it, and the page says so.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_given_a_case_who_would_not_hear_of_it() {
    let world = World::new().await;
    world.member("Mr Kamau", StaffRole::Deputy, None).await;
    let browser = Browser::signed_in(&world, world.lead).await;
    browser.submit("/lead/1/act", "do=open").await;
    let answer = browser.submit("/lead/1/act", "do=give").await;
    assert!(answer.status.is_client_error() && answer.text().contains("It is still yours"), "{}", answer.text());
    let steps = world.house.store.concern(1, 1).await.unwrap().unwrap().steps;
    assert!(!steps.iter().any(|step| step.did.as_str() == "gave"), "{steps:?}");
}

/// Each post of the lead's, the deputy's and the office's goes through for whoever has that role, and a look at a number leaves its row.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lead_deputy_and_office_press_what_is_theirs() {
    let world = World::new().await;
    let deputy = world.member("Mr Kamau", StaffRole::Deputy, Some("0722 000111")).await;
    let office = world.office().await;
    let went = |answer: &crate::browser::Answer, what: &str| {
        let is_there = answer.status == StatusCode::OK || answer.status == StatusCode::SEE_OTHER;
        assert!(is_there && answer.header("location") != "/in", "{what}: {}\n{}", answer.status, answer.text());
    };
    for (person, hand) in [(world.lead, "give"), (deputy, "take-back")] {
        let browser = Browser::signed_in(&world, person).await;
        for (to, fields) in [
            ("act", "do=open"),
            ("number", ""),
            ("act", "do=note&note=Called."),
            ("answer", "text=answer-office&known=1"),
            ("act", &format!("do={hand}")),
            ("act", "do=close"),
            ("act", "do=reopen"),
        ] {
            went(&browser.submit(&format!("/lead/1/{to}"), fields).await, &format!("{to} {fields}"));
        }
    }
    let steps = world.house.store.concern(1, 1).await.unwrap().unwrap().steps;
    let numbers = steps.iter().filter(|step| step.did.as_str() == "showed_number").count();
    assert_eq!(numbers, 2, "each looked once: {:?}", steps.iter().map(|step| step.did.as_str()).collect::<Vec<_>>());
    let browser = Browser::signed_in(&world, office).await;
    let family = format!("/class/{}/learner/{}/number", world.class.0, world.learner.0);
    went(&browser.submit(&family, "").await, &family);
    let looked = world.house.store.looks(store::looks::Looks::By(office), None).await.unwrap();
    let of =
        |what| looked.iter().filter(|look| look.what == what).filter_map(|look| look.about.clone()).collect::<Vec<_>>();
    assert_eq!(of(store::looks::What::Number).iter().map(|(id, _)| *id).collect::<Vec<_>>(), [world.learner]);
    let absent = format!("/class/999999/learner/{}/number", world.learner.0);
    assert_eq!(browser.submit(&absent, "").await.status, StatusCode::NOT_FOUND);
    let nobody = format!("/class/{}/learner/999999/number", world.class.0);
    assert_eq!(browser.submit(&nobody, "").await.status, StatusCode::NOT_FOUND);
    went(&browser.submit("/people/end", &format!("person={}", world.stranger.0)).await, "/people/end");
    went(&browser.submit("/people/lost", &format!("person={}", world.stranger.0)).await, "/people/lost");
}

/// Whatever page somebody is on, and whoever they are: each form that posts carries the key by which a press that comes twice acts once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_form_has_a_key() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let office = world.office().await;
    let (mut forms, mut without) = (0, Vec::new());
    for person in [world.teacher, world.lead, office] {
        let browser = Browser::signed_in(&world, person).await;
        browser.submit("/lead/1/act", "do=open").await;
        for entry in table().iter().filter(|entry| entry.method == Method::GET && entry.who != Who::Station) {
            let path = filled(entry, &world, &radio, &world.class.0.to_string());
            let page = browser.get(&path).await.text();
            for form in page.split("<form").skip(1).filter_map(|form| form.split("</form>").next()) {
                if form.split('>').next().is_some_and(|tag| tag.contains("method=\"post\"")) {
                    forms += 1;
                    without.extend((!form.contains("name=\"once\"")).then(|| format!("{path}: {form}")));
                }
            }
        }
    }
    let link = world.house.store.sign_in_link(world.teacher, world.now()).await.unwrap();
    let out = Browser::stranger(&world);
    for path in ["/in".to_owned(), format!("/in/{link}")] {
        let page = out.get(&path).await.text();
        forms += page.matches("method=\"post\"").count();
        assert_eq!(page.matches("method=\"post\"").count(), page.matches("name=\"once\"").count(), "{path}: {page}");
    }
    assert!(forms > 40 && without.is_empty(), "of {forms} forms: {without:#?}");
}

/// A district officer's first day: a school is added on a page, with a mistake in it first, and changed; the configuration's is not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_organisations_office_adds_and_changes_schools() {
    let world = World::new().await;
    let office = Browser::signed_in(&world, world.office().await).await;
    let form = office.get("/schools/new").await.text();
    assert!(form.contains("value=\"Africa/Nairobi\"") && form.contains("Add the school"), "{form}");
    let typed = "name=Hill+School&zone=Africa%2FNairobbi&region=ke&language=sw&quiet=19:00-07:00&district=North";
    let back = office.submit("/schools/new", typed).await;
    let back = back.header("location").to_owned();
    assert!(back.starts_with("/schools/new?name=Hill%20School"), "{back}");
    let mended = office.get(&back).await.text();
    assert!(mended.contains("is not a zone") && mended.contains("value=\"Hill School\""), "{mended}");
    let done = office.submit("/schools/new", &typed.replace("Nairobbi", "Nairobi")).await;
    let listed = office.get(done.header("location")).await.text();
    assert!(
        listed.contains("Hill School is added") && listed.contains("North") && listed.contains("0 classes"),
        "{listed}"
    );
    let hill = world.house.store.schools().await.unwrap().named("Hill School").unwrap();
    let again = office.submit("/schools/new", &typed.replace("Nairobbi", "Nairobi")).await;
    let again = office.get(again.header("location")).await.text();
    assert!(again.contains("There is a school Hill School already"), "{again}");
    let renamed = typed.replace("Nairobbi", "Nairobi").replace("Hill+School", "Hill+Academy");
    office.submit(&format!("/schools/{}", hill.0), &renamed).await;
    let school = world.house.store.school(hill).await.unwrap();
    assert_eq!((school.name.as_str(), school.region.as_str(), school.language.as_str()), ("Hill Academy", "KE", "sw"));
    assert_eq!(office.submit("/schools/1", &renamed).await.status, StatusCode::NOT_FOUND);
    assert!(office.get("/schools/1").await.text().contains("the school of the configuration"));
    assert_eq!(world.house.store.school(FIRST).await.unwrap().name, "School 12");
}
