//! Ogg Opus (RFC 6716, RFC 7845) for speech: voice notes and downloads. It takes 48 kHz only, gives back exactly what it took, hears each
//! packet as a player will, and writes how loud that is into the file's head at last.

use std::io::{Seek, SeekFrom, Write};

use ogg::writing::{PacketWriteEndInfo, PacketWriter};
use opus::{Application, Bitrate, Channels, Encoder};

use super::opus_head::{Head, RATE_HZ};
use super::opus_played::Played;
use super::{EncodeError, Sink, Tags, Written};
use crate::format::Format;
use crate::meter::Loudness;

/// Samples of a packet: 20 ms, the usual.
pub(super) const PACKET_SAMPLES: usize = 960;
/// Packets of a page: one second, so that seeking and broken downloads lose no more.
const PACKETS_PER_PAGE: u64 = 50;
/// Bytes of the longest packet (RFC 6716, section 3.4: 1,275 a frame, and its head).
const PACKET_BYTES_MAX: usize = 1_276;

/// How a file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Form of the samples: 48 kHz, one or two channels.
    pub format: Format,
    /// Mean bit rate, in kbit/s, 6 to 128; 24 to 64 are usual for speech in one channel.
    pub bit_rate_kbps: u16,
    /// The stream's number in the file; any, but not the same for two files that may be joined.
    pub serial: u32,
}

/// An Ogg Opus file being written.
pub struct Opus<W: Write + Seek> {
    pages: PacketWriter<'static, W>,
    encoder: Encoder,
    head: Head,
    settings: Settings,
    played: Played,
    pre_skip_samples: u64,
    waiting: Vec<f32>,
    length_samples: u64,
    packets: u64,
    /// The last packet, kept back until it is known whether it ends the stream.
    held: Option<Vec<u8>>,
}

impl<W: Write + Seek> Opus<W> {
    /// Begins a file at the start of `stream`.
    pub fn new(mut stream: W, settings: Settings, tags: &Tags) -> Result<Self, EncodeError> {
        let channels = match settings.format {
            Format { rate_hz: RATE_HZ, channels: 1 } => Channels::Mono,
            Format { rate_hz: RATE_HZ, channels: 2 } => Channels::Stereo,
            Format { rate_hz, channels } => {
                return Err(EncodeError::Form(format!(
                    "Opus takes one or two channels at 48000 samples a second, not {channels} at {rate_hz}"
                )));
            }
        };
        if !(6..=128).contains(&settings.bit_rate_kbps) {
            return Err(EncodeError::Form(format!(
                "Opus takes 6 to 128 kbit/s here, not {}; 32 are good for speech",
                settings.bit_rate_kbps
            )));
        }
        let mut encoder = Encoder::new(RATE_HZ, channels, Application::Audio).map_err(codec)?;
        encoder.set_bitrate(Bitrate::Bits(i32::from(settings.bit_rate_kbps) * 1_000)).map_err(codec)?;
        let pre_skip_samples = u16::try_from(encoder.get_lookahead().map_err(codec)?).unwrap_or(0);
        let head = Head { settings, pre_skip_samples, tags: tags.clone() };
        stream.seek(SeekFrom::Start(0))?;
        let mut pages = PacketWriter::new(stream);
        head.write(&mut pages, None)?;
        Ok(Self {
            pages,
            encoder,
            head,
            settings,
            played: Played::new(settings.format, channels, pre_skip_samples.into())?,
            pre_skip_samples: pre_skip_samples.into(),
            waiting: Vec::new(),
            length_samples: 0,
            packets: 0,
            held: None,
        })
    }

    /// Encodes 20 ms and writes the packet before them.
    fn packet(&mut self, interleaved: &[f32]) -> Result<(), EncodeError> {
        let packet = self.encoder.encode_vec_float(interleaved, PACKET_BYTES_MAX).map_err(codec)?;
        self.played.packet(&packet, self.length_samples)?;
        if let Some(before) = self.held.replace(packet) {
            let granule = self.packets * PACKET_SAMPLES as u64;
            let ends_page = self.packets.is_multiple_of(PACKETS_PER_PAGE);
            let end = if ends_page { PacketWriteEndInfo::EndPage } else { PacketWriteEndInfo::NormalPacket };
            self.pages.write_packet(before, self.settings.serial, end, granule)?;
        }
        self.packets += 1;
        Ok(())
    }
}

impl<W: Write + Seek> Sink for Opus<W> {
    fn write(&mut self, interleaved: &[f32]) -> Result<(), EncodeError> {
        if !interleaved.len().is_multiple_of(self.settings.format.width()) {
            return Err(EncodeError::Codec { codec: "Opus", why: "a block ends in the middle of a sample".into() });
        }
        self.length_samples += (interleaved.len() / self.settings.format.width()) as u64;
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.extend_from_slice(interleaved);
        let packets = waiting.chunks_exact(PACKET_SAMPLES * self.settings.format.width());
        let rest = packets.remainder().to_vec();
        for packet in packets {
            self.packet(packet)?;
        }
        self.waiting = rest;
        Ok(())
    }

    fn finish(mut self: Box<Self>, _loudness: Option<&Loudness>) -> Result<Written, EncodeError> {
        let end_samples = self.pre_skip_samples + self.length_samples;
        let mut rest = std::mem::take(&mut self.waiting);
        rest.resize(PACKET_SAMPLES * self.settings.format.width(), 0.0);
        while self.packets * (PACKET_SAMPLES as u64) < end_samples || self.packets == 0 {
            self.packet(&rest)?;
            rest.fill(0.0);
        }
        if let Some(last) = self.held.take() {
            // The end's granule says where the programme ends inside the last packet (RFC 7845, section 4.4).
            self.pages.write_packet(last, self.settings.serial, PacketWriteEndInfo::EndStream, end_samples)?;
        }
        let heard = self.played.heard();
        // Pages of the same length, with right checksums, over those that did not know how loud it would be.
        let mut again = PacketWriter::new(Vec::new());
        self.head.write(&mut again, heard.loudness.integrated_lufs)?;
        let stream = self.pages.inner_mut();
        stream.seek(SeekFrom::Start(0))?;
        stream.write_all(again.inner())?;
        let length_bytes = stream.seek(SeekFrom::End(0))?;
        stream.flush()?;
        Ok(Written { length_bytes, length_samples: self.length_samples, heard: Some(heard) })
    }
}

pub(super) fn codec(error: opus::Error) -> EncodeError {
    EncodeError::Codec { codec: "Opus", why: error.to_string() }
}
