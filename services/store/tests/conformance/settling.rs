//! Settling: everything of one arrival in one commit, nothing on a view that has moved.

use course::marking::Verdict;
use messages::{
    Address, OccurrenceId, PersonId, TaskId, Words,
    arrival::{Media, MediaKind},
    envelope::Message,
    parcel::{Hold, Kind},
};
use store::{
    people::{Staff, StaffRole},
    settle::{Settled, Settlement},
};
use talk::effect::{Alert, Audience, Decision, Effect, Question, Reply, Submission, Wait, Why};
use talk::view::{Asked, Asking, How, Join, Replies, Role, StopScope};

use crate::{
    family::{TELEGRAM, arrive, message, phone, says, school, settle, settle_on, stranger, view, view_of_start},
    world::{NOW_MS, World, on_both},
};

const MINUTE_MS: i64 = 60_000;
const LATER_MS: i64 = NOW_MS + MINUTE_MS;

fn reply(kind: Kind, person: Option<i64>) -> Effect {
    let message = Message::Sms(Words::new("Yes!"));
    Effect::Reply(Reply { kind, message, person: person.map(PersonId) })
}

fn answer(item: u32, words: &str, verdict: Verdict, extends: bool) -> Effect {
    Effect::Submit(Submission {
        person: PersonId(1),
        occurrence: OccurrenceId(1),
        task: Some(TaskId(1)),
        item,
        words: Some(Words::new(words)),
        media: None,
        how: How::Text,
        verdict,
        extends,
        step: None,
        sent_ms: None,
    })
}

fn photo() -> Effect {
    let media = Media { album: Some("album-1".to_owned()), ..Media::new(MediaKind::Photo, "file-7") };
    let Effect::Submit(submission) = answer(0, "", Verdict::Waits, false) else { unreachable!() };
    Effect::Submit(Submission { words: None, media: Some(media), how: How::Photo, ..submission })
}

fn thanks() -> Wait {
    Wait::Thanks { task: TaskId(1), arrival: messages::ArrivalId(1) }
}

async fn staff(world: &World, name: &str, role: StaffRole, phone: Option<&str>) {
    let staff = Staff {
        held_at: None,
        name: messages::Name::new(name).unwrap(),
        role,
        classes: Vec::new(),
        phone: phone.map(|phone| messages::Phone::from_carrier(phone).unwrap()),
        mail: None,
        language: text::Language::english(),
        zone: "Africa/Nairobi".to_owned(),
    };
    world.store.teacher_add(staff, NOW_MS).await.unwrap();
}

const PARCELS: &str = "SELECT p.kind, p.recipient_id, p.ordinal, p.state, p.reason, d.route_id, d.lane FROM parcels p
    LEFT JOIN due d ON d.parcel_id = p.parcel_id ORDER BY p.kind, p.recipient_id, p.parcel_id";
const OPEN: &str = "SELECT COUNT(*) FROM arrivals WHERE settled_ms IS NULL";

on_both! {
    async fn the_view_shows_a_family_its_task_and_what_was_said(world: World) {
        school(&world).await;
        let arrival = arrive(&world, "K b", &phone(), NOW_MS).await;
        let seen = view(&world, &arrival, NOW_MS).await.handset.unwrap();
        let people: Vec<_> = seen.people.iter().map(|p| (p.name.reveal(), p.role, p.class.as_str())).collect();
        assert_eq!(people, [("Nomin Bat", Role::Learner, "5B"), ("Temur Bat", Role::Learner, "5B"), ("Oyun Bat", Role::Guardian, "")]);
        assert_eq!((seen.people[0].subjects.as_slice(), seen.people[0].lessons_a_week), (&["Maths".to_owned()][..], 2));
        assert_eq!((seen.heard_ms, seen.has_answered, seen.zone.iana_name()), (NOW_MS, false, Some("Africa/Nairobi")));
        let [task] = seen.tasks.as_slice() else { panic!() };
        assert_eq!((task.subject.as_str(), task.lesson.as_str(), task.letter.to_string().as_str()), ("Maths", "share-1", "K"));
        assert!(task.open && task.answers.is_empty() && seen.last.is_none() && seen.asked.is_none());
        let question = Asked { question: Asking::AnswerOrStop { words: Words::new("END") }, asked_ms: NOW_MS, until_ms: LATER_MS };
        let effects = vec![
            answer(1, "5", Verdict::Wrong, false),
            answer(1, "6", Verdict::Right, false),
            Effect::Shown(TaskId(1)),
            Effect::Ask(question.clone()),
            Effect::RepliesInVain(2),
        ];
        assert_eq!(view(&world, &arrival, NOW_MS).await.handset.unwrap().tasks[0].shown_ms, None);
        settle(&world, &arrival, effects, NOW_MS + 5).await;
        let next = arrive(&world, "K 6", &phone(), NOW_MS + 10).await;
        let seen = view(&world, &next, NOW_MS + 10).await.handset.unwrap();
        let [answered] = seen.tasks[0].answers.as_slice() else { panic!() };
        assert_eq!((answered.item, answered.verdict), (1, Verdict::Right));
        assert_eq!(seen.tasks[0].shown_ms, Some(NOW_MS + 5));
        let last = seen.last.unwrap();
        assert_eq!((last.arrival, last.task, last.item, last.words.unwrap().reveal()), (arrival.id, TaskId(1), 1, "6"));
        assert_eq!((seen.asked, seen.replies_in_vain, seen.has_answered, seen.heard_ms), (Some(question), 2, true, NOW_MS));
        let over = view(&world, &next, LATER_MS).await.handset.unwrap().asked;
        assert_eq!(over.map(|asked| asked.until_ms), Some(LATER_MS), "its time has run out; what was kept with it goes to a person");
    }

    async fn everything_of_an_arrival_is_written_once(world: World) {
        school(&world).await;
        let arrival = arrive(&world, "K b 6", &phone(), LATER_MS).await;
        let seen = view(&world, &arrival, LATER_MS).await;
        let effects = vec![
            answer(1, "b", Verdict::Right, false),
            photo(),
            Effect::Contact { person: PersonId(1), occurrence: OccurrenceId(1), how: How::Button },
            Effect::NextStep { task: TaskId(1), occurrence: OccurrenceId(1), person: PersonId(1), step: 1 },
            Effect::CloseTask(TaskId(1)),
            Effect::Question(Question { audience: Audience::Teacher, why: Why::NotUnderstood, person: Some(PersonId(1)), words: Some(Words::new("'; DROP TABLE questions; --\u{1f600}")), media: None }),
            Effect::Wait { at_ms: LATER_MS + 90_000, what: thanks() },
            reply(Kind::Reply, Some(1)),
        ];
        assert_eq!(settle_on(&world, &arrival, &seen, effects.clone(), LATER_MS).await, Settled::Done);
        assert_eq!(settle_on(&world, &arrival, &seen, effects.clone(), LATER_MS).await, Settled::Moved);
        let fresh = view(&world, &arrival, LATER_MS).await;
        assert_eq!(settle_on(&world, &arrival, &fresh, effects, LATER_MS).await, Settled::Moved, "settled by somebody else");
        assert_eq!(world.seen("SELECT version, answered FROM handsets WHERE handset_id = 1").await, ["3 1"]);
        assert_eq!(world.seen("SELECT item, how, verdict, album FROM submissions ORDER BY submission_id").await, ["1 text right -", "0 photo waits album-1"]);
        assert_eq!(world.seen("SELECT person_id, how FROM contacts").await, ["1 button"]);
        assert_eq!(world.seen("SELECT closed_ms FROM tasks").await, [LATER_MS.to_string()]);
        assert_eq!(world.seen("SELECT why, class_id, person_id, handset_id, arrival_id FROM questions").await, ["not_understood 1 1 1 1"]);
        let caused = "SELECT cause_kind, cause_id, kind, recipient_id, ordinal, address_id, run_at_ms, lane FROM parcels JOIN due USING (parcel_id)
                      WHERE ordinal > 0 OR cause_kind = 'arrival' ORDER BY cause_kind";
        assert_eq!(world.seen(caused).await, [format!("arrival 1 reply 1 0 1 {LATER_MS} 0"), format!("occurrence 1 lesson 1 1 1 {LATER_MS} 2")]);
        let fetches = world.store.fetches_due(crate::family::SMS, LATER_MS, 9).await.unwrap();
        assert_eq!((fetches[0].kind, fetches[0].reference.as_str()), (MediaKind::Photo, "file-7"));
        let clock = world.store.next_arrivals(LATER_MS + 90_000, 9).await.unwrap();
        assert_eq!(clock[0].came, store::arrivals::Came::Clock(thanks()));
        // What the clock brings is no sign of the family.
        let heard = world.seen("SELECT last_inbound_ms FROM handsets WHERE handset_id = 1").await;
        settle(&world, &clock[0], vec![reply(Kind::Reply, Some(1))], LATER_MS + 90_000).await;
        assert_eq!(world.seen("SELECT last_inbound_ms FROM handsets WHERE handset_id = 1").await, heard);
        assert_eq!(world.seen(OPEN).await, ["0"]);
    }

    async fn a_step_that_an_answer_releases_has_a_time_of_its_own(world: World) {
        school(&world).await;
        let useful_ms = 1_793_797_200_000 - 1_793_624_400_000;
        let late_ms = NOW_MS + 3 * 24 * 60 * MINUTE_MS;
        let next = Effect::NextStep { task: TaskId(1), occurrence: OccurrenceId(1), person: PersonId(1), step: 1 };
        says(&world, "K 6", &phone(), vec![next], late_ms).await;
        let step = "SELECT expires_ms FROM parcels WHERE kind = 'lesson' AND ordinal = 1";
        assert_eq!(world.seen(step).await, [(late_ms + useful_ms).to_string()], "the first hour's time was over on the second day");
    }

    async fn an_answer_that_goes_on_overwrites_nothing(world: World) {
        school(&world).await;
        says(&world, "1", &phone(), vec![answer(0, "My sister", Verdict::Waits, false)], LATER_MS).await;
        says(&world, "2", &phone(), vec![answer(0, "My sister and I", Verdict::Waits, true)], LATER_MS + 5).await;
        assert_eq!(world.seen("SELECT submission_id, continues FROM submissions ORDER BY submission_id").await, ["1 -", "2 1"]);
    }

    async fn a_view_that_moved_is_refused_whole(world: World) {
        school(&world).await;
        let arrival = arrive(&world, "STOP", &phone(), NOW_MS).await;
        let seen = view(&world, &arrival, NOW_MS).await;
        world.change("UPDATE handsets SET version = version + 1 WHERE handset_id = 1").await;
        let effects = vec![Effect::Stop(StopScope::Everything), reply(Kind::StopConfirmation, None)];
        assert_eq!(settle_on(&world, &arrival, &seen, effects, NOW_MS).await, Settled::Moved);
        assert_eq!(world.seen("SELECT stopped_ms, last_inbound_ms FROM handsets WHERE handset_id = 1").await, ["- -"]);
        assert_eq!(world.seen(OPEN).await, ["1"]);
        assert_eq!(world.store.next_arrivals(NOW_MS, 9).await.unwrap(), std::slice::from_ref(&arrival), "it comes again");
        settle(&world, &arrival, Vec::new(), NOW_MS).await;
    }

    async fn of_two_for_one_handset_the_first_moves_it(world: World) {
        let imported = school(&world).await;
        let chat = Address::telegram(77);
        let start = arrive(&world, "/start", &chat, NOW_MS).await;
        let seen = view_of_start(&world, &start, Some(&imported.links[0].token), NOW_MS).await;
        settle_on(&world, &start, &seen, vec![Effect::Join { person: PersonId(1) }], NOW_MS).await;
        let sms = arrive(&world, "sms", &phone(), LATER_MS).await;
        let telegram = arrive(&world, "telegram", &chat, LATER_MS).await;
        let other = arrive(&world, "other", &stranger(), LATER_MS).await;
        let mut list = Vec::new();
        for arrival in [&sms, &telegram, &other] {
            let seen = view(&world, arrival, LATER_MS).await;
            let effects = vec![reply(Kind::Help, None)];
            list.push(Settlement::new(arrival.clone(), &seen, Decision { result: "help", effects }));
        }
        let settled = world.store.settle_many(list, LATER_MS).await.unwrap();
        assert_eq!(settled, [Settled::Done, Settled::Moved, Settled::Done]);
        assert_eq!(world.seen("SELECT arrival_id FROM arrivals WHERE settled_ms IS NULL").await, [telegram.id.0.to_string()]);
    }

    async fn stop_takes_effect_in_its_commit_and_start_gives_back_no_more(world: World) {
        school(&world).await;
        world.change("UPDATE handsets SET suspended_ms = 5 WHERE handset_id = 2").await;
        says(&world, "K b", &phone(), vec![reply(Kind::Reply, Some(1))], NOW_MS).await;
        let before = world.seen(PARCELS).await;
        assert_eq!(before, [
            "introduction 1 0 waiting - 2 1", "introduction 4 0 waiting - 2 1",
            "lesson 1 0 waiting - 2 2", "lesson 3 0 waiting - 2 2", "lesson 4 0 waiting - 2 2",
            "reply 1 0 waiting - 2 0",
        ]);
        let stop = vec![Effect::Stop(StopScope::Everything), reply(Kind::StopConfirmation, None)];
        says(&world, "STOP", &phone(), stop, NOW_MS + 1).await;
        let stopped = [
            "introduction 1 0 held stopped - -", "introduction 4 0 waiting - 2 1",
            "lesson 1 0 held stopped - -", "lesson 3 0 held stopped - -", "lesson 4 0 waiting - 2 2",
            "reply 1 0 closed stopped - -", "stop 0 0 waiting - 2 0",
        ];
        assert_eq!(world.seen(PARCELS).await, stopped);
        assert_eq!(world.barred().await, [(1, Hold::Stopped), (3, Hold::Stopped)]);
        let next = arrive(&world, "again", &phone(), NOW_MS + 2).await;
        assert_eq!(view(&world, &next, NOW_MS + 2).await.handset.unwrap().stops, [StopScope::Everything]);
        // STOP once more takes nothing more; a START of another scope gives nothing back.
        settle(&world, &next, vec![Effect::Stop(StopScope::Everything), Effect::Restore(StopScope::Person(PersonId(1)))], NOW_MS + 2).await;
        assert_eq!(world.seen("SELECT COUNT(*) FROM stops").await, ["1"]);
        assert_eq!(world.seen(PARCELS).await, stopped);
        // "2": stop Temur alone.
        let narrowed = vec![Effect::Restore(StopScope::Everything), Effect::Stop(StopScope::Person(PersonId(3)))];
        says(&world, "2", &phone(), narrowed, NOW_MS + 3).await;
        assert_eq!(world.seen(PARCELS).await, [
            "introduction 1 0 waiting - 2 1", "introduction 4 0 waiting - 2 1",
            "lesson 1 0 waiting - 2 2", "lesson 3 0 held stopped - -", "lesson 4 0 waiting - 2 2",
            "reply 1 0 closed stopped - -", "stop 0 0 waiting - 2 0",
        ]);
        assert_eq!(world.seen("SELECT suspended_ms FROM handsets WHERE handset_id = 2").await, ["5"]);
        assert_eq!(world.seen("SELECT COUNT(*) FROM consents WHERE ended_ms IS NOT NULL").await, ["0"]);
        says(&world, "START", &phone(), vec![Effect::Restore(StopScope::Person(PersonId(3)))], NOW_MS + 4).await;
        assert_eq!(world.queued().await, 6);
        assert_eq!(world.seen("SELECT person_id FROM stops WHERE restored_ms IS NULL").await, Vec::<String>::new());
    }

    async fn what_a_sender_has_claimed_is_left_to_its_booking(world: World) {
        school(&world).await;
        world.change("UPDATE due SET lease_ms = 1 WHERE parcel_id = (SELECT MIN(parcel_id) FROM parcels WHERE kind = 'lesson' AND recipient_id = 1)").await;
        says(&world, "STOP", &phone(), vec![Effect::Stop(StopScope::Everything)], NOW_MS).await;
        let lessons = "SELECT p.recipient_id, p.state, d.lease_ms FROM parcels p LEFT JOIN due d ON d.parcel_id = p.parcel_id
                       WHERE p.kind = 'lesson' AND p.handset_id = 1 ORDER BY p.recipient_id";
        assert_eq!(world.seen(lessons).await, ["1 waiting 1", "3 held -"]);
        assert_eq!(world.seen("SELECT version FROM handsets WHERE handset_id = 1").await, ["3"]);
    }

    async fn not_my_child_suspends_and_stopped_subjects_are_remembered(world: World) {
        school(&world).await;
        let subject = StopScope::Subject("Maths".to_owned());
        says(&world, "WRONG", &phone(), vec![Effect::Suspend, Effect::Stop(subject.clone())], NOW_MS).await;
        assert_eq!(world.barred().await, [(1, Hold::Suspended), (3, Hold::Suspended)]);
        let next = arrive(&world, "x", &phone(), NOW_MS + 1).await;
        let seen = view(&world, &next, NOW_MS + 1).await.handset.unwrap();
        assert_eq!((seen.suspended, seen.stops), (true, vec![subject.clone()]));
        settle(&world, &next, vec![Effect::Restore(subject)], NOW_MS + 1).await;
        assert_eq!(world.barred().await, [(1, Hold::Suspended), (3, Hold::Suspended)]);
    }

    async fn a_stranger_gets_a_handset_without_people(world: World) {
        school(&world).await;
        let first = arrive(&world, "hello", &stranger(), NOW_MS).await;
        let seen = view(&world, &first, NOW_MS).await;
        assert!(seen.handset.is_none());
        let question = Question { audience: Audience::Office, why: Why::UnknownSender, person: None, words: None, media: None };
        let effects = vec![Effect::Question(question), Effect::RepliesInVain(1), reply(Kind::Reply, None)];
        assert_eq!(settle_on(&world, &first, &seen, effects, NOW_MS).await, Settled::Done);
        let second = arrive(&world, "hello?", &stranger(), NOW_MS + 1).await;
        assert_eq!(settle_on(&world, &second, &seen, Vec::new(), NOW_MS + 1).await, Settled::Moved, "nobody is a stranger twice");
        let seen = view(&world, &second, NOW_MS + 1).await.handset.unwrap();
        assert_eq!((seen.people.len(), seen.replies_in_vain, seen.heard_ms), (0, 1, NOW_MS));
        assert_eq!(seen.zone.iana_name(), Some("Africa/Nairobi"));
        assert_eq!(world.seen("SELECT recipient_id, state FROM parcels WHERE kind = 'reply'").await, ["0 waiting"]);
        settle(&world, &second, vec![Effect::Stop(StopScope::Everything)], NOW_MS + 1).await;
        let csv = "id,name,class,phone,consent,consent how\n9,Amina Said,5B,0799 000111,yes,paper\n";
        world.import(csv, NOW_MS + 2).await;
        let reach = "SELECT r.reason FROM reach r JOIN addresses a ON a.handset_id = r.handset_id WHERE r.number = 3";
        assert_eq!(world.seen(reach).await, ["stopped"], "an import gives nothing back");
    }

    async fn replies_are_counted_by_phone_and_one_too_many_is_seen_unsent(world: World) {
        school(&world).await;
        let replies = |anybody, answers| Replies { from_ms: NOW_MS, anybody, answers, stops: 2 };
        let said = |effect| vec![effect, Effect::Replies(replies(6, 1))];
        says(&world, "HELP", &stranger(), said(reply(Kind::Help, None)), NOW_MS).await;
        says(&world, "K b", &phone(), vec![reply(Kind::Reply, Some(1)), Effect::Replies(replies(0, 24))], NOW_MS).await;
        world.store.close().await;
        let world = World { store: store::Store::open(world.config.clone()).await.unwrap(), ..world };
        let Effect::Reply(help) = reply(Kind::Help, None) else { unreachable!() };
        let next = arrive(&world, "HELP again", &stranger(), NOW_MS + 1).await;
        let seen = view(&world, &next, NOW_MS + 1).await.handset.unwrap();
        assert_eq!(seen.replies, replies(6, 1));
        settle(&world, &next, vec![Effect::Unsaid(help), Effect::Replies(replies(7, 1))], NOW_MS + 1).await;
        let next = arrive(&world, "K a", &phone(), NOW_MS + 2).await;
        assert_eq!(view(&world, &next, NOW_MS + 2).await.handset.unwrap().replies, replies(0, 24));
        let unsaid = "SELECT p.state, p.reason, p.handset_id, d.parcel_id FROM parcels p LEFT JOIN due d ON d.parcel_id = p.parcel_id
                      WHERE p.kind = 'help' ORDER BY p.parcel_id";
        let found = world.seen(unsaid).await;
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("waiting - ") && !found[0].ends_with('-'), "{found:?}");
        assert!(found[1].starts_with("closed too_many ") && found[1].ends_with(" -"), "{found:?}");
    }

    async fn a_join_link_works_once_and_puts_the_chat_first(world: World) {
        let imported = school(&world).await;
        let token = imported.links[1].token.as_str();
        let chat = Address::telegram(77);
        let start = arrive(&world, "/start", &chat, NOW_MS).await;
        let seen = view_of_start(&world, &start, Some(token), NOW_MS).await;
        let Some(Join::Valid { person, others }) = &seen.join else { panic!("{:?}", seen.join) };
        assert_eq!((person.name.reveal(), person.class.as_str(), person.lessons_a_week), ("Temur Bat", "5B", 2));
        assert_eq!(others.iter().map(|p| p.name.given()).collect::<Vec<_>>(), ["Nomin", "Oyun"]);
        let effects = vec![Effect::Join { person: PersonId(3) }, Effect::RepliesInVain(0), reply(Kind::Introduction, Some(3))];
        assert_eq!(settle_on(&world, &start, &seen, effects, NOW_MS).await, Settled::Done);
        assert_eq!(world.seen("SELECT person_id, handset_id, route_id FROM reach ORDER BY person_id").await, ["1 1 2", "3 1 1", "4 2 2"]);
        assert_eq!(world.seen("SELECT cause_kind, route_id, lane FROM parcels JOIN due USING (parcel_id) WHERE kind = 'introduction' AND recipient_id = 3").await, ["arrival 1 1"]);
        let again = arrive(&world, "/start again", &chat, NOW_MS + 1).await;
        let seen = view_of_start(&world, &again, Some(token), NOW_MS + 1).await;
        assert!(matches!(seen.join, Some(Join::UsedHere)));
        assert_eq!(seen.handset.unwrap().people.len(), 3);
        let other = arrive(&world, "/start elsewhere", &Address::telegram(78), NOW_MS + 1).await;
        assert!(matches!(view_of_start(&world, &other, Some(token), NOW_MS + 1).await.join, Some(Join::Used)));
        assert!(matches!(view_of_start(&world, &other, Some("guessed"), NOW_MS + 1).await.join, Some(Join::Unknown)));
        let old_ms = NOW_MS + 15 * 24 * 3_600_000;
        assert!(matches!(view_of_start(&world, &other, Some(&imported.links[2].token), old_ms).await.join, Some(Join::Expired)));
    }

    async fn a_chat_joined_after_a_stop_is_another_handset_and_gets_the_lessons(world: World) {
        let imported = school(&world).await;
        says(&world, "STOP", &phone(), vec![Effect::Stop(StopScope::Everything)], NOW_MS).await;
        let lesson = "SELECT p.state, p.reason, p.handset_id, d.route_id FROM parcels p LEFT JOIN due d ON d.parcel_id = p.parcel_id
                      WHERE p.kind = 'lesson' AND p.recipient_id = 3";
        assert_eq!(world.seen(lesson).await, ["held stopped 1 -"]);
        let chat = Address::telegram(77);
        let start = arrive(&world, "/start", &chat, NOW_MS + 1).await;
        let seen = view_of_start(&world, &start, Some(&imported.links[1].token), NOW_MS + 1).await;
        assert!(matches!(&seen.join, Some(Join::Valid { others, .. }) if others.is_empty()), "nobody else is on the new handset");
        settle_on(&world, &start, &seen, vec![Effect::Join { person: PersonId(3) }], NOW_MS + 1).await;
        let home = world.seen("SELECT handset_id FROM addresses WHERE channel = 'telegram'").await.remove(0);
        assert_ne!(home, "1");
        assert_eq!(world.seen(lesson).await, [format!("waiting - {home} 1")]);
        let reach = "SELECT person_id, reason FROM reach WHERE person_id IN (1, 3) ORDER BY person_id";
        assert_eq!(world.seen(reach).await, ["1 stopped", "3 -"]);
        let phones = "SELECT stopped_ms FROM handsets WHERE handset_id = 1";
        assert_eq!(world.seen(phones).await, [NOW_MS.to_string()], "the phone's STOP keeps what it took");
        let introduction = "SELECT p.state, d.parcel_id FROM parcels p LEFT JOIN due d ON d.parcel_id = p.parcel_id WHERE p.kind = 'introduction' AND p.recipient_id = 1";
        assert_eq!(world.seen(introduction).await, ["held -"]);
        // A child stopped alone on the family's phone has its own chat too.
        let narrowed = vec![Effect::Restore(StopScope::Everything), Effect::Stop(StopScope::Person(PersonId(1)))];
        says(&world, "2", &phone(), narrowed, NOW_MS + 2).await;
        let second = arrive(&world, "/start too", &Address::telegram(78), NOW_MS + 3).await;
        let seen = view_of_start(&world, &second, Some(&imported.links[0].token), NOW_MS + 3).await;
        settle_on(&world, &second, &seen, vec![Effect::Join { person: PersonId(1) }], NOW_MS + 3).await;
        assert_eq!(world.seen(reach).await, ["1 -", "3 -"]);
        assert_eq!(world.seen("SELECT COUNT(DISTINCT handset_id) FROM addresses").await, ["4"]);
    }

    async fn a_chat_that_wrote_before_it_joined_moves_to_the_family(world: World) {
        let imported = school(&world).await;
        let chat = Address::telegram(77);
        says(&world, "hello", &chat, vec![reply(Kind::Reply, None)], NOW_MS).await;
        let start = arrive(&world, "/start", &chat, NOW_MS + 1).await;
        let seen = view_of_start(&world, &start, Some(&imported.links[0].token), NOW_MS + 1).await;
        settle_on(&world, &start, &seen, vec![Effect::Join { person: PersonId(1) }], NOW_MS + 1).await;
        let next = arrive(&world, "b", &chat, NOW_MS + 2).await;
        let seen = view(&world, &next, NOW_MS + 2).await.handset.unwrap();
        assert_eq!((seen.id.0, seen.people.len(), seen.tasks.len()), (1, 3, 1));
        assert_eq!(world.seen("SELECT DISTINCT handset_id FROM parcels WHERE kind = 'reply'").await, ["1"]);
    }

    async fn an_address_is_blocked_comes_back_and_moves(world: World) {
        let imported = school(&world).await;
        let (chat, moved) = (Address::telegram(-5), Address::telegram(-1005));
        let start = arrive(&world, "/start", &chat, NOW_MS).await;
        let seen = view_of_start(&world, &start, Some(&imported.links[0].token), NOW_MS).await;
        settle_on(&world, &start, &seen, vec![Effect::Join { person: PersonId(1) }], NOW_MS).await;
        let reached = "SELECT route_id FROM reach WHERE person_id = 1";
        assert_eq!(world.seen(reached).await, ["1"]);
        says(&world, "blocked", &chat, vec![Effect::AddressBlocked], NOW_MS + 1).await;
        assert_eq!(world.seen(reached).await, ["2"], "the next one of the ladder");
        says(&world, "back", &chat, vec![Effect::AddressBack], NOW_MS + 2).await;
        assert_eq!(world.seen(reached).await, ["1"]);
        let wait = Effect::Wait { at_ms: NOW_MS + 90_000, what: thanks() };
        says(&world, "b", &chat, vec![wait], NOW_MS + 2).await;
        says(&world, "moved", &chat, vec![Effect::AddressMoved { to: -1005 }], NOW_MS + 3).await;
        let told_again = arrive(&world, "moved too", &chat, NOW_MS + 4).await;
        let seen = view(&world, &told_again, NOW_MS + 4).await;
        assert!(seen.handset.is_none());
        assert_eq!(settle_on(&world, &told_again, &seen, vec![Effect::AddressMoved { to: -1005 }], NOW_MS + 4).await, Settled::Done);
        let written = arrive(&world, "c", &moved, NOW_MS + 5).await;
        assert_eq!(view(&world, &written, NOW_MS + 5).await.handset.unwrap().people.len(), 3);
        settle(&world, &written, Vec::new(), NOW_MS + 5).await;
        let clock = world.store.next_arrivals(NOW_MS + 90_000, 9).await.unwrap();
        assert_eq!(clock[0].sender, Some(moved), "waiting follows the chat");
        assert_eq!(world.seen(reached).await, ["1"]);
    }

    async fn a_chat_whose_new_name_wrote_first_is_one_chat(world: World) {
        let imported = school(&world).await;
        let (chat, moved) = (Address::telegram(-5), Address::telegram(-1005));
        let start = arrive(&world, "/start", &chat, NOW_MS).await;
        let seen = view_of_start(&world, &start, Some(&imported.links[0].token), NOW_MS).await;
        settle_on(&world, &start, &seen, vec![Effect::Join { person: PersonId(1) }], NOW_MS).await;
        says(&world, "early", &moved, vec![reply(Kind::Reply, None)], NOW_MS + 1).await;
        says(&world, "moved", &chat, vec![Effect::AddressMoved { to: -1005 }], NOW_MS + 2).await;
        let written = arrive(&world, "b", &moved, NOW_MS + 3).await;
        assert_eq!(view(&world, &written, NOW_MS + 3).await.handset.unwrap().people.len(), 3);
        assert_eq!(world.seen("SELECT state, state_why FROM addresses WHERE channel = 'telegram' ORDER BY address_id").await, ["dead moved", "working -"]);
        assert_eq!(world.seen("SELECT address_id FROM reach WHERE person_id = 1").await, world.seen("SELECT MAX(address_id) FROM addresses").await);
    }

    async fn alerts_go_to_everyone_of_the_role_or_the_office_is_asked(world: World) {
        school(&world).await;
        let alert = || vec![Effect::Alert(Alert { audience: Audience::Lead, words: Words::new("Look at the page."), link: None })];
        staff(&world, "Grace Njeri", StaffRole::Lead, None).await;
        says(&world, "1", &phone(), alert(), NOW_MS).await;
        assert_eq!(world.asked_of_office().await, ["nobody_alerted"]);
        staff(&world, "Halima Said", StaffRole::Lead, Some("254711000001")).await;
        staff(&world, "Peter Kamau", StaffRole::Lead, Some("254711000002")).await;
        staff(&world, "Mary Akinyi", StaffRole::Deputy, Some("254711000003")).await;
        says(&world, "2", &phone(), alert(), NOW_MS + 1).await;
        let alerts = "SELECT COUNT(*), COUNT(DISTINCT recipient_id), MIN(ordinal), MAX(d.lane) FROM parcels p JOIN due d ON d.parcel_id = p.parcel_id WHERE p.kind = 'alert'";
        assert_eq!(world.seen(alerts).await, ["2 2 1 0"]);
        assert_eq!(world.seen("SELECT COUNT(*) FROM questions").await, ["1"]);
    }

    async fn a_reply_without_a_route_is_held_where_it_is_seen(world: World) {
        school(&world).await;
        let arrival = arrive(&world, "hello", &Address::telegram(9), NOW_MS).await;
        world.change("UPDATE routes SET channel = 'gone' WHERE route_id = 1").await;
        settle(&world, &arrival, vec![reply(Kind::Reply, None)], NOW_MS).await;
        assert_eq!(world.seen("SELECT state, reason FROM parcels WHERE kind = 'reply'").await, ["held no_route"]);
        let nobody = messages::arrival::RawArrival { sender: None, ..message("nobody", &phone(), LATER_MS) };
        world.store.keep_arrivals(TELEGRAM, vec![nobody]).await.unwrap();
        let nobody = world.store.next_arrivals(LATER_MS, 9).await.unwrap().pop().unwrap();
        settle(&world, &nobody, vec![reply(Kind::Reply, None)], LATER_MS).await;
        assert_eq!(world.seen("SELECT reason FROM parcels WHERE kind = 'reply' ORDER BY parcel_id").await, ["no_route", "no_address"]);
    }
}
