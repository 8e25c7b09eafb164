//! What is bound to a statement's `$1`, `$2`, …: the few types that both databases share, and lists of them.

use messages::{
    AddressId, AiringId, ArrivalId, ClassId, HandsetId, NoteId, OccurrenceId, ParcelId, PersonId, RouteId, SchoolId,
    SlotId, StationId, TaskId, TimetableId,
};

use super::Column;

/// One bound value. A list is an array on PostgreSQL (`UNNEST($1::bigint[])`) and JSON on SQLite (`json_each($1)`), where bytes are
/// written in hexadecimal (`unhex(value)`).
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Ints(Vec<i64>),
    Texts(Vec<String>),
    BytesList(Vec<Vec<u8>>),
    /// A whole column, on PostgreSQL alone.
    Column(Column),
}

/// The values of a statement, in order.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::sql::Value::from($value)),*] };
}
pub(crate) use values;

macro_rules! from {
    ($($type:ty => |$v:ident| $make:expr),+ $(,)?) => {$(
        impl From<$type> for Value {
            fn from($v: $type) -> Self { $make }
        }
    )+};
}

from! {
    i64 => |v| Self::Int(Some(v)),
    Option<i64> => |v| Self::Int(v),
    i32 => |v| Self::Int(Some(v.into())),
    u32 => |v| Self::Int(Some(v.into())),
    u16 => |v| Self::Int(Some(v.into())),
    u8 => |v| Self::Int(Some(v.into())),
    bool => |v| Self::Int(Some(v.into())),
    &str => |v| Self::Text(Some(v.to_owned())),
    String => |v| Self::Text(Some(v)),
    &String => |v| Self::Text(Some(v.clone())),
    Option<String> => |v| Self::Text(v),
    Option<&str> => |v| Self::Text(v.map(str::to_owned)),
    Vec<u8> => |v| Self::Bytes(Some(v)),
    &Vec<u8> => |v| Self::Bytes(Some(v.clone())),
    &[u8] => |v| Self::Bytes(Some(v.to_owned())),
    Option<Vec<u8>> => |v| Self::Bytes(v),
    Vec<i64> => |v| Self::Ints(v),
    Vec<String> => |v| Self::Texts(v),
    Vec<Vec<u8>> => |v| Self::BytesList(v),
}

macro_rules! from_ids {
    ($($id:ident),+) => {$(
        impl From<$id> for Value {
            fn from(id: $id) -> Self { Self::Int(Some(id.0)) }
        }
        impl From<Option<$id>> for Value {
            fn from(id: Option<$id>) -> Self { Self::Int(id.map(|id| id.0)) }
        }
        impl From<Vec<$id>> for Value {
            fn from(ids: Vec<$id>) -> Self { Self::Ints(ids.into_iter().map(|id| id.0).collect()) }
        }
    )+};
}
from_ids!(
    AddressId,
    AiringId,
    NoteId,
    ArrivalId,
    ClassId,
    HandsetId,
    OccurrenceId,
    ParcelId,
    PersonId,
    RouteId,
    SchoolId,
    SlotId,
    StationId,
    TaskId,
    TimetableId
);
