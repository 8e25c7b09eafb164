//! What somebody meant to do when their sign-in ended: said in words, with the button that does it now. The forms that have a page of their
//! own to be seen on again (a lesson, the calendar) go there instead.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, Method},
    response::{IntoResponse, Redirect, Response},
};

use super::{Frame, written};
use crate::{
    access::Signed,
    fault::Fault,
    form::{Fields, SECRET, hidden},
    house::House,
    routes::{Who, table},
};

/// Where such a form leads.
pub(crate) const PATH: &str = "/again";

/// The field with the address that the form posts to.
pub(crate) const TO: &str = "again_to";

#[derive(Template)]
#[template(path = "again.html")]
struct AgainPage {
    frame: Frame,
    to: String,
    what: &'static str,
    /// The fields, as hidden ones of a form.
    hidden: String,
}

/// Says what was to be done. Nothing is, until the button is pressed; and nobody else's page leads here.
pub(crate) async fn show(
    State(house): State<House>,
    signed: Signed,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Fault> {
    let site = headers.get("sec-fetch-site").map(|site| site.to_str().unwrap_or_default());
    if site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return Err(Fault::Foreign);
    }
    let to = fields.get(TO).to_owned();
    let Some(what) = what(&to) else { return Ok(Redirect::to("/").into_response()) };
    let hidden = hidden(fields.pairs().filter(|(name, _)| ![TO, SECRET].contains(name)));
    written(&AgainPage { frame: Frame::of(&house, &signed), to, what, hidden }).map(IntoResponse::into_response)
}

/// What a form at this address does; `None` where there is none.
pub(crate) fn what(to: &str) -> Option<&'static str> {
    let matches = |pattern: &str| {
        let (given, pattern): (Vec<&str>, Vec<&str>) = (to.split('/').collect(), pattern.split('/').collect());
        let fits = |(given, place): (&&str, &&str)| {
            if place.starts_with('{') { given.bytes().all(|byte| byte.is_ascii_alphanumeric()) } else { given == place }
        };
        given.len() == pattern.len() && given.iter().zip(&pattern).all(fits)
    };
    let posts =
        |who: Who| matches!(who, Who::SignedIn | Who::Office | Who::Organisation | Who::OfClass | Who::Safeguarding);
    let entry =
        table().into_iter().find(|entry| entry.method == Method::POST && posts(entry.who) && matches(entry.path))?;
    Some(match entry.path.rsplit('/').next()? {
        "question" => "You were about to say that a question is done.",
        "whose" => "You were about to say whose work it is that came from a phone nobody knows.",
        "not-whose" => "You were about to take back whose work it is.",
        "short-form" => "You were about to send a lesson’s short form by SMS.",
        "contact" => "You were about to note whom you reached.",
        "take-back" => "You were about to take a lesson back.",
        "give-back" => "You were about to give a lesson after all that was taken back.",
        "answer" => "You were about to answer a phone by the school’s number.",
        "act" => "You were about to note or do something about messages for you alone.",
        "learner" => "You were about to look at a child’s page.",
        "number" => "You were about to look at a phone’s number.",
        _ => "You were about to send a form.",
    })
}

#[cfg(test)]
mod tests {
    use super::what;

    #[test]
    fn only_forms_of_those_who_are_signed_in_are_done_again() {
        assert!(what("/class/5/contact").is_some_and(|what| what.contains("whom you reached")));
        assert!(what("/lead/5/answer").is_some() && what("/question").is_some());
        for nowhere in [
            "",
            "/",
            "/class/5",
            "/in/0000",
            "/station/abc/said",
            "//evil.example",
            "/class/5/contact/",
            "/class/../contact",
        ] {
            assert_eq!(what(nowhere), None, "{nowhere}");
        }
    }
}
