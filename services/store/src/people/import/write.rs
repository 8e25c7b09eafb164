//! Writes what an import planned: each table once, in lists.

use std::collections::BTreeSet;

use messages::{Address, PersonId, parcel::Purpose};
use serde::Serialize;

use super::{
    Import,
    plan::{NewPerson, Plan},
    watch::Written,
};
use crate::{
    error::StoreError,
    keys::{Keys, Place},
    looks::{Look, What, note},
    people::{
        join,
        sealed::{name_lookup, seal_address, seal_name},
    },
    sql::{Bulk, Transaction, query, values},
};

/// The evidence of a consent as it is sealed: names may stand in it.
#[derive(Serialize)]
struct Evidence<'a> {
    by: Option<&'a str>,
    how: &'a str,
}

impl Plan<'_> {
    /// Writes everything, in the order in which rows refer to each other.
    pub(super) async fn write(
        self,
        work: &mut Transaction,
        import: &Import,
        written: &mut Written<'_>,
    ) -> Result<(), StoreError> {
        let now_ms = import.now_ms;
        classes(work, import, &self.classes).await?;
        written.add(self.classes.len());
        people(work, import, &self.people).await?;
        written.add(self.people.len());
        self.write_changes(work, import).await?;
        written.add(self.changed.len() + self.renamed.len());
        self.write_identities(work).await?;
        written.add(self.identities.len());
        self.write_enrolments(work, now_ms).await?;
        written.add(self.left.len() + self.enrolments.len());
        self.write_addresses(work, &import.keys, now_ms).await?;
        written.add(self.addresses.len());
        self.write_ladders(work).await?;
        written.add(self.ladders.len());
        Bulk::into("guardians")
            .ints("guardian_id", self.guardians.iter().map(|g| g.0))
            .ints("learner_id", self.guardians.iter().map(|g| g.1))
            .texts("relation", self.guardians.iter().map(|g| g.2.clone()))
            .or("ON CONFLICT (guardian_id, learner_id) DO UPDATE SET relation = excluded.relation")
            .insert(work)
            .await?;
        written.add(self.guardians.len());
        self.note_changes(work, now_ms).await?;
        self.write_consents(work, &import.keys, now_ms).await?;
        written.add(self.consents.len() + self.ended.len());
        join::replace(work, &import.keys, &self.links, now_ms).await?;
        written.add(self.links.len());
        Ok(())
    }

    async fn write_changes(&self, work: &mut Transaction, import: &Import) -> Result<(), StoreError> {
        for (id, language, zone) in &self.changed {
            let text = "UPDATE people SET language = $2, zone = $3, changed_ms = $4 WHERE person_id = $1";
            work.run(text, values![*id, language, zone, import.now_ms]).await?;
        }
        for (id, name) in &self.renamed {
            let text = "UPDATE people SET name_sealed = $2, changed_ms = $3 WHERE person_id = $1";
            work.run(text, values![*id, seal_name(&import.keys, *id, name)?, import.now_ms]).await?;
            let text = "DELETE FROM identities WHERE person_id = $1 AND kind = 'name' AND identity_lookup <> $2";
            work.run(text, values![*id, name_lookup(&import.keys, name)]).await?;
        }
        Ok(())
    }

    async fn write_identities(&self, work: &mut Transaction) -> Result<(), StoreError> {
        Bulk::into("identities")
            .bytes("identity_lookup", self.identities.iter().map(|i| i.0.clone()))
            .ints("person_id", self.identities.iter().map(|i| i.1))
            .texts("kind", self.identities.iter().map(|i| i.2.to_owned()))
            .or("ON CONFLICT (identity_lookup, person_id) DO NOTHING")
            .insert(work)
            .await?;
        Ok(())
    }

    async fn write_enrolments(&self, work: &mut Transaction, now_ms: i64) -> Result<(), StoreError> {
        for (class, person) in &self.left {
            let text = "UPDATE enrolments SET to_ms = $3 WHERE class_id = $1 AND person_id = $2";
            work.run(text, values![*class, *person, now_ms]).await?;
        }
        Bulk::into("enrolments")
            .ints("class_id", self.enrolments.iter().map(|e| e.0))
            .ints("person_id", self.enrolments.iter().map(|e| e.1))
            .texts("role", self.enrolments.iter().map(|_| "learner".to_owned()))
            .ints("number", self.enrolments.iter().map(|e| e.2))
            .texts("level", self.enrolments.iter().map(|e| e.3.clone()))
            .ints("from_ms", self.enrolments.iter().map(|_| now_ms))
            .or("ON CONFLICT (class_id, person_id) DO UPDATE SET to_ms = NULL, level = excluded.level")
            .insert(work)
            .await?;
        Ok(())
    }

    async fn write_addresses(&self, work: &mut Transaction, keys: &Keys, now_ms: i64) -> Result<(), StoreError> {
        let handsets = Bulk::into("handsets").ints("handset_id", self.handsets.iter().copied());
        handsets.ints("version", self.handsets.iter().map(|_| 1)).insert(work).await?;
        let sealed = self.addresses.iter().map(|(id, _, phone, _)| seal_address(keys, *id, &Address::sms(phone)));
        let sealed: Vec<Vec<u8>> = sealed.collect::<Result<_, _>>()?;
        Bulk::into("addresses")
            .ints("address_id", self.addresses.iter().map(|a| a.0))
            .ints("handset_id", self.addresses.iter().map(|a| a.1))
            .texts("channel", self.addresses.iter().map(|_| "sms".to_owned()))
            .bytes("value_sealed", sealed)
            .bytes("value_lookup", self.addresses.iter().map(|a| a.3.clone()))
            .texts("state", self.addresses.iter().map(|_| "working".to_owned()))
            .ints("created_ms", self.addresses.iter().map(|_| now_ms))
            .insert(work)
            .await?;
        Ok(())
    }

    /// The SMS rungs of a ladder are replaced; Telegram's stay above them.
    async fn write_ladders(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let replaced = query!((): "DELETE FROM ladder
            WHERE address_id IN (SELECT address_id FROM addresses WHERE channel = 'sms') AND person_id {in ints $1}");
        work.run_query(replaced, values![self.ladders.iter().map(|(id, _)| *id).collect::<Vec<i64>>()]).await?;
        let rungs = || {
            self.ladders.iter().flat_map(|(id, rungs)| (SMS_RANK..).zip(rungs).map(move |(rank, a)| (*id, rank, *a)))
        };
        Bulk::into("ladder")
            .ints("person_id", rungs().map(|r| r.0))
            .ints("rank", rungs().map(|r| r.1))
            .ints("address_id", rungs().map(|r| r.2))
            .or("ON CONFLICT (person_id, address_id) DO NOTHING")
            .insert(work)
            .await?;
        Ok(())
    }

    /// Notes whose phones and consents change: of those who were known before, for a new family changes nothing.
    async fn note_changes(&self, work: &mut Transaction, now_ms: i64) -> Result<(), StoreError> {
        let new: BTreeSet<i64> = self.people.iter().map(|person| person.id).collect();
        let ended = query!({ person: i64 = "person_id", purpose: Purpose }:
            "SELECT {row} FROM consents WHERE consent_id {in ints $1}");
        let ended = work.find(ended, values![self.ended.clone()]).await?;
        let mut consents: BTreeSet<(i64, Purpose)> = ended.into_iter().map(|row| (row.person, row.purpose)).collect();
        consents.extend(self.consents.iter().map(|c| (c.1, c.2.purpose)));
        let phones = self.ladders.iter().map(|(person, _)| (*person, What::Phone));
        let consents = consents.into_iter().map(|(person, purpose)| (person, What::Consent(purpose)));
        let changed = phones.chain(consents).filter(|(person, _)| !new.contains(person));
        let looks: Vec<Look> =
            changed.map(|(person, what)| Look { by: None, what, about: Some(PersonId(person)) }).collect();
        note(work, &looks, now_ms).await
    }

    async fn write_consents(&self, work: &mut Transaction, keys: &Keys, now_ms: i64) -> Result<(), StoreError> {
        let end = query!((): "UPDATE consents SET ended_ms = $2, ended_why = 'roster' WHERE consent_id {in ints $1}");
        work.run_query(end, values![self.ended.clone(), now_ms]).await?;
        let sealed = self.consents.iter().map(|(id, _, consent, _)| {
            let evidence =
                Evidence { by: consent.given_by.as_ref().map(messages::Name::reveal), how: consent.how.reveal() };
            let json = serde_json::to_vec(&evidence).map_err(|_| StoreError::Damaged("evidence"))?;
            keys.seal(Place::new("consents", "evidence_sealed", &id.to_be_bytes()), &json)
        });
        let sealed: Vec<Vec<u8>> = sealed.collect::<Result<_, _>>()?;
        Bulk::into("consents")
            .ints("consent_id", self.consents.iter().map(|c| c.0))
            .ints("person_id", self.consents.iter().map(|c| c.1))
            .texts("purpose", self.consents.iter().map(|c| c.2.purpose.as_str().to_owned()))
            .texts("given_by", self.consents.iter().map(|c| c.3.to_owned()))
            .texts("how", self.consents.iter().map(|_| "roster".to_owned()))
            .bytes("evidence_sealed", sealed)
            .ints("given_ms", self.consents.iter().map(|c| given_ms(c.2.when, now_ms)))
            .insert(work)
            .await?;
        Ok(())
    }
}

/// Where the SMS rungs of a ladder begin: below every chat.
const SMS_RANK: i64 = 10;

/// A consent given on a date counts from the end of that day everywhere, but never from later than now.
fn given_ms(when: Option<jiff::civil::Date>, now_ms: i64) -> i64 {
    let end = when.and_then(|date| date.tomorrow().ok()).and_then(|date| date.to_zoned(jiff::tz::TimeZone::UTC).ok());
    end.map_or(now_ms, |end| end.timestamp().as_millisecond().min(now_ms))
}

async fn classes(work: &mut Transaction, import: &Import, classes: &[(i64, String)]) -> Result<(), StoreError> {
    let school = &import.school;
    Bulk::into("classes")
        .ints("class_id", classes.iter().map(|c| c.0))
        .texts("label", classes.iter().map(|c| c.1.clone()))
        .ints("school_id", classes.iter().map(|_| school.id.0))
        .texts("zone", classes.iter().map(|_| school.zone.clone()))
        .texts("language", classes.iter().map(|_| school.language.as_str().to_owned()))
        .ints("created_ms", classes.iter().map(|_| import.now_ms))
        .insert(work)
        .await?;
    Ok(())
}

async fn people(work: &mut Transaction, import: &Import, people: &[NewPerson<'_>]) -> Result<(), StoreError> {
    let (keys, now_ms) = (&import.keys, import.now_ms);
    let sealed = people.iter().map(|person| person.name.map(|name| seal_name(keys, person.id, name)).transpose());
    let sealed: Vec<Option<Vec<u8>>> = sealed.collect::<Result<_, _>>()?;
    Bulk::into("people")
        .ints("person_id", people.iter().map(|p| p.id))
        .texts("role", people.iter().map(|p| p.role.to_owned()))
        .bytes("name_sealed", sealed)
        .ints("school_id", people.iter().map(|_| import.school.id.0))
        .texts("language", people.iter().map(|p| p.language.clone()))
        .texts("zone", people.iter().map(|p| p.zone.clone()))
        .ints("created_ms", people.iter().map(|_| now_ms))
        .ints("changed_ms", people.iter().map(|_| now_ms))
        .insert(work)
        .await?;
    Ok(())
}
