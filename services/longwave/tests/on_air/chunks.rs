//! The chunks of a WAV file, read by their offsets: EBU Tech 3285 (`bext`), AES46 (`cart`).

use std::{ops::Range, path::Path};

use super::ffmpeg::Measured;

const BEXT_BYTES: usize = 602;
const CART_BYTES: usize = 2_048;
/// How far the loudness in `bext` may be from ffmpeg's, in LU, and the peak, in dB.
const LOUDNESS_TOLERANCE_LU: f64 = 0.15;
const RANGE_TOLERANCE_LU: f64 = 1.0;
const PEAK_TOLERANCE_DB: f64 = 0.35;

/// A file's chunks, in their order.
pub struct Wave {
    bytes: Vec<u8>,
    chunks: Vec<(String, Range<usize>)>,
    pub rate_hz: u32,
}

impl Wave {
    pub fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap();
        assert_eq!((&bytes[..4], &bytes[8..12]), (&b"RIFF"[..], &b"WAVE"[..]));
        assert_eq!(number(&bytes, 4) as usize, bytes.len() - 8, "the length of the whole");
        let (mut chunks, mut at) = (Vec::new(), 12);
        while at < bytes.len() {
            let length = number(&bytes, at + 4) as usize;
            // Rivendell's reader skips no byte of padding.
            assert!(length.is_multiple_of(2), "a chunk of {length} bytes");
            chunks.push((text(&bytes[at..at + 4]), at + 8..at + 8 + length));
            at += 8 + length;
        }
        assert_eq!(at, bytes.len(), "chunks fill the file");
        let mut wave = Self { bytes, chunks, rate_hz: 0 };
        wave.rate_hz = number(wave.chunk("fmt "), 4);
        wave
    }

    fn chunk(&self, name: &str) -> &[u8] {
        let (_, range) = self.chunks.iter().find(|(found, _)| found == name).unwrap();
        &self.bytes[range.clone()]
    }

    /// What stands before the sound, and in which form the sound is.
    pub fn is_well_formed(&self) {
        let place = |name: &str| self.chunks.iter().position(|(found, _)| found == name).unwrap();
        assert!(place("bext") < place("data") && place("cart") < place("data") && place("fmt ") < place("data"));
        let format = self.chunk("fmt ");
        assert_eq!((short(format, 0), short(format, 14)), (1, 16), "PCM in 16 bits");
    }

    pub fn bext(&self) -> Bext<'_> {
        Bext(self.chunk("bext"))
    }

    pub fn cart(&self) -> Cart<'_> {
        let chunk = self.chunk("cart");
        Cart { chunk, cut_id: text(&chunk[132..196]) }
    }
}

/// The chunk of broadcast WAV.
pub struct Bext<'a>(&'a [u8]);

impl Bext<'_> {
    pub fn agrees_with(&self, measured: &Measured) {
        let chunk = self.0;
        assert!(chunk.len() >= BEXT_BYTES);
        for words in [0..256, 256..288, 288..320] {
            let field = text(&chunk[words.clone()]);
            assert!(!field.is_empty() && field.is_ascii(), "{words:?}: {field:?}");
        }
        assert!(is_like(&chunk[320..330], "0000-00-00") && is_like(&chunk[330..338], "00-00-00"));
        assert_eq!(short(chunk, 346), 2, "version");
        assert!(chunk[422..BEXT_BYTES].iter().all(|byte| *byte == 0), "reserved");
        let history = text(&chunk[BEXT_BYTES..]);
        assert!(history.starts_with("A=PCM,F=") && history.ends_with("\r\n") && history.is_ascii(), "{history:?}");

        let level = |at: usize| f64::from(short(chunk, at) as i16) / 100.0;
        let [integrated, range, peak, momentary, short_term] = [412, 414, 416, 418, 420].map(level);
        let near = |found: f64, wanted: f64, most: f64| assert!((found - wanted).abs() <= most, "{found} for {wanted}");
        near(integrated, measured.integrated_lufs, LOUDNESS_TOLERANCE_LU);
        near(range, measured.range_lu, RANGE_TOLERANCE_LU);
        near(peak, 20.0 * measured.true_peak.log10(), PEAK_TOLERANCE_DB);
        near(momentary, measured.momentary_max_lufs, 0.3);
        near(short_term, measured.short_term_max_lufs, 0.3);
    }
}

/// The chunk that traffic systems read.
pub struct Cart<'a> {
    chunk: &'a [u8],
    pub cut_id: String,
}

impl Cart<'_> {
    pub fn holds(&self, length_samples: u32) {
        let chunk = self.chunk;
        assert!(chunk.len() >= CART_BYTES && chunk.starts_with(b"0101"));
        assert!(!text(&chunk[4..68]).is_empty() && text(&chunk[4..68]).is_ascii(), "title");
        let numeric = !self.cut_id.is_empty() && self.cut_id.bytes().all(|byte| byte.is_ascii_digit());
        assert!(numeric, "a cut id that Rivendell takes: {:?}", self.cut_id);
        assert!(is_like(&chunk[452..462], "0000-00-00") && is_like(&chunk[462..470], "00:00:00"));
        assert_eq!(&chunk[470..488], b"9999-12-3123:59:59", "open end");
        assert_eq!(number(chunk, 680), 32_768, "reference of the level");
        let timers: Vec<(String, u32)> = (0..8)
            .map(|at| 684 + 8 * at)
            .map(|at| (text(&chunk[at..at + 4]), number(chunk, at + 4)))
            .filter(|(name, _)| !name.is_empty())
            .collect();
        assert!(!timers.is_empty() && timers.iter().all(|(_, samples)| *samples <= length_samples), "{timers:?}");
        assert!(chunk[748..1_024].iter().all(|byte| *byte == 0), "reserved");
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap())
}

/// A field up to its first zero byte.
fn text(field: &[u8]) -> String {
    let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
    field[..end].iter().map(|byte| char::from(*byte)).collect()
}

/// Whether a field has digits where the pattern has, and the pattern's own characters elsewhere.
fn is_like(field: &[u8], pattern: &str) -> bool {
    let same = |(byte, wanted): (&u8, u8)| if wanted == b'0' { byte.is_ascii_digit() } else { *byte == wanted };
    field.len() == pattern.len() && field.iter().zip(pattern.bytes()).all(same)
}
