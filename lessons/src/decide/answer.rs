//! Answers: whose task they are for, what is marked, what is asked instead, and what leaves next. Their words are in `feedback`.

use messages::{PersonId, Words};

use super::asking::{ask_which_task, ask_who};
use super::case::{Case, Lessoned};
use super::effect::{Decision, Effect, Submission, Wait};
use super::feedback::{self, Line};
use super::said::Said;
use super::unclear::{self, Sorted};
use super::view::{How, Reading, Task, Understood, Verdict};
use super::{help, label};
use crate::course::{AssignmentKind, Item, ItemKind, LessonText};
use crate::limits::CONTINUES_WITHIN_MS;
use crate::marking;
use crate::read::{Group, Named, Read, Sheet, Token};
use messages::Channel;

/// What one group of a message turned out to be.
enum Found<'a> {
    /// Answers to a task's items.
    Answers(&'a Task, Read),
    /// A longer text for a task.
    Text(&'a Task),
    /// Work of one of several children, nobody said whose.
    Whose,
    /// Work for one of several tasks of one child, nobody said which.
    Which(Vec<&'a Task>),
    /// A letter that is not open, or one that means two.
    NotOpen(String),
    /// No answer.
    Nothing,
}

/// What follows from the answers in a message.
pub(super) struct Answered {
    /// What is written down, asked and said.
    pub decision: Decision,
    /// Whether words are left that no answer explains: a person has to look.
    pub left: bool,
}

/// What follows from answers; `None` where the message is none. `person` is known where the family has told us.
pub(super) fn answers(case: Case<'_>, said: &Said, person: Option<PersonId>) -> Option<Answered> {
    let whole = |decision| Answered { decision, left: false };
    if let Some(pressed) = label::typed(case, said, person) {
        return Some(whole(pressed));
    }
    let groups = said.groups(case);
    if let Some(task) = continued(case, &groups) {
        return longer_text(case, task, &said.words, true).map(whole);
    }
    of_groups(case, said, &groups, person)
}

/// The same for what stands under these letters and names alone.
pub(super) fn of_groups(case: Case<'_>, said: &Said, groups: &[Group], person: Option<PersonId>) -> Option<Answered> {
    let whole = |decision| Some(Answered { decision, left: false });
    let Some(groups) = without_names(case, groups) else {
        return whole(ask_who(case, &said.words, None));
    };
    let found: Vec<Found<'_>> = groups.iter().map(|group| find(case, said, group, person)).collect();
    let by_name = groups.iter().any(|group| matches!(group.named, Named::Child(_)));
    if found.iter().any(|f| matches!(f, Found::Whose)) {
        return whole(ask_who(case, &said.words, None));
    }
    if let Some(tasks) = found.iter().find_map(|f| if let Found::Which(tasks) = f { Some(tasks) } else { None }) {
        return whole(ask_which_task(case, &said.words, None, tasks));
    }
    // A name stands in many sentences: whose the answers are is sure only where each name and letter has its own.
    let named = groups.iter().zip(&found).filter(|(group, _)| group.named != Named::Not);
    let bare = |found: &Found<'_>| matches!(found, Found::Nothing);
    let last = groups.len().saturating_sub(1);
    let is_empty = |group: &Group| group.named != Named::Not && group.tokens.is_empty();
    let empty = groups.iter().take(last).any(is_empty);
    let mixed = named.clone().any(|(group, found)| !bare(found) && matches!(group.named, Named::Child(_)));
    if groups.len() > 1 && (empty || mixed && named.clone().any(|(_, found)| bare(found))) {
        return None;
    }
    let has_answers = found.iter().any(|f| matches!(f, Found::Answers(..)));
    let not_open = found.iter().find_map(|f| if let Found::NotOpen(letter) = f { Some(letter) } else { None });
    if let Some(letter) = not_open.filter(|_| !has_answers) {
        return Some(Answered { decision: help::not_open(case, letter), left: true });
    }
    if let Some(task) = found.iter().find_map(|f| if let Found::Text(task) = f { Some(*task) } else { None }) {
        return longer_text(case, task, &said.words, false).and_then(whole);
    }
    let several = case.handset.tasks.iter().filter(|task| task.open).count() > 1;
    let mut sorted = Sorted::default();
    let mut left = not_open.is_some();
    for (one, group) in found.into_iter().zip(&groups) {
        match one {
            Found::Answers(task, read) => {
                left |= read.left.iter().any(|token| !token.kinds.is_aside()) || !read.unread.is_empty();
                sorted.add(task, read, several);
            }
            // Small talk before the first letter says nothing; a question, or a doubt, puts all of it in doubt.
            // A name may stand in any sentence: there nothing else may stand before it.
            Found::Nothing
                if group.named == Named::Not && !puts_in_doubt(group) && !(by_name && says_something(group)) =>
            {
                left |= says_something(group);
            }
            // What one letter says can't be read; the others count.
            Found::Nothing if has_answers && group.named != Named::Not => {
                left = true;
                sorted.unread_of(case, group);
            }
            Found::Nothing => return None,
            Found::Text(_) | Found::Whose | Found::Which(_) | Found::NotOpen(_) => {}
        }
    }
    unclear::settle(case, sorted).map(|decision| Answered { decision, left })
}

/// A name before its own letter says nothing more; one before another child's letter leaves open whose it is: `None`.
fn without_names(case: Case<'_>, groups: &[Group]) -> Option<Vec<Group>> {
    let mut kept: Vec<Group> = Vec::new();
    for group in groups {
        let before = kept.last().map(|last| (last.named.clone(), last.tokens.is_empty()));
        if let (Some((Named::Child(child), true)), Named::As(letter)) = (before, &group.named) {
            let owner = case.handset.tasks.iter().find(|task| task.letter == *letter && task.open);
            if owner.is_some_and(|task| task.person != child) {
                return None;
            }
            kept.pop();
        }
        kept.push(group.clone());
    }
    // `K b 6 Ben`, where K is Ann's.
    if let [named @ .., last] = kept.as_slice()
        && let (Named::Child(child), true) = (&last.named, last.tokens.is_empty())
    {
        let owner = |group: &Group| match &group.named {
            Named::As(letter) => case.handset.tasks.iter().find(|task| task.letter == *letter).map(|task| task.person),
            Named::Child(child) => Some(*child),
            _ => None,
        };
        match named {
            [only] if owner(only).is_some_and(|owner| owner != *child) => return None,
            [only] if matches!(only.named, Named::As(_)) => drop(kept.pop()),
            _ => {}
        }
    }
    Some(kept)
}

fn puts_in_doubt(group: &Group) -> bool {
    crate::read::doubts(&group.tokens) || group.tokens.iter().any(|token| token.is_number && !token.kinds.is_aside())
}

fn says_something(group: &Group) -> bool {
    group.tokens.iter().any(|token| !crate::read::is_around(token))
}

/// Whether the message can be read as answers at all.
pub(super) fn is_answer(case: Case<'_>, said: &Said) -> bool {
    let groups = said.groups(case);
    let read = |group: &Group| !matches!(find(case, said, group, None), Found::Nothing | Found::NotOpen(_));
    !groups.is_empty() && groups.iter().all(read)
}

/// Whether the message is the very words that a question wants, or of one of its choices: then it is asked about, whatever else it may
/// mean.
pub(super) fn is_of_a_question(case: Case<'_>, said: &Said) -> bool {
    let words = crate::read::fold::words(said.words.reveal());
    let bare = said.bare();
    let same = |answer: &String| {
        let answer = crate::read::fold::words(answer);
        !answer.is_empty() && (answer == words || answer == bare)
    };
    open_items(case).any(|item| match &item.kind {
        ItemKind::Choice { choices, .. } => choices.iter().any(same),
        ItemKind::ShortText { accepted } => accepted.iter().any(same),
        ItemKind::Number { .. } => false,
    })
}

/// The words that questions of open tasks want or offer: what lies inside them is no harm.
pub(super) fn words_of_answers(case: Case<'_>) -> impl Iterator<Item = &str> {
    open_items(case)
        .flat_map(|item| match &item.kind {
            ItemKind::Choice { choices, .. } => choices.as_slice(),
            ItemKind::ShortText { accepted } => accepted.as_slice(),
            ItemKind::Number { .. } => &[],
        })
        .map(String::as_str)
}

fn open_items(case: Case<'_>) -> impl Iterator<Item = &Item> {
    let open = case.handset.tasks.iter().filter(|task| task.open);
    open.filter_map(move |task| case.lessoned(task)).flat_map(|lessoned| &lessoned.text.items)
}

/// Answers that are marked: what is written down, and what is to be said of them.
pub(super) struct Settled<'a> {
    /// The submissions, and what goes on.
    pub effects: Vec<Effect>,
    /// What is said of each answer.
    pub lines: Vec<Line<'a>>,
}

/// Marks answers without a second reading.
pub(super) fn marked<'a>(case: Case<'a>, by_task: &[(&'a Task, Vec<Understood>)], how: How) -> Option<Settled<'a>> {
    let (mut effects, mut lines, mut went_on) = (Vec::new(), Vec::new(), Vec::new());
    for (task, answers) in by_task {
        let lessoned = case.lessoned(task)?;
        for answer in answers {
            let item = item(lessoned.text, answer.item)?;
            let reading = answer.readings.first()?;
            let mark = marking::mark(item, reading, lessoned.language);
            effects.push(submission(case, lessoned, answer, (how, mark.verdict)));
            lines.push(Line::new(case, task, item, reading, mark, lessoned.language));
        }
        went_on.extend(goes_on(lessoned, answers, case.view.channel));
    }
    effects.extend(went_on);
    Some(Settled { effects, lines })
}

/// Marks answers without a second reading, writes them down, and says what was understood.
/// `after` are the forms of what else has to be said.
pub(super) fn settle<'a>(
    case: Case<'a>,
    by_task: Vec<(&'a Task, Vec<Understood>)>,
    how: How,
    after: &[String],
) -> Option<Decision> {
    let Settled { mut effects, lines } = marked(case, &by_task, how)?;
    let (first, answers) = by_task.first()?;
    let lessoned = case.lessoned(first)?;
    let done =
        after.is_empty() && !lines.is_empty() && by_task.iter().all(|(task, answers)| all_right(case, task, answers));
    effects.push(Effect::RepliesInVain(0));
    // A button of a question that was answered before asks nothing twice: what follows it has been asked.
    let is_known = |answer: &Understood| first.answers.iter().any(|known| known.item == answer.item);
    let answered: Vec<u32> = match how == How::Button && first.shown_ms.is_some() && answers.iter().all(is_known) {
        true => lessoned.text.items.iter().map(|item| item.number).collect(),
        false => answers.iter().map(|answer| answer.item).collect(),
    };
    effects.extend(feedback::shown(case, lessoned, &answered));
    effects.push(feedback::reply(case, lessoned, &lines, &answered, done, after));
    Some(Decision { result: "answered", effects })
}

/// What leaves next for a task after these answers, and whether it is done.
fn goes_on(lessoned: Lessoned<'_>, answers: &[Understood], channel: Channel) -> Vec<Effect> {
    let (task, text) = (lessoned.task, lessoned.text);
    let is_answered = |n: u32| answers.iter().any(|a| a.item == n) || task.answers.iter().any(|a| a.item == n);
    let step = usize::try_from(task.step).unwrap_or(usize::MAX);
    let step_done = text.steps.get(step).is_some_and(|step| step.items.iter().all(|n| is_answered(*n)));
    let more = text.steps.len() > step.saturating_add(1);
    let mut effects = Vec::new();
    if channel == Channel::Sms && task.open && step_done && more {
        let (occurrence, person, step) = (task.occurrence, task.person, task.step + 1);
        effects.push(Effect::NextStep { task: task.id, occurrence, person, step });
    }
    let unasked = channel == Channel::Sms && more;
    let right = |item: &Item| is_right_now(lessoned, answers, item.number);
    if task.open && !unasked && text.items.iter().all(right) && !wants_hand_in(task, text) {
        effects.push(Effect::CloseTask(task.id));
    }
    effects
}

/// Whether everything that the lesson asks is right now.
fn all_right(case: Case<'_>, task: &Task, answers: &[Understood]) -> bool {
    case.lessoned(task)
        .is_some_and(|lessoned| lessoned.text.items.iter().all(|i| is_right_now(lessoned, answers, i.number)))
}

fn is_right_now(lessoned: Lessoned<'_>, answers: &[Understood], number: u32) -> bool {
    let now = answers.iter().find(|answer| answer.item == number).and_then(|answer| verdict(lessoned, answer));
    let before = lessoned.task.answers.iter().find(|answer| answer.item == number).map(|answer| answer.verdict);
    now.or(before) == Some(Verdict::Right)
}

/// Whether this is right, and was before: an impatient thumb on the same button.
pub(super) fn is_right_again(lessoned: Lessoned<'_>, answer: &Understood) -> bool {
    let before = lessoned.task.answers.iter().find(|earlier| earlier.item == answer.item);
    before.is_some_and(|b| b.verdict == Verdict::Right) && verdict(lessoned, answer) == Some(Verdict::Right)
}

fn verdict(lessoned: Lessoned<'_>, answer: &Understood) -> Option<Verdict> {
    let item = item(lessoned.text, answer.item)?;
    Some(marking::mark(item, answer.readings.first()?, lessoned.language).verdict)
}

/// Whether something besides the items is still to be handed in.
pub(super) fn wants_hand_in(task: &Task, text: &LessonText) -> bool {
    let handed_in = task.answers.iter().any(|answer| answer.item == 0);
    text.assignment.as_ref().is_some_and(|a| a.kind != AssignmentKind::Items) && !handed_in
}

fn submission(case: Case<'_>, lessoned: Lessoned<'_>, answer: &Understood, (how, verdict): (How, Verdict)) -> Effect {
    let task = lessoned.task;
    let step = lessoned.text.steps.iter().position(|step| step.items.contains(&answer.item));
    Effect::Submit(Submission {
        person: task.person,
        occurrence: task.occurrence,
        task: Some(task.id),
        item: answer.item,
        words: Some(answer.raw.clone()),
        media: None,
        how,
        verdict,
        extends: false,
        step: step.and_then(|step| u32::try_from(step).ok()),
        sent_ms: case.sent_ms,
    })
}

fn find<'a>(case: Case<'a>, said: &Said, group: &Group, person: Option<PersonId>) -> Found<'a> {
    let task = match &group.named {
        Named::As(letter) => {
            let mut named = case.handset.tasks.iter().filter(|task| task.letter == *letter);
            named.clone().find(|task| task.open).or_else(|| named.next_back())
        }
        Named::Either(letters) => {
            return Found::NotOpen(letters.iter().map(ToString::to_string).collect::<Vec<_>>().join("/"));
        }
        Named::Unknown(letter) => {
            let known = !case.handset.is_strange();
            return if known { Found::NotOpen(letter.to_string()) } else { Found::Nothing };
        }
        Named::Child(child) => return unnamed(case, said, group, Some(*child), true),
        Named::Not => return unnamed(case, said, group, person, false),
    };
    let Some(lessoned) = task.and_then(|task| case.lessoned(task)) else { return Found::Nothing };
    match read(case, said, group, lessoned, true) {
        Some(answers) => Found::Answers(lessoned.task, answers),
        None if takes_text(lessoned.task, lessoned.text, true) && !group.tokens.is_empty() => {
            Found::Text(lessoned.task)
        }
        None => Found::Nothing,
    }
}

/// The task that an answer without a letter is for: the only open one that it fits. Where it fits several, nobody can tell.
fn unnamed<'a>(case: Case<'a>, said: &Said, group: &Group, person: Option<PersonId>, named: bool) -> Found<'a> {
    let open = || case.handset.tasks.iter().filter(|task| task.open && person.is_none_or(|p| task.person == p));
    let mut fitting: Vec<(&Task, Read)> =
        open().filter_map(|task| Some((task, read(case, said, group, case.lessoned(task)?, named)?))).collect();
    // A choice or a number is told by its form; any word can be a text, so there the right one counts.
    let is_formed = |read: &Read| !read.answers.iter().any(is_text);
    if fitting.iter().any(|(_, read)| is_formed(read)) {
        fitting.retain(|(_, read)| is_formed(read));
    } else if fitting.len() > 1 {
        let right = |(task, read): &(&Task, Read)| {
            case.lessoned(task).is_some_and(|l| read.answers.iter().all(|a| verdict(l, a) == Some(Verdict::Right)))
        };
        if fitting.iter().filter(|one| right(one)).count() == 1 {
            fitting.retain(right);
        }
    }
    if fitting.is_empty()
        && let Some(again) = said_again(case, said, group, person, named)
    {
        return again;
    }
    let others = |task: &Task| case.handset.tasks.iter().any(|t| !t.open && t.person != task.person);
    match fitting.as_slice() {
        [(task, read)]
            if !named && person.is_none() && others(task) && is_said_again(case, said, group, task, read) =>
        {
            Found::Whose
        }
        [] => {
            let mut texts: Vec<&Task> =
                open().filter(|task| case.lessoned(task).is_some_and(|l| takes_text(task, l.text, named))).collect();
            texts.sort_by_key(|task| task.asked_ms);
            match texts.last() {
                _ if group.tokens.is_empty() => Found::Nothing,
                Some(last) if texts.iter().any(|task| task.person != last.person) => Found::Whose,
                Some(last) => Found::Text(last),
                None => Found::Nothing,
            }
        }
        [_] => fitting.pop().map_or(Found::Nothing, |(task, read)| Found::Answers(task, read)),
        [(first, _), rest @ ..] if rest.iter().any(|(task, _)| task.person != first.person) => Found::Whose,
        several => match shown_last(case, several) {
            Some(at) => {
                let (task, read) = fitting.swap_remove(at);
                Found::Answers(task, read)
            }
            None => Found::Which(several.iter().map(|(task, _)| *task).collect()),
        },
    }
}

/// The right answers of a task that is over, sent once more: they are right still. `None` where they are no such answers.
fn said_again<'a>(
    case: Case<'a>,
    said: &Said,
    group: &Group,
    person: Option<PersonId>,
    named: bool,
) -> Option<Found<'a>> {
    let over = case.handset.tasks.iter().filter(|task| !task.open && person.is_none_or(|p| task.person == p));
    let mut again: Vec<(&Task, Read)> =
        over.filter_map(|task| Some((task, all_again(case, said, group, task, named)?))).collect();
    match again.len() {
        0 => None,
        1 => again.pop().map(|(task, read)| Found::Answers(task, read)),
        _ if again.iter().any(|(task, _)| Some(task.person) != again.first().map(|(task, _)| task.person)) => {
            Some(Found::Whose)
        }
        _ => again.pop().map(|(task, read)| Found::Answers(task, read)),
    }
}

/// Whether an answer without a letter is what another child of the phone sent for its own task before: the same words once more may be
/// that child's again.
fn is_said_again(case: Case<'_>, said: &Said, group: &Group, task: &Task, read: &Read) -> bool {
    let over = case.handset.tasks.iter().filter(|other| !other.open && other.person != task.person);
    let several = read.answers.len() > 1;
    several
        && task.answers.is_empty()
        && over.into_iter().any(|other| all_again(case, said, group, other, false).is_some())
}

/// These words as answers of a task, where each of its questions is answered rightly as before.
fn all_again(case: Case<'_>, said: &Said, group: &Group, task: &Task, named: bool) -> Option<Read> {
    let lessoned = case.lessoned(task)?;
    let read = read(case, said, group, lessoned, named)?;
    let clear = read.other.is_none() && read.unread.is_empty() && read.left.is_empty();
    let every = read.answers.len() == lessoned.text.items.len();
    (clear && every && read.answers.iter().all(|answer| is_right_again(lessoned, answer))).then_some(read)
}

/// Which of one child's tasks a chat was shown last, where no lesson came after it: "Type your answer here" stood right above.
fn shown_last(case: Case<'_>, fitting: &[(&Task, Read)]) -> Option<usize> {
    if case.view.channel != Channel::Telegram {
        return None;
    }
    let at = (0..fitting.len()).max_by_key(|at| fitting.get(*at).and_then(|(task, _)| task.shown_ms))?;
    let shown_ms = fitting.get(at)?.0.shown_ms?;
    case.handset.tasks.iter().all(|task| task.asked_ms <= shown_ms).then_some(at)
}

fn is_text(answer: &Understood) -> bool {
    matches!(answer.readings.as_slice(), [Reading::Text(_)])
}

/// Whether a text that is no answer to an item can be this task's own.
fn takes_text(task: &Task, text: &LessonText, named: bool) -> bool {
    let wants_text = text.assignment.as_ref().is_some_and(|a| a.kind == AssignmentKind::Text);
    let items_open = text.items.iter().any(|item| !task.answers.iter().any(|answer| answer.item == item.number));
    wants_text && (named || !items_open)
}

fn read(case: Case<'_>, said: &Said, group: &Group, lessoned: Lessoned<'_>, named: bool) -> Option<Read> {
    if said.meaning.is_long {
        return None;
    }
    let items: Vec<&Item> = lessoned.text.items.iter().collect();
    let open: Vec<u32> = items.iter().map(|item| item.number).filter(|n| !is_right(lessoned.task, *n)).collect();
    // A chat shows one question at a time: the one that stands there is meant.
    let is_tried = |n: &&u32| lessoned.task.answers.iter().any(|answer| answer.item == **n);
    let tried: Vec<u32> = match case.view.channel {
        Channel::Telegram => Vec::new(),
        _ => open.iter().filter(is_tried).copied().collect(),
    };
    let wanted = wanted(lessoned, case.view.channel);
    let is_right =
        |item: &Item, reading: &Reading| marking::mark(item, reading, lessoned.language).verdict == Verdict::Right;
    let others: Vec<&[Item]> = lessoned.other_texts().map(|text| text.items.as_slice()).collect();
    let sheet = Sheet {
        items: &items,
        wanted: &wanted,
        open: &open,
        tried: &tried,
        language: lessoned.language,
        others: &others,
        named,
        is_right: &is_right,
    };
    let read = crate::read::answers(&said.meaning.cut, &group.tokens, sheet)?;
    // "We must stop this bill" is no spelt word, unless it is the very one.
    let guessed = |answer: &Understood| is_text(answer) && verdict(lessoned, answer) != Some(Verdict::Right);
    let half_a_stop = said.meaning.has_stop_word && read.answers.iter().any(guessed);
    (!half_a_stop).then_some(read)
}

/// These tokens as one clear answer for each question of a task.
pub(super) fn every_one(case: Case<'_>, said: &Said, task: &Task, tokens: &[Token]) -> Option<Vec<Understood>> {
    let lessoned = case.lessoned(task)?;
    let group = Group { named: Named::As(task.letter), tokens: tokens.to_vec() };
    let read = read(case, said, &group, lessoned, true)?;
    let clear = read.other.is_none() && read.unread.is_empty() && read.left.is_empty();
    let each = lessoned.text.items.len() == read.answers.len() && read.answers.iter().all(|a| a.readings.len() == 1);
    (clear && each).then_some(read.answers)
}

fn is_right(task: &Task, number: u32) -> bool {
    task.answers.iter().any(|answer| answer.item == number && answer.verdict == Verdict::Right)
}

/// The lists of items that answers without numbers may be for, the likeliest first.
fn wanted(lessoned: Lessoned<'_>, channel: Channel) -> Vec<Vec<u32>> {
    let (task, text) = (lessoned.task, lessoned.text);
    let all: Vec<u32> = text.items.iter().map(|item| item.number).collect();
    let of_steps = |from: usize, to: usize| -> Vec<u32> {
        text.steps.iter().take(to).skip(from).flat_map(|step| step.items.iter().copied()).collect()
    };
    let not_right = |list: &[u32]| list.iter().filter(|n| !is_right(task, **n)).copied().collect::<Vec<u32>>();
    let unanswered = |list: &[u32]| {
        list.iter().filter(|n| task.answers.iter().all(|a| a.item != **n)).copied().collect::<Vec<u32>>()
    };
    let step = usize::try_from(task.step).unwrap_or(usize::MAX - 1);
    let (now, so_far) = (of_steps(step, step + 1), of_steps(0, step + 1));
    let mut lists = match channel {
        // One question at a time: the one that stands there is meant.
        Channel::Telegram => vec![unanswered(&all).into_iter().take(1).collect(), all.clone(), not_right(&all)],
        // What fits every question that was asked is tried first, then the open ones.
        _ => vec![so_far.clone(), unanswered(&now), not_right(&now), now, not_right(&so_far), not_right(&all), all],
    };
    lists.retain(|list: &Vec<u32>| !list.is_empty());
    lists.dedup();
    lists
}

/// The task whose longer text this message continues: nothing else was meant by a text within 90 seconds.
fn continued<'a>(case: Case<'a>, groups: &[Group]) -> Option<&'a Task> {
    let last = case.handset.last.as_ref()?;
    let recent = case.with.now_ms.saturating_sub(last.received_ms) <= CONTINUES_WITHIN_MS;
    let named = groups.iter().any(|group| group.named != Named::Not);
    if last.item != 0 || last.words.is_none() || !recent || named || groups.is_empty() {
        return None;
    }
    case.handset.tasks.iter().find(|task| task.id == last.task)
}

/// A longer text is kept for the teacher; thanks leave once nothing more is added to it.
fn longer_text(case: Case<'_>, task: &Task, words: &Words, continues: bool) -> Option<Decision> {
    let earlier = case.handset.last.as_ref().and_then(|last| last.words.as_ref()).filter(|_| continues);
    let whole = match earlier {
        Some(earlier) => Words::new(format!("{}\n{}", earlier.reveal(), words.reveal())),
        None => words.clone(),
    };
    let submission = Submission {
        person: task.person,
        occurrence: task.occurrence,
        task: Some(task.id),
        item: 0,
        words: Some(whole),
        media: None,
        how: How::Text,
        verdict: Verdict::Waits,
        extends: continues,
        step: None,
        sent_ms: case.sent_ms,
    };
    let at_ms = case.with.now_ms.saturating_add(CONTINUES_WITHIN_MS);
    let effects = vec![
        Effect::Submit(submission),
        Effect::RepliesInVain(0),
        Effect::Wait { at_ms, what: Wait::Thanks { task: task.id, arrival: case.view.arrival } },
    ];
    Some(Decision { result: "handed_in", effects })
}

fn item(text: &LessonText, number: u32) -> Option<&Item> {
    text.items.iter().find(|item| item.number == number)
}

/// What to say when an answer to this kind of item may be tried again.
pub(super) fn again_key(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Choice { .. } => "again-choice",
        ItemKind::Number { .. } => "again-number",
        ItemKind::ShortText { .. } => "again-word",
    }
}
