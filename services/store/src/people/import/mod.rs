//! Importing a roster: one commit; importing it again updates and doubles nothing. It gives back nothing that a STOP took, and takes
//! nobody off the roster for not standing in the file.

mod known;
mod plan;
mod watch;
mod write;

use std::sync::Arc;

use messages::{Name, PersonId, SchoolId};
use school::roster::Roster;
use text::Language;

pub use watch::{ImportStep, ImportWatch};

use self::{known::Known, plan::Plan, watch::Written};
use super::reach;
use crate::{Store, error::StoreError, keys::Keys, queue, sql::Transaction, writer::Verb};

/// What stands for people whose row does not say it.
#[derive(Clone, Debug)]
pub struct School {
    /// Which school.
    pub id: SchoolId,
    /// The school's zone.
    pub zone: String,
    /// The school's language.
    pub language: Language,
}

/// What an import did.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// Learners who were not known before.
    pub learners_new: usize,
    /// Learners who were known, changed or not.
    pub learners_known: usize,
    /// Guardians who were not known before.
    pub guardians_new: usize,
    /// Classes that were not known before.
    pub classes_new: usize,
    /// Addresses that were not known before.
    pub addresses_new: usize,
    /// Of the file's learners, those whom no message can reach.
    pub without_address: usize,
    /// Of the file's learners, those of whom nobody has agreed to lessons.
    pub without_consent: usize,
    /// Introductions that are on their way to new addresses.
    pub introductions: usize,
    /// Telegram links of the learners who have no chat yet, in the file's order.
    pub links: Vec<Link>,
}

/// A learner's own Telegram link: single use, 14 days.
#[derive(Clone, Debug)]
pub struct Link {
    /// Whose.
    pub person: PersonId,
    /// The name, for the list that the teacher prints.
    pub name: Name,
    /// The class.
    pub class: String,
    /// What follows `?start=`. It can't be read again: the database has its digest.
    pub token: String,
}

impl Store {
    /// Takes a roster that was read: people, classes, phones, consents, introductions, Telegram links, in one commit. Whether rejected
    /// rows stop the import is decided before. `watch` is told how far it has come.
    ///
    /// # Errors
    /// What the database says; then nothing of the file was taken.
    pub async fn import_roster(
        &self,
        roster: Roster,
        school: School,
        now_ms: i64,
        watch: ImportWatch,
    ) -> Result<Imported, StoreError> {
        let tokens = roster.rows.iter().map(|_| self.keys().short_token()).collect();
        let verb = Import { keys: Arc::clone(self.keys()), roster, school, tokens, now_ms, watch };
        self.write(verb).await
    }
}

pub(super) struct Import {
    keys: Arc<Keys>,
    roster: Roster,
    school: School,
    tokens: Vec<String>,
    now_ms: i64,
    watch: ImportWatch,
}

impl Verb for Import {
    type Answer = Imported;

    async fn run(&self, work: &mut Transaction) -> Result<Imported, StoreError> {
        let known = Known::load(work, &self.keys, &self.roster, self.school.id).await?;
        let plan = Plan::make(work, self, known).await?;
        let met: Vec<_> = plan.met.iter().copied().collect();
        let mut imported = plan.imported.clone();
        let mut written = Written::of(&self.watch, plan.rows() + met.len());
        plan.write(work, self, &mut written).await?;
        work.joins_long_lists(true).await?;
        queue::touch_people(work, &met).await?;
        imported.introductions = reach::refresh(work, &met, self.now_ms).await?;
        written.add(met.len());
        work.joins_long_lists(false).await?;
        Ok(imported)
    }
}
