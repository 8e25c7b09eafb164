//! Whom an alert is meant for, of those who can be reached.

use std::collections::{BTreeMap, BTreeSet};

use messages::{AddressId, Channel, HandsetId, PersonId, SchoolId};

use crate::sql::columns;

columns! {
    /// An address of somebody who works at the school.
    pub(crate) struct Member {
        pub(super) person: PersonId = "p.person_id",
        pub(super) role: String = "p.role",
        pub(super) address: AddressId = "a.address_id",
        pub(super) handset: HandsetId = "a.handset_id",
        pub(super) channel: Channel = "a.channel",
        pub(super) school: Option<SchoolId> = "p.school_id",
        pub(super) district: Option<String> = "p.district",
    }
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
