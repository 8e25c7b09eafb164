//! The parents' line of the week: which families have had none, for which children, and the parcels that carry it. One message a phone
//! and week, for all the children there. It chooses no words.

mod line;
mod owed;

use messages::{ClassId, HandsetId, Name, OccurrenceId, PersonId, SchoolId, Words, parcel::Hold};
use text::Language;

use crate::{queue::Destination, sql::columns};

/// A week of the school's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its number, year and week (`202648`): the cause of its lines, so that nobody gets two.
    pub number: i64,
    /// Its first instant, milliseconds UTC.
    pub from_ms: i64,
    /// The next week's first instant, milliseconds UTC: a line is too old to be useful then.
    pub to_ms: i64,
}

columns! {
    /// A lesson's hour of the week that has left.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct WeekHour {
        /// Which.
        pub occurrence: OccurrenceId = "o.occurrence_id",
        /// Of which class.
        pub class: ClassId = "o.class_id",
        /// Digest of the version that it is taught by.
        pub edition: String = "o.edition",
        /// The lesson's short name within the course.
        pub lesson: String = "o.lesson",
    }
}

/// A guardian who has had no line this week.
#[derive(Clone, Debug)]
pub struct ParentOwed {
    /// Who; of several on one phone the first, for all of them.
    pub guardian: PersonId,
    /// The language that the guardian reads.
    pub language: Language,
    /// Subjects of which nothing may be sent to this phone any more.
    pub stopped_subjects: Vec<String>,
    /// The children, in an order that stays the same from week to week.
    pub children: Vec<ChildOwed>,
    to: Result<Destination, Hold>,
}

/// A child of that guardian who had a lesson this week.
#[derive(Clone, Debug)]
pub struct ChildOwed {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: Name,
    /// The child's school.
    pub school: Option<SchoolId>,
    /// The class, whose teacher is told if the child's line finds no room.
    pub class: ClassId,
    /// The child's hours among those asked for, the earliest first.
    pub hours: Vec<OccurrenceId>,
}

/// What a guardian is told.
#[derive(Clone, Debug)]
pub struct ParentLine {
    /// To whom.
    pub owed: ParentOwed,
    /// The words, of one part; `None` where every line is of a subject that the family stopped.
    pub words: Option<Words>,
    /// Children whose lines found no room, by their places in `owed.children`, with those lines.
    pub left_out: Vec<(usize, Words)>,
}

impl ParentOwed {
    fn handset(&self) -> Option<HandsetId> {
        self.to.as_ref().ok().map(|to| to.handset)
    }

    /// Takes in the children of another guardian on the same phone: a child of both is read of once.
    fn join(&mut self, children: Vec<ChildOwed>) {
        for child in children {
            if self.children.iter().all(|known| known.person != child.person) {
                self.children.push(child);
            }
        }
    }
}
