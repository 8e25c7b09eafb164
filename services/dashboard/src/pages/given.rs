//! A lesson is given: its timetable is saved, or it is sent at once. What can't be done leads back to the form, with everything typed.

use axum::response::{IntoResponse, Redirect, Response};
use course::Lesson;
use jiff::Timestamp;
use school::limits::LESSON_USEFUL_HOURS_MAX;
use school::plan::due_after;
use school::timetable::Zone;
use store::timetables::{Given, NewTimetable, Now, Saved};

use super::{
    attend::back,
    give::{Asked, Wish},
};
use crate::{
    access::InClass,
    fault::Fault,
    form::{Posted, TWICE, in_address},
    house::{House, local},
    taught::{Library, Taught},
};

/// Saves what was previewed.
pub(crate) async fn save(at: InClass, Posted(house, fields): Posted) -> Result<Response, Fault> {
    let asked = Asked::read(&fields);
    let wish = match Wish::read(&house, &at.class, &asked).await {
        Ok(wish) => wish,
        Err(fault) => return fault.mendable().map(|_| to_form(&at, &asked)),
    };
    let plan = wish.plan();
    if plan.planned.is_empty() && !wish.weekly {
        return Ok(to_form(&at, &asked));
    }
    let new = NewTimetable {
        class: at.class.id,
        course: wish.planning.course.clone(),
        first_lesson: Some(asked.course_and_lesson()?.1.to_owned()),
        timetable: wish.timetable,
    };
    Ok(match house.store.save_once(new, plan, fields.get(TWICE) == "yes", house.now_ms()).await? {
        Saved::Done(_) => back(&at, "saved", None).into_response(),
        Saved::Stands(_) => to_form(&at, &asked),
    })
}

/// Sends a lesson at once; in quiet hours the form says so instead.
pub(crate) async fn now(at: InClass, Posted(house, fields): Posted) -> Result<Response, Fault> {
    let asked = Asked::read(&fields);
    let now_ms = house.now_ms();
    let quiet = Timestamp::from_millisecond(now_ms).ok().and_then(|now| at.school.quiet?.ends(now, &at.zone));
    if quiet.is_some() {
        return Ok(to_form(&at, &asked));
    }
    let (course, lesson) = asked.course_and_lesson()?;
    let taught = Library::new(&house.store).find(course, lesson, None).await?.ok_or(Fault::Absent)?;
    let given = Now {
        class: at.class.id,
        course: course.to_owned(),
        lesson: lesson.to_owned(),
        expires_ms: now_ms.saturating_add(LESSON_USEFUL_HOURS_MAX * 3_600_000),
        due_ms: due_ms(&house, &at, &taught, now_ms)?,
    };
    let (Given::Done(hour) | Given::Already(hour)) = house.store.give_once(given, now_ms).await?;
    Ok(back(&at, "sent", Some(hour)).into_response())
}

/// The form again, with what was typed; it says itself what is wrong.
fn to_form(at: &InClass, asked: &Asked) -> Response {
    Redirect::to(&format!("/class/{}/give?{}#plan", at.class.id.0, in_address(asked.fields()))).into_response()
}

/// When the work of a lesson that is sent now is due: at the school's hour, on the day that the lesson says.
pub(crate) fn due_ms(house: &House, at: &InClass, taught: &Taught, now_ms: i64) -> Result<Option<i64>, Fault> {
    let Some(days) = taught.lesson().and_then(Lesson::due_after_days) else { return Ok(None) };
    let zone = Zone::find(&at.class.zone, &house.settings.zones).map_err(|bad| Fault::Refused(bad.to_string()))?;
    Ok(due_after(days, local(now_ms, &at.zone).date(), now_ms, house.settings.due_at, &zone))
}
