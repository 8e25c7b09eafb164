//! Work from a phone nobody knows: a teacher says whose it is, and may take it back; who said so stays.

use course::marking::Verdict;
use messages::{
    ClassId, HandsetId, OccurrenceId, PersonId, TaskId, Words,
    arrival::{Media, MediaKind},
    envelope::Message,
    parcel::{Hold, Kind},
};
use store::{
    Store, StoreError,
    attribute::Attribution,
    limits::ATTRIBUTED_REPLY_AFTER_MS,
    media::Digest,
    pages::{QuestionOf, QuestionRow, Wanted},
    people::School,
};
use talk::effect::{Audience, Effect, Question, Reply, Submission, Why};
use talk::view::{How, View};

use crate::{
    family::{SMS, phone, says, school, stranger},
    world::{NOW_MS, World, on_both},
};

const CLASS: ClassId = ClassId(1);
const NOMIN: PersonId = PersonId(1);
const TEACHER: PersonId = PersonId(77);
const LATER_MS: i64 = NOW_MS + 60_000;

/// What waits from phones on no list.
async fn of_strangers(store: &Store) -> Vec<QuestionRow> {
    let wanted = Wanted { from: 0, senders: 50, of_each: 50, of_each_from: 0, only: None };
    let waiting = store.strangers(wanted).await.unwrap();
    store.strangers_numbered(&waiting.numbers).await.unwrap()
}

/// A phone on no list writes, is answered, and asks the office to look.
async fn work_of_nobodys(world: &World) -> i64 {
    school(world).await;
    let question = Question {
        audience: Audience::Office,
        why: Why::UnknownSender,
        person: None,
        words: Some(Words::new("K b 6")),
        media: None,
    };
    let reply = Reply { kind: Kind::Reply, message: Message::Sms(Words::new("Thank you.")), person: None };
    says(world, "1", &stranger(), vec![Effect::Question(question), Effect::Reply(reply)], NOW_MS).await;
    let asked = of_strangers(&world.store).await;
    let [asked] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(asked.words.as_ref().unwrap().reveal(), "K b 6");
    assert_eq!(world.store.number_end(asked.handset.unwrap()).await.unwrap().as_deref(), Some("…11"));
    asked.number
}

async fn view(world: &World) -> View {
    let school =
        School { id: store::schools::FIRST, zone: "Africa/Nairobi".to_owned(), language: text::Language::english() };
    world.store.view_of_handset(HandsetId(1), &school, NOW_MS).await.unwrap()
}

fn answer(item: u32, words: &str, verdict: Verdict) -> Effect {
    Effect::Submit(Submission {
        person: NOMIN,
        occurrence: OccurrenceId(1),
        task: None,
        item,
        words: Some(Words::new(words)),
        media: None,
        how: How::Text,
        verdict,
        extends: false,
        step: None,
        sent_ms: None,
    })
}

fn word(question: i64, effects: Vec<Effect>) -> Attribution {
    Attribution { question, class: CLASS, learner: NOMIN, teacher: TEACHER, effects, at_ms: LATER_MS }
}

fn both_right() -> Vec<Effect> {
    vec![answer(1, "b", Verdict::Right), answer(2, "6", Verdict::Right), Effect::CloseTask(TaskId(1))]
}

/// A photo comes from a phone on no list; the question's number and the fetch's.
async fn photo_of_nobodys(world: &World) -> (i64, i64) {
    school(world).await;
    let (kind, reference) = (MediaKind::Photo, "file-1".to_owned());
    let media = Some(Media::new(kind, reference));
    let question = Question { audience: Audience::Office, why: Why::UnknownSender, person: None, words: None, media };
    says(world, "1", &stranger(), vec![Effect::Question(question)], NOW_MS).await;
    let due = world.store.fetches_due(SMS, NOW_MS, 10).await.unwrap();
    assert_eq!((due.len(), due[0].kind, due[0].reference.as_str()), (1, MediaKind::Photo, "file-1"));
    let asked = of_strangers(&world.store).await;
    let file = asked[0].file.as_ref().unwrap();
    assert!(file.kind == MediaKind::Photo && file.digest.is_none() && file.is_coming);
    (asked[0].number, due[0].number)
}

async fn kept(world: &World, fetch: i64) -> Digest {
    let digest = world.store.keep_media(&b"a photo"[..], "photo", NOW_MS).await.unwrap().digest;
    world.store.fetched(fetch, &digest).await.unwrap();
    digest
}

/// What `lessons` says of a photo: handed in as a whole, and the family is thanked.
fn photo_handed_in() -> Vec<Effect> {
    let Effect::Submit(whole) = answer(0, "", Verdict::Waits) else { panic!("an answer is handed in") };
    let submission = Submission { words: None, how: How::Photo, ..whole };
    let message = Message::Sms(Words::new("Thank you, Nomin. Your work is here."));
    vec![Effect::Submit(submission), Effect::Reply(Reply { kind: Kind::Reply, message, person: Some(NOMIN) })]
}

const PHOTOS: &str = "SELECT person_id, item, how, media, verdict FROM submissions ORDER BY submission_id";
const THANKS: &str = "SELECT p.recipient_id, p.kind, p.state, d.run_at_ms FROM parcels p
    LEFT JOIN due d ON d.parcel_id = p.parcel_id WHERE p.cause_kind = 'attribution' ORDER BY p.parcel_id";
const SUBMITTED: &str =
    "SELECT person_id, occurrence_id, task_id, item, how, verdict, received_ms FROM submissions ORDER BY item";
const TASK: &str = "SELECT closed_ms FROM tasks WHERE task_id = 1";
const WORDS: &str = "SELECT person_id, attributed_by, attributed_ms, withdrawn_by, withdrawn_ms FROM attributions ORDER BY attribution_id";

on_both! {
    async fn two_teachers_who_press_two_names_at_one_moment_say_one(world: World) {
        let question = work_of_nobodys(&world).await;
        let store = &world.store;
        let school = School { id: store::schools::FIRST, zone: "Africa/Nairobi".to_owned(), language: text::Language::english() };
        let theirs = store.view_of_handset(HandsetId(2), &school, NOW_MS).await.unwrap();
        let Effect::Submit(answered) = answer(1, "b", Verdict::Right) else { panic!("an answer is handed in") };
        let juma = Attribution {
            learner: PersonId(3),
            ..word(question, vec![Effect::Submit(Submission { person: PersonId(3), ..answered })])
        };
        let ours = view(&world).await;
        let (nomin, juma) = tokio::join!(store.attribute(word(question, both_right()), &ours), store.attribute(juma, &theirs));
        assert!(nomin.is_ok() != juma.is_ok(), "{nomin:?} {juma:?}");
        assert_eq!(world.seen("SELECT COUNT(*) FROM attributions").await, ["1"]);
    }

    async fn what_a_teacher_knows_is_handed_in_and_can_be_taken_back(world: World) {
        let question = work_of_nobodys(&world).await;
        let store = &world.store;
        let open = store.open_tasks(CLASS).await.unwrap();
        assert_eq!(open.iter().map(|t| (t.letter.to_string(), t.name.given().to_owned())).collect::<Vec<_>>(), [("K".to_owned(), "Nomin".to_owned())]);
        store.attribute(word(question, both_right()), &view(&world).await).await.unwrap();
        let handed_in = [format!("1 1 - 1 text right {NOW_MS}"), format!("1 1 - 2 text right {NOW_MS}")];
        assert_eq!(world.seen(SUBMITTED).await, handed_in, "with the time of its coming");
        assert_eq!(world.seen(TASK).await, [LATER_MS.to_string()]);
        assert!(of_strangers(store).await.is_empty() && store.open_tasks(CLASS).await.unwrap().is_empty());
        store.attribute(word(question, both_right()), &view(&world).await).await.unwrap();
        assert_eq!(world.seen(SUBMITTED).await.len(), 2, "a thumb that presses twice says it once");
        let of_another = Attribution { learner: PersonId(3), ..word(question, both_right()) };
        assert!(matches!(store.attribute(of_another, &view(&world).await).await, Err(StoreError::Absent(_))));

        store.withdraw_attribution(question, CLASS, TEACHER, LATER_MS + 1).await.unwrap();
        assert!(world.seen(SUBMITTED).await.is_empty());
        assert_eq!(world.seen(TASK).await, ["-"]);
        assert_eq!(of_strangers(store).await.len(), 1, "it is nobody's again");
        assert!(store.withdraw_attribution(question, CLASS, TEACHER, LATER_MS + 2).await.is_err());
        store.attribute(word(question, both_right()), &view(&world).await).await.unwrap();
        let later = LATER_MS + 1;
        assert_eq!(world.seen(WORDS).await, [format!("1 77 {LATER_MS} 77 {later}"), format!("1 77 {LATER_MS} - -")]);
    }

    async fn nothing_is_handed_in_on_a_view_that_moved_nor_for_another_class(world: World) {
        let question = work_of_nobodys(&world).await;
        let store = &world.store;
        let before = view(&world).await;
        let nothing = store.attribute(word(question, Vec::new()), &before).await;
        assert!(matches!(nothing, Err(StoreError::Refused(_))), "{nothing:?}");
        let elsewhere = Attribution { class: ClassId(99), ..word(question, both_right()) };
        assert!(matches!(store.attribute(elsewhere, &before).await, Err(StoreError::Absent(_))));
        says(&world, "2", &phone(), vec![answer(1, "a", Verdict::Wrong)], NOW_MS).await;
        let moved = store.attribute(word(question, both_right()), &before).await;
        assert!(matches!(moved, Err(StoreError::Refused(_))), "{moved:?}");
        assert!(world.seen(WORDS).await.is_empty() && world.seen(SUBMITTED).await.len() == 1);
    }

    async fn a_family_phone_on_which_somebody_else_wrote_goes_on(world: World) {
        school(&world).await;
        let question = Question { audience: Audience::Teacher, why: Why::SomeoneElse, person: None, words: Some(Words::new("K b")), media: None };
        says(&world, "1", &phone(), vec![Effect::Suspend, Effect::Question(question)], NOW_MS).await;
        let number = world.asked(QuestionOf::Class(CLASS)).await[0].number;
        let barred = async || world.store.learners_at(CLASS, None).await.unwrap()[0].barred;
        assert_eq!(barred().await, Some(Hold::Suspended));
        world.store.attribute(word(number, vec![answer(1, "b", Verdict::Right)]), &view(&world).await).await.unwrap();
        assert_eq!(barred().await, None);
        world.store.withdraw_attribution(number, CLASS, TEACHER, LATER_MS).await.unwrap();
        assert_eq!(barred().await, Some(Hold::Suspended));
    }

    async fn a_photo_of_nobodys_is_fetched_given_and_taken_back(world: World) {
        let (question, fetch) = photo_of_nobodys(&world).await;
        let store = &world.store;
        let digest = kept(&world, fetch).await;
        let file = of_strangers(store).await.remove(0).file.unwrap();
        assert!(file.digest.as_ref() == Some(&digest) && !file.is_coming);
        assert!(!store.is_asked_of_class(CLASS, &digest).await.unwrap(), "a stranger's is no class's of itself");
        let open = store.open_in_classes().await.unwrap();
        assert_eq!(open.iter().map(|task| (task.class, task.label.as_str())).collect::<Vec<_>>(), [(CLASS, "5B")]);
        assert!(!store.is_asked_of_class(ClassId(99), &digest).await.unwrap());
        assert!(store.is_asked_of(QuestionOf::Audience(Audience::Office), &digest).await.unwrap());
        assert!(!store.is_asked_of(QuestionOf::Audience(Audience::Lead), &digest).await.unwrap());

        store.attribute(word(question, photo_handed_in()), &view(&world).await).await.unwrap();
        store.attribute(word(question, photo_handed_in()), &view(&world).await).await.unwrap();
        assert_eq!(world.seen(PHOTOS).await, [format!("1 0 photo {} waits", digest.as_str())]);
        assert_eq!(store.attributed_to(question, CLASS).await.unwrap(), Some(NOMIN));
        assert_eq!(store.media_of_class(CLASS, &digest).await.unwrap().as_deref(), Some("photo"));
        assert!(!store.is_asked_of_class(CLASS, &digest).await.unwrap(), "it is the learner's now");
        let thanks = format!("1 reply waiting {}", LATER_MS + ATTRIBUTED_REPLY_AFTER_MS);
        assert_eq!(world.seen(THANKS).await, [thanks.as_str()], "two presses are one reply, and it waits for second thoughts");

        store.withdraw_attribution(question, CLASS, TEACHER, LATER_MS + 1).await.unwrap();
        assert!(world.seen(PHOTOS).await.is_empty());
        assert_eq!(world.seen(THANKS).await, ["1 reply closed -"]);
        assert!(store.is_asked_of(QuestionOf::Audience(Audience::Office), &digest).await.unwrap(), "it is nobody's again");
        store.attribute(word(question, photo_handed_in()), &view(&world).await).await.unwrap();
        assert_eq!(world.seen(THANKS).await, ["1 reply closed -".to_owned(), thanks]);
        world.change("UPDATE parcels SET state = 'accepted' WHERE cause_kind = 'attribution' AND state = 'waiting'").await;
        world.change("DELETE FROM due WHERE parcel_id IN (SELECT parcel_id FROM parcels WHERE cause_kind = 'attribution')").await;
        store.withdraw_attribution(question, CLASS, TEACHER, LATER_MS + 2).await.unwrap();
        store.attribute(word(question, photo_handed_in()), &view(&world).await).await.unwrap();
        assert_eq!(world.seen(THANKS).await, ["1 reply closed -", "1 reply accepted -"], "nobody is thanked twice");
    }

    async fn a_photo_that_is_given_before_it_is_fetched_comes_after(world: World) {
        let (question, fetch) = photo_of_nobodys(&world).await;
        world.store.attribute(word(question, photo_handed_in()), &view(&world).await).await.unwrap();
        assert_eq!(world.seen(PHOTOS).await, ["1 0 photo - waits"]);
        let digest = kept(&world, fetch).await;
        assert_eq!(world.seen(PHOTOS).await, [format!("1 0 photo {} waits", digest.as_str())]);
    }

    async fn a_photo_that_cant_be_had_is_said(world: World) {
        let (question, fetch) = photo_of_nobodys(&world).await;
        world.store.not_fetched(fetch, true, NOW_MS).await.unwrap();
        let asked = of_strangers(&world.store).await;
        let file = asked[0].file.as_ref().unwrap();
        assert!(file.digest.is_none() && !file.is_coming && asked.len() == 1, "the question itself says it");
        world.store.attribute(word(question, photo_handed_in()), &view(&world).await).await.unwrap();
        assert_eq!(world.seen(PHOTOS).await, ["1 0 photo - waits"], "the teacher may have seen the paper itself");
    }

    async fn the_teacher_is_told_of_a_given_photo_that_cant_be_had(world: World) {
        let (question, fetch) = photo_of_nobodys(&world).await;
        world.store.attribute(word(question, photo_handed_in()), &view(&world).await).await.unwrap();
        world.store.not_fetched(fetch, true, NOW_MS).await.unwrap();
        let told = world.asked(QuestionOf::Class(CLASS)).await;
        assert_eq!(told.iter().map(|row| row.why.as_str()).collect::<Vec<_>>(), ["not_fetched"]);
    }
}
