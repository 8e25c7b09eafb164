//! The two pages before the sound of an Ogg Opus file: what a decoder needs, and what a player shows (RFC 7845, section 5). They have the
//! same length whether the loudness is known or not, so that they can be written again in their place.

use std::io::{self, Write};

use ogg::writing::{PacketWriteEndInfo, PacketWriter};

use super::Tags;
use super::opus::Settings;
use crate::container::track_gain;

/// The rate of Opus' own clock, in samples a second.
pub(super) const RATE_HZ: u32 = 48_000;
/// What the format's makers ask to have named.
const VENDOR: &str = "libopus";
/// Bytes that the two gains take at the most: each its length, its name, an equals sign and its value.
const GAINS_BYTES_MAX: usize =
    4 + track_gain::R128.len() + "=-32768".len() + 4 + track_gain::REPLAYGAIN.len() + "=-99.00 dB".len();

/// What stands in the pages.
pub(super) struct Head {
    pub(super) settings: Settings,
    /// Samples that a decoder gives before the first that counts.
    pub(super) pre_skip_samples: u16,
    pub(super) tags: Tags,
}

impl Head {
    /// Writes both pages, with the gains once the loudness is known.
    pub(super) fn write<W: Write>(
        &self,
        pages: &mut PacketWriter<'static, W>,
        integrated_lufs: Option<f64>,
    ) -> io::Result<()> {
        let serial = self.settings.serial;
        pages.write_packet(self.identification(), serial, PacketWriteEndInfo::EndPage, 0)?;
        pages.write_packet(self.comments(integrated_lufs), serial, PacketWriteEndInfo::EndPage, 0)
    }

    /// `OpusHead` (RFC 7845, section 5.1).
    fn identification(&self) -> Vec<u8> {
        let mut bytes = b"OpusHead\x01".to_vec();
        bytes.push(self.settings.format.channels as u8);
        bytes.extend(self.pre_skip_samples.to_le_bytes());
        bytes.extend(RATE_HZ.to_le_bytes());
        bytes.extend([0, 0]); // no gain: the samples are as loud as they were meant
        bytes.push(0); // one or two channels in their usual order
        bytes
    }

    /// `OpusTags` (RFC 7845, section 5.2). The room of a gain that is not there is padding of zeros, which readers leave out.
    fn comments(&self, integrated_lufs: Option<f64>) -> Vec<u8> {
        let tags = &self.tags;
        let words = [
            ("TITLE", &tags.title),
            ("ARTIST", &tags.artist),
            ("ALBUM", &tags.album),
            ("TRACKNUMBER", &tags.track),
            ("GENRE", &tags.genre),
            ("DATE", &tags.year),
            ("LANGUAGE", &tags.language),
            ("DESCRIPTION", &tags.comment),
        ];
        let words = words.into_iter().filter(|(_, text)| !text.is_empty());
        let mut comments: Vec<String> = words.map(|(name, text)| format!("{name}={text}")).collect();
        let words_bytes: usize = comments.iter().map(|comment| 4 + comment.len()).sum();
        comments.extend(integrated_lufs.into_iter().flat_map(gains));
        let mut bytes = b"OpusTags".to_vec();
        text(&mut bytes, VENDOR);
        bytes.extend((comments.len() as u32).to_le_bytes());
        let length_bytes = bytes.len() + words_bytes + GAINS_BYTES_MAX;
        comments.iter().for_each(|comment| text(&mut bytes, comment));
        bytes.resize(length_bytes, 0);
        bytes
    }
}

/// The gains of a programme. RFC 7845 asks for its own alone, lest a player adds both up; but stations' systems read ReplayGain, and would
/// level the programme anew without it (LibreTime looks for nothing else). Both say the same, and no player is known to apply both.
fn gains(integrated_lufs: f64) -> [String; 2] {
    [
        format!("{}={}", track_gain::R128, track_gain::r128(integrated_lufs)),
        format!("{}={}", track_gain::REPLAYGAIN, track_gain::replaygain(integrated_lufs)),
    ]
}

fn text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend((text.len() as u32).to_le_bytes());
    bytes.extend(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Format;

    #[test]
    fn the_pages_are_as_long_whatever_the_loudness() {
        let settings = Settings { format: Format::MONO_48_KHZ, bit_rate_kbps: 32, serial: 7 };
        let tags = Tags { title: "Хичээл 12".into(), ..Tags::default() };
        let head = Head { settings, pre_skip_samples: 312, tags };
        let pages = |lufs| {
            let mut pages = PacketWriter::new(Vec::new());
            head.write(&mut pages, lufs).unwrap();
            pages.into_inner()
        };
        let silent = pages(None);
        for lufs in [-23.0, -70.0, 0.0, -9.5, 500.0, -500.0] {
            assert_eq!(pages(Some(lufs)).len(), silent.len(), "{lufs}");
        }
        assert!(!silent.windows(4).any(|bytes| bytes == b"GAIN"));
    }
}
