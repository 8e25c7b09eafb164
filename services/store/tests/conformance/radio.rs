//! Radio: stations entered and entered again, airings planned, made, handed on and said, takes kept and taken back, listeners asked.

use messages::{
    Address, AiringId, Channel, Phone, StationId, Words, envelope::Message, parcel::Kind, route::Route, trust::Trust,
};
use radio::airing::{AiringState, Effect as Follows, Event, Testimony, decide};
use radio::limits::STATION_PIN_DIGITS;
use store::{
    StoreError,
    asks::Asks,
    media::Digest,
    radio::{
        Airing, AiringEffect, AiringQuestion, AiringSettlement, CarriedOut, MadeFile, MadeProgramme, Named, NewAiring,
        NewSlot, NewStation, NewTake, Recording, SaidHow, Script, ToStation,
    },
    settle::Settled,
};
use talk::effect::{AiringChange, Effect, WordOf};
use text::Language;

use crate::{
    family::{arrive, settle_on, view},
    world::{NOW_MS, World, on_both},
};

const HOUR_MS: i64 = 3_600_000;

/// A slot of half an hour, each Tuesday at 16:00.
pub fn slot(course: &str) -> NewSlot {
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
        lessons_each: 1,
    }
}

pub fn station(slots: Vec<NewSlot>) -> NewStation {
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

pub fn route(name: &str, channel: Channel) -> Route {
    Route {
        name: name.to_owned(),
        channel,
        price_per_part: None,
        permitted: Default::default(),
        per_second: 10,
        way_back: messages::route::WayBack::Here,
        lost_is_free: false,
        receipts: Trust::None,
    }
}

/// A station with one slot and two airings, an hour and a week from now.
pub async fn on_air(world: &World) -> (StationId, [AiringId; 2]) {
    world.import("name,class,phone\nJuma,5B,0712000002\nSara,5B,0712000003\nAli,5B,0712000004\n", NOW_MS).await;
    let routes = [route("sms.main", Channel::Sms), route("mail", Channel::Mail)];
    world.store.register_routes(&routes, NOW_MS).await.unwrap();
    let id = world.store.enter_station(station(vec![slot("division")]), NOW_MS).await.unwrap();
    let slots = world.store.slots().await.unwrap();
    let hour = |sequence, starts_ms| NewAiring {
        sequence,
        lessons: vec![format!("share-{sequence}")],
        local_time: "2026-11-03T16:00".to_owned(),
        starts_ms,
    };
    let plan = vec![hour(1, NOW_MS + HOUR_MS), hour(2, NOW_MS + 169 * HOUR_MS)];
    assert_eq!(world.store.plan_airings(slots[0].id, plan.clone(), NOW_MS).await.unwrap(), 2);
    assert_eq!(world.store.plan_airings(slots[0].id, plan, NOW_MS).await.unwrap(), 0, "planning again adds nothing");
    let airings = world.store.airings_of(id, NOW_MS, NOW_MS + 1_000 * HOUR_MS).await.unwrap();
    (id, [airings[0].id, airings[1].id])
}

/// What the rule says to this event, as it is settled.
fn settlement(airing: &Airing, event: Event, now_ms: i64) -> AiringSettlement {
    AiringSettlement {
        airing: airing.id,
        version: airing.version,
        decision: decide(&airing.known, event, now_ms),
        said: matches!(event, Event::Aired(..) | Event::NotAired(_)).then_some(SaidHow::Sms),
        to_station: Vec::new(),
    }
}

fn done(effect: AiringEffect) -> CarriedOut {
    CarriedOut { listeners_until_ms: NOW_MS + 24 * HOUR_MS, ..CarriedOut::nothing(effect) }
}

fn made(body: &str) -> MadeProgramme {
    let media = Digest::new(&"a".repeat(64)).unwrap();
    let file = MadeFile { name: "programme.mp3".to_owned(), kind: "audio/mpeg".to_owned(), media, length_bytes: 7 };
    MadeProgramme {
        programme: "p1".to_owned(),
        body: body.to_owned(),
        files: vec![file],
        notes: vec![],
        faults: vec![],
        approved_ms: None,
    }
}

on_both! {
    async fn a_station_entered_again_keeps_link_pin_and_what_is_unchanged(world: World) {
        let (id, airings) = on_air(&world).await;
        let before = world.store.station(id).await.unwrap();
        assert_eq!(world.store.station_channels(id).await.unwrap(), [Channel::Mail, Channel::Sms]);
        assert_eq!(before.pin.len(), STATION_PIN_DIGITS);
        assert!(before.pin.chars().all(|c| c.is_ascii_digit()));
        let again = station(vec![slot("division"), slot("reading")]);
        assert_eq!(world.store.enter_station(again, NOW_MS + 1).await.unwrap(), id);
        let after = world.store.station_of_page(&before.page).await.unwrap().unwrap();
        assert_eq!((after.id, after.pin), (id, before.pin));
        assert_eq!(world.store.slots().await.unwrap().len(), 2);
        assert!(!world.store.airing(airings[0]).await.unwrap().cancelled);
        // The slot goes, and with it what was planned.
        world.store.enter_station(station(vec![slot("reading")]), NOW_MS + 2).await.unwrap();
        assert!(world.store.airing(airings[0]).await.unwrap().cancelled);
        assert!(world.store.airings_to_wake(i64::MAX, 9).await.unwrap().is_empty(), "nobody asks about it");
        assert!(world.store.airings_of(id, NOW_MS, NOW_MS + 1_000 * HOUR_MS).await.unwrap().is_empty());
        assert_eq!(world.store.coverage(id).await.unwrap().iter().map(|(_, l)| l.as_str()).collect::<Vec<_>>(), ["5B"]);
        assert!(world.store.station_of_page("guessed").await.unwrap().is_none());
    }

    async fn a_station_that_is_renamed_stays_and_one_that_is_removed_is_asked_nothing(world: World) {
        let (id, airings) = on_air(&world).await;
        let before = world.store.station(id).await.unwrap();
        let renamed = NewStation { name: "Gobi FM 98.5".to_owned(), ..station(vec![slot("division")]) };
        assert_eq!(world.store.enter_station(renamed, NOW_MS + 1).await.unwrap(), id);
        let after = world.store.station(id).await.unwrap();
        assert_eq!((after.name.as_str(), after.page, after.pin), ("Gobi FM 98.5", before.page.clone(), before.pin));
        assert_eq!(world.store.stations().await.unwrap().len(), 1);
        assert!(!world.store.airing(airings[0]).await.unwrap().cancelled);
        // Another name with other addresses is another station.
        let mut other = NewStation { name: "Radio Tal".to_owned(), ..station(vec![]) };
        other.addresses = vec![Address::from_row(Channel::Mail, "studio@tal.example".to_owned())];
        assert_ne!(world.store.enter_station(other, NOW_MS + 1).await.unwrap(), id);
        // Taken off: nothing is planned, nobody is asked, the page is gone.
        world.store.remove_station(id, NOW_MS + 2).await.unwrap();
        assert!(world.store.airing(airings[0]).await.unwrap().cancelled);
        assert!(world.store.airings_to_wake(i64::MAX, 9).await.unwrap().is_empty());
        assert!(world.store.station_of_page(&before.page).await.unwrap().is_none());
        assert!(world.store.station_channels(id).await.unwrap().is_empty());
        assert_eq!(world.store.stations().await.unwrap().len(), 1);
        assert!(matches!(world.store.remove_station(id, NOW_MS + 3).await, Err(StoreError::Absent(_))));
        // Entered again it is the same one.
        assert_eq!(world.store.enter_station(NewStation { name: "Gobi FM 98.5".to_owned(), ..station(vec![slot("division")]) }, NOW_MS + 4).await.unwrap(), id);
        assert_eq!(world.store.station_of_page(&before.page).await.unwrap().map(|found| found.id), Some(id));
    }

    async fn a_station_with_an_unknown_class_is_not_entered(world: World) {
        world.import("name,class\nJuma,5B\n", NOW_MS).await;
        let wrong = NewStation { classes: vec!["7C".to_owned()], ..station(vec![slot("division")]) };
        let refused = world.store.enter_station(wrong, NOW_MS).await.unwrap_err();
        assert!(matches!(&refused, StoreError::Refused(why) if why.contains("7C") && why.contains("5B")), "{refused}");
        assert!(world.store.stations().await.unwrap().is_empty());
        assert!(world.store.slots().await.unwrap().is_empty());
    }

    async fn an_airing_is_made_delivered_fetched_and_said(world: World) {
        let (_, [first, second]) = on_air(&world).await;
        let store = &world.store;
        store.airing_not_made(first, "line 7 has no take", NOW_MS).await.unwrap();
        assert_eq!(store.airing(first).await.unwrap().why.as_deref(), Some("line 7 has no take"));
        store.programme_made(first, made("{}"), NOW_MS).await.unwrap();
        store.programme_made(second, made("other words"), NOW_MS).await.unwrap();
        assert_eq!(store.programme("p1").await.unwrap().unwrap(), made("{}"), "what is made once stays");
        let ready = store.airing(first).await.unwrap();
        assert_eq!((ready.programme.as_deref(), ready.why.clone()), (Some("p1"), None));

        let words = Message::Sms(Words::new("No. 1 Maths is ready.".to_owned()));
        let text = |channel, ordinal| ToStation {
            channel,
            kind: Kind::StationText,
            ordinal,
            message: words.clone(),
            from_ms: 0,
            expires_ms: NOW_MS + HOUR_MS,
        };
        let to_station = vec![text(Channel::Mail, 0), text(Channel::Sms, 1), text(Channel::Station, 2)];
        let sent = AiringSettlement { to_station, ..settlement(&ready, Event::Delivered, NOW_MS) };
        assert_eq!(store.settle_airing(sent.clone(), NOW_MS).await.unwrap(), Settled::Done);
        assert_eq!(store.settle_airing(sent, NOW_MS).await.unwrap(), Settled::Moved, "it was decided on an older one");
        let parcels = "SELECT ordinal, state, reason FROM parcels ORDER BY ordinal";
        assert_eq!(world.seen(parcels).await, ["0 waiting -", "1 waiting -", "2 held no_address"]);

        let fetched = settlement(&store.airing(first).await.unwrap(), Event::Fetched, NOW_MS);
        store.settle_airing(fetched, NOW_MS).await.unwrap();
        let known = store.airing(first).await.unwrap();
        assert_eq!((known.known.state, known.known.reached), (AiringState::Fetched, AiringState::Fetched));
        let at_ms = NOW_MS + 2 * HOUR_MS;
        let aired = settlement(&known, Event::Aired(Testimony::Person, None), at_ms);
        store.settle_airing(aired, at_ms).await.unwrap();
        let airing = store.airing(first).await.unwrap();
        assert_eq!((airing.known.state, airing.said), (AiringState::Aired, Some((SaidHow::Sms, at_ms))));
        assert!(airing.known.learners_asked);
        let absent = AiringSettlement { airing: AiringId(99), ..settlement(&airing, Event::Clock, at_ms) };
        assert!(matches!(store.settle_airing(absent, at_ms).await, Err(StoreError::Absent("airing"))));
        assert_eq!(store.airings_between(NOW_MS, at_ms).await.unwrap().len(), 1);
    }

    async fn what_follows_for_an_airing_is_a_row_until_it_is_done(world: World) {
        let (_, [airing, _]) = on_air(&world).await;
        let store = &world.store;
        let handed = settlement(&store.airing(airing).await.unwrap(), Event::Delivered, NOW_MS);
        store.settle_airing(handed, NOW_MS).await.unwrap();
        // Nobody has fetched it four hours before: told at once. Nobody says anything: asked three hours after it.
        let asked_ms = NOW_MS + HOUR_MS + 1_800_000 + 3 * HOUR_MS;
        for now_ms in [NOW_MS, asked_ms] {
            let woken = store.airings_to_wake(now_ms, 9).await.unwrap();
            assert_eq!(woken.iter().map(|woken| woken.id).collect::<Vec<_>>(), [airing]);
            store.settle_airing(settlement(&woken[0], Event::Clock, now_ms), now_ms).await.unwrap();
            assert!(store.airings_to_wake(now_ms, 9).await.unwrap().is_empty(), "it sleeps until its next hour");
        }
        let effects = store.airing_effects(asked_ms, 9).await.unwrap();
        let words: Vec<Follows> = effects.iter().map(|effect| effect.effect).collect();
        assert_eq!(words, [Follows::WarnStation, Follows::AskListeners(5), Follows::AskStation(1)]);
        let question = AiringQuestion { class: None, lesson: None, why: Asks::CallStation, words: Words::new("No. 1".to_owned()) };
        let told = CarriedOut { questions: vec![question], ..done(effects[0]) };
        assert!(store.carry_out(told.clone(), asked_ms).await.unwrap());
        assert!(!store.carry_out(told, asked_ms).await.unwrap(), "it is done once");
        assert_eq!(world.asked_of_office().await, ["call_station"]);

        // It was on air: nobody is asked about it any more, and the learners have their hour.
        let known = store.airing(airing).await.unwrap();
        let aired = settlement(&known, Event::Aired(Testimony::Person, None), asked_ms);
        store.settle_airing(aired, asked_ms).await.unwrap();
        assert!(store.airing_effects(asked_ms, 9).await.unwrap().is_empty());
        let later = store.airing_effects(asked_ms + HOUR_MS, 9).await.unwrap();
        assert!(matches!(later.as_slice(), [AiringEffect { effect: Follows::AskLearners(_), .. }]), "{later:?}");

        // It was not: a repeat and the short form are made ready; it was after all: they are not.
        let known = store.airing(airing).await.unwrap();
        store.settle_airing(settlement(&known, Event::NotAired(Testimony::Person), asked_ms), asked_ms).await.unwrap();
        let effects = store.airing_effects(asked_ms, 9).await.unwrap();
        let words: Vec<Follows> = effects.iter().map(|effect| effect.effect).collect();
        assert_eq!(words, [Follows::HoldShortForm, Follows::ProposeRepeat]);
        let known = store.airing(airing).await.unwrap();
        let aired = settlement(&known, Event::Aired(Testimony::Person, None), asked_ms);
        store.settle_airing(aired, asked_ms).await.unwrap();
        let effects = store.airing_effects(asked_ms, 9).await.unwrap();
        assert_eq!(effects, [AiringEffect { airing, effect: Follows::Withdraw }]);
    }

    async fn a_report_is_settled_with_its_airing_and_refused_where_that_has_moved(world: World) {
        let (id, [airing, _]) = on_air(&world).await;
        let now_ms = NOW_MS + 2 * HOUR_MS;
        let own = Address::sms(&Phone::from_carrier("254712000001").unwrap());
        let arrival = arrive(&world, "AIRED 1", &own, now_ms).await;
        let mut seen = view(&world, &arrival, now_ms).await;
        let handset = seen.handset.as_ref().map(|handset| handset.id);
        let named = |number, pin: Option<&str>| Some(Named { number, pin: pin.map(Words::new) });
        for report in [Some(airing), None] {
            seen.on_air = world.store.on_air(&arrival, handset, named(report, None), now_ms).await.unwrap();
            let about = seen.on_air.reported.as_ref().unwrap();
            assert_eq!((about.airing, about.is_meant, about.registered), (airing, true, true));
        }
        let strange = world.store.on_air(&arrival, None, named(Some(airing), None), now_ms).await.unwrap().reported.unwrap();
        let pin = world.store.station(id).await.unwrap().pin;
        assert!(!strange.registered && !strange.by_pin && strange.pin.reveal() == pin);
        let unknown = world.store.on_air(&arrival, None, named(None, None), now_ms).await.unwrap();
        assert!(unknown.reported.is_none() && unknown.asked.is_none());
        // The PIN alone says which station it is, and which of its programmes, if only one can be meant.
        for (number, is_meant) in [(None, true), (Some(AiringId(99)), false)] {
            let known = world.store.on_air(&arrival, None, named(number, Some(&pin)), now_ms).await.unwrap();
            let about = known.reported.unwrap();
            assert_eq!((about.airing, about.is_meant, about.by_pin, about.registered), (airing, is_meant, true, false));
        }
        let wrong = world.store.on_air(&arrival, None, named(None, Some("000000")), now_ms).await.unwrap();
        assert!(wrong.reported.is_none() && wrong.unknown_pin && wrong.wrong_pins == 0);

        let about = seen.on_air.reported.clone().unwrap();
        let decision = decide(&about.known, Event::Aired(Testimony::Person, None), now_ms);
        let change = AiringChange { airing, version: about.version, decision, word_of: WordOf::Station };
        let moved = settlement(&world.store.airing(airing).await.unwrap(), Event::Clock, now_ms);
        world.store.settle_airing(moved, now_ms).await.unwrap();
        let said = vec![Effect::Airing(change.clone())];
        assert_eq!(settle_on(&world, &arrival, &seen, said, now_ms).await, Settled::Moved);
        assert!(world.store.airing(airing).await.unwrap().said.is_none());
        let version = world.store.airing(airing).await.unwrap().version;
        let said = vec![Effect::Airing(AiringChange { version, ..change }), Effect::WrongPin(Some(airing))];
        assert_eq!(settle_on(&world, &arrival, &seen, said, now_ms).await, Settled::Done);
        let known = world.store.airing(airing).await.unwrap();
        assert_eq!((known.said, known.wrong_pins), (Some((SaidHow::Sms, now_ms)), 1));
        // The phone's own count: from the fifth on its PINs find no station, for a month.
        for (tries, round) in (1..).zip(2..6) {
            let arrival = arrive(&world, &format!("AIRED {round} 000000"), &own, now_ms + round).await;
            let mut seen = view(&world, &arrival, now_ms + round).await;
            seen.on_air = world.store.on_air(&arrival, None, named(None, Some(&pin)), now_ms + round).await.unwrap();
            assert_eq!((seen.on_air.wrong_pins, seen.on_air.unknown_pin), (tries, false));
            settle_on(&world, &arrival, &seen, vec![Effect::WrongPin(None)], now_ms + round).await;
        }
        let tired = world.store.on_air(&arrival, None, named(None, Some(&pin)), now_ms + 9).await.unwrap();
        assert!(tired.wrong_pins == 5 && tired.unknown_pin && tired.reported.is_none());
        let later_ms = now_ms + 32 * 24 * HOUR_MS;
        let later = world.store.on_air(&arrival, None, named(None, Some(&pin)), later_ms).await.unwrap();
        assert!(later.wrong_pins == 0 && !later.unknown_pin);
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
            let at = Recording { script: script.clone(), line, lines: 2 };
            world.store.stand_at(handset, Some(at.clone()), NOW_MS).await.unwrap();
            assert_eq!(world.store.recording(handset).await.unwrap(), Some(at));
        }
        world.store.stand_at(handset, None, NOW_MS).await.unwrap();
        assert_eq!(world.store.recording(handset).await.unwrap(), None);
    }

    async fn volunteers_among_listeners_are_asked_once(world: World) {
        let (_, [airing, next]) = on_air(&world).await;
        assert!(world.store.listeners(airing, 5, NOW_MS).await.unwrap().is_empty(), "nobody has agreed to be asked");
        world.change(
            "INSERT INTO consents (consent_id, person_id, purpose, given_by, how, given_ms)
             SELECT 900 + person_id, person_id, 'listening', 'guardian', 'paper', 1 FROM people WHERE role = 'learner'",
        ).await;
        world.change(
            "INSERT INTO consents (consent_id, person_id, purpose, given_by, how, given_ms)
             SELECT 800 + person_id, person_id, 'lessons', 'guardian', 'paper', 1 FROM people WHERE role = 'learner'",
        ).await;
        world.change("UPDATE reach SET reason = NULL").await;
        let listeners = world.store.listeners(airing, 2, NOW_MS).await.unwrap();
        assert_eq!(listeners.len(), 2);
        assert_eq!(listeners[0].language, Language::english());
        let people: Vec<_> = listeners.iter().map(|l| l.person).collect();
        let words = || Message::Sms(Words::new("Did you hear it?".to_owned()));
        let now_ms = NOW_MS + 5 * HOUR_MS;
        for event in [Event::Delivered, Event::Clock] {
            let known = world.store.airing(airing).await.unwrap();
            world.store.settle_airing(settlement(&known, event, now_ms), now_ms).await.unwrap();
        }
        let effect = AiringEffect { airing, effect: Follows::AskListeners(5) };
        let to_listeners = listeners.into_iter().map(|l| (l, words())).collect();
        assert!(world.store.carry_out(CarriedOut { to_listeners, ..done(effect) }, now_ms).await.unwrap());
        let left = world.store.listeners(next, 5, now_ms + 23 * HOUR_MS).await.unwrap();
        assert!(left.iter().all(|l| !people.contains(&l.person)), "one open question is enough");
        let later = world.store.listeners(next, 5, now_ms + 25 * HOUR_MS).await.unwrap();
        assert!(people.iter().all(|p| later.iter().any(|l| l.person == *p)), "nobody answers it any more");
        assert_eq!(world.seen("SELECT COUNT(*) FROM parcels WHERE cause_kind = 'airing' AND kind = 'notice'").await, ["2"]);
        assert_eq!(world.store.heard(airing).await.unwrap(), [0; 4]);
    }
}
