//! What follows for programmes on air: silence is asked about, and what was decided is carried out, as rows that leave like any others.
//! What follows from what is `radio::airing`'s to say; nothing here tells a learner that a programme was on air.

use anyhow::Result;
use course::Lesson;
use jiff::{Timestamp, Zoned, tz::TimeZone};
use messages::{
    AiringId, Channel, ClassId, Words,
    envelope::{Drop, Mail, Message, TelegramMessage},
    parcel::Kind,
};
use radio::airing::{About, AiringState, Effect, Event, TellOffice, decide};
use radio::limits::CORRECTION_MS;
use school::limits::LESSON_USEFUL_HOURS_MAX;
use school::plan::due_after;
use school::timetable::Zone;
use store::{
    StoreError,
    asks::Asks,
    limits::HEARD_ASKED_MS,
    radio::{
        Airing, AiringEffect, AiringQuestion, AiringSettlement, Brought, CarriedOut, Listener, Station, ToStation,
    },
    timetables::Now,
};
use text::Language;

use crate::{
    depot::Depot,
    planning::DUE_AT,
    radio::{delivery::deliver_due, papers::page_link},
};

/// Airings and effects that one look takes in hand: the rest waits half a second.
const AT_ONCE: u32 = 100;
/// How long before its slot a station is told at the latest that there is no programme, in milliseconds: it has to find something of its own.
const MAKING_MS: i64 = 3_600_000;
/// Learners who are asked whether they heard a programme that was on air: as many say how well a station is heard, and each answer costs
/// somebody an SMS.
const LEARNERS_ASKED_MAX: u32 = 50;
/// Milliseconds after which "did it play?" is too old to be texted: the next question comes before.
const ASKED_USEFUL_MS: i64 = 16 * 3_600_000;
/// Which of an airing's messages to its station these are; lower ones belong to the delivery.
const WARNING: u32 = 100;
const REPEAT: u32 = 101;
const NONE: u32 = 102;
const TAKEN_BACK: u32 = 103;
const OUT_OF_FOLDER: u32 = 104;
const QUESTIONS_FROM: u32 = 110;

/// Decides for airings whose time has come, and carries out what follows for any.
///
/// # Errors
/// What the store says; what was done until then stays done.
pub async fn follow(depot: &Depot) -> Result<()> {
    let now_ms = depot.clock.now_ms();
    for airing in depot.store.airings_to_wake(now_ms, AT_ONCE).await? {
        let decision = decide(&airing.known, Event::Clock, now_ms);
        let (id, version) = (airing.id, airing.version);
        let settlement = AiringSettlement { airing: id, version, decision, said: None, to_station: Vec::new() };
        // One that has moved meanwhile is looked at again.
        depot.store.settle_airing(settlement, now_ms).await?;
    }
    for effect in depot.store.airing_effects(now_ms, AT_ONCE).await? {
        if effect.effect == Effect::TellNone && still_comes(depot, effect.airing, now_ms).await? {
            continue;
        }
        let case = Case::read(depot, effect, now_ms).await?;
        let done = case.made_ready().await?;
        if depot.store.carry_out(done, now_ms).await? {
            tracing::info!(airing = effect.airing.0, effect = ?effect.effect, "what follows for a programme is done");
        }
    }
    Ok(())
}

/// Whether a station has no programme yet only because this machine slept until now: one that is made is handed over here, and one that nobody
/// has tried to make is waited for.
async fn still_comes(depot: &Depot, airing: AiringId, now_ms: i64) -> Result<bool> {
    let airing = depot.store.airing(airing).await?;
    if airing.programme.is_some() {
        deliver_due(depot).await?;
        return Ok(false);
    }
    let untried = airing.why.is_none() && !airing.cancelled && airing.known.reached == AiringState::Planned;
    Ok(untried && airing.known.starts_ms.saturating_sub(now_ms) > MAKING_MS)
}

/// One effect, with what its words need.
struct Case<'a> {
    depot: &'a Depot,
    effect: AiringEffect,
    airing: Airing,
    station: Station,
    subject: String,
    /// The station's.
    language: Language,
    starts: Zoned,
    now_ms: i64,
}

impl<'a> Case<'a> {
    async fn read(depot: &'a Depot, effect: AiringEffect, now_ms: i64) -> Result<Self> {
        let airing = depot.store.airing(effect.airing).await?;
        let station = depot.store.station(airing.station).await?;
        let subject = match depot.store.latest(&airing.course).await {
            Ok(edition) => depot.store.course(&edition.digest).await?.subject.clone(),
            Err(StoreError::Absent(_)) => airing.course.clone(),
            Err(other) => return Err(other.into()),
        };
        let zone = depot.zones().get(&station.zone).unwrap_or(TimeZone::UTC);
        let starts = Timestamp::from_millisecond(airing.known.starts_ms)?.to_zoned(zone);
        let language = Language::new(&station.language)?;
        Ok(Self { depot, effect, airing, station, subject, language, starts, now_ms })
    }

    /// The messages, questions and hours that the effect takes.
    async fn made_ready(&self) -> Result<CarriedOut> {
        let (known, about) = (&self.airing.known, self.about());
        let nothing = CarriedOut::nothing(self.effect);
        let office = |why| CarriedOut { questions: vec![self.question(None, why)], ..nothing.clone() };
        Ok(match self.effect.effect {
            // Where nothing was handed over, the station can't fetch it: it plays something of its own, and nobody asks about it.
            Effect::TellNone | Effect::WarnStation if known.reached == AiringState::Planned => CarriedOut {
                questions: vec![self.question(None, Asks::NotDelivered)],
                ..self.tell(NONE, about.none(&self.language), known.starts_ms).await?
            },
            Effect::TakeBack => self.taken_back().await?,
            Effect::WarnStation => self.warning().await?.unwrap_or(nothing),
            Effect::AskStation(time) => {
                let until_ms = self.now_ms.saturating_add(ASKED_USEFUL_MS);
                self.tell(QUESTIONS_FROM + u32::from(time), about.asked(&self.language), until_ms).await?
            }
            Effect::ProposeRepeat => {
                self.tell(REPEAT, about.repeat(&self.language), known.ends_ms.saturating_add(CORRECTION_MS)).await?
            }
            Effect::AskListeners(many) => self.listeners(many.into()).await?,
            Effect::AskLearners(_) if known.state.was_aired() => {
                CarriedOut { lessons: self.lessons().await?, ..self.listeners(LEARNERS_ASKED_MAX).await? }
            }
            Effect::HoldShortForm => {
                let classes = self.depot.store.coverage(self.station.id).await?;
                let of = |lesson: &String| {
                    let about = |(class, _): &(ClassId, String)| AiringQuestion {
                        lesson: Some(lesson.clone()),
                        ..self.question(Some(*class), Asks::NotOnAir)
                    };
                    classes.iter().map(about).collect::<Vec<_>>()
                };
                CarriedOut { questions: self.airing.lessons.iter().flat_map(of).collect(), ..nothing }
            }
            Effect::Office(TellOffice::CallStation) => office(Asks::CallStation),
            Effect::Office(TellOffice::Contradiction) => office(Asks::Contradiction),
            Effect::Office(TellOffice::BadSound) => office(Asks::BadSound),
            // What was put right meanwhile needs nothing; what is withdrawn, the store takes back.
            Effect::TellNone | Effect::AskLearners(_) | Effect::Withdraw | Effect::Thank(_) => nothing,
        })
    }

    /// What the station is told of a programme that it has not fetched; `None` where it has it in its folder, or has it in its mail and
    /// somebody there was seen since: a text costs money, and one too many is not read the next time.
    async fn warning(&self) -> Result<Option<CarriedOut>> {
        let store = &self.depot.store;
        let words = match store.brought(self.airing.id).await? {
            Brought::Folder => return Ok(None),
            Brought::Mail(at_ms) if store.station_seen(self.station.id, at_ms).await? => return Ok(None),
            // A mailbox that nobody looks into is the most usual reason why a programme is not on air.
            Brought::Mail(at_ms) => {
                let mailed = Timestamp::from_millisecond(at_ms)?.to_zoned(self.starts.time_zone().clone());
                self.about().in_mail(&self.language, &mailed)
            }
            Brought::Not => self.about().unfetched(&self.language),
        };
        Ok(Some(self.tell(WARNING, words, self.airing.known.starts_ms).await?))
    }

    /// What the station has in hand is taken back: out of its folder, unless its software has taken it already, and with a word.
    async fn taken_back(&self) -> Result<CarriedOut> {
        let until_ms = self.airing.known.ends_ms;
        let mut done = self.tell(TAKEN_BACK, self.about().taken_back(&self.language), until_ms).await?;
        let files = self.depot.store.in_folder(self.airing.id).await?;
        if !files.is_empty() {
            let message = Message::Drop(Drop { files: Vec::new(), taken_back: files });
            let (channel, kind, ordinal) = (Channel::Station, Kind::Programme, OUT_OF_FOLDER);
            done.to_station.push(ToStation { channel, kind, ordinal, message, from_ms: 0, expires_ms: until_ms });
        }
        Ok(done)
    }

    fn about(&self) -> About<'_> {
        About {
            catalogue: &self.depot.catalogue,
            school: &self.depot.settings.school.sms_name,
            number: self.airing.id.0,
            subject: &self.subject,
            station: &self.station.name,
            starts: &self.starts,
        }
    }

    fn question(&self, class: Option<ClassId>, why: Asks) -> AiringQuestion {
        AiringQuestion { class, lesson: None, why, words: self.about().label() }
    }

    /// Tells the station something: by SMS, or by mail where it has no phone.
    async fn tell(&self, ordinal: u32, words: Words, expires_ms: i64) -> Result<CarriedOut> {
        let channels = self.depot.store.station_channels(self.station.id).await?;
        let (channel, message) = if channels.contains(&Channel::Sms) || !channels.contains(&Channel::Mail) {
            (Channel::Sms, Message::Sms(words))
        } else {
            let page = page_link(self.depot, &self.station);
            let text = Words::new(format!("{}\r\n\r\n{page}\r\n", words.reveal()));
            (Channel::Mail, Message::Mail(Mail { subject: self.about().label(), text, files: Vec::new() }))
        };
        let told = ToStation { channel, kind: Kind::StationText, ordinal, message, from_ms: 0, expires_ms };
        Ok(CarriedOut { to_station: vec![told], ..CarriedOut::nothing(self.effect) })
    }

    /// Asks people of the classes in the coverage who agreed to be asked.
    async fn listeners(&self, at_most: u32) -> Result<CarriedOut> {
        let listeners = self.depot.store.listeners(self.airing.id, at_most, self.now_ms).await?;
        let read = self.read_at()?;
        let asked = |listener: Listener| {
            let words = self.about().heard(&listener.language, &read);
            let message = match listener.channel {
                Channel::Telegram => Message::Telegram(TelegramMessage::plain(words.reveal())),
                _ => Message::Sms(words),
            };
            (listener, message)
        };
        let listeners_until_ms = self.now_ms.saturating_add(HEARD_ASKED_MS);
        let to_listeners = listeners.into_iter().map(asked).collect();
        Ok(CarriedOut { to_listeners, listeners_until_ms, ..CarriedOut::nothing(self.effect) })
    }

    /// When a phone rings that is asked now: after the quiet hours, where it is in them.
    fn read_at(&self) -> Result<Zoned> {
        let now = Timestamp::from_millisecond(self.now_ms)?;
        let ends = self.depot.settings.quiet.and_then(|quiet| quiet.ends(now, self.starts.time_zone()));
        Ok(ends.unwrap_or(now).to_zoned(self.starts.time_zone().clone()))
    }

    /// The lessons themselves for the classes in the coverage: they bring the questions, and ask nothing that a learner who heard nothing
    /// could not do.
    async fn lessons(&self) -> Result<Vec<Now>> {
        // Where the evergreen stood in, nobody heard the lesson: the slot goes on with it.
        if self.airing.instead {
            return Ok(Vec::new());
        }
        let published = match self.depot.store.latest(&self.airing.course).await {
            Ok(edition) => self.depot.store.course(&edition.digest).await?,
            Err(StoreError::Absent(_)) => return Ok(Vec::new()),
            Err(other) => return Err(other.into()),
        };
        let on_air = |lesson: &&String| published.lessons.iter().find(|known| known.id == **lesson);
        let on_air: Vec<&Lesson> = self.airing.lessons.iter().filter_map(|lesson| on_air(&lesson)).collect();
        let mut given = Vec::new();
        for (class, _) in self.depot.store.coverage(self.station.id).await? {
            for lesson in &on_air {
                given.push(Now {
                    class,
                    course: self.airing.course.clone(),
                    lesson: lesson.id.clone(),
                    expires_ms: self.now_ms.saturating_add(LESSON_USEFUL_HOURS_MAX * 3_600_000),
                    due_ms: self.due_ms(class, lesson).await?,
                });
            }
        }
        Ok(given)
    }

    /// When a class's work is due: counted from the programme's day, as it is counted from the lesson's where a timetable gives it.
    async fn due_ms(&self, class: ClassId, lesson: &Lesson) -> Result<Option<i64>> {
        let (Some(days), Some(class)) = (lesson.due_after_days(), self.depot.store.class_seen(class).await?) else {
            return Ok(None);
        };
        let zone = Zone::find(&class.zone, self.depot.zones())?;
        let on_air = Timestamp::from_millisecond(self.airing.known.starts_ms)?.to_zoned(zone.rules().clone()).date();
        Ok(due_after(days, on_air, self.now_ms, DUE_AT, &zone))
    }
}
