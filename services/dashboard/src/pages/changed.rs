//! The calendar is changed: an entry is saved, or taken out again. What can't be done leads back to the form, with everything typed.

use axum::response::Redirect;
use store::{StoreError, timetables::CalendarChange};

use super::{
    Done,
    calendar::{Typed, theirs},
};
use crate::{
    access::Signed,
    form::{Posted, in_address},
};

/// Saves what was previewed.
pub(crate) async fn save(signed: Signed, Posted(house, fields): Posted) -> Done {
    let typed = Typed::read(&fields);
    let change = match typed.change(&house, &signed).await {
        Ok(change) => change,
        Err(fault) => {
            fault.mendable()?;
            return Ok(Redirect::to(&format!("/calendar?{}#moves", in_address(typed.fields()))));
        }
    };
    let changed = house.store.change_calendar(change, &house.planning_rules().await?, house.now_ms()).await?;
    Ok(back(&typed.class, "saved", Some(changed.number)))
}

/// Takes an entry out: the school, or the class, is open again.
pub(crate) async fn open(signed: Signed, Posted(house, fields): Posted) -> Done {
    let class = fields.get("class");
    let Ok(number) = fields.number("open") else { return Ok(back(class, "over", None)) };
    if theirs(&house, &signed, number).await?.is_none() {
        return Ok(back(class, "over", None));
    }
    let change = CalendarChange::Remove(number);
    match house.store.change_calendar(change, &house.planning_rules().await?, house.now_ms()).await {
        Ok(_) => Ok(back(class, "opened", None)),
        // Pressed twice, or by two people.
        Err(StoreError::Absent(_)) => Ok(back(class, "over", None)),
        Err(error) => Err(error.into()),
    }
}

/// Back to the calendar, with what was done.
fn back(class: &str, done: &str, entry: Option<i64>) -> Redirect {
    let entry = entry.map(|number| number.to_string());
    let fields = [("class", class), ("done", done)].into_iter().chain(entry.as_deref().map(|number| ("entry", number)));
    Redirect::to(&format!("/calendar?{}#news", in_address(fields)))
}
