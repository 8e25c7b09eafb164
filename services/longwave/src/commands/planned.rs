//! What is planned, tried without making or sending it: whether each slot's programmes can be made, the parents' lines fit the names of this
//! school's children, and somebody is there for cries. Names are counted, never told.

use std::collections::BTreeMap;

use anyhow::Result;
use course::{Course, Cue, SOUNDS};
use dispatch::radio::{
    Station,
    blueprint::{Asked, blueprint},
    evergreen::of_language,
};
use forms::parent::{Child, parent};
use messages::{
    Name, PersonId,
    limits::OTHER_PARTS_MAX,
    pack::{Permitted, measure},
};
use store::{StoreError, people::StaffRole, radio::Slot};
use text::Language;

use crate::house::House;

/// What is said where nobody reads what sounds like harm.
pub const NO_LEAD: &str = "nobody is lead: a message that sounds like harm would be read by no one. Name somebody before the first lesson: \
                           longwave teacher add NAME --as lead --phone NUMBER";

/// What is said of a lead or a deputy whom nothing wakes, with the command that mends it.
pub fn without_phone(name: &str, role: StaffRole, person: PersonId) -> String {
    let (role, number) = (role.as_str(), person.0);
    format!(
        "{name} ({role}) has no phone and no chat here, so no alert wakes them when a message sounds like harm. Give them a number: \
         longwave teacher add \"{name}\" --as {role} --same {number} --phone NUMBER"
    )
}

/// A sentence where nobody is the safeguarding lead; with several schools, for those that have none.
///
/// # Errors
/// What the database says.
pub async fn without_lead(house: &House) -> Result<Option<String>, StoreError> {
    let without = house.store.schools_without(StaffRole::Lead).await?;
    if without.is_empty() {
        return Ok(None);
    }
    if !house.store.schools().await?.are_several() {
        return Ok(Some(NO_LEAD.to_owned()));
    }
    let schools: Vec<String> = without.into_iter().map(|(_, name)| name).collect();
    Ok(Some(format!("{}: {NO_LEAD} --school NAME", schools.join(", "))))
}

/// Sounds that a course's scripts call and nobody has: of courses that were published before this was looked at.
pub fn unknown_sounds(course: &Course) -> Vec<String> {
    let mut faults = Vec::new();
    for lesson in &course.lessons {
        for (language, text) in &lesson.texts {
            let named =
                text.speech.iter().filter_map(|cue| if let Cue::Sound { name } = cue { Some(name) } else { None });
            for name in named.filter(|name| !SOUNDS.contains(&name.as_str())) {
                faults.push(format!(
                    "{}/{} in {}: there is no sound {name}; the sounds are {}. Change the script and publish again",
                    course.id,
                    lesson.id,
                    language.name(),
                    SOUNDS.join(", ")
                ));
            }
        }
    }
    faults
}

/// The programmes that slots can't bring, of one course or of all: the same is looked for as when they are made.
///
/// # Errors
/// The database is away.
pub async fn programmes(house: &House, only: Option<&str>) -> Result<Vec<String>, StoreError> {
    let mut faults = Vec::new();
    for slot in house.store.slots().await? {
        if only.is_some_and(|course| course != slot.said.course) {
            continue;
        }
        let row = house.store.station(slot.station).await?;
        let name = row.name.clone();
        let found = match Station::read(row) {
            Ok(station) => of_slot(house, &station, &slot).await?,
            Err(error) => vec![format!("{error:#}")],
        };
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    Ok(faults)
}

async fn of_slot(house: &House, station: &Station, slot: &Slot) -> Result<Vec<String>, StoreError> {
    let said = &slot.said;
    let course = match house.store.latest(&said.course).await {
        Ok(edition) => house.store.course(&edition.digest).await?,
        Err(StoreError::Absent(_)) => {
            return Ok(vec![format!("the course {} is not published; publish it, or change the slot", said.course)]);
        }
        Err(error) => return Err(error),
    };
    let from = match &said.first_lesson {
        None => Some(0),
        Some(first) => course.lessons.iter().position(|lesson| lesson.id == *first),
    };
    let Some(from) = from else {
        let first = said.first_lesson.as_deref().unwrap_or_default();
        return Ok(vec![format!("{} has no lesson {first}; publish it again, or change the slot", said.course)]);
    };
    let mut wanted: Vec<(&str, &str)> =
        course.lessons.iter().skip(from).map(|lesson| (said.course.as_str(), lesson.id.as_str())).collect();
    if let Ok(language) = Language::new(&said.language) {
        wanted.extend(of_language(&house.depot, &station.profile.evergreens, &language).await?);
    }
    let Ok(length_ms) = u64::try_from(said.length_ms) else { return Err(StoreError::Damaged("slots.length_ms")) };
    let mut faults = Vec::new();
    for (course, lesson) in wanted {
        let asked = Asked {
            course,
            lessons: &[lesson.to_owned()],
            again: false,
            language: &said.language,
            length_ms,
            hard: said.hard_end,
            synthetic: said.synthetic,
            station: &station.profile,
        };
        if let Err(error) = blueprint(&house.depot, &asked).await {
            match error.downcast::<StoreError>() {
                Ok(error) if error.passes() => return Err(error),
                Ok(error) => faults.push(error.to_string()),
                Err(error) => faults.push(format!("{error:#}")),
            }
        }
    }
    faults.dedup();
    Ok(faults)
}

/// The names that make a message longest, of learners by their language: one in letters that every SMS has, one in others.
pub type LongNames = BTreeMap<Language, Vec<Name>>;

/// The longest names of this school.
///
/// # Errors
/// What the database says.
pub async fn long_names(house: &House) -> Result<LongNames, StoreError> {
    let mut longest: BTreeMap<(Language, bool), Name> = BTreeMap::new();
    for class in house.store.classes().await? {
        for learner in house.store.learners_at(class.id, None).await? {
            let key = (learner.language, learner.name.given().is_ascii());
            let length = |name: &Name| name.given().chars().count();
            let is_longer = longest.get(&key).is_none_or(|longest| length(longest) < length(&learner.name));
            if is_longer {
                longest.insert(key, learner.name);
            }
        }
    }
    let mut names = LongNames::new();
    for ((language, _), name) in longest {
        names.entry(language).or_default().push(name);
    }
    Ok(names)
}

/// The parents' lines of a course that do not fit their one SMS with these names.
pub fn parents_lines(house: &House, course: &Course, names: &LongNames) -> Vec<String> {
    let mut faults = Vec::new();
    for lesson in &course.lessons {
        for (reads, names) in names {
            let Some((language, text)) = lesson.text(reads, course.languages.first().unwrap_or(reads)) else {
                continue;
            };
            let Some(line) = &text.parent else { continue };
            let forms = names.iter().filter_map(|name| {
                let child = [Child { name, line }];
                parent(house.config.school.in_sms(), &child, 0, language, &house.catalogue)
            });
            let parts = forms.map(|form| measure(form.words.reveal(), &Permitted::default()).parts).max();
            if parts.is_some_and(|parts| parts > OTHER_PARTS_MAX) {
                faults.push(format!(
                    "{}/{} in {}: with the longest names of this school's learners the parents' line does not fit one SMS and is not sent; \
                     shorten it",
                    course.id,
                    lesson.id,
                    language.name()
                ));
            }
        }
    }
    faults.dedup();
    faults
}
