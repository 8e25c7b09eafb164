//! The figures as text: what the process counted, and what stands in the rows at this moment, in OpenMetrics' form.

use messages::gate::Budget;
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{family::Family, gauge::ConstGauge, gauge::Gauge},
    registry::{Registry, Unit},
};
use store::gauges::{Gauges, OpenArrivals, Queued};

use dispatch::eyes::counters::{Counters, OfArrival, OfRoute};

/// Where something waits, and why.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfQueue {
    route: String,
    lane: &'static str,
    /// The word of the hold; `none` where nothing holds it.
    hold: &'static str,
}

/// What the figures are made of.
pub struct Seen<'a> {
    /// Since the process began.
    pub counters: &'a Counters,
    /// Of this moment.
    pub gauges: &'a Gauges,
    /// The month's money, where there is a limit.
    pub budget: Option<Budget>,
    /// Duties that don't work.
    pub duties_failing: usize,
    /// When it was looked, milliseconds UTC.
    pub now_ms: i64,
}

/// The figures.
///
/// # Errors
/// Never by what they say: writing into a text can't fail.
pub fn text(seen: &Seen<'_>) -> Result<String, std::fmt::Error> {
    let mut registry = Registry::with_prefix("longwave");
    counted(&mut registry, seen.counters);
    queue(&mut registry, seen);
    arrivals(&mut registry, seen);
    routes(&mut registry, seen);
    house(&mut registry, seen);
    let mut text = String::new();
    encode(&mut text, &registry)?;
    Ok(text)
}

fn counted(registry: &mut Registry, counters: &Counters) {
    let Counters { outcomes, turns, turn_seconds, settle_seconds, arrivals_failed, makings, making_seconds } =
        counters.clone();
    registry.register("parts", "Parts of messages by route and what became of them", outcomes);
    registry.register("turns", "Turns of routes' wheels that were committed", turns);
    registry.register_with_unit("turn", "What a turn took", Unit::Seconds, turn_seconds);
    let help = "From when an arrival was kept to when it was settled";
    registry.register_with_unit("settle", help, Unit::Seconds, settle_seconds);
    registry.register("arrivals_failed", "Tries at arrivals that could not be read or settled", arrivals_failed);
    registry.register("makings", "Radio programmes that were made or could not be", makings);
    registry.register_with_unit("making", "What a making took", Unit::Seconds, making_seconds);
}

fn queue(registry: &mut Registry, seen: &Seen<'_>) {
    let parcels = Family::<OfQueue, Gauge>::default();
    let claimed = Family::<OfQueue, Gauge>::default();
    let oldest = Family::<OfQueue, Gauge>::default();
    for queued in &seen.gauges.queue {
        let of = labels(queued);
        parcels.get_or_create(&of).set(queued.parcels);
        claimed.get_or_create(&of).set(queued.claimed);
        oldest.get_or_create(&of).set(age_s(queued.oldest_ms, seen.now_ms));
    }
    registry.register("queue_parcels", "Parcels in the queue by route, lane and what holds them", parcels);
    registry.register("queue_claimed", "Of these, those that a process has in hand", claimed);
    registry.register_with_unit("queue_oldest", "How long the oldest that is due has waited", Unit::Seconds, oldest);
}

fn labels(queued: &Queued) -> OfQueue {
    let hold = queued.hold.map_or("none", messages::parcel::Hold::as_str);
    OfQueue { route: queued.route.clone(), lane: queued.lane.as_str(), hold }
}

fn arrivals(registry: &mut Registry, seen: &Seen<'_>) {
    let due = Family::<OfArrival, Gauge>::default();
    let oldest = Family::<OfArrival, Gauge>::default();
    let both = [("message", seen.gauges.messages), ("receipt", seen.gauges.receipts)];
    for (class, OpenArrivals { due: count, oldest_ms }) in both {
        due.get_or_create(&OfArrival { class }).set(count);
        oldest.get_or_create(&OfArrival { class }).set(age_s(oldest_ms, seen.now_ms));
    }
    registry.register("arrivals_open", "Arrivals that are kept and not settled", due);
    registry.register_with_unit("arrivals_oldest", "How long the oldest of them has waited", Unit::Seconds, oldest);
}

fn routes(registry: &mut Registry, seen: &Seen<'_>) {
    let held = Family::<OfRoute, Gauge>::default();
    let rests = Family::<OfRoute, Gauge>::default();
    let failures = Family::<OfRoute, Gauge>::default();
    for route in &seen.gauges.routes {
        let of = OfRoute { route: route.name.clone() };
        held.get_or_create(&of).set(i64::from(route.holder.is_some()));
        rests.get_or_create(&of).set((route.rests_until_ms - seen.now_ms).max(0) / 1_000);
        failures.get_or_create(&of).set(i64::from(route.failures));
    }
    registry.register("route_held", "1 where a process has the route", held);
    registry.register_with_unit("route_rests", "For how long nothing leaves on it", Unit::Seconds, rests);
    registry.register("route_failures", "Failures of its own in a row", failures);
}

fn house(registry: &mut Registry, seen: &Seen<'_>) {
    let bytes = ConstGauge::new(seen.gauges.database_bytes);
    registry.register_with_unit("database", "How large the database is", Unit::Bytes, bytes);
    let failing = ConstGauge::new(i64::try_from(seen.duties_failing).unwrap_or(i64::MAX));
    registry.register("duties_failing", "Duties of this process that do not work", failing);
    if let Some(Budget { limit, used }) = seen.budget {
        // Millionths of the currency's unit are exact as whole numbers; a monitor divides.
        let help = "What the month may cost, in millionths of the currency's unit";
        registry.register("budget_limit_micros", help, ConstGauge::new(limit.micros));
        let help = "What is spent or reserved of it, in millionths of the currency's unit";
        registry.register("budget_used_micros", help, ConstGauge::new(used.micros));
    }
}

fn age_s(since_ms: Option<i64>, now_ms: i64) -> i64 {
    since_ms.map_or(0, |since_ms| now_ms.saturating_sub(since_ms).max(0) / 1_000)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use messages::{
        Channel, RouteId,
        outcome::Outcome,
        parcel::{Hold, Lane},
    };
    use store::RouteStanding;

    use super::*;

    const DASHBOARD: &str = include_str!("../../../../ops/grafana/longwave.json");
    const ALERTS: &str = include_str!("../../../../ops/grafana/alerts.yml");

    fn figures() -> String {
        let counters = Counters::default();
        counters.sent("sms.main", &[Outcome::Accepted("a0".to_owned()), Outcome::Unknown]);
        counters.turned("sms.main", 0.002);
        counters.settled("message", 1_000, 1_014);
        counters.settled("receipt", 1_000, 900);
        counters.made(true, 31.0);
        let route = "sms.main".to_owned();
        let of = |hold, oldest_ms| Queued {
            route: route.clone(),
            lane: Lane::Bulk,
            hold,
            parcels: 7,
            claimed: 2,
            oldest_ms,
        };
        let gauges = Gauges {
            queue: vec![of(None, Some(1_000)), of(Some(Hold::Quiet), None)],
            messages: OpenArrivals { due: 3, oldest_ms: Some(61_000) },
            receipts: OpenArrivals { due: 0, oldest_ms: None },
            routes: vec![RouteStanding {
                route: RouteId(1),
                name: route.clone(),
                channel: Channel::Sms,
                holder: None,
                rests_until_ms: 91_000,
                failures: 4,
                why: Some("ESME_RTHROTTLED".to_owned()),
            }],
            database_bytes: 4_096,
        };
        let budget = Some(Budget { limit: "400 USD".parse().unwrap(), used: "1.5 USD".parse().unwrap() });
        let seen = Seen { counters: &counters, gauges: &gauges, budget, duties_failing: 1, now_ms: 121_000 };
        text(&seen).unwrap()
    }

    #[test]
    fn each_figure_has_its_unit() {
        let figures = figures();
        for line in [
            "longwave_parts_total{route=\"sms.main\",outcome=\"accepted\"} 1",
            "longwave_queue_parcels{route=\"sms.main\",lane=\"bulk\",hold=\"none\"} 7",
            "longwave_queue_oldest_seconds{route=\"sms.main\",lane=\"bulk\",hold=\"none\"} 120",
            "longwave_queue_oldest_seconds{route=\"sms.main\",lane=\"bulk\",hold=\"quiet\"} 0",
            "longwave_arrivals_oldest_seconds{class=\"message\"} 60",
            "longwave_route_held{route=\"sms.main\"} 0",
            "longwave_route_rests_seconds{route=\"sms.main\"} 0",
            "longwave_budget_used_micros 1500000",
            "longwave_database_bytes 4096",
            "longwave_duties_failing 1",
            "longwave_settle_seconds_bucket{le=\"0.03\",class=\"message\"} 1",
        ] {
            assert!(figures.lines().any(|told| told == line), "{line}\n{figures}");
        }
    }

    #[test]
    fn dashboard_and_rules_ask_for_figures_that_there_are() {
        let figures = figures();
        let told: BTreeSet<&str> = figures.lines().filter_map(|line| line.split(['{', ' ']).next()).collect();
        let names = |text: &'static str| {
            let starts = text.match_indices("longwave_").map(|(at, _)| &text[at..]);
            starts.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default())
        };
        let asked: BTreeSet<&str> = names(DASHBOARD).chain(names(ALERTS)).collect();
        assert!(asked.len() > 12, "{asked:?}");
        assert_eq!(asked.difference(&told).collect::<Vec<_>>(), Vec::<&&str>::new(), "{figures}");
        let dashboard: serde_json::Value = serde_json::from_str(DASHBOARD).unwrap();
        assert!(dashboard["panels"].as_array().unwrap().iter().all(|panel| panel["targets"][0]["expr"].is_string()));
    }
}
