//! What was typed into a form survives a sign-in that has ended: the answer offers the form again with its values, which stay in the browser
//! alone. The secret of the ended session is not among them, and nothing is stored.

use askama::Template;
use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    http::StatusCode,
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

use crate::{
    fault::{Ended, Fault},
    form::{ONCE, SECRET, not_whole, read},
    pages::again,
    style,
};

#[derive(Template)]
#[template(path = "typed.html")]
struct Page {
    style: &'static str,
    form: String,
    /// Whether somebody is signed in, but not as when the form was written.
    stale: bool,
    /// Whether it is the lead's.
    is_lead: bool,
    /// Name and value.
    fields: Vec<(String, String)>,
}

/// Lets a request through to its page, and keeps what was typed where the form's sign-in has ended. `/class/5/give-now` and `/calendar/save`
/// lead back to the forms that post to them; what has no page of its own to be seen on again leads to one that says what it was.
pub(crate) async fn kept(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = match Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await {
        Ok(body) => body,
        Err(rejection) => return not_whole(rejection.status()).into_response(),
    };
    let mut fields = read(parts.uri.query().unwrap_or_default().as_bytes());
    fields.extend(read(&body));
    fields.retain(|(name, _)| name != SECRET);
    let form = form_of(parts.uri.path());
    let to = parts.uri.path().to_owned();
    let answer = next.run(Request::from_parts(parts, Body::from(body))).await;
    // A form's key is nothing that anybody typed: who pressed "Sign out" twice has lost nothing.
    let is_typed = fields.iter().any(|(name, _)| name != ONCE);
    let Some(ended) = answer.extensions().get::<Ended>().copied().filter(|_| is_typed) else { return answer };
    // What is about a child in danger is shown to be copied; it never comes to stand in an address or a history.
    let is_lead = to.starts_with("/lead/");
    if is_lead {
        fields.retain(|(name, value)| ["note", "own"].contains(&name.as_str()) && !value.is_empty());
    } else if form == again::PATH {
        fields.push((again::TO.to_owned(), to));
    }
    let status = if ended == Ended::Stale { StatusCode::FORBIDDEN } else { StatusCode::UNAUTHORIZED };
    match (Page { style: style::path(), form, stale: ended == Ended::Stale, is_lead, fields }).render() {
        Ok(page) => (status, Html(page)).into_response(),
        Err(error) => Fault::Page(error).into_response(),
    }
}

/// The page with the form that posts to this address.
fn form_of(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((class, "give-now")) => format!("{class}/give"),
        Some((_, "give")) => path.to_owned(),
        Some(("/calendar", _)) => "/calendar".to_owned(),
        Some(("", "calendar")) => path.to_owned(),
        _ => again::PATH.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_post_of_a_form_leads_back_to_it() {
        for (path, form) in [
            ("/class/5/give", "/class/5/give"),
            ("/class/5/give-now", "/class/5/give"),
            ("/calendar", "/calendar"),
            ("/calendar/save", "/calendar"),
            ("/calendar/open", "/calendar"),
            ("/class/5/contact", "/again"),
            ("/question", "/again"),
            ("/lead/done", "/again"),
            ("/again", "/again"),
        ] {
            assert_eq!(form_of(path), form);
        }
    }
}
