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

use super::{found::Found, scratch::Scratch};
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

/// What was measured so far; what is not there yet is none.
#[derive(Serialize)]
struct Measured {
    minutes: u32,
    stages: Vec<Stage>,
    sum_user_s: f64,
    cold: Option<Cost>,
    changed_same_length: Option<Cost>,
    changed_other_length: Option<Cost>,
    long_minutes: u32,
    long_memory_mb: Option<f64>,
    /// Where ffmpeg is installed.
    ffmpeg: Option<Cost>,
    ratios: Ratios,
}

/// What the costs are to each other.
#[derive(Clone, Copy, Default, Serialize)]
struct Ratios {
    cold_to_sum: Option<f64>,
    changed_to_cold: Option<f64>,
    wall_to_user: Option<f64>,
}

impl Measured {
    fn of(options: &Options, stages: Vec<Stage>) -> Self {
        Self {
            minutes: options.minutes,
            sum_user_s: stages.iter().map(|stage| stage.user_s).sum(),
            stages,
            cold: None,
            changed_same_length: None,
            changed_other_length: None,
            long_minutes: options.long_minutes,
            long_memory_mb: None,
            ffmpeg: None,
            ratios: Ratios::default(),
        }
    }

    fn compared(&mut self) {
        let Some(cold) = self.cold else { return };
        self.ratios = Ratios {
            cold_to_sum: Some(cold.user_s / self.sum_user_s),
            changed_to_cold: self.changed_same_length.map(|changed| changed.user_s / cold.user_s),
            wall_to_user: Some(cold.wall_s / cold.user_s),
        };
    }
}

/// Measures, and tells as a table or as JSON.
///
/// # Errors
/// Where something could not be made or run.
pub async fn bench(options: &Options, found: &Found) -> Result<String> {
    let folder = Scratch::new()?;
    let material = Material::make(folder.path(), options.minutes)?;
    let stages = stages::measure(&material, folder.path())?;
    let mut measured = Measured::of(options, stages);
    let tell = |measured: &mut Measured| -> Result<()> {
        measured.compared();
        found.is(told(measured, options.json)?);
        Ok(())
    };
    tell(&mut measured)?;
    let house = House::new(&folder.path().join("house"))?;
    measured.cold = Some(house.render(&material.takes, options.minutes).await?);
    tell(&mut measured)?;
    measured.changed_same_length = Some(house.render(&material.with_one_changed(), options.minutes).await?);
    tell(&mut measured)?;
    measured.changed_other_length = Some(house.render(&material.with_one_longer(), options.minutes).await?);
    tell(&mut measured)?;
    measured.ffmpeg = ffmpeg::render(&material, folder.path())?;
    tell(&mut measured)?;
    if options.long_minutes > 0 {
        let long = Material::make(&folder.path().join("long"), options.long_minutes)?;
        let house = House::new(&folder.path().join("long-house"))?;
        measured.long_memory_mb = Some(house.render(&long.takes, options.long_minutes).await?.memory_mb);
    }
    told(&measured, options.json)
}

fn told(measured: &Measured, as_json: bool) -> Result<String> {
    if as_json { Ok(serde_json::to_string_pretty(measured)?) } else { table(measured) }
}

fn table(measured: &Measured) -> Result<String> {
    let mut page = format!("{} min, 48 kHz stereo, 12 takes, to WAV and 128 kbit/s MP3\n\n", measured.minutes);
    writeln!(page, "{:<44}{:>10}", "stage, bare", "user s")?;
    for stage in &measured.stages {
        writeln!(page, "{:<44}{:>10.2}", stage.name, stage.user_s)?;
    }
    writeln!(page, "{:<44}{:>10.2}\n", "sum", measured.sum_user_s)?;
    writeln!(page, "{:<44}{:>10}{:>10}{:>10}", "the whole", "user s", "system s", "wall s")?;
    for (name, cost) in [
        ("cold", measured.cold),
        ("one of 12 takes changed, as long as before", measured.changed_same_length),
        ("one of 12 takes changed, longer", measured.changed_other_length),
        ("ffmpeg, cold", measured.ffmpeg),
    ] {
        match cost {
            Some(cost) => {
                writeln!(page, "{name:<44}{:>10.2}{:>10.2}{:>10.2}", cost.user_s, cost.system_s, cost.wall_s)?;
            }
            None => writeln!(page, "{name:<44}{:>10}", "not there")?,
        }
    }
    writeln!(page, "\n{:<44}{:>10}{:>10}", "ratio", "found", "aim")?;
    let ratios = measured.ratios;
    for (name, ratio, aim) in [
        ("cold to the sum of the stages", ratios.cold_to_sum, COLD_RATIO_AIM),
        ("one take changed to cold", ratios.changed_to_cold, CHANGED_RATIO_AIM),
        ("wall to user time, cold", ratios.wall_to_user, WALL_RATIO_AIM),
    ] {
        writeln!(page, "{name:<44}{:>10}{aim:>10.2}", number(ratio, 2))?;
    }
    let memory = format!("peak memory of {} min, in MB", measured.long_minutes);
    writeln!(page, "{memory:<44}{:>10}{MEMORY_MB_AIM:>10.0}", number(measured.long_memory_mb, 0))?;
    Ok(page)
}

fn number(number: Option<f64>, places: usize) -> String {
    number.map_or_else(|| "not there".to_owned(), |number| format!("{number:.places$}"))
}
