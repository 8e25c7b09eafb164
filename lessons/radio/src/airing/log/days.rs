//! Which of two numbers of a date is the day. `05/11/2026` is one day in Nairobi and another in New York: the whole log is the evidence, and
//! where it has none, nobody guesses.

use jiff::civil::{Date, Weekday};

/// Days from a log's first entry to its last: who sends a log sends a week's, a month's at most.
const LOG_DAYS_MAX: i64 = 40;
/// How long ago a log's last entry may be, in days, where only that tells the two readings apart.
const RECENT_DAYS: i64 = 45;
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// It can mean one day.
    Known(Date),
    /// Day and month, or month and day, and the year.
    Pair(i8, i8, i16),
}

/// Which comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

impl Written {
    /// `2026-11-24`, `24.11.2026`, `24 Nov 2026`, `Nov 24, 2026`, `11/24/2026`, `24/11/26`; `None` where it is no date.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim().trim_matches(',').to_lowercase();
        let parts: Vec<&str> = text.split(['-', '/', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
        let [first, second, last] = parts.as_slice() else { return None };
        let number = |part: &str| part.parse::<i16>().ok().filter(|_| part.len() <= 4);
        let short = |part: &str| number(part).filter(|_| part.len() <= 2).and_then(|n| i8::try_from(n).ok());
        let month =
            |part: &str| MONTHS.iter().position(|name| part.starts_with(name)).and_then(|at| i8::try_from(at + 1).ok());
        if first.len() == 4 {
            return Some(Self::Known(Date::new(number(first)?, short(second)?, short(last)?).ok()?));
        }
        let year = number(last).map(|year| if last.len() == 2 { year + 2000 } else { year })?;
        if let (Some(day), Some(month)) = (short(first), month(second)) {
            return Some(Self::Known(Date::new(year, month, day).ok()?));
        }
        if let (Some(month), Some(day)) = (month(first), short(second)) {
            return Some(Self::Known(Date::new(year, month, day).ok()?));
        }
        let (first, second) = (short(first)?, short(second)?);
        // Who writes points writes the day first.
        if text.contains('.') {
            return Some(Self::Known(Date::new(year, second, first).ok()?));
        }
        let pair = Self::Pair(first, second, year);
        (pair.by(Order::DayFirst).is_some() || pair.by(Order::MonthFirst).is_some()).then_some(pair)
    }

    /// The day, read in this order.
    pub(super) fn by(&self, order: Order) -> Option<Date> {
        match (self, order) {
            (Self::Known(date), _) => Some(*date),
            (Self::Pair(day, month, year), Order::DayFirst) | (Self::Pair(month, day, year), Order::MonthFirst) => {
                Date::new(*year, *month, *day).ok()
            }
        }
    }
}

/// The order in which a log writes its days, in its own order of rows; `Err` with a date that can be two where nothing tells.
pub(super) fn order(days: &[Written], weekday: Option<Weekday>, today: Date) -> Result<Order, Written> {
    let both = [Order::DayFirst, Order::MonthFirst];
    let doubtful = |day: &&Written| day.by(Order::DayFirst) != day.by(Order::MonthFirst);
    let Some(first) = days.iter().find(doubtful) else { return Ok(Order::DayFirst) };
    // The order in which more of them are days at all.
    let readable = |order: Order| days.iter().filter(|day| day.by(order).is_some()).count();
    match readable(Order::DayFirst).cmp(&readable(Order::MonthFirst)) {
        std::cmp::Ordering::Greater => return Ok(Order::DayFirst),
        std::cmp::Ordering::Less => return Ok(Order::MonthFirst),
        std::cmp::Ordering::Equal => {}
    }
    let only = |fits: &dyn Fn(Order) -> bool| match both.map(fits) {
        [true, false] => Some(Order::DayFirst),
        [false, true] => Some(Order::MonthFirst),
        _ => None,
    };
    let named = weekday.and_then(|name| only(&|order| first.by(order).is_some_and(|day| day.weekday() == name)));
    let whole = || only(&|order| is_one_log(days, order, today));
    let recent = || {
        only(&|order| {
            let last = days.iter().filter_map(|day| day.by(order)).max();
            is_one_log(days, order, today)
                && last.is_some_and(|last| (0..=RECENT_DAYS).contains(&days_between(last, today)))
        })
    };
    named.or_else(whole).or_else(recent).ok_or_else(|| first.clone())
}

/// Whether these can be the days of one log: none is to come, they go one way, and the last is not far from the first.
fn is_one_log(days: &[Written], order: Order, today: Date) -> bool {
    let days: Vec<Date> = days.iter().filter_map(|day| day.by(order)).collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return false };
    let goes_one_way = days.is_sorted() || days.iter().rev().is_sorted();
    goes_one_way && days_between(*last, today) >= 0 && days_between(*first, *last) <= LOG_DAYS_MAX
}

fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_told_by_the_whole_log() {
        let today = date(2026, 11, 30);
        let told = |days: &[&str], weekday| {
            let days: Vec<Written> = days.iter().map(|day| Written::read(day).unwrap()).collect();
            order(&days, weekday, today).map(|order| days.last().unwrap().by(order).unwrap().to_string()).ok()
        };
        for (days, want) in [
            // One that can be no month tells for all.
            (&["05/11/2026", "13/11/2026", "05/11/2026"][..], Some("2026-11-05")),
            (&["11/24/2026", "11/05/2026"], Some("2026-11-05")),
            // No log is of days to come.
            (&["05/12/2026"], Some("2026-05-12")),
            (&["12/05/2026"], Some("2026-05-12")),
            // A week goes on day by day.
            (&["05/11/2026", "06/11/2026", "07/11/2026"], Some("2026-11-07")),
            (&["11/05/2026", "11/06/2026", "11/07/2026"], Some("2026-11-07")),
            // Both readings are one day of the past: the one of half a year ago is no log that anybody sends now.
            (&["11/05/2026"], Some("2026-11-05")),
            (&["05/11/26"], Some("2026-11-05")),
            (&["11/11/2026"], Some("2026-11-11")),
        ] {
            assert_eq!(told(days, None).as_deref(), want, "{days:?}");
        }
        let (both, middle) = (Written::Pair(10, 11, 2026), date(2026, 11, 15));
        assert_eq!(order(std::slice::from_ref(&both), None, middle), Err(both), "last month's or this one's");
        assert_eq!(told(&["10/11/2026"], Some(Weekday::Tuesday)).as_deref(), Some("2026-11-10"), "it was a Tuesday");
        assert_eq!(told(&["10/11/2026"], Some(Weekday::Sunday)).as_deref(), Some("2026-10-11"));
    }

    #[test]
    fn dates_are_read_as_they_are_written() {
        let known = |day| Some(Written::Known(day));
        for (text, want) in [
            ("2026-11-24", known(date(2026, 11, 24))),
            ("2026/11/24", known(date(2026, 11, 24))),
            ("2026.11.24", known(date(2026, 11, 24))),
            ("24.11.2026", known(date(2026, 11, 24))),
            ("24 Nov 2026", known(date(2026, 11, 24))),
            ("November 24, 2026", known(date(2026, 11, 24))),
            ("24-Nov-26", known(date(2026, 11, 24))),
            ("11/24/2026", Some(Written::Pair(11, 24, 2026))),
            ("24-11-2026", Some(Written::Pair(24, 11, 2026))),
            ("31/31/2026", None),
            ("2026-13-01", None),
            ("yesterday", None),
            ("1/2", None),
        ] {
            assert_eq!(Written::read(text), want, "{text}");
        }
    }
}
