//! How far an import has come, for whoever waits for it. Nothing of it counts before the commit.

use std::sync::Arc;

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStep {
    /// So many of all rows of the file are understood.
    Understood(usize, usize),
    /// So many of all rows of the database are written.
    Written(usize, usize),
}

/// Who is told; from the beginning again, where the import has to be begun again.
pub type ImportWatch = Arc<dyn Fn(ImportStep) + Send + Sync>;

/// The rows that are written, counted.
pub(super) struct Written<'a> {
    watch: &'a ImportWatch,
    done: usize,
    all: usize,
}

impl<'a> Written<'a> {
    /// None of so many yet.
    pub(super) fn of(watch: &'a ImportWatch, all: usize) -> Self {
        Self { watch, done: 0, all }
    }

    /// So many more.
    pub(super) fn add(&mut self, rows: usize) {
        self.done += rows;
        (self.watch)(ImportStep::Written(self.done, self.all));
    }
}
