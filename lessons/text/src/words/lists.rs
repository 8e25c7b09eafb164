//! The lists of words that a language's file may have, and what their phrases do.

use crate::words::{ListenerAnswer, StationWord};

/// What a whole message of reserved words asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reserved {
    /// No more messages.
    Stop,
    /// Who are you, what does it cost?
    Help,
    /// What is open?
    Work,
    /// Messages again.
    Start,
    /// Not my child.
    Wrong,
    /// Yes.
    Yes,
    /// Lessons to this phone.
    Join,
}

impl Reserved {
    const ALL: [Self; 7] = [Self::Stop, Self::Help, Self::Work, Self::Start, Self::Wrong, Self::Yes, Self::Join];

    /// Its name in rows and questions.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Help => "help",
            Self::Work => "work",
            Self::Start => "start",
            Self::Wrong => "wrong",
            Self::Yes => "yes",
            Self::Join => "join",
        }
    }

    /// The one of that name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reserved| reserved.as_str() == word)
    }
}

/// What a phrase may be beside an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A greeting, thanks, an honorific, a blessing: `good morning`. It changes nothing.
    Courtesy,
    /// It tells whose message it is, and a name follows: `my name is`, `from`.
    Introducing,
    /// It stands around an answer: `the answer is`, `i think`.
    Filler,
    /// A yes or a no.
    YesNo,
    /// It stands before a question's number: `q`, `no.`.
    QuestionWord,
    /// A noun that children count in sums: `sweets`.
    Counted,
    /// It makes an answer doubtful wherever it stands: `not`, `or`, `maybe`, `hundred`.
    Doubt,
}

/// The lists in a language's file, each with what its phrases do. `harm` and `safe-word` are the catalogue's own: see its `harm`.
pub(super) const LISTS: [(&str, List); 24] = [
    ("reserved-stop", List::Reserved(Reserved::Stop)),
    ("reserved-help", List::Reserved(Reserved::Help)),
    ("reserved-work", List::Reserved(Reserved::Work)),
    ("reserved-start", List::Reserved(Reserved::Start)),
    ("reserved-wrong", List::Reserved(Reserved::Wrong)),
    ("reserved-yes", List::Reserved(Reserved::Yes)),
    ("reserved-join", List::Reserved(Reserved::Join)),
    ("reserved-maybe-stop", List::MaybeStop),
    ("stop-message", List::StopMessage),
    ("stop-around", List::StopAround),
    ("around", List::Around),
    ("ordinary", List::Ordinary),
    ("courtesy", List::Courtesy),
    ("introducing", List::Introducing),
    ("filler", List::Filler),
    ("question-word", List::QuestionWord),
    ("counted", List::Counted),
    ("doubt", List::Doubt),
    ("station-aired", List::Station(StationWord::Aired)),
    ("station-missed", List::Station(StationWord::Missed)),
    ("heard-yes", List::ListenerAnswer(ListenerAnswer::Yes)),
    ("heard-no", List::ListenerAnswer(ListenerAnswer::No)),
    ("heard-no-radio", List::ListenerAnswer(ListenerAnswer::NoRadio)),
    ("heard-bad-sound", List::ListenerAnswer(ListenerAnswer::BadSound)),
];

/// What the phrases of a list do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// Alone in a message, they act.
    Reserved(Reserved),
    /// Alone in a message, they may mean STOP: the family is asked.
    MaybeStop,
    /// What a sender of messages is asked to stop: `messages`, `sms`. Beside one of them, STOP may have more words around it.
    StopMessage,
    /// Words that may stand around STOP where its messages are named: `stop sending me these sms`.
    StopAround,
    /// They may stand around a phrase that says "not my child", and around nothing else.
    Around,
    /// Words of a language that other languages' lists have as words that act: the family is asked.
    Ordinary,
    /// They change nothing, wherever they stand.
    Courtesy,
    /// They tell whose message it is. Beside words that act they are no courtesy: `class end` ends no messages.
    Introducing,
    /// They stand around an answer.
    Filler,
    /// They stand before a question's number.
    QuestionWord,
    /// They are counted.
    Counted,
    /// They make an answer doubtful.
    Doubt,
    /// A station begins its report with them.
    Station(StationWord),
    /// A listener answers with them.
    ListenerAnswer(ListenerAnswer),
}

impl List {
    /// What its phrases may be beside an answer; `None` for lists that answers are not read by.
    pub(super) fn kind(self) -> Option<Kind> {
        match self {
            Self::Courtesy => Some(Kind::Courtesy),
            Self::Introducing => Some(Kind::Introducing),
            Self::Filler => Some(Kind::Filler),
            Self::Reserved(Reserved::Yes) | Self::ListenerAnswer(ListenerAnswer::Yes | ListenerAnswer::No) => {
                Some(Kind::YesNo)
            }
            Self::QuestionWord => Some(Kind::QuestionWord),
            Self::Counted => Some(Kind::Counted),
            Self::Doubt => Some(Kind::Doubt),
            _ => None,
        }
    }

    /// Whether its phrases do something by themselves: no phrase may do two such things.
    pub(super) fn acts(self) -> bool {
        matches!(self, Self::Reserved(_) | Self::MaybeStop | Self::Station(_))
    }
}
