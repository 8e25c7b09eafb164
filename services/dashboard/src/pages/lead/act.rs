//! What the lead and the deputy do about a concern: one press each, kept with who and when.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use messages::{
    Words,
    limits::OTHER_PARTS_MAX,
    pack::{Permitted, measure},
};
use store::concerns::{Act, Answer};
use talk::decide::{HANDED, TO_READ, alert_to};
use talk::effect::{Alert, Audience};
use text::words::School;

use super::concern::{NEUTRAL, mended, neutral, school_of, sender};
use crate::{
    access::AtConcern,
    fault::Fault,
    form::{Fields, Posted},
    house::House,
    limits::NOTE_CHARS_MAX,
};

/// Of a deputy without a phone or chat here.
const UNHEARD: &str = "It is still yours: no deputy of this school has a phone or a chat here, so nobody would hear of it. Call them, or have \
                       the office enter their number, and give it then.";

/// A press.
pub(crate) async fn act(at: AtConcern, Posted(house, fields): Posted) -> Result<Response, Fault> {
    let done = acted(&house, &at, &fields).await;
    let place = if fields.get("do") == "open" { "" } else { "#done" };
    led(&house, &at, &fields, done, place).await
}

async fn acted(house: &House, at: &AtConcern, fields: &Fields) -> Result<(), Fault> {
    let school = school_of(house, at.concern).await?;
    let act = match fields.get("do") {
        "open" => Act::Open,
        "note" => Act::Note(written(fields, "note")?),
        "undo" => Act::Undo(fields.number("step")?),
        "give" if !house.store.can_be_told(at.concern, Audience::Deputy, at.signed.session.person).await? => {
            return Err(Fault::Refused(UNHEARD.to_owned()));
        }
        "give" => Act::Give(alert(house, &school, Audience::Deputy, HANDED)),
        // Who takes it back knows; a deputy who hands it back leaves it to somebody who may sleep.
        "take-back" if at.signed.audience() == Some(Audience::Deputy) => {
            Act::TakeBack(Some(alert(house, &school, Audience::Lead, HANDED)))
        }
        "take-back" => Act::TakeBack(None),
        "close" => Act::Close,
        "reopen" => Act::Reopen,
        _ => return Err(Fault::Absent),
    };
    Ok(house.store.act_on_concern(at.concern, at.signed.session.person, act, house.now_ms()).await?)
}

/// An answer by the school's number, or the word of the second reader.
pub(crate) async fn answer(at: AtConcern, Posted(house, fields): Posted) -> Result<Response, Fault> {
    let done = answered(&house, &at, &fields).await;
    led(&house, &at, &fields, done, "#done").await
}

async fn answered(house: &House, at: &AtConcern, fields: &Fields) -> Result<(), Fault> {
    let by = at.signed.session.person;
    let answer = match fields.get("do") {
        "approve" => Answer::Approved(fields.number("step")?),
        "turn-down" => Answer::TurnedDown(fields.number("step")?),
        _ => chosen(house, at, fields).await?,
    };
    Ok(house.store.answer_concern(at.concern, by, answer, house.now_ms()).await?)
}

/// Back to the page, with everything that was typed where something can't be.
async fn led(
    house: &House,
    at: &AtConcern,
    fields: &Fields,
    done: Result<(), Fault>,
    place: &str,
) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/lead/{}{place}", at.concern)).into_response()),
        Err(fault) => {
            let page = mended(house, at, fields, fault.mendable()?).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

async fn chosen(house: &House, at: &AtConcern, fields: &Fields) -> Result<Answer, Fault> {
    if fields.get("known") != "1" {
        let why =
            "Whoever did harm may hold the phone. Tick “I know who holds it now” if you do; else call, or go there.";
        return Err(Fault::wrong("known", why));
    }
    let school = school_of(house, at.concern).await?;
    if fields.get("text") == "own" {
        let Some(reader) = house.store.second_reader(at.concern, at.signed.session.person).await? else {
            let why = "Your own words need a second reader, and nobody else is lead or deputy. Take one of the ready texts, or have a deputy named.";
            return Err(Fault::wrong("own", why));
        };
        let own = from_school(&school, &written(fields, "own")?);
        if measure(own.reveal(), &Permitted::default()).parts > OTHER_PARTS_MAX {
            let why = format!(
                "With “{}” before it that is too long for one SMS: 160 letters, or 70 where they are not Latin. Shorten it.",
                sender(&school)
            );
            return Err(Fault::wrong("own", why));
        }
        return Ok(Answer::Proposed(own, alert(house, &school, reader, TO_READ)));
    }
    let key = NEUTRAL.into_iter().find(|key| *key == fields.get("text"));
    let key = key.ok_or_else(|| Fault::wrong("text", "Choose one of the texts, or write your own."))?;
    let seen = house.store.concern(at.concern, 1).await?.ok_or(Fault::Absent)?;
    Ok(Answer::Neutral(Words::new(neutral(house, &school, &seen, key))))
}

/// A message to the other of lead and deputy, in the school's language.
fn alert(house: &House, school: &School, audience: Audience, key: &str) -> Alert {
    alert_to(&house.catalogue, school, audience, key)
}

/// The writer's own words with the school's name before them: the number alone says nobody who writes.
fn from_school(school: &School, own: &Words) -> Words {
    let (sender, own) = (sender(school), own.reveal());
    if own.starts_with(sender.trim_end_matches(':')) { Words::new(own) } else { Words::new(format!("{sender} {own}")) }
}

/// What was written into a field, if it is something and not too long.
fn written(fields: &Fields, name: &'static str) -> Result<Words, Fault> {
    let text = fields.get(name);
    if text.is_empty() {
        return Err(Fault::wrong(name, "There are no words in it yet."));
    }
    if text.chars().count() > NOTE_CHARS_MAX {
        return Err(Fault::wrong(name, format!("That is too long: {NOTE_CHARS_MAX} characters are the most.")));
    }
    Ok(Words::new(text))
}
