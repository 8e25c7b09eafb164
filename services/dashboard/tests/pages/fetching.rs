//! Downloads: whole, in parts, taken up where they broke, by signed links; and when a station has fetched its programme.

use axum::http::{Method, StatusCode};
use messages::{
    Channel, Words,
    envelope::{Mail, Message},
    parcel::Kind,
    receipt::IdStyle,
    route::Route,
};
use radio::airing::{AiringState, Event, decide};
use store::{
    RouteTerms,
    radio::{AiringSettlement, FileLink, ToStation},
    turn::{Claim, Turn},
};

use crate::{
    browser::{Answer, Browser},
    on_air::{DAY_MS, OnAir, SOUND_BYTES},
    world::{World, route},
};

async fn ask(browser: &Browser, path: &str, headers: &[(&str, &str)]) -> Answer {
    browser.send(Method::GET, path, String::new(), headers).await
}

async fn is_fetched(world: &World, radio: &OnAir) -> bool {
    radio.now(world, 2).await.known.state == AiringState::Fetched
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broken_download_goes_on_and_its_last_byte_is_the_fetching() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let anyone = Browser::stranger(&world);
    let path = radio.file(2, "programme.mp3");
    let head = anyone.send(Method::HEAD, &path, String::new(), &[]).await;
    assert_eq!((head.status, head.header("content-length")), (StatusCode::OK, "300000"));
    assert!(head.bytes.is_empty());
    let scanner = ask(&anyone, &path, &[("range", "bytes=0-0")]).await;
    assert_eq!((scanner.status, scanner.bytes.len()), (StatusCode::PARTIAL_CONTENT, 1));
    let tag = scanner.header("etag").to_owned();
    let first = ask(&anyone, &path, &[("range", "bytes=0-199999"), ("accept-encoding", "gzip")]).await;
    assert_eq!(first.header("content-range"), "bytes 0-199999/300000");
    let begun = anyone.begin(&path).await;
    assert!(0 < begun && begun < SOUND_BYTES);
    assert!(!is_fetched(&world, &radio).await, "half of it is not fetched");
    let rest = ask(&anyone, &path, &[("range", "bytes=200000-"), ("if-range", &tag)]).await;
    assert_eq!((rest.status, rest.header("content-length")), (StatusCode::PARTIAL_CONTENT, "100000"));
    assert!([first.bytes, rest.bytes].concat() == radio.sound);
    assert!(is_fetched(&world, &radio).await);
    let before = world.bytes();
    let whole = ask(&anyone, &path, &[("accept-encoding", "gzip")]).await;
    assert!(whole.bytes == radio.sound && whole.headers.get("content-encoding").is_none());
    assert_eq!((whole.header("content-type"), whole.header("accept-ranges")), ("audio/mpeg", "bytes"));
    let saved_as = "attachment; filename=\"2026-11-25_1600_numeracy-5-division_03_en.mp3\"";
    assert_eq!(whole.header("content-disposition"), saved_as);
    assert!(world.bytes() == before, "fetched once is fetched");
}

/// A mail to the station is under way: its mailbox's guard opens every link in it, and fetches what lies behind.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_mailboxs_guard_fetches_the_moment_the_mail_comes_is_not_fetched() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let (store, now_ms) = (&world.house.store, world.now());
    let mails = Route { name: "mail".to_owned(), channel: Channel::Mail, ..route() };
    let mails = store.register_routes(&[route(), mails], now_ms).await.unwrap()[1];
    let airing = radio.now(&world, 2).await;
    let mail = Mail { subject: Words::new("No. 3"), text: Words::new("Here: …"), files: Vec::new() };
    let message = Message::Mail(mail);
    let (channel, kind, expires_ms) = (Channel::Mail, Kind::Programme, now_ms + DAY_MS);
    let to_station = vec![ToStation { channel, kind, ordinal: 0, message, from_ms: 0, expires_ms }];
    let decision = decide(&airing.known, Event::Delivered, now_ms);
    let (airing, version) = (airing.id, airing.version);
    store.settle_airing(AiringSettlement { airing, version, decision, said: None, to_station }, now_ms).await.unwrap();
    let lease = store
        .take_route(mails, store::Taker { name: "test", dead: None, now_ms, second_ms: 1_000 })
        .await
        .unwrap()
        .unwrap();
    let claim = Turn {
        terms: RouteTerms { lease, per_second: 9, receipt_ids: IdStyle::Auto },
        now_ms,
        second_ms: 1_000,
        month: None,
        recorded: Vec::new(),
        bookings: Vec::new(),
        claim: Some(Claim { limit: 9, lease_ms: DAY_MS }),
    };
    assert_eq!(store.turn(claim).await.unwrap().claimed.len(), 1);
    let anyone = Browser::stranger(&world);
    let link = FileLink { airing, file: "programme.mp3".to_owned(), expires_ms: now_ms + DAY_MS };
    let whole = ask(&anyone, &store.file_link(&link), &[]).await;
    assert_eq!(whole.bytes.len(), SOUND_BYTES, "whoever asks gets it");
    assert!(!is_fetched(&world, &radio).await);
    assert_eq!(anyone.get(&radio.at("")).await.status, StatusCode::OK);
    assert!(!store.station_seen(radio.station.id, 0).await.unwrap());
    // On the station's page nobody finds it but a person.
    ask(&anyone, &radio.file(2, "programme.mp3"), &[]).await;
    assert!(is_fetched(&world, &radio).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_opens_the_stations_page_was_there_and_nothing_follows() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let (store, anyone) = (&world.house.store, Browser::stranger(&world));
    let before: Vec<_> = [radio.now(&world, 1).await, radio.now(&world, 2).await].to_vec();
    anyone.send(Method::HEAD, &radio.at(""), String::new(), &[]).await;
    anyone.get(&radio.at("/feed.xml")).await;
    assert!(!store.station_seen(radio.station.id, 0).await.unwrap(), "players ask like this");
    anyone.get(&format!("/s/{}", radio.station.page)).await;
    assert!(store.station_seen(radio.station.id, world.now()).await.unwrap());
    assert!(!store.station_seen(radio.station.id, world.now() + 1).await.unwrap());
    assert_eq!([radio.now(&world, 1).await, radio.now(&world, 2).await].to_vec(), before);
    let bytes = world.bytes();
    world.pass(60_000);
    anyone.get(&radio.at("")).await;
    assert!(world.bytes() == bytes, "loaded again it writes nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_of_another_version_is_never_joined() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let anyone = Browser::stranger(&world);
    let path = radio.file(2, "programme.mp3");
    let changed = ask(&anyone, &path, &[("range", "bytes=5-"), ("if-range", "\"another\"")]).await;
    assert_eq!((changed.status, changed.bytes.len()), (StatusCode::OK, SOUND_BYTES));
    let beyond = ask(&anyone, &path, &[("range", "bytes=300000-")]).await;
    assert_eq!((beyond.status, beyond.header("content-range")), (StatusCode::RANGE_NOT_SATISFIABLE, "bytes */300000"));
    let same = ask(&anyone, &path, &[("if-none-match", changed.header("etag"))]).await;
    assert_eq!((same.status, same.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    let end = ask(&anyone, &path, &[("range", "bytes=-100")]).await;
    assert_eq!(end.bytes, &radio.sound[SOUND_BYTES - 100..]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn papers_are_written_for_the_airing() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "sw").await;
    let anyone = Browser::stranger(&world);
    let number = radio.id(2).0.to_string();
    let rundown = anyone.get(&radio.file(2, "rundown.txt")).await;
    assert!(rundown.header("content-type").starts_with("text/plain"));
    let text = rundown.text();
    for words in [&*format!("AIRED {number}"), "20851", &*radio.station.pin, "Teacher: Good afternoon"] {
        assert!(text.contains(words), "{words} is missing:\n{text}");
    }
    assert!(anyone.get(&radio.file(2, "presenter.txt")).await.text().contains("Kwa mtangazaji"));
    // The same as pages, which a phone shows in letters that can be read: with their own style, and nothing else.
    for (name, words) in [("rundown.html", "Good afternoon, children."), ("presenter.html", "Kwa mtangazaji")] {
        let page = anyone.get(&radio.file(2, name)).await;
        assert!(page.header("content-type").starts_with("text/html") && page.text().contains(words), "{}", page.text());
        assert!(page.text().contains("width=device-width") && !page.text().contains("<script>"), "{}", page.text());
        assert!(page.header("content-security-policy").starts_with("default-src 'none'; style-src 'unsafe-inline'"));
        assert!(anyone.get(&radio.at("")).await.text().contains(&format!("/{name}\"")), "its page leads to it");
    }
    let entry = anyone.get(&radio.file(2, "calendar.ics")).await;
    assert!(entry.header("content-type").starts_with("text/calendar"));
    assert!(entry.text().contains("DTSTART;TZID=Africa/Nairobi:20261125T160000"), "{}", entry.text());
    assert!(anyone.get(&radio.file(2, "rundown.csv")).await.text().contains("start,length,kind"));
    assert!(!is_fetched(&world, &radio).await, "papers are not the programme");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_signed_link_works_until_it_ends_and_for_nothing_else() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "fr").await;
    let anyone = Browser::stranger(&world);
    let expires_ms = world.now() + 2 * DAY_MS;
    let link = FileLink { airing: radio.id(2), file: "programme.mp3".to_owned(), expires_ms };
    let path = world.house.store.file_link(&link);
    let found = ask(&anyone, &path, &[("range", "bytes=10-19")]).await;
    assert_eq!((found.status, &found.bytes[..]), (StatusCode::PARTIAL_CONTENT, &radio.sound[10..20]));
    let other = radio.id(1).0.to_string();
    let number = radio.id(2).0.to_string();
    for forged in [
        path.replace("programme.mp3", "rundown.txt"),
        path.replace(&expires_ms.to_string(), &(expires_ms + 1).to_string()),
        path.replacen(&format!("/{number}/"), &format!("/{other}/"), 1),
        path.replacen(&format!("/{number}/"), "/x/", 1),
        path.replace(&expires_ms.to_string(), "never"),
    ] {
        let answer = anyone.get(&forged).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{forged}");
    }
    assert_eq!(anyone.get(&path).await.bytes.len(), SOUND_BYTES);
    assert!(is_fetched(&world, &radio).await);
    world.pass(2 * DAY_MS);
    let ended = anyone.get(&path).await;
    assert_eq!(ended.status, StatusCode::GONE);
    assert!(ended.text().contains("a expiré") && ended.text().contains("Ouvrez la page"), "{}", ended.text());
    assert!(!ended.text().contains(&radio.station.page), "who has a file's link does not get the page's");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_feed_names_exact_files_under_lasting_names() {
    let world = World::new().await;
    let radio = OnAir::new(&world, "en").await;
    let anyone = Browser::stranger(&world);
    let answer = ask(&anyone, &radio.at("/feed.xml"), &[("host", "10.0.0.2:8080")]).await;
    assert!(answer.header("content-type").starts_with("application/rss+xml"));
    let feed = rss::Channel::read_from(&answer.bytes[..]).unwrap();
    assert_eq!(feed.items().len(), 3, "what is not made is not in it");
    assert!(feed.itunes_ext().unwrap().image().unwrap().ends_with(".png"));
    let item = &feed.items()[0];
    let enclosure = item.enclosure().unwrap();
    assert_eq!(enclosure.url(), format!("http://10.0.0.2:8080{}", radio.file(2, "programme.mp3")));
    assert_eq!((enclosure.length(), enclosure.mime_type()), ("300000", "audio/mpeg"));
    assert_eq!(item.itunes_ext().unwrap().duration(), Some("1800"));
    let transcript = &item.extensions()["podcast"]["transcript"][0];
    assert!(transcript.attrs()["url"].ends_with("/presenter.txt"), "every word of it");
    let guid = item.guid().unwrap();
    assert!(!guid.is_permalink() && !guid.value().contains(&radio.station.page));
    let renamed = ask(&anyone, &radio.at("/feed.xml"), &[("host", "lessons.example.org")]).await;
    let renamed = rss::Channel::read_from(&renamed.bytes[..]).unwrap();
    let names = |feed: &rss::Channel| {
        feed.items().iter().map(|item| item.guid().unwrap().value().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&feed), names(&renamed), "names outlive the school's address");
    assert_eq!(anyone.get("/cover.png").await.header("content-type"), "image/png");
}
