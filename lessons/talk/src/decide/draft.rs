//! What follows from a message, as far as the rules have come.

use messages::Words;

use crate::effect::{Audience, Decision, Effect, Wait, Why};

/// A message, and where its words come from.
#[derive(Clone, Copy)]
pub(super) struct Message<'a> {
    /// What was written.
    pub words: &'a Words,
    /// It was forwarded: nobody's STOP, and nobody's answer.
    pub forwarded: bool,
}

/// Whether later rules still have a say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// They have.
    On,
    /// They have not.
    Over,
}

/// What follows, as far as the rules have come.
pub(super) struct Draft {
    pub decision: Decision,
    /// Nothing more is said to the family: a reply is there, or silence is kept.
    pub quiet: bool,
    /// Only the lead may see this message.
    pub hidden: bool,
    /// Words were understood; if some are left, a person looks at them all the same.
    pub understood: bool,
    /// Words are left that no rule explains.
    pub left: bool,
    /// Why a person looks, where a rule knows it.
    pub why: Option<Why>,
}

impl Draft {
    /// Adds what a rule decides. Of several replies the first stands.
    pub fn add(&mut self, decision: Decision) -> Flow {
        let decision = if self.quiet { decision.in_silence() } else { decision };
        let hidden = self.hidden;
        let effects = decision.effects.into_iter().filter(|effect| !hidden || !is_for_teachers(effect));
        self.decision.effects.extend(effects);
        if self.decision.result.is_empty() {
            self.decision.result = decision.result;
        }
        Flow::Over
    }

    /// Adds what a rule decides beside other rules: its reply is the message's.
    pub fn add_beside(&mut self, decision: Decision) -> Flow {
        self.add(decision);
        self.quiet = true;
        self.understood = true;
        Flow::On
    }

    /// Adds a reply of a rule that is heard in silence too.
    pub fn say(&mut self, decision: Decision) -> Flow {
        self.quiet = false;
        self.add(decision)
    }

    /// Adds what the lead has to know. It decides nothing else: what follows for the family is as if it had not been written.
    pub fn tell_the_lead(&mut self, effects: Vec<Effect>) {
        self.decision.effects.extend(effects);
    }

    /// From now on only the lead sees this message.
    pub fn hide(&mut self) {
        self.hidden = true;
    }
}

/// What a teacher would see of a message that only the lead may see: a question, and a text handed in as a whole.
fn is_for_teachers(effect: &Effect) -> bool {
    match effect {
        Effect::Question(question) => !matches!(question.audience, Audience::Lead | Audience::Deputy),
        Effect::Submit(submission) => submission.item == 0,
        _ => false,
    }
}

impl Decision {
    /// Without everything that would make a phone ring: what is left is kept, shown to staff, counted.
    pub(super) fn in_silence(mut self) -> Self {
        self.effects.retain(|effect| {
            !matches!(
                effect,
                Effect::Reply(_)
                    | Effect::Shown(_)
                    | Effect::NextStep { .. }
                    | Effect::Ask(_)
                    | Effect::ClearAsked
                    | Effect::RepliesInVain(_)
                    | Effect::Wait { what: Wait::Thanks { .. }, .. }
            )
        });
        self
    }

    /// With effects before all others: a later one of the same kind overrules them.
    pub(super) fn after(self, first: [Effect; 2]) -> Self {
        Self { effects: first.into_iter().chain(self.effects).collect(), ..self }
    }
}
