//! The roster: imported twice, changed, with one phone for a mother and three children.

use store::{
    people::{Added, Meant, Namesake, Staff, StaffRole},
    timetables::Now,
};

use crate::world::{NOW_MS, course, on_both};

const FAMILY: &str = "\
id,name,class,phone,guardian name,guardian phone,relation,consent,consent by,consent how
1,Nomin Bat,5B,0712 345678,Oyun Bat,0712 345678,mother,yes,Oyun Bat,paper
2,Temur Bat,5B,0712 345678,Oyun Bat,0712 345678,mother,yes,Oyun Bat,paper
3,Sara Bat,6A,,Oyun Bat,0712 345678,mother,yes,Oyun Bat,paper
4,Juma Otieno,5B,0722 111222,,,,no,,
5,Amina Said,5B,,,,,yes,Halima Said,call
";

fn done(added: Added) -> Option<(messages::PersonId, Vec<Namesake>)> {
    if let Added::Done(person, others) = added { Some((person, others)) } else { None }
}

fn which(added: Added) -> Option<Vec<Namesake>> {
    if let Added::Which(namesakes) = added { Some(namesakes) } else { None }
}

const REACH: &str = "SELECT c.label, r.number, r.handset_id, r.reason FROM reach r JOIN classes c ON c.class_id = r.class_id ORDER BY c.label, r.number";
const COUNTS: &str = "SELECT (SELECT COUNT(*) FROM people), (SELECT COUNT(*) FROM handsets), (SELECT COUNT(*) FROM addresses), \
    (SELECT COUNT(*) FROM consents), (SELECT COUNT(*) FROM guardians), (SELECT COUNT(*) FROM parcels), (SELECT COUNT(*) FROM joins)";

on_both! {
    async fn one_phone_of_a_family_is_one_handset_and_a_second_import_doubles_nothing(world: World) {
        world.with_sms().await;
        let first = world.import(FAMILY, NOW_MS).await;
        assert_eq!((first.learners_new, first.guardians_new, first.classes_new, first.addresses_new), (5, 1, 2, 2));
        assert_eq!((first.without_address, first.without_consent, first.introductions), (1, 1, 1));
        assert_eq!(first.links.len(), 5);
        let reach = ["5B 0 1 -", "5B 1 1 -", "5B 2 2 no_consent", "5B 3 - no_address", "6A 0 1 -"];
        assert_eq!(world.seen(REACH).await, reach);
        let counts = world.seen(COUNTS).await;
        assert_eq!(counts, ["6 2 2 5 3 1 5"]);
        let introduction = "SELECT p.kind, p.state, p.cause_id, p.recipient_id, d.route_id, d.lane FROM parcels p JOIN due d ON d.parcel_id = p.parcel_id";
        assert_eq!(world.seen(introduction).await, ["introduction waiting 1 1 1 1"]);
        let again = world.import(FAMILY, NOW_MS + 1).await;
        assert_eq!((again.learners_new, again.learners_known, again.guardians_new, again.addresses_new), (0, 5, 0, 0));
        assert_eq!(again.introductions, 0);
        assert_eq!(world.seen(COUNTS).await, counts);
        assert_eq!(world.seen(REACH).await, reach);
        assert_ne!(first.links[0].token, again.links[0].token);
    }

    async fn an_import_changes_phone_class_and_consent_but_gives_nothing_back_after_stop(world: World) {
        world.with_sms().await;
        world.import(FAMILY, NOW_MS).await;
        world.change("UPDATE handsets SET stopped_ms = 1 WHERE handset_id = 1").await;
        let changed = "\
id,name,class,phone,consent,consent how
1,Nomin Bat,6A,0712 345678,yes,paper
4,Juma Otieno,5B,0733 000111,yes,paper
5,Amina Said,5B,,no,
";
        let imported = world.import(changed, NOW_MS + 1).await;
        assert_eq!((imported.learners_new, imported.learners_known, imported.introductions), (0, 3, 1));
        let reach = ["5B 1 1 -", "5B 2 9 -", "5B 3 - no_address", "6A 0 1 -", "6A 1 1 stopped"];
        assert_eq!(world.seen(REACH).await, reach, "rows that the file does not name are refreshed by the verb that stops");
        assert_eq!(world.seen("SELECT person_id, ended_why FROM consents WHERE ended_ms IS NOT NULL").await, ["6 roster"]);
        let versions = world.seen("SELECT handset_id, version FROM handsets ORDER BY handset_id").await;
        assert_eq!(versions, ["1 3", "2 2", "9 2"]);
    }

    async fn without_numbers_a_child_is_known_by_name_and_phone_or_name_and_class(world: World) {
        world.import("name,class,phone,consent,consent how\nJuma Otieno,5B,0722 111222,yes,paper\n", NOW_MS).await;
        let new_phone = world.import("name,class,phone\nJuma  OTIENO,5b,0722 333444\n", NOW_MS).await;
        assert_eq!((new_phone.learners_new, new_phone.learners_known, new_phone.addresses_new), (0, 1, 1));
        let new_class = world.import("name,class,phone\nJuma Otieno,6A,0722 333444\n", NOW_MS).await;
        assert_eq!((new_class.learners_new, new_class.classes_new), (0, 1));
        let namesake = world.import("name,class,phone\nJuma Otieno,5B,0722 999888\n", NOW_MS).await;
        assert_eq!(namesake.learners_new, 1, "another class and another phone: another child");
        assert_eq!(world.seen("SELECT COUNT(*) FROM consents WHERE ended_ms IS NULL").await, ["1"], "no column, no change");
    }

    async fn a_blank_cell_ends_no_consent_and_a_no_ends_the_childs_and_its_guardians(world: World) {
        let list = |first: &str, second: &str| {
            format!(
                "id,name,class,guardian name,guardian phone,consent,consent how\n\
                 1,Nomin,5B,Oyun,0733 123456,{first},paper\n2,Temur,5B,Oyun,0733 123456,{second},paper\n"
            )
        };
        let open = "SELECT person_id FROM consents WHERE ended_ms IS NULL ORDER BY person_id";
        let first = world.import(&list("yes", ""), NOW_MS).await;
        assert_eq!(first.without_consent, 1, "beside others' answers, a blank cell is no consent");
        let (nomin, oyun, temur) = ("1", "2", "3");
        assert_eq!(world.seen(open).await, [nomin, oyun]);
        let blank = world.import(&list("", "yes"), NOW_MS + 1).await;
        assert_eq!((blank.without_consent, world.seen(open).await), (0, vec![nomin.to_owned(), oyun.to_owned(), temur.to_owned()]));
        world.import(&list("no", ""), NOW_MS + 2).await;
        assert_eq!(world.seen(open).await, [oyun, temur], "the mother's stands for the other child");
        world.import(&list("", "no"), NOW_MS + 3).await;
        assert!(world.seen(open).await.is_empty());
    }

    async fn without_a_route_nothing_is_lost(world: World) {
        world.import(FAMILY, NOW_MS).await;
        assert_eq!(world.seen(REACH).await[0], "5B 0 1 no_route");
        assert_eq!(world.seen("SELECT kind, state, reason FROM parcels").await, ["introduction held no_route"]);
        world.with_sms().await;
        assert_eq!(world.seen(REACH).await[0], "5B 0 1 -");
        let waits = "SELECT state, reason, address_id, run_at_ms FROM parcels JOIN due USING (parcel_id)";
        assert_eq!(world.seen(waits).await, [format!("waiting - 1 {NOW_MS}")]);
        world.import(FAMILY, NOW_MS + 1).await;
        assert_eq!(world.seen(waits).await, [format!("waiting - 1 {NOW_MS}")]);
    }

    async fn a_lesson_that_waited_for_consent_leaves_at_its_hour(world: World) {
        world.with_sms().await;
        world.import("id,name,class,phone\n1,Juma,5B,0722 111222\n", NOW_MS).await;
        let hour_ms = NOW_MS + 40 * 60_000;
        world.store.publish(&course(), NOW_MS).await.unwrap();
        let now = Now { class: messages::ClassId(1), course: "division".to_owned(), lesson: "share-1".to_owned(), expires_ms: hour_ms + 1, due_ms: None };
        let occurrence = world.store.give_now(now, hour_ms).await.unwrap();
        world.store.expand(occurrence, "x", NOW_MS).await.unwrap();
        assert_eq!(world.seen("SELECT state, reason FROM parcels").await, ["held no_consent"]);
        world.import("id,name,class,consent,consent how\n1,Juma,5B,yes,paper\n", NOW_MS + 1).await;
        let lesson = "SELECT p.state, p.reason, p.address_id, d.run_at_ms FROM parcels p JOIN due d ON d.parcel_id = p.parcel_id WHERE p.kind = 'lesson'";
        assert_eq!(world.seen(lesson).await, [format!("waiting - 1 {hour_ms}")]);
        world.import("id,name,class,consent\n1,Juma,5B,no\n", hour_ms).await;
        world.import("id,name,class,consent,consent how\n1,Juma,5B,yes,paper\n", hour_ms + 1).await;
        assert_eq!(world.seen("SELECT COUNT(*) FROM due WHERE lane = 2").await, ["1"]);
    }

    async fn personal_columns_hold_no_name_and_no_number(world: World) {
        world.import(FAMILY, NOW_MS).await;
        let text = match world.kind {
            crate::world::Kind::Sqlite => "SELECT hex(name_sealed) FROM people UNION ALL SELECT hex(value_sealed) FROM addresses UNION ALL SELECT hex(evidence_sealed) FROM consents",
            crate::world::Kind::Postgres => "SELECT encode(name_sealed, 'hex') FROM people UNION ALL SELECT encode(value_sealed, 'hex') FROM addresses UNION ALL SELECT encode(evidence_sealed, 'hex') FROM consents",
        };
        let hex = |text: &str| text.bytes().map(|b| format!("{b:02x}")).collect::<String>();
        let sealed = world.seen(text).await;
        assert_eq!(sealed.len(), 6 + 2 + 5);
        for secret in ["Nomin", "Oyun", "712345678", "paper"] {
            assert!(sealed.iter().all(|row| !row.to_lowercase().contains(&hex(secret))), "{secret}");
        }
    }

    async fn two_teachers_of_one_name_are_two_people_unless_somebody_says_otherwise(world: World) {
        world.import(FAMILY, NOW_MS).await;
        let staff = |class: &str, phone: Option<&str>| Staff {
            held_at: None,
            name: messages::Name::new("Sarantuya").unwrap(),
            role: StaffRole::Teacher,
            classes: vec![class.to_owned()],
            phone: phone.map(|phone| messages::Phone::parse(phone, "KE").unwrap()),
            mail: None,
            language: text::Language::english(),
            zone: "Africa/Nairobi".to_owned(),
        };
        let add = async |staff, meant| world.store.staff_add(staff, meant, NOW_MS).await.unwrap();
        let (first, others) = done(add(staff("5B", Some("0733 123456")), Meant::Unsaid).await).unwrap();
        assert!(others.is_empty());
        let counts = world.seen(COUNTS).await;
        for phone in [None, Some("0722 999888")] {
            let asked = which(add(staff("6A", phone), Meant::Unsaid).await).unwrap();
            let seen: Vec<_> = asked.iter().map(|one| (one.person, one.classes.join(" "), one.phone.as_ref().map(|p| p.ending(4)))).collect();
            assert_eq!(seen, [(first, "5B".to_owned(), Some("…3456".to_owned()))]);
        }
        assert_eq!(world.seen(COUNTS).await, counts, "nothing is written while it is asked");
        assert!(world.store.staff_add(staff("6A", None), Meant::Known(messages::PersonId(1)), NOW_MS).await.is_err(), "a learner");
        let (same, _) = done(add(staff("6A", Some("0733 123456")), Meant::Unsaid).await).unwrap();
        assert_eq!(same, first);
        let (other, beside) = done(add(staff("6A", None), Meant::Another).await).unwrap();
        assert!(other != first && beside.len() == 1 && beside[0].classes == ["5B", "6A"], "{beside:?}");
        let (same, beside) = done(add(staff("5B", Some("0722 999888")), Meant::Known(other)).await).unwrap();
        assert!(same == other && beside.len() == 1);
        let asked = which(add(staff("5B", None), Meant::Unsaid).await).unwrap();
        assert_eq!(asked.len(), 2);
    }

    async fn a_teacher_has_classes_and_is_added_once(world: World) {
        world.import(FAMILY, NOW_MS).await;
        let staff = Staff {
            held_at: None,
            name: messages::Name::new("Halima Said").unwrap(),
            role: StaffRole::Teacher,
            classes: vec!["5b".to_owned()],
            phone: Some(messages::Phone::parse("0733 123456", "KE").unwrap()),
            mail: None,
            language: text::Language::english(),
            zone: "Africa/Nairobi".to_owned(),
        };
        let id = world.store.teacher_add(staff.clone(), NOW_MS).await.unwrap();
        let labels = |classes: Vec<store::people::ClassNamed>| classes.into_iter().map(|class| class.label).collect::<Vec<_>>();
        assert_eq!(labels(world.store.classes_of(id).await.unwrap()), ["5B"]);
        let more = Staff { classes: vec!["6A".to_owned()], ..staff.clone() };
        assert_eq!(world.store.teacher_add(more, NOW_MS).await.unwrap(), id);
        assert_eq!(labels(world.store.classes_of(id).await.unwrap()), ["5B", "6A"]);
        let wrong = Staff { classes: vec!["9Z".to_owned()], ..staff };
        assert!(world.store.teacher_add(wrong, NOW_MS).await.unwrap_err().to_string().contains("9Z"));
        assert!(world.store.has_staff(StaffRole::Teacher).await.unwrap());
        assert!(!world.store.has_staff(StaffRole::Lead).await.unwrap());
    }
}
