//! Joins a lesson's files, one per language, into one lesson, and says where they disagree. A child must not be marked differently for
//! reading another language.

use std::collections::{BTreeMap, BTreeSet};

use text::Language;
use text::complaint::{Complaint, Complaints, Place};

use super::draft::Draft;
use super::manifest::{FILE_NAME, Manifest};
use super::{Item, ItemKind, Lesson};

/// Joins the files of one lesson.
/// `given` are the languages of all the course's files.
pub(crate) fn join(
    drafts: Vec<Draft>,
    number: u32,
    manifest: &Manifest,
    given: &BTreeSet<Language>,
    found: &mut Vec<Complaint>,
) -> Lesson {
    let rank = |draft: &Draft| manifest.languages.iter().position(|l| *l == draft.language).unwrap_or(usize::MAX);
    let mut drafts = drafts;
    drafts.sort_by_key(rank);
    check_languages(&drafts, manifest, given, found);
    if let Some((first, others)) = drafts.split_first() {
        others.iter().for_each(|other| compare(first, other, found));
    }
    let first = drafts.first();
    let said_level = first.map(|draft| draft.file.level.clone()).filter(|level| !level.is_empty());
    Lesson {
        id: first.map(|draft| draft.file.id.clone()).unwrap_or_default(),
        number,
        level: said_level.unwrap_or_else(|| manifest.level.clone()),
        minutes: first.map_or(0, |draft| draft.file.minutes),
        texts: drafts.into_iter().map(|draft| (draft.language, draft.file.text)).collect(),
    }
}

/// Says in which languages a lesson is missing.
fn check_languages(drafts: &[Draft], manifest: &Manifest, given: &BTreeSet<Language>, found: &mut Vec<Complaint>) {
    let Some(first) = drafts.first() else { return };
    let mut complaints = Complaints::about(&first.path);
    for (at, language) in manifest.languages.iter().enumerate() {
        if drafts.iter().any(|draft| draft.language == *language) {
            continue;
        }
        let (stem, _) = first.path.trim_end_matches(".md").rsplit_once('.').unwrap_or((&first.path, ""));
        let what = format!("this lesson has no words in {}", language.name());
        let mut mend = format!("write {stem}.{language}.md");
        // Where another lesson is in that language, the course is.
        if !given.contains(language) {
            mend.push_str(&format!(", or take \"{language}\" out of languages in {FILE_NAME}"));
        }
        let what = if at == 0 { format!("{what}, the course's first language") } else { what };
        complaints.warn(Place::START, format!("{what}: who reads it gets {}", first.language.name()), mend);
    }
    for (draft, next) in drafts.iter().zip(drafts.iter().skip(1)).filter(|(a, b)| a.language == b.language) {
        let mut complaints = Complaints::about(&next.path);
        complaints.error(
            Place::START,
            format!("{} is the same lesson in the same language", draft.path),
            "leave one file",
        );
        found.extend(complaints.into_sorted());
    }
    found.extend(complaints.into_sorted());
}

/// Says where a translation asks or counts something else than the first language's file.
fn compare(first: &Draft, other: &Draft, found: &mut Vec<Complaint>) {
    let mut complaints = Complaints::about(&other.path);
    let (a, b) = (&first.file, &other.file);
    if a.id != b.id {
        let mend = format!("write id: {}", a.id);
        complaints.error(b.places.id, format!("the id is {} here and {} in {}", b.id, a.id, first.path), mend);
    }
    if a.text.items.len() != b.text.items.len() {
        let what = format!("{} questions stand here and {} in {}", b.text.items.len(), a.text.items.len(), first.path);
        complaints.error(Place::START, what, "ask the same questions in every language");
    }
    for ((a, b), place) in a.text.items.iter().zip(&b.text.items).zip(&b.places.items) {
        if let Some(what) = difference(a, b) {
            let mend = format!("question {} must be answered alike in every language", a.number);
            complaints.error(*place, format!("{what} in {}", first.path), mend);
        }
    }
    found.extend(complaints.into_sorted());
}

fn difference(a: &Item, b: &Item) -> Option<&'static str> {
    if std::mem::discriminant(&a.kind) != std::mem::discriminant(&b.kind) {
        return Some("this question wants another kind of answer than");
    }
    match (&a.kind, &b.kind) {
        (ItemKind::Choice { choices: a, .. }, ItemKind::Choice { choices: b, .. }) if a.len() != b.len() => {
            Some("this question has another number of choices than")
        }
        (
            ItemKind::Choice { right: a, also: a_also, every: a_every, .. },
            ItemKind::Choice { right: b, also: b_also, every: b_every, .. },
        ) if (a, a_also, a_every) != (b, b_also, b_every) => Some("another choice is right here than"),
        (ItemKind::Choice { .. } | ItemKind::Number { .. } | ItemKind::ShortText { .. }, _) => None,
    }
}

/// Says which ids stand twice in a course.
pub(crate) fn check_ids(lessons: &[Vec<Draft>], found: &mut Vec<Complaint>) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for draft in lessons.iter().filter_map(|drafts| drafts.first()).filter(|draft| !draft.file.id.is_empty()) {
        if let Some(earlier) = seen.insert(&draft.file.id, &draft.path) {
            let mut complaints = Complaints::about(&draft.path);
            let what = format!("the id {} is that of {earlier} too", draft.file.id);
            complaints.error(draft.file.places.id, what, "give each lesson its own id: add-1, add-2");
            found.extend(complaints.into_sorted());
        }
    }
}
