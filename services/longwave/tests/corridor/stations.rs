//! A station's way: its airings planned, programmes made in time, handed over, written to a stick; and what stands in where a programme
//! can't be made.

use std::fs;

use dispatch::{
    radio::{airings, delivery::deliver_due},
    render::make_due,
};
use longwave::{
    cli::{RadioStation, RadioStick, RadioTake},
    commands::{radio::station, radio::stick, radio::takes},
};
use messages::gate::Ready;
use radio::airing::AiringState;
use radio::programme::Programme;

use super::radio::{AIR_MS, NOW_MS, Radio, STATION, lesson, speech};
use super::school::HOUR_MS;

#[tokio::test]
async fn a_programme_is_made_handed_over_and_written_to_a_stick() {
    let radio = Radio::new().await;
    let house = &radio.school.house;
    radio.enter(STATION).await.unwrap();
    let planned = radio.airings().await;
    let lessons: Vec<&str> = planned.iter().map(|airing| airing.lessons[0].as_str()).collect();
    assert_eq!(lessons, ["one", "two"], "a lesson a date, until the course ends");
    assert_eq!((planned[0].known.starts_ms, planned[0].local_time.as_str()), (AIR_MS, "2026-11-24T16:00"));
    assert_eq!(airings::plan_all(&house.depot).await.unwrap(), 0, "planning again adds nothing");

    assert_eq!(make_due(&house.depot, &radio.studio).await.unwrap(), 1, "in five days, and twelve days are too early");
    radio.school.at(AIR_MS - 72 * HOUR_MS);
    assert_eq!(make_due(&house.depot, &radio.studio).await.unwrap(), 0, "what is made is not made again");
    assert_eq!(deliver_due(&house.depot).await.unwrap(), 0, "three days are too early for the station");
    let made = radio.airings().await.remove(0);
    let programme = house.store.programme(made.programme.as_deref().unwrap()).await.unwrap().unwrap();
    let names: Vec<&str> = programme.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["loudness.svg", "programme.mp3", "quality.html", "voice-note.ogg"]);
    let notes = house.store.voice_notes("short", "one", "en").await.unwrap();
    assert_eq!(
        notes.iter().map(|note| note.length_ms).collect::<Vec<_>>(),
        [90_000],
        "all of it, for no part is marked"
    );
    let sound = programme.files.iter().find(|file| file.name == "voice-note.ogg").unwrap();
    assert_eq!((notes[0].file.digest.as_str(), notes[0].file.length_bytes), (sound.media.as_str(), sound.length_bytes));

    radio.school.at(AIR_MS - 48 * HOUR_MS);
    assert_eq!(deliver_due(&house.depot).await.unwrap(), 1);
    assert_eq!(deliver_due(&house.depot).await.unwrap(), 0, "it is handed over once");
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
    // What an earlier writing left is taken off; what is not ours stays.
    for (name, words) in [
        ("2026-11-17_1600_short_00_en.mp3", "last week's"),
        ("PLAY-IN-ORDER.m3u8", "#EXTM3U\n2026-11-17_1600_short_00_en.mp3\n../song.mp3\n"),
    ] {
        fs::write(folder.join(name), words).unwrap();
    }
    fs::write(radio.school.folder.path().join("song.mp3"), "somebody's").unwrap();
    stick::run(house, &radio.studio, &asked, true).await.unwrap();
    assert!(radio.school.folder.path().join("song.mp3").exists(), "a list takes nothing off elsewhere");
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
async fn a_programme_of_several_lessons_brings_the_questions_of_each() {
    let radio = Radio::new().await;
    let house = &radio.school.house;
    let (one, two, three) =
        (lesson("one", "Counting on"), lesson("two", "Counting back"), lesson("three", "Counting by twos"));
    radio.school.at(NOW_MS + 60_000);
    radio.publish(&[one, two, three]).await;
    let of_two = STATION.replace("day = \"Tue\"", "lessons_per_programme = 2\nday = \"Tue\"");
    radio.enter(&of_two).await.unwrap();
    let planned: Vec<String> = radio.airings().await.into_iter().map(|airing| airing.lessons.join("+")).collect();
    assert_eq!(planned, ["one+two", "three"], "the last programme has what is left");
    assert_eq!(airings::plan_all(&house.depot).await.unwrap(), 0, "planning again adds nothing");
    // As many as the slot holds are more than two here: what is not made yet has them from now on.
    radio.enter(&of_two.replace("programme = 2", "programme = \"fill\"")).await.unwrap();
    let planned: Vec<String> = radio.airings().await.into_iter().map(|airing| airing.lessons.join("+")).collect();
    assert_eq!(planned, ["one+two+three"]);
    radio.enter(&of_two).await.unwrap();

    radio.school.at(AIR_MS - 48 * HOUR_MS);
    assert_eq!(make_due(&house.depot, &radio.studio).await.unwrap(), 1);
    let made = radio.airings().await.remove(0);
    let programme = house.store.programme(made.programme.as_deref().unwrap()).await.unwrap().unwrap();
    let names: Vec<&str> = programme.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["loudness.svg", "programme.mp3", "quality.html", "voice-note-1.ogg", "voice-note-2.ogg"]);
    let mut noted_ms = 0;
    for (lesson, title) in [("one", "Counting on"), ("two", "Counting back")] {
        let notes = house.store.voice_notes("short", lesson, "en").await.unwrap();
        let [note] = &notes[..] else { panic!("{lesson}: {notes:?}") };
        assert_eq!(note.title, title);
        noted_ms += note.length_ms;
    }
    let programme: Programme = serde_json::from_str(&programme.body).unwrap();
    assert!((10_000..programme.length_ms).contains(&noted_ms), "each lesson alone, once: {noted_ms} ms");
    assert_eq!((programme.title.as_str(), programme.length_ms), ("Counting on; Counting back", 90_000));
    let words: Vec<&str> = programme.entries.iter().map(|entry| entry.words.as_str()).collect();
    let of = |part: &str| words.iter().filter(|words| words.contains(part)).count();
    assert_eq!(of("Good bye"), 1, "{words:?}");
    assert!(of("Three comes next") >= 2, "{words:?}");
    assert_eq!(deliver_due(&house.depot).await.unwrap(), 1);
    let [Ready::Mail(mail)] = &radio.leaving("mail").await[..] else { panic!("one mail") };
    assert!(mail.files.iter().any(|file| file.name == "2026-11-24_1600_short_01-02_en.mp3"), "{:?}", mail.files);
    assert!(mail.text.reveal().contains("Counting on; Counting back"), "{}", mail.text.reveal());
    radio.leaving("sms.main").await;

    radio.school.at(AIR_MS + 120_000);
    radio.school.text("sms.main", "254712000001", &format!("AIRED {}", made.id.0)).await;
    radio.school.at(AIR_MS + 30 * 60_000);
    dispatch::airings::follow(&house.depot).await.unwrap();
    let hours = house.store.hours(messages::ClassId(1), house.clock.now_ms() + HOUR_MS).await.unwrap();
    let mut given: Vec<String> = hours.latest.into_iter().chain(hours.earlier).map(|hour| hour.lesson).collect();
    given.sort();
    assert_eq!(given, ["one", "two"], "the class gets the questions of what was on air, and of nothing else");
}

#[tokio::test]
async fn beside_a_wav_goes_a_small_file_and_a_change_is_made_at_once() {
    let radio = Radio::new().await;
    let house = &radio.school.house;
    radio.enter(&STATION.replace("mp3-64", "wav").replace("10 MB", "3 MB")).await.unwrap();
    radio.school.at(AIR_MS - 48 * HOUR_MS);
    assert_eq!(make_due(&house.depot, &radio.studio).await.unwrap(), 1);
    let digest = |airings: Vec<store::radio::Airing>| airings[0].programme.clone().unwrap();
    let before = digest(radio.airings().await);
    let (one, two) = (lesson("one", "Counting on").replace("Good day", "Good morning"), lesson("two", "Counting back"));
    radio.publish(&[one, two]).await;
    assert_eq!(make_due(&house.depot, &radio.studio).await.unwrap(), 1, "its words have changed a moment ago");
    assert_ne!(digest(radio.airings().await), before);

    assert_eq!(deliver_due(&house.depot).await.unwrap(), 1);
    let [Ready::Mail(mail)] = &radio.leaving("mail").await[..] else { panic!("one mail") };
    let text = mail.text.reveal();
    let sounds: Vec<&str> = mail.files.iter().filter(|file| file.is_sound()).map(|file| file.name.as_str()).collect();
    assert_eq!(
        sounds,
        ["2026-11-24_1600_short_01_en.mp3"],
        "the WAV is too large for the mailbox, the small file is not"
    );
    assert!(
        text.contains("/programme.wav")
            && text.contains("A smaller file (MP3) is here")
            && text.contains("/programme.mp3"),
        "{text}"
    );
    let [Ready::Drop(drop)] = &radio.leaving("folders").await[..] else { panic!("one drop") };
    assert_eq!(drop.files[0].name, "lesson_tue-1600.wav");
}

#[tokio::test]
async fn a_pause_and_a_cancelled_hour_take_back_what_the_station_has() {
    let radio = Radio::new().await;
    let house = &radio.school.house;
    radio.enter(STATION).await.unwrap();
    let hours = || async {
        let planned = radio.airings().await.into_iter();
        planned.map(|airing| format!("{} {}", &airing.local_time[5..10], airing.lessons.join("+"))).collect::<Vec<_>>()
    };
    radio.school.at(AIR_MS - 48 * HOUR_MS);
    make_due(&house.depot, &radio.studio).await.unwrap();
    deliver_due(&house.depot).await.unwrap();
    for route in ["mail", "sms.main"] {
        radio.leaving(route).await;
    }
    let [Ready::Drop(put)] = &radio.leaving("folders").await[..] else { panic!("one drop") };
    let first = radio.airings().await.remove(0).id.0;
    let told = || async {
        dispatch::airings::follow(&house.depot).await.unwrap();
        let texts = radio.leaving("sms.main").await;
        texts
            .iter()
            .filter_map(|ready| if let Ready::Sms(sms) = ready { Some(sms.text.clone()) } else { None })
            .collect::<Vec<_>>()
    };
    let run = |asked| async move { station::run(house, &asked, true).await };
    run(RadioStation::Cancel { number: first }).await.unwrap();
    let back = format!("No. {first}, Tue 24 16:00, is not on air at this hour any more. Please do not play it.");
    assert_eq!(told().await, [back]);
    let [Ready::Drop(back)] = &radio.leaving("folders").await[..] else { panic!("its files are taken out again") };
    assert_eq!((back.files.len(), &back.taken_back), (0, &put.files));
    assert_eq!(hours().await, ["12-01 one", "12-08 two"], "its lesson comes on the next date");
    assert!(run(RadioStation::Cancel { number: first }).await.is_err(), "it is off already");
    assert_eq!(airings::plan_all(&house.depot).await.unwrap(), 0);

    let until = Some("2026-12-08".parse().unwrap());
    run(RadioStation::Pause { name: "radio amani".into(), until }).await.unwrap();
    assert_eq!(told().await, [""; 0], "it had nothing of these");
    assert_eq!(hours().await, ["12-08 one", "12-15 two"]);
    run(RadioStation::Pause { name: "Radio Amani".into(), until: None }).await.unwrap();
    assert_eq!(hours().await, [""; 0]);
    // Two weeks later it is on air again, and goes on where it stopped.
    radio.school.at(AIR_MS + 13 * 24 * HOUR_MS);
    run(RadioStation::Resume { name: "Radio Amani".into() }).await.unwrap();
    assert_eq!(hours().await, ["12-08 one", "12-15 two"]);
}

#[tokio::test]
async fn a_station_hears_before_its_hour_that_there_is_no_programme_and_nobody_is_asked_after_it() {
    let radio = Radio::new().await;
    let house = &radio.school.house;
    radio.enter(&STATION.replace("synthetic = true", "synthetic = false")).await.unwrap();
    let mut told = Vec::new();
    for hours in [-60_i64, -20, -11, -3, 1, 4, 22, 50] {
        radio.school.at(AIR_MS + hours * HOUR_MS);
        make_due(&house.depot, &radio.studio).await.unwrap();
        deliver_due(&house.depot).await.unwrap();
        dispatch::airings::follow(&house.depot).await.unwrap();
        let texts = radio.leaving("sms.main").await;
        let texts =
            texts.iter().filter_map(|ready| if let Ready::Sms(sms) = ready { Some(sms.text.clone()) } else { None });
        told.extend(texts.filter(|text| text.contains("Tue 24")).map(|text| (hours, text)));
    }
    let none = "We have no programme for Tue 24 16:00 (No. 1). Please play something of your own. Nothing to answer.";
    assert_eq!(told, [(-11, none.to_owned())]);
}

#[tokio::test]
async fn a_machine_that_slept_brings_the_programme_instead_of_saying_that_there_is_none() {
    let radio = Radio::new().await;
    let house = &radio.school.house;
    radio.enter(STATION).await.unwrap();
    let follow = async || {
        dispatch::airings::follow(&house.depot).await.unwrap();
        let texts = radio.leaving("sms.main").await;
        let texts =
            texts.iter().filter_map(|ready| if let Ready::Sms(sms) = ready { Some(sms.text.clone()) } else { None });
        texts.filter(|text| text.contains("Tue 24")).collect::<Vec<_>>()
    };
    // Nobody has tried to make it yet: it is waited for.
    radio.school.at(AIR_MS - 11 * HOUR_MS);
    assert_eq!(follow().await, [""; 0]);
    assert_eq!(make_due(&house.depot, &radio.studio).await.unwrap(), 2, "next week's is due by then, too");
    // Made, and not handed over yet.
    assert_eq!(follow().await.iter().filter(|text| text.contains("no programme")).count(), 0);
    assert_eq!(radio.airings().await[0].known.state, AiringState::Delivered);
}

#[tokio::test]
async fn a_missing_take_is_said_and_a_take_that_comes_is_used() {
    let radio = Radio::new().await;
    radio.enter(&STATION.replace("synthetic = true", "synthetic = false")).await.unwrap();
    radio.school.at(AIR_MS - 72 * HOUR_MS);
    assert_eq!(make_due(&radio.school.house.depot, &radio.studio).await.unwrap(), 0);
    let why = radio.airings().await.remove(0).why.unwrap();
    assert!(why.contains("lines 1, 2 are not recorded"), "{why}");
    assert_eq!(make_due(&radio.school.house.depot, &radio.studio).await.unwrap(), 0);
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
    assert_eq!(make_due(&radio.school.house.depot, &radio.studio).await.unwrap(), 1);
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
    assert_eq!(make_due(&radio.school.house.depot, &radio.studio).await.unwrap(), 0);
    assert!(radio.airings().await[0].why.as_deref().unwrap().contains("too long for its slot"));
    assert_eq!(deliver_due(&radio.school.house.depot).await.unwrap(), 0);
    radio.school.at(AIR_MS - 24 * HOUR_MS);
    assert_eq!(make_due(&radio.school.house.depot, &radio.studio).await.unwrap(), 2, "and next week's");
    assert_eq!(deliver_due(&radio.school.house.depot).await.unwrap(), 1);
    let [Ready::Mail(mail)] = &radio.leaving("mail").await[..] else { panic!("one mail") };
    let text = mail.text.reveal();
    assert!(text.contains("Counting back") && text.contains("instead of the planned programme"), "{text}");
}

#[tokio::test]
async fn a_station_without_any_address_has_it_by_its_stick() {
    let radio = Radio::new().await;
    let bare = STATION.replace("mail =", "# mail =").replace("folder =", "# folder =").replace("phone =", "# phone =");
    radio.enter(&bare).await.unwrap();
    radio.school.at(AIR_MS - 40 * HOUR_MS);
    assert_eq!(deliver_due(&radio.school.house.depot).await.unwrap(), 0);
    let folder = radio.school.folder.path().join("stick");
    let asked = RadioStick { folder: folder.clone(), week: false, station: Some("radio amani".to_owned()) };
    let refused = stick::run(&radio.school.house, &radio.studio, &asked, true).await.unwrap_err().to_string();
    assert!(refused.contains("is no folder"), "{refused}");
    fs::create_dir(&folder).unwrap();
    stick::run(&radio.school.house, &radio.studio, &asked, true).await.unwrap();
    assert_eq!(radio.airings().await[0].known.state, AiringState::Fetched, "what was not made is made for the stick");
    assert_eq!(deliver_due(&radio.school.house.depot).await.unwrap(), 0);
}

#[tokio::test]
async fn a_week_comes_in_one_mail_with_what_its_mailbox_takes() {
    let radio = Radio::new().await;
    let weekly = STATION
        .replace("\"10 MB\"", "\"10 MB\"\npackets = \"weekly\"")
        .replace("day = \"Tue\"", "day = [\"Tue\", \"Thu\"]");
    radio.enter(&weekly).await.unwrap();
    radio.school.at(AIR_MS - 48 * HOUR_MS);
    assert_eq!(make_due(&radio.school.house.depot, &radio.studio).await.unwrap(), 2, "the whole week is made");
    // The mailbox takes one of the two: base64 makes four bytes of three.
    let made = radio.airings().await.remove(0).programme.unwrap();
    let files = radio.school.house.store.programme(&made).await.unwrap().unwrap().files;
    let sound = files.iter().find(|file| file.name == "programme.mp3").unwrap();
    let room = sound.length_bytes * 4 / 3 + sound.length_bytes / 2 + 120_000;
    radio.enter(&weekly.replace("10 MB", &format!("{} kB", room / 1_000))).await.unwrap();
    assert_eq!(deliver_due(&radio.school.house.depot).await.unwrap(), 2);
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
