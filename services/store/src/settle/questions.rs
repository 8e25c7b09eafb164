//! What a person has to look at, because of an arrival. Its words are sealed, its file is to be fetched; its class follows from the person.

use messages::{PersonId, Words, arrival::Media};
use talk::effect::{Audience, Why};

use super::case::Case;
use crate::{
    concerns::settling,
    error::StoreError,
    keys::Keys,
    media::{Owner, owe_fetch},
    numbers, said,
    sql::{Given, Transaction, values},
};

const QUESTIONS: &str =
    "INSERT INTO questions (question_id, audience, why, class_id, person_id, handset_id, arrival_id, words_sealed,
                                                file, asked_ms, concern_id)
    SELECT given.question_id, given.audience, given.why,
           (SELECT MIN(e.class_id) FROM enrolments e
            WHERE e.person_id = given.person_id AND e.role = 'learner' AND e.to_ms IS NULL),
           given.person_id, given.handset_id, given.arrival_id, given.words, given.file, $1 + 0, given.concern_id
    FROM {given} WHERE true";

/// A question as its row will be.
pub(super) struct Asked<'a> {
    pub(super) case: &'a Case<'a>,
    pub(super) audience: Audience,
    pub(super) why: &'static str,
    pub(super) person: Option<PersonId>,
    pub(super) words: Option<&'a Words>,
    pub(super) media: Option<&'a Media>,
    /// Whether the phone and its message are named.
    pub(super) is_about_phone: bool,
}

pub(super) async fn write(
    work: &mut Transaction,
    keys: &Keys,
    cases: &[Case<'_>],
    now_ms: i64,
) -> Result<(), StoreError> {
    let asked = cases.iter().flat_map(|case| {
        case.follows.questions.iter().map(move |question| Asked {
            case,
            audience: question.audience,
            why: question.why.as_str(),
            person: question.person,
            words: question.words.as_ref(),
            media: question.media.as_ref(),
            is_about_phone: true,
        })
    });
    ask(work, keys, &asked.collect::<Vec<_>>(), now_ms).await
}

pub(super) async fn ask(
    work: &mut Transaction,
    keys: &Keys,
    asked: &[Asked<'_>],
    now_ms: i64,
) -> Result<(), StoreError> {
    let Some(count) = i64::try_from(asked.len()).ok().filter(|count| *count > 0) else { return Ok(()) };
    let first = numbers::reserve(work, "question", count).await?;
    let seal = |(id, one): (i64, &Asked<'_>)| one.words.map(|words| said::seal_question(keys, id, words)).transpose();
    let mut concerns = Vec::with_capacity(asked.len());
    for one in asked {
        let is_harm = one.why == Why::Harm.as_str();
        concerns.push(if is_harm { Some(settling::join(work, one.case.handset, now_ms).await?) } else { None });
    }
    let given = Given::new()
        .ints("concern_id", concerns)
        .ints("question_id", (first..).zip(asked).map(|(id, _)| id))
        .texts("audience", asked.iter().map(|one| one.audience.as_str().to_owned()))
        .texts("why", asked.iter().map(|one| one.why.to_owned()))
        .ints("person_id", asked.iter().map(|one| one.person.map(|person| person.0)))
        .ints(
            "handset_id",
            asked.iter().map(|one| one.case.handset.filter(|_| one.is_about_phone).map(|handset| handset.0)),
        )
        .ints("arrival_id", asked.iter().map(|one| one.is_about_phone.then_some(one.case.arrival.id.0)))
        .bytes("words", (first..).zip(asked).map(seal).collect::<Result<Vec<_>, _>>()?)
        .texts("file", asked.iter().map(|one| one.media.map(|media| media.kind.as_str().to_owned())));
    work.run_given(QUESTIONS, values![now_ms], given).await?;
    for (id, one) in (first..).zip(asked) {
        if let Some(media) = one.media {
            owe_fetch(work, keys, one.case.arrival.route, Owner::Question(id), media, now_ms).await?;
        }
    }
    Ok(())
}
