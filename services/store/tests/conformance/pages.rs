//! What the pages read, over both databases: who sees a class, what became of a lesson, what was handed in, what has to be looked at.

use course::marking::Verdict;
use messages::{
    Address, ClassId, OccurrenceId, PersonId, Phone, Words,
    arrival::{Class, RawArrival},
    outcome::Outcome,
    parcel::{Hold, State},
};
use store::{
    StoreError,
    attend::{Contact, Contacted, QuestionOf},
    people::{School, Staff, StaffRole},
    settle::Settlement,
};
use talk::effect::{Audience, Decision, Effect, Question, Submission, Why};
use talk::view::How;

use crate::{
    wheel::{Wheel, recorded},
    world::{NOW_MS, World, on_both},
};

const CLASS: ClassId = ClassId(1);
const ELSEWHERE: ClassId = ClassId(99);

async fn staff(world: &World, name: &str, role: StaffRole, classes: &[&str]) -> PersonId {
    let staff = Staff {
        held_at: None,
        name: messages::Name::new(name).unwrap(),
        role,
        classes: classes.iter().map(|label| (*label).to_owned()).collect(),
        phone: None,
        mail: None,
        language: text::Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    world.store.teacher_add(staff, NOW_MS).await.unwrap()
}

/// A lesson that was sent to everybody, and its learners in the roster's order.
async fn sent(world: World) -> (Wheel, OccurrenceId, Vec<PersonId>) {
    let (wheel, hour) = Wheel::with_lesson(world).await;
    for (number, booked) in wheel.booked().await.iter().enumerate() {
        wheel.record(vec![recorded(booked, Outcome::Accepted(format!("{number}")), NOW_MS)]).await;
    }
    let rows = wheel.world.store.learners_at(CLASS, Some(hour)).await.unwrap();
    let people = rows.iter().map(|row| row.person).collect();
    (wheel, hour, people)
}

/// Something that came from Juma's phone, with what followed from it.
async fn settled(wheel: &Wheel, key: &str, effects: Vec<Effect>) {
    let raw = RawArrival {
        provider_key: key.to_owned(),
        key_lives_ms: None,
        sender: Some(Address::sms(&Phone::parse("0722 111222", "KE").unwrap())),
        class: Class::Message,
        body: b"x".to_vec(),
        received_ms: NOW_MS,
    };
    let store = &wheel.world.store;
    store.keep_arrivals(wheel.terms.lease.route, vec![raw]).await.unwrap();
    let school =
        School { id: store::schools::FIRST, zone: "Africa/Nairobi".to_owned(), language: text::Language::english() };
    let arrival = store.next_arrivals(NOW_MS, 10).await.unwrap().remove(0);
    let view = store.view(&arrival, None, &school, NOW_MS).await.unwrap();
    let decision = Decision { result: "answer", effects };
    store.settle(Settlement::new(arrival, &view, decision), NOW_MS).await.unwrap();
}

fn answer(person: PersonId, hour: OccurrenceId, words: &str, verdict: Verdict) -> Effect {
    Effect::Submit(Submission {
        person,
        occurrence: hour,
        task: None,
        item: 1,
        words: Some(Words::new(words)),
        media: None,
        how: How::Text,
        verdict,
        extends: false,
        step: None,
        sent_ms: Some(NOW_MS - 1),
    })
}

fn question(audience: Audience, why: Why, person: PersonId) -> Effect {
    Effect::Question(Question { audience, why, person: Some(person), words: Some(Words::new("hm")), media: None })
}

on_both! {
    async fn a_class_is_seen_by_its_teachers_and_by_those_who_see_all(world: World) {
        let (wheel, _, _) = sent(world).await;
        let world = wheel.world;
        let (own, other) = (staff(&world, "A", StaffRole::Teacher, &["5B"]).await, staff(&world, "B", StaffRole::Teacher, &[]).await);
        let (office, lead) = (staff(&world, "C", StaffRole::Office, &[]).await, staff(&world, "D", StaffRole::Lead, &[]).await);
        let seen = [(own, CLASS, true), (other, CLASS, false), (office, CLASS, true), (lead, CLASS, false), (own, ELSEWHERE, false), (office, ELSEWHERE, false)];
        for (person, class, seen) in seen {
            let found = world.store.class_seen_by(person, class).await.unwrap();
            assert_eq!(found.is_some(), seen, "{person:?} {class:?}");
        }
    }

    async fn a_learners_newest_answer_stands_and_the_first_says_when(world: World) {
        let (wheel, hour, people) = sent(world).await;
        let store = &wheel.world.store;
        settled(&wheel, "1", vec![answer(people[2], hour, "5", Verdict::Wrong)]).await;
        settled(&wheel, "2", vec![answer(people[2], hour, "6", Verdict::Right)]).await;
        let rows = store.learners_at(CLASS, Some(hour)).await.unwrap();
        assert_eq!(rows.len(), 4);
        let juma = &rows[2];
        assert_eq!(juma.name.given(), "Juma");
        assert_eq!((juma.answers.len(), juma.answers[0].verdict, juma.answers[0].first_ms), (1, Verdict::Right, NOW_MS - 1));
        let parcel = juma.parcel.as_ref().unwrap();
        assert_eq!((parcel.state, parcel.accepted, parcel.delivered), (State::Accepted, true, false));
        assert_eq!(juma.route.as_deref(), Some("sms.main"));
        let seen = store.learner_seen(CLASS, people[2], crate::family::reader).await.unwrap().unwrap();
        let words: Vec<&str> = seen.submitted.iter().map(|s| s.words.as_ref().unwrap().reveal()).collect();
        assert_eq!((words, seen.addresses[0].2.as_str()), (vec!["6", "5"], "…22"));
        assert!(seen.sent.iter().any(|sent| sent.message.is_some() && sent.price_micros > 0));
        assert!(store.learner_seen(ELSEWHERE, people[2], crate::family::reader).await.unwrap().is_none());
        let handed = store.handed_in(Some(CLASS), 0, 10).await.unwrap();
        assert_eq!((handed.len(), handed[1].name.given(), handed[1].class.as_str()), (2, "Juma", "5B"));
        assert_eq!(store.handed_in(None, handed[0].number, 10).await.unwrap().len(), 1);
        assert!(store.handed_in(Some(ELSEWHERE), 0, 10).await.unwrap().is_empty());
    }

    async fn questions_are_their_audiences_alone(world: World) {
        let (wheel, _, people) = sent(world).await;
        let store = &wheel.world.store;
        let asked = [(Audience::Teacher, Why::NotUnderstood), (Audience::Lead, Why::Harm), (Audience::Teacher, Why::Harm)];
        settled(&wheel, "1", asked.map(|(audience, why)| question(audience, why, people[2])).to_vec()).await;
        settled(&wheel, "2", vec![Effect::Suspend, Effect::Question(Question { audience: Audience::Teacher, why: Why::WrongPerson, person: None, words: None, media: None })]).await;
        let of_class = wheel.world.asked(QuestionOf::Class(CLASS)).await;
        assert_eq!(of_class.iter().map(|q| q.why.as_str()).collect::<Vec<_>>(), ["not_understood", "wrong_person"]);
        let wrong = of_class[1].on_phone.iter().map(|one| (one.person, one.label.as_str())).collect::<Vec<_>>();
        assert!(wrong.contains(&(people[2], "5B")), "whoever has to act knows who is on the phone: {wrong:?}");
        assert!(wheel.world.asked(QuestionOf::Class(ELSEWHERE)).await.is_empty());
        let one = async |class, number| store.question_of_class(class, number).await.unwrap().map(|row| row.why);
        assert_eq!(one(CLASS, of_class[0].number).await.as_deref(), Some("not_understood"));
        assert_eq!((one(ELSEWHERE, of_class[0].number).await, one(CLASS, of_class[0].number + 1).await), (None, None), "another class's, the lead's");
        let lead = store.concern(1, 1).await.unwrap().unwrap().messages;
        assert_eq!((lead.len(), lead[0].words.as_ref().unwrap().reveal()), (2, "hm"), "whatever sounds like harm is of the concern");
        let stolen = store.answer_and_resume(lead[0].number, QuestionOf::Class(CLASS), NOW_MS).await;
        assert!(matches!(stolen, Err(StoreError::Absent(_))));
        let barred = async || store.learners_at(CLASS, None).await.unwrap()[2].barred;
        assert_eq!(barred().await, Some(Hold::Suspended));
        store.answer_and_resume(of_class[1].number, QuestionOf::Class(CLASS), NOW_MS).await.unwrap();
        assert_eq!(barred().await, None);
        assert_eq!(wheel.world.asked(QuestionOf::Class(CLASS)).await.len(), 1);
    }

    async fn a_contact_is_of_the_class_or_not_at_all(world: World) {
        let (wheel, hour, people) = sent(world).await;
        let store = &wheel.world.store;
        let contact = |learners: Vec<PersonId>| Contact { class: CLASS, learners, occurrence: hour, how: Contacted::Called, teacher: PersonId(1), at_ms: NOW_MS };
        assert!(store.record_contact(contact(vec![people[0], PersonId(999)])).await.is_err());
        assert_eq!(store.learners_at(CLASS, Some(hour)).await.unwrap()[0].contact, None, "all or none");
        store.record_contact(contact(vec![people[0], people[1]])).await.unwrap();
        store.record_contact(contact(vec![people[0]])).await.unwrap();
        assert_eq!(store.learners_at(CLASS, Some(hour)).await.unwrap()[1].contact.as_deref(), Some("called"));
    }

    async fn hours_and_what_waits_aside(world: World) {
        let (wheel, hour, _) = sent(world).await;
        let store = &wheel.world.store;
        let hours = store.hours(CLASS, NOW_MS).await.unwrap();
        assert_eq!(hours.latest.as_ref().map(|h| (h.id, h.recurs, h.edition.as_deref())), Some((hour, false, Some("edition"))));
        assert_eq!(store.hours(CLASS, NOW_MS - 1).await.unwrap().upcoming.len(), 1);
        assert!(store.hour(ELSEWHERE, hour).await.unwrap().is_none());
        assert!(store.routes_resting(NOW_MS).await.unwrap().is_empty());
        store.rest_route(wheel.terms.lease.route, NOW_MS + 5_000, Some("down")).await.unwrap();
        assert_eq!(store.routes_resting(NOW_MS).await.unwrap()[0].why.as_deref(), Some("down"));
        assert!(store.held_aside(CLASS).await.unwrap().is_empty());
        let digest = no_file();
        assert!(store.media_of_class(CLASS, &digest).await.unwrap().is_none());
    }

    async fn what_was_taken_back_is_given_after_all(world: World) {
        let (wheel, hour) = Wheel::with_lesson(world).await;
        let store = &wheel.world.store;
        let waiting = async || store.learners_at(CLASS, Some(hour)).await.unwrap().iter().filter(|row| row.parcel.as_ref().is_some_and(|p| p.run_at_ms.is_some())).count();
        assert_eq!(waiting().await, 4);
        assert!(!store.restore_occurrence(hour, NOW_MS).await.unwrap(), "it was not taken back");
        store.cancel_occurrence(hour, NOW_MS).await.unwrap();
        assert_eq!(waiting().await, 0);
        assert!(store.restore_occurrence(hour, NOW_MS).await.unwrap());
        assert_eq!(waiting().await, 4);
        assert_eq!(wheel.booked().await.len(), 3, "they leave; of the two on one phone the second waits its turn");
        assert!(!store.restore_occurrence(hour, NOW_MS + 48 * 3_600_000).await.unwrap());
    }

    async fn who_left_the_class_meanwhile_is_not_given_it(world: World) {
        let (wheel, hour) = Wheel::with_lesson(world).await;
        let store = &wheel.world.store;
        store.cancel_occurrence(hour, NOW_MS).await.unwrap();
        wheel.world.change("UPDATE enrolments SET to_ms = 1 WHERE person_id = 2").await;
        wheel.world.change("DELETE FROM reach WHERE person_id = 2").await;
        assert!(store.restore_occurrence(hour, NOW_MS).await.unwrap());
        let stands = wheel.world.seen("SELECT state, reason, COUNT(*) FROM parcels WHERE kind = 'lesson' GROUP BY state, reason ORDER BY state").await;
        assert_eq!(stands, ["closed left 1", "waiting - 3"]);
    }
}

fn no_file() -> store::media::Digest {
    store::media::Digest::new(&"0".repeat(64)).unwrap()
}
