//! A phone in a test: a view that remembers what the effects say, and the lines in which a conversation is told.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use course::Course;
use forms::listen::{Note, Part};
use messages::arrival::{Arrived, LongPart, Media, MediaKind, Odd, OddKind};
use messages::envelope::{FileRef, Message};
use messages::pack::{Permitted, measure};
use messages::{AiringId, ArrivalId, Channel, HandsetId, Name, NoteId, OccurrenceId, PersonId, TaskId, Words};
use radio::airing::Airing;
use talk::decide::{Heard, With, Work, attributed, decide};
use talk::effect::{AiringChange, Decision, Effect, Question, Submission, Wait, Why, WordOf};
use talk::rehearsal::remember;
use talk::view::{
    AskedAbout, Concern, Handset, Join, Listening, OnAir, OwnStation, Person, Replies, Reported, Role, StopScope, Task,
    View,
};
use text::words::Catalogue;
use text::words::School;
use text::{Language, Letter};

use super::numbers;

/// Monday, 23 November 2026, 08:00 UTC: 16:00 in Ulaanbaatar.
const START_MS: i64 = 1_795_420_800_000;

/// Read once: every phone of a test shares it.
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::builtin);

/// A phone, the school it writes to, and its clock.
pub struct Phone {
    courses: BTreeMap<String, Arc<Course>>,
    school: School,
    view: View,
    now_ms: i64,
    waits: Vec<(i64, Wait)>,
    shows_sms: bool,
}

impl Phone {
    /// A phone that nobody knows, with SMS.
    pub fn new() -> Self {
        let english = Language::english();
        Self {
            courses: BTreeMap::from([("edition".to_owned(), Arc::new(numbers::course()))]),
            school: School {
                name: "School 12".into(),
                sms_name: "School 12".into(),
                contact: Some("7012 3456".into()),
                region: "MN".into(),
                pages: None,
                language: english,
            },
            view: View {
                arrival: ArrivalId(0),
                channel: Channel::Sms,
                handset: None,
                join: None,
                concern: None,
                incomplete: None,
                on_air: Default::default(),
                listening: Default::default(),
                earlier: None,
            },
            now_ms: START_MS,
            waits: Vec::new(),
            shows_sms: false,
        }
    }

    /// What families read.
    pub fn catalogue(&self) -> &'static Catalogue {
        &CATALOGUE
    }

    /// Plays one line of a conversation; gives the lines that tell what followed.
    pub fn hear(&mut self, line: &str) -> Vec<String> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let heard = match word {
            "child" => return self.child(rest),
            "unagreed" => {
                self.child(rest);
                return self.on(|handset| handset.people.iter_mut().for_each(|person| person.consented = false));
            }
            "task" => return self.task(rest),
            // Of whom the school knows the phone alone.
            "guardian" => return self.on(|handset| handset.is_family = true),
            "channel" => return self.set(|view| view.channel = Channel::from_word(rest).unwrap()),
            "language" => return self.on(|handset| handset.language = Language::new(rest).unwrap()),
            "later" => return self.later(rest),
            "airing" => return self.airing(rest),
            "sms" => {
                self.shows_sms = true;
                return Vec::new();
            }
            "whose" => return self.whose(rest),
            "opened" => return self.set(|view| view.concern.iter_mut().for_each(|concern| concern.unread = false)),
            "delivered" => {
                return self.set(|view| view.concern.iter_mut().for_each(|concern| concern.lead_reached = true));
            }
            "handed" => {
                return self.set(|view| view.concern.iter_mut().for_each(|concern| concern.with_deputy = true));
            }
            "closed" => return self.set(|view| view.concern = None),
            "pages" => {
                self.school.pages = Some(rest.to_owned());
                return Vec::new();
            }
            "refused" => return self.on(|handset| handset.hard_failures = 3),
            "link" => return self.link(rest),
            "sound" => return self.sound(rest),
            ">" | ">>" => {
                let forwarded = word == ">>";
                Arrived::Text { words: Words::new(rest), sent_ms: None, edited: false, forwarded, message: None }
            }
            ">start" => Arrived::Start { token: (!rest.is_empty()).then(|| rest.to_owned()) },
            ">start-in-group" => Arrived::StartInGroup,
            ">press" => Arrived::Button { data: rest.to_owned(), press_id: "1".into() },
            ">photo" => Arrived::Media(media(MediaKind::Photo, rest)),
            ">document" => Arrived::Media(media(MediaKind::Document, rest)),
            ">voice" => Arrived::Media(media(MediaKind::Voice, rest)),
            ">part" => {
                let words = Words::new(rest);
                self.view.incomplete = Some(words);
                let (reference, width, total, number) = (7, 8, 2, 1);
                let (udh, payload) = (Vec::new(), Vec::new());
                Arrived::Part(LongPart { reference, width, total, number, data_coding: 0, udh, payload })
            }
            ">blocked" => Arrived::Blocked,
            _ => match odd(word, rest) {
                Some(odd) => Arrived::Odd(odd),
                None => return Vec::new(),
            },
        };
        self.decide(&Heard::Arrived(heard))
    }

    fn decide(&mut self, heard: &Heard) -> Vec<String> {
        self.view.arrival.0 += 1;
        let with = With { catalogue: &CATALOGUE, school: &self.school, courses: &self.courses, now_ms: self.now_ms };
        let decision = decide(heard, &self.view, with);
        self.settle(decision, matches!(heard, Heard::Arrived(_)))
    }

    /// `whose Nomin K b 6`, `whose Nomin >photo K`: a teacher says that these words, or this file, from a phone that nobody knows, are
    /// Nomin's.
    fn whose(&mut self, text: &str) -> Vec<String> {
        let (child, sent) = text.split_once(' ').unwrap();
        let (file, words) = match sent.strip_prefix('>').map(|file| file.split_once(' ').unwrap_or((file, ""))) {
            Some((kind, caption)) => (Some(MediaKind::from_word(kind).unwrap()), caption),
            None => (None, sent),
        };
        let mut people = self.view.handset.iter().flat_map(|handset| &handset.people);
        let learner = people.find(|person| person.name.given() == child).unwrap().id;
        let with = With { catalogue: &CATALOGUE, school: &self.school, courses: &self.courses, now_ms: self.now_ms };
        let words = (!words.is_empty()).then(|| Words::new(words));
        let effects = attributed(Work { words: words.as_ref(), file }, learner, &self.view, with);
        self.settle(Decision { result: "attributed", effects }, false)
    }

    fn settle(&mut self, decision: Decision, is_message: bool) -> Vec<String> {
        let told: Vec<String> = decision.effects.iter().filter_map(|effect| self.tell(effect)).collect();
        let now_ms = self.now_ms;
        let handset = self.view.handset.get_or_insert_with(|| stranger(now_ms));
        if is_message {
            handset.heard_ms = now_ms;
        }
        for effect in decision.effects {
            match effect {
                Effect::Wait { at_ms, what } => self.waits.push((at_ms, what)),
                Effect::Question(Question { why: Why::Harm, .. }) => {
                    let began = Concern { alarm_ms: now_ms, unread: true, lead_reached: false, with_deputy: false };
                    self.view.concern.get_or_insert(began).unread = true;
                }
                Effect::Alarm => {
                    let with_deputy = self.view.concern.is_some_and(|concern| concern.with_deputy);
                    self.view.concern =
                        Some(Concern { alarm_ms: now_ms, unread: true, lead_reached: false, with_deputy });
                }
                Effect::Airing(change) => learn(&mut self.view.on_air, &change),
                Effect::WrongPin(airing) => {
                    let on_air = &mut self.view.on_air;
                    on_air.wrong_pins += 1;
                    let named = on_air.reported.iter_mut().filter(|_| airing.is_some());
                    named.for_each(|about| about.wrong_pins += 1);
                }
                effect => remember(handset, effect, now_ms, self.view.arrival),
            }
        }
        told
    }

    fn tell(&self, effect: &Effect) -> Option<String> {
        Some(match effect {
            Effect::Reply(reply) => {
                let (words, buttons, as_sms) = match &reply.message {
                    Message::Sms(words) => (words.reveal().to_owned(), String::new(), words.reveal()),
                    Message::Telegram(message) => {
                        let labels = message.buttons.iter().flatten().map(|b| format!(" [{}]", b.label));
                        let texts: Vec<&str> = message.texts().map(Words::reveal).collect();
                        (texts.join("\n---\n"), labels.collect(), message.as_sms.as_ref().map_or("", Words::reveal))
                    }
                    Message::Voice(note) => {
                        let sound = format!("({} s of sound) {}", note.length_ms / 1_000, note.caption.reveal());
                        (sound, String::new(), "")
                    }
                    Message::Mail(_) | Message::Drop(_) => panic!("a station's, not a family's"),
                };
                let parts = measure(as_sms, &Permitted::default()).parts;
                let long = if parts == 1 { String::new() } else { format!("PARTS {parts} ") };
                let as_sms = if self.shows_sms { format!(" SMS: {as_sms}") } else { String::new() };
                format!("< {long}{}{buttons}{as_sms}", words.replace('\n', " / "))
            }
            Effect::Submit(Submission { person, item, words, verdict, how, extends, .. }) => {
                let words = words.as_ref().map_or("", |w| w.reveal()).replace('\n', " / ");
                let more = if *extends { " continued" } else { "" };
                format!(
                    "! {} of {} by {}: {words} ({}){more}",
                    item,
                    self.name(*person),
                    how.as_str(),
                    verdict.as_str()
                )
            }
            Effect::NextStep { step, person, .. } => format!("! step {step} for {}", self.name(*person)),
            Effect::CloseTask(task) => format!("! {} is done", self.letter(*task)),
            Effect::Stop(scope) => format!("! stop {}", self.scope(scope)),
            Effect::Restore(scope) => format!("! restore {}", self.scope(scope)),
            Effect::Suspend => "! suspend".to_owned(),
            Effect::Question(question) => {
                let file = question.media.as_ref().map(|media| format!(" with a {}", media.kind.as_str()));
                format!("! {} sees {}{}", question.audience.as_str(), question.why.as_str(), file.unwrap_or_default())
            }
            Effect::Alert(alert) => {
                let link = alert.link.as_ref().map_or(String::new(), |link| format!(" {link}TOKEN"));
                format!("! alert to {}: {}{link}", alert.audience.as_str(), alert.words.reveal())
            }
            Effect::Join { person } => format!("! {} joins", self.name(*person)),
            Effect::Contact { person, .. } => format!("! {} is reached", self.name(*person)),
            Effect::AddressBlocked => "! blocked".to_owned(),
            Effect::AddressBack | Effect::AddressMoved { .. } => "! address".to_owned(),
            Effect::Airing(change) => format!("! No. {} is {}", change.airing.0, change.decision.airing.state.as_str()),
            Effect::WrongPin(Some(airing)) => format!("! No. {} has a wrong PIN", airing.0),
            Effect::WrongPin(None) => "! a wrong PIN".to_owned(),
            Effect::Recording(_) => "! recording".to_owned(),
            Effect::Unsaid(_) => "! said nothing".to_owned(),
            Effect::Alarm
            | Effect::Replies(_)
            | Effect::Ask(_)
            | Effect::Shown(_)
            | Effect::ClearAsked
            | Effect::RepliesInVain(_)
            | Effect::Wait { .. } => {
                return None;
            }
        })
    }

    fn later(&mut self, text: &str) -> Vec<String> {
        let (count, unit) = text.split_once(' ').unwrap();
        let unit_ms = match unit {
            "seconds" => 1_000,
            "minutes" => 60_000,
            "hours" => 3_600_000,
            _ => 24 * 3_600_000,
        };
        self.now_ms += count.parse::<i64>().unwrap() * unit_ms;
        let mut told = Vec::new();
        while let Some(at) = self.waits.iter().position(|(at_ms, _)| *at_ms <= self.now_ms) {
            let (_, wait) = self.waits.remove(at);
            told.extend(self.decide(&Heard::Clock(wait)));
        }
        told
    }

    /// `airing 12 own`, `airing 12 strange`, `airing 12 several`, `airing 12 heard`, `airing 12 by-pin`, `airing 12 guessed`, `airing 12 ahead`, `airing 12 none`: what a message may be about. It began an hour ago.
    fn airing(&mut self, text: &str) -> Vec<String> {
        let (number, how) = text.split_once(' ').unwrap();
        let (airing, version) = (AiringId(number.parse().unwrap()), 1);
        let begins_ms = if how == "ahead" { self.now_ms + 11 * 86_400_000 } else { self.now_ms - 3_600_000 };
        let known = Airing::planned(begins_ms, begins_ms + 1_800_000);
        let asked_ms = self.now_ms;
        self.set(|view| match how {
            "guessed" => view.on_air.unknown_pin = true,
            "none" => {
                view.on_air.own = Some(OwnStation { language: Language::english(), page: "k7x9".to_owned() });
            }
            "heard" => {
                view.on_air.asked = Some(AskedAbout { airing, version, known, person: PersonId(1), asked_ms });
            }
            _ => {
                view.on_air.reported = Some(Reported {
                    airing,
                    version,
                    known,
                    instead: how == "instead",
                    is_meant: how != "several",
                    registered: !matches!(how, "strange" | "by-pin"),
                    by_pin: how == "by-pin",
                    pin: Words::new("482913"),
                    wrong_pins: 0,
                    language: Language::english(),
                    zone: jiff::tz::TimeZoneDatabase::bundled().get("Asia/Ulaanbaatar").unwrap(),
                });
            }
        })
    }

    /// `child Nomin 5B Maths Reading`
    fn child(&mut self, text: &str) -> Vec<String> {
        self.on(|handset| {
            handset.is_family = true;
            handset.people.push(person(handset.people.len(), text, &handset.language));
        })
    }

    /// `task K Nomin Maths share`
    fn task(&mut self, text: &str) -> Vec<String> {
        let words: Vec<&str> = text.split(' ').collect();
        let [letter, child, subject, lesson] = words.as_slice() else { panic!("task LETTER CHILD SUBJECT LESSON") };
        let asked_ms = self.now_ms;
        self.on(|handset| {
            let id = i64::try_from(handset.tasks.len()).unwrap() + 1;
            handset.tasks.push(Task {
                id: TaskId(id),
                letter: Letter::parse(letter).unwrap(),
                open: true,
                person: handset.people.iter().find(|p| p.name.given() == *child).unwrap().id,
                occurrence: OccurrenceId(id),
                edition: "edition".into(),
                lesson: (*lesson).to_owned(),
                subject: (*subject).to_owned(),
                language: handset.language.clone(),
                step: 0,
                asked_ms,
                shown_ms: None,
                due_ms: Some(asked_ms + 4 * 24 * 3_600_000),
                answers: Vec::new(),
            });
        })
    }

    fn link(&mut self, text: &str) -> Vec<String> {
        let join = match text.split_once(' ') {
            Some(("valid", child)) => {
                Join::Valid { person: person(0, child, &Language::english()), others: Vec::new() }
            }
            Some(("unagreed", child)) => {
                let person = Person { consented: false, ..person(0, child, &Language::english()) };
                Join::Valid { person, others: Vec::new() }
            }
            _ if text == "used" => Join::Used,
            _ if text == "used here" => Join::UsedHere,
            _ => Join::Unknown,
        };
        self.set(|view| view.join = Some(join))
    }

    /// `sound there`, `sound newer`, `sound gone`: what became of the sound that a button promised.
    fn sound(&mut self, text: &str) -> Vec<String> {
        let note = |id| Note {
            id: NoteId(id),
            part: Part::Whole,
            edition: "edition".into(),
            title: "Sharing".into(),
            length_ms: 200_000,
            file: FileRef {
                name: "lesson.ogg".into(),
                kind: "audio/ogg".into(),
                digest: "d".into(),
                length_bytes: 612_000,
            },
        };
        let listening = match text {
            "there" => Listening { promised: Some(note(7)), newest: Some(note(7)) },
            "newer" => Listening { promised: None, newest: Some(note(8)) },
            _ => Listening::default(),
        };
        self.set(|view| view.listening = listening)
    }

    fn set(&mut self, change: impl FnOnce(&mut View)) -> Vec<String> {
        change(&mut self.view);
        Vec::new()
    }

    fn on(&mut self, change: impl FnOnce(&mut Handset)) -> Vec<String> {
        let now_ms = self.now_ms;
        change(self.view.handset.get_or_insert_with(|| stranger(now_ms)));
        Vec::new()
    }

    fn name(&self, id: PersonId) -> String {
        let people = self.view.handset.iter().flat_map(|handset| &handset.people);
        people.into_iter().find(|p| p.id == id).map_or_else(|| "someone".into(), |p| p.name.given().to_owned())
    }

    fn letter(&self, id: TaskId) -> String {
        let tasks = self.view.handset.iter().flat_map(|handset| &handset.tasks);
        tasks.into_iter().find(|t| t.id == id).unwrap().letter.to_string()
    }

    fn scope(&self, scope: &StopScope) -> String {
        match scope {
            StopScope::Everything => "everything".into(),
            StopScope::Person(id) => self.name(*id),
            StopScope::Subject(subject) => subject.clone(),
        }
    }
}

/// What is known of the airing from now on; a listener who has answered is asked about it no more.
fn learn(on_air: &mut OnAir, change: &AiringChange) {
    match change.word_of {
        WordOf::Station => on_air.reported.iter_mut().for_each(|about| about.known = change.decision.airing),
        WordOf::Listener(..) => on_air.asked = None,
    }
}

fn stranger(now_ms: i64) -> Handset {
    Handset {
        id: HandsetId(1),
        version: 1,
        language: Language::english(),
        zone: jiff::tz::TimeZoneDatabase::bundled().get("Asia/Ulaanbaatar").unwrap(),
        people: Vec::new(),
        is_family: false,
        schools: Vec::new(),
        stops: Vec::new(),
        suspended: false,
        has_answered: false,
        heard_ms: now_ms,
        hard_failures: 0,
        replies_in_vain: 0,
        replies: Replies::default(),
        tasks: Vec::new(),
        asked: None,
        last: None,
    }
}

fn person(place: usize, text: &str, language: &Language) -> Person {
    let mut words = text.split(' ');
    Person {
        id: PersonId(i64::try_from(place).unwrap() + 1),
        name: Name::new(words.next().unwrap()).unwrap(),
        role: Role::Learner,
        language: language.clone(),
        school: None,
        class: words.next().unwrap().to_owned(),
        teacher: Name::new("Oyuna Dorj").ok(),
        subjects: words.map(str::to_owned).collect(),
        lessons_a_week: 3,
        consented: true,
    }
}

fn media(kind: MediaKind, rest: &str) -> Media {
    let (album, caption) = match rest.strip_prefix("album ") {
        Some(album) => (Some(album.to_owned()), ""),
        None => (None, rest),
    };
    let caption = (!caption.is_empty()).then(|| Words::new(caption));
    Media { caption, album, ..Media::new(kind, "file") }
}

/// `>sticker 👍`, `>place`: neither words nor a file; `>>animation STOP` is forwarded.
fn odd(word: &str, rest: &str) -> Option<Odd> {
    let named = word.trim_start_matches('>');
    let kind = OddKind::ALL.into_iter().find(|kind| kind.as_str() == named)?;
    let words = (!rest.is_empty()).then(|| Words::new(rest));
    Some(Odd { kind, words, forwarded: word.starts_with(">>"), edited: false, message: None })
}
