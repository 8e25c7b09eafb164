//! A lesson's sheet to print: for one learner with the name on it, for the class without, or for all at once whom no message can reach. The
//! child helpline stands on every one.

use axum::{
    extract::{Path, State},
    http::header::CONTENT_SECURITY_POLICY,
    response::{Html, IntoResponse, Response},
};
use forms::sheet::Sheet;
use messages::{Name, OccurrenceId, PersonId};
use store::pages::Hour;
use text::Language;
use text::words::child_helpline;

use super::today::Seen;
use crate::{
    access::InClass,
    fault::Fault,
    form::Fields,
    guard::SHEET_POLICY,
    house::House,
    limits::SHEETS_MAX,
    taught::{Library, Taught},
};

/// The sheet of an hour's lesson.
pub(crate) async fn show(
    State(house): State<House>,
    at: InClass,
    Path((_, hour)): Path<(String, String)>,
    asked: Fields,
) -> Result<Response, Fault> {
    let hour = OccurrenceId(hour.parse().map_err(|_| Fault::Absent)?);
    let hour = house.store.hour(at.class.id, hour).await?.ok_or(Fault::Absent)?;
    let taught = Library::new(&house.store).of_hour(&hour).await?.ok_or(Fault::Absent)?;
    let readers = if asked.get("of") == "no-phone" {
        on_paper(&house, &at, &hour, &taught).await?
    } else {
        vec![reader(&house, &at, asked.get("learner")).await?]
    };
    let sheets = readers.iter().map(|reader| sheet(&house, &at, &taught, reader)).collect::<Result<Vec<_>, _>>()?;
    Ok(([(CONTENT_SECURITY_POLICY, SHEET_POLICY)], Html(Sheet::all_to_html(&sheets))).into_response())
}

/// For whom a sheet is: the name on it, if any, and the language.
struct Reader {
    name: Option<Name>,
    language: Language,
}

/// One learner, or whoever of the class.
async fn reader(house: &House, at: &InClass, learner: &str) -> Result<Reader, Fault> {
    if learner.is_empty() {
        return Ok(Reader { name: None, language: at.class.language.clone() });
    }
    let person = PersonId(learner.parse().map_err(|_| Fault::Absent)?);
    let learner = house.store.learner_seen(at.class.id, person, house.read).await?.ok_or(Fault::Absent)?;
    Ok(Reader { name: Some(learner.name), language: learner.language })
}

/// Everybody whom no message can reach; where that is nobody, the class's sheet.
async fn on_paper(house: &House, at: &InClass, hour: &Hour, taught: &Taught) -> Result<Vec<Reader>, Fault> {
    let rows = house.store.learners_at(at.class.id, Some(hour.id)).await?;
    let seen = Seen { class: &at.class, zone: &at.zone, hour, taught: Some(taught), now_ms: house.now_ms() };
    let readers = seen.on_paper(&rows).into_iter().take(SHEETS_MAX);
    let readers: Vec<Reader> =
        readers.map(|row| Reader { name: Some(row.name.clone()), language: row.language.clone() }).collect();
    if readers.is_empty() { Ok(vec![reader(house, at, "").await?]) } else { Ok(readers) }
}

fn sheet<'a>(house: &'a House, at: &'a InClass, taught: &'a Taught, reader: &'a Reader) -> Result<Sheet<'a>, Fault> {
    let (language, text) = taught.text(&reader.language).ok_or(Fault::Absent)?;
    let school = &at.school;
    Ok(Sheet {
        text,
        language,
        school: &school.name,
        class: &at.class.label,
        subject: &taught.course.subject,
        name: reader.name.as_ref().map(Name::reveal),
        letter: None,
        helpline: child_helpline(&school.region),
        catalogue: &house.catalogue,
    })
}
