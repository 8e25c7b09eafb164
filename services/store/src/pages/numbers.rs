//! The numbers by which a learner's family is called: shown on a press alone, the guardians' first. And what a page says of a phone without
//! showing its number.

use messages::{Channel, ClassId, HandsetId, Name, PersonId, Phone};

use crate::{
    Store,
    error::StoreError,
    people::sealed::{open_address, shown_name},
    sql::{Query, Transaction, columns, query, values},
};

/// A guardian with a phone.
#[derive(Clone, Debug)]
pub struct GuardianPhone {
    /// Who, where more than the phone is known.
    pub name: Option<Name>,
    /// What they are to the child: mother.
    pub relation: String,
    /// The number.
    pub phone: Phone,
}

/// Whom to call about a learner.
#[derive(Clone, Debug)]
pub struct Numbers {
    /// The learner's name.
    pub name: Name,
    /// The guardians' phones.
    pub guardians: Vec<GuardianPhone>,
    /// Phones that are the learner's and no guardian's.
    pub own: Vec<Phone>,
}

/// What may be said of a phone beside its number.
#[derive(Clone, Debug, Default)]
pub struct PhoneTold {
    /// The number with all but its end hidden.
    pub end: Option<String>,
    /// The guardians who have it.
    pub guardians: Vec<Name>,
}

columns! {
    struct PhoneRow { address: i64 = "a.address_id", sealed: Vec<u8> = "a.value_sealed" }
}

columns! {
    struct GuardianRow {
        phone: PhoneRow,
        relation: String = "g.relation",
        person: i64 = "p.person_id",
        name_sealed: Option<Vec<u8>> = "p.name_sealed",
    }
}

const GUARDIANS: Query<GuardianRow> = query!(GuardianRow: "SELECT {row} FROM guardians g
    JOIN people p ON p.person_id = g.guardian_id JOIN ladder l ON l.person_id = g.guardian_id
    JOIN addresses a ON a.address_id = l.address_id AND a.channel = 'sms'
    WHERE g.learner_id = $1 ORDER BY g.guardian_id, l.rank, a.address_id");

const OWN: Query<PhoneRow> = query!(PhoneRow: "SELECT {row} FROM ladder l JOIN addresses a ON a.address_id = l.address_id
    WHERE l.person_id = $1 AND a.channel = 'sms' AND NOT EXISTS
      (SELECT 1 FROM guardians g JOIN ladder m ON m.person_id = g.guardian_id WHERE g.learner_id = $1 AND m.address_id = a.address_id)
    ORDER BY l.rank, a.address_id");

impl Store {
    /// Whom to call about a learner of this class; `None` where the class has nobody of that number.
    ///
    /// # Errors
    /// What the database says.
    pub async fn numbers_of(&self, class: ClassId, learner: PersonId) -> Result<Option<Numbers>, StoreError> {
        let mut work = self.read().await?;
        let name = query!(Vec<u8>: "SELECT p.name_sealed FROM enrolments e JOIN people p ON p.person_id = e.person_id
                    WHERE e.class_id = $1 AND e.person_id = $2 AND e.role = 'learner' AND e.to_ms IS NULL");
        let Some(sealed) = work.find_one(name, values![class, learner]).await? else { return Ok(None) };
        Ok(Some(Numbers {
            name: shown_name(self.keys(), learner.0, &sealed)?,
            guardians: self.guardians_of(&mut work, learner).await?,
            own: self.own_phones(&mut work, learner).await?,
        }))
    }

    async fn guardians_of(&self, work: &mut Transaction, learner: PersonId) -> Result<Vec<GuardianPhone>, StoreError> {
        let mut guardians = Vec::new();
        for row in work.find(GUARDIANS, values![learner]).await? {
            let name = row.name_sealed.map(|sealed| shown_name(self.keys(), row.person, &sealed)).transpose()?;
            let Some(phone) = self.phone(&row.phone)? else { continue };
            guardians.push(GuardianPhone { name, relation: row.relation, phone });
        }
        Ok(guardians)
    }

    async fn own_phones(&self, work: &mut Transaction, learner: PersonId) -> Result<Vec<Phone>, StoreError> {
        let rows = work.find(OWN, values![learner]).await?;
        let phones = rows.iter().map(|row| self.phone(row)).collect::<Result<Vec<_>, _>>()?;
        Ok(phones.into_iter().flatten().collect())
    }

    fn phone(&self, row: &PhoneRow) -> Result<Option<Phone>, StoreError> {
        Ok(open_address(self.keys(), row.address, Channel::Sms, &row.sealed)?.phone())
    }

    /// What may be said of a phone: the end of its number, and the guardians who have it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn phone_told(&self, handset: HandsetId) -> Result<PhoneTold, StoreError> {
        let end = self.number_end(handset).await?;
        let named = query!({ person: i64 = "p.person_id", name_sealed: Vec<u8> = "p.name_sealed" }:
            "SELECT DISTINCT {row} FROM addresses a JOIN ladder l ON l.address_id = a.address_id
                    JOIN people p ON p.person_id = l.person_id
                    WHERE a.handset_id = $1 AND p.role = 'guardian' AND p.name_sealed IS NOT NULL ORDER BY p.person_id");
        let rows = self.read().await?.find(named, values![handset]).await?;
        let guardians = rows.into_iter().map(|row| shown_name(self.keys(), row.person, &row.name_sealed));
        Ok(PhoneTold { end, guardians: guardians.collect::<Result<_, _>>()? })
    }
}
