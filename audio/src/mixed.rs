//! How loud a timeline is, mixed and not levelled yet: what the programme's gain is reckoned from, before anything is written.

use std::io::{Read, Seek};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::energies::Energies;
use crate::meter::{Measures, Meter, NoMeter};
use crate::mix::{MixError, Mixer};

/// What is known of a mix, or of a stretch of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mixed {
    measures: Measures,
    /// Its highest sample, without a sign; 1 is full scale.
    pub highest: f32,
}

impl Mixed {
    /// Adds the stretch that follows.
    pub fn join(&mut self, next: Self) {
        self.measures.join(next.measures);
        self.highest = self.highest.max(next.highest);
    }

    /// The energies of its blocks of 100 ms; one that is not full is left out.
    pub fn energies(&self) -> Energies {
        self.measures.energies()
    }
}

/// Why a mix was not measured.
#[derive(Debug, thiserror::Error)]
pub enum MixedError {
    /// The mix failed.
    #[error(transparent)]
    Mix(#[from] MixError),
    /// The timeline's form makes no sense.
    #[error(transparent)]
    Form(#[from] NoMeter),
}

/// Measures a stretch of a mix, in samples; it begins at a whole step of the meter (20 ms). The filters hear the 100 ms before it, so that
/// stretches can be measured side by side and give what the whole gives.
///
/// # Errors
/// [`MixedError`].
pub fn measure<R: Read + Seek>(mixer: &mut Mixer<'_, R>, stretch: Range<u64>) -> Result<Mixed, MixedError> {
    let format = mixer.format();
    let mut meter = Meter::of_loudness(format)?;
    let mut highest = 0.0_f32;
    let mut block = Vec::new();
    let mut at = stretch.start.saturating_sub(format.block_samples() as u64);
    mixer.go_to(at);
    while at < stretch.end && mixer.next_block(&mut block)? {
        // The block before a stretch ends where it begins.
        let before = at < stretch.start;
        let left = usize::try_from(stretch.end - at).unwrap_or(usize::MAX).saturating_mul(format.width());
        block.truncate(left);
        at += (block.len() / format.width()) as u64;
        if before {
            meter.warm(&block);
            continue;
        }
        meter.add(&block);
        highest = block.iter().fold(highest, |highest, value| highest.max(value.abs()));
    }
    Ok(Mixed { measures: meter.measures(), highest })
}
