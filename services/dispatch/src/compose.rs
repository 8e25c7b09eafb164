//! From a claimed parcel to a judgement: the form gives its words, the packer its parts and price, the gate says whether they leave. The
//! rules are `lessons`' and `messages`'; here they are only called in order.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use anyhow::{Context, Result, bail};
use course::Course;
use forms::introduction::{Comes, Introduction};
use forms::listen::Offer;
use forms::sms::Prepared;
use forms::telegram::Shown;
use jiff::{Timestamp, tz::TimeZone};
use messages::{
    Channel, HandsetId, Name, SchoolId, TaskId, Words,
    envelope::{Mail, Message, TelegramMessage},
    gate::{Asked, Budget, Judgement, Ready, judge},
    pack::{Packed, pack},
    parcel::{Close, Hold, Kind},
    quiet::Quiet,
    route::Route,
};
use school::School;
use store::{
    StoreError,
    schools::{FIRST, Schools},
    turn::{
        Ask, Booking, Claimed, OpenTask,
        gate::{Around, facts},
    },
};
use text::{Language, Letter};

use super::{
    guard::guarded,
    listening::Notes,
    together::{Composed, Joined, Says, Step, together},
};
use crate::depot::Depot;

/// Milliseconds between two lessons for one handset that did not fit one SMS.
const SIBLINGS_APART_MS: i64 = 2 * 60_000;

/// Makes judgements for one route. What is the same for a class is made once.
pub struct Composer {
    depot: Depot,
    route: Route,
    prepared: HashMap<PreparedKey, Option<Arc<Prepared>>>,
    notes: Notes,
    reference: u16,
    schools: Arc<Schools>,
    /// Of the claim's phones, whose children are on them; empty where there is one school.
    served: BTreeMap<HandsetId, Vec<SchoolId>>,
}

/// Edition, lesson, language, class, step.
type PreparedKey = (String, String, Language, String, u32);

/// What a parcel says, with the subject and question that belong to it.
struct Said {
    says: Says,
    ask: Option<Ask>,
    subject: Option<String>,
}

impl Said {
    fn just(message: Message) -> Self {
        Self { says: Says::Alone(message), ask: None, subject: None }
    }
}

impl Composer {
    /// A composer for a route.
    pub fn new(depot: Depot, route: Route) -> Self {
        let mut seed = [0; 2];
        (depot.random)(&mut seed);
        Self {
            depot,
            route,
            prepared: HashMap::new(),
            notes: Notes::default(),
            reference: u16::from_be_bytes(seed),
            schools: Arc::default(),
            served: BTreeMap::new(),
        }
    }

    /// Judges what was claimed, handset by handset, in the order of the claim. What can't be judged is held where somebody sees it, and keeps
    /// nothing else of the claim.
    ///
    /// # Errors
    /// The store is away; nothing of the claim is judged then.
    pub async fn judge(&mut self, claimed: &[Claimed], budget: Option<Budget>, now_ms: i64) -> Result<Vec<Booking>> {
        self.notes = Notes::default();
        let named = claimed.iter().filter_map(|claimed| claimed.lesson.as_ref().map(|l| l.school).or(claimed.school));
        self.schools = self.depot.store.schools_with(named).await?;
        self.served = if self.schools.are_several() {
            let phones: BTreeSet<HandsetId> = claimed.iter().map(|claimed| claimed.ticket.handset).collect();
            self.depot.store.schools_of_handsets(phones.into_iter().collect()).await?
        } else {
            BTreeMap::new()
        };
        let mut bookings = Vec::with_capacity(claimed.len());
        for group in by_handset(claimed) {
            match self.guarded(&group, budget, now_ms).await {
                Ok(judged) => bookings.extend(judged),
                Err(error) if passes(&error) => return Err(error),
                Err(_) => bookings.extend(self.one_by_one(&group, budget, now_ms).await?),
            }
        }
        Ok(bookings)
    }

    /// A handset's parcels each by itself, so that the one that can't be judged holds no sibling.
    async fn one_by_one(&mut self, group: &[&Claimed], budget: Option<Budget>, now_ms: i64) -> Result<Vec<Booking>> {
        let mut bookings = Vec::with_capacity(group.len());
        for claimed in group {
            match self.guarded(&[claimed], budget, now_ms).await {
                Ok(judged) => bookings.extend(judged),
                Err(error) if passes(&error) => return Err(error),
                Err(error) => bookings.push(wordless(claimed, &error)),
            }
        }
        Ok(bookings)
    }

    /// Judges one handset's parcels; what breaks on the way is an error like any other.
    async fn guarded(&mut self, group: &[&Claimed], budget: Option<Budget>, now_ms: i64) -> Result<Vec<Booking>> {
        guarded("making its words", self.judge_handset(group, budget, now_ms)).await
    }

    async fn judge_handset(&mut self, group: &[&Claimed], budget: Option<Budget>, now_ms: i64) -> Result<Vec<Booking>> {
        let mut bookings = Vec::with_capacity(group.len());
        let mut letters = Letters::of(group);
        let mut said = Vec::with_capacity(group.len());
        for claimed in group {
            match self.say(claimed, &mut letters, now_ms).await {
                Ok(Said { says, ask, subject }) => said.push((Composed { claimed, ask, subject }, says)),
                Err(error) if passes(&error) => return Err(error),
                Err(error) => bookings.push(wordless(claimed, &error)),
            }
        }
        let joined = together(said, &self.route.permitted, now_ms);
        for (place, joined) in joined.into_iter().enumerate() {
            let later = i64::try_from(place).unwrap_or(i64::MAX).saturating_mul(SIBLINGS_APART_MS);
            let spaced_until_ms = (place > 0).then(|| now_ms.saturating_add(later));
            bookings.push(self.book(joined, spaced_until_ms, budget, now_ms)?);
        }
        Ok(bookings)
    }

    fn book(
        &mut self,
        Joined { parcels: group, message }: Joined<'_>,
        spaced_until_ms: Option<i64>,
        budget: Option<Budget>,
        now_ms: i64,
    ) -> Result<Booking> {
        let first = group.first().context("a message carries at least one parcel")?;
        let spaced_until_ms = spaced_until_ms.filter(|_| first.claimed.ticket.kind == Kind::Lesson);
        let zone = self.zone(&first.claimed.zone);
        let (day_start_ms, tomorrow_ms) = day_around(now_ms, &zone)?;
        let quiet = self.quiet(first.claimed, now_ms, &zone)?;
        let around = Around {
            now_ms,
            day_ms: (day_start_ms, tomorrow_ms),
            zone,
            quiet,
            spaced_until_ms,
            stopped: group.iter().any(Composed::is_stopped),
            budget,
        };
        let facts = facts(&group.iter().map(|c| c.claimed).collect::<Vec<_>>(), around);
        let asked = self.asked(&group, message)?;
        let judgement = match asked {
            Some(asked) => judge(&facts, asked),
            None => Judgement::Held { reason: Hold::TooLong, until_ms: None },
        };
        Ok(Booking {
            asks: group.iter().filter_map(|c| c.ask.clone()).collect(),
            tickets: group.iter().map(|c| c.claimed.ticket.clone()).collect(),
            judgement,
            day_start_ms,
            names: group.iter().flat_map(|c| c.claimed.names()).collect(),
        })
    }

    /// The message made ready for the carrier; `None` where no carrier takes so many parts.
    fn asked(&mut self, group: &[Composed<'_>], message: Message) -> Result<Option<Asked>> {
        let first = group.first().context("a message carries at least one parcel")?.claimed;
        let ready = match message {
            // What leaves is what is recorded: not the words for another route.
            Message::Telegram(message) => Some(Ready::Telegram(message.or_by_sms(None))),
            Message::Mail(mail) => Some(Ready::Mail(mail)),
            Message::Drop(drop) => Some(Ready::Drop(drop)),
            Message::Voice(note) => Some(Ready::Voice(note)),
            Message::Sms(words) => self.packed(words.reveal()).map(Ready::Sms),
        };
        let price = |ready: &Ready| self.route.price_per_part.map(|price| price.times(ready.parts() as u64));
        Ok(ready.map(|ready| Asked {
            parcels: group.iter().map(|c| c.claimed.ticket.parcel).collect(),
            handset: first.ticket.handset,
            handset_version: first.ticket.handset_version,
            address: first.address.clone(),
            price: price(&ready),
            ready,
        }))
    }

    fn packed(&mut self, text: &str) -> Option<Packed> {
        self.reference = self.reference.wrapping_add(1);
        pack(text, &self.route.permitted, self.reference).ok()
    }

    async fn say(&mut self, claimed: &Claimed, letters: &mut Letters, now_ms: i64) -> Result<Said> {
        match (&claimed.message, claimed.ticket.kind) {
            (Some(message), _) => Ok(Said::just(self.on_this_route(claimed, message)?)),
            (None, Kind::Lesson) => self.lesson(claimed, letters).await,
            (None, Kind::Introduction) => self.introduction(claimed, now_ms).await,
            (None, kind) => bail!("a message of kind {} has no words", kind.as_str()),
        }
    }

    /// Words that were made beforehand, on the route that they leave by. A bot's message brings its words for an SMS, or no phone has any use
    /// for it.
    fn on_this_route(&self, claimed: &Claimed, message: &Message) -> Result<Message> {
        match (message, self.route.channel) {
            (Message::Sms(words), Channel::Telegram) => Ok(Message::Telegram(TelegramMessage::plain(words.reveal()))),
            (Message::Telegram(message), Channel::Sms) => {
                Ok(Message::Sms(message.as_sms.clone().context("this message of a bot can't leave as SMS")?))
            }
            (Message::Sms(words), Channel::Mail) => Ok(self.mail(claimed, words.clone())),
            (Message::Telegram(message), Channel::Mail) => {
                let words = message.as_sms.clone().context("this message of a bot can't leave as mail")?;
                Ok(self.mail(claimed, words))
            }
            (Message::Voice(_), Channel::Sms | Channel::Mail) => Err(SoundAlone.into()),
            _ => Ok(message.clone()),
        }
    }

    /// Words for somebody's own mailbox, from the school.
    fn mail(&self, claimed: &Claimed, text: Words) -> Message {
        let subject = Words::new(self.school(claimed).on(Channel::Mail));
        Message::Mail(Mail { subject, text, files: Vec::new() })
    }

    async fn lesson(&mut self, claimed: &Claimed, letters: &mut Letters) -> Result<Said> {
        let hour = claimed.lesson.clone().context("a lesson has an hour")?;
        let course = self.depot.store.course(&hour.edition).await?;
        let lesson = course.lessons.iter().find(|l| l.id == hour.lesson);
        let wanted = self.language(&claimed.language);
        let (language, text) = lesson
            .and_then(|l| l.text(&wanted, course.languages.first().unwrap_or(&wanted)))
            .with_context(|| format!("the course {} has no words for its lesson {}", hour.course, hour.lesson))?;
        let name = claimed.name.clone().context("a learner has a name")?;
        let (letter, task) = letters.of_task(claimed).context("eighty-one tasks are open on one handset")?;
        let says = match self.route.channel {
            Channel::Telegram => {
                let shown =
                    Shown { text, language, occurrence: hour.occurrence, letter, catalogue: &self.depot.catalogue };
                let mut message = shown.explanation(&name, &hour.label, &course.subject);
                let offer = Offer {
                    person: claimed.ticket.person,
                    occurrence: hour.occurrence,
                    language,
                    catalogue: &self.depot.catalogue,
                };
                offer.under(&mut message, &self.notes.under(&self.depot, &hour, &course, language).await?);
                Says::Alone(Message::Telegram(message))
            }
            _ => {
                let prepared = self.prepared(&course, claimed, language).context("the lesson has no such step")?;
                Says::Step(Step { prepared, name, letter })
            }
        };
        let ask = Ask {
            parcel: claimed.ticket.parcel,
            task,
            letter,
            person: claimed.ticket.person,
            occurrence: hour.occurrence,
            step: claimed.ordinal,
            language: language.as_str().to_owned(),
        };
        Ok(Said { says, ask: Some(ask), subject: Some(course.subject.clone()) })
    }

    fn prepared(&mut self, course: &Course, claimed: &Claimed, language: &Language) -> Option<Arc<Prepared>> {
        let hour = claimed.lesson.as_ref()?;
        let key = (hour.edition.clone(), hour.lesson.clone(), language.clone(), hour.label.clone(), claimed.ordinal);
        let (catalogue, way_back) = (&self.depot.catalogue, &self.route.way_back);
        let make = || {
            let text = course.lessons.iter().find(|l| l.id == hour.lesson)?.texts.get(language)?;
            let step = usize::try_from(claimed.ordinal).ok()?;
            Prepared::new(text, language, &hour.label, &course.subject, step, catalogue, way_back).map(Arc::new)
        };
        self.prepared.entry(key).or_insert_with(make).clone()
    }

    async fn introduction(&self, claimed: &Claimed, now_ms: i64) -> Result<Said> {
        if claimed.all_named {
            return Err(AllNamed.into());
        }
        let ids: Vec<_> = claimed.names().collect();
        let people = self.depot.store.people(&ids, now_ms).await?;
        let first = people.first().ok_or(NobodyAgreed)?;
        // Each class once: siblings of one class get its lessons together.
        let classes: BTreeMap<&str, u32> = people.iter().map(|p| (p.class.as_str(), p.lessons_a_week)).collect();
        let labels: Vec<&str> = classes.keys().copied().collect();
        // Children of two schools on one phone: it hears of both.
        let schools: BTreeSet<SchoolId> = people.iter().filter_map(|person| person.school).collect();
        let schools: Vec<String> =
            schools.into_iter().map(|id| self.schools.of(id).on(self.route.channel).to_owned()).collect();
        let school = schools.join(", ");
        let introduction = Introduction {
            school: &school,
            comes: if claimed.lessons_come { Comes::Lessons } else { Comes::ParentLine },
            children: people.iter().map(|p| &p.name).collect::<Vec<&Name>>(),
            class: &labels.join(", "),
            lessons_a_week: classes.values().sum(),
            way_back: &self.route.way_back,
            // One teacher's name would be wrong for the other's class.
            teacher: first
                .teacher
                .as_ref()
                .filter(|teacher| people.iter().all(|p| p.teacher.as_ref() == Some(*teacher))),
        };
        let (language, catalogue) = (self.language(&claimed.language), &self.depot.catalogue);
        Ok(Said::just(match self.route.channel {
            Channel::Telegram => {
                let forms = introduction.forms(&language, catalogue);
                Message::Telegram(TelegramMessage::plain(forms.first().context("an introduction says something")?))
            }
            _ => {
                let words = introduction.sms(&language, catalogue, &self.route.permitted).ok_or(SchoolNameTooLong)?;
                Message::Sms(Words::new(words))
            }
        }))
    }

    /// In whose name a parcel leaves.
    fn school(&self, claimed: &Claimed) -> Arc<School> {
        let of_class = claimed.lesson.as_ref().map(|lesson| lesson.school);
        self.schools.of(of_class.or(claimed.school).unwrap_or(FIRST))
    }

    /// The quiet hours that hold now: a phone that serves several schools rests in those of each, so the ones that end last.
    fn quiet(&self, claimed: &Claimed, now_ms: i64, zone: &TimeZone) -> Result<Option<Quiet>> {
        let own = self.school(claimed).quiet;
        let Some(schools) = self.served.get(&claimed.ticket.handset) else { return Ok(own) };
        let now = Timestamp::from_millisecond(now_ms)?;
        let ends = |quiet: &Quiet| quiet.ends(now, zone);
        let others = schools.iter().filter_map(|school| self.schools.of(*school).quiet);
        Ok(others.chain(own).filter(|quiet| ends(quiet).is_some()).max_by_key(|quiet| ends(quiet)).or(own))
    }

    fn language(&self, tag: &str) -> Language {
        Language::new(tag).unwrap_or_else(|_| self.schools.of(FIRST).language.clone())
    }

    fn zone(&self, name: &str) -> TimeZone {
        let zones = self.depot.zones();
        zones.get(name).or_else(|_| zones.get(&self.schools.of(FIRST).zone)).unwrap_or(TimeZone::UTC)
    }
}

/// The letters of one handset, while a claim's lessons for it get theirs.
struct Letters {
    open: Vec<Letter>,
    used: Vec<Letter>,
}

impl Letters {
    fn of(group: &[&Claimed]) -> Self {
        let tasks = group.first().map(|c| c.handset.tasks.as_slice()).unwrap_or_default();
        let letters = |open: bool| {
            tasks.iter().filter(|t| t.open || !open).filter_map(|t| Letter::parse(&t.letter).ok()).collect()
        };
        Self { open: letters(true), used: letters(false) }
    }

    /// The letter under which this lesson asks: the one that the learner's task has already, else a free one.
    fn of_task(&mut self, claimed: &Claimed) -> Option<(Letter, Option<TaskId>)> {
        let occurrence = claimed.lesson.as_ref()?.occurrence;
        let mine = |t: &&OpenTask| t.person == claimed.ticket.person && t.occurrence == occurrence;
        let tasks = || claimed.handset.tasks.iter().filter(mine);
        if let Some(task) = tasks().find(|t| t.open) {
            return Some((Letter::parse(&task.letter).ok()?, Some(task.task)));
        }
        // A copy of what was asked in a task that is over asks under its letter again, if no other task has that by now.
        let before = tasks().find(|t| claimed.ticket.repeated() && t.step == claimed.ordinal);
        if let Some((task, letter)) = before.and_then(|t| Some((t.task, Letter::parse(&t.letter).ok()?)))
            && !self.open.contains(&letter)
        {
            self.open.push(letter);
            return Some((letter, Some(task)));
        }
        let letter = Letter::choose(&self.open, &self.used)?;
        self.open.push(letter);
        self.used.push(letter);
        Some((letter, None))
    }
}

/// The claim in groups of one handset each, in the claim's order.
fn by_handset(claimed: &[Claimed]) -> Vec<Vec<&Claimed>> {
    let mut places: BTreeMap<HandsetId, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&Claimed>> = Vec::new();
    for claimed in claimed {
        let place = *places.entry(claimed.ticket.handset).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(claimed),
            None => groups.push(vec![claimed]),
        }
    }
    groups
}

/// Sound on its way to a phone that takes words alone.
#[derive(Debug, thiserror::Error)]
#[error("a voice message can't leave as SMS")]
struct SoundAlone;

/// An introduction to a phone where no child has a consent any more.
#[derive(Debug, thiserror::Error)]
#[error("nobody there has agreed to lessons")]
struct NobodyAgreed;

/// An introduction of children whom another one has named meanwhile.
#[derive(Debug, thiserror::Error)]
#[error("everybody there has been named")]
struct AllNamed;

/// An introduction in which the school's name leaves no room for the rest.
#[derive(Debug, thiserror::Error)]
#[error("the school's name is too long for an introduction; a short one belongs into school.sms_name")]
struct SchoolNameTooLong;

/// Whether it may succeed later: the store is away.
fn passes(error: &anyhow::Error) -> bool {
    error.downcast_ref::<StoreError>().is_some_and(StoreError::passes)
}

/// What can't be said waits where someone sees it, and keeps nothing else of the claim.
fn wordless(claimed: &Claimed, error: &anyhow::Error) -> Booking {
    let held = |reason| Judgement::Held { reason, until_ms: None };
    let judgement = if error.is::<SoundAlone>() {
        Judgement::Closed(Close::SoundAlone)
    } else if error.is::<AllNamed>() {
        Judgement::Closed(Close::Named)
    } else if error.is::<NobodyAgreed>() {
        held(Hold::NoConsent)
    } else if error.is::<SchoolNameTooLong>() {
        held(Hold::SchoolName)
    } else {
        tracing::warn!(parcel = claimed.ticket.parcel.0, why = %error, "a message has no words and is held");
        held(Hold::NoWords)
    };
    Booking { tickets: vec![claimed.ticket.clone()], judgement, day_start_ms: 0, asks: Vec::new(), names: Vec::new() }
}

/// When the day of `now_ms` began in a zone, and when the next one does.
fn day_around(now_ms: i64, zone: &TimeZone) -> Result<(i64, i64)> {
    let today = Timestamp::from_millisecond(now_ms)?.to_zoned(zone.clone()).start_of_day()?;
    let tomorrow = today.date().tomorrow()?.to_zoned(zone.clone())?;
    Ok((today.timestamp().as_millisecond(), tomorrow.timestamp().as_millisecond()))
}
