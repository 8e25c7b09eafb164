//! A lesson is given: its timetable is saved, or it is sent at once. What can't be done leads back to the form, with everything typed.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use lessons::{
    course::Lesson,
    limits::LESSON_USEFUL_HOURS_MAX,
    plan::{Plan, due_after},
    timetable::Zone,
};
use messages::OccurrenceId;
use store::{
    pages::Hour,
    timetables::{NewTimetable, Now},
};

use super::{
    attend::back,
    give::{Asked, Wish},
};
use crate::{
    access::InClass,
    fault::Fault,
    form::{Posted, in_address},
    house::{House, local},
    limits::SENT_TWICE_MS,
    taught::{Library, Taught},
};

/// Saves what was previewed.
pub(crate) async fn save(State(house): State<House>, at: InClass, Posted(fields): Posted) -> Result<Response, Fault> {
    let asked = Asked::read(&fields);
    let wish = match Wish::read(&house, &at.class, &asked).await {
        Ok(wish) => wish,
        Err(Fault::Refused(_)) => return Ok(to_form(&at, &asked)),
        Err(other) => return Err(other),
    };
    let plan = wish.plan(&house);
    if plan.planned.is_empty() && !wish.weekly {
        return Ok(to_form(&at, &asked));
    }
    if is_saved(&house, &at, &asked, &plan).await? {
        return Ok(back(&at, "saved", None).into_response());
    }
    let new = NewTimetable {
        class: at.class.id,
        course: wish.planning.course.clone(),
        first_lesson: Some(asked.course_and_lesson()?.1.to_owned()),
        timetable: wish.timetable,
    };
    house.store.save_timetable(new, plan, house.now_ms()).await?;
    Ok(back(&at, "saved", None).into_response())
}

/// Sends a lesson at once; in quiet hours the form says so instead.
pub(crate) async fn now(State(house): State<House>, at: InClass, Posted(fields): Posted) -> Result<Response, Fault> {
    let asked = Asked::read(&fields);
    let now_ms = house.now_ms();
    let quiet = Timestamp::from_millisecond(now_ms).ok().and_then(|now| house.settings.quiet?.ends(now, &at.zone));
    if quiet.is_some() {
        return Ok(to_form(&at, &asked));
    }
    let (course, lesson) = asked.course_and_lesson()?;
    if let Some(hour) = just_given(&house, &at, course, lesson).await? {
        return Ok(back(&at, "sent", Some(hour)).into_response());
    }
    let taught = Library::new(&house.store).find(course, lesson, None).await?.ok_or(Fault::Absent)?;
    let given = Now {
        class: at.class.id,
        course: course.to_owned(),
        lesson: lesson.to_owned(),
        expires_ms: now_ms.saturating_add(LESSON_USEFUL_HOURS_MAX * 3_600_000),
        due_ms: due_ms(&house, &at, &taught, now_ms)?,
    };
    let hour = house.store.give_now(given, now_ms).await?;
    Ok(back(&at, "sent", Some(hour)).into_response())
}

/// Whether the first hour of a plan stands already: a button that was pressed twice saves once.
async fn is_saved(house: &House, at: &InClass, asked: &Asked, plan: &Plan) -> Result<bool, Fault> {
    let Some(first) = plan.planned.first() else { return Ok(false) };
    let (course, lesson) = asked.course_and_lesson()?;
    let upcoming = house.store.hours(at.class.id, house.now_ms()).await?.upcoming;
    let same = |hour: &Hour| hour.course == course && hour.lesson == lesson && hour.earliest_ms == first.earliest_ms;
    Ok(upcoming.iter().any(|hour| hour.cancelled_ms.is_none() && same(hour)))
}

/// The hour of a lesson that was sent to the class a moment ago: a button that was pressed twice sends once.
async fn just_given(house: &House, at: &InClass, course: &str, lesson: &str) -> Result<Option<OccurrenceId>, Fault> {
    let now_ms = house.now_ms();
    let latest = house.store.hours(at.class.id, now_ms).await?.latest;
    let same = |hour: &Hour| hour.course == course && hour.lesson == lesson;
    let latest = latest.filter(|hour| same(hour) && now_ms.saturating_sub(hour.earliest_ms) < SENT_TWICE_MS);
    Ok(latest.map(|hour| hour.id))
}

/// The form again, with what was typed; it says itself what is wrong.
fn to_form(at: &InClass, asked: &Asked) -> Response {
    Redirect::to(&format!("/class/{}/give?{}", at.class.id.0, in_address(asked.fields()))).into_response()
}

/// When the work of a lesson that is sent now is due: at the school's hour, on the day that the lesson says.
pub(crate) fn due_ms(house: &House, at: &InClass, taught: &Taught, now_ms: i64) -> Result<Option<i64>, Fault> {
    let Some(days) = taught.lesson().and_then(Lesson::due_after_days) else { return Ok(None) };
    let zone = Zone::find(&at.class.zone, &house.settings.zones).map_err(|bad| Fault::Refused(bad.to_string()))?;
    Ok(due_after(days, local(now_ms, &at.zone).date(), now_ms, house.settings.due_at, &zone))
}
