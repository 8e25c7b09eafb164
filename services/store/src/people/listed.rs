//! Those who work at the school as a list shows them: who they are, what they may see, and whether they are signed in.

use std::collections::BTreeMap;

use messages::{Channel, Name, PersonId};

use super::{
    held_at::{HeldAt, HeldAtRow},
    sealed::{name_lookup, open_address, shown_name},
    staff::StaffRole,
};
use crate::{
    Store,
    error::StoreError,
    limits::{SESSION_IDLE_MS, SESSION_MS, TEACHER_IDLE_MS, TEACHER_SESSION_MS},
    sql::{Query, columns, query, sql, values},
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
    /// For what they do it.
    pub held_at: HeldAt,
    /// The classes that they teach; of several schools, each with its own: `Hill School/5B`.
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
pub(super) const HOLDS: &str =
    "(s.seen_ms > $1 AND s.created_ms > $2 OR p.role = 'teacher' AND s.seen_ms > $3 AND s.created_ms > $4)";

/// From when a session must have been seen and opened, to hold: of whoever sees all classes, and of teachers.
pub(super) fn since(machine_ms: i64) -> [i64; 4] {
    [SESSION_IDLE_MS, SESSION_MS, TEACHER_IDLE_MS, TEACHER_SESSION_MS].map(|ms| machine_ms.saturating_sub(ms))
}

columns! {
    struct StaffRow {
        person: PersonId = "p.person_id",
        name_sealed: Vec<u8> = "p.name_sealed",
        role: StaffRole = "p.role",
        held_at: HeldAtRow,
        seen_ms: Option<i64> = "p.seen_ms",
        sessions: u32 = sql!("(SELECT COUNT(*) FROM sessions s WHERE s.person_id = p.person_id AND ", HOLDS, ")"),
    }
}

const STAFF: Query<StaffRow> = query!(StaffRow: "SELECT {row} FROM people p
    WHERE p.role IN ('teacher', 'lead', 'deputy', 'office') AND p.name_sealed IS NOT NULL");

columns! {
    struct Taught { person: PersonId = "e.person_id", label: String = "c.label", school: String = "s.name" }
}

const TAUGHT: Query<Taught> = query!(Taught: "SELECT {row} FROM enrolments e JOIN classes c ON c.class_id = e.class_id
    JOIN schools s ON s.school_id = c.school_id
    WHERE e.role = 'teacher' AND e.to_ms IS NULL ORDER BY c.label, s.school_id");

columns! {
    struct Reached {
        person: PersonId = "l.person_id",
        address: i64 = "a.address_id",
        sealed: Vec<u8> = "a.value_sealed",
        channel: Channel = "a.channel",
    }
}

/// Phones and mailboxes, the best last.
const REACHED: Query<Reached> = query!(Reached: "SELECT {row} FROM people p JOIN ladder l ON l.person_id = p.person_id
    JOIN addresses a ON a.address_id = l.address_id
    WHERE p.role IN ('teacher', 'lead', 'deputy', 'office') AND a.channel IN ('sms', 'mail')
    ORDER BY l.rank DESC, a.address_id DESC");

impl Store {
    /// Everybody who works at the school, by name.
    ///
    /// # Errors
    /// What the database says.
    pub async fn staff(&self, machine_ms: i64) -> Result<Vec<StaffSeen>, StoreError> {
        let several = self.schools().await?.are_several();
        let mut work = self.read().await?;
        let mut classes: BTreeMap<PersonId, Vec<String>> = BTreeMap::new();
        for row in work.find(TAUGHT, values![]).await? {
            let label = if several { format!("{}/{}", row.school, row.label) } else { row.label };
            classes.entry(row.person).or_default().push(label);
        }
        let (mut phones, mut mails) = (BTreeMap::new(), BTreeMap::new());
        for row in work.find(REACHED, values![]).await? {
            let Ok(address) = open_address(self.keys(), row.address, row.channel, &row.sealed) else { continue };
            match row.channel {
                Channel::Mail => mails.insert(row.person, address.masked_mail()),
                _ => phones.insert(row.person, address.phone().map(|phone| phone.masked())),
            };
        }
        let [seen, opened, taught_seen, taught_opened] = since(machine_ms);
        let rows = work.find(STAFF, values![seen, opened, taught_seen, taught_opened]).await?;
        let member = |row: StaffRow| {
            Ok(StaffSeen {
                person: row.person,
                name: shown_name(self.keys(), row.person.0, &row.name_sealed)?,
                role: row.role,
                held_at: row.held_at.into(),
                classes: classes.remove(&row.person).unwrap_or_default(),
                phone_end: phones.remove(&row.person).flatten(),
                mail: mails.remove(&row.person).flatten(),
                seen_ms: row.seen_ms,
                sessions: row.sessions,
            })
        };
        let mut staff = rows.into_iter().map(member).collect::<Result<Vec<_>, StoreError>>()?;
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
