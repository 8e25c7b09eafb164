//! Compiles a course's folder: files in, course and complaints out. It is total: whatever the bytes, it answers, and what it could not read,
//! or what a phone, a family or a radio could not take, is a complaint.

mod phone;
mod said;
mod shorter;

use std::sync::LazyLock;

use course::{Course, SourceFile};
use text::Complaint;
use text::words::Catalogue;

/// What families read, as it comes with the program: read once, for an editor compiles at every save.
static WORDS: LazyLock<Catalogue> = LazyLock::new(Catalogue::builtin);

/// Reads a course's files. A complaint of [`text::complaint::Level::Error`] means that the course must not be published; what could be read of it
/// is there all the same, for a preview.
pub fn compile(files: &[SourceFile]) -> (Course, Vec<Complaint>) {
    let catalogue = &*WORDS;
    let mut drafts = course::read(files, catalogue.vocabulary());
    for draft in drafts.lessons.iter_mut().flatten() {
        phone::check(draft, &drafts.manifest, catalogue, &mut drafts.complaints);
        said::check(draft, &drafts.manifest.subject, catalogue, &mut drafts.complaints);
    }
    drafts.join()
}
