//! Longer texts: kept for the teacher, and continued by what comes within 90 seconds.

use course::marking::Verdict;
use messages::Words;

use super::super::case::Case;
use crate::effect::{Decision, Effect, Submission, Wait};
use crate::limits::CONTINUES_WITHIN_MS;
use crate::read::{Group, Named};
use crate::view::{How, Task};

/// The task whose longer text this message continues: nothing else was meant by a text within 90 seconds.
pub(super) fn continued<'a>(case: Case<'a>, groups: &[Group]) -> Option<&'a Task> {
    let last = case.handset.last.as_ref()?;
    let recent = case.with.now_ms.saturating_sub(last.received_ms) <= CONTINUES_WITHIN_MS;
    let named = groups.iter().any(|group| group.named != Named::Not);
    if last.item != 0 || last.words.is_none() || !recent || named || groups.is_empty() {
        return None;
    }
    case.handset.tasks.iter().find(|task| task.id == last.task)
}

/// A longer text is kept for the teacher; thanks leave once nothing more is added to it.
pub(super) fn longer_text(case: Case<'_>, task: &Task, words: &Words, continues: bool) -> Option<Decision> {
    let earlier = case.handset.last.as_ref().and_then(|last| last.words.as_ref()).filter(|_| continues);
    let whole = match earlier {
        Some(earlier) => Words::new(format!("{}\n{}", earlier.reveal(), words.reveal())),
        None => words.clone(),
    };
    let submission = Submission {
        person: task.person,
        occurrence: task.occurrence,
        task: Some(task.id),
        item: 0,
        words: Some(whole),
        media: None,
        how: How::Text,
        verdict: Verdict::Waits,
        extends: continues,
        step: None,
        sent_ms: case.sent_ms,
    };
    let at_ms = case.with.now_ms.saturating_add(CONTINUES_WITHIN_MS);
    let effects = vec![
        Effect::Submit(submission),
        Effect::RepliesInVain(0),
        Effect::Wait { at_ms, what: Wait::Thanks { task: task.id, arrival: case.view.arrival } },
    ];
    Some(Decision { result: "handed_in", effects })
}
