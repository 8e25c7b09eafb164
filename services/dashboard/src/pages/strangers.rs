//! Which class work of nobody's is shown to: the one that its letter, its lesson and its words point to. Where they point to several or to
//! none, it is the office's alone: in a district hundreds of teachers have that letter open, and none of them needs to see a child they
//! don't know.

use std::collections::BTreeMap;

use lessons::{
    Language,
    decide::{ClassNamed, Open, pointed_at, whose},
};
use messages::{ClassId, Name};
use store::pages::{ClassTask, OpenTask, QuestionRow, Wanted};

use super::whose::work;
use crate::{
    fault::Fault,
    house::House,
    limits::{OF_STRANGER_READ, STRANGERS_CLASSES_MAX, STRANGERS_READ},
    taught::{Library, Taught},
};

/// What waits from phones on no list, each with the class that it points to.
pub(crate) async fn pointed(house: &House) -> Result<Vec<(QuestionRow, Option<ClassId>)>, Fault> {
    let wanted = Wanted { from: 0, senders: STRANGERS_READ, of_each: OF_STRANGER_READ, of_each_from: 0, only: None };
    let senders = house.store.strangers(wanted).await?.shown;
    let rows: Vec<QuestionRow> = senders.into_iter().flat_map(|sender| sender.newest).collect();
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut classes: BTreeMap<ClassId, Vec<(ClassTask, Option<Taught>)>> = BTreeMap::new();
    let mut library = Library::new(&house.store);
    for task in house.store.open_in_classes().await? {
        let (course, lesson, edition) = &task.lesson;
        let taught = library.find(course, lesson, edition.as_deref()).await?;
        classes.entry(task.class).or_default().push((task, taught));
    }
    let language = &house.settings.school.language;
    let mut names = BTreeMap::new();
    let mut pointed = Vec::with_capacity(rows.len());
    for row in rows {
        let fitting = classes.iter().filter(|(_, tasks)| fits(&row, tasks, language));
        let fitting: Vec<(ClassId, &str)> =
            fitting.map(|(class, tasks)| (*class, tasks.first().map_or("", |(task, _)| &task.label))).collect();
        let class = one_of(house, &row, &fitting, &mut names).await?;
        pointed.push((row, class));
    }
    Ok(pointed)
}

fn fits(row: &QuestionRow, tasks: &[(ClassTask, Option<Taught>)], language: &Language) -> bool {
    if row.words.is_none() && row.file.is_none() {
        return false;
    }
    let open = tasks.iter().map(|(task, taught)| Open {
        letter: task.letter,
        text: taught.as_ref().and_then(|taught| taught.text(language)).map(|(_, text)| text),
    });
    !whose(work(row), &open.collect::<Vec<_>>()).is_empty()
}

/// The one class of those that fit. Names are opened only where there are several to choose from, and not for a whole district.
async fn one_of(
    house: &House,
    row: &QuestionRow,
    fitting: &[(ClassId, &str)],
    names: &mut BTreeMap<ClassId, Vec<OpenTask>>,
) -> Result<Option<ClassId>, Fault> {
    if fitting.len() > 1 && (row.words.is_none() || fitting.len() > STRANGERS_CLASSES_MAX) {
        return Ok(None);
    }
    if fitting.len() > 1 {
        for (class, _) in fitting {
            if !names.contains_key(class) {
                names.insert(*class, house.store.open_tasks(*class).await?);
            }
        }
    }
    let of =
        |class: &ClassId| -> Vec<&Name> { names.get(class).into_iter().flatten().map(|task| &task.name).collect() };
    let named: Vec<ClassNamed<'_>> =
        fitting.iter().map(|(class, label)| ClassNamed { label, names: of(class) }).collect();
    let place = pointed_at(row.words.as_ref(), &named);
    Ok(place.and_then(|place| fitting.get(place)).map(|(class, _)| *class))
}

/// Whether a class may see this file of a stranger's.
pub(crate) async fn is_shown(house: &House, class: ClassId, digest: &store::media::Digest) -> Result<bool, Fault> {
    let is_it = |row: &QuestionRow| row.file.as_ref().and_then(|file| file.digest.as_ref()) == Some(digest);
    Ok(pointed(house).await?.iter().any(|(row, shown)| *shown == Some(class) && is_it(row)))
}
