//! `column IN list` for both databases, as one static text each. The list is always `$1`.

/// The text of a statement with a column that has to be among the whole numbers of `$1`.
macro_rules! among_ints {
    ($work:expr, $before:expr, $after:expr) => {
        $work.either(
            concat!($before, " IN (SELECT value FROM json_each($1)) ", $after),
            concat!($before, " = ANY($1::bigint[]) ", $after),
        )
    };
    ($work:expr, $before:expr) => {
        $crate::sql::among_ints!($work, $before, "")
    };
}
pub(crate) use among_ints;
