//! Answers that can be read in more than one way: `в`, `56B`, `K26`. What is clear beside them counts at once, and of the rest one thing is
//! asked at a time. It never guesses.

use messages::PersonId;

use super::answer::{self, Settled};
use super::case::{Case, Lessoned};
use super::effect::Decision;
use super::feedback;
use super::view::{Asking, Handset, How, Reading, Task, Unclear, Understood};
use crate::course::ItemKind;
use crate::form::labels::{label, labels};

/// The answers of a message: what is clear, task by task, and what is not.
#[derive(Default)]
pub(super) struct Sorted<'a> {
    clear: Vec<(&'a Task, Vec<Understood>)>,
    two_ways: Vec<(&'a Task, [Vec<Understood>; 2])>,
    unclear: Vec<Unclear>,
}

impl<'a> Sorted<'a> {
    /// Adds answers for a task; of two for one item the later stands.
    pub fn answers(&mut self, task: &'a Task, answers: Vec<Understood>) {
        match self.clear.iter_mut().find(|(known, _)| known.id == task.id) {
            Some((_, known)) => {
                known.retain(|earlier| answers.iter().all(|later| later.item != earlier.item));
                known.extend(answers);
            }
            None => self.clear.push((task, answers)),
        }
    }

    /// Adds answers that can be read in two ways. Who leaves out the space once does it again: `K15 K26` is read in one way throughout.
    pub fn two_ways(&mut self, task: &'a Task, ways: [Vec<Understood>; 2]) {
        match self.two_ways.iter_mut().find(|(known, _)| known.id == task.id) {
            Some((_, known)) => known.iter_mut().zip(ways).for_each(|(known, way)| known.extend(way)),
            None => self.two_ways.push((task, ways)),
        }
    }

    /// What is clear, and what has to be asked, in the order in which it is.
    fn sorted(mut self) -> (Vec<(&'a Task, Vec<Understood>)>, Vec<Unclear>) {
        let mut ask = Vec::new();
        for (task, ways) in std::mem::take(&mut self.two_ways) {
            // Nobody answers one item twice in a message.
            let [first, second] = ways;
            match (is_twice(&first), is_twice(&second)) {
                (true, false) => self.answers(task, second),
                (false, true) => self.answers(task, first),
                _ => ask.push(Unclear { task: task.id, ways: vec![first, second] }),
            }
        }
        for (task, answers) in &mut self.clear {
            let unclear: Vec<Understood> = answers.extract_if(.., |answer| answer.readings.len() > 1).collect();
            if !unclear.is_empty() {
                ask.push(Unclear { task: task.id, ways: vec![unclear] });
            }
        }
        self.clear.retain(|(_, answers)| !answers.is_empty());
        ask.extend(self.unclear);
        (self.clear, ask)
    }
}

fn is_twice(answers: &[Understood]) -> bool {
    answers.iter().enumerate().any(|(at, one)| answers.iter().skip(at + 1).any(|other| other.item == one.item))
}

/// Marks what is clear, and asks about the rest in the same message.
pub(super) fn settle(case: Case<'_>, sorted: Sorted<'_>) -> Option<Decision> {
    let (clear, unclear) = sorted.sorted();
    let Some(next) = unclear.first() else { return answer::settle(case, clear, How::Text) };
    let (person, question) = question(case, next)?;
    let asking = Asking::Meaning { unclear };
    if clear.is_empty() {
        return Some(case.ask("asked_which", asking, Some(person), &question));
    }
    let Settled { mut effects, lines } = answer::marked(case, &clear, How::Text)?;
    let said = feedback::forms(case, &lines, false);
    let both = said.iter().flat_map(|said| question.iter().map(move |asked| format!("{said} {asked}")));
    let forms: Vec<String> = both.chain(question.iter().cloned()).collect();
    // Whoever answers is no machine: replies in vain are counted anew.
    let handset = Handset { replies_in_vain: 0, ..case.handset.clone() };
    let asked = Case { handset: &handset, ..case }.ask("asked_which", asking, Some(person), &forms);
    effects.extend(asked.effects);
    Some(Decision { effects, ..asked })
}

/// What follows from the number that a family chose; `None` where it was not offered.
pub(super) fn chosen(case: Case<'_>, unclear: &[Unclear], digit: u32) -> Option<Decision> {
    let (asked, later) = unclear.split_first()?;
    let known = |one: &Unclear| case.handset.tasks.iter().find(|task| task.id == one.task);
    let at = usize::try_from(digit).ok()?.checked_sub(1)?;
    let answers = match asked.ways.as_slice() {
        [answers] => {
            let mut answers = answers.clone();
            let first = answers.iter_mut().find(|answer| answer.readings.len() > 1)?;
            first.readings = vec![first.readings.get(at)?.clone()];
            answers
        }
        ways => ways.get(at)?.clone(),
    };
    let mut sorted = Sorted::default();
    sorted.answers(known(asked)?, answers);
    sorted.unclear = later.iter().filter(|one| known(one).is_some()).cloned().collect();
    settle(case, sorted)
}

/// Whom the question concerns, and its words, the longest form first.
fn question(case: Case<'_>, unclear: &Unclear) -> Option<(PersonId, Vec<String>)> {
    let task = case.handset.tasks.iter().find(|task| task.id == unclear.task)?;
    let lessoned = case.lessoned(task)?;
    let forms = match unclear.ways.as_slice() {
        [answers] => which_reading(case, lessoned, answers.iter().find(|answer| answer.readings.len() > 1)?),
        ways => which_way(case, lessoned, ways),
    };
    Some((task.person, forms))
}

/// Which of an answer's readings is meant.
fn which_reading(case: Case<'_>, lessoned: Lessoned<'_>, unclear: &Understood) -> Vec<String> {
    let meant = unclear.readings.iter().map(|reading| meaning(lessoned, unclear.item, reading));
    let what = format!("{}{} {}", lessoned.task.letter, unclear.item, unclear.raw.reveal());
    case.forms(lessoned.language, "which", &[("what", &what), ("options", &options(case, lessoned, meant))])
}

/// Which way to read a message without spaces.
fn which_way(case: Case<'_>, lessoned: Lessoned<'_>, ways: &[Vec<Understood>]) -> Vec<String> {
    let raw: String = ways.iter().take(1).flatten().map(|answer| answer.raw.reveal()).collect();
    let what = format!("{} {raw}", lessoned.task.letter);
    let say = |key: &str, numbered: bool| {
        let options = options(case, lessoned, ways.iter().map(|way| told(lessoned, way, numbered)));
        case.say(lessoned.language, key, &[("what", &what), ("options", &options)])
    };
    vec![say("which", true), say("which.short", true), say("which.short", false)]
}

fn options(case: Case<'_>, lessoned: Lessoned<'_>, meant: impl Iterator<Item = String>) -> String {
    let option = |(number, meaning): (usize, String)| {
        let number = number.to_string();
        case.say(lessoned.language, "which-option", &[("number", &number), ("meaning", &meaning)])
    };
    (1..).zip(meant).map(option).collect::<Vec<_>>().join(", ")
}

/// Answers as a question names them: `N1 5 N2 6`, or `5 6` where that is too long.
fn told(lessoned: Lessoned<'_>, answers: &[Understood], numbered: bool) -> String {
    let one = |answer: &Understood| {
        let meant = match answer.readings.first() {
            Some(Reading::Choice(at)) => label(lessoned.language, *at).to_owned(),
            Some(Reading::Choices(several)) => labels(lessoned.language, several),
            Some(Reading::Number(words) | Reading::Text(words)) => words.clone(),
            None => String::new(),
        };
        if numbered { format!("{}{} {meant}", lessoned.task.letter, answer.item) } else { meant }
    };
    answers.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn meaning(lessoned: Lessoned<'_>, item: u32, reading: &Reading) -> String {
    let item = lessoned.text.items.iter().find(|i| i.number == item);
    match (reading, item.map(|i| &i.kind)) {
        (Reading::Choice(at), Some(ItemKind::Choice { choices, .. })) => {
            choices.get(*at).cloned().unwrap_or_else(|| label(lessoned.language, *at).to_owned())
        }
        (Reading::Choice(at), _) => label(lessoned.language, *at).to_owned(),
        (Reading::Choices(several), _) => labels(lessoned.language, several),
        (Reading::Number(n), _) => n.clone(),
        (Reading::Text(words), _) => words.clone(),
    }
}
