//! Whose concerns these are: those of a school's children its own lead and deputy see, those of nobody's children the organisation's alone,
//! and the organisation's see all.

use std::collections::{BTreeMap, BTreeSet};

use messages::{HandsetId, PersonId, SchoolId};

use crate::{
    Store,
    error::StoreError,
    sql::{Transaction, query, sql, values},
};

/// Whether the person `$1` sees the concern `c`.
pub(super) const SEES: &str = "(EXISTS (SELECT 1 FROM people w WHERE w.person_id = $1 AND w.role IN ('lead', 'deputy')
      AND w.school_id IS NULL AND w.district IS NULL)
    OR EXISTS (SELECT 1 FROM concern_schools s JOIN sees w ON w.school_id = s.school_id
      WHERE s.concern_id = c.concern_id AND w.person_id = $1 AND w.role IN ('lead', 'deputy')))";

impl Store {
    /// Whose children were on the phone of a concern when it wrote; none where they are nobody's here.
    ///
    /// # Errors
    /// What the database says.
    pub async fn schools_of_concern(&self, concern: i64) -> Result<Vec<SchoolId>, StoreError> {
        let schools =
            query!(SchoolId: "SELECT school_id FROM concern_schools WHERE concern_id = $1 ORDER BY school_id");
        self.read().await?.find(schools, values![concern]).await
    }

    /// Whether a concern is among those that somebody sees.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sees_concern(&self, person: PersonId, concern: i64) -> Result<bool, StoreError> {
        let text = sql!("SELECT 1 FROM concerns c WHERE c.concern_id = $2 AND ", SEES);
        self.read().await?.exists(text, values![person, concern]).await
    }
}

/// Notes whose children are on the phone of a concern now.
pub(super) async fn note_schools(
    work: &mut Transaction,
    concern: i64,
    handset: Option<HandsetId>,
) -> Result<(), StoreError> {
    let text = "INSERT INTO concern_schools (concern_id, school_id)
        SELECT DISTINCT $1 + 0, p.school_id FROM addresses a JOIN ladder l ON l.address_id = a.address_id
          JOIN people p ON p.person_id = l.person_id
          WHERE a.handset_id = $2 AND p.role IN ('learner', 'guardian') AND p.school_id IS NOT NULL
        ON CONFLICT (concern_id, school_id) DO NOTHING";
    work.run(text, values![concern, handset]).await?;
    Ok(())
}

/// The schools of a concern, each with those who see it by their role there.
pub(super) async fn schools(
    work: &mut Transaction,
    concern: i64,
) -> Result<BTreeMap<SchoolId, BTreeSet<PersonId>>, StoreError> {
    let seen = query!({ school: SchoolId = "s.school_id", person: Option<PersonId> = "w.person_id" }:
        "SELECT {row} FROM concern_schools s LEFT JOIN sees w ON w.school_id = s.school_id WHERE s.concern_id = $1");
    let mut schools: BTreeMap<SchoolId, BTreeSet<PersonId>> = BTreeMap::new();
    for row in work.find(seen, values![concern]).await? {
        schools.entry(row.school).or_default().extend(row.person);
    }
    Ok(schools)
}
