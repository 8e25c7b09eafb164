//! Somebody's own page: what they are here, where they are signed in, and the way out everywhere.

use askama::Template;
use axum::{extract::State, response::Response};

use super::{Frame, Page, people::called, sign_in, written};
use crate::{access::Signed, fault::Fault, form::Posted, house::House, wording::when};

#[derive(Template)]
#[template(path = "me.html")]
struct MePage {
    frame: Frame,
    role: &'static str,
    classes: Vec<String>,
    /// Of each device: since when, and when it was last used.
    sessions: Vec<(String, String)>,
}

/// The page.
pub(crate) async fn show(State(house): State<House>, signed: Signed) -> Page {
    let (person, now_ms) = (signed.session.person, house.machine_ms());
    let zone = &house.settings.zone;
    let sessions = house.store.sessions_of(person, now_ms).await?;
    let told = |at_ms: i64| when::when(at_ms, now_ms, zone);
    let sessions = sessions.iter().map(|session| (told(session.opened_ms), told(session.seen_ms))).collect();
    let classes = house.store.classes_of(person).await?.into_iter().map(|class| class.label).collect();
    written(&MePage { frame: Frame::of(&house, &signed), role: called(signed.session.role), classes, sessions })
}

/// "Sign out everywhere."
pub(crate) async fn out_everywhere(State(house): State<House>, signed: Signed, _: Posted) -> Result<Response, Fault> {
    let person = signed.session.person;
    house.store.sign_out_everywhere(person, person, house.now_ms()).await?;
    Ok(sign_in::left(&house))
}
