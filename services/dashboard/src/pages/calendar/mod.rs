//! The calendar: what the coming weeks hold, the terms, holidays and closures that are entered, and the form that enters one; before it is
//! saved it shows what moves. What was typed stands in the address, so it survives an error and an ended sign-in.

mod moved;
mod typed;

use askama::Template;
use axum::extract::State;
use jiff::{civil::Date, tz::TimeZone};
use messages::ClassId;
use store::{
    StoreError,
    timetables::{CalendarChange, CalendarEntry},
};

use self::typed::may_open;
pub(crate) use self::typed::{Typed, theirs};
use super::{
    Frame, Page,
    notice::{BEFORE, BEFORE_SAID},
    written,
};
use crate::{
    access::Signed,
    fault::Fault,
    form::{Fields, Wrong},
    house::{House, local},
    moves::{Moves, moves_told},
    wording::weeks::{self, Week},
};

#[derive(Template)]
#[template(path = "calendar.html")]
struct CalendarPage {
    frame: Frame,
    notice: Option<Notice>,
    wrong: Option<Wrong>,
    may_close_school: bool,
    /// Number, label, whether it is chosen.
    classes: Vec<(i64, String, bool)>,
    /// Whose weeks are drawn: its number and label; `None` for the whole school.
    chosen: Option<(i64, String)>,
    weeks: Vec<Week>,
    entries: Vec<EntryShown>,
    typed: Typed,
    preview: Option<Moves>,
    opening: Option<Opening>,
    moved: Vec<moved::Rules>,
}

impl CalendarPage {
    fn tied(&self, field: &str) -> &'static str {
        Wrong::tied(self.wrong.as_ref(), field)
    }

    /// What is wrong with a field.
    fn wrong_at(&self, field: &str) -> Option<&str> {
        self.wrong.as_ref().filter(|wrong| wrong.field == field).map(|wrong| wrong.words.as_str())
    }
}

/// What was just done, with the way back where there is one.
struct Notice {
    words: &'static str,
    undo: Option<i64>,
}

/// One entry of the list.
struct EntryShown {
    number: i64,
    whose: String,
    said: String,
    name: String,
    dates: String,
    may_open: bool,
    /// What the button says that takes it out.
    act: &'static str,
}

/// An entry that is about to be taken out.
struct Opening {
    number: i64,
    name: String,
    act: &'static str,
    moves: Moves,
}

/// The page: the weeks, the entries, and the form; with a preview where something was typed or is to be opened.
pub(crate) async fn show(State(house): State<House>, signed: Signed, fields: Fields) -> Page {
    let own = house.store.classes_of(signed.session.person).await?;
    let mut typed = Typed::read(&fields);
    if typed.class.is_empty() && !signed.may_close_school() {
        typed.class = own.first().map(|(id, _)| id.0.to_string()).unwrap_or_default();
    }
    let (preview, wrong) = match preview(&house, &signed, &typed, &fields).await {
        Ok(preview) => (preview, None),
        Err(fault) => (None, Some(fault.mendable()?)),
    };
    let opening = opening(&house, &signed, &fields).await?;
    let chosen = own.iter().find(|(id, _)| id.0.to_string() == typed.class);
    let (zone, today) = today(&house, chosen.map(|(id, _)| *id)).await?;
    let weeks = weeks::drawn(&house, chosen.map(|(id, _)| *id), today, &zone).await?;
    let entries = house.store.calendar_entries().await?;
    let listed = entries.iter().filter(|entry| entry.entry.to().is_none_or(|to| to >= today));
    let entries = listed.filter_map(|entry| shown(entry, &own, may_open(&signed, &own, entry))).collect();
    written(&CalendarPage {
        frame: Frame::of(&house, &signed),
        notice: notice(&fields),
        wrong,
        may_close_school: signed.may_close_school(),
        chosen: chosen.map(|(id, label)| (id.0, label.clone())),
        classes: own.iter().map(|(id, label)| (id.0, label.clone(), id.0.to_string() == typed.class)).collect(),
        weeks,
        entries,
        typed,
        preview,
        opening,
        moved: moved::told(&house, chosen.map(|(id, _)| *id)).await?,
    })
}

/// What would move, where an entry was typed.
async fn preview(house: &House, signed: &Signed, typed: &Typed, fields: &Fields) -> Result<Option<Moves>, Fault> {
    if fields.get("from").is_empty() && fields.get("why").is_empty() {
        return Ok(None);
    }
    let change = typed.change(house, signed).await?;
    let replanned = house.store.calendar_changes(&change, &house.planning_rules(), house.now_ms()).await?;
    Ok(Some(moves_told(house, &replanned).await?))
}

async fn opening(house: &House, signed: &Signed, fields: &Fields) -> Result<Option<Opening>, Fault> {
    let Ok(number) = fields.number("open") else { return Ok(None) };
    let Some(entry) = theirs(house, signed, number).await? else { return Ok(None) };
    let change = CalendarChange::Remove(number);
    match house.store.calendar_changes(&change, &house.planning_rules(), house.now_ms()).await {
        Ok(replanned) => {
            let moves = moves_told(house, &replanned).await?;
            let (name, act) = (entry.entry.name().to_owned(), weeks::taking_out(&entry.entry));
            Ok(Some(Opening { number, name, act, moves }))
        }
        Err(StoreError::Absent(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The zone and the date of a class, or of the school.
async fn today(house: &House, class: Option<ClassId>) -> Result<(TimeZone, Date), Fault> {
    let class = match class {
        Some(class) => house.store.class_seen(class).await?,
        None => None,
    };
    let zone = class.map_or_else(|| house.settings.zone.clone(), |class| house.zone(&class.zone));
    let today = local(house.now_ms(), &zone).date();
    Ok((zone, today))
}

/// An entry as this person reads it; nothing of another's class.
fn shown(entry: &CalendarEntry, own: &[(ClassId, String)], may_open: bool) -> Option<EntryShown> {
    let whose = match entry.class {
        None => "Whole school".to_owned(),
        Some(class) => own.iter().find(|(id, _)| *id == class)?.1.clone(),
    };
    Some(EntryShown {
        number: entry.number,
        whose,
        said: weeks::said(&entry.entry).to_owned(),
        name: entry.entry.name().to_owned(),
        dates: weeks::dates(entry.entry.from(), entry.entry.to()),
        may_open,
        act: weeks::taking_out(&entry.entry),
    })
}

fn notice(fields: &Fields) -> Option<Notice> {
    let (words, undo) = match fields.get("done") {
        "saved" => ("Saved. The lessons have their new days.", fields.number("entry").ok()),
        "opened" => ("Taken out of the calendar. What had not left is planned again.", None),
        "over" => ("This entry is not in the calendar any more.", None),
        BEFORE => (BEFORE_SAID, None),
        _ => return None,
    };
    Some(Notice { words, undo })
}
