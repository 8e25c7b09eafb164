//! Whose concerns these are: those of a school's children its own lead and deputy see, those of nobody's children the organisation's alone,
//! and the organisation's see all.

use std::collections::{BTreeMap, BTreeSet};

use messages::{HandsetId, PersonId, SchoolId};

use super::telling::Member;
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

/// Of those of a role who can be reached, whom it is told: for each school its own, else its district's, else the organisation's; for nobody's
/// children the organisation's. A cry that would be nobody's so is everybody's of that role.
pub(super) fn meant(members: &[&Member], schools: &BTreeMap<SchoolId, BTreeSet<PersonId>>) -> BTreeSet<PersonId> {
    let of = |is_meant: &dyn Fn(&Member) -> bool| -> BTreeSet<PersonId> {
        members.iter().filter(|member| is_meant(member)).map(|member| member.person).collect()
    };
    let first = |some: [BTreeSet<PersonId>; 3]| some.into_iter().find(|people| !people.is_empty()).unwrap_or_default();
    let whole = || of(&|member| member.school.is_none() && member.district.is_none());
    let mut meant: BTreeSet<PersonId> = schools
        .iter()
        .flat_map(|(school, seen_by)| {
            let own = of(&|member| member.school == Some(*school));
            let districts = of(&|member| member.district.is_some() && seen_by.contains(&member.person));
            first([own, districts, whole()])
        })
        .collect();
    if schools.is_empty() {
        meant = whole();
    }
    if meant.is_empty() { of(&|_| true) } else { meant }
}

#[cfg(test)]
mod tests {
    use messages::{AddressId, Channel};

    use super::*;

    fn member(person: i64, school: Option<i64>, district: Option<&str>) -> Member {
        Member {
            person: PersonId(person),
            role: "lead".to_owned(),
            address: AddressId(person),
            handset: HandsetId(person),
            channel: Channel::Sms,
            school: school.map(SchoolId),
            district: district.map(str::to_owned),
        }
    }

    #[test]
    fn each_schools_own_lead_is_told_and_nobodys_child_is_everybodys() {
        let (whole, district) = (member(1, None, None), member(2, None, Some("North")));
        let (hill, lake) = (member(3, Some(10), None), member(4, Some(11), None));
        let seen = |schools: &[(i64, &[i64])]| {
            let people = |people: &[i64]| people.iter().copied().map(PersonId).collect();
            schools.iter().map(|(school, by)| (SchoolId(*school), people(by))).collect::<BTreeMap<_, _>>()
        };
        let told = |members: &[&Member], schools: &[(i64, &[i64])]| {
            meant(members, &seen(schools)).into_iter().map(|person| person.0).collect::<Vec<_>>()
        };
        let all = [&whole, &district, &hill, &lake];
        assert_eq!(told(&all, &[(10, &[1, 2, 3])]), [3]);
        assert_eq!(told(&all, &[(10, &[1, 2, 3]), (11, &[1, 4])]), [3, 4], "children of two schools on one phone");
        assert_eq!(told(&all, &[(12, &[1, 2])]), [2], "a school of the district without a lead of its own");
        assert_eq!(told(&all, &[(13, &[1])]), [1]);
        assert_eq!(told(&all, &[]), [1], "a stranger");
        assert_eq!(told(&[&hill, &lake], &[]), [3, 4], "nobody is over all, and a cry is never nobody's");
        assert_eq!(told(&[&lake], &[(10, &[3])]), [4], "its own lead has no phone");
    }
}
