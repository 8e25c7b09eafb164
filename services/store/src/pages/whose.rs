//! Whose a question is: a class's, a role's, or the office's of some schools.

use messages::{ClassId, PersonId};
use talk::effect::Audience;

use crate::sql::sql;

/// Whose question it has to be. One of somebody else is as absent as one that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionOf {
    /// A class's, for its teachers.
    Class(ClassId),
    /// Everybody's of a role.
    Audience(Audience),
    /// The office's, of the schools that this person sees.
    Office(PersonId),
}

impl QuestionOf {
    /// The class, or 0; the role; whose schools, or 0 for all.
    pub(crate) fn columns(self) -> (i64, Audience, i64) {
        match self {
            Self::Class(class) => (class.0, Audience::Teacher, 0),
            Self::Audience(audience) => (0, audience, 0),
            Self::Office(person) => (0, Audience::Office, person.0),
        }
    }
}

/// Whether a question is of a school that the person `$3` sees by office: its class's, its person's, or those of the phone that it came from. Of
/// none, it is the organisation's. 0 stands for everybody.
pub(crate) const IS_OF_OFFICE: &str = sql!("($3", IS_EVERYBODY, "$3", IS_OF_ALL, "$3", IS_OF_SCHOOL);
/// The same for the person `$7`.
pub(crate) const IS_OF_OFFICE_7: &str = sql!("($7", IS_EVERYBODY, "$7", IS_OF_ALL, "$7", IS_OF_SCHOOL);

const IS_EVERYBODY: &str = " = 0 OR EXISTS (SELECT 1 FROM people w WHERE w.person_id = ";
const IS_OF_ALL: &str = " AND w.role = 'office' AND w.school_id IS NULL AND w.district IS NULL)
    OR EXISTS (SELECT 1 FROM sees w WHERE w.person_id = ";
const IS_OF_SCHOOL: &str = " AND w.role = 'office' AND (
      w.school_id = (SELECT k.school_id FROM classes k WHERE k.class_id = q.class_id)
      OR q.class_id IS NULL AND w.school_id = (SELECT n.school_id FROM people n WHERE n.person_id = q.person_id)
      OR q.class_id IS NULL AND EXISTS (SELECT 1 FROM addresses a JOIN ladder l ON l.address_id = a.address_id
          JOIN people n ON n.person_id = l.person_id WHERE a.handset_id = q.handset_id AND n.school_id = w.school_id))))";
