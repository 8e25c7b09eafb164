//! For what somebody holds a role: a teacher for classes, the office, the lead and the deputy for a school, a district or all schools.

use messages::SchoolId;

use crate::sql::columns;

/// For what somebody holds a role, beside the classes that they teach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum HeldAt {
    /// For every school, and for what belongs to none.
    #[default]
    Organisation,
    /// For the schools of a district, by its path.
    District(String),
    /// For one school.
    School(SchoolId),
}

columns! {
    /// As a row of `people p` says it.
    pub(crate) struct HeldAtRow { school: Option<SchoolId> = "p.school_id", district: Option<String> = "p.district" }
}

impl From<HeldAtRow> for HeldAt {
    fn from(row: HeldAtRow) -> Self {
        match (row.school, row.district) {
            (Some(school), _) => Self::School(school),
            (None, Some(district)) => Self::District(district),
            (None, None) => Self::Organisation,
        }
    }
}

impl HeldAt {
    /// The columns `school_id` and `district`.
    pub(super) fn columns(&self) -> (Option<SchoolId>, Option<&str>) {
        match self {
            Self::Organisation => (None, None),
            Self::District(district) => (None, Some(district)),
            Self::School(school) => (Some(*school), None),
        }
    }
}
