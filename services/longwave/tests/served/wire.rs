//! A network that loses what it says: answers that never come or come late, receipts without an answer, a line that ends between two parts. What
//! is left in doubt is told by whatever evidence comes, and sent once more where none does.

use std::time::Duration;

use longwave::clock::machine_ms;
use messages::{ClassId, OccurrenceId};
use sandbox::{Entry, Kind, Running, Trouble};
use store::{Store, timetables::Now};

use super::product::{Hand, PHONE, Product, Serving, house, smpp};

const MINUTE_MS: i64 = 60_000;
/// How long something must not happen, beyond what the program needs to see that it is due.
const SILENCE: Duration = Duration::from_secs(3);

fn carriers(world: &Running) -> String {
    format!("{}response_timeout_s = 1\n", smpp(world))
}

/// One learner with a phone of their own, introduced; the program serves.
struct Line {
    school: Product,
    hand: Hand,
    store: Store,
    course: &'static str,
    lesson: &'static str,
    _serving: Serving,
}

impl Line {
    async fn new(course: &'static str, lesson: &'static str, language: &str) -> Self {
        let child = format!("1,Nomin Bat,5B,8811 2233,yes,paper,{language}");
        let school = Product::with_a_family(&child, carriers).await;
        school.run(&["publish", "--starter", course]);
        let hand = Hand::new(&school, machine_ms());
        let serving = school.serve(school.command(&["serve", "--with-parent", "--clock", hand.file()]));
        let store = house(&school.folder.path().join("longwave.toml")).await.store;
        let line = Self { school, hand, store, course, lesson, _serving: serving };
        line.school.until("the introduction", || line.received().len() == 1).await;
        line
    }

    async fn in_doubt(
        course: &'static str,
        lesson: &'static str,
        trouble: impl FnOnce(&mut Trouble),
    ) -> (Self, OccurrenceId) {
        let line = Self::new(course, lesson, if course == "huvaah-mn" { "mn" } else { "en" }).await;
        line.school.world.trouble.turn(trouble);
        let hour = line.give().await;
        line.until_it_is(hour, "unknown").await;
        (line, hour)
    }

    async fn give(&self) -> OccurrenceId {
        let now_ms = self.hand.now_ms();
        let (course, lesson) = (self.course.to_owned(), self.lesson.to_owned());
        let given = Now { class: ClassId(1), course, lesson, expires_ms: now_ms + 600 * MINUTE_MS, due_ms: None };
        self.store.give_now(given, now_ms).await.unwrap()
    }

    fn received(&self) -> Vec<Entry> {
        self.school.world.ledger.of(Kind::SmsReceived)
    }

    /// How often words stand on the phone that begin as the lesson's do.
    fn copies(&self) -> usize {
        let all = self.received();
        let Some(lesson) = all.get(1) else { return 0 };
        all.iter().filter(|entry| entry.text == lesson.text).count()
    }

    async fn state(&self, hour: OccurrenceId) -> (String, bool, usize) {
        let learners = self.store.learners_at(ClassId(1), Some(hour)).await.unwrap();
        let learner = &learners[0];
        let parcel = learner.parcel.as_ref();
        let state = parcel.map_or_else(String::new, |parcel| parcel.state.as_str().to_owned());
        (state, parcel.is_some_and(|parcel| parcel.delivered), learner.answers.len())
    }

    async fn until_it_is(&self, hour: OccurrenceId, state: &str) {
        for _ in 0..600 {
            if self.state(hour).await.0 == state {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("it is not {state} but {:?}\n{}", self.state(hour).await, self.school.log());
    }

    /// The network is well again.
    fn mend(&self) {
        self.school.world.trouble.turn(|trouble| *trouble = Trouble::default());
    }

    /// So much later nothing more has come.
    async fn stays_silent(&mut self, minutes: i64) {
        let before = self.received().len();
        self.hand.push(minutes * MINUTE_MS);
        tokio::time::sleep(SILENCE).await;
        let after = self.received();
        assert_eq!(after.len(), before, "after {minutes} minutes: {after:?}\n{}", self.school.log());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_answer_is_told_by_the_receipt_and_nothing_is_repeated() {
    let (mut line, hour) = Line::in_doubt("numeracy-5-division", "div-1", |trouble| {
        trouble.sms_lost_answers_percent = 100;
        trouble.receipts_delay_ms = 5_000;
    })
    .await;
    line.mend();
    line.until_it_is(hour, "delivered").await;
    line.stays_silent(35).await;
    line.stays_silent(120).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_receipt_that_came_before_its_answer_was_given_up_counts() {
    let line = Line::new("numeracy-5-division", "div-1", "en").await;
    line.school.world.trouble.turn(|trouble| trouble.sms_lost_answers_percent = 100);
    let hour = line.give().await;
    line.until_it_is(hour, "delivered").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_any_evidence_one_copy_comes_under_the_same_letter() {
    let (mut line, hour) = Line::in_doubt("numeracy-5-division", "div-1", |trouble| {
        trouble.sms_lost_answers_percent = 100;
        trouble.receipts_never_percent = 100;
    })
    .await;
    line.mend();
    line.stays_silent(25).await;
    line.hand.push(6 * MINUTE_MS);
    line.school.until("the copy", || line.copies() == 2).await;
    line.school.world.world.text_as(PHONE, "K b 6").unwrap();
    line.school.until("the reply", || line.received().len() == 4).await;
    assert_eq!(line.state(hour).await.2, 2, "both questions, once each");
    line.stays_silent(120).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_copy_comes_after_an_answer() {
    let (mut line, hour) = Line::in_doubt("numeracy-5-division", "div-1", |trouble| {
        trouble.sms_lost_answers_percent = 100;
        trouble.receipts_never_percent = 100;
    })
    .await;
    line.mend();
    line.school.world.world.text_as(PHONE, "K b 6").unwrap();
    line.school.until("the reply", || line.received().len() == 3).await;
    line.until_it_is(hour, "delivered").await;
    line.stays_silent(35).await;
    assert_eq!(line.copies(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_comes_late_is_used() {
    let (mut line, hour) = Line::in_doubt("numeracy-5-division", "div-1", |trouble| {
        trouble.sms_answer_delay_ms = 4_000;
        trouble.receipts_never_percent = 100;
    })
    .await;
    line.until_it_is(hour, "accepted").await;
    line.mend();
    line.stays_silent(35).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_receipt_of_the_first_part_says_nothing_of_the_second() {
    // The line ends with the first part, whose answer is lost; its receipt comes. The second never left.
    let (mut line, hour) =
        Line::in_doubt("huvaah-mn", LONG, |trouble| trouble.sms_disconnect_after_parts = Some(1)).await;
    tokio::time::sleep(SILENCE).await;
    assert_eq!(line.state(hour).await.0, "unknown", "of one part nothing is known");
    assert_eq!(line.received().len(), 1, "a phone shows no half of a message");
    line.hand.push(31 * MINUTE_MS);
    line.school.until("the whole", || line.received().len() == 2).await;
    assert!(line.received()[1].parts > 1, "{:?}", line.received());
    line.until_it_is(hour, "delivered").await;
    line.stays_silent(120).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reply_of_which_nothing_is_known_is_said_once_more() {
    let mut line = Line::new("numeracy-5-division", "div-1", "en").await;
    line.give().await;
    line.school.until("the lesson", || line.received().len() == 2).await;
    line.school.world.trouble.turn(|trouble| {
        trouble.sms_lost_answers_percent = 100;
        trouble.receipts_never_percent = 100;
    });
    line.school.world.world.text_as(PHONE, "K1 b").unwrap();
    line.school.until("the reply", || line.received().len() == 3).await;
    tokio::time::sleep(SILENCE).await;
    line.hand.push(6 * MINUTE_MS);
    line.school.until("its copy", || line.received().len() == 4).await;
    assert_eq!(line.received()[2].text, line.received()[3].text);
    tokio::time::sleep(SILENCE).await;
    line.stays_silent(60).await;
}

/// The first lesson of the Mongolian course, which takes more than one part.
const LONG: &str = "huvaah-1";
