//! The calendar of a school, of a class beside it, and of all schools: terms, holidays, closures. The weekend is the country's and an argument.

use jiff::civil::Date;
use messages::{ClassId, SchoolId};
use school::calendar::{Calendar, Closure, Dates, Named, Policy};
use school::timetable::Days;

use crate::{
    Store,
    error::StoreError,
    numbers,
    sql::{Transaction, columns, query, values},
};

/// Something that stands in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Lessons are held in these dates, and out of every term are not.
    Term(Named),
    /// No lessons.
    Holiday(Named),
    /// The school is closed.
    Closure(Closure),
}

/// Whose days an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Every school's.
    Organisation,
    /// A whole school's.
    School(SchoolId),
    /// One class's.
    Class(ClassId),
}

impl Whose {
    fn of_columns(class: Option<ClassId>, school: Option<SchoolId>) -> Self {
        match (class, school) {
            (Some(class), _) => Self::Class(class),
            (None, Some(school)) => Self::School(school),
            (None, None) => Self::Organisation,
        }
    }

    fn columns(self) -> (Option<ClassId>, Option<SchoolId>) {
        match self {
            Self::Organisation => (None, None),
            Self::School(school) => (None, Some(school)),
            Self::Class(class) => (Some(class), None),
        }
    }
}

/// An entry, with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    /// By what it is removed.
    pub number: i64,
    /// Whose days it is about.
    pub whose: Whose,
    /// What it says.
    pub entry: Entry,
}

impl Store {
    /// All entries, the earliest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn calendar_entries(&self) -> Result<Vec<CalendarEntry>, StoreError> {
        entries(&mut self.read().await?).await
    }

    /// The calendar that holds for a class of a school, or for the whole school alone.
    ///
    /// # Errors
    /// What the database says.
    pub async fn calendar_of(
        &self,
        school: SchoolId,
        class: Option<ClassId>,
        weekend: Days,
    ) -> Result<Calendar, StoreError> {
        Ok(of_class(&self.calendar_entries().await?, school, class, weekend))
    }
}

/// All entries, the earliest first.
pub(super) async fn entries(work: &mut Transaction) -> Result<Vec<CalendarEntry>, StoreError> {
    let all = query!(ClosureRow: "SELECT {row} FROM closures ORDER BY from_date, closure_id");
    let read = |row: ClosureRow| {
        let whose = Whose::of_columns(row.class, row.school);
        Ok(CalendarEntry { number: row.number, whose, entry: entry(&row)? })
    };
    work.find(all, values![]).await?.into_iter().map(read).collect()
}

/// The calendar that these entries make for a class of a school; without a class, those of the whole school alone.
pub(super) fn of_class<'a>(
    entries: impl IntoIterator<Item = &'a CalendarEntry>,
    school: SchoolId,
    class: Option<ClassId>,
    weekend: Days,
) -> Calendar {
    let mut calendar = Calendar { weekend, ..Calendar::default() };
    let holds = |whose| match whose {
        Whose::Organisation => true,
        Whose::School(of) => of == school,
        Whose::Class(of) => Some(of) == class,
    };
    for known in entries.into_iter().filter(|known| holds(known.whose)) {
        match known.entry.clone() {
            Entry::Term(term) => calendar.terms.push(term),
            Entry::Holiday(holiday) => calendar.holidays.push(holiday),
            Entry::Closure(closure) => calendar.closures.push(closure),
        }
    }
    calendar
}

/// The calendar that holds for a class.
pub(super) async fn calendar(
    work: &mut Transaction,
    school: SchoolId,
    class: ClassId,
    weekend: Days,
) -> Result<Calendar, StoreError> {
    Ok(of_class(&entries(work).await?, school, Some(class), weekend))
}

columns! {
    struct ClosureRow {
        kind: String,
        why: String = "reason",
        from: String = "from_date",
        to: Option<String> = "to_date",
        policy: String,
        number: i64 = "closure_id",
        class: Option<ClassId> = "class_id",
        school: Option<SchoolId> = "school_id",
    }
}

fn entry(row: &ClosureRow) -> Result<Entry, StoreError> {
    let damaged = || StoreError::Damaged("closures");
    let why = row.why.as_str();
    let from: Date = row.from.parse().map_err(|_| damaged())?;
    let to: Option<Date> = row.to.as_ref().map(|text| text.parse().map_err(|_| damaged())).transpose()?;
    let dates = || Dates::new(from, to.unwrap_or(from)).map_err(|_| damaged());
    let policy = || row.policy.parse::<Policy>().map_err(|_| damaged());
    Ok(match row.kind.as_str() {
        "term" => Entry::Term(Named::new(why, dates()?).map_err(|_| damaged())?),
        "holiday" => Entry::Holiday(Named::new(why, dates()?).map_err(|_| damaged())?),
        _ if to.is_some() => Entry::Closure(Closure::new(why, dates()?, policy()?).map_err(|_| damaged())?),
        _ => Entry::Closure(Closure::without_end(why, from, policy()?).map_err(|_| damaged())?),
    })
}

/// Of two changes at one moment, the second sees the calendar as the first has left it: PostgreSQL holds this number for whoever writes to
/// the calendar (pg_advisory_xact_lock), for an empty one has no row to hold; SQLite has one writer.
pub(super) async fn hold(work: &mut Transaction) -> Result<(), StoreError> {
    let text = work.either("SELECT 1", "SELECT 1::bigint FROM (SELECT pg_advisory_xact_lock(2021)) held");
    work.run(text, values![]).await.map(|_| ())
}

/// Writes an entry; its number.
pub(super) async fn enter(work: &mut Transaction, whose: Whose, entry: &Entry, now_ms: i64) -> Result<i64, StoreError> {
    let number = numbers::reserve_one(work, "closure").await?;
    let named = |named: &Named| (named.name().to_owned(), named.dates().from(), Some(named.dates().to()));
    let (kind, policy, (why, from, to)) = match entry {
        Entry::Term(term) => ("term", "shift", named(term)),
        Entry::Holiday(holiday) => ("holiday", "shift", named(holiday)),
        Entry::Closure(closure) => {
            ("closure", closure.policy().as_str(), (closure.why().to_owned(), closure.from(), closure.to()))
        }
    };
    let text =
        "INSERT INTO closures (closure_id, class_id, school_id, from_date, to_date, policy, reason, kind, created_ms)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let (class, school) = whose.columns();
    let to = to.map(|date| date.to_string());
    work.run(text, values![number, class, school, from.to_string(), to, policy, why, kind, now_ms]).await?;
    Ok(number)
}

/// Takes an entry out.
pub(super) async fn strike(work: &mut Transaction, number: i64) -> Result<(), StoreError> {
    work.run("DELETE FROM closures WHERE closure_id = $1", values![number]).await.map(|_| ())
}

impl Entry {
    /// What it is called: a term's or a holiday's name, why the school is closed.
    pub fn name(&self) -> &str {
        match self {
            Entry::Term(named) | Entry::Holiday(named) => named.name(),
            Entry::Closure(closure) => closure.why(),
        }
    }

    /// Its first day.
    pub fn from(&self) -> Date {
        match self {
            Entry::Term(named) | Entry::Holiday(named) => named.dates().from(),
            Entry::Closure(closure) => closure.from(),
        }
    }

    /// Its last day, if it is known.
    pub fn to(&self) -> Option<Date> {
        match self {
            Entry::Term(named) | Entry::Holiday(named) => Some(named.dates().to()),
            Entry::Closure(closure) => closure.to(),
        }
    }
}
