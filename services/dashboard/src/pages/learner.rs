//! One learner: how they are reached, what they handed in, what was sent to them as their phone shows it.

use askama::Template;
use axum::extract::{Path, State};
use course::marking::Verdict;
use messages::{
    Channel, Money, PersonId,
    pack::Permitted,
    parcel::{Close, Hold, Kind, State as Stands},
};
use store::{
    looks::What,
    pages::{CameIn, CameWhat, ClassSeen, LearnerSeen, Sent, Submitted},
};

use super::{Frame, Page, file::File, looks::look, number, written};
use crate::{
    access::InClass,
    fault::Fault,
    house::House,
    taught::Library,
    wording::{
        drawing::Drawing,
        questions,
        waits::{self, Why},
        when,
    },
};

#[derive(Template)]
#[template(path = "learner.html")]
struct LearnerPage {
    frame: Frame,
    class: ClassSeen,
    barred: Option<Why>,
    addresses: Vec<Reached>,
    /// Who they are to the child, and their own phone or chat.
    guardians: Vec<(String, Reached)>,
    handed: Vec<Handed>,
    came: Vec<Came>,
    sent: Vec<Message>,
    /// Whether the reader may see the numbers, and there are some.
    may_call: bool,
    /// The lead's page of the concern for whose sake it is looked at: then nothing can be done here.
    concern: Option<i64>,
    /// The hour whose sheet can be printed.
    hour: Option<i64>,
    learner: LearnerSeen,
}

/// Channel, what is wrong with it, the end of the number.
type Reached = (&'static str, &'static str, String);

struct Handed {
    lesson: String,
    question: String,
    words: Option<String>,
    file: Option<File>,
    how: &'static str,
    result: &'static str,
    when: String,
    /// The question that it came with, from a phone nobody knew, and who said whose it is.
    attributed: Option<(i64, String)>,
}

/// A message that came in.
struct Came {
    /// Whose own phone it came from, if it is a guardian's.
    from: Option<String>,
    what: &'static str,
    words: Option<String>,
    when: String,
}

struct Message {
    /// To whom, if not to the learner.
    to: Option<String>,
    what: &'static str,
    shape: &'static str,
    word: &'static str,
    when: String,
    why: Option<String>,
    drawing: Option<Drawing>,
    price: Option<String>,
}

/// The page of a learner.
pub(crate) async fn show(State(house): State<House>, at: InClass, Path((_, person)): Path<(String, String)>) -> Page {
    let person = PersonId(person.parse().map_err(|_| Fault::Absent)?);
    let learner = house.store.learner_seen(at.class.id, person, house.read).await?.ok_or(Fault::Absent)?;
    look(&house, &at.signed, What::Page, Some(person)).await?;
    page(&house, at, learner, None).await
}

/// What the lead sees of a child on the phone of an open concern: the same, and nothing to press.
pub(super) async fn seen_for(house: &House, at: InClass, person: PersonId, concern: i64) -> Page {
    let learner = house.store.learner_seen(at.class.id, person, house.read).await?.ok_or(Fault::Absent)?;
    page(house, at, learner, Some(concern)).await
}

async fn page(house: &House, at: InClass, learner: LearnerSeen, concern: Option<i64>) -> Page {
    let mut library = Library::new(&house.store);
    let mut handed = Vec::new();
    for submitted in &learner.submitted {
        let mut one = handed_in(house, &mut library, &at, &learner, submitted).await?;
        if concern.is_some() {
            // The class's files and buttons are its teachers'.
            (one.file, one.attributed) = (None, None);
        }
        handed.push(one);
    }
    let hour = house.store.hours(at.class.id, house.now_ms()).await?.latest.map(|hour| hour.id.0);
    let page = LearnerPage {
        hour: hour.filter(|_| concern.is_none()),
        concern,
        frame: Frame::of(house, &at.signed),
        barred: learner.barred.map(waits::barred),
        addresses: learner.addresses.iter().map(reached).collect(),
        guardians: learner
            .guardians
            .iter()
            .map(|one| (number::called(one.name.as_ref(), &one.relation), reached(&one.address)))
            .collect(),
        handed,
        came: learner.came.iter().map(|came| came_in(house, &at, &learner, came)).collect(),
        may_call: concern.is_none() && number::may_call(&at) && has_number(&learner),
        sent: learner.sent.iter().map(|sent| message(house, &at, &learner, sent)).collect(),
        class: at.class,
        learner,
    };
    written(&page)
}

fn reached((channel, state, end): &(Channel, String, String)) -> Reached {
    (carrier(*channel), broken(state), end.clone())
}

/// Whether the family has a number that can be called.
fn has_number(learner: &LearnerSeen) -> bool {
    let guardians = learner.guardians.iter().map(|one| &one.address);
    learner.addresses.iter().chain(guardians).any(|(channel, ..)| *channel == Channel::Sms)
}

async fn handed_in(
    house: &House,
    library: &mut Library<'_>,
    at: &InClass,
    learner: &LearnerSeen,
    row: &Submitted,
) -> Result<Handed, Fault> {
    let (course, lesson, edition) = &row.lesson;
    let taught = library.find(course, lesson, edition.as_deref()).await?;
    let text = taught.as_ref().and_then(|taught| taught.text(&learner.language));
    let question = text.and_then(|(_, text)| text.items.iter().find(|item| item.number == row.item));
    let file = match &row.media {
        Some(digest) => {
            let kind = house.store.media_of_class(at.class.id, digest).await?.unwrap_or_default();
            Some(File::kept(format!("/class/{}/file/{}", at.class.id.0, digest.as_str()), &kind))
        }
        None => None,
    };
    Ok(Handed {
        lesson: taught.as_ref().map_or_else(|| lesson.clone(), |taught| taught.title(&at.class.language)),
        question: question.map_or_else(String::new, |item| format!("{}. {}", item.number, item.ask)),
        words: row.words.as_ref().map(|words| words.reveal().to_owned()),
        file,
        how: how(&row.how),
        result: match row.verdict {
            Verdict::Right => "right",
            Verdict::Wrong => "not right",
            Verdict::Waits => "waits for you",
        },
        when: when::at(row.received_ms, house.now_ms(), &at.zone),
        attributed: row.attributed.as_ref().map(|(question, by)| (*question, by.reveal().to_owned())),
    })
}

/// What a guardian of the learner is called.
fn called(learner: &LearnerSeen, guardian: Option<PersonId>) -> Option<String> {
    let guardian = guardian?;
    let seen = learner.guardians.iter().find(|one| one.person == guardian);
    Some(seen.map_or_else(|| "a guardian".to_owned(), |one| number::called(one.name.as_ref(), &one.relation)))
}

fn came_in(house: &House, at: &InClass, learner: &LearnerSeen, came: &CameIn) -> Came {
    Came {
        from: called(learner, came.guardian),
        what: match came.what {
            CameWhat::Text if came.is_edited => "Changed to",
            CameWhat::Text => "",
            CameWhat::Part => "A part of a long message",
            CameWhat::Press => "A press on a button",
            CameWhat::Joined => "Opened the chat",
            CameWhat::File(kind) => File::named(kind),
            CameWhat::Odd(kind) => questions::odd(kind),
            CameWhat::Blocked => "Closed the chat",
            CameWhat::Unblocked => "Opened the chat again",
            CameWhat::Unreadable => "A message that can’t be read",
        },
        words: came.words.as_ref().map(|words| words.reveal().to_owned()),
        when: when::at(came.at_ms, house.now_ms(), &at.zone),
    }
}

fn how(word: &str) -> &'static str {
    match word {
        "button" => "by button",
        "photo" => "a photo",
        "voice" => "a voice message",
        "document" => "a file",
        "paper" => "on paper",
        _ => "",
    }
}

fn carrier(channel: Channel) -> &'static str {
    match channel {
        Channel::Telegram => "Telegram",
        Channel::Sms => "SMS",
        Channel::Mail => "mail",
        Channel::Station => "a station",
    }
}

fn broken(state: &str) -> &'static str {
    match state {
        "blocked" => "has blocked us",
        "dead" => "takes nothing now",
        "silenced" => "has sent STOP: gets nothing until it sends START",
        "disowned" => "wrote that it is not this child’s: gets nothing",
        _ => "",
    }
}

fn message(house: &House, at: &InClass, learner: &LearnerSeen, sent: &Sent) -> Message {
    let route = sent.route.as_deref().and_then(|name| house.route(name));
    let permitted = route.map_or_else(Permitted::default, |route| route.permitted.clone());
    let currency = route.and_then(|route| route.price_per_part).map(|price| price.currency);
    let (shape, word) = stands(sent.state);
    Message {
        to: called(learner, sent.guardian),
        what: kind(sent.kind),
        shape,
        word,
        when: when::at(sent.at_ms, house.now_ms(), &at.zone),
        why: sent.reason.as_deref().and_then(|reason| why(sent.state, sent.kind, reason)),
        drawing: sent.message.as_ref().map(|message| Drawing::of(message, &permitted)),
        price: currency
            .filter(|_| sent.price_micros > 0)
            .map(|currency| Money::new(sent.price_micros, currency).to_string()),
    }
}

fn why(state: Stands, kind: Kind, reason: &str) -> Option<String> {
    match state {
        Stands::Held => Some(waits::held(Hold::from_word(reason), kind, None).reason),
        Stands::Failed => Some(waits::failed(reason).reason),
        Stands::Closed => Some(waits::closed(Close::from_word(reason)).reason),
        _ => None,
    }
}

fn stands(state: Stands) -> (&'static str, &'static str) {
    match state {
        Stands::Waiting | Stands::Claimed => ("waiting", "waiting"),
        Stands::Held => ("waiting", "held"),
        Stands::Unknown => ("sent", "may have left"),
        Stands::Accepted => ("sent", "sent"),
        Stands::Delivered => ("reached", "on the phone"),
        Stands::Failed => ("not", "not reached"),
        Stands::Closed => ("not", "not sent"),
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Introduction => "Introduction",
        Kind::Lesson => "Lesson",
        Kind::Reply => "Reply",
        Kind::Help => "Help",
        Kind::StopConfirmation => "After STOP",
        Kind::ParentLine => "For the parents",
        Kind::Notice => "Notice",
        Kind::Alert => "Alert",
        Kind::SignIn => "Sign-in link",
        Kind::Programme => "Programme",
        Kind::StationText => "To the station",
    }
}
