//! A phone that gives a sign of life takes messages again, whatever its network said of it before.

use messages::parcel::Hold;

use crate::{
    error::StoreError,
    people::reach,
    queue,
    sql::{Transaction, among_ints, values},
};

/// These addresses had a message delivered, or wrote: those that took nothing work again, and what waited for them is due. A chat that has
/// another name now stays as it is.
pub(crate) async fn revive(work: &mut Transaction, mut addresses: Vec<i64>, now_ms: i64) -> Result<(), StoreError> {
    addresses.sort_unstable();
    addresses.dedup();
    if addresses.is_empty() {
        return Ok(());
    }
    let text = among_ints!(
        work,
        "UPDATE addresses SET state = 'working', state_why = NULL, doubts = 0
         WHERE (state <> 'working' OR doubts > 0) AND COALESCE(state_why, '') <> 'moved' AND address_id",
        "RETURNING address_id, handset_id"
    );
    let rows = work.rows(text, values![addresses]).await?;
    if rows.is_empty() {
        return Ok(());
    }
    let revived = rows.iter().map(|row| row.int(0)).collect::<Result<Vec<_>, _>>()?;
    let text = among_ints!(work, "DELETE FROM refusals WHERE address_id");
    work.run(text, values![revived.clone()]).await?;
    queue::introduce_again(work, revived, Hold::NoAddress).await?;
    for row in &rows {
        reach::refresh_handset(work, row.int(1)?, now_ms).await?;
    }
    Ok(())
}
