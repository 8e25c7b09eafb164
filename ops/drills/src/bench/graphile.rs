//! graphile_worker on the same PostgreSQL: a queue that keeps no result row, for comparison. It runs where npm is installed.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tokio::process::Command;

use super::place::Place;
use crate::postgres::say;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/graphile");

/// Drains as many empty jobs; `null` where there is no PostgreSQL or no npm.
pub(super) async fn drain(place: &Place, jobs: i64) -> Result<Value> {
    let Some(cluster) = place.cluster() else { return Ok(Value::Null) };
    if Command::new("npm").arg("--version").output().await.is_err() {
        say("npm is not installed: graphile_worker is left out");
        return Ok(Value::Null);
    }
    if !Path::new(FOLDER).join("node_modules").exists() {
        say("installing graphile_worker");
        let installed = Command::new("npm").args(["ci", "--silent"]).current_dir(FOLDER).output().await?;
        anyhow::ensure!(installed.status.success(), "npm ci: {}", String::from_utf8_lossy(&installed.stderr));
    }
    cluster.database("graphile").await?;
    say("draining with graphile_worker");
    let run = Command::new("node")
        .args(["drain.mjs", &cluster.socket_folder(), &jobs.to_string()])
        .current_dir(FOLDER)
        .output()
        .await?;
    anyhow::ensure!(run.status.success(), "drain.mjs: {}", String::from_utf8_lossy(&run.stderr));
    let line = String::from_utf8_lossy(&run.stdout).lines().last().unwrap_or_default().to_owned();
    let found: Value = serde_json::from_str(&line).with_context(|| format!("drain.mjs said {line:?}"))?;
    Ok(json!({ "version": found["version"], "jobs_per_second": found["jobs_per_second"] }))
}
