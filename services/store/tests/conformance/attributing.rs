//! Work from a phone nobody knows: a teacher says whose it is, and may take it back; who said so stays.

use lessons::decide::{Audience, Effect, How, Question, Reply, Submission, Verdict, View, Why};
use messages::{ClassId, HandsetId, OccurrenceId, PersonId, TaskId, Words, envelope::Message, parcel::Kind};
use store::{StoreError, attribute::Attribution, people::School};

use crate::{
    family::{phone, says, school, stranger},
    world::{NOW_MS, World, on_both},
};

const CLASS: ClassId = ClassId(1);
const NOMIN: PersonId = PersonId(1);
const TEACHER: PersonId = PersonId(77);
const LATER_MS: i64 = NOW_MS + 60_000;

/// A phone on no list writes, is answered, and asks the office to look.
async fn work_of_nobodys(world: &World) -> i64 {
    school(world).await;
    let question = Question {
        audience: Audience::Office,
        why: Why::UnknownSender,
        person: None,
        words: Some(Words::new("K b 6")),
    };
    let reply = Reply { kind: Kind::Reply, message: Message::Sms(Words::new("Thank you.")), person: None };
    says(world, "1", &stranger(), vec![Effect::Question(question), Effect::Reply(reply)], NOW_MS).await;
    let asked = world.store.messages_of_strangers().await.unwrap();
    let [asked] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(asked.words.as_ref().unwrap().reveal(), "K b 6");
    assert_eq!(world.store.number_end(asked.handset.unwrap()).await.unwrap().as_deref(), Some("…11"));
    asked.number
}

async fn view(world: &World) -> View {
    let school = School { zone: "Africa/Nairobi".to_owned(), language: lessons::Language::english() };
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
        sent_ms: None,
    })
}

fn word(question: i64, effects: Vec<Effect>) -> Attribution {
    Attribution { question, class: CLASS, learner: NOMIN, teacher: TEACHER, effects, at_ms: LATER_MS }
}

fn both_right() -> Vec<Effect> {
    vec![answer(1, "b", Verdict::Right), answer(2, "6", Verdict::Right), Effect::CloseTask(TaskId(1))]
}

const SUBMITTED: &str =
    "SELECT person_id, occurrence_id, task_id, item, how, verdict, received_ms FROM submissions ORDER BY item";
const TASK: &str = "SELECT closed_ms FROM tasks WHERE task_id = 1";
const WORDS: &str = "SELECT person_id, attributed_by, attributed_ms, withdrawn_by, withdrawn_ms FROM attributions ORDER BY attribution_id";

on_both! {
    async fn what_a_teacher_knows_is_handed_in_and_can_be_taken_back(world: World) {
        let question = work_of_nobodys(&world).await;
        let store = &world.store;
        let open = store.open_tasks(CLASS).await.unwrap();
        assert_eq!(open.iter().map(|t| (t.letter.to_string(), t.name.given().to_owned())).collect::<Vec<_>>(), [("K".to_owned(), "Nomin".to_owned())]);
        store.attribute(word(question, both_right()), &view(&world).await).await.unwrap();
        let handed_in = [format!("1 1 - 1 text right {NOW_MS}"), format!("1 1 - 2 text right {NOW_MS}")];
        assert_eq!(world.seen(SUBMITTED).await, handed_in, "with the time of its coming");
        assert_eq!(world.seen(TASK).await, [LATER_MS.to_string()]);
        assert!(store.messages_of_strangers().await.unwrap().is_empty() && store.open_tasks(CLASS).await.unwrap().is_empty());
        store.attribute(word(question, both_right()), &view(&world).await).await.unwrap();
        assert_eq!(world.seen(SUBMITTED).await.len(), 2, "a thumb that presses twice says it once");
        let of_another = Attribution { learner: PersonId(3), ..word(question, both_right()) };
        assert!(matches!(store.attribute(of_another, &view(&world).await).await, Err(StoreError::Absent(_))));

        store.withdraw_attribution(question, CLASS, TEACHER, LATER_MS + 1).await.unwrap();
        assert!(world.seen(SUBMITTED).await.is_empty());
        assert_eq!(world.seen(TASK).await, ["-"]);
        assert_eq!(store.messages_of_strangers().await.unwrap().len(), 1, "it is nobody's again");
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
        let question = Question { audience: Audience::Teacher, why: Why::SomeoneElse, person: None, words: Some(Words::new("K b")) };
        says(&world, "1", &phone(), vec![Effect::Suspend, Effect::Question(question)], NOW_MS).await;
        let number = world.store.questions_of_class(CLASS).await.unwrap()[0].number;
        let barred = async || world.store.learners_at(CLASS, None).await.unwrap()[0].barred.clone();
        assert_eq!(barred().await.as_deref(), Some("suspended"));
        world.store.attribute(word(number, vec![answer(1, "b", Verdict::Right)]), &view(&world).await).await.unwrap();
        assert_eq!(barred().await, None);
        world.store.withdraw_attribution(number, CLASS, TEACHER, LATER_MS).await.unwrap();
        assert_eq!(barred().await.as_deref(), Some("suspended"));
    }
}
