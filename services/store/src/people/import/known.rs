//! What the database knows already of the people, phones and classes that a file names: read in a few lists, never row by row.

use std::collections::{BTreeMap, BTreeSet};

use messages::{Address, Phone};
use school::roster::{Roster, Row};

use super::super::sealed::{address_lookup, folded_label, name_lookup, reference_lookup};
use crate::{
    error::StoreError,
    keys::Keys,
    sql::{Transaction, among_bytes, among_ints, values},
};

/// A look-up.
pub(super) type Lookup = Vec<u8>;

/// A class that is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownClass {
    pub(super) id: i64,
    pub(super) next_number: i64,
}

/// A person who may be meant by a row.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownPerson {
    pub(super) is_guardian: bool,
    pub(super) language: String,
    pub(super) zone: String,
    pub(super) references: BTreeSet<Lookup>,
    pub(super) names: BTreeSet<Lookup>,
    /// Classes in which the person is now, with the level.
    pub(super) classes: BTreeMap<i64, Option<String>>,
    /// The addresses of the ladder, SMS alone.
    pub(super) phones: BTreeSet<i64>,
    pub(super) has_telegram: bool,
    /// Open consents: purpose, number.
    pub(super) consents: BTreeMap<String, i64>,
}

/// Everything that is known.
#[derive(Default)]
pub(super) struct Known {
    /// By folded label.
    pub(super) classes: BTreeMap<String, KnownClass>,
    pub(super) people: BTreeMap<i64, KnownPerson>,
    pub(super) by_reference: BTreeMap<Lookup, i64>,
    pub(super) by_name: BTreeMap<Lookup, BTreeSet<i64>>,
    /// Address by look-up.
    pub(super) addresses: BTreeMap<Lookup, i64>,
    /// People by address.
    pub(super) on_address: BTreeMap<i64, BTreeSet<i64>>,
    /// Guardians by learner.
    pub(super) guardians: BTreeMap<i64, BTreeSet<i64>>,
}

impl Known {
    pub(super) async fn load(work: &mut Transaction, keys: &Keys, roster: &Roster) -> Result<Self, StoreError> {
        let mut known = Self::default();
        known.load_classes(work).await?;
        known.load_addresses(work, phones(roster).map(|phone| phone_lookup(keys, phone)).collect()).await?;
        let identities: BTreeSet<Lookup> = roster.rows.iter().flat_map(|row| identities(keys, row)).collect();
        known.find_people(work, identities.into_iter().collect()).await?;
        known.describe_people(work).await?;
        Ok(known)
    }

    async fn load_classes(&mut self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "SELECT c.class_id, c.label, COALESCE(MAX(e.number), -1) + 1 FROM classes c
                    LEFT JOIN enrolments e ON e.class_id = c.class_id GROUP BY c.class_id, c.label";
        for row in work.rows(text, values![]).await? {
            self.classes.insert(folded_label(&row.text(1)?), KnownClass { id: row.int(0)?, next_number: row.int(2)? });
        }
        Ok(())
    }

    async fn load_addresses(&mut self, work: &mut Transaction, lookups: Vec<Lookup>) -> Result<(), StoreError> {
        let text = among_bytes!(work, "SELECT address_id, value_lookup FROM addresses WHERE value_lookup");
        for row in work.rows(text, values![lookups]).await? {
            self.addresses.insert(row.bytes(1)?, row.int(0)?);
        }
        let text = among_ints!(work, "SELECT address_id, person_id FROM ladder WHERE address_id");
        for row in work.rows(text, values![self.addresses.values().copied().collect::<Vec<i64>>()]).await? {
            self.people.entry(row.int(1)?).or_default();
        }
        Ok(())
    }

    async fn find_people(&mut self, work: &mut Transaction, lookups: Vec<Lookup>) -> Result<(), StoreError> {
        let text = among_bytes!(work, "SELECT person_id FROM identities WHERE identity_lookup");
        for row in work.rows(text, values![lookups]).await? {
            self.people.entry(row.int(0)?).or_default();
        }
        let text = among_ints!(work, "SELECT learner_id, guardian_id FROM guardians WHERE learner_id");
        for row in work.rows(text, values![self.ids()]).await? {
            self.guardians.entry(row.int(0)?).or_default().insert(row.int(1)?);
            self.people.entry(row.int(1)?).or_default();
        }
        Ok(())
    }

    fn ids(&self) -> Vec<i64> {
        self.people.keys().copied().collect()
    }

    async fn describe_people(&mut self, work: &mut Transaction) -> Result<(), StoreError> {
        let ids = self.ids();
        let text = among_ints!(work, "SELECT person_id, role, language, zone FROM people WHERE person_id");
        for row in work.rows(text, values![ids.clone()]).await? {
            let person = self.people.entry(row.int(0)?).or_default();
            person.is_guardian = row.text(1)? == "guardian";
            (person.language, person.zone) = (row.text(2)?, row.text(3)?);
        }
        self.read_identities(work, ids.clone()).await?;
        let text = among_ints!(
            work,
            "SELECT person_id, class_id, level FROM enrolments WHERE role = 'learner' AND to_ms IS NULL AND person_id"
        );
        for row in work.rows(text, values![ids.clone()]).await? {
            self.people.entry(row.int(0)?).or_default().classes.insert(row.int(1)?, row.maybe_text(2)?);
        }
        self.read_ladders(work, ids.clone()).await?;
        let text = among_ints!(
            work,
            "SELECT person_id, purpose, consent_id FROM consents WHERE ended_ms IS NULL AND person_id"
        );
        for row in work.rows(text, values![ids]).await? {
            self.people.entry(row.int(0)?).or_default().consents.insert(row.text(1)?, row.int(2)?);
        }
        Ok(())
    }

    async fn read_identities(&mut self, work: &mut Transaction, ids: Vec<i64>) -> Result<(), StoreError> {
        let text = among_ints!(work, "SELECT person_id, kind, identity_lookup FROM identities WHERE person_id");
        for row in work.rows(text, values![ids]).await? {
            let (id, lookup) = (row.int(0)?, row.bytes(2)?);
            let person = self.people.entry(id).or_default();
            if row.text(1)? == "reference" {
                person.references.insert(lookup.clone());
                self.by_reference.insert(lookup, id);
            } else {
                person.names.insert(lookup.clone());
                self.by_name.entry(lookup).or_default().insert(id);
            }
        }
        Ok(())
    }

    async fn read_ladders(&mut self, work: &mut Transaction, ids: Vec<i64>) -> Result<(), StoreError> {
        let text = among_ints!(
            work,
            "SELECT l.person_id, l.address_id, a.channel FROM ladder l JOIN addresses a ON a.address_id = l.address_id
             WHERE l.person_id"
        );
        for row in work.rows(text, values![ids]).await? {
            let (id, address) = (row.int(0)?, row.int(1)?);
            let person = self.people.entry(id).or_default();
            match row.text(2)?.as_str() {
                "sms" => {
                    person.phones.insert(address);
                    self.on_address.entry(address).or_default().insert(id);
                }
                "telegram" => person.has_telegram = true,
                _ => {}
            }
        }
        Ok(())
    }
}

/// The look-up of a phone's address.
pub(super) fn phone_lookup(keys: &Keys, phone: &Phone) -> Lookup {
    address_lookup(keys, &Address::sms(phone))
}

fn phones(roster: &Roster) -> impl Iterator<Item = &Phone> {
    roster.rows.iter().flat_map(|row| row.phone.iter().chain(row.guardians.iter().filter_map(|g| g.phone.as_ref())))
}

fn identities(keys: &Keys, row: &Row) -> Vec<Lookup> {
    let reference = row.reference.iter().map(|reference| reference_lookup(keys, reference));
    reference.chain([name_lookup(keys, &row.name)]).collect()
}
