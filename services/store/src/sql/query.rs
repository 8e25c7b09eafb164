//! A statement that knows what its rows are: the names of a row's fields and the list that it selects are one thing.

use std::marker::PhantomData;

use super::Database;

/// A statement whose rows are read as `T`. One without rows to read is a `Query<()>`.
pub(crate) struct Query<T> {
    sqlite: &'static str,
    postgres: &'static str,
    rows: PhantomData<fn() -> T>,
}

impl<T> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Query<T> {}

impl<T> Query<T> {
    pub(crate) const fn new(sqlite: &'static str, postgres: &'static str) -> Self {
        Self { sqlite, postgres, rows: PhantomData }
    }

    /// What is run on a database.
    pub(crate) const fn text(self, database: Database) -> &'static str {
        match database {
            Database::Sqlite => self.sqlite,
            Database::Postgres => self.postgres,
        }
    }

    /// The one on SQLite, the other on PostgreSQL.
    pub(crate) const fn either(sqlite: Self, postgres: Self) -> Self {
        Self::new(sqlite.sqlite, postgres.postgres)
    }
}

/// A query: `query!(TaskRow: "SELECT {row} FROM tasks WHERE task_id {in ints $1}")`, or with its row's fields in place:
/// `query!({ task: TaskId = "task_id", step: u32 }: "SELECT {row} FROM tasks")`. A single column needs no name: `query!(TaskId: "SELECT task_id …")`.
/// `super::text::fill` says what may stand in braces; what stands after the colon are literals and constants, which are joined.
macro_rules! query {
    ({ $($fields:tt)+ } : $($part:expr),+ $(,)?) => {{
        $crate::sql::columns! { struct Inline { $($fields)+ } }
        $crate::sql::query!(Inline: $($part),+)
    }};
    ($row:ty : $($part:expr),+ $(,)?) => {{
        const TEMPLATE: &str = $crate::sql::sql!($($part),+);
        const LIST: &str = <$row as $crate::sql::Columns>::LIST;
        const SQLITE: &str = $crate::sql::filled!(TEMPLATE, LIST, Sqlite);
        const POSTGRES: &str = $crate::sql::filled!(TEMPLATE, LIST, Postgres);
        const { $crate::sql::Query::<$row>::new(SQLITE, POSTGRES) }
    }};
}
pub(crate) use query;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::{Columns, columns, sql};

    columns! {
        #[expect(dead_code, reason = "its list alone is looked at")]
        struct Inner { b: bool = "t.b", c: Option<i64> }
    }

    columns! {
        #[expect(dead_code, reason = "its list alone is looked at")]
        struct Outer { a: i64, inner: Inner, d: String = sql!("CASE ", "t.d", " END") }
    }

    #[test]
    fn a_row_lists_its_columns_and_those_of_the_rows_in_it() {
        assert_eq!((Outer::LIST, Outer::WIDTH), ("a, t.b, c, CASE t.d END", 4));
    }

    columns! {
        #[expect(dead_code, reason = "its list alone is looked at")]
        struct Digits { lookup: String = "{hex t.lookup}" }
    }

    #[test]
    fn a_columns_own_sql_is_filled_too() {
        let query = query!(Digits: "SELECT {row} FROM t {held t}");
        assert_eq!(query.text(Database::Sqlite), "SELECT hex(t.lookup) FROM t ");
        assert_eq!(query.text(Database::Postgres), "SELECT encode(t.lookup, 'hex') FROM t FOR UPDATE OF t");
    }

    #[test]
    fn a_text_is_filled_for_each_database() {
        const TAIL: &str = " ORDER BY a";
        let query = query!(Outer: "SELECT {row} FROM t JOIN {given} WHERE x {in ints $1} AND y {in bytes $12}", TAIL);
        assert_eq!(
            query.text(Database::Sqlite),
            "SELECT a, t.b, c, CASE t.d END FROM t JOIN {given} WHERE x IN (SELECT value FROM json_each($1)) \
             AND y IN (SELECT unhex(value) FROM json_each($12)) ORDER BY a"
        );
        assert_eq!(
            query.text(Database::Postgres),
            "SELECT a, t.b, c, CASE t.d END FROM t JOIN {given} WHERE x = ANY($1::bigint[]) AND y = ANY($12::bytea[]) ORDER BY a"
        );
        let either = Query::either(query!(i64: "SELECT 1"), query!(i64: "SELECT 2"));
        assert_eq!((either.text(Database::Sqlite), either.text(Database::Postgres)), ("SELECT 1", "SELECT 2"));
    }
}
