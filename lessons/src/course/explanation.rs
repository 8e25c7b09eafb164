//! Reads the explanation: plain Markdown becomes blocks that every carrier can take. What a basic phone can't show is complained about.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::source::{Line, place_in};
use super::{Block, Run};
use crate::complaint::{Complaints, Place};

/// Reads the lines; a first heading that only repeats the title is left out.
pub(crate) fn read(lines: &[Line<'_>], title: &str, complaints: &mut Complaints<'_>) -> Vec<Block> {
    let text = lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
    let first_line = lines.first().map_or(1, |line| line.place.line);
    let mut reader = Reader {
        text: &text,
        first_line,
        complaints,
        blocks: Vec::new(),
        open: Vec::new(),
        lists_within: 0,
        strong: 0,
        emphasis: 0,
    };
    for (event, range) in Parser::new(&text).into_offset_iter() {
        reader.take(event, range.start);
    }
    let mut blocks = reader.blocks;
    if matches!(blocks.first(), Some(Block::Heading(heading)) if heading.trim() == title) {
        blocks.remove(0);
    }
    blocks
}

/// A block that is not finished.
enum Open {
    Heading(String),
    Paragraph(Vec<Run>),
    List(bool, Vec<Vec<Run>>),
    Fixed(String),
}

struct Reader<'t, 'r, 'c> {
    text: &'t str,
    first_line: u32,
    complaints: &'r mut Complaints<'c>,
    blocks: Vec<Block>,
    open: Vec<Open>,
    lists_within: u32,
    strong: u32,
    emphasis: u32,
}

impl Reader<'_, '_, '_> {
    fn take(&mut self, event: Event<'_>, start: usize) {
        match event {
            Event::Start(tag) => self.begin(tag, start),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.words(&text),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::Html(_) | Event::InlineHtml(_) => {
                self.refuse(start, "HTML stands here, and no phone shows it", "write it in plain words");
            }
            _ => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>, start: usize) {
        match tag {
            Tag::Heading { .. } => self.open.push(Open::Heading(String::new())),
            Tag::Paragraph if !self.in_list() => self.open.push(Open::Paragraph(Vec::new())),
            Tag::CodeBlock(_) => self.open.push(Open::Fixed(String::new())),
            Tag::List(_) if self.in_list() => {
                self.lists_within += 1;
                self.refuse(start, "a list stands inside a list", "write one list after the other");
            }
            Tag::List(first) => self.open.push(Open::List(first.is_some(), Vec::new())),
            Tag::Item => self.open.last_mut().into_iter().for_each(|open| {
                if let Open::List(_, points) = open {
                    points.push(Vec::new());
                }
            }),
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Image { .. } => {
                let mend = "say in words what the picture shows, or draw it with characters between two lines of ```";
                self.refuse(start, "a basic phone can't show this picture", mend);
            }
            Tag::Link { dest_url, .. } => {
                self.refuse(start, &format!("a basic phone can't open {dest_url}"), "say here what stands there");
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Paragraph if self.in_list() => {}
            TagEnd::List(_) if self.lists_within > 0 => self.lists_within -= 1,
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::List(_) => self.finish(),
            _ => {}
        }
    }

    fn in_list(&self) -> bool {
        matches!(self.open.last(), Some(Open::List(..)))
    }

    fn words(&mut self, text: &str) {
        let (strong, emphasis) = (self.strong > 0, self.emphasis > 0);
        let runs = match self.open.last_mut() {
            Some(Open::Heading(words) | Open::Fixed(words)) => return words.push_str(text),
            Some(Open::Paragraph(runs)) => runs,
            Some(Open::List(_, points)) => match points.last_mut() {
                Some(runs) => runs,
                None => return,
            },
            None => return,
        };
        match runs.last_mut().filter(|run| run.strong == strong && run.emphasis == emphasis) {
            Some(run) => run.text.push_str(text),
            None => runs.push(Run { text: text.to_owned(), strong, emphasis }),
        }
    }

    fn finish(&mut self) {
        let block = match self.open.pop() {
            Some(Open::Heading(words)) if !words.trim().is_empty() => Block::Heading(words),
            Some(Open::Paragraph(runs)) if !runs.is_empty() => Block::Paragraph(runs),
            Some(Open::List(numbered, points)) => {
                Block::List(numbered, points.into_iter().filter(|runs| !runs.is_empty()).collect())
            }
            Some(Open::Fixed(words)) if !words.trim().is_empty() => Block::Fixed(words.trim_end().to_owned()),
            _ => return,
        };
        self.blocks.push(block);
    }

    fn refuse(&mut self, start: usize, what: &str, mend: &str) {
        let inner = place_in(self.text, start);
        let place = Place { line: self.first_line + inner.line - 1, column: inner.column };
        self.complaints.error(place, what, mend);
    }
}

/// The words of blocks without any form, one block a line: what SMS and radio are made from.
pub fn plain(blocks: &[Block]) -> Vec<String> {
    let words = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    let mut said = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(text) | Block::Fixed(text) => said.push(text.clone()),
            Block::Paragraph(runs) => said.push(words(runs)),
            Block::List(true, points) => {
                said.extend(points.iter().zip(1..).map(|(runs, number)| format!("{number}. {}", words(runs))));
            }
            Block::List(false, points) => said.extend(points.iter().map(|runs| words(runs))),
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::super::source::lines;
    use super::*;

    fn read_text(text: &str) -> (Vec<Block>, Vec<(u32, u32)>) {
        let lines: Vec<_> = lines(text).collect();
        let mut complaints = Complaints::about("a");
        let blocks = read(&lines, "Sharing", &mut complaints);
        (blocks, complaints.into_sorted().iter().map(|c| (c.place.line, c.place.column)).collect())
    }

    #[test]
    fn blocks_are_read() {
        let text = "# Sharing\n\nTake **six** stones,\nand *two* cups: 5 < 6 & `a*b`.\n\n- one\n- two\n\n3. x\n\n```\n o o\n```\n";
        let (blocks, complaints) = read_text(text);
        assert_eq!(complaints, []);
        assert_eq!(plain(&blocks), ["Take six stones, and two cups: 5 < 6 & a*b.", "one", "two", "1. x", " o o"]);
        let Some(Block::Paragraph(runs)) = blocks.first() else { panic!("{blocks:?}") };
        assert!(runs.iter().any(|run| run.strong && run.text == "six"));
        assert!(runs.iter().any(|run| run.emphasis && run.text == "two"));
    }

    #[test]
    fn what_a_basic_phone_cannot_show_is_refused() {
        let (blocks, complaints) =
            read_text("See ![a](b.png)\n\nor [there](http://x)\n<b>bold</b>\n\n- a\n  - b\n- c\n");
        assert_eq!(complaints, [(1, 5), (3, 4), (4, 1), (4, 8), (7, 3)]);
        assert_eq!(plain(&blocks).get(2..).unwrap(), ["a", "b", "c"]);
    }
}
