//! Warns of answers that are words which act in every message: a child who writes STOP as an answer is asked first whether it is one.

use text::complaint::{Complaint, Complaints};
use text::words::{Reserved, Vocabulary};

use super::ItemKind;
use super::draft::Draft;

/// Judges one lesson file.
pub(crate) fn check(draft: &Draft, vocabulary: &Vocabulary, found: &mut Vec<Complaint>) {
    let mut complaints = Complaints::about(&draft.path);
    for (item, place) in draft.file.text.items.iter().zip(&draft.file.places.items) {
        let (answers, mend) = match &item.kind {
            ItemKind::Choice { choices, .. } => (
                choices,
                "write the choice in more words, so that it can't be taken for an order to us; a child who answers with its letter is not asked",
            ),
            ItemKind::ShortText { accepted } => {
                (accepted, "ask for it as a question with choices of several words, or choose another word")
            }
            ItemKind::Number { .. } => continue,
        };
        for answer in answers.iter().filter(|answer| acts(answer, vocabulary)) {
            let what = format!(
                "the answer {answer} of question {} is a word that acts in every message: who writes it is asked first what it means",
                item.number
            );
            complaints.warn(*place, what, mend);
        }
    }
    found.extend(complaints.into_sorted());
}

/// Whether a message of these words alone does something. A yes only answers a question of ours.
fn acts(answer: &str, vocabulary: &Vocabulary) -> bool {
    vocabulary.reserved(answer).is_some_and(|reserved| reserved != Reserved::Yes)
}
