//! Lessons of several children on one handset: how many of them leave as one SMS, and in which words. The same step's words are said once
//! for all who get it; different ones follow each other where they fit. It sends nothing.

use messages::limits::LESSON_PARTS_MAX;
use messages::pack::{Permitted, measure};
use messages::{Name, Words};
use text::Letter;

use super::shared::{Child, Said};
use super::sms::Prepared;

/// A lesson's step for one child of the handset.
#[derive(Clone, Copy, Debug)]
pub struct One<'a> {
    /// The step, made ready for the child's class.
    pub step: &'a Prepared,
    /// Who gets it.
    pub name: &'a Name,
    /// The task's letter.
    pub letter: Letter,
}

/// Lessons that leave as one SMS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// Which, by their places in what was given.
    pub lessons: Vec<usize>,
    /// The words.
    pub words: Words,
    /// `false` where a name would have made too many parts and was left out; the letters still tell whose task is whose.
    pub named: bool,
}

/// The lessons of one handset, in the roster's order, put together: each group two minutes after the one before it. No group has more
/// parts than its lessons have apart, nor more than three, unless one lesson alone has.
pub fn bundle(lessons: &[One<'_>], permitted: &Permitted) -> Vec<Together> {
    let whole = |sms: Sms| Together { lessons: sms.lessons, words: Words::new(sms.said.words), named: sms.said.named };
    match lessons {
        // Most phones have one child, and nothing to be measured.
        [one] => {
            let form = one.step.fill(one.name, one.letter);
            vec![Together { lessons: vec![0], words: form.words, named: form.named }]
        }
        _ => follow_each_other(said_once(lessons, permitted), permitted).into_iter().map(whole).collect(),
    }
}

struct Sms {
    lessons: Vec<usize>,
    said: Said,
}

/// The lessons with the same words for all who get them.
fn said_once(lessons: &[One<'_>], permitted: &Permitted) -> Vec<Sms> {
    let mut left: Vec<Sms> = (0..).zip(lessons).map(|(place, one)| alone(place, one, permitted)).collect();
    let mut all = Vec::new();
    while let Some(first) = left.first().and_then(|sms| sms.lessons.first()).and_then(|at| lessons.get(*at)) {
        let same = |sms: &Sms| {
            sms.lessons.iter().filter_map(|at| lessons.get(*at)).all(|one| one.step.says_the_same_as(first.step))
        };
        let (mut alike, others): (Vec<Sms>, Vec<Sms>) = left.into_iter().partition(same);
        let shared = (2..=alike.len()).rev().find_map(|count| {
            let some = alike.get(..count)?;
            Some((count, share(some, lessons, permitted)?))
        });
        let (count, sms) = match shared {
            Some((count, sms)) => (count, Some(sms)),
            None => (1, None),
        };
        let apart = alike.drain(..count).next();
        all.extend(sms.or(apart));
        left = alike.into_iter().chain(others).collect();
    }
    all.sort_by_key(|sms| sms.lessons.first().copied());
    all
}

fn alone(place: usize, one: &One<'_>, permitted: &Permitted) -> Sms {
    let form = one.step.fill(one.name, one.letter);
    let words = form.words.reveal().to_owned();
    Sms { lessons: vec![place], said: Said { parts: measure(&words, permitted).parts, words, named: form.named } }
}

/// One text for these, where it has no more parts than they have apart.
fn share(alike: &[Sms], lessons: &[One<'_>], permitted: &Permitted) -> Option<Sms> {
    let parts_max = alike.iter().map(|sms| sms.said.parts).sum::<usize>().min(LESSON_PARTS_MAX);
    let places: Vec<usize> = alike.iter().flat_map(|sms| sms.lessons.iter().copied()).collect();
    let ones: Vec<&One<'_>> = places.iter().filter_map(|at| lessons.get(*at)).collect();
    let steps: Vec<&Prepared> = ones.iter().map(|one| one.step).collect();
    let children: Vec<Child<'_>> = ones.iter().map(|one| (one.name, one.letter)).collect();
    let said = Prepared::for_all(&steps, &children, parts_max, permitted)?;
    Some(Sms { lessons: places, said })
}

/// Different words in one SMS, one behind the other, while that costs nothing.
fn follow_each_other(all: Vec<Sms>, permitted: &Permitted) -> Vec<Sms> {
    let mut joined: Vec<Sms> = Vec::with_capacity(all.len());
    for sms in all {
        match joined.last_mut().and_then(|last| Some((with(last, &sms, permitted)?, last))) {
            Some((said, last)) => {
                last.said = said;
                last.lessons.extend(sms.lessons);
            }
            None => joined.push(sms),
        }
    }
    joined
}

fn with(before: &Sms, sms: &Sms, permitted: &Permitted) -> Option<Said> {
    let words = format!("{}\n{}", before.said.words, sms.said.words);
    let parts = measure(&words, permitted).parts;
    let parts_max = (before.said.parts + sms.said.parts).min(LESSON_PARTS_MAX);
    (parts <= parts_max).then_some(Said { words, parts, named: before.said.named && sms.said.named })
}
