//! The pages, one file each: rows in, a document out. A page that shows changes nothing; what changes something is a post that answers
//! with the way to a page.

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
pub(crate) mod radio;
pub(crate) mod sheet;
pub(crate) mod short_form;
pub(crate) mod sign_in;
pub(crate) mod today;
pub(crate) mod whose;

use askama::Template;
use axum::response::{Html, Redirect};
use messages::ClassId;

use self::file::File;
use crate::{
    access::Signed,
    fault::Fault,
    form::SECRET,
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
    secret: String,
}

impl Frame {
    pub(crate) fn of(house: &House, signed: &Signed) -> Self {
        Self {
            school: house.settings.school.name.clone(),
            name: signed.name().to_owned(),
            style: style::path(),
            trouble: house.store.trouble(),
            secret: signed.secret(),
        }
    }

    /// The field that every form carries. The secret is of hexadecimal digits alone.
    pub(crate) fn hidden(&self) -> String {
        format!("<input type=\"hidden\" name=\"{SECRET}\" value=\"{}\">", self.secret)
    }
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
    pub(crate) name: Option<String>,
    /// Whose page tells more, where the reader may see it.
    pub(crate) learner: Option<String>,
    pub(crate) words: Option<String>,
    pub(crate) file: Option<File>,
    pub(crate) what: &'static str,
    pub(crate) means: &'static str,
    pub(crate) next: &'static str,
    pub(crate) since: String,
    pub(crate) may_resume: bool,
    /// Whether somebody has opened it.
    pub(crate) open: bool,
}

impl Question {
    /// One on a class's page, which leads to the learner's.
    pub(crate) fn of_class(
        row: store::pages::QuestionRow,
        class: ClassId,
        now_ms: i64,
        zone: &jiff::tz::TimeZone,
    ) -> Self {
        let learner = row.person.as_ref().map(|(person, _)| format!("/class/{}/learner/{}", class.0, person.0));
        let under = format!("/class/{}/file", class.0);
        let file = row.file.as_ref().map(|file| File::of_question(file, &under));
        Self { learner, file, ..Self::of(row, now_ms, zone) }
    }

    pub(crate) fn of(row: store::pages::QuestionRow, now_ms: i64, zone: &jiff::tz::TimeZone) -> Self {
        let asked = questions::asked(&row.why);
        Self {
            number: row.number,
            name: row.person.map(|(_, name)| name.reveal().to_owned()),
            learner: None,
            words: row.words.map(|words| words.reveal().to_owned()),
            file: row.file.map(|file| File::of_question(&file, "/file")),
            what: asked.what,
            means: asked.means,
            next: asked.next,
            since: when::when(row.asked_ms, now_ms, zone),
            may_resume: asked.may_resume && row.handset.is_some(),
            open: row.read_ms.is_some(),
        }
    }
}
