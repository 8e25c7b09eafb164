//! Files that people send: a photo of paper, a voice message. They are handed in for a task and wait for the teacher; nothing looks into
//! them here.

use course::marking::Verdict;
use messages::arrival::{Media, MediaKind, Odd};
use messages::parcel::Kind;
use messages::{PersonId, Words};
use text::words::Reserved;

use super::answer::wants_hand_in;
use super::asking::{ask_family, ask_which_task, ask_who, unsure_of_owner};
use super::case::Case;
use super::help::not_understood;
use super::rules::{self, Message};
use super::said::Said;
use super::{harm, stop, whose};
use crate::effect::{Audience, Decision, Effect, Question, Submission, Why};
use crate::read::Named;
use crate::view::{How, Task};

/// A file from the handset.
pub(super) fn heard(case: Case<'_>, media: &Media) -> Decision {
    let caption = media.caption.clone().unwrap_or_default();
    if Said::of(case, &caption).meaning.sounds_like_harm() {
        return held(case, media, &caption);
    }
    commanded(case, &caption, media.forwarded).unwrap_or_else(|| without_command(case, media))
}

/// What words beside something else bring about by themselves: a STOP or HELP that is the sender's own.
fn commanded(case: Case<'_>, words: &Words, forwarded: bool) -> Option<Decision> {
    let meaning = Said::of(case, words).meaning;
    match meaning.reserved.filter(|_| meaning.is_certain && !forwarded)? {
        Reserved::Yes => None,
        Reserved::Stop => Some(stop::everything(case)),
        _ => Some(rules::heard(case, Message { words, forwarded: false })),
    }
}

fn without_command(case: Case<'_>, media: &Media) -> Decision {
    // What was forwarded is nobody's answer.
    if case.handset.suspended || case.handset.is_strange() || media.forwarded {
        return to_a_person(case, media);
    }
    if unsure_of_owner(case) {
        return ask_family(case, &media.caption.clone().unwrap_or_default(), Some(media));
    }
    known(case, media)
}

/// A file with words that sound like harm: the lead alone gets both. The family hears what it would hear without the words.
fn held(case: Case<'_>, media: &Media, caption: &Words) -> Decision {
    let silent = Media { caption: None, ..media.clone() };
    let usual = without_command(case, &silent);
    let said = |effect: &Effect| matches!(effect, Effect::Reply(_) | Effect::RepliesInVain(_));
    let mut effects = harm::held(case, caption);
    for effect in &mut effects {
        if let Effect::Question(question) = effect {
            question.media = Some(media.clone());
        }
    }
    effects.extend(usual.effects.into_iter().filter(|effect| said(effect) && !case.is_quiet()));
    Decision { result: usual.result, effects }
}

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
fn to_a_person(case: Case<'_>, media: &Media) -> Decision {
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

/// Neither words nor a file: a person sees that it came. Its words are heard for a STOP and for harm, and no answer is read out of them.
pub(super) fn odd(case: Case<'_>, odd: &Odd) -> Decision {
    let empty = Words::default();
    let words = odd.words.as_ref().unwrap_or(&empty);
    if let Some(decision) = commanded(case, words, odd.forwarded) {
        return decision;
    }
    let seen = match Said::of(case, words).meaning.sounds_like_harm() {
        true => harm::held(case, words),
        false => vec![Effect::Question(Question {
            audience: if case.handset.is_strange() { Audience::Office } else { Audience::Teacher },
            why: Why::Odd(odd.kind),
            person: case.only_learner(),
            words: odd.words.clone(),
            media: None,
        })],
    };
    let mut replied = match () {
        () if case.is_quiet() => Vec::new(),
        () if unsure_of_owner(case) => ask_family(case, &empty, None).effects,
        () => not_understood(case),
    };
    // A question whether the family is there brings one for a person, who has this one already.
    replied.retain(|effect| !matches!(effect, Effect::Question(Question { media: None, .. })));
    Decision { result: "odd", effects: seen.into_iter().chain(replied).collect() }
}

pub(super) fn how(kind: MediaKind) -> How {
    match kind {
        MediaKind::Photo => How::Photo,
        MediaKind::Voice | MediaKind::Audio => How::Voice,
        MediaKind::Video => How::Video,
        MediaKind::Document => How::Document,
    }
}
