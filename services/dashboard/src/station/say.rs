//! What the station says of an airing with its three buttons. Only the post counts: whatever opens links in mails changes nothing.

use axum::{extract::State, response::Redirect};
use radio::airing::{Effect, Event, Testimony, Thanks};
use store::radio::SaidHow;

use super::{
    access::{AtStation, no_such_page},
    settle::settled,
};
use crate::{fault::Fault, form::Sent, house::House};

/// One of the three buttons.
pub(crate) async fn said(State(house): State<House>, at: AtStation, Sent(_, fields): Sent) -> Result<Redirect, Fault> {
    let airing = at.airing(&house, fields.get("airing")).await?;
    let event = match fields.get("what") {
        "aired" => Event::Aired(Testimony::Person, None),
        "late" => Event::AiredLate(Testimony::Person),
        "missed" => Event::NotAired(Testimony::Person),
        _ => return Err(no_such_page(&house)),
    };
    let effects = settled(&house, airing.id, event, Some(SaidHow::Page)).await?;
    let what =
        match effects.iter().find_map(|effect| if let Effect::Thank(thanks) = effect { Some(thanks) } else { None }) {
            Some(Thanks::TooEarly) => "early",
            Some(Thanks::NotYet) => "unable",
            Some(Thanks::TooOld) => "old",
            _ => "said",
        };
    Ok(Redirect::to(&at.address(&format!("?{what}={}#no{0}", airing.id.0))))
}
