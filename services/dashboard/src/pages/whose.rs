//! Work that came from a phone nobody knows: which of a class's learners may have done it, and a teacher's word whose it is. The words are
//! read and marked by `lessons`; nothing counts before the teacher has said so.

use std::collections::{BTreeMap, BTreeSet};

use axum::{extract::State, response::Redirect};
use lessons::{
    Letter,
    decide::{With, attributed},
    read::{Named, said},
};
use messages::{HandsetId, PersonId, Words};
use store::{
    attribute::Attribution,
    pages::{OpenTask, QuestionRow},
    people::School,
};

use super::{Done, attend::back};
use crate::{access::InClass, fault::Fault, form::Posted, house::House, taught::Library, wording::when};

/// Work with those whose it may be.
pub(crate) struct Whose {
    /// The number of its question.
    pub(crate) number: i64,
    /// Where it came from, in the teacher's words.
    pub(crate) from: String,
    /// Which task it names: "K, Maths 2: Sharing".
    pub(crate) task: String,
    pub(crate) words: String,
    pub(crate) since: String,
    /// Number and name of each learner who has that task open, in the roster's order.
    pub(crate) candidates: Vec<(i64, String)>,
}

/// Looks among a class's open tasks, which it reads once, and only where there is something to look for.
pub(crate) struct Finder<'a> {
    house: &'a House,
    at: &'a InClass,
    open: Option<Vec<OpenTask>>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(house: &'a House, at: &'a InClass) -> Self {
        Self { house, at, open: None }
    }

    /// Those whose the words may be; `None` where they name no task that somebody of the class has open.
    pub(crate) async fn find(&mut self, row: &QuestionRow) -> Result<Option<Whose>, Fault> {
        let Some(words) = &row.words else { return Ok(None) };
        let (house, at) = (self.house, self.at);
        let open = match &mut self.open {
            Some(open) => &*open,
            none => &*none.insert(house.store.open_tasks(at.class.id).await?),
        };
        let named = named(house, words, open);
        let fitting: Vec<&OpenTask> = open.iter().filter(|task| named.contains(&task.letter)).collect();
        let Some(first) = fitting.first() else { return Ok(None) };
        Ok(Some(Whose {
            number: row.number,
            from: from(house, row.handset).await?,
            task: task(house, at, first).await?,
            words: words.reveal().to_owned(),
            since: when::when(row.asked_ms, house.now_ms(), &at.zone),
            candidates: candidates(&fitting),
        }))
    }
}

/// The letters of open tasks that the words stand under.
fn named(house: &House, words: &Words, open: &[OpenTask]) -> BTreeSet<Letter> {
    let letters: BTreeSet<Letter> = open.iter().map(|task| task.letter).collect();
    let letters: Vec<Letter> = letters.into_iter().collect();
    let groups = said(words.reveal(), house.catalogue.vocabulary(), &letters).groups;
    let letter = |named| if let Named::As(letter) = named { Some(letter) } else { None };
    groups.into_iter().filter_map(|group| letter(group.named)).collect()
}

async fn from(house: &House, handset: Option<HandsetId>) -> Result<String, Fault> {
    let end = match handset {
        Some(handset) => house.store.number_end(handset).await?,
        None => None,
    };
    Ok(end.map_or_else(|| "a phone we don’t know".to_owned(), |end| format!("a phone we don’t know ({end})")))
}

async fn task(house: &House, at: &InClass, task: &OpenTask) -> Result<String, Fault> {
    let (course, lesson, edition) = &task.lesson;
    let taught = Library::new(&house.store).find(course, lesson, edition.as_deref()).await?;
    let title = taught.map_or_else(|| lesson.clone(), |taught| taught.title(&at.class.language));
    Ok(format!("{}, {title}", task.letter))
}

/// By the given name, where only one of them has it.
fn candidates(fitting: &[&OpenTask]) -> Vec<(i64, String)> {
    let people: BTreeMap<PersonId, &OpenTask> = fitting.iter().map(|task| (task.person, *task)).collect();
    let alone = |given: &str| people.values().filter(|task| task.name.given() == given).count() == 1;
    let name = |task: &OpenTask| {
        let given = task.name.given();
        if alone(given) { given.to_owned() } else { task.name.reveal().to_owned() }
    };
    let mut listed = BTreeSet::new();
    let each = fitting.iter().filter(|task| listed.insert(task.person));
    each.map(|task| (task.person.0, name(task))).collect()
}

/// "This is Bat's."
pub(crate) async fn say(State(house): State<House>, at: InClass, Posted(fields): Posted) -> Done {
    let (number, learner) = (fields.number("number")?, PersonId(fields.number("learner")?));
    let words = waiting(&house, &at, number).await?;
    let open = house.store.open_tasks(at.class.id).await?;
    let named = named(&house, &words, &open);
    let theirs = open.iter().find(|task| task.person == learner && named.contains(&task.letter));
    let handset = theirs.map(|task| task.handset).ok_or(Fault::Absent)?;
    let now_ms = house.now_ms();
    let school = School { zone: at.class.zone.clone(), language: at.class.language.clone() };
    let view = house.store.view_of_handset(handset, &school, now_ms).await?;
    let mut courses = BTreeMap::new();
    for task in view.handset.iter().flat_map(|handset| &handset.tasks) {
        courses.insert(task.edition.clone(), house.store.course(&task.edition).await?);
    }
    let with = With { catalogue: &house.catalogue, school: &house.settings.school, courses: &courses, now_ms };
    let effects = attributed(&words, learner, &view, with);
    let (class, teacher) = (at.class.id, at.signed.session.person);
    let word = Attribution { question: number, class, learner, teacher, effects, at_ms: now_ms };
    house.store.attribute(word, &view).await?;
    Ok(Redirect::to(&format!("/class/{}?done=whose&number={number}&learner={}", class.0, learner.0)))
}

/// The words of a question that this class may answer so.
async fn waiting(house: &House, at: &InClass, number: i64) -> Result<Words, Fault> {
    let mut rows = house.store.questions_of_class(at.class.id).await?;
    rows.extend(house.store.messages_of_strangers().await?);
    let words = rows.into_iter().find(|row| row.number == number).and_then(|row| row.words);
    words.ok_or(Fault::Absent)
}

/// "Not Bat's after all."
pub(crate) async fn take_back(State(house): State<House>, at: InClass, Posted(fields): Posted) -> Done {
    let (teacher, now_ms) = (at.signed.session.person, house.now_ms());
    house.store.withdraw_attribution(fields.number("number")?, at.class.id, teacher, now_ms).await?;
    Ok(back(&at, "not-whose", None))
}
