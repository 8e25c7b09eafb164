//! Where the product is killed: the points between which a message can be lost or doubled, reached from outside alone, by stopping the
//! line to the carrier or by looking at the rows; and where the line alone ends, and the product lives on. It kills nothing.

use messages::Channel;

use super::{
    frames::Passage,
    stage::{LEARNERS, NEWCOMERS},
    wire::Through,
};

/// A kill point. The numbers are those of the project's goals; K17 and later belong to rendering and migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// K1: an arrival was handed over, and is not committed.
    BeforeKept,
    /// K2: it is committed, and not acknowledged.
    Kept,
    /// K3 to K5: it is acknowledged, and claimed, decided or inside its settling: which of them is chance.
    Settling,
    /// K6: it is settled, and its reply waits.
    Settled,
    /// K7: a parcel is claimed, and not booked.
    Claimed,
    /// K8: its attempt is booked, and not a byte has left.
    Booked,
    /// K9: its request is half written.
    HalfWritten,
    /// K10: the carrier has accepted it, and the answer is not read.
    AnswerUnread,
    /// K11: the answer is read, and not recorded.
    Unrecorded,
    /// K12: it is recorded.
    Recorded,
    /// K13: a receipt was handed over, and is not committed.
    ReceiptCame,
    /// K14: it is committed, and not acknowledged.
    ReceiptKept,
    /// K15: a lesson's hour is inside its expansion.
    Expanding,
    /// K16: it is expanded, and nothing of it has left.
    Expanded,
    /// K20: the line ends with what the carrier accepted unanswered, and the receipts come.
    AnswerLost,
    /// K21: the same, and no receipt ever comes.
    NoEvidence,
    /// K22: the same, and everybody answers before a copy would leave.
    AnsweredMeanwhile,
    /// K23: the line ends between two parts of a message.
    HalfLeft,
    /// K24: the carrier has accepted it, and the program that died is started again within its claim's lease.
    StartedAtOnce,
    /// K25: it dies between two parts of a message.
    HalfLeftDead,
}

/// What is on its way when the product dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A lesson for the class: it may be sent once more.
    Lesson,
    /// The replies to what learners wrote: sent once more where nobody knows whether they came.
    Reply,
    /// The alert of the lead, and the reply to the child that cried: repeated until a person opens it.
    Alert,
    /// The introductions of families that have just come, the guardians' among them.
    Guardian,
}

/// How the moment is found.
#[derive(Clone, Copy, Debug)]
pub enum Moment {
    /// The channel's line stops.
    Line {
        /// At which passage.
        at: Passage,
        /// After how much of it.
        through: Through,
        /// How long the product lives on, in milliseconds drawn up to this.
        lives_on_ms: u64,
    },
    /// A question to the rows gives so many, drawn, or more.
    Rows(&'static str),
    /// The queue's door is held shut, and the verb waits at it or inside.
    Held,
}

impl Subject {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Reply => "reply",
            Self::Alert => "alert",
            Self::Guardian => "guardian",
        }
    }
}

impl Point {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::BeforeKept,
        Self::Kept,
        Self::Settling,
        Self::Settled,
        Self::Claimed,
        Self::Booked,
        Self::HalfWritten,
        Self::AnswerUnread,
        Self::Unrecorded,
        Self::Recorded,
        Self::ReceiptCame,
        Self::ReceiptKept,
        Self::Expanding,
        Self::Expanded,
        Self::AnswerLost,
        Self::NoEvidence,
        Self::AnsweredMeanwhile,
        Self::HalfLeft,
        Self::StartedAtOnce,
        Self::HalfLeftDead,
    ];

    /// Its number and its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::BeforeKept => "K1 arrival handed over",
            Self::Kept => "K2 arrival kept, not acknowledged",
            Self::Settling => "K3-K5 arrival on its way to settling",
            Self::Settled => "K6 arrival settled",
            Self::Claimed => "K7 claimed",
            Self::Booked => "K8 booked, nothing left",
            Self::HalfWritten => "K9 request half written",
            Self::AnswerUnread => "K10 accepted, answer unread",
            Self::Unrecorded => "K11 answer read, unrecorded",
            Self::Recorded => "K12 recorded",
            Self::ReceiptCame => "K13 receipt handed over",
            Self::ReceiptKept => "K14 receipt kept, not acknowledged",
            Self::Expanding => "K15 expanding",
            Self::Expanded => "K16 expanded",
            Self::AnswerLost => "K20 answer lost, receipt comes",
            Self::NoEvidence => "K21 answer lost, no receipt",
            Self::AnsweredMeanwhile => "K22 answer lost, learner answers",
            Self::HalfLeft => "K23 line ends between two parts",
            Self::HalfLeftDead => "K25 dead between two parts",
            Self::StartedAtOnce => "K24 accepted, started again at once",
        }
    }

    /// What it is tried with on a channel.
    pub fn subjects(self, channel: Channel) -> &'static [Subject] {
        use Subject::{Alert, Guardian, Lesson, Reply};
        match self {
            // Staff and guardians are reached by their phones.
            Self::Booked | Self::AnswerUnread if channel == Channel::Sms => &[Lesson, Reply, Alert, Guardian],
            Self::BeforeKept | Self::Kept | Self::Settling | Self::Settled => &[Reply],
            Self::Booked | Self::HalfWritten | Self::AnswerUnread | Self::Unrecorded => &[Lesson, Reply],
            Self::Claimed | Self::Recorded | Self::Expanding | Self::Expanded => &[Lesson],
            // A bot gets no receipts.
            Self::ReceiptCame | Self::ReceiptKept if channel == Channel::Telegram => &[],
            Self::ReceiptCame | Self::ReceiptKept => &[Lesson],
            // Without receipts an answer that is lost is one without evidence; and a chat's message is of one piece.
            Self::AnswerLost | Self::HalfLeft | Self::HalfLeftDead if channel == Channel::Telegram => &[],
            Self::NoEvidence if channel == Channel::Sms => &[Lesson, Reply, Alert],
            Self::AnswerLost | Self::NoEvidence => &[Lesson, Reply],
            Self::AnsweredMeanwhile | Self::HalfLeft | Self::HalfLeftDead | Self::StartedAtOnce => &[Lesson],
        }
    }

    /// Whether the product dies there.
    pub fn kills(self) -> bool {
        !matches!(self, Self::AnswerLost | Self::NoEvidence | Self::AnsweredMeanwhile | Self::HalfLeft)
    }

    /// Whether everything that was in doubt is told by something, so that nobody gets a copy.
    pub fn is_told(self) -> bool {
        matches!(self, Self::AnswerLost | Self::AnsweredMeanwhile)
    }

    /// Whether the network gives receipts.
    pub fn has_receipts(self) -> bool {
        !matches!(self, Self::NoEvidence | Self::AnsweredMeanwhile)
    }

    /// Whether its messages are of several parts.
    pub fn is_long(self) -> bool {
        matches!(self, Self::HalfLeft | Self::HalfLeftDead)
    }

    /// How it is reached on a channel.
    pub fn moment(self, channel: Channel) -> Moment {
        let line = |at, through| Moment::Line { at, through, lives_on_ms: 0 };
        let telegram = channel == Channel::Telegram;
        match self {
            Self::BeforeKept | Self::ReceiptCame => line(Passage::Brings, Through::All),
            Self::Kept | Self::ReceiptKept => line(Passage::Thanks, Through::Nothing),
            Self::Settling => Moment::Line { at: Passage::Thanks, through: Through::All, lives_on_ms: 80 },
            Self::Settled => Moment::Rows("SELECT COUNT(*) FROM arrivals WHERE class = 0 AND settled_ms IS NOT NULL"),
            Self::Claimed if telegram => Moment::Rows(
                "SELECT COUNT(*) FROM due d JOIN routes r ON r.route_id = d.route_id
                 WHERE d.lease_ms IS NOT NULL AND r.channel = 'telegram'",
            ),
            Self::Claimed => Moment::Rows(
                "SELECT COUNT(*) FROM due d JOIN routes r ON r.route_id = d.route_id
                 WHERE d.lease_ms IS NOT NULL AND r.channel = 'sms'",
            ),
            Self::Booked => line(Passage::Sends, Through::Nothing),
            Self::HalfWritten => line(Passage::Sends, Through::Half),
            Self::AnswerUnread
            | Self::AnswerLost
            | Self::NoEvidence
            | Self::AnsweredMeanwhile
            | Self::StartedAtOnce => line(Passage::Answers, Through::Nothing),
            Self::HalfLeft | Self::HalfLeftDead => line(Passage::Sends, Through::Nothing),
            Self::Unrecorded => line(Passage::Answers, Through::All),
            Self::Recorded if telegram => Moment::Rows(
                "SELECT COUNT(*) FROM attempts a JOIN routes r ON r.route_id = a.route_id
                 WHERE a.outcome = 'accepted' AND r.channel = 'telegram'",
            ),
            Self::Recorded => Moment::Rows(
                "SELECT COUNT(*) FROM attempts a JOIN routes r ON r.route_id = a.route_id
                 WHERE a.outcome = 'accepted' AND r.channel = 'sms'",
            ),
            Self::Expanding => Moment::Held,
            Self::Expanded => Moment::Rows("SELECT COUNT(*) FROM occurrences WHERE expanded_ms IS NOT NULL"),
        }
    }

    /// Whether messages are between K9 and K11 when it is reached: one itself, or others of the same claim. No carrier can be asked
    /// whether it had them.
    pub fn has_under_way(self) -> bool {
        use Point::{
            AnswerUnread, Booked, HalfLeft, HalfLeftDead, HalfWritten, NoEvidence, Recorded, StartedAtOnce, Unrecorded,
        };
        let dies = matches!(self, Booked | HalfWritten | AnswerUnread | Unrecorded | Recorded | StartedAtOnce);
        dies || matches!(self, NoEvidence | HalfLeft | HalfLeftDead)
    }

    /// The first that may be drawn: where a line ends between two parts, the first of some messages have left.
    pub fn first(self) -> usize {
        if self.is_long() { 4 } else { 1 }
    }

    /// Of how many the drawn one is chosen: as many as certainly come.
    pub fn chances(self, channel: Channel, subject: Subject) -> usize {
        match self {
            // The alert and the reply.
            _ if subject == Subject::Alert => 2,
            _ if subject == Subject::Guardian => NEWCOMERS,
            Self::Expanding | Self::Expanded | Self::Claimed => 1,
            // The bot's updates come in bundles.
            Self::BeforeKept | Self::Kept | Self::Settling if channel == Channel::Telegram => 2,
            _ => LEARNERS,
        }
    }
}
