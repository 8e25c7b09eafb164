//! The organisation's schools as they are kept at hand until one changes, here or in another process: there are few, and every message asks for one.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use messages::SchoolId;
use school::School;
use text::Language;

use crate::{
    bell::{Bell, Listener, Matter},
    sealed::folded_label,
};

/// The configuration's school.
pub const FIRST: SchoolId = SchoolId(1);

/// Every school of the organisation.
#[derive(Clone, Debug, Default)]
pub struct Schools(pub(crate) BTreeMap<SchoolId, Arc<School>>);

impl Schools {
    /// The school of that number; the first for one that is not there any more.
    pub fn of(&self, id: SchoolId) -> Arc<School> {
        self.0.get(&id).or_else(|| self.0.get(&FIRST)).cloned().unwrap_or_else(|| Arc::new(unnamed()))
    }

    /// The school of that number.
    pub fn get(&self, id: SchoolId) -> Option<&Arc<School>> {
        self.0.get(&id)
    }

    /// Every one with its number, in the order in which they were entered.
    pub fn iter(&self) -> impl Iterator<Item = (SchoolId, &Arc<School>)> {
        self.0.iter().map(|(id, school)| (*id, school))
    }

    /// Whether there is more than the configuration's.
    pub fn are_several(&self) -> bool {
        self.0.len() > 1
    }

    /// The school of this very name, however its letters are written.
    pub fn called(&self, name: &str) -> Option<SchoolId> {
        let wanted = folded_label(name);
        self.iter().find(|(_, school)| folded_label(&school.name) == wanted).map(|(id, _)| id)
    }

    /// The school that somebody means by a name, or by its short one, however its letters are written.
    pub fn named(&self, name: &str) -> Option<SchoolId> {
        let wanted = folded_label(name);
        let is_it = |name: &str| folded_label(name) == wanted;
        let by_short_name = || self.iter().find(|(_, school)| is_it(school.in_sms())).map(|(id, _)| id);
        self.called(name).or_else(by_short_name)
    }
}

/// What stands for a school until the configuration has said what it is called.
fn unnamed() -> School {
    School {
        district: String::new(),
        name: "School".to_owned(),
        sms_name: None,
        zone: "UTC".to_owned(),
        region: "ZZ".to_owned(),
        language: Language::english(),
        quiet: None,
        contact: None,
        show_child_numbers: false,
    }
}

/// What was read of the schools, until the bell rings for them.
pub(crate) struct AtHand {
    known: Mutex<Option<Arc<Schools>>>,
    changes: Mutex<Listener>,
}

impl AtHand {
    pub(crate) fn new(bell: &Bell) -> Self {
        Self { known: Mutex::default(), changes: Mutex::new(bell.listen(Matter::Schools)) }
    }

    /// What is known, where nothing has changed since it was read. What changes from here on is seen the next time.
    pub(crate) fn current(&self) -> Option<Arc<Schools>> {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if changes.has_rung() {
            changes.looks();
            *known = None;
        }
        known.clone()
    }

    pub(crate) fn forget(&self) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(crate) fn keep(&self, schools: &Arc<Schools>) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(schools));
    }
}
