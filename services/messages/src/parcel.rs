//! What is owed to whom, and why: the words for a parcel that every room uses.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every one of them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word that rows and exports use.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value of a row's word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.as_str() == word)
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What a parcel carries; it decides the lane, what the gate asks, and whether a copy would do harm.
    Kind {
        /// The first message to an address: who writes, how often, how to refuse.
        Introduction = "introduction",
        /// A lesson, or a later step of one.
        Lesson = "lesson",
        /// What was understood, and the feedback, after a person's own message.
        Reply = "reply",
        /// The answer to HELP or WORK.
        Help = "help",
        /// The one confirmation after STOP or "not my child": always sent.
        StopConfirmation = "stop",
        /// The parent's line of the week's lesson.
        ParentLine = "parent",
        /// A notice of the school.
        Notice = "notice",
        /// A teacher's or safeguarding lead's own alert.
        Alert = "alert",
        /// A sign-in link that somebody of the staff asked for.
        SignIn = "sign_in",
        /// A radio programme with its papers, for a station's mailbox or folder.
        Programme = "programme",
        /// A text to a station: what is ready, what it has not fetched, whether it aired.
        StationText = "station_text",
    }
}

impl Kind {
    /// Which lane of a route it takes. Replies overtake lessons.
    pub fn lane(self) -> Lane {
        match self {
            Self::Reply | Self::Help | Self::StopConfirmation | Self::Alert | Self::SignIn => Lane::Reply,
            Self::Introduction => Lane::Introduction,
            Self::Lesson | Self::ParentLine | Self::Notice | Self::Programme | Self::StationText => Lane::Bulk,
        }
    }

    /// Whether it answers a message of the recipient's own: such a one does not count in the day's cap.
    pub fn is_reply(self) -> bool {
        matches!(self, Self::Reply | Self::Help | Self::StopConfirmation)
    }

    /// Whether an unknown one is sent once more: a second copy does little harm, silence does. An alert is repeated by its own alarm until
    /// a person opens it; whoever wants another sign-in link asks for it.
    pub fn may_repeat(self) -> bool {
        match self {
            Self::Lesson
            | Self::Introduction
            | Self::Notice
            | Self::ParentLine
            | Self::Programme
            | Self::StationText => true,
            Self::Reply | Self::Help | Self::StopConfirmation => true,
            Self::Alert | Self::SignIn => false,
        }
    }

    /// Whether it goes to someone who works with the school, not to a family: consent, quiet hours and the day's cap are families'.
    pub fn is_of_school(self) -> bool {
        matches!(self, Self::Alert | Self::SignIn | Self::Programme | Self::StationText)
    }
}

/// The order in which a route's permits are given out: the lower first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lane {
    /// Someone is waiting for it.
    Reply = 0,
    /// A lesson may be waiting for it.
    Introduction = 1,
    /// Everything that was planned.
    Bulk = 2,
}

impl Lane {
    /// Every one of them, the first first.
    pub const ALL: [Self; 3] = [Self::Reply, Self::Introduction, Self::Bulk];

    /// The word that figures use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Introduction => "introduction",
            Self::Bulk => "bulk",
        }
    }

    /// The lane of a row's number.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|lane| *lane as i64 == number)
    }
}

words! {
    /// What a parcel was caused by. Together with the cause's number, the recipient and an ordinal it is unique.
    CauseKind {
        /// A lesson's hour.
        Occurrence = "occurrence",
        /// A message that came in.
        Arrival = "arrival",
        /// Something that the school or the program has to tell.
        Notice = "notice",
        /// A programme's slot on a station.
        Airing = "airing",
        /// A teacher's word whose work it is that came from another phone.
        Attribution = "attribution",
        /// A mark that a teacher gave.
        Mark = "mark",
        /// A new address: its introduction.
        Address = "address",
        /// What the safeguarding lead did about a concern.
        Concern = "concern",
        /// Somebody asked for a sign-in link.
        SignIn = "sign_in",
    }
}

words! {
    /// What a guardian agreed to. Each purpose stands alone.
    Purpose {
        /// Lessons and what belongs to them.
        Lessons = "lessons",
        /// Marks and progress.
        Grades = "grades",
        /// The child's name or voice on the radio.
        AudioName = "audio_name",
        /// Work shown to others.
        Publication = "publication",
        /// Being asked whether a programme was heard.
        Listening = "listening",
    }
}

words! {
    /// Where a parcel stands; what it can become next is in `receipt` and `outcome`.
    State {
        /// Waiting for its hour, its route or its permit.
        Waiting = "waiting",
        /// Held by the gate, with a reason and mostly an hour.
        Held = "held",
        /// Claimed by a sender; without an outcome after its lease it is unknown.
        Claimed = "claimed",
        /// May or may not have left.
        Unknown = "unknown",
        /// The carrier has it.
        Accepted = "accepted",
        /// No address of the recipient took it.
        Failed = "failed",
        /// Too old to be useful, or cancelled.
        Closed = "closed",
        /// On the phone.
        Delivered = "delivered",
    }
}

words! {
    /// Why a parcel waits. Each is a row that someone sees, with its next step.
    Hold {
        /// No phone is known that works.
        NoAddress = "no_address",
        /// Nobody has agreed to these messages.
        NoConsent = "no_consent",
        /// "Not my child": the teacher must look.
        Suspended = "suspended",
        /// The family said STOP.
        Stopped = "stopped",
        /// The school has no route to this kind of phone.
        NoRoute = "no_route",
        /// The introduction has not left yet.
        AwaitingIntroduction = "awaiting_introduction",
        /// Quiet hours.
        Quiet = "quiet",
        /// The handset had its messages of today.
        DailyCap = "daily_cap",
        /// The month's money is used up.
        Budget = "budget",
        /// Another message for this handset leaves first.
        Spaced = "spaced",
        /// The carrier does not work now.
        RouteResting = "route_resting",
        /// More parts than such a message may have.
        TooLong = "too_long",
        /// The school's name leaves no room in the message that says who writes.
        SchoolName = "school_name",
        /// Nothing can be said: the lesson has no words for this learner, or its course can't be read any more.
        NoWords = "no_words",
        /// What is written down of it, or of its person, can't be read any more.
        Spoilt = "spoilt",
    }
}

impl Hold {
    /// Those that keep anything at all from being sent to somebody. Such a parcel has no place in the queue; what mends the reason gives
    /// it one.
    pub const BARRED: &[Self] = &[Self::NoAddress, Self::NoConsent, Self::Suspended, Self::Stopped, Self::NoRoute];

    /// Whether it is one of [`Hold::BARRED`].
    pub fn bars(self) -> bool {
        Self::BARRED.contains(&self)
    }
}

words! {
    /// Why a parcel will never be sent.
    Close {
        /// Too old to be useful.
        Expired = "expired",
        /// The teacher took it back.
        Cancelled = "cancelled",
        /// The school is closed at its hour; the lesson was moved or left out.
        Closure = "closure",
        /// The learner left the class.
        Left = "left",
        /// It is sound, and the phone that is left takes words alone.
        SoundAlone = "sound_alone",
        /// It answered what was said before a STOP.
        Stopped = "stopped",
        /// It asked about a programme that was on air after all.
        Withdrawn = "withdrawn",
        /// A reply to a phone that had too many within the hour.
        TooMany = "too_many",
        /// An introduction of children whom another one has named.
        Named = "named",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_link_leaves_at_once_and_never_twice() {
        let link = Kind::SignIn;
        assert_eq!(link.lane(), Lane::Reply);
        assert!(link.is_of_school(), "quiet hours and the day's cap are families'");
        assert!(!link.may_repeat() && !link.is_reply());
    }
}
