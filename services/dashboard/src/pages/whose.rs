//! Work from a phone nobody knows: which of a class's learners may have done it, and a teacher's word whose it is. What it may be for is
//! decided by `lessons`, and so is what follows; nothing counts before the teacher has said so.

use std::collections::{BTreeMap, BTreeSet};

use axum::response::Redirect;
use course::LessonText;
use messages::{HandsetId, PersonId};
use store::{
    StoreError,
    attribute::Attribution,
    pages::{OpenTask, QuestionRow},
    people::{School, StaffRole},
};
use talk::decide::{Open, With, Work, attributed, whose};
use text::Language;

use super::{Done, attend::back, file::File, strangers};
use crate::{
    access::InClass,
    fault::Fault,
    form::Posted,
    house::House,
    limits::STRANGERS_SHOWN,
    taught::{Library, Taught},
    wording::when,
};

/// Work with those whose it may be.
pub(crate) struct Whose {
    /// The number of its question.
    pub(crate) number: i64,
    /// What came: "Work", "A photo".
    pub(crate) what: &'static str,
    /// Where it came from, in the teacher's words.
    pub(crate) from: String,
    /// Which task it is for, where there is one alone: "K, Maths 2: Sharing".
    pub(crate) task: Option<String>,
    pub(crate) words: Option<String>,
    pub(crate) file: Option<File>,
    pub(crate) since: String,
    /// Number and name of each learner who has such a task open, in the roster's order.
    pub(crate) candidates: Vec<(i64, String)>,
}

/// A task that a learner of the class has open, with its lesson.
struct Asked {
    task: OpenTask,
    taught: Option<Taught>,
}

impl Asked {
    fn text(&self, language: &Language) -> Option<&LessonText> {
        Some(self.taught.as_ref()?.text(language)?.1)
    }
}

/// Looks among a class's open tasks, which it reads once, and only where there is something to look for.
pub(crate) struct Finder<'a> {
    house: &'a House,
    at: &'a InClass,
    asked: Option<Vec<Asked>>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(house: &'a House, at: &'a InClass) -> Self {
        Self { house, at, asked: None }
    }

    /// Work from phones on no list that points to this class. The office sees what may be for it: it says whose it is where nobody else
    /// can.
    pub(crate) async fn strangers(&mut self) -> Result<Vec<Whose>, Fault> {
        let (house, class) = (self.house, self.at.class.id);
        let is_office = self.at.signed.session.role == StaffRole::Office;
        let rows = match is_office {
            // Nothing can be for a class that has nothing open.
            true if self.asked().await?.is_empty() => Vec::new(),
            true => strangers::waiting(house).await?,
            false => strangers::of_class(house, class).await?,
        };
        let mut found = Vec::new();
        for row in rows {
            found.extend(self.find(&row).await?);
            if found.len() == STRANGERS_SHOWN {
                break;
            }
        }
        Ok(found)
    }

    async fn asked(&mut self) -> Result<&[Asked], Fault> {
        Ok(match &mut self.asked {
            Some(asked) => asked,
            none => none.insert(asked(self.house, self.at).await?),
        })
    }

    /// Those whose the work may be; `None` where it is for no task that somebody of the class has open.
    pub(crate) async fn find(&mut self, row: &QuestionRow) -> Result<Option<Whose>, Fault> {
        let (house, at) = (self.house, self.at);
        let fitting = self.fitting(row).await?;
        let Some(first) = fitting.first() else { return Ok(None) };
        let is_same =
            |other: &&Asked| (other.task.letter, &other.task.lesson) == (first.task.letter, &first.task.lesson);
        let file = row.file.as_ref().map(|file| File::of_question(file, &format!("/class/{}/file", at.class.id.0)));
        Ok(Some(Whose {
            number: row.number,
            what: file.as_ref().map_or("Work", File::what),
            task: fitting.iter().all(is_same).then(|| titled(at, first)),
            words: row.words.as_ref().map(|words| words.reveal().to_owned()),
            file,
            since: when::when(row.asked_ms, house.now_ms(), &at.zone),
            candidates: candidates(&fitting),
            from: from(house, row.handset).await?,
        }))
    }

    /// The open tasks that the work may be for: of whom it concerns, where that is known.
    async fn fitting(&mut self, row: &QuestionRow) -> Result<Vec<&Asked>, Fault> {
        if row.words.is_none() && row.file.is_none() {
            return Ok(Vec::new());
        }
        let language = &self.at.class.language;
        let asked = self.asked().await?;
        let concerns = |one: &&Asked| row.person.as_ref().is_none_or(|(person, _)| one.task.person == *person);
        let asked: Vec<&Asked> = asked.iter().filter(concerns).collect();
        let open: Vec<Open<'_>> =
            asked.iter().map(|one| Open { letter: one.task.letter, text: one.text(language) }).collect();
        let places = whose(work(row), &open);
        Ok(places.into_iter().filter_map(|place| asked.get(place).copied()).collect())
    }
}

async fn asked(house: &House, at: &InClass) -> Result<Vec<Asked>, Fault> {
    let mut library = Library::new(&house.store);
    let mut asked = Vec::new();
    for task in house.store.open_tasks(at.class.id).await? {
        let (course, lesson, edition) = &task.lesson;
        let taught = library.find(course, lesson, edition.as_deref()).await?;
        asked.push(Asked { task, taught });
    }
    Ok(asked)
}

pub(super) fn work(row: &QuestionRow) -> Work<'_> {
    Work { words: row.words.as_ref(), file: row.file.as_ref().map(|file| file.kind) }
}

async fn from(house: &House, handset: Option<HandsetId>) -> Result<String, Fault> {
    let end = match handset {
        Some(handset) => house.store.number_end(handset).await?,
        None => None,
    };
    Ok(end.map_or_else(|| "a phone we don’t know".to_owned(), |end| format!("a phone we don’t know ({end})")))
}

fn titled(at: &InClass, one: &Asked) -> String {
    let title = one.taught.as_ref().map(|taught| taught.title(&at.class.language));
    format!("{}, {}", one.task.letter, title.as_ref().unwrap_or(&one.task.lesson.1))
}

/// By the given name, where only one of them has it.
fn candidates(fitting: &[&Asked]) -> Vec<(i64, String)> {
    let people: BTreeMap<PersonId, &OpenTask> = fitting.iter().map(|one| (one.task.person, &one.task)).collect();
    let alone = |given: &str| people.values().filter(|task| task.name.given() == given).count() == 1;
    let name = |task: &OpenTask| {
        let given = task.name.given();
        if alone(given) { given.to_owned() } else { task.name.reveal().to_owned() }
    };
    let mut listed = BTreeSet::new();
    let each = fitting.iter().map(|one| &one.task).filter(|task| listed.insert(task.person));
    each.map(|task| (task.person.0, name(task))).collect()
}

/// "This is Bat's."
pub(crate) async fn say(at: InClass, Posted(house, fields): Posted) -> Done {
    let (number, learner) = (fields.number("number")?, PersonId(fields.number("learner")?));
    let to_class =
        Redirect::to(&format!("/class/{}?done=whose&number={number}&learner={}#news", at.class.id.0, learner.0));
    if house.store.attributed_to(number, at.class.id).await? == Some(learner) {
        return Ok(to_class);
    }
    let row = waiting(&house, &at, number).await?;
    let mut finder = Finder::new(&house, &at);
    let fitting = finder.fitting(&row).await?;
    let theirs = fitting.iter().find(|one| one.task.person == learner);
    let handset = theirs.map(|one| one.task.handset).ok_or(Fault::Absent)?;
    let (now_ms, said) = (house.now_ms(), house.said_of(&at.school));
    let school = School { id: at.class.school, zone: at.class.zone.clone(), language: at.class.language.clone() };
    let view = house.store.view_of_handset(handset, &school, now_ms).await?;
    let mut courses = BTreeMap::new();
    for task in view.handset.iter().flat_map(|handset| &handset.tasks) {
        courses.insert(task.edition.clone(), house.store.course(&task.edition).await?);
    }
    let with = With { catalogue: &house.catalogue, school: &said, courses: &courses, now_ms };
    let effects = attributed(work(&row), learner, &view, with);
    let (class, teacher) = (at.class.id, at.signed.session.person);
    let word = Attribution { question: number, class, learner, teacher, effects, at_ms: now_ms };
    match house.store.attribute(word, &view).await {
        Ok(()) => Ok(to_class),
        // The same word came at the same moment and moved what this one was decided on.
        Err(StoreError::Refused(_)) if house.store.attributed_to(number, class).await? == Some(learner) => Ok(to_class),
        Err(error) => Err(error.into()),
    }
}

/// A question that this class may answer so.
async fn waiting(house: &House, at: &InClass, number: i64) -> Result<QuestionRow, Fault> {
    if let Some(row) = house.store.question_of_class(at.class.id, number).await? {
        return Ok(row);
    }
    let rows = match at.signed.session.role {
        StaffRole::Office => strangers::waiting(house).await?,
        _ => strangers::of_class(house, at.class.id).await?,
    };
    rows.into_iter().find(|row| row.number == number).ok_or(Fault::Absent)
}

/// "Not Bat's after all."
pub(crate) async fn take_back(at: InClass, Posted(house, fields): Posted) -> Done {
    let (teacher, now_ms) = (at.signed.session.person, house.now_ms());
    house.store.withdraw_attribution(fields.number("number")?, at.class.id, teacher, now_ms).await?;
    Ok(back(&at, "not-whose", None))
}
