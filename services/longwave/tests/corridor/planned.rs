//! What is planned is tried before it is made: `check` and `publish` say which programme, which parents' line and which cry would go nowhere.

use course::{Course, Cue, SOUNDS};
use longwave::commands::planned::{NO_LEAD, long_names, parents_lines, programmes, unknown_sounds, without_lead};
use messages::{Name, Phone};
use store::people::{Staff, StaffRole};
use text::Language;

use super::radio::{NOW_MS, Radio, STATION};

/// The published course, changed and published again.
async fn change(radio: &Radio, change: impl Fn(&mut Course)) -> Course {
    let store = &radio.school.house.store;
    let latest = store.latest("short").await.unwrap();
    let mut course = store.course(&latest.digest).await.unwrap().as_ref().clone();
    change(&mut course);
    store.publish(&course, NOW_MS + 1).await.unwrap();
    course
}

#[tokio::test]
async fn a_programme_that_cannot_be_made_is_told_before_its_slot() {
    let radio = Radio::new().await;
    let house = &radio.school.house;
    radio.enter(STATION).await.unwrap();
    assert_eq!(programmes(house, None).await.unwrap(), Vec::<String>::new());
    change(&radio, |course| {
        let lesson = course.lessons.last_mut().unwrap();
        let text = lesson.texts.pop_first().unwrap().1;
        lesson.texts.insert(Language::new("sw").unwrap(), text);
    })
    .await;
    let found = programmes(house, Some("short")).await.unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("Radio Amani: short/two has no words in English"), "{found:?}");
    assert_eq!(programmes(house, Some("another")).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_sound_that_nobody_has_and_a_line_too_long_for_a_name_are_told() {
    let radio = Radio::new().await;
    let house = &radio.school.house;
    let course = change(&radio, |course| {
        let text = course.lessons.first_mut().unwrap().texts.values_mut().next().unwrap();
        text.speech.push(Cue::Sound { name: "kettle".to_owned() });
        text.parent = Some(
            "Please put twelve beans on the table and count them together, once forwards and once backwards."
                .to_owned(),
        );
    })
    .await;
    let sounds = unknown_sounds(&course);
    assert!(
        matches!(sounds.as_slice(), [one] if one.starts_with("short/one in English: there is no sound kettle")),
        "{sounds:?}"
    );

    let mut names = long_names(house).await.unwrap();
    assert_eq!(names.values().flatten().count(), 1, "the longest name of each script");
    assert_eq!(parents_lines(house, &course, &names), Vec::<String>::new());
    names.values_mut().for_each(|names| names.push(Name::new("Оюунцэцэгхүү").unwrap()));
    let lines = parents_lines(house, &course, &names);
    assert!(
        matches!(lines.as_slice(), [one] if one.starts_with("short/one in English: with the longest names")),
        "{lines:?}"
    );
    assert!(!lines.concat().contains("Оюун"), "no name is told");
}

#[tokio::test]
async fn a_school_without_a_lead_is_told() {
    let radio = Radio::new().await;
    let house = &radio.school.house;
    assert_eq!(without_lead(house).await.unwrap().as_deref(), Some(NO_LEAD));
    let lead = Staff {
        held_at: None,
        name: Name::new("Saida").unwrap(),
        role: StaffRole::Lead,
        classes: Vec::new(),
        phone: Some(Phone::parse("0712 000 009", "KE").unwrap()),
        mail: None,
        language: Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    house.store.teacher_add(lead, NOW_MS).await.unwrap();
    assert_eq!(without_lead(house).await.unwrap(), None);
}

#[test]
fn scripts_may_call_the_sounds_that_there_are() {
    let mut own = audio::sounds::OWN.map(|sound| sound.name);
    let mut named = SOUNDS;
    own.sort_unstable();
    named.sort_unstable();
    assert_eq!(own, named);
}
