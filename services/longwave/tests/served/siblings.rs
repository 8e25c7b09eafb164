//! Three children on one plain phone, from the product to the pretend network and back: one SMS with three letters, and an answer that each
//! letter's child is marked by.

use course::marking::Verdict;
use longwave::clock::machine_ms;
use messages::ClassId;
use sandbox::Kind;
use store::timetables::Now;

use super::product::{PATIENCE, PHONE, Product, house, smpp};

const CHILDREN: &str = "1,Anand Bat,5B,8811 2233,yes,paper,en\n\
                      2,Bolor Bat,5B,8811 2233,yes,paper,en\n3,Chimeg Bat,5B,8811 2233,yes,paper,en\n";
const COURSE: &str = "numeracy-5-division";

async fn school() -> Product {
    let school = Product::with_a_family(CHILDREN, smpp).await;
    school.run(&["publish", "--starter", COURSE]);
    school
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_sms_with_three_letters_comes_to_the_phone_and_each_answer_is_marked() {
    let school = school().await;
    let (world, ledger) = (&school.world.world, &school.world.ledger);
    let _serving = school.serve(school.command(&["serve", "--with-parent"]));
    let received = || ledger.of(Kind::SmsReceived);
    school.until("the introduction", || received().len() == 1).await;
    assert!(received()[0].text.contains("lessons for Anand, Bolor, Chimeg, 1-7 a week"), "{}", received()[0].text);

    let store = house(&school.folder.path().join("longwave.toml")).await.store;
    let (class, course, now_ms) = (ClassId(1), COURSE.to_owned(), machine_ms());
    let expires_ms = now_ms + 3_600_000;
    let given = Now { class, course, lesson: "div-1".to_owned(), expires_ms, due_ms: None };
    let hour = store.give_now(given, now_ms).await.unwrap();
    school.until("the lesson", || received().len() == 2).await;
    let lesson = received().remove(1);
    assert_eq!(lesson.parts, 1);
    assert!(lesson.text.starts_with("Maths for Ana K, Bol M, Chi N: Draw 4 circles"), "{}", lesson.text);

    world.text_as(PHONE, "K b 6 M a 6").unwrap();
    school.until("the reply", || received().len() > 2).await;
    let learners = store.learners_at(ClassId(1), Some(hour)).await.unwrap();
    let verdicts = |at: usize| learners[at].answers.iter().map(|answer| answer.verdict).collect::<Vec<_>>();
    assert_eq!(verdicts(0), [Verdict::Right, Verdict::Right]);
    assert_eq!(verdicts(1), [Verdict::Wrong, Verdict::Right]);
    assert_eq!(verdicts(2), []);

    // The network's receipt was for all three.
    let begun = std::time::Instant::now();
    loop {
        let learners = store.learners_at(ClassId(1), Some(hour)).await.unwrap();
        if learners.iter().all(|learner| learner.parcel.as_ref().is_some_and(|parcel| parcel.delivered)) {
            break;
        }
        assert!(begun.elapsed() < PATIENCE, "{learners:?}\n{}", school.log());
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(received().len() <= 4, "nothing came twice: {:?}", received());
}
