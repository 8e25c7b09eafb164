//! Rows given to a statement, which reads them as the table `given`: the lists that the hot verbs take. On PostgreSQL each column is an
//! array; on SQLite they are bound values (JSON was tried: each column reads its row's text anew, so wide rows cost several times more).

use std::fmt::Write;

use super::{Column, Columns, Database, Query, Transaction, Value, row::Row};
use crate::error::StoreError;

/// Rows of one statement on SQLite, the largest size first. Each is kept prepared, which costs memory by its rows.
const SIZES: [usize; 9] = [256, 128, 64, 32, 16, 8, 4, 2, 1];

/// Rows for one statement, column by column, all of one length. In the statement's text, `{given}` stands for the table.
#[derive(Clone)]
pub(crate) struct Given {
    rows: usize,
    columns: Vec<(&'static str, Column)>,
}

impl Given {
    pub(crate) fn new() -> Self {
        Self { rows: 0, columns: Vec::new() }
    }

    pub(crate) fn ints<T: Into<Option<i64>>>(self, name: &'static str, list: impl IntoIterator<Item = T>) -> Self {
        self.with(name, Column::Ints(list.into_iter().map(Into::into).collect()))
    }

    pub(crate) fn texts<T: Into<Option<String>>>(self, name: &'static str, list: impl IntoIterator<Item = T>) -> Self {
        self.with(name, Column::Texts(list.into_iter().map(Into::into).collect()))
    }

    pub(crate) fn bytes<T: Into<Option<Vec<u8>>>>(self, name: &'static str, list: impl IntoIterator<Item = T>) -> Self {
        self.with(name, Column::Bytes(list.into_iter().map(Into::into).collect()))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    pub(super) fn columns(&self) -> impl Iterator<Item = (&'static str, &Column)> {
        self.columns.iter().map(|(name, column)| (*name, column))
    }

    /// The names of the columns, for a statement's text.
    pub(super) fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    fn with(mut self, name: &'static str, column: Column) -> Self {
        self.rows = column.len();
        self.columns.push((name, column));
        self
    }

    pub(super) fn into_columns(self) -> Vec<Column> {
        self.columns.into_iter().map(|(_, column)| column).collect()
    }

    /// The columns as PostgreSQL's arrays, behind so many values of the statement's own.
    pub(super) fn postgres_lists(&self, own: usize) -> String {
        let mut lists = String::new();
        for (place, (_, column)) in self.columns.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            // Writing into a string can't fail.
            let _ = write!(lists, "{comma}${}::{}[]", own + place + 1, column.postgres_type());
        }
        lists
    }

    /// The statement for PostgreSQL: each column is one array behind the statement's own values.
    fn postgres(self, text: &str, mut values: Vec<Value>) -> (String, Vec<Value>) {
        let (lists, names) = (self.postgres_lists(values.len()), self.names());
        values.extend(self.columns.into_iter().map(|(_, column)| Value::Column(column)));
        (text.replace("{given}", &format!("UNNEST({lists}) AS given({names})")), values)
    }

    /// The statements for SQLite: so many rows of bound values each. They come in a few fixed sizes, so that each is prepared once.
    fn sqlite(mut self, text: &str, values: &[Value]) -> Vec<(String, Vec<Value>)> {
        let mut statements = Vec::new();
        let mut begin = 0;
        while begin < self.rows {
            let left = self.rows - begin;
            let size = SIZES.into_iter().find(|size| *size <= left).unwrap_or(1);
            let mut bound = Vec::with_capacity(size * self.columns.len() + values.len());
            for row in begin..begin + size {
                bound.extend(self.columns.iter_mut().map(|(_, column)| column.take(row)));
            }
            let text = self.sqlite_text(text, size, values.len());
            bound.extend_from_slice(values);
            statements.push((text, bound));
            begin += size;
        }
        statements
    }

    /// The rows stand first in the text and take the first numbers; the statement's own values come after them.
    fn sqlite_text(&self, text: &str, size: usize, own: usize) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        let row = format!("({})", vec!["?"; names.len()].join(","));
        let mut whole = format!("WITH given({}) AS (VALUES {}) ", names.join(","), vec![row.as_str(); size].join(","));
        let mut text = text.replace("{given}", "given");
        for number in (1..=own).rev() {
            text = text.replace(&format!("${number}"), &format!("$v{number}"));
        }
        let first = size * names.len();
        for number in (1..=own).rev() {
            text = text.replace(&format!("$v{number}"), &format!("${}", first + number));
        }
        whole.push_str(&text);
        whole
    }
}

impl Column {
    /// A value, which is not there afterwards.
    fn take(&mut self, row: usize) -> Value {
        match self {
            Self::Ints(list) => Value::Int(list.get(row).copied().flatten()),
            Self::Texts(list) => Value::Text(list.get_mut(row).and_then(Option::take)),
            Self::Bytes(list) => Value::Bytes(list.get_mut(row).and_then(Option::take)),
        }
    }
}

impl Transaction {
    /// Runs a statement over given rows; how many rows it wrote. Without given rows it isn't run.
    pub(crate) async fn run_given(
        &mut self,
        text: &'static str,
        values: Vec<Value>,
        given: Given,
    ) -> Result<u64, StoreError> {
        if given.is_empty() {
            return Ok(0);
        }
        if self.database() == Database::Postgres {
            let (text, values) = given.postgres(text, values);
            return self.run_made(text, values).await;
        }
        let mut written = 0;
        for (text, values) in given.sqlite(text, &values) {
            written += self.run_made(text, values).await?;
        }
        Ok(written)
    }

    /// Runs a statement over given rows on SQLite that this folder put together; how many rows it wrote.
    pub(super) async fn run_given_made(&mut self, text: &str, given: Given) -> Result<u64, StoreError> {
        let mut written = 0;
        for (text, values) in given.sqlite(text, &[]) {
            written += self.run_made(text, values).await?;
        }
        Ok(written)
    }

    /// All rows that a query over given rows gives.
    pub(crate) async fn find_given<T: Columns>(
        &mut self,
        query: Query<T>,
        values: Vec<Value>,
        given: Given,
    ) -> Result<Vec<T>, StoreError> {
        let rows = self.rows_given(query.text(self.database()), values, given).await?;
        rows.iter().map(|row| T::read(row, 0)).collect()
    }

    async fn rows_given(
        &mut self,
        text: &'static str,
        values: Vec<Value>,
        given: Given,
    ) -> Result<Vec<Row>, StoreError> {
        if given.is_empty() {
            return Ok(Vec::new());
        }
        if self.database() == Database::Postgres {
            let (text, values) = given.postgres(text, values);
            return self.rows_made(text, values).await;
        }
        let mut rows = Vec::new();
        for (text, values) in given.sqlite(text, &values) {
            rows.extend(self.rows_made(text, values).await?);
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_statements_of_few_sizes() {
        let given = Given::new()
            .ints("a", [1, 2, 3])
            .texts("b", [Some("plain".to_owned()), Some("two".to_owned()), None])
            .bytes("c", [Some(vec![7, 8]), None, None]);
        let own = [Value::Int(Some(-1)), Value::Text(Some("own".to_owned()))];
        let statements = given.sqlite("UPDATE t SET x = $2 FROM {given} WHERE t.a = given.a AND t.y = $1", &own);
        let texts: Vec<&str> = statements.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "WITH given(a,b,c) AS (VALUES (?,?,?),(?,?,?)) UPDATE t SET x = $8 FROM given WHERE t.a = given.a AND t.y = $7",
                "WITH given(a,b,c) AS (VALUES (?,?,?)) UPDATE t SET x = $5 FROM given WHERE t.a = given.a AND t.y = $4",
            ]
        );
        let bound: Vec<String> = statements.iter().map(|(_, values)| format!("{values:?}")).collect();
        assert!(
            bound[0].starts_with("[Int(Some(1)), Text(Some(\"plain\")), Bytes(Some([7, 8])), Int(Some(2))"),
            "{bound:?}"
        );
        assert!(bound[1].ends_with("Text(None), Bytes(None), Int(Some(-1)), Text(Some(\"own\"))]"), "{bound:?}");
    }
}
