//! The numbers that rows are known by: blocks of them are reserved, so that a list needs one statement.

use crate::{
    error::StoreError,
    sql::{Transaction, query, values},
};

/// Reserves `count` numbers of that kind in a row; the first of them. They begin at 1 and are never given twice.
pub(crate) async fn reserve(work: &mut Transaction, kind: &'static str, count: i64) -> Result<i64, StoreError> {
    let reserve = query!(i64: "INSERT INTO numbers (name, next) VALUES ($1, 1 + $2)
                ON CONFLICT (name) DO UPDATE SET next = numbers.next + $2 RETURNING next");
    let next = work.find_one(reserve, values![kind, count]).await?.ok_or(StoreError::Damaged("the numbers"))?;
    Ok(next - count)
}

/// Reserves one number.
pub(crate) async fn reserve_one(work: &mut Transaction, kind: &'static str) -> Result<i64, StoreError> {
    reserve(work, kind, 1).await
}
