//! `longwave school add|list|change`: the schools of the organisation. The first is the configuration's.

use anyhow::{Context, Result, bail};
use messages::SchoolId;
use school::School;
use serde_json::json;
use store::{
    people::StaffRole,
    schools::{FIRST, Schools},
};
use text::Language;

use super::{planned::long_names, school_name};
use crate::{
    cli::{self, SchoolAdd, SchoolChange, SchoolSaid},
    house::House,
};

/// Does what was asked.
pub async fn run(house: &House, asked: &cli::School, as_json: bool) -> Result<()> {
    match asked {
        cli::School::Add(asked) => add(house, asked, as_json).await,
        cli::School::List => list(house, as_json).await,
        cli::School::Change(asked) => change(house, asked, as_json).await,
    }
}

async fn add(house: &House, asked: &SchoolAdd, as_json: bool) -> Result<()> {
    let first = house.store.school(FIRST).await?;
    // Another school's short name, call-in number and district are never this one's.
    let like = School { name: asked.name.trim().to_owned(), sms_name: None, contact: None, ..(*first).clone() };
    let like = School { district: String::new(), ..like };
    let school = said(house, like, &asked.said)?;
    let id = house.store.school_add(school.clone(), house.clock.now_ms()).await?;
    told(house, id, &school, "is added", as_json).await
}

async fn change(house: &House, asked: &SchoolChange, as_json: bool) -> Result<()> {
    if asked.name.is_none() && says_nothing(&asked.said) {
        bail!("Say what to change, as in --quiet 20:00-07:00; `longwave school change --help` lists what there is.");
    }
    let id = meant(&*house.store.schools().await?, &asked.school)?;
    let known = house.store.school(id).await?;
    if id == FIRST {
        bail!(
            "{} is the school of the configuration: change it under [school] in {}, and start Longwave again.",
            known.name,
            house.config.file.display()
        );
    }
    let name = asked.name.as_deref().map_or_else(|| known.name.clone(), |name| name.trim().to_owned());
    let school = said(house, School { name, ..(*known).clone() }, &asked.said)?;
    house.store.school_change(id, school.clone(), house.clock.now_ms()).await?;
    told(house, id, &school, "is changed", as_json).await
}

/// Whether nothing is said of a school.
fn says_nothing(said: &SchoolSaid) -> bool {
    let SchoolSaid { sms_name, district, zone, region, language, quiet, contact, show_child_numbers } = said;
    let texts = [sms_name, district, zone, region, language, quiet, contact];
    texts.into_iter().all(Option::is_none) && show_child_numbers.is_none()
}

/// The school with what was said of it.
fn said(house: &House, like: School, said: &SchoolSaid) -> Result<School> {
    // What is said as nothing is taken away.
    let or = |said: &Option<String>, known: Option<String>| match said.as_deref().map(str::trim) {
        Some("") => None,
        Some(said) => Some(said.to_owned()),
        None => known,
    };
    let language = match &said.language {
        Some(tag) => Language::new(tag).with_context(|| format!("--language: \"{tag}\" is not a language"))?,
        None => like.language,
    };
    let quiet = match said.quiet.as_deref().map(str::trim) {
        Some("") => None,
        Some(hours) => Some(hours.parse().context("--quiet")?),
        None => like.quiet,
    };
    let school = School {
        district: or(&said.district, Some(like.district)).unwrap_or_default(),
        name: like.name,
        sms_name: or(&said.sms_name, like.sms_name),
        zone: said.zone.clone().unwrap_or(like.zone),
        region: said.region.clone().unwrap_or(like.region),
        language,
        quiet,
        contact: or(&said.contact, like.contact),
        show_child_numbers: said.show_child_numbers.unwrap_or(like.show_child_numbers),
    };
    let faults: Vec<String> = school.faults(house.zones()).iter().map(named).collect();
    if faults.is_empty() { Ok(school) } else { bail!("Nothing was written.\n{}", faults.join("\n")) }
}

/// A fault by the option that says it; the name stands without one.
fn named(fault: &school::Fault) -> String {
    match fault.key {
        "name" => format!("the name {}", fault.what),
        key => format!("--{}: {}", key.replace('_', "-"), fault.what),
    }
}

/// What was written, and what is still to be done for the school.
async fn told(house: &House, id: SchoolId, school: &School, done: &str, as_json: bool) -> Result<()> {
    let notes = still_to_do(house, id, school).await?;
    if as_json {
        println!("{}", json!({ "number": id.0, "school": shown(school), "still_to_do": notes }));
        return Ok(());
    }
    println!("{} {done}.", school.name);
    notes.iter().for_each(|note| println!("still to do: {note}"));
    Ok(())
}

async fn still_to_do(house: &House, id: SchoolId, school: &School) -> Result<Vec<String>> {
    let languages = long_names(house).await?.into_keys().chain([school.language.clone()]).collect();
    let said = house.said_of(school);
    let mut notes = school_name::too_long_for(&said, school.sms_name.is_some(), &house.catalogue, &languages);
    if house.store.classes().await?.iter().all(|class| class.school != id) {
        notes
            .push(format!("it has no class; longwave roster import FILE.csv --school \"{}\" brings them", school.name));
    }
    if house.store.schools_without(StaffRole::Lead).await?.iter().any(|(without, _)| *without == id) {
        notes.push(format!(
            "nobody hears when a child of it is in danger; longwave teacher add NAME --as lead --phone NUMBER --school \"{}\"",
            school.name
        ));
    }
    Ok(notes)
}

async fn list(house: &House, as_json: bool) -> Result<()> {
    let schools = house.store.schools().await?;
    let classes = house.store.classes().await?;
    let without = house.store.schools_without(StaffRole::Lead).await?;
    let of = |id: SchoolId| classes.iter().filter(move |class| class.school == id).map(|class| class.label.as_str());
    if as_json {
        let rows = schools.iter().map(|(id, school)| {
            let mut row = shown(school);
            row["number"] = id.0.into();
            row["classes"] = of(id).collect::<Vec<_>>().into();
            row["has_lead"] = without.iter().all(|(school, _)| *school != id).into();
            row
        });
        println!("{}", json!(rows.collect::<Vec<_>>()));
        return Ok(());
    }
    for (id, school) in schools.iter() {
        let district = if school.district.is_empty() { String::new() } else { format!(", {}", school.district) };
        let count = of(id).count();
        let classes = format!("{count} class{}", if count == 1 { "" } else { "es" });
        let quiet = school.quiet.map_or_else(|| "no quiet hours".to_owned(), |quiet| format!("quiet {quiet}"));
        let lead = if without.iter().any(|(school, _)| *school == id) { ", NOBODY IS LEAD" } else { "" };
        println!("{:>4}  {}{district}: {classes}, {}, {quiet}{lead}", id.0, school.name, school.zone);
    }
    Ok(())
}

fn shown(school: &School) -> serde_json::Value {
    json!({
        "name": school.name, "sms_name": school.sms_name, "district": school.district, "zone": school.zone,
        "region": school.region, "language": school.language.as_str(), "quiet": school.quiet.map(|quiet| quiet.to_string()),
        "contact": school.contact, "show_child_numbers": school.show_child_numbers,
    })
}

/// The school that a name means.
///
/// # Errors
/// There is none of that name: those that there are are named.
pub fn meant(schools: &Schools, name: &str) -> Result<SchoolId> {
    schools.named(name).with_context(|| format!("there is no school {name}; known are: {}", names(schools)))
}

/// The school that is said, where one is.
///
/// # Errors
/// As [`meant`].
pub async fn said_school(house: &House, name: Option<&str>) -> Result<Option<SchoolId>> {
    match name {
        Some(name) => Ok(Some(meant(&*house.store.schools().await?, name)?)),
        None => Ok(None),
    }
}

/// The school that is said, or the only one.
///
/// # Errors
/// As [`meant`]; and where there are several and none is said: `what` is asked for which.
pub async fn one_school(house: &House, name: Option<&str>, what: &str) -> Result<SchoolId> {
    let schools = house.store.schools().await?;
    match name {
        Some(name) => meant(&schools, name),
        None if schools.are_several() => bail!("{what} Say which school with --school: {}", names(&schools)),
        None => Ok(FIRST),
    }
}

fn names(schools: &Schools) -> String {
    schools.iter().map(|(_, school)| school.name.as_str()).collect::<Vec<_>>().join(", ")
}
