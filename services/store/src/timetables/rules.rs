//! What schools say of planning, beside the calendar: each its own weekend and quiet hours.

use std::collections::BTreeMap;

use jiff::civil::Time;
use messages::{ClassId, SchoolId, quiet::Quiet};
use school::{calendar::weekend_of, timetable::Days};

use crate::{
    error::StoreError,
    schools::Schools,
    sql::{Transaction, query, values},
};

/// What one school says of planning.
#[derive(Clone, Copy, Debug)]
pub struct SchoolRules {
    /// The days without lessons in every week.
    pub weekend: Days,
    /// When nobody is written to.
    pub quiet: Option<Quiet>,
}

/// What every school says of planning.
#[derive(Clone, Debug)]
pub struct PlanningRules {
    others: SchoolRules,
    schools: BTreeMap<SchoolId, SchoolRules>,
    /// The local time at which a day's assignments are due.
    pub due_at: Time,
    /// Days ahead up to which a lesson without a date gets one.
    pub ahead_days: i64,
}

impl PlanningRules {
    /// One rule for every school.
    pub const fn alike(school: SchoolRules, due_at: Time, ahead_days: i64) -> Self {
        Self { others: school, schools: BTreeMap::new(), due_at, ahead_days }
    }

    /// As each of these schools says.
    pub fn of_schools(schools: &Schools, due_at: Time, ahead_days: i64) -> Self {
        let rules = |school: &school::School| SchoolRules { weekend: weekend_of(&school.region), quiet: school.quiet };
        let others = rules(&schools.of(crate::schools::FIRST));
        let schools = schools.iter().map(|(id, school)| (id, rules(school))).collect();
        Self { others, schools, due_at, ahead_days }
    }

    /// What one school says.
    pub fn of(&self, school: SchoolId) -> SchoolRules {
        self.schools.get(&school).copied().unwrap_or(self.others)
    }
}

/// The school of a class.
///
/// # Errors
/// `Absent` where there is no such class.
pub(super) async fn school_of(work: &mut Transaction, class: ClassId) -> Result<SchoolId, StoreError> {
    let its = query!(SchoolId: "SELECT school_id FROM classes WHERE class_id = $1");
    work.find_one(its, values![class]).await?.ok_or(StoreError::Absent("class"))
}
