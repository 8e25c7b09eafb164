//! What was handed in, each thing a new row; the files that came with it, to be fetched; contacts; tasks that are done.

use messages::TaskId;
use talk::effect::Submission;

use super::case::Case;
use crate::{
    error::StoreError,
    keys::Keys,
    media::{Owner, owe_fetch},
    numbers, said,
    sql::{Bulk, Given, Transaction, query, values},
};

/// One that goes on with the last names it: the words of both are in the newer one, and they are one answer.
const SUBMISSIONS: &str = "INSERT INTO submissions (submission_id, arrival_id, person_id, occurrence_id, task_id, item, how, given_sealed,
                                                    album, verdict, continues, sent_ms, received_ms)
    SELECT given.submission_id, given.arrival_id, given.person_id, given.occurrence_id, given.task_id, given.item, given.how, given.words,
           given.album, given.verdict,
           CASE WHEN given.extends = 1 THEN (SELECT MAX(s.submission_id) FROM submissions s
                                             WHERE s.task_id = given.task_id AND s.item = given.item) END,
           given.sent_ms, given.received_ms
    FROM {given} WHERE true";

pub(super) async fn write(
    work: &mut Transaction,
    keys: &Keys,
    cases: &[Case<'_>],
    now_ms: i64,
) -> Result<(), StoreError> {
    let submitted =
        cases.iter().flat_map(|case| case.follows.submissions.iter().map(move |submission| (case, submission)));
    submissions(work, keys, &submitted.collect::<Vec<_>>(), now_ms).await?;
    contacts(work, cases, now_ms).await?;
    show_tasks(work, cases, now_ms).await?;
    close_tasks(work, cases, now_ms).await
}

async fn submissions(
    work: &mut Transaction,
    keys: &Keys,
    submitted: &[(&Case<'_>, &Submission)],
    now_ms: i64,
) -> Result<(), StoreError> {
    let Some(count) = i64::try_from(submitted.len()).ok().filter(|count| *count > 0) else { return Ok(()) };
    let first = numbers::reserve(work, "submission", count).await?;
    let numbered: Vec<(i64, &Case<'_>, &Submission)> =
        (first..).zip(submitted).map(|(id, (case, submission))| (id, *case, *submission)).collect();
    let each = || numbered.iter().map(|(_, _, submission)| *submission);
    let seal = |(id, _, submission): &(i64, &Case<'_>, &Submission)| {
        submission.words.as_ref().map(|words| said::seal_given(keys, *id, words)).transpose()
    };
    let given = Given::new()
        .ints("submission_id", numbered.iter().map(|(id, _, _)| *id))
        .ints("arrival_id", numbered.iter().map(|(_, case, _)| case.arrival.id.0))
        .ints("person_id", each().map(|s| s.person.0))
        .ints("occurrence_id", each().map(|s| s.occurrence.0))
        .ints("task_id", each().map(|s| s.task.map(|task| task.0)))
        .ints("item", each().map(|s| i64::from(s.item)))
        .texts("how", each().map(|s| s.how.as_str().to_owned()))
        .bytes("words", numbered.iter().map(seal).collect::<Result<Vec<_>, _>>()?)
        .texts("album", each().map(|s| s.media.as_ref().and_then(|media| media.album.clone())))
        .texts("verdict", each().map(|s| s.verdict.as_str().to_owned()))
        .ints("extends", each().map(|s| i64::from(s.extends)))
        .ints("sent_ms", each().map(|s| s.sent_ms))
        .ints("received_ms", numbered.iter().map(|(_, case, _)| case.arrival.received_ms));
    work.run_given(SUBMISSIONS, values![], given).await?;
    for (id, case, submission) in &numbered {
        if let Some(media) = &submission.media {
            owe_fetch(work, keys, case.arrival.route, Owner::Submission(*id), media, now_ms).await?;
        }
    }
    Ok(())
}

async fn contacts(work: &mut Transaction, cases: &[Case<'_>], now_ms: i64) -> Result<(), StoreError> {
    let contacts = || cases.iter().flat_map(|case| &case.follows.contacts);
    Bulk::into("contacts")
        .ints("person_id", contacts().map(|c| c.person.0))
        .ints("occurrence_id", contacts().map(|c| c.occurrence.0))
        .texts("how", contacts().map(|c| c.how.as_str().to_owned()))
        .ints("at_ms", contacts().map(|_| now_ms))
        .or("ON CONFLICT (person_id, occurrence_id, how) DO NOTHING")
        .insert(work)
        .await?;
    Ok(())
}

async fn show_tasks(work: &mut Transaction, cases: &[Case<'_>], now_ms: i64) -> Result<(), StoreError> {
    let shown: Vec<TaskId> = cases.iter().flat_map(|case| &case.follows.shown).copied().collect();
    if shown.is_empty() {
        return Ok(());
    }
    let show = query!((): "UPDATE tasks SET shown_ms = $2 WHERE task_id {in ints $1}");
    work.run_query(show, values![shown, now_ms]).await?;
    Ok(())
}

async fn close_tasks(work: &mut Transaction, cases: &[Case<'_>], now_ms: i64) -> Result<(), StoreError> {
    let done: Vec<TaskId> = cases.iter().flat_map(|case| &case.follows.done).copied().collect();
    if done.is_empty() {
        return Ok(());
    }
    let close = query!((): "UPDATE tasks SET closed_ms = $2 WHERE closed_ms IS NULL AND task_id {in ints $1}");
    work.run_query(close, values![done, now_ms]).await?;
    Ok(())
}
