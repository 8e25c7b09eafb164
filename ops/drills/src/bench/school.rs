//! The school of a bench: learners with phones of their own, who were introduced and agreed, and a lesson that is due.

use std::time::Instant;

use anyhow::{Context, Result, bail};
use course::Course;
use jiff::{civil::date, tz::TimeZoneDatabase};
use messages::{
    Channel, ClassId, Money, OccurrenceId, RouteId, pack::Permitted, receipt::IdStyle, route::Route, trust::Trust,
};
use school::roster::Settings;
use store::{RouteTerms, Store, people::School, timetables::Now};
use text::Language;

use crate::postgres::say;

/// Monday 2 November 2026, 08:00 UTC.
pub const NOW_MS: i64 = 1_793_606_400_000;
/// Far more than any carrier takes: the bench is to find the program's limits, not the carrier's.
pub const PER_SECOND: u32 = 1_000_000;
/// Learners of one class: a roster file has no more rows.
const CLASS_MAX: i64 = 50_000;

/// What one part costs.
pub fn price() -> Result<Money> {
    Ok("0.012 USD".parse()?)
}

/// An SMS route whose receipts are trusted, so that its parts are remembered.
pub async fn route(store: &Store) -> Result<RouteId> {
    let ids = store.register_routes(&[sms_route()?], NOW_MS).await?;
    ids.first().copied().context("the route was not registered")
}

/// The same as a process has it.
pub fn sms_route() -> Result<Route> {
    Ok(Route {
        name: "sms.main".to_owned(),
        channel: Channel::Sms,
        price_per_part: Some(price()?),
        permitted: Permitted::default(),
        per_second: PER_SECOND,
        way_back: messages::route::WayBack::Here,
        lost_is_free: false,
        receipts: Trust::Trusted,
    })
}

/// The route as this process has it.
pub async fn terms(store: &Store, route: RouteId) -> Result<RouteTerms> {
    let lease = store
        .take_route(route, store::Taker { name: "bench", dead: None, now_ms: NOW_MS, second_ms: 1_000 })
        .await?
        .context("the route is taken")?;
    Ok(RouteTerms { lease, per_second: PER_SECOND, receipt_ids: IdStyle::Auto })
}

/// The starter course that the bench teaches.
pub fn course() -> Result<Course> {
    let folders = course::content::starter();
    let (_, files) = folders.into_iter().find(|(name, _)| *name == "numeracy-5-division").context("no such course")?;
    let (course, complaints) = forms::compile(&files);
    if complaints.iter().any(|complaint| complaint.level == text::complaint::Level::Error) {
        bail!("the starter course has errors");
    }
    Ok(course)
}

/// Imports learners through the production's door, class by class; the classes.
pub async fn learners(store: &Store, rows: i64) -> Result<Vec<ClassId>> {
    let zones = TimeZoneDatabase::bundled();
    let settings = Settings { region: "KE", zones: &zones, today: date(2026, 11, 2), consent_evidence: Some("paper") };
    let mut first = 0;
    while first < rows {
        say(&format!("importing learners {first} of {rows}"));
        let last = rows.min(first + CLASS_MAX);
        let mut csv = String::from("id,name,class,phone,consent\n");
        for n in first..last {
            csv.push_str(&format!("{n},Nomin{} Bat,C{},0712{n:06},yes\n", n % 97, first / CLASS_MAX));
        }
        let begun = Instant::now();
        let roster = school::roster::read(csv.as_bytes(), &settings).map_err(|e| anyhow::anyhow!("{e:?}"))?;
        if !roster.rejected.is_empty() {
            bail!("{} rows of the bench's roster were rejected", roster.rejected.len());
        }
        say(&format!("their list is read in {:.1} s", begun.elapsed().as_secs_f64()));
        let begun = Instant::now();
        let school =
            School { id: store::schools::FIRST, zone: "Africa/Nairobi".to_owned(), language: Language::english() };
        store.import_roster(roster, school, NOW_MS, std::sync::Arc::new(|_| {})).await?;
        say(&format!("they are written in {:.1} s", begun.elapsed().as_secs_f64()));
        first = last;
    }
    Ok(store.classes().await?.into_iter().map(|class| class.id).collect())
}

/// A lesson for a class, now; not expanded yet.
pub async fn give(store: &Store, course: &Course, class: ClassId) -> Result<OccurrenceId> {
    let lesson = course.lessons.first().context("the course has no lesson")?.id.clone();
    let now = Now { class, course: course.id.clone(), lesson, expires_ms: NOW_MS + 24 * 3_600_000, due_ms: None };
    Ok(store.give_now(now, NOW_MS).await?)
}
