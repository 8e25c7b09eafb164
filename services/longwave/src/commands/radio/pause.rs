//! `longwave radio station pause|resume|cancel`: hours taken off the air, and given back.

use anyhow::{Context, Result, bail};
use dispatch::radio::airings;
use jiff::{civil::Date, tz::TimeZone};
use messages::AiringId;
use serde_json::json;
use store::StoreError;

use super::station::find;
use crate::house::House;

/// Makes a pause for a station, until the beginning of a day on its clock where one is named.
pub async fn pause(house: &House, name: &str, until: Option<Date>, as_json: bool) -> Result<()> {
    let station = find(house, name).await?;
    let now_ms = house.clock.now_ms();
    let zone = house.zones().get(&station.row.zone).unwrap_or(TimeZone::UTC);
    let until_ms = match until {
        Some(day) => Some(day.to_zoned(zone)?.timestamp().as_millisecond()),
        None => None,
    };
    if until_ms.is_some_and(|until_ms| until_ms <= now_ms) {
        bail!("the pause would be over already; name a day to come, like --until 2027-01-11");
    }
    let off = house.store.pause_station(station.row.id, until_ms, now_ms).await?;
    airings::plan_all(&house.depot).await?;
    if as_json {
        println!(
            "{}",
            json!({ "paused": station.row.name, "until": until.map(|day| day.to_string()), "taken_off": off })
        );
        return Ok(());
    }
    let until = until.map_or_else(|| "until you resume it".to_owned(), |day| format!("until {day}"));
    println!("{} makes a pause {until}. Airings taken off: {off}.", station.row.name);
    println!(
        "Of what it has in hand it is told not to play it. Its slots go on with the lesson at which they stop now."
    );
    Ok(())
}

/// Ends a pause.
pub async fn resume(house: &House, name: &str, as_json: bool) -> Result<()> {
    let station = find(house, name).await?;
    house.store.resume_station(station.row.id).await?;
    let planned = airings::plan_all(&house.depot).await?;
    if as_json {
        println!("{}", json!({ "resumed": station.row.name, "planned": planned }));
    } else {
        println!("{} is on air again. Airings newly planned: {planned}.", station.row.name);
    }
    Ok(())
}

/// Takes one airing off.
pub async fn cancel(house: &House, number: i64, as_json: bool) -> Result<()> {
    let cancelled = house.store.cancel_airing(AiringId(number), house.clock.now_ms()).await;
    if let Err(StoreError::Absent(_)) = cancelled {
        bail!("there is no airing No. {number} that has still to begin; `longwave radio station show NAME` lists them");
    }
    cancelled.context("the airing can't be taken off")?;
    let planned = airings::plan_all(&house.depot).await?;
    if as_json {
        println!("{}", json!({ "cancelled": number, "planned": planned }));
    } else {
        println!("No. {number} is off. Its lessons come on the next date of which the station has nothing yet.");
    }
    Ok(())
}
