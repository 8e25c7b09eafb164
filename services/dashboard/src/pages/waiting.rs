//! What waits for a person, by who sent it: equal questions as one, the newest first, counted, so that one phone's flood never hides
//! another's word; and what one press is about.

use std::fmt::Write as _;

use jiff::tz::TimeZone;
use messages::{ClassId, PersonId};
use store::{
    attend::{QuestionOf, Which},
    pages::{QuestionRow, Sender, Wanted},
};

use super::{Concerned, Question, file::File, phone_in_words};
use crate::{
    fault::Fault,
    form::{Fields, hidden},
    house::House,
    limits::{QUOTED_MAX, SENDER_READ, SENDERS_SHOWN},
    wording::when,
};

/// Where questions are read, and where what is pressed there goes.
#[derive(Clone)]
pub(crate) struct Desk {
    class: Option<ClassId>,
    /// Who reads.
    reader: PersonId,
    now_ms: i64,
    zone: TimeZone,
}

impl Desk {
    /// The desk of a class's teachers.
    pub(crate) fn of_class(class: ClassId, reader: PersonId, now_ms: i64, zone: TimeZone) -> Self {
        Self { class: Some(class), reader, now_ms, zone }
    }

    /// The office's, of the schools that the reader sees.
    pub(crate) fn of_office(reader: PersonId, now_ms: i64, zone: TimeZone) -> Self {
        Self { class: None, reader, now_ms, zone }
    }

    /// The beginning of its addresses: `/class/7`, or nothing.
    pub(crate) fn address(&self) -> String {
        self.class.map(|class| format!("/class/{}", class.0)).unwrap_or_default()
    }

    /// A question as it is shown here.
    fn question(&self, row: &QuestionRow) -> Question {
        match self.class {
            Some(class) => Question::of_class(row, class, self.now_ms, &self.zone),
            None => Question::of(row, self.now_ms, &self.zone),
        }
    }

    /// What came from a sender, with the phone that it came from: whose family's it is, and how its number ends.
    pub(crate) async fn told(&self, house: &House, sender: Sender, quoted_max: usize) -> Result<Heap, Fault> {
        let handset = sender.newest.iter().find_map(|row| row.handset);
        let mut heap = self.heap(sender, quoted_max);
        if let Some(handset) = handset {
            let phone = phone_in_words(&house.store.phone_told(handset).await?);
            heap.alike.iter_mut().for_each(|alike| alike.question.phone.clone_from(&phone));
        }
        Ok(heap)
    }

    /// The first page of senders, or the one after so many of them.
    pub(crate) fn wanted(from: usize) -> Wanted<'static> {
        Wanted { from, senders: SENDERS_SHOWN, of_each: SENDER_READ, of_each_from: 0, only: None }
    }

    /// What came from a sender, equal questions as one.
    fn heap(&self, sender: Sender, quoted_max: usize) -> Heap {
        let until_ms = sender.newest.iter().map(|row| row.asked_ms).max().unwrap_or_default();
        let mut alike: Vec<(Same, Alike)> = Vec::new();
        let mut shown = 0;
        for row in sender.newest {
            let same = Same::of(&row, &sender.key);
            let place = alike.iter().position(|(known, _)| *known == same).unwrap_or(alike.len());
            let quote = Quote::of(&row, self);
            if place == alike.len() {
                alike.push((same, Alike::of(self.question(&row))));
                shown += usize::from(quote.is_none());
            } else if let Some((_, known)) = alike.get_mut(place) {
                known.numbers.push(row.number);
                known.with(self.question(&row));
                shown += usize::from(quote.is_none());
            }
            if let (Some(quote), Some((_, known))) = (quote, alike.get_mut(place)) {
                shown += usize::from(known.quoted(quote, quoted_max));
            }
        }
        Heap {
            address: format!("{}/from/{}", self.address(), sender.key),
            count: sender.count,
            shown,
            alike: alike.into_iter().map(|(_, alike)| alike).collect(),
            key: sender.key,
            until_ms,
        }
    }
}

/// Everything from one sender, or for one reason of the school's own.
pub(crate) struct Heap {
    pub(crate) alike: Vec<Alike>,
    /// The page that shows all of it.
    pub(crate) address: String,
    /// How many wait, and how many of them can be read here.
    pub(crate) count: usize,
    pub(crate) shown: usize,
    key: String,
    until_ms: i64,
}

impl Heap {
    /// The fields of a form that is about all of it, as far as it was seen.
    pub(crate) fn hidden(&self) -> String {
        hidden([("sender", self.key.as_str()), ("until", &self.until_ms.to_string())])
    }

    /// Who sent it, for a heading.
    pub(crate) fn people(&self) -> &[Concerned] {
        self.alike.first().map_or(&[], |alike| &alike.question.people)
    }
}

/// By what questions of one sender are equal: the reason, and whom they concern; where there are no words, the reason alone.
#[derive(PartialEq, Eq)]
struct Same {
    why: String,
    person: Option<i64>,
}

impl Same {
    fn of(row: &QuestionRow, key: &str) -> Self {
        let person = row.person.as_ref().map(|(id, _)| id.0).filter(|_| !key.starts_with('w'));
        Self { why: row.why.clone(), person }
    }
}

/// Questions that are equal but for their words.
pub(crate) struct Alike {
    /// The newest of them, and everybody whom they concern.
    pub(crate) question: Question,
    /// All of them.
    pub(crate) numbers: Vec<i64>,
    /// What was written, the newest first, equal words as one.
    pub(crate) quotes: Vec<Quote>,
}

/// What was written or sent, how often, and when last.
pub(crate) struct Quote {
    pub(crate) words: Option<String>,
    pub(crate) file: Option<File>,
    pub(crate) times: usize,
    pub(crate) since: String,
    numbers: Vec<i64>,
}

impl Quote {
    fn of(row: &QuestionRow, desk: &Desk) -> Option<Self> {
        let files = desk.class.map_or_else(|| "/file".to_owned(), |class| format!("/class/{}/file", class.0));
        let words = row.words.as_ref().map(|words| words.reveal().to_owned());
        let file = row.file.as_ref().map(|file| File::of_question(file, &files));
        let since = when::when(row.asked_ms, desk.now_ms, &desk.zone);
        (words.is_some() || file.is_some()).then_some(Self { words, file, times: 1, since, numbers: vec![row.number] })
    }

    fn is_same(&self, other: &Self) -> bool {
        let folded = |quote: &Self| quote.words.as_ref().map(|words| words.trim().to_lowercase());
        self.file.is_none() && other.file.is_none() && folded(self) == folded(other)
    }
}

impl Alike {
    fn of(question: Question) -> Self {
        Self { numbers: vec![question.number], question, quotes: Vec::new() }
    }

    /// Another such question: whom it concerns is named, too.
    fn with(&mut self, other: Question) {
        for one in other.people {
            if !self.question.people.iter().any(|known| known.id == one.id) {
                self.question.people.push(one);
            }
        }
    }

    /// Whether there was room to show it. What is not shown is not answered with the rest either.
    fn quoted(&mut self, quote: Quote, most: usize) -> bool {
        if let Some(known) = self.quotes.iter_mut().find(|known| known.is_same(&quote)) {
            known.times += 1;
            return true;
        }
        if self.quotes.len() < most {
            self.quotes.push(quote);
            return true;
        }
        self.numbers.retain(|number| !quote.numbers.contains(number));
        false
    }

    /// The fields of a form that is about all of them.
    pub(crate) fn hidden(&self) -> String {
        self.numbers.iter().fold(String::new(), |mut fields, number| {
            // Writing into a string can't fail.
            let _ = write!(fields, "<input type=\"hidden\" name=\"number\" value=\"{number}\">");
            fields
        })
    }

    /// What the button says.
    pub(crate) fn done(&self) -> String {
        match self.numbers.len() {
            0 | 1 => "Done".to_owned(),
            many => format!("Done with these {many}"),
        }
    }
}

/// Which questions a form is about.
pub(crate) fn which(fields: &Fields) -> Result<Which, Fault> {
    if !fields.get("sender").is_empty() {
        return Ok(Which::Sender(fields.get("sender").to_owned(), fields.number("until").unwrap_or_default()));
    }
    let numbers = fields.all("number").map(|number| number.parse().map_err(|_| Fault::Absent));
    let numbers = numbers.collect::<Result<Vec<i64>, Fault>>()?;
    if numbers.is_empty() { Err(Fault::Absent) } else { Ok(Which::Numbers(numbers)) }
}

/// The same as fields of an address or a form, so that a press can be taken back.
pub(crate) fn named(fields: &Fields) -> Vec<(&'static str, String)> {
    let sender = fields.get("sender");
    if sender.is_empty() {
        return fields.all("number").map(|number| ("number", number.to_owned())).collect();
    }
    vec![("sender", sender.to_owned())]
}

/// The sender that an address names, and at most so many of its questions.
pub(crate) fn only(key: &str, from: usize, most: usize) -> Wanted<'_> {
    Wanted { from: 0, senders: 1, of_each: most, of_each_from: from, only: Some(key) }
}

/// Whose questions a desk has.
pub(crate) fn of(desk: &Desk) -> QuestionOf {
    desk.class.map_or(QuestionOf::Office(desk.reader), QuestionOf::Class)
}

/// How much of each equal question is quoted on a page of several senders.
pub(crate) const QUOTED: usize = QUOTED_MAX;
