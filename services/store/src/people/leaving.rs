//! Somebody leaves the school, or stops teaching a class. What they did stays; what they may see, and what they are sent, ends in one
//! commit.

use std::sync::Arc;

use messages::{Address, PersonId, parcel::Close};

use super::{
    sealed::{address_lookup, folded_label, name_lookup, open_address},
    sessions::end_visits,
    staff::{Staff, StaffRole, without},
};
use crate::{
    Store,
    error::StoreError,
    keys::Keys,
    looks::{Look, What, note},
    queue::{self, Which},
    sql::{Transaction, columns, query, values},
    writer::Verb,
};

/// The role of somebody who has left: it opens no page, and no alert goes to it.
const LEFT: &str = "left";

/// What follows when somebody's role or teaching ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Follows {
    /// Classes that have no teacher now, by label.
    pub untaught: Vec<String>,
    /// The role that nobody has now.
    pub nobody_is: Option<StaffRole>,
    /// On how many devices they were signed out.
    pub signed_out: u32,
}

impl Store {
    /// Ends what somebody is at the school: role, classes, sessions, links, alerts and phone. Nothing that they did is deleted.
    ///
    /// # Errors
    /// `Absent` where nobody of the staff has that number; `Refused` for the last lead, unless `anyway`.
    pub async fn staff_remove(&self, person: PersonId, anyway: bool, now_ms: i64) -> Result<Follows, StoreError> {
        self.write(Remove { keys: Arc::clone(self.keys()), person, anyway, now_ms }).await
    }

    /// Ends somebody's teaching of classes, named by their labels.
    ///
    /// # Errors
    /// `Refused` where they do not teach one of them; then all stay.
    pub async fn teaching_end(
        &self,
        person: PersonId,
        classes: Vec<String>,
        now_ms: i64,
    ) -> Result<Follows, StoreError> {
        self.write(EndTeaching { person, classes, now_ms }).await
    }
}

struct Remove {
    keys: Arc<Keys>,
    person: PersonId,
    anyway: bool,
    now_ms: i64,
}

impl Verb for Remove {
    type Answer = Follows;

    async fn run(&self, work: &mut Transaction) -> Result<Follows, StoreError> {
        let role = role_of(work, self.person).await?;
        // A school that had nobody before loses nobody now.
        let before = without(work, role, PersonId(0)).await?;
        let mut left_alone = without(work, role, self.person).await?;
        left_alone.retain(|school| !before.contains(school));
        let others = self.is_another(work, role).await?;
        if role == StaffRole::Lead && !left_alone.is_empty() && !self.anyway {
            let schools: Vec<&str> = left_alone.iter().map(|(_, name)| name.as_str()).collect();
            return Err(StoreError::Refused(format!(
                "This is the last safeguarding lead of {}: nobody would hear when a child is in danger. Add the new lead first \
                 (longwave teacher add NAME --as lead --phone NUMBER), or say --anyway.",
                schools.join(", ")
            )));
        }
        self.remember(work, role).await?;
        let untaught = self.leave_classes(work).await?;
        let signed_out = sign_out(work, self.person).await?;
        self.end_links_and_messages(work).await?;
        let text = "UPDATE people SET role = $2, changed_ms = $3 WHERE person_id = $1";
        work.run(text, values![self.person, LEFT, self.now_ms]).await?;
        note(work, &[Look { by: None, what: What::RoleEnded, about: Some(self.person) }], self.now_ms).await?;
        Ok(Follows { untaught, nobody_is: (!others).then_some(role), signed_out })
    }
}

impl Remove {
    async fn is_another(&self, work: &mut Transaction, role: StaffRole) -> Result<bool, StoreError> {
        let text = "SELECT 1 FROM people WHERE role = $1 AND person_id <> $2 LIMIT 1";
        work.exists(text, values![role.as_str(), self.person]).await
    }

    /// By what they are known again, should they come back: the name stays with them, the phone as its look-up.
    async fn remember(&self, work: &mut Transaction, role: StaffRole) -> Result<(), StoreError> {
        let phone = phone_of(work, &self.keys, self.person).await?;
        let text = "INSERT INTO leavers (person_id, role, phone_lookup, left_ms) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (person_id) DO UPDATE SET role = excluded.role, phone_lookup = excluded.phone_lookup,
                      left_ms = excluded.left_ms";
        work.run(text, values![self.person, role.as_str(), phone, self.now_ms]).await?;
        Ok(())
    }

    async fn leave_classes(&self, work: &mut Transaction) -> Result<Vec<String>, StoreError> {
        let taught =
            query!(i64: "SELECT class_id FROM enrolments WHERE person_id = $1 AND role = 'teacher' AND to_ms IS NULL");
        let classes = work.find(taught, values![self.person]).await?;
        for class in &classes {
            stop_teaching(work, self.person, *class, self.now_ms).await?;
        }
        untaught(work, &classes).await
    }

    /// What has not left will not. What is being judged at this moment is judged again, for its handset moves, and is too old then.
    async fn end_links_and_messages(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let person = self.person;
        work.run("DELETE FROM signins WHERE person_id = $1 AND used_ms IS NULL", values![person]).await?;
        work.run("DELETE FROM joins WHERE person_id = $1 AND used_ms IS NULL", values![person]).await?;
        work.run("DELETE FROM pins WHERE person_id = $1", values![person]).await?;
        queue::close(work, Which::Recipient(person), Close::Left, self.now_ms).await?;
        queue::expire(work, person, self.now_ms).await?;
        queue::touch_people(work, &[person]).await?;
        work.run("DELETE FROM ladder WHERE person_id = $1", values![person]).await?;
        Ok(())
    }
}

struct EndTeaching {
    person: PersonId,
    classes: Vec<String>,
    now_ms: i64,
}

impl Verb for EndTeaching {
    type Answer = Follows;

    async fn run(&self, work: &mut Transaction) -> Result<Follows, StoreError> {
        let taught = query!(Taught: "SELECT {row} FROM enrolments e JOIN classes c ON c.class_id = e.class_id
                    WHERE e.person_id = $1 AND e.role = 'teacher' AND e.to_ms IS NULL ORDER BY c.label");
        let taught = work.find(taught, values![self.person]).await?;
        let mut ended = Vec::with_capacity(self.classes.len());
        for label in &self.classes {
            let found = taught.iter().find(|known| folded_label(&known.label) == folded_label(label));
            ended.push(found.map(|known| known.class).ok_or_else(|| not_taught(label, &taught))?);
        }
        for class in &ended {
            stop_teaching(work, self.person, *class, self.now_ms).await?;
        }
        note(work, &[Look { by: None, what: What::RoleEnded, about: Some(self.person) }], self.now_ms).await?;
        Ok(Follows { untaught: untaught(work, &ended).await?, ..Follows::default() })
    }
}

columns! {
    struct Taught { class: i64 = "c.class_id", label: String = "c.label" }
}

fn not_taught(label: &str, taught: &[Taught]) -> StoreError {
    let labels: Vec<&str> = taught.iter().map(|known| known.label.as_str()).collect();
    let taught = if labels.is_empty() { "no class".to_owned() } else { labels.join(", ") };
    StoreError::Refused(format!("`{label}` is none of their classes; they teach {taught}. Nothing was changed."))
}

pub(super) async fn role_of(work: &mut Transaction, person: PersonId) -> Result<StaffRole, StoreError> {
    let role = query!(String: "SELECT role FROM people WHERE person_id = $1");
    let role = work.find_one(role, values![person]).await?;
    role.and_then(|word| StaffRole::from_word(&word)).ok_or(StoreError::Absent("person of the staff"))
}

async fn stop_teaching(work: &mut Transaction, person: PersonId, class: i64, now_ms: i64) -> Result<(), StoreError> {
    let text = "UPDATE enrolments SET to_ms = $3 WHERE class_id = $1 AND person_id = $2 AND role = 'teacher'";
    work.run(text, values![class, person, now_ms]).await?;
    Ok(())
}

/// Those of the classes that nobody teaches now.
async fn untaught(work: &mut Transaction, classes: &[i64]) -> Result<Vec<String>, StoreError> {
    let mut labels = Vec::new();
    for class in classes {
        let text = query!(String: "SELECT c.label FROM classes c WHERE c.class_id = $1 AND NOT EXISTS
                      (SELECT 1 FROM enrolments e WHERE e.class_id = $1 AND e.role = 'teacher' AND e.to_ms IS NULL)");
        labels.extend(work.find_one(text, values![*class]).await?);
    }
    labels.sort();
    Ok(labels)
}

/// Ends every session of somebody; how many.
pub(super) async fn sign_out(work: &mut Transaction, person: PersonId) -> Result<u32, StoreError> {
    end_visits(work, person).await?;
    let ended = work.run("DELETE FROM sessions WHERE person_id = $1", values![person]).await?;
    Ok(u32::try_from(ended).unwrap_or(u32::MAX))
}

async fn phone_of(work: &mut Transaction, keys: &Keys, person: PersonId) -> Result<Option<Vec<u8>>, StoreError> {
    let best = query!({ address: i64 = "a.address_id", sealed: Vec<u8> = "a.value_sealed" }:
        "SELECT {row} FROM ladder l JOIN addresses a ON a.address_id = l.address_id
                WHERE l.person_id = $1 AND a.channel = 'sms' ORDER BY l.rank, a.address_id LIMIT 1");
    let Some(row) = work.find_one(best, values![person]).await? else { return Ok(None) };
    let address = open_address(keys, row.address, messages::Channel::Sms, &row.sealed)?;
    Ok(Some(address_lookup(keys, &address)))
}

/// Somebody who has left and comes back under the same name and phone: their number. They get the role that is said now.
pub(super) async fn returning(work: &mut Transaction, keys: &Keys, staff: &Staff) -> Result<Option<i64>, StoreError> {
    let gone = query!({ person: i64 = "p.person_id", phone: Option<Vec<u8>> = "v.phone_lookup" }:
               "SELECT {row} FROM identities i JOIN people p ON p.person_id = i.person_id
                JOIN leavers v ON v.person_id = p.person_id
                WHERE i.identity_lookup = $1 AND i.kind = 'name' AND p.role = $2 ORDER BY v.left_ms DESC");
    let phone = staff.phone.as_ref().map(|phone| address_lookup(keys, &Address::sms(phone)));
    let gone = work.find(gone, values![name_lookup(keys, &staff.name), LEFT]).await?;
    Ok(gone.into_iter().find(|row| row.phone == phone).map(|row| row.person))
}

/// Gives somebody back what they were, or another role.
pub(super) async fn take_back(
    work: &mut Transaction,
    person: i64,
    role: StaffRole,
    now_ms: i64,
) -> Result<(), StoreError> {
    let text = "UPDATE people SET role = $2, changed_ms = $3 WHERE person_id = $1";
    work.run(text, values![person, role.as_str(), now_ms]).await?;
    work.run("DELETE FROM leavers WHERE person_id = $1", values![person]).await?;
    Ok(())
}
