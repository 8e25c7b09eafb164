//! Recording by phone: who may, where they stand, what they said and what became of it.

use messages::{
    Address, Channel, Name, PersonId,
    arrival::{Media, MediaKind},
    envelope::{Message, TelegramMessage},
};
use store::{
    media::Digest,
    people::{Staff, StaffRole},
    radio::{NewTake, Script},
};
use talk::effect::Effect;
use talk::effect::{Spoken, Stand, Step};
use talk::view::{Join, Role};
use text::Language;

use crate::{
    family::{TELEGRAM, arrive, says, school, settle, view_of_start},
    world::{NOW_MS, World, on_both},
};

const FETCH_AGAIN_MS: i64 = 30_000;

fn chat(id: &str) -> Address {
    Address::from_row(Channel::Telegram, id.to_owned())
}

/// A teacher who pressed the link to the bot.
async fn teacher(world: &World) -> PersonId {
    let staff = Staff {
        held_at: None,
        name: Name::new("Sarantuya").unwrap(),
        role: StaffRole::Teacher,
        classes: Vec::new(),
        phone: None,
        mail: None,
        language: Language::new("sw").unwrap(),
        zone: "Africa/Nairobi".to_owned(),
    };
    let person = world.store.teacher_add(staff, NOW_MS).await.unwrap();
    let token = world.store.join_link(person, NOW_MS).await.unwrap();
    let start = arrive(world, "start", &chat("501"), NOW_MS).await;
    let seen = view_of_start(world, &start, Some(&token), NOW_MS).await;
    let Some(Join::Valid { person: joining, others }) = seen.join else { panic!("{:?}", seen.join) };
    assert_eq!((joining.id, joining.role, others.len()), (person, Role::Staff, 0));
    settle(world, &start, vec![Effect::Join { person }], NOW_MS).await;
    person
}

fn stand(line: u32, lines: u32) -> Stand {
    Stand { course: "division".into(), lesson: "share-1".into(), language: Language::english(), line, lines }
}

fn spoken(person: PersonId, stand: Stand) -> Effect {
    let media = Media { size_bytes: Some(9), ..Media::new(MediaKind::Voice, "file-7") };
    Effect::Recording(Step::Take(Spoken { person, stand, words: "ab".repeat(32), media }))
}

on_both! {
    async fn only_staff_in_a_chat_of_their_own_present(world: World) {
        school(&world).await;
        let person = teacher(&world).await;
        let arrival = arrive(&world, "/record", &chat("501"), NOW_MS + 1).await;
        let presenter = world.store.presenter(&arrival).await.unwrap().unwrap();
        assert_eq!((presenter.person, presenter.language.as_str(), presenter.at), (person, "sw", None));
        assert_eq!(world.store.reads(person).await.unwrap().as_str(), "sw");
        // Another chat, on the teacher's own phone: it is not the teacher's, and nobody's of the staff.
        says(&world, "hello", &chat("502"), vec![Effect::RepliesInVain(1)], NOW_MS + 1).await;
        world.change("UPDATE addresses SET handset_id = (SELECT a.handset_id FROM addresses a JOIN ladder l
            ON l.address_id = a.address_id JOIN people p ON p.person_id = l.person_id WHERE p.role = 'teacher')
            WHERE address_id = (SELECT MAX(address_id) FROM addresses)").await;
        let other = arrive(&world, "/record too", &chat("502"), NOW_MS + 2).await;
        assert!(world.store.presenter(&other).await.unwrap().is_none());
    }

    async fn a_take_is_kept_and_answered_in_one_commit_and_once(world: World) {
        school(&world).await;
        let person = teacher(&world).await;
        says(&world, "1", &chat("501"), vec![Effect::Recording(Step::Stand(Some(stand(7, 2))))], NOW_MS + 1).await;
        says(&world, "2", &chat("501"), vec![spoken(person, stand(7, 2))], NOW_MS + 2).await;
        let arrival = arrive(&world, "3", &chat("501"), NOW_MS + 3).await;
        assert_eq!(world.store.presenter(&arrival).await.unwrap().unwrap().at, Some(stand(7, 2)));

        let to_hear = world.store.takes_to_hear(TELEGRAM, NOW_MS + 3, 10).await.unwrap();
        let [heard] = to_hear.as_slice() else { panic!("{to_hear:?}") };
        assert_eq!((heard.spoken.person, heard.spoken.media.reference.as_str()), (person, "file-7"));
        assert_eq!(heard.spoken.stand, stand(7, 2));
        assert!(world.seen("SELECT COUNT(*) FROM spoken").await == ["1"]);
        // The carrier had trouble: it is tried again later.
        assert!(world.store.take_not_fetched(heard.arrival, NOW_MS + 3).await.unwrap());
        assert!(world.store.takes_to_hear(TELEGRAM, NOW_MS + 4, 10).await.unwrap().is_empty());
        assert_eq!(world.store.takes_to_hear(TELEGRAM, NOW_MS + 3 + FETCH_AGAIN_MS, 10).await.unwrap().len(), 1);

        let script = Script { course: "division".into(), lesson: "share-1".into(), language: "en".into() };
        let take = NewTake {
            script: script.clone(),
            line: 7,
            lines: 2,
            words: heard.spoken.words.clone(),
            media: Digest::new(&"7".repeat(64)).unwrap(),
            length_ms: 6_100,
            person: Some(person),
        };
        let answer = || Message::Telegram(TelegramMessage::plain("Line 7 kept."));
        assert!(world.store.take_heard(heard.clone(), Some(take.clone()), answer(), None, NOW_MS + 5).await.unwrap());
        assert!(!world.store.take_heard(heard.clone(), Some(take), answer(), None, NOW_MS + 6).await.unwrap());
        let kept = world.store.takes_kept(&stand(1, 1)).await.unwrap();
        let [only] = kept.as_slice() else { panic!("{kept:?}") };
        assert_eq!((only.line, only.lines, only.media.as_str()), (7, 2, "7".repeat(64).as_str()));
        let answers = "SELECT p.ordinal, p.kind, p.state, d.route_id FROM parcels p JOIN due d ON d.parcel_id = p.parcel_id
                       WHERE p.cause_kind = 'arrival' AND p.ordinal = 2";
        assert_eq!(world.seen(answers).await, ["2 reply waiting 1"]);

        let effects = vec![Effect::Recording(Step::Drop(only.number)), Effect::Recording(Step::Stand(None))];
        settle(&world, &arrival, effects, NOW_MS + 7).await;
        assert!(world.store.takes(&script).await.unwrap().is_empty());
        let arrival = arrive(&world, "4", &chat("501"), NOW_MS + 8).await;
        assert_eq!(world.store.presenter(&arrival).await.unwrap().unwrap().at, None);
    }

    async fn what_can_not_be_fetched_is_told_after_the_last_try(world: World) {
        school(&world).await;
        let person = teacher(&world).await;
        says(&world, "1", &chat("501"), vec![spoken(person, stand(1, 1))], NOW_MS).await;
        let heard = world.store.takes_to_hear(TELEGRAM, NOW_MS, 10).await.unwrap().remove(0);
        for _ in 1..8 {
            assert!(world.store.take_not_fetched(heard.arrival, NOW_MS).await.unwrap());
        }
        assert!(!world.store.take_not_fetched(heard.arrival, NOW_MS).await.unwrap(), "eight tries are enough");
        let lost = Message::Telegram(TelegramMessage::plain("It did not arrive."));
        assert!(world.store.take_heard(heard, None, lost, None, NOW_MS).await.unwrap());
        assert_eq!(world.seen("SELECT COUNT(*) FROM spoken").await, ["0"]);
    }
}
