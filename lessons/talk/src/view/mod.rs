//! What a decision is made on: everything that the store knows of one sender, read in one go. Plain data; it reads nothing itself.

mod asked;
mod earlier;
mod handset;
mod listening;
mod on_air;
mod replies;
mod scope;

use messages::{ArrivalId, Channel, SchoolId, Words};

pub use asked::{Asked, Asking, Unclear, Understood};
pub use earlier::Earlier;
pub use handset::{Answered, Handset, How, LastSubmission, Person, Role, Task};
pub use listening::Listening;
pub use on_air::{AskedAbout, OnAir, OwnStation, Reported};
pub use replies::Replies;
pub use scope::StopScope;

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
    /// For [`crate::effect::Wait::PartsMissing`]: the words of the parts that did come, in order, if some are still missing.
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

impl View {
    /// In whose name it is answered: the school of whoever a link joins, else of the phone's first learner. `None` for a stranger.
    pub fn school(&self) -> Option<SchoolId> {
        let joining = match &self.join {
            Some(Join::Valid { person, .. }) => person.school,
            Some(Join::UsedHere | Join::Used | Join::Expired | Join::Unknown) | None => None,
        };
        joining.or_else(|| self.handset.as_ref()?.schools.first().copied())
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
