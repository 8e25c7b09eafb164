//! Packing, by properties: what is sent reads as what was meant, nothing is torn, and no message has more parts than an exhaustive search
//! finds necessary.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;

use messages::{
    encoding::{Alphabet, Encoding, Table, decode},
    pack::{Packed, Permitted, Reference, measure, pack},
    udh,
};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

/// What texts are made of, and how each may be written without saying something else.
const PIECES: &[&[&str]] = &[
    &["a"],
    &["a"],
    &["a"],
    &["e"],
    &["n"],
    &[" "],
    &[" "],
    &["\n"],
    &["€"],
    &["{"],
    &["|"],
    &["ş"],
    &["ğ"],
    &["ç"],
    &["á"],
    &["ã"],
    &["क"],
    &["ि"],
    &["9"],
    &["б"],
    &["😀"],
    &["“", "\""],
    &["…", "..."],
    &["\u{a0}", " "],
    &["［", "["],
    &["o\u{301}", "ó"],
];

/// Texts mostly of a few pieces, so that long ones stay within one encoding often enough.
fn texts() -> impl Strategy<Value = Vec<&'static [&'static str]>> {
    let few = prop::collection::vec(0..PIECES.len(), 1..5);
    (few, prop::collection::vec(any::<prop::sample::Index>(), 0..330))
        .prop_map(|(few, picks)| picks.iter().map(|pick| PIECES[few[pick.index(few.len())]]).collect())
}

fn routes() -> impl Strategy<Value = Permitted> {
    let tables = prop::sample::subsequence(vec![Table::Turkish, Table::Spanish, Table::Portuguese, Table::Hindi], 0..3);
    (tables, any::<bool>(), prop::bool::weighted(0.8)).prop_map(|(tables, wide, concatenation)| Permitted {
        tables,
        reference: if wide { Reference::Sixteen } else { Reference::Eight },
        concatenation,
        ..Permitted::default()
    })
}

/// Every encoding that a route allows.
fn encodings(permitted: &Permitted) -> Vec<Encoding> {
    let choices: Vec<Option<Table>> = [None].into_iter().chain(permitted.tables.iter().copied().map(Some)).collect();
    let mut all = vec![Encoding::Ucs2];
    for &locking in choices.iter().filter(|table| **table != Some(Table::Spanish)) {
        all.extend(choices.iter().map(|&single| Encoding::Gsm7 { locking, single }));
    }
    all
}

/// Units of each character, in the shortest of the ways to write each piece; `None` if one has no way.
fn widths(pieces: &[&[&str]], encoding: Encoding) -> Option<Vec<usize>> {
    let mut widths = Vec::new();
    for forms in pieces {
        let spelled = forms.iter().filter_map(|form| match encoding {
            Encoding::Ucs2 => Some(form.chars().map(char::len_utf16).collect::<Vec<_>>()),
            Encoding::Gsm7 { locking, single } => {
                let alphabet = Alphabet::new(locking, single);
                form.chars().map(|character| alphabet.width(character)).collect()
            }
        });
        widths.extend(spelled.min_by_key(|widths| widths.iter().sum::<usize>())?);
    }
    Some(widths)
}

/// Room for words, from the sizes that the standard's arithmetic gives: one part without and with one or two tables, then of several.
fn room(encoding: Encoding, permitted: &Permitted, number: usize, of: usize) -> Option<usize> {
    let (tables, slash) = match encoding {
        Encoding::Ucs2 => (3, Some(1)),
        Encoding::Gsm7 { locking, single } => {
            (usize::from(locking.is_some()) + usize::from(single.is_some()), Alphabet::new(locking, single).width('/'))
        }
    };
    let alone = [160, 155, 152, 70][tables];
    if of == 1 {
        return Some(alone);
    }
    if !permitted.concatenation {
        return Some(alone - number.to_string().len() - of.to_string().len() - slash? - 1);
    }
    Some(match permitted.reference {
        Reference::Eight => [153, 149, 146, 67][tables],
        Reference::Sixteen => [152, 148, 145, 66][tables],
    })
}

/// Whether characters of these widths can be cut into `of` parts at the places that are allowed: every way is tried.
fn can_be_cut(
    widths: &[usize],
    of: usize,
    room: impl Fn(usize) -> Option<usize>,
    may_cut: impl Fn(usize) -> bool,
) -> bool {
    let mut ends = BTreeSet::from([0]);
    for number in 1..=of {
        let Some(room) = room(number) else { return false };
        let mut next = BTreeSet::new();
        for &from in &ends {
            let mut units = 0;
            for to in from..=widths.len() {
                if to > from {
                    units += widths[to - 1];
                }
                if units > room {
                    break;
                }
                if to == widths.len() || may_cut(to) {
                    next.insert(to);
                }
            }
        }
        ends = next;
    }
    ends.contains(&widths.len())
}

fn fewest(widths: &[usize], encoding: Encoding, permitted: &Permitted) -> Option<usize> {
    (1..=20).find(|&of| can_be_cut(widths, of, |number| room(encoding, permitted, number, of), |_| true))
}

/// What a phone shows: parts decoded one by one, numbers taken off.
fn shown(packed: &Packed, permitted: &Permitted) -> Vec<String> {
    let of = packed.parts.len();
    packed
        .parts
        .iter()
        .map(|part| {
            let text = decode(&part.payload, packed.encoding).unwrap();
            assert_eq!(text, part.text);
            let number = format!("{}/{of} ", part.number);
            if of > 1 && !permitted.concatenation { text.strip_prefix(&number).unwrap().to_owned() } else { text }
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_read_as_the_text_and_fit(pieces in texts(), permitted in routes(), reference: u16) {
        let text: String = pieces.iter().map(|forms| forms[0]).collect();
        let packed = pack(&text, &permitted, reference).unwrap();
        prop_assert_eq!(shown(&packed, &permitted).concat(), &*packed.text);
        for part in &packed.parts {
            // In septets, where a header ends on a septet's boundary, or in octets.
            let (used, most) = match packed.encoding {
                Encoding::Ucs2 => (part.udh.len() + part.payload.len(), 140),
                Encoding::Gsm7 { .. } => ((part.udh.len() * 8).div_ceil(7) + part.payload.len(), 160),
            };
            prop_assert!(used <= most, "{used} of {most}");
            if !part.udh.is_empty() {
                let (header, rest) = udh::split(&part.udh).unwrap();
                prop_assert!(rest.is_empty());
                let announced = Encoding::Gsm7 { locking: header.locking, single: header.single };
                prop_assert!(packed.encoding == Encoding::Ucs2 || announced == packed.encoding);
                if let Some(concatenation) = header.concatenation {
                    prop_assert_eq!((concatenation.number(), concatenation.total()), (part.number, part.of));
                }
            }
        }
    }

    #[test]
    fn nothing_but_what_is_named_is_substituted(pieces in texts(), permitted in routes()) {
        let text: String = pieces.iter().map(|forms| forms[0]).collect();
        let packed = pack(&text, &permitted, 0).unwrap();
        let mut mended = text.clone();
        for substitution in packed.substitutions.iter().rev() {
            let range = substitution.at..substitution.at + substitution.from.len();
            prop_assert_eq!(&mended[range.clone()], &*substitution.from);
            mended.replace_range(range, &substitution.to);
        }
        prop_assert_eq!(mended, packed.text);
    }

    #[test]
    fn no_message_has_more_parts_than_it_must(pieces in texts(), permitted in routes()) {
        let text: String = pieces.iter().map(|forms| forms[0]).collect();
        let packed = pack(&text, &permitted, 0).unwrap();
        let best = encodings(&permitted)
            .into_iter()
            .filter_map(|encoding| fewest(&widths(&pieces, encoding)?, encoding, &permitted))
            .min();
        prop_assert_eq!(Some(packed.parts.len()), best);
        let size = measure(&text, &permitted);
        prop_assert_eq!((size.encoding, size.parts), (packed.encoding, packed.parts.len()));
    }

    #[test]
    fn equals_go_to_the_default_alphabet(pieces in texts(), permitted in routes()) {
        let text: String = pieces.iter().map(|forms| forms[0]).collect();
        let packed = pack(&text, &permitted, 0).unwrap();
        if let Some(plain) = widths(&pieces, Encoding::PLAIN) {
            let parts = fewest(&plain, Encoding::PLAIN, &permitted).unwrap();
            prop_assert_eq!(parts == packed.parts.len(), packed.encoding.is_plain());
        }
    }

    #[test]
    fn a_word_is_torn_only_where_it_saves_a_part(pieces in texts(), permitted in routes()) {
        let text: String = pieces.iter().map(|forms| forms[0]).collect();
        let packed = pack(&text, &permitted, 0).unwrap();
        let characters: Vec<char> = packed.text.chars().collect();
        // A space with a mark on it is one character to its reader.
        let whole: BTreeSet<usize> =
            packed.text.grapheme_indices(true).map(|(byte, _)| packed.text[..byte].chars().count()).collect();
        let beside_space = |at: usize| characters[at - 1].is_whitespace() || characters[at].is_whitespace();
        let between = |at: usize| at == 0 || (beside_space(at) && whole.contains(&at));
        let widths: Vec<usize> = characters
            .iter()
            .map(|&character| match packed.encoding {
                Encoding::Ucs2 => character.len_utf16(),
                Encoding::Gsm7 { locking, single } => Alphabet::new(locking, single).width(character).unwrap(),
            })
            .collect();
        let of = packed.parts.len();
        if can_be_cut(&widths, of, |number| room(packed.encoding, &permitted, number, of), between) {
            let mut at = 0;
            for part in shown(&packed, &permitted) {
                at += part.chars().count();
                prop_assert!(at == characters.len() || between(at), "torn at character {at} of {of} parts");
            }
        }
    }

    #[test]
    fn any_text_at_all_is_packed(text in "\\PC{0,200}|[\\x00-\\u{10FFFF}]{0,200}", permitted in routes()) {
        let packed = pack(&text, &permitted, 0).unwrap();
        prop_assert_eq!(shown(&packed, &permitted).concat(), &*packed.text);
        if packed.encoding == Encoding::Ucs2 {
            use unicode_normalization::UnicodeNormalization as _;
            let says_something = |c: &char| !matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}');
            let said = text.chars().filter(says_something);
            prop_assert!(packed.text.nfc().eq(said.nfc()), "only marks are composed, and what says nothing is left out");
        }
    }
}
