//! What a message says of a programme: a station's report, or a listener's answer. Who may report, and what follows from it, is
//! `airing`'s to say; the reply is made here.

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use messages::Words;
use messages::parcel::Kind;
use radio::airing::{self, Effect as Follows, Event, Refused, Said, StationReading, Testimony, Thanks, WrongPins};
use radio::limits::{AIRING_WRONG_PINS_MAX, WRONG_PINS_MAX};
use text::Language;
use text::words::StationWord;

use super::case::Case;
use crate::decide::draft::{Draft, Flow};
use crate::effect::{AiringChange, Audience, Decision, Effect, Question, Why, WordOf};
use crate::view::Reported;

/// A report, or a listener's answer.
pub(super) fn rule(case: Case<'_>, said: &mut super::said::Said, draft: &mut Draft) -> Flow {
    let decision = report(case, &said.whole).or_else(|| listener(case, &said.whole));
    decision.map_or(Flow::On, |decision| draft.add(decision))
}

fn report(case: Case<'_>, words: &Words) -> Option<Decision> {
    let on_air = &case.view.on_air;
    if on_air.reported.is_none() && !on_air.unknown_pin && on_air.own.is_none() {
        return None;
    }
    let Some(reading) = airing::read(words.reveal(), case.with.catalogue.vocabulary()) else {
        return talk(case, words);
    };
    if let (None, Some(own)) = (&on_air.reported, &on_air.own) {
        return Some(about_nothing(case, &own.language, words));
    }
    let Some(about) = on_air.reported.as_ref() else { return Some(guessed(case, words)) };
    let said = match reading {
        StationReading::Said(said) if about.is_meant => said,
        _ if about.registered || about.by_pin => return Some(unclear(case, about, words)),
        _ => return None,
    };
    // A child's answer may begin with such a word; whoever reports from a family's phone adds the PIN.
    if !about.registered && said.pin.is_none() && case.handset.learners().next().is_some() {
        return None;
    }
    let wrong_pins = WrongPins { of_phone: on_air.wrong_pins, of_airing: about.wrong_pins };
    Some(match airing::admit(&said, about.registered, about.pin.reveal(), wrong_pins) {
        Ok(()) => believed(case, about, &said, words),
        Err(refused) => refuse(case, about, refused, words),
    })
}

/// A PIN that is no station's, without a number that there is: it counts among the phone's wrong ones.
fn guessed(case: Case<'_>, words: &Words) -> Decision {
    if case.view.on_air.wrong_pins >= WRONG_PINS_MAX {
        return Decision { result: "too_many_pins", effects: Vec::new() };
    }
    let mut effects = wrong_pin(case, None, words);
    let forms = case.forms(&case.handset.language, "station-pin-wrong", &[("number", "12")]);
    effects.extend(case.reply_in_vain(None, &forms));
    Decision { result: "wrong_pin", effects }
}

/// One more wrong PIN; with the last that is tried, of this phone or for this airing, the office is told.
fn wrong_pin(case: Case<'_>, about: Option<&Reported>, words: &Words) -> Vec<Effect> {
    let mut effects = vec![Effect::WrongPin(about.map(|about| about.airing))];
    let is_airings_last = about.is_some_and(|about| about.wrong_pins + 1 == AIRING_WRONG_PINS_MAX);
    if is_airings_last || case.view.on_air.wrong_pins + 1 == WRONG_PINS_MAX {
        let (audience, words) = (Audience::Office, Some(words.clone()));
        effects.push(Effect::Question(Question { audience, why: Why::PinGuessed, person: None, words, media: None }));
    }
    effects
}

fn believed(case: Case<'_>, about: &Reported, said: &Said, words: &Words) -> Decision {
    let event = match said.word {
        StationWord::Aired => {
            Event::Aired(Testimony::Person, said.at.and_then(|at| instant(about.known.starts_ms, at, &about.zone)))
        }
        StationWord::Missed => Event::NotAired(Testimony::Person),
    };
    let decision = airing::decide(&about.known, event, case.with.now_ms);
    let thanks = decision.effects.iter().find_map(|effect| match effect {
        Follows::Thank(thanks) => Some(*thanks),
        _ => None,
    });
    let (result, key) = match thanks {
        Some(Thanks::Aired) if about.instead => ("aired", "station-thanks-instead"),
        Some(Thanks::Aired) => ("aired", "station-thanks-aired"),
        Some(Thanks::TooEarly) => ("aired_too_early", "station-too-early"),
        Some(Thanks::NotYet) => ("not_yet", "station-not-yet"),
        Some(Thanks::TooOld) => ("aired_too_old", "station-call-us"),
        Some(Thanks::NotAired) | None => ("not_aired", "station-thanks-missed"),
    };
    let counts = matches!(thanks, Some(Thanks::Aired | Thanks::NotAired));
    let mut effects = Vec::new();
    if counts {
        let (airing, version) = (about.airing, about.version);
        effects.push(Effect::Airing(AiringChange { airing, version, decision, word_of: WordOf::Station }));
    }
    // Why it was not on air, in their words: somebody reads it.
    // A station that may not be able to play what comes is called.
    let unable = (thanks == Some(Thanks::NotYet)).then_some(words);
    effects.extend(said.note.as_ref().or(unable).map(|note| {
        let words = Some(note.clone());
        Effect::Question(Question {
            audience: Audience::Office,
            why: Why::StationSaid,
            person: None,
            words,
            media: None,
        })
    }));
    effects.push(Effect::RepliesInVain(0));
    effects.push(reply(case, about, key));
    Decision { result, effects }
}

/// The instant at which the station's clock showed this hour, as near to the programme's own as can be.
fn instant(starts_ms: i64, (hour, minute): (u8, u8), zone: &TimeZone) -> Option<i64> {
    let time = Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()?;
    let day = Timestamp::from_millisecond(starts_ms).ok()?.to_zoned(zone.clone()).date();
    let days = [-1_i64, 0, 1].into_iter().filter_map(|days| day.checked_add(days.days()).ok());
    let instants = days.filter_map(|day| Some(day.to_datetime(time).to_zoned(zone.clone()).ok()?.timestamp()));
    instants.map(Timestamp::as_millisecond).min_by_key(|at_ms| at_ms.abs_diff(starts_ms))
}

fn refuse(case: Case<'_>, about: &Reported, refused: Refused, words: &Words) -> Decision {
    let (result, key) = match refused {
        Refused::NoPin => ("no_pin", "station-pin"),
        Refused::WrongPin => ("wrong_pin", "station-pin-wrong"),
        Refused::TooManyPins => ("too_many_pins", "station-call-us"),
    };
    let mut effects = match refused {
        Refused::WrongPin => wrong_pin(case, Some(about), words),
        Refused::NoPin | Refused::TooManyPins => Vec::new(),
    };
    effects.extend(case.reply_in_vain(None, &forms(case, about, key)));
    Decision { result, effects }
}

/// The station said something that could mean another thing: it is asked back, and a person reads it.
fn unclear(case: Case<'_>, about: &Reported, words: &Words) -> Decision {
    let (audience, words) = (Audience::Office, Some(words.clone()));
    let mut effects =
        vec![Effect::Question(Question { audience, why: Why::StationSaid, person: None, words, media: None })];
    effects.extend(case.reply_in_vain(None, &forms(case, about, "station-unclear")));
    Decision { result: "station_unclear", effects }
}

/// Other words from a station's own phone, which is no family's: the office reads them, and the station hears how it reports.
fn talk(case: Case<'_>, words: &Words) -> Option<Decision> {
    let on_air = &case.view.on_air;
    let own = on_air.own.as_ref().filter(|_| case.handset.learners().next().is_none())?;
    let about = on_air.reported.as_ref().filter(|about| about.registered);
    Some(about.map_or_else(|| about_nothing(case, &own.language, words), |about| unclear(case, about, words)))
}

/// A station's own phone reports, and nothing of it is open: it is asked which number it means.
fn about_nothing(case: Case<'_>, language: &Language, words: &Words) -> Decision {
    let (audience, words) = (Audience::Office, Some(words.clone()));
    let mut effects =
        vec![Effect::Question(Question { audience, why: Why::StationSaid, person: None, words, media: None })];
    effects.extend(case.reply_in_vain(None, &case.forms(language, "station-unclear", &[("number", "12")])));
    Decision { result: "station_unclear", effects }
}

/// HELP from a station's own phone, which is no family's: where its page is, if the school's pages open on a phone, and how it reports. `None`
/// from any other phone.
pub(super) fn help(case: Case<'_>) -> Option<Decision> {
    let own = case.view.on_air.own.as_ref().filter(|_| case.handset.learners().next().is_none())?;
    let link = case.with.school.pages.as_ref().map(|pages| format!("{}/s/{}", pages.trim_end_matches('/'), own.page));
    let forms = match link {
        Some(link) => case.forms(&own.language, "help-station", &[("school", case.school()), ("link", &link)]),
        // The short form says how to report, and no more.
        None => vec![case.say(&own.language, "station-unclear.short", &[("number", "12")])],
    };
    let effects = vec![Effect::RepliesInVain(0), case.reply(Kind::Help, None, &forms)];
    Some(Decision { result: "help_station", effects })
}

fn reply(case: Case<'_>, about: &Reported, key: &str) -> Effect {
    case.reply(Kind::Reply, None, &forms(case, about, key))
}

fn forms(case: Case<'_>, about: &Reported, key: &str) -> Vec<String> {
    case.forms(&about.language, key, &[("number", &about.airing.0.to_string())])
}

/// Did you hear it? 1 yes, 2 no, 3 no radio, 4 bad sound. What was asked last is what is answered; nobody pays for thanks.
fn listener(case: Case<'_>, words: &Words) -> Option<Decision> {
    let about = case.view.on_air.asked.as_ref()?;
    let overtaken = case.handset.tasks.iter().any(|task| task.open && task.asked_ms > about.asked_ms);
    if overtaken || case.asked().is_some() {
        return None;
    }
    let heard = airing::heard(words.reveal(), case.with.catalogue.vocabulary())?;
    let decision = airing::decide(&about.known, Event::Listener(heard), case.with.now_ms);
    let word_of = WordOf::Listener(about.person, heard);
    let change = AiringChange { airing: about.airing, version: about.version, decision, word_of };
    Some(Decision { result: "heard", effects: vec![Effect::Airing(change), Effect::RepliesInVain(0)] })
}
