//! The station's own log: shown before it counts, matched or not, and what is no log.

use axum::http::{Method, StatusCode};
use radio::airing::AiringState;

use crate::{
    browser::{Answer, Browser},
    on_air::OnAir,
    world::World,
};

async fn send(browser: &Browser, radio: &OnAir, log: &str) -> Answer {
    let body = format!(
        "--frontier\r\nContent-Disposition: form-data; name=\"log\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n{log}\r\n--frontier--\r\n"
    );
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=frontier")];
    browser.send(Method::POST, &radio.at("/log"), body, &headers).await
}

/// What the page's form would send.
fn ticked(page: &str) -> Vec<String> {
    let values = page.split("name=\"found\" value=\"").skip(1);
    values.map(|rest| rest.split('"').next().unwrap().replace('@', "%40")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_is_shown_first_and_counts_when_it_is_said_so() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let anyone = Browser::stranger(&world);
    let log = "Title,Creator,Start Time,End Time\n\
               Morning song,X,2026-11-24 12:00:00,2026-11-24 12:03:00\n\
               numeracy-5-division_02_en,School 12,2026-11-24 13:20:05,2026-11-24 13:50:05\n\
               Evening song,X,2026-11-24 15:00:00,2026-11-24 15:03:00\n";
    let shown = anyone.get(&radio.at("")).await.text();
    assert!(shown.contains("enctype=\"multipart/form-data\"") && shown.contains("type=\"file\""), "{shown}");
    let before = world.bytes();
    let page = send(&anyone, &radio, log).await.text();
    assert!(page.contains("2026-11-24 13:20:05") && page.contains("Count these as on air"), "{page}");
    assert!(page.contains("3 entries, from 2026-11-24 12:00 to 2026-11-24 15:00"), "{page}");
    assert!(page.contains("The log says nothing about these hours: No. "), "the one a week ago: {page}");
    assert!(world.bytes() == before, "what is shown does not count");
    let found = ticked(&page);
    assert_eq!(found.len(), 1, "{page}");
    let counted = anyone.post(&radio.at("/log/count"), &format!("found={}", found[0])).await;
    let number = radio.id(1).0;
    assert_eq!(counted.header("location"), radio.at(&format!("?counted={number}")));
    assert_eq!(radio.now(&world, 1).await.known.state, AiringState::AiredLate, "twenty minutes are late");
    let page = anyone.get(counted.header("location")).await.text();
    assert!(page.contains(&format!("Counted from the log: {number}.")), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rivendell_log_matches_by_cart_and_says_what_it_lacks() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let anyone = Browser::stranger(&world);
    let log = "Log: TUESDAY   11/17/2026\n\
               12:00:00  020001  001  Something else entirely           03:00\n\
               16:00:02  010011  001  HOMEWORK                          30:00\n\
               17:00:00  020002  001  Something else again              03:00\n";
    let page = send(&anyone, &radio, log).await.text();
    assert_eq!(ticked(&page), [format!("{}%401794920402000", radio.id(0).0)], "{page}");
    assert!(page.contains("2026-11-17 16:00") && page.contains("2026-11-17 16:00:02"), "due and seen: {page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_matches_nothing_and_what_is_no_log_says_what_to_do() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let anyone = Browser::stranger(&world);
    let other = "Title,Start Time\nMorning song,2026-11-20 08:00:00\n";
    let around = "Title,Start Time\n<b>song,2026-11-24 12:50:00\nNews,2026-11-24 15:00:00\n";
    let late = "Title,Start Time\nnumeracy-5-division_02_en,2026-11-24 18:00:00\n";
    for (log, said) in [
        (other, "Is it the log of another week"),
        (other, "The log says nothing about these hours"),
        (around, "Nearest to that hour the log has “&#60;b&#62;song”, at 2026-11-24 12:50"),
        (late, "It stands there at 2026-11-24 18:00, which is too far from its hour."),
        ("hello", "No line of this file says when something was on air"),
        ("", "no text"),
        ("\0\0\0", "no text"),
        ("<script>alert(1)</script>,Start Time\n1,2\n", "No line of this file"),
    ] {
        let answer = send(&anyone, &radio, log).await;
        let page = answer.text();
        assert!(answer.status == StatusCode::OK && page.contains(said) && page.contains("role=\"alert\""), "{page}");
        assert!(!page.contains("<script>") && !page.contains("Count these"), "{page}");
    }
    let long = "x".repeat(9 * 1024 * 1024);
    let answer = send(&anyone, &radio, &long).await;
    assert!(answer.status == StatusCode::OK && answer.text().contains("8 MB"), "{}", answer.text());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_never_stood_in_a_log_is_not_counted() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let anyone = Browser::stranger(&world);
    let before = world.bytes();
    let number = radio.id(1).0;
    let far = radio.airings[1].known.starts_ms + 24 * 3_600_000;
    for body in [format!("found={number}%40{far}"), format!("found={number}%40{}", i64::MIN), String::new()] {
        assert_eq!(anyone.post(&radio.at("/log/count"), &body).await.status, StatusCode::SEE_OTHER, "{body}");
    }
    for body in [format!("found={number}"), "found=999999%401".to_owned(), format!("found={number}%40soon")] {
        assert_eq!(anyone.post(&radio.at("/log/count"), &body).await.status, StatusCode::NOT_FOUND, "{body}");
    }
    assert!(world.bytes() == before);
}
