//! The one reader of the notation, for every section of a lesson: what an author marks becomes words that every carrier can take. What no phone
//! can show is complained about, with what to write instead. It divides no sections and knows no carrier.

mod leftover;
mod picture;
mod places;
mod raised;
mod table;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use text::complaint::{Complaints, Level};

use self::leftover::Seen;
use self::places::Places;
use self::table::Table;
use super::source::Line;
use super::{Block, Run};

/// Reads lines that may hold paragraphs, lists and headings.
pub(crate) fn blocks(lines: &[Line<'_>], complaints: &mut Complaints<'_>) -> Vec<Block> {
    read(&Places::lines(lines), Links::Refused, complaints)
}

/// Reads lines that only a teacher sees, on a screen: links keep their address, and nothing is complained about.
pub(crate) fn notes(lines: &[Line<'_>]) -> Vec<String> {
    let mut unheard = Complaints::about("");
    plain(&read(&Places::lines(lines), Links::Kept, &mut unheard))
}

/// Reads lines that become one run of words, like those of an SMS.
pub(crate) fn words(lines: &[Line<'_>], complaints: &mut Complaints<'_>) -> String {
    let trimmed: Vec<Line<'_>> = lines.iter().map(Line::trimmed).collect();
    let blocks = blocks(&trimmed, complaints);
    // In one line a list has commas: `a cup, a lid, a spoon`.
    let one = |block: &Block| match block {
        Block::List(false, _) => plain(std::slice::from_ref(block)).join(", "),
        other => plain(std::slice::from_ref(other)).join(" "),
    };
    blocks.iter().map(one).collect::<Vec<_>>().join(" ").replace('\n', " ").trim().to_owned()
}

/// Reads pieces of lines that stand within a sentence: a question, a choice, what is said to an answer. Here `- 3`, `# 5` and `1. x` are
/// words.
pub(crate) fn inline(pieces: &[Line<'_>], complaints: &mut Complaints<'_>) -> String {
    let read = read(&Places::sentence(pieces), Links::Refused, complaints);
    let words = plain(&read).join(" ").replace('\n', " ");
    words.strip_prefix(places::GUARD).unwrap_or(&words).trim().to_owned()
}

/// Words as an author has to write them so that they are read back as they are.
pub fn escaped(words: &str) -> String {
    let mut written = String::with_capacity(words.len());
    for character in words.chars() {
        if matches!(character, '\\' | '*' | '_' | '`' | '~' | '^' | '[' | ']' | '<' | '>' | '&' | '{' | '}' | '|') {
            written.push('\\');
        }
        written.push(character);
    }
    let first = written.trim_start_matches(|c: char| c.is_ascii_digit());
    match first.chars().next() {
        // At the beginning of a line these make a list, a heading or a rule of what stands there.
        Some('-' | '+' | '#' | '=') => written.insert(written.len() - first.len(), '\\'),
        Some('.' | ')') if first.len() < written.len() => written.insert(written.len() - first.len(), '\\'),
        _ => {}
    }
    written
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

/// What becomes of a link's address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    Refused,
    Kept,
}

fn read(source: &Places<'_>, links: Links, complaints: &mut Complaints<'_>) -> Vec<Block> {
    let known =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut reader = Reader {
        source,
        links,
        complaints,
        blocks: Vec::new(),
        open: Vec::new(),
        lists_within: 0,
        strong: 0,
        emphasis: 0,
        address: String::new(),
        in_link: false,
        picture: None,
        table: None,
        seen: Seen::default(),
    };
    for (event, range) in Parser::new_ext(source.text(), known).into_offset_iter() {
        reader.take(event, range.start);
    }
    reader.blocks
}

/// A block that is not finished.
enum Open {
    Heading(String),
    Paragraph(Vec<Run>),
    /// With the number of its first point, where it has numbers.
    List(Option<u64>, Vec<Vec<Run>>),
    Fixed(String),
}

struct Reader<'t, 'r, 'c> {
    source: &'t Places<'t>,
    links: Links,
    complaints: &'r mut Complaints<'c>,
    blocks: Vec<Block>,
    open: Vec<Open>,
    lists_within: u32,
    strong: u32,
    emphasis: u32,
    /// Where the link leads that is being read.
    address: String,
    /// Within a link that was complained of.
    in_link: bool,
    /// The words in a picture's place, where it begins and its file.
    picture: Option<(usize, String, String)>,
    table: Option<Table>,
    seen: Seen,
}

impl Reader<'_, '_, '_> {
    fn take(&mut self, event: Event<'_>, start: usize) {
        match event {
            Event::Start(tag) => self.begin(tag, start),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                // An address that is a link has its complaint; to the teacher one may be told.
                match text.contains("://") && (self.in_link || self.links == Links::Kept) {
                    true => self.seen.kept(),
                    false => self.seen.text(&text, start, self.source.is_escaped(start)),
                }
                self.words(&text);
            }
            Event::Code(text) => {
                self.seen.kept();
                self.words(&text);
            }
            Event::SoftBreak => {
                self.seen.text(" ", start, false);
                self.words(" ");
            }
            Event::HardBreak => {
                self.seen.text(" ", start, false);
                self.words("\n");
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                let mend = "write it in plain words; a note for the teacher belongs under ## Teacher, and a < that is no mark is written \\<";
                self.refuse(start, "HTML stands here, and no phone shows it", mend);
            }
            Event::FootnoteReference(_) => {
                self.refuse(
                    start,
                    "a note at the foot stands here, and a phone has no foot",
                    "say it where it belongs",
                );
            }
            Event::TaskListMarker(_) => {
                self.refuse(
                    start,
                    "a box stands here, and no phone can tick it",
                    "write a sentence, or ask a question",
                );
            }
            _ => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>, start: usize) {
        match tag {
            Tag::Heading { .. } => self.open.push(Open::Heading(String::new())),
            Tag::Paragraph if !self.in_list() => self.open.push(Open::Paragraph(Vec::new())),
            Tag::Paragraph => self.words_apart(),
            Tag::CodeBlock(_) => self.open.push(Open::Fixed(String::new())),
            Tag::List(_) if self.in_list() => {
                self.lists_within += 1;
                self.refuse(start, "a list stands inside a list", "write one list after the other");
            }
            Tag::List(first) => self.open.push(Open::List(first, Vec::new())),
            Tag::Item => self.open.last_mut().into_iter().for_each(|open| {
                if let Open::List(_, points) = open {
                    points.push(Vec::new());
                }
            }),
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strikethrough => {
                let (what, mend) = ("words are struck out here, and no phone shows that", "leave them out");
                self.complain(Level::Warning, start, what, mend);
            }
            Tag::Image { dest_url, .. } => self.picture = Some((start, dest_url.into_string(), String::new())),
            Tag::Link { dest_url, .. } if self.links == Links::Kept => self.address = dest_url.into_string(),
            Tag::Link { dest_url, .. } => {
                self.in_link = true;
                self.refuse(start, &format!("a basic phone can't open {dest_url}"), "say here what stands there");
            }
            Tag::FootnoteDefinition(_) => {
                self.refuse(
                    start,
                    "a note at the foot stands here, and a phone has no foot",
                    "say it where it belongs",
                );
            }
            Tag::Table(_) => self.table = Some(Table::new(start)),
            Tag::TableHead | Tag::TableRow => self.table.iter_mut().for_each(Table::row),
            Tag::TableCell => self.table.iter_mut().for_each(Table::cell),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Image => self.end_picture(),
            TagEnd::Link if self.in_link => self.in_link = false,
            TagEnd::Link if !self.address.is_empty() => {
                let address = format!(" ({})", std::mem::take(&mut self.address));
                self.words(&address);
            }
            TagEnd::Table => self.end_table(),
            TagEnd::Paragraph if self.in_list() => {}
            TagEnd::List(_) if self.lists_within > 0 => self.lists_within -= 1,
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::List(_) => self.finish(),
            _ => {}
        }
    }

    fn in_list(&self) -> bool {
        matches!(self.open.last(), Some(Open::List(..)))
    }

    /// A space between two paragraphs of one point.
    fn words_apart(&mut self) {
        if let Some(Open::List(_, points)) = self.open.last()
            && points.last().is_some_and(|runs| !runs.is_empty())
        {
            self.words(" ");
        }
    }

    fn words(&mut self, text: &str) {
        let text: String = places::with_stars(text).chars().filter(|c| !is_invisible(*c)).collect();
        if let Some((_, _, instead)) = &mut self.picture {
            return instead.push_str(&text);
        }
        if let Some(table) = &mut self.table {
            return table.words(&text);
        }
        let (strong, emphasis) = (self.strong > 0, self.emphasis > 0);
        let runs = match self.open.last_mut() {
            Some(Open::Fixed(words)) => return words.push_str(&text),
            Some(Open::Heading(words)) => return words.push_str(&text.replace('\n', " ")),
            Some(Open::Paragraph(runs)) => runs,
            Some(Open::List(_, points)) => match points.last_mut() {
                Some(runs) => runs,
                None => return,
            },
            None => return,
        };
        match runs.last_mut().filter(|run| run.strong == strong && run.emphasis == emphasis) {
            Some(run) => run.text.push_str(&text),
            None => runs.push(Run { text, strong, emphasis }),
        }
    }

    /// The words in a picture's place, for a carrier that can't show it; a complaint where there are none.
    fn end_picture(&mut self) {
        let Some((start, file, instead)) = self.picture.take() else { return };
        if picture::is_words(&instead, &file) {
            return self.words(instead.trim());
        }
        let mend = "write between the square brackets in words what it shows, ![six stones in two rows](stones.png), or draw it with \
                    characters between two lines of ```";
        self.refuse(start, "a basic phone can't show this picture", mend);
    }

    fn end_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        let points = table.as_points();
        let mend = format!("write its rows as a list:\n{}", table::as_list(&points));
        self.refuse(table.start, "a small screen can't show a table", &mend);
        let run = |text: String| vec![Run { text, strong: false, emphasis: false }];
        self.blocks.push(Block::List(false, points.into_iter().map(run).collect()));
        self.seen = Seen::default();
    }

    fn finish(&mut self) {
        let seen = std::mem::take(&mut self.seen);
        let finished = self.open.pop();
        if !matches!(finished, Some(Open::Fixed(_))) {
            for found in seen.leftovers() {
                self.complain(found.level, found.at, found.what, found.mend);
            }
        }
        let block = match finished {
            Some(Open::Heading(words)) if !words.trim().is_empty() => Block::Heading(raised::figures(&words)),
            Some(Open::Paragraph(runs)) if !runs.is_empty() => Block::Paragraph(with_figures(runs)),
            Some(Open::List(first, points)) => {
                let points: Vec<Vec<Run>> =
                    points.into_iter().filter(|runs| !runs.is_empty()).map(with_figures).collect();
                return self.blocks.extend(list(first, points));
            }
            Some(Open::Fixed(words)) if !words.trim().is_empty() => Block::Fixed(words.trim_end().to_owned()),
            _ => return,
        };
        self.blocks.push(block);
    }

    fn refuse(&mut self, start: usize, what: &str, mend: &str) {
        self.complain(Level::Error, start, what, mend);
    }

    fn complain(&mut self, level: Level, start: usize, what: &str, mend: &str) {
        let place = self.source.place(start);
        match level {
            Level::Error => self.complaints.error(place, what, mend),
            Level::Warning => self.complaints.warn(place, what, mend),
        }
    }
}

/// Marks without a width that come with copied words, and turn or part them on some screens. What joins letters stays.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A list; one whose numbers do not begin at 1 keeps them, as paragraphs.
fn list(first: Option<u64>, points: Vec<Vec<Run>>) -> Vec<Block> {
    let Some(first) = first.filter(|first| *first != 1) else { return vec![Block::List(first.is_some(), points)] };
    let numbered = |(number, mut runs): (u64, Vec<Run>)| {
        runs.insert(0, Run { text: format!("{number}. "), strong: false, emphasis: false });
        Block::Paragraph(runs)
    };
    (first..).zip(points).map(numbered).collect()
}

fn with_figures(mut runs: Vec<Run>) -> Vec<Run> {
    runs.iter_mut().for_each(|run| run.text = raised::figures(&run.text));
    runs
}

#[cfg(test)]
mod tests {
    use super::super::source::lines;
    use super::*;

    fn sentence(text: &str) -> (String, Vec<String>) {
        let mut complaints = Complaints::about("a");
        let read = inline(&lines(text).collect::<Vec<_>>(), &mut complaints);
        (
            read,
            complaints
                .into_sorted()
                .into_iter()
                .map(|c| format!("{}:{} {}", c.place.line, c.place.column, c.what))
                .collect(),
        )
    }

    #[test]
    fn marks_become_words() {
        for (written, read) in [
            ("A **bold**, *soft*, __strong__, _lean_ `code`.", "A bold, soft, strong, lean code."),
            ("H~2~O, CO₂, x^2^, 10^-3^", "H₂O, CO₂, x², 10⁻³"),
            ("5\\*3 &amp; 20&deg;, \\[x\\]", "5*3 & 20°, [x]"),
            ("2*3, 5 * 3, snake_case_name, 2 < 3, a_b, ____ is", "2*3, 5 * 3, snake_case_name, 2 < 3, a_b, ____ is"),
            ("- 3", "- 3"),
            ("1. x", "1. x"),
            ("# 5", "# 5"),
            ("> 5", "> 5"),
            (".5", ".5"),
            ("`a*b` and ![six stones in two rows](stones.png)", "a*b and six stones in two rows"),
            ("**over\ntwo** lines", "over two lines"),
            ("10^3", "10^3"),
            ("a\u{200B}b \u{202E}c\u{202C}", "ab c"),
            ("2*3*4, 5*3 and 2*4, (1)*(2)*(3), a*b*c", "2*3*4, 5*3 and 2*4, (1)*(2)*(3), a*b*c"),
            ("**2*3** and `2*3`", "2*3 and 2*3"),
            ("{1, 2}", "{1, 2}"),
            ("|−3| = 3", "|−3| = 3"),
            ("", ""),
        ] {
            assert_eq!(sentence(written), (read.to_owned(), vec![]), "{written}");
        }
    }

    #[test]
    fn what_stays_a_sign_is_complained_about_where_it_stands() {
        for (written, what) in [
            ("see ![root](root.png)", "1:5 a basic phone can't show this picture"),
            ("![](a.png)", "1:1 a basic phone can't show this picture"),
            ("![IMG_1234](a.png)", "1:1 a basic phone can't show this picture"),
            ("[stem](http://x.example)", "1:1 a basic phone can't open http://x.example"),
            ("<http://x.example>", "1:1 a basic phone can't open http://x.example"),
            ("see https://x.example/a", "1:5 an address stands here, and a basic phone can't open it"),
            ("$x^2$ is a square", "1:1 families would read the $ around a formula as they stand"),
            ("a ==mark== here", "1:3 families would read the == as it stands"),
            ("well done :smile:", "1:11 families would read the name of a picture between colons as it stands"),
            ("and\n<br>", "2:1 HTML stands here, and no phone shows it"),
            ("| a | b |", "1:1 a row of a table stands here, and a small screen can't show it"),
            ("x [^1]", "1:3 a note at the foot stands here, and a phone has no foot"),
            ("- [ ] a box", "1:3 a box stands here, and no phone can tick it"),
            ("**bold", "1:1 ** stands here without its other half"),
            ("~~gone~~", "1:1 words are struck out here, and no phone shows that"),
            ("a ` b", "1:3 ` stands here without its other half"),
            ("hello {name}", "1:7 families would read the braces as they stand"),
            ("C:\\Users", "1:3 families would read the \\ as it stands"),
            ("x^{2} + 1", "1:2 families would read the ^ as it stands"),
            ("x_1 + x_2", "1:2 families would read the _ as it stands"),
            ("so _low", "1:4 families would read the _ as it stands"),
            ("a ||hidden|| b", "1:3 families would read the || as it stands"),
            ("an end\\", "1:7 families would read the \\ as it stands"),
            ("so *star", "1:4 * stands here without its other half"),
            ("[a](b", "1:3 a half link stands here"),
        ] {
            assert_eq!(sentence(written).1, [what.to_owned()], "{written}");
        }
    }

    #[test]
    fn a_table_is_refused_with_its_rows_as_a_list() {
        let mut complaints = Complaints::about("a");
        let text = "| Part | Work |\n|---|---|\n| root | drinks |\n| leaf | sugar |\n";
        blocks(&lines(text).collect::<Vec<_>>(), &mut complaints);
        let found = complaints.into_sorted();
        assert_eq!(found.first().unwrap().mend, "write its rows as a list:\n- root: drinks\n- leaf: sugar");
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_list_keeps_its_numbers_and_a_quotation_its_words() {
        let mut complaints = Complaints::about("a");
        let read = blocks(
            &lines("12. December\n13. x\n\n> Quoted.\n\n***\n\none  \ntwo\\\nthree").collect::<Vec<_>>(),
            &mut complaints,
        );
        assert_eq!(plain(&read), ["12. December", "13. x", "Quoted.", "one\ntwo\nthree"]);
        assert_eq!(complaints.into_sorted(), []);
    }

    #[test]
    fn words_can_be_written_so_that_they_are_read_back() {
        for plain in [
            "5*3 *a* _b_ `c` ~d~",
            "- 3 is cold",
            "12. x",
            "12) x",
            "# a",
            "a < b & c [d](e) {f} | g |",
            "\\",
            "+ 3",
            "= 4",
            "6",
        ] {
            let written = escaped(plain);
            let mut complaints = Complaints::about("a");
            assert_eq!(words(&lines(&written).collect::<Vec<_>>(), &mut complaints), plain, "{written}");
            assert_eq!(complaints.into_sorted(), [], "{written}");
        }
    }
}
