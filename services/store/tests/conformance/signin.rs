//! One-time links and sessions.

use messages::{Address, Channel};
use store::{
    limits::{
        ASKED_LINK_MS, ASKED_LINKS_IN_MS, ASKED_LINKS_MAX, ASKED_LINKS_OF_SCHOOL_MAX, SESSION_IDLE_MS, SESSION_MS,
        SIGN_IN_MS, TEACHER_IDLE_MS, TEACHER_SESSION_MS,
    },
    people::{AskedLink, Staff, StaffRole},
};

use crate::world::{NOW_MS, World, on_both};

async fn lead(world: &World) -> messages::PersonId {
    staff(world, "Halima Said", StaffRole::Lead, None).await
}

async fn staff(world: &World, name: &str, role: StaffRole, phone: Option<&str>) -> messages::PersonId {
    let staff = Staff {
        held_at: None,
        name: messages::Name::new(name).unwrap(),
        role,
        classes: Vec::new(),
        phone: phone.map(phone_of),
        mail: None,
        language: text::Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    world.store.teacher_add(staff, NOW_MS).await.unwrap()
}

fn phone_of(text: &str) -> messages::Phone {
    messages::Phone::parse(text, "KE").unwrap()
}

async fn session(world: &World, person: messages::PersonId, now_ms: i64) -> String {
    let link = world.store.sign_in_link(person, now_ms).await.unwrap();
    world.store.sign_in(&link, "", now_ms, now_ms).await.unwrap().unwrap().token
}

/// Asks for a link as the page does; the link, and whether it is on its way.
async fn asked(world: &World, phone: &str, now_ms: i64) -> Vec<(String, bool)> {
    asked_at(world, &Address::sms(&phone_of(phone)), now_ms).await
}

async fn asked_at(world: &World, address: &Address, now_ms: i64) -> Vec<(String, bool)> {
    let by_mail = address.channel() == Channel::Mail;
    let askers = world.store.askers(address).await.unwrap();
    let mut links = Vec::new();
    for asker in askers {
        let token = world.store.new_link();
        let words = messages::Words::new(format!("{}: https://school/in/{token}", asker.name.reveal()));
        let is_owed = world
            .store
            .owe_link(AskedLink { person: asker.person, by_mail, token: token.clone(), words }, now_ms)
            .await;
        links.push((token, is_owed.unwrap()));
    }
    links
}

on_both! {
    async fn a_press_on_a_link_that_comes_twice_leads_into_one_session(world: World) {
        let person = lead(&world).await;
        let link = world.store.sign_in_link(person, NOW_MS).await.unwrap();
        let press = async |form: &str| world.store.sign_in(&link, form, NOW_MS + 1, NOW_MS + 1).await.unwrap();
        let (one, two) = tokio::join!(press("form"), press("form"));
        let token = one.unwrap().token;
        assert_eq!(two.unwrap().token, token, "a browser shows the second answer alone");
        assert_eq!(world.seen("SELECT COUNT(*) FROM sessions").await, ["1"]);
        assert!(press("another").await.is_none() && press("").await.is_none(), "whoever was not shown that form is out");
        world.store.sign_out(&token).await.unwrap();
        assert!(press("form").await.is_none(), "it has ended");
    }

    async fn a_link_opens_one_session(world: World) {
        let person = lead(&world).await;
        let link = world.store.sign_in_link(person, NOW_MS).await.unwrap();
        assert!(world.store.sign_in_link_works(&link, NOW_MS).await.unwrap());
        let signed_in = world.store.sign_in(&link, "", NOW_MS + 1, NOW_MS + 1).await.unwrap().unwrap();
        assert!(!world.store.sign_in_link_works(&link, NOW_MS + 2).await.unwrap(), "used");
        assert!(world.store.sign_in(&link, "", NOW_MS + 2, NOW_MS + 2).await.unwrap().is_none(), "used");
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
        assert!(world.store.sign_in(&old, "", NOW_MS, NOW_MS).await.unwrap().is_none(), "a newer link voids an older one");
        assert!(world.store.sign_in(&link, "", NOW_MS + SIGN_IN_MS, NOW_MS + SIGN_IN_MS).await.unwrap().is_none(), "a day is over");
        let link = world.store.sign_in_link(person, NOW_MS).await.unwrap();
        assert!(!world.store.sign_in_link_works(&link, NOW_MS + SIGN_IN_MS).await.unwrap(), "a day is over");
        let token = world.store.sign_in(&link, "", NOW_MS + SIGN_IN_MS - 1, NOW_MS + SIGN_IN_MS - 1).await.unwrap().unwrap().token;
        let opened = NOW_MS + SIGN_IN_MS - 1;
        assert!(world.store.session(&token, opened + SESSION_IDLE_MS).await.unwrap().is_none(), "it rested too long");
        let mut now = opened;
        while now + SESSION_IDLE_MS - 1 < opened + SESSION_MS {
            now += SESSION_IDLE_MS - 1;
            assert!(world.store.session(&token, now).await.unwrap().is_some(), "busy for {} ms", now - opened);
        }
        assert!(world.store.session(&token, opened + SESSION_MS).await.unwrap().is_none(), "the office's day is over");
    }

    async fn a_session_is_counted_by_the_machines_clock_and_a_link_by_the_schools(world: World) {
        let person = lead(&world).await;
        let link = world.store.sign_in_link(person, NOW_MS).await.unwrap();
        let token = world.store.sign_in(&link, "", NOW_MS + SIGN_IN_MS - 1, 1_000).await.unwrap().unwrap().token;
        assert!(world.store.session(&token, SESSION_IDLE_MS).await.unwrap().is_some());
        assert!(world.store.session(&token, NOW_MS).await.unwrap().is_none());
    }

    async fn a_learner_gets_no_link(world: World) {
        world.import("name,class\nJuma Otieno,5B\n", NOW_MS).await;
        assert!(world.store.sign_in_link(messages::PersonId(1), NOW_MS).await.is_err());
        assert!(world.store.sign_in_link(messages::PersonId(99), NOW_MS).await.is_err());
    }

    async fn a_teachers_session_lasts_a_teachers_day(world: World) {
        let person = staff(&world, "Ann Njeri", StaffRole::Teacher, None).await;
        let token = session(&world, person, NOW_MS).await;
        assert!(world.store.session(&token, NOW_MS + TEACHER_IDLE_MS).await.unwrap().is_none(), "it rested too long");
        let mut now = NOW_MS;
        while now + TEACHER_IDLE_MS - 1 < NOW_MS + TEACHER_SESSION_MS {
            now += TEACHER_IDLE_MS - 1;
            assert!(world.store.session(&token, now).await.unwrap().is_some());
        }
        assert!(world.store.session(&token, NOW_MS + TEACHER_SESSION_MS).await.unwrap().is_none());
    }

    async fn a_new_link_ends_every_other_session(world: World) {
        let (person, other) = (lead(&world).await, staff(&world, "Ann Njeri", StaffRole::Teacher, None).await);
        let (first, others) = (session(&world, person, NOW_MS).await, session(&world, other, NOW_MS).await);
        let second = session(&world, person, NOW_MS + 1).await;
        assert!(world.store.session(&first, NOW_MS + 2).await.unwrap().is_none());
        assert!(world.store.session(&second, NOW_MS + 2).await.unwrap().is_some());
        assert_eq!(world.store.sessions_of(person, NOW_MS + 2).await.unwrap().len(), 1);
        assert_eq!(world.store.sign_out_everywhere(person, person, NOW_MS + 3).await.unwrap(), 1);
        assert!(world.store.session(&second, NOW_MS + 4).await.unwrap().is_none());
        assert!(world.store.session(&others, NOW_MS + 4).await.unwrap().is_some(), "another's stays");
        assert!(world.seen("SELECT what FROM looks WHERE what = 'sessions_ended'").await.is_empty(), "one's own is no look");
        world.store.sign_out_everywhere(other, person, NOW_MS + 5).await.unwrap();
        let ended = world.seen("SELECT by_id, about_id FROM looks WHERE what = 'sessions_ended'").await;
        assert_eq!(ended, [format!("{} {}", person.0, other.0)]);
    }

    async fn staff_are_listed_with_when_they_were_seen(world: World) {
        world.import("name,class\nJuma Otieno,5B\n", NOW_MS).await;
        let person = staff(&world, "Ann Njeri", StaffRole::Teacher, Some("0733 123478")).await;
        lead(&world).await;
        session(&world, person, NOW_MS).await;
        let listed = world.store.staff(NOW_MS + 1).await.unwrap();
        let seen: Vec<_> = listed.iter().map(|m| (m.name.reveal(), m.phone_end.is_some(), m.seen_ms, m.sessions)).collect();
        assert_eq!(seen, [("Ann Njeri", true, Some(NOW_MS), 1), ("Halima Said", false, None, 0)]);
        let later = world.store.staff(NOW_MS + TEACHER_IDLE_MS).await.unwrap();
        assert_eq!((later[0].seen_ms, later[0].sessions), (Some(NOW_MS), 0), "it has ended by rest");
    }

    async fn an_asked_link_goes_to_its_person_alone_and_soon_ends(world: World) {
        world.store.register_routes(&[crate::wheel::sms_route("sms.main", messages::trust::Trust::Trusted)], NOW_MS).await.unwrap();
        world.import("name,class,phone,consent,consent how\nJuma Otieno,5B,0711 222333,yes,paper\n", NOW_MS).await;
        let person = staff(&world, "Ann Njeri", StaffRole::Teacher, Some("0733 123456")).await;
        assert!(asked(&world, "0711 222333", NOW_MS).await.is_empty(), "a family gets no link");
        assert!(asked(&world, "0799 000000", NOW_MS).await.is_empty());
        let handed = world.store.sign_in_link(person, NOW_MS).await.unwrap();
        let links = asked(&world, "0733 123456", NOW_MS).await;
        assert!(links.len() == 1 && links[0].1);
        let due = "SELECT p.kind, p.cause_kind, p.state, d.lane, p.recipient_id FROM parcels p JOIN due d ON d.parcel_id = p.parcel_id
                   WHERE p.kind = 'sign_in'";
        assert_eq!(world.seen(due).await, [format!("sign_in sign_in waiting 0 {}", person.0)]);
        let ends = format!("{}", NOW_MS + ASKED_LINK_MS);
        assert_eq!(world.seen("SELECT expires_ms FROM parcels WHERE kind = 'sign_in'").await, [ends]);
        assert!(world.store.sign_in_link_works(&handed, NOW_MS + 1).await.unwrap(), "asking takes no other link away");
        let typed = links[0].0.to_uppercase();
        assert!(world.store.sign_in_link_works(&typed, NOW_MS + ASKED_LINK_MS - 1).await.unwrap(), "typed in capitals");
        assert!(!world.store.sign_in_link_works(&links[0].0, NOW_MS + ASKED_LINK_MS).await.unwrap());
        assert!(world.store.sign_in(&links[0].0, "", NOW_MS + 2, NOW_MS + 2).await.unwrap().is_some());
        assert!(!world.store.sign_in_link_works(&handed, NOW_MS + 3).await.unwrap(), "a used link ends the others");
    }

    async fn a_link_asked_for_by_mail_goes_to_that_mailbox_and_a_new_phone_leaves_it(world: World) {
        let mail_route = messages::route::Route { name: "mail".to_owned(), channel: Channel::Mail, ..crate::wheel::sms_route("mail", messages::trust::Trust::None) };
        let sms_route = crate::wheel::sms_route("sms.main", messages::trust::Trust::Trusted);
        world.store.register_routes(&[sms_route, mail_route], NOW_MS).await.unwrap();
        let ann = |phone: &str, mail: Option<&str>| Staff {
            held_at: None,
            name: messages::Name::new("Ann Njeri").unwrap(),
            role: StaffRole::Teacher,
            classes: Vec::new(),
            phone: Some(phone_of(phone)),
            mail: mail.and_then(Address::mail),
            language: text::Language::english(),
            zone: "Africa/Nairobi".to_owned(),
        };
        let person = world.store.teacher_add(ann("0733 123456", Some("Ann@School.example")), NOW_MS).await.unwrap();
        let typed = Address::mail("ann@school.EXAMPLE").unwrap();
        assert!(asked_at(&world, &Address::mail("bob@school.example").unwrap(), NOW_MS).await.is_empty());
        assert!(asked_at(&world, &typed, NOW_MS).await[0].1);
        assert!(asked(&world, "0733 123456", NOW_MS).await[0].1);
        let went = "SELECT a.channel, r.channel FROM parcels p JOIN due d ON d.parcel_id = p.parcel_id
                    JOIN addresses a ON a.address_id = p.address_id JOIN routes r ON r.route_id = d.route_id
                    WHERE p.kind = 'sign_in' ORDER BY p.parcel_id";
        assert_eq!(world.seen(went).await, ["mail mail", "sms sms"]);
        let listed = world.store.staff(NOW_MS).await.unwrap();
        assert_eq!((listed[0].phone_end.as_deref(), listed[0].mail.as_deref()), (Some("…56"), Some("a…@school.example")));
        let meant = store::people::Meant::Known(person);
        world.store.staff_add(ann("0733 999999", None), meant, NOW_MS).await.unwrap();
        assert!(asked(&world, "0733 123456", NOW_MS).await.is_empty(), "a new phone replaces the old one");
        assert_eq!(world.store.askers(&typed).await.unwrap().len(), 1, "and leaves the mailbox");
        world.store.phone_lost(person, person, NOW_MS).await.unwrap();
        assert!(world.store.askers(&typed).await.unwrap().is_empty(), "a lost phone may have the mail open");
    }

    async fn asked_links_are_few_for_a_person_and_for_a_school(world: World) {
        staff(&world, "Ann Njeri", StaffRole::Teacher, Some("0733 123456")).await;
        for _ in 0..ASKED_LINKS_MAX {
            assert!(asked(&world, "0733 123456", NOW_MS).await[0].1);
        }
        assert!(!asked(&world, "0733 123456", NOW_MS + ASKED_LINKS_IN_MS - 1).await[0].1, "enough for an hour");
        assert!(asked(&world, "0733 123456", NOW_MS + ASKED_LINKS_IN_MS).await[0].1);
        let later = NOW_MS + 3 * ASKED_LINKS_IN_MS;
        for number in 0..ASKED_LINKS_OF_SCHOOL_MAX {
            let phone = format!("07440000{number:02}");
            staff(&world, &format!("Teacher {number}"), StaffRole::Teacher, Some(&phone)).await;
            assert!(asked(&world, &phone, later).await[0].1, "{number}");
        }
        assert!(!asked(&world, "0733 123456", later).await[0].1, "enough for the school");
    }
}
