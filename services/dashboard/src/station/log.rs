//! The station's own log, sent on its page: first it is shown what of ours stands in it, and only a second press counts it. What is not in
//! the log proves nothing and is asked about.

use askama::Template;
use axum::{
    extract::{Multipart, State},
    response::{Redirect, Response},
};
use jiff::civil::DateTime;
use lessons::{
    airing::{
        Effect, Event, TellOffice, Testimony,
        log::{self, Found, Wanted},
    },
    limits::LOG_TOLERANCE_MS,
    programme::{FileKind, stable_file_name},
};
use store::radio::{Airing, SaidHow};

use super::{
    access::{AtStation, no_such_page},
    page::{Outside, title, written},
    programme::Made,
    settle::settled,
};
use crate::{
    fault::Fault,
    form::Sent,
    house::{House, local},
    limits::STATION_DAYS,
    taught::Library,
};

const DAY_MS: i64 = 24 * 3_600_000;

#[derive(Template)]
#[template(path = "station_log.html")]
struct LogPage<'a> {
    outside: Outside<'a>,
    found: Vec<Shown>,
    missing: Option<String>,
    /// What is wrong with the file, or why nothing of ours is in it.
    help: Option<String>,
}

struct Shown {
    number: u64,
    title: String,
    began: String,
    began_ms: i64,
}

/// A log is looked into. Nothing is written.
pub(crate) async fn look(State(house): State<House>, at: AtStation, mut form: Multipart) -> Result<Response, Fault> {
    let bytes = match form.next_field().await {
        Ok(Some(field)) => field.bytes().await.map(|bytes| bytes.to_vec()).ok(),
        Ok(None) | Err(_) => None,
    };
    let outside = Outside::of(&house, &at);
    let played = match log::read(&bytes.unwrap_or_default()) {
        Ok(played) => played,
        Err(bad) => {
            return written(&LogPage { outside, found: Vec::new(), missing: None, help: Some(bad.to_string()) });
        }
    };
    let wanted = wanted(&house, &at).await?;
    let matches = log::hold_against(&played, &wanted);
    let found: Vec<Shown> = matches.found.iter().filter_map(|found| shown(&at, &wanted, found)).collect();
    let numbers: Vec<String> = matches.missing.iter().map(u64::to_string).collect();
    let missing = (!numbers.is_empty() && !found.is_empty())
        .then(|| at.say(&house, "page-log-missing", &[("numbers", &numbers.join(", "))]));
    written(&LogPage { outside, found, missing, help: matches.help })
}

/// The airings that a log may show: those that have begun, and of which the station has not said that they were on air.
async fn wanted(house: &House, at: &AtStation) -> Result<Vec<Wanted>, Fault> {
    let now_ms = house.now_ms();
    let mut library = Library::new(&house.store);
    let mut wanted = Vec::new();
    for airing in house.store.airings_of(at.id, now_ms - STATION_DAYS * DAY_MS, now_ms).await? {
        if airing.known.state.was_aired() {
            continue;
        }
        wanted.push(one(house, at, &mut library, &airing).await?);
    }
    Ok(wanted)
}

async fn one(house: &House, at: &AtStation, library: &mut Library<'_>, airing: &Airing) -> Result<Wanted, Fault> {
    let made = Made::of(house, airing).await?;
    let programme = made.as_ref().map(|made| &made.programme);
    let mut titles = Vec::new();
    titles.extend(programme.map(|programme| programme.title.clone()));
    titles.push(title(library, at, airing, programme).await?);
    let file = programme.map(|programme| stable_file_name(programme, FileKind::Mp3));
    titles.extend(file.and_then(|file| file.strip_suffix(".mp3").map(str::to_owned)));
    let place = programme.map(|programme| programme.episode.saturating_sub(1));
    Ok(Wanted {
        airing: airing.id.0.unsigned_abs(),
        starts: local(airing.known.starts_ms, &at.zone).datetime(),
        cart: at.profile.first_cart.zip(place).map(|(first, place)| first.saturating_add(place)),
        titles,
    })
}

fn shown(at: &AtStation, wanted: &[Wanted], found: &Found) -> Option<Shown> {
    let title = wanted.iter().find(|wanted| wanted.airing == found.airing)?.titles.first()?.clone();
    let began = found.began.strftime("%Y-%m-%d %H:%M:%S").to_string();
    Some(Shown { number: found.airing, title, began, began_ms: instant(at, found.began)? })
}

/// An hour of the station's clock as an instant, milliseconds UTC.
fn instant(at: &AtStation, clock: DateTime) -> Option<i64> {
    Some(clock.to_zoned(at.zone.clone()).ok()?.timestamp().as_millisecond())
}

/// What the log showed counts.
pub(crate) async fn count(State(house): State<House>, at: AtStation, Sent(fields): Sent) -> Result<Redirect, Fault> {
    let mut counted = Vec::new();
    for found in fields.all("found") {
        let (number, began) = found.split_once('@').ok_or_else(|| no_such_page(&house))?;
        let began_ms: i64 = began.parse().map_err(|_| no_such_page(&house))?;
        let airing = at.airing(&house, number).await?;
        if began_ms.abs_diff(airing.known.starts_ms) > LOG_TOLERANCE_MS.unsigned_abs() {
            continue;
        }
        let event = Event::Aired(Testimony::Log, Some(began_ms));
        let effects = settled(&house, airing.id, event, Some(SaidHow::Log)).await?;
        if !effects.contains(&Effect::Office(TellOffice::Contradiction)) {
            counted.push(airing.id.0.to_string());
        }
    }
    Ok(Redirect::to(&at.address(&format!("?counted={}", counted.join(",")))))
}
