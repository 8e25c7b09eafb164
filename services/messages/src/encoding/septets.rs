//! One table of 128 septets, readable both ways: built at compile time, it holds no state and knows nothing of messages.

/// The escape to the single shift table (3GPP TS 23.038, 6.2.1, note 1): never a character itself.
pub const ESCAPE: u8 = 0x1B;

/// A cell without a character.
pub(super) const FREE: u16 = 0xFFFF;

/// Pages of 256 characters that one table touches, with an empty one before them; the richest table (Portuguese) touches four.
const PAGES: usize = 5;

/// A 3GPP TS 23.038 table: septet to character and back.
pub struct Septets {
    characters: [u16; 128],
    page_of: [u8; 256],
    pages: [[u8; 256]; PAGES],
}

/// What a page holds where no septet stands for the character; no septet has this value.
const NONE: u8 = 0xFF;

impl Septets {
    /// Turns a table's cells round. Where a character stands twice (Indic tables have two asterisks), the lower septet is written.
    pub(super) const fn new(characters: [u16; 128]) -> Self {
        let mut table = Self { characters, page_of: [0; 256], pages: [[NONE; 256]; PAGES] };
        let mut used = 1;
        let mut septet = 0;
        while septet < 128 {
            let character = characters[septet];
            if character != FREE && septet != ESCAPE as usize {
                let high = (character >> 8) as usize;
                if table.page_of[high] == 0 {
                    table.page_of[high] = used;
                    used += 1;
                }
                let cell = &mut table.pages[table.page_of[high] as usize][(character & 0xFF) as usize];
                if *cell == NONE {
                    *cell = septet as u8;
                }
            }
            septet += 1;
        }
        table
    }

    /// The septet that stands for a character.
    #[inline]
    pub fn septet(&self, character: char) -> Option<u8> {
        let code = u32::from(character);
        if code > 0xFFFF {
            return None;
        }
        let page = self.pages.get(usize::from(self.page_of[(code >> 8) as usize]))?;
        match page[(code & 0xFF) as usize] {
            NONE => None,
            septet => Some(septet),
        }
    }

    /// The character that a septet stands for; `None` for the escape, a free cell, or an octet above 127.
    pub fn character(&self, septet: u8) -> Option<char> {
        match self.characters.get(usize::from(septet)) {
            Some(&code) if code != FREE && septet != ESCAPE => char::from_u32(u32::from(code)),
            _ => None,
        }
    }
}
