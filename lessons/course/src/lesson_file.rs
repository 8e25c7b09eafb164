//! Reads one lesson file, of one lesson in one language. It knows nothing of the lesson's other languages and of the course.

use text::Language;
use text::complaint::{Complaints, Place};

use super::front::{self, Entry};
use super::section::{Body, divide};
use super::source::{Line, lines};
use super::vocabulary::{Section, is_id, is_title, says_due};
use super::{Assignment, AssignmentKind, Item, LessonText, due, explanation, item, notation, radio, steps};
use crate::limits::{DUE_AFTER_DAYS_MAX, ID_CHARS_MAX, ITEMS_MAX, LESSON_MINUTES_MAX, POINTS_MAX, TITLE_CHARS_MAX};

/// Minutes of a lesson that does not say.
const MINUTES_USUAL: u32 = 15;
/// Days after which answers are due where the file does not say: until the same lesson of the next week.
const DUE_AFTER_DAYS_USUAL: u32 = 7;

const KEYS: &str = "id, title, level, minutes, objectives, hand_in, due_days, points";

/// What one file says.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonFile {
    /// The lesson's; empty where the file has none.
    pub id: String,
    /// Empty where the file leaves it to the course.
    pub level: String,
    /// Minutes it takes a learner.
    pub minutes: u32,
    /// Its words.
    pub text: LessonText,
    /// Where they stand.
    pub places: Places,
}

/// Where things stand that are judged later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Of the lesson's id.
    pub id: Place,
    /// Of each question, in order.
    pub items: Vec<Place>,
    /// Of each cue of the radio's script, in order.
    pub speech: Vec<Place>,
    /// Of what is to be handed in.
    pub assignment: Place,
    /// Of the words that SMS takes: the section's, or the explanation's.
    pub sms: Place,
    /// Of the line for the parents.
    pub parent: Place,
}

/// Reads a file's words.
pub(crate) fn read(text: &str, language: &Language, complaints: &mut Complaints<'_>) -> LessonFile {
    let lines: Vec<Line<'_>> = lines(text).collect();
    let before = complaints.count();
    let (entries, body) = front::read(&lines, complaints);
    let is_absent = entries.is_empty() && complaints.count() > before;
    let front = Front { entries };
    // How to begin a file has its keys already.
    if !is_absent {
        front.check_keys(complaints);
    }
    let body = divide(body, complaints);
    let title = front.title(complaints);
    let (items, item_places) = read_items(&front, &body, language, complaints);
    let numbers: Vec<u32> = items.iter().map(|item| item.number).collect();
    let lines_of = |kind| body.section(kind).map(|section| section.lines.as_slice()).unwrap_or_default();
    let place_of = |kind| body.section(kind).map(|section| section.place);
    let explanation = explanation::read(&body.explanation, &title, complaints);
    if explanation.is_empty() {
        complaints.error(
            first_place(&body.explanation),
            "nothing is explained",
            "write the explanation under the front matter",
        );
    }
    let (speech, marks) = radio::read(lines_of(Section::Radio), complaints);
    let (speech_places, speech) = speech.into_iter().unzip();
    let places = Places {
        id: front.place("id"),
        items: item_places,
        speech: speech_places,
        assignment: place_of(Section::Assignment).unwrap_or(front.place("hand_in")),
        sms: place_of(Section::Sms).unwrap_or(first_place(&body.explanation)),
        parent: place_of(Section::Parents).unwrap_or(Place::START),
    };
    let parent = notation::words(lines_of(Section::Parents), complaints);
    let text = LessonText {
        title,
        objectives: front.objectives(complaints),
        explanation,
        assignment: assignment(&front, &body, items.len(), complaints),
        speech,
        marks,
        steps: body.section(Section::Sms).map(|section| steps::read(section, &numbers, complaints)).unwrap_or_default(),
        parent: (!parent.is_empty()).then_some(parent),
        notes: notation::notes(lines_of(Section::Teacher)),
        items,
    };
    let minutes = front.number("minutes", 1..=LESSON_MINUTES_MAX, complaints).unwrap_or(MINUTES_USUAL);
    LessonFile { id: front.id("id", complaints), level: front.id("level", complaints), minutes, text, places }
}

/// The first words of some lines, else where they begin.
fn first_place(lines: &[Line<'_>]) -> Place {
    let first = lines.iter().find(|line| !line.is_blank()).or_else(|| lines.first());
    first.map_or(Place::START, |line| line.trimmed().place)
}

fn read_items(
    front: &Front<'_>,
    body: &Body<'_>,
    language: &Language,
    complaints: &mut Complaints<'_>,
) -> (Vec<Item>, Vec<Place>) {
    for (raw, number) in body.items.iter().zip(1..) {
        if raw.number != number {
            let what = format!("this question has the number {}; it is question {number}", raw.number);
            complaints.error(raw.place, what, "number the questions 1, 2, 3 … without a gap");
        }
    }
    if let Some(raw) = body.items.get(ITEMS_MAX) {
        let mend = "make two lessons of it";
        complaints.error(raw.place, format!("{ITEMS_MAX} questions are the most in a lesson"), mend);
    }
    let hands_in =
        front.value("hand_in").is_some_and(|kind| kind != "answers") || body.section(Section::Assignment).is_some();
    if body.items.is_empty() && !hands_in {
        let mend = "add one: ## 1. How many? and its answers below it. Only who answers is known to be reached";
        complaints.warn(Place::START, "nothing is asked in this lesson", mend);
    }
    body.items
        .iter()
        .take(ITEMS_MAX)
        .filter_map(|raw| Some((item::read(raw, language, complaints)?, raw.place)))
        .unzip()
}

/// What is handed in: the answers, unless the file says something else.
fn assignment(front: &Front<'_>, body: &Body<'_>, items: usize, complaints: &mut Complaints<'_>) -> Option<Assignment> {
    let section = body.section(Section::Assignment);
    let kind = match front.value("hand_in") {
        Some("answers") => AssignmentKind::Items,
        Some("photo") => AssignmentKind::Photo,
        Some("voice") => AssignmentKind::Voice,
        Some("text") => AssignmentKind::Text,
        None if items > 0 => AssignmentKind::Items,
        None if section.is_some() => AssignmentKind::Text,
        None => return None,
        Some(other) => {
            let mend = "write hand_in: answers, photo, voice or text";
            complaints.error(front.place("hand_in"), format!("nobody can hand in {other}"), mend);
            return None;
        }
    };
    let lines = section.map(|section| section.lines.as_slice()).unwrap_or_default();
    due::check(lines, complaints);
    // A criterion goes on until the next one or an empty line: families never read it.
    let (mut rubric, mut task): (Vec<Vec<Line<'_>>>, Vec<Line<'_>>) = (Vec::new(), Vec::new());
    let mut within = false;
    for line in lines.iter().map(Line::trimmed) {
        match line.after("- ") {
            Some(point) => rubric.push(vec![point.trimmed()]),
            None if within && !line.text.is_empty() => rubric.last_mut().into_iter().for_each(|point| point.push(line)),
            None => task.push(line),
        }
        within = line.text.starts_with("- ") || within && !line.text.is_empty();
    }
    let rubric = rubric.iter().map(|point| notation::inline(point, complaints)).collect();
    let points = front.number("points", 1..=POINTS_MAX, complaints);
    let usual_points = u32::try_from(items).unwrap_or(POINTS_MAX).max(1);
    let days = 0..=u32::from(DUE_AFTER_DAYS_MAX);
    Some(Assignment {
        kind,
        task: notation::words(&task, complaints),
        due_after_days: front.number("due_days", days, complaints).unwrap_or(DUE_AFTER_DAYS_USUAL),
        points: points.unwrap_or(usual_points),
        rubric,
    })
}

/// The front matter, by key.
struct Front<'a> {
    entries: Vec<Entry<'a>>,
}

impl<'a> Front<'a> {
    fn get(&self, key: &str) -> Option<&Entry<'a>> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    fn value(&self, key: &str) -> Option<&str> {
        self.get(key).map(|entry| entry.value.text)
    }

    fn place(&self, key: &str) -> Place {
        self.get(key).map_or(Place::START, |entry| entry.place)
    }

    fn check_keys(&self, complaints: &mut Complaints<'_>) {
        for entry in self.entries.iter().filter(|entry| !KEYS.split(", ").any(|key| key == entry.key)) {
            let mend = if says_due(&entry.key) { due::DUE_DAYS.to_owned() } else { format!("the keys are {KEYS}") };
            complaints.error(entry.place, format!("nobody knows the key {}", entry.key), mend);
        }
        for (key, example) in [("id", "add-1"), ("title", "Adding on your fingers")] {
            let what = match self.get(key) {
                None => "missing",
                Some(entry) if !entry.list.is_empty() => "a list here, and has to be one line",
                Some(entry) if entry.value.text.is_empty() => "empty",
                Some(_) => continue,
            };
            complaints.error(self.place(key), format!("{key} is {what}"), format!("write {key}: {example}"));
        }
    }

    fn id(&self, key: &str, complaints: &mut Complaints<'_>) -> String {
        let id = self.value(key).unwrap_or_default();
        if !id.is_empty() && !is_id(id) {
            let mend = format!("use small letters a-z, digits and -, at most {ID_CHARS_MAX}, like add-1");
            complaints.error(self.place(key), format!("{id} can't be a short name"), mend);
        }
        id.to_owned()
    }

    fn title(&self, complaints: &mut Complaints<'_>) -> String {
        let Some(entry) = self.get("title") else { return String::new() };
        let title = notation::inline(&[entry.said()], complaints);
        if !title.is_empty() && !is_title(&title) {
            let mend = format!("{TITLE_CHARS_MAX} characters are the most");
            complaints.error(entry.place, "this is too long for a title", mend);
        }
        title
    }

    fn objectives(&self, complaints: &mut Complaints<'_>) -> Vec<String> {
        let Some(entry) = self.get("objectives") else { return Vec::new() };
        entry.points().iter().map(|point| notation::inline(&[*point], complaints)).collect()
    }

    /// A whole number, with or without its unit behind it: `15`, `15 min`.
    fn number(&self, key: &str, range: std::ops::RangeInclusive<u32>, complaints: &mut Complaints<'_>) -> Option<u32> {
        let entry = self.get(key)?;
        let number = entry.value.text.split_whitespace().next().and_then(|digits| digits.parse().ok());
        let good = number.filter(|number| range.contains(number));
        if good.is_none() {
            let what = format!("{key} wants a whole number from {} to {}", range.start(), range.end());
            let mend = match key {
                "due_days" => due::DUE_DAYS.to_owned(),
                _ => format!("write {key}: {}", (*range.end()).min(MINUTES_USUAL)),
            };
            complaints.error(entry.place, what, mend);
        }
        good
    }
}
