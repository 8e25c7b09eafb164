//! Seen looks, and changes of roles, consents and phones.

use messages::{ClassId, PersonId, Words, parcel::Purpose};
use store::{
    limits::{HELD_AROUND_MS, LOOKED_AGAIN_MS, LOOKS_AT_ONCE, TAPPED_TWICE_MS},
    looks::{Look, Looks, What},
    people::{Staff, StaffRole},
};
use talk::effect::{Audience, Effect, Question, Why};

use crate::{
    family::{phone, reader, says, school},
    world::{NOW_MS, World, on_both},
};

async fn lead(world: &World) -> PersonId {
    let staff = Staff {
        held_at: None,
        name: messages::Name::new("Halima Said").unwrap(),
        role: StaffRole::Lead,
        classes: Vec::new(),
        phone: None,
        mail: None,
        language: text::Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    world.store.teacher_add(staff, NOW_MS).await.unwrap()
}

async fn listed(world: &World, which: Looks) -> Vec<What> {
    world.store.looks(which, None).await.unwrap().into_iter().map(|look| look.what).collect()
}

/// A question to that audience, about one of the children or about nobody yet.
fn asked(audience: Audience, why: Why, person: Option<PersonId>) -> Effect {
    Effect::Question(Question { audience, why, person, words: Some(Words::new("words")), media: None })
}

/// The messages on the page of the family's first child.
async fn story(world: &World) -> Vec<String> {
    let seen = world.store.learner_seen(ClassId(1), PersonId(1), reader).await.unwrap().unwrap();
    seen.came.into_iter().map(|came| came.words.unwrap().reveal().to_owned()).collect()
}

on_both! {
    async fn a_story_leaves_out_what_is_held_with_its_versions_and_what_stands_around_it(world: World) {
        school(&world).await;
        let unread = || vec![asked(Audience::Teacher, Why::NotUnderstood, None)];
        let held = || vec![asked(Audience::Lead, Why::Harm, None)];
        let far_ms = 2 * HELD_AROUND_MS;
        says(&world, "[7] before an edit", &phone(), unread(), NOW_MS).await;
        says(&world, "thank you", &phone(), Vec::new(), NOW_MS + 1).await;
        let sibling = vec![asked(Audience::Teacher, Why::NotUnderstood, Some(PersonId(2)))];
        says(&world, "a sibling's", &phone(), sibling, NOW_MS + 2).await;
        assert_eq!(story(&world).await, ["thank you", "[7] before an edit"], "each message, the newest first");
        says(&world, "just before", &phone(), unread(), NOW_MS + far_ms).await;
        says(&world, "[7] SECRETHARM", &phone(), held(), NOW_MS + far_ms + 1).await;
        says(&world, "just after", &phone(), unread(), NOW_MS + far_ms + 1 + HELD_AROUND_MS).await;
        says(&world, "long after", &phone(), unread(), NOW_MS + far_ms + 2 + HELD_AROUND_MS).await;
        assert_eq!(story(&world).await, ["long after", "thank you"]);
    }

    async fn a_guardians_own_phone_is_part_of_the_story(world: World) {
        school(&world).await;
        let rows = "id,name,class,phone,guardian name,guardian phone,relation,consent,consent how\n\
                    71,Ada Price,5B,0712000071,Mary Price,0712000072,mother,yes,paper\n";
        world.import(rows, NOW_MS).await;
        let ada = world.seen("SELECT MAX(l.person_id) FROM ladder l JOIN people p ON p.person_id = l.person_id WHERE p.role = 'learner'").await;
        let ada = PersonId(ada[0].parse().unwrap());
        let own = messages::Address::sms(&messages::Phone::from_carrier("254712000072").unwrap());
        let seen = async || world.store.learner_seen(ClassId(1), ada, reader).await.unwrap().unwrap();
        let guardian = seen().await.guardians.remove(0);
        assert_eq!(guardian.address.1, "working");
        let unread = vec![asked(Audience::Teacher, Why::NotUnderstood, None)];
        says(&world, "is she well", &own, unread, NOW_MS).await;
        says(&world, "SECRETHARM", &own, vec![asked(Audience::Lead, Why::Harm, None)], NOW_MS + 3 * HELD_AROUND_MS).await;
        says(&world, "STOP", &own, vec![Effect::Stop(talk::view::StopScope::Everything)], NOW_MS + 6 * HELD_AROUND_MS).await;
        let told = seen().await;
        let came: Vec<(&str, Option<PersonId>)> =
            told.came.iter().map(|came| (came.words.as_ref().unwrap().reveal(), came.guardian)).collect();
        assert_eq!(came, [("STOP", Some(guardian.person)), ("is she well", Some(guardian.person))]);
        assert_eq!(told.guardians[0].address.1, "silenced", "the line to her goes nowhere now");
        assert_eq!(told.addresses[0].1, "working");
        let introduced = told.sent.iter().filter(|sent| sent.guardian == Some(guardian.person)).count();
        let own_introduced = told.sent.iter().filter(|sent| sent.guardian.is_none()).count();
        assert_eq!((introduced, own_introduced), (1, 1), "each phone's introduction");
        world.change("UPDATE parcels SET kind = 'parent' WHERE kind = 'introduction'").await;
        let lines = seen().await.sent.iter().filter(|sent| sent.guardian == Some(guardian.person)).count();
        assert_eq!(lines, 1, "and the parents' line");
    }

    async fn looks_are_read_by_who_looked_and_about_whom(world: World) {
        world.import("name,class\nJuma Otieno,5B\n", NOW_MS).await;
        let (child, lead) = (PersonId(1), lead(&world).await);
        let page = Look { by: Some(lead), what: What::Page, about: Some(child) };
        world.store.looked(page, NOW_MS).await.unwrap();
        world.store.looked(page, NOW_MS + LOOKED_AGAIN_MS - 1).await.unwrap();
        world.store.looked(Look { what: What::File, about: None, ..page }, NOW_MS).await.unwrap();
        world.store.looked(Look { what: What::File, about: None, ..page }, NOW_MS + 1).await.unwrap();
        for at_ms in [NOW_MS, NOW_MS + TAPPED_TWICE_MS] {
            let look = Look { what: What::Number, ..page };
            let (one, two) = tokio::join!(world.store.looked_each(look, at_ms), world.store.looked_each(look, at_ms + 1));
            assert!(one.is_ok() && two.is_ok(), "a thumb that presses twice has looked once");
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
            world.store.looked_each(look, NOW_MS + number * TAPPED_TWICE_MS).await.unwrap();
        }
        let first = world.store.looks(Looks::By(lead), None).await.unwrap();
        assert_eq!((first.len(), first[0].at_ms), (LOOKS_AT_ONCE as usize, NOW_MS + (LOOKS_AT_ONCE + 2) * TAPPED_TWICE_MS));
        let rest = world.store.looks(Looks::By(lead), first.last().map(|look| look.number)).await.unwrap();
        assert_eq!(rest.iter().map(|look| (look.at_ms - NOW_MS) / TAPPED_TWICE_MS).collect::<Vec<_>>(), [2, 1, 0]);
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
