//! Carrying out what follows for an airing: the messages, questions and hours that it takes leave in the commit that crosses it off.

use std::sync::Arc;

use lessons::decide::Audience;
use messages::{ClassId, Words, envelope::Message};

use super::{
    heard::{self, Listener},
    settling::{AiringEffect, row_of, version_of},
    to_station::{self, ToStation},
};
use crate::{
    Store,
    asks::Asks,
    error::StoreError,
    keys::Keys,
    numbers, said,
    sql::{Transaction, values},
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
}

/// Something about an airing that a person has to look at.
#[derive(Clone, Debug)]
pub struct AiringQuestion {
    /// Whose page shows it: the office's, or the teachers' of a class.
    pub class: Option<ClassId>,
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
        self.write(CarryOut { keys: Arc::clone(self.keys()), done, now_ms }).await
    }
}

struct CarryOut {
    keys: Arc<Keys>,
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
        let Some((_, station)) = version_of(work, airing).await? else { return Ok(true) };
        to_station::owe_station(work, keys, (airing, station), &done.to_station, now_ms).await?;
        heard::ask(work, keys, airing, (&done.to_listeners, done.listeners_until_ms), now_ms).await?;
        for question in &done.questions {
            ask(work, keys, question, now_ms).await?;
        }
        Ok(true)
    }
}

async fn ask(work: &mut Transaction, keys: &Keys, question: &AiringQuestion, now_ms: i64) -> Result<(), StoreError> {
    let id = numbers::reserve_one(work, "question").await?;
    let audience = if question.class.is_some() { Audience::Teacher } else { Audience::Office };
    let text = "INSERT INTO questions (question_id, audience, why, class_id, words_sealed, asked_ms)
                VALUES ($1, $2, $3, $4, $5, $6)";
    let words = said::seal_question(keys, id, &question.words)?;
    let row = values![id, audience.as_str(), question.why.as_str(), question.class, words, now_ms];
    work.run(text, row).await?;
    Ok(())
}
