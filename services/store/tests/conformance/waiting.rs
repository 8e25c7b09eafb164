//! What waits by sender, presses that are taken back, and what is counted of each class, over both databases.

use messages::{
    Address, ClassId, Name, PersonId, Phone, Words,
    arrival::{Class, RawArrival},
};
use store::{
    StoreError,
    attend::{Contact, Contacted, QuestionOf, Which},
    pages::Wanted,
    people::{School, Staff, StaffRole},
    settle::Settlement,
};
use talk::effect::{Audience, Decision, Effect, Question, Why};

use crate::{
    wheel::Wheel,
    world::{NOW_MS, World, on_both},
};

const CLASS: ClassId = ClassId(1);
const ALL: Wanted<'static> = Wanted { from: 0, senders: 20, of_each: 3, of_each_from: 0, only: None };

/// A text of that phone nobody understood, or that sounded like harm.
async fn text(wheel: &Wheel, from: &str, words: &str, question: (Audience, Why), now_ms: i64) {
    let raw = RawArrival {
        provider_key: format!("{from} {words}"),
        key_lives_ms: None,
        sender: Some(Address::sms(&Phone::parse(from, "KE").unwrap())),
        class: Class::Message,
        body: b"x".to_vec(),
        received_ms: now_ms,
    };
    let store = &wheel.world.store;
    store.keep_arrivals(wheel.terms.lease.route, vec![raw]).await.unwrap();
    let school =
        School { id: store::schools::FIRST, zone: "Africa/Nairobi".to_owned(), language: text::Language::english() };
    let arrival = store.next_arrivals(now_ms, 10).await.unwrap().remove(0);
    let view = store.view(&arrival, None, &school, now_ms).await.unwrap();
    let (audience, why) = question;
    let words = Some(Words::new(words));
    let asked = Effect::Question(Question { audience, why, person: None, words, media: None });
    let decision = Decision { result: "question", effects: vec![asked] };
    store.settle(Settlement::new(arrival, &view, decision), now_ms).await.unwrap();
}

async fn office(world: &World) -> PersonId {
    let staff = Staff {
        held_at: None,
        name: Name::new("Ms Wanjiru").unwrap(),
        role: StaffRole::Office,
        classes: Vec::new(),
        phone: None,
        mail: None,
        language: text::Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    world.store.teacher_add(staff, NOW_MS).await.unwrap()
}

on_both! {
    async fn questions_stand_by_sender_and_a_press_on_many_is_taken_back(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let store = &wheel.world.store;
        let (of, teachers) = (QuestionOf::Class(CLASS), (Audience::Teacher, Why::NotUnderstood));
        for number in 0..7 {
            text(&wheel, "0722 111222", &format!("lol {number}"), teachers, NOW_MS + number).await;
        }
        text(&wheel, "0722 111222", "he hits me", (Audience::Teacher, Why::Harm), NOW_MS + 8).await;
        text(&wheel, "0733 000144", "who is this", (Audience::Office, Why::UnknownSender), NOW_MS + 9).await;
        let found = store.senders(of, ALL).await.unwrap();
        assert_eq!((found.all, found.shown.len()), (1, 1), "{found:?}");
        let flood = &found.shown[0];
        let words = |sender: &store::pages::Sender| {
            sender.newest.iter().map(|row| row.words.as_ref().unwrap().reveal().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!((flood.count, words(flood)), (7, vec!["lol 6".to_owned(), "lol 5".to_owned(), "lol 4".to_owned()]));
        assert!(!flood.newest[0].on_phone.is_empty(), "who is on the phone is known");
        let older = Wanted { of_each_from: 6, only: Some(&flood.key), ..ALL };
        assert_eq!(words(&store.senders(of, older).await.unwrap().shown[0]), ["lol 0"]);
        assert!(store.senders(of, Wanted { from: 1, ..ALL }).await.unwrap().shown.is_empty());
        let strangers = store.strangers(ALL).await.unwrap();
        let of_strangers = store.strangers_numbered(&strangers.numbers).await.unwrap();
        let said: Vec<&str> = of_strangers.iter().map(|row| row.words.as_ref().unwrap().reveal()).collect();
        assert_eq!(said, ["who is this"]);
        let office = QuestionOf::Audience(Audience::Office);
        assert_eq!(store.senders(office, ALL).await.unwrap().shown[0].count, 1);

        // What came after it was seen is not done with.
        let seen = Which::Sender(flood.key.clone(), NOW_MS + 4);
        assert_eq!(store.answer_questions(of, seen.clone(), NOW_MS + 20).await.unwrap(), 5);
        assert_eq!(store.senders(of, ALL).await.unwrap().shown[0].count, 2);
        let two: Vec<i64> = flood.newest.iter().take(2).map(|row| row.number).collect();
        assert_eq!(store.answer_questions(of, Which::Numbers(two.clone()), NOW_MS + 30).await.unwrap(), 2);
        assert_eq!(store.answer_questions(of, Which::Numbers(two.clone()), NOW_MS + 40).await.unwrap(), 0, "pressed twice");
        assert_eq!(store.reopen_questions(of, seen, NOW_MS + 20).await.unwrap(), 5);
        assert_eq!(store.reopen_questions(of, Which::Numbers(two.clone()), NOW_MS + 20).await.unwrap(), 0);
        assert_eq!(store.senders(of, ALL).await.unwrap().shown[0].count, 5);
        let elsewhere = QuestionOf::Class(ClassId(99));
        let taken = store.answer_questions(elsewhere, Which::Numbers(two), NOW_MS).await;
        assert!(matches!(taken, Err(StoreError::Absent(_))), "{taken:?}");
    }

    async fn a_class_is_counted_as_its_page_counts_it(world: World) {
        let (wheel, hour) = Wheel::with_lesson(world).await;
        let store = &wheel.world.store;
        let seen = office(&wheel.world).await;
        let counted = async || {
            let classes = store.classes_seen_by(seen).await.unwrap();
            store.counted(classes, NOW_MS + 50).await.unwrap().remove(0)
        };
        let before = counted().await;
        let rows = store.learners_at(CLASS, Some(hour)).await.unwrap();
        assert_eq!((before.class.id, before.counts.learners, before.counts.reached), (CLASS, rows.len(), 0));
        assert_eq!((before.counts.waiting, before.counts.not_reached()), (0, rows.len()));
        assert_eq!(before.counts.hour.unwrap().id, hour);
        for number in 0..3 {
            let (teachers, words) = ((Audience::Teacher, Why::NotUnderstood), format!("lol {number}"));
            text(&wheel, "0722 111222", &words, teachers, NOW_MS + number).await;
        }
        text(&wheel, "0722 111222", "he hits me", (Audience::Teacher, Why::Harm), NOW_MS + 8).await;
        let contact = Contact {
            class: CLASS,
            learners: vec![rows[0].person],
            occurrence: hour,
            how: Contacted::Met,
            teacher: seen,
            at_ms: NOW_MS + 9,
        };
        store.record_contact(contact).await.unwrap();
        let after = counted().await.counts;
        assert_eq!((after.waiting, after.reached), (1, 1), "one phone waits, and nothing of harm is counted");
        assert_eq!(store.withdraw_contact(CLASS, hour, Contacted::Met, seen, NOW_MS + 9).await.unwrap(), 1);
        assert_eq!(counted().await.counts.reached, 0);
    }
}
