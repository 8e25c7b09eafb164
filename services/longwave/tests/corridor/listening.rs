//! "Listen" under a lesson: from a programme that was made to the button, the press, and the voice message in the chat.

use course::{Course, Cue};
use forms::compile;
use forms::listen::Part;
use longwave::commands::publish;
use messages::{
    Address, Channel,
    envelope::TelegramMessage,
    gate::Ready,
    outcome::{Fault, Outcome},
};
use store::{
    media::Digest,
    pages::QuestionOf,
    radio::{MadeProgramme, NewAiring, NewNote, NewSlot, NewStation},
};
use talk::effect::Audience;

use super::{
    chat::{LESSON_MS, learner, presses},
    school::{DAY_MS, HOUR_MS, School, accepted},
};

const COURSE: &str = "numeracy-5-division";

fn division() -> Course {
    compile(&publish::starter(COURSE).unwrap()).0
}

/// A programme of the course's first lesson that people recorded, made for a station's hour.
async fn programme(school: &School, edition: &str, letter: &str) {
    let (store, now_ms) = (&school.house.store, school.house.clock.now_ms());
    let slot = NewSlot {
        course: COURSE.to_owned(),
        first_lesson: None,
        language: "en".to_owned(),
        rule: "FREQ=WEEKLY;BYDAY=TU".to_owned(),
        starts_on: "2026-11-03".to_owned(),
        at_time: "16:00".to_owned(),
        zone: "Asia/Ulaanbaatar".to_owned(),
        length_ms: 200_000,
        hard_end: false,
        synthetic: false,
        lessons_each: 1,
    };
    let station = NewStation {
        name: "Radio Gobi".to_owned(),
        profile: "{}".to_owned(),
        zone: "Asia/Ulaanbaatar".to_owned(),
        language: "en".to_owned(),
        addresses: vec![Address::from_row(Channel::Mail, "studio@gobi.example".to_owned())],
        classes: vec!["5B".to_owned()],
        slots: vec![slot],
    };
    store.enter_station(station, now_ms).await.unwrap();
    let slot = store.slots().await.unwrap().remove(0).id;
    let hour = NewAiring {
        sequence: 1,
        lessons: vec!["div-1".to_owned()],
        local_time: "2026-11-03T16:00".to_owned(),
        starts_ms: LESSON_MS + DAY_MS,
    };
    store.plan_airings(slot, vec![hour], now_ms).await.unwrap();
    let airing = store.airings_between(LESSON_MS, LESSON_MS + 9 * DAY_MS).await.unwrap().remove(0).id;
    let note = |part, length_ms, length_bytes| NewNote {
        part,
        course: COURSE.to_owned(),
        lesson: "div-1".to_owned(),
        language: "en".to_owned(),
        edition: edition.to_owned(),
        title: "Sharing".to_owned(),
        synthetic: false,
        media: Digest::new(&letter.repeat(64)).unwrap(),
        length_ms,
        length_bytes,
    };
    let notes = vec![note(Part::Whole, 1_800_000, 5_412_345), note(Part::Excerpt, 170_000, 498_000)];
    let made = MadeProgramme {
        programme: letter.to_owned(),
        body: "{}".to_owned(),
        files: Vec::new(),
        notes,
        faults: Vec::new(),
        approved_ms: None,
    };
    store.programme_made(airing, made, now_ms).await.unwrap();
}

/// The lesson as it comes now.
async fn lesson(school: &School, course: &Course) -> TelegramMessage {
    school.give(course, 0).await;
    let mut left = school.send("telegram", accepted).await;
    let Some(Ready::Telegram(message)) = left.pop().filter(|_| left.is_empty()) else { panic!("one lesson: {left:?}") };
    message
}

/// A learner who has just pressed "Listen".
async fn has_pressed() -> School {
    let school = learner().await;
    let course = division();
    let edition = school.house.store.publish(&course, LESSON_MS).await.unwrap().digest;
    programme(&school, &edition, "a").await;
    let shown = lesson(&school, &course).await;
    presses(&school, &shown.buttons[1][0].data).await;
    school
}

fn labels(message: &TelegramMessage) -> Vec<&str> {
    message.buttons.iter().flatten().map(|button| button.label.as_str()).collect()
}

#[tokio::test]
async fn a_lesson_with_a_programme_can_be_listened_to_for_days() {
    let school = learner().await;
    let course = division();
    assert_eq!(labels(&lesson(&school, &course).await), ["I have read it"], "nothing is made yet");
    let edition = school.house.store.latest(COURSE).await.unwrap().digest;
    programme(&school, &edition, "a").await;
    school.at(LESSON_MS + HOUR_MS);
    let shown = lesson(&school, &course).await;
    assert_eq!(labels(&shown), ["I have read it", "Listen, 30 min, 5.5 MB", "Only a part: 3 min, 0.5 MB"]);
    let data: Vec<&str> = shown.buttons.iter().flatten().map(|button| button.data.as_str()).collect();
    for (at_ms, button, length_ms) in
        [(LESSON_MS + HOUR_MS, data[1], 1_800_000), (LESSON_MS + 9 * DAY_MS, data[2], 170_000)]
    {
        school.at(at_ms);
        presses(&school, button).await;
        let [Ready::Voice(note)] = &school.send("telegram", accepted).await[..] else { panic!("one voice message") };
        assert_eq!((note.length_ms, note.caption.reveal()), (length_ms, "Sharing"));
        assert_eq!(note.file.digest, "a".repeat(64));
    }
    assert!(school.texts().await.is_empty(), "no phone gets it as words");
}

#[tokio::test]
async fn a_programme_of_other_words_is_not_offered() {
    let school = learner().await;
    let mut course = division();
    let edition = school.house.store.publish(&course, LESSON_MS).await.unwrap().digest;
    programme(&school, &edition, "a").await;
    // What is only read does not change what is heard.
    course.lessons[1].id = "div-two".to_owned();
    assert_eq!(labels(&lesson(&school, &course).await).len(), 3);
    for text in course.lessons[0].texts.values_mut() {
        text.speech.push(Cue::Say { speaker: "Teacher".to_owned(), words: "There are five, not six.".to_owned() });
    }
    school.at(LESSON_MS + HOUR_MS);
    assert_eq!(labels(&lesson(&school, &course).await), ["I have read it"]);
}

#[tokio::test]
async fn sound_for_a_chat_that_was_blocked_meanwhile_is_closed_and_not_sent_as_words() {
    let school = has_pressed().await;
    let blocked = |_: &Ready| Outcome::Refused { why: "blocked".to_owned(), fault: Fault::Address };
    assert_eq!(school.send("telegram", blocked).await.len(), 1);
    assert!(school.texts().await.is_empty());
}

#[tokio::test]
async fn a_sound_whose_file_is_gone_is_the_offices_to_mend() {
    let school = has_pressed().await;
    let gone = |_: &Ready| Outcome::Refused { why: "file_missing".to_owned(), fault: Fault::Content };
    assert_eq!(school.send("telegram", gone).await.len(), 1);
    assert!(school.send("telegram", accepted).await.is_empty(), "it is not tried again");
    let asked = school.asked(QuestionOf::Audience(Audience::Office)).await;
    assert_eq!(asked.iter().map(|question| question.why.as_str()).collect::<Vec<_>>(), ["file_missing"]);
}
