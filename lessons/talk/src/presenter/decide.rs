//! What follows from a presenter's message: which line is shown next, which take is not wanted, which voice message is a take. What has
//! nothing to do with a recording is left to be read like anybody's message.

use std::sync::Arc;

use course::{Course, Lesson};
use forms::script::Script;
use messages::arrival::{Arrived, Media, MediaKind};
use messages::envelope::{Message, TelegramMessage};
use messages::parcel::Kind;
use text::Language;
use text::words::Catalogue;

use super::named::{Named, find};
use super::page::{Page, lines_named};
use super::press::{Press, Pressed};
use super::progress::{count, missing, next, together};
use super::typed::{Wish, recorded, wish};
use super::{Kept, Presenter, script_of};
use crate::decide::Heard;
use crate::effect::{Decision, Effect, Reply, Spoken, Stand, Step};

/// What a decision about a recording needs.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// Who wrote.
    pub presenter: &'a Presenter,
    /// The takes of the script that the message is [`about`], the oldest first of each line; without those that were taken back.
    pub takes: &'a [Kept],
    /// Whether learners or guardians are on the same phone: what may be their answer or their STOP stays theirs.
    pub is_shared: bool,
    /// The newest version of every published course.
    pub courses: &'a [Arc<Course>],
    /// Our words.
    pub catalogue: &'a Catalogue,
}

/// The script that a message is about: the one that it names, else the one that is being recorded. Its line is no matter.
pub fn about(heard: &Heard, presenter: &Presenter, courses: &[Arc<Course>]) -> Option<Stand> {
    let name = match heard {
        Heard::Arrived(Arrived::Text { words, edited: false, .. }) => recorded(words.reveal()),
        _ => None,
    };
    match name.map(|name| find(courses, name)) {
        None => presenter.at.clone(),
        Some(Named::One(course, lesson, language)) => {
            first_line(course, lesson, language.unwrap_or(&presenter.language))
        }
        Some(Named::Offer(_)) => None,
    }
}

fn first_line(course: &Course, lesson: &Lesson, language: &Language) -> Option<Stand> {
    let (language, _) = lesson.text(language, course.languages.first().unwrap_or(language))?;
    let (course, lesson, language) = (course.id.clone(), lesson.id.clone(), language.clone());
    Some(Stand { course, lesson, language, line: 1, lines: 1 })
}

/// What follows; `None` where the message is not about a recording.
pub fn decide(heard: &Heard, desk: Desk<'_>) -> Option<Decision> {
    let Heard::Arrived(arrived) = heard else { return None };
    match arrived {
        Arrived::Text { words, edited: false, .. } => {
            let wish = wish(words.reveal(), &desk.presenter.language, desk.catalogue, desk.is_shared)?;
            desk.wished(wish)
        }
        Arrived::Button { data, .. } => data.parse::<Press>().ok().map(|press| desk.pressed(&press)),
        Arrived::Media(file) if matches!(file.kind, MediaKind::Voice | MediaKind::Audio | MediaKind::Document) => {
            desk.spoken(file)
        }
        _ => None,
    }
}

/// A recording that goes on.
struct Open<'a> {
    stand: &'a Stand,
    script: Script,
    missing: Vec<u32>,
}

impl<'a> Desk<'a> {
    fn wished(&self, wish: Wish) -> Option<Decision> {
        if let Wish::Record(name) = wish {
            return Some(self.begin(&name));
        }
        let open = self.open()?;
        let Stand { line, lines, .. } = *open.stand;
        Some(match wish {
            Wish::Lines { first, last } => self.at_lines(&open, first, last),
            Wish::Next => self.on(&open, line.saturating_add(lines)),
            Wish::Again => {
                let newest = self.takes.iter().rfind(|take| (take.line, take.lines) == (line, lines));
                self.again(&open, line, lines, newest)
            }
            Wish::Stop => self.stop(&open),
            Wish::Record(_) => return None,
        })
    }

    fn pressed(&self, press: &Press) -> Decision {
        let Some(open) = self.open() else { return self.nothing_open() };
        if self.page(open.stand, &open.script).mark() != press.mark {
            return self.show(open.stand.clone(), &open.script, "", Vec::new());
        }
        match &press.what {
            Pressed::Stop => self.stop(&open),
            Pressed::Next { line } => self.on(&open, *line),
            Pressed::Together { line, lines } => {
                self.at_lines(&open, *line, line.saturating_add(*lines).saturating_sub(1))
            }
            Pressed::Again { line, lines, media } => {
                let of_button =
                    |take: &&Kept| (take.line, take.lines) == (*line, *lines) && take.media.starts_with(media);
                self.again(&open, *line, *lines, self.takes.iter().rfind(of_button))
            }
        }
    }

    /// A voice message while a line is on show is a take of it. Whether it can be used is found out later.
    fn spoken(&self, file: &Media) -> Option<Decision> {
        self.presenter.at.as_ref()?;
        let Some(open) = self.open() else { return Some(self.nothing_open()) };
        let Some(words) = open.script.words_digest(open.stand.line, open.stand.lines) else {
            return Some(self.on(&open, 1));
        };
        let spoken = Spoken { person: self.presenter.person, stand: open.stand.clone(), words, media: file.clone() };
        Some(Decision {
            result: "take",
            effects: vec![Effect::RepliesInVain(0), Effect::Recording(Step::Take(spoken))],
        })
    }

    /// Begins a script at its first missing line, or goes on there.
    fn begin(&self, name: &str) -> Decision {
        let (course, lesson, language) = match find(self.courses, name) {
            Named::One(course, lesson, language) => (course, lesson, language),
            Named::Offer(commands) => return self.offer(&commands),
        };
        let stand = first_line(course, lesson, language.unwrap_or(self.reads()));
        let opened = stand.and_then(|stand| script_of(course, &stand, self.catalogue).map(|script| (stand, script)));
        let Some((stand, script)) = opened else { return self.nothing_open() };
        match next(&missing(&script, self.takes), 1) {
            Some(line) => self.show(Stand { line, ..stand }, &script, &self.say("record-how", &[]), Vec::new()),
            None => self.show(stand, &script, &self.done(&script), Vec::new()),
        }
    }

    /// The next missing line from `line` on; none is missing, and it is done.
    fn on(&self, open: &Open<'_>, line: u32) -> Decision {
        match next(&open.missing, line) {
            Some(line) => self.show(Stand { line, lines: 1, ..open.stand.clone() }, &open.script, "", Vec::new()),
            None => self.end("recorded", TelegramMessage::plain(&self.done(&open.script))),
        }
    }

    /// The lines that were asked for, where one take can hold them.
    fn at_lines(&self, open: &Open<'_>, first: u32, last: u32) -> Decision {
        let all = count(&open.script);
        let shown = |first, lines, why: &str| {
            let stand = Stand { line: first, lines, ..open.stand.clone() };
            self.show(stand, &open.script, why, Vec::new())
        };
        if first == 0 || last > all || first > last {
            let why = self.say("record-no-line", &[("all", &all.to_string())]);
            return shown(open.stand.line, open.stand.lines, &why);
        }
        let (wanted, holds) = (last - first + 1, together(&open.script, first));
        if wanted > holds {
            let lines = lines_named(first, last, self.reads(), self.catalogue);
            let why = self.say("record-parted", &[("lines", &lines), ("count", &wanted.to_string())]);
            return shown(first, holds, &why);
        }
        shown(first, wanted, "")
    }

    /// The same lines once more; a take that is gone already is not taken back twice.
    fn again(&self, open: &Open<'_>, line: u32, lines: u32, take: Option<&Kept>) -> Decision {
        let dropped = take.map(|take| Effect::Recording(Step::Drop(take.number)));
        if open.script.words_digest(line, lines).is_none() {
            return self.show(open.stand.clone(), &open.script, "", Vec::new());
        }
        let stand = Stand { line, lines, ..open.stand.clone() };
        self.show(stand, &open.script, "", dropped.into_iter().collect())
    }

    fn stop(&self, open: &Open<'_>) -> Decision {
        self.end("recording_stopped", self.page(open.stand, &open.script).stopped(open.missing.len()))
    }

    fn done(&self, script: &Script) -> String {
        self.say("record-done", &[("all", &count(script).to_string())])
    }

    fn offer(&self, commands: &[String]) -> Decision {
        let list = commands.join("\n");
        self.reply("record_which", TelegramMessage::plain(&self.say("record-which", &[("list", &list)])), Vec::new())
    }

    fn nothing_open(&self) -> Decision {
        self.reply("record_none", TelegramMessage::plain(&self.say("record-none", &[])), Vec::new())
    }

    fn end(&self, result: &'static str, message: TelegramMessage) -> Decision {
        self.reply(result, message, vec![Effect::Recording(Step::Stand(None))])
    }

    fn show(&self, stand: Stand, script: &Script, first: &str, mut effects: Vec<Effect>) -> Decision {
        let message = self.page(&stand, script).lines(first);
        effects.push(Effect::Recording(Step::Stand(Some(stand))));
        self.reply("record_line", message, effects)
    }

    fn reply(&self, result: &'static str, message: TelegramMessage, mut effects: Vec<Effect>) -> Decision {
        effects.push(Effect::RepliesInVain(0));
        effects.push(Effect::Reply(Reply { kind: Kind::Reply, message: Message::Telegram(message), person: None }));
        Decision { result, effects }
    }

    /// Where the presenter stands, if that script is taught still.
    fn open(&self) -> Option<Open<'a>> {
        let stand = self.presenter.at.as_ref()?;
        let script = self.courses.iter().find_map(|course| script_of(course, stand, self.catalogue))?;
        Some(Open { stand, missing: missing(&script, self.takes), script })
    }

    fn page<'p>(&'p self, stand: &'p Stand, script: &'p Script) -> Page<'p> {
        Page { stand, script, language: self.reads(), catalogue: self.catalogue }
    }

    fn reads(&self) -> &'a Language {
        &self.presenter.language
    }

    fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.catalogue.say(self.reads(), key, args)
    }
}
