//! Words into SMS parts: the cheapest encoding that a route allows, and no more parts than that encoding needs. It cuts nothing off,
//! knows no price, and sends nothing.

mod choose;
mod cut;
mod frame;
mod plain;
mod spell;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    encoding::{self, Alphabet},
    limits::{DEARER_NAMED_MAX, SMS_PARTS_MAX},
    udh::{Concatenation, Header},
};
pub use crate::{
    encoding::{Encoding, Table},
    udh::Reference,
};
use choose::{Chosen, choose};

/// What a route allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permitted {
    /// National tables that the phones behind the route have been seen to read, the preferred one first.
    pub tables: Vec<Table>,
    /// Width of the reference.
    pub reference: Reference,
    /// Whether parts may be announced as one message. Where a route strips such headers, parts are numbered in words: `1/3 `.
    pub concatenation: bool,
    /// The last character of the default alphabet that the carrier can write, by its code point: `ÿ` where it takes Latin-1, `~` where it
    /// takes ASCII alone.
    pub plain_last: char,
}

impl Default for Permitted {
    fn default() -> Self {
        Self { tables: Vec::new(), reference: Reference::Eight, concatenation: true, plain_last: char::MAX }
    }
}

impl Permitted {
    fn alphabet(&self, encoding: Encoding) -> Option<Alphabet> {
        match encoding {
            Encoding::Ucs2 => None,
            Encoding::PLAIN => Some(Alphabet::plain_within(self.plain_last)),
            Encoding::Gsm7 { locking, single } => Some(Alphabet::new(locking, single)),
        }
    }
}

/// One SMS of a message.
#[derive(Clone, PartialEq, Eq)]
pub struct Part {
    /// Which part, from 1.
    pub number: u8,
    /// How many there are.
    pub of: u8,
    /// The user data header with its length octet first, as it goes on the wire before the payload; empty where there is none. Where it
    /// isn't, the message must announce it (SMPP: `esm_class` bit 6).
    pub udh: Vec<u8>,
    /// Unpacked septets, one to an octet, or UTF-16BE.
    pub payload: Vec<u8>,
    /// What a phone shows of this part.
    pub text: String,
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Part({} of {}, {} octets)", self.number, self.of, self.payload.len())
    }
}

/// A message in its parts. Its `Debug` shows no word of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Packed {
    /// The encoding of every part.
    pub encoding: Encoding,
    /// The parts, in order; at least one, at most [`SMS_PARTS_MAX`].
    pub parts: Vec<Part>,
    /// What is sent: the text given, after the substitutions.
    pub text: String,
    /// What was written in another way without changing what it says.
    pub substitutions: Vec<Substitution>,
    /// What kept the text out of the default alphabet: each such character once, where it stands first, and no more than
    /// [`DEARER_NAMED_MAX`] of them. Empty if the text is in the default alphabet.
    pub dearer: Vec<Dearer>,
}

impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Packed")
            .field("encoding", &self.encoding)
            .field("parts", &self.parts)
            .field("substitutions", &self.substitutions.len())
            .field("dearer", &self.dearer.len())
            .finish()
    }
}

/// Characters that were written in another way which says the same.
#[derive(Clone, PartialEq, Eq)]
pub struct Substitution {
    /// Byte offset in the text given.
    pub at: usize,
    /// What stood there.
    pub from: String,
    /// What is sent instead; empty for a mark that nobody sees.
    pub to: String,
}

impl fmt::Debug for Substitution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Substitution(at {})", self.at)
    }
}

/// A character that is not in the default alphabet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Dearer {
    /// Byte offset in the text given, of the first such character.
    pub at: usize,
    /// The character.
    pub character: char,
}

impl Dearer {
    /// What an author could write instead and be understood, in the default alphabet; `None` where nobody would (a letter of another script).
    pub fn plainer(&self) -> Option<String> {
        plain::suggestion(self.character)
    }
}

impl fmt::Debug for Dearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dearer(at {})", self.at)
    }
}

/// A text needs more parts than one SMS can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text needs {parts} SMS parts, and {SMS_PARTS_MAX} is the most that one message can have; shorten it")]
pub struct TooLong {
    /// The parts that it would need.
    pub parts: usize,
}

/// How big a text is on a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// The encoding that [`pack`] would choose.
    pub encoding: Encoding,
    /// Parts, even past what one message can have.
    pub parts: usize,
    /// Septets or 16-bit units of the words in all parts, headers not counted.
    pub units: usize,
    /// Units that can still be added before another part is needed.
    pub left: usize,
}

/// Makes a text's parts. `reference` tells this message's parts from another's; with 8 bits its lower half counts. Fewest parts win; of
/// equals the default alphabet, then a single shift table, then a locking one, then both, then UCS-2.
///
/// An escape pair or a surrogate pair is never split. A word, and failing that a character with its marks, is split only where the
/// message would otherwise need one more part.
pub fn pack(text: &str, permitted: &Permitted, reference: u16) -> Result<Packed, TooLong> {
    let chosen = choose(text, permitted);
    if chosen.count.parts > SMS_PARTS_MAX {
        return Err(TooLong { parts: chosen.count.parts });
    }
    let parts = parts(&chosen, permitted, reference);
    let encoding = chosen.encoding;
    let dearer = if encoding.is_plain() { Vec::new() } else { dearer(text, permitted) };
    Ok(Packed {
        encoding,
        parts,
        text: chosen.spelling.text.into_owned(),
        substitutions: chosen.spelling.substitutions,
        dearer,
    })
}

/// What [`pack`] would make of a text, without making it.
pub fn measure(text: &str, permitted: &Permitted) -> Size {
    let chosen = choose(text, permitted);
    let room = chosen.frame.room(chosen.count.parts, chosen.count.parts);
    Size {
        encoding: chosen.encoding,
        parts: chosen.count.parts,
        units: chosen.count.units,
        left: room.saturating_sub(chosen.count.last),
    }
}

fn parts(chosen: &Chosen<'_>, permitted: &Permitted, reference: u16) -> Vec<Part> {
    let of = chosen.count.parts;
    let (locking, single) = match chosen.encoding {
        Encoding::Gsm7 { locking, single } => (locking, single),
        Encoding::Ucs2 => (None, None),
    };
    let mut parts = Vec::with_capacity(of);
    for (number, piece) in (1..=of).zip(cut::cut(&chosen.spelling, &chosen.frame, &chosen.count)) {
        let (number, of) = (number as u8, of as u8);
        let concatenation = (of > 1 && permitted.concatenation)
            .then(|| Concatenation::new(reference, permitted.reference, of, number).ok())
            .flatten();
        let prefix = if of > 1 && !permitted.concatenation { format!("{number}/{of} ") } else { String::new() };
        parts.push(Part {
            number,
            of,
            udh: Header { concatenation, locking, single }.write(),
            payload: payload(chosen.encoding, &prefix, piece),
            text: prefix + piece.text,
        });
    }
    parts
}

fn payload(encoding: Encoding, prefix: &str, piece: cut::Piece<'_>) -> Vec<u8> {
    match encoding {
        Encoding::Ucs2 => encoding::encode_ucs2(&(prefix.to_owned() + piece.text)),
        Encoding::Gsm7 { .. } if prefix.is_empty() => piece.septets.to_vec(),
        Encoding::Gsm7 { locking, single } => {
            let alphabet = Alphabet::new(locking, single);
            let mut septets = Vec::with_capacity(prefix.len() + piece.septets.len());
            prefix.chars().for_each(|character| {
                alphabet.write(character, &mut septets);
            });
            septets.extend(piece.septets);
            septets
        }
    }
}

fn dearer(text: &str, permitted: &Permitted) -> Vec<Dearer> {
    let alphabet = Alphabet::plain_within(permitted.plain_last);
    let mut found: Vec<Dearer> = Vec::new();
    for (at, character) in text.char_indices() {
        if alphabet.width(character).is_none() && !found.iter().any(|known| known.character == character) {
            found.push(Dearer { at, character });
            if found.len() == DEARER_NAMED_MAX {
                break;
            }
        }
    }
    found
}
