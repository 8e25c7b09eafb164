//! A row that came back. Its columns are read by their places here alone, by `columns!`: whatever has another type than asked is called damage, never
//! guessed at.

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
    ($($(#[$doc:meta])* $maybe:ident -> $type:ty),+ $(,)?) => {$(
        $(#[$doc])*
        pub(super) fn $maybe(&self, column: usize) -> Result<Option<$type>, StoreError> {
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
        /// A whole number; `None` where the column is empty.
        maybe_int -> i64,
        /// A text, likewise.
        maybe_text -> String,
        /// Bytes, likewise.
        maybe_bytes -> Vec<u8>,
    }
}
