//! What this process has done since it began, counted where it is done.

use std::sync::atomic::AtomicU64;

use messages::outcome::{Fault, Outcome};
use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, histogram::Histogram},
};

/// Bounds of what should take moments, in seconds: 30 ms and 150 ms are what an answer may take.
const MOMENTS_S: [f64; 10] = [0.005, 0.01, 0.03, 0.075, 0.15, 0.5, 1.0, 5.0, 30.0, 300.0];
/// Bounds of what takes minutes, in seconds.
const MINUTES_S: [f64; 8] = [1.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0, 900.0];

/// A route by its name in the configuration.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct OfRoute {
    /// The name.
    pub route: String,
}

/// A route and what became of a part of a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct OfOutcome {
    /// The route's name.
    pub route: String,
    /// In one word.
    pub outcome: &'static str,
}

/// What kind of arrival.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct OfArrival {
    /// `message` (a wait of our own that came due is one, too) or `receipt`.
    pub class: &'static str,
}

/// How the making of a programme ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct OfMaking {
    /// `made` or `failed`.
    pub outcome: &'static str,
}

/// All of it. Cheap to clone: a clone counts into the same figures.
#[derive(Clone, Debug)]
pub struct Counters {
    /// Parts of messages (an SMS segment, a Telegram message, a mail) by what became of them.
    pub outcomes: Family<OfOutcome, Counter>,
    /// Turns of routes' wheels that were committed.
    pub turns: Family<OfRoute, Counter>,
    /// What a turn took, its commit included.
    pub turn_seconds: Histogram,
    /// From when an arrival was kept to when it was settled.
    pub settle_seconds: Family<OfArrival, Histogram, fn() -> Histogram>,
    /// Arrivals that could not be read or settled, each time that it was tried.
    pub arrivals_failed: Counter<u64, AtomicU64>,
    /// Programmes that were made, or could not be.
    pub makings: Family<OfMaking, Counter>,
    /// What a making took.
    pub making_seconds: Histogram,
}

impl Default for Counters {
    fn default() -> Self {
        let moments: fn() -> Histogram = || Histogram::new(MOMENTS_S);
        Self {
            outcomes: Family::default(),
            turns: Family::default(),
            turn_seconds: moments(),
            settle_seconds: Family::new_with_constructor(moments),
            arrivals_failed: Counter::default(),
            makings: Family::default(),
            making_seconds: Histogram::new(MINUTES_S),
        }
    }
}

impl Counters {
    /// A message was sent, or was not: each of its parts has an outcome.
    pub fn sent(&self, route: &str, outcomes: &[Outcome]) {
        for outcome in outcomes {
            self.outcomes.get_or_create(&OfOutcome { route: route.to_owned(), outcome: outcome_word(outcome) }).inc();
        }
    }

    /// A wheel has turned.
    pub fn turned(&self, route: &str, took_s: f64) {
        self.turns.get_or_create(&OfRoute { route: route.to_owned() }).inc();
        self.turn_seconds.observe(took_s);
    }

    /// An arrival that came at one instant was settled at another, milliseconds UTC.
    pub fn settled(&self, class: &'static str, came_ms: i64, now_ms: i64) {
        let took_ms = u32::try_from(now_ms.saturating_sub(came_ms).max(0)).unwrap_or(u32::MAX);
        self.settle_seconds.get_or_create(&OfArrival { class }).observe(f64::from(took_ms) / 1_000.0);
    }

    /// A programme was made, or could not be.
    pub fn made(&self, is_made: bool, took_s: f64) {
        let outcome = if is_made { "made" } else { "failed" };
        self.makings.get_or_create(&OfMaking { outcome }).inc();
        self.making_seconds.observe(took_s);
    }
}

/// What became of a part, and whose fault a refusal was.
pub fn outcome_word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted(_) => "accepted",
        Outcome::Later { .. } => "later",
        Outcome::Refused { fault: Fault::Route, .. } => "refused_route",
        Outcome::Refused { fault: Fault::Content, .. } => "refused_content",
        Outcome::Refused { .. } => "refused_address",
        Outcome::OptedOut => "opted_out",
        Outcome::Unknown => "unknown",
        Outcome::Unsent => "unsent",
    }
}
