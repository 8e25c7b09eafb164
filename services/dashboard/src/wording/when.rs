//! Times as people say them: "Tue 24 Nov 16:00, in 3 hours", in the zone of whoever reads. A weekday alone would be last week's or next week's.

use jiff::{Zoned, tz::TimeZone};

use crate::house::local;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// The day and the hour, and how far that is from now.
pub(crate) fn when(at_ms: i64, now_ms: i64, zone: &TimeZone) -> String {
    format!("{}, {}", at(at_ms, now_ms, zone), distance(at_ms - now_ms))
}

/// The day and the hour.
pub(crate) fn at(at_ms: i64, now_ms: i64, zone: &TimeZone) -> String {
    let (at, now) = (local(at_ms, zone), local(now_ms, zone));
    let hour = at.strftime("%H:%M");
    if at.date() == now.date() {
        return format!("today {hour}");
    }
    format!("{} {hour}", day(&at, &now))
}

fn day(at: &Zoned, now: &Zoned) -> String {
    let form = if at.year() == now.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    at.strftime(form).to_string()
}

/// How far away: "in 3 hours", "20 minutes ago".
pub(crate) fn distance(ahead_ms: i64) -> String {
    let long = ahead_ms.abs();
    let (count, unit) = match long {
        _ if long < MINUTE_MS => return if ahead_ms > 0 { "in a moment" } else { "just now" }.to_owned(),
        _ if long < HOUR_MS => (long / MINUTE_MS, "minute"),
        _ if long < 2 * DAY_MS => (long / HOUR_MS, "hour"),
        _ => (long / DAY_MS, "day"),
    };
    let many = if count == 1 { "" } else { "s" };
    if ahead_ms > 0 { format!("in {count} {unit}{many}") } else { format!("{count} {unit}{many} ago") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_as_people_say_them() {
        let zone = jiff::tz::TimeZoneDatabase::bundled().get("Asia/Ulaanbaatar").unwrap();
        let now = "2026-11-24T13:00+08:00[Asia/Ulaanbaatar]".parse::<Zoned>().unwrap().timestamp().as_millisecond();
        for (ahead_ms, said) in [
            (3 * HOUR_MS, "today 16:00, in 3 hours"),
            (-20 * MINUTE_MS, "today 12:40, 20 minutes ago"),
            (0, "today 13:00, just now"),
            (30_000, "today 13:00, in a moment"),
            (26 * HOUR_MS, "Wed 25 Nov 15:00, in 26 hours"),
            (-DAY_MS, "Mon 23 Nov 13:00, 24 hours ago"),
            (7 * DAY_MS, "Tue 1 Dec 13:00, in 7 days"),
            (60 * DAY_MS, "Sat 23 Jan 2027 13:00, in 60 days"),
        ] {
            assert_eq!(when(now + ahead_ms, now, &zone), said);
        }
    }
}
