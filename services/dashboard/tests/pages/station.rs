//! The station's page: what it shows, that only its buttons act, and whom it is kept from.

use axum::http::{Method, StatusCode};
use forms::script::script;
use radio::airing::AiringState;
use store::radio::{NewTake, SaidHow, Script};
use text::Language;

use crate::{
    browser::{Answer, Browser},
    on_air::{DAY_MS, HOUR_MS, OnAir},
    world::World,
};

async fn press(browser: &Browser, radio: &OnAir, place: usize, what: &str) -> Answer {
    browser.post(&radio.at("/said"), &format!("airing={}&what={what}", radio.id(place).0)).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_station_sees_what_comes_and_what_was() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let anyone = Browser::stranger(&world);
    let answer = anyone.get(&radio.at("")).await;
    let page = answer.text();
    assert_eq!((answer.status, answer.header("x-robots-tag")), (StatusCode::OK, "noindex, nofollow"));
    assert_eq!((answer.header("cache-control"), answer.header("referrer-policy")), ("no-store", "no-referrer"));
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} is not on the page:\n{page}"));
    assert!(place("Was it on air?") < place("What comes next"), "what waits for a word comes first");
    assert!(place("2026-11-25 16:00") < place("2026-12-01 16:00"));
    assert!(place("Download · 0.3 MB") < place("It is being made"));
    let later = &page[place("2026-12-01 16:00")..place("It is being made")];
    assert!(
        later.contains("Division") && !later.contains("Maths"),
        "it has its series' name before it is made: {later}"
    );
    assert!(place("2026-11-24 13:00") < place("2026-11-17 16:00"), "the latest first");
    for words in ["Length 30:00", "Rundown", "For the presenter", "Calendar entry", "Not on air", "Later than planned"]
    {
        place(words);
    }
    assert!(page.contains("Sharing fairly &#38; 3 &#60;b&#62;") && !page.contains("no recording"), "{page}");
    assert!(!page.contains("src=") && !page.contains("//"), "nothing of others is loaded, nothing leads away");
    assert!(!page.contains(&radio.station.pin), "the PIN is for paper");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_buttons_count_and_can_be_pressed_again() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let anyone = Browser::stranger(&world);
    // That somebody was there is noted once in a while.
    anyone.get(&radio.at("")).await;
    let before = world.bytes();
    for rest in ["", "/said", "/log", "/log/count", "/feed.xml", "?said=2", "?counted=2"] {
        anyone.get(&radio.at(rest)).await;
        anyone.send(Method::HEAD, &radio.at(rest), String::new(), &[]).await;
    }
    assert!(world.bytes() == before, "a look changes nothing");
    let said = press(&anyone, &radio, 1, "aired").await;
    let number = radio.id(1).0;
    assert_eq!(said.header("location"), radio.at(&format!("?said={number}#no{number}")));
    let airing = radio.now(&world, 1).await;
    assert_eq!((airing.known.state, airing.said.map(|(how, _)| how)), (AiringState::Aired, Some(SaidHow::Page)));
    assert!(airing.known.learners_asked);
    let page = anyone.get(said.header("location").split('#').next().unwrap()).await.text();
    assert!(page.contains("On air. Thank you!") && page.contains("Change this"), "{page}");
    assert!(!page.contains("What you told us"), "what was just pressed stays where it was pressed");
    let later = anyone.get(&radio.at("")).await.text();
    let place = |words: &str| later.find(words).unwrap_or(usize::MAX);
    assert!(place("What comes next") < place("What you told us"), "{later}");
    assert!(place("What you told us") < place(&format!("id=\"no{number}\"")), "{later}");
    press(&anyone, &radio, 1, "late").await;
    assert_eq!(radio.now(&world, 1).await.known.state, AiringState::AiredLate);
    press(&anyone, &radio, 1, "missed").await;
    let airing = radio.now(&world, 1).await;
    assert_eq!((airing.known.state, airing.known.repeat_proposed), (AiringState::NotAired, true));
    let again = world.bytes();
    press(&anyone, &radio, 1, "missed").await;
    assert!(world.bytes() == again, "pressed twice is said once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn too_early_and_too_late_are_said_so() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let anyone = Browser::stranger(&world);
    let early = press(&anyone, &radio, 2, "aired").await;
    assert!(early.header("location").contains("?early="), "{}", early.header("location"));
    assert_eq!(radio.now(&world, 2).await.known.state, AiringState::Planned);
    press(&anyone, &radio, 1, "aired").await;
    world.pass(7 * DAY_MS);
    let late = press(&anyone, &radio, 1, "missed").await;
    assert!(late.header("location").contains("?old="));
    let page = anyone.get(late.header("location").split('#').next().unwrap()).await.text();
    assert!(page.contains("too long ago") && page.contains("role=\"alert\""), "{page}");
    assert_eq!(radio.now(&world, 1).await.known.state, AiringState::Aired);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_that_fits_an_sms_may_be_typed_from_paper() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let anyone = Browser::stranger(&world);
    let page = &radio.station.page;
    assert_eq!(page.len(), 26, "128 bits, five to a digit");
    let shown = anyone.get(&radio.at("")).await;
    assert_eq!(shown.status, StatusCode::OK);
    let typed = page.to_uppercase().replace('0', "O").replacen('1', "l", 1);
    for path in [format!("/s/{page}"), format!("/s/{typed}"), format!("/station/{typed}")] {
        assert_eq!(anyone.get(&path).await.text(), shown.text(), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn links_that_were_never_given_and_airings_of_others_read_the_same() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let anyone = Browser::stranger(&world);
    let page = &radio.station.page;
    let guessed = anyone.get(&format!("/station/{}", "0".repeat(64))).await;
    assert_eq!(guessed.status, StatusCode::NOT_FOUND);
    assert!(guessed.text().contains("copy it whole") && !guessed.text().contains("href=\"/\""));
    let hostile = [
        format!("/station/{}", &page[..25]),
        format!("/station/{page}0"),
        format!("/s/{page}0"),
        format!("/station/{page}%00"),
        "/station/%27%20OR%201=1--".to_owned(),
        "/station/..%2F..%2Fetc%2Fpasswd".to_owned(),
        radio.at("/programme/999999/programme.mp3"),
        radio.at("/programme/-1/programme.mp3"),
        radio.at("/programme/99999999999999999999/programme.mp3"),
        radio.file(2, "..%2F..%2Fetc%2Fpasswd"),
        radio.file(2, "%00"),
        radio.file(3, "programme.mp3"),
    ];
    for path in hostile {
        let answer = anyone.get(&path).await;
        assert_eq!((answer.status, answer.bytes), (StatusCode::NOT_FOUND, guessed.bytes.clone()), "{path}");
    }
    let before = world.bytes();
    for body in ["", "airing=1", "airing=x&what=aired", "airing=999999&what=aired", "airing=-1&what=missed"] {
        assert_eq!(anyone.post(&radio.at("/said"), body).await.status, StatusCode::NOT_FOUND, "{body}");
    }
    let what = format!("airing={}&what=burnt", radio.id(1).0);
    assert_eq!(anyone.post(&radio.at("/said"), &what).await.status, StatusCode::NOT_FOUND);
    let other = format!("airing={}&what=aired", radio.id(1).0);
    assert_eq!(anyone.post(&format!("/station/{}/said", "1".repeat(64)), &other).await.status, StatusCode::NOT_FOUND);
    let cross = [("sec-fetch-site", "cross-site")];
    let attack = anyone.send(Method::POST, &radio.at("/said"), other, &cross).await;
    assert_eq!(attack.status, StatusCode::FORBIDDEN);
    assert!(world.bytes() == before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_speaks_the_stations_language() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "ar").await;
    let page = Browser::stranger(&world).get(&radio.at("")).await.text();
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">") && page.contains("ما القادم"), "{page}");
    let other = World::new().await;
    let radio = OnAir::new(&other, "ki").await;
    let page = Browser::stranger(&other).get(&radio.at("")).await.text();
    assert!(page.contains("What comes next"), "English where a language has no words");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn producers_see_every_station_and_what_stands_in_the_way() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let own = Browser::signed_in(&world, world.teacher).await;
    assert!(own.get("/").await.text().contains("href=\"/radio\""));
    let page = own.get("/radio").await.text();
    for words in [
        "All hours are those of Africa/Nairobi.",
        "Radio Amani",
        "Kilifi",
        "Heard by 5B",
        "It can’t be made yet.",
        "Needs you now",
        "line 7 has no recording",
        "Nobody has recorded any of its",
        ", and not sent to the station yet.",
        "The station has not said whether it was on air.",
    ] {
        assert!(page.contains(words), "{words} is missing:\n{page}");
    }
    assert_eq!(page.matches("line 7 has no recording").count(), 1, "each reason once");
    assert!(
        !page.contains("<script>alert") && !page.contains(&radio.station.page) && !page.contains(&radio.station.pin)
    );
    press(&Browser::stranger(&world), &radio, 1, "aired").await;
    assert!(own.get("/radio").await.text().contains("On air, said on the station’s page today 16:00."));
    let sound = format!("/radio/programme/{}/programme.mp3", radio.id(2).0);
    let heard = own.get(&sound).await;
    assert_eq!((heard.status, heard.bytes == radio.sound), (StatusCode::OK, true));
    assert_eq!(radio.now(&world, 2).await.known.state, AiringState::Planned, "who listens at school fetches nothing");
    assert_eq!(Browser::stranger(&world).get(&sound).await.header("location"), "/in");
    world.pass(40 * DAY_MS + HOUR_MS);
    let later = Browser::signed_in(&world, world.teacher).await;
    assert!(later.get("/radio").await.text().contains("Nothing is planned for the next four weeks."));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_is_recorded_by_a_take_of_the_words_as_they_are() {
    let world = World::new().await;
    OnAir::new(&world, "en").await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let store = &world.house.store;
    let course = store.course(&store.latest("numeracy-5-division").await.unwrap().digest).await.unwrap();
    let lesson = course.lessons.iter().find(|lesson| lesson.id == "div-2").unwrap();
    let english = Language::english();
    let (_, text) = lesson.text(&english, &english).unwrap();
    let script = script(text, &english, &course.subject, course.pace(&english), &world.house.catalogue);
    let last = script.lines.iter().filter_map(|line| line.number).max().unwrap();
    let media = store.keep_media(&b"a voice"[..], "take", world.now()).await.unwrap().digest;
    let take = |line, words: String| NewTake {
        script: Script { course: course.id.clone(), lesson: "div-2".to_owned(), language: "en".to_owned() },
        line,
        lines: 1,
        words,
        media: media.clone(),
        length_ms: 9_000,
        person: None,
    };
    let fitting = |line| take(line, script.words_digest(line, 1).unwrap());
    store.keep_take(fitting(1), world.now()).await.unwrap();
    store.keep_take(take(3, "other words".to_owned()), world.now()).await.unwrap();
    let said = format!("Lines 2–{last} of {last} have no recording.");
    let page = own.get("/radio").await.text();
    assert!(page.contains(&said), "{said} is missing:\n{page}");
    for line in 2..=last {
        store.keep_take(fitting(line), world.now()).await.unwrap();
    }
    let page = own.get("/radio").await.text();
    assert!(!page.contains("have no recording.") && !page.contains("Nobody has recorded"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_listener_would_hear_is_held_back_until_somebody_approves_it() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let own = Browser::signed_in(&world, world.teacher).await;
    let station = Browser::stranger(&world);
    let file = radio.file(2, "programme.mp3");
    radio.with_fault(&world).await;
    assert_eq!(station.get(&file).await.status, StatusCode::NOT_FOUND, "not for the station");
    let number = radio.id(2).0;
    let at_school = format!("/radio/programme/{number}/programme.mp3");
    assert_eq!(own.get(&at_school).await.status, StatusCode::OK, "the school listens to it");
    let page = own.get("/radio").await.text();
    for part in ["held back until somebody has listened", "nothing is heard for 20 s", "Approve No.", "<audio controls"]
    {
        assert!(page.contains(part), "{part}");
    }
    let secret = own.secret().await;
    let press = async |programme: &str, back: &str| {
        let body = format!("secret={secret}&airing={number}&programme={programme}{back}");
        own.post("/radio/approve", &body).await
    };
    press("digest3", "").await;
    assert_eq!(station.get(&file).await.status, StatusCode::NOT_FOUND, "a press on an older page approves nothing");
    let answer = press("digest9", "").await;
    assert_eq!(answer.header("location"), format!("/radio#no{number}"));
    let page = own.get("/radio").await.text();
    assert!(page.contains("Hold No.") && !page.contains("Approve No."), "it can be taken back");
    press("digest9", "&back=1").await;
    assert_eq!(station.get(&file).await.status, StatusCode::NOT_FOUND);
    press("digest9", "").await;
    assert_eq!(station.get(&file).await.status, StatusCode::OK);
    assert!(!own.get("/radio").await.text().contains("Hold No."), "the station has it: nothing is left to decide");
}
