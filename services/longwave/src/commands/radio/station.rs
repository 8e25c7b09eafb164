//! `longwave radio station`: a station entered from the file that a district officer wrote, every mistake named at once; stations listed and
//! shown.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use course::SourceFile;
use dispatch::radio::{Station, airings, evergreen, held, papers::page_link, scripted::scripted};
use forms::held::Misfits;
use jiff::Timestamp;
use messages::{Address, Channel};
use radio::programme::{Ending, Known, SlotSaid, StationFile, Written, read_station};
use serde_json::json;
use store::{
    StoreError,
    radio::{Airing, NewSlot, NewStation},
};
use text::complaint::{Complaint, Level, Place};

use super::pause;
use crate::{cli::RadioStation, files::Unread, house::House};

/// How far ahead `show` looks, in milliseconds: as far as airings are planned.
const SHOWN_MS: i64 = 28 * 24 * 60 * 60 * 1_000;

/// Does what was asked of the stations.
pub async fn run(house: &House, asked: &RadioStation, as_json: bool) -> Result<()> {
    match asked {
        RadioStation::Enter { file, dry_run } => enter(house, file, *dry_run, as_json).await,
        RadioStation::List => list(house, as_json).await,
        RadioStation::Show { name } => show(house, name, as_json).await,
        RadioStation::Remove { name } => remove(house, name, as_json).await,
        RadioStation::Pause { name, until } => pause::pause(house, name, *until, as_json).await,
        RadioStation::Resume { name } => pause::resume(house, name, as_json).await,
        RadioStation::Cancel { number } => pause::cancel(house, *number, as_json).await,
    }
}

/// Enters a station from its file, or names everything that is wrong with it.
pub async fn enter(house: &House, path: &Path, dry_run: bool, as_json: bool) -> Result<()> {
    let (read, complaints) = understand(house, path).await?;
    if !as_json {
        complaints.iter().for_each(|complaint| eprintln!("{complaint}"));
    }
    let errors = complaints.iter().filter(|c| c.level == Level::Error).count();
    let Some(read) = read.filter(|_| errors == 0) else {
        if as_json {
            println!("{}", json!({ "entered": false, "complaints": complaints }));
        }
        bail!("{}; nothing was entered", counted(errors, "mistake"));
    };
    let name = read.station.name.clone();
    let slots = read.slots.len();
    if dry_run {
        if as_json {
            println!("{}", json!({ "entered": false, "station": name, "slots": slots, "complaints": complaints }));
        } else {
            println!("{name} with {} can be entered. Nothing was entered (--dry-run).", counted(slots, "slot"));
        }
        return Ok(());
    }
    let before = house.store.stations().await?;
    let (station, planned) = take(house, read).await?;
    let renamed = before.iter().find(|row| row.id == station.row.id && row.name != name).map(|row| row.name.clone());
    if as_json {
        let page = page_link(&house.depot, &station.row);
        println!(
            "{}",
            json!({ "entered": true, "station": name, "renamed_from": renamed, "planned": planned, "page": page, "complaints": complaints })
        );
        return Ok(());
    }
    if let Some(before) = renamed {
        println!("{before} is called {name} from now on; its page, its PIN and its airings stay.");
    }
    println!("{name} is entered, with {}. Airings newly planned: {planned}.", counted(slots, "slot"));
    println!("Its page: {}\nIts PIN:  {}", page_link(&house.depot, &station.row), station.row.pin);
    Ok(())
}

/// "1 slot", "2 slots".
fn counted(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// Reads a station's file and looks for what it names; the complaints stand in the file's order.
///
/// # Errors
/// The file can't be read, or the database is away.
pub async fn understand(house: &House, path: &Path) -> Result<(Option<StationFile>, Vec<Complaint>)> {
    let bytes = fs::read(path).unread(path.display())?;
    let file = SourceFile { path: path.display().to_string(), bytes };
    let loudness = audio::profile::PROFILES.map(|profile| profile.name);
    let known = Known { region: &house.config.school.region, zones: house.zones(), loudness: &loudness };
    let (read, mut complaints) = read_station(&file, known);
    if let Some(read) = &read {
        complaints.extend(unknown(house, &file.path, read).await?);
    }
    complaints.sort_by_key(|complaint| complaint.place);
    Ok((read, complaints))
}

/// Enters a station that was understood and plans its airings; how many are new.
///
/// # Errors
/// What the database says.
pub async fn take(house: &House, read: StationFile) -> Result<(Station, u64)> {
    // Carts that a station's log names stay its courses' own, however the file is ordered.
    let before = house.store.stations().await?.into_iter().find(|row| row.name == read.station.name);
    let given =
        before.and_then(|row| Station::read(row).ok()).filter(|b| b.profile.first_cart == read.station.first_cart);
    let read = read.with_carts(given.map(|before| before.profile.carts).unwrap_or_default());
    let id = house.store.enter_station(new_station(read)?, house.clock.now_ms()).await?;
    let planned = airings::plan_all(&house.depot).await?;
    Ok((Station::read(house.store.station(id).await?)?, planned))
}

/// Complaints about what the file names and the database does not have.
async fn unknown(house: &House, file: &str, read: &StationFile) -> Result<Vec<Complaint>> {
    let mut complaints = Vec::new();
    let mut wrong = |place: Place, what: String, mend: String| {
        complaints.push(Complaint { level: Level::Error, file: file.to_owned(), place, what, mend });
    };
    let labels: Vec<String> = house.store.classes().await?.into_iter().map(|class| class.label).collect();
    let plain = |label: &str| label.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    for class in &read.classes {
        if !labels.iter().any(|label| plain(label) == plain(&class.value)) {
            let mend = format!("classes are {}; `longwave roster import` brings others", labels.join(", "));
            wrong(class.place, format!("there is no class {}", class.value), mend);
        }
    }
    let mut doubts = Vec::new();
    for slot in &read.slots {
        let first = slot.first.as_ref().map(|first| (first.place, first.value.as_str()));
        if let Err((place, what, mend)) = lesson(house, (slot.course.place, &slot.course.value), first, slot).await? {
            wrong(place, what, mend);
        } else if let Some(misfits) = misfits(house, slot).await? {
            let (what, mend) = (misfits.to_string(), misfits.mend());
            let place = slot.course.place;
            doubts.push(Complaint { level: Level::Warning, file: file.to_owned(), place, what, mend });
        }
    }
    for slot in &read.slots {
        match evergreen(house, read, slot).await? {
            Ok(None) => {}
            Ok(Some((place, what, mend))) => {
                doubts.push(Complaint { level: Level::Warning, file: file.to_owned(), place, what, mend });
            }
            Err((place, what, mend)) => wrong(place, what, mend),
        }
    }
    let mut missing = |what: String, mend: &str| {
        let (file, mend) = (file.to_owned(), mend.to_owned());
        complaints.push(Complaint { level: Level::Warning, file, place: Place::START, what, mend });
    };
    let channels: Vec<Channel> = crate::routes::routes(&house.config).iter().map(|route| route.channel).collect();
    for (said, channel, key, mend) in [
        (read.mail.is_some(), Channel::Mail, "mail", "write [mail] with url and from into longwave.toml"),
        (read.folder.is_some(), Channel::Station, "folder", "write [radio] with drops into longwave.toml"),
        (read.phone.is_some(), Channel::Sms, "phone", "write an [sms.NAME] section into longwave.toml"),
    ] {
        if said && !channels.contains(&channel) {
            missing(format!("the station has a {key}, but nothing here carries to it"), mend);
        }
    }
    if house.config.web.public_url.is_none() {
        let url = house.config.public_url();
        missing(
            format!("its page's link begins with {url}, which the station can hardly open"),
            "write public_url under [web] into longwave.toml: the address by which people reach these pages",
        );
    }
    complaints.extend(doubts);
    // The evergreen's mistakes are the same for every slot.
    complaints.dedup();
    Ok(complaints)
}

/// What of a slot's course does not go with its length.
async fn misfits(house: &House, slot: &SlotSaid) -> Result<Option<Misfits>> {
    let edition = house.store.latest(&slot.course.value).await?;
    let course = house.store.course(&edition.digest).await?;
    let first = slot.first.as_ref().map(|first| first.value.as_str());
    Ok(held::misfits(&house.depot, &course, (first, slot.lessons), &slot.language, slot.length_ms).await?)
}

/// What is complained of: where, what, and what to do about it.
type Said = (Place, String, String);

/// What stands in for a slot's programmes: a mistake where no evergreen has its language, a doubt where the one that has is too long for it.
async fn evergreen(house: &House, read: &StationFile, slot: &SlotSaid) -> Result<Result<Option<Said>, Said>> {
    let names: Vec<String> = read.station.evergreens.clone();
    let Some((course_id, lesson_id)) = evergreen::of_language(&house.depot, &names, &slot.language).await? else {
        return Ok(Ok(None));
    };
    let is_it =
        |known: &&Written<(String, String)>| (known.value.0.as_str(), known.value.1.as_str()) == (course_id, lesson_id);
    let place = read.evergreens.iter().find(is_it).map_or(Place::START, |known| known.place);
    if let Err((place, what, _)) = lesson(house, (place, course_id), Some((place, lesson_id)), slot).await? {
        let language = slot.language.name();
        let mend = format!(
            "name one lesson for each language of its slots, evergreen = [\"COURSE/LESSON\", …], one of them in {language}"
        );
        return Ok(Err((place, what, mend)));
    }
    let edition = house.store.latest(course_id).await?;
    let course = house.store.course(&edition.digest).await?;
    let Some(scripted) = scripted(&house.depot, &course, lesson_id, &slot.language).await? else { return Ok(Ok(None)) };
    let (title, length_ms) = (scripted.title.clone(), scripted.part().script.length_ms);
    let over_ms = length_ms.saturating_sub(slot.length_ms);
    let clock = forms::running_time::clock;
    Ok(Ok((over_ms > 0).then(|| {
        let what = format!(
            "the evergreen “{title}” ({}) is too long by {} for the slot of {}",
            clock(length_ms),
            clock(over_ms),
            clock(slot.length_ms)
        );
        (place, what, "name a shorter lesson that can stand in".to_owned())
    })))
}

/// Whether a course is published, has the lesson, and words in the slot's language.
async fn lesson(
    house: &House,
    (place, course_id): (Place, &str),
    lesson: Option<(Place, &str)>,
    slot: &SlotSaid,
) -> Result<Result<(), (Place, String, String)>> {
    let edition = match house.store.latest(course_id).await {
        Ok(edition) => edition,
        Err(StoreError::Absent(_)) => {
            let known: Vec<String> = house.store.editions().await?.into_iter().map(|e| e.course).collect();
            let mend = format!("published are {}; `longwave publish` brings others", known.join(", "));
            return Ok(Err((place, format!("the course {course_id} is not published"), mend)));
        }
        Err(error) => return Err(error.into()),
    };
    let course = house.store.course(&edition.digest).await?;
    if let Some((place, id)) = lesson
        && !course.lessons.iter().any(|lesson| lesson.id == id)
    {
        let known: Vec<&str> = course.lessons.iter().map(|lesson| lesson.id.as_str()).collect();
        let mend = format!("its lessons are {}", known.join(", "));
        return Ok(Err((place, format!("{course_id} has no lesson {id}"), mend)));
    }
    if !course.languages.contains(&slot.language) {
        let known: Vec<&str> = course.languages.iter().map(text::Language::as_str).collect();
        let mend = format!("write language = \"{}\" below the slot", known.join("\", or \""));
        return Ok(Err((place, format!("{course_id} has no words in {}", slot.language.name()), mend)));
    }
    Ok(Ok(()))
}

fn new_station(read: StationFile) -> Result<NewStation> {
    let mail = read.mail.map(|mail| Address::from_row(Channel::Mail, mail));
    let phone = read.phone.as_ref().map(Address::sms);
    let folder = read.folder.map(|folder| Address::from_row(Channel::Station, folder));
    let zone = read.station.zone.clone();
    let slot = |slot: SlotSaid| {
        Ok(NewSlot {
            course: slot.course.value,
            first_lesson: slot.first.map(|first| first.value),
            language: slot.language.as_str().to_owned(),
            rule: slot.rule,
            starts_on: slot.starts.to_string(),
            at_time: slot.at.strftime("%H:%M").to_string(),
            zone: zone.clone(),
            length_ms: i64::try_from(slot.length_ms)?,
            hard_end: slot.ending == Ending::Hard,
            synthetic: slot.synthetic,
            lessons_each: slot.lessons.as_number(),
        })
    };
    Ok(NewStation {
        name: read.station.name.clone(),
        profile: serde_json::to_string(&read.station)?,
        zone: zone.clone(),
        language: read.station.language.as_str().to_owned(),
        addresses: mail.into_iter().chain(phone).chain(folder).collect(),
        classes: read.classes.into_iter().map(|class| class.value).collect(),
        slots: read.slots.into_iter().map(slot).collect::<Result<_>>()?,
    })
}

async fn list(house: &House, as_json: bool) -> Result<()> {
    let now_ms = house.clock.now_ms();
    let mut rows = Vec::new();
    for row in house.store.stations().await? {
        let next = house.store.airings_of(row.id, now_ms, now_ms.saturating_add(SHOWN_MS)).await?;
        let next = next.first().map(told);
        rows.push((row.name, row.zone, next));
    }
    if as_json {
        let rows: Vec<_> =
            rows.iter().map(|(name, zone, next)| json!({ "name": name, "zone": zone, "next": next })).collect();
        println!("{}", json!({ "stations": rows }));
        return Ok(());
    }
    if rows.is_empty() {
        println!(
            "No station is entered. `longwave radio station enter FILE.toml` enters one; the guide has an example."
        );
    }
    for (name, zone, next) in rows {
        println!("{name} ({zone}): {}", next.unwrap_or_else(|| "nothing is planned".to_owned()));
    }
    Ok(())
}

/// Takes a station off.
async fn remove(house: &House, name: &str, as_json: bool) -> Result<()> {
    let station = find(house, name).await?;
    house.store.remove_station(station.row.id, house.clock.now_ms()).await?;
    let name = station.row.name;
    if as_json {
        println!("{}", json!({ "removed": name }));
    } else {
        println!("{name} is taken off: nothing is planned for it, sent to it or asked of it any more.");
    }
    Ok(())
}

async fn show(house: &House, name: &str, as_json: bool) -> Result<()> {
    let now_ms = house.clock.now_ms();
    let station = find(house, name).await?;
    let coverage: Vec<String> =
        house.store.coverage(station.row.id).await?.into_iter().map(|(_, label)| label).collect();
    let airings = house.store.airings_of(station.row.id, now_ms, now_ms.saturating_add(SHOWN_MS)).await?;
    let airings: Vec<String> = airings.iter().map(told).collect();
    let page = page_link(&house.depot, &station.row);
    if as_json {
        println!(
            "{}",
            json!({ "profile": station.profile, "page": page, "pin": station.row.pin, "classes": coverage, "airings": airings })
        );
        return Ok(());
    }
    println!("{}, {} ({})", station.row.name, station.profile.place, station.row.zone);
    println!("Its page: {page}\nIts PIN:  {}\nHeard by: {}", station.row.pin, coverage.join(", "));
    airings.iter().for_each(|airing| println!("  {airing}"));
    Ok(())
}

/// A station by its name, in any case.
pub async fn find(house: &House, name: &str) -> Result<Station> {
    let rows = house.store.stations().await?;
    let known: Vec<String> = rows.iter().map(|row| row.name.clone()).collect();
    let found = rows.into_iter().find(|row| row.name.to_lowercase() == name.trim().to_lowercase());
    let row = found.with_context(|| format!("there is no station {name}; entered are: {}", known.join(", ")))?;
    Station::read(row)
}

/// `No. 12  2026-11-24 16:00  reading/story-1  planned`, and why it can't be made.
fn told(airing: &Airing) -> String {
    let state = match (&airing.programme, airing.known.state) {
        (Some(_), radio::airing::AiringState::Planned) => "made",
        (_, state) => state.as_str(),
    };
    let hour = airing.local_time.replace('T', " ");
    let why = airing.why.as_deref().and_then(|why| why.lines().next()).map(|why| {
        let tried = airing.tried_ms.and_then(|ms| Timestamp::from_millisecond(ms).ok());
        format!(" ({why}; tried {})", tried.map(|at| at.strftime("%Y-%m-%d %H:%M UTC").to_string()).unwrap_or_default())
    });
    format!(
        "No. {}  {hour}  {}/{}  {state}{}",
        airing.id.0,
        airing.course,
        airing.lessons.join("+"),
        why.unwrap_or_default()
    )
}
