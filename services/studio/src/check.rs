//! Any file, measured against what a station was promised: the findings, each with what to do about it.

use std::path::PathBuf;

use audio::{
    inspect::{Grade, Report, Wanted, inspect},
    profile::Profile,
};
use radio::programme::Loudness;
use serde::{Deserialize, Serialize};

use crate::{
    recording::Recording,
    worker::{Fault, Stage, Teller},
};

/// A file to be measured.
#[derive(Serialize, Deserialize)]
pub(crate) struct CheckJob {
    pub path: PathBuf,
    /// Name of the loudness profile.
    pub profile: String,
    /// The slot's length, where the file's is to be judged.
    pub slot_length_ms: Option<u64>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// Its length, in milliseconds.
    pub length_ms: u64,
    /// How loud it is; `None`: silent.
    pub loudness: Option<Loudness>,
    /// The findings, in the order in which one reads them.
    pub findings: Vec<Finding>,
    /// Loudness over time, as SVG.
    pub picture: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What was looked at.
    pub check: String,
    /// How it is to be taken.
    pub weight: Weight,
    /// What was found, with its unit.
    pub found: String,
    /// What to do about it.
    pub advice: Option<String>,
}

/// How a finding is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// As it should be.
    Good,
    /// It can be put on air; somebody should know.
    Note,
    /// Not as promised.
    Wrong,
}

impl Checked {
    /// The worst of its findings.
    pub fn weight(&self) -> Weight {
        self.findings.iter().map(|finding| finding.weight).max().unwrap_or(Weight::Good)
    }

    pub(crate) fn of(report: &Report, profile: &Profile) -> Self {
        let loudness = &report.heard.loudness;
        Self {
            length_ms: report.heard.format.ms(report.heard.length_samples),
            loudness: loudness.integrated_lufs.zip(loudness.true_peak_dbtp).map(|(integrated_lufs, true_peak_dbtp)| {
                Loudness { integrated_lufs, true_peak_dbtp, range_lu: loudness.range_lu }
            }),
            findings: report.verdicts.iter().map(finding).collect(),
            picture: audio::inspect::picture::svg(&loudness.energies, profile),
        }
    }
}

fn finding(verdict: &audio::inspect::Verdict) -> Finding {
    Finding {
        check: verdict.check.to_owned(),
        weight: match verdict.grade {
            Grade::Good => Weight::Good,
            Grade::Note => Weight::Note,
            Grade::Wrong => Weight::Wrong,
        },
        found: verdict.found.clone(),
        advice: verdict.advice.clone(),
    }
}

/// The profile of that name.
pub(crate) fn profile(name: &str) -> Result<Profile, Fault> {
    Profile::asked(name).map_err(|error| Fault(error.to_string()))
}

pub(crate) fn check(job: &CheckJob, teller: &mut Teller) -> Result<Checked, Fault> {
    let name = job.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    teller.tell(0, Stage::Reading { recording: name.clone() });
    let profile = profile(&job.profile)?;
    let recording = Recording::open(&job.path, &name)?;
    let length_samples = job.slot_length_ms.map(|ms| ms.saturating_mul(u64::from(profile.rate_hz)) / 1_000);
    let wanted = Wanted { profile, length_samples, bit_rate_kbps: None, pauses: Vec::new() };
    let reading = Stage::Reading { recording: name.clone() };
    let told = recording.into_told_reader(|permille| teller.tell(permille, reading.clone()));
    let reader = told.map_err(|error| Fault::of_disk(&name, &error))?;
    let report = inspect(reader, &wanted).map_err(|error| Fault(format!("{name}: {error}")))?;
    Ok(Checked::of(&report, &profile))
}
