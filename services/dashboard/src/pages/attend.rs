//! What a teacher does on a class's page: a question is answered, a contact noted, a lesson taken back or given after all.

use axum::response::Redirect;
use messages::{OccurrenceId, PersonId, TimetableId};
use store::{
    attend::{Contact, Contacted, QuestionOf},
    timetables::Cancelled,
};

use super::{Done, waiting};
use crate::{
    access::InClass,
    fault::Fault,
    form::{Fields, Posted, in_address},
    house::House,
};

/// Back to the class, with what was done and what takes it back.
fn back_with(at: &InClass, done: &str, fields: &[(&'static str, String)]) -> Redirect {
    let fields = fields.iter().map(|(name, value)| (*name, value.as_str()));
    Redirect::to(&format!("/class/{}?done={done}&{}", at.class.id.0, in_address(fields)))
}

/// Back to the class, with what was done.
pub(crate) fn back(at: &InClass, done: &str, hour: Option<OccurrenceId>) -> Redirect {
    let hour = hour.map(|hour| format!("&hour={}", hour.0)).unwrap_or_default();
    Redirect::to(&format!("/class/{}?done={done}{hour}#news", at.class.id.0))
}

/// Questions are done with; the phone that one came from may go on.
pub(crate) async fn question(at: InClass, Posted(house, fields): Posted) -> Done {
    let (of, now_ms) = (QuestionOf::Class(at.class.id), house.now_ms());
    if fields.get("act") == "resume" {
        for number in fields.all("number") {
            let number = number.parse().map_err(|_| Fault::Absent)?;
            house.store.answer_and_resume(number, of, now_ms).await?;
        }
        return Ok(back(&at, "resumed", None));
    }
    let answered = house.store.answer_questions(of, waiting::which(&fields)?, now_ms).await?;
    let mut named = waiting::named(&fields);
    named.extend((answered > 0).then(|| ("at", now_ms.to_string())));
    Ok(back_with(&at, "answered", &named))
}

/// The press is taken back: what it answered waits again.
pub(crate) async fn reopen(at: InClass, Posted(house, fields): Posted) -> Done {
    let of = QuestionOf::Class(at.class.id);
    house.store.reopen_questions(of, waiting::which(&fields)?, fields.number("at")?).await?;
    Ok(back(&at, "reopened", None))
}

/// The teacher has met or called learners, or handed the sheet over.
pub(crate) async fn contact(at: InClass, Posted(house, fields): Posted) -> Done {
    let occurrence = OccurrenceId(fields.number("hour")?);
    let how = Contacted::from_word(fields.get("how")).ok_or(Fault::Absent)?;
    let learners = fields.all("learner").map(|number| number.parse().map(PersonId).map_err(|_| Fault::Absent));
    let learners = learners.collect::<Result<Vec<PersonId>, Fault>>()?;
    if learners.is_empty() {
        return Ok(back(&at, "nobody-ticked", Some(occurrence)));
    }
    let (class, teacher, at_ms) = (at.class.id, at.signed.session.person, house.now_ms());
    house.store.record_contact(Contact { class, learners, occurrence, how, teacher, at_ms }).await?;
    let undo = [("hour", occurrence.0.to_string()), ("how", how.as_str().to_owned()), ("at", at_ms.to_string())];
    Ok(back_with(&at, "contact", &undo))
}

/// The press is taken back: it does not count as reached.
pub(crate) async fn not_contact(at: InClass, Posted(house, fields): Posted) -> Done {
    let hour = hour(&house, &at, &fields).await?;
    let how = Contacted::from_word(fields.get("how")).ok_or(Fault::Absent)?;
    let (teacher, at_ms) = (at.signed.session.person, fields.number("at")?);
    house.store.withdraw_contact(at.class.id, hour, how, teacher, at_ms).await?;
    Ok(back(&at, "not-contact", Some(hour)))
}

/// A lesson is taken back, or its whole timetable ended.
pub(crate) async fn take_back(at: InClass, Posted(house, fields): Posted) -> Done {
    let hour = hour(&house, &at, &fields).await?;
    if let Ok(timetable) = fields.number("timetable") {
        let (timetable, now_ms) = (of_hour(&house, &at, hour, timetable).await?, house.now_ms());
        house.store.cancel_timetable(timetable, now_ms).await?;
        let undo = [("hour", hour.0.to_string()), ("timetable", timetable.0.to_string()), ("at", now_ms.to_string())];
        return Ok(back_with(&at, "ended", &undo));
    }
    Ok(match house.store.cancel_occurrence(hour, house.now_ms()).await? {
        Cancelled::Done => back(&at, "taken-back", Some(hour)),
        Cancelled::Already => back(&at, "over", None),
        Cancelled::HasLeft(_) => back(&at, "has-left", None),
    })
}

/// A lesson that was taken back is given after all.
pub(crate) async fn give_back(at: InClass, Posted(house, fields): Posted) -> Done {
    let hour = hour(&house, &at, &fields).await?;
    let restored = house.store.restore_occurrence(hour, house.now_ms()).await?;
    Ok(if restored { back(&at, "given-back", Some(hour)) } else { back(&at, "over", None) })
}

/// The press that ended a timetable is taken back.
pub(crate) async fn go_on(at: InClass, Posted(house, fields): Posted) -> Done {
    let hour = hour(&house, &at, &fields).await?;
    let timetable = of_hour(&house, &at, hour, fields.number("timetable")?).await?;
    let goes_on = house.store.resume_timetable(timetable, fields.number("at")?, house.now_ms()).await?;
    Ok(back(&at, if goes_on { "goes-on" } else { "ended-for-good" }, None))
}

/// The timetable of that number, if the hour came from it.
async fn of_hour(house: &House, at: &InClass, hour: OccurrenceId, timetable: i64) -> Result<TimetableId, Fault> {
    let hour = house.store.hour(at.class.id, hour).await?;
    hour.map(|hour| hour.timetable).filter(|known| known.0 == timetable).ok_or(Fault::Absent)
}

/// The hour that a form names, if it is this class's.
async fn hour(house: &House, at: &InClass, fields: &Fields) -> Result<OccurrenceId, Fault> {
    let hour = house.store.hour(at.class.id, OccurrenceId(fields.number("hour")?)).await?;
    hour.map(|hour| hour.id).ok_or(Fault::Absent)
}
