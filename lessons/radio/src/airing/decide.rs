//! One airing, what is known of it, and what follows from one more thing said or from time passing. It is the rule alone: who may say a
//! thing is [`super::admit`]'s, and what a letter costs is the gate's.

use school::limits::LESSON_USEFUL_HOURS_MAX;
use text::words::ListenerAnswer;

use crate::limits::{
    AIRED_LATE_MS, ASK_STATION_AFTER_MS, CORRECTION_MS, LEARNERS_AFTER_MS, LISTENERS_MAX, LISTENERS_SURE,
    NONE_BEFORE_MS, NOT_FETCHED_BEFORE_MS, OFFICE_CALLS_AFTER_MS,
};

/// How far an airing has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AiringState {
    /// It has its hour, and the station has nothing yet.
    Planned,
    /// The station's mailbox, folder or stick has it.
    Delivered,
    /// The station opened or downloaded it.
    Fetched,
    /// Listeners say it was on air, and the station says nothing: shown as such, and told to no learner as a fact.
    Probable,
    /// On air, by the station's word or log.
    Aired,
    /// On air, but well after its hour.
    AiredLate,
    /// Not on air, by the station's word.
    NotAired,
}

impl AiringState {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Planned, "planned"),
        (Self::Delivered, "delivered"),
        (Self::Fetched, "fetched"),
        (Self::Probable, "probable"),
        (Self::Aired, "aired"),
        (Self::AiredLate, "aired_late"),
        (Self::NotAired, "not_aired"),
    ];

    /// Its name in a row.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("planned", |(_, word)| word)
    }

    /// The state of that name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == word).map(|(state, _)| *state)
    }

    /// Whether the station itself, or its log, has said what happened.
    pub fn is_certain(self) -> bool {
        matches!(self, Self::Aired | Self::AiredLate | Self::NotAired)
    }

    /// Whether it is certain that it was on air: only then may a learner read that it was.
    pub fn was_aired(self) -> bool {
        matches!(self, Self::Aired | Self::AiredLate)
    }
}

/// What is known of an airing: kept as a row, changed by [`decide`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Airing {
    /// How far it has come.
    pub state: AiringState,
    /// How far it came towards the station (planned, delivered or fetched): the state goes back to it where listeners disagree.
    pub reached: AiringState,
    /// When its slot begins, milliseconds UTC.
    pub starts_ms: i64,
    /// When its slot ends, milliseconds UTC.
    pub ends_ms: i64,
    /// Whether the station was told that its file lies there unfetched.
    pub warned: bool,
    /// How often the station was asked what happened, after the sheet that asks first.
    pub asked: u8,
    /// Listeners who heard it, the badly sounding too.
    pub heard: u8,
    /// Listeners who listened and did not hear it.
    pub unheard: u8,
    /// Whether the learners in the coverage were asked.
    pub learners_asked: bool,
    /// Whether a repeat is proposed, and the short form held.
    pub repeat_proposed: bool,
    /// Whether the office was told to call the station.
    pub call_asked: bool,
}

impl Airing {
    /// An airing that is just planned for this slot, milliseconds UTC.
    pub fn planned(starts_ms: i64, ends_ms: i64) -> Self {
        Self {
            state: AiringState::Planned,
            reached: AiringState::Planned,
            starts_ms,
            ends_ms,
            warned: false,
            asked: 0,
            heard: 0,
            unheard: 0,
            learners_asked: false,
            repeat_proposed: false,
            call_asked: false,
        }
    }

    /// How long before its hour the station hears that its file lies there, or that there is none, in milliseconds.
    fn warned_before_ms(&self) -> i64 {
        if self.reached == AiringState::Planned { NONE_BEFORE_MS } else { NOT_FETCHED_BEFORE_MS }
    }

    /// When time decides something next, milliseconds UTC; `None` where nothing waits for it.
    pub fn wake_ms(&self, now_ms: i64) -> Option<i64> {
        if self.state.is_certain() {
            return None;
        }
        // Whoever slept through the hours before the slot has nothing to warn of any more.
        let warns = self.reached != AiringState::Fetched && !self.warned && now_ms < self.starts_ms;
        let warn = warns.then_some(self.starts_ms - self.warned_before_ms());
        // Nobody is asked about what was never there.
        if self.reached == AiringState::Planned {
            return warn;
        }
        let ask = ASK_STATION_AFTER_MS.get(usize::from(self.asked)).map(|after| self.ends_ms + after);
        let call = (!self.call_asked).then_some(self.ends_ms + OFFICE_CALLS_AFTER_MS);
        [warn, ask, call].into_iter().flatten().min()
    }
}

/// Where a certain word comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Testimony {
    /// A text, or a button on the station's page, from a person there.
    Person,
    /// The station's own log.
    Log,
}

/// One thing that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A carrier says that the station has it.
    Delivered,
    /// The station opened or downloaded it.
    Fetched,
    /// The station says that it was on air; when it began (milliseconds UTC), where that is said.
    Aired(Testimony, Option<i64>),
    /// The station says that it was on air late, without an hour.
    AiredLate(Testimony),
    /// The station says that it was not.
    NotAired(Testimony),
    /// A listener answers.
    Listener(ListenerAnswer),
    /// Time has passed.
    Clock,
}

/// What must be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The slot is near, and the station has not fetched its file: tell it, unless it has the file in another way.
    WarnStation,
    /// The slot is near, and nothing was made for it: tell the station, so that it plays something of its own.
    TellNone,
    /// The slot was cancelled or moved when the station had its programme: tell it not to play it.
    TakeBack,
    /// Ask the station what happened, for the so-manieth time, from 1.
    AskStation(u8),
    /// Ask volunteers among the listeners, at most so many.
    AskListeners(u8),
    /// Ask the learners in the coverage whether they heard it, with the lesson's questions, at this instant (milliseconds UTC).
    AskLearners(i64),
    /// Propose the station another hour.
    ProposeRepeat,
    /// Make the short form ready for learners who depend on radio: it waits for the budget and for one tap.
    HoldShortForm,
    /// Take proposal and short form back, as far as they have not left: it was on air after all.
    Withdraw,
    /// Answer who reported.
    Thank(Thanks),
    /// Show it to the office.
    Office(TellOffice),
}

/// Answers to a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thanks {
    /// Noted: on air.
    Aired,
    /// Noted: not on air.
    NotAired,
    /// The slot has not begun.
    TooEarly,
    /// It has not begun, and they say that it was not on air: can't they play it?
    NotYet,
    /// It is too long ago to change.
    TooOld,
}

/// What the office must see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TellOffice {
    /// The station was asked in vain: call it.
    CallStation,
    /// The station's log and its people say different things.
    Contradiction,
    /// A listener heard it badly.
    BadSound,
}

/// What follows from an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What is known now.
    pub airing: Airing,
    /// What must be done.
    pub effects: Vec<Effect>,
    /// When [`Event::Clock`] should come next, milliseconds UTC; `None` where nothing waits for time.
    pub wake_ms: Option<i64>,
}

/// Decides. The same event twice changes nothing the second time, except that who reported is thanked again.
pub fn decide(airing: &Airing, event: Event, now_ms: i64) -> Decision {
    let mut after = *airing;
    let effects = match event {
        Event::Delivered => arrived(&mut after, AiringState::Delivered),
        Event::Fetched => arrived(&mut after, AiringState::Fetched),
        Event::Aired(whose, began_ms) => {
            let late = began_ms.is_some_and(|began| began - airing.starts_ms >= AIRED_LATE_MS);
            testified(&mut after, if late { AiringState::AiredLate } else { AiringState::Aired }, whose, now_ms)
        }
        Event::AiredLate(whose) => testified(&mut after, AiringState::AiredLate, whose, now_ms),
        Event::NotAired(whose) => testified(&mut after, AiringState::NotAired, whose, now_ms),
        Event::Listener(heard) => listened(&mut after, heard),
        Event::Clock => passed(&mut after, now_ms),
    };
    Decision { wake_ms: after.wake_ms(now_ms), airing: after, effects }
}

/// A step on the way to the station; nothing goes back.
fn arrived(airing: &mut Airing, state: AiringState) -> Vec<Effect> {
    let further = airing.reached == AiringState::Planned || state == AiringState::Fetched;
    if further {
        if airing.state == airing.reached {
            airing.state = state;
        }
        airing.reached = state;
    }
    Vec::new()
}

/// The station's word, or its log's.
fn testified(airing: &mut Airing, state: AiringState, whose: Testimony, now_ms: i64) -> Vec<Effect> {
    // What has not begun was neither on air nor missed: who says so may mean another one, or that it can't be played. They are asked.
    if now_ms < airing.starts_ms {
        return vec![Effect::Thank(if state.was_aired() { Thanks::TooEarly } else { Thanks::NotYet })];
    }
    let before = airing.state;
    if before.is_certain() && before != state && now_ms > airing.ends_ms + CORRECTION_MS {
        return vec![Effect::Thank(Thanks::TooOld)];
    }
    let contradicts = before.is_certain() && before.was_aired() != state.was_aired();
    // A log that a machine wrote does not overrule what a person said: somebody has to look.
    if contradicts && whose == Testimony::Log {
        return vec![Effect::Office(TellOffice::Contradiction)];
    }
    airing.state = state;
    let mut effects = Vec::new();
    if state.was_aired() {
        effects.push(Effect::Thank(Thanks::Aired));
        if airing.repeat_proposed {
            airing.repeat_proposed = false;
            effects.push(Effect::Withdraw);
        }
        let useful = now_ms <= airing.ends_ms + LESSON_USEFUL_HOURS_MAX * 3_600_000;
        if !airing.learners_asked && useful {
            airing.learners_asked = true;
            effects.push(Effect::AskLearners(now_ms.max(airing.ends_ms) + LEARNERS_AFTER_MS));
        }
    } else {
        effects.push(Effect::Thank(Thanks::NotAired));
        if !airing.repeat_proposed {
            airing.repeat_proposed = true;
            effects.extend([Effect::ProposeRepeat, Effect::HoldShortForm]);
        }
    }
    effects
}

/// A listener's answer. It makes nothing certain.
fn listened(airing: &mut Airing, heard: ListenerAnswer) -> Vec<Effect> {
    match heard {
        ListenerAnswer::Yes | ListenerAnswer::BadSound => airing.heard = airing.heard.saturating_add(1),
        ListenerAnswer::No => airing.unheard = airing.unheard.saturating_add(1),
        ListenerAnswer::NoRadio => {}
    }
    // Those who did not hear it weigh as much as those who did: two against two is no probability.
    if !airing.state.is_certain() {
        let probable = airing.heard >= LISTENERS_SURE && airing.heard > airing.unheard;
        airing.state = if probable { AiringState::Probable } else { airing.reached };
    }
    if heard == ListenerAnswer::BadSound { vec![Effect::Office(TellOffice::BadSound)] } else { Vec::new() }
}

/// Time passes: each question is asked once, when its time has come, and none after the station spoke.
fn passed(airing: &mut Airing, now_ms: i64) -> Vec<Effect> {
    let mut effects = Vec::new();
    if airing.state.is_certain() {
        return effects;
    }
    let has_not = airing.reached != AiringState::Fetched;
    let near = airing.starts_ms - airing.warned_before_ms()..airing.starts_ms;
    if has_not && !airing.warned && near.contains(&now_ms) {
        airing.warned = true;
        effects.push(if airing.reached == AiringState::Planned { Effect::TellNone } else { Effect::WarnStation });
    }
    if airing.reached == AiringState::Planned {
        return effects;
    }
    let due = ASK_STATION_AFTER_MS.iter().filter(|after| now_ms >= airing.ends_ms + **after).count();
    let due = u8::try_from(due).unwrap_or(u8::MAX);
    if due > airing.asked {
        // After an outage the questions whose time has passed are asked as one.
        if airing.asked == 0 {
            effects.push(Effect::AskListeners(LISTENERS_MAX));
        }
        airing.asked = due;
        effects.push(Effect::AskStation(due));
    }
    if !airing.call_asked && now_ms >= airing.ends_ms + OFFICE_CALLS_AFTER_MS {
        airing.call_asked = true;
        effects.push(Effect::Office(TellOffice::CallStation));
    }
    effects
}
