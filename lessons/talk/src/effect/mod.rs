//! What follows from an arrival: plain data that the store writes in one commit. It does nothing itself.

mod recording;

use course::marking::Verdict;
use messages::arrival::{Media, OddKind};
use messages::envelope::Message;
use messages::parcel::Kind;
use messages::{AiringId, ArrivalId, OccurrenceId, PersonId, TaskId, Words};
use radio::airing;
use serde::{Deserialize, Serialize};
use text::words::ListenerAnswer;

pub use recording::{Spoken, Stand, Step};

use crate::view::{Asked, How, Replies, StopScope};

/// Everything that follows from one arrival.
#[derive(Clone, Debug, Default)]
pub struct Decision {
    /// What became of the arrival, in one word: the row's `result`.
    pub result: &'static str,
    /// In the order in which they are written. At most one of them is a [`Effect::Reply`].
    pub effects: Vec<Effect>,
}

impl Decision {
    /// The result of a message of which nothing could be read but whose question it answers.
    pub(crate) const ASKED_AGAIN: &str = "asked_again";

    /// Whether the family is asked to send an answer again. No question of ours stands open for that.
    pub fn asks_again(&self) -> bool {
        self.result == Self::ASKED_AGAIN
    }
}

/// One thing to write.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Somebody handed something in. A new row; nothing is overwritten, the newest counts.
    Submit(Submission),
    /// A message back to the handset, on the address that wrote: a parcel with this arrival as its cause.
    Reply(Reply),
    /// A reply that is not said, for this phone had too many within the hour: a parcel that is closed at once, so that somebody can see it.
    Unsaid(Reply),
    /// What this phone had as replies within the hour, from now on.
    Replies(Replies),
    /// The lesson's next SMS leaves now: a parcel of kind lesson, cause the occurrence, ordinal the step. Doubled ones are one.
    NextStep {
        /// The task that goes on.
        task: TaskId,
        /// The lesson's hour.
        occurrence: OccurrenceId,
        /// For whom.
        person: PersonId,
        /// Which step, from 0.
        step: u32,
    },
    /// Everything asked is answered rightly or handed in: the letter may be used again.
    CloseTask(TaskId),
    /// The reply shows a question of this task in the chat: what is typed under it is for this task.
    Shown(TaskId),
    /// The handset gets no more of this. Open parcels of it that have not left are closed.
    Stop(StopScope),
    /// The handset gets this again: only what a STOP of its own took.
    Restore(StopScope),
    /// "Not my child": nothing leaves for this handset until a teacher has looked.
    Suspend,
    /// We asked the handset something; replaces an older question.
    Ask(Asked),
    /// Our question is answered, or void.
    ClearAsked,
    /// Replies in a row to what nobody understood, from now on; nought after anything that was understood.
    RepliesInVain(u32),
    /// A person has to look at this.
    Question(Question),
    /// An alarm begins now about what this phone wrote: its concern remembers when.
    Alarm,
    /// Staff are told now, without words or names.
    Alert(Alert),
    /// An arrival from our own clock, for the same handset.
    Wait {
        /// When it is read, milliseconds UTC.
        at_ms: i64,
        /// What it is then about; its body, as JSON.
        what: Wait,
    },
    /// The chat joins this person's handset, or the person joins the chat's; the token is used up.
    Join {
        /// Who.
        person: PersonId,
    },
    /// The person is reached by this lesson, though nothing was handed in.
    Contact {
        /// Who.
        person: PersonId,
        /// The lesson's hour.
        occurrence: OccurrenceId,
        /// How it is known.
        how: How,
    },
    /// Somebody records a lesson.
    Recording(Step),
    /// The address takes nothing until it comes back; its people step down to their next one.
    AddressBlocked,
    /// The address works again.
    AddressBack,
    /// The chat has another id from now on.
    AddressMoved {
        /// The new chat.
        to: i64,
    },
    /// More is known of an airing. Settling is refused if it has changed since the view.
    Airing(AiringChange),
    /// The phone tried a PIN that is no station's: for this airing, where it named one.
    WrongPin(Option<AiringId>),
}

/// What a message changes of what is known of an airing.
#[derive(Clone, Debug, PartialEq)]
pub struct AiringChange {
    /// Which airing.
    pub airing: AiringId,
    /// Its version when it was read.
    pub version: i64,
    /// What is known now, and what follows.
    pub decision: airing::Decision,
    /// Whose word it is.
    pub word_of: WordOf,
}

/// Whose word tells something of an airing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordOf {
    /// The station's.
    Station,
    /// A listener's, with the answer.
    Listener(PersonId, ListenerAnswer),
}

/// Something handed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// By whom.
    pub person: PersonId,
    /// Of which lesson's hour.
    pub occurrence: OccurrenceId,
    /// For which task; `None` where only the lesson is known.
    pub task: Option<TaskId>,
    /// Which item, from 1; 0 is the assignment as a whole.
    pub item: u32,
    /// The words for this item as they were given; of a continued answer all of them.
    pub words: Option<Words>,
    /// A file, to be fetched from the carrier into the media store.
    pub media: Option<Media>,
    /// How it came.
    pub how: How,
    /// What marking says.
    pub verdict: Verdict,
    /// Whether it continues the last submission of this handset (its words are in `words`).
    pub extends: bool,
    /// Which step of the lesson's SMS asks this item, from 0; `None` where none does.
    pub step: Option<u32>,
    /// When the carrier says that it was sent, milliseconds UTC.
    pub sent_ms: Option<i64>,
}

/// A message back.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// Reply, help, the STOP's confirmation, or the introduction that answers `/start`.
    pub kind: Kind,
    /// Its words, made ready for the channel that the arrival came on.
    pub message: Message,
    /// Whom it concerns, where that is known; else it is the handset's.
    pub person: Option<PersonId>,
}

/// Something for a person to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Whose page shows it.
    pub audience: Audience,
    /// What it is about.
    pub why: Why,
    /// Whom it concerns, where that is known; its class follows from it.
    pub person: Option<PersonId>,
    /// What was written, sealed.
    pub words: Option<Words>,
    /// A file that came with it, to be fetched from the carrier into the media store.
    pub media: Option<Media>,
}

/// Who looks at a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// The teachers of the person's class; of every class on the handset where the person is not known.
    Teacher,
    /// The safeguarding lead alone: hidden from the class's view.
    Lead,
    /// The lead's deputy.
    Deputy,
    /// The school's office: what belongs to no class.
    Office,
}

impl Audience {
    /// The word that rows and exports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::Lead => "lead",
            Self::Deputy => "deputy",
            Self::Office => "office",
        }
    }
}

/// Why a person has to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Nobody understood it.
    NotUnderstood,
    /// Answers under a letter that is not open.
    NotOpen,
    /// A stop word stands in it, yet it is no STOP.
    MaybeStop,
    /// "Not my child".
    WrongPerson,
    /// "Someone else": whose work is it?
    SomeoneElse,
    /// Work from a number that nobody has told us of: whose is it?
    UnknownSender,
    /// It sounds like harm.
    Harm,
    /// Parts of a long message are missing.
    Incomplete,
    /// It can't be read at all.
    Unreadable,
    /// A file that belongs to no open task.
    Media,
    /// Something came that is neither words nor a file: a sticker, a place.
    Odd(OddKind),
    /// The number may have another owner now.
    NewOwner,
    /// A join link that does not work was pressed.
    BadLink,
    /// A station wrote why a programme was not on air, or what nobody understood.
    StationSaid,
    /// A phone tried one wrong PIN after the other.
    PinGuessed,
    /// A phone wrote more within an hour than is answered.
    TooMany,
    /// Somebody asked for help from a phone that said STOP or "not my child".
    HelpUnanswered,
}

impl Why {
    /// Each of them: whoever words them for people can show that none is left out.
    pub fn all() -> impl Iterator<Item = Self> {
        let plain = [
            Self::NotUnderstood,
            Self::NotOpen,
            Self::MaybeStop,
            Self::WrongPerson,
            Self::SomeoneElse,
            Self::UnknownSender,
            Self::Harm,
            Self::Incomplete,
            Self::Unreadable,
            Self::Media,
            Self::NewOwner,
            Self::BadLink,
            Self::StationSaid,
            Self::PinGuessed,
            Self::TooMany,
            Self::HelpUnanswered,
        ];
        plain.into_iter().chain(OddKind::ALL.into_iter().map(Self::Odd))
    }

    /// The word that rows and exports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotUnderstood => "not_understood",
            Self::NotOpen => "not_open",
            Self::MaybeStop => "maybe_stop",
            Self::WrongPerson => "wrong_person",
            Self::SomeoneElse => "someone_else",
            Self::UnknownSender => "unknown_sender",
            Self::Harm => "harm",
            Self::Incomplete => "incomplete",
            Self::Unreadable => "unreadable",
            Self::Media => "media",
            Self::Odd(kind) => kind.as_str(),
            Self::NewOwner => "new_owner",
            Self::BadLink => "bad_link",
            Self::StationSaid => "station_said",
            Self::PinGuessed => "pin_guessed",
            Self::TooMany => "too_many",
            Self::HelpUnanswered => "help_unanswered",
        }
    }
}

/// A message to staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Every person of that role in the school.
    pub audience: Audience,
    /// What it says: never a family's words or name.
    pub words: Words,
    /// The beginning of the link that opens the concern; the store adds each person's own token. `None` where the pages have no address
    /// that a phone could open.
    pub link: Option<String>,
}

/// What an arrival from our own clock is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "wait", rename_all = "snake_case")]
pub enum Wait {
    /// Staff are alerted once more if nobody has opened what an alarm is about.
    AlarmAgain {
        /// The arrival that set the alarm off: its concern is the one that is meant, whatever phone the chat is on by then.
        arrival: ArrivalId,
        /// When the alarm began, milliseconds UTC: a newer one of the same phone is another one.
        alarm_ms: i64,
    },
    /// Thanks for a longer answer leave once nothing was added to it for a while.
    Thanks {
        /// The task.
        task: TaskId,
        /// The arrival that brought the newest piece when this was left; a newer piece leaves a newer one.
        arrival: ArrivalId,
    },
    /// The family was asked whether it meant STOP, and did not answer: then it did.
    StopUnlessAnswered {
        /// When it was asked, milliseconds UTC: a newer question is another one.
        asked_ms: i64,
    },
    /// The family was asked what a file is for, and did not answer: a person looks.
    FileUnlessAnswered {
        /// When it was asked, milliseconds UTC: a newer question is another one.
        asked_ms: i64,
    },
    /// Parts of a long message should be here by now.
    PartsMissing {
        /// The long message's reference on its route.
        reference: u16,
        /// Width of the reference in bits.
        width: u8,
        /// How many parts it has.
        total: u8,
    },
}
