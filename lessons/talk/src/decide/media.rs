//! Files that people send: a photo of paper, a voice message. They are handed in for a task and wait for the teacher; nothing looks into
//! them here.

use messages::Words;
use messages::arrival::{Media, Odd};
use text::words::Reserved;

use super::ask::{ask_family, unsure_of_owner};
use super::case::Case;
use super::draft::Message;
use super::files::{known, to_a_person};
use super::help::not_understood;
use super::said::Said;
use super::{harm, rules, stop};
use crate::effect::{Audience, Decision, Effect, Question, Why};

/// A file from the handset.
pub(super) fn heard(case: Case<'_>, media: &Media) -> Decision {
    let caption = media.caption.clone().unwrap_or_default();
    if Said::of(case, &caption).meaning.sounds_like_harm() {
        return held(case, media, &caption);
    }
    commanded(case, &caption, media.forwarded).unwrap_or_else(|| without_command(case, media))
}

/// What words beside something else bring about by themselves: a STOP or HELP that is the sender's own.
fn commanded(case: Case<'_>, words: &Words, forwarded: bool) -> Option<Decision> {
    let meaning = Said::of(case, words).meaning;
    match meaning.reserved.filter(|_| meaning.is_certain && !forwarded)? {
        Reserved::Yes => None,
        Reserved::Stop => Some(stop::everything(case)),
        _ => Some(rules::heard(case, Message { words, forwarded: false })),
    }
}

fn without_command(case: Case<'_>, media: &Media) -> Decision {
    // What was forwarded is nobody's answer.
    if case.handset.suspended || case.handset.is_strange() || media.forwarded {
        return to_a_person(case, media);
    }
    if unsure_of_owner(case) {
        return ask_family(case, &media.caption.clone().unwrap_or_default(), Some(media));
    }
    known(case, media)
}

/// A file with words that sound like harm: the lead alone gets both. The family hears what it would hear without the words.
fn held(case: Case<'_>, media: &Media, caption: &Words) -> Decision {
    let silent = Media { caption: None, ..media.clone() };
    let usual = without_command(case, &silent);
    let said = |effect: &Effect| matches!(effect, Effect::Reply(_) | Effect::RepliesInVain(_));
    let mut effects = harm::held(case, caption);
    for effect in &mut effects {
        if let Effect::Question(question) = effect {
            question.media = Some(media.clone());
        }
    }
    effects.extend(usual.effects.into_iter().filter(|effect| said(effect) && !case.is_quiet()));
    Decision { result: usual.result, effects }
}

/// Neither words nor a file: a person sees that it came. Its words are heard for a STOP and for harm, and no answer is read out of them.
pub(super) fn odd(case: Case<'_>, odd: &Odd) -> Decision {
    let empty = Words::default();
    let words = odd.words.as_ref().unwrap_or(&empty);
    if let Some(decision) = commanded(case, words, odd.forwarded) {
        return decision;
    }
    let seen = match Said::of(case, words).meaning.sounds_like_harm() {
        true => harm::held(case, words),
        false => vec![Effect::Question(Question {
            audience: if case.handset.is_strange() { Audience::Office } else { Audience::Teacher },
            why: Why::Odd(odd.kind),
            person: case.only_learner(),
            words: odd.words.clone(),
            media: None,
        })],
    };
    let mut replied = match () {
        () if case.is_quiet() => Vec::new(),
        () if unsure_of_owner(case) => ask_family(case, &empty, None).effects,
        () => not_understood(case),
    };
    // A question whether the family is there brings one for a person, who has this one already.
    replied.retain(|effect| !matches!(effect, Effect::Question(Question { media: None, .. })));
    Decision { result: "odd", effects: seen.into_iter().chain(replied).collect() }
}
