//! Courses and their forms: starter courses, files of bad lessons, previews, scripts, siblings.

mod content;
mod course;
mod labels;
mod preview;
mod script;
mod siblings;
mod spoken;
