//! What a decision is made on: everything that the store knows of one sender, read in one go. Plain data; it reads nothing itself.

use course::marking::{Reading, Verdict};
use messages::arrival::Media;
use messages::{ArrivalId, Channel, HandsetId, Name, OccurrenceId, PersonId, TaskId, Words};
use serde::{Deserialize, Serialize};
use text::{Language, Letter};

use super::cap::Replies;
use super::earlier::Earlier;
use super::listen::Listening;
use super::on_air::OnAir;

/// The sender of one arrival, as the store knows it now. Settling is refused if the handset's version has moved since.
#[derive(Clone, Debug)]
pub struct View {
    /// The arrival that this is about; an arrival from the clock has its own.
    pub arrival: ArrivalId,
    /// How it came, and how a reply goes. For an arrival from the clock: of the address that the waiting was about.
    pub channel: Channel,
    /// The phone that wrote, with everything on it. `None`: an address that nobody has told us of. Settling a reply to it makes a
    /// handset without people for it, so that the next message finds its count of replies.
    pub handset: Option<Handset>,
    /// What is known of the token behind `/start`; `None` where the arrival brings no token.
    pub join: Option<Join>,
    /// What this phone wrote that sounded like harm, and what became of it, if it is open.
    pub concern: Option<Concern>,
    /// For [`super::Wait::PartsMissing`]: the words of the parts that did come, in order, if some are still missing.
    pub incomplete: Option<Words>,
    /// The programme that a station's report or a listener's answer may be about.
    pub on_air: OnAir,
    /// The sound that a pressed button is about.
    pub listening: Listening,
    /// For an edited message: what it said before. `None` for every other arrival, and where the message is not known: then all that the
    /// edit says is new.
    pub earlier: Option<Earlier>,
}

impl View {
    /// Of a phone alone, by SMS: nothing has come, and nothing is known besides.
    pub fn of_phone(handset: Handset) -> Self {
        Self {
            arrival: ArrivalId(0),
            channel: Channel::Sms,
            handset: Some(handset),
            join: None,
            concern: None,
            incomplete: None,
            on_air: OnAir::default(),
            listening: Listening::default(),
            earlier: None,
        }
    }
}

/// An open concern: the messages of one phone that sounded like harm, together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concern {
    /// When its newest alarm began, milliseconds UTC.
    pub alarm_ms: i64,
    /// Whether one of its messages was opened by nobody yet.
    pub unread: bool,
    /// Whether a receipt says that an alert of that alarm is on a lead's phone.
    pub lead_reached: bool,
    /// Whether it is the deputy's.
    pub with_deputy: bool,
}

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
    pub(super) fn stranger(language: Language) -> Self {
        Self {
            id: HandsetId(0),
            version: 0,
            language,
            zone: jiff::tz::TimeZone::UTC,
            people: Vec::new(),
            stops: Vec::new(),
            suspended: false,
            is_family: false,
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

/// What a STOP takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StopScope {
    /// Everything on the handset.
    Everything,
    /// What concerns one child.
    Person(PersonId),
    /// One subject, by the name that the family knows.
    Subject(String),
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

/// A question of ours that waits for its answer: kept sealed, whole, as JSON. One per handset; a newer one replaces it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// What we asked.
    pub question: Asking,
    /// When it was asked, milliseconds UTC.
    pub asked_ms: i64,
    /// From when it counts as never asked, milliseconds UTC.
    pub until_ms: i64,
}

/// What we ask a family back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "asking", rename_all = "snake_case")]
pub enum Asking {
    /// Who is this? The kept words are read again when we know.
    Who {
        /// What they wrote.
        words: Words,
        /// What they sent, if it was a file.
        media: Option<Media>,
        /// Whom we offered, as 1, 2, 3 …; 9 is someone else.
        people: Vec<PersonId>,
    },
    /// A stop word came while a word had to be spelt: 1 is an answer, 2 is STOP. Without an answer it is STOP.
    AnswerOrStop {
        /// What they wrote.
        words: Words,
    },
    /// A 9 came from a handset that never answered, while a number is asked: 1 is an answer, 2 is "not my child".
    AnswerOrWrong {
        /// What they wrote.
        words: Words,
    },
    /// A reserved word came that may be an answer of an open question: 1 is an answer, 2 is what the word asks for.
    AnswerOrWord {
        /// What they wrote.
        words: Words,
        /// What the word asks for, as [`text::words::Reserved::as_str`] names it.
        reserved: String,
    },
    /// Something near to STOP came: yes, or STOP, is one.
    Stop,
    /// An answer fits several tasks of one child: 1 is the first, 2 the second …
    Which {
        /// What they wrote.
        words: Words,
        /// What they sent, if it was a file.
        #[serde(default)]
        media: Option<Media>,
        /// The tasks that we offered.
        tasks: Vec<TaskId>,
    },
    /// What of the STOP was not meant: option 1 is the first scope, 2 the second …; the one after the last keeps all.
    StopScope {
        /// What we offered to stop instead of everything.
        options: Vec<StopScope>,
    },
    /// Answers that can be read in more than one way: the first is asked, the others wait for their turn.
    Meaning {
        /// What is still unclear.
        unclear: Vec<Unclear>,
    },
    /// After a long silence the number may have another owner: are you still the family of N.?
    Family {
        /// What they wrote.
        words: Words,
        /// What they sent, if it was a file.
        #[serde(default)]
        media: Option<Media>,
    },
}

impl Asking {
    /// The file that is kept with the question, for nobody has it until the question is answered.
    pub fn file(&self) -> Option<&Media> {
        match self {
            Self::Who { media, .. } | Self::Which { media, .. } | Self::Family { media, .. } => media.as_ref(),
            _ => None,
        }
    }
}

/// An answer as far as it was understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Understood {
    /// The item, from 1.
    pub item: u32,
    /// What they wrote for it.
    pub raw: Words,
    /// The ways to read it; two or more, and we ask.
    pub readings: Vec<Reading>,
    /// Whether it is not right and may be the right one said otherwise, so that it is asked back. Nothing that is kept is so.
    #[serde(skip)]
    pub may_be_right: bool,
}

/// Answers for one task that can be read in more than one way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unclear {
    /// The task.
    pub task: TaskId,
    /// What was offered, as 1 and 2; where it is one alone, its answers have several readings themselves.
    pub ways: Vec<Vec<Understood>>,
}

/// What is known of a join link's token.
#[derive(Clone, Debug)]
pub enum Join {
    /// It may be used now, by this chat.
    Valid {
        /// Whom it joins.
        person: Person,
        /// Who else gets messages on the handset that this chat will belong to: the introduction names them all.
        others: Vec<Person>,
    },
    /// This same chat has used it already.
    UsedHere,
    /// Another chat has used it.
    Used,
    /// Older than 14 days.
    Expired,
    /// No such token.
    Unknown,
}
