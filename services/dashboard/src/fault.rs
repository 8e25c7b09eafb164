//! What goes wrong on a page, in plain words: what happened, what it means, what to do. What is not yours and what does not exist read
//! the same.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use store::StoreError;

use crate::{form::Wrong, style};

/// A mark on the answer to a form whose sign-in has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Nobody is signed in.
    SignedOut,
    /// Somebody is, with another sign-in than the form's.
    Stale,
}

/// A mark on the answer to a press that was carried out before: the page that it came from is shown, as it is now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Again;

/// Why a request gets no page.
#[derive(Debug)]
pub enum Fault {
    /// Nobody is signed in.
    SignedOut,
    /// It does not exist, or is somebody else's.
    Absent,
    /// A form sent from another site.
    Foreign,
    /// A form without this session's secret.
    Stale,
    /// A form that can't be read, or asks for what can't be; in a sentence.
    Refused(String),
    /// A form with a field that can't be so.
    Wrong(Wrong),
    /// Something for people who have no account here, in their language.
    Outside {
        /// How the answer is marked.
        status: StatusCode,
        /// What is wrong.
        title: String,
        /// What to do.
        what: String,
        /// The language of both (BCP 47).
        language: String,
    },
    /// The store did not do it.
    Store(StoreError),
    /// The page could not be written.
    Page(askama::Error),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Absent(_) => Self::Absent,
            StoreError::Refused(why) => Self::Refused(why),
            other => Self::Store(other),
        }
    }
}

impl From<askama::Error> for Fault {
    fn from(error: askama::Error) -> Self {
        Self::Page(error)
    }
}

#[derive(Template)]
#[template(path = "fault.html")]
struct Page<'a> {
    style: &'a str,
    language: &'a str,
    title: &'a str,
    what: &'a str,
    /// Whether the reader has pages of the school's to go back to.
    inside: bool,
}

impl Fault {
    /// A field of a form that can't be so, in a sentence.
    pub(crate) fn wrong(field: &'static str, words: impl std::fmt::Display) -> Self {
        Self::Wrong(Wrong { field, words: words.to_string() })
    }

    /// What whoever typed a form can mend on its page.
    pub(crate) fn mendable(self) -> Result<Wrong, Self> {
        match self {
            Self::Wrong(wrong) => Ok(wrong),
            Self::Refused(words) => Ok(Wrong { field: "", words }),
            other => Err(other),
        }
    }

    fn told(&self) -> (StatusCode, &str, String) {
        match self {
            Self::SignedOut => (StatusCode::UNAUTHORIZED, "You are signed out", String::new()),
            Self::Absent => (
                StatusCode::NOT_FOUND,
                "There is no such page",
                "The address may be wrong, or the page is not one of yours. Go back, or begin with your classes.".to_owned(),
            ),
            Self::Foreign | Self::Stale => (
                StatusCode::FORBIDDEN,
                "Nothing was done",
                "This form is from an older sign-in or from another site. Go back, load the page again, and send it once more.".to_owned(),
            ),
            Self::Refused(why) | Self::Wrong(Wrong { words: why, .. }) => (StatusCode::UNPROCESSABLE_ENTITY, "That can't be done", why.clone()),
            Self::Outside { status, title, what, .. } => (*status, title, what.clone()),
            Self::Store(error) if error.passes() => {
                (StatusCode::SERVICE_UNAVAILABLE, "Not now", format!("{error} Load the page again in a minute."))
            }
            Self::Store(error) => (StatusCode::INTERNAL_SERVER_ERROR, "Something is broken", error.to_string()),
            Self::Page(_) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "Something is broken",
                "The page could not be written. Tell whoever looks after the program.".to_owned(),
            ),
        }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        if matches!(self, Self::SignedOut) {
            let mut answer = Redirect::to("/in").into_response();
            answer.extensions_mut().insert(Ended::SignedOut);
            return answer;
        }
        if matches!(self, Self::Store(StoreError::Again)) {
            let mut answer = StatusCode::OK.into_response();
            answer.extensions_mut().insert(Again);
            return answer;
        }
        let stale = matches!(self, Self::Stale);
        let (status, title, what) = self.told();
        if status.is_server_error() {
            tracing::error!(%status, "{what}");
        }
        let (inside, language) = match &self {
            Self::Outside { language, .. } => (false, language.as_str()),
            _ => (true, "en"),
        };
        let page = (Page { style: style::path(), language, title, what: &what, inside }).render();
        let mut answer = match page {
            Ok(html) => (status, Html(html)).into_response(),
            Err(_) => (status, title.to_owned()).into_response(),
        };
        if stale {
            answer.extensions_mut().insert(Ended::Stale);
        }
        answer
    }
}
