//! The calendar: what moves is shown before it is saved, an entry is taken out again, nobody closes what is not theirs, and what was typed
//! survives what was wrong and a sign-in that has ended.

use axum::http::StatusCode;

use crate::{browser::Browser, world::World};

const MINUTE_MS: i64 = 60_000;

/// Four lessons: Wednesday 25, Friday 27 November, Wednesday 2, Friday 4 December.
async fn with_timetable(world: &World) -> Browser {
    let own = Browser::signed_in(world, world.teacher).await;
    let asked = "lesson=numeracy-5-division%2Fdiv-2&date=2026-11-25&at=16:00&repeat=weekly&day=WE&day=FR".to_owned();
    let saved = own.submit(&format!("/class/{}/give", world.class.0), &asked).await;
    assert!(saved.header("location").contains("done=saved"), "{:?}", saved.headers);
    own
}

async fn days(world: &World) -> Vec<String> {
    let upcoming = world.house.store.hours(world.class, world.now()).await.unwrap().upcoming;
    upcoming
        .iter()
        .map(|hour| format!("{} {}", &hour.local_time[..10], if hour.is_left_out() { "out" } else { "on" }))
        .collect()
}

fn closing(world: &World, policy: &str) -> String {
    format!("class={}&what=closure&why=Flood+%26+mud&from=2026-11-25&to=2026-11-26&policy={policy}", world.class.0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_moves_is_shown_then_saved_then_undone() {
    let world = World::new().await;
    let own = with_timetable(&world).await;
    let before = days(&world).await;
    let bytes = world.bytes();
    let page = own.get(&format!("/calendar?{}", closing(&world, "shift"))).await.text();
    for words in [
        "4 lessons move.",
        "moves from Wed 25 Nov to Fri 27 Nov",
        "closed: Flood &#38; mud (2026-11-25..2026-11-26)",
        "value=\"Flood &#38; mud\"",
        ">Save</button>",
        ">Back</a>",
    ] {
        assert!(page.contains(words), "{words} is missing:\n{page}");
    }
    assert!(world.bytes() == bytes, "a preview writes nothing");
    let saved = own.submit("/calendar/save", &closing(&world, "shift")).await;
    let location = saved.header("location").to_owned();
    assert!(location.starts_with(&format!("/calendar?class={}&done=saved&entry=", world.class.0)), "{location}");
    assert_eq!(days(&world).await, ["2026-11-27 on", "2026-12-02 on", "2026-12-04 on", "2026-12-09 on"]);
    own.submit("/calendar/save", &closing(&world, "shift")).await;
    assert_eq!(world.house.store.calendar_entries().await.unwrap().len(), 1, "pressed twice is entered once");
    let page = own.get(&location).await.text();
    assert!(page.contains("Wed 25 Nov 2026 to Thu 26 Nov 2026") && page.contains("Open again"), "{page}");
    assert!(page.contains("aria-label=\"Wednesday 25 November: closed: Flood &#38; mud"), "{page}");
    let class = own.get(&format!("/class/{}", world.class.0)).await.text();
    assert!(class.contains("closed: Flood &#38; mud"), "the class's page says why:\n{class}");
    let number = location.rsplit('=').next().unwrap().trim_end_matches("#news");
    let asked = own.get(&format!("/calendar?class={}&open={number}", world.class.0)).await.text();
    assert!(asked.contains("moves from Fri 27 Nov to Wed 25 Nov"), "{asked}");
    let opened = own.submit("/calendar/open", &format!("class={}&open={number}", world.class.0)).await;
    assert!(opened.header("location").ends_with("done=opened#news"));
    assert_eq!(days(&world).await, before);
    let twice = own.submit("/calendar/open", &format!("open={number}")).await;
    assert!(twice.header("location").ends_with("done=over#news"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_left_out_saves_its_price_and_is_seen() {
    let world = World::new().await;
    let own = with_timetable(&world).await;
    let page = own.get(&format!("/calendar?{}", closing(&world, "skip"))).await.text();
    assert!(page.contains("1 lesson is left out.") && page.contains(" less"), "{page}");
    own.submit("/calendar/save", &closing(&world, "skip")).await;
    assert_eq!(days(&world).await[0], "2026-11-25 out");
    let class = own.get(&format!("/class/{}", world.class.0)).await.text();
    assert!(class.contains("not held then") && class.contains("its lessons are dropped"), "{class}");
    let open = closing(&world, "shift").replace("&to=2026-11-26", "&open_end=yes");
    let page = own.get(&format!("/calendar?{open}")).await.text();
    assert!(page.contains("wait for a day") && page.contains("end not known"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_closes_or_opens_what_is_not_theirs() {
    let world = World::new().await;
    let own = with_timetable(&world).await;
    let other = Browser::signed_in(&world, world.stranger).await;
    let lead = Browser::signed_in(&world, world.lead).await;
    let office = Browser::signed_in(&world, world.office().await).await;
    let whole = closing(&world, "shift").replace(&format!("class={}", world.class.0), "class=");
    let entries = async || world.house.store.calendar_entries().await.unwrap();
    other.submit("/calendar/save", &closing(&world, "shift")).await;
    own.submit("/calendar/save", &whole).await;
    lead.submit("/calendar/save", &whole).await;
    lead.submit("/calendar/save", &closing(&world, "shift")).await;
    assert!(entries().await.is_empty(), "the lead's role is held at concerns");
    assert!(!own.get("/calendar").await.text().contains("The whole school</option>"));
    assert!(!lead.get("/calendar").await.text().contains("The whole school</option>"));
    assert!(office.get("/calendar").await.text().contains("The whole school</option>"));
    office.submit("/calendar/save", &whole).await;
    let number = entries().await[0].number;
    let page = own.get("/calendar").await.text();
    assert!(page.contains("Only the office can change this") && !page.contains("Open again</button>"), "{page}");
    own.submit("/calendar/open", &format!("open={number}")).await;
    lead.submit("/calendar/open", &format!("open={number}")).await;
    assert_eq!(entries().await.len(), 1, "a teacher does not open the school, nor does the lead");
    office.submit("/calendar/open", &format!("open={number}")).await;
    own.submit("/calendar/save", &closing(&world, "shift")).await;
    let number = entries().await[0].number;
    assert!(!other.get("/calendar").await.text().contains("mud"), "another class's reason is not shown");
    assert!(!other.get(&format!("/calendar?open={number}")).await.text().contains("mud"));
    other.submit("/calendar/open", &format!("open={number}")).await;
    assert_eq!(entries().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_survives_what_was_wrong() {
    let world = World::new().await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let good = closing(&world, "shift");
    for (typed, said) in [
        (good.replace("from=2026-11-25", "from=2026-13-25"), "is not a date"),
        (good.replace("to=2026-11-26", "to=2026-11-20"), "comes before the first"),
        (good.replace("2026-11-2", "2026-10-2"), "These days are over"),
        (good.replace("2026-11", "2062-11"), "two years away"),
        (good.replace("why=Flood+%26+mud", "why="), "Say what it is"),
        (good.replace("what=closure", "what=term").replace("&to=2026-11-26", ""), "last day of the term"),
        (good.replace("what=closure", "what=holiday") + "&open_end=yes", "Only a closure"),
        (good.replace("policy=shift", "policy=perhaps"), "perhaps"),
        (good.replace(&format!("class={}", world.class.0), "class=999"), "one of your classes"),
    ] {
        let page = own.get(&format!("/calendar?{typed}")).await.text();
        assert!(page.contains("role=\"alert\"") && page.contains(said), "{typed}\n{page}");
        let post = own.submit("/calendar/save", &typed).await;
        assert!(post.header("location").starts_with("/calendar?class="), "{typed}: {:?}", post.headers);
    }
    assert!(world.house.store.calendar_entries().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_survives_a_sign_in_that_has_ended() {
    let world = World::new().await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let secret = own.secret().await;
    world.rest(3 * 60 * MINUTE_MS);
    let give = format!("/class/{}/give", world.class.0);
    let lesson = "lesson=numeracy-5-division%2Fdiv-2&date=2026-11-25&at=16:00&repeat=once";
    for (path, form, typed, kept) in [
        (give.clone(), give.clone(), lesson.to_owned(), "value=\"numeracy-5-division/div-2\""),
        (format!("{give}-now"), give.clone(), lesson.to_owned(), "value=\"numeracy-5-division/div-2\""),
        ("/calendar/save".to_owned(), "/calendar".to_owned(), closing(&world, "shift"), "value=\"Flood &#38; mud\""),
    ] {
        let answer = own.post(&path, &format!("secret={secret}&{typed}")).await;
        let page = answer.text();
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        assert!(page.contains(&format!("<form action=\"{form}\">")) && page.contains(kept), "{page}");
        assert!(!page.contains(&secret), "the ended session's secret does not go round");
        let shown = own.get(&format!("{form}?{typed}")).await;
        assert!(shown.status == StatusCode::UNAUTHORIZED && shown.text().contains(kept), "{path}");
        let again = Browser::signed_in(&world, world.teacher).await;
        let back = again.get(&format!("{form}?{typed}")).await.text();
        assert!(back.contains("What will happen"), "{back}");
    }
    assert_eq!(own.get(&give).await.header("location"), "/in", "nothing was typed");
    let foreign = [("sec-fetch-site", "cross-site")];
    let attack = own.send(axum::http::Method::POST, "/calendar/save", closing(&world, "shift"), &foreign).await;
    assert_eq!(attack.status, StatusCode::FORBIDDEN, "another site's words are not shown");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_next_school_day_is_proposed_and_a_closed_one_moves_on() {
    let world = World::new().await;
    let class = format!("/class/{}", world.class.0);
    // Friday 27 November, 16:00.
    world.pass(3 * 24 * 60 * MINUTE_MS);
    let own = Browser::signed_in(&world, world.teacher).await;
    assert!(own.get(&format!("{class}/give")).await.text().contains("value=\"2026-11-30\""), "not Saturday");
    let asked = "lesson=numeracy-5-division%2Fdiv-2&date=2026-11-28&at=16:00&repeat=once";
    let page = own.get(&format!("{class}/give?{asked}")).await.text();
    assert!(page.contains("Give it Mon 30 Nov, 16:00") && page.contains("belongs to the weekend"), "{page}");
    own.submit(
        "/calendar/save",
        &closing(&world, "shift")
            .replace("2026-11-2", "2026-11-3")
            .replace("2026-11-36", "2026-12-01")
            .replace("2026-11-35", "2026-11-30"),
    )
    .await;
    assert!(own.get(&format!("{class}/give")).await.text().contains("value=\"2026-12-02\""), "not a closed day");
}
