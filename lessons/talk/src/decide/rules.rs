//! What a typed message brings, rule by rule in one order. Each rule looks at the message's meaning and at the view, claims the words that
//! it is about, and leaves the rest to the next; none calls another. What no rule claims decides at last whether a person has to look.

use messages::Words;

use super::case::Case;
use super::draft::{Draft, Flow};
use super::said::Said;
use super::{answer, asking, harm, help, offered, on_air, reserved, stop};
use crate::effect::{Audience, Decision, Effect, Question, Why};

/// A message, and where its words come from.
#[derive(Clone, Copy)]
pub(super) struct Message<'a> {
    /// What was written.
    pub words: &'a Words,
    /// It was forwarded: nobody's STOP, and nobody's answer.
    pub forwarded: bool,
}

/// How the phone stands towards us: which rules apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// As most do.
    Usual,
    /// STOP took everything: work is kept and harm goes to the lead, all in silence.
    Stopped,
    /// "Not my child" was said: everything goes to a person, nothing back.
    Suspended,
    /// Somebody else's words.
    Forwarded,
}

type Rule = fn(Case<'_>, &mut Said, &mut Draft) -> Flow;

/// The rules in their order, each with where it applies.
const RULES: [(Rule, &[Standing]); 10] = {
    use Standing::{Forwarded, Stopped, Suspended, Usual};
    [
        (harm::rule, &[Usual, Stopped, Suspended, Forwarded]),
        (stop::while_stopped, &[Stopped]),
        (reserved::while_suspended, &[Suspended]),
        (reserved::rule, &[Usual]),
        (on_air::rule, &[Usual, Stopped]),
        (asking::rule, &[Usual]),
        (asking::owner, &[Usual]),
        (reserved::nine, &[Usual]),
        (answers, &[Usual, Stopped]),
        (person, &[Usual, Stopped, Suspended, Forwarded]),
    ]
};

/// What follows from a message.
pub(super) fn heard(case: Case<'_>, message: Message<'_>) -> Decision {
    let standing = match case.handset {
        handset if handset.is_stopped() => Standing::Stopped,
        handset if handset.suspended => Standing::Suspended,
        _ if message.forwarded => Standing::Forwarded,
        _ => Standing::Usual,
    };
    let mut said = Said::of(case, message.words);
    let mut draft = Draft {
        decision: Decision::default(),
        quiet: matches!(standing, Standing::Stopped | Standing::Suspended),
        hidden: false,
        understood: false,
        left: false,
        why: None,
    };
    // Somebody else's words are asked and answered nothing, whatever the phone's standing.
    let standing = if message.forwarded { Standing::Forwarded } else { standing };
    for (rule, applies) in RULES {
        if applies.contains(&standing) && rule(case, &mut said, &mut draft) == Flow::Over {
            break;
        }
    }
    draft.decision
}

/// A kept message, now that we know that it is an answer, or whose it is.
pub(super) fn kept(case: Case<'_>, words: &Words, person: Option<messages::PersonId>) -> Decision {
    let said = Said::of(case, words);
    match answer::answers(case, &said, person) {
        Some(answered) if answered.left => {
            let mut decision = answered.decision;
            decision.effects.insert(0, Effect::Question(question(case, &said, Why::NotUnderstood)));
            decision
        }
        Some(answered) => answered.decision,
        None => unread(case, &said, None),
    }
}

/// Answers: what counts, what is asked, what is left over.
fn answers(case: Case<'_>, said: &mut Said, draft: &mut Draft) -> Flow {
    if said.tokens().is_empty() && !said.claimed.is_empty() {
        return Flow::On;
    }
    let Some(answered) = answer::answers(case, said, None) else {
        draft.left = true;
        // After STOP, and where a word behind them was heard before, nothing is asked.
        if let Some(asked) = offered::rule(case, said).filter(|_| !draft.quiet) {
            draft.add(asked);
            draft.understood = true;
        }
        return Flow::On;
    };
    draft.left = answered.left;
    draft.why = (answered.decision.result == "not_open").then_some(Why::NotOpen);
    draft.add(answered.decision);
    draft.understood = true;
    Flow::On
}

/// At last: a person reads what nobody understood. The reply says how an answer looks, or how to stop.
fn person(case: Case<'_>, said: &mut Said, draft: &mut Draft) -> Flow {
    if draft.understood {
        if draft.left {
            let why = draft.why.unwrap_or(Why::NotUnderstood);
            let effects = vec![Effect::Question(question(case, said, why))];
            draft.add(Decision { result: "answered", effects });
        }
        return Flow::Over;
    }
    if case.handset.has_answered && case.asked().is_none() && said.is_thanks() {
        return draft.add(Decision { result: "thanks", effects: Vec::new() });
    }
    draft.add(unread(case, said, draft.why))
}

/// Nobody understood it: a person reads it, and the reply says how an answer looks, or how to stop.
fn unread(case: Case<'_>, said: &Said, why: Option<Why>) -> Decision {
    let stranger = case.handset.is_strange();
    let why = match (why, stranger, said.meaning.has_stop_word) {
        (Some(why), ..) => why,
        (None, true, _) => Why::UnknownSender,
        (None, false, true) => Why::MaybeStop,
        (None, false, false) => Why::NotUnderstood,
    };
    let mut effects = vec![Effect::Question(question(case, said, why))];
    effects.extend(match said.meaning.has_stop_word {
        true => case.reply_in_vain(None, &case.forms(&case.handset.language, "maybe-stop", &[])),
        false => help::not_understood(case),
    });
    Decision { result: if said.meaning.has_stop_word { "maybe_stop" } else { "not_understood" }, effects }
}

fn question(case: Case<'_>, said: &Said, why: Why) -> Question {
    let stranger = case.handset.is_strange();
    let audience = if stranger { Audience::Office } else { Audience::Teacher };
    let person = if why == Why::WrongPerson { None } else { case.only_learner() };
    Question { audience, why, person, words: Some(said.words.clone()), media: None }
}
