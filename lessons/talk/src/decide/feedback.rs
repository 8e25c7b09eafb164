//! The words of a reply to answers: what was understood first, then what the lesson says to it, as much of it as one SMS part holds; on
//! Telegram with the next question behind it.

use course::marking::{Mark, Reading, Verdict, is_some_of_several};
use course::{Item, ItemKind};
use forms::labels::is_ended;
use forms::telegram::Shown;
use messages::envelope::{Message, TelegramMessage};
use messages::limits::TELEGRAM_TEXT_UNITS_MAX;
use messages::parcel::Kind;
use messages::{Channel, Words};
use text::Language;
use text::words::tidy;

use super::case::{Case, Lessoned, as_sms, is_one_part};
use super::echo::echo;
use crate::effect::{Effect, Reply};
use crate::limits::ECHO_CHARS_MAX;
use crate::view::{Task, Understood};

/// One answer, as the reply speaks of it.
pub(super) struct Line<'a> {
    child: &'a str,
    /// Letter and number: `K1`.
    item: String,
    /// What was understood: `K1 b`.
    what: String,
    mark: Mark<'a>,
    again: &'static str,
    /// Right, of several that are wanted.
    some: bool,
    language: &'a Language,
}

impl<'a> Line<'a> {
    /// What is said of one answer.
    pub fn new(
        case: Case<'a>,
        task: &'a Task,
        item: &'a Item,
        (answer, reading): (&Understood, &Reading),
        mark: Mark<'a>,
        language: &'a Language,
    ) -> Self {
        let name = format!("{}{}", task.letter, item.number);
        let echo = tidy(&echo(answer, reading, language));
        let echo = if echo.chars().count() > ECHO_CHARS_MAX { String::new() } else { echo };
        let some = mark.verdict == Verdict::Wrong && is_some_of_several(&item.kind, reading);
        let child = case.person(task.person).map_or("", |person| person.name.given());
        Self {
            child,
            what: tidy(&format!("{name} {echo}")),
            item: name,
            mark,
            again: again_key(&item.kind),
            some,
            language,
        }
    }
}

/// The reply to marked answers. On Telegram the next question follows in the same message. `after` are the forms of what else has to be
/// said, the longer first.
pub(super) fn reply(
    case: Case<'_>,
    lessoned: Lessoned<'_>,
    lines: &[Line<'_>],
    answered: &[u32],
    done: bool,
    after: &[String],
) -> Effect {
    let person = Some(lessoned.task.person);
    let forms = forms(case, lines, done, after);
    if case.view.channel != Channel::Telegram {
        return case.reply(Kind::Reply, person, &forms);
    }
    let closing = if done { Closing::Praise } else { Closing::None };
    let shape = Shape { named: true, said: lines.len(), listed: false, closing };
    let said = with(&shape.words(case, lines), after.first());
    let next = next_question(case, lessoned, answered);
    let as_sms = said_and_asked(as_sms(&forms), next.as_ref().and_then(|next| next.as_sms.as_ref()));
    let message = with_question(&said, next).or_by_sms(Some(as_sms));
    Effect::Reply(Reply { kind: Kind::Reply, message: Message::Telegram(message), person })
}

/// What is said, and the next question where both are one SMS part.
fn said_and_asked(said: Words, question: Option<&Words>) -> Words {
    let Some(question) = question else { return said };
    as_sms(&[format!("{} {}", said.reveal(), question.reveal()), said.reveal().to_owned()])
}

/// On Telegram the task of whose questions one follows the reply.
pub(super) fn shown(case: Case<'_>, lessoned: Lessoned<'_>, answered: &[u32]) -> Option<Effect> {
    let follows = case.view.channel == Channel::Telegram && next_question(case, lessoned, answered).is_some();
    follows.then_some(Effect::Shown(lessoned.task.id))
}

/// The first question without an answer, as a message with its buttons.
pub(super) fn next_question(case: Case<'_>, lessoned: Lessoned<'_>, answered: &[u32]) -> Option<TelegramMessage> {
    let Lessoned { task, text, language, .. } = lessoned;
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

/// What stands behind all that is said of answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    /// Nothing.
    None,
    /// "All right, well done!"
    Praise,
    /// "Try again: K2 and your number."
    Again,
}

/// How much is said: a name, the lesson's own words to so many answers, the others in sentences or in a list.
#[derive(Clone, Copy)]
struct Shape {
    named: bool,
    said: usize,
    listed: bool,
    closing: Closing,
}

/// The reply's forms: everything that is to be said, and as much of it as one part holds. The name, the praise and the reasons go as late
/// as can be: a short reply is no cold one.
pub(super) fn forms(case: Case<'_>, lines: &[Line<'_>], done: bool, after: &[String]) -> Vec<String> {
    let wrong = lines.iter().any(|line| line.mark.verdict == Verdict::Wrong);
    let closing = match (done, wrong && after.is_empty()) {
        (true, _) => Closing::Praise,
        (false, true) => Closing::Again,
        (false, false) => Closing::None,
    };
    let full = Shape { named: true, said: lines.len(), listed: false, closing };
    let whole = with(&full.words(case, lines), after.first());
    let fitting = shapes(lines.len(), closing).find_map(|shape| {
        let words = shape.words(case, lines);
        let forms: Vec<String> = match after {
            [] => vec![words],
            after => after.iter().map(|after| with(&words, Some(after))).collect(),
        };
        forms.into_iter().find(|form| is_one_part(form))
    });
    let barest = || Shape { named: false, said: 0, listed: true, closing: Closing::None }.words(case, lines);
    // Where not even the barest fits beside what has to follow, that goes alone.
    let last = || if after.is_empty() { Some(barest()) } else { None };
    std::iter::once(whole).chain(fitting.or_else(last)).collect()
}

/// Every shape, the fullest first: a reason goes later than the name, and the name later than a second reason.
fn shapes(lines: usize, closing: Closing) -> impl Iterator<Item = Shape> {
    let without = if closing == Closing::Again { Closing::None } else { closing };
    let of = move |named: bool, said: usize| {
        let closings = [(false, closing), (false, without), (true, without)];
        closings.map(|(listed, closing)| Shape { named, said, listed, closing })
    };
    let told = move |named: bool| (1..=lines).rev().flat_map(move |said| of(named, said));
    let bare = [true, false].into_iter().flat_map(move |named| {
        of(named, 0).into_iter().chain([Shape { named, said: 0, listed: true, closing: Closing::None }])
    });
    told(true).chain(told(false)).chain(bare)
}

fn with(words: &str, after: Option<&String>) -> String {
    tidy(&format!("{words} {}", after.map_or("", String::as_str)))
}

impl Shape {
    fn words(self, case: Case<'_>, lines: &[Line<'_>]) -> String {
        // What helps goes first: words to a wrong answer before words to a right one.
        let mut by_worth: Vec<usize> = (0..lines.len()).collect();
        by_worth.sort_by_key(|at| lines.get(*at).is_none_or(|line| line.mark.verdict == Verdict::Right));
        let told: Vec<usize> = by_worth.into_iter().take(self.said).collect();
        let mut words: Vec<String> = Vec::new();
        let mut at = 0;
        for of_child in lines.chunk_by(|a, b| a.child == b.child) {
            let Some(first) = of_child.first() else { continue };
            let is_told = |line: usize| told.contains(&(at + line));
            let mut said: Vec<String> = Vec::new();
            if self.listed {
                let others = of_child.iter().enumerate().filter(|(line, _)| !is_told(*line)).map(|(_, line)| line);
                said.push(lists(case, &others.collect::<Vec<_>>()));
            }
            let shown = of_child.iter().enumerate().filter(|(line, _)| !self.listed || is_told(*line));
            said.extend(shown.map(|(line, of)| sentence(case, of, is_told(line))));
            let said = tidy(&said.join(" "));
            let args = [("child", first.child), ("said", said.as_str())];
            let with_name = self.named && !first.child.is_empty();
            words.push(if with_name { case.say(first.language, "feedback", &args) } else { said.clone() });
            at += of_child.len();
        }
        words.extend(self.closing_words(case, lines));
        tidy(&words.join(" "))
    }

    fn closing_words(self, case: Case<'_>, lines: &[Line<'_>]) -> Option<String> {
        match self.closing {
            Closing::None => None,
            Closing::Praise => lines.first().map(|line| case.say(line.language, "all-right", &[])),
            Closing::Again => {
                let wrong = lines.iter().find(|line| line.mark.verdict == Verdict::Wrong)?;
                Some(case.say(wrong.language, wrong.again, &[("item", &wrong.item)]))
            }
        }
    }
}

/// What is said of one answer; with the lesson's own words where `say`.
fn sentence(case: Case<'_>, line: &Line<'_>, say: bool) -> String {
    let own = if say { line.mark.say.trim() } else { "" };
    let key = match line.mark.verdict {
        Verdict::Right => "right",
        Verdict::Wrong if line.some => "some-right",
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

/// What to say when an answer to this kind of item may be tried again.
fn again_key(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Choice { .. } => "again-choice",
        ItemKind::Number { .. } => "again-number",
        ItemKind::ShortText { .. } => "again-word",
    }
}
