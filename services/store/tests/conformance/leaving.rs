//! Somebody leaves the school, or a class of theirs, and comes back.

use messages::{Name, PersonId, Phone, Words};
use store::people::{Follows, Staff, StaffRole};
use talk::effect::{Alert, Audience, Effect};

use crate::{
    family::{arrive, phone, school, settle},
    wheel::Wheel,
    world::{NOW_MS, World, on_both},
};

fn member(name: &str, role: StaffRole, phone: Option<&str>, classes: &[&str]) -> Staff {
    Staff {
        held_at: None,
        name: Name::new(name).unwrap(),
        role,
        classes: classes.iter().map(|class| (*class).to_owned()).collect(),
        phone: phone.map(|phone| Phone::parse(phone, "KE").unwrap()),
        mail: None,
        language: text::Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    }
}

async fn add(world: &World, staff: Staff) -> PersonId {
    world.store.teacher_add(staff, NOW_MS).await.unwrap()
}

async fn session(world: &World, person: PersonId) -> String {
    let link = world.store.sign_in_link(person, NOW_MS).await.unwrap();
    world.store.sign_in(&link, "", NOW_MS, NOW_MS).await.unwrap().unwrap().token
}

fn alert() -> Effect {
    Effect::Alert(Alert { audience: Audience::Lead, words: Words::new("Please open your page."), link: None })
}

on_both! {
    async fn who_leaves_keeps_nothing_and_what_they_did_stays(world: World) {
        world.import("name,class\nJuma Otieno,5B\nZuri Njeri,6A\n", NOW_MS).await;
        let ann = add(&world, member("Ann Njeri", StaffRole::Teacher, Some("0733 123456"), &["5B", "6A"])).await;
        let other = add(&world, member("Ben Rao", StaffRole::Teacher, None, &["6A"])).await;
        let token = session(&world, ann).await;
        let link = world.store.sign_in_link(ann, NOW_MS).await.unwrap();
        world.store.join_link(ann, NOW_MS).await.unwrap();
        let follows = world.store.staff_remove(ann, false, NOW_MS + 1).await.unwrap();
        assert_eq!(follows, Follows { untaught: vec!["5B".to_owned()], nobody_is: None, signed_out: 1 });
        assert!(world.store.session(&token, NOW_MS + 2).await.unwrap().is_none());
        assert!(!world.store.sign_in_link_works(&link, NOW_MS + 2).await.unwrap());
        assert!(world.store.sign_in_link(ann, NOW_MS + 2).await.is_err(), "and gets no new link");
        let class = world.store.classes_of(other).await.unwrap()[0].id;
        assert!(world.store.classes_of(ann).await.unwrap().is_empty());
        assert!(world.store.class_seen_by(ann, class).await.unwrap().is_none());
        assert!(world.store.class_seen_by(other, class).await.unwrap().is_some());
        for gone in ["SELECT 1 FROM ladder WHERE person_id = 3", "SELECT 1 FROM joins WHERE used_ms IS NULL AND person_id = 3"] {
            assert!(ann.0 == 3 && world.seen(gone).await.is_empty(), "{gone}");
        }
        assert_eq!(world.seen("SELECT role, to_ms FROM enrolments WHERE person_id = 3 ORDER BY class_id").await.len(), 2, "history");
        assert!(world.store.staff(NOW_MS).await.unwrap().iter().all(|seen| seen.person != ann));
        assert!(world.store.staff_remove(ann, false, NOW_MS + 3).await.is_err(), "once is enough");
    }

    async fn who_comes_back_under_name_and_phone_is_the_same_person(world: World) {
        world.import("name,class\nJuma Otieno,5B\n", NOW_MS).await;
        let ann = add(&world, member("Ann Njeri", StaffRole::Teacher, Some("0733 123456"), &["5B"])).await;
        let lead = add(&world, member("Halima Said", StaffRole::Lead, Some("0733 999999"), &[])).await;
        world.store.staff_remove(ann, false, NOW_MS + 1).await.unwrap();
        let stranger = add(&world, member("Ann Njeri", StaffRole::Teacher, Some("0755 000000"), &["5B"])).await;
        assert_ne!(stranger, ann, "another phone is another person");
        world.store.staff_remove(stranger, false, NOW_MS + 2).await.unwrap();
        assert_eq!(add(&world, member("ann njeri", StaffRole::Teacher, Some("0733 123456"), &["5B"])).await, ann);
        assert_eq!(world.store.classes_of(ann).await.unwrap().len(), 1);
        let token = session(&world, ann).await;
        assert!(world.store.session(&token, NOW_MS + 3).await.unwrap().is_some());
        world.store.staff_remove(lead, true, NOW_MS + 4).await.unwrap();
        assert_eq!(add(&world, member("Halima Said", StaffRole::Lead, Some("0733 999999"), &[])).await, lead);
        assert!(world.store.has_staff(StaffRole::Lead).await.unwrap());
    }

    async fn the_last_lead_stays_unless_it_is_said(world: World) {
        let lead = add(&world, member("Halima Said", StaffRole::Lead, None, &[])).await;
        let token = session(&world, lead).await;
        let refused = world.store.staff_remove(lead, false, NOW_MS).await.unwrap_err().to_string();
        assert!(refused.contains("--anyway"), "{refused}");
        assert!(world.store.session(&token, NOW_MS + 1).await.unwrap().is_some(), "nothing was changed");
        let second = add(&world, member("Ben Rao", StaffRole::Lead, None, &[])).await;
        assert_eq!(world.store.staff_remove(second, false, NOW_MS).await.unwrap().nobody_is, None);
        assert_eq!(world.store.staff_remove(lead, true, NOW_MS).await.unwrap().nobody_is, Some(StaffRole::Lead));
    }

    async fn teaching_of_one_class_ends_alone(world: World) {
        world.import("name,class\nJuma Otieno,5B\nZuri Njeri,6A\n", NOW_MS).await;
        let ann = add(&world, member("Ann Njeri", StaffRole::Teacher, None, &["5B", "6A"])).await;
        let none = world.store.teaching_end(ann, vec!["5B".to_owned(), "7C".to_owned()], NOW_MS).await.unwrap_err();
        assert!(none.to_string().contains("they teach 5B, 6A"), "{none}");
        assert_eq!(world.store.classes_of(ann).await.unwrap().len(), 2);
        let follows = world.store.teaching_end(ann, vec!["5 b".to_owned()], NOW_MS).await.unwrap();
        assert_eq!(follows.untaught, ["5B"]);
        let labels: Vec<String> = world.store.classes_of(ann).await.unwrap().into_iter().map(|class| class.label).collect();
        assert_eq!(labels, ["6A"]);
    }

    async fn alerts_of_who_left_do_not_leave(world: World) {
        school(&world).await;
        let lead = add(&world, member("Halima Said", StaffRole::Lead, Some("0733 123456"), &[])).await;
        let arrival = arrive(&world, "words", &phone(), NOW_MS).await;
        settle(&world, &arrival, vec![alert()], NOW_MS).await;
        assert_eq!(world.seen("SELECT state FROM parcels WHERE kind = 'alert'").await, ["waiting"]);
        world.store.staff_remove(lead, true, NOW_MS + 1).await.unwrap();
        assert_eq!(world.seen("SELECT state, reason FROM parcels WHERE kind = 'alert'").await, ["closed left"]);
        let due = "SELECT 1 FROM due d JOIN parcels p ON p.parcel_id = d.parcel_id WHERE p.kind = 'alert'";
        assert!(world.seen(due).await.is_empty());
    }

    async fn an_alert_that_is_just_being_judged_is_too_old(world: World) {
        let wheel = Wheel::new(world).await;
        let world = &wheel.world;
        let lead = add(world, member("Halima Said", StaffRole::Lead, Some("0733 123456"), &[])).await;
        let arrival = arrive(world, "words", &phone(), NOW_MS).await;
        settle(world, &arrival, vec![alert()], NOW_MS).await;
        let claimed = wheel.claim(10).await;
        let alert = claimed.iter().find(|claimed| claimed.ticket.person == lead).unwrap();
        world.store.staff_remove(lead, true, NOW_MS + 1).await.unwrap();
        let verdicts = wheel.book(vec![wheel.judged(alert)]).await;
        assert!(crate::wheel::booked(verdicts.into_iter().next().unwrap()).is_none(), "it was judged before the lead left");
        let expires: Vec<String> = world.seen("SELECT expires_ms FROM parcels WHERE kind = 'alert'").await;
        assert_eq!(expires, [(NOW_MS + 1).to_string()], "judged again, it is closed");
    }
}
