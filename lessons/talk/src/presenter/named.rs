//! The lesson that a presenter means: by its id, by its course and id, or by its course and place, `Maths-12`. Where several are meant,
//! none is taken.

use std::sync::Arc;

use course::{Course, Lesson};
use text::{Language, fold};

use crate::limits::LESSONS_OFFERED_MAX;

/// What a name means.
pub(super) enum Named<'a> {
    /// This lesson, and the language that was named behind it.
    One(&'a Course, &'a Lesson, Option<&'a Language>),
    /// None, or several: what can be written instead.
    Offer(Vec<String>),
}

/// What is written to record a lesson; with the language's tag behind it where it is not the presenter's own.
pub(super) fn command(course: &str, lesson: &str, other: Option<&Language>) -> String {
    let tag = other.map_or_else(String::new, |language| format!(" {}", language.as_str()));
    format!("/record {course}/{lesson}{tag}")
}

/// Finds the lesson of a name, in any case and with any dash; a language's tag may stand behind it: `Maths-12 sw`.
pub(super) fn find<'a>(courses: &'a [Arc<Course>], name: &str) -> Named<'a> {
    let whole = meant(courses, name);
    if let [(course, lesson)] = whole.as_slice() {
        return Named::One(course, lesson, None);
    }
    if let Some((front, tag)) = name.trim().rsplit_once(char::is_whitespace)
        && let [(course, lesson)] = meant(courses, front).as_slice()
        && let Some(language) = lesson.texts.keys().find(|language| language.as_str().eq_ignore_ascii_case(tag))
    {
        return Named::One(course, lesson, Some(language));
    }
    let offered = if whole.is_empty() { first_lessons(courses) } else { whole };
    Named::Offer(
        offered
            .iter()
            .take(LESSONS_OFFERED_MAX)
            .map(|(course, lesson)| command(&course.id, &lesson.id, None))
            .collect(),
    )
}

fn meant<'a>(courses: &'a [Arc<Course>], name: &str) -> Vec<(&'a Course, &'a Lesson)> {
    let name = fold::words(name);
    let is = |candidate: &str| !name.is_empty() && fold::words(candidate) == name;
    lessons(courses)
        .filter(|(course, lesson)| {
            let place = |of: &str| is(&format!("{of} {}", lesson.number));
            is(&lesson.id)
                || is(&format!("{} {}", course.id, lesson.id))
                || [&course.id, &course.subject, &course.title].into_iter().any(|of| place(of))
        })
        .collect()
}

/// Of every course the first lesson: a name that means nothing is answered with names that mean something.
fn first_lessons(courses: &[Arc<Course>]) -> Vec<(&Course, &Lesson)> {
    courses.iter().filter_map(|course| Some((&**course, course.lessons.first()?))).collect()
}

fn lessons(courses: &[Arc<Course>]) -> impl Iterator<Item = (&Course, &Lesson)> {
    courses.iter().flat_map(|course| course.lessons.iter().map(|lesson| (&**course, lesson)))
}
