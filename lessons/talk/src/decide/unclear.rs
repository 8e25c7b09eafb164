//! Answers that can be read in more than one way: `в`, `56B`, `K26`. What is clear beside them counts at once, and of the rest one thing is
//! asked at a time. It never guesses.

use course::ItemKind;
use course::marking::Reading;
use forms::labels::{example, label, labels};
use messages::{PersonId, Words};

use super::case::{Case, Lessoned};
use super::echo::{echo, written};
use super::feedback;
use super::settled::{self, Settled};
use crate::effect::{Decision, Effect};
use crate::read::{Group, Named, Read};
use crate::view::{Asking, Handset, How, Task, Unclear, Understood};

/// The answers of a message: what is clear, task by task, and what is not.
#[derive(Default)]
pub(super) struct Sorted<'a> {
    clear: Vec<(&'a Task, Vec<Understood>)>,
    two_ways: Vec<(&'a Task, [Vec<Understood>; 2])>,
    unclear: Vec<Unclear>,
    /// Items that were named, and whose answer can't be read.
    unread: Vec<(&'a Task, u32)>,
}

impl<'a> Sorted<'a> {
    /// Adds what stands under one letter; `several` where the phone has more open tasks than this.
    pub fn add(&mut self, task: &'a Task, read: Read, several: bool) {
        self.unread.extend(read.unread.iter().map(|(item, _)| (task, *item)));
        match read.other {
            Some(other) => self.two_ways(task, [read.answers, other]),
            None if several => self.again(task, read.answers),
            None => self.answers(task, read.answers),
        }
    }

    /// Remembers a letter or a name behind which nothing can be read.
    pub fn unread_of(&mut self, case: Case<'a>, group: &Group) {
        let is_meant = |task: &&Task| match &group.named {
            Named::As(letter) => task.letter == *letter,
            Named::Child(child) => task.person == *child,
            _ => false,
        };
        if !group.tokens.is_empty()
            && let Some(task) = case.handset.tasks.iter().filter(|task| task.open).find(is_meant)
        {
            self.unread.push((task, 0));
        }
    }

    /// Answers for a task of a phone with several. Who names one letter twice, with different answers, may mean another's: all of it is asked.
    fn again(&mut self, task: &'a Task, answers: Vec<Understood>) {
        let known = self.clear.iter().position(|(known, _)| known.id == task.id);
        let differs = |earlier: &[Understood]| {
            earlier
                .iter()
                .any(|one| answers.iter().any(|other| one.item == other.item && one.readings != other.readings))
        };
        let conflict = known.filter(|at| self.clear.get(*at).is_some_and(|(_, earlier)| differs(earlier)));
        match conflict.filter(|_| answers.len() > 1) {
            Some(at) => {
                let (_, earlier) = self.clear.swap_remove(at);
                self.two_ways(task, [earlier, answers]);
            }
            None => self.answers(task, answers),
        }
    }

    /// Adds answers for a task. Who gives two different ones for one item is asked which is meant.
    fn answers(&mut self, task: &'a Task, answers: Vec<Understood>) {
        if !self.clear.iter().any(|(known, _)| known.id == task.id) {
            self.clear.push((task, Vec::new()));
        }
        let Some((_, known)) = self.clear.iter_mut().find(|(known, _)| known.id == task.id) else { return };
        for answer in answers {
            match known.iter_mut().find(|earlier| earlier.item == answer.item) {
                Some(earlier) => also(earlier, answer),
                None => known.push(answer),
            }
        }
    }

    /// Adds answers that can be read in two ways. Who leaves out the space once does it again: `K15 K25` is read in one way throughout.
    fn two_ways(&mut self, task: &'a Task, ways: [Vec<Understood>; 2]) {
        match self.two_ways.iter_mut().find(|(known, _)| known.id == task.id) {
            Some((_, known)) => known.iter_mut().zip(ways).for_each(|(known, way)| known.extend(way)),
            None => self.two_ways.push((task, ways)),
        }
    }

    /// What is clear, what has to be asked in the order in which it is, and what can't be read.
    fn sorted(mut self) -> Parted<'a> {
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
        // What was asked about already is no answer as well.
        let asked = |task: &Task, item: u32| {
            let of_task = ask.iter().filter(|unclear| unclear.task == task.id);
            of_task.flat_map(|unclear| unclear.ways.iter().flatten()).any(|answer| answer.item == item)
        };
        for (task, answers) in &mut self.clear {
            answers.retain(|answer| !asked(task, answer.item));
        }
        for (task, answers) in &mut self.clear {
            let unclear: Vec<Understood> = answers.extract_if(.., |answer| answer.readings.len() > 1).collect();
            if !unclear.is_empty() {
                ask.push(Unclear { task: task.id, ways: vec![unclear] });
            }
        }
        // `K1 6 K1 7`, where the second can't be read: whoever says two things to one question is asked for it.
        for (task, answers) in &mut self.clear {
            let is_unread = |item: u32| self.unread.iter().any(|(of, unread)| of.id == task.id && *unread == item);
            answers.retain(|answer| !is_unread(answer.item));
        }
        self.clear.retain(|(_, answers)| !answers.is_empty());
        ask.extend(self.unclear);
        Parted { clear: self.clear, ask, unread: self.unread }
    }
}

struct Parted<'a> {
    clear: Vec<(&'a Task, Vec<Understood>)>,
    ask: Vec<Unclear>,
    unread: Vec<(&'a Task, u32)>,
}

/// Another answer to the same item.
fn also(earlier: &mut Understood, answer: Understood) {
    let new: Vec<Reading> = answer.readings.into_iter().filter(|reading| !earlier.readings.contains(reading)).collect();
    if !new.is_empty() {
        earlier.raw = Words::new(format!("{} / {}", earlier.raw.reveal(), answer.raw.reveal()));
        earlier.readings.extend(new);
    }
}

fn is_twice(answers: &[Understood]) -> bool {
    answers.iter().enumerate().any(|(at, one)| answers.iter().skip(at + 1).any(|other| other.item == one.item))
}

/// Marks what is clear, and asks about the rest in the same message.
pub(super) fn settle(case: Case<'_>, sorted: Sorted<'_>) -> Option<Decision> {
    let Parted { clear, ask, unread } = sorted.sorted();
    let again = unread_forms(case, &unread);
    let Some(next) = ask.first() else {
        if !clear.is_empty() {
            return settled::settle(case, clear, How::Text, &again);
        }
        let (task, _) = unread.first()?;
        let mut effects = case.reply_in_vain(Some(task.person), &again);
        effects.insert(0, Effect::ClearAsked);
        return Some(Decision { result: Decision::ASKED_AGAIN, effects });
    };
    let (person, question) = question(case, next)?;
    let asking = Asking::Meaning { unclear: ask };
    if clear.is_empty() {
        return Some(case.ask("asked_which", asking, Some(person), &question));
    }
    let Settled { mut effects, lines } = settled::marked(case, &clear, How::Text)?;
    let both = feedback::forms(case, &lines, false, &question);
    let forms: Vec<String> = both.into_iter().chain(question).collect();
    // Whoever answers is no machine: replies in vain are counted anew.
    let handset = Handset { replies_in_vain: 0, ..case.handset.clone() };
    let asked = Case { handset: &handset, ..case }.ask("asked_which", asking, Some(person), &forms);
    effects.extend(asked.effects);
    Some(Decision { effects, ..asked })
}

/// "K4: please send it again, like this: K4 7", the longer form first.
fn unread_forms(case: Case<'_>, unread: &[(&Task, u32)]) -> Vec<String> {
    let Some((task, number)) = unread.first() else { return Vec::new() };
    let Some(lessoned) = case.lessoned(task) else { return Vec::new() };
    let item = if *number == 0 { task.letter.to_string() } else { format!("{}{number}", task.letter) };
    let asked = lessoned.text.items.iter().find(|item| item.number == *number).or(lessoned.text.items.first());
    let example = asked.map_or_else(String::new, |asked| example(asked, lessoned.language, case.with.catalogue));
    case.forms(lessoned.language, "unread", &[("item", &item), ("example", &format!("{item} {example}"))])
}

/// What follows from the number that a family chose; `None` where it was not offered.
pub(super) fn chosen(case: Case<'_>, unclear: &[Unclear], digit: u32) -> Option<Decision> {
    let (asked, later) = unclear.split_first()?;
    let known = |one: &Unclear| case.handset.tasks.iter().find(|task| task.id == one.task);
    let at = usize::try_from(digit).ok()?.checked_sub(1)?;
    let answers = match asked.ways.as_slice() {
        [answers] if answers.iter().any(is_open) => {
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

/// Asks whether these are the answers: one way, to be taken or left.
pub(super) fn offer(case: Case<'_>, task: &Task, answers: Vec<Understood>) -> Option<Decision> {
    let unclear = Unclear { task: task.id, ways: vec![answers] };
    let (person, forms) = question(case, &unclear)?;
    Some(case.ask("asked_which", Asking::Meaning { unclear: vec![unclear] }, Some(person), &forms))
}

/// Whether an answer has several readings.
fn is_open(answer: &Understood) -> bool {
    answer.readings.len() > 1
}

/// Whom the question concerns, and its words, the longest form first.
fn question(case: Case<'_>, unclear: &Unclear) -> Option<(PersonId, Vec<String>)> {
    let task = case.handset.tasks.iter().find(|task| task.id == unclear.task)?;
    let lessoned = case.lessoned(task)?;
    let forms = match unclear.ways.as_slice() {
        [answers] if answers.iter().any(is_open) => which_reading(case, lessoned, answers.iter().find(|a| is_open(a))?),
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
    let raw: Vec<&str> = ways.iter().take(1).flatten().map(|answer| answer.raw.reveal()).collect();
    // Two ways to read it stood without a space; what is offered stood among other words.
    let raw = raw.join(if ways.len() > 1 && raw.len() == 2 { "" } else { " " });
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
        let reading = answer.readings.first();
        let meant = reading.map(|reading| echo(answer, reading, lessoned.language)).unwrap_or_default();
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
        (Reading::Number(n), _) => written(n, lessoned.language),
        (Reading::Text(words), _) => words.clone(),
    }
}
