//! Those who work at the school: teachers with their classes, the safeguarding lead and the deputy. Their own phone makes them reachable for
//! alerts.

use std::sync::Arc;

use messages::{Address, Channel, Name, PersonId, Phone, SchoolId};
use text::Language;

use super::{
    classes::{self, ClassNamed},
    handset,
    held_at::HeldAt,
    leaving,
    namesakes::{Namesake, namesakes},
    sealed::{name_lookup, open_name, seal_name},
};
use crate::{
    Store,
    error::StoreError,
    keys::Keys,
    looks::{Look, What, note},
    numbers,
    sql::{Transaction, query, values, words},
    writer::Verb,
};

/// Where a phone and a mailbox stand on a ladder; a chat stands before both.
const RANK_OF_PHONE: i64 = 10;
const RANK_OF_MAIL: i64 = 30;

/// What someone does at the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffRole {
    /// Teaches classes.
    Teacher,
    /// The safeguarding lead.
    Lead,
    /// The lead's deputy.
    Deputy,
    /// The school's office: what belongs to no class.
    Office,
}

words!(StaffRole);

impl StaffRole {
    /// The word that rows use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::Lead => "lead",
            Self::Deputy => "deputy",
            Self::Office => "office",
        }
    }

    /// The role of a row's word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Teacher, Self::Lead, Self::Deputy, Self::Office].into_iter().find(|role| role.as_str() == word)
    }
}

/// Someone who works at the school.
#[derive(Clone, Debug)]
pub struct Staff {
    /// The name.
    pub name: Name,
    /// What they do.
    pub role: StaffRole,
    /// For what they do it; `None` leaves it as it is, and is the organisation for somebody new.
    pub held_at: Option<HeldAt>,
    /// The classes that they teach, by label.
    pub classes: Vec<String>,
    /// The phone that alerts go to.
    pub phone: Option<Phone>,
    /// The mailbox that a sign-in link goes to where it is asked for there.
    pub mail: Option<Address>,
    /// The language of alerts and pages.
    pub language: Language,
    /// The school's zone.
    pub zone: String,
}

/// Whom a name means that stands here already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// Nobody has said: only the same phone makes it the same person.
    Unsaid,
    /// This one: classes are added, a new phone replaces the old one.
    Known(PersonId),
    /// Somebody else of that name.
    Another,
}

/// What became of adding somebody.
#[derive(Clone, Debug)]
pub enum Added {
    /// It is done; these others have the same name.
    Done(PersonId, Vec<Namesake>),
    /// Nothing was written: which of these is meant, or somebody new?
    Which(Vec<Namesake>),
}

impl Store {
    /// Adds someone who works at the school. The same name with the same phone in the same role is the same person; the same name alone is
    /// not: two teachers of one name are two people, and one must not get the other's classes and alerts. Who has left and
    /// comes back under the same name and phone is the same person too.
    ///
    /// # Errors
    /// `Refused` where a class does not exist, or where nobody of that name has the number that is meant.
    pub async fn staff_add(&self, staff: Staff, meant: Meant, now_ms: i64) -> Result<Added, StoreError> {
        self.write(Add { keys: Arc::clone(self.keys()), staff, meant, now_ms }).await
    }

    /// The same, where it is a fault that somebody of that name may be meant.
    ///
    /// # Errors
    /// As [`Self::staff_add`]; and `Refused` where it can't be told who is meant.
    pub async fn teacher_add(&self, staff: Staff, now_ms: i64) -> Result<PersonId, StoreError> {
        match self.staff_add(staff, Meant::Unsaid, now_ms).await? {
            Added::Done(person, _) => Ok(person),
            Added::Which(_) => Err(StoreError::Refused("Somebody of that name works here already.".to_owned())),
        }
    }

    /// Whether anybody has this role.
    ///
    /// # Errors
    /// What the database says.
    pub async fn has_staff(&self, role: StaffRole) -> Result<bool, StoreError> {
        let text = "SELECT 1 FROM people WHERE role = $1 LIMIT 1";
        self.read().await?.exists(text, values![role.as_str()]).await
    }

    /// Of these schools, those for which nobody holds a role: no lead hears of their children.
    ///
    /// # Errors
    /// What the database says.
    pub async fn schools_without(&self, role: StaffRole) -> Result<Vec<(SchoolId, String)>, StoreError> {
        without(&mut self.read().await?, role, PersonId(0)).await
    }

    /// The classes that someone may see: those that they teach, and the office those of its schools. The lead and the deputy see the child of an open concern
    /// alone, on its own page.
    ///
    /// # Errors
    /// What the database says.
    pub async fn classes_of(&self, person: PersonId) -> Result<Vec<ClassNamed>, StoreError> {
        let seen = query!(ClassNamed: "SELECT {row} FROM classes c JOIN schools s ON s.school_id = c.school_id WHERE ",
            SEES_CLASS, " ORDER BY c.label, c.school_id");
        self.read().await?.find(seen, values![person]).await
    }

    /// The schools that somebody of the office sees.
    ///
    /// # Errors
    /// What the database says.
    pub async fn schools_of(&self, person: PersonId) -> Result<Vec<SchoolId>, StoreError> {
        let seen = query!(SchoolId: "SELECT school_id FROM sees WHERE person_id = $1 ORDER BY school_id");
        self.read().await?.find(seen, values![person]).await
    }
}

/// Whether the person `$1` sees the class `c`: whoever teaches it, and the office of its school.
pub(crate) const SEES_CLASS: &str =
    "(EXISTS (SELECT 1 FROM enrolments e WHERE e.class_id = c.class_id AND e.person_id = $1
      AND e.role = 'teacher' AND e.to_ms IS NULL)
    OR EXISTS (SELECT 1 FROM sees w WHERE w.person_id = $1 AND w.role = 'office' AND w.school_id = c.school_id))";

/// The schools with classes for which nobody holds a role, but for one person.
pub(super) async fn without(
    work: &mut Transaction,
    role: StaffRole,
    but: PersonId,
) -> Result<Vec<(SchoolId, String)>, StoreError> {
    let without = query!({ school: SchoolId = "s.school_id", name: String = "s.name" }:
        "SELECT {row} FROM schools s WHERE NOT EXISTS (SELECT 1 FROM sees w WHERE w.school_id = s.school_id AND w.role = $1
           AND w.person_id <> $2) ORDER BY s.school_id");
    let schools = work.find(without, values![role.as_str(), but]).await?;
    Ok(schools.into_iter().map(|row| (row.school, row.name)).collect())
}

struct Add {
    keys: Arc<Keys>,
    staff: Staff,
    meant: Meant,
    now_ms: i64,
}

/// Whom [`Add`] writes to.
enum Found {
    Known(i64),
    New,
    Unclear,
}

impl Verb for Add {
    type Answer = Added;

    async fn run(&self, work: &mut Transaction) -> Result<Added, StoreError> {
        let mut namesakes = namesakes(work, &self.keys, &self.staff.name).await?;
        let id = match self.found(&namesakes)? {
            Found::Known(id) => id,
            Found::New => match leaving::returning(work, &self.keys, &self.staff).await? {
                Some(id) => self.take_back(work, id).await?,
                None => self.add(work).await?,
            },
            Found::Unclear => {
                namesakes.retain(|one| one.role == self.staff.role);
                return Ok(Added::Which(namesakes));
            }
        };
        namesakes.retain(|one| one.person.0 != id);
        let given = Look { by: None, what: What::RoleGiven, about: Some(PersonId(id)) };
        note(work, &[given], self.now_ms).await?;
        if let Some(held_at) = &self.staff.held_at {
            let (school, district) = held_at.columns();
            let text = "UPDATE people SET school_id = $2, district = $3 WHERE person_id = $1";
            work.run(text, values![id, school, district]).await?;
        }
        for label in &self.staff.classes {
            self.teach(work, id, label).await?;
        }
        for address in self.staff.phone.as_ref().map(Address::sms).iter().chain(&self.staff.mail) {
            self.reached_by(work, id, address).await?;
        }
        Ok(Added::Done(PersonId(id), namesakes))
    }
}

impl Add {
    /// Whom these namesakes and what was said of them leave: a role is a sign-in of its own, so others' roles are never meant.
    fn found(&self, namesakes: &[Namesake]) -> Result<Found, StoreError> {
        let of_role: Vec<&Namesake> = namesakes.iter().filter(|one| one.role == self.staff.role).collect();
        let on_phone = || of_role.iter().find(|one| one.phone.is_some() && one.phone == self.staff.phone);
        Ok(match self.meant {
            Meant::Another => Found::New,
            Meant::Known(person) if of_role.iter().any(|one| one.person == person) => Found::Known(person.0),
            Meant::Known(person) => {
                let (number, role) = (person.0, self.staff.role.as_str());
                return Err(StoreError::Refused(format!("Number {number} is no {role} of that name here.")));
            }
            Meant::Unsaid if of_role.is_empty() => Found::New,
            Meant::Unsaid => on_phone().map_or(Found::Unclear, |one| Found::Known(one.person.0)),
        })
    }

    /// A new phone replaces the old one and its chat, a new mailbox the old one. Alerts go to a phone first.
    async fn reached_by(&self, work: &mut Transaction, id: i64, address: &Address) -> Result<(), StoreError> {
        let is_mail = address.channel() == Channel::Mail;
        let text = "DELETE FROM ladder WHERE person_id = $1 AND address_id IN
                      (SELECT address_id FROM addresses WHERE CASE WHEN channel = 'mail' THEN 1 ELSE 0 END = $2)";
        work.run(text, values![id, i64::from(is_mail)]).await?;
        let found = handset::find_or_add(work, &self.keys, address, self.now_ms).await?;
        let text = "INSERT INTO ladder (person_id, rank, address_id) VALUES ($1, $2, $3)";
        let rank = if is_mail { RANK_OF_MAIL } else { RANK_OF_PHONE };
        work.run(text, values![id, rank, found.address]).await?;
        let changed = Look { by: None, what: What::Phone, about: Some(PersonId(id)) };
        note(work, &[changed], self.now_ms).await
    }

    async fn add(&self, work: &mut Transaction) -> Result<i64, StoreError> {
        let id = numbers::reserve_one(work, "person").await?;
        let text = "INSERT INTO people (person_id, role, name_sealed, language, zone, created_ms, changed_ms)
                    VALUES ($1, $2, $3, $4, $5, $6, $6)";
        let (staff, sealed) = (&self.staff, seal_name(&self.keys, id, &self.staff.name)?);
        let row = values![id, staff.role.as_str(), sealed, staff.language.as_str(), &staff.zone, self.now_ms];
        work.run(text, row).await?;
        let text = "INSERT INTO identities (identity_lookup, person_id, kind) VALUES ($1, $2, 'name')";
        work.run(text, values![name_lookup(&self.keys, &staff.name), id]).await?;
        Ok(id)
    }

    async fn take_back(&self, work: &mut Transaction, id: i64) -> Result<i64, StoreError> {
        leaving::take_back(work, id, self.staff.role, self.now_ms).await?;
        Ok(id)
    }

    async fn teach(&self, work: &mut Transaction, id: i64, label: &str) -> Result<(), StoreError> {
        let school = match &self.staff.held_at {
            Some(HeldAt::School(school)) => Some(*school),
            Some(HeldAt::Organisation | HeldAt::District(_)) | None => None,
        };
        let class = classes::named(work, label, school).await?.id;
        let text =
            "INSERT INTO enrolments (class_id, person_id, role, number, from_ms) VALUES ($1, $2, 'teacher', 0, $3)
                    ON CONFLICT (class_id, person_id) DO UPDATE SET to_ms = NULL";
        work.run(text, values![class, id, self.now_ms]).await?;
        Ok(())
    }
}

/// The name of a class's teacher: of several, the first.
pub(crate) async fn teacher_name(work: &mut Transaction, keys: &Keys, class: i64) -> Result<Option<Name>, StoreError> {
    let first = query!({ person: i64 = "p.person_id", name_sealed: Vec<u8> = "p.name_sealed" }:
        "SELECT {row} FROM enrolments e JOIN people p ON p.person_id = e.person_id
                WHERE e.class_id = $1 AND e.role = 'teacher' AND e.to_ms IS NULL AND p.name_sealed IS NOT NULL ORDER BY p.person_id");
    let teacher = work.find_one(first, values![class]).await?;
    // A name that can't be read is nobody's to say; it keeps no family of the class from being answered.
    Ok(teacher.and_then(|row| open_name(keys, row.person, &row.name_sealed).ok()))
}
