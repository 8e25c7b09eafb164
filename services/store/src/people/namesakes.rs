//! Who of those that work at the school has a name already. It decides nothing.

use messages::{Channel, Name, PersonId, Phone};

use super::{
    StaffRole,
    sealed::{name_lookup, open_address},
};
use crate::{
    error::StoreError,
    keys::Keys,
    sql::{Transaction, values},
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
    let text = "SELECT DISTINCT p.person_id, p.role FROM identities i JOIN people p ON p.person_id = i.person_id
                WHERE i.identity_lookup = $1 AND i.kind = 'name' ORDER BY p.person_id";
    let mut found = Vec::new();
    for row in work.rows(text, values![name_lookup(keys, name)]).await? {
        let Some(role) = StaffRole::from_word(&row.text(1)?) else { continue };
        let id = row.int(0)?;
        let (classes, phone) = (classes(work, id).await?, phone(work, keys, id).await?);
        found.push(Namesake { person: PersonId(id), role, classes, phone });
    }
    Ok(found)
}

async fn classes(work: &mut Transaction, person: i64) -> Result<Vec<String>, StoreError> {
    let text = "SELECT c.label FROM enrolments e JOIN classes c ON c.class_id = e.class_id
                WHERE e.person_id = $1 AND e.role = 'teacher' AND e.to_ms IS NULL ORDER BY c.label";
    work.rows(text, values![person]).await?.iter().map(|row| row.text(0)).collect()
}

async fn phone(work: &mut Transaction, keys: &Keys, person: i64) -> Result<Option<Phone>, StoreError> {
    let text = "SELECT a.address_id, a.value_sealed FROM ladder l JOIN addresses a ON a.address_id = l.address_id
                WHERE l.person_id = $1 AND a.channel = 'sms' ORDER BY l.rank, a.address_id LIMIT 1";
    let Some(row) = work.row(text, values![person]).await? else { return Ok(None) };
    let address = open_address(keys, row.int(0)?, Channel::Sms, &row.bytes(1)?)?;
    Ok(Phone::from_carrier(address.reveal()).ok())
}
