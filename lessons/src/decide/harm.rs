//! What sounds like harm: hidden from the class, the lead alerted at once without words or names, the deputy after half an hour. The reply
//! is the one that the same message would get without it, for the phone may be in the wrong hand.

use messages::Words;

use super::answer::words_of_answers;
use super::case::Case;
use super::effect::{Alert, Audience, Effect, Question, Wait, Why};
use super::rules::{Draft, Flow};
use super::said::Said;
use crate::limits::DEPUTY_AFTER_MS;
use crate::read::{fold, loose};

/// In every text, before any other rule: what sounds like harm goes to the lead, whatever else stands beside it.
pub(super) fn rule(case: Case<'_>, said: &mut Said, draft: &mut Draft) -> Flow {
    let outside: Vec<_> =
        said.meaning.harm.iter().filter(|range| !lies_in_an_answer(case, said, range)).cloned().collect();
    // HELP alone is asked for by everybody; its answer names the helpline.
    let is_command = said.meaning.reserved.is_some() && said.meaning.is_certain && !said.meaning.harm_behind;
    said.meaning.harm = if is_command { Vec::new() } else { outside };
    if !said.meaning.sounds_like_harm() {
        return Flow::On;
    }
    draft.tell_the_lead(held(case, &said.whole));
    draft.hide();
    said.hide_harm(case);
    Flow::On
}

/// Whether these words lie wholly inside the words that a question wants or offers, as they stand in the message.
fn lies_in_an_answer(case: Case<'_>, said: &Said, range: &std::ops::Range<usize>) -> bool {
    let tokens = &said.meaning.cut.tokens;
    let row =
        |text: &str| -> Vec<String> { loose::words(&fold::plain(text)).into_iter().map(|word| word.text).collect() };
    let message: Vec<String> = tokens.iter().map(|token| loose::fold(&token.text)).collect();
    words_of_answers(case).map(row).filter(|answer| !answer.is_empty()).any(|answer| {
        let stands = |at: usize| message.get(at..at + answer.len()).is_some_and(|here| here == answer.as_slice());
        (0..message.len()).any(|at| stands(at) && at <= range.start && range.end <= at + answer.len())
    })
}

/// A message that the lead alone sees, and the lead's alert.
pub(super) fn held(case: Case<'_>, words: &Words) -> Vec<Effect> {
    vec![
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
    ]
}

/// An alert in the school's own language, in the form that fits one SMS.
pub(super) fn alert(case: Case<'_>, audience: Audience, key: &str) -> Effect {
    let school = case.with.school;
    let forms = case.forms(&school.language, key, &[("school", &school.sms_name)]);
    let fits = |form: &&String| messages::pack::measure(form, &messages::pack::Permitted::default()).parts == 1;
    let words = forms.iter().find(fits).or(forms.last()).cloned().unwrap_or_default();
    Effect::Alert(Alert { audience, words: Words::new(words) })
}
