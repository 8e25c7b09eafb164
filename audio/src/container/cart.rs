//! The `cart` chunk that radio automation reads (AES46-2002, version 0101): title, cut number, when it may be played, timers.

use super::fields::{self, Fields};
use super::{TextError, WallTime};

/// Bytes of the chunk before the tag text.
pub const BYTES_MIN: usize = 2_048;
/// Timers that a chunk has room for.
pub const TIMERS_MAX: usize = 8;
/// The sample value that stands for 0 dB: full scale of 16 bits.
const LEVEL_REFERENCE: u32 = 32_768;

/// What a station's automation reads in the chunk. All text is ASCII, at most 64 characters a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cart {
    /// What the play list shows.
    pub title: String,
    /// Who is heard.
    pub artist: String,
    /// The cut's number; Rivendell takes it only if it is a number.
    pub cut_id: String,
    /// The maker's number for whom it was made.
    pub client_id: String,
    /// Kind of programme, as the station sorts them.
    pub category: String,
    /// A finer kind.
    pub classification: String,
    /// The last words that are heard.
    pub out_cue: String,
    /// From when it may be played.
    pub from: WallTime,
    /// Until when; [`WallTime::NEVER`] if there is no end.
    pub until: WallTime,
    /// The program that made it.
    pub producer: String,
    /// That program's version.
    pub producer_version: String,
    /// Up to eight timers: four characters and a position in samples, as `AUDs`, `AUDe`, `SEGs`.
    pub timers: Vec<([u8; 4], u32)>,
    /// Where to read more, at most 1,024.
    pub url: String,
    /// Free text after the fixed part, lines end in CRLF; UTF-8 is let through.
    pub tag_text: String,
}

impl Cart {
    /// The chunk's bytes, of even number. Refuses text that is not plain ASCII or too long for its field; timers beyond eight too.
    pub fn to_bytes(&self) -> Result<Vec<u8>, TextError> {
        let mut fields = Fields::zeroed(BYTES_MIN);
        fields.bytes(0, b"0101");
        let texts = [
            ("cart Title", &self.title),
            ("cart Artist", &self.artist),
            ("cart CutID", &self.cut_id),
            ("cart ClientID", &self.client_id),
            ("cart Category", &self.category),
            ("cart Classification", &self.classification),
            ("cart OutCue", &self.out_cue),
        ];
        for ((field, text), offset) in texts.into_iter().zip((4..).step_by(64)) {
            fields.text(field, offset, 64, text)?;
        }
        fields.text("cart StartDate", 452, 10, &self.from.date())?;
        fields.text("cart StartTime", 462, 8, &self.from.time(':'))?;
        fields.text("cart EndDate", 470, 10, &self.until.date())?;
        fields.text("cart EndTime", 480, 8, &self.until.time(':'))?;
        fields.text("cart ProducerAppID", 488, 64, &self.producer)?;
        fields.text("cart ProducerAppVersion", 552, 64, &self.producer_version)?;
        fields.bytes(680, &LEVEL_REFERENCE.to_le_bytes());
        if self.timers.len() > TIMERS_MAX {
            return Err(TextError { field: "cart PostTimer", bytes_max: TIMERS_MAX * 8 });
        }
        for ((name, position_samples), offset) in self.timers.iter().zip((684..).step_by(8)) {
            fields.bytes(offset, name);
            fields.bytes(offset + 4, &position_samples.to_le_bytes());
        }
        fields.text("cart URL", 1_024, 1_024, &self.url)?;
        let mut bytes = fields.finish();
        bytes.extend(self.tag_text.as_bytes());
        if bytes.len() % 2 == 1 {
            bytes.push(0);
        }
        Ok(bytes)
    }

    /// Reads the chunk; `None` if it is shorter than its fixed part, of another major version, or its dates are no dates.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() < BYTES_MIN || !bytes.starts_with(b"01") {
            return None;
        }
        let text = |offset, width| fields::text(bytes, offset, width);
        let timer = |index: usize| -> Option<([u8; 4], u32)> {
            let name: [u8; 4] = fields::array(bytes, 684 + 8 * index)?;
            let position_samples = u32::from_le_bytes(fields::array(bytes, 688 + 8 * index)?);
            (name != [0; 4]).then_some((name, position_samples))
        };
        Some(Self {
            title: text(4, 64),
            artist: text(68, 64),
            cut_id: text(132, 64),
            client_id: text(196, 64),
            category: text(260, 64),
            classification: text(324, 64),
            out_cue: text(388, 64),
            from: WallTime::read(&text(452, 10), &text(462, 8))?,
            until: WallTime::read(&text(470, 10), &text(480, 8))?,
            producer: text(488, 64),
            producer_version: text(552, 64),
            timers: (0..TIMERS_MAX).filter_map(timer).collect(),
            url: text(1_024, 1_024),
            tag_text: text(BYTES_MIN, bytes.len()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Cart {
        Cart {
            title: "Maths 12".into(),
            artist: "School 12".into(),
            cut_id: "120012".into(),
            client_id: "S12".into(),
            category: "EDU".into(),
            classification: "LESSON".into(),
            out_cue: "...until tomorrow".into(),
            from: WallTime { year: 2026, month: 3, day: 9, hour: 0, minute: 0, second: 0 },
            until: WallTime::NEVER,
            producer: "School radio".into(),
            producer_version: "0.1.0".into(),
            timers: vec![(*b"AUDs", 0), (*b"AUDe", 86_400_000)],
            url: "https://lessons.example.org/12".into(),
            tag_text: "Reply AIRED 12\r\n".into(),
        }
    }

    #[test]
    fn each_field_stands_at_its_offset() {
        let bytes = example().to_bytes().unwrap();
        let table: [(usize, &[u8]); 22] = [
            (0, b"0101"),
            (4, b"Maths 12\0"),
            (68, b"School 12\0"),
            (132, b"120012\0"),
            (196, b"S12\0"),
            (260, b"EDU\0"),
            (324, b"LESSON\0"),
            (388, b"...until tomorrow\0"),
            (452, b"2026-03-09"),
            (462, b"00:00:00"),
            (470, b"9999-12-31"),
            (480, b"23:59:59"),
            (488, b"School radio\0"),
            (552, b"0.1.0\0"),
            (616, &[0; 64]),
            (680, &[0, 0x80, 0, 0]),
            (684, b"AUDs\0\0\0\0AUDe"),
            (696, &86_400_000_u32.to_le_bytes()),
            (700, &[0; 48]),
            (748, &[0; 276]),
            (1_024, b"https://lessons.example.org/12\0"),
            (2_048, b"Reply AIRED 12\r\n"),
        ];
        for (offset, expected) in table {
            assert_eq!(&bytes[offset..offset + expected.len()], expected, "at {offset}");
        }
        assert_eq!(bytes.len(), 2_064);
        assert_eq!(Cart::read(&bytes), Some(example()));
    }

    #[test]
    fn an_odd_text_gets_a_zero_byte() {
        let odd = Cart { tag_text: "abc".into(), ..example() };
        let bytes = odd.to_bytes().unwrap();
        assert_eq!((bytes.len(), Cart::read(&bytes)), (2_052, Some(odd)));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for cart in [
            Cart { title: "x".repeat(65), ..example() },
            Cart { artist: "Сургууль".into(), ..example() },
            Cart { timers: vec![(*b"MRK ", 0); 9], ..example() },
        ] {
            assert!(cart.to_bytes().is_err());
        }
        assert_eq!(Cart::read(&[b'0'; 2_047]), None);
    }
}
