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
    access::{AtConcern, AtConcerns, Signed},
    fault::Fault,
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
    /// Whether these are those alone that this browser opened by the links of alerts.
    opened_alone: bool,
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

impl Listed {
    fn of(house: &House, row: &ConcernRow) -> Self {
        Self {
            number: row.number,
            who: (row.unread < row.messages).then(|| told::who(row)),
            messages: row.messages,
            unread: row.unread,
            newest: when::when(row.last_ms, house.now_ms(), &house.settings.zone),
            with_deputy: row.with_deputy,
        }
    }
}

/// The list: the open ones, or those that were closed.
pub(crate) async fn show(State(house): State<House>, at: AtConcerns, fields: Fields) -> Page {
    match at {
        AtConcerns::All(signed) => all(&house, &signed, &fields).await,
        AtConcerns::Opened(visits) => opened(&house, &visits).await,
    }
}

async fn all(house: &House, signed: &Signed, fields: &Fields) -> Page {
    let closed = fields.get("closed") == "1";
    let page = Pager::asked(fields);
    let Concerns { rows, total, unread } = house.store.concerns(signed.session.person, closed, page).await?;
    let concerns = rows.iter().map(|row| Listed::of(house, row)).collect();
    let here = if closed { "/lead?closed=1&page=" } else { "/lead?page=" };
    let pager = Pager::of(page, total, CONCERNS_LISTED, here);
    let frame = Frame::of(house, signed);
    written(&LeadPage { frame, closed, total, unread, concerns, pager, opened_alone: false })
}

/// Those that this browser opened by the links of alerts, the newest first, open or closed.
async fn opened(house: &House, visits: &[AtConcern]) -> Page {
    let mut rows = Vec::new();
    for visit in visits {
        rows.extend(house.store.concern(visit.concern, 1).await?.map(|seen| seen.row));
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.last_ms));
    let first = visits.first().ok_or(Fault::SignedOut)?;
    let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let unread = u32::try_from(rows.iter().filter(|row| row.unread > 0).count()).unwrap_or(u32::MAX);
    let concerns = rows.iter().map(|row| Listed::of(house, row)).collect();
    let pager = Pager::of(1, total, CONCERNS_LISTED, "/lead?page=");
    written(&LeadPage {
        frame: Frame::of_visit(house, first),
        closed: false,
        total,
        unread,
        concerns,
        pager,
        opened_alone: true,
    })
}
