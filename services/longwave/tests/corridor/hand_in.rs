//! A lesson whose work is a photo alone, to its end: it comes in, the family is thanked, its teacher has it before them, the parents get their
//! line, and the task is over when its time is.

use std::io::Cursor;

use course::marking::Verdict;
use course::{Course, SourceFile};
use dispatch::parents;
use forms::compile;
use longwave::routes::{self, reader};
use messages::{ClassId, PersonId, gate::Ready};
use serde_json::json;

use super::{
    chat::{LESSON_MS, brings, learner},
    school::{DAY_MS, HOUR_MS, School, accepted},
};

const MANIFEST: &str = "id = \"draw\"\ntitle = \"Drawing\"\nsubject = \"Maths\"\nlevel = \"sharing\"\nlanguages = [\"en\"]\n\
                        licence = \"CC0-1.0\"\nauthors = [\"A teacher\"]\n";
const LESSON: &str = "---\nid: draw-1\ntitle: Draw six stones\nhand_in: photo\n---\nDraw six stones in two heaps.\n\n## Parents\n\
                      Ask to see the drawing.\n";

fn course() -> Course {
    let files = [("course.toml", MANIFEST), ("01-draw.en.md", LESSON)];
    let files = files.map(|(path, words)| SourceFile { path: path.to_owned(), bytes: words.as_bytes().to_vec() });
    compile(&files).0
}

/// What the bot says now.
async fn said(school: &School) -> Vec<String> {
    let words = |ready: &Ready| match ready {
        Ready::Telegram(message) => message.texts().map(|text| text.reveal().to_owned()).collect::<Vec<_>>().join(" "),
        other => panic!("{other:?}"),
    };
    school.send("telegram", accepted).await.iter().map(words).collect()
}

/// The file comes from the bot's server.
async fn is_fetched(school: &School) {
    let (store, now_ms) = (&school.house.store, school.house.clock.now_ms());
    let names = routes::routes(&school.house.config);
    let ids = store.register_routes(&names, now_ms).await.unwrap();
    let bot = names.iter().zip(ids).find(|(route, _)| route.name == "telegram").unwrap().1;
    let fetch = store.fetches_due(bot, now_ms, 8).await.unwrap().remove(0);
    let kept = store.keep_media(Cursor::new(b"\xff\xd8\xff a drawing".to_vec()), "photo", now_ms).await.unwrap();
    store.fetched(fetch.number, &kept.digest).await.unwrap();
}

#[tokio::test]
async fn a_photo_is_handed_in_thanked_for_seen_and_over_in_its_time() {
    let school = learner().await;
    school.give(&course(), 0).await;
    let lesson = said(&school).await;
    assert!(lesson.len() == 1 && lesson[0].contains("Send a photo of your paper here."), "{lesson:?}");

    let photo = json!({ "photo": [{ "file_id": "f", "file_unique_id": "u", "width": 90, "height": 60 }] });
    brings(&school, "message", 10, &photo).await;
    assert_eq!(said(&school).await, ["Nomin: your work is here. Your teacher will look at it."]);
    is_fetched(&school).await;

    let store = &school.house.store;
    let (class, nomin) = (ClassId(1), PersonId(1));
    let hour = store.hours(class, school.house.clock.now_ms()).await.unwrap().latest.unwrap().id;
    let row = store.learners_at(class, Some(hour)).await.unwrap().remove(0);
    assert_eq!(row.answers.iter().map(|answer| answer.verdict).collect::<Vec<_>>(), [Verdict::Waits]);
    let seen = store.learner_seen(class, nomin, reader).await.unwrap().unwrap();
    let [work] = &seen.submitted[..] else { panic!("{:?}", seen.submitted) };
    let file = work.media.clone().expect("the teacher can look at it");
    assert_eq!(store.media_of_class(class, &file).await.unwrap().as_deref(), Some("photo"));

    school.at(LESSON_MS + HOUR_MS);
    assert_eq!(parents::owe_lines(&school.house.depot).await.unwrap(), 0, "no guardian is on the list");

    assert_eq!(
        store.close_tasks(LESSON_MS + DAY_MS).await.unwrap(),
        0,
        "another photo may come while the lesson is of use"
    );
    assert_eq!(store.close_tasks(LESSON_MS + 2 * DAY_MS + 1).await.unwrap(), 1, "then its letter is free");
}
