//! What was handed in as a CSV file that a spreadsheet opens without harm: numbers as numbers, no formula, times in UTC.

use jiff::Timestamp;
use store::pages::Handed;
use text::spreadsheet::{MARK, record};

/// The file's beginning: byte order mark and column names.
pub fn header() -> String {
    let names = [
        "number",
        "class",
        "learner_id",
        "learner",
        "hour",
        "course",
        "lesson",
        "question",
        "answer",
        "how",
        "result",
        "sent_utc",
        "received_utc",
        "due_utc",
        "late",
        "file",
    ];
    MARK.to_owned() + &record(&names)
}

/// One line of the file.
pub fn line(handed: &Handed) -> String {
    let at = |at_ms: i64| Timestamp::from_millisecond(at_ms).map(|at| at.to_string()).unwrap_or_default();
    let handed_ms = handed.sent_ms.unwrap_or(handed.received_ms);
    let late = handed.due_ms.map_or("", |due_ms| if handed_ms > due_ms { "yes" } else { "no" });
    record(&[
        handed.number.to_string(),
        handed.class.clone(),
        handed.person.0.to_string(),
        handed.name.reveal().to_owned(),
        handed.local_time.clone(),
        handed.course.clone(),
        handed.lesson.clone(),
        handed.item.to_string(),
        handed.words.as_ref().map(|words| words.reveal().to_owned()).unwrap_or_default(),
        handed.how.clone(),
        handed.verdict.as_str().to_owned(),
        handed.sent_ms.map(at).unwrap_or_default(),
        at(handed.received_ms),
        handed.due_ms.map(at).unwrap_or_default(),
        late.to_owned(),
        handed.media.clone().unwrap_or_default(),
    ])
}
