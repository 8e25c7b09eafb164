//! Where one learner stands with one lesson: reached or not, why not, what to do next, and what was handed in. Pure: rows in, words out.

use course::marking::Verdict;
use jiff::tz::TimeZone;
use messages::{
    Channel,
    parcel::{Close, Hold, Kind, State},
};
use store::{
    attend::Contacted,
    pages::{Hour, LearnerRow, Parcelled},
};

use super::{
    waits::{self, Why},
    when,
};

/// How far a lesson has come to a learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// An answer came.
    Answered,
    /// The phone has it, or somebody told them: how, in a few words.
    Reached(&'static str),
    /// A carrier has it; nothing says that it arrived.
    Sent(Why),
    /// It has not left, and will.
    Waiting(Why),
    /// It won't leave by itself.
    Not(Why),
}

impl Standing {
    /// Where a learner stands with the lesson of an hour that has begun.
    pub(crate) fn of(row: &LearnerRow, hour: &Hour, now_ms: i64, zone: &TimeZone) -> Self {
        if !row.answers.is_empty() {
            return Self::Answered;
        }
        if let Some(how) = &row.contact {
            return Self::Reached(contact(how));
        }
        if row.barred == Some(Hold::Suspended) {
            // The phone has it, but somebody else's.
            return Self::Not(waits::barred(Hold::Suspended));
        }
        match &row.parcel {
            Some(parcel) if parcel.delivered => Self::Reached("on the phone"),
            Some(parcel) => of_parcel(parcel, now_ms, zone),
            None => Self::without_parcel(row, hour),
        }
    }

    fn without_parcel(row: &LearnerRow, hour: &Hour) -> Self {
        match row.barred {
            Some(hold) => Self::Not(waits::barred(hold)),
            None if hour.expanded_ms.is_some() => {
                Self::Not(Why::new("Joined after this lesson was sent.", "Give the printed sheet."))
            }
            None => Self::Waiting(Why::new("The messages are being made.", "")),
        }
    }

    /// The words of the state.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Reached(how) => how,
            Self::Sent(_) => "sent, not confirmed",
            Self::Waiting(_) => "waiting",
            Self::Not(_) => "not reached",
        }
    }

    /// The shape that stands before them, by its class in the stylesheet.
    pub(crate) fn shape(&self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Reached(_) => "reached",
            Self::Sent(_) => "sent",
            Self::Waiting(_) => "waiting",
            Self::Not(_) => "not",
        }
    }

    /// How soon somebody must act: the lower, the sooner.
    pub(crate) fn urgency(&self) -> u8 {
        match self {
            Self::Not(_) => 0,
            Self::Sent(_) => 1,
            Self::Waiting(_) => 2,
            Self::Answered | Self::Reached(_) => 3,
        }
    }

    /// Whether the lesson reached the learner.
    pub(crate) fn is_reached(&self) -> bool {
        matches!(self, Self::Answered | Self::Reached(_))
    }

    /// Why it did not, and what to do.
    pub(crate) fn why(&self) -> Option<&Why> {
        match self {
            Self::Answered | Self::Reached(_) => None,
            Self::Sent(why) | Self::Waiting(why) | Self::Not(why) => Some(why),
        }
    }
}

fn contact(how: &str) -> &'static str {
    match Contacted::from_word(how) {
        Some(Contacted::Met) => "you met",
        Some(Contacted::Called) => "you called",
        Some(Contacted::Sheet) => "has the sheet",
        None => "has read it",
    }
}

fn of_parcel(parcel: &Parcelled, now_ms: i64, zone: &TimeZone) -> Standing {
    let reason = parcel.reason.as_deref().unwrap_or_default();
    let until = parcel.run_at_ms.filter(|at_ms| *at_ms > now_ms).map(|at_ms| when::at(at_ms, now_ms, zone));
    match parcel.state {
        State::Accepted | State::Delivered => Standing::Sent(unconfirmed(parcel.channel)),
        State::Unknown => Standing::Sent(Why::new(
            "It may have left; the network did not say.",
            "Ask the learner, or wait for an answer.",
        )),
        State::Claimed => Standing::Waiting(Why::new("It is leaving now.", "")),
        State::Waiting if parcel.route_rests_until_ms > now_ms => {
            let until = when::at(parcel.route_rests_until_ms, now_ms, zone);
            let reason = format!("The network does not work now; it is tried again {until}.");
            Standing::Waiting(Why::new(reason, "Nothing is lost. Call if it is urgent."))
        }
        State::Waiting => {
            let reason = until.map_or("It is next to leave.".to_owned(), |until| format!("It leaves {until}."));
            Standing::Waiting(Why::new(reason, ""))
        }
        State::Held => match Hold::from_word(reason) {
            Some(hold) if hold.bars() => Standing::Not(waits::barred(hold)),
            hold => Standing::Waiting(waits::held(hold, Kind::Lesson, until.as_deref())),
        },
        State::Failed => Standing::Not(waits::failed(reason)),
        State::Closed => Standing::Not(waits::closed(Close::from_word(reason))),
    }
}

fn unconfirmed(channel: Option<Channel>) -> Why {
    match channel {
        Some(Channel::Telegram) => Why::new(
            "Telegram has it, and does not say whether it was seen.",
            "Ask the learner, or wait for an answer.",
        ),
        _ => Why::new(
            "The network has it; the phone has not confirmed it.",
            "The phone may be off. Call, or give the printed sheet.",
        ),
    }
}

/// What a learner has handed in for an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Work {
    /// Where it stands.
    pub(crate) state: WorkState,
    /// Questions that were answered.
    pub(crate) answered: usize,
    /// Questions that there are; 0 where something else is handed in.
    pub(crate) items: usize,
    /// Questions that stand as right.
    pub(crate) right: usize,
    /// Things that wait for the teacher.
    pub(crate) to_mark: usize,
}

/// Where handed-in work stands against its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WorkState {
    /// Not due yet.
    Open,
    /// In time.
    HandedIn,
    /// After it was due.
    Late,
    /// Due, and nothing came.
    Missing,
}

impl Work {
    /// The work of one learner; `items` is how many questions the lesson has in the learner's language.
    pub(crate) fn of(row: &LearnerRow, items: usize, due_ms: Option<i64>, now_ms: i64) -> Self {
        let count = |verdict| row.answers.iter().filter(|answer| answer.item > 0 && answer.verdict == verdict).count();
        let first_ms = row.answers.iter().map(|answer| answer.first_ms).min();
        let state = match (first_ms, due_ms) {
            (Some(first), Some(due)) if first > due => WorkState::Late,
            (Some(_), _) => WorkState::HandedIn,
            (None, Some(due)) if now_ms > due => WorkState::Missing,
            (None, _) => WorkState::Open,
        };
        let to_mark = row.answers.iter().filter(|answer| answer.verdict == Verdict::Waits).count();
        let answered = row.answers.iter().filter(|answer| answer.item > 0).count();
        Self { state, answered, items, right: count(Verdict::Right), to_mark }
    }

    /// Whether every question stands as right.
    pub(crate) fn is_all_right(&self) -> bool {
        self.items > 0 && self.right >= self.items
    }

    /// The state in the teacher's words.
    pub(crate) fn word(&self) -> &'static str {
        match self.state {
            WorkState::Open => "open",
            WorkState::HandedIn => "handed in",
            WorkState::Late => "late",
            WorkState::Missing => "missing",
        }
    }

    /// What came, in a few words: "2 of 2 right", "1 of 2 answered, 0 right", "waits for you".
    pub(crate) fn result(&self) -> String {
        match self {
            Self { to_mark: 1.., .. } => "waits for you".to_owned(),
            Self { answered: 0, .. } => String::new(),
            Self { answered, items, right, .. } if answered >= items => format!("{right} of {items} right"),
            Self { answered, items, right, .. } => format!("{answered} of {items} answered, {right} right"),
        }
    }
}
