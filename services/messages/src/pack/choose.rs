//! Which encoding costs the fewest parts. It compares all that the route allows and takes the first of the cheapest.

use super::{
    Permitted,
    frame::Frame,
    spell::{self, Spelling},
};
use crate::encoding::{Alphabet, ESCAPE, Encoding, Table};

/// The encoding chosen, and the text in it.
pub(super) struct Chosen<'a> {
    pub encoding: Encoding,
    pub spelling: Spelling<'a>,
    pub frame: Frame,
    pub count: Count,
}

/// How a row of characters falls into parts when each is filled to the brim: no other cutting has fewer.
#[derive(Clone, Copy)]
pub(super) struct Count {
    pub parts: usize,
    /// Units in all.
    pub units: usize,
    /// Units in the last part.
    pub last: usize,
}

pub(super) fn choose<'a>(text: &'a str, permitted: &Permitted) -> Chosen<'a> {
    let plain = match in_default_alphabet(text, permitted) {
        Some(plain) if plain.count.parts == 1 => return plain,
        plain => plain,
    };
    // Nothing is left out of a text that is in the default alphabet as it stands: each character takes a unit at least, whatever the
    // encoding. In UCS-2 it never takes fewer parts: 140 octets hold 80 septet pairs, and 70 characters.
    let as_it_is = plain.as_ref().is_some_and(|plain| plain.spelling.substitutions.is_empty());
    let units_at_least = if as_it_is { text.chars().count() } else { 0 };
    let mut best = plain;
    for encoding in with_tables(&permitted.tables) {
        let fewer_than = best.as_ref().map_or(usize::MAX, |chosen| chosen.count.parts);
        if fewer_than == 1 {
            break;
        }
        best = in_alphabet(text, encoding, permitted, Bounds { fewer_than, units_at_least }).or(best);
    }
    match best {
        Some(chosen) if chosen.count.parts == 1 || as_it_is => chosen,
        Some(chosen) => {
            Some(in_ucs2(text, permitted)).filter(|ucs2| ucs2.count.parts < chosen.count.parts).unwrap_or(chosen)
        }
        None => in_ucs2(text, permitted),
    }
}

/// What is known of a text before it is tried in an alphabet.
#[derive(Clone, Copy)]
struct Bounds {
    /// Parts in the best encoding so far; what takes as many is not wanted.
    fewer_than: usize,
    units_at_least: usize,
}

impl Bounds {
    const NONE: Self = Self { fewer_than: usize::MAX, units_at_least: 0 };

    /// Whether so many units can't take fewer parts than the best encoding so far.
    fn exclude(self, frame: &Frame, units: usize) -> bool {
        let parts = match units {
            _ if units <= frame.alone => 1,
            _ if !frame.joins() => return true,
            _ => units.div_ceil(frame.room(1, 2).max(1)),
        };
        parts >= self.fewer_than
    }
}

/// Most texts end here, after one pass over them.
fn in_default_alphabet<'a>(text: &'a str, permitted: &Permitted) -> Option<Chosen<'a>> {
    let Some(spelling) = spell::as_it_is(text, &Alphabet::plain_within(permitted.plain_last)) else {
        return in_alphabet(text, Encoding::PLAIN, permitted, Bounds::NONE);
    };
    let frame = Frame::new(Encoding::PLAIN, permitted);
    let count = count(widths_of_septets(&spelling.septets), &frame);
    Some(Chosen { encoding: Encoding::PLAIN, spelling, frame, count })
}

/// The text in GSM 7 bit with tables, if they can write it in fewer parts than another encoding does.
fn in_alphabet<'a>(text: &'a str, encoding: Encoding, permitted: &Permitted, bounds: Bounds) -> Option<Chosen<'a>> {
    let alphabet = permitted.alphabet(encoding)?;
    let frame = Frame::new(encoding, permitted);
    if bounds.exclude(&frame, bounds.units_at_least) {
        return None;
    }
    if bounds.exclude(&frame, spell::septets_needed(text, &alphabet)?) {
        return None;
    }
    let spelling = spell::in_septets(text, &alphabet)?;
    let count = count(widths_of_septets(&spelling.septets), &frame);
    (count.parts < bounds.fewer_than).then_some(Chosen { encoding, spelling, frame, count })
}

fn in_ucs2<'a>(text: &'a str, permitted: &Permitted) -> Chosen<'a> {
    let (spelling, frame) = (spell::in_ucs2(text), Frame::new(Encoding::Ucs2, permitted));
    let count = count(spelling.text.chars().map(char::len_utf16), &frame);
    Chosen { encoding: Encoding::Ucs2, spelling, frame, count }
}

/// The encodings with tables, those that announce least first: a single shift table, a locking one, both.
fn with_tables(tables: &[Table]) -> impl Iterator<Item = Encoding> {
    let locking = || tables.iter().copied().filter(|table| table.has_locking()).map(Some);
    let single = || tables.iter().copied().map(Some);
    let alone = single().map(|single| (None, single)).chain(locking().map(|locking| (locking, None)));
    let both = locking().flat_map(move |locking| single().map(move |single| (locking, single)));
    alone.chain(both).map(|(locking, single)| Encoding::Gsm7 { locking, single })
}

/// The septets of each character: an escape and what it leads are one.
pub(super) fn widths_of_septets(septets: &[u8]) -> impl Iterator<Item = usize> + Clone {
    let mut rest = septets;
    std::iter::from_fn(move || {
        let width = if *rest.first()? == ESCAPE { 2 } else { 1 };
        rest = rest.get(width..).unwrap_or_default();
        Some(width)
    })
}

fn count(widths: impl Iterator<Item = usize> + Clone, frame: &Frame) -> Count {
    let units = widths.clone().sum();
    if units <= frame.alone {
        return Count { parts: 1, units, last: units };
    }
    // Numbers of two digits take more room than those of one, so that what fits into nine parts is asked before what fits into 99.
    let mut at_most: usize = if frame.is_numbered() { 9 } else { usize::MAX };
    loop {
        let count = fill(widths.clone(), units, |number| frame.room(number, at_most));
        if count.parts <= at_most {
            return count;
        }
        at_most = at_most.saturating_mul(10).saturating_add(9);
    }
}

/// Fills each part to the brim.
fn fill(widths: impl Iterator<Item = usize>, units: usize, room: impl Fn(usize) -> usize) -> Count {
    let (mut parts, mut last, mut space) = (1, 0, room(1));
    for width in widths {
        if last + width > space {
            parts += 1;
            last = 0;
            space = room(parts);
        }
        last += width;
    }
    Count { parts, units, last }
}
