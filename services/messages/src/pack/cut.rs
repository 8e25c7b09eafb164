//! Where a text is cut into its parts: never inside a character's units, and inside a word only if the message would otherwise need one
//! part more. How many parts there are is decided before.

use unicode_segmentation::GraphemeCursor;

use super::{
    choose::{Count, widths_of_septets},
    frame::Frame,
    spell::Spelling,
};

/// What one part carries of a spelling.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub text: &'a str,
    pub septets: &'a [u8],
}

/// The place before a character: bytes of text and units before it.
#[derive(Clone, Copy)]
struct Edge {
    byte: usize,
    unit: usize,
}

pub(super) fn cut<'a>(spelling: &'a Spelling<'_>, frame: &Frame, count: &Count) -> Vec<Piece<'a>> {
    let whole = Piece { text: &spelling.text, septets: &spelling.septets };
    if count.parts <= 1 {
        return vec![whole];
    }
    let every = edges(whole);
    let graphemes: Vec<Edge> = every.iter().copied().filter(|e| is_between_graphemes(whole.text, e.byte)).collect();
    let edges = if fits(&graphemes, frame, count.parts) { graphemes } else { every };
    let mut pieces = Vec::with_capacity(count.parts);
    let mut from = Edge { byte: 0, unit: 0 };
    for to in places(whole.text, &edges, frame, count.parts) {
        pieces.push(Piece {
            text: whole.text.get(from.byte..to.byte).unwrap_or_default(),
            septets: whole.septets.get(from.unit..to.unit).unwrap_or_default(),
        });
        from = to;
    }
    pieces
}

fn edges(whole: Piece<'_>) -> Vec<Edge> {
    let mut edges = Vec::with_capacity(whole.text.len() + 1);
    let (mut byte, mut unit) = (0, 0);
    let mut widths = widths_of_septets(whole.septets);
    edges.push(Edge { byte, unit });
    for character in whole.text.chars() {
        byte += character.len_utf8();
        unit += widths.next().unwrap_or(character.len_utf16());
        edges.push(Edge { byte, unit });
    }
    edges
}

/// Whether so many parts are enough, if they end at these edges alone.
fn fits(edges: &[Edge], frame: &Frame, parts: usize) -> bool {
    let mut start = 0;
    for number in 1..=parts {
        let Some((from, rest)) = edges.get(start..).and_then(<[Edge]>::split_first) else { break };
        start += rest.partition_point(|edge| edge.unit - from.unit <= frame.room(number, parts));
    }
    start + 1 == edges.len()
}

/// The end of each part, the last one being the text's.
fn places(text: &str, edges: &[Edge], frame: &Frame, parts: usize) -> Vec<Edge> {
    let earliest = earliest(edges, frame, parts);
    let mut ends = Vec::with_capacity(parts);
    let mut start = 0;
    for (number, floor) in (1..).zip(earliest) {
        let room = frame.room(number, parts);
        let Some((from, rest)) = edges.get(start..).and_then(<[Edge]>::split_first) else { break };
        let fitting = rest.partition_point(|edge| edge.unit - from.unit <= room);
        // A cut before `floor` would leave more than the parts after this one can take.
        let possible = edges.get(floor.max(start + 1)..=start + fitting).unwrap_or_default();
        start = start + fitting - best(text, possible);
        ends.extend(edges.get(start));
    }
    ends.extend(edges.last());
    ends
}

/// For each part but the last, the first edge at which it may end if the parts after it are to take the rest.
fn earliest(edges: &[Edge], frame: &Frame, parts: usize) -> Vec<usize> {
    let mut floors = vec![0; parts - 1];
    let mut after = edges.len() - 1;
    for (number, floor) in (2..parts + 1).zip(floors.iter_mut()).rev() {
        let room = frame.room(number, parts);
        let end = edges.get(after).map_or(0, |edge| edge.unit);
        after = edges.partition_point(|edge| edge.unit + room < end);
        *floor = after;
    }
    floors
}

/// Which of the possible places is best, counted from the last backwards: between words, else between characters as people see them, else
/// the last.
fn best(text: &str, possible: &[Edge]) -> usize {
    let from_the_end = || possible.iter().rev();
    from_the_end()
        .position(|edge| is_between_words(text, edge.byte) && is_between_graphemes(text, edge.byte))
        .or_else(|| from_the_end().position(|edge| is_between_graphemes(text, edge.byte)))
        .unwrap_or(0)
}

/// Beside white space, or after one of the marks that Ethiopic writing sets between words (U+1361 to U+1368).
fn is_between_words(text: &str, byte: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(byte) else { return false };
    let left = before.chars().next_back();
    left.is_some_and(|left| left.is_whitespace() || matches!(left, '\u{1361}'..='\u{1368}'))
        || after.chars().next().is_some_and(char::is_whitespace)
}

fn is_between_graphemes(text: &str, byte: usize) -> bool {
    GraphemeCursor::new(byte, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}
