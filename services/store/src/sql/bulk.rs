//! Many rows of one table in one statement: a row in a list costs 2 µs, a statement 40 to 90.

use serde_json::Value as Json;

use super::{Database, Transaction, Value};
use crate::{error::StoreError, hex::hex};

/// One column of the rows.
#[derive(Clone, Debug)]
pub(crate) enum Column {
    Ints(Vec<Option<i64>>),
    Texts(Vec<Option<String>>),
    Bytes(Vec<Option<Vec<u8>>>),
}

/// Rows to insert into one table, column by column, all of one length.
pub(crate) struct Bulk {
    table: &'static str,
    columns: Vec<(&'static str, Column)>,
    /// What stands behind the rows: `ON CONFLICT DO NOTHING`, or nothing.
    tail: &'static str,
}

impl Bulk {
    pub(crate) fn into(table: &'static str) -> Self {
        Self { table, columns: Vec::new(), tail: "" }
    }

    pub(crate) fn ints<T: Into<Option<i64>>>(mut self, name: &'static str, list: impl IntoIterator<Item = T>) -> Self {
        self.columns.push((name, Column::Ints(list.into_iter().map(Into::into).collect())));
        self
    }

    pub(crate) fn texts<T: Into<Option<String>>>(
        mut self,
        name: &'static str,
        list: impl IntoIterator<Item = T>,
    ) -> Self {
        self.columns.push((name, Column::Texts(list.into_iter().map(Into::into).collect())));
        self
    }

    pub(crate) fn bytes<T: Into<Option<Vec<u8>>>>(
        mut self,
        name: &'static str,
        list: impl IntoIterator<Item = T>,
    ) -> Self {
        self.columns.push((name, Column::Bytes(list.into_iter().map(Into::into).collect())));
        self
    }

    pub(crate) fn or(mut self, tail: &'static str) -> Self {
        self.tail = tail;
        self
    }

    /// Inserts them; how many rows were written.
    pub(crate) async fn insert(self, work: &mut Transaction) -> Result<u64, StoreError> {
        if self.columns.first().is_none_or(|(_, column)| column.is_empty()) {
            return Ok(0);
        }
        match work.database() {
            Database::Sqlite => work.run_made(self.sqlite_text(), vec![Value::Text(Some(self.json()?))]).await,
            Database::Postgres => {
                let text = self.postgres_text();
                work.run_bulk(text, self.columns.into_iter().map(|(_, column)| column).collect()).await
            }
        }
    }

    fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    fn sqlite_text(&self) -> String {
        let read = self.columns.iter().enumerate().map(|(place, (_, column))| match column {
            Column::Bytes(_) => format!("unhex(value->>{place})"),
            _ => format!("value->>{place}"),
        });
        let read = read.collect::<Vec<_>>().join(", ");
        // `WHERE true` tells SQLite's parser that ON CONFLICT does not belong to a join.
        format!(
            "INSERT INTO {} ({}) SELECT {read} FROM json_each($1) WHERE true {}",
            self.table,
            self.names(),
            self.tail
        )
    }

    fn postgres_text(&self) -> String {
        let lists = self.columns.iter().enumerate().map(|(place, (_, column))| {
            let of = match column {
                Column::Ints(_) => "bigint",
                Column::Texts(_) => "text",
                Column::Bytes(_) => "bytea",
            };
            format!("${}::{of}[]", place + 1)
        });
        let lists = lists.collect::<Vec<_>>().join(", ");
        format!("INSERT INTO {} ({}) SELECT * FROM UNNEST({lists}) {}", self.table, self.names(), self.tail)
    }

    fn json(&self) -> Result<String, StoreError> {
        let length = self.columns.first().map_or(0, |(_, column)| column.len());
        let row = |place| Json::Array(self.columns.iter().map(|(_, column)| column.json(place)).collect());
        serde_json::to_string(&(0..length).map(row).collect::<Vec<_>>()).map_err(|_| StoreError::Damaged("a list"))
    }
}

impl Column {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Ints(list) => list.len(),
            Self::Texts(list) => list.len(),
            Self::Bytes(list) => list.len(),
        }
    }

    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn json(&self, place: usize) -> Json {
        match self {
            Self::Ints(list) => list.get(place).copied().flatten().map_or(Json::Null, Json::from),
            Self::Texts(list) => list.get(place).cloned().flatten().map_or(Json::Null, Json::from),
            Self::Bytes(list) => list.get(place).and_then(Option::as_ref).map_or(Json::Null, |b| Json::from(hex(b))),
        }
    }
}
