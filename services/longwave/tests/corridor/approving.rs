//! A programme in which a listener would hear a fault: held back, approved, or replaced by the evergreen.

use std::fs;

use dispatch::{
    radio::{airings, delivery::deliver_due},
    render::make_due,
};
use longwave::{
    cli::{RadioStick, RadioTake},
    commands::{radio::stick, radio::takes},
};
use messages::gate::Ready;

use super::radio::{AIR_MS, Radio, STATION, speech};
use super::school::HOUR_MS;

/// A sound of the same kind as another, with this in it.
fn with_sound(of: &[u8], sound: &[u8]) -> Vec<u8> {
    let bytes = u32::try_from(sound.len()).unwrap();
    let mut file = [&of[..44], sound].concat();
    file[4..8].copy_from_slice(&(bytes + 36).to_le_bytes());
    file[40..44].copy_from_slice(&bytes.to_le_bytes());
    file
}

/// A station of recorded lessons whose planned programme has a hole of eight seconds in its first line.
async fn with_a_hole(station: &str) -> Radio {
    let radio = Radio::new().await;
    radio.enter(&station.replace("synthetic = true", "synthetic = false")).await.unwrap();
    let sound = speech();
    let (whole, holed) = (radio.school.folder.path().join("whole.wav"), radio.school.folder.path().join("holed.wav"));
    fs::write(&whole, with_sound(&sound, &sound[44..].repeat(2))).unwrap();
    fs::write(&holed, with_sound(&sound, &[&sound[44..], &vec![0; 8 * 32_000], &sound[44..]].concat())).unwrap();
    for (lesson, line, file) in [("one", "1", &holed), ("one", "2", &whole), ("two", "1", &whole), ("two", "2", &whole)]
    {
        let (lesson, line) = (format!("short/{lesson}"), line.to_owned());
        let asked = RadioTake { lesson, line, file: file.clone(), language: None };
        takes::hand_in(&radio.school.house, &radio.studio, &asked, true).await.unwrap();
    }
    radio.school.at(AIR_MS - 48 * HOUR_MS);
    assert_eq!(make_due(&radio.school.house.depot, &radio.studio).await.unwrap(), 1);
    radio
}

#[tokio::test]
async fn a_programme_with_a_fault_waits_until_somebody_has_approved_it() {
    let radio = with_a_hole(STATION).await;
    let house = &radio.school.house;
    assert_eq!(deliver_due(&house.depot).await.unwrap(), 0, "nobody has listened to it");
    let airing = radio.airings().await.remove(0);
    let digest = airing.programme.unwrap();
    let made = house.store.programme(&digest).await.unwrap().unwrap();
    assert!(
        made.approved_ms.is_none() && made.faults.iter().any(|fault| fault.contains("nothing is heard for 8 s")),
        "{made:?}"
    );
    let folder = radio.school.folder.path().join("stick");
    fs::create_dir(&folder).unwrap();
    let stick = RadioStick { folder, week: false, station: Some("radio amani".to_owned()) };
    let refused = stick::run(house, &radio.studio, &stick, true).await.unwrap_err().to_string();
    assert!(refused.contains("approve it on the Radio page"), "{refused}");

    assert!(house.store.approve_programme(&digest, Some(messages::PersonId(1)), AIR_MS).await.unwrap());
    assert!(house.store.approve_programme(&digest, None, AIR_MS).await.unwrap());
    assert_eq!(deliver_due(&house.depot).await.unwrap(), 0, "the press was taken back");
    assert!(house.store.approve_programme(&digest, Some(messages::PersonId(1)), AIR_MS).await.unwrap());
    assert_eq!(deliver_due(&house.depot).await.unwrap(), 1);
    assert!(!house.store.approve_programme("none", None, AIR_MS).await.unwrap());
}

#[tokio::test]
async fn a_take_that_lacks_words_is_said_and_held_back() {
    let radio = Radio::new().await;
    let house = &radio.school.house;
    radio.enter(&STATION.replace("synthetic = true", "synthetic = false")).await.unwrap();
    let sound = speech();
    // A third of a second, for a line of nine words.
    let file = with_sound(&sound, &sound[44..10_044]);
    for (line, bytes) in [("1", &file), ("2", &sound)] {
        let path = radio.school.folder.path().join("take.wav");
        fs::write(&path, bytes).unwrap();
        let asked = RadioTake { lesson: "short/one".into(), line: line.into(), file: path, language: None };
        takes::hand_in(house, &radio.studio, &asked, true).await.unwrap();
    }
    radio.school.at(AIR_MS - 48 * HOUR_MS);
    assert_eq!(make_due(&house.depot, &radio.studio).await.unwrap(), 1);
    assert_eq!(deliver_due(&house.depot).await.unwrap(), 0);
    let digest = radio.airings().await.remove(0).programme.unwrap();
    let made = house.store.programme(&digest).await.unwrap().unwrap();
    assert_eq!(made.faults, ["line 1: it is much shorter than these words need; are they all in it?"]);
}

#[tokio::test]
async fn what_nobody_approved_a_day_before_is_replaced_by_the_evergreen() {
    let radio = with_a_hole(&STATION.replace("format =", "evergreen = \"short/two\"\nformat =")).await;
    let house = &radio.school.house;
    let faulty = radio.airings().await[0].programme.clone();
    radio.school.at(AIR_MS - 24 * HOUR_MS);
    assert_eq!(make_due(&house.depot, &radio.studio).await.unwrap(), 2, "and next week's");
    let stands_in = radio.airings().await[0].programme.clone();
    assert!(stands_in.is_some() && stands_in != faulty);
    radio.school.at(AIR_MS - 22 * HOUR_MS);
    assert_eq!(make_due(&house.depot, &radio.studio).await.unwrap(), 0, "it stays so");
    assert_eq!(radio.airings().await[0].programme, stands_in);
    assert_eq!(deliver_due(&house.depot).await.unwrap(), 1);
    let [Ready::Mail(mail)] = &radio.leaving("mail").await[..] else { panic!("one mail") };
    assert!(mail.text.reveal().contains("instead of the planned programme"), "{}", mail.text.reveal());
    // Nobody heard lesson one: it brings nobody its questions, and the slot goes on with it.
    assert!(radio.airings().await[0].instead);
    radio.school.at(AIR_MS + HOUR_MS);
    assert_eq!(
        airings::plan_all(&house.depot).await.unwrap(),
        2,
        "next week's is another's, and one more date is needed"
    );
    let lessons: Vec<String> = radio.airings().await.into_iter().map(|airing| airing.lessons.join("+")).collect();
    assert_eq!(lessons, ["one", "one", "two"]);
    assert_eq!(airings::plan_all(&house.depot).await.unwrap(), 0, "planning again changes nothing");
}

#[tokio::test]
async fn a_station_that_wants_no_approval_gets_what_was_made() {
    let radio = with_a_hole(&STATION.replace("format =", "approve = false\nformat =")).await;
    assert_eq!(deliver_due(&radio.school.house.depot).await.unwrap(), 1);
}
