//! What leaves for one handset in one message: siblings' lessons share an SMS, everything else stands alone. Which words they share is
//! `lessons`' to say, and whether they leave is the gate's; here those are put together of whom the gate will say the same.

use std::sync::Arc;

use forms::bundle::{One, bundle};
use forms::sms::Prepared;
use messages::{Name, envelope::Message, pack::Permitted};
use store::turn::{Ask, Claimed};
use text::Letter;

/// A claimed parcel, with what its words ask.
pub struct Composed<'a> {
    /// The parcel.
    pub claimed: &'a Claimed,
    /// The question, and the letter for its answer.
    pub ask: Option<Ask>,
    /// The lesson's subject.
    pub subject: Option<String>,
}

/// What a parcel says.
pub enum Says {
    /// Words of its own.
    Alone(Message),
    /// A lesson's step by SMS, whose words siblings may share.
    Step(Step),
}

/// A lesson's step for one learner.
pub struct Step {
    /// Ready for the class.
    pub prepared: Arc<Prepared>,
    /// The learner.
    pub name: Name,
    /// The task's letter.
    pub letter: Letter,
}

/// One message with the parcels that it carries, at least one.
pub struct Joined<'a> {
    /// In the order in which it names them.
    pub parcels: Vec<Composed<'a>>,
    /// Its words.
    pub message: Message,
}

impl Step {
    fn one(&self) -> One<'_> {
        One { step: &self.prepared, name: &self.name, letter: self.letter }
    }
}

impl Composed<'_> {
    /// Whether the phone wants this no more: nothing at all, nothing for this child, or nothing of this subject.
    pub fn is_stopped(&self) -> bool {
        let handset = &self.claimed.handset;
        let of_subject = self.subject.as_ref().is_some_and(|subject| handset.stopped_subjects.contains(subject));
        handset.stopped || self.claimed.stopped || of_subject
    }

    /// Whether nothing is in the way that concerns this child alone: what holds or closes one lesson must not take a sibling's with it.
    fn may_leave(&self, now_ms: i64) -> bool {
        let Claimed { consented, left, arrived, expires_ms, lesson, .. } = self.claimed;
        let is_over = expires_ms.is_some_and(|at| now_ms >= at) || lesson.as_ref().is_some_and(|hour| hour.cancelled);
        *consented && !left && !arrived && !is_over && !self.is_stopped()
    }

    /// Whether both go to the same address by the same clock.
    fn goes_with(&self, other: &Self) -> bool {
        let (one, other) = (self.claimed, other.claimed);
        one.ticket.address == other.ticket.address && one.zone == other.zone && one.introduced == other.introduced
    }
}

/// Puts the parcels of one handset together, in their order. What someone waits for goes before the lessons; what can't leave comes last.
pub fn together<'a>(said: Vec<(Composed<'a>, Says)>, permitted: &Permitted, now_ms: i64) -> Vec<Joined<'a>> {
    let mut all = Vec::with_capacity(said.len());
    let mut groups: Vec<Vec<(Composed<'a>, Step)>> = Vec::new();
    let mut kept_back = Vec::new();
    for (one, says) in said {
        let step = match says {
            Says::Alone(message) => {
                all.push(Joined { parcels: vec![one], message });
                continue;
            }
            Says::Step(step) => step,
        };
        let like =
            |group: &&mut Vec<(Composed<'a>, Step)>| group.first().is_some_and(|(first, _)| first.goes_with(&one));
        match groups.iter_mut().find(like) {
            _ if !one.may_leave(now_ms) => kept_back.push(vec![(one, step)]),
            Some(group) => group.push((one, step)),
            None => groups.push(vec![(one, step)]),
        }
    }
    all.extend(groups.into_iter().chain(kept_back).flat_map(|group| share(group, permitted)));
    all
}

/// The SMS of lessons that go to one address.
fn share<'a>(group: Vec<(Composed<'a>, Step)>, permitted: &Permitted) -> Vec<Joined<'a>> {
    let (mut left, steps): (Vec<_>, Vec<_>) = group.into_iter().map(|(composed, step)| (Some(composed), step)).unzip();
    let mut parcels = |lessons: Vec<usize>| lessons.into_iter().filter_map(|at| left.get_mut(at)?.take()).collect();
    bundle(&steps.iter().map(Step::one).collect::<Vec<_>>(), permitted)
        .into_iter()
        .map(|sms| Joined { parcels: parcels(sms.lessons), message: Message::Sms(sms.words) })
        .collect()
}
