//! What a teacher says for what is written, as tables: one file of forms for each language.

mod spoken;
