//! A programme's rendering beside its bare stages and beside ffmpeg, all in one run: user seconds, for the machine is shared and wall
//! time says more of its other guests.

mod ffmpeg;
mod material;
mod stages;
mod usage;
mod whole;

use std::fmt::Write as _;

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use material::Material;
use stages::Stage;
use usage::Cost;
use whole::House;

/// What of the sum of the bare stages a cold rendering may cost.
const COLD_RATIO_AIM: f64 = 1.3;
/// What of a cold rendering one may cost after a segment changed.
const CHANGED_RATIO_AIM: f64 = 0.2;
/// What of its user time a rendering may last on two cores.
const WALL_RATIO_AIM: f64 = 0.6;
/// Memory that the long programme may take, in MB.
const MEMORY_MB_AIM: f64 = 200.0;

/// How to measure.
#[derive(Args, Clone)]
pub struct Options {
    /// The programme's length, in minutes.
    #[arg(long, default_value_t = 30)]
    minutes: u32,
    /// The length of the programme whose memory is measured, in minutes; 0 leaves it out.
    #[arg(long, default_value_t = 60)]
    long_minutes: u32,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// What was found.
#[derive(Serialize)]
struct Found {
    minutes: u32,
    stages: Vec<Stage>,
    sum_user_s: f64,
    cold: Cost,
    cold_to_sum: f64,
    wall_to_user: f64,
    changed_same_length: Cost,
    changed_to_cold: f64,
    changed_other_length: Cost,
    long_minutes: u32,
    long_memory_mb: f64,
    /// Where ffmpeg is installed.
    ffmpeg: Option<Cost>,
}

/// Measures, and tells as a table or as JSON.
///
/// # Errors
/// Where something could not be made or run.
pub async fn bench(options: &Options) -> Result<String> {
    let folder = tempfile::tempdir_in(".")?;
    let material = Material::make(folder.path(), options.minutes)?;
    let stages = stages::measure(&material, folder.path())?;
    let sum_user_s = stages.iter().map(|stage| stage.user_s).sum();
    let house = House::new(&folder.path().join("house"))?;
    let cold = house.render(&material.takes, options.minutes).await?;
    let changed_same_length = house.render(&material.with_one_changed(), options.minutes).await?;
    let changed_other_length = house.render(&material.with_one_longer(), options.minutes).await?;
    let ffmpeg = ffmpeg::render(&material, folder.path())?;
    let long_memory_mb = match options.long_minutes {
        0 => 0.0,
        minutes => {
            let long = Material::make(&folder.path().join("long"), minutes)?;
            House::new(&folder.path().join("long-house"))?.render(&long.takes, minutes).await?.memory_mb
        }
    };
    let found = Found {
        minutes: options.minutes,
        sum_user_s,
        cold_to_sum: cold.user_s / sum_user_s,
        wall_to_user: cold.wall_s / cold.user_s,
        changed_to_cold: changed_same_length.user_s / cold.user_s,
        stages,
        cold,
        changed_same_length,
        changed_other_length,
        long_minutes: options.long_minutes,
        long_memory_mb,
        ffmpeg,
    };
    Ok(if options.json { serde_json::to_string_pretty(&found)? } else { table(&found)? })
}

fn table(found: &Found) -> Result<String> {
    let mut page = format!("{} min, 48 kHz stereo, 12 takes, to WAV and 128 kbit/s MP3\n\n", found.minutes);
    writeln!(page, "{:<44}{:>10}", "stage, bare", "user s")?;
    for stage in &found.stages {
        writeln!(page, "{:<44}{:>10.2}", stage.name, stage.user_s)?;
    }
    writeln!(page, "{:<44}{:>10.2}\n", "sum", found.sum_user_s)?;
    writeln!(page, "{:<44}{:>10}{:>10}{:>10}", "the whole", "user s", "system s", "wall s")?;
    let rows = [
        ("cold", Some(&found.cold)),
        ("one of 12 takes changed, as long as before", Some(&found.changed_same_length)),
        ("one of 12 takes changed, longer", Some(&found.changed_other_length)),
        ("ffmpeg, cold", found.ffmpeg.as_ref()),
    ];
    for (name, cost) in rows {
        match cost {
            Some(cost) => {
                writeln!(page, "{name:<44}{:>10.2}{:>10.2}{:>10.2}", cost.user_s, cost.system_s, cost.wall_s)?;
            }
            None => writeln!(page, "{name:<44}{:>10}", "not there")?,
        }
    }
    writeln!(page, "\n{:<44}{:>10}{:>10}", "ratio", "found", "aim")?;
    for (name, ratio, aim) in [
        ("cold to the sum of the stages", found.cold_to_sum, COLD_RATIO_AIM),
        ("one take changed to cold", found.changed_to_cold, CHANGED_RATIO_AIM),
        ("wall to user time, cold", found.wall_to_user, WALL_RATIO_AIM),
    ] {
        writeln!(page, "{name:<44}{ratio:>10.2}{aim:>10.2}")?;
    }
    let memory = format!("peak memory of {} min, in MB", found.long_minutes);
    writeln!(page, "{memory:<44}{:>10.0}{MEMORY_MB_AIM:>10.0}", found.long_memory_mb)?;
    Ok(page)
}
