//! Carrying out what follows for an airing: the messages, questions and hours that it takes leave in the commit that crosses it off.

use std::sync::Arc;

use jiff::tz::TimeZoneDatabase;
use messages::{
    AiringId, ClassId, Words,
    envelope::Message,
    parcel::{CauseKind, Close, Kind},
};
use radio::airing::Effect;
use talk::effect::Audience;

use super::{
    airings,
    heard::{self, Listener},
    settling::{AiringEffect, row_of, version_of},
    short_form,
    to_station::{self, ToStation},
};
use crate::{
    Store,
    asks::Asks,
    error::StoreError,
    keys::Keys,
    numbers,
    queue::{self, Which},
    said,
    sql::{Transaction, values},
    timetables::{Give, Now},
    writer::Verb,
};

/// What was made ready for one thing that must be done. Empty lists cross it off without a word.
#[derive(Clone, Debug)]
pub struct CarriedOut {
    /// What is done with it.
    pub effect: AiringEffect,
    /// Texts to the station.
    pub to_station: Vec<ToStation>,
    /// Questions to people who may have heard it.
    pub to_listeners: Vec<(Listener, Message)>,
    /// When a question to listeners is too old to be useful, milliseconds UTC.
    pub listeners_until_ms: i64,
    /// What somebody of the school has to look at.
    pub questions: Vec<AiringQuestion>,
    /// The lesson for classes; one that has an hour of it already gets no second.
    pub lessons: Vec<Now>,
}

impl CarriedOut {
    /// Crosses an effect off without a word.
    pub fn nothing(effect: AiringEffect) -> Self {
        Self {
            effect,
            to_station: Vec::new(),
            to_listeners: Vec::new(),
            listeners_until_ms: 0,
            questions: Vec::new(),
            lessons: Vec::new(),
        }
    }
}

/// Something about an airing that a person has to look at.
#[derive(Clone, Debug)]
pub struct AiringQuestion {
    /// Whose page shows it: the office's, or the teachers' of a class.
    pub class: Option<ClassId>,
    /// The short name of the lesson that it is about, where it is about one of the programme's.
    pub lesson: Option<String>,
    /// Why.
    pub why: Asks,
    /// Which programme on which station.
    pub words: Words,
}

impl Store {
    /// Does what must be done, and crosses it off; `false`, and nothing done, where somebody else did, or it was taken back.
    ///
    /// # Errors
    /// What the database says.
    pub async fn carry_out(&self, done: CarriedOut, now_ms: i64) -> Result<bool, StoreError> {
        let (keys, zones) = (Arc::clone(self.keys()), self.zones().clone());
        self.write(CarryOut { keys, zones, done, now_ms }).await
    }
}

struct CarryOut {
    keys: Arc<Keys>,
    zones: TimeZoneDatabase,
    done: CarriedOut,
    now_ms: i64,
}

impl Verb for CarryOut {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        let (keys, now_ms, done) = (&*self.keys, self.now_ms, &self.done);
        let airing = done.effect.airing;
        let Some((word, count, _)) = row_of(&done.effect.effect) else { return Ok(false) };
        let text = "DELETE FROM airing_effects WHERE airing_id = $1 AND effect = $2 AND count = $3";
        if work.run(text, values![airing, word, count]).await? == 0 {
            return Ok(false);
        }
        let standing = version_of(work, airing).await?.map(|(_, station)| station);
        let Some(station) = (match done.effect.effect {
            // Of what is cancelled the station is told, and nothing else follows.
            Effect::TakeBack => airings::one(work, airing).await?.map(|airing| airing.station),
            _ => standing,
        }) else {
            return Ok(true);
        };
        to_station::owe_station(work, keys, (airing, station), &done.to_station, now_ms).await?;
        heard::ask(work, keys, airing, (&done.to_listeners, done.listeners_until_ms), now_ms).await?;
        for question in &done.questions {
            ask(work, keys, airing, question, now_ms).await?;
        }
        for lesson in &done.lessons {
            give(work, &self.zones, lesson, now_ms).await?;
        }
        if done.effect.effect == Effect::Withdraw {
            withdraw(work, airing, now_ms).await?;
        }
        Ok(true)
    }
}

async fn ask(
    work: &mut Transaction,
    keys: &Keys,
    airing: AiringId,
    question: &AiringQuestion,
    now_ms: i64,
) -> Result<(), StoreError> {
    let id = numbers::reserve_one(work, "question").await?;
    let audience = if question.class.is_some() { Audience::Teacher } else { Audience::Office };
    let text = "INSERT INTO questions (question_id, audience, why, class_id, words_sealed, asked_ms)
                VALUES ($1, $2, $3, $4, $5, $6)";
    let words = said::seal_question(keys, id, &question.words)?;
    let row = values![id, audience.as_str(), question.why.as_str(), question.class, words, now_ms];
    work.run(text, row).await?;
    let text = "INSERT INTO airing_questions (question_id, airing_id, lesson) VALUES ($1, $2, $3)";
    work.run(text, values![id, airing, question.lesson.clone()]).await?;
    Ok(())
}

/// The lesson for a class now, unless its own timetable or a teacher has given it or will. Where some of the class had the short form, the
/// others get it.
async fn give(work: &mut Transaction, zones: &TimeZoneDatabase, lesson: &Now, now_ms: i64) -> Result<(), StoreError> {
    if short_form::complete(work, lesson, now_ms).await? {
        return Ok(());
    }
    let text = "SELECT 1 FROM occurrences WHERE class_id = $1 AND course = $2 AND lesson = $3 AND cancelled_ms IS NULL LIMIT 1";
    if !work.exists(text, values![lesson.class, &lesson.course, &lesson.lesson]).await? {
        Give { lesson: lesson.clone(), zones: zones.clone(), now_ms }.run(work).await?;
    }
    Ok(())
}

/// It was on air after all: what was asked of teachers for its sake is settled, short forms that have not left are taken back, and no text
/// asks the station any more.
async fn withdraw(work: &mut Transaction, airing: AiringId, now_ms: i64) -> Result<(), StoreError> {
    short_form::withdraw(work, airing, now_ms).await?;
    let text = "UPDATE questions SET answered_ms = $3 WHERE answered_ms IS NULL AND why = $2
                  AND question_id IN (SELECT question_id FROM airing_questions WHERE airing_id = $1)";
    work.run(text, values![airing, Asks::NotOnAir.as_str(), now_ms]).await?;
    let texts = Which::KindOfCause(CauseKind::Airing, airing.0, Kind::StationText);
    queue::close(work, texts, Close::Withdrawn, now_ms).await
}
