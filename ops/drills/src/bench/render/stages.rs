//! The bare stages of a rendering, each alone in one thread and without anything around it: what a programme costs at least.

use std::{
    fs::File,
    hint::black_box,
    io::{BufReader, BufWriter},
    path::Path,
};

use anyhow::{Result, anyhow};
use audio::{decode::Decoder, dither::Dither, format::Format, resample::Resampler};
use ebur128::{EbuR128, Mode};
use mp3lame_encoder::{Bitrate, Builder, InterleavedPcm, Mode as Channels, Quality, max_required_buffer_size};
use serde::Serialize;

use super::{material::Material, usage::Watch};

/// Samples a second of a programme.
const RATE_HZ: u32 = 48_000;
const STEREO: Format = Format { rate_hz: RATE_HZ, channels: 2 };
/// Samples at a time: 100 ms.
const BLOCK_VALUES: usize = 9_600;

/// A stage.
#[derive(Serialize)]
pub struct Stage {
    /// What it is.
    pub name: &'static str,
    /// What it costs.
    pub user_s: f64,
}

/// Times them all.
pub fn measure(material: &Material, folder: &Path) -> Result<Vec<Stage>> {
    let (decode_s, resample_s, sound) = read(material)?;
    let programme = Programme { sound, blocks: material.minutes as usize * 600 };
    Ok(vec![
        Stage { name: "decode (symphonia, MP3 at 44.1 kHz)", user_s: decode_s },
        Stage { name: "resample (rubato, to 48 kHz)", user_s: resample_s },
        Stage { name: "mix two, gain, quantise with dither", user_s: programme.timed(Programme::mix)? },
        Stage { name: "meter (ebur128: I, LRA, true peak)", user_s: programme.timed(Programme::meter)? },
        Stage { name: "WAV write (hound)", user_s: programme.timed(|it| it.wav(&folder.join("bare.wav")))? },
        Stage { name: "LAME (quality 5, 128 kbit/s)", user_s: programme.timed(Programme::lame)? },
    ])
}

/// Decodes and resamples all takes; the last of them, for the stages after.
fn read(material: &Material) -> Result<(f64, f64, Vec<f32>)> {
    let (mut decode_s, mut resample_s, mut sound) = (0.0, 0.0, Vec::new());
    for take in &material.takes {
        let watch = Watch::begin()?;
        let mut decoder = Decoder::open(BufReader::new(File::open(take)?))?;
        let (mut decoded, mut block) = (Vec::new(), Vec::new());
        while decoder.next_block(&mut block)? {
            decoded.extend_from_slice(&block);
        }
        let format = decoder.format();
        decode_s += watch.end()?.user_s;
        let watch = Watch::begin()?;
        let mut resampler = Resampler::new(format, RATE_HZ)?;
        sound.clear();
        decoded.chunks(BLOCK_VALUES).for_each(|block| resampler.push(block, &mut sound));
        resampler.finish(&mut sound);
        resample_s += watch.end()?.user_s;
    }
    Ok((decode_s, resample_s, sound))
}

/// A programme's sound: one take, over and over.
struct Programme {
    sound: Vec<f32>,
    blocks: usize,
}

impl Programme {
    fn timed(&self, work: impl FnOnce(&Self) -> Result<()>) -> Result<f64> {
        let watch = Watch::begin()?;
        work(self)?;
        Ok(watch.end()?.user_s)
    }

    fn blocks(&self) -> impl Iterator<Item = &[f32]> {
        self.sound.chunks_exact(BLOCK_VALUES).cycle().take(self.blocks)
    }

    fn mix(&self) -> Result<()> {
        let mut dither = Dither::new(1);
        let (mut mixed, mut steps) = (Vec::with_capacity(BLOCK_VALUES), Vec::with_capacity(BLOCK_VALUES));
        for (speech, bed) in self.blocks().zip(self.blocks().skip(7)) {
            mixed.clear();
            mixed.extend(speech.iter().zip(bed).map(|(speech, bed)| 1.1 * (speech + 0.2 * bed)));
            steps.clear();
            dither.quantise(&mixed, &mut steps);
            black_box(&steps);
        }
        Ok(())
    }

    fn meter(&self) -> Result<()> {
        let mut meter = EbuR128::new(STEREO.channels.into(), RATE_HZ, Mode::I | Mode::LRA | Mode::TRUE_PEAK)?;
        self.blocks().try_for_each(|block| meter.add_frames_f32(block))?;
        black_box((meter.loudness_global()?, meter.loudness_range()?, meter.true_peak(0)?));
        Ok(())
    }

    fn wav(&self, path: &Path) -> Result<()> {
        let spec = hound::WavSpec {
            channels: STEREO.channels,
            sample_rate: RATE_HZ,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let mut writer = hound::WavWriter::new(BufWriter::new(File::create(path)?), spec)?;
        for block in self.blocks() {
            let mut out = writer.get_i16_writer(BLOCK_VALUES as u32);
            #[expect(clippy::cast_possible_truncation, reason = "a cast of floats stops at the ends")]
            block.iter().for_each(|value| out.write_sample((value * 32_767.0) as i16));
            out.flush()?;
        }
        Ok(writer.finalize()?)
    }

    fn lame(&self) -> Result<()> {
        let told = |error: mp3lame_encoder::BuildError| anyhow!("LAME: {error}");
        let mut builder = Builder::new().ok_or_else(|| anyhow!("there is no memory for LAME"))?;
        builder.set_num_channels(2).map_err(told)?;
        builder.set_sample_rate(RATE_HZ).map_err(told)?;
        builder.set_brate(Bitrate::Kbps128).map_err(told)?;
        builder.set_mode(Channels::JointStereo).map_err(told)?;
        builder.set_quality(Quality::Good).map_err(told)?;
        let mut encoder = builder.build().map_err(told)?;
        let mut out = Vec::with_capacity(max_required_buffer_size(BLOCK_VALUES));
        for block in self.blocks() {
            out.clear();
            encoder.encode_to_vec(InterleavedPcm(block), &mut out).map_err(|error| anyhow!("LAME: {error}"))?;
            black_box(&out);
        }
        Ok(())
    }
}
