//! LAME at a constant bit rate with its reservoir off, so that every frame stands alone. The only file of this room with `unsafe`.

use mp3lame_encoder::{
    Bitrate, Builder, DualPcm, EncodeError as LameError, Encoder, Mode, MonoPcm, Quality, VbrMode, ffi,
    max_required_buffer_size,
};

use super::EncodeError;
use super::mp3::Settings;

/// One LAME encoder and the gain that makes up for what it takes off.
pub(super) struct Lame {
    encoder: Encoder,
    /// LAME turns the level down before it encodes (by 0.45 dB up to 160 kbit/s, 0.26 dB at 192): input is multiplied by the inverse.
    gain: f32,
    scaled: [Vec<f32>; 2],
}

impl Lame {
    pub(super) fn new(settings: Settings) -> Result<Self, EncodeError> {
        let bit_rate = bit_rate(settings.bit_rate.kbps()).ok_or_else(|| failed("it has no such bit rate"))?;
        let mut builder = Builder::new().ok_or_else(|| failed("there is no memory for it"))?;
        let set = |builder: &mut Builder| {
            builder.set_num_channels(u8::try_from(settings.format.channels).unwrap_or(u8::MAX))?;
            builder.set_sample_rate(settings.format.rate_hz)?;
            // Left to itself LAME lowers the rate at low bit rates, and the programme would no longer be whole samples long.
            builder.set_output_sample_rate(std::num::NonZeroU32::new(settings.format.rate_hz))?;
            builder.set_brate(bit_rate)?;
            builder.set_mode(if settings.format.channels == 1 { Mode::Mono } else { Mode::JointStereo })?;
            builder.set_quality(Quality::Good)?;
            builder.set_vbr_mode(VbrMode::Off)?;
            // The Info frame spans all pieces of a programme: `info` writes it.
            builder.set_to_write_vbr_tag(false)
        };
        set(&mut builder).map_err(|error| failed(&error.to_string()))?;
        let (encoder, scale) = without_reservoir(builder)?;
        Ok(Self { encoder, gain: 1.0 / scale, scaled: [Vec::new(), Vec::new()] })
    }

    /// Encodes interleaved samples and appends what is ready of the stream to `out`.
    pub(super) fn encode(&mut self, interleaved: &[f32], out: &mut Vec<u8>) -> Result<(), EncodeError> {
        let gain = self.gain;
        let [left, right] = &mut self.scaled;
        left.clear();
        right.clear();
        let result = if self.encoder.num_channels() == 1 {
            left.extend(interleaved.iter().map(|value| value * gain));
            out.reserve(max_required_buffer_size(left.len()));
            self.encoder.encode_to_vec(MonoPcm(left.as_slice()), out)
        } else {
            for pair in interleaved.chunks_exact(2) {
                if let [a, b] = pair {
                    left.push(a * gain);
                    right.push(b * gain);
                }
            }
            out.reserve(max_required_buffer_size(left.len()));
            self.encoder.encode_to_vec(DualPcm { left: left.as_slice(), right: right.as_slice() }, out)
        };
        result.map(drop).map_err(|error: LameError| failed(&error.to_string()))
    }
}

/// Turns the bit reservoir off, starts the encoder, and asks by how much it will turn the level down.
#[expect(unsafe_code, reason = "the safe wrapper lacks the reservoir's switch and the scale; see SAFETY at each call")]
fn without_reservoir(mut builder: Builder) -> Result<(Encoder, f32), EncodeError> {
    // SAFETY: the builder owns the LAME state that this points to; we neither free nor keep it beyond the builder and the encoder.
    let state = unsafe { builder.as_ptr() };
    // SAFETY: `state` is a live LAME state before `lame_init_params`, when this switch may be set; it stores one integer.
    if unsafe { ffi::lame_set_disable_reservoir(state, 1) } != 0 {
        return Err(failed("its bit reservoir can't be turned off"));
    }
    let encoder = builder.build().map_err(|error| failed(&error.to_string()))?;
    // SAFETY: `build` moved the same state into `encoder`, which is alive here; the call reads one number.
    let scale = unsafe { ffi::lame_get_scale(state) };
    if !(0.5..=1.0).contains(&scale) {
        return Err(failed("it scales the level in an unexpected way"));
    }
    Ok((encoder, scale))
}

fn failed(why: &str) -> EncodeError {
    EncodeError::Codec { codec: "MP3", why: why.to_owned() }
}

/// The wrapper's name of a bit rate.
pub(super) fn bit_rate(kbps: u16) -> Option<Bitrate> {
    Some(match kbps {
        32 => Bitrate::Kbps32,
        40 => Bitrate::Kbps40,
        48 => Bitrate::Kbps48,
        64 => Bitrate::Kbps64,
        80 => Bitrate::Kbps80,
        96 => Bitrate::Kbps96,
        112 => Bitrate::Kbps112,
        128 => Bitrate::Kbps128,
        160 => Bitrate::Kbps160,
        192 => Bitrate::Kbps192,
        _ => return None,
    })
}
