//! A lesson's walk to the phone and an answer's walk back can be followed in the log by their numbers, and at no level does a name, a phone
//! number or a word of anybody's stand in it.

use longwave::clock::machine_ms;
use messages::ClassId;
use sandbox::Kind;
use store::timetables::Now;

use super::product::{PHONE, Product, house, smpp};

const COURSE: &str = "numeracy-5-division";
/// Planted: the name and the number of a child, a word of the lesson's, words of the child's.
const CANARIES: [&str; 6] = ["Zebulon", "Quackenbush", "88112233", "circles", "xylophone", "K b 6"];

/// The log of a day at this level.
async fn log_at(level: &str) -> String {
    let school = Product::with_a_family("1,Zebulon Quackenbush,5B,8811 2233,yes,paper,en", smpp).await;
    school.run(&["publish", "--starter", COURSE]);
    let mut command = school.command(&["serve", "--with-parent"]);
    command.env("LONGWAVE_LOG", level);
    let _serving = school.serve(command);
    let received = || school.world.world.ledger().of(Kind::SmsReceived);
    school.until("the introduction", || received().len() == 1).await;
    let store = house(&school.folder.path().join("longwave.toml")).await.store;
    let now_ms = machine_ms();
    let expires_ms = now_ms + 3_600_000;
    let given =
        Now { class: ClassId(1), course: COURSE.to_owned(), lesson: "div-1".to_owned(), expires_ms, due_ms: None };
    store.give_now(given, now_ms).await.unwrap();
    school.until("the lesson", || received().len() == 2).await;
    assert!(received()[1].text.contains("circles"), "{}", received()[1].text);
    school.world.world.text_as(PHONE, "K b 6").unwrap();
    school.until("the reply", || received().len() > 2).await;
    let replied = received().len();
    school.world.world.text_as(PHONE, "xylophone on Zebulon").unwrap();
    school.until("the second reply", || received().len() > replied).await;
    // A receipt may come before its attempt is written as ended: what the test reads is what it waits for.
    let written =
        |log: &str| log.matches("a receipt is joined").count() >= 3 && log.matches("an attempt has ended").count() >= 4;
    school.until("the receipts and the ends of the attempts", || written(&school.log())).await;
    school.log()
}

/// The numbers that lines with these words have under this key.
fn numbers(log: &str, words: &str, key: &str) -> Vec<i64> {
    let lines = log.lines().filter(|line| line.contains(words));
    let events = lines.map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    events.map(|event| event[key].as_i64().or_else(|| event["span"][key].as_i64()).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_walk_is_followed_by_numbers_alone() {
    for level in ["debug", "trace"] {
        let log = log_at(level).await;
        for canary in CANARIES {
            let line = log.lines().find(|line| line.contains(canary));
            assert_eq!(line, None, "{canary} stands in the log at {level}");
        }
        let settled = numbers(&log, "an arrival is settled", "arrival");
        assert!(settled.len() >= 2, "{log}");
        for words in ["an arrival is read", "an arrival is decided"] {
            let read = numbers(&log, words, "arrival");
            assert!(settled.iter().all(|arrival| read.contains(arrival)), "{words}: {read:?} {settled:?}");
        }
        let claimed = numbers(&log, "a parcel is claimed", "parcel");
        let attempts = numbers(&log, "an attempt has ended", "attempt");
        assert!(claimed.len() >= 4 && attempts.len() >= 4, "{claimed:?} {attempts:?}");
        let carried = |parcel: &i64| log.lines().any(|line| line.contains(&format!("\"parcels\":\"[{parcel}]\"")));
        assert!(claimed.iter().all(carried), "each parcel is in its attempt's span: {claimed:?}");
    }
}
