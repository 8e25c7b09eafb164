//! From a message to what follows from it: view, command, effects. Pure: the store reads the view and writes the effects.

mod alarm;
mod answer;
mod ask;
mod asking;
mod attributed;
mod cap;
mod case;
mod chat;
mod clock;
mod draft;
mod echo;
mod feedback;
mod files;
mod harm;
mod help;
mod kept;
mod label;
mod listen;
mod media;
mod offered;
mod on_air;
mod reserved;
mod rules;
mod said;
mod settled;
mod stop;
mod unclear;
mod wanted;
mod whose;
mod whose_class;

use messages::arrival::Arrived;

pub use alarm::{HANDED, TO_READ, alert_to};
pub use attributed::attributed;
pub use case::With;
pub use whose::{Open, Work, whose};
pub use whose_class::{Named as ClassNamed, pointed_at};

use crate::effect::{Audience, Decision, Effect, Question, Wait, Why};
use crate::limits::PARTS_WITHIN_MS;
use crate::view::{Handset, View};
use case::Case;

/// What came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// From a carrier. A long SMS whose parts are complete comes as its whole text.
    Arrived(Arrived),
    /// From our own clock.
    Clock(Wait),
}

/// What follows from one arrival. Total: whatever comes in, something follows, if only that nothing does.
pub fn decide(heard: &Heard, view: &View, with: With<'_>) -> Decision {
    let stranger = Handset::stranger(with.school.language.clone());
    let sent_ms = match heard {
        Heard::Arrived(Arrived::Text { sent_ms, .. }) => *sent_ms,
        _ => None,
    };
    let case = Case { view, handset: view.handset.as_ref().unwrap_or(&stranger), with, sent_ms };
    let decision = match heard {
        Heard::Clock(wait) => clock::heard(case, wait),
        Heard::Arrived(arrived) => came(case, arrived),
    };
    cap::within(case, heard, decision)
}

fn came(case: Case<'_>, arrived: &Arrived) -> Decision {
    let just = |result, effect| Decision { result, effects: vec![effect] };
    if case.view.earlier.as_ref().is_some_and(|earlier| earlier.says_the_same(arrived)) {
        return Decision { result: "unchanged", effects: Vec::new() };
    }
    match arrived {
        Arrived::Text { words, forwarded, .. } => rules::heard(case, draft::Message { words, forwarded: *forwarded }),
        Arrived::Media(file) => media::heard(case, file),
        Arrived::Odd(odd) => media::odd(case, odd),
        Arrived::Button { data, .. } => chat::pressed(case, data),
        Arrived::Start { .. } => chat::start(case),
        Arrived::StartInGroup => chat::start_in_group(case),
        Arrived::Blocked => just("blocked", Effect::AddressBlocked),
        Arrived::Unblocked => just("unblocked", Effect::AddressBack),
        Arrived::Migrated { to } => just("moved", Effect::AddressMoved { to: *to }),
        Arrived::Part(part) => {
            let what = Wait::PartsMissing { reference: part.reference, width: part.width, total: part.total };
            just("part", Effect::Wait { at_ms: case.with.now_ms.saturating_add(PARTS_WITHIN_MS), what })
        }
        Arrived::Unreadable { .. } => {
            let audience = if case.handset.is_strange() { Audience::Office } else { Audience::Teacher };
            let question =
                Question { audience, why: Why::Unreadable, person: case.only_learner(), words: None, media: None };
            just("unreadable", Effect::Question(question))
        }
        Arrived::Receipt(_) | Arrived::Ignored { .. } => Decision { result: "ignored", effects: Vec::new() },
    }
}
