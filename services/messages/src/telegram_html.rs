//! Telegram's HTML: runs of text and the tags around them, escaped, and split into messages where a text is too long for one. What it makes
//! always parses; it sends nothing.

use std::fmt::{self, Write as _};

use unicode_segmentation::GraphemeCursor;

use crate::{limits::TELEGRAM_TAGS_MAX, words::Words};

/// A tag that the Bot API knows ("HTML style").
#[derive(Clone, PartialEq, Eq)]
pub enum Tag {
    /// `<b>`
    Bold,
    /// `<i>`
    Italic,
    /// `<u>`
    Underlined,
    /// `<s>`
    Struck,
    /// `<tg-spoiler>`: hidden until it is tapped.
    Hidden,
    /// `<blockquote>`
    Quoted,
    /// `<code>`; stands alone.
    Code,
    /// `<pre>`; stands alone.
    Block,
    /// `<a href="…">`
    Link(String),
}

/// Shows no link: there may be a learner's token in it.
impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.name())
    }
}

impl Tag {
    fn name(&self) -> &'static str {
        match self {
            Self::Bold => "b",
            Self::Italic => "i",
            Self::Underlined => "u",
            Self::Struck => "s",
            Self::Hidden => "tg-spoiler",
            Self::Quoted => "blockquote",
            Self::Code => "code",
            Self::Block => "pre",
            Self::Link(_) => "a",
        }
    }

    /// `code` and `pre` hold no other tag and stand in none.
    fn stands_alone(&self) -> bool {
        matches!(self, Self::Code | Self::Block)
    }

    fn open(&self, html: &mut String) {
        html.push('<');
        html.push_str(self.name());
        if let Self::Link(address) = self {
            html.push_str(" href=\"");
            escape(address, html);
            html.push('"');
        }
        html.push('>');
    }

    fn close(&self, html: &mut String) {
        // A `String` takes whatever is written to it.
        let _ = write!(html, "</{}>", self.name());
    }
}

/// A text with tags, built run by run. A run names its tags from the outermost in, so that none is ever left open.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Html {
    text: String,
    runs: Vec<Run>,
}

/// A stretch of text with the same tags, up to a byte of the text.
#[derive(Clone, PartialEq, Eq)]
struct Run {
    end: usize,
    tags: Vec<Tag>,
}

impl fmt::Debug for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Html({} characters)", self.text.chars().count())
    }
}

impl Html {
    /// An empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds words as they are: `2*3_4 < 5` is read as it is written.
    pub fn text(&mut self, words: &str) -> &mut Self {
        self.tagged(&[], words)
    }

    /// Adds words in tags, the outermost first. Neighbouring runs share the tags that they begin with.
    pub fn tagged(&mut self, tags: &[Tag], words: &str) -> &mut Self {
        if words.is_empty() {
            return self;
        }
        let tags = match tags.iter().find(|tag| tag.stands_alone()) {
            Some(alone) => vec![alone.clone()],
            None => tags.to_vec(),
        };
        self.text.push_str(words);
        let end = self.text.len();
        match self.runs.last_mut() {
            Some(run) if run.tags == tags => run.end = end,
            _ => self.runs.push(Run { end, tags }),
        }
        self
    }

    /// Ends a paragraph: what follows begins after an empty line. Does nothing at the beginning or after another end.
    pub fn paragraph(&mut self) -> &mut Self {
        let newlines = self.text.bytes().rev().take_while(|&byte| byte == b'\n').count();
        if !self.text.is_empty() && newlines < 2 {
            self.text("\n\n".get(newlines..).unwrap_or_default());
        }
        self
    }

    /// Length as the Bot API counts it: UTF-16 units of the text, tags and entities not counted.
    pub fn units(&self) -> usize {
        self.text.encode_utf16().count()
    }

    /// The text in messages of at most `units_max` UTF-16 units ([`crate::limits::TELEGRAM_TEXT_UNITS_MAX`], or
    /// [`crate::limits::TELEGRAM_CAPTION_UNITS_MAX`]) and [`TELEGRAM_TAGS_MAX`] tags. It is cut between paragraphs, else between lines, else
    /// between words, and inside a word only if it has to be; tags that reach over a cut are closed and opened again. White space at a
    /// cut is dropped; a text of white space alone gives no message.
    pub fn split(&self, units_max: usize) -> Vec<Words> {
        let mut messages = Vec::new();
        let mut from = 0;
        while let Some(start) = self.text.get(from..).and_then(|rest| rest.find(|c: char| !c.is_whitespace())) {
            let start = from + start;
            let reach = self.reach(start, units_max);
            let end = self.cut(start, reach);
            messages.push(Words::new(self.render(start, end)));
            from = end;
        }
        messages
    }

    /// How far one message can reach from `start`: at least one character.
    fn reach(&self, start: usize, units_max: usize) -> usize {
        let (mut units, mut at) = (0, start);
        for character in self.text.get(start..).unwrap_or_default().chars() {
            units += character.len_utf16();
            if units > units_max && at > start {
                break;
            }
            at += character.len_utf8();
        }
        let mut tags = 0;
        let mut begin = 0;
        for run in &self.runs {
            if run.end > start {
                tags += run.tags.len();
                if tags > TELEGRAM_TAGS_MAX && begin > start {
                    return at.min(begin);
                }
            }
            begin = run.end;
        }
        at
    }

    /// The best place for a cut between `start` and `reach`.
    fn cut(&self, start: usize, reach: usize) -> usize {
        let Some(window) = self.text.get(start..reach) else { return self.text.len() };
        let rest = self.text.get(reach..).unwrap_or_default();
        if rest.trim().is_empty() {
            return self.text.len();
        }
        // A paragraph or a line that ends just behind the reach ends within it, for white space at a cut is dropped.
        if rest.starts_with("\n\n") {
            return reach;
        }
        let length = if let Some(paragraph) = window.rfind("\n\n") {
            paragraph
        } else if rest.starts_with('\n') {
            window.len()
        } else if let Some(line) = window.rfind('\n') {
            line
        } else if rest.starts_with(char::is_whitespace) {
            window.len()
        } else {
            window.rfind(char::is_whitespace).unwrap_or_else(|| self.last_grapheme(start, reach) - start)
        };
        start + length
    }

    /// The last place up to `reach` that tears no character as people see it; `reach` itself if there is none.
    fn last_grapheme(&self, start: usize, reach: usize) -> usize {
        let mut cursor = GraphemeCursor::new(reach, self.text.len(), true);
        if cursor.is_boundary(&self.text, 0).unwrap_or(true) {
            return reach;
        }
        match cursor.prev_boundary(&self.text, 0) {
            Ok(Some(boundary)) if boundary > start => boundary,
            _ => reach,
        }
    }

    /// A stretch as HTML, without the white space at its end.
    fn render(&self, start: usize, end: usize) -> String {
        let stretch = self.text.get(start..end).unwrap_or_default().trim_end();
        let end = start + stretch.len();
        let mut html = String::with_capacity(stretch.len() + stretch.len() / 4);
        let mut open: &[Tag] = &[];
        let mut begin = 0;
        for run in &self.runs {
            let words = self.text.get(begin.max(start)..run.end.min(end)).unwrap_or_default();
            begin = run.end;
            if !words.is_empty() {
                change(open, &run.tags, &mut html);
                open = &run.tags;
                escape(words, &mut html);
            }
        }
        change(open, &[], &mut html);
        html
    }
}

/// Closes and opens what differs between the tags of two runs.
fn change(open: &[Tag], wanted: &[Tag], html: &mut String) {
    let shared = open.iter().zip(wanted).take_while(|(a, b)| a == b).count();
    open.iter().skip(shared).rev().for_each(|tag| tag.close(html));
    wanted.iter().skip(shared).for_each(|tag| tag.open(html));
}

fn escape(words: &str, html: &mut String) {
    for character in words.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            character => html.push(character),
        }
    }
}
