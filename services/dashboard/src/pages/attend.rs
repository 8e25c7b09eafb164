//! What a teacher does on a class's page: a question is answered, a contact noted, a lesson taken back or given after all.

use axum::{extract::State, response::Redirect};
use messages::{OccurrenceId, PersonId, TimetableId};
use store::{
    attend::{Contact, Contacted, QuestionOf},
    timetables::Cancelled,
};

use super::Done;
use crate::{
    access::InClass,
    fault::Fault,
    form::{Fields, Posted},
    house::House,
};

/// Back to the class, with what was done.
pub(crate) fn back(at: &InClass, done: &str, hour: Option<OccurrenceId>) -> Redirect {
    let hour = hour.map(|hour| format!("&hour={}", hour.0)).unwrap_or_default();
    Redirect::to(&format!("/class/{}?done={done}{hour}#news", at.class.id.0))
}

/// A question is done with; the phone that it came from may go on.
pub(crate) async fn question(State(house): State<House>, at: InClass, Posted(fields): Posted) -> Done {
    let (number, of, now_ms) = (fields.number("number")?, QuestionOf::Class(at.class.id), house.now_ms());
    if fields.get("act") == "resume" {
        house.store.answer_and_resume(number, of, now_ms).await?;
        return Ok(back(&at, "resumed", None));
    }
    house.store.answer_question(number, of, now_ms).await?;
    Ok(back(&at, "answered", None))
}

/// The teacher has met or called learners, or handed the sheet over.
pub(crate) async fn contact(State(house): State<House>, at: InClass, Posted(fields): Posted) -> Done {
    let occurrence = OccurrenceId(fields.number("hour")?);
    let how = Contacted::from_word(fields.get("how")).ok_or(Fault::Absent)?;
    let learners = fields.all("learner").map(|number| number.parse().map(PersonId).map_err(|_| Fault::Absent));
    let learners = learners.collect::<Result<Vec<PersonId>, Fault>>()?;
    if learners.is_empty() {
        return Ok(back(&at, "nobody-ticked", Some(occurrence)));
    }
    let (class, teacher, at_ms) = (at.class.id, at.signed.session.person, house.now_ms());
    house.store.record_contact(Contact { class, learners, occurrence, how, teacher, at_ms }).await?;
    Ok(back(&at, "contact", Some(occurrence)))
}

/// A lesson is taken back, or its whole timetable ended.
pub(crate) async fn take_back(State(house): State<House>, at: InClass, Posted(fields): Posted) -> Done {
    let hour = hour(&house, &at, &fields).await?;
    if let Ok(timetable) = fields.number("timetable") {
        let known = house.store.hour(at.class.id, hour).await?.is_some_and(|hour| hour.timetable.0 == timetable);
        if !known {
            return Err(Fault::Absent);
        }
        house.store.cancel_timetable(TimetableId(timetable), house.now_ms()).await?;
        return Ok(back(&at, "ended", None));
    }
    Ok(match house.store.cancel_occurrence(hour, house.now_ms()).await? {
        Cancelled::Done => back(&at, "taken-back", Some(hour)),
        Cancelled::Already => back(&at, "over", None),
        Cancelled::HasLeft(_) => back(&at, "has-left", None),
    })
}

/// A lesson that was taken back is given after all.
pub(crate) async fn give_back(State(house): State<House>, at: InClass, Posted(fields): Posted) -> Done {
    let hour = hour(&house, &at, &fields).await?;
    let restored = house.store.restore_occurrence(hour, house.now_ms()).await?;
    Ok(if restored { back(&at, "given-back", Some(hour)) } else { back(&at, "over", None) })
}

/// The hour that a form names, if it is this class's.
async fn hour(house: &House, at: &InClass, fields: &Fields) -> Result<OccurrenceId, Fault> {
    let hour = house.store.hour(at.class.id, OccurrenceId(fields.number("hour")?)).await?;
    hour.map(|hour| hour.id).ok_or(Fault::Absent)
}
