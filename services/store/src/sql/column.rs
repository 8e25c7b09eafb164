//! What stands in a row's columns. A field's type says how its column is read: a number, a text, an id, a word of a fixed set; an `Option` may be
//! empty, and a `Result` keeps its damage to itself instead of spoiling the row.

use lessons::{Language, Letter, airing::AiringState, decide::Verdict};
use messages::{
    AddressId, AiringId, ArrivalId, Channel, ClassId, HandsetId, NoteId, OccurrenceId, ParcelId, PersonId, RouteId,
    SlotId, StationId, TaskId, TimetableId,
    arrival::MediaKind,
    parcel::{CauseKind, Hold, Kind, Purpose, State},
};

use super::Row;
use crate::error::StoreError;

/// One column of a row, or several side by side.
pub(crate) trait Column: Sized {
    /// How many columns it takes.
    const WIDTH: usize;
    /// The list that selects them; empty for a single column, whose reader says what it is.
    const LIST: &'static str;

    /// Reads it from the columns that begin at `at`.
    fn read(row: &Row, at: usize) -> Result<Self, StoreError>;
}

/// A struct that is a row: each field with its type and the SQL that gives it. Where no SQL is said it is the field's own name, or, of a field
/// that is a row itself, that one's list. `columns!(for Other { … })` reads a struct of another crate.
macro_rules! columns {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$doc:meta])* $field_vis:vis $field:ident : $type:ty $(= $sql:expr)?),+ $(,)?
    }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$doc])* $field_vis $field: $type),+ }
        $crate::sql::columns!(for $name { $($field: $type $(= $sql)?),+ });
    };
    (for $name:ident { $($field:ident : $type:ty $(= $sql:expr)?),+ $(,)? }) => {
        impl $crate::sql::Column for $name {
            const WIDTH: usize = 0 $(+ <$type as $crate::sql::Column>::WIDTH)+;
            const LIST: &'static str = $crate::sql::joined!(", ", &[$($crate::sql::columns!(@sql $field: $type $(= $sql)?)),+]);

            fn read(row: &$crate::sql::Row, mut at: usize) -> Result<Self, $crate::error::StoreError> {
                Ok(Self { $($field: $crate::sql::next(row, &mut at)?),+ })
            }
        }
    };
    (@sql $field:ident : $type:ty) => { $crate::sql::sql_of_field(<$type as $crate::sql::Column>::LIST, stringify!($field)) };
    (@sql $field:ident : $type:ty = $sql:expr) => { $crate::sql::sql_of_one(<$type as $crate::sql::Column>::LIST, $sql) };
}
pub(crate) use columns;

/// A field's SQL where none is said.
pub(crate) const fn sql_of_field(list: &'static str, name: &'static str) -> &'static str {
    if list.is_empty() { name } else { list }
}

/// A field's SQL as it is said: of a single column alone.
pub(crate) const fn sql_of_one(list: &str, sql: &'static str) -> &'static str {
    assert!(list.is_empty(), "a row within a row has its own list");
    sql
}

/// What stands in the columns from `at`, which moves behind them.
pub(crate) fn next<T: Column>(row: &Row, at: &mut usize) -> Result<T, StoreError> {
    let found = T::read(row, *at);
    *at += T::WIDTH;
    found
}

/// What a single column can hold.
pub(crate) trait Cell: Sized {
    /// As what the database keeps it.
    type Kept: Kept;

    fn of(kept: Self::Kept) -> Result<Self, StoreError>;
}

/// What both databases keep.
pub(crate) trait Kept: Sized {
    fn maybe(row: &Row, at: usize) -> Result<Option<Self>, StoreError>;
}

impl<T: Cell> Column for Option<T> {
    const WIDTH: usize = 1;
    const LIST: &'static str = "";

    fn read(row: &Row, at: usize) -> Result<Self, StoreError> {
        T::Kept::maybe(row, at)?.map(T::of).transpose()
    }
}

impl<T: Cell> Column for T {
    const WIDTH: usize = 1;
    const LIST: &'static str = "";

    fn read(row: &Row, at: usize) -> Result<Self, StoreError> {
        T::of(T::Kept::maybe(row, at)?.ok_or(StoreError::Damaged("a column that should not be empty"))?)
    }
}

impl<T: Column> Column for Result<T, StoreError> {
    const WIDTH: usize = T::WIDTH;
    const LIST: &'static str = T::LIST;

    fn read(row: &Row, at: usize) -> Result<Self, StoreError> {
        Ok(T::read(row, at))
    }
}

impl Column for () {
    const WIDTH: usize = 0;
    const LIST: &'static str = "";

    fn read(_: &Row, _: usize) -> Result<Self, StoreError> {
        Ok(())
    }
}

macro_rules! kept {
    ($($type:ty => $read:ident),+) => {$(
        impl Kept for $type {
            fn maybe(row: &Row, at: usize) -> Result<Option<Self>, StoreError> { row.$read(at) }
        }
        impl Cell for $type {
            type Kept = Self;

            fn of(kept: Self) -> Result<Self, StoreError> { Ok(kept) }
        }
    )+};
}
kept!(i64 => maybe_int, String => maybe_text, Vec<u8> => maybe_bytes);

/// Types that are kept as a whole number or a text, and how they are made of it; `None` is damage.
macro_rules! cells {
    ($($type:ty, $kept:ty, $what:literal => $make:expr);+ $(;)?) => {$(
        impl $crate::sql::Cell for $type {
            type Kept = $kept;

            fn of(kept: $kept) -> Result<Self, $crate::error::StoreError> {
                let make: fn($kept) -> Option<Self> = $make;
                make(kept).ok_or($crate::error::StoreError::Damaged($what))
            }
        }
    )+};
}
pub(crate) use cells;

cells! {
    bool, i64, "a flag" => |kept| Some(kept != 0);
    u32, i64, "a count" => |kept| kept.try_into().ok();
    usize, i64, "a count" => |kept| kept.try_into().ok();
    u64, i64, "a length" => |kept| kept.try_into().ok();
    u8, i64, "a small count" => |kept| kept.try_into().ok();
    Language, String, "a language" => |kept| Language::new(&kept).ok();
    Letter, String, "a letter" => |kept| Letter::parse(&kept).ok();
}

/// Types that are kept as a word of a fixed set, which `from_word` knows.
macro_rules! words {
    ($($type:ty),+ $(,)?) => {
        $crate::sql::cells! { $($type, String, "a column with a word of its own" => |kept| <$type>::from_word(&kept));+ }
    };
}
pub(crate) use words;
words!(AiringState, CauseKind, Channel, Hold, Kind, MediaKind, Purpose, State, Verdict);

macro_rules! ids {
    ($($id:ident),+ $(,)?) => { cells! { $($id, i64, "a number" => |kept| Some($id(kept)));+ } };
}
ids!(
    AddressId,
    AiringId,
    ArrivalId,
    ClassId,
    HandsetId,
    NoteId,
    OccurrenceId,
    ParcelId,
    PersonId,
    RouteId,
    SlotId,
    StationId,
    TaskId,
    TimetableId,
);
