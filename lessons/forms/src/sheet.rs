//! A lesson as a sheet of paper: for learners without a phone, and for the wall of a school. It is laid out for a printer or as plain
//! text; the child helpline stands on every one.

use std::fmt::Write as _;

use course::{Block, ItemKind, LessonText, Run};
use text::words::Catalogue;
use text::{Language, Letter, units};

use super::labels::{example, label, on_paper};

/// What a sheet is made of.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// The lesson's words.
    pub text: &'a LessonText,
    /// Their language.
    pub language: &'a Language,
    /// `School 12`.
    pub school: &'a str,
    /// `5B`.
    pub class: &'a str,
    /// `Maths`.
    pub subject: &'a str,
    /// The learner's name, if it is printed for one.
    pub name: Option<&'a str>,
    /// The task's letter, if answers can come by phone.
    pub letter: Option<Letter>,
    /// The country's child helpline: `108`.
    pub helpline: Option<&'a str>,
    /// What families read.
    pub catalogue: &'a Catalogue,
}

const RULE: &str = "____________________";

impl Sheet<'_> {
    /// The sheet as plain text.
    pub fn to_text(&self) -> String {
        let mut page = format!("{} · {} {}\n", self.school, self.class, self.subject);
        let _ = writeln!(page, "{}: {}\n\n{}\n", self.word("sheet-name"), self.name.unwrap_or(RULE), self.text.title);
        for block in &self.text.explanation {
            page.push_str(&block_text(block));
            page.push_str("\n\n");
        }
        for item in &self.text.items {
            let _ = writeln!(page, "{}. {}", item.number, item.ask);
            match &item.kind {
                ItemKind::Choice { choices, .. } => {
                    for (at, choice) in choices.iter().enumerate() {
                        let _ = writeln!(page, "   [ ] {}) {choice}", label(self.language, at));
                    }
                }
                ItemKind::Number { .. } | ItemKind::ShortText { .. } => {
                    let _ = writeln!(page, "   {}: {}", self.word("sheet-answer"), rule(&item.kind));
                }
            }
            page.push('\n');
        }
        for foot in self.feet() {
            let _ = writeln!(page, "{foot}");
        }
        page
    }

    /// The sheet as a page of HTML, complete, for a printer.
    pub fn to_html(&self) -> String {
        Self::all_to_html(std::slice::from_ref(self))
    }

    /// Several sheets as one document, each on paper of its own. Each has its language and direction.
    pub fn all_to_html(sheets: &[Self]) -> String {
        let Some(first) = sheets.first() else { return String::new() };
        let mut page = format!(
            "<!doctype html><html {}><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{}</title><style>{STYLE}</style>",
            first.written_in(),
            escaped(&first.text.title),
        );
        page.push_str("<main>");
        for sheet in sheets {
            if let [_] = sheets {
                sheet.write(&mut page);
            } else {
                let _ = write!(page, "<section {}>", sheet.written_in());
                sheet.write(&mut page);
                page.push_str("</section>");
            }
        }
        page.push_str("</main></html>");
        page
    }

    /// The attributes of what is written in its language.
    fn written_in(&self) -> String {
        let direction = if self.language.is_right_to_left() { "rtl" } else { "ltr" };
        format!("lang=\"{}\" dir=\"{direction}\"", self.language)
    }

    fn write(&self, page: &mut String) {
        let title = escaped(&self.text.title);
        let _ = write!(
            page,
            "<p class=\"head\"><bdi>{}</bdi> · <bdi>{}</bdi> <bdi>{}</bdi> <span>{}: <bdi>{}</bdi></span></p><h1>{title}</h1>",
            escaped(self.school),
            escaped(self.class),
            escaped(self.subject),
            escaped(&self.word("sheet-name")),
            escaped(self.name.unwrap_or(RULE)),
        );
        self.text.explanation.iter().for_each(|block| write_html(page, block));
        page.push_str("<ol>");
        for item in &self.text.items {
            let _ = write!(page, "<li><p>{}</p>", escaped(&item.ask));
            match &item.kind {
                ItemKind::Choice { choices, .. } => {
                    for (at, choice) in choices.iter().enumerate() {
                        let _ =
                            write!(page, "<p class=\"box\">☐ {}) {}</p>", label(self.language, at), escaped(choice));
                    }
                }
                ItemKind::Number { .. } | ItemKind::ShortText { .. } => {
                    let (answer, rule) = (self.word("sheet-answer"), rule(&item.kind));
                    let _ = write!(page, "<p>{}: {}</p>", escaped(&answer), escaped(&rule));
                }
            }
            page.push_str("</li>");
        }
        page.push_str("</ol><footer>");
        for foot in self.feet() {
            let _ = write!(page, "<p>{}</p>", escaped(&foot));
        }
        page.push_str("</footer>");
    }

    fn word(&self, key: &str) -> String {
        self.catalogue.say(self.language, key, &[])
    }

    /// What stands under the questions: what to hand in, how to answer by phone, what to do at home, how to ask for a talk, where to find help.
    fn feet(&self) -> Vec<String> {
        let task = self.text.assignment.as_ref().map(|assignment| assignment.task.clone());
        let hand_in = self.text.assignment.as_ref().and_then(|assignment| on_paper(assignment.kind));
        let hand_in = hand_in.map(|key| self.word(key));
        let phone = self.letter.filter(|_| !self.text.items.is_empty()).map(|letter| {
            let answers = self.text.items.iter().map(|item| example(item, self.language, self.catalogue));
            let example = std::iter::once(letter.to_string()).chain(answers).collect::<Vec<_>>().join(" ");
            let how = self.catalogue.say(self.language, "lesson-reply", &[("example", &example)]);
            format!("{}: {how}", self.word("sheet-phone"))
        });
        let home = self.text.parent.as_ref().map(|line| format!("{}: {line}", self.word("sheet-home")));
        let help = self.helpline.map(|line| self.catalogue.say(self.language, "helpline", &[("number", line)]));
        let word = self.catalogue.safe_word(self.language);
        let talk = word.map(|word| self.catalogue.say(self.language, "sheet-safe-word", &[("word", &word)]));
        [task, hand_in, phone, home, talk, help].into_iter().flatten().filter(|foot| !foot.is_empty()).collect()
    }
}

/// Where an answer is written, with its unit beside it.
fn rule(kind: &ItemKind) -> String {
    match kind {
        ItemKind::Number { unit, .. } => units::with_unit(RULE, unit),
        ItemKind::Choice { .. } | ItemKind::ShortText { .. } => RULE.to_owned(),
    }
}

/// Black on white, large enough for a dim room; no colour, for school printers have none.
const STYLE: &str = ":root{color-scheme:light dark}body{font:13pt/1.5 system-ui,sans-serif;max-width:42em;margin:2em auto;padding-inline:1em;overflow-wrap:anywhere}\
h1{font-size:1.5em;clear:both}.head span{float:inline-end}pre{font:1em/1.3 monospace;overflow-x:auto}li{margin-block:.8em;break-inside:avoid}\
p{margin-block:.4em}footer{border-top:1px solid;margin-top:2em}section+section{break-before:page;margin-top:6em}@media print{section+section{margin-top:0}}";

fn words(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Heading(text) | Block::Fixed(text) => text.clone(),
        Block::Paragraph(runs) => words(runs),
        Block::List(numbered, points) => {
            let mark = |number: usize| if *numbered { format!("{number}. ") } else { "- ".to_owned() };
            points.iter().zip(1..).map(|(runs, at)| mark(at) + &words(runs)).collect::<Vec<_>>().join("\n")
        }
    }
}

fn write_html(page: &mut String, block: &Block) {
    let _ = match block {
        Block::Heading(text) => write!(page, "<h2>{}</h2>", escaped(text)),
        Block::Fixed(text) => write!(page, "<pre>{}</pre>", escaped(text)),
        Block::Paragraph(runs) => write!(page, "<p>{}</p>", runs_html(runs)),
        Block::List(numbered, points) => {
            let tag = if *numbered { "ol" } else { "ul" };
            let points: String = points.iter().map(|runs| format!("<li>{}</li>", runs_html(runs))).collect();
            write!(page, "<{tag}>{points}</{tag}>")
        }
    };
}

fn runs_html(runs: &[Run]) -> String {
    let mut html = String::new();
    for run in runs {
        let (open, close) = match (run.strong, run.emphasis) {
            (false, false) => ("", ""),
            (true, false) => ("<b>", "</b>"),
            (false, true) => ("<i>", "</i>"),
            (true, true) => ("<b><i>", "</i></b>"),
        };
        html.push_str(open);
        html.push_str(&escaped(&run.text));
        html.push_str(close);
    }
    html
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
