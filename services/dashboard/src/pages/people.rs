//! Who signs in to the pages: for the office, which can end somebody's sessions.

use askama::Template;
use axum::{extract::State, response::Redirect};
use messages::PersonId;
use store::people::{StaffRole, StaffSeen};

use super::{Done, Frame, Page, written};
use crate::{
    access::Office,
    form::{Fields, Posted},
    house::House,
    wording::when,
};

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage {
    frame: Frame,
    /// Whether somebody was just signed out.
    is_ended: bool,
    /// Whose phone was just said to be lost, and what gives them a new one.
    lost: Option<Lost>,
    people: Vec<Member>,
}

/// Somebody without a phone now.
struct Lost {
    name: String,
    command: String,
    /// Whether alerts went to that phone.
    is_alerted: bool,
}

struct Member {
    id: i64,
    name: String,
    role: &'static str,
    classes: String,
    /// The ends of phone and mailbox.
    reached: String,
    has_mail: bool,
    seen: String,
    sessions: u32,
}

/// The list.
pub(crate) async fn show(State(house): State<House>, office: Office, asked: Fields) -> Page {
    let now_ms = house.machine_ms();
    let staff = house.store.staff(now_ms).await?;
    let people = staff.iter().map(|member| told(&house, member, now_ms)).collect();
    let is_ended = asked.get("done") == "ended";
    let lost = asked.number("lost").ok().and_then(|number| staff.iter().find(|member| member.person.0 == number));
    let lost = lost.filter(|member| member.phone_end.is_none() && member.mail.is_none()).map(without_phone);
    written(&PeoplePage { frame: Frame::of(&house, &office.signed), is_ended, lost, people })
}

fn without_phone(member: &StaffSeen) -> Lost {
    let name = member.name.reveal().to_owned();
    let (role, number) = (member.role.as_str(), member.person.0);
    let command = format!("longwave teacher add \"{name}\" --as {role} --same {number} --phone NUMBER");
    Lost { name, command, is_alerted: matches!(member.role, StaffRole::Lead | StaffRole::Deputy) }
}

fn told(house: &House, member: &StaffSeen, now_ms: i64) -> Member {
    let seen = |at_ms| when::when(at_ms, now_ms, &house.settings.zone);
    Member {
        id: member.person.0,
        name: member.name.reveal().to_owned(),
        role: called(member.role),
        classes: member.classes.join(", "),
        reached: member.phone_end.iter().chain(&member.mail).map(String::as_str).collect::<Vec<_>>().join(", "),
        has_mail: member.mail.is_some(),
        seen: member.seen_ms.map_or_else(|| "never".to_owned(), seen),
        sessions: member.sessions,
    }
}

/// What somebody is, in words.
pub(crate) fn called(role: StaffRole) -> &'static str {
    match role {
        StaffRole::Teacher => "Teacher",
        StaffRole::Lead => "Safeguarding lead",
        StaffRole::Deputy => "Deputy of the lead",
        StaffRole::Office => "Office",
    }
}

/// Somebody is signed out everywhere.
pub(crate) async fn end(State(house): State<House>, office: Office, Posted(fields): Posted) -> Done {
    let person = PersonId(fields.number("person")?);
    house.store.sign_out_everywhere(person, office.signed.session.person, house.now_ms()).await?;
    Ok(Redirect::to("/people?done=ended"))
}

/// Somebody's phone is lost: whoever holds it gets no link and no alert any more.
pub(crate) async fn lost(State(house): State<House>, office: Office, Posted(fields): Posted) -> Done {
    let person = PersonId(fields.number("person")?);
    house.store.phone_lost(person, office.signed.session.person, house.now_ms()).await?;
    Ok(Redirect::to(&format!("/people?lost={}", person.0)))
}
