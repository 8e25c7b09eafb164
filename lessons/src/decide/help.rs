//! HELP and WORK, and the reply to what nobody understood: always the same words, whatever the message was.

use jiff::Timestamp;
use messages::parcel::Kind;

use super::case::{Case, Lessoned};
use super::effect::{Decision, Effect};
use super::view::Task;
use crate::course::Item;
use crate::form::labels;
use crate::words::{contact, helpline};

/// HELP: who writes, what it costs, whom to call.
pub(super) fn help(case: Case<'_>) -> Decision {
    let (language, school, catalogue) = (&case.handset.language, case.with.school, case.with.catalogue);
    let form = |key: &str, contact_form: &str, helpline_form: &str| {
        let contact = contact(catalogue, language, school, contact_form);
        let helpline = helpline(catalogue, language, school, helpline_form);
        case.say(language, key, &[("school", &school.name), ("contact", &contact), ("helpline", &helpline)])
    };
    let forms = [
        form("help", "help-contact", "helpline"),
        form("help", "help-contact.short", "helpline.short"),
        form("help.short", "help-contact.short", "helpline.short"),
    ];
    let effects = vec![Effect::RepliesInVain(0), case.reply(Kind::Help, None, &forms)];
    Decision { result: "help", effects }
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

/// The reply to what nobody understood. A message that sounds like harm gets the very same.
pub(super) fn not_understood(case: Case<'_>) -> Vec<Effect> {
    let (language, school, catalogue) = (&case.handset.language, case.with.school, case.with.catalogue);
    let example = example(case);
    let form = |key: &str, form: &str| {
        let helpline = helpline(catalogue, language, school, form);
        case.say(language, key, &[("example", &example), ("helpline", &helpline)])
    };
    let forms = [
        form("not-understood", "helpline"),
        form("not-understood", "helpline.short"),
        form("not-understood.short", "helpline.short"),
    ];
    case.reply_in_vain(None, &forms)
}

/// How an answer to the task that was asked last looks, by its first two questions.
fn example(case: Case<'_>) -> String {
    let last = open(case).into_iter().max_by_key(|task| task.asked_ms).and_then(|task| case.lessoned(task));
    let answers: Vec<String> =
        last.iter().flat_map(|l| l.text.items.iter().take(2).map(|i| answer(case, i, l))).collect();
    let letter = last.map_or_else(|| "K".to_owned(), |lessoned| lessoned.task.letter.to_string());
    match answers.as_slice() {
        [] => format!("{letter} {}", if case.handset.language.labels_with_letters() { "b 6" } else { "2 6" }),
        answers => format!("{letter} {}", answers.join(" ")),
    }
}

fn answer(case: Case<'_>, item: &Item, lessoned: &Lessoned<'_>) -> String {
    labels::example(item, lessoned.language, case.with.catalogue)
}

fn open(case: Case<'_>) -> Vec<&Task> {
    case.handset.tasks.iter().filter(|task| task.open).collect()
}

/// `K Nomin Maths by Fri`; the child's name where several learn on this phone.
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

/// The weekday on which it is due; empty where it is due on none, or has been.
fn due_day(case: Case<'_>, task: &Task) -> String {
    let week_ms = 7 * 24 * 3_600_000;
    let due_ms = task.due_ms.filter(|due| (case.with.now_ms..case.with.now_ms.saturating_add(week_ms)).contains(due));
    // The end of a day is the next one's midnight.
    let last = due_ms.and_then(|due| Timestamp::from_millisecond(due.saturating_sub(1)).ok());
    let weekday = last.map(|at| at.to_zoned(case.handset.zone.clone()).weekday().to_monday_one_offset());
    weekday.map_or_else(String::new, |day| case.say(&case.handset.language, &format!("day-{day}"), &[]))
}
