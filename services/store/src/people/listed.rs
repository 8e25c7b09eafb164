//! Those who work at the school as a list shows them: who they are, what they may see, and whether they are signed in.

use std::collections::BTreeMap;

use messages::{Channel, Name, PersonId};

use super::{
    sealed::{name_lookup, open_address, shown_name},
    staff::StaffRole,
};
use crate::{
    Store,
    error::StoreError,
    limits::{SESSION_IDLE_MS, SESSION_MS, TEACHER_IDLE_MS, TEACHER_SESSION_MS},
    sql::{Row, values},
};

/// Somebody of the staff.
#[derive(Clone, Debug)]
pub struct StaffSeen {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: Name,
    /// What they do.
    pub role: StaffRole,
    /// The classes that they teach.
    pub classes: Vec<String>,
    /// The end of the phone's number that alerts go to.
    pub phone_end: Option<String>,
    /// The mailbox, with all but its first letter and its server hidden.
    pub mail: Option<String>,
    /// When they were last on the pages, by the machine's clock, milliseconds UTC.
    pub seen_ms: Option<i64>,
    /// On how many devices they are signed in.
    pub sessions: u32,
}

/// Which sessions still hold; its places are the instants of [`since`]. It stands wherever sessions are looked for.
macro_rules! holds {
    () => {
        "(s.seen_ms > $1 AND s.created_ms > $2 OR p.role = 'teacher' AND s.seen_ms > $3 AND s.created_ms > $4)"
    };
}
pub(super) use holds;

/// From when a session must have been seen and opened, to hold: of whoever sees all classes, and of teachers.
pub(super) fn since(machine_ms: i64) -> [i64; 4] {
    [SESSION_IDLE_MS, SESSION_MS, TEACHER_IDLE_MS, TEACHER_SESSION_MS].map(|ms| machine_ms.saturating_sub(ms))
}

const STAFF: &str = concat!(
    "SELECT p.person_id, p.name_sealed, p.role, p.seen_ms,
       (SELECT COUNT(*) FROM sessions s WHERE s.person_id = p.person_id AND ",
    holds!(),
    ") FROM people p WHERE p.role IN ('teacher', 'lead', 'deputy', 'office') AND p.name_sealed IS NOT NULL"
);

const TAUGHT: &str = "SELECT e.person_id, c.label FROM enrolments e JOIN classes c ON c.class_id = e.class_id
    WHERE e.role = 'teacher' AND e.to_ms IS NULL ORDER BY c.label";

/// Phones and mailboxes, the best last.
const REACHED: &str = "SELECT l.person_id, a.address_id, a.value_sealed, a.channel FROM people p JOIN ladder l ON l.person_id = p.person_id
    JOIN addresses a ON a.address_id = l.address_id
    WHERE p.role IN ('teacher', 'lead', 'deputy', 'office') AND a.channel IN ('sms', 'mail')
    ORDER BY l.rank DESC, a.address_id DESC";

impl Store {
    /// Everybody who works at the school, by name.
    ///
    /// # Errors
    /// What the database says.
    pub async fn staff(&self, machine_ms: i64) -> Result<Vec<StaffSeen>, StoreError> {
        let mut work = self.read().await?;
        let mut classes: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        for row in work.rows(TAUGHT, values![]).await? {
            classes.entry(row.int(0)?).or_default().push(row.text(1)?);
        }
        let (mut phones, mut mails) = (BTreeMap::new(), BTreeMap::new());
        for row in work.rows(REACHED, values![]).await? {
            let channel = row.word(3, Channel::from_word)?;
            let Ok(address) = open_address(self.keys(), row.int(1)?, channel, &row.bytes(2)?) else { continue };
            match channel {
                Channel::Mail => mails.insert(row.int(0)?, address.masked_mail()),
                _ => phones.insert(row.int(0)?, address.phone().map(|phone| phone.masked())),
            };
        }
        let [seen, opened, taught_seen, taught_opened] = since(machine_ms);
        let rows = work.rows(STAFF, values![seen, opened, taught_seen, taught_opened]).await?;
        let member = |row: &Row| {
            let id = row.int(0)?;
            Ok(StaffSeen {
                person: PersonId(id),
                name: shown_name(self.keys(), id, &row.bytes(1)?)?,
                role: row.word(2, StaffRole::from_word)?,
                classes: classes.remove(&id).unwrap_or_default(),
                phone_end: phones.remove(&id).flatten(),
                mail: mails.remove(&id).flatten(),
                seen_ms: row.maybe_int(3)?,
                sessions: row.count(4)?,
            })
        };
        let mut staff = rows.iter().map(member).collect::<Result<Vec<_>, StoreError>>()?;
        staff.sort_by(|a, b| (a.name.reveal(), a.person).cmp(&(b.name.reveal(), b.person)));
        Ok(staff)
    }

    /// Those of the staff who have this name, however it is spelt in capitals.
    ///
    /// # Errors
    /// What the database says.
    pub async fn staff_named(&self, name: &Name, machine_ms: i64) -> Result<Vec<StaffSeen>, StoreError> {
        let wanted = name_lookup(self.keys(), name);
        let mut staff = self.staff(machine_ms).await?;
        staff.retain(|member| name_lookup(self.keys(), &member.name) == wanted);
        Ok(staff)
    }
}
