//! Who is owed a line: guardians who agreed, whose children have all had their first lesson of the week. It opens the children's names and
//! writes nothing.

use std::collections::BTreeMap;

use messages::{AddressId, ClassId, HandsetId, OccurrenceId, PersonId, RouteId, SchoolId, parcel::Hold};
use text::Language;

use super::{ChildOwed, ParentOwed, Week, WeekHour};
use crate::{
    Store,
    error::StoreError,
    limits::{PARENTS_AFTER_MS, PARENTS_AT_ONCE},
    people::sealed::open_name,
    queue::Destination,
    sql::{Given, Query, Transaction, columns, query, values},
};

/// Guardians with a child in one of the classes `$1`, who have had no line this week (`$3`), neither themselves nor on their phone; and
/// nobody there has a child in one of the classes `$2`, whose lesson is still to come: the message is for all of them. Joined from whole
/// lists: looked up guardian by guardian, a district takes minutes. (`+ 0` keeps SQLite
/// from finding a phone's parcels among all those of the week.)
const OWED: Query<OwedRow> = query!(OwedRow:
    "WITH served AS (SELECT channel, MIN(route_id) AS route_id FROM routes GROUP BY channel),
             agreed AS (SELECT DISTINCT person_id FROM consents WHERE purpose = 'lessons' AND ended_ms IS NULL),
             rungs AS (
               SELECT l.person_id, a.address_id, a.handset_id, s.route_id, ROW_NUMBER() OVER (PARTITION BY l.person_id
                 ORDER BY CASE WHEN s.route_id IS NULL THEN 1 ELSE 0 END, l.rank, a.address_id) AS place
               FROM people g JOIN ladder l ON l.person_id = g.person_id JOIN addresses a ON a.address_id = l.address_id
               LEFT JOIN served s ON s.channel = a.channel WHERE g.role = 'guardian' AND a.state = 'working'),
             families AS (
               SELECT g.person_id, g.language, a.address_id, a.handset_id, a.route_id
               FROM people g JOIN agreed c ON c.person_id = g.person_id
               LEFT JOIN rungs a ON a.person_id = g.person_id AND a.place = 1
               LEFT JOIN parcels t ON t.cause_kind = 'notice' AND t.cause_id = $3 AND t.recipient_id = g.person_id AND t.ordinal = 0
               LEFT JOIN parcels p ON p.handset_id = a.handset_id AND p.kind = 'parent' AND p.cause_kind = 'notice' AND p.cause_id + 0 = $3
               WHERE g.role = 'guardian' AND t.parcel_id IS NULL AND p.parcel_id IS NULL),
             children AS (
               SELECT f.person_id AS guardian_id, f.handset_id, e.class_id
               FROM families f JOIN guardians k ON k.guardian_id = f.person_id
               JOIN enrolments e ON e.person_id = k.learner_id AND e.role = 'learner' AND e.to_ms IS NULL
               JOIN agreed c ON c.person_id = e.person_id
               LEFT JOIN stops s ON s.handset_id = f.handset_id AND s.person_id = e.person_id AND s.restored_ms IS NULL
               WHERE s.stop_id IS NULL),
             ready AS (SELECT DISTINCT guardian_id FROM children WHERE class_id {in ints $1}),
             early AS (SELECT DISTINCT guardian_id, handset_id FROM children WHERE class_id {in ints $2})
             SELECT {row} FROM families f JOIN ready y ON y.guardian_id = f.person_id
             LEFT JOIN early w ON w.guardian_id = f.person_id
             LEFT JOIN early o ON o.handset_id = f.handset_id
             LEFT JOIN handsets h ON h.handset_id = f.handset_id
             WHERE w.guardian_id IS NULL AND o.guardian_id IS NULL
             ORDER BY COALESCE(f.handset_id, 0), f.person_id LIMIT $4");

columns! {
    struct OwedRow {
        guardian: PersonId = "f.person_id",
        language: Language = "f.language",
        address: Option<AddressId> = "f.address_id",
        handset: Option<HandsetId> = "f.handset_id",
        route: Option<RouteId> = "f.route_id",
        barred: Option<Hold> =
            "CASE WHEN f.address_id IS NULL THEN $5
                  WHEN h.suspended_ms IS NOT NULL THEN $6
                  WHEN h.stopped_ms IS NOT NULL THEN $7
                  WHEN EXISTS (SELECT 1 FROM stops s WHERE s.handset_id = h.handset_id AND s.person_id = f.person_id
                               AND s.restored_ms IS NULL) THEN $7
                  WHEN f.route_id IS NULL THEN $8 END",
    }
}

/// The words `$5` to `$8`: why nothing can be sent to a guardian.
const BARRED: [Hold; 4] = [Hold::NoAddress, Hold::Suspended, Hold::Stopped, Hold::NoRoute];

/// The children of given guardians in classes of `$1`: enrolled, agreed to, and not stopped on the guardian's phone.
const CHILDREN: Query<ChildRow> = query!(ChildRow:
    "SELECT {row} FROM {given} JOIN guardians k ON k.guardian_id = given.guardian
             JOIN enrolments e ON e.person_id = k.learner_id AND e.role = 'learner' AND e.to_ms IS NULL
             JOIN people p ON p.person_id = e.person_id
             WHERE EXISTS (SELECT 1 FROM consents c WHERE c.person_id = e.person_id AND c.purpose = 'lessons' AND c.ended_ms IS NULL)
               AND NOT EXISTS (SELECT 1 FROM stops s WHERE s.handset_id = given.handset AND s.person_id = e.person_id
                               AND s.restored_ms IS NULL)
               AND e.class_id {in ints $1}
             ORDER BY e.person_id, e.class_id");

columns! {
    struct ChildRow {
        guardian: PersonId = "given.guardian",
        person: PersonId = "e.person_id",
        name_sealed: Vec<u8> = "p.name_sealed",
        school: Option<SchoolId> = "p.school_id",
        class: ClassId = "e.class_id",
    }
}

/// Classes with an hour this week, none of which has left.
const TO_COME: Query<i64> = query!(i64: "SELECT c.class_id FROM classes c WHERE EXISTS
      (SELECT 1 FROM occurrences o WHERE o.class_id = c.class_id AND o.earliest_ms >= $1 AND o.earliest_ms < $2 AND o.cancelled_ms IS NULL)
    AND NOT EXISTS
      (SELECT 1 FROM occurrences o WHERE o.class_id = c.class_id AND o.earliest_ms >= $1 AND o.earliest_ms < $2 AND o.cancelled_ms IS NULL
       AND o.earliest_ms <= $3 AND o.expanded_ms IS NOT NULL)");

impl Store {
    /// The hours of a week whose lessons have left by `now_ms` (milliseconds UTC).
    ///
    /// # Errors
    /// What the database says.
    pub async fn hours_left(&self, week: Week, now_ms: i64) -> Result<Vec<WeekHour>, StoreError> {
        let left = query!(WeekHour: "SELECT {row} FROM classes c JOIN occurrences o ON o.class_id = c.class_id
                    WHERE o.earliest_ms >= $1 AND o.earliest_ms < $2 AND o.earliest_ms <= $3 AND o.edition IS NOT NULL
                      AND o.expanded_ms IS NOT NULL AND o.cancelled_ms IS NULL ORDER BY o.earliest_ms, o.occurrence_id");
        let left_by_ms = now_ms.saturating_sub(PARENTS_AFTER_MS);
        self.read().await?.find(left, values![week.from_ms, week.to_ms, left_by_ms]).await
    }

    /// Guardians who are owed a line for a child whose class had one of these hours, at most [`PARENTS_AT_ONCE`]: the others come once
    /// these have theirs. Who can't be reached is among them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn parents_owed(
        &self,
        week: Week,
        hours: &[WeekHour],
        now_ms: i64,
    ) -> Result<Vec<ParentOwed>, StoreError> {
        let mut work = self.read().await?;
        let by_class = by_class(hours);
        let told: Vec<i64> = by_class.keys().copied().collect();
        let left_by_ms = now_ms.saturating_sub(PARENTS_AFTER_MS);
        let to_come = work.find(TO_COME, values![week.from_ms, week.to_ms, left_by_ms]).await?;
        work.joins_long_lists(true).await?;
        let mut asked = values![told, to_come, week.number, PARENTS_AT_ONCE];
        asked.extend(BARRED.map(|hold| hold.as_str().into()));
        let rows = work.find(OWED, asked).await?;
        work.joins_long_lists(false).await?;
        let mut guardians = whole_phones(rows.into_iter().map(parent).collect());
        let mut children = self.children(&mut work, &by_class, &guardians).await?;
        let mut stopped = stopped_subjects(&mut work, &guardians).await?;
        for guardian in &mut guardians {
            guardian.children = children.remove(&guardian.guardian).unwrap_or_default();
            guardian.stopped_subjects = guardian.handset().and_then(|phone| stopped.remove(&phone)).unwrap_or_default();
        }
        Ok(families(guardians))
    }

    async fn children(
        &self,
        work: &mut Transaction,
        by_class: &BTreeMap<i64, Vec<OccurrenceId>>,
        guardians: &[ParentOwed],
    ) -> Result<BTreeMap<PersonId, Vec<ChildOwed>>, StoreError> {
        let given = Given::new()
            .ints("guardian", guardians.iter().map(|g| g.guardian.0))
            .ints("handset", guardians.iter().map(|g| g.handset().map(|handset| handset.0)));
        let told: Vec<i64> = by_class.keys().copied().collect();
        let mut children: BTreeMap<PersonId, Vec<ChildOwed>> = BTreeMap::new();
        for row in work.find_given(CHILDREN, values![told], given).await? {
            let hours = by_class.get(&row.class.0).cloned().unwrap_or_default();
            let of_guardian = children.entry(row.guardian).or_default();
            match of_guardian.iter_mut().find(|child| child.person == row.person) {
                Some(child) => child.hours.extend(hours),
                None => {
                    // A child whose name can't be read keeps no other's line; its lessons' parcels tell the office.
                    let Ok(name) = open_name(self.keys(), row.person.0, &row.name_sealed) else { continue };
                    of_guardian.push(ChildOwed {
                        person: row.person,
                        name,
                        school: row.school,
                        class: row.class,
                        hours,
                    });
                }
            }
        }
        Ok(children)
    }
}

fn by_class(hours: &[WeekHour]) -> BTreeMap<i64, Vec<OccurrenceId>> {
    let mut by_class: BTreeMap<i64, Vec<OccurrenceId>> = BTreeMap::new();
    for hour in hours {
        by_class.entry(hour.class.0).or_default().push(hour.occurrence);
    }
    by_class
}

fn parent(row: OwedRow) -> ParentOwed {
    let to = match (row.barred, row.address, row.handset, row.route) {
        (None, Some(address), Some(handset), Some(route)) => Ok(Destination { address, handset, route }),
        (reason, ..) => Err(reason.unwrap_or(Hold::NoRoute)),
    };
    let (stopped_subjects, children) = (Vec::new(), Vec::new());
    ParentOwed { guardian: row.guardian, language: row.language, stopped_subjects, children, to }
}

/// A full list may end amid the guardians of one phone; those wait for the next one, all together.
fn whole_phones(mut found: Vec<ParentOwed>) -> Vec<ParentOwed> {
    if i64::try_from(found.len()).is_ok_and(|count| count < PARENTS_AT_ONCE) {
        return found;
    }
    let last = found.last().and_then(ParentOwed::handset);
    let first_of_last = found.iter().position(|g| last.is_some() && g.handset() == last);
    if let Some(place) = first_of_last.filter(|place| *place > 0) {
        found.truncate(place);
    }
    found
}

/// The guardians of one phone stand side by side, and become its first.
fn families(guardians: Vec<ParentOwed>) -> Vec<ParentOwed> {
    let mut families: Vec<ParentOwed> = Vec::with_capacity(guardians.len());
    for guardian in guardians {
        match families.last_mut().filter(|last| last.handset().is_some() && last.handset() == guardian.handset()) {
            Some(family) => family.join(guardian.children),
            None => families.push(guardian),
        }
    }
    families
}

async fn stopped_subjects(
    work: &mut Transaction,
    guardians: &[ParentOwed],
) -> Result<BTreeMap<HandsetId, Vec<String>>, StoreError> {
    let open = query!({ handset: HandsetId = "handset_id", subject: String }:
        "SELECT {row} FROM stops WHERE restored_ms IS NULL AND subject IS NOT NULL AND handset_id {in ints $1}");
    let handsets: Vec<HandsetId> = guardians.iter().filter_map(ParentOwed::handset).collect();
    let mut stopped: BTreeMap<HandsetId, Vec<String>> = BTreeMap::new();
    for row in work.find(open, values![handsets]).await? {
        stopped.entry(row.handset).or_default().push(row.subject);
    }
    Ok(stopped)
}
