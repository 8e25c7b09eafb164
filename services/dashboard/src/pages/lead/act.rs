//! What the lead and the deputy do about a concern: one press each, kept with who and when.

use axum::{extract::State, response::Redirect};
use messages::{
    Words,
    limits::OTHER_PARTS_MAX,
    pack::{Permitted, measure},
};
use store::concerns::{Act, Answer};

use super::{
    super::Done,
    concern::{NEUTRAL, neutral},
};
use crate::{
    access::AtConcern,
    fault::Fault,
    form::{Fields, Posted},
    house::House,
    limits::NOTE_CHARS_MAX,
};

/// A press.
pub(crate) async fn act(State(house): State<House>, at: AtConcern, Posted(fields): Posted) -> Done {
    let act = match fields.get("do") {
        "open" => Act::Open,
        "note" => Act::Note(written(&fields, "note")?),
        "undo" => Act::Undo(fields.number("step")?),
        "give" => Act::Give,
        "take-back" => Act::TakeBack,
        "close" => Act::Close,
        "reopen" => Act::Reopen,
        _ => return Err(Fault::Absent),
    };
    let place = if matches!(act, Act::Open) { "" } else { "#done" };
    house.store.act_on_concern(at.concern, at.signed.session.person, act, house.now_ms()).await?;
    Ok(Redirect::to(&format!("/lead/{}{place}", at.concern)))
}

/// An answer by the school's number, or the word of the second reader.
pub(crate) async fn answer(State(house): State<House>, at: AtConcern, Posted(fields): Posted) -> Done {
    let by = at.signed.session.person;
    let answer = match fields.get("do") {
        "approve" => Answer::Approved(fields.number("step")?),
        "turn-down" => Answer::TurnedDown(fields.number("step")?),
        _ => chosen(&house, &at, &fields).await?,
    };
    house.store.answer_concern(at.concern, by, answer, house.now_ms()).await?;
    Ok(Redirect::to(&format!("/lead/{}#done", at.concern)))
}

async fn chosen(house: &House, at: &AtConcern, fields: &Fields) -> Result<Answer, Fault> {
    if fields.get("known") != "1" {
        let why =
            "Whoever did harm may hold the phone. Tick “I know who holds it now” if you do; else call, or go there.";
        return Err(Fault::Refused(why.to_owned()));
    }
    if fields.get("text") == "own" {
        if !house.store.has_second_reader(at.signed.session.person).await? {
            let why = "Your own words need a second reader, and nobody else is lead or deputy. Take one of the ready texts, or have a deputy named.";
            return Err(Fault::Refused(why.to_owned()));
        }
        let own = written(fields, "own")?;
        if measure(own.reveal(), &Permitted::default()).parts > OTHER_PARTS_MAX {
            let why =
                "That is too long for one SMS: 160 letters, or 70 where they are not Latin. Go back and shorten it.";
            return Err(Fault::Refused(why.to_owned()));
        }
        return Ok(Answer::Proposed(own));
    }
    let key = NEUTRAL.into_iter().find(|key| *key == fields.get("text"));
    let key = key.ok_or_else(|| Fault::Refused("Choose one of the texts, or write your own.".to_owned()))?;
    let seen = house.store.concern(at.concern, 1).await?.ok_or(Fault::Absent)?;
    Ok(Answer::Neutral(Words::new(neutral(house, &seen, key))))
}

/// What was written into a field, if it is something and not too long.
fn written(fields: &Fields, name: &str) -> Result<Words, Fault> {
    let text = fields.get(name);
    if text.is_empty() {
        return Err(Fault::Refused("There are no words in it yet. Go back and write some.".to_owned()));
    }
    if text.chars().count() > NOTE_CHARS_MAX {
        return Err(Fault::Refused(format!(
            "That is too long: {NOTE_CHARS_MAX} characters are the most. Go back and shorten it."
        )));
    }
    Ok(Words::new(text))
}
