//! A presenter's message: who of the staff wrote, the courses that can be recorded, and the takes that there are, gathered for
//! `talk::presenter`, which decides. Everybody else's messages pass by.

use std::sync::Arc;

use anyhow::Result;
use course::Course;
use messages::{Channel, arrival::Arrived};
use store::arrivals::Arrival;
use talk::decide::Heard;
use talk::effect::Decision;
use talk::presenter::{Desk, about, decide};
use talk::view::View;

use crate::depot::Depot;

/// What follows from a presenter's message; `None` where it is nobody's of the staff, or not about a recording.
pub async fn decided(depot: &Depot, arrival: &Arrival, heard: &Heard, view: &View) -> Result<Option<Decision>> {
    if !may_be_about_it(heard, view) {
        return Ok(None);
    }
    let Some(presenter) = depot.store.presenter(arrival).await? else { return Ok(None) };
    let courses = courses(depot).await?;
    let takes = match about(heard, &presenter, &courses) {
        Some(stand) => depot.store.takes_kept(&stand).await?,
        None => Vec::new(),
    };
    let is_shared = view.handset.as_ref().is_some_and(|handset| !handset.people.is_empty());
    let (presenter, catalogue) = (&presenter, &*depot.catalogue);
    Ok(decide(heard, Desk { presenter, takes: &takes, is_shared, courses: &courses, catalogue }))
}

/// Only a bot's chat shows lines and takes voice messages, and a phone that the wrong people hold gets none.
fn may_be_about_it(heard: &Heard, view: &View) -> bool {
    let is_kind = matches!(heard, Heard::Arrived(Arrived::Text { .. } | Arrived::Media(_) | Arrived::Button { .. }));
    let heeded = view.handset.as_ref().is_some_and(|handset| !handset.suspended && !handset.is_stopped());
    is_kind && heeded && view.channel == Channel::Telegram
}

/// The newest version of every course that is published.
async fn courses(depot: &Depot) -> Result<Vec<Arc<Course>>> {
    let mut courses = Vec::new();
    for edition in depot.store.editions().await? {
        courses.push(depot.store.course(&edition.digest).await?);
    }
    Ok(courses)
}
