//! Rows into one table the quickest way of each database: PostgreSQL takes them as a binary COPY, a page at a time (a third less of the server's time
//! than `INSERT … SELECT` from arrays, for it writes its log once a page); SQLite as bound rows. A row that is there already is an error.

use super::{Column, Database, Given, Transaction};
use crate::error::StoreError;

/// The signature of a binary COPY, its flags and the length of its header's extension (PostgreSQL manual, COPY, "Binary Format").
const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// Instead of a count of fields: the end.
const TRAILER: i16 = -1;
/// Instead of a length: NULL.
const NOTHING: i32 = -1;

/// Which table rows go into.
#[derive(Clone, Copy)]
pub(crate) struct Table {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its columns of type INTEGER among those that are given: PostgreSQL takes these in four octets.
    pub(crate) integers: &'static [&'static str],
}

impl Transaction {
    /// Whether rows that can't be there already cost much less than others.
    pub(crate) fn copies(&self) -> bool {
        self.database() == Database::Postgres
    }

    /// Inserts rows; the list's names are the table's columns.
    ///
    /// # Errors
    /// Where one is there already, or a number does not fit its column: nothing of the transaction counts then.
    pub(crate) async fn insert(&mut self, table: Table, given: Given) -> Result<(), StoreError> {
        if given.is_empty() {
            return Ok(());
        }
        let names = given.names();
        if let Some(connection) = self.postgres() {
            let rows = binary(table, &given)?;
            let text = format!("COPY {} ({names}) FROM STDIN (FORMAT binary)", table.name);
            let mut copy = connection.copy_in_raw(&text).await?;
            copy.send(rows).await?;
            copy.finish().await?;
            return Ok(());
        }
        let text = format!("INSERT INTO {} ({names}) SELECT {names} FROM {{given}}", table.name);
        self.run_given_made(&text, given).await?;
        Ok(())
    }
}

fn binary(table: Table, given: &Given) -> Result<Vec<u8>, StoreError> {
    let columns: Vec<(&Column, bool)> =
        given.columns().map(|(name, column)| (column, table.integers.contains(&name))).collect();
    let fields = i16::try_from(columns.len()).map_err(|_| StoreError::Damaged("a list of so many columns"))?;
    let mut octets = Vec::with_capacity(HEADER.len() + given.rows() * 16 * (columns.len() + 1));
    octets.extend_from_slice(HEADER);
    for row in 0..given.rows() {
        octets.extend_from_slice(&fields.to_be_bytes());
        for (column, integer) in &columns {
            field(&mut octets, column, row, *integer)?;
        }
    }
    octets.extend_from_slice(&TRAILER.to_be_bytes());
    Ok(octets)
}

fn field(octets: &mut Vec<u8>, column: &Column, row: usize, integer: bool) -> Result<(), StoreError> {
    match column {
        Column::Ints(list) => match list.get(row).copied().flatten() {
            None => put(octets, None),
            Some(number) if integer => {
                let number = i32::try_from(number).map_err(|_| StoreError::Damaged("a number for its column"))?;
                put(octets, Some(&number.to_be_bytes()))
            }
            Some(number) => put(octets, Some(&number.to_be_bytes())),
        },
        Column::Texts(list) => put(octets, list.get(row).and_then(Option::as_ref).map(String::as_bytes)),
        Column::Bytes(list) => put(octets, list.get(row).and_then(Option::as_deref)),
    }
}

fn put(octets: &mut Vec<u8>, value: Option<&[u8]>) -> Result<(), StoreError> {
    let Some(value) = value else {
        octets.extend_from_slice(&NOTHING.to_be_bytes());
        return Ok(());
    };
    let length = i32::try_from(value.len()).map_err(|_| StoreError::Damaged("a value of such a size"))?;
    octets.extend_from_slice(&length.to_be_bytes());
    octets.extend_from_slice(value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_written_as_the_manual_says() {
        let table = Table { name: "t", integers: &["b"] };
        let given =
            Given::new().ints("a", [Some(-2), None]).ints("b", [258, 1]).texts("c", [Some("hé".to_owned()), None]);
        let given = given.bytes("d", [Some(vec![7]), Some(Vec::new())]);
        let mut want = HEADER.to_vec();
        want.extend([0, 4, 0, 0, 0, 8, 255, 255, 255, 255, 255, 255, 255, 254, 0, 0, 0, 4, 0, 0, 1, 2]);
        want.extend([0, 0, 0, 3, b'h', 0xc3, 0xa9, 0, 0, 0, 1, 7]);
        want.extend([0, 4, 255, 255, 255, 255, 0, 0, 0, 4, 0, 0, 0, 1, 255, 255, 255, 255, 0, 0, 0, 0]);
        want.extend([255, 255]);
        assert_eq!(HEADER.len(), 19);
        assert_eq!(binary(table, &given).unwrap(), want);
        let too_large = Given::new().ints("b", [i64::from(i32::MAX) + 1]);
        assert!(matches!(binary(table, &too_large), Err(StoreError::Damaged(_))));
    }
}
