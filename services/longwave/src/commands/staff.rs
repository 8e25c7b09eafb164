//! `longwave teacher list`, `change` and `remove`: who signs in to the pages, and the end of it. What follows is said, for somebody has to act
//! on it.

use std::io::{self, IsTerminal, Write};

use anyhow::{Context, Result, bail};
use jiff::{Timestamp, tz::TimeZone};
use messages::Name;
use serde_json::json;
use store::{
    people::{Follows, HeldAt, StaffRole, StaffSeen},
    schools::Schools,
};

use crate::{
    cli::{TeacherChange, TeacherPin, TeacherRemove},
    clock,
    house::House,
};

/// Everybody who may sign in.
pub async fn list(house: &House, as_json: bool) -> Result<()> {
    let (staff, schools) = (house.store.staff(clock::machine_ms()).await?, house.store.schools().await?);
    if as_json {
        let each = staff.iter().map(|member| {
            json!({
                "number": member.person.0, "name": member.name.reveal(), "role": member.role.as_str(), "classes": member.classes,
                "for": held_at(member, &schools),
                "phone_end": member.phone_end, "mail": member.mail, "seen_ms": member.seen_ms, "sessions": member.sessions,
            })
        });
        println!("{}", json!(each.collect::<Vec<_>>()));
        return Ok(());
    }
    if staff.is_empty() {
        println!("Nobody yet. Add somebody with longwave teacher add NAME.");
    }
    let zone = house.zones().get(&house.config.school.zone)?;
    for member in &staff {
        println!("{}", line(member, &schools, &zone));
    }
    Ok(())
}

/// "7  Ms Akinyi, teacher of 5B, phone …78, last seen 2026-11-24 16:02, signed in on 1 device".
fn line(member: &StaffSeen, schools: &Schools, zone: &TimeZone) -> String {
    let phone = member.phone_end.as_ref().map(|end| format!("phone {end}"));
    let mail = member.mail.as_ref().map(|mail| format!("mail {mail}"));
    let reached = [phone, mail].into_iter().flatten().reduce(|phone, mail| format!("{phone}, {mail}"));
    let reached = reached.unwrap_or_else(|| "no phone".to_owned());
    let seen = member.seen_ms.and_then(|seen_ms| Timestamp::from_millisecond(seen_ms).ok());
    let seen = seen.map_or_else(
        || "never on the pages".to_owned(),
        |seen| format!("last seen {}", seen.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M")),
    );
    let signed_in = match member.sessions {
        0 => "not signed in".to_owned(),
        count => format!("signed in on {}", devices(count)),
    };
    let held_at = held_at(member, schools).map(|held_at| format!(" ({held_at})")).unwrap_or_default();
    format!("{}  {}{held_at}, {reached}, {seen}, {signed_in}", member.person.0, who(member))
}

/// For which schools somebody does what they do; nothing where there is one school.
fn held_at(member: &StaffSeen, schools: &Schools) -> Option<String> {
    // Teachers see their classes, whatever school they are of.
    (schools.are_several() && member.role != StaffRole::Teacher).then(|| match &member.held_at {
        HeldAt::School(school) => schools.of(*school).name.clone(),
        HeldAt::District(district) => format!("district {district}"),
        HeldAt::Organisation => "every school".to_owned(),
    })
}

fn who(member: &StaffSeen) -> String {
    let classes = if member.classes.is_empty() { String::new() } else { format!(" of {}", member.classes.join(", ")) };
    format!("{}, {}{classes}", member.name.reveal(), called(member.role))
}

fn called(role: StaffRole) -> &'static str {
    match role {
        StaffRole::Teacher => "teacher",
        StaffRole::Lead => "safeguarding lead",
        StaffRole::Deputy => "deputy of the lead",
        StaffRole::Office => "office",
    }
}

fn devices(count: u32) -> String {
    format!("{count} device{}", if count == 1 { "" } else { "s" })
}

/// Ends somebody's teaching of classes.
pub async fn change(house: &House, asked: &TeacherChange, as_json: bool) -> Result<()> {
    let member = one(house, &asked.name, asked.which).await?;
    let follows = house.store.teaching_end(member.person, asked.not_class.clone(), house.clock.now_ms()).await?;
    if as_json {
        println!("{}", told(&follows));
        return Ok(());
    }
    println!("{} does not teach {} any more.", member.name.reveal(), asked.not_class.join(", "));
    say(&follows);
    Ok(())
}

/// Ends what somebody is at the school.
pub async fn remove(house: &House, asked: &TeacherRemove, as_json: bool) -> Result<()> {
    let member = one(house, &asked.name, asked.which).await?;
    let follows = house.store.staff_remove(member.person, asked.anyway, house.clock.now_ms()).await?;
    if as_json {
        println!("{}", told(&follows));
        return Ok(());
    }
    println!("{} has no access any more: no pages, no links, no alerts. What they did stays.", who(&member));
    if follows.signed_out > 0 {
        println!("They were signed out on {}.", devices(follows.signed_out));
    }
    say(&follows);
    println!("If this was a mistake, add them again:\n{}", again(&member));
    Ok(())
}

/// The command that gives somebody back what they were.
fn again(member: &StaffSeen) -> String {
    let class =
        if member.classes.is_empty() { String::new() } else { format!(" --class {}", member.classes.join(",")) };
    let phone = member.phone_end.as_ref().map(|end| format!(" --phone NUMBER (the one that ends in {end})"));
    let mail = member.mail.as_ref().map(|mail| format!(" --mail ADDRESS ({mail})"));
    let (role, reached) = (member.role.as_str(), [phone, mail].into_iter().flatten().collect::<String>());
    format!("longwave teacher add {:?} --as {role}{class}{reached}", member.name.reveal())
}

fn say(follows: &Follows) {
    for label in &follows.untaught {
        println!("{label} has no teacher now: add one with longwave teacher add NAME --class {label}.");
    }
    match follows.nobody_is {
        Some(StaffRole::Lead) => {
            println!("Nobody is lead now: nobody hears when a child is in danger. Add a lead today.")
        }
        Some(StaffRole::Deputy) => println!("Nobody is the lead's deputy now."),
        Some(StaffRole::Office) => println!("Nobody is the office now: questions that belong to no class wait unseen."),
        Some(StaffRole::Teacher) => println!("Nobody is a teacher now."),
        None => {}
    }
}

fn told(follows: &Follows) -> serde_json::Value {
    json!({
        "untaught": follows.untaught, "nobody_is": follows.nobody_is.map(StaffRole::as_str), "signed_out": follows.signed_out,
    })
}

/// The one of that name; of several, the one whose number was said or is said now.
/// Gives the lead or the deputy a new PIN, and shows it once.
pub async fn pin(house: &House, asked: &TeacherPin, as_json: bool) -> Result<()> {
    let member = one(house, &asked.name, asked.which).await?;
    if !matches!(member.role, StaffRole::Lead | StaffRole::Deputy) {
        bail!("{} is {}; only the safeguarding lead and the deputy need a PIN", asked.name, called(member.role));
    }
    let pin = house.store.new_pin(member.person, house.clock.now_ms()).await?;
    if as_json {
        println!("{}", json!({ "pin": pin }));
    } else {
        println!("{}", pin_told(&asked.name, &pin));
    }
    Ok(())
}

/// The name as the school keeps it: `Price, Ada` is Ada Price.
pub(super) fn named(typed: &str) -> Result<Name> {
    Name::listed(typed).context("the name can't be taken")
}

/// What is said to whoever has to hand a PIN over.
pub(super) fn pin_told(name: &str, pin: &str) -> String {
    format!("The link in an alert asks {name} for this PIN. Tell it to nobody else; it is not shown again:\n{pin}")
}

async fn one(house: &House, name: &str, which: Option<i64>) -> Result<StaffSeen> {
    let wanted = named(name)?;
    let mut found = house.store.staff_named(&wanted, clock::machine_ms()).await?;
    if let Some(number) = which {
        found.retain(|member| member.person.0 == number);
    }
    if found.len() > 1 {
        let number = asked(&found)?;
        found.retain(|member| member.person.0 == number);
    }
    found.pop().with_context(|| format!("nobody of the staff is called `{name}`; longwave teacher list names them all"))
}

/// Asks which of several is meant; where nobody sits before the program, says how to say it.
fn asked(found: &[StaffSeen]) -> Result<i64> {
    let each = found.iter().map(|member| {
        let phone = member.phone_end.as_deref().map(|end| format!(", phone {end}")).unwrap_or_default();
        format!("  {}  {}{phone}", member.person.0, who(member))
    });
    let list = each.collect::<Vec<_>>().join("\n");
    if !io::stdin().is_terminal() {
        bail!("several people have this name:\n{list}\nSay which with --which NUMBER.");
    }
    print!("Several people have this name:\n{list}\nWhich number? ");
    io::stdout().flush()?;
    let mut typed = String::new();
    io::stdin().read_line(&mut typed)?;
    typed.trim().parse().context("that is none of these numbers; nothing was changed")
}
