//! Everything that waits from one sender: one phone's flood has a page of its own.

use askama::Template;
use axum::extract::{Path, State};

use super::{
    Frame, Page,
    waiting::{self, Desk, Heap},
    written,
};
use crate::{
    access::{InClass, Signed},
    fault::Fault,
    form::Fields,
    house::House,
    limits::LISTED_MAX,
};

#[derive(Template)]
#[template(path = "sender.html")]
struct SenderPage {
    frame: Frame,
    /// Where it leads back to, and what that is called.
    back: (String, String),
    desk: String,
    /// Nothing where all of it is done with.
    heap: Option<Heap>,
    from: usize,
}

/// Of a class.
pub(crate) async fn of_class(
    State(house): State<House>,
    at: InClass,
    Path((_, key)): Path<(String, String)>,
    asked: Fields,
) -> Page {
    let desk = Desk::of_class(at.class.id, at.signed.session.person, house.now_ms(), at.zone.clone());
    show(&house, &at.signed, &desk, (desk.address(), at.class.label), (&key, &asked)).await
}

/// Of the office.
pub(crate) async fn of_office(
    State(house): State<House>,
    signed: Signed,
    Path(key): Path<String>,
    asked: Fields,
) -> Page {
    signed.audience().filter(|audience| *audience == talk::effect::Audience::Office).ok_or(Fault::Absent)?;
    let desk = Desk::of_office(signed.session.person, house.now_ms(), house.settings.zone.clone());
    show(&house, &signed, &desk, ("/".to_owned(), "Your classes".to_owned()), (&key, &asked)).await
}

async fn show(
    house: &House,
    signed: &Signed,
    desk: &Desk,
    back: (String, String),
    (key, asked): (&str, &Fields),
) -> Page {
    let from = asked.get("from").parse().unwrap_or(0);
    let wanted = waiting::only(key, from, LISTED_MAX);
    let sender = house.store.senders(waiting::of(desk), wanted).await?.shown.pop();
    let heap = match sender {
        Some(sender) => Some(desk.told(house, sender, LISTED_MAX).await?),
        None => None,
    };
    written(&SenderPage { frame: Frame::of(house, signed), back, desk: desk.address(), heap, from })
}
