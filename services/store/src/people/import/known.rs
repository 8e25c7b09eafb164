//! What the database knows already of the people, phones and classes that a file names: read in a few lists, never row by row.

use std::collections::{BTreeMap, BTreeSet};

use messages::{Address, Phone, SchoolId};
use school::roster::Roster;

use super::super::sealed::{address_lookup, folded_label, name_lookup, reference_lookup};
use crate::{
    error::StoreError,
    keys::Keys,
    sql::{Transaction, query, values},
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
pub(super) struct Known {
    /// Whose file it is: the same name or number in another school is somebody else.
    school: SchoolId,
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
    fn of(school: SchoolId) -> Self {
        Self {
            school,
            classes: BTreeMap::new(),
            people: BTreeMap::new(),
            by_reference: BTreeMap::new(),
            by_name: BTreeMap::new(),
            addresses: BTreeMap::new(),
            on_address: BTreeMap::new(),
            guardians: BTreeMap::new(),
        }
    }

    pub(super) async fn load(
        work: &mut Transaction,
        keys: &Keys,
        roster: &Roster,
        school: SchoolId,
    ) -> Result<Self, StoreError> {
        let mut known = Self::of(school);
        known.load_classes(work).await?;
        known.load_addresses(work, phones(roster).map(|phone| phone_lookup(keys, phone)).collect()).await?;
        known.find_people(work, keys, roster).await?;
        known.describe_people(work).await?;
        Ok(known)
    }

    async fn load_classes(&mut self, work: &mut Transaction) -> Result<(), StoreError> {
        let all = query!({
            id: i64 = "c.class_id",
            label: String = "c.label",
            next_number: i64 = "COALESCE(MAX(e.number), -1) + 1",
        }: "SELECT {row} FROM classes c LEFT JOIN enrolments e ON e.class_id = c.class_id
            WHERE c.school_id = $1 GROUP BY c.class_id, c.label");
        for row in work.find(all, values![self.school.0]).await? {
            self.classes.insert(folded_label(&row.label), KnownClass { id: row.id, next_number: row.next_number });
        }
        Ok(())
    }

    async fn load_addresses(&mut self, work: &mut Transaction, lookups: Vec<Lookup>) -> Result<(), StoreError> {
        let known = query!({ address: i64 = "address_id", lookup: Lookup = "value_lookup" }:
            "SELECT {row} FROM addresses WHERE value_lookup {in bytes $1}");
        for row in work.find(known, values![lookups]).await? {
            self.addresses.insert(row.lookup, row.address);
        }
        let on_them = query!(i64: "SELECT l.person_id FROM ladder l JOIN people p ON p.person_id = l.person_id
            WHERE p.school_id = $2 AND l.address_id {in ints $1}");
        let addresses: Vec<i64> = self.addresses.values().copied().collect();
        for person in work.find(on_them, values![addresses, self.school.0]).await? {
            self.people.entry(person).or_default();
        }
        Ok(())
    }

    /// Those whom a number names, and those of a row's name in a class of the file; whoever is on a phone of it is known already. A name alone says
    /// nothing, and a district has hundreds of children of each.
    async fn find_people(&mut self, work: &mut Transaction, keys: &Keys, roster: &Roster) -> Result<(), StoreError> {
        let references: BTreeSet<Lookup> =
            roster.rows.iter().filter_map(|row| Some(reference_lookup(keys, row.reference.as_ref()?))).collect();
        let numbered = query!(i64: "SELECT i.person_id FROM identities i JOIN people p ON p.person_id = i.person_id
            WHERE p.school_id = $2 AND i.identity_lookup {in bytes $1}");
        let mut found = work.find(numbered, values![references.into_iter().collect::<Vec<_>>(), self.school.0]).await?;
        let names: BTreeSet<Lookup> = roster.rows.iter().map(|row| name_lookup(keys, &row.name)).collect();
        let labels: BTreeSet<String> = roster.rows.iter().map(|row| folded_label(&row.class)).collect();
        let classes: Vec<i64> = labels.iter().filter_map(|label| Some(self.classes.get(label)?.id)).collect();
        let named = query!(i64: "SELECT e.person_id FROM enrolments e JOIN identities i ON i.person_id = e.person_id
            WHERE e.role = 'learner' AND e.to_ms IS NULL AND i.kind = 'name' AND e.class_id {in ints $2}
              AND i.identity_lookup {in bytes $1}");
        if !classes.is_empty() {
            found.extend(work.find(named, values![names.into_iter().collect::<Vec<_>>(), classes]).await?);
        }
        for person in found {
            self.people.entry(person).or_default();
        }
        let theirs = query!({ learner: i64 = "learner_id", guardian: i64 = "guardian_id" }:
            "SELECT {row} FROM guardians WHERE learner_id {in ints $1}");
        for row in work.find(theirs, values![self.ids()]).await? {
            self.guardians.entry(row.learner).or_default().insert(row.guardian);
            self.people.entry(row.guardian).or_default();
        }
        Ok(())
    }

    fn ids(&self) -> Vec<i64> {
        self.people.keys().copied().collect()
    }

    async fn describe_people(&mut self, work: &mut Transaction) -> Result<(), StoreError> {
        let ids = self.ids();
        let people = query!({ person: i64 = "person_id", role: String, language: String, zone: String }:
            "SELECT {row} FROM people WHERE person_id {in ints $1}");
        for row in work.find(people, values![ids.clone()]).await? {
            let person = self.people.entry(row.person).or_default();
            person.is_guardian = row.role == "guardian";
            (person.language, person.zone) = (row.language, row.zone);
        }
        self.read_identities(work, ids.clone()).await?;
        let enrolled = query!({ person: i64 = "person_id", class: i64 = "class_id", level: Option<String> }:
            "SELECT {row} FROM enrolments WHERE role = 'learner' AND to_ms IS NULL AND person_id {in ints $1}");
        for row in work.find(enrolled, values![ids.clone()]).await? {
            self.people.entry(row.person).or_default().classes.insert(row.class, row.level);
        }
        self.read_ladders(work, ids.clone()).await?;
        let agreed = query!({ person: i64 = "person_id", purpose: String, consent: i64 = "consent_id" }:
            "SELECT {row} FROM consents WHERE ended_ms IS NULL AND person_id {in ints $1}");
        for row in work.find(agreed, values![ids]).await? {
            self.people.entry(row.person).or_default().consents.insert(row.purpose, row.consent);
        }
        Ok(())
    }

    async fn read_identities(&mut self, work: &mut Transaction, ids: Vec<i64>) -> Result<(), StoreError> {
        let known = query!({ id: i64 = "person_id", kind: String, lookup: Lookup = "identity_lookup" }:
            "SELECT {row} FROM identities WHERE person_id {in ints $1}");
        for row in work.find(known, values![ids]).await? {
            let (id, lookup) = (row.id, row.lookup);
            let person = self.people.entry(id).or_default();
            if row.kind == "reference" {
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
        let rungs = query!({ id: i64 = "l.person_id", address: i64 = "l.address_id", channel: String = "a.channel" }:
            "SELECT {row} FROM ladder l JOIN addresses a ON a.address_id = l.address_id WHERE l.person_id {in ints $1}");
        for row in work.find(rungs, values![ids]).await? {
            let person = self.people.entry(row.id).or_default();
            match row.channel.as_str() {
                "sms" => {
                    person.phones.insert(row.address);
                    self.on_address.entry(row.address).or_default().insert(row.id);
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
