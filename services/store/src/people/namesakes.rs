//! Who of those that work at the school has a name already. It decides nothing.

use messages::{Channel, Name, PersonId, Phone};

use super::{
    StaffRole,
    sealed::{name_lookup, open_address},
};
use crate::{
    error::StoreError,
    keys::Keys,
    sql::{Transaction, query, values},
};

/// Somebody of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namesake {
    /// Who.
    pub person: PersonId,
    /// What they do.
    pub role: StaffRole,
    /// The classes that they teach.
    pub classes: Vec<String>,
    /// Their phone.
    pub phone: Option<Phone>,
}

/// Everybody of that name who works here, those who came first at first.
pub(super) async fn namesakes(work: &mut Transaction, keys: &Keys, name: &Name) -> Result<Vec<Namesake>, StoreError> {
    let named = query!({ person: PersonId = "p.person_id", role: Result<StaffRole, StoreError> = "p.role" }:
               "SELECT DISTINCT {row} FROM identities i JOIN people p ON p.person_id = i.person_id
                WHERE i.identity_lookup = $1 AND i.kind = 'name' ORDER BY p.person_id");
    let mut found = Vec::new();
    for row in work.find(named, values![name_lookup(keys, name)]).await? {
        let Ok(role) = row.role else { continue };
        let (classes, phone) = (classes(work, row.person).await?, phone(work, keys, row.person).await?);
        found.push(Namesake { person: row.person, role, classes, phone });
    }
    Ok(found)
}

async fn classes(work: &mut Transaction, person: PersonId) -> Result<Vec<String>, StoreError> {
    let taught = query!(String: "SELECT c.label FROM enrolments e JOIN classes c ON c.class_id = e.class_id
                WHERE e.person_id = $1 AND e.role = 'teacher' AND e.to_ms IS NULL ORDER BY c.label");
    work.find(taught, values![person]).await
}

async fn phone(work: &mut Transaction, keys: &Keys, person: PersonId) -> Result<Option<Phone>, StoreError> {
    let best = query!({ address: i64 = "a.address_id", sealed: Vec<u8> = "a.value_sealed" }:
        "SELECT {row} FROM ladder l JOIN addresses a ON a.address_id = l.address_id
                WHERE l.person_id = $1 AND a.channel = 'sms' ORDER BY l.rank, a.address_id LIMIT 1");
    let Some(row) = work.find_one(best, values![person]).await? else { return Ok(None) };
    let address = open_address(keys, row.address, Channel::Sms, &row.sealed)?;
    Ok(Phone::from_carrier(address.reveal()).ok())
}
