//! A station's way: entered from its file, its airings planned, programmes made in time, handed over, written to a stick; and what stands in
//! where a programme can't be made. The studio's workers are the product's own too.

use std::{fs, path::Path};

use lessons::{airing::AiringState, complaint::Level, course::compile, decide::Audience};
use longwave::{
    cli::{RadioStation, RadioStick, RadioTake},
    commands::{publish, radio::station, radio::stick, radio::takes},
    loops::{airings::follow, render::make_due},
    radio::{airings, delivery::deliver_due, held::in_all_slots},
};
use messages::{
    gate::Ready,
    outcome::{Fault, Outcome},
};
use studio::{Studio, worker::Worker};

use super::school::{DAY_MS, HOUR_MS, NAIROBI, SMS, School, accepted};

/// Thursday 19 November 2026, 09:00 in Nairobi.
const NOW_MS: i64 = 1_795_068_000_000;
/// Tuesday 24 November 2026, 16:00 in Nairobi.
const AIR_MS: i64 = 1_795_525_200_000;

const RADIO: &str = r#"
[web]
public_url = "https://lessons.school12.example"
[mail]
url = "smtp://127.0.0.1:2525"
from = "lessons@school12.example"
[radio]
"#;

const PEOPLE: &str =
    "id,name,class,phone,consent,consent how\n1,Juma,5B,0712 000 002,yes,paper\n2,Sara,6A,0712 000 003,yes,paper\n";

const STATION: &str = r#"
name = "Radio Amani"
place = "Kilifi"
zone = "Africa/Nairobi"
language = "en"
mail = "studio@amani.example"
phone = "0712 000 001"
folder = "amani"
mailbox = "10 MB"
cart = 10011
format = "mp3-64"
classes = ["5B"]
[[slot]]
course = "short"
day = "Tue"
at = "16:00"
starts = 2026-11-24
length = "1:30"
ending = "soft"
synthetic = true
"#;

const MANIFEST: &str = "id = \"short\"\ntitle = \"Short talks\"\nsubject = \"Maths\"\nlevel = \"talks\"\nlanguages = [\"en\"]\n\
                        licence = \"CC0-1.0\"\nauthors = [\"A teacher\"]\n";

/// A lesson whose programme is some seconds long.
fn lesson(id: &str, title: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: {title}\nminutes: 5\nobjectives:\n  - I can count to three.\n---\n\n# {title}\n\nCount to three.\n\n\
         ## 1. What comes after two?\n\n- [ ] one: That is before two.\n- [x] three: One, two, three.\n\n## Radio\n\n**Teacher:** Good day, \
         children. Count with me: one, two.\n\n(pause 3 s)\n\n**Teacher:** Three comes next. Good bye.\n"
    )
}

struct Radio {
    school: School,
    studio: Studio,
}

impl Radio {
    async fn new() -> Self {
        let school = School::open(&format!("{NAIROBI}{RADIO}{SMS}"), PEOPLE, NOW_MS).await;
        // A worker is the product itself, which is not the program that runs this test.
        let studio = studio(&school.folder.path().join("studio"));
        let radio = Self { school, studio };
        radio.publish(&[lesson("one", "Counting on"), lesson("two", "Counting back")]).await;
        radio
    }

    async fn publish(&self, lessons: &[String]) {
        let course = self.school.folder.path().join("course");
        fs::create_dir_all(&course).unwrap();
        fs::write(course.join("course.toml"), MANIFEST).unwrap();
        for (place, lesson) in lessons.iter().enumerate() {
            fs::write(course.join(format!("0{place}-talk.en.md")), lesson).unwrap();
        }
        let (course, complaints) = compile(&publish::read_folder(&course).unwrap());
        assert!(complaints.iter().all(|c| c.level != lessons::complaint::Level::Error), "{complaints:?}");
        self.school.house.store.publish(&course, self.school.house.clock.now_ms()).await.unwrap();
    }

    async fn enter(&self, text: &str) -> anyhow::Result<()> {
        let file = self.school.folder.path().join("station.toml");
        fs::write(&file, text).unwrap();
        station::run(&self.school.house, &RadioStation::Enter { file, dry_run: false }, true).await
    }

    /// The station's airings, the earliest first.
    async fn airings(&self) -> Vec<store::radio::Airing> {
        self.school.house.store.airings_between(NOW_MS, NOW_MS + 60 * DAY_MS).await.unwrap()
    }

    /// What leaves now by a route.
    async fn leaving(&self, route: &str) -> Vec<Ready> {
        self.school.send(route, accepted).await
    }
}

fn studio(folder: &Path) -> Studio {
    Studio::new(Worker::new(env!("CARGO_BIN_EXE_longwave"), ["worker"]), folder)
}

#[tokio::test]
async fn a_programme_is_made_handed_over_and_written_to_a_stick() {
    let radio = Radio::new().await;
    let house = &radio.school.house;
    radio.enter(STATION).await.unwrap();
    let planned = radio.airings().await;
    let lessons: Vec<&str> = planned.iter().map(|airing| airing.lesson.as_str()).collect();
    assert_eq!(lessons, ["one", "two"], "a lesson a date, until the course ends");
    assert_eq!((planned[0].known.starts_ms, planned[0].local_time.as_str()), (AIR_MS, "2026-11-24T16:00"));
    assert_eq!(airings::plan_all(house).await.unwrap(), 0, "planning again adds nothing");

    assert_eq!(make_due(house, &radio.studio).await.unwrap(), 0, "five days are too early");
    radio.school.at(AIR_MS - 72 * HOUR_MS);
    assert_eq!(make_due(house, &radio.studio).await.unwrap(), 1);
    assert_eq!(make_due(house, &radio.studio).await.unwrap(), 0, "what is made is not made again");
    assert_eq!(deliver_due(house).await.unwrap(), 0, "three days are too early for the station");
    let made = radio.airings().await.remove(0);
    let programme = house.store.programme(made.programme.as_deref().unwrap()).await.unwrap().unwrap();
    let names: Vec<&str> = programme.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["programme.mp3", "quality.html", "voice-note.ogg"]);
    let notes = house.store.voice_notes("short", "one", "en").await.unwrap();
    assert_eq!(
        notes.iter().map(|note| note.length_ms).collect::<Vec<_>>(),
        [90_000],
        "all of it, for no part is marked"
    );
    let sound = programme.files.iter().find(|file| file.name == "voice-note.ogg").unwrap();
    assert_eq!((notes[0].file.digest.as_str(), notes[0].file.length_bytes), (sound.media.as_str(), sound.length_bytes));

    radio.school.at(AIR_MS - 48 * HOUR_MS);
    assert_eq!(deliver_due(house).await.unwrap(), 1);
    assert_eq!(deliver_due(house).await.unwrap(), 0, "it is handed over once");
    assert_eq!(radio.airings().await[0].known.state, AiringState::Delivered);
    let number = made.id.0;
    let [Ready::Mail(mail)] = &radio.leaving("mail").await[..] else { panic!("one mail") };
    assert!(mail.subject.reveal().contains("16:00"), "{}", mail.subject.reveal());
    let text = mail.text.reveal();
    for part in
        ["Dear people of Radio Amani", "Counting on", "20851", "autotrim", "The sound is attached", "/fetch/", "/s/"]
    {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    let files: Vec<&str> = mail.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(
        files,
        [
            &format!("presenter-{number}.txt"),
            &format!("rundown-{number}.csv"),
            &format!("rivendell-{number}.txt"),
            &format!("airing-{number}.ics"),
            "2026-11-24_1600_short_01_en.mp3"
        ]
    );
    let log = &mail.files[2].digest;
    let log = house.store.read_media(&store::media::Digest::new(log).unwrap()).await.unwrap();
    let log = String::from_utf8(log).unwrap();
    assert!(log.starts_with("16:00:00  010011") && log.contains("Counting on") && log.contains("AIRED 1 "), "{log}");
    let [Ready::Drop(drop)] = &radio.leaving("folders").await[..] else { panic!("one drop") };
    let files: Vec<&str> = drop.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(
        files,
        [
            "lesson_tue-1600.mp3",
            "2026-11-24_1600_short_01_en.mp3",
            &format!("rundown-{number}.txt"),
            &format!("rivendell-{number}.txt")
        ]
    );
    let rundown = house.store.read_media(&store::media::Digest::new(&drop.files[2].digest).unwrap()).await.unwrap();
    let rundown = String::from_utf8(rundown).unwrap();
    assert!(
        rundown.lines().count() > 5 && rundown.split('\n').rev().skip(1).all(|line| line.ends_with('\r')),
        "{rundown:?}"
    );
    let texts = radio.leaving("sms.main").await;
    let is_ready =
        |ready: &&Ready| matches!(ready, Ready::Sms(sms) if sms.text.contains(&format!("No. {number} Maths, Tue")));
    assert_eq!(texts.iter().filter(is_ready).count(), 1, "beside the learners' introductions: {texts:?}");

    let folder = radio.school.folder.path().join("stick");
    fs::create_dir(&folder).unwrap();
    let asked = RadioStick { folder: folder.clone(), week: true, station: None };
    stick::run(house, &radio.studio, &asked, true).await.unwrap();
    let mut names: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(
        names,
        ["2026-11-24_1600_short_01_en.mp3", "PLAY-IN-ORDER.m3u8", "PROGRAMMES.html", "READ-ME-FIRST.txt"]
    );
    let mp3 = programme.files.iter().find(|file| file.name == "programme.mp3").unwrap();
    assert_eq!(fs::read(folder.join(&names[0])).unwrap(), house.store.read_media(&mp3.media).await.unwrap());
}

#[tokio::test]
async fn a_missing_take_is_said_and_a_take_that_comes_is_used() {
    let radio = Radio::new().await;
    radio.enter(&STATION.replace("synthetic = true", "synthetic = false")).await.unwrap();
    radio.school.at(AIR_MS - 72 * HOUR_MS);
    assert_eq!(make_due(&radio.school.house, &radio.studio).await.unwrap(), 0);
    let why = radio.airings().await.remove(0).why.unwrap();
    assert!(why.contains("lines 1, 2 are not recorded"), "{why}");
    assert_eq!(make_due(&radio.school.house, &radio.studio).await.unwrap(), 0);
    assert_eq!(radio.airings().await[0].tried_ms, Some(AIR_MS - 72 * HOUR_MS), "nothing has changed: an hour's rest");
    // A minute later both lines are recorded.
    radio.school.at(AIR_MS - 72 * HOUR_MS + 60_000);
    let file = radio.school.folder.path().join("take.wav");
    fs::write(&file, speech()).unwrap();
    for line in ["1", "2"] {
        let asked = RadioTake { lesson: "short/one".into(), line: line.into(), file: file.clone(), language: None };
        takes::hand_in(&radio.school.house, &radio.studio, &asked, true).await.unwrap();
    }
    let wrong = RadioTake { lesson: "short/one".into(), line: "1-2".into(), file, language: None };
    let refused = takes::hand_in(&radio.school.house, &radio.studio, &wrong, true).await.unwrap_err().to_string();
    assert!(refused.contains("without a pause"), "{refused}");
    assert_eq!(make_due(&radio.school.house, &radio.studio).await.unwrap(), 1);
    let airing = radio.airings().await.remove(0);
    assert_eq!((airing.why, airing.programme.is_some()), (None, true));
}

#[tokio::test]
async fn the_evergreen_stands_in_a_day_before_and_the_station_is_told() {
    let radio = Radio::new().await;
    let evergreen = STATION.replace("format =", "evergreen = \"short/two\"\nformat =");
    radio.enter(&evergreen).await.unwrap();
    radio.school.at(NOW_MS + 60_000);
    // The planned lesson has grown far too long for its slot.
    let endless = lesson("one", "Counting on").replace("Good bye.", &"And on we count, and on, and on. ".repeat(60));
    radio.publish(&[endless, lesson("two", "Counting back")]).await;
    radio.school.at(AIR_MS - 48 * HOUR_MS);
    assert_eq!(make_due(&radio.school.house, &radio.studio).await.unwrap(), 0);
    assert!(radio.airings().await[0].why.as_deref().unwrap().contains("too long for its slot"));
    assert_eq!(deliver_due(&radio.school.house).await.unwrap(), 0);
    radio.school.at(AIR_MS - 24 * HOUR_MS);
    assert_eq!(make_due(&radio.school.house, &radio.studio).await.unwrap(), 1);
    assert_eq!(deliver_due(&radio.school.house).await.unwrap(), 1);
    let [Ready::Mail(mail)] = &radio.leaving("mail").await[..] else { panic!("one mail") };
    let text = mail.text.reveal();
    assert!(text.contains("Counting back") && text.contains("instead of the planned programme"), "{text}");
}

#[tokio::test]
async fn a_station_with_a_phone_alone_reads_where_its_programme_lies_and_is_warned() {
    let radio = Radio::new().await;
    radio.enter(&STATION.replace("mail =", "# mail =").replace("folder =", "# folder =")).await.unwrap();
    radio.school.at(AIR_MS - 48 * HOUR_MS);
    assert_eq!(make_due(&radio.school.house, &radio.studio).await.unwrap(), 1);
    assert_eq!(deliver_due(&radio.school.house).await.unwrap(), 1);
    assert_eq!(radio.airings().await[0].known.state, AiringState::Delivered);
    let page = radio.school.house.store.stations().await.unwrap().remove(0).page;
    let text = |ready: &Ready| if let Ready::Sms(sms) = ready { sms.text.clone() } else { panic!("an SMS") };
    let texts: Vec<String> = radio.leaving("sms.main").await.iter().map(text).collect();
    for part in ["No. 1 Maths, Tue 16:00, is ready", &format!("/s/{page} No internet? Call us"), "on a USB stick"] {
        assert!(texts.iter().any(|text| text.contains(part)), "{part} is not in {texts:?}");
    }
    radio.school.at(AIR_MS - 4 * HOUR_MS);
    follow(&radio.school.house).await.unwrap();
    let texts: Vec<String> = radio.leaving("sms.main").await.iter().map(text).collect();
    assert!(texts.iter().any(|text| text.contains("nobody has fetched it")), "{texts:?}");
}

#[tokio::test]
async fn what_lies_in_a_stations_folder_need_not_be_fetched() {
    for lies_there in [true, false] {
        let radio = Radio::new().await;
        radio.enter(&STATION.replace("mail =", "# mail =")).await.unwrap();
        radio.school.at(AIR_MS - 48 * HOUR_MS);
        make_due(&radio.school.house, &radio.studio).await.unwrap();
        assert_eq!(deliver_due(&radio.school.house).await.unwrap(), 1);
        if lies_there {
            assert_eq!(radio.leaving("folders").await.len(), 1);
        }
        radio.school.at(AIR_MS - 4 * HOUR_MS);
        follow(&radio.school.house).await.unwrap();
        let warns = |ready: &Ready| matches!(ready, Ready::Sms(sms) if sms.text.contains("nobody has fetched it"));
        let texts = radio.leaving("sms.main").await;
        assert_eq!(texts.iter().any(warns), !lies_there, "{texts:?}");
    }
}

#[tokio::test]
async fn a_station_with_a_mailbox_alone_is_warned_by_mail() {
    let radio = Radio::new().await;
    radio.enter(&STATION.replace("phone =", "# phone =").replace("folder =", "# folder =")).await.unwrap();
    radio.school.at(AIR_MS - 48 * HOUR_MS);
    make_due(&radio.school.house, &radio.studio).await.unwrap();
    assert_eq!(deliver_due(&radio.school.house).await.unwrap(), 1);
    assert_eq!(radio.leaving("mail").await.len(), 1);
    radio.school.at(AIR_MS - 4 * HOUR_MS);
    follow(&radio.school.house).await.unwrap();
    let [Ready::Mail(mail)] = &radio.leaving("mail").await[..] else { panic!("one mail") };
    assert_eq!(mail.subject.reveal(), "Radio Amani, No. 1, Maths, 2026-11-24 16:00");
    // The sound came with the mail that its server took: to say that nobody fetched it would be untrue. That nobody looked is likely.
    let text = mail.text.reveal();
    assert!(text.contains("is in your mail of Sun") && text.contains("/s/"), "{text}");
}

/// What a station with a mailbox and a phone did in the two days that it had its programme.
#[derive(Clone, Copy, Debug)]
enum Did {
    Nothing,
    /// Its mailbox's guard opened the page's link when the mail came.
    ScannedIt,
    OpenedItsPage,
    TextedThanks,
    /// Its mailbox was too small, so that the mail had a link alone; it opened its page and fetched nothing.
    HadALink,
}

#[tokio::test]
async fn a_station_that_has_the_sound_in_its_mail_is_told_only_where_nobody_was_seen() {
    let text = |ready: &Ready| if let Ready::Sms(sms) = ready { sms.text.clone() } else { panic!("an SMS") };
    // What was encoded for one is not encoded again for the next.
    let kept = tempfile::tempdir().unwrap();
    for (did, told) in [
        (Did::Nothing, Some("is in your mail of Sun. Please see that you have it, or call us.")),
        (Did::ScannedIt, Some("is in your mail of Sun")),
        (Did::OpenedItsPage, None),
        (Did::TextedThanks, None),
        (Did::HadALink, Some("nobody has fetched it")),
    ] {
        let radio = Radio { studio: studio(kept.path()), ..Radio::new().await };
        let mailbox = if matches!(did, Did::HadALink) { "\"200 kB\"" } else { "\"10 MB\"" };
        let station = STATION.replace("folder =", "# folder =").replace("\"10 MB\"", mailbox);
        radio.enter(&station).await.unwrap();
        let handed_ms = AIR_MS - 48 * HOUR_MS;
        radio.school.at(handed_ms);
        make_due(&radio.school.house, &radio.studio).await.unwrap();
        deliver_due(&radio.school.house).await.unwrap();
        assert_eq!(radio.leaving("mail").await.len(), 1);
        radio.leaving("sms.main").await;
        let store = &radio.school.house.store;
        let id = store.stations().await.unwrap()[0].id;
        match did {
            Did::Nothing => {}
            Did::ScannedIt => store.see_station(id, handed_ms + 59_000).await.unwrap(),
            Did::OpenedItsPage | Did::HadALink => store.see_station(id, handed_ms + 60_000).await.unwrap(),
            Did::TextedThanks => {
                radio.school.at(handed_ms + HOUR_MS);
                radio.school.text("sms.main", "254712000001", "thanks").await;
                radio.leaving("sms.main").await;
            }
        }
        radio.school.at(AIR_MS - 4 * HOUR_MS);
        follow(&radio.school.house).await.unwrap();
        let texts: Vec<String> = radio.leaving("sms.main").await.iter().map(text).collect();
        let about: Vec<&String> = texts.iter().filter(|text| text.contains("No. 1")).collect();
        match told {
            Some(words) => assert!(about.len() == 1 && about[0].contains(words), "{did:?}: {texts:?}"),
            None => assert!(about.is_empty(), "{did:?}: {texts:?}"),
        }
    }
}

#[tokio::test]
async fn a_mail_that_a_station_refuses_is_seen_by_the_office() {
    let radio = Radio::new().await;
    radio.enter(STATION).await.unwrap();
    radio.school.at(AIR_MS - 48 * HOUR_MS);
    make_due(&radio.school.house, &radio.studio).await.unwrap();
    deliver_due(&radio.school.house).await.unwrap();
    let refused = |_: &Ready| Outcome::Refused { why: "550".to_owned(), fault: Fault::Content };
    assert_eq!(radio.school.send("mail", refused).await.len(), 1);
    let office = radio.school.house.store.questions_for(Audience::Office).await.unwrap();
    let [question] = &office[..] else { panic!("{office:?}") };
    let name = question.person.as_ref().map(|(_, name)| name.reveal());
    assert_eq!((question.why.as_str(), name), ("station_not_reached", Some("Radio Amani")));
}

#[tokio::test]
async fn a_station_without_any_address_has_it_by_its_stick() {
    let radio = Radio::new().await;
    let bare = STATION.replace("mail =", "# mail =").replace("folder =", "# folder =").replace("phone =", "# phone =");
    radio.enter(&bare).await.unwrap();
    radio.school.at(AIR_MS - 40 * HOUR_MS);
    assert_eq!(deliver_due(&radio.school.house).await.unwrap(), 0);
    let folder = radio.school.folder.path().join("stick");
    let asked = RadioStick { folder: folder.clone(), week: false, station: Some("radio amani".to_owned()) };
    let refused = stick::run(&radio.school.house, &radio.studio, &asked, true).await.unwrap_err().to_string();
    assert!(refused.contains("is no folder"), "{refused}");
    fs::create_dir(&folder).unwrap();
    stick::run(&radio.school.house, &radio.studio, &asked, true).await.unwrap();
    assert_eq!(radio.airings().await[0].known.state, AiringState::Fetched, "what was not made is made for the stick");
    assert_eq!(deliver_due(&radio.school.house).await.unwrap(), 0);
}

#[tokio::test]
async fn a_week_comes_in_one_mail_with_what_its_mailbox_takes() {
    let radio = Radio::new().await;
    let weekly = STATION
        .replace("\"10 MB\"", "\"10 MB\"\npackets = \"weekly\"")
        .replace("day = \"Tue\"", "day = [\"Tue\", \"Thu\"]");
    radio.enter(&weekly).await.unwrap();
    radio.school.at(AIR_MS - 48 * HOUR_MS);
    assert_eq!(make_due(&radio.school.house, &radio.studio).await.unwrap(), 2, "the whole week is made");
    // The mailbox takes one of the two: base64 makes four bytes of three.
    let made = radio.airings().await.remove(0).programme.unwrap();
    let sound = radio.school.house.store.programme(&made).await.unwrap().unwrap().files.remove(0);
    let room = sound.length_bytes * 4 / 3 + sound.length_bytes / 2 + 120_000;
    radio.enter(&weekly.replace("10 MB", &format!("{} kB", room / 1_000))).await.unwrap();
    assert_eq!(deliver_due(&radio.school.house).await.unwrap(), 2);
    let [Ready::Mail(mail)] = &radio.leaving("mail").await[..] else { panic!("one mail") };
    let sounds = mail.files.iter().filter(|file| file.name.ends_with(".mp3")).count();
    let text = mail.text.reveal();
    assert!(text.contains("Counting on") && text.contains("Counting back"), "{text}");
    assert_eq!((sounds, text.matches("The sound is attached").count()), (1, 1), "{text}");
    let states: Vec<AiringState> = radio.airings().await.iter().map(|airing| airing.known.state).collect();
    assert_eq!(states, [AiringState::Delivered; 2]);
    let mut dropped = Vec::new();
    for days in [0, 2] {
        radio.school.at(AIR_MS + (days * 24 - 48) * HOUR_MS);
        let [Ready::Drop(drop)] = &radio.leaving("folders").await[..] else { panic!("one drop") };
        dropped.push((drop.files[0].name.clone(), drop.files.len()));
    }
    let each = [("lesson_tue-1600.mp3".to_owned(), 4), ("lesson_thu-1600.mp3".to_owned(), 4)];
    assert_eq!(
        dropped, each,
        "each programme's files two days before it: its slot's name may be last week's until then"
    );
}

#[tokio::test]
async fn a_slot_that_its_lessons_can_not_fill_is_doubted_before_and_after_it_is_entered() {
    let radio = Radio::new().await;
    let house = &radio.school.house;
    let file = radio.school.folder.path().join("station.toml");
    fs::write(&file, STATION.replace("1:30", "30:00")).unwrap();
    let (read, complaints) = station::understand(house, &file).await.unwrap();
    let [doubt] = &complaints[..] else { panic!("one doubt: {complaints:?}") };
    assert_eq!((doubt.level, doubt.place.line), (Level::Warning, 14), "{doubt}");
    assert!(doubt.what.starts_with("2 of 2 lessons do not go with a slot of 30:00: “Counting on” (0:1"), "{doubt}");
    assert!(doubt.mend.contains("holds each of them"), "{doubt}");

    assert!(in_all_slots(house, None).await.unwrap().is_empty(), "there is no slot yet");
    station::take(house, read.unwrap()).await.unwrap();
    let held = in_all_slots(house, Some("short")).await.unwrap();
    assert_eq!(held.iter().map(|held| held.station.as_str()).collect::<Vec<_>>(), ["Radio Amani"]);
    assert!(held.into_iter().all(|held| held.misfits.sure().is_some()), "the clock can't be as wrong");
    assert!(in_all_slots(house, Some("long")).await.unwrap().is_empty(), "no slot is for that course");
    radio.enter(STATION).await.unwrap();
    assert!(in_all_slots(house, None).await.unwrap().is_empty(), "they fill a minute and a half with music");
}

#[tokio::test]
async fn a_file_that_names_what_is_not_there_enters_nothing() {
    let radio = Radio::new().await;
    for (good, bad) in [
        ("\"5B\"", "\"7C\""),
        ("\"short\"", "\"long\""),
        ("synthetic", "first = \"nine\"\nsynthetic"),
        ("at = \"16:00\"", "language = \"sw\"\nat = \"16:00\""),
    ] {
        let refused = radio.enter(&STATION.replacen(good, bad, 1)).await.unwrap_err().to_string();
        assert!(refused.contains("1 mistake; nothing was entered"), "{bad}: {refused}");
    }
    assert!(radio.school.house.store.stations().await.unwrap().is_empty());
}

/// Two seconds of something with the loudness of speech: a tone that comes and goes three times a second, 16 bit, 16 kHz.
fn speech() -> Vec<u8> {
    let samples = (0..32_000_u32).flat_map(|at| {
        let seconds = f64::from(at) / 16_000.0;
        let swell = (seconds * std::f64::consts::TAU * 3.0).sin().abs();
        let tone = (seconds * std::f64::consts::TAU * 220.0).sin() * swell * 0.4;
        #[expect(clippy::cast_possible_truncation, reason = "a sample is at most 13,106")]
        let sample = (tone * f64::from(i16::MAX)) as i16;
        sample.to_le_bytes()
    });
    let data: Vec<u8> = samples.collect();
    let length = u32::try_from(data.len()).unwrap();
    let mut wave = b"RIFF".to_vec();
    wave.extend((36 + length).to_le_bytes());
    wave.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    wave.extend(16_000_u32.to_le_bytes());
    wave.extend(32_000_u32.to_le_bytes());
    wave.extend(b"\x02\0\x10\0data");
    wave.extend(length.to_le_bytes());
    wave.extend(data);
    wave
}

#[tokio::test]
async fn what_nothing_here_carries_to_a_station_is_named() {
    let school = School::open(NAIROBI, PEOPLE, NOW_MS).await;
    let file = school.folder.path().join("station.toml");
    fs::write(&file, STATION).unwrap();
    let (_, complaints) = station::understand(&school.house, &file).await.unwrap();
    for key in ["a mail", "a folder", "a phone", "link begins with http://127.0.0.1:8080"] {
        assert!(complaints.iter().any(|c| c.level == Level::Warning && c.what.contains(key)), "{key}: {complaints:?}");
    }
}
