//! What families read, as tables and files.

mod words;
