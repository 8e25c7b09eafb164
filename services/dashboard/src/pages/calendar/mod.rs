//! The calendar: what the coming weeks hold, the terms, holidays and closures that are entered, and the form that enters one; before it is
//! saved it shows what moves. What was typed stands in the address, so it survives an error and an ended sign-in.

mod moved;
mod typed;

use askama::Template;
use axum::extract::State;
use jiff::{civil::Date, tz::TimeZone};
use messages::{ClassId, SchoolId};
use store::{
    StoreError,
    people::ClassNamed,
    schools::{FIRST, Schools},
    timetables::{CalendarChange, CalendarEntry, Whose},
};

use self::typed::{Theirs, school_value};
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
    /// What stands for no choice: the whole school, or every school.
    without_choice: Option<&'static str>,
    /// Value, name, whether it is chosen.
    schools: Vec<(String, String, bool)>,
    classes: Vec<(String, String, bool)>,
    /// Whose weeks are drawn, where it is no class's.
    drawn: String,
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
    let theirs = Theirs::of(&house, &signed).await?;
    let known = house.store.schools().await?;
    let mut typed = Typed::read(&fields);
    if typed.class.is_empty() && theirs.without_choice().is_none() {
        let first = theirs.schools.first().map(|school| school_value(*school));
        typed.class = first.or_else(|| Some(theirs.classes.first()?.id.0.to_string())).unwrap_or_default();
    }
    let (preview, wrong) = match preview(&house, &signed, &typed, &fields).await {
        Ok(preview) => (preview, None),
        Err(fault) => (None, Some(fault.mendable()?)),
    };
    let opening = opening(&house, &signed, &fields).await?;
    let chosen = theirs.classes.iter().find(|class| class.id.0.to_string() == typed.class);
    let school = match chosen {
        Some(class) => class.school,
        None => typed
            .class
            .strip_prefix('s')
            .and_then(|id| id.parse().ok())
            .map_or_else(|| theirs.schools.first().copied().unwrap_or(FIRST), SchoolId),
    };
    let (zone, today) = today(&house, school, chosen.map(|class| class.id)).await?;
    let weeks = weeks::drawn(&house, (school, chosen.map(|class| class.id)), today, &zone).await?;
    let entries = house.store.calendar_entries().await?;
    let listed = entries.iter().filter(|entry| entry.entry.to().is_none_or(|to| to >= today));
    let entries = listed.filter_map(|entry| shown(entry, &theirs, &known)).collect();
    let several = theirs.schools.len() > 1;
    let label = |class: &ClassNamed| {
        if several { format!("{}, {}", class.school_name, class.label) } else { class.label.clone() }
    };
    let option = |value: String, name: String| (value.clone(), name, value == typed.class);
    let schools = theirs.schools.iter().filter(|_| several);
    let schools = schools.map(|id| option(school_value(*id), format!("The whole {}", known.of(*id).name))).collect();
    let classes = theirs.classes.iter().map(|class| option(class.id.0.to_string(), label(class))).collect();
    written(&CalendarPage {
        frame: Frame::of(&house, &signed),
        notice: notice(&fields),
        wrong,
        without_choice: theirs.without_choice().map(|whose| match whose {
            Whose::Organisation => "Every school",
            Whose::School(_) | Whose::Class(_) => "The whole school",
        }),
        schools,
        chosen: chosen.map(|class| (class.id.0, class.label.clone())),
        drawn: if several { known.of(school).name.clone() } else { "the whole school".to_owned() },
        classes,
        weeks,
        entries,
        typed,
        preview,
        opening,
        moved: moved::told(&house, chosen.map(|class| class.id)).await?,
    })
}

/// What would move, where an entry was typed.
async fn preview(house: &House, signed: &Signed, typed: &Typed, fields: &Fields) -> Result<Option<Moves>, Fault> {
    if fields.get("from").is_empty() && fields.get("why").is_empty() {
        return Ok(None);
    }
    let change = typed.change(house, signed).await?;
    let replanned = house.store.calendar_changes(&change, &house.planning_rules().await?, house.now_ms()).await?;
    Ok(Some(moves_told(house, &replanned).await?))
}

async fn opening(house: &House, signed: &Signed, fields: &Fields) -> Result<Option<Opening>, Fault> {
    let Ok(number) = fields.number("open") else { return Ok(None) };
    let Some(entry) = theirs(house, signed, number).await? else { return Ok(None) };
    let change = CalendarChange::Remove(number);
    match house.store.calendar_changes(&change, &house.planning_rules().await?, house.now_ms()).await {
        Ok(replanned) => {
            let moves = moves_told(house, &replanned).await?;
            let (name, act) = (entry.entry.name().to_owned(), weeks::taking_out(&entry.entry));
            Ok(Some(Opening { number, name, act, moves }))
        }
        Err(StoreError::Absent(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The zone and the date of a class, or of a school.
async fn today(house: &House, school: SchoolId, class: Option<ClassId>) -> Result<(TimeZone, Date), Fault> {
    let class = match class {
        Some(class) => house.store.class_seen(class).await?,
        None => None,
    };
    let zone = match class {
        Some(class) => house.zone(&class.zone),
        None => house.zone(&house.store.school(school).await?.zone),
    };
    let today = local(house.now_ms(), &zone).date();
    Ok((zone, today))
}

/// An entry as this person reads it; nothing of another's class or school.
fn shown(entry: &CalendarEntry, theirs: &Theirs, schools: &Schools) -> Option<EntryShown> {
    let several = theirs.schools.len() > 1;
    let of_class = |school: SchoolId| theirs.classes.iter().any(|class| class.school == school);
    let whose = match entry.whose {
        Whose::Organisation if schools.are_several() => "Every school".to_owned(),
        Whose::Organisation => "Whole school".to_owned(),
        Whose::School(school) if several => schools.of(school).name.clone(),
        Whose::School(school) if theirs.schools.contains(&school) || of_class(school) => "Whole school".to_owned(),
        Whose::School(_) => return None,
        Whose::Class(class) => theirs.classes.iter().find(|own| own.id == class)?.label.clone(),
    };
    Some(EntryShown {
        number: entry.number,
        whose,
        said: weeks::said(&entry.entry).to_owned(),
        name: entry.entry.name().to_owned(),
        dates: weeks::dates(entry.entry.from(), entry.entry.to()),
        may_open: theirs.may_open(entry),
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
