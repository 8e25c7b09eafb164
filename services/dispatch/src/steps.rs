//! Next steps by the clock: where a class's next hour has come, whoever has not answered gets the lesson's next SMS. It makes no words.

use anyhow::Result;
use course::{Course, Lesson};
use store::steps::StepWaiting;

use crate::depot::Depot;

/// Owes the next steps whose hour has come; how many.
///
/// # Errors
/// What the store says; what was owed until then stays owed.
pub async fn owe_steps(depot: &Depot) -> Result<usize> {
    let now_ms = depot.clock.now_ms();
    let mut owed = 0;
    for hour in depot.store.hours_overtaken(now_ms).await? {
        let course = depot.store.course(&hour.edition).await?;
        let Some(lesson) = course.lessons.iter().find(|lesson| lesson.id == hour.lesson) else { continue };
        let steps_max = lesson.texts.values().map(|text| text.steps.len()).max().unwrap_or(0);
        if steps_max < 2 {
            continue;
        }
        let mut waiting = depot.store.steps_waiting(&hour, u32::try_from(steps_max)?, now_ms).await?;
        waiting.retain(|step| has_step(&course, lesson, step));
        if !waiting.is_empty() {
            owed += depot.store.owe_steps(&hour, waiting, now_ms).await?;
        }
    }
    Ok(owed)
}

/// Whether the lesson goes so far in the learner's language.
fn has_step(course: &Course, lesson: &Lesson, waiting: &StepWaiting) -> bool {
    let fallback = course.languages.first().unwrap_or(&waiting.language);
    let text = lesson.text(&waiting.language, fallback);
    let step = usize::try_from(waiting.step).unwrap_or(usize::MAX);
    text.is_some_and(|(_, text)| step < text.steps.len())
}
