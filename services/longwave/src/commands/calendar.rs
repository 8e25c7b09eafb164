//! `longwave schedule calendar|close|holiday|term|open`: the school's calendar, and what a change of it moves, said before or after it is
//! made.

use anyhow::{Context, Result};
use dashboard::{Move, Moves, moves_told};
use dispatch::planning;
use school::calendar;
use school::calendar::{Closure, Dates, Named, Policy};
use serde_json::{Value, json};
use store::{
    StoreError,
    schools::FIRST,
    timetables::{CalendarChange, Entry, Whose},
};

use super::school::said_school;
use crate::{
    cli::{self, Close},
    house::House,
    pages,
};

/// Prints what is entered.
pub async fn list(house: &House, as_json: bool) -> Result<()> {
    let (classes, schools) = (house.store.classes().await?, house.store.schools().await?);
    let several = schools.are_several();
    let mut rows = Vec::new();
    for known in house.store.calendar_entries().await? {
        let (class, school) = match known.whose {
            Whose::Organisation => (None, None),
            Whose::School(school) => (None, schools.get(school).filter(|_| several).map(|school| school.name.as_str())),
            Whose::Class(id) => match classes.iter().find(|class| class.id == id) {
                Some(class) => (Some(class.label.as_str()), Some(class.school_name.as_str()).filter(|_| several)),
                None => (None, None),
            },
        };
        let (kind, policy) = match &known.entry {
            Entry::Term(_) => ("term", None),
            Entry::Holiday(_) => ("holiday", None),
            Entry::Closure(closure) => ("closure", Some(closure.policy().as_str())),
        };
        rows.push(json!({
            "number": known.number, "kind": kind, "policy": policy, "name": known.entry.name(),
            "from": known.entry.from().to_string(), "to": known.entry.to().map(|to| to.to_string()),
            "class": class, "school": school,
        }));
    }
    if as_json {
        println!("{}", json!({ "entries": rows }));
        return Ok(());
    }
    if rows.is_empty() {
        println!(
            "Nothing is entered: lessons are held on every day but the weekend. `longwave schedule close` closes."
        );
    }
    for row in &rows {
        let word = |key: &str, otherwise: &str| row[key].as_str().unwrap_or(otherwise).to_owned();
        println!(
            "{:>4}  {:<7} {:<12} {} to {:<10}  {:<12} {}",
            row["number"].to_string(),
            word("kind", ""),
            word("policy", ""),
            word("from", ""),
            word("to", "not known"),
            match (row["school"].as_str(), row["class"].as_str()) {
                (Some(school), Some(class)) => format!("{school}/{class}"),
                (Some(one), None) | (None, Some(one)) => one.to_owned(),
                (None, None) if several => "every school".to_owned(),
                (None, None) => "whole school".to_owned(),
            },
            word("name", "")
        );
    }
    Ok(())
}

/// Closes the school or a class.
pub async fn close(house: &House, close: &Close, as_json: bool) -> Result<()> {
    let policy = match close.policy {
        cli::Policy::Shift => Policy::Shift,
        cli::Policy::Skip => Policy::Skip,
        cli::Policy::Send => Policy::SendAnyway,
    };
    let closure = if close.open_end {
        Closure::without_end(&close.reason, calendar::date(&close.from)?, policy)?
    } else {
        Closure::new(&close.reason, dates(&close.from, close.to.as_deref())?, policy)?
    };
    add(house, (close.class.as_deref(), close.school.as_deref()), Entry::Closure(closure), close.dry_run, as_json).await
}

/// Enters a holiday.
pub async fn holiday(house: &House, named: &cli::Named, as_json: bool) -> Result<()> {
    let holiday = Named::new(&named.name, dates(&named.from, named.to.as_deref())?)?;
    add(house, (named.class.as_deref(), named.school.as_deref()), Entry::Holiday(holiday), named.dry_run, as_json).await
}

/// Enters a term.
pub async fn term(house: &House, named: &cli::Named, as_json: bool) -> Result<()> {
    let to = named.to.as_deref().context("a term has a last day: longwave schedule term FROM TO --name NAME")?;
    let term = Named::new(&named.name, dates(&named.from, Some(to))?)?;
    add(house, (named.class.as_deref(), named.school.as_deref()), Entry::Term(term), named.dry_run, as_json).await
}

/// Takes an entry out.
pub async fn open(house: &House, number: i64, dry_run: bool, as_json: bool) -> Result<()> {
    change(house, CalendarChange::Remove(number), dry_run, as_json).await.map_err(|error| {
        match error.downcast_ref::<StoreError>() {
            Some(StoreError::Absent(_)) => anyhow::anyhow!(
                "the calendar has no entry {number}; `longwave schedule calendar` lists them with their numbers"
            ),
            _ => error,
        }
    })
}

fn dates(from: &str, to: Option<&str>) -> Result<Dates> {
    let from = calendar::date(from)?;
    Ok(Dates::new(from, to.map_or(Ok(from), calendar::date)?)?)
}

async fn add(
    house: &House,
    (class, school): (Option<&str>, Option<&str>),
    entry: Entry,
    dry_run: bool,
    as_json: bool,
) -> Result<()> {
    let school = said_school(house, school).await?;
    let whose = match (class, school) {
        (Some(label), _) => Whose::Class(house.store.class_named(label, school).await?.id),
        (None, Some(school)) => Whose::School(school),
        (None, None) if house.store.schools().await?.are_several() => Whose::Organisation,
        (None, None) => Whose::School(FIRST),
    };
    change(house, CalendarChange::Add { whose, entry }, dry_run, as_json).await
}

async fn change(house: &House, change: CalendarChange, dry_run: bool, as_json: bool) -> Result<()> {
    let (rules, now_ms) = (planning::rules(&house.depot).await?, house.clock.now_ms());
    let opens = matches!(change, CalendarChange::Remove(_));
    let (number, replanned) = if dry_run {
        (None, house.store.calendar_changes(&change, &rules, now_ms).await?)
    } else {
        let changed = house.store.change_calendar(change, &rules, now_ms).await?;
        (Some(changed.number), changed.replanned)
    };
    let moves = moves_told(&pages::opened(house)?, &replanned).await?;
    if as_json {
        let lesson = |one: &Move| json!({ "class": one.class, "lesson": one.lesson, "what": one.what, "why": one.why, "price": one.price });
        let lessons: Vec<Value> = moves.lessons.iter().map(lesson).collect();
        println!(
            "{}",
            json!({ "entry": number, "saved": !dry_run, "summary": moves.summary, "price": moves.price, "lessons": lessons,
                    "more": moves.more })
        );
        return Ok(());
    }
    tell(&moves);
    match number {
        Some(number) if opens => println!("Entry {number} is taken out of the calendar."),
        Some(number) => println!("Saved as entry {number}. `longwave schedule open {number}` takes it back."),
        None => println!("Nothing was changed (--dry-run)."),
    }
    Ok(())
}

fn tell(moves: &Moves) {
    println!("{}", moves.summary);
    for one in &moves.lessons {
        let price = one.price.as_ref().map(|price| format!(": {price}")).unwrap_or_default();
        println!("  {}  {} {}{price}", one.class, one.lesson, one.what);
        if !one.why.is_empty() {
            println!("      because {}", one.why);
        }
    }
    if moves.more > 0 {
        println!("  and {} more", moves.more);
    }
    if let Some(price) = &moves.price {
        println!("{price}");
    }
}
