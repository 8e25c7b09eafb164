//! What sounds like harm: hidden from the class, the lead alerted at once without words or names. The reply
//! is the one that the same message would get without it, for the phone may be in the wrong hand.

use messages::Words;
use text::{fold, loose};

use super::case::Case;
use super::said::Said;
use super::wanted::words_of_answers;
use super::{alarm, answer};
use crate::decide::draft::{Draft, Flow};
use crate::effect::{Audience, Effect, Question, Why};

/// In every text, before any other rule: what sounds like harm goes to the lead, whatever else stands beside it.
pub(super) fn rule(case: Case<'_>, said: &mut Said, draft: &mut Draft) -> Flow {
    let outside: Vec<_> =
        said.meaning.harm.iter().filter(|range| !lies_in_an_answer(case, said, range)).cloned().collect();
    // HELP alone is asked for by everybody, also as "help?"; its answer names the helpline.
    let is_alone = said.meaning.is_certain || said.meaning.cut.tokens.len() == 1;
    let is_command = said.meaning.reserved.is_some() && is_alone && !said.meaning.harm_behind;
    // `leave me alone` is known as a wish to get no more messages, and is asked about as one.
    let is_known = is_command || said.meaning.maybe_stop && !said.meaning.harm_behind;
    said.meaning.harm = if is_known { Vec::new() } else { outside };
    if !said.meaning.sounds_like_harm() {
        return Flow::On;
    }
    draft.tell_the_lead(held(case, &said.whole));
    draft.hide();
    // `galat jagah chhute hai` touches in the wrong place, and speaks of no wrong number.
    said.meaning.says_wrong = false;
    said.hide_harm(case);
    // What does not answer what was asked is a part of the cry, too: `my age is 13`.
    if !answer::stand_beside(case, said) {
        said.hide_all();
    }
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

/// A message that the lead alone sees, and the alarm that it sets off.
pub(super) fn held(case: Case<'_>, words: &Words) -> Vec<Effect> {
    let question = Question {
        audience: Audience::Lead,
        why: Why::Harm,
        person: case.only_learner(),
        words: Some(words.clone()),
        media: None,
    };
    [vec![Effect::Question(question)], alarm::raise(case)].concat()
}
