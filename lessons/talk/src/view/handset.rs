//! A phone: who is on it, what it was asked, what was said to it.

use course::marking::Verdict;
use messages::{ArrivalId, HandsetId, Name, OccurrenceId, PersonId, SchoolId, TaskId, Words};
use serde::{Deserialize, Serialize};
use text::{Language, Letter};

use super::scope::StopScope;
use crate::view::{Asked, Replies};

/// A phone: who is on it, what it was asked, what was said to it.
#[derive(Clone, Debug)]
pub struct Handset {
    /// Which.
    pub id: HandsetId,
    /// Its version when this was read.
    pub version: i64,
    /// The language that its people read; the first learner's where nobody said otherwise.
    pub language: Language,
    /// The zone in which its days begin.
    pub zone: jiff::tz::TimeZone,
    /// Who is on it, learners first, in the roster's order: those whose name is known.
    pub people: Vec<Person>,
    /// Whether a learner or a guardian has it by the school's list, also one whose name nobody knows: it was introduced, and can say "not my child".
    pub is_family: bool,
    /// Whose children are on it, the first learner's school first: a phone may serve several schools.
    pub schools: Vec<SchoolId>,
    /// What STOP took and START has not given back.
    pub stops: Vec<StopScope>,
    /// "Not my child" was said, and no teacher has looked yet.
    pub suspended: bool,
    /// Whether any answer, button or hand-in ever came from it.
    pub has_answered: bool,
    /// When it last wrote to us before this arrival, milliseconds UTC; where it never did, when it was added.
    pub heard_ms: i64,
    /// Hard failures (refused for the address's sake) since it last wrote.
    pub hard_failures: u32,
    /// Replies of ours in a row to messages that nobody understood.
    pub replies_in_vain: u32,
    /// Replies of ours within the hour.
    pub replies: Replies,
    /// The tasks that are open, and those closed in the last 14 days whose letter no open task has; the oldest asked first.
    pub tasks: Vec<Task>,
    /// Our own newest question to this handset that nothing has settled, also where its time has run out.
    pub asked: Option<Asked>,
    /// The last thing that was handed in from it, for a continued answer and for albums.
    pub last: Option<LastSubmission>,
}

/// A person on a handset.
#[derive(Clone, Debug)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// The whole name; messages greet with the given name alone.
    pub name: Name,
    /// Learner or guardian.
    pub role: Role,
    /// The language that this person reads.
    pub language: Language,
    /// The school; `None` for staff of all schools.
    pub school: Option<SchoolId>,
    /// The class, `5B`; empty for a guardian and for staff.
    pub class: String,
    /// The class's teacher; `None` where the class has none yet, and for a guardian.
    pub teacher: Option<Name>,
    /// The subjects that the class's timetables teach now, as families call them: `Maths`.
    pub subjects: Vec<String>,
    /// Lessons a week by those timetables: what an introduction announces.
    pub lessons_a_week: u32,
    /// Whether a consent to lessons stands.
    pub consented: bool,
}

/// What a person on a handset is to the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Gets lessons and answers.
    Learner,
    /// Answers for a learner.
    Guardian,
    /// Works at the school.
    Staff,
}

/// What a handset was asked under one letter.
#[derive(Clone, Debug)]
pub struct Task {
    /// Which.
    pub id: TaskId,
    /// Its letter.
    pub letter: Letter,
    /// Whether it still waits for something; a closed one takes a better answer, but nobody is asked for it.
    pub open: bool,
    /// Whose it is.
    pub person: PersonId,
    /// The lesson's hour that asked it.
    pub occurrence: OccurrenceId,
    /// The digest of the course's version that its occurrence pinned: what marks the answer.
    pub edition: String,
    /// The lesson's short name within the course.
    pub lesson: String,
    /// What a family calls the course: `Maths`.
    pub subject: String,
    /// The language in which it was shown; labels of choices follow it.
    pub language: Language,
    /// The last SMS step that was asked, from 0; 0 on Telegram.
    pub step: u32,
    /// When it was last asked, milliseconds UTC.
    pub asked_ms: i64,
    /// When a chat was last shown a question of it, milliseconds UTC; never by SMS.
    pub shown_ms: Option<i64>,
    /// When it is due, milliseconds UTC.
    pub due_ms: Option<i64>,
    /// What was handed in for it: the newest verdict of each item.
    pub answers: Vec<Answered>,
}

/// What stands for one item of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The item's number, from 1; 0 is the assignment as a whole.
    pub item: u32,
    /// What marking said to the newest answer.
    pub verdict: Verdict,
}

impl Handset {
    /// A phone that nobody has told us of: no people, no tasks.
    pub(crate) fn stranger(language: Language) -> Self {
        Self {
            id: HandsetId(0),
            version: 0,
            language,
            zone: jiff::tz::TimeZone::UTC,
            people: Vec::new(),
            stops: Vec::new(),
            suspended: false,
            is_family: false,
            schools: Vec::new(),
            has_answered: false,
            heard_ms: 0,
            hard_failures: 0,
            replies_in_vain: 0,
            replies: Replies::default(),
            tasks: Vec::new(),
            asked: None,
            last: None,
        }
    }

    /// Whether nobody has told us of this number.
    pub fn is_strange(&self) -> bool {
        !self.is_family && self.people.is_empty()
    }

    /// The learners on it, in the roster's order.
    pub fn learners(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.role == Role::Learner)
    }

    /// Whether its children's families have to be asked first: nothing comes to any of them yet.
    pub fn awaits_consent(&self) -> bool {
        self.learners().next().is_some() && self.learners().all(|learner| !learner.consented)
    }

    /// Whether STOP took everything.
    pub fn is_stopped(&self) -> bool {
        self.stops.contains(&StopScope::Everything)
    }
}

/// How something was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// Typed.
    Text,
    /// By a button.
    Button,
    /// A picture of paper.
    Photo,
    /// A voice message or another recording.
    Voice,
    /// A film.
    Video,
    /// Any other file.
    Document,
    /// On paper, entered by a teacher.
    Paper,
}

impl How {
    /// The word that rows and exports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Button => "button",
            Self::Photo => "photo",
            Self::Voice => "voice",
            Self::Video => "video",
            Self::Document => "document",
            Self::Paper => "paper",
        }
    }
}

/// The last thing handed in from a handset.
#[derive(Clone, Debug)]
pub struct LastSubmission {
    /// The arrival that brought its newest piece.
    pub arrival: ArrivalId,
    /// The task it was for.
    pub task: TaskId,
    /// The item, 0 for the assignment as a whole.
    pub item: u32,
    /// The words, whole, as extended so far; `None` for a file without words.
    pub words: Option<Words>,
    /// The carrier's id of the album it came in.
    pub album: Option<String>,
    /// When its newest piece came in, milliseconds UTC.
    pub received_ms: i64,
}
