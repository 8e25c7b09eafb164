//! After "not on air": the lesson's short form by SMS for those of a class who depend on radio, with what it costs and what is left of the
//! month's money, and one button that sends it. Without room in the budget it says so, and sends nothing.

use std::collections::BTreeSet;

use jiff::Timestamp;
use messages::{Money, PersonId, gate::Budget, parcel::Kind};
use school::limits::LESSON_USEFUL_HOURS_MAX;
use store::{
    pages::LearnerRow,
    radio::{Missed, ShortForm},
    timetables::Now,
};

use super::{Done, attend::back, given::due_ms};
use crate::{
    access::InClass,
    fault::Fault,
    form::Posted,
    house::House,
    price::{Forecast, forecast},
    taught::{Library, Taught},
    wording::when,
};

/// What is offered beside the question.
pub(crate) struct Offer {
    /// The number of the question.
    pub(crate) number: i64,
    /// Which lesson it is.
    pub(crate) lesson: String,
    /// For how many, for how much, and what is left; or why it can't be sent now.
    pub(crate) said: String,
    /// What the button says that sends it; `None` where it can't be sent now.
    pub(crate) send: Option<String>,
}

/// A programme that was not on air, its lesson for this class, and what it would cost.
struct Found {
    missed: Missed,
    taught: Taught,
    forecast: Forecast,
}

/// The offers of a class's open questions.
pub(crate) async fn offers(house: &House, at: &InClass) -> Result<Vec<Offer>, Fault> {
    let missed = house.store.missed(at.class.id).await?;
    if missed.is_empty() {
        return Ok(Vec::new());
    }
    let budget = house.store.budget(&house.month()).await?;
    let quiet = quiet_until(house, at);
    let mut offers = Vec::new();
    for missed in missed {
        if let Some(found) = find(house, at, missed).await? {
            offers.push(offer(at, &found, budget, quiet.as_deref()));
        }
    }
    Ok(offers)
}

/// Sends it.
pub(crate) async fn send(at: InClass, Posted(house, fields): Posted) -> Done {
    let (number, now_ms) = (fields.number("number")?, house.now_ms());
    let missed = house.store.missed(at.class.id).await?.into_iter().find(|missed| missed.question == number);
    let Some(missed) = missed else {
        // Whoever presses twice finds the question answered: it was sent, or somebody said no.
        let hour = house.store.short_form_of(at.class.id, number).await?;
        return Ok(back(&at, if hour.is_some() { "short-form" } else { "answered" }, hour));
    };
    let found = find(&house, &at, missed).await?.ok_or(Fault::Absent)?;
    if !has_room(house.store.budget(&house.month()).await?, found.forecast.price) {
        return Ok(back(&at, "no-room", None));
    }
    let lesson = Now {
        class: at.class.id,
        course: found.missed.course,
        lesson: found.missed.lesson,
        expires_ms: now_ms.saturating_add(LESSON_USEFUL_HOURS_MAX * 3_600_000),
        due_ms: due_ms(&house, &at, &found.taught, now_ms)?,
    };
    let edition = house.store.latest(&lesson.course).await?.digest;
    let hour = house.store.give_short_form(ShortForm { question: number, lesson, edition }, now_ms).await?;
    // Nobody depends on radio any more: the page says so.
    Ok(if hour.is_some() { back(&at, "short-form", hour) } else { back(&at, "", None) })
}

/// `None` where the course does not have the lesson any more.
async fn find(house: &House, at: &InClass, missed: Missed) -> Result<Option<Found>, Fault> {
    let Some(taught) = Library::new(&house.store).find(&missed.course, &missed.lesson, None).await? else {
        return Ok(None);
    };
    let depending = house.store.depend_on_radio(at.class.id, &missed.course, &missed.lesson).await?;
    let depending: BTreeSet<PersonId> = depending.into_iter().collect();
    let learners = house.store.learners_at(at.class.id, None).await?;
    let learners: Vec<LearnerRow> = learners.into_iter().filter(|row| depending.contains(&row.person)).collect();
    let forecast = forecast(house, &at.class, &taught, &learners);
    Ok(Some(Found { missed, taught, forecast }))
}

fn offer(at: &InClass, found: &Found, budget: Option<Budget>, quiet: Option<&str>) -> Offer {
    let has_room = has_room(budget, found.forecast.price);
    Offer {
        number: found.missed.question,
        lesson: found.taught.title(&at.class.language),
        said: said(&found.forecast, budget, has_room, quiet),
        send: (found.forecast.by_sms > 0 && has_room).then(|| button(&found.forecast)),
    }
}

/// "Send the short form by SMS to the 12 learners who depend on radio? About 12 × 2 parts = USD 0.29. Left this month: USD 190."
fn said(forecast: &Forecast, budget: Option<Budget>, has_room: bool, quiet: Option<&str>) -> String {
    let whom = match forecast.by_sms {
        0 => {
            return "Nobody of this class depends on radio: whoever has a phone has this lesson, gets it from the timetable, or has Telegram. \
                    Give the sheet to those without a phone."
                .to_owned();
        }
        1 => "the one learner who depends on radio".to_owned(),
        many => format!("the {many} learners who depend on radio"),
    };
    let left = budget.map(left).map_or_else(String::new, |left| format!(" Left this month: {left}."));
    if !has_room {
        return format!(
            "The short form by SMS to {whom} has no room in this month’s money. {}{left} A part of that is kept for replies. It stays \
             here until the office has raised the month’s money.",
            forecast.sentence()
        );
    }
    let quiet = quiet.map_or_else(String::new, |until| format!(" Phones are quiet now: it leaves {until}."));
    format!("Send the short form by SMS to {whom}? {}{left}{quiet}", forecast.sentence())
}

/// "Send to 9 learners, USD 0.22"
fn button(forecast: &Forecast) -> String {
    let whom = if forecast.by_sms == 1 { "1 learner".to_owned() } else { format!("{} learners", forecast.by_sms) };
    forecast.price.map_or_else(|| format!("Send to {whom}"), |price| format!("Send to {whom}, {price}"))
}

fn left(budget: Budget) -> Money {
    Money::new((budget.limit.micros - budget.used.micros).max(0), budget.limit.currency)
}

fn has_room(budget: Option<Budget>, price: Option<Money>) -> bool {
    match (budget, price) {
        (Some(budget), Some(price)) => budget.allows(Kind::Lesson, price),
        _ => true,
    }
}

/// When the quiet hours that hold now end.
fn quiet_until(house: &House, at: &InClass) -> Option<String> {
    let now_ms = house.now_ms();
    let now = Timestamp::from_millisecond(now_ms).ok()?;
    let end = at.school.quiet?.ends(now, &at.zone)?;
    Some(when::at(end.as_millisecond(), now_ms, &at.zone))
}
