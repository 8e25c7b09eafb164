//! Signing in with a one-time link, and out. Opening the link changes nothing, for mail and chat programs open links by themselves.

use askama::Template;
use axum::{
    extract::{Path, State as Given},
    http::{HeaderValue, StatusCode, header::SET_COOKIE},
    response::{Html, IntoResponse, Redirect, Response},
};

use messages::{Address, Channel, Phone};
use store::StoreError;
use tokio::sync::Semaphore;

use super::{Page, asked, written};
use crate::{
    access::{Signed, cookie_name},
    fault::Fault,
    form::{Fields, ONCE, Posted, Sent, key_field},
    house::House,
    limits::LINKS_ASKED_AT_ONCE,
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
    /// A link was asked for: it is on its way, if number or mailbox are of somebody here.
    Asked,
    /// What was typed is no number of a phone, or no mailbox.
    Mistyped(Typed),
    /// So many ask at once that this one was not taken.
    Busy,
}

/// What was typed and can't be read, in which field.
struct Typed {
    by_mail: bool,
    words: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    style: &'static str,
    school: &'a str,
    /// Whether a link can be asked for here.
    may_ask: bool,
    /// Whether one is sent by mail, too.
    has_mail: bool,
    /// Whether links that are sent open where they arrive.
    links_open: bool,
    /// The key of its forms, as a field.
    key: String,
    state: State,
}

impl<'a> SignInPage<'a> {
    fn of(house: &'a House, state: State) -> Self {
        let may_ask = house.settings.links_open && !matches!(state, State::Link);
        let (school, links_open) = (house.settings.school.name.as_str(), house.settings.links_open);
        let has_mail = house.routes.iter().any(|route| route.channel == Channel::Mail);
        Self { style: style::path(), school, may_ask, has_mail, links_open, key: key_field(house), state }
    }

    /// What was typed into a field and can't be read.
    fn mistyped(&self, by_mail: bool) -> Option<&str> {
        match &self.state {
            State::Mistyped(typed) if typed.by_mail == by_mail => Some(&typed.words),
            _ => None,
        }
    }
}

/// Where those land who are not signed in.
pub(crate) async fn out(Given(house): Given<House>, asked: Fields) -> Page {
    let state = match asked.get("asked") {
        "sent" => State::Asked,
        "busy" => State::Busy,
        _ => State::Out,
    };
    written(&SignInPage::of(&house, state))
}

/// How many links are worked on.
static ASKED: Semaphore = Semaphore::const_new(LINKS_ASKED_AT_ONCE);

/// Somebody asks for a link by the number of their phone or by their mailbox. The answer is the same whoever it is, and does not wait for what is done: neither
/// its words nor its time say whether the number is known. What a crash loses of it is asked for again.
pub(crate) async fn ask(Sent(house, fields): Sent) -> Result<Response, Fault> {
    // A link that opens nowhere is not sent; the page has no such form then.
    if !house.settings.links_open {
        return Ok(Redirect::to("/in").into_response());
    }
    let by_mail = !fields.get("mail").is_empty();
    let typed = fields.get(if by_mail { "mail" } else { "phone" });
    let address = match by_mail {
        true => Address::mail(typed),
        false => Phone::parse(typed, &house.settings.school.region).ok().map(|phone| Address::sms(&phone)),
    };
    let Some(address) = address else {
        let typed = Typed { by_mail, words: typed.to_owned() };
        let page = SignInPage::of(&house, State::Mistyped(typed)).render()?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response());
    };
    let Ok(permit) = ASKED.try_acquire() else { return Ok(Redirect::to("/in?asked=busy").into_response()) };
    tokio::spawn(async move {
        let _permit = permit;
        if let Err(error) = asked::send(&house, &address).await
            && !matches!(error, StoreError::Again)
        {
            tracing::error!(why = %error, "a sign-in link that was asked for could not be sent");
        }
    });
    Ok(Redirect::to("/in?asked=sent").into_response())
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
pub(crate) async fn enter(
    Given(house): Given<House>,
    Path(token): Path<String>,
    Sent(_, fields): Sent,
) -> Result<Response, Fault> {
    match house.store.sign_in(&token, fields.get(ONCE), house.now_ms(), house.machine_ms()).await? {
        Some(entered) => Ok(leading(&house, "/", &entered.token, "")),
        None => used(&house),
    }
}

/// Ends the session.
pub(crate) async fn leave(Given(house): Given<House>, signed: Signed, _: Posted) -> Result<Response, Fault> {
    house.store.sign_out(&signed.token).await?;
    Ok(left(&house))
}

/// The way out, for somebody whose session has ended.
pub(crate) fn left(house: &House) -> Response {
    leading(house, "/in", "", "; Max-Age=0")
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
