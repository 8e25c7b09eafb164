//! The `bext` chunk of a Broadcast Wave file, version 2 (EBU Tech 3285): who made it, when, how loud it is. It measures nothing.

use super::fields::{self, Fields};
use super::{TextError, WallTime};
use crate::meter::Loudness;

/// Bytes of the chunk before the coding history.
pub const BYTES_MIN: usize = 602;
/// Where the loudness fields begin in the chunk; there are five of two bytes.
pub(crate) const LOUDNESS_OFFSET: usize = 412;
/// What stands in a loudness field that is not known (EBU Tech 3285, section 2.4).
const UNKNOWN: i16 = 0x7fff;

/// The levels that the chunk has places for; `None` where nothing was measured.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Levels {
    /// Integrated loudness, in LUFS.
    pub integrated_lufs: Option<f64>,
    /// Loudness range, in LU.
    pub range_lu: Option<f64>,
    /// Highest true peak, in dBTP.
    pub true_peak_dbtp: Option<f64>,
    /// Highest momentary loudness, in LUFS.
    pub momentary_max_lufs: Option<f64>,
    /// Highest short-term loudness, in LUFS.
    pub short_term_max_lufs: Option<f64>,
}

impl From<&Loudness> for Levels {
    fn from(measured: &Loudness) -> Self {
        Self {
            integrated_lufs: measured.integrated_lufs,
            range_lu: Some(measured.range_lu),
            true_peak_dbtp: measured.true_peak_dbtp,
            momentary_max_lufs: measured.momentary_max_lufs,
            short_term_max_lufs: measured.short_term_max_lufs,
        }
    }
}

/// What a station reads in the chunk.
#[derive(Clone, Debug, PartialEq)]
pub struct Bext {
    /// What is heard, at most 256 ASCII characters.
    pub description: String,
    /// Who made it, at most 32.
    pub originator: String,
    /// The maker's own number for it, at most 32.
    pub originator_reference: String,
    /// When it was made.
    pub made: WallTime,
    /// Samples since midnight at which it begins on the programme's own clock; 0 for a programme that stands alone.
    pub time_reference_samples: u64,
    /// How loud it is; unknown while it is being written.
    pub levels: Levels,
    /// Coding history: one line for each step, without line ends, as `A=PCM,F=48000,W=16,M=mono,T=...`.
    pub coding_history: Vec<String>,
}

impl Bext {
    /// The chunk's bytes, of even number. Refuses text that is not plain ASCII or too long for its field.
    pub fn to_bytes(&self) -> Result<Vec<u8>, TextError> {
        let mut fields = Fields::zeroed(BYTES_MIN);
        fields.text("bext Description", 0, 256, &self.description)?;
        fields.text("bext Originator", 256, 32, &self.originator)?;
        fields.text("bext OriginatorReference", 288, 32, &self.originator_reference)?;
        fields.text("bext OriginationDate", 320, 10, &self.made.date())?;
        fields.text("bext OriginationTime", 330, 8, &self.made.time('-'))?;
        fields.bytes(338, &self.time_reference_samples.to_le_bytes());
        fields.bytes(346, &2_u16.to_le_bytes());
        fields.bytes(LOUDNESS_OFFSET, &self.levels.to_bytes());
        let mut bytes = fields.finish();
        for line in &self.coding_history {
            let mut field = Fields::zeroed(line.len());
            field.text("bext CodingHistory", 0, 256, line)?;
            bytes.extend(field.finish());
            bytes.extend(b"\r\n");
        }
        // Rivendell's reader does not skip the pad byte of an odd chunk; a zero byte ends the history for every reader.
        if bytes.len() % 2 == 1 {
            bytes.push(0);
        }
        Ok(bytes)
    }

    /// Reads the chunk; `None` if it is shorter than its fixed part or carries no date.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() < BYTES_MIN {
            return None;
        }
        let version = u16::from_le_bytes(fields::array(bytes, 346)?);
        let history = fields::text(bytes, BYTES_MIN, bytes.len());
        Some(Self {
            description: fields::text(bytes, 0, 256),
            originator: fields::text(bytes, 256, 32),
            originator_reference: fields::text(bytes, 288, 32),
            made: WallTime::read(&fields::text(bytes, 320, 10), &fields::text(bytes, 330, 8))?,
            time_reference_samples: u64::from_le_bytes(fields::array(bytes, 338)?),
            levels: if version >= 2 { Levels::read(bytes) } else { Levels::default() },
            coding_history: history.split("\r\n").filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        })
    }
}

impl Levels {
    /// The five fields, in hundredths, as they stand at [`LOUDNESS_OFFSET`].
    pub(crate) fn to_bytes(self) -> [u8; 10] {
        let Self { integrated_lufs, range_lu, true_peak_dbtp, momentary_max_lufs, short_term_max_lufs } = self;
        let levels = [integrated_lufs, range_lu, true_peak_dbtp, momentary_max_lufs, short_term_max_lufs];
        let mut bytes = [0; 10];
        for (place, level) in bytes.chunks_exact_mut(2).zip(levels) {
            place.copy_from_slice(&level.map_or(UNKNOWN, hundredths).to_le_bytes());
        }
        bytes
    }

    fn read(chunk: &[u8]) -> Self {
        let level = |index: usize| -> Option<f64> {
            let value = i16::from_le_bytes(fields::array(chunk, LOUDNESS_OFFSET + 2 * index)?);
            (value != UNKNOWN).then(|| f64::from(value) / 100.0)
        };
        Self {
            integrated_lufs: level(0),
            range_lu: level(1),
            true_peak_dbtp: level(2),
            momentary_max_lufs: level(3),
            short_term_max_lufs: level(4),
        }
    }
}

/// A level in hundredths; what is no number, or outside -99.99 to 99.99 (EBU Tech 3285), is unknown.
fn hundredths(level: f64) -> i16 {
    let rounded = (level * 100.0).round();
    if rounded.abs() <= 9_999.0 { rounded as i16 } else { UNKNOWN }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Bext {
        Bext {
            description: "Maths 12: sharing".into(),
            originator: "School 12".into(),
            originator_reference: "S12-0012".into(),
            made: WallTime { year: 2026, month: 3, day: 9, hour: 16, minute: 5, second: 30 },
            time_reference_samples: 0x0102_0304_0506,
            levels: Levels {
                integrated_lufs: Some(-23.0),
                range_lu: Some(4.25),
                true_peak_dbtp: Some(-1.5),
                momentary_max_lufs: Some(-15.25),
                short_term_max_lufs: Some(-19.0),
            },
            coding_history: vec!["A=PCM,F=48000,W=16,M=mono,T=render".into()],
        }
    }

    #[test]
    fn each_field_stands_at_its_offset() {
        let bytes = example().to_bytes().unwrap();
        let table: [(usize, &[u8]); 14] = [
            (0, b"Maths 12: sharing\0"),
            (256, b"School 12\0"),
            (288, b"S12-0012\0"),
            (320, b"2026-03-09"),
            (330, b"16-05-30"),
            (338, &[6, 5, 4, 3, 2, 1, 0, 0]),
            (346, &[2, 0]),
            (412, &(-2300_i16).to_le_bytes()),
            (414, &425_i16.to_le_bytes()),
            (416, &(-150_i16).to_le_bytes()),
            (418, &(-1525_i16).to_le_bytes()),
            (420, &(-1900_i16).to_le_bytes()),
            (422, &[0; 180]),
            (602, b"A=PCM,F=48000,W=16,M=mono,T=render\r\n"),
        ];
        for (offset, expected) in table {
            assert_eq!(&bytes[offset..offset + expected.len()], expected, "at {offset}");
        }
        assert!(bytes[348..412].iter().all(|byte| *byte == 0), "no UMID");
        assert_eq!(bytes.len() % 2, 0);
        assert_eq!(Bext::read(&bytes), Some(example()));
    }

    #[test]
    fn what_is_not_known_says_so() {
        let bytes = Bext { levels: Levels::default(), ..example() }.to_bytes().unwrap();
        assert!(bytes[412..422].chunks(2).all(|field| field == [0xff, 0x7f]));
        assert_eq!(Bext::read(&bytes).unwrap().levels, Levels::default());
        for level in [f64::NEG_INFINITY, f64::NAN, 400.0] {
            assert_eq!(hundredths(level), UNKNOWN);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let too_long = Bext { originator: "x".repeat(33), ..example() };
        assert_eq!(too_long.to_bytes(), Err(TextError { field: "bext Originator", bytes_max: 32 }));
        let not_ascii = Bext { description: "Хичээл".into(), ..example() };
        assert!(not_ascii.to_bytes().unwrap_err().to_string().contains("bext Description"));
        assert_eq!(Bext::read(&[0; 601]), None);
        assert_eq!(Bext::read(&[0; 602]), None, "no date");
    }
}
