//! Which class work of nobody's is shown to: the one that its letter, its lesson and its words point to. Where they point to several or to
//! none, it is the office's alone: in a district hundreds of teachers have that letter open, and none of them needs to see a child they
//! don't know. Looking for it in every class costs, so it is done once for each message while the same tasks are open, and once for classes
//! with the same letters and lessons.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use messages::{ClassId, Name};
use store::pages::{ClassTask, OpenTask, QuestionRow, Strangers, Wanted};
use talk::decide::{ClassNamed, Open, pointed_at, whose};
use text::Language;

use super::whose::work;
use crate::{
    fault::Fault,
    house::House,
    limits::{OF_STRANGER_READ, POINTED_MS, STRANGERS_CLASSES_MAX, STRANGERS_KNOWN_MAX, STRANGERS_READ},
    taught::{Library, Taught},
};

/// Which class each message was found to point to, while the same tasks are open.
#[derive(Default)]
pub struct Known(Mutex<Found>);

#[derive(Default)]
struct Found {
    open_tasks: (i64, i64),
    since_ms: i64,
    pointed: BTreeMap<i64, Option<ClassId>>,
}

impl Known {
    /// What is known of these messages; nothing, where other tasks are open by now.
    fn of(&self, waiting: &Strangers, now_ms: i64) -> BTreeMap<i64, Option<ClassId>> {
        let mut found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A learner may have left a class without any task being closed.
        let is_old = now_ms.abs_diff(found.since_ms) > POINTED_MS.unsigned_abs();
        if is_old || found.open_tasks != waiting.open_tasks || found.pointed.len() > STRANGERS_KNOWN_MAX {
            *found = Found { open_tasks: waiting.open_tasks, since_ms: now_ms, pointed: BTreeMap::new() };
        }
        let known = |number: &i64| Some((*number, *found.pointed.get(number)?));
        waiting.numbers.iter().filter_map(known).collect()
    }

    fn keep(&self, waiting: &Strangers, pointed: &BTreeMap<i64, Option<ClassId>>) {
        let mut found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if found.open_tasks == waiting.open_tasks {
            found.pointed.extend(pointed);
        }
    }
}

/// What waits from phones on no list: for the office.
pub(crate) async fn waiting(house: &House) -> Result<Vec<QuestionRow>, Fault> {
    Ok(house.store.strangers_numbered(&house.store.strangers(WANTED).await?.numbers).await?)
}

/// Those that point to this class.
pub(crate) async fn of_class(house: &House, class: ClassId) -> Result<Vec<QuestionRow>, Fault> {
    let waiting = house.store.strangers(WANTED).await?;
    let mut pointed = house.strangers.of(&waiting, house.machine_ms());
    let unknown: Vec<i64> = waiting.numbers.iter().filter(|number| !pointed.contains_key(number)).copied().collect();
    if !unknown.is_empty() {
        let mut pointing = Pointing::read(house).await?;
        for row in house.store.strangers_numbered(&unknown).await? {
            pointed.insert(row.number, pointing.class(&row).await?);
        }
        house.strangers.keep(&waiting, &pointed);
    }
    let of_class = |number: &&i64| pointed.get(number).copied().flatten() == Some(class);
    let numbers: Vec<i64> = waiting.numbers.iter().filter(of_class).copied().collect();
    Ok(house.store.strangers_numbered(&numbers).await?)
}

const WANTED: Wanted<'static> =
    Wanted { from: 0, senders: STRANGERS_READ, of_each: OF_STRANGER_READ, of_each_from: 0, only: None };

/// Classes that have the same letters and lessons open: what fits one of them fits all.
struct Alike {
    tasks: Vec<(ClassTask, Option<Taught>)>,
    classes: Vec<(ClassId, String)>,
}

/// What is open in the school, read once for all that is looked for.
struct Pointing<'a> {
    house: &'a House,
    alike: Vec<Alike>,
    /// The open tasks of classes whose learners' names had to be looked at.
    names: BTreeMap<ClassId, Vec<OpenTask>>,
}

impl<'a> Pointing<'a> {
    async fn read(house: &'a House) -> Result<Self, Fault> {
        let mut classes: BTreeMap<ClassId, Vec<ClassTask>> = BTreeMap::new();
        for task in house.store.open_in_classes().await? {
            classes.entry(task.class).or_default().push(task);
        }
        let mut library = Library::new(&house.store);
        let (mut places, mut alike) = (BTreeMap::new(), Vec::<Alike>::new());
        for (class, tasks) in classes {
            let label = tasks.first().map(|task| task.label.clone()).unwrap_or_default();
            let open: Vec<_> = tasks.iter().map(|task| (task.letter, task.lesson.clone())).collect();
            let place = *places.entry(open).or_insert(alike.len());
            if let Some(known) = alike.get_mut(place) {
                known.classes.push((class, label));
                continue;
            }
            let mut taught = Vec::with_capacity(tasks.len());
            for task in tasks {
                let (course, lesson, edition) = &task.lesson;
                let lesson = library.find(course, lesson, edition.as_deref()).await?;
                taught.push((task, lesson));
            }
            alike.push(Alike { tasks: taught, classes: vec![(class, label)] });
        }
        Ok(Self { house, alike, names: BTreeMap::new() })
    }

    /// The one class that this work points to. Names are opened only where there are several to choose from, and not for a whole district.
    async fn class(&mut self, row: &QuestionRow) -> Result<Option<ClassId>, Fault> {
        let language = &self.house.settings.school.language;
        let fitting = self.alike.iter().filter(|alike| fits(row, &alike.tasks, language));
        let fitting: Vec<&(ClassId, String)> =
            fitting.flat_map(|alike| &alike.classes).take(STRANGERS_CLASSES_MAX + 1).collect();
        if fitting.len() > 1 && (row.words.is_none() || fitting.len() > STRANGERS_CLASSES_MAX) {
            return Ok(None);
        }
        if fitting.len() > 1 {
            for (class, _) in &fitting {
                if !self.names.contains_key(class) {
                    self.names.insert(*class, self.house.store.open_tasks(*class).await?);
                }
            }
        }
        let of = |class: &ClassId| -> Vec<&Name> {
            self.names.get(class).into_iter().flatten().map(|task| &task.name).collect()
        };
        let named: Vec<ClassNamed<'_>> =
            fitting.iter().map(|(class, label)| ClassNamed { label, names: of(class) }).collect();
        let place = pointed_at(row.words.as_ref(), &named);
        Ok(place.and_then(|place| fitting.get(place)).map(|(class, _)| *class))
    }
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

/// Whether a class may see this file of a stranger's.
pub(crate) async fn is_shown(house: &House, class: ClassId, digest: &store::media::Digest) -> Result<bool, Fault> {
    let has_it = |row: &QuestionRow| row.file.as_ref().and_then(|file| file.digest.as_ref()) == Some(digest);
    Ok(of_class(house, class).await?.iter().any(has_it))
}
