//! One-time links and sessions.

use store::{
    limits::{SESSION_IDLE_MS, SESSION_MS, SIGN_IN_MS},
    people::{Staff, StaffRole},
};

use crate::world::{NOW_MS, World, on_both};

async fn lead(world: &World) -> messages::PersonId {
    let staff = Staff {
        name: messages::Name::new("Halima Said").unwrap(),
        role: StaffRole::Lead,
        classes: Vec::new(),
        phone: None,
        language: lessons::Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    world.store.teacher_add(staff, NOW_MS).await.unwrap()
}

on_both! {
    async fn a_link_opens_one_session(world: World) {
        let person = lead(&world).await;
        let link = world.store.sign_in_link(person, NOW_MS).await.unwrap();
        assert!(world.store.sign_in_link_works(&link, NOW_MS).await.unwrap());
        let signed_in = world.store.sign_in(&link, NOW_MS + 1, NOW_MS + 1).await.unwrap().unwrap();
        assert!(!world.store.sign_in_link_works(&link, NOW_MS + 2).await.unwrap(), "used");
        assert!(world.store.sign_in(&link, NOW_MS + 2, NOW_MS + 2).await.unwrap().is_none(), "used");
        let session = world.store.session(&signed_in.token, NOW_MS + 3).await.unwrap().unwrap();
        assert_eq!((session.person, session.role, session.name.reveal()), (person, StaffRole::Lead, "Halima Said"));
        assert_eq!(session.form_secret.len(), 32);
        assert!(world.store.session("another", NOW_MS + 3).await.unwrap().is_none());
        world.store.sign_out(&signed_in.token).await.unwrap();
        assert!(world.store.session(&signed_in.token, NOW_MS + 4).await.unwrap().is_none());
    }

    async fn links_and_sessions_age(world: World) {
        let person = lead(&world).await;
        let old = world.store.sign_in_link(person, NOW_MS).await.unwrap();
        let link = world.store.sign_in_link(person, NOW_MS).await.unwrap();
        assert!(world.store.sign_in(&old, NOW_MS, NOW_MS).await.unwrap().is_none(), "a newer link voids an older one");
        assert!(world.store.sign_in(&link, NOW_MS + SIGN_IN_MS, NOW_MS + SIGN_IN_MS).await.unwrap().is_none(), "a day is over");
        let link = world.store.sign_in_link(person, NOW_MS).await.unwrap();
        assert!(!world.store.sign_in_link_works(&link, NOW_MS + SIGN_IN_MS).await.unwrap(), "a day is over");
        let token = world.store.sign_in(&link, NOW_MS + SIGN_IN_MS - 1, NOW_MS + SIGN_IN_MS - 1).await.unwrap().unwrap().token;
        let opened = NOW_MS + SIGN_IN_MS - 1;
        assert!(world.store.session(&token, opened + SESSION_IDLE_MS).await.unwrap().is_none(), "it rested too long");
        let mut now = opened;
        while now + SESSION_IDLE_MS - 1 < opened + SESSION_MS {
            now += SESSION_IDLE_MS - 1;
            assert!(world.store.session(&token, now).await.unwrap().is_some(), "busy for {} ms", now - opened);
        }
        assert!(world.store.session(&token, opened + SESSION_MS).await.unwrap().is_none(), "twelve hours are over");
    }

    async fn a_session_is_counted_by_the_machines_clock_and_a_link_by_the_schools(world: World) {
        let person = lead(&world).await;
        let link = world.store.sign_in_link(person, NOW_MS).await.unwrap();
        let token = world.store.sign_in(&link, NOW_MS + SIGN_IN_MS - 1, 1_000).await.unwrap().unwrap().token;
        assert!(world.store.session(&token, SESSION_IDLE_MS).await.unwrap().is_some());
        assert!(world.store.session(&token, NOW_MS).await.unwrap().is_none());
    }

    async fn a_learner_gets_no_link(world: World) {
        world.import("name,class\nJuma Otieno,5B\n", NOW_MS).await;
        assert!(world.store.sign_in_link(messages::PersonId(1), NOW_MS).await.is_err());
        assert!(world.store.sign_in_link(messages::PersonId(99), NOW_MS).await.is_err());
    }
}
