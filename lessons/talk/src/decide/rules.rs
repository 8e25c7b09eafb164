//! What a typed message brings, rule by rule in one order. Each rule looks at the message's meaning and at the view, claims the words that
//! it is about, and leaves the rest to the next; none calls another. What no rule claims decides at last whether a person has to look.

use super::case::Case;
use super::draft::{Draft, Flow, Message};
use super::said::{self, Said};
use super::{answer, asking, harm, kept, offered, on_air, reserved, stop};
use crate::effect::{Decision, Effect, Why};

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
    let forwarded = message.forwarded || said::is_passed_on(case, message.words);
    let standing = match case.handset {
        handset if handset.is_stopped() => Standing::Stopped,
        handset if handset.suspended => Standing::Suspended,
        _ if forwarded => Standing::Forwarded,
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
    let standing = if forwarded { Standing::Forwarded } else { standing };
    for (rule, applies) in RULES {
        if applies.contains(&standing) && rule(case, &mut said, &mut draft) == Flow::Over {
            break;
        }
    }
    draft.decision
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
    // `b 6 ok now STOP please`: the answers count, and nobody who wants no more messages reads praise alone.
    if answered.left && !draft.quiet && said.meaning.shouts_stop() {
        draft.add_beside(stop::ask(case));
    }
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
            let effects = vec![Effect::Question(kept::question(case, said, why))];
            draft.add(Decision { result: "answered", effects });
        }
        return Flow::Over;
    }
    if case.handset.has_answered && case.asked().is_none() && said.is_thanks() {
        return draft.add(Decision { result: "thanks", effects: Vec::new() });
    }
    draft.add(kept::unread(case, said, draft.why))
}
