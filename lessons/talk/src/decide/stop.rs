//! STOP and START: at once, whole, with one confirmation. What of it was not meant comes back by an answer; nothing comes back by itself.

use course::{AssignmentKind, ItemKind};
use messages::Words;
use messages::parcel::Kind;
use text::fold;
use text::words::Reserved;

use super::ask::unsure_of_owner;
use super::case::Case;
use super::help::{next_or, unanswered};
use super::said::Said;
use crate::decide::draft::{Draft, Flow};
use crate::effect::{Decision, Effect, Wait};
use crate::limits::{ASKED_FOR_MS, STOP_UNLESS_ANSWERED_MS};
use crate::view::{Asked, Asking, StopScope};

/// A whole message of stop words.
pub(super) fn said(case: Case<'_>, words: &Words) -> Decision {
    let asked_already = case.asked().is_some_and(|asked| matches!(asked.question, Asking::AnswerOrStop { .. }));
    // One word may be spelt; `STOP ALL` and `please stop these messages` are no answer that a question wants.
    let is_one_word = fold::words(words.reveal()).split(' ').count() == 1;
    let is_spelt = || (is_one_word || is_wanted(case, words)) && spelling_is_open(case);
    if !asked_already && (is_spelt() || is_offered(case, words)) {
        return answer_or_stop(case, words);
    }
    everything(case)
}

/// Whether these words are what an open question wants.
fn is_wanted(case: Case<'_>, words: &Words) -> bool {
    let typed = fold::words(words.reveal());
    case.handset.tasks.iter().filter(|task| task.open).filter_map(|task| case.lessoned(task)).any(|lessoned| {
        let accepted = |kind: &ItemKind| match kind {
            ItemKind::ShortText { accepted } => accepted.iter().any(|answer| fold::words(answer).contains(&typed)),
            ItemKind::Choice { .. } | ItemKind::Number { .. } => false,
        };
        lessoned.text.items.iter().any(|item| accepted(&item.kind))
    })
}

/// Whether these words are those of a choice that an open question offers: `Stop`, `Go`, `Wait`.
fn is_offered(case: Case<'_>, words: &Words) -> bool {
    let typed = fold::words(words.reveal());
    case.handset.tasks.iter().filter(|task| task.open).filter_map(|task| case.lessoned(task)).any(|lessoned| {
        let offers = |kind: &ItemKind| match kind {
            ItemKind::Choice { choices, .. } => choices.iter().any(|choice| fold::words(choice) == typed),
            ItemKind::ShortText { .. } | ItemKind::Number { .. } => false,
        };
        let is_open = |number: u32| lessoned.task.answers.iter().all(|answer| answer.item != number);
        lessoned.text.items.iter().any(|item| is_open(item.number) && offers(&item.kind))
    })
}

/// Stops everything on the handset, and says so once. To a phone that is nobody's nothing is ever sent unasked: there it is noted, and not paid for.
pub(super) fn everything(case: Case<'_>) -> Decision {
    if case.handset.is_stopped() {
        return already();
    }
    if case.handset.is_strange() {
        let effects = vec![Effect::Stop(StopScope::Everything), Effect::ClearAsked, Effect::RepliesInVain(0)];
        return Decision { result: "stop", effects };
    }
    let mut effects = vec![Effect::Stop(StopScope::Everything)];
    effects.extend(file_left(case));
    let (options, forms) = confirmation(case);
    effects.push(match options.is_empty() {
        true => Effect::ClearAsked,
        false => Effect::Ask(Asked {
            question: Asking::StopScope { options },
            asked_ms: case.with.now_ms,
            until_ms: case.with.now_ms.saturating_add(ASKED_FOR_MS),
        }),
    });
    effects.push(Effect::RepliesInVain(0));
    effects.push(case.reply(Kind::StopConfirmation, None, &forms));
    Decision { result: "stop", effects }
}

/// The file that our open question was about: with STOP or START the question is over, and a person looks at the file.
fn file_left(case: Case<'_>) -> Option<Effect> {
    case.kept_file().map(|file| case.file_for_a_person(file))
}

/// After STOP only START and the answer to the confirmation are answered. What else comes is kept, in silence; who asks for help is seen.
pub(super) fn while_stopped(case: Case<'_>, said: &mut Said, draft: &mut Draft) -> Flow {
    let meaning = &said.meaning;
    match meaning.reserved.filter(|_| meaning.is_certain) {
        Some(Reserved::Start) => return draft.say(start(case)),
        Some(Reserved::Help) => return draft.add(unanswered(case)),
        Some(Reserved::Stop) => return draft.add(already()),
        _ => {}
    }
    if meaning.after_stop.is_some() {
        return draft.add(already());
    }
    // `START b 6`: the answers come with it.
    let starts: Vec<_> = meaning.sentences_of(Reserved::Start).map(|sentence| sentence.tokens.clone()).collect();
    if !starts.is_empty() && meaning.sentences_of(Reserved::Stop).next().is_none() {
        starts.into_iter().for_each(|tokens| said.claim(tokens));
        draft.understood = true;
        draft.say(start(case));
        draft.quiet = true;
        return Flow::On;
    }
    let narrowed = case.asked().and_then(|asked| match &asked.question {
        Asking::StopScope { options } => scope_chosen(case, options, said.digit()?),
        _ => None,
    });
    narrowed.map_or(Flow::On, |decision| draft.say(decision))
}

fn already() -> Decision {
    Decision { result: "stopped_already", effects: Vec::new() }
}

/// Asks whether all messages are to stop: a slip, a softer way to say it, or a word that is ordinary in the phone's own language.
pub(super) fn ask(case: Case<'_>) -> Decision {
    let forms = case.forms(&case.handset.language, "stop-asked", &[]);
    case.ask("asked_stop", Asking::Stop, None, &forms)
}

/// "Stop all messages?" was answered with no: nothing changes.
pub(super) fn kept(case: Case<'_>) -> Decision {
    let forms = case.forms(&case.handset.language, "kept-all", &[]);
    Decision { result: "kept", effects: vec![case.reply(Kind::Reply, None, &forms)] }
}

/// STOP with a child's given name or a subject behind it: that alone. `None` where it is neither.
pub(super) fn only(case: Case<'_>, what: &str) -> Option<Decision> {
    let handset = case.handset;
    let child =
        handset.learners().find(|p| fold::words(p.name.given()) == what || fold::words(p.name.reveal()) == what);
    let subject = handset.learners().flat_map(|p| &p.subjects).find(|subject| fold::words(subject) == what);
    let (scope, shown) = match (child, subject) {
        (Some(child), _) => (StopScope::Person(child.id), child.name.given()),
        (None, Some(subject)) => (StopScope::Subject(subject.clone()), subject.as_str()),
        (None, None) => return None,
    };
    let forms = case.forms(&handset.language, "stopped-only", &[("what", shown)]);
    let effects = vec![Effect::Stop(scope), Effect::RepliesInVain(0), case.reply(Kind::StopConfirmation, None, &forms)];
    Some(Decision { result: "stop", effects })
}

/// START: what this handset's STOPs took comes back, and no more.
pub(super) fn start(case: Case<'_>) -> Decision {
    let mut effects: Vec<Effect> = case.handset.stops.iter().cloned().map(Effect::Restore).collect();
    effects.extend(file_left(case));
    effects.push(Effect::ClearAsked);
    effects.push(Effect::RepliesInVain(0));
    effects.push(case.reply(Kind::Reply, None, &next_or(case, "started")));
    Decision { result: "start", effects }
}

/// The number that answers "to keep some, reply …"; `None` where it is none of the offered.
pub(super) fn scope_chosen(case: Case<'_>, options: &[StopScope], digit: u32) -> Option<Decision> {
    let language = &case.handset.language;
    let at = usize::try_from(digit).ok()?.checked_sub(1)?;
    let mut effects = vec![Effect::Restore(StopScope::Everything)];
    let forms = match options.get(at) {
        Some(scope) => {
            effects.push(Effect::Stop(scope.clone()));
            case.forms(language, "stopped-only", &[("what", &shown(case, scope))])
        }
        None if at == options.len() => case.forms(language, "kept-all", &[]),
        None => return None,
    };
    effects.push(Effect::ClearAsked);
    effects.push(Effect::RepliesInVain(0));
    effects.push(case.reply(Kind::Reply, None, &forms));
    Some(Decision { result: "stop_narrowed", effects })
}

fn answer_or_stop(case: Case<'_>, words: &Words) -> Decision {
    let forms = case.forms(&case.handset.language, "answer-or-stop", &[("word", words.reveal().trim())]);
    let mut decision = case.ask("asked", Asking::AnswerOrStop { words: words.clone() }, None, &forms);
    let at_ms = case.with.now_ms.saturating_add(STOP_UNLESS_ANSWERED_MS);
    let what = Wait::StopUnlessAnswered { asked_ms: case.with.now_ms };
    decision.effects.push(Effect::Wait { at_ms, what });
    decision
}

/// Whether a word has to be spelt in an open task: then END or STOP may be the answer.
fn spelling_is_open(case: Case<'_>) -> bool {
    case.handset.tasks.iter().filter(|task| task.open).filter_map(|task| case.lessoned(task)).any(|lessoned| {
        lessoned.text.items.iter().any(|item| {
            let answered = lessoned.task.answers.iter().any(|answer| answer.item == item.number);
            matches!(item.kind, ItemKind::ShortText { .. }) && !answered
        })
    })
}

/// Whether STOP on a line of its own may belong to the answer of a word or a text that is open.
pub(super) fn may_be_spelt(case: Case<'_>) -> bool {
    let open = case.handset.tasks.iter().filter(|task| task.open).filter_map(|task| case.lessoned(task));
    let wants_text =
        |l: super::case::Lessoned<'_>| l.text.assignment.as_ref().is_some_and(|a| a.kind == AssignmentKind::Text);
    spelling_is_open(case) || open.into_iter().any(wants_text)
}

/// What the confirmation offers to keep, and its words. Names stand in it only for a family that we know to be there.
fn confirmation(case: Case<'_>) -> (Vec<StopScope>, Vec<String>) {
    let language = &case.handset.language;
    let plain = case.forms(language, "stopped", &[]);
    if unsure_of_owner(case) {
        return (Vec::new(), plain);
    }
    let learners: Vec<_> = case.handset.learners().collect();
    let children: Vec<StopScope> =
        if learners.len() > 1 { learners.iter().map(|p| StopScope::Person(p.id)).collect() } else { Vec::new() };
    let subject = last_subject(case).map(StopScope::Subject);
    let last_child = last_child(case).filter(|_| learners.len() > 1).map(StopScope::Person);
    let offers = [
        children.into_iter().chain(subject.clone()).collect::<Vec<_>>(),
        last_child.clone().into_iter().chain(subject.clone()).collect(),
        last_child.into_iter().collect(),
        subject.into_iter().collect(),
    ];
    for options in offers.into_iter().filter(|options| (1..=8).contains(&options.len())) {
        let forms = [("stopped-keep", ""), ("stopped-keep.short", ".short")]
            .map(|(key, form)| case.say(language, key, &[("options", &listed(case, &options, form))]));
        if forms.iter().any(|form| case.fits(form)) {
            return (options, forms.into_iter().chain(plain).collect());
        }
    }
    (Vec::new(), plain)
}

fn listed(case: Case<'_>, options: &[StopScope], form: &str) -> String {
    let language = &case.handset.language;
    let option = |(number, scope): (usize, &StopScope)| {
        let (key, name) = match scope {
            StopScope::Subject(_) => ("keep-subject", "subject"),
            StopScope::Person(_) | StopScope::Everything => ("keep-child", "child"),
        };
        let number = number.to_string();
        case.say(language, &format!("{key}{form}"), &[("number", &number), (name, &shown(case, scope))])
    };
    let mut said: Vec<String> = (1..).zip(options).map(option).collect();
    let last = (options.len() + 1).to_string();
    said.push(case.say(language, &format!("keep-all{form}"), &[("number", &last)]));
    let between = if form.is_empty() { ", " } else { " " };
    match language.base() {
        "ar" if form.is_empty() => said.join("، "),
        _ => said.join(between),
    }
}

fn shown(case: Case<'_>, scope: &StopScope) -> String {
    match scope {
        StopScope::Person(id) => case.person(*id).map_or_else(String::new, |p| p.name.given().to_owned()),
        StopScope::Subject(subject) => subject.clone(),
        StopScope::Everything => String::new(),
    }
}

/// The subject that was asked last, if the handset gets more than one.
fn last_subject(case: Case<'_>) -> Option<String> {
    let last = case.handset.tasks.iter().max_by_key(|task| task.asked_ms)?;
    let others = case.handset.learners().flat_map(|p| &p.subjects).any(|subject| *subject != last.subject);
    others.then(|| last.subject.clone())
}

fn last_child(case: Case<'_>) -> Option<messages::PersonId> {
    let last = case.handset.tasks.iter().max_by_key(|task| task.asked_ms).map(|task| task.person);
    last.or_else(|| case.handset.learners().next().map(|person| person.id))
}
