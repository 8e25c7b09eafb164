//! A row as a struct: what its fields are called, and what is selected for them, is one list. An `Option` may be empty, and a `Result` keeps its
//! damage to itself instead of spoiling the row.

use super::{Cell, Kept, Row};
use crate::error::StoreError;

/// One column of a row, or several side by side.
pub(crate) trait Columns: Sized {
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
        impl $crate::sql::Columns for $name {
            const WIDTH: usize = 0 $(+ <$type as $crate::sql::Columns>::WIDTH)+;
            const LIST: &'static str = $crate::sql::joined!(", ", &[$($crate::sql::columns!(@sql $field: $type $(= $sql)?)),+]);

            fn read(row: &$crate::sql::Row, mut at: usize) -> Result<Self, $crate::error::StoreError> {
                Ok(Self { $($field: $crate::sql::next(row, &mut at)?),+ })
            }
        }
    };
    (@sql $field:ident : $type:ty) => { $crate::sql::sql_of_field(<$type as $crate::sql::Columns>::LIST, stringify!($field)) };
    (@sql $field:ident : $type:ty = $sql:expr) => { $crate::sql::sql_of_one(<$type as $crate::sql::Columns>::LIST, $sql) };
}
pub(crate) use columns;

/// A field's SQL where none is said.
pub(crate) const fn sql_of_field(list: &'static str, name: &'static str) -> &'static str {
    if list.is_empty() { name } else { list }
}

/// A field's SQL as it is said: of a single column alone.
pub(crate) const fn sql_of_one(list: &str, sql: &'static str) -> &'static str {
    assert!(list.is_empty(), "a row within a row has its own list");
    assert!(is_one(sql.as_bytes()), "a field's SQL gives one column");
    sql
}

/// Whether no comma in an expression parts two columns: those in brackets and in texts don't.
const fn is_one(sql: &[u8]) -> bool {
    let (mut at, mut depth, mut is_quoted) = (0, 0_i32, false);
    while at < sql.len() {
        match sql[at] {
            b'\'' => is_quoted = !is_quoted,
            b'(' if !is_quoted => depth += 1,
            b')' if !is_quoted => depth -= 1,
            b',' if !is_quoted && depth == 0 => return false,
            _ => {}
        }
        at += 1;
    }
    true
}

/// What stands in the columns from `at`, which moves behind them.
pub(crate) fn next<T: Columns>(row: &Row, at: &mut usize) -> Result<T, StoreError> {
    let found = T::read(row, *at);
    *at += T::WIDTH;
    found
}

impl<T: Cell> Columns for Option<T> {
    const WIDTH: usize = 1;
    const LIST: &'static str = "";

    fn read(row: &Row, at: usize) -> Result<Self, StoreError> {
        T::Kept::maybe(row, at)?.map(T::of).transpose()
    }
}

impl<T: Cell> Columns for T {
    const WIDTH: usize = 1;
    const LIST: &'static str = "";

    fn read(row: &Row, at: usize) -> Result<Self, StoreError> {
        T::of(T::Kept::maybe(row, at)?.ok_or(StoreError::Damaged("a column that should not be empty"))?)
    }
}

impl<T: Columns> Columns for Result<T, StoreError> {
    const WIDTH: usize = T::WIDTH;
    const LIST: &'static str = T::LIST;

    fn read(row: &Row, at: usize) -> Result<Self, StoreError> {
        Ok(T::read(row, at))
    }
}

impl Columns for () {
    const WIDTH: usize = 0;
    const LIST: &'static str = "";

    fn read(_: &Row, _: usize) -> Result<Self, StoreError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_columns_are_told_from_one() {
        for one in ["a", "COALESCE(a, b)", "CASE WHEN a IN ('x', 'y') THEN 1 END", "','", "'(' || a"] {
            assert!(is_one(one.as_bytes()), "{one}");
        }
        for two in ["a, b", "(a), b", "'(', b"] {
            assert!(!is_one(two.as_bytes()), "{two}");
        }
    }
}
