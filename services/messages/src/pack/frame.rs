//! How much room a part has for words: what 140 octets leave beside the header (3GPP TS 23.040, 9.2.3.24.1). It looks at no text.

use crate::{
    encoding::{Alphabet, Encoding},
    limits::SMS_OCTETS,
    pack::Permitted,
    udh::Reference,
};

/// The room of an encoding on a route, in septets or 16-bit units.
pub(super) struct Frame {
    /// Of a message of one part.
    pub alone: usize,
    joined: Joined,
}

/// How the parts of a long message are known to be one.
enum Joined {
    /// By a header; what it leaves.
    Header(usize),
    /// By words before each part: units of a digit, and of the stroke and the space together.
    Numbers { digit: usize, rest: usize },
    /// Not at all: the tables have no stroke.
    Never,
}

impl Frame {
    pub(super) fn new(encoding: Encoding, permitted: &Permitted) -> Self {
        let tables = match encoding {
            Encoding::Gsm7 { locking, single } => 3 * (usize::from(locking.is_some()) + usize::from(single.is_some())),
            Encoding::Ucs2 => 0,
        };
        let reference = match permitted.reference {
            Reference::Eight => 5,
            Reference::Sixteen => 6,
        };
        let joined = if permitted.concatenation {
            Joined::Header(room(encoding, tables + reference))
        } else {
            numbers(encoding)
        };
        Self { alone: room(encoding, tables), joined }
    }

    /// Units of words that part `number` of `of` takes.
    pub(super) fn room(&self, number: usize, of: usize) -> usize {
        match self.joined {
            _ if of <= 1 => self.alone,
            Joined::Header(room) => room,
            Joined::Numbers { digit, rest } => self.alone.saturating_sub(digit * (digits(number) + digits(of)) + rest),
            Joined::Never => 0,
        }
    }

    /// Whether the room of a part depends on how many there are.
    pub(super) fn is_numbered(&self) -> bool {
        matches!(self.joined, Joined::Numbers { .. })
    }

    /// Whether there can be more parts than one.
    pub(super) fn joins(&self) -> bool {
        !matches!(self.joined, Joined::Never)
    }
}

/// What header elements of so many octets (and the length octet before them) leave. Septets begin on a septet's boundary.
fn room(encoding: Encoding, elements_octets: usize) -> usize {
    let header = if elements_octets == 0 { 0 } else { 1 + elements_octets };
    match encoding {
        Encoding::Gsm7 { .. } => (SMS_OCTETS - header) * 8 / 7,
        Encoding::Ucs2 => (SMS_OCTETS - header) / 2,
    }
}

fn numbers(encoding: Encoding) -> Joined {
    let Encoding::Gsm7 { locking, single } = encoding else {
        return Joined::Numbers { digit: 1, rest: 2 };
    };
    let alphabet = Alphabet::new(locking, single);
    match (alphabet.width('0'), alphabet.width('/'), alphabet.width(' ')) {
        (Some(digit), Some(stroke), Some(space)) => Joined::Numbers { digit, rest: stroke + space },
        _ => Joined::Never,
    }
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}
