//! Schools as rows: each with its own classes, people, calendar and lead, and one phone that serves two of them.

use std::collections::BTreeSet;

use messages::{HandsetId, Name, PersonId, Phone, SchoolId};
use school::{
    School,
    calendar::{Closure, Dates, Policy},
};
use store::{
    Store, StoreError,
    pages::QuestionOf,
    people::{HeldAt, Staff, StaffRole},
    schools::FIRST,
    timetables::{CalendarChange, Entry, Whose},
};
use talk::effect::{Alert, Audience, Effect};
use text::Language;

use crate::{
    concerns::cry,
    family::{says, school},
    world::{NOW_MS, RULES, World, on_both},
};

/// On the mother's phone of `family`, a child of Hill School.
const HILL: &str = "\
id,name,class,phone,consent,consent how
1,Nomin Bat,5B,0712 345678,yes,paper
2,Sara Hill,5B,0733 000001,yes,paper
";

fn hill(name: &str, district: &str) -> School {
    School {
        district: district.to_owned(),
        name: name.to_owned(),
        sms_name: None,
        zone: "Africa/Lagos".to_owned(),
        region: "NG".to_owned(),
        language: Language::english(),
        quiet: Some("19:00-08:00".parse().unwrap()),
        contact: Some("0800 1".to_owned()),
        show_child_numbers: false,
    }
}

async fn two(world: &World) -> SchoolId {
    school(world).await;
    let hill = world.store.school_add(hill("Hill School", "North/Coast"), NOW_MS).await.unwrap();
    world.import_for(hill, HILL, NOW_MS).await;
    hill
}

async fn staff(store: &Store, name: &str, role: StaffRole, held_at: HeldAt, phone: Option<&str>) -> PersonId {
    let staff = Staff {
        name: Name::new(name).unwrap(),
        role,
        held_at: Some(held_at),
        classes: Vec::new(),
        phone: phone.map(|phone| Phone::from_carrier(phone).unwrap()),
        mail: None,
        language: Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    store.teacher_add(staff, NOW_MS).await.unwrap()
}

async fn labels(store: &Store, person: PersonId) -> Vec<String> {
    let classes = store.classes_of(person).await.unwrap();
    classes.into_iter().map(|class| format!("{}/{}", class.school_name, class.label)).collect()
}

on_both! {
    async fn a_school_is_added_changed_and_seen_at_once(world: World) {
        let store = &world.store;
        assert!(!store.schools().await.unwrap().are_several());
        let id = store.school_add(hill("Hill School", ""), NOW_MS).await.unwrap();
        assert_eq!(*store.school(id).await.unwrap(), hill("Hill School", ""));
        let other = Store::open(world.config.clone()).await.unwrap();
        assert_eq!(other.schools().await.unwrap().named("hill  SCHOOL"), Some(id));
        // A moment after another process has added one, before its news has come.
        let late = other.school_add(hill("Lake School", ""), NOW_MS).await.unwrap();
        assert_eq!(store.schools().await.unwrap().get(late), None, "no news yet");
        assert_eq!(store.school(late).await.unwrap().name, "Lake School");
        let changed = School { contact: None, ..hill("Hill Academy", "North") };
        store.school_change(id, changed.clone(), NOW_MS).await.unwrap();
        assert_eq!(*store.school(id).await.unwrap(), changed);
        let twice = store.school_add(hill("HILL academy", ""), NOW_MS).await;
        assert!(matches!(twice, Err(StoreError::Refused(_))), "{twice:?}");
        assert!(store.school_change(SchoolId(99), hill("Lake", ""), NOW_MS).await.is_err());
        store.first_school(School { district: "South".to_owned(), ..hill("School 12", "") }, NOW_MS).await.unwrap();
        assert_eq!(store.school(FIRST).await.unwrap().district, "South");
        assert_eq!(store.schools().await.unwrap().iter().count(), 3);
    }

    async fn the_same_name_number_and_label_in_two_schools_are_two(world: World) {
        let hill = two(&world).await;
        let store = &world.store;
        assert_eq!(world.seen("SELECT COUNT(*) FROM people WHERE role = 'learner'").await, ["5"], "two children are called Nomin Bat");
        let said = store.class_named("5B", None).await.unwrap_err().to_string();
        assert!(said.contains("Hill School") && said.contains("--school"), "{said}");
        let class = store.class_named("5b", Some(hill)).await.unwrap();
        assert_eq!((class.school, store.class_named("Hill School/5B", None).await.unwrap()), (hill, class.clone()));
        let before = world.seen("SELECT COUNT(*) FROM people").await;
        world.import_for(hill, HILL, NOW_MS + 1).await;
        assert_eq!(world.seen("SELECT COUNT(*) FROM people").await, before, "imported again nothing is doubled");
        assert_eq!(world.seen("SELECT COUNT(*) FROM handsets").await, ["3"], "the mother has one phone");
        let served = store.schools_of_handsets(vec![HandsetId(1), HandsetId(2)]).await.unwrap();
        assert_eq!(served[&HandsetId(1)], [FIRST, hill]);
        assert_eq!(served[&HandsetId(2)], [FIRST]);
    }

    async fn a_role_is_held_at_one_school_at_a_district_or_at_all(world: World) {
        let hill = two(&world).await;
        let store = &world.store;
        let at = |held_at| staff(store, "Ms Office", StaffRole::Office, held_at, None);
        let own = at(HeldAt::School(hill)).await;
        let district = staff(store, "Mr District", StaffRole::Office, HeldAt::District("North".to_owned()), None).await;
        let elsewhere = staff(store, "Mr Nor", StaffRole::Office, HeldAt::District("Nor".to_owned()), None).await;
        let all = staff(store, "Ms All", StaffRole::Office, HeldAt::Organisation, None).await;
        assert_eq!(labels(store, own).await, ["Hill School/5B"]);
        assert_eq!(labels(store, district).await, ["Hill School/5B"]);
        assert!(labels(store, elsewhere).await.is_empty());
        assert_eq!(labels(store, all).await.len(), 2);
        let class = store.class_named("5B", Some(FIRST)).await.unwrap().id;
        assert!(store.class_seen_by(own, class).await.unwrap().is_none());
        assert!(store.class_seen_by(all, class).await.unwrap().is_some());
        assert_eq!(store.schools_of(district).await.unwrap(), [hill]);
    }

    async fn the_office_of_a_school_reads_of_its_own_phones_alone(world: World) {
        let hill = two(&world).await;
        let store = &world.store;
        let own = staff(store, "Ms Office", StaffRole::Office, HeldAt::School(hill), None).await;
        let all = staff(store, "Ms All", StaffRole::Office, HeldAt::Organisation, None).await;
        let ask = |id: i64, handset: &str, class: &str| format!(
            "INSERT INTO questions (question_id, audience, why, class_id, handset_id, asked_ms) VALUES ({id}, 'office', 'someone_else', {class}, {handset}, 1)");
        let sara = world.seen("SELECT MAX(handset_id) FROM handsets").await.remove(0);
        for text in [ask(101, "2", "NULL"), ask(102, &sara, "NULL"), ask(103, "NULL", "NULL"), ask(104, "NULL", "1")] {
            world.change(text.leak()).await;
        }
        let numbers = async |of| world.asked(of).await.into_iter().map(|row| row.number).collect::<BTreeSet<_>>();
        assert_eq!(numbers(QuestionOf::Office(own)).await, BTreeSet::from([102]), "of the child of Hill School alone");
        assert_eq!(numbers(QuestionOf::Office(all)).await, BTreeSet::from([101, 102, 103, 104]));
        let foreign = store.answer_questions(QuestionOf::Office(own), store::attend::Which::Numbers(vec![101]), NOW_MS).await;
        assert!(matches!(foreign, Err(StoreError::Absent(_))), "{foreign:?}");
        assert_eq!(store.answer_questions(QuestionOf::Office(own), store::attend::Which::Numbers(vec![102]), NOW_MS).await.unwrap(), 1);
    }

    async fn a_cry_goes_to_the_lead_of_each_school_on_the_phone(world: World) {
        let hill = two(&world).await;
        let store = &world.store;
        let lead = |name, held_at, phone| staff(store, name, StaffRole::Lead, held_at, Some(phone));
        let all = lead("Ms All", HeldAt::Organisation, "254711000001").await;
        let of_hill = lead("Ms Hill", HeldAt::School(hill), "254711000002").await;
        let of_12 = lead("Mr Twelve", HeldAt::School(FIRST), "254711000003").await;
        let alert = || Effect::Alert(Alert { audience: Audience::Lead, words: messages::Words::new("Look."), link: None });
        let phone = |number: &str| messages::Address::sms(&Phone::from_carrier(number).unwrap());
        for (key, number) in [("both", "254712345678"), ("hill", "254733000001"), ("twelve", "254722111222"), ("nobody", "254799999999")] {
            says(&world, key, &phone(number), vec![cry("he hits me"), Effect::Alarm, alert()], NOW_MS).await;
        }
        let told = "SELECT cause_id, recipient_id FROM parcels WHERE kind = 'alert' ORDER BY cause_id, recipient_id";
        let to = |cause: i64, people: &[PersonId]| people.iter().map(|person| format!("{cause} {}", person.0)).collect::<Vec<_>>();
        let arrivals: Vec<i64> = world.seen("SELECT arrival_id FROM arrivals ORDER BY arrival_id").await.iter().map(|id| id.parse().unwrap()).collect();
        let wanted = [to(arrivals[0], &[of_hill, of_12]), to(arrivals[1], &[of_hill]), to(arrivals[2], &[of_12]), to(arrivals[3], &[all])].concat();
        assert_eq!(world.seen(told).await, wanted);
        let seen = async |person| store.concerns(person, false, 1).await.unwrap().total;
        assert_eq!((seen(all).await, seen(of_hill).await, seen(of_12).await), (4, 2, 2));
        assert!(store.sees_concern(of_hill, 1).await.unwrap() && !store.sees_concern(of_hill, 3).await.unwrap());
        assert!(!store.sees_concern(of_12, 4).await.unwrap(), "a stranger's is the organisation's alone");
        assert_eq!(store.concerns_waiting(of_12).await.unwrap(), (2, 2));
        let last = store.staff_remove(of_12, false, NOW_MS).await;
        assert!(last.is_ok(), "the organisation's lead is there for School 12: {last:?}");
        let alone = store.staff_remove(all, false, NOW_MS).await.unwrap_err().to_string();
        assert!(alone.contains("last safeguarding lead of") && !alone.contains("Hill School"), "{alone}");
    }

    async fn one_school_is_closed_and_the_other_has_its_lessons(world: World) {
        let hill = two(&world).await;
        let store = &world.store;
        let closed = Closure::new("Flood", Dates::new("2026-11-04".parse().unwrap(), "2026-11-04".parse().unwrap()).unwrap(), Policy::Shift);
        let change = CalendarChange::Add { whose: Whose::School(hill), entry: Entry::Closure(closed.unwrap()) };
        assert!(store.calendar_changes(&change, &RULES, NOW_MS).await.unwrap().is_empty(), "nothing of School 12 moves");
        store.change_calendar(change, &RULES, NOW_MS).await.unwrap();
        let days = async |school| store.calendar_of(school, None, RULES.of(school).weekend).await.unwrap().closures.len();
        assert_eq!((days(hill).await, days(FIRST).await), (1, 0));
    }
}
