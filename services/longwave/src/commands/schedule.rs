//! `longwave schedule`: the next dates with their shifts and price before anything is saved; then save, list, cancel. The calendar's own commands
//! stand beside it.

use anyhow::{Result, bail};
use dispatch::{planning, spend};
use messages::{Money, TimetableId};
use school::plan::{Plan, preview};
use serde_json::json;
use store::timetables::{NewTimetable, Planning, Saved};

use super::{calendar, school::said_school};
use crate::{
    cli::{Schedule, When},
    house::House,
    lookup, pages,
    progress::Progress,
};

/// Does what was asked of the timetables.
pub async fn run(house: &House, schedule: &Schedule, as_json: bool) -> Result<()> {
    match schedule {
        Schedule::Preview(when) => show(house, when, false, as_json).await,
        Schedule::Add(when) => show(house, when, true, as_json).await,
        Schedule::List => list(house, as_json).await,
        Schedule::Cancel { number } => cancel(house, *number, as_json).await,
        Schedule::Calendar => calendar::list(house, as_json).await,
        Schedule::Close(close) => calendar::close(house, close, as_json).await,
        Schedule::Holiday(named) => calendar::holiday(house, named, as_json).await,
        Schedule::Term(named) => calendar::term(house, named, as_json).await,
        Schedule::Open { number, dry_run } => calendar::open(house, *number, *dry_run, as_json).await,
    }
}

async fn show(house: &House, when: &When, save: bool, as_json: bool) -> Result<()> {
    let progress = Progress::begin("planning the dates", as_json);
    let school = said_school(house, when.school.as_deref()).await?;
    let class = house.store.class_named(&when.class, school).await?;
    let course = lookup::course(house, &when.course).await?;
    when.lesson.as_deref().map(|id| lookup::lesson(&course, id)).transpose()?;
    let (rules, zone) = (planning::rules(&house.depot).await?, house.store.school(class.school).await?.zone.clone());
    let class = class.id;
    let timetable = lookup::timetable(house, &zone, &when.rule, when.from.as_deref(), &when.at)?;
    let made = house.store.planning(class, &when.course, when.lesson.as_deref(), &rules).await?;
    let plan = planning::preview(&house.depot, &timetable, &made, when.next)?;
    let price = price(house, &made, &plan, &progress).await?;
    drop(progress);
    let shown = preview(&plan);
    if !as_json {
        print!("{shown}");
        println!("{price}");
    }
    let mut saved = None;
    if save {
        let new = NewTimetable {
            class,
            course: when.course.clone(),
            first_lesson: when.lesson.clone(),
            timetable: timetable.clone(),
        };
        let progress = Progress::begin("saving the timetable", as_json);
        let first = planning::plan_ahead(&house.depot, &timetable, &made)?;
        progress.say(format!("saving {} lessons in one commit", first.planned.len()));
        let id = match house.store.save_once(new, first, when.twice, house.clock.now_ms()).await? {
            Saved::Done(id) => id,
            Saved::Stands(_) => bail!(
                "nothing was saved: this class has a lesson of these at the same hour already. Give it twice with --twice, or look at `longwave schedule list`"
            ),
        };
        drop(progress);
        saved = Some(id.0);
        if !as_json {
            println!("Saved as timetable {}. `longwave schedule cancel {}` takes it back.", id.0, id.0);
        }
    } else if !as_json {
        println!("Nothing was saved.");
    }
    if as_json {
        println!("{}", json!({ "dates": shown.to_string(), "price": price, "saved": saved }));
    }
    Ok(())
}

/// What the lessons of the plan cost, and what is left of the month's money.
async fn price(house: &House, made: &Planning, plan: &Plan, progress: &Progress) -> Result<String> {
    let lessons: Vec<&str> = plan.planned.iter().map(|planned| planned.lesson.as_str()).collect();
    if lessons.is_empty() {
        return Ok("No lesson is planned, so nothing is paid.".to_owned());
    }
    let pages = pages::opened(house)?;
    progress.say("lessons priced, each for every learner of the class");
    let priced = |done| progress.reached(done, lessons.len());
    let price = dashboard::price_told(&pages, made.class, &made.course, &lessons, &priced).await?;
    let Some((month, limit)) = spend::month(&house.depot, house.clock.now_ms())? else { return Ok(price) };
    let used = house.store.budget(&month).await?.map_or(0, |budget| budget.used.micros);
    let left = Money::new(limit.micros.saturating_sub(used), limit.currency);
    Ok(format!("{price} Left this month: {left}."))
}

async fn list(house: &House, as_json: bool) -> Result<()> {
    let now_ms = house.clock.now_ms();
    let mut rows = Vec::new();
    let several = house.store.schools().await?.are_several();
    for class in house.store.classes().await? {
        let label = if several { format!("{}/{}", class.school_name, class.label) } else { class.label };
        for hour in house.store.occurrences(class.id, now_ms, i64::MAX).await? {
            let state = if hour.is_left_out {
                "not held"
            } else if hour.is_cancelled {
                "taken back"
            } else if hour.is_expanded {
                "on its way"
            } else {
                "planned"
            };
            rows.push(json!({
                "timetable": hour.timetable.0, "class": label, "course": hour.course, "lesson": hour.lesson,
                "local": hour.local_time, "shifted": hour.shifted_why, "state": state,
            }));
        }
    }
    if as_json {
        println!("{}", json!({ "hours": rows }));
        return Ok(());
    }
    if rows.is_empty() {
        println!("Nothing is planned. `longwave schedule add` plans a class's lessons.");
    }
    for row in &rows {
        let word = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        println!(
            "{:>4}  {:<8} {}  {:<28} {:<11} {}",
            // A number of JSON knows no width.
            row["timetable"].to_string(),
            word("class"),
            word("local").replace('T', " "),
            format!("{}/{}", word("course"), word("lesson")),
            word("state"),
            word("shifted")
        );
    }
    Ok(())
}

async fn cancel(house: &House, number: i64, as_json: bool) -> Result<()> {
    let taken = house.store.cancel_timetable(TimetableId(number), house.clock.now_ms()).await?;
    if as_json {
        println!("{}", json!({ "cancelled_hours": taken }));
    } else {
        println!("Timetable {number} is taken back, with {taken} hours that had not left.");
    }
    Ok(())
}
