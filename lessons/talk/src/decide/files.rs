//! A file that is handed in: for which task, and what is said to it. What is found in its words is in `media`.

use course::marking::Verdict;
use messages::PersonId;
use messages::arrival::{Media, MediaKind};
use messages::parcel::Kind;

use super::ask::{ask_which_task, ask_who};
use super::case::Case;
use super::help::not_understood;
use super::said::Said;
use super::settled::wants_hand_in;
use super::whose;
use crate::effect::{Audience, Decision, Effect, Question, Submission, Why};
use crate::read::Named;
use crate::view::{How, Task};

/// A file of a family that is there.
pub(super) fn known(case: Case<'_>, media: &Media) -> Decision {
    let caption = media.caption.clone().unwrap_or_default();
    let named = Said::of(case, &caption).groups(case).iter().find_map(|group| match group.named {
        Named::As(letter) => case.handset.tasks.iter().rev().find(|task| task.letter == letter),
        _ => None,
    });
    let of_album = case.handset.last.as_ref().filter(|last| last.album.is_some() && last.album == media.album);
    if let Some(task) = of_album.and_then(|last| case.handset.tasks.iter().find(|task| task.id == last.task)) {
        return hand_in(case, task, media, false);
    }
    match named {
        Some(task) => hand_in(case, task, media, true),
        None => unnamed(case, media, None),
    }
}

/// A file of which we now know whose it is.
pub(super) fn of(case: Case<'_>, person: PersonId, media: &Media) -> Decision {
    unnamed(case, media, Some(person))
}

/// A file of which we now know what it is for.
pub(super) fn for_task(case: Case<'_>, task: &Task, media: &Media) -> Decision {
    hand_in(case, task, media, true)
}

/// A file without a letter: for the one task that it fits, else we ask whose it is, or what it is for.
fn unnamed(case: Case<'_>, media: &Media, person: Option<PersonId>) -> Decision {
    let caption = media.caption.clone().unwrap_or_default();
    let fitting = fitting(case, media.kind, person);
    match fitting.as_slice() {
        [] => to_a_person(case, media),
        [task] => hand_in(case, task, media, true),
        [first, others @ ..] if others.iter().any(|other| other.person != first.person) => {
            ask_who(case, &caption, Some(media))
        }
        several => ask_which_task(case, &caption, Some(media), several),
    }
}

/// The open tasks that such a file may be for: those that ask for it and have none yet, else those that ask for it, else all.
fn fitting(case: Case<'_>, kind: MediaKind, person: Option<PersonId>) -> Vec<&Task> {
    let tasks = case.handset.tasks.iter();
    let open: Vec<&Task> = tasks.filter(|task| task.open && person.is_none_or(|p| task.person == p)).collect();
    let of = |which: &dyn Fn(&Task) -> bool| open.iter().copied().filter(|task| which(task)).collect::<Vec<_>>();
    let want = of(&|task| asks_for(case, task, kind));
    let ask = of(&|task| case.lessoned(task).is_some_and(|lessoned| whose::asks_for(lessoned.text, Some(kind))));
    [want, ask].into_iter().find(|some| !some.is_empty()).unwrap_or(open)
}

fn asks_for(case: Case<'_>, task: &Task, kind: MediaKind) -> bool {
    case.lessoned(task)
        .is_some_and(|lessoned| whose::asks_for(lessoned.text, Some(kind)) && wants_hand_in(task, lessoned.text))
}

fn hand_in(case: Case<'_>, task: &Task, media: &Media, thank: bool) -> Decision {
    let mut effects = vec![Effect::Submit(Submission {
        person: task.person,
        occurrence: task.occurrence,
        task: Some(task.id),
        item: 0,
        words: media.caption.clone(),
        media: Some(media.clone()),
        how: how(media.kind),
        verdict: Verdict::Waits,
        extends: false,
        step: None,
        sent_ms: case.sent_ms,
    })];
    if thank && !case.handset.is_stopped() {
        effects.push(Effect::RepliesInVain(0));
        effects.push(thanks(case, task));
    }
    Decision { result: "handed_in", effects }
}

/// "Your work is here."
pub(super) fn thanks(case: Case<'_>, task: &Task) -> Effect {
    let child = case.person(task.person).map_or("", |person| person.name.given());
    case.reply(Kind::Reply, Some(task.person), &case.forms(&task.language, "handed-in", &[("child", child)]))
}

/// A file that belongs to no task: a person looks at it.
pub(super) fn to_a_person(case: Case<'_>, media: &Media) -> Decision {
    let stranger = case.handset.is_strange();
    let (audience, why) =
        if stranger { (Audience::Office, Why::UnknownSender) } else { (Audience::Teacher, Why::Media) };
    let (person, words) = (case.only_learner(), media.caption.clone());
    let question = Question { audience, why, person, words, media: Some(media.clone()) };
    let mut effects = vec![Effect::Question(question)];
    if !case.is_quiet() {
        effects.extend(not_understood(case));
    }
    Decision { result: "file_without_task", effects }
}

pub(super) fn how(kind: MediaKind) -> How {
    match kind {
        MediaKind::Photo => How::Photo,
        MediaKind::Voice | MediaKind::Audio => How::Voice,
        MediaKind::Video => How::Video,
        MediaKind::Document => How::Document,
    }
}
