//! What leads the eye: who needs somebody stands first, one phone's flood hides nobody, every press can be taken back, and what is held for
//! the lead is in no count.

use axum::http::StatusCode;
use messages::{Name, PersonId, Words};
use store::people::{Staff, StaffRole};
use talk::effect::{Audience, Effect, Question, Why};
use text::Language;

use crate::{
    browser::Browser,
    world::{NOW_MS, World, heard},
};

const CRY: &str = "teacher please help I do not understand";
const FLOODING: &str = "+254722111205";
const ASKING: &str = "+254722111204";
const MINUTE_MS: i64 = 60_000;

fn asks(audience: Audience, why: Why, words: &str) -> Vec<Effect> {
    vec![Effect::Question(Question { audience, why, person: None, words: Some(Words::new(words)), media: None })]
}

async fn texts(world: &World, from: &str, words: &str) {
    let key = format!("{from} {words}");
    heard(&world.house.store, world.route, &key, from, asks(Audience::Teacher, Why::NotUnderstood, words)).await;
}

async fn strange(world: &World, from: &str, words: &str) {
    let key = format!("{from} {words}");
    heard(&world.house.store, world.route, &key, from, asks(Audience::Office, Why::UnknownSender, words)).await;
}

async fn office(world: &World) -> Browser {
    let staff = Staff {
        held_at: None,
        name: Name::new("Mr Otieno").unwrap(),
        role: StaffRole::Office,
        classes: Vec::new(),
        phone: None,
        mail: None,
        language: Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    let person: PersonId = world.house.store.teacher_add(staff, NOW_MS).await.unwrap();
    Browser::signed_in(world, person).await
}

/// What follows the first `?` of where a post leads.
fn fields(location: &str) -> &str {
    location.split_once('?').unwrap().1.split('#').next().unwrap()
}

fn address(page: &str, begin: &str) -> String {
    let (_, after) = page.split_once(&format!("href=\"{begin}")).unwrap();
    format!("{begin}{}", after.split('"').next().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_phones_flood_hides_nobody_and_is_done_with_at_once() {
    let world = World::new().await;
    for number in 0..300 {
        texts(&world, FLOODING, &format!("lol {number}")).await;
    }
    texts(&world, ASKING, CRY).await;
    for _ in 0..4 {
        let key = format!("again {}", world.now());
        world.pass(1);
        heard(&world.house.store, world.route, &key, ASKING, asks(Audience::Teacher, Why::NotUnderstood, "K?")).await;
    }
    let class = format!("/class/{}", world.class.0);
    let own = Browser::signed_in(&world, world.teacher).await;
    let page = own.get(&class).await.text();
    assert!(page.contains(CRY), "the other's word stands on the first screen:\n{page}");
    assert_eq!(page.matches("“lol ").count(), 3, "{page}");
    assert!(page.contains("3 of 300 from here: see them all"), "{page}");
    assert!(page.contains("5 messages like this") && page.contains("4 times, the last"), "{page}");
    let all = own.get(&address(&page, &format!("{class}/from/h"))).await;
    assert_eq!(all.status, StatusCode::OK);
    let of = all.text();
    let lols = of.contains("“lol ");
    let flood = if lols { of } else { panic!("the link leads to the flood:\n{of}") };
    assert!(flood.contains("Done with all 300") && flood.contains("1 to 50 of 300") && !flood.contains(CRY));
    let value = |name: &str| {
        let (_, after) = flood.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
        after.split('"').next().unwrap().to_owned()
    };
    let done =
        own.submit(&format!("{class}/question"), &format!("sender={}&until={}", value("sender"), value("until"))).await;
    let after = own.get(done.header("location")).await.text();
    assert!(!after.contains("“lol ") && after.contains(CRY) && after.contains("Undo: let it wait again"), "{after}");
    let undone = own.submit(&format!("{class}/reopen"), fields(done.header("location"))).await;
    let after = own.get(undone.header("location")).await.text();
    assert!(after.contains("3 of 300 from here") && after.contains("It waits again"), "{after}");
    let other = Browser::signed_in(&world, world.stranger).await;
    let elsewhere = format!("/class/{}", world.other_class.0);
    let key = value("sender");
    let nothing = other.get(&format!("{elsewhere}/from/{key}")).await.text();
    assert!(nothing.contains("Nothing waits from here") && !nothing.contains("lol"), "{nothing}");
    let until = i64::MAX;
    let taken = other.submit(&format!("{elsewhere}/question"), &format!("sender={key}&until={until}")).await;
    assert_eq!(taken.status, StatusCode::NOT_FOUND, "nobody is done with what is another class's");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_strangers_flood_hides_no_other_stranger_from_the_office() {
    let world = World::new().await;
    strange(&world, "+254733000145", CRY).await;
    for number in 0..200 {
        strange(&world, "+254733000144", &format!("who is this {number}")).await;
    }
    let office = office(&world).await;
    let page = office.get("/").await.text();
    assert!(page.contains(CRY) && page.contains("3 of 200 from here") && page.contains("Needs you now: 2"), "{page}");
    assert!(!page.contains("SECRETHARM"), "what sounded like harm is no part of it");
    let (_, after) = page.split_once(CRY).unwrap();
    let (_, after) = after.split_once("name=\"number\" value=\"").unwrap();
    let number = after.split('"').next().unwrap();
    let done = office.submit("/question", &format!("number={number}")).await;
    let page = office.get(done.header("location")).await.text();
    assert!(!page.contains(CRY) && page.contains("Undo"), "{page}");
    let undone = office.submit("/reopen", fields(done.header("location"))).await;
    assert!(office.get(undone.header("location")).await.text().contains(CRY));
    let own = Browser::signed_in(&world, world.teacher).await;
    assert_eq!(own.submit("/reopen", &format!("number={number}&at=1")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_counts_as_reached_and_a_timetable_that_ended_are_taken_back() {
    let world = World::new().await;
    let class = format!("/class/{}", world.class.0);
    let own = Browser::signed_in(&world, world.teacher).await;
    let before = own.get(&class).await.text();
    let (_, after) = before.split_once("name=\"learner\" value=\"").unwrap();
    let learner = after.split('"').next().unwrap();
    let form = format!("hour={}&how=met&learner={learner}", world.hour.0);
    let noted = own.submit(&format!("{class}/contact"), &form).await;
    let page = own.get(noted.header("location")).await.text();
    assert!(page.contains("Undo: it does not count") && page.contains("you met"), "{page}");
    let back = own.submit(&format!("{class}/not-contact"), fields(noted.header("location"))).await;
    let page = own.get(back.header("location")).await.text();
    assert!(!page.contains("you met"), "{page}");

    let asked = "lesson=numeracy-5-division%2Fdiv-2&date=2026-11-25&at=16:00&repeat=weekly&day=WE&day=FR";
    own.submit(&format!("{class}/give"), asked).await;
    let days = async || {
        let upcoming = world.house.store.hours(world.class, world.now()).await.unwrap().upcoming;
        upcoming.iter().filter(|hour| hour.cancelled_ms.is_none()).map(|hour| hour.earliest_ms).collect::<Vec<_>>()
    };
    let planned = days().await;
    let hour = world.house.store.hours(world.class, world.now()).await.unwrap().upcoming.remove(0);
    let form = format!("hour={}&timetable={}", hour.id.0, hour.timetable.0);
    let ended = own.submit(&format!("{class}/take-back"), &form).await;
    assert!(days().await.is_empty());
    assert!(own.get(ended.header("location")).await.text().contains("Undo: let it go on"));
    world.pass(5 * MINUTE_MS);
    let goes_on = own.submit(&format!("{class}/go-on"), fields(ended.header("location"))).await;
    assert!(goes_on.header("location").contains("goes-on"), "{:?}", goes_on.headers);
    assert_eq!(days().await, planned);
    let ended = own.submit(&format!("{class}/take-back"), &form).await;
    world.pass(90 * MINUTE_MS);
    let late = own.submit(&format!("{class}/go-on"), fields(ended.header("location"))).await;
    assert!(late.header("location").contains("ended-for-good") && days().await.is_empty());
}

/// Sixty more classes of one learner each.
async fn district(world: &World) {
    let mut csv = "id,name,class,phone,consent,consent how\n".to_owned();
    for class in 0..60 {
        csv.push_str(&format!("D{class},Amina Said,D{class:02},07330001{class:02},yes,paper\n"));
    }
    let zones = jiff::tz::TimeZoneDatabase::bundled();
    let today = jiff::civil::date(2026, 11, 24);
    let settings = school::roster::Settings { region: "KE", zones: &zones, today, consent_evidence: None };
    let roster = school::roster::read(csv.as_bytes(), &settings).unwrap();
    let school = store::people::School {
        id: store::schools::FIRST,
        zone: "Africa/Nairobi".to_owned(),
        language: Language::english(),
    };
    world.house.store.import_roster(roster, school, NOW_MS, std::sync::Arc::new(|_| {})).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_classes_those_that_need_somebody_stand_first_and_one_is_found() {
    let world = World::new().await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let page = own.get("/").await.text();
    assert!(!page.contains("type=\"search\""), "a teacher of one class searches nothing:\n{page}");
    // Two texts wait for teachers; the third was one that sounded like harm.
    assert!(page.contains("2 wait for you"), "{page}");
    let sentence = page.split("sharing").nth(1).or_else(|| page.split(": ").last()).unwrap_or_default();
    let class = own.get(&format!("/class/{}", world.class.0)).await.text();
    let reached = class.split("<p class=\"lead\">").nth(1).unwrap().split(" reached").next().unwrap();
    assert!(page.contains(&format!("{reached} reached.")), "{reached} is on both pages: {sentence}");
    district(&world).await;
    let office = Browser::signed_in(&world, world.office().await).await;
    let page = office.get("/").await.text();
    assert!(page.contains("Classes: 62") && page.contains("1 to 50 of 62"), "{page}");
    let first = page.split("<a class=\"lead\" href=\"").nth(1).unwrap();
    assert!(first.starts_with(&format!("/class/{}\">5B</a> <b>2 wait for you", world.class.0)), "{first}");
    let rest = office.get("/?from=50").await.text();
    assert!(rest.contains("51 to 62 of 62") && !rest.contains(">5B<"), "{rest}");
    let found = office.get("/?class=d4").await.text();
    assert!(found.contains("Classes: 10 of 62") && found.contains(">D47<") && !found.contains(">5B<"), "{found}");
    assert!(office.get("/?class=zz").await.text().contains("No class is called so."));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_leads_with_who_is_not_reached_and_folds_the_rest() {
    let world = World::new().await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let class = format!("/class/{}", world.class.0);
    let page = own.get(&class).await.text();
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} is missing:\n{page}"));
    assert!(place("Not reached:") < place("Not answered yet:"));
    assert!(place("Not answered yet:") < place("<details id=\"learners\">"));
    let table = page.split("<tbody>").nth(1).unwrap();
    let answered = table.find("state answered").unwrap();
    for shape in ["state not", "state sent", "state reached"] {
        assert!(table.find(shape).is_none_or(|at| at < answered), "{shape} stands before who has answered");
    }
    let sheets = own.get(&format!("{class}/sheet/{}?of=no-phone", world.hour.0)).await.text();
    assert!(sheets.contains("Juma Wekesa") && sheets.contains("Kiran Rao") && !sheets.contains("Bolor"), "{sheets}");
    assert_eq!(
        (sheets.matches("<section ").count(), sheets.matches("<html ").count()),
        (3, 1),
        "no phone, no consent, somebody else's phone"
    );
    assert!(page.contains("sheets of those without messages"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_is_on_the_screen_and_its_words_come_before_its_price() {
    let world = World::new().await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let give = format!("/class/{}/give", world.class.0);
    let form = own.get(&give).await.text();
    assert!(form.contains(&format!("action=\"{give}#plan\"")) && form.contains("class=\"days\""), "{form}");
    let asked = format!("{give}?lesson=numeracy-5-division%2Fdiv-2&date=2026-11-25&at=16:00&repeat=once");
    let plan = own.get(&asked).await.text();
    let place = |words: &str| plan.find(words).unwrap_or_else(|| panic!("{words} is missing:\n{plan}"));
    assert!(place("id=\"plan\" tabindex=\"-1\">What they get") < place("Left this month"));
    assert!(place("Left this month") < place("Give it Wed 25 Nov"));
    let own = own.get("/calendar?what=closure&why=&from=2026-11-25").await.text();
    let (before, after) = own.split_once("<p class=\"wrong\" id=\"wrong\" role=\"alert\">Say what it is").unwrap();
    assert!(before.rfind("id=\"why\"") > before.rfind("id=\"class\""), "beside its field: {own}");
    assert!(after.find("id=\"from\"") < after.find("id=\"entries\""), "{own}");
}
