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
    let mut best = in_default_alphabet(text, permitted);
    for encoding in with_tables(&permitted.tables) {
        let fewer_than = best.as_ref().map_or(usize::MAX, |chosen| chosen.count.parts);
        if fewer_than == 1 {
            break;
        }
        best = in_alphabet(text, encoding, permitted, fewer_than).or(best);
    }
    match best {
        Some(chosen) if chosen.count.parts == 1 => chosen,
        Some(chosen) => {
            Some(in_ucs2(text, permitted)).filter(|ucs2| ucs2.count.parts < chosen.count.parts).unwrap_or(chosen)
        }
        None => in_ucs2(text, permitted),
    }
}

/// Most texts end here, after one pass over them.
fn in_default_alphabet<'a>(text: &'a str, permitted: &Permitted) -> Option<Chosen<'a>> {
    let Some(spelling) = spell::as_it_is(text, &Alphabet::plain()) else {
        return in_alphabet(text, Encoding::PLAIN, permitted, usize::MAX);
    };
    let frame = Frame::new(Encoding::PLAIN, permitted);
    let count = count(widths_of_septets(&spelling.septets), &frame);
    Some(Chosen { encoding: Encoding::PLAIN, spelling, frame, count })
}

/// The text in GSM 7 bit with tables, if they can write it in fewer parts than another encoding does.
fn in_alphabet<'a>(text: &'a str, encoding: Encoding, permitted: &Permitted, fewer_than: usize) -> Option<Chosen<'a>> {
    let Encoding::Gsm7 { locking, single } = encoding else { return None };
    let (alphabet, frame) = (Alphabet::new(locking, single), Frame::new(encoding, permitted));
    let needed = spell::septets_needed(text, &alphabet)?;
    let at_least = if needed <= frame.alone { 1 } else { needed.div_ceil(frame.room(1, 2).max(1)) };
    if at_least >= fewer_than || at_least > 1 && !frame.joins() {
        return None;
    }
    let spelling = spell::in_septets(text, &alphabet)?;
    let count = count(widths_of_septets(&spelling.septets), &frame);
    (count.parts < fewer_than).then_some(Chosen { encoding, spelling, frame, count })
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
