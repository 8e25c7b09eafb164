//! An entry of the calendar as it was typed, read and refused in sentences; and whose entries somebody may change.

use jiff::civil::Date;
use messages::{ClassId, SchoolId};
use school::calendar::{Closure, Dates, Named, Policy, date};
use store::{
    people::ClassNamed,
    timetables::{CalendarChange, CalendarEntry, Entry, Whose},
};

use crate::{
    access::Signed,
    fault::Fault,
    form::{Fields, hidden},
    house::{House, local},
    limits::ENTRY_DAYS_MAX,
};

/// An entry as it was typed.
#[derive(Clone, Default)]
pub(crate) struct Typed {
    /// A class's number, or `s` and a whole school's; empty for the only school, or for every school.
    pub(crate) class: String,
    /// `closure`, `holiday` or `term`.
    pub(crate) what: String,
    pub(crate) why: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) open_end: bool,
    pub(crate) policy: String,
}

impl Typed {
    pub(crate) fn read(fields: &Fields) -> Self {
        let or = |name, otherwise: &str| match fields.get(name) {
            "" => otherwise.to_owned(),
            typed => typed.to_owned(),
        };
        Self {
            class: or("class", ""),
            what: or("what", "closure"),
            why: or("why", ""),
            from: or("from", ""),
            to: or("to", ""),
            open_end: fields.get("open_end") == "yes",
            policy: or("policy", Policy::Shift.as_str()),
        }
    }

    /// The fields as they were typed.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = [
            ("class", self.class.as_str()),
            ("what", &self.what),
            ("why", &self.why),
            ("from", &self.from),
            ("to", &self.to),
            ("policy", &self.policy),
        ];
        own.into_iter().chain(self.open_end.then_some(("open_end", "yes")))
    }

    pub(super) fn hidden(&self) -> String {
        hidden(self.fields())
    }

    /// The change that is asked for.
    ///
    /// # Errors
    /// `Refused` with a sentence for whoever typed it, also where the class is not theirs to close.
    pub(crate) async fn change(&self, house: &House, signed: &Signed) -> Result<CalendarChange, Fault> {
        let whose = whose(house, signed, &self.class).await?;
        let today = local(house.now_ms(), &house.settings.zone).date();
        Ok(CalendarChange::Add { whose, entry: self.entry(today)? })
    }

    fn entry(&self, today: Date) -> Result<Entry, Fault> {
        if self.why.is_empty() {
            return Err(Fault::wrong("why", "Say what it is: flood, New Year, Term 2."));
        }
        let from = date(&self.from).map_err(|error| Fault::wrong("from", error))?;
        if (from - today).get_days().unsigned_abs() > ENTRY_DAYS_MAX.unsigned_abs() as u32 {
            return Err(Fault::wrong("from", "That day is more than two years away. Look at the year."));
        }
        let is_closure = self.what == "closure";
        let policy: Policy = self.policy.parse().map_err(|error| Fault::wrong("policy", error))?;
        if self.open_end {
            let only = "Only a closure can be without a known end. Give the last day.";
            let closure = is_closure
                .then(|| Closure::without_end(&self.why, from, policy))
                .ok_or_else(|| Fault::wrong("to", only))?;
            return closure.map(Entry::Closure).map_err(|error| Fault::wrong("why", error));
        }
        if self.to.is_empty() && self.what == "term" {
            return Err(Fault::wrong("to", "Give the last day of the term."));
        }
        let to = if self.to.is_empty() { from } else { date(&self.to).map_err(|error| Fault::wrong("to", error))? };
        let dates = Dates::new(from, to).map_err(|error| Fault::wrong("to", error))?;
        if to < today {
            return Err(Fault::wrong("to", "These days are over. Nothing would change."));
        }
        let entry = match self.what.as_str() {
            "closure" => Closure::new(&self.why, dates, policy).map(Entry::Closure),
            "holiday" => Named::new(&self.why, dates).map(Entry::Holiday),
            "term" => Named::new(&self.why, dates).map(Entry::Term),
            _ => return Err(Fault::wrong("what", "Choose a closure, a holiday or a term.")),
        };
        entry.map_err(|error| Fault::wrong("why", error))
    }
}

/// How a whole school is named in the form: `s7`.
pub(super) fn school_value(school: SchoolId) -> String {
    format!("s{}", school.0)
}

/// Whose days an entry is about, if they are this person's to close.
async fn whose(house: &House, signed: &Signed, typed: &str) -> Result<Whose, Fault> {
    let theirs = Theirs::of(house, signed).await?;
    if typed.is_empty() {
        let only = if signed.may_close_school() {
            "Choose a school, or one of its classes."
        } else {
            "The whole school is closed by the office. Choose one of your classes."
        };
        return theirs.without_choice().ok_or_else(|| Fault::wrong("class", only));
    }
    if let Some(school) = typed.strip_prefix('s') {
        let asked = school.parse().ok().map(SchoolId);
        let found = theirs.schools.iter().copied().find(|school| Some(*school) == asked);
        return found.map(Whose::School).ok_or_else(|| Fault::wrong("class", "Choose one of your schools."));
    }
    let asked = typed.parse().ok().map(ClassId);
    let found = theirs.classes.iter().map(|class| class.id).find(|id| Some(*id) == asked);
    found.map(Whose::Class).ok_or_else(|| Fault::wrong("class", "Choose one of your classes."))
}

/// An entry that this person may take out; `None` where there is none, or it is not theirs.
pub(crate) async fn theirs(house: &House, signed: &Signed, number: i64) -> Result<Option<CalendarEntry>, Fault> {
    let theirs = Theirs::of(house, signed).await?;
    let entries = house.store.calendar_entries().await?;
    Ok(entries.into_iter().find(|entry| entry.number == number && theirs.may_open(entry)))
}

/// What of the calendar somebody may change.
pub(super) struct Theirs {
    /// Their classes: those that they teach, and the office those of its schools.
    pub(super) classes: Vec<ClassNamed>,
    /// The whole schools that they close: the office's.
    pub(super) schools: Vec<SchoolId>,
    /// Whether they close every school at once.
    is_of_all: bool,
    /// Whether the organisation has several.
    are_several: bool,
}

impl Theirs {
    pub(super) async fn of(house: &House, signed: &Signed) -> Result<Self, Fault> {
        let person = signed.session.person;
        let is_office = signed.may_close_school();
        let schools = if is_office { house.store.schools_of(person).await? } else { Vec::new() };
        Ok(Self {
            classes: house.store.classes_of(person).await?,
            schools,
            is_of_all: is_office && signed.is_of_all(),
            are_several: house.store.schools().await?.are_several(),
        })
    }

    /// What is meant where nothing was chosen: the one school that there is to close, or every school.
    pub(super) fn without_choice(&self) -> Option<Whose> {
        match self.schools.as_slice() {
            [only] => Some(Whose::School(*only)),
            _ if self.is_of_all && self.are_several => Some(Whose::Organisation),
            _ => None,
        }
    }

    pub(super) fn may_open(&self, entry: &CalendarEntry) -> bool {
        match entry.whose {
            Whose::Organisation => self.is_of_all,
            Whose::School(school) => self.schools.contains(&school),
            Whose::Class(class) => self.classes.iter().any(|own| own.id == class),
        }
    }
}
