//! What newer time zone rules have moved, told above the calendar until it is over.

use messages::ClassId;
use store::{StoreError, timetables::MovedHours};

use crate::house::{House, local};

/// Rules that moved hours.
pub(super) struct Rules {
    /// Their version, `2026b`.
    pub(super) version: String,
    /// What they moved, a sentence a zone.
    pub(super) lines: Vec<String>,
}

/// The rules that moved hours to come, the newest first.
pub(super) async fn told(house: &House, class: Option<ClassId>) -> Result<Vec<Rules>, StoreError> {
    let mut all: Vec<Rules> = Vec::new();
    for hours in house.store.moved_hours(class, house.now_ms()).await? {
        let line = line(house, &hours);
        match all.last_mut().filter(|rules| rules.version == hours.zones) {
            Some(rules) => rules.lines.push(line),
            None => all.push(Rules { version: hours.zones, lines: vec![line] }),
        }
    }
    Ok(all)
}

/// `Africa/Nairobi: 12 lessons and 1 programme, now 1 hour later; the first on Mon 2 Nov at 16:00.`
fn line(house: &House, hours: &MovedHours) -> String {
    let count = |count: u32, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let what = [count(hours.lessons, "lesson", "lessons"), count(hours.airings, "programme", "programmes")];
    let what: Vec<String> = what.into_iter().flatten().collect();
    let by = if hours.least_ms == hours.most_ms { by(hours.least_ms) } else { "at another moment".to_owned() };
    let first = local(hours.first_ms, &house.zone(&hours.zone)).strftime("%a %-d %b at %H:%M");
    format!("{}: {}, now {by}; the first on {first}.", hours.zone, what.join(" and "))
}

/// `1 hour later`, `30 minutes earlier`.
fn by(by_ms: i64) -> String {
    let minutes = by_ms.unsigned_abs() / 60_000;
    let (number, unit) = if minutes.is_multiple_of(60) { (minutes / 60, "hour") } else { (minutes, "minute") };
    let many = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{many} {}", if by_ms < 0 { "earlier" } else { "later" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_is_said_as_people_say_it() {
        let said = [3_600_000, -7_200_000, 1_800_000, -60_000].map(by);
        assert_eq!(said, ["1 hour later", "2 hours earlier", "30 minutes later", "1 minute earlier"]);
    }
}
