//! The link in an alert. Opening it shows a button and asks for the PIN; the press binds it to this browser. The messages are read, and the
//! alarm stops, by a press on the page that it leads to: on a poor line that page may never come.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header::SET_COOKIE},
    response::{Html, IntoResponse, Redirect, Response},
};
use store::concerns::{Entered, LinkState};

use super::super::Done;
use crate::{
    access::{self, AtConcern},
    fault::Fault,
    form::{ONCE, Posted, Sent, key_field},
    house::House,
    style,
};

#[derive(Template)]
#[template(path = "concern_link.html")]
struct LinkPage<'a> {
    style: &'static str,
    school: &'a str,
    state: LinkState,
    /// How many tries are left, after a wrong PIN.
    tries: Option<u32>,
    /// The key of its form, as a field.
    key: String,
}

/// The page of a link.
pub(crate) async fn show(
    State(house): State<House>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let state = house.store.concern_link(&token, house.now_ms()).await?;
    if let LinkState::Used(concern) = state
        && access::visit(&headers, &house, concern).await?.is_some()
    {
        // Whoever came in by it before goes on.
        return Ok(Redirect::to(&format!("/lead/{concern}")).into_response());
    }
    page(&house, state, None)
}

/// The press.
pub(crate) async fn enter(
    State(house): State<House>,
    Path(token): Path<String>,
    Sent(_, fields): Sent,
) -> Result<Response, Fault> {
    match house.store.enter_concern(&token, fields.get("pin"), fields.get(ONCE), house.now_ms()).await? {
        Entered::Open { token, concern } => Ok(led(&house, concern, &token)),
        Entered::WrongPin(0) => page(&house, LinkState::Over, Some(0)),
        Entered::WrongPin(left) => page(&house, LinkState::Works, Some(left)),
        Entered::Not(state) => page(&house, state, None),
    }
}

/// Ends every visit of this browser: whoever signs out leaves nothing open behind.
pub(crate) async fn leave(at: AtConcern, headers: HeaderMap, Posted(house, _): Posted) -> Done {
    for visit in access::visits(&headers, &house).await? {
        house.store.leave_concern(&visit.signed.token).await?;
    }
    house.store.leave_concern(&at.signed.token).await?;
    Ok(Redirect::to("/in"))
}

fn page(house: &House, state: LinkState, tries: Option<u32>) -> Result<Response, Fault> {
    let school = &house.settings.school.name;
    let html = LinkPage { style: style::path(), school, state, tries, key: key_field(house) }.render()?;
    let status = match (state, tries) {
        (_, Some(_)) => StatusCode::FORBIDDEN,
        (LinkState::Works | LinkState::NoPin, None) => StatusCode::OK,
        (LinkState::Used(_) | LinkState::Over, None) => StatusCode::GONE,
    };
    Ok((status, Html(html)).into_response())
}

/// Leads on with a cookie of its own: whoever is signed in besides stays so.
fn led(house: &House, concern: i64, token: &str) -> Response {
    let secure = if house.is_https() { "; Secure" } else { "" };
    let cookie = format!("{}={token}; Path=/; HttpOnly; SameSite=Lax{secure}", access::visit_cookie(house, concern));
    let mut answer = Redirect::to(&format!("/lead/{concern}")).into_response();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().insert(SET_COOKIE, cookie);
    }
    answer
}
