//! `longwave check`: configuration, key, database, courses, slots, people, words and carriers, every fault at once: that what is planned can be
//! made. It sends nothing.

use std::{collections::BTreeSet, path::PathBuf};

use anyhow::{Context, Result, bail};
use dispatch::{radio::held::in_all_slots, sounds::Sounds};
use gateways::Carrier;
use jiff::Timestamp;
use serde_json::json;
use store::{
    MasterKey, Standing,
    people::StaffRole,
    schools::{FIRST, Schools},
    sound,
};
use text::{Language, words};

use super::{
    planned::{long_names, parents_lines, programmes, unknown_sounds, without_lead, without_phone},
    school_name,
};
use crate::{clock::Clock, config::Config, files, house, house::House, routes};

/// One thing that was looked at.
#[derive(Default)]
struct Looked {
    what: String,
    faults: Vec<String>,
    /// What is still to be done, and no fault.
    notes: Vec<String>,
}

impl Looked {
    fn at(what: impl Into<String>, faults: Vec<String>) -> Self {
        Self { what: what.into(), faults, notes: Vec::new() }
    }
}

/// Looks at everything and prints what it found; fails where anything is wrong.
pub async fn run(config: Config, as_json: bool) -> Result<()> {
    let mut looked = vec![Looked::at("configuration", Vec::new())];
    looked.push(words_of(&config).unwrap_or_else(|error| Looked::at("words", vec![format!("{error:#}")])));
    let clock = Clock::machine();
    for route in routes::routes(&config) {
        let faults = carrier(&config, &route.name, &clock).await.err().map(|e| format!("{e:#}"));
        looked.push(Looked::at(route.name, faults.into_iter().collect()));
    }
    let opened = opened(config, clock).await;
    let faults = opened.as_ref().err().cloned().into_iter().collect();
    looked.insert(1, Looked::at("key and database", faults));
    if let Ok(house) = opened {
        looked.insert(2, Looked::at("the right to send", standing(&house).await));
        looked.insert(3, files_of(&house));
        looked.insert(4, media(&house).await);
        looked.insert(5, Looked::at("courses", courses(&house).await));
        looked.insert(6, Looked::at("radio slots", slots(&house).await));
        looked.insert(7, people(&house).await);
        looked.insert(8, name(&house).await);
        looked.insert(9, zones(&house).await);
        house.store.close().await;
    }
    let wrong = looked.iter().map(|l| l.faults.len()).sum::<usize>();
    if as_json {
        let one = |l: &Looked| json!({ "what": l.what, "faults": l.faults, "notes": l.notes });
        let list: Vec<_> = looked.iter().map(one).collect();
        println!("{}", json!({ "checked": list }));
    } else {
        for one in &looked {
            println!("{}: {}", one.what, if one.faults.is_empty() { "in order" } else { "not in order" });
            one.faults.iter().for_each(|fault| println!("  {fault}"));
            one.notes.iter().for_each(|note| println!("  still to do: {note}"));
        }
    }
    if wrong > 0 {
        bail!("{wrong} {} to be mended", if wrong == 1 { "thing is" } else { "things are" });
    }
    Ok(())
}

/// The house, its database read through: what is damaged is found here and not at the lesson's hour. One that is not there is not made.
async fn opened(config: Config, clock: Clock) -> Result<House, String> {
    // The key first: without it no database says anything.
    MasterKey::read(&config.key_file).map_err(|error| error.to_string())?;
    sound::look_before_opening(&config.database.url).map_err(|error| error.to_string())?;
    let house = House::open(config, clock).await.map_err(|error| format!("{error:#}"))?;
    match house.store.look_at_pages().await {
        Ok(()) => Ok(house),
        Err(error) => {
            house.store.close().await;
            Err(error.to_string())
        }
    }
}

/// Whether this folder sends: a copy is silent until a person has said that the other one is gone.
async fn standing(house: &House) -> Vec<String> {
    match house.store.standing().await {
        Ok(Standing::Live) => Vec::new(),
        Ok(Standing::Silent(why)) => vec![format!("nothing would be sent: {why}")],
        Err(error) => vec![error.to_string()],
    }
}

/// What others on this machine can read.
fn files_of(house: &House) -> Looked {
    let mut faults: Vec<String> = settings(&house.config).into_iter().collect();
    let open = |path: &PathBuf| {
        let path = path.display();
        format!(
            "{path} can be read by others on this machine, and that can't be changed; `chmod go= {path}` as its owner, or move data_dir to a disk that knows owners"
        )
    };
    faults.extend(house.open_to_others.iter().map(open));
    Looked::at("files", faults)
}

/// Whether files can be written, renamed, read and removed where they are to lie.
async fn media(house: &House) -> Looked {
    let fault = house.store.look_at_media().await.err().map(|error| error.to_string());
    Looked::at("the media store", fault.into_iter().collect())
}

/// The configuration itself, where passwords stand in it.
fn settings(config: &Config) -> Option<String> {
    let is_open = config.holds_secrets() && files::is_open_to_others(&config.file);
    is_open.then(|| format!("{} holds a password: {}", config.file.display(), files::OPEN_TO_OTHERS))
}

/// Published courses that can't be read any more, for their answers could not be marked; sounds that nobody has; parents' lines that are
/// too long for this school's names.
async fn courses(house: &House) -> Vec<String> {
    let (editions, names) = match (house.store.editions().await, long_names(house).await) {
        (Ok(editions), Ok(names)) => (editions, names),
        (Err(error), _) | (_, Err(error)) => return vec![error.to_string()],
    };
    let mut faults = Vec::new();
    for edition in editions {
        match house.store.course(&edition.digest).await {
            Ok(course) => {
                faults.extend(unknown_sounds(&course));
                faults.extend(parents_lines(house, &course, &names));
            }
            Err(error) => {
                let version = edition.digest.get(..12).unwrap_or(&edition.digest);
                faults.push(format!("{}, version {version}: {error}", edition.course));
            }
        }
    }
    faults
}

/// Stations' slots that lessons will surely not go with, and programmes that can't be made for them.
async fn slots(house: &House) -> Vec<String> {
    let (held, unmade) = match (in_all_slots(&house.depot, None).await, programmes(house, None).await) {
        (Ok(held), Ok(unmade)) => (held, unmade),
        (Err(error), _) | (_, Err(error)) => return vec![error.to_string()],
    };
    let sure = held.into_iter().filter_map(|held| Some((held.station, held.misfits.sure()?)));
    let sure = sure.map(|(station, misfits)| format!("{station}: {misfits}; {}", misfits.mend()));
    unmade.into_iter().chain(sure).collect()
}

/// The alert's link leads a lead who is woken at night to the message: it has to open on their phone.
async fn unreached_lead(house: &House) -> Result<Option<String>> {
    let url = house.config.public_url();
    if !routes::is_on_loopback(&url) || !house.store.has_staff(StaffRole::Lead).await? {
        return Ok(None);
    }
    Ok(Some(format!(
        "alerts to the safeguarding lead link to {url}, which opens on this machine alone. Write public_url under [web] into the \
         configuration: the address by which a phone reaches these pages, like https://lessons.example.org"
    )))
}

/// Whoever signs in asks for a link on the page; where it would open nowhere, none is sent.
async fn unsent_links(house: &House) -> Result<Option<String>> {
    let url = house.config.public_url();
    let nobody = house.store.staff(house.clock.now_ms()).await?.is_empty();
    if nobody || !routes::is_on_loopback(&url) || routes::links_open(&house.config) {
        return Ok(None);
    }
    Ok(Some(format!(
        "{url} opens on this machine alone, so no sign-in link is sent to a phone; `longwave teacher add` shows one. Write public_url under \
         [web] into the configuration, and people ask for links themselves"
    )))
}

/// Leads and deputies to whom no alert comes.
async fn without_phones(house: &House) -> Result<Vec<String>> {
    let mut silent = Vec::new();
    for role in [StaffRole::Lead, StaffRole::Deputy] {
        silent.extend(house.store.without_alerts(role).await?);
    }
    let staff = house.store.staff(house.clock.now_ms()).await?;
    let silent = staff.iter().filter(|member| silent.contains(&member.person));
    Ok(silent.map(|one| without_phone(one.name.reveal(), one.role, one.person)).collect())
}

/// Whether somebody is there for what sounds like harm, and whether those who work here can come in.
async fn people(house: &House) -> Looked {
    let lead = without_lead(house).await.map(Vec::from_iter).map_err(anyhow::Error::from);
    let fault = unreached_lead(house).await;
    let links = unsent_links(house).await.map(Vec::from_iter);
    let (mut notes, mut failed) = (Vec::new(), Vec::new());
    for looked in [lead, links, without_phones(house).await] {
        match looked {
            Ok(more) => notes.extend(more),
            Err(error) => failed.push(error.to_string()),
        }
    }
    let fault = fault.unwrap_or_else(|error| Some(error.to_string()));
    Looked { what: "people".into(), faults: failed.into_iter().chain(fault).collect(), notes }
}

/// Which zone database hours go by, and where this machine's own clock shows others.
async fn zones(house: &House) -> Looked {
    let schools = house.store.schools().await.map_err(|error| error.to_string());
    let schools = schools.iter().flat_map(|schools| schools.iter().map(|(_, school)| school.zone.clone()));
    let mut names: BTreeSet<String> = schools.chain([house.config.school.zone.clone()]).collect();
    let stations = house.store.stations().await.map_err(|error| error.to_string());
    names.extend(stations.iter().flatten().map(|station| station.zone.clone()));
    let now = Timestamp::from_millisecond(house.clock.now_ms()).unwrap_or_default();
    let (what, notes) = super::zones::told(&names, &house.config.zone_rules, now);
    Looked { what, faults: stations.err().into_iter().collect(), notes }
}

/// Whether the school's name leaves room in the languages that its people read.
async fn name(house: &House) -> Looked {
    let faults = match long_names(house).await {
        Ok(names) => {
            let languages = names.into_keys().chain([house.config.school.language.clone()]).collect();
            let mut faults = school_name::too_long(&house.config, &house.catalogue, &languages);
            match house.store.schools().await {
                Ok(schools) => faults.extend(others_too_long(house, &schools, &languages)),
                Err(error) => faults.push(error.to_string()),
            }
            faults
        }
        Err(error) => vec![error.to_string()],
    };
    Looked::at("the school's name", faults)
}

/// The same of the schools that stand in the database alone.
fn others_too_long(house: &House, schools: &Schools, languages: &BTreeSet<Language>) -> Vec<String> {
    let others = schools.iter().filter(|(id, _)| *id != FIRST);
    let too_long = others.flat_map(|(_, school)| {
        let said = house.said_of(school);
        school_name::too_long_for(&said, school.sms_name.is_some(), &house.catalogue, languages)
            .into_iter()
            .map(|fault| format!("{}: {fault} (longwave school change)", school.name))
            .collect::<Vec<_>>()
    });
    too_long.collect()
}

fn words_of(config: &Config) -> Result<Looked> {
    let (catalogue, mut faults) = house::catalogue(&config.words_dir())?;
    // The words alone are looked at here; what the school's own name makes too long is another thing to mend.
    let school = school_name::with_short_name(config);
    faults.extend(words::check(&catalogue, &school).iter().map(ToString::to_string));
    let clash = |phrase: String| {
        format!("{phrase:?} acts in two ways, or is a task's letter or a label; take it out of one list")
    };
    faults.extend(catalogue.vocabulary().clashes().into_iter().map(clash));
    Ok(Looked::at("words", faults))
}

async fn carrier(config: &Config, route: &str, clock: &Clock) -> Result<()> {
    match routes::carrier(config, route, &Sounds::none(), &clock.as_fn())? {
        Carrier::Telegram(bot) => {
            bot.user_name().await?;
        }
        Carrier::Smpp(account) => account.try_bind().await?,
        Carrier::Mail(mailer) => mailer.test().await.map_err(|why| {
            anyhow::anyhow!(
                "the mail server does not take us: {why}. Look at mail.url, its password, the line and a firewall"
            )
        })?,
        Carrier::Folders(folders) => folders.test().context("stations' folders (radio.drops) can't be written to")?,
    }
    Ok(())
}
