//! Who may be sent to, now: consent, quiet hours, caps, budget. Only this file makes a [`Cleared`], and gateways send nothing else.

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    Address,
    envelope::{Drop, Mail, TelegramMessage, VoiceNote},
    id::{HandsetId, ParcelId},
    limits::{
        ALERT_PARTS_MAX, ALERT_WAITS_MS_MAX, BUDGET_REPLY_RESERVE_PERCENT, INTRODUCTION_PARTS_MAX, LESSON_PARTS_MAX,
        OTHER_PARTS_MAX, REPLY_IN_QUIET_MS, SIGN_IN_PARTS_MAX, UNASKED_PER_DAY_MAX,
    },
    money::Money,
    pack::Packed,
    parcel::{Close, Hold, Kind},
    quiet::Quiet,
};

/// Everything the gate asks about one message. Facts are read at the claim, words and price made after it.
#[derive(Clone, Debug)]
pub struct Facts {
    /// What it carries.
    pub kind: Kind,
    /// Milliseconds UTC.
    pub now_ms: i64,
    /// When it is too old to be useful.
    pub expires_ms: Option<i64>,
    /// The teacher took it back.
    pub cancelled: bool,
    /// The recipient no longer belongs to the class.
    pub left: bool,
    /// A consent for the purpose stands.
    pub consented: bool,
    /// The handset, or this child or subject on it, is stopped.
    pub stopped: bool,
    /// Someone said "not my child".
    pub suspended: bool,
    /// The recipient's own message asked for it: a welcome after a join link. What answers always does so.
    pub asked_for: bool,
    /// The address has had its introduction.
    pub introduced: bool,
    /// When the handset last wrote to us.
    pub last_inbound_ms: Option<i64>,
    /// Messages that the handset got today without having asked.
    pub unasked_today: u32,
    /// When the recipient's next day begins.
    pub tomorrow_ms: i64,
    /// The recipient's quiet hours.
    pub quiet: Option<Quiet>,
    /// The recipient's zone.
    pub zone: TimeZone,
    /// A message for the same handset that leaves first.
    pub spaced_until_ms: Option<i64>,
    /// The month's budget.
    pub budget: Option<Budget>,
}

/// A month's money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// What may be spent.
    pub limit: Money,
    /// What is spent or reserved.
    pub used: Money,
}

/// What the gate says.
#[derive(Clone, Debug)]
pub enum Judgement {
    /// It may leave.
    Cleared(Box<Cleared>),
    /// It waits.
    Held {
        /// Why.
        reason: Hold,
        /// When it is judged again, milliseconds UTC; `None` where a person must act first.
        until_ms: Option<i64>,
    },
    /// It never leaves.
    Closed(Close),
}

/// A message made ready for a carrier.
#[derive(Clone, Debug)]
pub enum Ready {
    /// SMS parts.
    Sms(Packed),
    /// A Telegram message, or several where it is long.
    Telegram(TelegramMessage),
    /// A mail.
    Mail(Mail),
    /// Files for a folder.
    Drop(Drop),
    /// A voice message.
    Voice(VoiceNote),
}

impl Ready {
    /// Parts that are paid for and counted in the route's rate.
    pub fn parts(&self) -> usize {
        match self {
            Self::Sms(packed) => packed.parts.len(),
            Self::Telegram(message) => message.before.len() + 1,
            Self::Mail(_) | Self::Drop(_) | Self::Voice(_) => 1,
        }
    }
}

/// What is asked to leave: for whom, where to, and in which form.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The parcels that this one sending carries (several for siblings on one handset).
    pub parcels: Vec<ParcelId>,
    /// The handset.
    pub handset: HandsetId,
    /// The handset's version when its facts were read.
    pub handset_version: i64,
    /// The address.
    pub address: Address,
    /// The words in the carrier's form.
    pub ready: Ready,
    /// What it costs.
    pub price: Option<Money>,
}

/// A message that may leave. It can be made here alone.
#[derive(Clone, Debug)]
pub struct Cleared {
    asked: Asked,
    kind: Kind,
    unasked: bool,
    expires_ms: Option<i64>,
    start_by_ms: Option<i64>,
}

impl Cleared {
    /// What leaves.
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// What it carries.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether it counts among the messages of a day that nobody asked for.
    pub fn is_unasked(&self) -> bool {
        self.unasked
    }

    /// When it is too old to be useful, milliseconds UTC: a carrier that can forget it by then is asked to.
    pub fn expires_ms(&self) -> Option<i64> {
        self.expires_ms
    }

    /// Says until when it may be started, milliseconds UTC: [`crate::limits::CLEARED_FOR_MS`] of the machine's time after its booking's commit.
    #[must_use]
    pub fn booked_until(mut self, start_by_ms: i64) -> Self {
        self.start_by_ms = Some(start_by_ms);
        self
    }

    /// Whether a gateway may still start it: its booking is committed, and no more than one second old.
    pub fn may_start(&self, now_ms: i64) -> bool {
        self.start_by_ms.is_some_and(|by| now_ms <= by)
    }
}

/// Judges one message. The order matters: what closes for good first, then what a person must mend, then what passes with time, then money.
pub fn judge(facts: &Facts, asked: Asked) -> Judgement {
    if let Some(close) = closes(facts) {
        return Judgement::Closed(close);
    }
    if let Some((reason, until_ms)) = holds(facts, &asked) {
        return Judgement::Held { reason, until_ms };
    }
    Judgement::Cleared(Box::new(Cleared {
        asked,
        kind: facts.kind,
        unasked: is_unasked(facts),
        expires_ms: facts.expires_ms,
        start_by_ms: None,
    }))
}

fn closes(facts: &Facts) -> Option<Close> {
    if facts.cancelled {
        return Some(Close::Cancelled);
    }
    if facts.left && !facts.kind.is_reply() {
        return Some(Close::Left);
    }
    facts.expires_ms.is_some_and(|at| facts.now_ms >= at).then_some(Close::Expired)
}

fn holds(facts: &Facts, asked: &Asked) -> Option<(Hold, Option<i64>)> {
    let kind = facts.kind;
    let always = leaves_always(kind);
    if facts.suspended && !always {
        return Some((Hold::Suspended, None));
    }
    if facts.stopped && !always {
        return Some((Hold::Stopped, None));
    }
    let of_school = kind.is_of_school();
    if !facts.consented && !kind.is_reply() && !of_school {
        return Some((Hold::NoConsent, None));
    }
    if let (Ready::Sms(_), Some(too_long)) = (&asked.ready, too_long(kind, asked.ready.parts())) {
        return Some((too_long, None));
    }
    let waits_for_introduction = matches!(kind, Kind::Lesson | Kind::ParentLine | Kind::Notice);
    if waits_for_introduction && !facts.introduced {
        return Some((Hold::AwaitingIntroduction, Some(facts.now_ms.saturating_add(INTRODUCTION_AGAIN_MS))));
    }
    if let Some(until) = quiet_until(facts) {
        return Some((Hold::Quiet, Some(until)));
    }
    if let Some(until) = facts.spaced_until_ms.filter(|u| *u > facts.now_ms && !looks_elsewhere(facts, *u)) {
        return Some((Hold::Spaced, Some(until)));
    }
    if is_unasked(facts) && facts.unasked_today >= UNASKED_PER_DAY_MAX {
        let until = quiet_ends(facts, facts.tomorrow_ms).unwrap_or(facts.tomorrow_ms);
        return Some((Hold::DailyCap, Some(until)));
    }
    if !always && over_budget(facts, asked.price) {
        return Some((Hold::Budget, None));
    }
    None
}

/// An alert is not held for a chat's long wait: its carrier says that wait without a call, and the alert goes another way.
fn looks_elsewhere(facts: &Facts, until_ms: i64) -> bool {
    facts.kind == Kind::Alert && until_ms.saturating_sub(facts.now_ms) > ALERT_WAITS_MS_MAX
}

/// Why an SMS of so many parts does not leave.
pub fn too_long(kind: Kind, parts: usize) -> Option<Hold> {
    let (most, why) = match kind {
        Kind::Lesson => (LESSON_PARTS_MAX, Hold::TooLong),
        Kind::SignIn => (SIGN_IN_PARTS_MAX, Hold::TooLong),
        Kind::Alert => (ALERT_PARTS_MAX, Hold::TooLong),
        // Its other words have a form that fits; what does not is the name.
        Kind::Introduction => (INTRODUCTION_PARTS_MAX, Hold::SchoolName),
        _ => (OTHER_PARTS_MAX, Hold::TooLong),
    };
    (parts > most).then_some(why)
}

/// How soon a lesson behind its introduction is looked at again, milliseconds; the introduction's acceptance wakes it sooner.
const INTRODUCTION_AGAIN_MS: i64 = 60_000;

fn quiet_until(facts: &Facts) -> Option<i64> {
    let awake = facts.last_inbound_ms.is_some_and(|at| facts.now_ms.saturating_sub(at) <= REPLY_IN_QUIET_MS);
    // A text rings at a station's night watch as it does in a family; a mail and a file ring nowhere.
    let rings = facts.kind == Kind::StationText || !facts.kind.is_of_school();
    if ((facts.kind.is_reply() || facts.asked_for) && awake) || !rings {
        return None;
    }
    quiet_ends(facts, facts.now_ms)
}

/// When the recipient's quiet hours that hold at `at_ms` end; `None` where none hold then.
fn quiet_ends(facts: &Facts, at_ms: i64) -> Option<i64> {
    let at = Timestamp::from_millisecond(at_ms).ok()?;
    facts.quiet.as_ref()?.ends(at, &facts.zone).map(|end| end.as_millisecond())
}

/// Whether it counts among the messages that a phone gets in a day without having asked.
fn is_unasked(facts: &Facts) -> bool {
    !facts.kind.is_reply() && !facts.kind.is_of_school() && !facts.asked_for
}

fn over_budget(facts: &Facts, price: Option<Money>) -> bool {
    let (Some(budget), Some(price)) = (facts.budget, price) else { return false };
    !budget.allows(facts.kind, price)
}

impl Budget {
    /// Whether a message of that kind and price still fits: the last [`BUDGET_REPLY_RESERVE_PERCENT`] are for replies alone, and a STOP's
    /// confirmation and an alert always fit.
    pub fn allows(&self, kind: Kind, price: Money) -> bool {
        if price.micros == 0 || leaves_always(kind) {
            return true;
        }
        let reserve = if kind.is_reply() { 0 } else { self.limit.micros / 100 * BUDGET_REPLY_RESERVE_PERCENT };
        self.used.micros.saturating_add(price.micros) <= self.limit.micros - reserve
    }
}

/// What no STOP, no suspension and no budget holds: the one confirmation that messages stop, and an alert about a child in danger, whoever
/// shares the lead's phone. HELP is no such thing: 120 of them from one phone would be 120 paid replies.
fn leaves_always(kind: Kind) -> bool {
    matches!(kind, Kind::StopConfirmation | Kind::Alert)
}
