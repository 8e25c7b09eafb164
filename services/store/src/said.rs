//! What families wrote, sealed for the row that it stands in. It opens a learner's words for the pages of those who may see them alone.

use messages::Words;

use crate::{
    error::StoreError,
    keys::{Keys, Place},
};

fn given(submission_id: &[u8; 8]) -> Place<'_> {
    Place::new("submissions", "given_sealed", submission_id)
}

fn question(question_id: &[u8; 8]) -> Place<'_> {
    Place::new("questions", "words_sealed", question_id)
}

/// Seals what was handed in.
pub(crate) fn seal_given(keys: &Keys, submission_id: i64, words: &Words) -> Result<Vec<u8>, StoreError> {
    keys.seal_text(given(&submission_id.to_be_bytes()), words.reveal())
}

/// Opens it.
pub(crate) fn open_given(keys: &Keys, submission_id: i64, sealed: &[u8]) -> Result<Words, StoreError> {
    keys.open_text(given(&submission_id.to_be_bytes()), sealed).map(Words::new)
}

/// Seals the words that a person has to look at.
pub(crate) fn seal_question(keys: &Keys, question_id: i64, words: &Words) -> Result<Vec<u8>, StoreError> {
    keys.seal_text(question(&question_id.to_be_bytes()), words.reveal())
}

/// Opens them.
pub(crate) fn open_question(keys: &Keys, question_id: i64, sealed: &[u8]) -> Result<Words, StoreError> {
    keys.open_text(question(&question_id.to_be_bytes()), sealed).map(Words::new)
}
