//! The alarm about what sounds like harm: the lead is alerted at once and again until a person has opened it, the deputy too from half an
//! hour on. What the same phone writes meanwhile joins it, so that a flood of messages is one alarm.

use messages::limits::ALERT_PARTS_MAX;
use messages::pack::{Permitted, measure};
use messages::{ArrivalId, Words};
use text::words::{Catalogue, School};

use super::case::{Case, forms};
use crate::effect::{Alert, Audience, Decision, Effect, Wait};
use crate::limits::{ALARM_AGAIN_MS, ALARM_EVERY_MS, ALERT_LINK_LETTERS, DEPUTY_AFTER_MS, JOINS_ALARM_WITHIN_MS};

/// What a message that sounds like harm sets off: a new alarm, or nothing where one is under way.
pub(super) fn raise(case: Case<'_>) -> Vec<Effect> {
    if is_under_way(case) {
        return Vec::new();
    }
    let now_ms = case.with.now_ms;
    let mut effects = vec![Effect::Alarm, alert(case, Audience::Lead, "alert-lead")];
    // What nobody has opened for longer is the deputy's, too.
    if case.view.concern.is_some_and(|concern| concern.with_deputy || concern.unread) {
        effects.push(alert(case, Audience::Deputy, "alert-lead"));
    }
    effects.push(again(case.view.arrival, now_ms, now_ms));
    effects
}

/// Whether an alarm about this phone began within the half hour. What comes later wakes somebody at once, also while the earlier is unread: the
/// next hour's repetition may be too late.
fn is_under_way(case: Case<'_>) -> bool {
    let joins = |alarm_ms: i64| case.with.now_ms < alarm_ms.saturating_add(JOINS_ALARM_WITHIN_MS);
    case.view.concern.is_some_and(|concern| joins(concern.alarm_ms))
}

/// The time of a repetition has come.
pub(super) fn repeat(case: Case<'_>, arrival: ArrivalId, alarm_ms: i64) -> Decision {
    let over = Decision { result: "nothing", effects: Vec::new() };
    let Some(concern) = case.view.concern.filter(|concern| concern.alarm_ms == alarm_ms) else { return over };
    let now_ms = case.with.now_ms;
    let is_late = now_ms >= alarm_ms.saturating_add(DEPUTY_AFTER_MS);
    if !concern.unread {
        // What comes within the half hour belongs to this alarm: it is looked once more at its end.
        return if is_late { over } else { Decision { effects: vec![again(arrival, alarm_ms, now_ms)], ..over } };
    }
    let mut effects = Vec::new();
    // A receipt may lie: it only spares the first two repetitions.
    if is_late || !concern.lead_reached {
        effects.push(alert(case, Audience::Lead, "alert-lead"));
    }
    if is_late {
        effects.push(alert(case, Audience::Deputy, "alert-deputy"));
    } else if concern.with_deputy {
        effects.push(alert(case, Audience::Deputy, "alert-lead"));
    }
    effects.push(again(arrival, alarm_ms, now_ms));
    Decision { result: "alerted_again", effects }
}

/// The next repetition of an alarm. Those whose time passed while nothing ran are not made up for.
fn again(arrival: ArrivalId, alarm_ms: i64, now_ms: i64) -> Effect {
    let first = ALARM_AGAIN_MS.iter().map(|after_ms| alarm_ms.saturating_add(*after_ms)).find(|at_ms| *at_ms > now_ms);
    let at_ms = first.unwrap_or_else(|| {
        let deputy_ms = alarm_ms.saturating_add(DEPUTY_AFTER_MS);
        let hours = now_ms.saturating_sub(deputy_ms) / ALARM_EVERY_MS + 1;
        deputy_ms.saturating_add(hours.saturating_mul(ALARM_EVERY_MS))
    });
    Effect::Wait { at_ms, what: Wait::AlarmAgain { arrival, alarm_ms } }
}

fn alert(case: Case<'_>, audience: Audience, key: &str) -> Effect {
    Effect::Alert(alert_to(case.with.catalogue, case.with.school, audience, key))
}

/// The saying of an alert that says that a concern was handed to its reader.
pub const HANDED: &str = "alert-handed";
/// The saying of an alert that says that an answer waits for its reader to read it first.
pub const TO_READ: &str = "alert-to-read";

/// An alert in the school's own language, in the form that fits together with its link.
pub fn alert_to(catalogue: &Catalogue, school: &School, audience: Audience, key: &str) -> Alert {
    let link = school.pages.as_ref().map(|pages| format!("{}/c/", pages.trim_end_matches('/')));
    let forms = forms(catalogue, &school.language, key, &[("school", &school.sms_name)]);
    let fits = |form: &&String| match &link {
        None => measure(form, &Permitted::default()).parts == 1,
        Some(link) => {
            let whole = format!("{form} {link}{}", "0".repeat(ALERT_LINK_LETTERS));
            measure(&whole, &Permitted::default()).parts <= ALERT_PARTS_MAX
        }
    };
    let words = forms.iter().find(fits).or(forms.last()).cloned().unwrap_or_default();
    Alert { audience, words: Words::new(words), link }
}
