//! `longwave release`: lets a restored or copied database send, once a person has said that the other one is gone.

use anyhow::Result;
use serde_json::json;

use crate::house::House;

/// Releases the database of this house.
pub async fn run(house: &House, as_json: bool) -> Result<()> {
    house.store.release().await?;
    if as_json {
        println!("{}", json!({ "released": true }));
        return Ok(());
    }
    println!("This database may send from now on. The one that it was copied from must not be started again.");
    Ok(())
}
