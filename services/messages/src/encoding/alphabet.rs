//! A pair of tables as a message uses them: one for every septet, one behind the escape. It writes and reads septets, one to an octet.

use super::{
    septets::{ESCAPE, Septets},
    table::Table,
    tables,
};

/// Stands for a septet that the announced tables leave free, so that whoever reads sees that something was there.
pub const UNREADABLE: char = '\u{FFFD}';

/// The two tables in force for a text in GSM 7 bit (3GPP TS 23.038, 6.2.1.2).
#[derive(Clone, Copy)]
pub struct Alphabet {
    locking: &'static Septets,
    single: &'static Septets,
    right_to_left: bool,
    /// The last code point that may be used.
    last: u32,
}

impl Alphabet {
    /// The default alphabet with its extension.
    pub const fn plain() -> Self {
        Self::plain_within(char::MAX)
    }

    /// Of the default alphabet what a carrier can write that has another of its own: the characters up to `last`.
    pub const fn plain_within(last: char) -> Self {
        let last = last as u32;
        Self { locking: tables::default_alphabet(), single: tables::default_extension(), right_to_left: false, last }
    }

    /// The alphabet of announced tables. A language without a locking shift table (Spanish) leaves the default alphabet in force.
    pub fn new(locking: Option<Table>, single: Option<Table>) -> Self {
        Self {
            locking: tables::locking(locking).unwrap_or_else(tables::default_alphabet),
            single: tables::single(single),
            right_to_left: locking == Some(Table::Urdu) || single == Some(Table::Urdu),
            last: char::MAX as u32,
        }
    }

    /// Whether it holds letters that run from right to left.
    pub fn is_right_to_left(&self) -> bool {
        self.right_to_left
    }

    /// Septets that a character takes: one, two with the escape, or `None` where the alphabet lacks it.
    #[inline]
    pub fn width(&self, character: char) -> Option<usize> {
        if u32::from(character) > self.last {
            None
        } else if self.locking.septet(character).is_some() {
            Some(1)
        } else if self.single.septet(character).is_some() {
            Some(2)
        } else {
            None
        }
    }

    /// Writes a character's septets; writes nothing and says no where the alphabet lacks it.
    #[inline]
    pub fn write(&self, character: char, septets: &mut Vec<u8>) -> bool {
        if u32::from(character) > self.last {
            return false;
        } else if let Some(septet) = self.locking.septet(character) {
            septets.push(septet);
        } else if let Some(septet) = self.single.septet(character) {
            septets.extend([ESCAPE, septet]);
        } else {
            return false;
        }
        true
    }

    /// Reads septets, total. After an escape a septet that the single shift table leaves free is read in the locking table, a second
    /// escape as a space (6.2.1.1, note 1 and what follows); an escape at the very end is dropped.
    pub fn read(&self, septets: &[u8]) -> String {
        let mut text = String::with_capacity(septets.len());
        let mut rest = septets.iter().copied();
        while let Some(septet) = rest.next() {
            let character = match septet {
                ESCAPE => match rest.next() {
                    None => break,
                    Some(ESCAPE) => Some(' '),
                    Some(shifted) => self.single.character(shifted).or_else(|| self.locking.character(shifted)),
                },
                septet => self.locking.character(septet),
            };
            text.push(character.unwrap_or(UNREADABLE));
        }
        text
    }
}
