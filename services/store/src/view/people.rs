//! The people on a handset: name, class, teacher, what they are taught. Guardians of whom only the phone is known are not among those who are
//! loaded: nobody can be asked for by a name that nobody knows. Their phone is a family's all the same.

use std::collections::{BTreeMap, BTreeSet};

use messages::{HandsetId, Name, PersonId};
use school::timetable::{Ends, Rule};
use talk::view::{Person, Role};
use text::Language;

use crate::{
    error::StoreError,
    keys::Keys,
    people::{StaffRole, sealed::open_name, staff::teacher_name},
    sql::{Row, Transaction, among_ints, values},
};

/// Who is on a handset, and in which zone its days begin.
pub(super) struct OnIt {
    pub(super) people: Vec<PersonId>,
    pub(super) zone: Option<String>,
    /// The first one's.
    pub(super) language: Option<Language>,
}

/// Learners first, in the roster's order.
pub(super) async fn of_handset(work: &mut Transaction, handset: HandsetId) -> Result<OnIt, StoreError> {
    let text = "SELECT p.person_id, p.zone, p.language FROM people p
                LEFT JOIN enrolments e ON e.person_id = p.person_id AND e.role = 'learner' AND e.to_ms IS NULL
                WHERE p.role IN ('learner', 'guardian') AND EXISTS (SELECT 1 FROM ladder l
                  JOIN addresses a ON a.address_id = l.address_id WHERE l.person_id = p.person_id AND a.handset_id = $1)
                ORDER BY CASE p.role WHEN 'learner' THEN 0 ELSE 1 END, COALESCE(e.class_id, 0), COALESCE(e.number, 0), p.person_id";
    let rows = work.rows(text, values![handset]).await?;
    let mut people: Vec<PersonId> = Vec::with_capacity(rows.len());
    for row in &rows {
        let id = PersonId(row.int(0)?);
        if !people.contains(&id) {
            people.push(id);
        }
    }
    let first = rows.first();
    let zone = first.map(|row| row.text(1)).transpose()?;
    let language = first.map(|row| row.text(2)).transpose()?;
    let language =
        language.map(|tag| Language::new(&tag).map_err(|_| StoreError::Damaged("people.language"))).transpose()?;
    Ok(OnIt { people, zone, language })
}

/// These people, in this order. Their subjects are not known yet: `taught` gets the digests of their courses.
pub(super) async fn load(
    work: &mut Transaction,
    keys: &Keys,
    wanted: &[PersonId],
    now_ms: i64,
    taught: &mut BTreeMap<PersonId, Vec<String>>,
) -> Result<Vec<Person>, StoreError> {
    let text = among_ints!(
        work,
        "SELECT p.person_id, p.role, p.name_sealed, p.language, e.class_id, c.label,
                (SELECT COUNT(*) FROM consents g WHERE g.person_id = p.person_id AND g.purpose = 'lessons' AND g.ended_ms IS NULL)
         FROM people p
         LEFT JOIN enrolments e ON e.person_id = p.person_id AND e.role = 'learner' AND e.to_ms IS NULL
         LEFT JOIN classes c ON c.class_id = e.class_id
         WHERE p.name_sealed IS NOT NULL AND p.person_id",
        "ORDER BY p.person_id, e.class_id"
    );
    let rows = work.rows(text, values![wanted.to_vec()]).await?;
    let mut classes = BTreeMap::new();
    for class in class_ids(&rows)? {
        classes.insert(class, Class::read(work, keys, class, now_ms).await?);
    }
    let mut found: BTreeMap<PersonId, Person> = BTreeMap::new();
    for row in &rows {
        // Whose name can't be read is not among them either; what is owed to that person is put aside at the claim, and the office is told.
        let Ok(mut person) = person(row, keys) else { continue };
        if let Some(class) = row.maybe_int(4)?.and_then(|class| classes.get(&class)) {
            taught.entry(person.id).or_default().extend(class.courses.iter().cloned());
            person.teacher.clone_from(&class.teacher);
            person.lessons_a_week = class.lessons_a_week;
        }
        // Who is in two classes is shown with the first, and gets the lessons of both.
        let lessons_a_week = person.lessons_a_week;
        found.entry(person.id).and_modify(|known| known.lessons_a_week += lessons_a_week).or_insert(person);
    }
    Ok(wanted.iter().filter_map(|id| found.remove(id)).collect())
}

fn class_ids(rows: &[Row]) -> Result<BTreeSet<i64>, StoreError> {
    rows.iter().filter_map(|row| row.maybe_int(4).transpose()).collect()
}

fn person(row: &Row, keys: &Keys) -> Result<Person, StoreError> {
    let id = row.int(0)?;
    Ok(Person {
        id: PersonId(id),
        name: open_name(keys, id, &row.bytes(2)?)?,
        role: role(&row.text(1)?)?,
        language: Language::new(&row.text(3)?).map_err(|_| StoreError::Damaged("people.language"))?,
        class: row.maybe_text(5)?.unwrap_or_default(),
        teacher: None,
        subjects: Vec::new(),
        lessons_a_week: 0,
        consented: row.int(6)? > 0,
    })
}

fn role(word: &str) -> Result<Role, StoreError> {
    match word {
        "learner" => Ok(Role::Learner),
        "guardian" => Ok(Role::Guardian),
        word => StaffRole::from_word(word).map(|_| Role::Staff).ok_or(StoreError::Damaged("people.role")),
    }
}

/// What a class is taught now, by the timetables that repeat and have not ended.
struct Class {
    teacher: Option<Name>,
    courses: Vec<String>,
    lessons_a_week: u32,
}

impl Class {
    async fn read(work: &mut Transaction, keys: &Keys, class: i64, now_ms: i64) -> Result<Self, StoreError> {
        let text = "SELECT t.rule, (SELECT e.digest FROM editions e WHERE e.course = t.course
                                    ORDER BY e.published_ms DESC, e.digest DESC LIMIT 1)
                    FROM timetables t WHERE t.class_id = $1 AND t.cancelled_ms IS NULL AND t.rule <> '' ORDER BY t.timetable_id";
        let mut read = Self { teacher: teacher_name(work, keys, class).await?, courses: Vec::new(), lessons_a_week: 0 };
        for row in work.rows(text, values![class]).await? {
            // A rule that can't be read plans nothing, and keeps no family from being answered.
            let Ok(rule) = row.text(0)?.parse::<Rule>() else { continue };
            if !ended(&rule, now_ms) {
                read.courses.extend(row.maybe_text(1)?);
                read.lessons_a_week += a_week(&rule);
            }
        }
        Ok(read)
    }
}

fn ended(rule: &Rule, now_ms: i64) -> bool {
    let Ends::Until(last) = rule.ends() else { return false };
    // A day more than UTC's: somewhere the last day may still be on.
    let over =
        last.tomorrow().and_then(jiff::civil::Date::tomorrow).and_then(|day| day.to_zoned(jiff::tz::TimeZone::UTC));
    over.is_ok_and(|over| over.timestamp().as_millisecond() <= now_ms)
}

/// Lessons in a week of the rule; of a rule for every second week, those of the week that has them, halved and rounded up.
fn a_week(rule: &Rule) -> u32 {
    let days = u32::try_from(rule.days().iter().count()).unwrap_or(7);
    days.div_ceil(u32::from(rule.interval_weeks()).max(1))
}
