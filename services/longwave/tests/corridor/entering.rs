//! A station entered from its file: what is not there, what does not fit and what nothing carries is named.

use std::fs;

use dispatch::radio::held::in_all_slots;
use forms::compile;
use longwave::commands::{publish, radio::station};
use text::complaint::Level;

use super::radio::{NOW_MS, PEOPLE, Radio, STATION};
use super::school::{NAIROBI, School};

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

    assert!(in_all_slots(&house.depot, None).await.unwrap().is_empty(), "there is no slot yet");
    station::take(house, read.unwrap()).await.unwrap();
    let held = in_all_slots(&house.depot, Some("short")).await.unwrap();
    assert_eq!(held.iter().map(|held| held.station.as_str()).collect::<Vec<_>>(), ["Radio Amani"]);
    assert!(held.into_iter().all(|held| held.misfits.sure().is_some()), "the clock can't be as wrong");
    assert!(in_all_slots(&house.depot, Some("long")).await.unwrap().is_empty(), "no slot is for that course");
    radio.enter(STATION).await.unwrap();
    assert!(in_all_slots(&house.depot, None).await.unwrap().is_empty(), "they fill a minute and a half with music");
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

#[tokio::test]
async fn each_language_of_a_stations_slots_has_its_own_evergreen_that_fits() {
    let radio = Radio::new().await;
    let (course, _) = compile(&publish::starter("reading-aloud-1").unwrap());
    radio.school.house.store.publish(&course, NOW_MS).await.unwrap();
    let second = "[[slot]]\ncourse = \"reading-aloud-1\"\nlanguage = \"sw\"\nday = \"Wed\"\nat = \"10:00\"\nstarts = 2026-11-25\n\
                  length = 15\nlessons_per_programme = \"fill\"\nsynthetic = true\n";
    let with = |evergreen: &str| {
        format!("{}{second}", STATION.replace("format =", &format!("evergreen = {evergreen}\nformat =")))
    };
    let file = radio.school.folder.path().join("evergreens.toml");
    for (evergreen, level, what) in [
        ("\"short/two\"", Some(Level::Error), "short has no words in Swahili"),
        ("[\"short/two\", \"reading-aloud-1/read-1\"]", None, ""),
        // The first with the slot's language counts: this one is far too long for a minute and a half.
        ("\"reading-aloud-1/read-1\"", Some(Level::Warning), "is too long by"),
    ] {
        fs::write(&file, with(evergreen)).unwrap();
        let (_, complaints) = station::understand(&radio.school.house, &file).await.unwrap();
        let said: Vec<_> =
            complaints.iter().filter(|c| c.what.contains("evergreen") || c.what.contains("no words")).collect();
        match level {
            Some(level) => {
                assert!(said.iter().any(|c| c.level == level && c.what.contains(what)), "{evergreen}: {complaints:?}")
            }
            None => assert!(said.is_empty(), "{evergreen}: {said:?}"),
        }
    }
}

#[tokio::test]
async fn the_example_station_goes_with_the_starter_courses() {
    let radio = Radio::new().await;
    for (name, files) in course::content::starter() {
        let (course, _) = compile(&files);
        radio.school.house.store.publish(&course, NOW_MS).await.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons/examples/radio-amani.toml");
    let (read, complaints) = station::understand(&radio.school.house, &file).await.unwrap();
    assert!(read.is_some() && complaints.is_empty(), "{complaints:#?}");
}
