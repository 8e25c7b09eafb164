//! The numbers that rows are known by: blocks of them are reserved, so that a list needs one statement.

use crate::{
    error::StoreError,
    sql::{Transaction, values},
};

/// Reserves `count` numbers of that kind in a row; the first of them. They begin at 1 and are never given twice.
pub(crate) async fn reserve(work: &mut Transaction, kind: &'static str, count: i64) -> Result<i64, StoreError> {
    let text = "INSERT INTO numbers (name, next) VALUES ($1, 1 + $2)
                ON CONFLICT (name) DO UPDATE SET next = numbers.next + $2 RETURNING next";
    let row = work.row(text, values![kind, count]).await?.ok_or(StoreError::Damaged("the numbers"))?;
    Ok(row.int(0)? - count)
}

/// Reserves one number.
pub(crate) async fn reserve_one(work: &mut Transaction, kind: &'static str) -> Result<i64, StoreError> {
    reserve(work, kind, 1).await
}
