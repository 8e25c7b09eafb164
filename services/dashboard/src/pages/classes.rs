//! The classes of whoever is signed in, each with how its lesson stands.

use askama::Template;
use axum::extract::State;
use lessons::decide::Audience;
use messages::ClassId;
use store::{attend::QuestionOf, people::StaffRole};

use super::{Done, Frame, Page, Question, written};
use crate::{
    access::Signed,
    fault::Fault,
    form::Posted,
    house::House,
    taught::{Library, title_of},
    wording::{standing::Standing, when},
};

#[derive(Template)]
#[template(path = "classes.html")]
struct ClassesPage {
    frame: Frame,
    safeguarding: Option<usize>,
    is_office: bool,
    is_overseer: bool,
    questions: Vec<Question>,
    classes: Vec<Class>,
}

struct Class {
    id: i64,
    label: String,
    said: String,
}

/// The first page.
pub(crate) async fn show(State(house): State<House>, signed: Signed) -> Page {
    let now_ms = house.now_ms();
    let mut classes = Vec::new();
    for (id, label) in house.store.classes_of(signed.session.person).await? {
        classes.push(Class { id: id.0, label, said: said(&house, &signed, id, now_ms).await? });
    }
    let (mut safeguarding, mut questions) = (None, Vec::new());
    match signed.audience() {
        Some(Audience::Office) => {
            let rows = house.store.questions_for(Audience::Office).await?;
            for row in rows {
                questions.push(Question::told(&house, row, "/file", &house.settings.zone).await?);
            }
        }
        Some(audience) => safeguarding = Some(house.store.questions_for(audience).await?.len()),
        None => {}
    }
    let role = signed.session.role;
    let is_office = role == StaffRole::Office;
    let is_overseer = is_office || role == StaffRole::Lead;
    let frame = Frame::of(&house, &signed);
    written(&ClassesPage { frame, safeguarding, is_office, is_overseer, questions, classes })
}

/// "Maths 2: Sharing, today 16:00: 30 of 34 reached."
async fn said(house: &House, signed: &Signed, id: ClassId, now_ms: i64) -> Result<String, Fault> {
    let Some(class) = house.store.class_seen_by(signed.session.person, id).await? else { return Ok(String::new()) };
    let Some(hour) = house.store.hours(id, now_ms).await?.latest else {
        return Ok("No lesson has been given yet.".to_owned());
    };
    let zone = house.zone(&class.zone);
    let mut learners = house.store.learners_at(id, Some(hour.id)).await?;
    learners.retain(|row| hour.is_for(row));
    let reached = learners.iter().filter(|row| Standing::of(row, &hour, now_ms, &zone).is_reached()).count();
    let title = title_of(Library::new(&house.store).of_hour(&hour).await?.as_ref(), &hour, &class.language);
    let when = when::at(hour.earliest_ms, now_ms, &zone);
    // A title that is a question ends its sentence itself.
    let comma = if title.ends_with(['?', '!', '؟']) { "" } else { "," };
    Ok(format!("{title}{comma} {when}: {reached} of {} reached.", learners.len()))
}

/// The office has done what a question asked for.
pub(crate) async fn answer(State(house): State<House>, signed: Signed, Posted(fields): Posted) -> Done {
    let audience = signed.audience().filter(|audience| *audience == Audience::Office).ok_or(Fault::Absent)?;
    let number = fields.number("number")?;
    house.store.answer_question(number, QuestionOf::Audience(audience), house.now_ms()).await?;
    Ok(axum::response::Redirect::to("/"))
}
