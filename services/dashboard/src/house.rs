//! What every page works with: the store, what families read, what the school says of itself, the clock, the carriers' prices. It opens
//! nothing itself.

use std::sync::Arc;

use jiff::{
    Timestamp, Zoned,
    civil::Time,
    tz::{TimeZone, TimeZoneDatabase},
};
use messages::{Channel, Money, arrival::Read, route::Route};
use store::{Store, StoreError, timetables::PlanningRules};
use text::words::{Catalogue, School};

use crate::{limits::PLANNED_DAYS, pages::strangers::Known};

/// The instant, milliseconds UTC.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// What the pages are opened with. A clone is the same house.
#[derive(Clone)]
pub struct House {
    /// Rows and files.
    pub store: Store,
    /// What families read.
    pub catalogue: Arc<Catalogue>,
    /// The school's own settings.
    pub settings: Arc<Settings>,
    /// What time it is for the school.
    pub clock: Clock,
    /// What time it is for whoever sits before the pages: the same, but where a demonstration's days pass faster. Sessions go by it.
    pub machine_clock: Clock,
    /// The configured carriers, with price and encodings.
    pub routes: Arc<[Route]>,
    /// What reads a channel's arrivals: a page shows what came in, and knows no carrier.
    pub read: fn(Channel) -> Read,
    /// To which classes strangers' work was found to point.
    pub strangers: Arc<Known>,
}

/// The school's settings, as far as pages need them.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What the configuration's school says of itself: the organisation's first, and its name where it has several.
    pub school: School,
    /// That school's zone: months of money are counted in it.
    pub zone: TimeZone,
    /// The rules of every zone.
    pub zones: TimeZoneDatabase,
    /// What a month may cost.
    pub budget: Option<Money>,
    /// The local time at which a day's assignments are due.
    pub due_at: Time,
    /// How people reach the pages; with `https://`, cookies are kept to it and browsers are told to stay with it.
    pub public_url: Option<String>,
    /// What links to the pages begin with, also where no `public_url` is said: `https://lessons.example.org`.
    pub pages_url: String,
    /// Whether a link that is sent opens on the phone that gets it. One that can't is not sent.
    pub links_open: bool,
    /// The number that stations and listeners text to, as people dial it; `None` where nobody can.
    pub sms_number: Option<String>,
}

impl House {
    /// The instant, milliseconds UTC.
    pub fn now_ms(&self) -> i64 {
        (self.clock)()
    }

    /// The instant by which sessions age, milliseconds UTC.
    pub(crate) fn machine_ms(&self) -> i64 {
        (self.machine_clock)()
    }

    /// The month that money is counted in now, as rows have it: `2026-11`.
    pub(crate) fn month(&self) -> String {
        local(self.now_ms(), &self.settings.zone).strftime("%Y-%m").to_string()
    }

    /// The zone of a class; the school's where its name is not known any more.
    pub(crate) fn zone(&self, name: &str) -> TimeZone {
        self.settings.zones.get(name).unwrap_or_else(|_| self.settings.zone.clone())
    }

    /// What the schools say of planning, beside the calendar.
    pub(crate) async fn planning_rules(&self) -> Result<PlanningRules, StoreError> {
        Ok(PlanningRules::of_schools(&*self.store.schools().await?, self.settings.due_at, PLANNED_DAYS))
    }

    /// What a school says of itself in messages.
    pub(crate) fn said_of(&self, school: &school::School) -> School {
        school.said(self.settings.school.pages.clone())
    }

    /// The route of a row's name.
    pub(crate) fn route(&self, name: &str) -> Option<&Route> {
        self.routes.iter().find(|route| route.name == name)
    }

    /// The same house, for one press of one form with all that came in it.
    pub(crate) fn once(&self, form: &str) -> Self {
        Self { store: self.store.once(form, self.machine_ms()), ..self.clone() }
    }

    /// Whether the pages are reached by https alone.
    pub(crate) fn is_https(&self) -> bool {
        self.settings.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}

/// An instant as clocks of the zone show it; the first of 1970 for one that no clock can show.
pub(crate) fn local(at_ms: i64, zone: &TimeZone) -> Zoned {
    Timestamp::from_millisecond(at_ms).unwrap_or_default().to_zoned(zone.clone())
}
