//! Who looked at what, and who changed a role, a consent or a phone: for the safeguarding lead and the office, the newest first.

use askama::Template;
use axum::extract::State;
use messages::{Name, PersonId, parcel::Purpose};
use store::{
    limits::LOOKS_AT_ONCE,
    looks::{Look, LookSeen, Looks, What},
};

use super::{Frame, Page, written};
use crate::{
    access::{Overseer, Signed},
    fault::Fault,
    form::Fields,
    house::House,
    wording::when,
};

#[derive(Template)]
#[template(path = "looks.html")]
struct LooksPage {
    frame: Frame,
    /// Whose looks, or looks about whom; empty: everybody's.
    of: String,
    looks: Vec<Seen>,
    /// The address of the next page.
    older: Option<String>,
}

struct Seen {
    when: String,
    by: Who,
    what: &'static str,
    about: Who,
}

/// Somebody, with the number that their looks are listed under.
struct Who {
    id: Option<i64>,
    name: String,
}

/// The list.
pub(crate) async fn show(State(house): State<House>, overseer: Overseer, asked: Fields) -> Page {
    let (which, address) = match (asked.number("by"), asked.number("about")) {
        (Ok(person), _) => (Looks::By(PersonId(person)), format!("/looks?by={person}&")),
        (Err(_), Ok(person)) => (Looks::About(PersonId(person)), format!("/looks?about={person}&")),
        (Err(_), Err(_)) => (Looks::All, "/looks?".to_owned()),
    };
    let rows = house.store.looks(which, asked.number("before").ok()).await?;
    let is_full = i64::try_from(rows.len()).is_ok_and(|count| count >= LOOKS_AT_ONCE);
    let page = LooksPage {
        frame: Frame::of(&house, &overseer.signed),
        of: of(which, rows.first()),
        older: rows.last().filter(|_| is_full).map(|last| format!("{address}before={}", last.number)),
        looks: rows.iter().map(|row| seen(&house, row)).collect(),
    };
    written(&page)
}

fn of(which: Looks, first: Option<&LookSeen>) -> String {
    match (which, first) {
        (Looks::By(_), Some(row)) => format!("What {} did", who(row.by.as_ref(), "somebody").name),
        (Looks::About(_), Some(row)) => format!("What was done about {}", who(row.about.as_ref(), "somebody").name),
        (Looks::By(_) | Looks::About(_) | Looks::All, _) => String::new(),
    }
}

fn seen(house: &House, row: &LookSeen) -> Seen {
    let nobody = if row.what == What::Table { "a class" } else { "somebody we don’t know" };
    Seen {
        when: when::at(row.at_ms, house.now_ms(), &house.settings.zone),
        by: who(row.by.as_ref(), "somebody at the program’s own machine"),
        what: said(row.what),
        about: who(row.about.as_ref(), nobody),
    }
}

fn who(person: Option<&(PersonId, Option<Name>)>, nobody: &str) -> Who {
    let name = person.and_then(|(_, name)| name.as_ref()).map(|name| name.reveal().to_owned());
    Who { id: person.map(|(id, _)| id.0), name: name.unwrap_or_else(|| nobody.to_owned()) }
}

fn said(what: What) -> &'static str {
    match what {
        What::Number => "saw the number",
        What::File => "looked at a file",
        What::Page => "opened the page",
        What::Table => "took everything handed in as a table",
        What::RoleGiven => "gave a role or a class",
        What::RoleEnded => "ended a role or a class",
        What::SessionsEnded => "signed out everywhere",
        What::Phone => "changed the phone",
        What::Consent(Purpose::Lessons) => "changed the consent to lessons",
        What::Consent(Purpose::Grades) => "changed the consent to marks",
        What::Consent(Purpose::AudioName) => "changed the consent to name or voice on air",
        What::Consent(Purpose::Publication) => "changed the consent to showing work",
        What::Consent(Purpose::Listening) => "changed the consent to listening questions",
    }
}

/// Notes that somebody looks at something of somebody's, before it is shown: what can't be noted is not shown.
pub(crate) async fn look(house: &House, by: &Signed, what: What, about: Option<PersonId>) -> Result<(), Fault> {
    let look = Look { by: Some(by.session.person), what, about };
    Ok(house.store.looked(look, house.now_ms()).await?)
}
