//! Hears the packets of an Opus stream as a player will give them, while they are still at hand. It keeps no sample.

use opus::{Channels, Decoder};

use super::EncodeError;
use super::opus::{PACKET_SAMPLES, codec};
use super::opus_head::RATE_HZ;
use crate::format::Format;
use crate::inspect::{Heard, Hearing};

/// A player that listens.
pub(super) struct Played {
    decoder: Decoder,
    hearing: Hearing,
    samples: Vec<f32>,
    width: usize,
    /// Samples that are still to be thrown away before the first that counts.
    skipped_samples: u64,
    heard_samples: u64,
}

impl Played {
    /// Of a stream that begins with `pre_skip_samples` that do not count (RFC 7845, section 4.2).
    pub(super) fn new(format: Format, channels: Channels, pre_skip_samples: u64) -> Result<Self, EncodeError> {
        let hearing = Hearing::new(format);
        Ok(Self {
            decoder: Decoder::new(RATE_HZ, channels).map_err(codec)?,
            hearing: hearing.map_err(|error| EncodeError::Codec { codec: "Opus", why: error.to_string() })?,
            samples: vec![0.0; PACKET_SAMPLES * format.width()],
            width: format.width(),
            skipped_samples: pre_skip_samples,
            heard_samples: 0,
        })
    }

    /// Plays the next packet. What lies behind `end_samples`, counted from the first that counts, is padding and is not heard.
    pub(super) fn packet(&mut self, packet: &[u8], end_samples: u64) -> Result<(), EncodeError> {
        let given = self.decoder.decode_float(packet, &mut self.samples, false).map_err(codec)?;
        let skipped = usize::try_from(self.skipped_samples).unwrap_or(given).min(given);
        self.skipped_samples -= skipped as u64;
        let left = usize::try_from(end_samples.saturating_sub(self.heard_samples)).unwrap_or(usize::MAX);
        let counted = left.min(given - skipped);
        let heard = self.samples.get(skipped * self.width..(skipped + counted) * self.width);
        self.hearing.add(heard.unwrap_or_default());
        self.heard_samples += counted as u64;
        Ok(())
    }

    /// What was heard.
    pub(super) fn heard(self) -> Heard {
        self.hearing.notes().heard()
    }
}
