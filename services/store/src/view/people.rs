//! The people on a handset: name, class, teacher, what they are taught. Guardians of whom only the phone is known are not among those who are
//! loaded: nobody can be asked for by a name that nobody knows. Their phone is a family's all the same.

use std::collections::{BTreeMap, BTreeSet};

use messages::{HandsetId, Name, PersonId, SchoolId};
use school::timetable::{Ends, Rule};
use talk::view::{Person, Role};
use text::Language;

use crate::{
    error::StoreError,
    keys::Keys,
    people::{StaffRole, sealed::open_name, staff::teacher_name},
    sql::{Query, Transaction, columns, query, values},
};

/// Who is on a handset, and in which zone its days begin.
pub(super) struct OnIt {
    pub(super) people: Vec<PersonId>,
    pub(super) zone: Option<String>,
    /// Whose children they are, in the people's order.
    pub(super) schools: Vec<SchoolId>,
    /// The first one's.
    pub(super) language: Option<Language>,
}

columns! {
    struct OnHandset { person: PersonId = "p.person_id", school: Option<SchoolId> = "p.school_id", zone: String = "p.zone", language: Language = "p.language" }
}

/// Learners first, in the roster's order.
pub(super) async fn of_handset(work: &mut Transaction, handset: HandsetId) -> Result<OnIt, StoreError> {
    let query = query!(OnHandset: "SELECT {row} FROM people p
                LEFT JOIN enrolments e ON e.person_id = p.person_id AND e.role = 'learner' AND e.to_ms IS NULL
                WHERE p.role IN ('learner', 'guardian') AND EXISTS (SELECT 1 FROM ladder l
                  JOIN addresses a ON a.address_id = l.address_id WHERE l.person_id = p.person_id AND a.handset_id = $1)
                ORDER BY CASE p.role WHEN 'learner' THEN 0 ELSE 1 END, COALESCE(e.class_id, 0), COALESCE(e.number, 0), p.person_id");
    let rows = work.find(query, values![handset]).await?;
    let mut people: Vec<PersonId> = Vec::with_capacity(rows.len());
    let mut schools: Vec<SchoolId> = Vec::new();
    for row in &rows {
        if !people.contains(&row.person) {
            people.push(row.person);
        }
        if let Some(school) = row.school.filter(|school| !schools.contains(school)) {
            schools.push(school);
        }
    }
    let (zone, language) = rows.into_iter().next().map(|first| (first.zone, first.language)).unzip();
    Ok(OnIt { people, zone, schools, language })
}

columns! {
    struct PersonRow {
        person: PersonId = "p.person_id",
        role: String = "p.role",
        name_sealed: Vec<u8> = "p.name_sealed",
        language: Result<Language, StoreError> = "p.language",
        school: Option<SchoolId> = "p.school_id",
        class: Option<i64> = "e.class_id",
        label: Option<String> = "c.label",
        consents: i64 = "(SELECT COUNT(*) FROM consents g
            WHERE g.person_id = p.person_id AND g.purpose = 'lessons' AND g.ended_ms IS NULL)",
    }
}

const PEOPLE: Query<PersonRow> = query!(PersonRow: "SELECT {row} FROM people p
     LEFT JOIN enrolments e ON e.person_id = p.person_id AND e.role = 'learner' AND e.to_ms IS NULL
     LEFT JOIN classes c ON c.class_id = e.class_id
     WHERE p.name_sealed IS NOT NULL AND p.person_id {in ints $1} ORDER BY p.person_id, e.class_id");

/// These people, in this order. Their subjects are not known yet: `taught` gets the digests of their courses.
pub(super) async fn load(
    work: &mut Transaction,
    keys: &Keys,
    wanted: &[PersonId],
    now_ms: i64,
    taught: &mut BTreeMap<PersonId, Vec<String>>,
) -> Result<Vec<Person>, StoreError> {
    let rows = work.find(PEOPLE, values![wanted.to_vec()]).await?;
    let mut classes = BTreeMap::new();
    for class in rows.iter().filter_map(|row| row.class).collect::<BTreeSet<i64>>() {
        classes.insert(class, Class::read(work, keys, class, now_ms).await?);
    }
    let mut found: BTreeMap<PersonId, Person> = BTreeMap::new();
    for row in rows {
        let class = row.class.and_then(|class| classes.get(&class));
        // Whose name can't be read is not among them either; what is owed to that person is put aside at the claim, and the office is told.
        let Ok(mut person) = person(row, keys) else { continue };
        if let Some(class) = class {
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

fn person(row: PersonRow, keys: &Keys) -> Result<Person, StoreError> {
    Ok(Person {
        id: row.person,
        name: open_name(keys, row.person.0, &row.name_sealed)?,
        role: role(&row.role)?,
        language: row.language?,
        school: row.school,
        class: row.label.unwrap_or_default(),
        teacher: None,
        subjects: Vec::new(),
        lessons_a_week: 0,
        consented: row.consents > 0,
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
        let taught = query!({
            rule: String = "t.rule",
            edition: Option<String> = "(SELECT e.digest FROM editions e WHERE e.course = t.course
                ORDER BY e.published_ms DESC, e.digest DESC LIMIT 1)",
        }: "SELECT {row} FROM timetables t WHERE t.class_id = $1 AND t.cancelled_ms IS NULL AND t.rule <> ''
            ORDER BY t.timetable_id");
        let mut read = Self { teacher: teacher_name(work, keys, class).await?, courses: Vec::new(), lessons_a_week: 0 };
        for row in work.find(taught, values![class]).await? {
            // A rule that can't be read plans nothing, and keeps no family from being answered.
            let Ok(rule) = row.rule.parse::<Rule>() else { continue };
            if !ended(&rule, now_ms) {
                read.courses.extend(row.edition);
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
