//! The parts of a long SMS that came in, back into one text: in any order, doubled, with gaps. It holds no clock (age is an argument), keeps
//! at most 255 parts of 160 octets, and hands back what can't be one message instead of guessing.

use std::{collections::BTreeMap, fmt};

use crate::{
    encoding::{self, Encoding, Undecodable},
    limits::{PART_OCTETS_MAX, PARTIAL_KEPT_MS, PARTIAL_SHOWN_AFTER_MS},
    udh::{Concatenation, Malformed, Reference},
};

/// What stands in a partial text where parts are missing.
pub const GAP: &str = " […] ";

/// What the parts of one message share (3GPP TS 23.040, 9.2.3.24.1): sender and recipient, reference and its width, and the total, for
/// two messages of one sender may have the same reference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key<A> {
    /// Who wrote.
    pub sender: A,
    /// The number written to.
    pub recipient: A,
    /// The reference.
    pub reference: u16,
    /// Its width.
    pub width: Reference,
    /// How many parts there are.
    pub total: u8,
}

impl<A> Key<A> {
    /// The key of a part.
    pub fn new(sender: A, recipient: A, part: &Concatenation) -> Self {
        Self { sender, recipient, reference: part.reference(), width: part.width(), total: part.total() }
    }
}

/// What a part did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was new; others are missing.
    Waiting,
    /// It had been here before: nothing changes.
    Repeated,
    /// It was the last one missing; the text can be had from [`Assembly::text`].
    Complete,
    /// This message is complete and the part is not one of its own: the sender's references have come round, and a new assembly begins.
    Another,
}

/// Why a part, or a whole message, is put aside for a person to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Poison {
    /// The header makes no sense: part 0, part 3 of 2, an element past the end.
    #[error("its header makes no sense: {0}")]
    Header(#[from] Malformed),
    /// The units, joined, are no text.
    #[error("its words can't be read: {0}")]
    Words(#[from] Undecodable),
    /// Another part with the same number came before, with other words: two messages share the reference.
    #[error("part {number} came twice with different words")]
    Clash {
        /// Which part.
        number: u8,
    },
    /// A part of another reference or total.
    #[error("the part belongs to another message")]
    OtherMessage,
    /// More octets than an SMS can carry.
    #[error("the part has {octets} octets, and {PART_OCTETS_MAX} is the most")]
    TooLong {
        /// How many.
        octets: usize,
    },
}

/// What is due with an unfinished message of a certain age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Nothing: parts may still come.
    Wait,
    /// Someone should see what is there, and the sender should be asked for the rest; it may still be completed.
    Show,
    /// No more is expected; what is there stays as it is.
    GiveUp,
}

/// What is there of a message.
#[derive(Clone, PartialEq, Eq)]
pub struct Partial {
    /// The words of the parts that came, [`GAP`] between them where some are missing.
    pub text: String,
    /// The parts that did not come.
    pub missing: Vec<u8>,
}

impl fmt::Debug for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Partial({} characters, missing {:?})", self.text.chars().count(), self.missing)
    }
}

/// The parts of one message as they come in.
#[derive(Clone, PartialEq, Eq)]
pub struct Assembly {
    reference: u16,
    width: Reference,
    total: u8,
    pieces: BTreeMap<u8, Piece>,
}

#[derive(Clone, PartialEq, Eq)]
struct Piece {
    encoding: Encoding,
    payload: Vec<u8>,
}

impl fmt::Debug for Assembly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Assembly({} of {} parts)", self.pieces.len(), self.total)
    }
}

impl Assembly {
    /// An assembly for the message that this part is of, with nothing in it.
    pub fn of(part: &Concatenation) -> Self {
        Self { reference: part.reference(), width: part.width(), total: part.total(), pieces: BTreeMap::new() }
    }

    /// Takes a part: its words as unpacked septets or UTF-16BE, in the encoding that its data coding and header announce. What is refused
    /// changes nothing.
    pub fn take(&mut self, part: &Concatenation, encoding: Encoding, payload: &[u8]) -> Result<Taken, Poison> {
        if (part.reference(), part.width(), part.total()) != (self.reference, self.width, self.total) {
            return Err(Poison::OtherMessage);
        }
        if payload.len() > PART_OCTETS_MAX {
            return Err(Poison::TooLong { octets: payload.len() });
        }
        let piece = Piece { encoding, payload: payload.to_vec() };
        match self.pieces.get(&part.number()) {
            Some(known) if *known == piece => return Ok(Taken::Repeated),
            Some(_) if self.is_complete() => return Ok(Taken::Another),
            Some(_) => return Err(Poison::Clash { number: part.number() }),
            None => self.pieces.insert(part.number(), piece),
        };
        Ok(if self.is_complete() { Taken::Complete } else { Taken::Waiting })
    }

    /// Whether every part is there: by count, whatever their order was.
    pub fn is_complete(&self) -> bool {
        self.pieces.len() == usize::from(self.total)
    }

    /// The parts that have not come.
    pub fn missing(&self) -> Vec<u8> {
        (1..=self.total).filter(|number| !self.pieces.contains_key(number)).collect()
    }

    /// The text, once it is complete; `None` before. Units are joined first and decoded second, so that a character cut in two between
    /// parts is whole again.
    pub fn text(&self) -> Option<Result<String, Poison>> {
        self.is_complete().then(|| {
            let runs = self.runs();
            runs.iter().map(|run| Ok(encoding::decode(&run.payload, run.encoding)?)).collect()
        })
    }

    /// What is due when the first part came so many milliseconds ago.
    pub fn due(&self, age_ms: i64) -> Due {
        match age_ms {
            _ if self.is_complete() => Due::Wait,
            PARTIAL_KEPT_MS.. => Due::GiveUp,
            PARTIAL_SHOWN_AFTER_MS.. => Due::Show,
            _ => Due::Wait,
        }
    }

    /// What is there, with its gaps. Total: half a character at the edge of a gap shows as [`encoding::UNREADABLE`].
    pub fn partial(&self) -> Partial {
        let mut text = String::new();
        let mut next = 1;
        for run in self.runs() {
            if run.first > next {
                text.push_str(GAP);
            }
            text.push_str(&encoding::decode_lossy(&run.payload, run.encoding));
            next = run.last.saturating_add(1);
        }
        if self.pieces.keys().next_back().is_none_or(|last| *last < self.total) {
            text.push_str(GAP);
        }
        Partial { text: text.trim().to_owned(), missing: self.missing() }
    }

    /// Neighbouring parts of one encoding, joined.
    fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for (&number, piece) in &self.pieces {
            match runs.last_mut() {
                Some(run) if run.encoding == piece.encoding && run.last.checked_add(1) == Some(number) => {
                    run.payload.extend_from_slice(&piece.payload);
                    run.last = number;
                }
                _ => runs.push(Run {
                    first: number,
                    last: number,
                    encoding: piece.encoding,
                    payload: piece.payload.clone(),
                }),
            }
        }
        runs
    }
}

struct Run {
    first: u8,
    last: u8,
    encoding: Encoding,
    payload: Vec<u8>,
}
