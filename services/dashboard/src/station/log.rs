//! The station's own log, sent on its page: first it is shown what of ours stands in it, and only a second press counts it. What is not in
//! the log proves nothing, and has the reason beside it.

use askama::Template;
use axum::{
    body::Bytes,
    extract::{Multipart, State},
    http::StatusCode,
    response::{Redirect, Response},
};
use jiff::civil::DateTime;
use radio::airing::log::{BadLog, Found, Log, NotFound, Skipped, Wanted, Why};
use radio::airing::{Effect, Event, TellOffice, Testimony, log};
use radio::limits::{LOG_BYTES_MAX, LOG_TOLERANCE_MS};
use radio::programme::{FileKind, own_file_name, slot_file_name};
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
/// Lines that were not understood, as many as a page shows.
const SKIPPED_SHOWN: usize = 20;

#[derive(Template)]
#[template(path = "station_log.html")]
struct LogPage<'a> {
    outside: Outside<'a>,
    /// What is wrong with the file, or that nothing of ours is in it.
    wrong: Option<String>,
    /// How much was read, and of when.
    read: Option<String>,
    found: Vec<Shown>,
    not_found: Vec<Unseen>,
    /// Those of which the log says nothing, for it is of another time.
    not_covered: Option<String>,
    /// Lines that were not understood.
    skipped: Vec<String>,
}

/// An airing that the log shows.
struct Shown {
    number: u64,
    title: String,
    due: String,
    began: String,
    began_ms: i64,
}

/// An airing that the log should show.
struct Unseen {
    number: u64,
    title: String,
    due: String,
    why: String,
}

/// A log is looked into. Nothing is written.
pub(crate) async fn look(State(house): State<House>, at: AtStation, mut form: Multipart) -> Result<Response, Fault> {
    let sent = sent(&mut form).await;
    let outside = Outside::of(&house, &at);
    let wanted = wanted(&house, &at).await?;
    let today = local(house.now_ms(), &at.zone).date();
    let page = match sent.and_then(|bytes| log::read(&bytes, today, at.language())) {
        Ok(log) => Held { house: &house, at: &at, wanted: &wanted }.page(outside, &log),
        Err(bad) => LogPage {
            outside,
            wrong: Some(unread(&house, &at, &bad)),
            read: None,
            found: Vec::new(),
            not_found: Vec::new(),
            not_covered: None,
            skipped: Vec::new(),
        },
    };
    written(&page)
}

/// The file that was sent; nothing of one that did not come whole.
async fn sent(form: &mut Multipart) -> Result<Bytes, BadLog> {
    let bytes = match form.next_field().await {
        Ok(Some(field)) => field.bytes().await,
        Ok(None) => return Ok(Bytes::new()),
        Err(error) => Err(error),
    };
    match bytes {
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(BadLog::TooLarge),
        bytes => Ok(bytes.unwrap_or_default()),
    }
}

/// What is wrong with a file that is no log, and what to send instead.
fn unread(house: &House, at: &AtStation, bad: &BadLog) -> String {
    match bad {
        BadLog::TooLarge => {
            at.say(house, "page-log-too-large", &[("size", &(LOG_BYTES_MAX / 1024 / 1024).to_string())])
        }
        BadLog::NotText => at.say(house, "page-log-not-text", &[]),
        BadLog::NoRows => at.say(house, "page-log-no-rows", &[]),
        BadLog::Days(date) => at.say(house, "page-log-days", &[("date", date)]),
    }
}

/// A station's log held against what it should show.
struct Held<'a> {
    house: &'a House,
    at: &'a AtStation,
    wanted: &'a [Wanted],
}

impl<'a> Held<'a> {
    fn page(&self, outside: Outside<'a>, log: &Log) -> LogPage<'a> {
        let matches = log::hold_against(&log.played, self.wanted);
        let found: Vec<Shown> = matches.found.iter().filter_map(|found| self.shown(found)).collect();
        let wrong = match (found.is_empty(), self.wanted.is_empty()) {
            (false, _) => None,
            (true, true) => Some("page-log-none-awaited"),
            (true, false) => Some("page-log-nothing"),
        };
        LogPage {
            outside,
            wrong: wrong.map(|key| self.at.say(self.house, key, &[])),
            read: Some(self.read(log.played.len(), matches.span)),
            found,
            not_found: matches.not_found.iter().filter_map(|missing| self.unseen(missing)).collect(),
            not_covered: self.not_covered(&matches.not_found),
            skipped: self.skipped(&log.skipped),
        }
    }

    /// The first lines that were not understood, and how many more there are.
    fn skipped(&self, skipped: &[Skipped]) -> Vec<String> {
        let line = |skipped: &Skipped| {
            let line = skipped.line.to_string();
            self.at.say(self.house, "page-log-line", &[("line", &line), ("text", &skipped.words)])
        };
        let mut shown: Vec<String> = skipped.iter().take(SKIPPED_SHOWN).map(line).collect();
        let more = skipped.len().saturating_sub(SKIPPED_SHOWN);
        if more > 0 {
            shown.push(self.at.say(self.house, "page-log-more", &[("lines", &more.to_string())]));
        }
        shown
    }

    fn read(&self, count: usize, span: Option<(DateTime, DateTime)>) -> String {
        let count = count.to_string();
        match span {
            Some((from, to)) => {
                let (from, to) = (minute(from), minute(to));
                let args = [("count", count.as_str()), ("from", &from), ("to", &to)];
                self.at.say(self.house, "page-log-read", &args)
            }
            None => self.at.say(self.house, "page-log-read-undated", &[("count", &count)]),
        }
    }

    fn of(&self, airing: u64) -> Option<(&Wanted, String)> {
        let wanted = self.wanted.iter().find(|wanted| wanted.airing == airing)?;
        Some((wanted, wanted.titles.first()?.clone()))
    }

    fn shown(&self, found: &Found) -> Option<Shown> {
        let (wanted, title) = self.of(found.airing)?;
        let began = found.began.strftime("%Y-%m-%d %H:%M:%S").to_string();
        let began_ms = instant(self.at, found.began)?;
        Some(Shown { number: found.airing, title, due: minute(wanted.starts), began, began_ms })
    }

    /// Why the log does not show an airing; nothing where it says nothing of its hour.
    fn unseen(&self, missing: &NotFound) -> Option<Unseen> {
        let why = match &missing.why {
            Why::NotCovered => return None,
            Why::OtherHour(began) => self.at.say(self.house, "page-log-other-hour", &[("at", &minute(*began))]),
            Why::Absent { title, began } => {
                self.at.say(self.house, "page-log-absent", &[("title", title), ("at", &minute(*began))])
            }
        };
        let (wanted, title) = self.of(missing.airing)?;
        Some(Unseen { number: missing.airing, title, due: minute(wanted.starts), why })
    }

    fn not_covered(&self, not_found: &[NotFound]) -> Option<String> {
        let outside = not_found.iter().filter(|missing| missing.why == Why::NotCovered);
        let slot = |missing: &NotFound| {
            let (wanted, _) = self.of(missing.airing)?;
            Some(format!("No. {} ({})", missing.airing, minute(wanted.starts)))
        };
        let slots: Vec<String> = outside.filter_map(slot).collect();
        (!slots.is_empty()).then(|| self.at.say(self.house, "page-log-not-covered", &[("slots", &slots.join(", "))]))
    }
}

/// An hour on the station's clock, in figures.
fn minute(clock: DateTime) -> String {
    clock.strftime("%Y-%m-%d %H:%M").to_string()
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
    let made = Made::for_station(house, &at.profile, airing).await?;
    let programme = made.as_ref().map(|made| &made.programme);
    let mut titles = Vec::new();
    titles.extend(programme.map(|programme| programme.title.clone()));
    titles.push(title(library, at, airing, programme).await?);
    let starts = local(airing.known.starts_ms, &at.zone);
    let files =
        programme.map(|programme| [own_file_name(programme, FileKind::Mp3), slot_file_name(&starts, FileKind::Mp3)]);
    let names = files.into_iter().flatten().filter_map(|file| file.strip_suffix(".mp3").map(str::to_owned));
    titles.extend(names);
    let cart = programme.and_then(|programme| {
        let course = programme.made_from.first().map_or(airing.course.as_str(), |made| made.course.as_str());
        at.profile.cart(course, &programme.language, programme.episode)
    });
    Ok(Wanted { airing: airing.id.0.unsigned_abs(), starts: starts.datetime(), cart, titles })
}

/// An hour of the station's clock as an instant, milliseconds UTC.
fn instant(at: &AtStation, clock: DateTime) -> Option<i64> {
    Some(clock.to_zoned(at.zone.clone()).ok()?.timestamp().as_millisecond())
}

/// What the log showed counts.
pub(crate) async fn count(State(house): State<House>, at: AtStation, Sent(_, fields): Sent) -> Result<Redirect, Fault> {
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
