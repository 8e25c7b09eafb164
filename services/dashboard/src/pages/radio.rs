//! The producer's page: every station with what goes on air next, what can't be made and why, which lines nobody has read yet, and what
//! became of the rest. What is only probable is shown as such.

use askama::Template;
use axum::{extract::State, response::Redirect};
use forms::script::script;
use jiff::tz::TimeZone;
use messages::AiringId;
use radio::airing::AiringState;
use store::{
    StoreError,
    radio::{Airing, Brought, MadeFile, SaidHow, Script as ScriptOf, Slot, Station, Take},
};
use text::Language;

use super::{Done, Frame, Page, written};
use crate::{
    access::Signed,
    fault::Fault,
    form::Posted,
    house::House,
    limits::{ASKED_DAYS, LISTED_MAX, STATION_DAYS},
    station::programme::{Made, profile},
    taught::Library,
    wording::when,
};

const DAY_MS: i64 = 24 * 3_600_000;
/// The drawing that is kept with a programme.
const LOUDNESS: &str = "loudness.svg";
/// What a programme that is held back needs.
const LISTEN: &str = "Listen to it, and approve it or have it recorded again: the program heard a fault in it.";
/// Milliseconds before its hour from which lines without a recording are urgent: a presenter comes to school once a week.
const URGENT_MS: i64 = 7 * DAY_MS;

#[derive(Template)]
#[template(path = "radio.html")]
struct RadioPage {
    frame: Frame,
    /// In which zone all hours of the page are.
    zone: String,
    stations: Vec<OnAir>,
}

/// Lets a programme go out that a person has listened to, or holds it back again.
pub(crate) async fn approve(signed: Signed, Posted(house, fields): Posted) -> Done {
    let airing = match fields.number("airing") {
        Ok(number) => house.store.airing(AiringId(number)).await,
        Err(_) => Err(StoreError::Absent("airing")),
    };
    let Some(airing) = found(airing)? else { return Ok(Redirect::to("/radio")) };
    // A press on a page that shows an older programme approves nothing.
    if airing.programme.as_deref() == Some(fields.get("programme")) {
        let by = fields.get("back").is_empty().then_some(signed.session.person);
        house.store.approve_programme(fields.get("programme"), by, house.now_ms()).await?;
    }
    Ok(Redirect::to(&format!("/radio#no{}", airing.id.0)))
}

/// What is there; a row that is gone meanwhile is nothing.
fn found<T>(row: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match row {
        Err(StoreError::Absent(_)) => Ok(None),
        row => row.map(Some),
    }
}

impl RadioPage {
    /// What somebody has to see to soon: what can't be made, and what has lines left to record a week before its hour. Each reason once, with
    /// the programmes that it is about.
    fn urgent(&self) -> Vec<Urgent<'_>> {
        let mut all: Vec<Urgent<'_>> = Vec::new();
        for station in &self.stations {
            for row in station.next.iter().filter(|row| row.is_urgent) {
                let why = row.why.as_deref().or(row.missing.as_deref()).unwrap_or(LISTEN);
                match all.iter_mut().find(|known| known.why == why) {
                    Some(known) => known.rows.push((&station.name, row)),
                    None => all.push(Urgent { why, rows: vec![(&station.name, row)] }),
                }
            }
        }
        all.truncate(LISTED_MAX);
        all
    }
}

/// Programmes that wait for the same.
struct Urgent<'a> {
    why: &'a str,
    /// Station and programme.
    rows: Vec<(&'a str, &'a Row)>,
}

struct OnAir {
    name: String,
    place: String,
    classes: String,
    next: Vec<Row>,
    next_count: usize,
    past: Vec<Row>,
}

struct Row {
    number: i64,
    when: String,
    title: String,
    shape: &'static str,
    state: String,
    is_urgent: bool,
    /// Why it can't be made.
    why: Option<String>,
    /// Lines that nobody has read, where that stands in the way.
    missing: Option<String>,
    /// The sound, where it is made: to listen to, and as the station gets it.
    sound: Option<Sound>,
    /// The drawing of its loudness over time.
    loudness: Option<String>,
    /// What a listener would hear in it that should not be, while that can still be decided about.
    hears: Option<Hears>,
}

/// Addresses of a programme's sound.
struct Sound {
    /// The smaller file, where there are two: who listens at school has a slow line.
    plays: String,
    /// The station's.
    file: String,
}

/// What a listener would hear.
struct Hears {
    faults: Vec<String>,
    /// The programme that a press is about: not one that was made meanwhile.
    programme: String,
    /// Whether somebody has approved it.
    approved: bool,
}

/// The page.
pub(crate) async fn show(State(house): State<House>, signed: Signed) -> Page {
    let slots = house.store.slots().await?;
    let mut stations = Vec::new();
    for station in house.store.stations().await? {
        stations.push(Seen { house: &house, slots: &slots, station: &station }.on_air().await?);
    }
    let zone = house.settings.zone.iana_name().unwrap_or("UTC").to_owned();
    written(&RadioPage { frame: Frame::of(&house, &signed), zone, stations })
}

struct Seen<'a> {
    house: &'a House,
    slots: &'a [Slot],
    station: &'a Station,
}

impl Seen<'_> {
    async fn on_air(&self) -> Result<OnAir, Fault> {
        let (store, now_ms) = (&self.house.store, self.house.now_ms());
        let (from_ms, to_ms) = (now_ms - ASKED_DAYS * DAY_MS, now_ms + STATION_DAYS * DAY_MS);
        let mut library = Library::new(store);
        let (mut next, mut past) = (Vec::new(), Vec::new());
        for airing in store.airings_of(self.station.id, from_ms, to_ms).await? {
            let row = self.row(&mut library, &airing, now_ms).await?;
            if airing.known.ends_ms > now_ms { next.push(row) } else { past.push(row) }
        }
        past.reverse();
        past.truncate(LISTED_MAX);
        let next_count = next.len();
        next.truncate(LISTED_MAX);
        let classes = store.coverage(self.station.id).await?;
        let classes: Vec<String> = classes.into_iter().map(|(_, label)| label).collect();
        let place = profile(self.station)?.place;
        Ok(OnAir { name: self.station.name.clone(), place, classes: classes.join(", "), next, next_count, past })
    }

    async fn row(&self, library: &mut Library<'_>, airing: &Airing, now_ms: i64) -> Result<Row, Fault> {
        let (store, made) = (&self.house.store, Made::of(self.house, airing).await?);
        let title = self.title(library, airing).await?;
        let profile = profile(self.station)?;
        let address = |file: &MadeFile| format!("/radio/programme/{}/{}", airing.id.0, file.name);
        let sound = made.as_ref().and_then(|made| {
            let file = made.sound(&profile)?;
            Some(Sound { plays: address(made.small(&profile).unwrap_or(file)), file: address(file) })
        });
        let loudness = made.as_ref().and_then(|made| made.file(LOUDNESS)).map(address);
        let brought = match airing.known.reached {
            AiringState::Delivered => store.brought(airing.id).await?,
            _ => Brought::Not,
        };
        let hears = self.hears(airing, made.as_ref())?;
        let is_held_back = hears.as_ref().is_some_and(|hears| !hears.approved);
        let (shape, state) = match is_held_back {
            true => ("not", "It is held back until somebody has listened to it.".to_owned()),
            false => standing(airing, brought, now_ms, &self.house.settings.zone),
        };
        let missing = if made.is_none() { self.missing(library, airing).await? } else { None };
        let why = airing.why.clone().filter(|_| airing.known.reached == AiringState::Planned);
        let is_soon = airing.known.starts_ms - now_ms <= URGENT_MS;
        Ok(Row {
            number: airing.id.0,
            when: when::when(airing.known.starts_ms, now_ms, &self.house.settings.zone),
            title,
            shape,
            state,
            is_urgent: why.is_some() || is_held_back || missing.is_some() && is_soon,
            missing,
            why,
            sound,
            loudness,
            hears,
        })
    }

    /// What a listener would hear in a programme that the station does not have yet.
    fn hears(&self, airing: &Airing, made: Option<&Made>) -> Result<Option<Hears>, Fault> {
        let profile = profile(self.station)?;
        let undecided = airing.known.reached == AiringState::Planned && profile.approve;
        let made = made.map(|made| &made.row).filter(|made| undecided && !made.faults.is_empty());
        Ok(made.map(|made| Hears {
            faults: made.faults.clone(),
            programme: made.programme.clone(),
            approved: !made.waits_for_approval(&profile),
        }))
    }

    /// Its lessons' titles.
    async fn title(&self, library: &mut Library<'_>, airing: &Airing) -> Result<String, StoreError> {
        let language = &self.house.settings.school.language;
        let mut titles = Vec::with_capacity(airing.lessons.len());
        for lesson in &airing.lessons {
            let taught = library.find(&airing.course, lesson, None).await?;
            titles.push(taught.map_or_else(|| format!("{} {lesson}", airing.course), |taught| taught.title(language)));
        }
        let titles = titles.join("; ");
        Ok(if airing.instead { format!("The evergreen, instead of {titles}") } else { titles })
    }

    /// Lines that nobody has read, by lesson where there are several; nothing where a synthetic voice may read them.
    async fn missing(&self, library: &mut Library<'_>, airing: &Airing) -> Result<Option<String>, StoreError> {
        let Some(slot) = self.slots.iter().find(|slot| slot.id == airing.slot) else { return Ok(None) };
        let language = Language::new(&slot.said.language).ok();
        let Some(language) = language.filter(|_| !slot.said.synthetic) else { return Ok(None) };
        let mut said = Vec::new();
        for lesson in &airing.lessons {
            let Some((title, missing)) = self.missing_of(library, airing, lesson, &language).await? else { continue };
            said.push(if airing.lessons.len() > 1 { format!("“{title}”: {missing}") } else { missing });
        }
        Ok((!said.is_empty()).then(|| said.join(" ")))
    }

    /// A lesson's title and the lines of it that nobody has read; nothing where all are, or the lesson is gone.
    async fn missing_of(
        &self,
        library: &mut Library<'_>,
        airing: &Airing,
        lesson: &str,
        language: &Language,
    ) -> Result<Option<(String, String)>, StoreError> {
        let Some(taught) = library.find(&airing.course, lesson, None).await? else { return Ok(None) };
        let Some((spoken, text)) = taught.text(language) else { return Ok(None) };
        let course = &taught.course;
        let script = script(text, spoken, &course.subject, course.pace(spoken), &self.house.catalogue);
        let of = ScriptOf {
            course: airing.course.clone(),
            lesson: lesson.to_owned(),
            language: language.as_str().to_owned(),
        };
        let takes = self.house.store.takes(&of).await?;
        // A take of words that were changed since reads another script.
        let fits =
            |take: &&Take| script.words_digest(take.kept.line, take.kept.lines).as_ref() == Some(&take.kept.words);
        let fitting: Vec<&Take> = takes.iter().filter(fits).collect();
        let is_read = |line: u32| {
            let of_it = |take: &&Take| (take.kept.line..take.kept.line.saturating_add(take.kept.lines)).contains(&line);
            fitting.iter().any(of_it)
        };
        let all: Vec<u32> = script.lines.iter().filter_map(|line| line.number).collect();
        let missing: Vec<u32> = all.iter().copied().filter(|line| !is_read(*line)).collect();
        Ok(lines_said(&missing, all.len()).map(|missing| (text.title.clone(), missing)))
    }
}

/// "Lines 3, 7–9 of 24 have no recording."
fn lines_said(missing: &[u32], all: usize) -> Option<String> {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for line in missing {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => spans.push((*line, *line)),
        }
    }
    let span = |(first, last): &(u32, u32)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    let spans: Vec<String> = spans.iter().map(span).collect();
    match missing.len() {
        0 => None,
        none if none == all => Some(format!("Nobody has recorded any of its {all} lines.")),
        1 => Some(format!("Line {} of {all} has no recording.", spans.join(", "))),
        _ => Some(format!("Lines {} of {all} have no recording.", spans.join(", "))),
    }
}

/// Shape and words of where an airing stands.
fn standing(airing: &Airing, brought: Brought, now_ms: i64, zone: &TimeZone) -> (&'static str, String) {
    let known = &airing.known;
    let by = |words: &str| {
        let said = airing.said.map(|(how, at_ms)| format!(", said {} {}", by(how), when::at(at_ms, now_ms, zone)));
        format!("{words}{}.", said.unwrap_or_default())
    };
    let silent = known.ends_ms <= now_ms;
    match known.state {
        AiringState::Aired => ("answered", by("On air")),
        AiringState::AiredLate => ("reached", by("On air, later than planned")),
        AiringState::NotAired => ("not", by("Not on air")),
        AiringState::Probable => {
            let said = format!("Probably on air: {} listeners heard it, the station has not said so.", known.heard);
            ("sent", said)
        }
        AiringState::Planned | AiringState::Delivered | AiringState::Fetched if silent => {
            ("waiting", "The station has not said whether it was on air.".to_owned())
        }
        AiringState::Fetched => ("reached", "The station has fetched it.".to_owned()),
        AiringState::Delivered => match brought {
            Brought::Folder => ("reached", "It lies in the station’s folder.".to_owned()),
            Brought::Mail(at_ms) => {
                ("sent", format!("It lies in the station’s mail, since {}.", when::at(at_ms, now_ms, zone)))
            }
            Brought::Not => ("sent", "The station has been sent it, and has not fetched it yet.".to_owned()),
        },
        AiringState::Planned if airing.programme.is_some() && airing.why.is_some() => {
            ("not", "It can’t be made as it stands now: what was made last goes out.".to_owned())
        }
        AiringState::Planned if airing.programme.is_some() => {
            let made = airing.tried_ms.map(|at_ms| format!(" {}", when::at(at_ms, now_ms, zone))).unwrap_or_default();
            ("waiting", format!("Made{made}, and not sent to the station yet."))
        }
        AiringState::Planned if airing.why.is_some() => ("not", "It can’t be made yet.".to_owned()),
        AiringState::Planned => ("waiting", "Not made yet.".to_owned()),
    }
}

fn by(how: SaidHow) -> &'static str {
    match how {
        SaidHow::Page => "on the station’s page",
        SaidHow::Sms => "by SMS",
        SaidHow::Log => "by the station’s log",
        SaidHow::Teacher => "to a teacher",
    }
}

#[cfg(test)]
mod tests {
    use super::lines_said;

    #[test]
    fn lines_without_a_recording_are_said_in_spans() {
        let said = |missing: &[u32], all| lines_said(missing, all).unwrap_or_default();
        assert_eq!(said(&[], 9), "");
        assert_eq!(said(&[7], 9), "Line 7 of 9 has no recording.");
        assert_eq!(said(&[3, 7, 8, 9], 9), "Lines 3, 7–9 of 9 have no recording.");
        assert_eq!(said(&[1, 2], 2), "Nobody has recorded any of its 2 lines.");
    }
}
