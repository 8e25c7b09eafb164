//! The parts of file formats that we write and read back ourselves: chunks of a WAV, tags and frames of an MP3. No sound is decoded here.

pub mod bext;
pub mod cart;
mod fields;
pub mod id3;
pub mod mp3;
pub(crate) mod three_gp;
pub(crate) mod track_gain;
pub mod wav;

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A day and a time as the station's clock shows them; no zone goes into any of these formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct WallTime {
    /// Year, four digits.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute.
    pub minute: u8,
    /// Second.
    pub second: u8,
}

impl WallTime {
    /// What Rivendell writes for "no end".
    pub const NEVER: Self = Self { year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59 };

    /// `yyyy-mm-dd`.
    pub fn date(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The time with its numbers joined by `joint`: `:` in a cart chunk, `-` in a bext chunk.
    pub fn time(&self, joint: char) -> String {
        format!("{:02}{joint}{:02}{joint}{:02}", self.hour, self.minute, self.second)
    }

    /// Reads the two fields back, whatever stands between their numbers (EBU Tech 3285 allows five signs).
    fn read(date: &str, time: &str) -> Option<Self> {
        let numbers = |text: &str| -> Option<[u16; 3]> {
            let mut parts = text.split(|c: char| !c.is_ascii_digit()).map(|part| part.parse().ok());
            Some([parts.next()??, parts.next()??, parts.next()??])
        };
        let ([year, month, day], [hour, minute, second]) = (numbers(date)?, numbers(time)?);
        let small = |number: u16, most: u16| (number <= most).then(|| u8::try_from(number).ok()).flatten();
        Some(Self {
            year,
            month: small(month, 12)?,
            day: small(day, 31)?,
            hour: small(hour, 23)?,
            minute: small(minute, 59)?,
            second: small(second, 60)?,
        })
    }
}

/// A text that does not fit into its field, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct TextError {
    /// The field's name in its standard.
    pub field: &'static str,
    /// Bytes that the field has.
    pub bytes_max: usize,
}

impl fmt::Display for TextError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{} takes at most {} plain ASCII characters: shorten it, or write it without accents and other scripts",
            self.field, self.bytes_max
        )
    }
}

/// A text as a station's old software can show it: accents taken off, every other sign outside ASCII as `?`, at most `chars_max`
/// characters. Who calls this has chosen the loss; the chunks themselves refuse what does not fit.
pub fn ascii(text: &str, chars_max: usize) -> String {
    let is_accent = |c: &char| unicode_normalization::char::is_combining_mark(*c);
    let plain = text.nfkd().filter(|c| !is_accent(c)).map(|c| match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        c if c.is_ascii_graphic() || c == ' ' => c,
        c if c.is_whitespace() => ' ',
        _ => '?',
    });
    plain.take(chars_max).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_keeps_what_old_software_can_show() {
        let cases =
            [("Maths", "Maths"), ("Leçon d’été – 3", "Lecon d'ete - 3"), ("Хичээл 12", "?????? 12"), ("a\nb", "a b")];
        for (text, expected) in cases {
            assert_eq!(ascii(text, 64), expected, "{text}");
        }
        assert_eq!(ascii("abcdef ghi", 7), "abcdef");
    }

    #[test]
    fn a_wall_time_reads_back() {
        let when = WallTime { year: 2026, month: 3, day: 9, hour: 7, minute: 5, second: 0 };
        for joint in [':', '-', '.', '_', ' '] {
            assert_eq!(WallTime::read(&when.date(), &when.time(joint)), Some(when));
        }
        for (date, time) in [("", ""), ("2026-13-01", "00:00:00"), ("2026-01", "00:00:00"), ("2026-01-01", "24:00:00")]
        {
            assert_eq!(WallTime::read(date, time), None, "{date} {time}");
        }
    }
}
