//! Speech as the recorders of cheap phones keep it: AMR and AMR-WB, alone (RFC 4867, section 5) or in a 3GP file. Frames are decoded one by one,
//! 20 ms each; it reads no other sound.

use std::io::{Read, Seek, SeekFrom};

use codec_core::codecs::amr::AmrCodec;
use codec_core::codecs::amr::mode::{AmrFrameType, AmrVariant};
use codec_core::types::{CodecConfig, CodedFrame, FrameKind, VariableRateCodec};

use super::{Damage, DecodeError};
use crate::container::three_gp;
use crate::format::Format;
use crate::limits::AMR_BYTES_MAX;

/// How the two kinds of a file begin.
const BEGINNINGS: [(&[u8], AmrVariant); 2] =
    [(b"#!AMR\n", AmrVariant::NarrowBand), (b"#!AMR-WB\n", AmrVariant::WideBand)];
/// Bytes of the longer beginning.
const BEGINNING_BYTES: u64 = 9;

/// A recording in AMR.
pub(super) struct Amr {
    variant: AmrVariant,
    codec: AmrCodec,
    /// Frames, each behind its byte of kind and quality.
    frames: Vec<u8>,
    at: usize,
    /// The last mode that was heard: what is lost has none of its own.
    mode: u8,
}

impl Amr {
    /// The recording, if it is one; else it is left at its beginning.
    pub(super) fn find(recording: &mut (impl Read + Seek)) -> Result<Option<Self>, DecodeError> {
        recording.seek(SeekFrom::Start(0))?;
        let mut beginning = Vec::new();
        recording.by_ref().take(BEGINNING_BYTES).read_to_end(&mut beginning)?;
        let alone = BEGINNINGS.into_iter().find(|(bytes, _)| beginning.starts_with(bytes));
        let found = match alone {
            Some((bytes, variant)) => {
                recording.seek(SeekFrom::Start(bytes.len() as u64))?;
                Some((variant, read(recording)?))
            }
            None if beginning.get(4..8) == Some(b"ftyp") => three_gp::speech(recording)?
                .map(|(wide, frames)| (if wide { AmrVariant::WideBand } else { AmrVariant::NarrowBand }, frames)),
            None => None,
        };
        recording.seek(SeekFrom::Start(0))?;
        let Some((variant, frames)) = found else { return Ok(None) };
        let config = match variant {
            AmrVariant::NarrowBand => CodecConfig::amr_nb(),
            AmrVariant::WideBand => CodecConfig::amr_wb(),
        };
        let codec = AmrCodec::new(&config).map_err(|_| DecodeError::NoSound)?;
        Ok(Some(Self { variant, codec, frames, at: 0, mode: 0 }))
    }

    /// Decodes the next frame; `None` at the end.
    pub(super) fn next(&mut self, block: &mut Vec<f32>, damage: &mut Damage) -> Option<Format> {
        let mut damaged_in_a_row = 0;
        loop {
            let (kind, good) = frame_kind(self.variant, *self.frames.get(self.at)?);
            self.at += 1;
            // A byte that begins no frame is damage: the next that does goes on.
            let Some(kind) = kind else {
                if damage.is_too_much(&mut damaged_in_a_row) {
                    return None;
                }
                continue;
            };
            let Some(data) = self.frames.get(self.at..self.at + kind.octet_aligned_bytes()) else {
                damage.broken_off = true;
                return None;
            };
            let coded = self.coded(kind, good, data.to_vec());
            self.at += coded.data.len();
            match self.codec.decode_frame(&coded) {
                Ok(samples) if !samples.is_empty() => {
                    block.extend(samples.iter().map(|sample| f32::from(*sample) / 32_768.0));
                    return Some(Format { rate_hz: self.variant.sample_rate(), channels: 1 });
                }
                Ok(_) => {}
                Err(_) if damage.is_too_much(&mut damaged_in_a_row) => return None,
                Err(_) => {}
            }
        }
    }

    fn coded(&mut self, kind: AmrFrameType, quality_ok: bool, data: Vec<u8>) -> CodedFrame {
        let frame = |kind, mode| CodedFrame { kind, mode, quality_ok, data };
        match kind {
            AmrFrameType::Speech(mode) => {
                self.mode = mode.index();
                frame(FrameKind::Speech, self.mode)
            }
            AmrFrameType::Sid(_) => frame(FrameKind::ComfortNoise, self.mode),
            AmrFrameType::NoData => frame(FrameKind::NoData, self.mode),
            AmrFrameType::SpeechLost => frame(FrameKind::Lost, self.mode),
        }
    }
}

/// What a frame's first byte says: its kind, and whether its bits are good (RFC 4867, section 5.3: `P FT(4) Q P P`).
fn frame_kind(variant: AmrVariant, byte: u8) -> (Option<AmrFrameType>, bool) {
    let kind = (byte & 0x83 == 0).then(|| AmrFrameType::from_index(variant, byte >> 3 & 0x0F).ok()).flatten();
    (kind, byte & 4 != 0)
}

/// What is left of a file, as far as a recording can be long.
fn read(recording: &mut impl Read) -> Result<Vec<u8>, DecodeError> {
    let mut bytes = Vec::new();
    recording.by_ref().take(AMR_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > AMR_BYTES_MAX { Err(DecodeError::TooLong) } else { Ok(bytes) }
}

impl From<three_gp::Fault> for DecodeError {
    fn from(fault: three_gp::Fault) -> Self {
        match fault {
            three_gp::Fault::TooLong => Self::TooLong,
            three_gp::Fault::Unreadable(error) => error.into(),
        }
    }
}
