//! What only a chat has: join links, buttons, blocking and coming back.

use course::ItemKind;
use course::marking::Reading;
use forms::button::{Press, Pressed};
use forms::introduction::{Comes, Introduction};
use forms::listen::ListenPress;
use messages::Words;
use messages::envelope::Message;
use messages::parcel::Kind;
use messages::route::WayBack;

use super::ask::unsure_of_owner;
use super::case::{Case, Lessoned};
use super::feedback::next_question;
use super::settled::{self, wants_hand_in};
use super::{listen, stop};
use crate::effect::{Audience, Decision, Effect, Question, Reply, Why};
use crate::view::{How, Join, Person, Role, StopScope, Understood};

/// `/start`, with or without a link's token. The reply to a good link is the introduction.
pub(super) fn start(case: Case<'_>) -> Decision {
    match &case.view.join {
        Some(Join::Valid { person, others }) => join(case, person, others),
        Some(Join::UsedHere) if case.handset.awaits_consent() => {
            say(case, "joined_before", "joined-no-consent", &[("school", case.school())])
        }
        Some(Join::UsedHere) => say(case, "joined_before", "link-used", &[]),
        Some(Join::Used | Join::Expired | Join::Unknown) => bad_link(case),
        None if case.handset.is_strange() => say(case, "start_without_link", "no-link", &[("school", case.school())]),
        None if case.handset.suspended => Decision { result: "suspended", effects: Vec::new() },
        None => stop::start(case),
    }
}

/// A join link in a group binds nothing, and is not used up: whoever's it is opens it again where nobody else reads along.
pub(super) fn start_in_group(case: Case<'_>) -> Decision {
    say(case, "link_in_group", "link-in-group", &[])
}

/// A press on a button of ours. One on a task that is not on this handset any more asks nothing of us.
pub(super) fn pressed(case: Case<'_>, data: &str) -> Decision {
    if let Ok(press) = data.parse::<ListenPress>() {
        return listen::pressed(case, press);
    }
    let nothing = Decision { result: "old_button", effects: Vec::new() };
    let Ok(Press { occurrence, letter, what }) = data.parse::<Press>() else { return nothing };
    let task = case.handset.tasks.iter().find(|task| task.occurrence == occurrence && task.letter == letter);
    let Some(lessoned) = task.and_then(|task| case.lessoned(task)).filter(|_| !case.handset.suspended) else {
        return nothing;
    };
    press(case, lessoned, what, How::Button)
}

/// What follows from a button that was pressed, or whose label was typed.
pub(super) fn press(case: Case<'_>, lessoned: Lessoned<'_>, what: Pressed, how: How) -> Decision {
    let task = lessoned.task;
    let contact = Effect::Contact { person: task.person, occurrence: task.occurrence, how };
    match what {
        Pressed::Read => {
            let next = next_question(case, lessoned, &[]).filter(|_| !case.handset.is_stopped());
            // Whoever types it asks for the question; a button that is pressed twice was pressed by an impatient thumb.
            if how == How::Button && next.is_some() && task.shown_ms.is_some() {
                return pressed_again(case, lessoned, contact, how);
            }
            let mut effects = vec![contact, Effect::RepliesInVain(0)];
            match next {
                Some(message) => {
                    let (kind, message) = (Kind::Reply, Message::Telegram(message));
                    effects.push(Effect::Shown(task.id));
                    effects.push(Effect::Reply(Reply { kind, message, person: Some(task.person) }));
                }
                None if lessoned.text.items.is_empty() && !wants_hand_in(task, lessoned.text) && task.open => {
                    effects.push(Effect::CloseTask(task.id));
                }
                None => {}
            }
            Decision { result: "read", effects }
        }
        Pressed::Choice { item, choice } if !is_offered(lessoned, item, choice) => {
            Decision { result: "old_button", effects: Vec::new() }
        }
        Pressed::Choice { item, choice } => {
            let raw = Words::new(forms::labels::label(lessoned.language, choice));
            let answer = Understood { item, raw, readings: vec![Reading::Choice(choice)], may_be_right: false };
            let is_pressed_again = how == How::Button && is_last(case, lessoned, &answer);
            if is_pressed_again || settled::is_right_again(lessoned, &answer) {
                return pressed_again(case, lessoned, contact, how);
            }
            let settled = settled::settle(case, vec![(task, vec![answer])], how, &[]);
            let settled = settled.unwrap_or(Decision { result: "old_button", effects: vec![contact] });
            if case.handset.is_stopped() { settled.in_silence() } else { settled }
        }
    }
}

/// Whether this is what was handed in last from here.
fn is_last(case: Case<'_>, lessoned: Lessoned<'_>, answer: &Understood) -> bool {
    case.handset.last.as_ref().is_some_and(|last| {
        let words = last.words.as_ref().map(Words::reveal);
        last.task == lessoned.task.id && last.item == answer.item && words == Some(answer.raw.reveal())
    })
}

/// A button that has done its work asks nothing anew. That is said once; whoever goes on pressing has read it.
fn pressed_again(case: Case<'_>, lessoned: Lessoned<'_>, contact: Effect, how: How) -> Decision {
    let mut effects = vec![contact];
    if how == How::Button && !case.handset.is_stopped() && case.handset.replies_in_vain == 0 {
        let forms = case.forms(lessoned.language, "pressed-again", &[]);
        effects.extend(case.reply_in_vain(Some(lessoned.task.person), &forms));
    }
    Decision { result: "pressed_again", effects }
}

/// Whether the lesson has such a button: what a press carries comes from outside, and anybody can write it.
fn is_offered(lessoned: Lessoned<'_>, item: u32, choice: usize) -> bool {
    let asked = lessoned.text.items.iter().find(|asked| asked.number == item);
    asked.is_some_and(|asked| matches!(&asked.kind, ItemKind::Choice { choices, .. } if choice < choices.len()))
}

fn join(case: Case<'_>, person: &Person, others: &[Person]) -> Decision {
    let mut effects = vec![Effect::Join { person: person.id }];
    // Who presses a link of the school's wants its messages: what a STOP took on this chat comes back.
    effects.extend(
        case.handset.stops.iter().filter(|scope| **scope == StopScope::Everything).cloned().map(Effect::Restore),
    );
    effects.push(Effect::RepliesInVain(0));
    if person.role == Role::Staff {
        let welcome = case.forms(&person.language, "staff-joined", &[("school", case.school())]);
        effects.push(case.reply(Kind::Reply, None, &welcome));
        return Decision { result: "joined", effects };
    }
    // A guardian on the same phone is no child whom lessons come for, nor is a child without a consent.
    let children = others.iter().filter(|other| other.role == Role::Learner && other.consented);
    let introduction = Introduction {
        school: case.school(),
        comes: Comes::Lessons,
        children: std::iter::once(person).chain(children).map(|p| &p.name).collect(),
        class: &person.class,
        lessons_a_week: person.lessons_a_week,
        way_back: &WayBack::Here,
        teacher: person.teacher.as_ref(),
    };
    if !person.consented {
        // The introduction is held until somebody agrees. Who has just pressed a link hears at once what comes next; it names nobody, for
        // it is for whoever holds the phone.
        let next = case.forms(&person.language, "joined-no-consent", &[("school", case.school())]);
        effects.push(case.reply(Kind::Reply, None, &next));
    }
    let forms = introduction.forms(&person.language, case.with.catalogue);
    effects.push(case.reply(Kind::Introduction, Some(person.id), &forms));
    Decision { result: "joined", effects }
}

fn bad_link(case: Case<'_>) -> Decision {
    let known = !case.handset.is_strange();
    let question = Question {
        audience: if known { Audience::Teacher } else { Audience::Office },
        why: Why::BadLink,
        person: case.only_learner(),
        words: None,
        media: None,
    };
    let mut decision = say(case, "bad_link", "link-dead", &[]);
    decision.effects.insert(0, Effect::Question(question));
    decision
}

/// A reply to someone who may be anyone: no more than three in a row, and none after STOP.
fn say(case: Case<'_>, result: &'static str, key: &str, args: &[(&str, &str)]) -> Decision {
    if case.handset.is_stopped() || unsure_of_owner(case) && case.handset.suspended {
        return Decision { result, effects: Vec::new() };
    }
    let forms = case.forms(&case.handset.language, key, args);
    Decision { result, effects: case.reply_in_vain(None, &forms) }
}
