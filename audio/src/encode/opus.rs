//! Ogg Opus (RFC 6716, RFC 7845) for speech: voice notes and downloads. Takes 48 kHz only, and gives back exactly what it took.

use std::io::{Seek, SeekFrom, Write};

use ogg::writing::{PacketWriteEndInfo, PacketWriter};
use opus::{Application, Bitrate, Channels, Encoder};

use super::{EncodeError, Sink, Tags, Written};
use crate::format::Format;
use crate::meter::Loudness;

/// The rate of Opus' own clock, in samples a second.
const RATE_HZ: u32 = 48_000;
/// Samples of a packet: 20 ms, the usual.
const PACKET_SAMPLES: usize = 960;
/// Packets of a page: one second, so that seeking and broken downloads lose no more.
const PACKETS_PER_PAGE: u64 = 50;
/// Bytes of the longest packet (RFC 6716, section 3.4: 1,275 a frame, and its head).
const PACKET_BYTES_MAX: usize = 1_276;
/// What the format's makers ask to have named.
const VENDOR: &str = "libopus";

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
    settings: Settings,
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
        let pre_skip_samples = u64::try_from(encoder.get_lookahead().map_err(codec)?).unwrap_or(0);
        stream.seek(SeekFrom::Start(0))?;
        let mut pages = PacketWriter::new(stream);
        pages.write_packet(head(settings, pre_skip_samples as u16), settings.serial, PacketWriteEndInfo::EndPage, 0)?;
        pages.write_packet(comments(tags), settings.serial, PacketWriteEndInfo::EndPage, 0)?;
        Ok(Self {
            pages,
            encoder,
            settings,
            pre_skip_samples,
            waiting: Vec::new(),
            length_samples: 0,
            packets: 0,
            held: None,
        })
    }

    /// Encodes 20 ms and writes the packet before them.
    fn packet(&mut self, interleaved: &[f32]) -> Result<(), EncodeError> {
        let packet = self.encoder.encode_vec_float(interleaved, PACKET_BYTES_MAX).map_err(codec)?;
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
        let stream = self.pages.inner_mut();
        stream.flush()?;
        Ok(Written { length_bytes: stream.stream_position()?, length_samples: self.length_samples, heard: None })
    }
}

/// `OpusHead` (RFC 7845, section 5.1).
fn head(settings: Settings, pre_skip_samples: u16) -> Vec<u8> {
    let mut bytes = b"OpusHead\x01".to_vec();
    bytes.push(settings.format.channels as u8);
    bytes.extend(pre_skip_samples.to_le_bytes());
    bytes.extend(RATE_HZ.to_le_bytes());
    bytes.extend([0, 0]); // no gain
    bytes.push(0); // one or two channels in their usual order
    bytes
}

/// `OpusTags` (RFC 7845, section 5.2).
fn comments(tags: &Tags) -> Vec<u8> {
    let all = [
        ("TITLE", &tags.title),
        ("ARTIST", &tags.artist),
        ("ALBUM", &tags.album),
        ("TRACKNUMBER", &tags.track),
        ("GENRE", &tags.genre),
        ("DATE", &tags.year),
        ("LANGUAGE", &tags.language),
        ("DESCRIPTION", &tags.comment),
    ];
    let said: Vec<_> = all.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    let mut bytes = b"OpusTags".to_vec();
    let mut text = |text: &str| {
        bytes.extend((text.len() as u32).to_le_bytes());
        bytes.extend(text.as_bytes());
    };
    text(VENDOR);
    bytes.extend((said.len() as u32).to_le_bytes());
    for (name, words) in said {
        let comment = format!("{name}={words}");
        bytes.extend((comment.len() as u32).to_le_bytes());
        bytes.extend(comment.as_bytes());
    }
    bytes
}

fn codec(error: opus::Error) -> EncodeError {
    EncodeError::Codec { codec: "Opus", why: error.to_string() }
}
