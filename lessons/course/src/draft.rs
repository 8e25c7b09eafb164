//! One lesson's file, read.

use text::Language;

use super::lesson_file::LessonFile;

/// A lesson's file, read, with where it came from.
pub struct Draft {
    /// The file's path.
    pub path: String,
    /// Its language, from its name.
    pub language: Language,
    /// What it says.
    pub file: LessonFile,
    /// Its words as they were written: complaints are placed in them.
    pub source: String,
}
