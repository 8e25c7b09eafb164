//! Messages that sounded like harm: for the safeguarding lead and the deputy alone. What was written is shown once somebody has opened it,
//! and that it was opened is kept.

use askama::Template;
use axum::{extract::State, response::Redirect};
use store::attend::QuestionOf;

use super::{Done, Frame, Page, Question, written};
use crate::{access::Safeguarding, form::Posted, house::House};

#[derive(Template)]
#[template(path = "lead.html")]
struct LeadPage {
    frame: Frame,
    questions: Vec<Question>,
}

/// The messages that wait.
pub(crate) async fn show(State(house): State<House>, lead: Safeguarding) -> Page {
    let rows = house.store.questions_for(lead.audience).await?;
    let (now_ms, zone) = (house.now_ms(), &house.settings.zone);
    let questions = rows.into_iter().map(|row| Question::of(row, "/lead/file", now_ms, zone)).collect();
    written(&LeadPage { frame: Frame::of(&house, &lead.signed), questions })
}

/// One is opened.
pub(crate) async fn open(State(house): State<House>, lead: Safeguarding, Posted(fields): Posted) -> Done {
    let of = QuestionOf::Audience(lead.audience);
    house.store.open_question(fields.number("number")?, of, house.now_ms()).await?;
    Ok(Redirect::to("/lead"))
}

/// One is taken care of.
pub(crate) async fn done(State(house): State<House>, lead: Safeguarding, Posted(fields): Posted) -> Done {
    let of = QuestionOf::Audience(lead.audience);
    house.store.answer_question(fields.number("number")?, of, house.now_ms()).await?;
    Ok(Redirect::to("/lead"))
}
