//! Signing in with a one-time link, and out. Opening the link changes nothing, for mail and chat programs open links by themselves.

use askama::Template;
use axum::{
    extract::{Path, State as Given},
    http::{HeaderValue, StatusCode, header::SET_COOKIE},
    response::{Html, IntoResponse, Redirect, Response},
};

use super::{Page, written};
use crate::{
    access::{Signed, cookie_name},
    fault::Fault,
    form::Posted,
    house::House,
    style,
};

/// What there is to say before somebody is signed in.
enum State {
    /// A link was opened.
    Link,
    /// The link is unknown, used or too old.
    Used,
    /// Nobody is signed in.
    Out,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    style: &'static str,
    school: &'a str,
    state: State,
}

impl<'a> SignInPage<'a> {
    fn of(house: &'a House, state: State) -> Self {
        Self { style: style::path(), school: &house.settings.school.name, state }
    }
}

/// Where those land who are not signed in.
pub(crate) async fn out(Given(house): Given<House>) -> Page {
    written(&SignInPage::of(&house, State::Out))
}

/// The page of a link: its button, or what to do where it does not work any more. Whoever came in by it before goes on to the classes.
pub(crate) async fn link(
    Given(house): Given<House>,
    Path(token): Path<String>,
    signed: Option<Signed>,
) -> Result<Response, Fault> {
    if house.store.sign_in_link_works(&token, house.now_ms()).await? {
        return Ok(written(&SignInPage::of(&house, State::Link)).into_response());
    }
    if signed.is_some() {
        return Ok(Redirect::to("/").into_response());
    }
    used(&house)
}

/// The link's time is over.
fn used(house: &House) -> Result<Response, Fault> {
    let page = SignInPage::of(house, State::Used).render()?;
    Ok((StatusCode::GONE, Html(page)).into_response())
}

/// The button.
pub(crate) async fn enter(Given(house): Given<House>, Path(token): Path<String>) -> Result<Response, Fault> {
    match house.store.sign_in(&token, house.now_ms(), house.machine_ms()).await? {
        Some(entered) => Ok(leading(&house, "/", &entered.token, "")),
        None => used(&house),
    }
}

/// Ends the session.
pub(crate) async fn leave(Given(house): Given<House>, signed: Signed, _: Posted) -> Result<Response, Fault> {
    house.store.sign_out(&signed.token).await?;
    Ok(leading(&house, "/in", "", "; Max-Age=0"))
}

/// Leads on with a cookie that scripts can't read and other sites' posts don't carry; it ends with the browser's session.
fn leading(house: &House, to: &str, token: &str, more: &str) -> Response {
    let secure = if house.is_https() { "; Secure" } else { "" };
    let cookie = format!("{}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{more}", cookie_name(house));
    let mut answer = Redirect::to(to).into_response();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().insert(SET_COOKIE, cookie);
    }
    answer
}
