//! The words of a reply to answers: what was understood first, then what the lesson says to it, as much of it as one SMS part holds; on
//! Telegram with the next question behind it.

use messages::Channel;
use messages::Words;
use messages::envelope::{Message, TelegramMessage};
use messages::limits::TELEGRAM_TEXT_UNITS_MAX;
use messages::parcel::Kind;

use super::answer::again_key;
use super::case::{Case, Lessoned, as_sms};
use super::effect::{Effect, Reply};
use super::view::{Reading, Task, Verdict};
use crate::Language;
use crate::course::Item;
use crate::form::labels::{is_ended, label, labels};
use crate::form::telegram::Shown;
use crate::limits::ECHO_CHARS_MAX;
use crate::marking::Mark;
use crate::words::tidy;

/// One answer, as the reply speaks of it.
pub(super) struct Line<'a> {
    child: &'a str,
    /// Letter and number: `K1`.
    item: String,
    /// What was understood: `K1 b`.
    what: String,
    mark: Mark<'a>,
    again: &'static str,
    language: &'a Language,
}

impl<'a> Line<'a> {
    /// What is said of one answer.
    pub fn new(
        case: Case<'a>,
        task: &'a Task,
        item: &'a Item,
        reading: &Reading,
        mark: Mark<'a>,
        language: &'a Language,
    ) -> Self {
        let name = format!("{}{}", task.letter, item.number);
        let echo = match reading {
            Reading::Choice(at) => label(language, *at).to_owned(),
            Reading::Choices(several) => labels(language, several),
            Reading::Number(number) => number.clone(),
            Reading::Text(words) => tidy(words),
        };
        let echo = if echo.chars().count() > ECHO_CHARS_MAX { String::new() } else { echo };
        let child = case.person(task.person).map_or("", |person| person.name.given());
        Self { child, what: tidy(&format!("{name} {echo}")), item: name, mark, again: again_key(&item.kind), language }
    }
}

/// The reply to marked answers. On Telegram the next question follows in the same message.
pub(super) fn reply(
    case: Case<'_>,
    lessoned: Lessoned<'_>,
    lines: &[Line<'_>],
    answered: &[u32],
    done: bool,
) -> Effect {
    let person = Some(lessoned.task.person);
    if case.view.channel != Channel::Telegram {
        return case.reply(Kind::Reply, person, &forms(case, lines, done));
    }
    let said = by_child(case, lines, |line| sentence(case, line, true), done);
    let next = next_question(case, lessoned, answered);
    let as_sms = said_and_asked(as_sms(&forms(case, lines, done)), next.as_ref().and_then(|next| next.as_sms.as_ref()));
    let message = with_question(&said, next).or_by_sms(Some(as_sms));
    Effect::Reply(Reply { kind: Kind::Reply, message: Message::Telegram(message), person })
}

/// What is said, and the next question where both are one SMS part.
fn said_and_asked(said: Words, question: Option<&Words>) -> Words {
    let Some(question) = question else { return said };
    as_sms(&[format!("{} {}", said.reveal(), question.reveal()), said.reveal().to_owned()])
}

/// The first question without an answer, as a message with its buttons.
pub(super) fn next_question(case: Case<'_>, lessoned: Lessoned<'_>, answered: &[u32]) -> Option<TelegramMessage> {
    let Lessoned { task, text, language } = lessoned;
    let open = |item: &&Item| !answered.contains(&item.number) && task.answers.iter().all(|a| a.item != item.number);
    let item = text.items.iter().find(open)?;
    let (occurrence, letter, catalogue) = (task.occurrence, task.letter, case.with.catalogue);
    Some(Shown { text, language, occurrence, letter, catalogue }.question(item))
}

/// What is said, and the next question in the same message, or in one of its own where both are too long for one.
fn with_question(said: &str, question: Option<TelegramMessage>) -> TelegramMessage {
    let said = TelegramMessage::plain(said);
    let Some(question) = question else { return said };
    let mut texts: Vec<Words> = said.texts().cloned().collect();
    let mut asked = question.texts().cloned();
    if let (Some(last), Some(first)) = (texts.pop(), asked.next()) {
        let together = format!("{}\n\n{}", last.reveal(), first.reveal());
        // Tags and entities count here and not with Telegram, so that this is never too long.
        match together.encode_utf16().count() <= TELEGRAM_TEXT_UNITS_MAX {
            true => texts.push(Words::new(together)),
            false => texts.extend([last, first]),
        }
    }
    TelegramMessage::of(texts.into_iter().chain(asked), question.buttons.clone())
}

/// The reply's forms, from everything that is to be said down to what is right and what is not yet.
pub(super) fn forms(case: Case<'_>, lines: &[Line<'_>], done: bool) -> Vec<String> {
    let full = by_child(case, lines, |line| sentence(case, line, true), done);
    let first_wrong = lines.iter().find(|line| line.mark.verdict == Verdict::Wrong);
    let again = first_wrong.map(|line| case.say(line.language, line.again, &[("item", &line.item)]));
    let hint = first_wrong.map(|line| sentence(case, line, true)).unwrap_or_default();
    let sentences = |say: bool| tidy(&lines.iter().map(|line| sentence(case, line, say)).collect::<Vec<_>>().join(" "));
    let lists = |lines: &mut dyn Iterator<Item = &Line<'_>>| lists(case, &lines.collect::<Vec<_>>());
    let but_first = || lines.iter().filter(|line| first_wrong.is_none_or(|wrong| wrong.item != line.item));
    let mut forms: Vec<String> = again.into_iter().map(|again| tidy(&format!("{full} {again}"))).collect();
    forms.extend([
        full,
        sentences(true),
        tidy(&format!("{} {hint}", lists(&mut but_first()))),
        by_child(case, lines, |line| sentence(case, line, false), done),
        sentences(false),
        lists(&mut lines.iter()),
    ]);
    forms
}

/// Sentences, each child's behind its name.
fn by_child(case: Case<'_>, lines: &[Line<'_>], say: impl Fn(&Line<'_>) -> String, done: bool) -> String {
    let mut said: Vec<String> = Vec::new();
    for of_child in lines.chunk_by(|a, b| a.child == b.child) {
        let Some(first) = of_child.first() else { continue };
        let sentences = of_child.iter().map(&say).collect::<Vec<_>>().join(" ");
        let args = [("child", first.child), ("said", sentences.as_str())];
        said.push(if first.child.is_empty() { sentences } else { case.say(first.language, "feedback", &args) });
    }
    if let Some(line) = lines.first().filter(|_| done) {
        said.push(case.say(line.language, "all-right", &[]));
    }
    tidy(&said.join(" "))
}

/// What is said of one answer; with the lesson's own words where `say`.
fn sentence(case: Case<'_>, line: &Line<'_>, say: bool) -> String {
    let own = if say { line.mark.say.trim() } else { "" };
    let key = match line.mark.verdict {
        Verdict::Right => "right",
        Verdict::Wrong if own.is_empty() => "wrong.bare",
        Verdict::Wrong => "wrong",
        Verdict::Waits => "waits",
    };
    let said = case.say(line.language, key, &[("what", &line.what), ("say", own)]);
    if is_ended(&said) { said } else { format!("{said}.") }
}

/// `Right: K1 K3. Not yet: K2.`
fn lists(case: Case<'_>, lines: &[&Line<'_>]) -> String {
    let list = |verdict: Verdict, key: &str| {
        let of: Vec<&&Line<'_>> = lines.iter().filter(|line| line.mark.verdict == verdict).collect();
        let items: Vec<&str> = of.iter().map(|line| line.item.as_str()).collect();
        of.first().map(|line| case.say(line.language, key, &[("list", &items.join(" "))]))
    };
    let said =
        [list(Verdict::Right, "right-list"), list(Verdict::Wrong, "wrong-list"), list(Verdict::Waits, "waits-list")];
    said.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
