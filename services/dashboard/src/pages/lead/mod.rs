//! Messages that sounded like harm: for the safeguarding lead and the deputy alone. Each phone's messages stand together; every look and
//! every act is kept with who and when.

pub(crate) mod act;
pub(crate) mod concern;
pub(crate) mod link;
mod told;

use askama::Template;
use axum::extract::State;
use store::{
    concerns::{ConcernRow, Concerns},
    limits::CONCERNS_LISTED,
};

use super::{Frame, Page, written};
use crate::{
    access::Safeguarding,
    form::Fields,
    house::House,
    wording::{pager::Pager, when},
};

#[derive(Template)]
#[template(path = "lead.html")]
struct LeadPage {
    frame: Frame,
    closed: bool,
    total: u32,
    unread: u32,
    concerns: Vec<Listed>,
    pager: Pager,
}

/// A concern in the list. Whose phone it is stands there only when its messages were opened.
struct Listed {
    number: i64,
    who: Option<String>,
    messages: u32,
    unread: u32,
    newest: String,
    with_deputy: bool,
}

/// The list: the open ones, or those that were closed.
pub(crate) async fn show(State(house): State<House>, lead: Safeguarding, fields: Fields) -> Page {
    let closed = fields.get("closed") == "1";
    let page = Pager::asked(&fields);
    let Concerns { rows, total, unread } = house.store.concerns(closed, page).await?;
    let listed = |row: &ConcernRow| Listed {
        number: row.number,
        who: (row.unread < row.messages).then(|| told::who(row)),
        messages: row.messages,
        unread: row.unread,
        newest: when::when(row.last_ms, house.now_ms(), &house.settings.zone),
        with_deputy: row.with_deputy,
    };
    let concerns = rows.iter().map(listed).collect();
    let here = if closed { "/lead?closed=1&page=" } else { "/lead?page=" };
    let pager = Pager::of(page, total, CONCERNS_LISTED, here);
    written(&LeadPage { frame: Frame::of(&house, &lead.signed), closed, total, unread, concerns, pager })
}
