//! The Info frame before the sound of a constant-rate MP3: how many frames follow, and what a decoder must cut off at both ends.

use super::mp3::Settings;
use crate::container::mp3::{Header, INFO_BYTES};

/// Samples of silence that LAME puts before the first one it is given.
pub(super) const DELAY_SAMPLES: u64 = 576;
/// What players want to see here before they believe delay and padding; it is the truth, too.
const ENCODER: &[u8; 9] = b"LAME3.100";
/// Quality as the format counts: 100 less 10 for each step of VBR (LAME's default 4, not used) and 1 for each of quality (5).
const QUALITY: u32 = 55;
/// Index of the first bit rate in a header, and of the last.
const BIT_RATE_INDICES: std::ops::RangeInclusive<u8> = 1..=14;

/// What the frame tells.
pub(super) struct Spans {
    /// Frames of sound.
    pub(super) frames: u64,
    /// Their bytes.
    pub(super) audio_bytes: u64,
    /// The checksum of these bytes.
    pub(super) audio_crc: u16,
    /// Samples of silence after the programme.
    pub(super) padding_samples: u64,
}

/// The frame's bytes. Its length depends on the settings alone, so that room can be kept for it.
pub(super) fn frame(settings: Settings, spans: &Spans) -> Vec<u8> {
    let (head, header) = head(settings);
    let mut bytes = head.to_vec();
    bytes.resize(header.side_end, 0);
    let stream_bytes = (spans.audio_bytes + header.length_bytes as u64) as u32;
    bytes.extend(b"Info");
    bytes.extend(15_u32.to_be_bytes()); // frames, bytes, table and quality are there
    bytes.extend((spans.frames as u32).to_be_bytes());
    bytes.extend(stream_bytes.to_be_bytes());
    bytes.extend((0..100_u32).map(|percent| (256 * percent / 100) as u8)); // constant rate: straight
    bytes.extend(QUALITY.to_be_bytes());
    bytes.extend(ENCODER);
    bytes.push(1); // constant rate
    bytes.extend([0; 10]); // low pass, peak, two gains, flags: not said
    bytes.push(settings.bit_rate.kbps() as u8);
    let both = (DELAY_SAMPLES as u32) << 12 | spans.padding_samples as u32;
    bytes.extend(both.to_be_bytes().iter().skip(1));
    bytes.push(origin(settings));
    bytes.extend([0; 3]); // no later gain, no preset
    bytes.extend(stream_bytes.to_be_bytes());
    bytes.extend(spans.audio_crc.to_be_bytes());
    bytes.extend(crc(0, &bytes).to_be_bytes());
    bytes.resize(header.length_bytes, 0);
    bytes
}

/// Bytes of the frame.
pub(super) fn length_bytes(settings: Settings) -> usize {
    head(settings).1.length_bytes
}

/// The frame's header. It has the file's bit rate where that leaves room for the tag, else the lowest that does.
fn head(settings: Settings) -> ([u8; 4], Header) {
    let rate_bits = match settings.format.rate_hz {
        44_100 => 0,
        48_000 => 1,
        _ => 2,
    };
    let mode_bits = if settings.format.channels == 1 { 0xc0 } else { 0x40 };
    let fits = |header: &Header| {
        header.bit_rate_kbps >= settings.bit_rate.kbps() && header.length_bytes >= header.side_end + INFO_BYTES
    };
    let heads = BIT_RATE_INDICES.map(|index| [0xff, 0xfb, index << 4 | rate_bits << 2, mode_bits]);
    let mut headers = heads.filter_map(|head| Some((head, Header::read(&head)?)));
    let silent = Header { bit_rate_kbps: 0, rate_hz: 0, channels: 0, length_samples: 0, length_bytes: 0, side_end: 0 };
    headers.find(|(_, header)| fits(header)).unwrap_or(([0; 4], silent))
}

/// Where the sound came from: noise shaping 1, stereo mode (0 mono, 3 joint), rate of the source.
fn origin(settings: Settings) -> u8 {
    let stereo = if settings.format.channels == 1 { 0 } else { 3 };
    let source = match settings.format.rate_hz {
        48_000 => 2,
        44_100 => 1,
        _ => 0,
    };
    1 | stereo << 2 | source << 6
}

/// CRC-16 with the polynomial 0x8005, reflected, as the tag uses it.
pub(super) fn crc(so_far: u16, bytes: &[u8]) -> u16 {
    bytes.iter().fold(so_far, |crc, byte| (crc >> 8) ^ CRC_OF_BYTE[usize::from((crc as u8) ^ byte)])
}

const CRC_OF_BYTE: [u16; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut crc = byte as u16;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xa001 } else { crc >> 1 };
            bit += 1;
        }
        table[byte] = crc;
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_usual_one() {
        assert_eq!(crc(0, b"123456789"), 0xbb3d, "CRC-16/ARC's check value");
        assert_eq!(crc(crc(0, b"1234"), b"56789"), 0xbb3d);
    }
}
