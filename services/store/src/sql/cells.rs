//! What a single column can hold: a field's type says how its column is read, as a number, a text, an id or a word of a fixed set.

use course::marking::Verdict;
use messages::{
    AddressId, AiringId, ArrivalId, Channel, ClassId, HandsetId, NoteId, OccurrenceId, ParcelId, PersonId, RouteId,
    SchoolId, SlotId, StationId, TaskId, TimetableId,
    arrival::MediaKind,
    parcel::{CauseKind, Hold, Kind, Purpose, State},
    quiet::Quiet,
};
use radio::airing::AiringState;
use text::{Language, Letter};

use super::Row;
use crate::error::StoreError;

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
    Quiet, String, "quiet hours" => |kept| kept.parse().ok();
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
    SchoolId,
    SlotId,
    StationId,
    TaskId,
    TimetableId,
);
