//! Radio: stations entered and entered again, airings planned, made, handed on and said, takes kept and taken back, listeners asked.

use lessons::Language;
use messages::{
    Address, AiringId, Channel, Phone, StationId, Words, envelope::Message, parcel::Kind, receipt::Trust, route::Route,
};
use store::{
    StoreError,
    media::Digest,
    radio::{
        AiringState, Heard, MadeFile, MadeProgramme, NewAiring, NewSlot, NewStation, NewTake, Recording, Said, SaidHow,
        Script, Step, ToStation,
    },
};

use crate::world::{NOW_MS, World, on_both};

const HOUR_MS: i64 = 3_600_000;

fn slot(course: &str) -> NewSlot {
    NewSlot {
        course: course.to_owned(),
        first_lesson: None,
        language: "en".to_owned(),
        rule: "FREQ=WEEKLY;BYDAY=TU".to_owned(),
        starts_on: "2026-11-03".to_owned(),
        at_time: "16:00".to_owned(),
        zone: "Africa/Nairobi".to_owned(),
        length_ms: 1_800_000,
        hard_end: true,
        synthetic: false,
    }
}

fn station(slots: Vec<NewSlot>) -> NewStation {
    NewStation {
        name: "Radio Gobi".to_owned(),
        profile: "{}".to_owned(),
        zone: "Africa/Nairobi".to_owned(),
        language: "en".to_owned(),
        addresses: vec![
            Address::from_row(Channel::Mail, "studio@gobi.example".to_owned()),
            Address::sms(&Phone::from_carrier("254712000001").unwrap()),
        ],
        classes: vec!["5 b".to_owned()],
        slots,
    }
}

fn route(name: &str, channel: Channel) -> Route {
    Route {
        name: name.to_owned(),
        channel,
        price_per_part: None,
        permitted: Default::default(),
        per_second: 10,
        way_back: messages::route::WayBack::Here,
        receipts: Trust::None,
    }
}

/// A station with one slot and two airings, an hour and a week from now.
async fn on_air(world: &World) -> (StationId, [AiringId; 2]) {
    world.import("name,class,phone\nJuma,5B,0712000002\nSara,5B,0712000003\nAli,5B,0712000004\n", NOW_MS).await;
    let routes = [route("sms.main", Channel::Sms), route("mail", Channel::Mail)];
    world.store.register_routes(&routes, NOW_MS).await.unwrap();
    let id = world.store.enter_station(station(vec![slot("division")]), NOW_MS).await.unwrap();
    let slots = world.store.slots().await.unwrap();
    let hour = |sequence, at_ms| NewAiring {
        sequence,
        lesson: format!("share-{sequence}"),
        local_time: "2026-11-03T16:00".to_owned(),
        at_ms,
    };
    let plan = vec![hour(1, NOW_MS + HOUR_MS), hour(2, NOW_MS + 169 * HOUR_MS)];
    assert_eq!(world.store.plan_airings(slots[0].id, plan.clone()).await.unwrap(), 2);
    assert_eq!(world.store.plan_airings(slots[0].id, plan).await.unwrap(), 0, "planning again adds nothing");
    let airings = world.store.airings_of(id, NOW_MS, NOW_MS + 1_000 * HOUR_MS).await.unwrap();
    (id, [airings[0].id, airings[1].id])
}

fn made(body: &str) -> MadeProgramme {
    let media = Digest::new(&"a".repeat(64)).unwrap();
    let file = MadeFile { name: "programme.mp3".to_owned(), kind: "audio/mpeg".to_owned(), media, length_bytes: 7 };
    MadeProgramme { programme: "p1".to_owned(), body: body.to_owned(), files: vec![file] }
}

on_both! {
    async fn a_station_entered_again_keeps_link_pin_and_what_is_unchanged(world: World) {
        let (id, airings) = on_air(&world).await;
        let before = world.store.station(id).await.unwrap();
        assert_eq!(before.pin.len(), 4);
        assert!(before.pin.chars().all(|c| c.is_ascii_digit()));
        let again = station(vec![slot("division"), slot("reading")]);
        assert_eq!(world.store.enter_station(again, NOW_MS + 1).await.unwrap(), id);
        let after = world.store.station_of_page(&before.page).await.unwrap().unwrap();
        assert_eq!((after.id, after.pin), (id, before.pin));
        assert_eq!(world.store.slots().await.unwrap().len(), 2);
        assert_eq!(world.store.airing(airings[0]).await.unwrap().state, AiringState::Planned);
        // The slot goes, and with it what was planned.
        world.store.enter_station(station(vec![slot("reading")]), NOW_MS + 2).await.unwrap();
        assert_eq!(world.store.airing(airings[0]).await.unwrap().state, AiringState::Cancelled);
        assert!(world.store.airings_of(id, NOW_MS, NOW_MS + 1_000 * HOUR_MS).await.unwrap().is_empty());
        assert_eq!(world.store.coverage(id).await.unwrap().iter().map(|(_, l)| l.as_str()).collect::<Vec<_>>(), ["5B"]);
        assert!(world.store.station_of_page("guessed").await.unwrap().is_none());
    }

    async fn a_station_with_an_unknown_class_is_not_entered(world: World) {
        world.import("name,class\nJuma,5B\n", NOW_MS).await;
        let wrong = NewStation { classes: vec!["7C".to_owned()], ..station(vec![slot("division")]) };
        let refused = world.store.enter_station(wrong, NOW_MS).await.unwrap_err();
        assert!(matches!(&refused, StoreError::Refused(why) if why.contains("7C") && why.contains("5B")), "{refused}");
        assert!(world.store.stations().await.unwrap().is_empty());
        assert!(world.store.slots().await.unwrap().is_empty());
    }

    async fn an_airing_is_made_sent_fetched_and_said(world: World) {
        let (id, [first, second]) = on_air(&world).await;
        world.store.airing_not_made(first, "line 7 has no take", NOW_MS).await.unwrap();
        assert_eq!(world.store.airing(first).await.unwrap().why.as_deref(), Some("line 7 has no take"));
        world.store.programme_made(first, made("{}"), NOW_MS).await.unwrap();
        world.store.programme_made(second, made("other words"), NOW_MS).await.unwrap();
        assert_eq!(world.store.programme("p1").await.unwrap().unwrap(), made("{}"), "what is made once stays");
        let ready = world.store.airing(first).await.unwrap();
        assert_eq!((ready.state, ready.why), (AiringState::Ready, None));

        let words = Message::Sms(Words::new("No. 1 Maths is ready.".to_owned()));
        let text = |channel, ordinal| ToStation {
            channel,
            kind: Kind::Alert,
            ordinal,
            message: words.clone(),
            expires_ms: NOW_MS + HOUR_MS,
        };
        let messages = vec![text(Channel::Mail, 0), text(Channel::Sms, 1), text(Channel::Station, 2)];
        let told = world.store.tell_station(first, Step::Sent, messages.clone(), NOW_MS).await.unwrap();
        assert_eq!(told.len(), 3);
        assert!(world.store.tell_station(first, Step::Sent, messages, NOW_MS).await.unwrap().is_empty());
        let parcels = "SELECT ordinal, state, reason FROM parcels ORDER BY ordinal";
        assert_eq!(world.seen(parcels).await, ["0 waiting -", "1 waiting -", "2 held no_address"]);

        world.store.airing_fetched(first, NOW_MS + 5).await.unwrap();
        world.store.airing_fetched(first, NOW_MS + 9).await.unwrap();
        let fetched = world.store.airing(first).await.unwrap();
        assert_eq!((fetched.state, fetched.fetched_ms), (AiringState::Fetched, Some(NOW_MS + 5)));

        let said = |state, at_ms| Said { state, how: SaidHow::Sms, at_ms };
        let early = world.store.airing_said(first, said(AiringState::Aired, NOW_MS)).await;
        assert!(matches!(early, Err(StoreError::Refused(_))), "nothing is aired before its hour");
        let at_ms = NOW_MS + 2 * HOUR_MS;
        assert!(world.store.airing_said(first, said(AiringState::Aired, at_ms)).await.unwrap());
        assert!(!world.store.airing_said(first, said(AiringState::Aired, at_ms + 1)).await.unwrap());
        assert!(world.store.airing_said(first, said(AiringState::Missed, at_ms + 2)).await.unwrap(), "they correct it");
        world.store.airing_fetched(first, at_ms + 3).await.unwrap();
        let airing = world.store.airing(first).await.unwrap();
        assert_eq!((airing.state, airing.said), (AiringState::Missed, Some((SaidHow::Sms, at_ms + 2))));
        let absent = world.store.airing_said(AiringId(99), said(AiringState::Aired, at_ms)).await;
        assert!(matches!(absent, Err(StoreError::Absent("airing"))));
        assert_eq!(world.store.airings_between(NOW_MS, at_ms).await.unwrap().len(), 1);
        assert_eq!(world.store.station(id).await.unwrap().name, "Radio Gobi");
    }

    async fn a_take_is_kept_and_can_be_taken_back(world: World) {
        let (_, _) = on_air(&world).await;
        let script = Script { course: "division".to_owned(), lesson: "share-1".to_owned(), language: "en".to_owned() };
        let take = |digit: &str, line| NewTake {
            script: script.clone(),
            line,
            lines: 1,
            words: "w".to_owned(),
            media: Digest::new(&digit.repeat(64)).unwrap(),
            length_ms: 6_100,
            person: None,
        };
        let first = world.store.keep_take(take("1", 7), NOW_MS).await.unwrap();
        let second = world.store.keep_take(take("2", 7), NOW_MS + 1).await.unwrap();
        world.store.keep_take(take("3", 2), NOW_MS + 2).await.unwrap();
        assert!(world.store.drop_take(second, NOW_MS + 3).await.unwrap());
        assert!(!world.store.drop_take(second, NOW_MS + 4).await.unwrap());
        let takes = world.store.takes(&script).await.unwrap();
        assert_eq!(takes.iter().map(|t| (t.kept.line, t.number)).collect::<Vec<_>>(), [(2, first + 2), (7, first)]);

        let handset = messages::HandsetId(1);
        assert_eq!(world.store.recording(handset).await.unwrap(), None);
        for line in [1, 2] {
            let at = Recording { script: script.clone(), line };
            world.store.stand_at(handset, Some(at.clone()), NOW_MS).await.unwrap();
            assert_eq!(world.store.recording(handset).await.unwrap(), Some(at));
        }
        world.store.stand_at(handset, None, NOW_MS).await.unwrap();
        assert_eq!(world.store.recording(handset).await.unwrap(), None);
    }

    async fn two_listeners_make_it_probable_and_nobody_is_asked_twice(world: World) {
        let (_, [airing, next]) = on_air(&world).await;
        assert!(world.store.listeners(airing, 5).await.unwrap().is_empty(), "nobody has agreed to be asked");
        world.change(
            "INSERT INTO consents (consent_id, person_id, purpose, given_by, how, given_ms)
             SELECT 900 + person_id, person_id, 'listening', 'guardian', 'paper', 1 FROM people WHERE role = 'learner'",
        ).await;
        world.change(
            "INSERT INTO consents (consent_id, person_id, purpose, given_by, how, given_ms)
             SELECT 800 + person_id, person_id, 'lessons', 'guardian', 'paper', 1 FROM people WHERE role = 'learner'",
        ).await;
        world.change("UPDATE reach SET reason = NULL").await;
        let listeners = world.store.listeners(airing, 2).await.unwrap();
        assert_eq!(listeners.len(), 2);
        assert_eq!(listeners[0].language, Language::english());
        let people: Vec<_> = listeners.iter().map(|l| l.person).collect();
        let words = || Message::Sms(Words::new("Did you hear it?".to_owned()));
        let asked = listeners.into_iter().map(|l| (l, words())).collect();
        world.store.ask_listeners(airing, asked, NOW_MS + HOUR_MS, NOW_MS).await.unwrap();
        let left = world.store.listeners(next, 5).await.unwrap();
        assert!(left.iter().all(|l| !people.contains(&l.person)), "one open question is enough");
        assert_eq!(world.store.asked_about(people[0]).await.unwrap(), Some(airing));
        world.store.listener_said(airing, people[0], Heard::Yes, NOW_MS + 1).await.unwrap();
        assert_eq!(world.store.airing(airing).await.unwrap().probable_ms, None, "one is not enough");
        world.store.listener_said(airing, people[1], Heard::Yes, NOW_MS + 2).await.unwrap();
        assert_eq!(world.store.airing(airing).await.unwrap().probable_ms, Some(NOW_MS + 2));
        assert_eq!(world.store.heard(airing).await.unwrap(), [2, 0, 0, 0]);
        assert_eq!(world.store.asked_about(people[0]).await.unwrap(), None);
    }
}
