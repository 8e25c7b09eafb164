//! What siblings' lessons look like in the pretend networks' ledger: whom an SMS brings the lesson, and what sharing it saved.

use anyhow::{Context, Result};
use forms::sms::Prepared;
use messages::{
    Name,
    pack::{Permitted, measure},
    route::WayBack,
};
use sandbox::Kind;
use text::{Language, Letter};

use super::{
    cast::CLASS,
    stage::{COURSE, Stage},
};
use crate::commands::publish;

/// What the lesson begins with for one child, and for several; for a part's sake that leaves the class out.
const ALONE: &str = "5B Maths";
const SHARED: &str = "Maths for ";

/// What phones of several children saved.
pub struct Saved {
    /// Children who get SMS.
    pub children: usize,
    /// Their phones.
    pub phones: usize,
    /// Parts of the lesson as it came.
    pub parts: usize,
    /// Parts that it would have had for each child alone.
    pub parts_apart: usize,
}

/// Children to whom a message brings the lesson: siblings get its words once, with a letter each. A name that would cost a part is left out.
pub fn addressed(text: &str) -> usize {
    let greetings = text.match_indices(SHARED).filter_map(|(at, _)| text.get(at..)?.split(':').next());
    let together: usize = greetings.map(|names| names.matches(',').count() + 1).sum();
    text.matches(ALONE).count() - text.matches(&format!("{ALONE} for ")).count() + together
}

/// What sharing a lesson saved, by the ledger's lines from `mark` on.
///
/// # Errors
/// A phone has no lesson.
pub fn saved(stage: &Stage, lesson: &str, mark: usize) -> Result<Saved> {
    let entries = stage.world.ledger.entries();
    let alone = alone(stage, lesson)?;
    let letter = Letter::parse("K")?;
    let mut saved = Saved { children: 0, phones: 0, parts: 0, parts_apart: 0 };
    for household in stage.households.iter().filter(|h| h.is_plain()) {
        let number = household.phone.digits();
        let here = |e: &&sandbox::Entry| e.kind == Kind::SmsReceived && e.to.trim_start_matches('+') == number;
        // After the plug was pulled a copy may say the same once more: the first counts.
        let first = entries.iter().skip(mark).filter(here).find(|e| addressed(&e.text) > 0);
        let first = first.with_context(|| format!("{} have no lesson", household.owner()))?;
        saved.phones += 1;
        saved.parts += usize::try_from(first.parts)?;
        for child in &household.children {
            saved.children += 1;
            let words = alone.fill(&Name::new(child)?, letter).words;
            saved.parts_apart += measure(words.reveal(), &Permitted::default()).parts;
        }
    }
    Ok(saved)
}

/// The lesson for one child.
fn alone(stage: &Stage, lesson: &str) -> Result<Prepared> {
    let (course, _) = forms::compile(&publish::starter(COURSE)?);
    let lesson = course.lessons.iter().find(|l| l.id == lesson).context("the course has the lesson")?;
    let english = Language::english();
    let text = lesson.texts.get(&english).context("the lesson has English words")?;
    let (subject, catalogue) = (&course.subject, &stage.house.catalogue);
    let step = Prepared::new(text, &english, CLASS, subject, 0, catalogue, &WayBack::Here);
    step.context("the lesson has an SMS")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_for_those_whom_it_greets() {
        for (text, children) in [
            ("5B Maths, Bat. K1: 4 x 3 = ?", 1),
            ("5B Maths. K1: 4 x 3 = ?", 1),
            ("5B Maths for Bat K, Saran M, Tuul N: 1: 4 x 3 = ?", 3),
            ("Maths for Bat K, Saran M: 1: 4 x 3 = ?\n5B Maths, Tuul. N1: 5", 3),
            ("Bat: K1 b is right.", 0),
        ] {
            assert_eq!(addressed(text), children, "{text}");
        }
    }
}
