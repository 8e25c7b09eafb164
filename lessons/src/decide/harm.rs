//! What sounds like harm: hidden from the class, the lead alerted at once without words or names, the deputy after half an hour. The reply
//! is the one for "not understood", for the phone may be in the wrong hand.

use messages::Words;

use super::case::Case;
use super::effect::{Alert, Audience, Decision, Effect, Question, Wait, Why};
use super::help::not_understood;
use crate::limits::DEPUTY_AFTER_MS;
use crate::read::fold;

/// Whether words sound like harm, by every language's patterns and the schools' own.
pub(super) fn heard(case: Case<'_>, words: &Words) -> bool {
    !case.with.catalogue.harm().found(&fold::plain(words.reveal())).is_empty()
}

/// Holds a message for the lead.
pub(super) fn hold(case: Case<'_>, words: &Words) -> Decision {
    let mut effects = vec![
        Effect::Question(Question {
            audience: Audience::Lead,
            why: Why::Harm,
            person: case.only_learner(),
            words: Some(words.clone()),
            media: None,
        }),
        alert(case, Audience::Lead, "alert-lead"),
        Effect::Wait {
            at_ms: case.with.now_ms.saturating_add(DEPUTY_AFTER_MS),
            what: Wait::DeputyUnlessRead { arrival: case.view.arrival },
        },
    ];
    effects.extend(not_understood(case));
    // The row says what every message says that nobody understood: who reads rows is not told which they are.
    Decision { result: "not_understood", effects }
}

/// An alert in the school's own language, in the form that fits one SMS.
pub(super) fn alert(case: Case<'_>, audience: Audience, key: &str) -> Effect {
    let school = case.with.school;
    let forms = case.forms(&school.language, key, &[("school", &school.name)]);
    let fits = |form: &&String| messages::pack::measure(form, &messages::pack::Permitted::default()).parts == 1;
    let words = forms.iter().find(fits).or(forms.last()).cloned().unwrap_or_default();
    Effect::Alert(Alert { audience, words: Words::new(words) })
}
