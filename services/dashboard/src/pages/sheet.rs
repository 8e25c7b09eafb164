//! A lesson's sheet to print: for one learner with the name on it, or for the class without. The child helpline stands on every one.

use axum::{
    extract::{Path, State},
    http::header::CONTENT_SECURITY_POLICY,
    response::{Html, IntoResponse, Response},
};
use lessons::{form::sheet::Sheet, words::child_helpline};
use messages::{OccurrenceId, PersonId};

use crate::{access::InClass, fault::Fault, form::Fields, guard::SHEET_POLICY, house::House, taught::Library};

/// The sheet of an hour's lesson.
pub(crate) async fn show(
    State(house): State<House>,
    at: InClass,
    Path((_, hour)): Path<(String, String)>,
    asked: Fields,
) -> Result<Response, Fault> {
    let hour = OccurrenceId(hour.parse().map_err(|_| Fault::Absent)?);
    let hour = house.store.hour(at.class.id, hour).await?.ok_or(Fault::Absent)?;
    let learner = match asked.get("learner") {
        "" => None,
        person => {
            let person = PersonId(person.parse().map_err(|_| Fault::Absent)?);
            Some(house.store.learner_seen(at.class.id, person, house.read).await?.ok_or(Fault::Absent)?)
        }
    };
    let taught = Library::new(&house.store).of_hour(&hour).await?.ok_or(Fault::Absent)?;
    let wanted = learner.as_ref().map_or(&at.class.language, |learner| &learner.language);
    let (language, text) = taught.text(wanted).ok_or(Fault::Absent)?;
    let school = &house.settings.school;
    let sheet = Sheet {
        text,
        language,
        school: &school.name,
        class: &at.class.label,
        subject: &taught.course.subject,
        name: learner.as_ref().map(|learner| learner.name.reveal()),
        letter: None,
        helpline: child_helpline(&school.region),
        catalogue: &house.catalogue,
    };
    Ok(([(CONTENT_SECURITY_POLICY, SHEET_POLICY)], Html(sheet.to_html())).into_response())
}
