//! Cuts words into the parts that the radio interface carries, for what phones write and for `message_payload`.

use crate::limits::PART_OCTETS;
use crate::smsc::alphabet::Coding;

const ESCAPE: u8 = 0x1B;

/// Septets, or octets of UTF-16, that fit beside a header of `header_octets`.
pub fn room(coding: Coding, header_octets: usize) -> usize {
    let octets = PART_OCTETS.saturating_sub(header_octets);
    match coding {
        Coding::Gsm7 { .. } => octets * 8 / 7,
        Coding::Ucs2 => octets / 2 * 2,
    }
}

/// Cuts `octets` (septets, one an octet, or UTF-16) into parts, none of which ends inside a character. `header_octets`
/// is the header that every part has anyway; several parts take a concatenation of `place_octets` more.
pub fn parts(coding: Coding, octets: &[u8], header_octets: usize, place_octets: usize) -> Vec<Vec<u8>> {
    if octets.len() <= room(coding, header_octets) {
        return vec![octets.to_vec()];
    }
    // A header of tables already has its length octet, which concatenation then shares.
    let shared = usize::from(header_octets > 0);
    let room = room(coding, header_octets + place_octets - shared);
    let mut rest = octets;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (part, tail) = rest.split_at(cut(coding, rest, room));
        parts.push(part.to_vec());
        rest = tail;
    }
    parts
}

fn cut(coding: Coding, rest: &[u8], room: usize) -> usize {
    let at = room.min(rest.len());
    let splits_character = match coding {
        Coding::Gsm7 { .. } => at < rest.len() && rest.get(at - 1) == Some(&ESCAPE),
        Coding::Ucs2 => at < rest.len() && matches!(rest.get(at), Some(0xDC..=0xDF)),
    };
    let character = if coding == Coding::Ucs2 { 2 } else { 1 };
    if splits_character { at - character } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Coding = Coding::Gsm7 { locking: 0, single: 0 };

    fn sizes(coding: Coding, octets: &[u8]) -> Vec<usize> {
        parts(coding, octets, 0, 6).iter().map(Vec::len).collect()
    }

    #[test]
    fn parts_have_the_sizes_that_everybody_knows() {
        assert_eq!(sizes(PLAIN, &[b'a'; 160]), [160]);
        assert_eq!(sizes(PLAIN, &[b'a'; 161]), [153, 8]);
        assert_eq!(sizes(Coding::Ucs2, &[4; 140]), [140]);
        assert_eq!(sizes(Coding::Ucs2, &[4; 142]), [134, 8]);
        assert_eq!(parts(PLAIN, &[b'a'; 161], 0, 7)[0].len(), 152);
    }

    #[test]
    fn no_character_is_cut() {
        let mut septets = vec![b'a'; 152];
        septets.extend([ESCAPE, b'e', b'b', b'b', b'b', b'b', b'b', b'b', b'b']);
        assert_eq!(sizes(PLAIN, &septets), [152, 9]);
        let units: Vec<u8> = "a"
            .repeat(66)
            .chars()
            .chain("😀".chars())
            .chain("bcdef".chars())
            .collect::<String>()
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(sizes(Coding::Ucs2, &units), [132, 14]);
    }
}
