//! A concern in words: whose phone it is, what was done, what was said.

use jiff::tz::TimeZone;
use messages::{
    Channel,
    arrival::{Arrived, Read},
    envelope::Message,
    parcel::{Kind, State},
};
use store::concerns::{ConcernRow, Did, Direction, Line, Step};

use crate::wording::when;

/// "Nomin Bat, 5B or Temur Bat, 3A".
pub(super) fn who(row: &ConcernRow) -> String {
    let mut people: Vec<(i64, String)> = Vec::new();
    for learner in &row.learners {
        match people.iter_mut().find(|(id, _)| *id == learner.person.0) {
            Some((_, said)) => *said = format!("{said}, {}", learner.label),
            None => people.push((learner.person.0, format!("{}, {}", learner.name.reveal(), learner.label))),
        }
    }
    let said: Vec<String> = people.into_iter().map(|(_, said)| said).collect();
    if said.is_empty() { "A phone that is no learner’s".to_owned() } else { said.join(" or ") }
}

/// A step as the page tells it.
pub(super) struct Told {
    pub(super) number: i64,
    pub(super) line: String,
    pub(super) words: Option<String>,
    pub(super) undone: bool,
    /// Whether its writer can take it back.
    pub(super) may_undo: bool,
    /// Whether it waits for the reader's yes.
    pub(super) may_approve: bool,
}

/// The steps, as `reader` may act on them.
pub(super) fn steps(steps: &[Step], reader: messages::PersonId, now_ms: i64, zone: &TimeZone) -> Vec<Told> {
    steps.iter().map(|one| step(one, writer_of(steps, one), reader, now_ms, zone)).collect()
}

/// Who wrote the words that somebody else read first and settled by this step.
fn writer_of<'a>(steps: &'a [Step], settled: &Step) -> Option<&'a str> {
    let is_it =
        |one: &&Step| one.did == Did::Proposed && one.undone_ms == Some(settled.at_ms) && one.person != settled.person;
    let proposal = steps.iter().filter(is_it).find(|one| one.words == settled.words)?;
    proposal.name.as_ref().map(|name| name.reveal())
}

fn step(step: &Step, writer: Option<&str>, reader: messages::PersonId, now_ms: i64, zone: &TimeZone) -> Told {
    let name = called(step);
    let what = match step.did {
        Did::Alerted => format!("{name} was alerted{}", arrived(step.state)),
        Did::Opened => format!("{name} read the messages"),
        Did::ShowedNumber => format!("{name} looked at the number"),
        Did::SawChild => format!("{name} looked at the page of a child on this phone"),
        Did::Noted => format!("{name} noted"),
        Did::Gave => format!("{name} gave it to the deputy"),
        Did::TookBack => format!("{name} took it back from the deputy"),
        Did::Proposed => format!("{name} wrote an answer for somebody else to read first"),
        Did::TurnedDown => match writer {
            Some(writer) => format!("{name} read what {writer} wrote, and it was not sent"),
            None => format!("{name} turned an answer down"),
        },
        Did::Answered => match writer {
            Some(writer) => format!("{name} read what {writer} wrote, and sent it{}", arrived(step.state)),
            None => format!("{name} answered{}", arrived(step.state)),
        },
        Did::Closed => format!("{name} closed it"),
        Did::Reopened => format!("{name} opened it again"),
    };
    let is_open = step.undone_ms.is_none();
    let mine = step.person == reader;
    Told {
        number: step.number,
        line: format!("{}: {what}", when::at(step.at_ms, now_ms, zone)),
        words: step.words.as_ref().map(|words| words.reveal().to_owned()),
        // A proposal that was settled was not taken back: what became of it is a step of its own.
        undone: !is_open && step.did == Did::Noted,
        may_undo: is_open && mine && matches!(step.did, Did::Noted | Did::Proposed),
        may_approve: is_open && !mine && step.did == Did::Proposed,
    }
}

fn called(step: &Step) -> &str {
    step.name.as_ref().map_or("somebody", |name| name.reveal())
}

fn arrived(state: Option<State>) -> &'static str {
    match state {
        Some(State::Delivered) => "; it is on the phone",
        Some(State::Accepted) => "; the network has it",
        Some(State::Waiting | State::Held | State::Claimed) => "; it has not left yet",
        Some(State::Unknown) => "; nobody knows whether it left",
        Some(State::Failed) => "; it could not be delivered",
        Some(State::Closed) => "; it was not sent",
        None => "",
    }
}

/// A message of the conversation.
pub(super) struct Said {
    pub(super) when: String,
    pub(super) came: bool,
    pub(super) what: String,
    pub(super) words: Option<String>,
}

/// One line of the conversation, read as its carrier reads it.
pub(super) fn said(line: &Line, read: fn(Channel) -> Read, now_ms: i64, zone: &TimeZone) -> Option<Said> {
    let when = when::at(line.at_ms, now_ms, zone);
    match &line.direction {
        Direction::In { channel, body } => {
            let arrived = read(*channel)(body);
            let what = came(&arrived)?;
            let words = arrived.words().map(|words| words.reveal().to_owned());
            Some(Said { when, came: true, what: what.to_owned(), words })
        }
        Direction::Out { kind, state, message } => {
            let words = message.as_ref().map(words_of);
            let what = format!("{}{}", left(*kind), arrived(Some(*state)));
            Some(Said { when, came: false, what, words })
        }
    }
}

fn came(arrived: &Arrived) -> Option<&'static str> {
    match arrived {
        Arrived::Text { edited: true, .. } => Some("changed a message"),
        Arrived::Text { forwarded: true, .. } => Some("forwarded"),
        Arrived::Text { .. } => Some("wrote"),
        Arrived::Part(_) => Some("wrote a part of a longer message"),
        Arrived::Button { .. } => Some("pressed a button"),
        Arrived::Start { .. } => Some("opened the chat"),
        Arrived::StartInGroup => Some("pressed a link in a group"),
        Arrived::Media(_) => Some("sent a file"),
        Arrived::Odd(_) => Some("sent something that is neither words nor a file"),
        Arrived::Blocked => Some("blocked the chat"),
        Arrived::Unblocked => Some("took the chat back"),
        Arrived::Unreadable { .. } => Some("sent something that can’t be read"),
        Arrived::Migrated { .. } | Arrived::Receipt(_) | Arrived::Ignored { .. } => None,
    }
}

fn left(kind: Kind) -> &'static str {
    match kind {
        Kind::Introduction => "introduction",
        Kind::Lesson => "lesson",
        Kind::Reply => "reply",
        Kind::Help => "help",
        Kind::StopConfirmation => "after STOP",
        Kind::ParentLine => "for the parents",
        Kind::Notice => "notice",
        Kind::Alert => "alert",
        Kind::Programme => "programme",
        Kind::StationText => "to the station",
        Kind::SignIn => "sign-in link",
    }
}

fn words_of(message: &Message) -> String {
    match message {
        Message::Sms(words) => words.reveal().to_owned(),
        Message::Telegram(message) => message.texts().map(|words| words.reveal()).collect::<Vec<_>>().join("\n"),
        Message::Voice(note) => note.caption.reveal().to_owned(),
        Message::Mail(mail) => mail.text.reveal().to_owned(),
        Message::Drop(_) => String::new(),
    }
}
