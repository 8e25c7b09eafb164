//! The pages, one file each: rows in, a document out. A page that shows changes nothing; what changes something is a post that answers
//! with the way to a page.

pub(crate) mod again;
pub(crate) mod asked;
pub(crate) mod attend;
pub(crate) mod calendar;
pub(crate) mod changed;
pub(crate) mod class;
pub(crate) mod classes;
pub(crate) mod file;
pub(crate) mod give;
pub(crate) mod given;
pub(crate) mod handed;
pub(crate) mod lead;
pub(crate) mod learner;
pub(crate) mod looks;
pub(crate) mod me;
pub(crate) mod notice;
pub(crate) mod number;
pub(crate) mod people;
pub(crate) mod radio;
pub(crate) mod schools;
pub(crate) mod sender;
pub(crate) mod sheet;
pub(crate) mod short_form;
pub(crate) mod sign_in;
pub(crate) mod strangers;
pub(crate) mod today;
pub(crate) mod waiting;
pub(crate) mod whose;

use askama::Template;
use axum::response::{Html, Redirect};
use messages::{ClassId, PersonId};
use store::pages::PhoneTold;

use crate::{
    access::{AtConcern, Signed},
    fault::Fault,
    form::{ONCE, SECRET},
    house::House,
    style,
    wording::{questions, when},
};

/// What stands around every page of somebody who is signed in.
pub(crate) struct Frame {
    pub(crate) school: String,
    pub(crate) name: String,
    pub(crate) style: &'static str,
    /// Why nothing can be written at the moment.
    pub(crate) trouble: Option<String>,
    /// That this machine's clock went back, and what to do.
    pub(crate) clock: Option<String>,
    /// Where the reader goes to leave.
    pub(crate) out: String,
    /// The reader's first page.
    pub(crate) home: &'static str,
    secret: String,
    /// The key of this page's forms.
    once: String,
}

impl Frame {
    pub(crate) fn of(house: &House, signed: &Signed) -> Self {
        Self {
            school: signed.school.clone(),
            name: signed.name().to_owned(),
            style: style::path(),
            trouble: house.store.trouble(),
            clock: house.store.clock_back_lately((house.clock)()).map(clock_back),
            out: "/out".to_owned(),
            home: "/",
            secret: signed.secret(),
            once: house.store.form_key(),
        }
    }

    /// The same on the page of a concern, and on the list, for whoever came by the link of an alert: nothing leads where they can't go.
    pub(crate) fn of_visit(house: &House, at: &AtConcern) -> Self {
        Self { out: format!("/lead/{}/leave", at.concern), home: "/lead", ..Self::of(house, &at.signed) }
    }

    /// The fields that every form carries: of letters and digits alone.
    pub(crate) fn hidden(&self) -> String {
        format!(
            "<input type=\"hidden\" name=\"{SECRET}\" value=\"{}\"><input type=\"hidden\" name=\"{ONCE}\" value=\"{}\">",
            self.secret, self.once
        )
    }
}

fn clock_back(back_ms: i64) -> String {
    let minutes = back_ms / 60_000;
    let by = match (minutes / 60, minutes % 60) {
        (0, 0) => format!("{} seconds", back_ms / 1_000),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    };
    format!(
        "This machine\u{2019}s clock went back by {by} in the last day. Lessons go by the clock as it is now: look whether it is right, \
         and whether the machine\u{2019}s battery is empty."
    )
}

/// A page, or why it could not be written.
pub(crate) type Page = Result<Html<String>, Fault>;

/// Where a post leads.
pub(crate) type Done = Result<Redirect, Fault>;

pub(crate) fn written(page: &impl Template) -> Page {
    Ok(Html(page.render()?))
}

/// A question as a page shows it.
pub(crate) struct Question {
    pub(crate) number: i64,
    /// Whom it concerns; several where it came from a phone that they share and nobody said whose it is.
    pub(crate) people: Vec<Concerned>,
    /// The phone that it came from: "Oyun Bat, phone …78".
    pub(crate) phone: Option<String>,
    pub(crate) what: &'static str,
    pub(crate) means: &'static str,
    pub(crate) next: &'static str,
    pub(crate) since: String,
    pub(crate) may_resume: bool,
}

/// The guardians who have a phone, and how its number ends.
pub(crate) fn phone_in_words(phone: &PhoneTold) -> Option<String> {
    let guardians: Vec<&str> = phone.guardians.iter().map(messages::Name::reveal).collect();
    let end = phone.end.as_ref().map(|end| format!("phone {end}"));
    let said: Vec<String> = (!guardians.is_empty()).then(|| guardians.join(", ")).into_iter().chain(end).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// Whom a question concerns, as a page shows them.
pub(crate) struct Concerned {
    id: PersonId,
    pub(crate) name: String,
    /// Their class's name, where it is known.
    pub(crate) class: Option<String>,
    /// The page that tells more, where the reader may see it.
    pub(crate) page: Option<String>,
}

impl Concerned {
    fn all(row: &store::pages::QuestionRow) -> Vec<Self> {
        let mut people: Vec<Self> = Vec::new();
        for learner in row.on_phone.iter().filter(|l| row.person.as_ref().is_none_or(|(id, _)| *id == l.person)) {
            match people.iter_mut().find(|known| known.id == learner.person) {
                // In two classes: both are named.
                Some(known) => known.class.iter_mut().for_each(|class| *class = format!("{class}, {}", learner.label)),
                None => people.push(Self {
                    id: learner.person,
                    name: learner.name.reveal().to_owned(),
                    class: Some(learner.label.clone()),
                    page: None,
                }),
            }
        }
        match &row.person {
            Some((id, name)) if people.is_empty() => {
                vec![Self { id: *id, name: name.reveal().to_owned(), class: None, page: None }]
            }
            _ => people,
        }
    }
}

impl Question {
    /// One on a class's page, which leads to the learner's.
    pub(crate) fn of_class(
        row: &store::pages::QuestionRow,
        class: ClassId,
        now_ms: i64,
        zone: &jiff::tz::TimeZone,
    ) -> Self {
        let mut question = Self::of(row, now_ms, zone);
        for concerned in &mut question.people {
            concerned.page = Some(format!("/class/{}/learner/{}", class.0, concerned.id.0));
        }
        question
    }

    /// One as it is told anywhere; its words stand beside it.
    pub(crate) fn of(row: &store::pages::QuestionRow, now_ms: i64, zone: &jiff::tz::TimeZone) -> Self {
        let asked = questions::asked(&row.why);
        Self {
            number: row.number,
            people: Concerned::all(row),
            phone: None,
            what: asked.what,
            means: asked.means,
            next: asked.next,
            since: when::when(row.asked_ms, now_ms, zone),
            may_resume: asked.may_resume && row.handset.is_some(),
        }
    }
}
