//! The page of one concern: what was written, who uses the phone, what can be done, what was done, and everything that was said.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use messages::PersonId;
use store::{
    concerns::{ConcernSeen, OnIt},
    limits::CONCERN_MESSAGES_LISTED,
    media::Digest,
    schools::FIRST,
};
use talk::effect::Audience;
use text::words::School;

use super::{
    super::{Frame, Page, file::File, handed, learner, written},
    told::{self, Said, Told},
};
use crate::{
    access::{AtConcern, InClass},
    fault::Fault,
    form::{Fields, Posted, Wrong},
    house::House,
    wording::{pager::Pager, when},
};

#[derive(Template)]
#[template(path = "concern.html")]
struct ConcernPage {
    frame: Frame,
    number: i64,
    who: String,
    unread: u32,
    total: u32,
    pager: Pager,
    messages: Vec<Shown>,
    people: Vec<String>,
    /// Number and name of each child whose page can be looked at.
    children: Vec<(i64, String)>,
    /// The phone's numbers, where the reader asked for them just now.
    numbers: Option<Vec<(String, String)>>,
    neutral: Vec<(&'static str, String)>,
    /// Whether somebody else can read the writer's own words first.
    has_second_reader: bool,
    /// What its one button does that hands it on, and says: nothing where there is nobody to have it.
    hand: Option<(&'static str, &'static str)>,
    closed: Option<String>,
    steps: Vec<Told>,
    conversation: Vec<Said>,
    /// Whether the reader sees the whole list too.
    is_list_open: bool,
    /// What stands before the writer's own words: who sends them.
    sender: String,
    typed: Typed,
}

/// What was typed into the page's forms and could not be, with why.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) text: String,
    pub(super) own: String,
    pub(super) known: bool,
    pub(super) note: String,
    pub(super) wrong: Option<Wrong>,
}

impl Typed {
    pub(super) fn read(fields: &Fields, wrong: Wrong) -> Self {
        let typed = |name| fields.get(name).to_owned();
        let known = fields.get("known") == "1";
        Self { text: typed("text"), own: typed("own"), known, note: typed("note"), wrong: Some(wrong) }
    }

    /// Whether the answer's form stands open.
    fn is_answer(&self) -> bool {
        self.wrong.is_some() && self.note.is_empty() && !self.is_at("note")
    }

    fn is_at(&self, field: &str) -> bool {
        self.wrong.as_ref().is_some_and(|wrong| wrong.field == field)
    }
}

impl ConcernPage {
    fn tied(&self, field: &str) -> &'static str {
        Wrong::tied(self.typed.wrong.as_ref(), field)
    }

    /// Whether somebody's own words wait for this reader.
    fn waits_for_reader(&self) -> bool {
        self.steps.iter().any(|step| step.may_approve)
    }

    /// What is wrong with a field.
    fn wrong_at(&self, field: &str) -> Option<&str> {
        self.typed.wrong.as_ref().filter(|wrong| wrong.field == field).map(|wrong| wrong.words.as_str())
    }

    /// Whether a text is the chosen one; the first one is, until another is.
    fn is_chosen(&self, text: &str) -> bool {
        let typed = self.typed.text.as_str();
        text == if typed.is_empty() { NEUTRAL[0] } else { typed }
    }
}

/// One message; its words only when somebody has opened it.
struct Shown {
    words: Option<String>,
    file: Option<File>,
    when: String,
    is_read: bool,
}

/// The neutral texts, by the name of their saying.
pub(super) const NEUTRAL: [&str; 3] = ["answer-office", "answer-again", "answer-call"];

/// The page.
pub(crate) async fn show(State(house): State<House>, at: AtConcern, fields: Fields) -> Page {
    page(&house, &at, Pager::asked(&fields), None, Typed::default()).await
}

/// The same with the number on it; that somebody looked is kept.
pub(crate) async fn number(State(house): State<House>, at: AtConcern, _: Posted) -> Page {
    let by = at.signed.session.person;
    house.store.act_on_concern(at.concern, by, store::concerns::Act::ShowNumber, house.now_ms()).await?;
    let phones = house.store.numbers_of_concern(at.concern).await?;
    let numbers = phones.iter().map(|phone| (phone.reveal().to_owned(), phone.reveal().to_owned())).collect();
    page(&house, &at, 1, Some(numbers), Typed::default()).await
}

/// The same with what was typed and could not be: nothing of it is lost.
pub(super) async fn mended(house: &House, at: &AtConcern, fields: &Fields, wrong: Wrong) -> Page {
    page(house, at, 1, None, Typed::read(fields, wrong)).await
}

/// The page of a child on that phone, to be read alone, while the concern is open; that somebody looked is kept.
pub(crate) async fn child(State(house): State<House>, at: AtConcern, Posted(_, fields): Posted) -> Page {
    let person = PersonId(fields.number("learner")?);
    let seen = house.store.concern(at.concern, 1).await?.ok_or(Fault::Absent)?;
    let known = seen.row.learners.iter().find(|learner| learner.person == person);
    // Whose phone it is stands on the page only when its messages were read.
    let class = known.filter(|_| seen.row.unread < seen.row.messages).ok_or(Fault::Absent)?.class;
    let class = house.store.class_seen(class).await?.ok_or(Fault::Absent)?;
    let by = at.signed.session.person;
    house.store.act_on_concern(at.concern, by, store::concerns::Act::SeeChild, house.now_ms()).await?;
    let zone = house.zone(&class.zone);
    learner::seen_for(
        &house,
        InClass { signed: at.signed, school: house.store.school(class.school).await?, class, zone },
        person,
        at.concern,
    )
    .await
}

/// A file that came with one of its messages.
pub(crate) async fn file(
    State(house): State<House>,
    at: AtConcern,
    Path((_, digest)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let digest = Digest::new(&digest).ok_or(Fault::Absent)?;
    if !house.store.is_of_concern(at.concern, &digest).await? {
        return Err(Fault::Absent);
    }
    house.store.looked_at_concern(at.concern, at.signed.session.person, house.now_ms()).await?;
    handed::served(&house, &digest).await
}

async fn page(
    house: &House,
    at: &AtConcern,
    number: u32,
    numbers: Option<Vec<(String, String)>>,
    typed: Typed,
) -> Page {
    let mut seen = house.store.concern(at.concern, number).await?.ok_or(Fault::Absent)?;
    let (now_ms, zone) = (house.now_ms(), &house.settings.zone);
    let reader = at.signed.session.person;
    // Who sees words that somebody else has opened has looked, too.
    if seen.row.unread < seen.row.messages && house.store.looked_at_concern(at.concern, reader, now_ms).await? {
        seen = house.store.concern(at.concern, number).await?.ok_or(Fault::Absent)?;
    }
    let lines = house.store.conversation_of_concern(at.concern).await?;
    // What nobody has read yet is not read by the way, in the conversation.
    let conversation = if seen.row.unread > 0 { Vec::new() } else { lines };
    let frame = if at.is_whole { Frame::of(house, &at.signed) } else { Frame::of_visit(house, at) };
    let second = house.store.second_reader(at.concern, reader).await?;
    let school = school_of(house, at.concern).await?;
    let neutral = NEUTRAL.map(|key| (key, neutral(house, &school, &seen, key)));
    written(&ConcernPage {
        frame,
        number: at.concern,
        who: if seen.row.unread < seen.row.messages {
            told::who(&seen.row)
        } else {
            "A phone that nobody has read yet".to_owned()
        },
        unread: seen.row.unread,
        total: seen.row.messages,
        pager: Pager::of(number, seen.row.messages, CONCERN_MESSAGES_LISTED, &format!("/lead/{}?page=", at.concern)),
        messages: messages(house, at, &seen),
        people: seen.people.iter().map(on_it).collect(),
        children: children(&seen),
        numbers,
        neutral: neutral.into(),
        has_second_reader: second.is_some(),
        hand: hand(at.signed.audience(), second, seen.row.with_deputy),
        closed: seen.row.closed_ms.map(|closed_ms| when::at(closed_ms, now_ms, zone)),
        // After a press the page stands here, and the row that it made is the first.
        steps: told::steps(&seen.steps, reader, now_ms, zone).into_iter().rev().collect(),
        conversation: conversation.iter().filter_map(|line| told::said(line, house.read, now_ms, zone)).collect(),
        is_list_open: at.is_whole,
        sender: sender(&school),
        typed,
    })
}

fn messages(house: &House, at: &AtConcern, seen: &ConcernSeen) -> Vec<Shown> {
    let under = format!("/lead/{}/file", at.concern);
    let shown = |row: &store::pages::QuestionRow| {
        let is_read = row.read_ms.is_some();
        Shown {
            words: row.words.as_ref().filter(|_| is_read).map(|words| words.reveal().to_owned()),
            file: row.file.as_ref().filter(|_| is_read).map(|file| File::of_question(file, &under)),
            when: when::when(row.asked_ms, house.now_ms(), &house.settings.zone),
            is_read,
        }
    };
    seen.messages.iter().map(shown).collect()
}

fn children(seen: &ConcernSeen) -> Vec<(i64, String)> {
    let is_open = seen.row.closed_ms.is_none();
    let mut children: Vec<(i64, String)> = Vec::new();
    for learner in seen.row.learners.iter().filter(|_| is_open) {
        if !children.iter().any(|(id, _)| *id == learner.person.0) {
            children.push((learner.person.0, format!("{}, {}", learner.name.reveal(), learner.label)));
        }
    }
    children
}

fn on_it(one: &OnIt) -> String {
    let role = match one.role.as_str() {
        "learner" => "learner",
        "guardian" => "guardian",
        "station" => "radio station",
        _ => "works at the school",
    };
    match &one.name {
        Some(name) => format!("{} ({role})", name.reveal()),
        None => format!("somebody without a name here ({role})"),
    }
}

/// What an answer in the writer's own words begins with, for the family has to see who writes.
pub(super) fn sender(school: &School) -> String {
    format!("{}:", school.sms_name)
}

/// In whose name the phone of a concern is written to: the first of the schools whose children are on it.
pub(super) async fn school_of(house: &House, concern: i64) -> Result<School, Fault> {
    let its = house.store.schools_of_concern(concern).await?.first().copied().unwrap_or(FIRST);
    Ok(house.said_of(&*house.store.school(its).await?))
}

/// The press that hands a concern on, in the words of whoever reads the page; the other is told.
fn hand(reader: Option<Audience>, other: Option<Audience>, with_deputy: bool) -> Option<(&'static str, &'static str)> {
    match (reader?, other, with_deputy) {
        (Audience::Deputy, Some(Audience::Lead), true) => Some(("take-back", "Hand it back to the lead")),
        (Audience::Deputy, Some(Audience::Lead), false) => Some(("give", "Take it over from the lead")),
        (Audience::Lead, _, true) => Some(("take-back", "Take it back from the deputy")),
        (Audience::Lead, Some(Audience::Deputy), false) => Some(("give", "Give it to the deputy")),
        _ => None,
    }
}

/// A neutral text in the language that the phone's messages are in: the first learner's, else the school's.
pub(super) fn neutral(house: &House, school: &School, seen: &ConcernSeen, key: &str) -> String {
    let language = seen.language.as_ref().unwrap_or(&school.language);
    house.catalogue.say(language, key, &[("school", &school.sms_name)])
}
