//! What a sender does between two turns, with the production's own rules: form, pack, gate, and a carrier that takes everything at once.

use anyhow::{Context, Result};
use course::Course;
use forms::sms::Prepared;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use messages::{
    Money, Words,
    envelope::Message,
    gate::{Asked, Budget, Ready, judge},
    outcome::Outcome,
    pack::{Permitted, pack},
    quiet::Quiet,
    route::WayBack,
};
use store::turn::{
    Ask, Booked, Booking, Claimed, Recorded,
    gate::{Around, facts},
};
use text::words::Catalogue;
use text::{Language, Letter};

use super::school::{NOW_MS, price};

const DAY_MS: i64 = 86_400_000;
const ZONE: &str = "Africa/Nairobi";

/// What is the same for the whole class.
pub struct Judge {
    prepared: Prepared,
    permitted: Permitted,
    quiet: Quiet,
    zone: TimeZone,
    price: Money,
}

impl Judge {
    pub fn new(course: &Course) -> Result<Self> {
        let language = Language::english();
        let lesson = course.lessons.first().context("the course has no lesson")?;
        let text = lesson.texts.get(&language).context("the lesson has no English")?;
        let prepared = Prepared::new(text, &language, "C0", &course.subject, 0, &Catalogue::builtin(), &WayBack::Here);
        Ok(Self {
            prepared: prepared.context("the lesson has no SMS")?,
            permitted: Permitted::default(),
            quiet: "20:00-07:00".parse()?,
            zone: TimeZoneDatabase::bundled().get(ZONE)?,
            price: price()?,
        })
    }

    /// Judges a claimed lesson and asks for its booking.
    pub fn booking(&self, claimed: &Claimed, budget: Option<Budget>) -> Result<Booking> {
        let lesson = claimed.lesson.as_ref().context("a parcel without its lesson")?;
        let name = claimed.name.as_ref().context("a learner without a name")?;
        let (open, used) = letters(claimed);
        let letter = Letter::choose(&open, &used).context("no letter is free")?;
        let form = self.prepared.fill(name, letter);
        let reference = u16::try_from(claimed.ticket.parcel.0 & 0xff)?;
        let packed = pack(form.words.reveal(), &self.permitted, reference)?;
        let parts = u64::try_from(packed.parts.len())?;
        let day_start_ms = NOW_MS - NOW_MS % DAY_MS;
        let around = Around {
            now_ms: NOW_MS,
            day_ms: (day_start_ms, day_start_ms + DAY_MS),
            zone: self.zone.clone(),
            quiet: Some(self.quiet),
            spaced_until_ms: None,
            stopped: claimed.stopped || claimed.handset.stopped,
            budget,
        };
        let facts = facts(&[claimed], around);
        let asked = Asked {
            parcels: vec![claimed.ticket.parcel],
            handset: claimed.ticket.handset,
            handset_version: claimed.handset.version,
            address: claimed.address.clone(),
            ready: Ready::Sms(packed),
            price: Some(self.price.times(parts)),
        };
        let ask = Ask {
            parcel: claimed.ticket.parcel,
            task: None,
            letter,
            person: claimed.ticket.person,
            occurrence: lesson.occurrence,
            step: 0,
            language: claimed.language.clone(),
        };
        let judgement = judge(&facts, asked);
        Ok(Booking {
            tickets: vec![claimed.ticket.clone()],
            judgement,
            day_start_ms,
            asks: vec![ask],
            names: Vec::new(),
        })
    }
}

fn letters(claimed: &Claimed) -> (Vec<Letter>, Vec<Letter>) {
    let read = |text: &String| Letter::parse(text).ok();
    let tasks = &claimed.handset.tasks;
    let open = tasks.iter().filter(|t| t.open).filter_map(|t| read(&t.letter)).collect();
    (open, tasks.iter().filter_map(|t| read(&t.letter)).collect())
}

/// The carrier takes every part at once, under an id of its own.
pub fn accepted(booked: &Booked) -> Recorded {
    let id = |part: u32| Outcome::Accepted(format!("{:x}{part:x}", booked.sending.id));
    let words = match &booked.cleared.asked().ready {
        Ready::Sms(packed) => Message::Sms(Words::new(packed.text.clone())),
        Ready::Telegram(message) => Message::Telegram(message.clone()),
        Ready::Mail(mail) => Message::Mail(mail.clone()),
        Ready::Drop(drop) => Message::Drop(drop.clone()),
        Ready::Voice(note) => Message::Voice(note.clone()),
    };
    Recorded {
        sending: booked.sending.clone(),
        outcomes: (0..booked.sending.parts).map(id).collect(),
        message: Some(words),
        started_ms: NOW_MS,
        ended_ms: NOW_MS,
    }
}
