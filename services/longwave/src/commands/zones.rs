//! The zone database that the program goes by, beside the machine's: which is of which age, and where they give another hour. The program
//! goes by the one alone; whoever compares its hours with the machine's clock wants to know.

use std::{collections::BTreeSet, fs, path::Path};

use jiff::{Timestamp, tz::TimeZone};

use crate::zones::{Zones, version_of};

/// The machine's zones, where it has any.
const MACHINE: &str = "/usr/share/zoneinfo";
/// How far ahead their hours are compared, in days: as far as a school plans.
const AHEAD_DAYS: i64 = 400;
const DAY_S: i64 = 86_400;

/// "time zones 2026a; this machine's are 2025b", and each of these zones in which the machine's clock will show another hour.
pub fn told(zones: &BTreeSet<String>, rules: &Zones, now: Timestamp) -> (String, Vec<String>) {
    let own = rules.version.as_str();
    let machine = Path::new(MACHINE);
    let what = match version_of(machine) {
        Some(version) if version == own => format!("time zones {own}"),
        Some(version) => format!("time zones {own} (this machine's are {version})"),
        None => format!("time zones {own}"),
    };
    let differing = zones.iter().filter_map(|name| {
        let ours = rules.database.get(name).ok()?;
        let theirs = TimeZone::tzif(name, &fs::read(machine.join(name)).ok()?).ok()?;
        let day = first_difference(&ours, &theirs, now)?;
        Some(format!(
            "{name}: from {day} on this machine's clock shows another hour than lessons and programmes go by, which is right by {own}; \
             bring the machine's zones up to date"
        ))
    });
    (what, differing.collect())
}

/// The first day on which two zones' clocks differ.
fn first_difference(ours: &TimeZone, theirs: &TimeZone, now: Timestamp) -> Option<jiff::civil::Date> {
    let days = (0..AHEAD_DAYS).filter_map(|day| Timestamp::from_second(now.as_second() + day * DAY_S).ok());
    let differs = |at: &Timestamp| ours.to_offset(*at) != theirs.to_offset(*at);
    days.into_iter().find(differs).map(|at| at.to_zoned(ours.clone()).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_zones_are_compared_by_their_hours() {
        let now: Timestamp = "2026-11-30T00:00:00Z".parse().unwrap();
        let zone = |name: &str| Zones::default().database.get(name).unwrap();
        assert_eq!(first_difference(&zone("Africa/Nairobi"), &zone("Africa/Kampala"), now), None);
        let summer = first_difference(&zone("Europe/Paris"), &zone("Africa/Lagos"), now);
        assert_eq!(summer.map(|day| day.to_string()).as_deref(), Some("2027-03-29"));
        let (what, differing) = told(&["Africa/Nairobi".to_owned()].into(), &Zones::default(), now);
        assert!(what.starts_with("time zones 20"), "{what}");
        assert!(differing.is_empty(), "{differing:?}");
    }
}
