//! What a presenter sees: a line with the room it has, what became of a take, and the buttons under it.

use course::Cue;
use forms::script::{Script, ScriptLine};
use messages::envelope::{Button, TelegramMessage};
use messages::limits::TELEGRAM_TEXT_UNITS_MAX;
use messages::telegram_html::{Html, Tag};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use text::Language;
use text::words::Catalogue;

use super::named::command;
use super::press::{Press, Pressed};
use super::progress::{count, room_ms, together};
use crate::effect::Stand;
use crate::limits::LINES_TOGETHER_MAX;

/// Milliseconds by which a take may be shorter than half of what its words need; four times as much may it be longer than twice that.
const LENGTH_SLACK_MS: u64 = 500;
/// Characters of a digest that tell one from another on a button.
const MARK_CHARS: usize = 8;

/// Why a recording can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unusable {
    /// It is no sound that is read here.
    NoSound,
    /// It breaks off, or is damaged.
    Broken,
    /// Nothing can be heard.
    Silent,
    /// Shorter than a word.
    TooShort,
    /// Longer than a recording can be.
    TooLong,
    /// A rate or channels that no phone records with.
    Odd,
    /// Nothing is wrong with it that we know: it could not be looked at.
    NotLookedAt,
}

impl Unusable {
    /// The key of its saying.
    fn key(self) -> &'static str {
        match self {
            Self::NoSound => "record-no-sound",
            Self::Broken => "record-broken",
            Self::Silent => "record-silent",
            Self::TooShort => "record-too-short",
            Self::TooLong => "record-too-long",
            Self::Odd => "record-odd",
            Self::NotLookedAt => "record-not-looked-at",
        }
    }
}

/// What a presenter should know of a take that was kept all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// The recorder was overloaded.
    TooLoud,
    /// Its noise is nearly as loud as the voice.
    TooQuiet,
    /// Parts of the file were broken and left out.
    Damaged,
    /// Its end may be missing.
    BrokenOff,
    /// Nothing is heard in its middle.
    Hole {
        /// For so long, in milliseconds.
        length_ms: u64,
    },
    /// Its length can't be that of its words.
    Length(Misfit),
    /// Noise is about as loud as the voice.
    Noisy,
    /// The mains hummed, and it was taken out.
    Hum,
}

/// How a take's length is beside the time that its words need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// Much shorter: words are missing.
    Short,
    /// Much longer: something else is in it.
    Long,
}

impl Misfit {
    /// Of a take of so many lines; a very short line tells nothing.
    pub fn of(script: &Script, line: u32, lines: u32, length_ms: u64) -> Option<Self> {
        let needed_ms = room_ms(script, line, lines);
        if length_ms.saturating_mul(2).saturating_add(LENGTH_SLACK_MS) < needed_ms {
            return Some(Self::Short);
        }
        (length_ms > needed_ms.saturating_mul(2).saturating_add(4 * LENGTH_SLACK_MS)).then_some(Self::Long)
    }
}

impl Advice {
    /// Its saying, and a number of seconds that it names.
    fn saying(self) -> (&'static str, Option<u64>) {
        match self {
            Self::TooLoud => ("record-too-loud", None),
            Self::TooQuiet => ("record-too-quiet", None),
            Self::Damaged => ("record-damaged", None),
            Self::BrokenOff => ("record-broken-off", None),
            Self::Hole { length_ms } => ("record-hole", Some(length_ms / 1_000)),
            Self::Length(Misfit::Short) => ("record-short", None),
            Self::Length(Misfit::Long) => ("record-long", None),
            Self::Noisy => ("record-noisy", None),
            Self::Hum => ("record-hum", None),
        }
    }
}

/// A take that was looked at.
#[derive(Clone, Copy, Debug)]
pub struct HeardTake<'a> {
    /// Its length, in milliseconds.
    pub length_ms: u64,
    /// What was noticed in it.
    pub advice: &'a [Advice],
    /// Its digest.
    pub media: &'a str,
}

/// A place in a script, as its presenter sees it.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The place.
    pub stand: &'a Stand,
    /// The script.
    pub script: &'a Script,
    /// The language that the presenter reads.
    pub language: &'a Language,
    /// Our words.
    pub catalogue: &'a Catalogue,
}

impl Page<'_> {
    /// The lines on show, under words of ours where there are any to be said first.
    pub fn lines(&self, first: &str) -> TelegramMessage {
        let mut html = Html::new();
        if !first.is_empty() {
            html.text(first).paragraph();
        }
        self.show(&mut html);
        self.with(&html, vec![self.next(), self.stop()])
    }

    /// The lines with the room that they have.
    fn show(&self, html: &mut Html) {
        let Stand { line, lines, .. } = *self.stand;
        html.text(&self.of_lines("record-line", "record-lines", "")).paragraph();
        for of in self.script.lines.iter().filter(|of| of.number.is_some_and(|n| (line..=self.last()).contains(&n))) {
            let Cue::Say { speaker, words } = &of.cue else { continue };
            if lines > 1 {
                html.text(&format!("{}. {speaker}: ", of.number.unwrap_or_default()));
            }
            html.tagged(&[Tag::Bold], words).paragraph();
        }
    }

    /// "Line 7 kept: 6.1 s of 8 s.", with what was noticed in it and what its length says.
    pub fn kept(&self, heard: &HeardTake<'_>) -> TelegramMessage {
        let html = self.kept_words(heard);
        self.with(&html, vec![self.again(heard.media, ""), self.next(), self.stop()])
    }

    /// The same for a take in which nothing was noticed, with the next missing lines below it: whoever presents goes on speaking.
    pub(super) fn kept_and_on(&self, heard: &HeardTake<'_>, next: &Page<'_>) -> TelegramMessage {
        let mut html = self.kept_words(heard);
        html.paragraph();
        next.show(&mut html);
        let lines = match self.stand.lines {
            1 => self.stand.line.to_string(),
            _ => lines_named(self.stand.line, self.last(), self.language, self.catalogue),
        };
        next.with(&html, vec![self.again(heard.media, &lines), next.next(), next.stop()])
    }

    /// The same for the take after which no line is missing.
    pub(super) fn kept_and_done(&self, heard: &HeardTake<'_>) -> TelegramMessage {
        let mut html = self.kept_words(heard);
        let all = count(self.script).to_string();
        html.paragraph();
        html.text(&self.catalogue.say(self.language, "record-done", &[("all", all.as_str())]));
        TelegramMessage::of(html.split(TELEGRAM_TEXT_UNITS_MAX), Vec::new())
    }

    fn kept_words(&self, heard: &HeardTake<'_>) -> Html {
        let length = format!("{}.{}", heard.length_ms / 1_000, heard.length_ms % 1_000 / 100);
        let mut html = Html::new();
        html.text(&self.of_lines("record-kept", "record-kept-lines", &length));
        for advice in heard.advice.iter().copied().chain(self.misfit(heard)) {
            let (key, seconds) = advice.saying();
            let seconds = seconds.map(|seconds| seconds.to_string()).unwrap_or_default();
            html.text(" ").text(&self.catalogue.say(self.language, key, &[("seconds", seconds.as_str())]));
        }
        html
    }

    fn misfit(&self, heard: &HeardTake<'_>) -> Option<Advice> {
        Misfit::of(self.script, self.stand.line, self.stand.lines, heard.length_ms).map(Advice::Length)
    }

    /// Whether nothing has to be heard again. Hum was taken out.
    pub(super) fn is_good(&self, heard: &HeardTake<'_>) -> bool {
        heard.advice.iter().all(|advice| *advice == Advice::Hum) && self.misfit(heard).is_none()
    }

    /// These lines once more; which ones stands on the button where others are on show.
    fn again(&self, media: &str, which: &str) -> Button {
        let Stand { line, lines, .. } = *self.stand;
        let media = media.chars().take(MARK_CHARS).collect();
        let mut button = self.button("record-again", &[], Pressed::Again { line, lines, media });
        if !which.is_empty() {
            button.label = format!("{} {which}", button.label);
        }
        button
    }

    /// A recording that can't be used, and why.
    pub fn refused(&self, why: Unusable) -> TelegramMessage {
        let mut html = Html::new();
        let refused = self.of_lines("record-refused", "record-refused-lines", "");
        html.text(&refused).text(" ").text(&self.catalogue.say(self.language, why.key(), &[]));
        self.with(&html, vec![self.next(), self.stop()])
    }

    /// A recording that the carrier does not hand out.
    pub fn lost(&self) -> TelegramMessage {
        let mut html = Html::new();
        html.text(&self.of_lines("record-lost", "record-lost-lines", ""));
        self.with(&html, vec![self.next(), self.stop()])
    }

    /// How far it is, and how it goes on.
    pub(super) fn stopped(&self, missing: usize) -> TelegramMessage {
        let (count, all) = (missing.to_string(), count(self.script).to_string());
        let other = Some(&self.stand.language).filter(|language| *language != self.language);
        let command = command(&self.stand.course, &self.stand.lesson, other);
        let args = [("count", count.as_str()), ("all", &all), ("command", &command)];
        TelegramMessage::plain(&self.catalogue.say(self.language, "record-stopped", &args))
    }

    /// What tells this script, worded like this, from every other.
    pub(super) fn mark(&self) -> String {
        let Stand { course, lesson, language, .. } = self.stand;
        let mut digest = Sha256::new();
        for part in [course.as_str(), lesson, language.as_str()].into_iter().chain(self.script.lines.iter().map(words))
        {
            digest.update(part);
            digest.update([0]);
        }
        digest
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
            .chars()
            .take(MARK_CHARS)
            .collect()
    }

    /// A saying of these lines, of one or of several, with what there is to be said of them.
    fn of_lines(&self, one: &str, several: &str, length: &str) -> String {
        let Stand { line, lines, .. } = *self.stand;
        let key = if lines == 1 { one } else { several };
        let of = self.script.lines.iter().find(|of| of.number == Some(line)).map(|of| &of.cue);
        let speaker = if let Some(Cue::Say { speaker, .. }) = of { speaker } else { "" };
        // A room of no seconds would be none.
        let seconds = room_ms(self.script, line, lines).div_ceil(1_000).max(1).to_string();
        let args = [
            ("line", line.to_string()),
            ("lines", lines_named(line, self.last(), self.language, self.catalogue)),
            ("count", lines.to_string()),
            ("all", count(self.script).to_string()),
            ("speaker", speaker.to_owned()),
            ("seconds", seconds),
            ("length", length.to_owned()),
        ];
        self.catalogue.say(self.language, key, &args.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    fn last(&self) -> u32 {
        self.stand.line.saturating_add(self.stand.lines).saturating_sub(1)
    }

    fn next(&self) -> Button {
        self.button("record-next", &[], Pressed::Next { line: self.last().saturating_add(1) })
    }

    fn stop(&self) -> Button {
        self.button("record-stop", &[], Pressed::Stop)
    }

    fn button(&self, key: &str, args: &[(&str, &str)], what: Pressed) -> Button {
        let data = Press { mark: self.mark(), what }.to_string();
        Button { label: self.catalogue.say(self.language, key, args), data }
    }

    /// The text with its row of buttons, and below them the one that shows several lines at once, where several follow each other.
    fn with(&self, html: &Html, row: Vec<Button>) -> TelegramMessage {
        let line = self.last().saturating_add(1);
        let lines = together(self.script, line).min(LINES_TOGETHER_MAX);
        let count = lines.to_string();
        let several = (lines > 1)
            .then(|| vec![self.button("record-together", &[("count", &count)], Pressed::Together { line, lines })]);
        TelegramMessage::of(html.split(TELEGRAM_TEXT_UNITS_MAX), [row].into_iter().chain(several).collect())
    }
}

/// Several lines, as one says them: `4 and 5`, `4-6`.
pub(super) fn lines_named(first: u32, last: u32, language: &Language, catalogue: &Catalogue) -> String {
    let numbers = [("line", first.to_string()), ("last", last.to_string())];
    match last.checked_sub(first) {
        Some(1) => catalogue.say(language, "record-two", &numbers.each_ref().map(|(name, n)| (*name, n.as_str()))),
        _ => format!("{first}-{last}"),
    }
}

fn words(line: &ScriptLine) -> &str {
    if let Cue::Say { words, .. } = &line.cue { words } else { "" }
}
