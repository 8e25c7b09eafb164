//! HELP and WORK, and the reply to what nobody understood: always the same words, whatever the message was.

use course::Item;
use forms::labels;
use jiff::Timestamp;
use messages::Channel;
use messages::parcel::Kind;
use text::words::{contact, helpline};

use super::case::{Case, Lessoned};
use crate::effect::{Audience, Decision, Effect, Question, Why};
use crate::view::Task;

/// JOIN, START or WORK from somebody whom nobody has told us of: how a phone gets lessons.
pub(super) fn join_stranger(case: Case<'_>) -> Decision {
    let forms = of_school(case, "join-stranger");
    Decision { result: "join_stranger", effects: case.reply_in_vain(None, &forms) }
}

/// JOIN from a phone that gets lessons, or will when its family agrees.
pub(super) fn joined_already(case: Case<'_>) -> Decision {
    // A guardian's own phone gets the parents' line alone.
    if case.handset.learners().next().is_none() {
        return help(case);
    }
    let forms = next_or(case, "joined-already");
    let effects = vec![Effect::RepliesInVain(0), case.reply(Kind::Help, None, &forms)];
    Decision { result: "joined_before", effects }
}

/// What comes next where a family has to be asked first; else this saying.
pub(super) fn next_or(case: Case<'_>, key: &str) -> Vec<String> {
    let language = &case.handset.language;
    match case.handset.awaits_consent() {
        true => case.forms(language, "joined-no-consent", &[("school", case.school())]),
        false => case.forms(language, key, &[]),
    }
}

/// A saying with the school, where to call it, and the helpline: from the longest form to the shortest.
fn of_school(case: Case<'_>, key: &str) -> Vec<String> {
    let (language, school, catalogue) = (&case.handset.language, case.with.school, case.with.catalogue);
    let form = |key: &str, contact_form: &str, helpline_form: &str| {
        let contact =
            if contact_form.is_empty() { String::new() } else { contact(catalogue, language, school, contact_form) };
        let helpline =
            if helpline_form.is_empty() { String::new() } else { helpline(catalogue, language, school, helpline_form) };
        case.say(language, key, &[("school", case.school()), ("contact", &contact), ("helpline", &helpline)])
    };
    let short = format!("{key}.short");
    vec![
        form(key, "help-contact", "helpline"),
        form(key, "help-contact.short", "helpline.short"),
        form(&short, "help-contact.short", "helpline.short"),
        form(&short, "help-contact.short", ""),
        form(&short, "", ""),
    ]
}

/// HELP: who writes, what it costs, whom to call.
pub(super) fn help(case: Case<'_>) -> Decision {
    if case.handset.is_strange() {
        let forms = of_school(case, "help-stranger");
        let effects = vec![Effect::RepliesInVain(0), case.reply(Kind::Help, None, &forms)];
        return Decision { result: "help", effects };
    }
    let (language, school, catalogue) = (&case.handset.language, case.with.school, case.with.catalogue);
    let form = |key: &str, contact_form: &str, helpline_form: &str| {
        let contact = contact(catalogue, language, school, contact_form);
        let helpline = helpline(catalogue, language, school, helpline_form);
        case.say(language, key, &[("school", case.school()), ("contact", &contact), ("helpline", &helpline)])
    };
    let help = if case.view.channel == Channel::Telegram { "help-chat" } else { "help" };
    let forms = [
        form(help, "help-contact", "helpline"),
        form(help, "help-contact.short", "helpline.short"),
        form("help.short", "help-contact.short", "helpline.short"),
    ];
    let effects = vec![Effect::RepliesInVain(0), case.reply(Kind::Help, None, &forms)];
    Decision { result: "help", effects }
}

/// HELP from a phone that gets nothing, after STOP or "not my child": a person calls.
pub(super) fn unanswered(case: Case<'_>) -> Decision {
    let audience = if case.handset.people.is_empty() { Audience::Office } else { Audience::Teacher };
    let why = Why::HelpUnanswered;
    let question = Question { audience, why, person: case.only_learner(), words: None, media: None };
    Decision { result: "help_unanswered", effects: vec![Effect::Question(question)] }
}

/// WORK: what is open, with its letter.
pub(super) fn work(case: Case<'_>) -> Decision {
    let language = &case.handset.language;
    let forms = if open(case).is_empty() {
        case.forms(language, "work-none", &[])
    } else {
        listed(case, |list| vec![("list", list.to_owned())], "work")
    };
    let effects = vec![Effect::RepliesInVain(0), case.reply(Kind::Help, None, &forms)];
    Decision { result: "work", effects }
}

/// The forms of a saying with the list of open tasks in it: first with days, then without, at last the first tasks and how many more.
pub(super) fn listed(case: Case<'_>, args: impl Fn(&str) -> Vec<(&'static str, String)>, key: &str) -> Vec<String> {
    let language = &case.handset.language;
    let tasks = open(case);
    let filled = |list: &str, key: &str| {
        let args = args(list);
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        case.say(language, key, &args)
    };
    let all = |form: &str| tasks.iter().map(|task| entry(case, task, form)).collect::<Vec<_>>().join(", ");
    let short = format!("{key}.short");
    let mut forms = vec![filled(&all(".due"), key), filled(&all(""), key), filled(&all(".short"), &short)];
    for shown in (1..tasks.len()).rev() {
        let some: Vec<String> = tasks.iter().take(shown).map(|task| entry(case, task, ".short")).collect();
        let count = (tasks.len() - shown).to_string();
        let more = case.say(language, "work-more", &[("count", &count)]);
        forms.push(filled(&format!("{} {more}", some.join(", ")), &short));
    }
    forms
}

/// The reply to what nobody understood; the second says how to stop. A message that sounds like harm gets the very same.
pub(super) fn not_understood(case: Case<'_>) -> Vec<Effect> {
    if case.handset.is_strange() {
        return case.reply_in_vain(None, &of_school(case, "not-understood-stranger"));
    }
    let (language, school, catalogue) = (&case.handset.language, case.with.school, case.with.catalogue);
    let example = example(case);
    let form = |key: &str, form: &str| {
        let helpline = if form.is_empty() { String::new() } else { helpline(catalogue, language, school, form) };
        case.say(language, key, &[("example", example.as_deref().unwrap_or_default()), ("helpline", &helpline)])
    };
    let key = match (&example, case.handset.replies_in_vain) {
        (None, _) => "not-understood-nothing-open",
        (Some(_), 0) => "not-understood",
        (Some(_), _) => "not-understood-again",
    };
    let short = format!("{key}.short");
    let forms = [
        form(key, "helpline"),
        form(key, "helpline.short"),
        form(key, ""),
        form(&short, "helpline.short"),
        form(&short, ""),
    ];
    case.reply_in_vain(None, &forms)
}

/// Work under a letter that is not open: the family hears what is.
pub(super) fn not_open(case: Case<'_>, letter: &str) -> Decision {
    let forms = if open(case).is_empty() {
        case.forms(&case.handset.language, "work-none", &[])
    } else {
        listed(case, |list| vec![("letter", letter.to_owned()), ("list", list.to_owned())], "not-open")
    };
    Decision { result: "not_open", effects: case.reply_in_vain(None, &forms) }
}

/// How an answer to the task that was asked last looks, by its first two questions; `None` where nothing is open.
fn example(case: Case<'_>) -> Option<String> {
    let last = open(case).into_iter().max_by_key(|task| task.asked_ms).and_then(|task| case.lessoned(task))?;
    let answers: Vec<String> = last.text.items.iter().take(2).map(|item| answer(case, item, &last)).collect();
    let letter = last.task.letter;
    Some(match answers.as_slice() {
        [] => format!("{letter} {}", case.say(last.language, "lesson-word", &[])),
        answers => format!("{letter} {}", answers.join(" ")),
    })
}

fn answer(case: Case<'_>, item: &Item, lessoned: &Lessoned<'_>) -> String {
    labels::example(item, lessoned.language, case.with.catalogue)
}

fn open(case: Case<'_>) -> Vec<&Task> {
    case.handset.tasks.iter().filter(|task| task.open).collect()
}

/// `K Nomin Maths by Fri 27`; the child's name where several learn on this phone.
fn entry(case: Case<'_>, task: &Task, form: &str) -> String {
    let language = &case.handset.language;
    let alone = case.only_learner().is_some();
    let child = case.person(task.person).filter(|_| !alone).map_or("", |person| person.name.given());
    let day = due_day(case, task);
    let form = if form == ".due" && day.is_empty() { "" } else { form };
    let letter = task.letter.to_string();
    let args = [("letter", letter.as_str()), ("child", child), ("subject", task.subject.as_str()), ("day", &day)];
    case.say(language, &format!("task{form}"), &args)
}

/// The day on which it is due, `Fri 27`: who reads it the next morning is not led to another week's. Empty where it is due on none, has been, or
/// is not due within a month.
fn due_day(case: Case<'_>, task: &Task) -> String {
    let month_ms = 28 * 24 * 3_600_000;
    let due_ms = task.due_ms.filter(|due| (case.with.now_ms..case.with.now_ms.saturating_add(month_ms)).contains(due));
    // The end of a day is the next one's midnight.
    let last = due_ms.and_then(|due| Timestamp::from_millisecond(due.saturating_sub(1)).ok());
    let last = last.map(|at| at.to_zoned(case.handset.zone.clone()));
    last.map_or_else(String::new, |at| case.with.catalogue.day(&case.handset.language, &at))
}
