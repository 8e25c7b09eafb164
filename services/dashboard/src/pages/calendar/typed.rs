//! An entry of the calendar as it was typed, read and refused in sentences; and whose entries somebody may change.

use jiff::civil::Date;
use messages::ClassId;
use school::calendar::{Closure, Dates, Named, Policy, date};
use store::timetables::{CalendarChange, CalendarEntry, Entry};

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
    /// A class's number; empty for the whole school.
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
        let class = of_class(house, signed, &self.class).await?;
        let today = local(house.now_ms(), &house.settings.zone).date();
        Ok(CalendarChange::Add { class, entry: self.entry(today)? })
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

/// The class that an entry is for, if it is this person's to close; `None` for the whole school.
async fn of_class(house: &House, signed: &Signed, class: &str) -> Result<Option<ClassId>, Fault> {
    if class.is_empty() {
        let only = "The whole school is closed by the office. Choose one of your classes.";
        return if signed.may_close_school() { Ok(None) } else { Err(Fault::wrong("class", only)) };
    }
    let asked = class.parse().ok().map(ClassId);
    let own = house.store.classes_of(signed.session.person).await?;
    let found = own.iter().map(|(id, _)| *id).find(|id| Some(*id) == asked);
    found.map(Some).ok_or_else(|| Fault::wrong("class", "Choose one of your classes."))
}

/// An entry that this person may take out; `None` where there is none, or it is not theirs.
pub(crate) async fn theirs(house: &House, signed: &Signed, number: i64) -> Result<Option<CalendarEntry>, Fault> {
    let own = house.store.classes_of(signed.session.person).await?;
    let entries = house.store.calendar_entries().await?;
    Ok(entries.into_iter().find(|entry| entry.number == number && may_open(signed, &own, entry)))
}

pub(super) fn may_open(signed: &Signed, own: &[(ClassId, String)], entry: &CalendarEntry) -> bool {
    match entry.class {
        None => signed.may_close_school(),
        Some(class) => own.iter().any(|(id, _)| *id == class),
    }
}
