//! A row that came back, read by the place of its columns. Whatever has another type than asked is called damage, never guessed at.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};

use crate::error::StoreError;

/// One row of either database.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

macro_rules! read {
    ($($(#[$doc:meta])* $name:ident / $maybe:ident -> $type:ty),+ $(,)?) => {$(
        $(#[$doc])*
        pub(crate) fn $name(&self, column: usize) -> Result<$type, StoreError> {
            self.$maybe(column)?.ok_or(StoreError::Damaged("a column that should not be empty"))
        }

        /// The same, where the column may be empty.
        pub(crate) fn $maybe(&self, column: usize) -> Result<Option<$type>, StoreError> {
            // Unchecked: a PostgreSQL INTEGER is read as i64 too, and its decoder looks at the value's own width.
            Ok(match self {
                Self::Sqlite(row) => row.try_get_unchecked(column)?,
                Self::Postgres(row) => row.try_get_unchecked(column)?,
            })
        }
    )+};
}

/// Lists of which some row could not be read: each is told in the log once.
static TOLD: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// What can be read of a list. A row that can't keeps no other from being seen.
pub(crate) fn readable<R, T>(
    what: &'static str,
    rows: impl IntoIterator<Item = R>,
    read: impl Fn(R) -> Result<T, StoreError>,
) -> Vec<T> {
    let one = |row: R| match read(row) {
        Ok(one) => Some(one),
        Err(error) => {
            if TOLD.lock().unwrap_or_else(PoisonError::into_inner).insert(what) {
                tracing::error!(what, why = %error, "a row can't be read and is left out; the others go on");
            }
            None
        }
    };
    rows.into_iter().filter_map(one).collect()
}

impl Row {
    read! {
        /// A whole number.
        int / maybe_int -> i64,
        /// A text.
        text / maybe_text -> String,
        /// Bytes.
        bytes / maybe_bytes -> Vec<u8>,
    }

    /// A flag, kept as 0 or 1.
    pub(crate) fn flag(&self, column: usize) -> Result<bool, StoreError> {
        Ok(self.int(column)? != 0)
    }

    /// A small count.
    pub(crate) fn count(&self, column: usize) -> Result<u32, StoreError> {
        u32::try_from(self.int(column)?).map_err(|_| StoreError::Damaged("a count"))
    }

    /// A word out of a fixed set.
    pub(crate) fn word<T>(&self, column: usize, read: fn(&str) -> Option<T>) -> Result<T, StoreError> {
        read(&self.text(column)?).ok_or(StoreError::Damaged("a column with a word of its own"))
    }
}
