//! Many rows of one table in one statement: a row in a list costs 2 µs, a statement 40 to 90.

use super::{Database, Given, Transaction};
use crate::error::StoreError;

/// Rows to insert into one table, column by column, all of one length.
pub(crate) struct Bulk {
    table: &'static str,
    rows: Given,
    /// What stands behind the rows: `ON CONFLICT DO NOTHING`, or nothing.
    tail: &'static str,
}

impl Bulk {
    pub(crate) fn into(table: &'static str) -> Self {
        Self { table, rows: Given::new(), tail: "" }
    }

    pub(crate) fn ints<T: Into<Option<i64>>>(self, name: &'static str, list: impl IntoIterator<Item = T>) -> Self {
        Self { rows: self.rows.ints(name, list), ..self }
    }

    pub(crate) fn texts<T: Into<Option<String>>>(self, name: &'static str, list: impl IntoIterator<Item = T>) -> Self {
        Self { rows: self.rows.texts(name, list), ..self }
    }

    pub(crate) fn bytes<T: Into<Option<Vec<u8>>>>(self, name: &'static str, list: impl IntoIterator<Item = T>) -> Self {
        Self { rows: self.rows.bytes(name, list), ..self }
    }

    pub(crate) fn or(mut self, tail: &'static str) -> Self {
        self.tail = tail;
        self
    }

    /// Inserts them; how many rows were written.
    pub(crate) async fn insert(self, work: &mut Transaction) -> Result<u64, StoreError> {
        let Self { table, rows, tail } = self;
        if rows.is_empty() {
            return Ok(0);
        }
        let names = rows.names();
        match work.database() {
            Database::Sqlite => {
                // `WHERE true` tells SQLite's parser that ON CONFLICT does not belong to a join.
                let text = format!("INSERT INTO {table} ({names}) SELECT {names} FROM {{given}} WHERE true {tail}");
                work.run_given_made(&text, rows).await
            }
            Database::Postgres => {
                let lists = rows.postgres_lists(0);
                let text = format!("INSERT INTO {table} ({names}) SELECT * FROM UNNEST({lists}) {tail}");
                work.run_bulk(text, rows.into_columns()).await
            }
        }
    }
}
