//! The station's page: what comes next with everything that is needed for it, and what was on air, with three buttons for each.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, Method},
    response::{IntoResponse, Response},
};
use radio::airing::AiringState;
use radio::limits::CORRECTION_MS;
use radio::programme::Programme;
use store::{
    StoreError,
    radio::{Airing, MadeFile},
};

use super::{access::AtStation, programme::Made};
use crate::{
    fault::Fault,
    form::Fields,
    house::{House, local},
    limits::{ASKED_DAYS, STATION_DAYS},
    style,
    taught::Library,
};

const DAY_MS: i64 = 24 * 3_600_000;

/// What stands around every page of a station.
pub(crate) struct Outside<'a> {
    house: &'a House,
    at: &'a AtStation,
    pub(crate) style: &'static str,
}

impl<'a> Outside<'a> {
    pub(crate) fn of(house: &'a House, at: &'a AtStation) -> Self {
        Self { house, at, style: style::path() }
    }

    pub(crate) fn language(&self) -> &str {
        self.at.language().as_str()
    }

    pub(crate) fn direction(&self) -> &'static str {
        if self.at.language().is_right_to_left() { "rtl" } else { "ltr" }
    }

    pub(crate) fn station(&self) -> &str {
        &self.at.profile.name
    }

    pub(crate) fn school(&self) -> &str {
        &self.house.settings.school.name
    }

    pub(crate) fn say(&self, key: &str) -> String {
        self.at.say(self.house, key, &[])
    }

    pub(crate) fn address(&self, rest: &str) -> String {
        self.at.address(rest)
    }
}

/// A page of a station, which no search engine lists.
pub(crate) fn written(page: &impl Template) -> Result<Response, Fault> {
    let robots = (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    Ok(([robots], axum::response::Html(page.render()?)).into_response())
}

#[derive(Template)]
#[template(path = "station.html")]
struct StationPage<'a> {
    outside: Outside<'a>,
    /// What was on air and waits for the station's word: it comes first.
    open: Vec<Past>,
    next: Vec<Coming>,
    /// What the station has said, the latest first.
    said: Vec<Past>,
    has_past: bool,
    counted: Option<String>,
}

struct Coming {
    number: i64,
    title: String,
    when: Hour,
    length: String,
    /// Address and size of the sound, where it is made.
    sound: Option<(String, String)>,
    /// The same of the small file beside a WAV.
    small: Option<(String, String)>,
}

struct Past {
    number: i64,
    title: String,
    when: Hour,
    /// Shape and words of what the station said.
    said: Option<(&'static str, String)>,
    /// What was wrong with what was just pressed.
    refused: Option<String>,
    just_said: bool,
    may_say: bool,
    /// The evergreen went out, which brings no child questions.
    instead: bool,
}

impl StationPage<'_> {
    /// Why the station is asked.
    fn tells(&self) -> String {
        let instead = self.open.iter().all(|past| past.instead);
        self.outside.say(if instead { "mail-ask-instead" } else { "page-tell" })
    }
}

/// The page. Whoever opens it was there, which is noted, and nothing else follows.
pub(crate) async fn show(
    State(house): State<House>,
    at: AtStation,
    asked: Fields,
    method: Method,
) -> Result<Response, Fault> {
    let now_ms = house.now_ms();
    if method == Method::GET
        && let Err(error) = house.store.see_station(at.id, now_ms).await
    {
        tracing::warn!(station = at.id.0, "that somebody opened a station's page is not written down: {error}");
    }
    let (from_ms, to_ms) = (now_ms - ASKED_DAYS * DAY_MS, now_ms + STATION_DAYS * DAY_MS);
    let (mut next, mut past) = (Vec::new(), Vec::new());
    let mut library = Library::new(&house.store);
    for airing in house.store.airings_of(at.id, from_ms, to_ms).await? {
        let made = Made::for_station(&house, &at.profile, &airing).await?;
        let title = title(&mut library, &at, &airing, made.as_ref().map(|made| &made.programme)).await?;
        if airing.known.ends_ms > now_ms {
            next.push(coming(&house, &at, &airing, made.as_ref(), title.clone()));
        }
        if airing.known.starts_ms <= now_ms {
            past.push(gone(&house, &at, &airing, title, &asked));
        }
    }
    past.reverse();
    let has_past = !past.is_empty();
    // What was pressed a moment ago stays where it was pressed.
    let (open, said) = past.into_iter().partition(|one| one.said.is_none() || one.just_said);
    let numbers: Vec<String> = asked.get("counted").split(',').filter_map(number).collect();
    let counted =
        (!numbers.is_empty()).then(|| at.say(&house, "page-log-counted", &[("numbers", &numbers.join(", "))]));
    written(&StationPage { outside: Outside::of(&house, &at), open, next, said, has_past, counted })
}

/// A number of an address, as a number alone.
fn number(text: &str) -> Option<String> {
    text.parse::<u32>().ok().map(|number| number.to_string())
}

/// What an airing is called: as it was made, else as its lessons are.
pub(crate) async fn title(
    library: &mut Library<'_>,
    at: &AtStation,
    airing: &Airing,
    programme: Option<&Programme>,
) -> Result<String, StoreError> {
    if let Some(programme) = programme {
        return Ok(format!("{} {}: {}", programme.series, programme.episode, programme.title));
    }
    let mut titles = Vec::with_capacity(airing.lessons.len());
    for lesson in &airing.lessons {
        let taught = library.find(&airing.course, lesson, None).await?;
        titles.push(
            taught.map_or_else(|| format!("{} {lesson}", airing.course), |taught| taught.title_on_air(at.language())),
        );
    }
    Ok(titles.join("; "))
}

/// An hour on the station's clock: the day in its language, date and time in figures, which stand in one order in every script.
pub(crate) struct Hour {
    pub(crate) day: String,
    pub(crate) figures: String,
}

impl Hour {
    pub(crate) fn of(house: &House, at: &AtStation, at_ms: i64) -> Self {
        let hour = local(at_ms, &at.zone);
        let day = at.say(house, &format!("day-{}", hour.weekday().to_monday_one_offset()), &[]);
        Self { day, figures: hour.strftime("%Y-%m-%d %H:%M").to_string() }
    }
}

fn coming(house: &House, at: &AtStation, airing: &Airing, made: Option<&Made>, title: String) -> Coming {
    let shown = |file: &MadeFile| {
        let size = at.say(house, "page-size", &[("size", &megabytes(file.length_bytes))]);
        (at.address(&format!("/programme/{}/{}", airing.id.0, file.name)), size)
    };
    let length_ms = made.map_or(airing.known.ends_ms - airing.known.starts_ms, |made| {
        i64::try_from(made.programme.length_ms).unwrap_or(i64::MAX)
    });
    let length = format!("{}:{:02}", length_ms / 60_000, length_ms / 1000 % 60);
    Coming {
        number: airing.id.0,
        title,
        when: Hour::of(house, at, airing.known.starts_ms),
        length: at.say(house, "rundown-length", &[("length", &length)]),
        sound: made.and_then(|made| made.sound(&at.profile)).map(shown),
        small: made.and_then(|made| made.small(&at.profile)).map(shown),
    }
}

fn gone(house: &House, at: &AtStation, airing: &Airing, title: String, asked: &Fields) -> Past {
    let number = airing.id.0;
    let said = match airing.known.state {
        AiringState::Aired => Some(("answered", "page-was-aired")),
        AiringState::AiredLate => Some(("reached", "page-was-late")),
        AiringState::NotAired => Some(("not", "page-was-missed")),
        AiringState::Planned | AiringState::Delivered | AiringState::Fetched | AiringState::Probable => None,
    };
    let is = |field: &str| asked.get(field) == number.to_string();
    let refused = [("early", "station-too-early"), ("unable", "station-not-yet"), ("old", "page-too-old")];
    let refused = refused.iter().find(|(what, _)| is(what)).map(|(_, key)| *key);
    Past {
        number,
        title,
        when: Hour::of(house, at, airing.known.starts_ms),
        said: said.map(|(shape, key)| (shape, at.say(house, key, &[]))),
        refused: refused.map(|key| at.say(house, key, &[("number", &number.to_string())])),
        just_said: is("said"),
        instead: airing.instead,
        may_say: said.is_none() || house.now_ms() <= airing.known.ends_ms + CORRECTION_MS,
    }
}

/// Megabytes as people count them, with one decimal, never nothing: `14.4`.
pub(crate) fn megabytes(bytes: u64) -> String {
    let tenths = (bytes.saturating_add(50_000) / 100_000).max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}
