//! A phone that gives a sign of life takes messages again, whatever its network said of it before.

use messages::parcel::Hold;

use crate::{
    error::StoreError,
    people::reach,
    queue,
    sql::{Transaction, query, values},
};

/// These addresses had a message delivered, or wrote: those that took nothing work again, and what waited for them is due. A chat that has
/// another name now stays as it is.
pub(crate) async fn revive(work: &mut Transaction, mut addresses: Vec<i64>, now_ms: i64) -> Result<(), StoreError> {
    addresses.sort_unstable();
    addresses.dedup();
    if addresses.is_empty() {
        return Ok(());
    }
    let revive = query!({ address: i64 = "address_id", handset: i64 = "handset_id" }:
        "UPDATE addresses SET state = 'working', state_why = NULL, doubts = 0
         WHERE (state <> 'working' OR doubts > 0) AND COALESCE(state_why, '') <> 'moved' AND address_id {in ints $1}
         RETURNING {row}");
    let rows = work.find(revive, values![addresses]).await?;
    if rows.is_empty() {
        return Ok(());
    }
    let revived: Vec<i64> = rows.iter().map(|row| row.address).collect();
    work.run_query(query!((): "DELETE FROM refusals WHERE address_id {in ints $1}"), values![revived.clone()]).await?;
    queue::introduce_again(work, revived, Hold::NoAddress).await?;
    for row in &rows {
        reach::refresh_handset(work, row.handset, now_ms).await?;
    }
    Ok(())
}
