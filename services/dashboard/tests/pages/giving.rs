//! Giving a lesson: dates and price before anything is saved, quiet hours never broken silently, taken back and given after all.

use axum::http::StatusCode;

use crate::{browser::Browser, world::World};

const HOUR_MS: i64 = 3_600_000;

async fn lesson(world: &World) -> String {
    let edition = world.house.store.editions().await.unwrap().remove(0);
    let course = world.house.store.course(&edition.digest).await.unwrap();
    format!("{}%2F{}", course.id, course.lessons[1].id)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dates_and_price_are_shown_before_anything_is_saved() {
    let world = World::new().await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let class = format!("/class/{}", world.class.0);
    let empty = own.get(&format!("{class}/give")).await.text();
    assert!(empty.contains("2. ") && empty.contains("value=\"2026-11-25\""), "{empty}");
    let asked = format!("lesson={}&date=2026-11-25&at=16:00&repeat=weekly&day=WE&day=FR", lesson(&world).await);
    let page = own.get(&format!("{class}/give?{asked}")).await.text();
    for words in [
        "Wed 25 Nov, 16:00",
        "Fri 27 Nov, 16:00",
        "Wed 2 Dec, 16:00",
        "USD 0.",
        "Left this month: USD 39",
        "class=\"phone\"",
    ] {
        assert!(page.contains(words), "{words} is missing:\n{page}");
    }
    assert!(world.house.store.hours(world.class, world.now()).await.unwrap().upcoming.is_empty());
    let saved = own.submit(&format!("{class}/give"), &asked).await;
    assert_eq!(saved.header("location"), format!("{class}?done=saved#news"));
    let hours = world.house.store.hours(world.class, world.now()).await.unwrap();
    assert_eq!(hours.upcoming.len(), 4, "the course has four lessons left: {:?}", hours.upcoming);
    assert_eq!(hours.upcoming[0].local_time, "2026-11-25T16:00");
    own.submit(&format!("{class}/give"), &asked).await;
    let twice = world.house.store.hours(world.class, world.now()).await.unwrap();
    assert_eq!(twice, hours, "pressed twice is saved once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_survives_what_was_wrong() {
    let world = World::new().await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let class = format!("/class/{}", world.class.0);
    let lesson = lesson(&world).await;
    for (date, at, said) in [
        ("2026-11-24", "09:00", "is over"),
        ("2026-13-01", "16:00", "2026-13-01"),
        ("2026-11-25", "<b>", "not a time"),
        ("2029-01-01", "16:00", "more than a year away"),
    ] {
        let asked =
            format!("lesson={lesson}&date={date}&at={}&repeat=once", at.replace('<', "%3C").replace('>', "%3E"));
        let page = own.get(&format!("{class}/give?{asked}")).await.text();
        assert!(page.contains("role=\"alert\"") && page.contains(said), "{date} {at}:\n{page}");
        let field = if said == "not a time" || said == "is over" && date == "2026-11-24" { "at" } else { "date" };
        assert!(page.contains(&format!("<a href=\"#{field}\">")), "a way to the field: {page}");
        let (_, tied) = page.split_once(&format!("<input id=\"{field}\"")).unwrap();
        assert!(tied.split('>').next().unwrap().contains("aria-invalid=\"true\" aria-describedby=\"wrong\""), "{page}");
        assert!(!page.contains("<b>\"") && page.contains(&format!("value=\"{date}\"")), "what was typed stays");
        let post = own.submit(&format!("{class}/give"), &asked).await;
        assert!(post.header("location").starts_with(&format!("{class}/give?lesson=")), "{}", post.header("location"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lesson_leaves_at_once_by_day_and_after_the_quiet_hours_by_night() {
    let world = World::new().await;
    let class = format!("/class/{}", world.class.0);
    let asked = format!("lesson={}&date=2026-11-26&at=16:00&repeat=once", lesson(&world).await);
    let own = Browser::signed_in(&world, world.teacher).await;
    assert!(own.get(&format!("{class}/give?{asked}")).await.text().contains("Send now to 9 learners"));
    let sent = own.submit(&format!("{class}/give-now"), &asked).await;
    assert!(sent.header("location").starts_with(&format!("{class}?done=sent&hour=")), "{:?}", sent.headers);
    let page = own.get(sent.header("location")).await.text();
    assert!(page.contains("Take it back while nothing has left"));
    assert!(page.contains("The messages for 12 learners are being made."), "{page}");
    assert!(!page.contains("<dt>owed</dt>") && !page.contains("Not reached:"), "nothing is counted before it is there");
    let given = world.house.store.hours(world.class, world.now()).await.unwrap().latest.unwrap();
    let digest = world.house.store.editions().await.unwrap().remove(0).digest;
    world.house.store.expand(given.id, &digest, world.now()).await.unwrap();
    assert!(own.get(sent.header("location")).await.text().contains("<dt>owed</dt><dd>12</dd>"));
    let twice = own.submit(&format!("{class}/give-now"), &asked).await;
    assert_eq!(twice.header("location"), sent.header("location"), "pressed twice is sent once");

    world.pass(6 * HOUR_MS);
    let own = Browser::signed_in(&world, world.teacher).await;
    let page = own.get(&format!("{class}/give?{asked}")).await.text();
    assert!(
        page.contains("phones are quiet until Wed 25 Nov 07:00") && page.contains("Send Wed 25 Nov 07:00"),
        "{page}"
    );
    assert!(!page.contains("Send now to"));
    let refused = own.submit(&format!("{class}/give-now"), &asked).await;
    assert!(refused.header("location").contains("/give?"), "nothing is sent in quiet hours");
}

/// The key that the form to this address carries.
fn press(page: &str, action: &str) -> String {
    let (_, form) = page.split_once(&format!("action=\"{action}\"><")).unwrap();
    let (_, after) = form.split_once("name=\"once\" value=\"").unwrap();
    after.split('"').next().unwrap().to_owned()
}

/// Two tabs, two teachers, and a proxy that sends a press again: at one moment.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_presses_at_one_moment_give_a_lesson_once() {
    let world = World::new().await;
    let class = format!("/class/{}", world.class.0);
    let asked = format!("lesson={}&date=2026-11-26&at=16:00&repeat=once", lesson(&world).await);
    let person = world.office().await;
    let (teacher, office) = (Browser::signed_in(&world, world.teacher).await, Browser::signed_in(&world, person).await);
    for (action, hours) in [("give-now", 1), ("give", 2)] {
        let action = format!("{class}/{action}");
        let page = teacher.get(&format!("{class}/give?{asked}")).await.text();
        let own = format!("{asked}&once={}", press(&page, &action));
        let other = office.get(&format!("{class}/give?{asked}")).await.text();
        let others = format!("{asked}&once={}", press(&other, &action));
        assert_ne!(own, others);
        let (first, again, third) =
            tokio::join!(teacher.submit(&action, &own), teacher.submit(&action, &own), office.submit(&action, &others));
        for answer in [&first, &again, &third] {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        }
        let now = world.house.store.hours(world.class, world.now() + 1).await.unwrap();
        let given = now.upcoming.len() + usize::from(now.latest.is_some_and(|hour| hour.id != world.hour));
        assert_eq!(given, hours, "{action}");
        // Once more: the class, where it is said that this was done before.
        let more = teacher.submit(&action, &own).await;
        assert_eq!(more.header("location"), format!("{class}?done=before#news"));
        assert!(teacher.get(&format!("{class}?done=before")).await.text().contains("came twice, and counted once"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_lesson_at_the_same_hour_is_asked_about() {
    let world = World::new().await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let class = format!("/class/{}", world.class.0);
    let asked = format!("lesson={}&date=2026-11-26&at=16:00&repeat=once", lesson(&world).await);
    own.submit(&format!("{class}/give"), &format!("{asked}&once=a")).await;
    let second = own.submit(&format!("{class}/give"), &format!("{asked}&once=b")).await;
    assert!(second.header("location").starts_with(&format!("{class}/give?lesson=")), "{}", second.header("location"));
    let page = own.get(second.header("location")).await.text();
    assert!(page.contains("This class has this lesson at this hour already: give it twice?"), "{page}");
    assert!(page.contains("name=\"twice\" value=\"yes\"") && page.contains(">Give it twice</button>"), "{page}");
    let meant = own.submit(&format!("{class}/give"), &format!("{asked}&once=c&twice=yes")).await;
    assert_eq!(meant.header("location"), format!("{class}?done=saved#news"));
    assert_eq!(world.house.store.hours(world.class, world.now()).await.unwrap().upcoming.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lesson_is_taken_back_and_given_after_all() {
    let world = World::new().await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let class = format!("/class/{}", world.class.0);
    let asked = format!("lesson={}&date=2026-11-25&at=16:00&repeat=once", lesson(&world).await);
    own.submit(&format!("{class}/give"), &asked).await;
    let upcoming = async || world.house.store.hours(world.class, world.now()).await.unwrap().upcoming.remove(0);
    let hour = upcoming().await;
    let digest = world.house.store.editions().await.unwrap().remove(0).digest;
    world.house.store.expand(hour.id, &digest, world.now()).await.unwrap();
    let queued = async || {
        let learners = world.house.store.learners_at(world.class, Some(hour.id)).await.unwrap();
        learners.iter().filter(|row| row.parcel.as_ref().is_some_and(|parcel| parcel.run_at_ms.is_some())).count()
    };
    let before = queued().await;
    let body = format!("hour={}", hour.id.0);
    let taken = own.submit(&format!("{class}/take-back"), &body).await;
    assert!(own.get(taken.header("location")).await.text().contains("Undo: give it after all"));
    assert_eq!((upcoming().await.cancelled_ms.is_some(), queued().await), (true, 0));
    own.submit(&format!("{class}/give-back"), &body).await;
    assert_eq!((upcoming().await.cancelled_ms, queued().await), (None, before));
    let left = own.submit(&format!("{class}/take-back"), &format!("hour={}", world.hour.0)).await;
    assert!(left.header("location").contains("has-left"));
    let foreign = Browser::signed_in(&world, world.stranger).await;
    let other = format!("/class/{}/take-back", world.other_class.0);
    assert_eq!(foreign.submit(&other, &body).await.status, StatusCode::NOT_FOUND, "an hour of another class");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_authors_notes_stand_where_the_lesson_is_given() {
    let world = World::new().await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let edition = world.house.store.editions().await.unwrap().remove(0);
    let mut course = world.house.store.course(&edition.digest).await.unwrap().as_ref().clone();
    let text = course.lessons[1].texts.values_mut().next().unwrap();
    text.notes = vec!["Bring <b>twelve</b> stones.".to_owned()];
    world.house.store.publish(&course, world.now()).await.unwrap();
    let asked = format!("lesson={}&date=2026-11-25&at=16:00&repeat=once", lesson(&world).await);
    let page = own.get(&format!("/class/{}/give?{asked}", world.class.0)).await.text();
    assert!(page.contains("Notes for you</summary><p>Bring &#60;b&#62;twelve"), "{page}");
    assert_eq!(page.matches("twelve").count(), 1, "no family gets them");
    assert!(!page.contains("Nobody is named yet"), "this school has a lead");
}
