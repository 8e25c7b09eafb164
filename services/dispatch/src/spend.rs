//! The month that money is spent in, by the school's own calendar.

use anyhow::Result;
use jiff::Timestamp;
use messages::Money;

use crate::depot::Depot;

/// The month of `now_ms` and what may be spent in it; `None` where no budget is configured, because nothing costs.
pub fn month(depot: &Depot, now_ms: i64) -> Result<Option<(String, Money)>> {
    let Some(budget) = depot.settings.budget else { return Ok(None) };
    let zone = depot.zones().get(&depot.settings.zone)?;
    let name = Timestamp::from_millisecond(now_ms)?.to_zoned(zone).strftime("%Y-%m").to_string();
    Ok(Some((name, budget)))
}
