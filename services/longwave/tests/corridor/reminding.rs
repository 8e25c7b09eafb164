//! What a station hears before its slot: where its programme lies, and a reminder where nobody was seen to fetch it.

use dispatch::{airings::follow, radio::delivery::deliver_due, render::make_due};
use messages::{
    gate::Ready,
    outcome::{Fault, Outcome},
};
use radio::airing::AiringState;
use store::pages::QuestionOf;
use talk::effect::Audience;

use super::radio::{AIR_MS, Radio, STATION, studio};
use super::school::HOUR_MS;

#[tokio::test]
async fn a_station_with_a_phone_alone_reads_where_its_programme_lies_and_is_warned() {
    let radio = Radio::new().await;
    radio.enter(&STATION.replace("mail =", "# mail =").replace("folder =", "# folder =")).await.unwrap();
    radio.school.at(AIR_MS - 48 * HOUR_MS);
    assert_eq!(make_due(&radio.school.house.depot, &radio.studio).await.unwrap(), 1);
    assert_eq!(deliver_due(&radio.school.house.depot).await.unwrap(), 1);
    assert_eq!(radio.airings().await[0].known.state, AiringState::Delivered);
    let page = radio.school.house.store.stations().await.unwrap().remove(0).page;
    let text = |ready: &Ready| if let Ready::Sms(sms) = ready { sms.text.clone() } else { panic!("an SMS") };
    let texts: Vec<String> = radio.leaving("sms.main").await.iter().map(text).collect();
    for part in ["No. 1 Maths, Tue 24 16:00, is ready", &format!("/s/{page} No internet? Call us"), "on a USB stick"] {
        assert!(texts.iter().any(|text| text.contains(part)), "{part} is not in {texts:?}");
    }
    radio.school.at(AIR_MS - 4 * HOUR_MS);
    follow(&radio.school.house.depot).await.unwrap();
    let texts: Vec<String> = radio.leaving("sms.main").await.iter().map(text).collect();
    assert!(texts.iter().any(|text| text.contains("nobody has fetched it")), "{texts:?}");
}

#[tokio::test]
async fn what_lies_in_a_stations_folder_need_not_be_fetched() {
    for lies_there in [true, false] {
        let radio = Radio::new().await;
        radio.enter(&STATION.replace("mail =", "# mail =")).await.unwrap();
        radio.school.at(AIR_MS - 48 * HOUR_MS);
        make_due(&radio.school.house.depot, &radio.studio).await.unwrap();
        assert_eq!(deliver_due(&radio.school.house.depot).await.unwrap(), 1);
        if lies_there {
            assert_eq!(radio.leaving("folders").await.len(), 1);
        }
        radio.school.at(AIR_MS - 4 * HOUR_MS);
        follow(&radio.school.house.depot).await.unwrap();
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
    make_due(&radio.school.house.depot, &radio.studio).await.unwrap();
    assert_eq!(deliver_due(&radio.school.house.depot).await.unwrap(), 1);
    assert_eq!(radio.leaving("mail").await.len(), 1);
    radio.school.at(AIR_MS - 4 * HOUR_MS);
    follow(&radio.school.house.depot).await.unwrap();
    let [Ready::Mail(mail)] = &radio.leaving("mail").await[..] else { panic!("one mail") };
    assert_eq!(mail.subject.reveal(), "Radio Amani, No. 1, Maths, 2026-11-24 16:00");
    // The sound came with the mail that its server took: to say that nobody fetched it would be untrue. That nobody looked is likely.
    let text = mail.text.reveal();
    assert!(text.contains("is in your mail of Sun 22") && text.contains("/s/"), "{text}");
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
        (Did::Nothing, Some("is in your mail of Sun 22. Please see that you have it, or call us.")),
        (Did::ScannedIt, Some("is in your mail of Sun 22")),
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
        make_due(&radio.school.house.depot, &radio.studio).await.unwrap();
        deliver_due(&radio.school.house.depot).await.unwrap();
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
        follow(&radio.school.house.depot).await.unwrap();
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
    make_due(&radio.school.house.depot, &radio.studio).await.unwrap();
    deliver_due(&radio.school.house.depot).await.unwrap();
    let refused = |_: &Ready| Outcome::Refused { why: "550".to_owned(), fault: Fault::Content };
    assert_eq!(radio.school.send("mail", refused).await.len(), 1);
    let office = radio.school.asked(QuestionOf::Audience(Audience::Office)).await;
    let [question] = &office[..] else { panic!("{office:?}") };
    let name = question.person.as_ref().map(|(_, name)| name.reveal());
    assert_eq!((question.why.as_str(), name), ("station_not_reached", Some("Radio Amani")));
}
