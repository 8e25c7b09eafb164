//! The weekly recurrence rule of RFC 5545 3.3.10, read and printed. It reads weekly rules alone and says so of every other.

use jiff::civil::{Date, Weekday};

use super::days::{Days, from_letters, letters};
use crate::limits::{COUNT_MAX, INTERVAL_WEEKS_MAX, RULE_CHARS_MAX};

/// On which days of which weeks something happens, over dates without a zone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Rule {
    days: Days,
    interval_weeks: u16,
    week_start: Weekday,
    ends: Ends,
}

/// When a rule ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ends {
    /// It goes on.
    Never,
    /// After this many dates; dates taken out or passed over count too (RFC 5545 3.8.5.1).
    Count(u32),
    /// After this date, which may still be one of its dates.
    Until(Date),
}

/// What is wrong with a rule, where, and how to mend it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("column {column}: {what}. {remedy}")]
pub struct BadRule {
    /// The character at which the trouble begins, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What to write instead.
    pub remedy: String,
}

impl Rule {
    /// A rule for these days of every week.
    ///
    /// # Errors
    /// `BadRule` where no day is given.
    pub fn weekly(days: Days, ends: Ends) -> Result<Rule, BadRule> {
        if days.is_empty() {
            return Err(no_days(1));
        }
        Ok(Rule { days, interval_weeks: 1, week_start: Weekday::Monday, ends })
    }

    /// The weekdays.
    pub fn days(&self) -> Days {
        self.days
    }

    /// Weeks from one week with lessons to the next: 1 is every week.
    pub fn interval_weeks(&self) -> u16 {
        self.interval_weeks
    }

    /// The day on which a week begins; it matters where the interval is longer than a week.
    pub fn week_start(&self) -> Weekday {
        self.week_start
    }

    /// When it ends.
    pub fn ends(&self) -> Ends {
        self.ends
    }

    /// Whether it has one date alone.
    pub fn is_once(&self) -> bool {
        self.ends == Ends::Count(1)
    }
}

impl std::str::FromStr for Rule {
    type Err = BadRule;

    /// Reads `FREQ=WEEKLY;BYDAY=MO,WE,FR` with INTERVAL, COUNT or UNTIL, WKST, in any order and case, with or without `RRULE:`.
    fn from_str(text: &str) -> Result<Rule, BadRule> {
        let length = text.chars().count();
        if length > RULE_CHARS_MAX {
            let remedy = "A weekly rule is short, like FREQ=WEEKLY;BYDAY=MO,WE,FR".to_owned();
            return Err(BadRule {
                column: RULE_CHARS_MAX + 1,
                what: format!("the rule has {length} characters"),
                remedy,
            });
        }
        let mut reading = Reading::default();
        for piece in pieces(text) {
            reading.take(&piece)?;
        }
        reading.finish(length + 1)
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FREQ=WEEKLY")?;
        if self.interval_weeks != 1 {
            write!(f, ";INTERVAL={}", self.interval_weeks)?;
        }
        match self.ends {
            Ends::Never => {}
            Ends::Count(count) => write!(f, ";COUNT={count}")?,
            Ends::Until(date) => write!(f, ";UNTIL={:04}{:02}{:02}", date.year(), date.month(), date.day())?,
        }
        if self.week_start != Weekday::Monday {
            write!(f, ";WKST={}", letters(self.week_start))?;
        }
        write!(f, ";BYDAY={}", self.days)
    }
}

impl std::str::FromStr for Days {
    type Err = BadRule;

    /// Reads `FR,SA`, in any case.
    fn from_str(text: &str) -> Result<Days, BadRule> {
        weekdays(&text.to_ascii_uppercase(), 1)
    }
}

impl std::fmt::Display for Days {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.iter().map(letters).collect::<Vec<_>>().join(","))
    }
}

/// One `NAME=value` of a rule in upper case, with the column of its name and of its value.
struct Piece {
    name: String,
    name_column: usize,
    value: String,
    value_column: usize,
    has_sign: bool,
}

/// The pieces between semicolons, without the property name before them.
fn pieces(text: &str) -> Vec<Piece> {
    let upper = text.to_ascii_uppercase();
    let blank = upper.chars().take_while(|c| c.is_whitespace()).count();
    let body = upper.trim();
    let (prefix, body) = body.strip_prefix("RRULE:").map_or((0, body), |rest| ("RRULE:".len(), rest));
    let mut column = 1 + blank + prefix;
    body.split(';')
        .map(|piece| {
            let name_column = column;
            column += piece.chars().count() + 1;
            let (name, value, has_sign) = match piece.split_once('=') {
                Some((name, value)) => (name, value, true),
                None => (piece, "", false),
            };
            let value_column = name_column + name.chars().count() + usize::from(has_sign);
            Piece { name: name.trim().to_owned(), name_column, value: value.trim().to_owned(), value_column, has_sign }
        })
        .collect()
}

/// What has been read of a rule so far.
#[derive(Default)]
struct Reading {
    weekly: bool,
    days: Option<Days>,
    interval_weeks: Option<u16>,
    week_start: Option<Weekday>,
    ends: Option<Ends>,
}

impl Reading {
    fn take(&mut self, piece: &Piece) -> Result<(), BadRule> {
        if !piece.has_sign {
            let what =
                if piece.name.is_empty() { "nothing stands here".into() } else { format!("`{}` has no =", piece.name) };
            return Err(bad(
                piece.name_column,
                what,
                "Write NAME=value, with ; between, like FREQ=WEEKLY;BYDAY=MO,WE,FR",
            ));
        }
        let at = piece.value_column;
        let fresh = match piece.name.as_str() {
            "FREQ" => !std::mem::replace(&mut self.weekly, weekly(&piece.value, at)?),
            "BYDAY" => self.days.replace(weekdays(&piece.value, at)?).is_none(),
            "INTERVAL" => self.interval_weeks.replace(interval(&piece.value, at)?).is_none(),
            "WKST" => self.week_start.replace(weekday(&piece.value, at)?).is_none(),
            "COUNT" => self.ends.replace(Ends::Count(count(&piece.value, at)?)).is_none(),
            "UNTIL" => self.ends.replace(Ends::Until(until(&piece.value, at)?)).is_none(),
            other => return Err(unknown(other, piece.name_column)),
        };
        if fresh {
            return Ok(());
        }
        let what = format!("{} comes second here", piece.name);
        Err(bad(piece.name_column, what, "Each part may stand once, and only one of COUNT and UNTIL"))
    }

    fn finish(self, column: usize) -> Result<Rule, BadRule> {
        if !self.weekly {
            return Err(bad(1, "the rule does not say how often".into(), "Begin it with FREQ=WEEKLY"));
        }
        Ok(Rule {
            days: self.days.ok_or_else(|| no_days(column))?,
            interval_weeks: self.interval_weeks.unwrap_or(1),
            week_start: self.week_start.unwrap_or(Weekday::Monday),
            ends: self.ends.unwrap_or(Ends::Never),
        })
    }
}

fn weekly(value: &str, column: usize) -> Result<bool, BadRule> {
    match value {
        "WEEKLY" => Ok(true),
        "DAILY" => Err(bad(
            column,
            "lessons follow weekly rules, and this one is DAILY".into(),
            "Name the days instead: FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        )),
        "MONTHLY" | "YEARLY" | "HOURLY" | "MINUTELY" | "SECONDLY" => Err(bad(
            column,
            format!("lessons follow weekly rules, and this one is {value}"),
            "Write FREQ=WEEKLY and name the days, like BYDAY=MO,WE,FR",
        )),
        other => Err(bad(column, format!("`{other}` is no frequency"), "Write FREQ=WEEKLY")),
    }
}

fn weekdays(value: &str, column: usize) -> Result<Days, BadRule> {
    let mut days = Days::NONE;
    let mut at = column;
    for word in value.split(',') {
        if !days.insert(weekday(word.trim(), at)?) {
            return Err(bad(at, format!("{} comes twice", word.trim()), "Name each day once"));
        }
        at += word.chars().count() + 1;
    }
    Ok(days)
}

fn weekday(word: &str, column: usize) -> Result<Weekday, BadRule> {
    const REMEDY: &str = "The days are MO, TU, WE, TH, FR, SA, SU";
    if let Some(day) = from_letters(word) {
        return Ok(day);
    }
    let numbered = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '+' || c == '-');
    if numbered != word && from_letters(numbered).is_some() {
        let what = format!("`{word}` counts a day within a month, which a weekly rule can't do");
        return Err(bad(column, what, "Write the day alone, like MO"));
    }
    let what = if word.is_empty() { "no day stands here".into() } else { format!("`{word}` is no day of the week") };
    Err(bad(column, what, REMEDY))
}

fn interval(value: &str, column: usize) -> Result<u16, BadRule> {
    let weeks = number(value).and_then(|weeks| u16::try_from(weeks).ok());
    weeks.filter(|weeks| (1..=INTERVAL_WEEKS_MAX).contains(weeks)).ok_or_else(|| {
        let what = format!("`{value}` is no number of weeks from 1 to {INTERVAL_WEEKS_MAX}");
        bad(column, what, "INTERVAL=1 is every week, INTERVAL=2 every second week")
    })
}

fn count(value: &str, column: usize) -> Result<u32, BadRule> {
    number(value).filter(|count| (1..=COUNT_MAX).contains(count)).ok_or_else(|| {
        let what = format!("`{value}` is no number of dates from 1 to {COUNT_MAX}");
        bad(column, what, "Write how many dates there are in all, like COUNT=12, or leave COUNT out")
    })
}

fn until(value: &str, column: usize) -> Result<Date, BadRule> {
    const REMEDY: &str = "Write the last day as year, month, day without dashes, like UNTIL=20260630";
    if value.len() > 8 && value.contains('T') {
        return Err(bad(column, format!("`{value}` has a time in it, and the rule is over dates"), REMEDY));
    }
    let digits = value.len() == 8 && value.bytes().all(|byte| byte.is_ascii_digit());
    let date = digits.then(|| Date::strptime("%Y%m%d", value).ok()).flatten();
    date.ok_or_else(|| bad(column, format!("`{value}` is no date"), REMEDY))
}

fn number(value: &str) -> Option<u32> {
    let plain = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| value.parse().ok()).flatten()
}

fn unknown(name: &str, column: usize) -> BadRule {
    let known = ["BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYHOUR", "BYMINUTE", "BYSECOND"];
    if known.contains(&name) {
        let remedy = "Leave it out: a lesson's hour stands beside the rule, and terms and holidays in the calendar";
        return bad(column, format!("{name} is not for a weekly timetable"), remedy);
    }
    bad(column, format!("`{name}` is no part of a rule"), "The parts are FREQ, BYDAY, INTERVAL, COUNT, UNTIL and WKST")
}

fn no_days(column: usize) -> BadRule {
    bad(column, "the rule names no day".into(), "Add the days, like ;BYDAY=MO,WE,FR")
}

fn bad(column: usize, what: String, remedy: &str) -> BadRule {
    BadRule { column, what, remedy: remedy.to_owned() }
}
