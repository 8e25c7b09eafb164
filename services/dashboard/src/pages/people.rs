//! Who signs in to the pages: for the office, which can end somebody's sessions.

use askama::Template;
use axum::{extract::State, response::Redirect};
use messages::PersonId;
use store::people::{StaffRole, StaffSeen};

use super::{Done, Frame, Page, written};
use crate::{
    access::Office,
    form::{Fields, Posted, in_address},
    house::House,
    limits::{STAFF_SEARCHED, STAFF_SHOWN},
    wording::{pager::Pager, when},
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
    listed: Listed,
}

/// Which part of the people is shown.
struct Listed {
    /// How many there are.
    all: usize,
    /// What was looked for: a name, a class, a role.
    search: String,
    page: u32,
    pager: Pager,
}

impl Listed {
    /// Whether there are so many that they are searched.
    fn is_searched(&self) -> bool {
        self.all >= STAFF_SEARCHED
    }
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
    let (search, page) = (asked.get("find").trim().to_owned(), Pager::asked(&asked));
    let found: Vec<&StaffSeen> = staff.iter().filter(|member| is_found(member, &search)).collect();
    let before = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(STAFF_SHOWN);
    let shown = found.iter().skip(before).take(STAFF_SHOWN);
    let people = shown.map(|member| told(&house, member, now_ms)).collect();
    let address = format!("/people?{}&page=", in_address([("find", search.as_str())]));
    let (total, each) =
        (u32::try_from(found.len()).unwrap_or(u32::MAX), i64::try_from(STAFF_SHOWN).unwrap_or(i64::MAX));
    let listed = Listed { all: staff.len(), search, page, pager: Pager::of(page, total, each, &address) };
    let is_ended = asked.get("done") == "ended";
    let lost = asked.number("lost").ok().and_then(|number| staff.iter().find(|member| member.person.0 == number));
    let lost = lost.filter(|member| member.phone_end.is_none() && member.mail.is_none()).map(without_phone);
    written(&PeoplePage { frame: Frame::of(&house, &office.signed), is_ended, lost, people, listed })
}

/// Whether somebody is meant by a part of their name, of a class of theirs, or of what they are.
fn is_found(member: &StaffSeen, search: &str) -> bool {
    let search = search.to_lowercase();
    let texts =
        [member.name.reveal(), called(member.role)].into_iter().chain(member.classes.iter().map(String::as_str));
    texts.map(str::to_lowercase).any(|text| text.contains(&search))
}

/// The list again, where it stood, with its news.
fn again(fields: &Fields, news: (&str, &str)) -> Redirect {
    let kept = ["find", "page"].map(|name| (name, fields.get(name))).into_iter().filter(|(_, value)| !value.is_empty());
    Redirect::to(&format!("/people?{}", in_address(std::iter::once(news).chain(kept))))
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
pub(crate) async fn end(office: Office, Posted(house, fields): Posted) -> Done {
    let person = PersonId(fields.number("person")?);
    house.store.sign_out_everywhere(person, office.signed.session.person, house.now_ms()).await?;
    Ok(again(&fields, ("done", "ended")))
}

/// Somebody's phone is lost: whoever holds it gets no link and no alert any more.
pub(crate) async fn lost(office: Office, Posted(house, fields): Posted) -> Done {
    let person = PersonId(fields.number("person")?);
    house.store.phone_lost(person, office.signed.session.person, house.now_ms()).await?;
    Ok(again(&fields, ("lost", &person.0.to_string())))
}
