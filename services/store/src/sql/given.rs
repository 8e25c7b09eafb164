//! Rows given to a statement, which reads them as the table `given`: the lists that the hot verbs take. On PostgreSQL each column is an
//! array; on SQLite all of them are one JSON text, with bytes beside it in one piece.

use std::fmt::Write;

use super::{Column, Transaction, Value, row::Row};
use crate::error::StoreError;

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

    fn with(mut self, name: &'static str, column: Column) -> Self {
        self.rows = column.len();
        self.columns.push((name, column));
        self
    }

    /// The table's text, its values counted on after `before` others, and those values.
    fn table(self, work: &Transaction, before: usize) -> (String, Vec<Value>) {
        match work {
            Transaction::Sqlite(_) => self.sqlite(before),
            Transaction::Postgres(_) => self.postgres(before),
        }
    }

    fn postgres(self, before: usize) -> (String, Vec<Value>) {
        let mut lists = String::new();
        let mut names = String::new();
        for (place, (name, column)) in self.columns.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            // Writing into a string can't fail.
            let _ = write!(lists, "{comma}${}::{}[]", before + place + 1, column.postgres_type());
            let _ = write!(names, "{comma}{name}");
        }
        let values = self.columns.into_iter().map(|(_, column)| Value::Column(column)).collect();
        (format!("UNNEST({lists}) AS given({names})"), values)
    }

    fn sqlite(self, before: usize) -> (String, Vec<Value>) {
        let (rows, bytes) = (before + 1, before + 2);
        let mut read = String::new();
        let mut place = 0;
        for (name, column) in &self.columns {
            let comma = if place == 0 { "" } else { ", " };
            let _ = match column {
                Column::Bytes(_) => {
                    write!(read, "{comma}substr(${bytes}, value->>{place}, value->>{}) AS {name}", place + 1)
                }
                _ => write!(read, "{comma}value->>{place} AS {name}"),
            };
            place += if matches!(column, Column::Bytes(_)) { 2 } else { 1 };
        }
        let (json, pieces) = self.json();
        let has_bytes = self.columns.iter().any(|(_, column)| matches!(column, Column::Bytes(_)));
        let mut values = vec![Value::Text(Some(json))];
        values.extend(has_bytes.then_some(Value::Bytes(Some(pieces))));
        (format!("(SELECT {read} FROM json_each(${rows})) AS given"), values)
    }

    /// The rows as JSON; bytes stand in it by where they begin in the second answer (from 1, as `substr` counts) and their length.
    fn json(&self) -> (String, Vec<u8>) {
        let mut text = String::with_capacity(self.rows * self.columns.len() * 12 + 2);
        let mut pieces = Vec::new();
        for row in 0..self.rows {
            text.push(if row == 0 { '[' } else { ',' });
            for (place, (_, column)) in self.columns.iter().enumerate() {
                text.push(if place == 0 { '[' } else { ',' });
                column.write_json(row, &mut text, &mut pieces);
            }
            text.push(']');
        }
        text.push_str(if self.rows == 0 { "[]" } else { "]" });
        (text, pieces)
    }
}

impl Column {
    fn postgres_type(&self) -> &'static str {
        match self {
            Self::Ints(_) => "bigint",
            Self::Texts(_) => "text",
            Self::Bytes(_) => "bytea",
        }
    }

    fn write_json(&self, row: usize, text: &mut String, pieces: &mut Vec<u8>) {
        let written = match self {
            Self::Ints(list) => list.get(row).copied().flatten().map(|v| write!(text, "{v}").is_ok()),
            Self::Texts(list) => list.get(row).and_then(Option::as_ref).map(|v| write_text(text, v)),
            Self::Bytes(list) => list.get(row).and_then(Option::as_ref).map(|v| {
                let begins = pieces.len() + 1;
                pieces.extend_from_slice(v);
                write!(text, "{begins},{}", v.len()).is_ok()
            }),
        };
        if written.is_none() {
            text.push_str(if matches!(self, Self::Bytes(_)) { "null,null" } else { "null" });
        }
    }
}

/// Writes a JSON text; most of ours are plain words.
fn write_text(to: &mut String, value: &str) -> bool {
    let plain = |b: u8| b >= 0x20 && b != b'"' && b != b'\\';
    if value.bytes().all(plain) {
        to.push('"');
        to.push_str(value);
        to.push('"');
        return true;
    }
    match serde_json::to_string(value) {
        Ok(quoted) => to.push_str(&quoted),
        Err(_) => return false,
    }
    true
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
        let (text, values) = self.whole(text, values, given);
        self.run_made(text, values).await
    }

    /// All rows that a statement over given rows gives.
    pub(crate) async fn rows_given(
        &mut self,
        text: &'static str,
        values: Vec<Value>,
        given: Given,
    ) -> Result<Vec<Row>, StoreError> {
        if given.is_empty() {
            return Ok(Vec::new());
        }
        let (text, values) = self.whole(text, values, given);
        self.rows_made(text, values).await
    }

    fn whole(&self, text: &str, mut values: Vec<Value>, given: Given) -> (String, Vec<Value>) {
        let (table, lists) = given.table(self, values.len());
        values.extend(lists);
        (text.replace("{given}", &table), values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_json_and_pieces() {
        let given = Given::new()
            .ints("a", [1, 2])
            .texts("b", [Some("plain".to_owned()), Some("\"\n".to_owned())])
            .bytes("c", [Some(vec![7, 8]), None])
            .ints("d", [None, Some(-4)]);
        let (table, values) = given.sqlite(2);
        assert_eq!(
            table,
            "(SELECT value->>0 AS a, value->>1 AS b, substr($4, value->>2, value->>3) AS c, value->>4 AS d \
             FROM json_each($3)) AS given"
        );
        let [Value::Text(Some(json)), Value::Bytes(Some(pieces))] = values.as_slice() else { panic!("{values:?}") };
        assert_eq!(json, r#"[[1,"plain",1,2,null],[2,"\"\n",null,null,-4]]"#);
        assert_eq!(pieces, &[7, 8]);
    }
}
