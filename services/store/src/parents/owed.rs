//! Who is owed a line: guardians who agreed, whose children have all had their first lesson of the week. It opens the children's names and
//! writes nothing.

use std::collections::BTreeMap;

use lessons::Language;
use messages::{AddressId, ClassId, HandsetId, OccurrenceId, PersonId, RouteId};

use super::{ChildOwed, ParentOwed, Week, WeekHour};
use crate::{
    Store,
    error::StoreError,
    limits::{PARENTS_AFTER_MS, PARENTS_AT_ONCE},
    owe::Destination,
    people::sealed::open_name,
    sql::{Given, Row, Transaction, among_ints, values},
};

/// A consent to lessons stands for this person.
macro_rules! consent {
    ($person:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM consents c WHERE c.purpose = 'lessons' AND c.ended_ms IS NULL AND c.person_id = ",
            $person,
            ")"
        )
    };
}

/// The week's lesson hours of the children of guardian `k`: enrolled, agreed to, and not stopped on the guardian's phone.
macro_rules! hours_of_children {
    ($handset:literal) => {
        concat!(
            " JOIN enrolments e ON e.person_id = k.learner_id AND e.role = 'learner' AND e.to_ms IS NULL AND ",
            consent!("e.person_id"),
            " AND NOT EXISTS (SELECT 1 FROM stops s WHERE s.restored_ms IS NULL AND s.person_id = e.person_id AND s.handset_id = ",
            $handset,
            ") JOIN occurrences o ON o.class_id = e.class_id AND o.cancelled_ms IS NULL "
        )
    };
}

/// Guardians with a child of one of the hours `$1`, who have had no line this week (`$2`), neither themselves nor on their phone; and no
/// child of the family is still before its first lesson of the week (`$3` to `$4`, left by `$5`), for the message is for all of them.
macro_rules! owed {
    ($work:expr) => {
        among_ints!(
            $work,
            concat!(
                "SELECT g.person_id, g.language, a.address_id, a.handset_id, (SELECT MIN(r.route_id) FROM routes r WHERE r.channel = a.channel),
                        CASE WHEN a.address_id IS NULL THEN 'no_address'
                             WHEN h.suspended_ms IS NOT NULL THEN 'suspended'
                             WHEN h.stopped_ms IS NOT NULL THEN 'stopped'
                             WHEN EXISTS (SELECT 1 FROM stops s WHERE s.handset_id = h.handset_id AND s.person_id = g.person_id
                                          AND s.restored_ms IS NULL) THEN 'stopped'
                             WHEN NOT EXISTS (SELECT 1 FROM routes r WHERE r.channel = a.channel) THEN 'no_route' END
                 FROM people g
                 LEFT JOIN addresses a ON a.address_id = (
                     SELECT l.address_id FROM ladder l JOIN addresses b ON b.address_id = l.address_id
                     WHERE l.person_id = g.person_id AND b.state = 'working'
                     ORDER BY CASE WHEN EXISTS (SELECT 1 FROM routes r WHERE r.channel = b.channel) THEN 0 ELSE 1 END, l.rank, b.address_id
                     LIMIT 1)
                 LEFT JOIN handsets h ON h.handset_id = a.handset_id
                 WHERE g.role = 'guardian' AND ",
                consent!("g.person_id"),
                " AND NOT EXISTS (SELECT 1 FROM parcels p WHERE p.cause_kind = 'notice' AND p.cause_id = $2 AND p.recipient_id = g.person_id
                                  AND p.ordinal = 0)
                  AND NOT EXISTS (SELECT 1 FROM parcels p WHERE p.handset_id = a.handset_id AND p.kind = 'parent'
                                  AND p.cause_kind = 'notice' AND p.cause_id = $2)
                  AND NOT EXISTS (SELECT 1 FROM guardians k",
                hours_of_children!("a.handset_id"),
                "   WHERE o.earliest_ms >= $3 AND o.earliest_ms < $4 AND (o.earliest_ms > $5 OR o.expanded_ms IS NULL)
                      AND NOT EXISTS (SELECT 1 FROM occurrences f WHERE f.class_id = o.class_id AND f.earliest_ms >= $3
                                      AND f.earliest_ms <= $5 AND f.expanded_ms IS NOT NULL AND f.cancelled_ms IS NULL)
                      AND (k.guardian_id = g.person_id OR k.guardian_id IN
                        (SELECT l.person_id FROM ladder l JOIN addresses b ON b.address_id = l.address_id
                         WHERE b.handset_id = a.handset_id)))
                  AND EXISTS (SELECT 1 FROM guardians k",
                hours_of_children!("a.handset_id"),
                "   WHERE k.guardian_id = g.person_id AND o.occurrence_id"
            ),
            ") ORDER BY COALESCE(a.handset_id, 0), g.person_id LIMIT $6"
        )
    };
}

/// The children of given guardians, with their hours of `$1`.
macro_rules! children {
    ($work:expr) => {
        among_ints!(
            $work,
            concat!(
                "SELECT given.guardian, e.person_id, p.name_sealed, e.class_id, o.occurrence_id
                 FROM {given} JOIN guardians k ON k.guardian_id = given.guardian",
                hours_of_children!("given.handset"),
                "JOIN people p ON p.person_id = e.person_id WHERE o.occurrence_id"
            ),
            "ORDER BY e.person_id, o.earliest_ms, o.occurrence_id"
        )
    };
}

impl Store {
    /// The hours of a week whose lessons have left by `now_ms` (milliseconds UTC).
    ///
    /// # Errors
    /// What the database says.
    pub async fn hours_left(&self, week: Week, now_ms: i64) -> Result<Vec<WeekHour>, StoreError> {
        let text =
            "SELECT o.occurrence_id, o.edition, o.lesson FROM classes c JOIN occurrences o ON o.class_id = c.class_id
                    WHERE o.earliest_ms >= $1 AND o.earliest_ms < $2 AND o.earliest_ms <= $3 AND o.edition IS NOT NULL
                      AND o.expanded_ms IS NOT NULL AND o.cancelled_ms IS NULL ORDER BY o.earliest_ms, o.occurrence_id";
        let left_by_ms = now_ms.saturating_sub(PARENTS_AFTER_MS);
        let rows = self.read().await?.rows(text, values![week.from_ms, week.to_ms, left_by_ms]).await?;
        let hour = |row: &Row| {
            Ok(WeekHour { occurrence: OccurrenceId(row.int(0)?), edition: row.text(1)?, lesson: row.text(2)? })
        };
        rows.iter().map(hour).collect()
    }

    /// Guardians who are owed a line for a child of one of these hours, at most [`PARENTS_AT_ONCE`]: the others come once these have theirs.
    /// Who can't be reached is among them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn parents_owed(
        &self,
        week: Week,
        hours: &[OccurrenceId],
        now_ms: i64,
    ) -> Result<Vec<ParentOwed>, StoreError> {
        let mut work = self.read().await?;
        let left_by_ms = now_ms.saturating_sub(PARENTS_AFTER_MS);
        let text = owed!(work);
        let list = values![hours.to_vec(), week.number, week.from_ms, week.to_ms, left_by_ms, PARENTS_AT_ONCE];
        let rows = work.rows(text, list).await?;
        let mut guardians = whole_phones(rows.iter().map(parent).collect::<Result<_, _>>()?);
        let mut children = self.children(&mut work, hours, &guardians).await?;
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
        hours: &[OccurrenceId],
        guardians: &[ParentOwed],
    ) -> Result<BTreeMap<PersonId, Vec<ChildOwed>>, StoreError> {
        let given = Given::new()
            .ints("guardian", guardians.iter().map(|g| g.guardian.0))
            .ints("handset", guardians.iter().map(|g| g.handset().map(|handset| handset.0)));
        let text = children!(work);
        let mut children: BTreeMap<PersonId, Vec<ChildOwed>> = BTreeMap::new();
        for row in work.rows_given(text, values![hours.to_vec()], given).await? {
            let (person, hour) = (row.int(1)?, OccurrenceId(row.int(4)?));
            let of_guardian = children.entry(PersonId(row.int(0)?)).or_default();
            match of_guardian.iter_mut().find(|child| child.person.0 == person) {
                Some(child) => child.hours.push(hour),
                None => of_guardian.push(ChildOwed {
                    person: PersonId(person),
                    name: open_name(self.keys(), person, &row.bytes(2)?)?,
                    class: ClassId(row.int(3)?),
                    hours: vec![hour],
                }),
            }
        }
        Ok(children)
    }
}

fn parent(row: &Row) -> Result<ParentOwed, StoreError> {
    let to = match (row.maybe_text(5)?, row.maybe_int(2)?, row.maybe_int(3)?, row.maybe_int(4)?) {
        (None, Some(address), Some(handset), Some(route)) => {
            Ok(Destination { address: AddressId(address), handset: HandsetId(handset), route: RouteId(route) })
        }
        (reason, ..) => Err(reason.unwrap_or_else(|| "no_route".to_owned())),
    };
    Ok(ParentOwed {
        guardian: PersonId(row.int(0)?),
        language: Language::new(&row.text(1)?).map_err(|_| StoreError::Damaged("a language"))?,
        stopped_subjects: Vec::new(),
        children: Vec::new(),
        to,
    })
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
    let text = among_ints!(
        work,
        "SELECT handset_id, subject FROM stops WHERE restored_ms IS NULL AND subject IS NOT NULL AND handset_id"
    );
    let handsets: Vec<HandsetId> = guardians.iter().filter_map(ParentOwed::handset).collect();
    let mut stopped: BTreeMap<HandsetId, Vec<String>> = BTreeMap::new();
    for row in work.rows(text, values![handsets]).await? {
        stopped.entry(HandsetId(row.int(0)?)).or_default().push(row.text(1)?);
    }
    Ok(stopped)
}
