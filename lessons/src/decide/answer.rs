//! Answers: whose task they are for, what is marked, what is asked instead, and what leaves next. Their words are in `feedback`.

use messages::{PersonId, Words};

use super::asking::ask_who;
use super::case::{Case, Lessoned};
use super::effect::{Audience, Decision, Effect, Question, Submission, Wait, Why};
use super::feedback::{self, Line};
use super::unclear::{self, Sorted};
use super::view::{How, Reading, Task, Understood, Verdict};
use super::{help, label};
use crate::course::{AssignmentKind, Item, ItemKind, LessonText};
use crate::limits::{ASKED_TOGETHER_MS, CONTINUES_WITHIN_MS};
use crate::marking;
use crate::read::{Group, Named, Said, Sheet, second_way};
use messages::Channel;

/// What one group of a message turned out to be.
enum Found<'a> {
    /// Answers to a task's items.
    Answers(&'a Task, Vec<Understood>),
    /// Answers that a missing space leaves two ways to read.
    TwoWays(&'a Task, [Vec<Understood>; 2]),
    /// A longer text for a task.
    Text(&'a Task),
    /// Work of one of several children, nobody said whose.
    Whose,
    /// A letter that is not open, or one that means two.
    NotOpen(String),
}

/// What follows from answers; `None` where the message is none. `person` is known where the family has told us.
pub(super) fn answers(case: Case<'_>, said: &Said, words: &Words, person: Option<PersonId>) -> Option<Decision> {
    if let Some(pressed) = label::typed(case, said, words, person) {
        return Some(pressed);
    }
    if let Some(task) = continued(case, said) {
        return longer_text(case, task, words, true);
    }
    let found: Vec<Found<'_>> = said.groups.iter().map(|g| find(case, said, g, person)).collect::<Option<_>>()?;
    if found.iter().any(|f| matches!(f, Found::Whose)) {
        return Some(ask_who(case, words, None));
    }
    if let Some(letter) = found.iter().find_map(|f| if let Found::NotOpen(letter) = f { Some(letter) } else { None }) {
        return Some(not_open(case, letter, words));
    }
    if let Some(task) = found.iter().find_map(|f| if let Found::Text(task) = f { Some(*task) } else { None }) {
        return longer_text(case, task, words, false);
    }
    let mut sorted = Sorted::default();
    for one in found {
        match one {
            Found::Answers(task, answers) => sorted.answers(task, answers),
            Found::TwoWays(task, ways) => sorted.two_ways(task, ways),
            Found::Text(_) | Found::Whose | Found::NotOpen(_) => {}
        }
    }
    unclear::settle(case, sorted)
}

/// Whether the message can be read as answers at all.
pub(super) fn is_answer(case: Case<'_>, said: &Said) -> bool {
    let read = |group: &Group| !matches!(find(case, said, group, None), None | Some(Found::NotOpen(_)));
    !said.groups.is_empty() && said.groups.iter().all(read)
}

/// Whether the message is the very words that a question wants: those are never harm, nor a half-said STOP.
pub(super) fn is_exactly_right(case: Case<'_>, said: &Said) -> bool {
    let right = |group: &Group| match find(case, said, group, None) {
        Some(Found::Answers(task, answers)) => case.lessoned(task).is_some_and(|lessoned| {
            answers.iter().all(|answer| verdict(lessoned, answer).is_some_and(|v| v == Verdict::Right))
        }),
        _ => false,
    };
    !said.groups.is_empty() && said.groups.iter().all(right)
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
            effects.push(submission(case, task, answer, how, mark.verdict));
            lines.push(Line::new(case, task, item, reading, mark, lessoned.language));
        }
        went_on.extend(goes_on(lessoned, answers, case.view.channel));
    }
    effects.extend(went_on);
    Some(Settled { effects, lines })
}

/// Marks answers without a second reading, writes them down, and says what was understood.
pub(super) fn settle<'a>(case: Case<'a>, by_task: Vec<(&'a Task, Vec<Understood>)>, how: How) -> Option<Decision> {
    let Settled { mut effects, lines } = marked(case, &by_task, how)?;
    let (first, answers) = by_task.first()?;
    let lessoned = case.lessoned(first)?;
    let done = !lines.is_empty() && by_task.iter().all(|(task, answers)| all_right(case, task, answers));
    effects.push(Effect::RepliesInVain(0));
    let answered: Vec<u32> = answers.iter().map(|answer| answer.item).collect();
    effects.push(feedback::reply(case, lessoned, &lines, &answered, done));
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

fn submission(case: Case<'_>, task: &Task, answer: &Understood, how: How, verdict: Verdict) -> Effect {
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
        sent_ms: case.sent_ms,
    })
}

fn find<'a>(case: Case<'a>, said: &Said, group: &Group, person: Option<PersonId>) -> Option<Found<'a>> {
    let task = match &group.named {
        Named::As(letter) => {
            let mut named = case.handset.tasks.iter().filter(|task| task.letter == *letter);
            named.clone().find(|task| task.open).or_else(|| named.next_back())?
        }
        Named::Either(letters) => {
            return Some(Found::NotOpen(letters.iter().map(ToString::to_string).collect::<Vec<_>>().join("/")));
        }
        Named::Unknown(letter) => {
            let known = !case.handset.people.is_empty();
            return known.then(|| Found::NotOpen(letter.to_string()));
        }
        Named::Not => match unnamed(case, said, group, person)? {
            Candidate::One(task) => task,
            Candidate::Whose => return Some(Found::Whose),
        },
    };
    let lessoned = case.lessoned(task)?;
    let named = group.named != Named::Not;
    let second = second_way(&said.cut, &group.tokens, &sheet(case, lessoned, named)).filter(|_| !said.is_long);
    match (read(case, said, group, lessoned), second) {
        (Some(answers), Some(second)) if !is_same(&answers, &second) => Some(Found::TwoWays(task, [answers, second])),
        (Some(answers), _) => Some(Found::Answers(task, answers)),
        (None, Some(second)) if named => Some(Found::Answers(task, second)),
        (None, _) => (takes_text(task, lessoned.text, named) && !group.tokens.is_empty()).then_some(Found::Text(task)),
    }
}

enum Candidate<'a> {
    One(&'a Task),
    Whose,
}

/// The task that an answer without a letter is for: the only open one, or the one that was asked last; of several children's, asked
/// together, nobody can tell.
fn unnamed<'a>(case: Case<'a>, said: &Said, group: &Group, person: Option<PersonId>) -> Option<Candidate<'a>> {
    let open = || case.handset.tasks.iter().filter(|task| task.open && person.is_none_or(|p| task.person == p));
    let answers = |task: &'a Task| read(case, said, group, case.lessoned(task)?);
    let any = |task: &&'a Task| {
        answers(task).is_some() || case.lessoned(task).is_some_and(|l| takes_text(task, l.text, false))
    };
    // A choice or a number is told by its form; any word can be a text.
    let formed = |task: &&'a Task| {
        let is_text = |answer: &Understood| matches!(answer.readings.as_slice(), [Reading::Text(_)]);
        answers(task).is_some_and(|answers| !answers.iter().any(is_text))
    };
    let mut fitting: Vec<&Task> = open().filter(formed).collect();
    if fitting.is_empty() {
        fitting = open().filter(any).collect();
    }
    fitting.sort_by_key(|task| task.asked_ms);
    let last = *fitting.last()?;
    let together = fitting.iter().filter(|task| last.asked_ms.saturating_sub(task.asked_ms) <= ASKED_TOGETHER_MS);
    let several = together.into_iter().any(|task| task.person != last.person);
    Some(if several { Candidate::Whose } else { Candidate::One(last) })
}

/// Whether a text that is no answer to an item can be this task's own.
fn takes_text(task: &Task, text: &LessonText, named: bool) -> bool {
    let wants_text = text.assignment.as_ref().is_some_and(|a| a.kind == AssignmentKind::Text);
    let items_open = text.items.iter().any(|item| !task.answers.iter().any(|answer| answer.item == item.number));
    wants_text && (named || !items_open)
}

fn read(case: Case<'_>, said: &Said, group: &Group, lessoned: Lessoned<'_>) -> Option<Vec<Understood>> {
    let named = group.named != Named::Not;
    let vocabulary = case.with.catalogue.vocabulary();
    let answers = crate::read::answers(&said.cut, &group.tokens, &sheet(case, lessoned, named), vocabulary)?;
    // "We must stop this bill" is no spelt word, unless it is the very one.
    let guessed_text = |answer: &Understood| {
        let text = matches!(answer.readings.as_slice(), [Reading::Text(_)]);
        text && verdict(lessoned, answer) != Some(Verdict::Right)
    };
    let half_a_stop = said.has_stop_word && !named && said.cut.tokens.len() > 1 && answers.iter().any(guessed_text);
    (!half_a_stop && !said.is_long).then_some(answers)
}

fn sheet<'a>(case: Case<'_>, lessoned: Lessoned<'a>, named: bool) -> Sheet<'a> {
    Sheet {
        items: lessoned.text.items.iter().collect(),
        wanted: wanted(lessoned, case.view.channel),
        open: lessoned.text.items.iter().map(|item| item.number).filter(|n| !is_right(lessoned.task, *n)).collect(),
        language: lessoned.language,
        named,
    }
}

/// Whether two ways to read a message mean the same, whatever of it stands for which answer.
fn is_same(one: &[Understood], other: &[Understood]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.item == b.item && a.readings == b.readings)
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
        Channel::Telegram => vec![unanswered(&all).into_iter().take(1).collect(), not_right(&all), all.clone()],
        _ => vec![unanswered(&now), not_right(&now), now, not_right(&so_far), so_far, not_right(&all), all.clone()],
    };
    lists.retain(|list: &Vec<u32>| !list.is_empty());
    lists.dedup();
    lists
}

/// The task whose longer text this message continues: nothing else was meant by a text within 90 seconds.
fn continued<'a>(case: Case<'a>, said: &Said) -> Option<&'a Task> {
    let last = case.handset.last.as_ref()?;
    let recent = case.with.now_ms.saturating_sub(last.received_ms) <= CONTINUES_WITHIN_MS;
    let named = said.groups.iter().any(|group| group.named != Named::Not);
    if last.item != 0 || last.words.is_none() || !recent || named {
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

/// Work under a letter that is not open: a teacher sees it, the family hears what is.
fn not_open(case: Case<'_>, letter: &str, words: &Words) -> Decision {
    let forms = if case.handset.tasks.iter().any(|task| task.open) {
        help::listed(case, |list| vec![("letter", letter.to_owned()), ("list", list.to_owned())], "not-open")
    } else {
        case.forms(&case.handset.language, "work-none", &[])
    };
    let question = Question {
        audience: Audience::Teacher,
        why: Why::NotOpen,
        person: case.only_learner(),
        words: Some(words.clone()),
        media: None,
    };
    let mut effects = vec![Effect::Question(question)];
    effects.extend(case.reply_in_vain(None, &forms));
    Decision { result: "not_open", effects }
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
