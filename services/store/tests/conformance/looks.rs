//! Seen looks, and changes of roles, consents and phones.

use messages::{PersonId, parcel::Purpose};
use store::{
    limits::{LOOKED_AGAIN_MS, LOOKS_AT_ONCE},
    looks::{Look, Looks, What},
    people::{Staff, StaffRole},
};

use crate::world::{NOW_MS, World, on_both};

async fn lead(world: &World) -> PersonId {
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

async fn listed(world: &World, which: Looks) -> Vec<What> {
    world.store.looks(which, None).await.unwrap().into_iter().map(|look| look.what).collect()
}

on_both! {
    async fn looks_are_read_by_who_looked_and_about_whom(world: World) {
        world.import("name,class\nJuma Otieno,5B\n", NOW_MS).await;
        let (child, lead) = (PersonId(1), lead(&world).await);
        let page = Look { by: Some(lead), what: What::Page, about: Some(child) };
        world.store.looked(page, NOW_MS).await.unwrap();
        world.store.looked(page, NOW_MS + LOOKED_AGAIN_MS - 1).await.unwrap();
        world.store.looked(Look { what: What::File, about: None, ..page }, NOW_MS).await.unwrap();
        world.store.looked(Look { what: What::File, about: None, ..page }, NOW_MS + 1).await.unwrap();
        for _ in 0..2 {
            world.store.looked_each(Look { what: What::Number, ..page }, NOW_MS).await.unwrap();
        }
        assert_eq!(listed(&world, Looks::By(lead)).await, [What::Number, What::Number, What::File, What::Page]);
        assert_eq!(listed(&world, Looks::About(child)).await, [What::Number, What::Number, What::Page]);
        assert_eq!(listed(&world, Looks::About(lead)).await, [What::RoleGiven]);
        world.store.looked(page, NOW_MS + LOOKED_AGAIN_MS).await.unwrap();
        assert_eq!(listed(&world, Looks::All).await.len(), 6);
        let names = world.store.looks(Looks::About(child), None).await.unwrap();
        let name = |person: &Option<(PersonId, Option<messages::Name>)>| person.as_ref().unwrap().1.as_ref().unwrap().reveal().to_owned();
        assert_eq!((name(&names[0].by), name(&names[0].about)), ("Halima Said".to_owned(), "Juma Otieno".to_owned()));
    }

    async fn looks_come_page_by_page(world: World) {
        let lead = lead(&world).await;
        let look = Look { by: Some(lead), what: What::Number, about: None };
        for number in 0..LOOKS_AT_ONCE + 3 {
            world.store.looked_each(look, NOW_MS + number).await.unwrap();
        }
        let first = world.store.looks(Looks::By(lead), None).await.unwrap();
        assert_eq!((first.len(), first[0].at_ms), (LOOKS_AT_ONCE as usize, NOW_MS + LOOKS_AT_ONCE + 2));
        let rest = world.store.looks(Looks::By(lead), first.last().map(|look| look.number)).await.unwrap();
        assert_eq!(rest.iter().map(|look| look.at_ms - NOW_MS).collect::<Vec<_>>(), [2, 1, 0]);
    }

    async fn a_changed_phone_and_consent_of_a_known_child_is_a_look(world: World) {
        world.import("id,name,class,phone,consent,consent how\n1,Juma Otieno,5B,0711 222333,yes,paper\n", NOW_MS).await;
        assert!(listed(&world, Looks::All).await.is_empty(), "a new family changes nothing");
        world.import("id,name,class,phone,consent,consent how\n1,Juma Otieno,5B,0711 222333,yes,paper\n", NOW_MS).await;
        assert!(listed(&world, Looks::All).await.is_empty(), "the same again neither");
        world.import("id,name,class,phone,consent,consent how\n1,Juma Otieno,5B,0711 444555,no,paper\n", NOW_MS + 1).await;
        assert_eq!(listed(&world, Looks::About(PersonId(1))).await, [What::Consent(Purpose::Lessons), What::Phone]);
    }
}
