//! Long SMS coming in: headers good and bad, parts in any order, doubled, missing, clashing.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use messages::{
    encoding::{Encoding, Table, Undecodable},
    limits::{PART_OCTETS_MAX, PARTIAL_KEPT_MS, PARTIAL_SHOWN_AFTER_MS},
    pack::{Permitted, Reference, pack},
    reassemble::{Assembly, Due, Key, Poison, Taken},
    udh::{self, Concatenation, Header, Malformed},
};
use proptest::prelude::*;

fn part(total: u8, number: u8) -> Concatenation {
    Concatenation::new(7, Reference::Eight, total, number).unwrap()
}

#[test]
fn headers_are_read() {
    let concatenated = |reference, width, total, number| Header {
        concatenation: Some(Concatenation::new(reference, width, total, number).unwrap()),
        ..Header::default()
    };
    for (octets, wanted) in [
        (&[5, 0, 3, 0xCC, 2, 1][..], concatenated(0xCC, Reference::Eight, 2, 1)),
        (&[6, 8, 4, 0x12, 0x34, 255, 255], concatenated(0x1234, Reference::Sixteen, 255, 255)),
        (&[0], Header::default()),
        // Ports (05) are nothing to us; of two references the last counts; a reserved table leaves the default.
        (&[11, 5, 4, 0, 1, 0, 2, 0, 3, 9, 3, 2], concatenated(9, Reference::Eight, 3, 2)),
        (&[10, 0, 3, 1, 2, 1, 0, 3, 2, 2, 2], concatenated(2, Reference::Eight, 2, 2)),
        (
            &[6, 0x24, 1, 1, 0x25, 1, 6],
            Header { single: Some(Table::Turkish), locking: Some(Table::Hindi), ..Header::default() },
        ),
        (&[3, 0x24, 1, 99], Header::default()),
    ] {
        let mut user_data = octets.to_vec();
        user_data.extend(b"words");
        assert_eq!(udh::split(&user_data), Ok((wanted, &b"words"[..])), "{octets:x?}");
    }
}

#[test]
fn bad_headers_are_named() {
    for (octets, wanted) in [
        (&[][..], Malformed::Missing),
        (&[5, 0, 3, 1, 2], Malformed::PastTheMessage { claimed: 5, there: 4 }),
        (&[255], Malformed::PastTheMessage { claimed: 255, there: 0 }),
        (&[1, 0], Malformed::PastTheHeader { element: 0 }),
        (&[3, 0, 9, 1], Malformed::PastTheHeader { element: 0 }),
        (&[4, 0, 2, 1, 1], Malformed::WrongLength { element: 0, octets: 2 }),
        (&[5, 8, 3, 1, 2, 1], Malformed::WrongLength { element: 8, octets: 3 }),
        (&[2, 0x24, 0], Malformed::WrongLength { element: 0x24, octets: 0 }),
        (&[5, 0, 3, 1, 2, 3], Malformed::PartOutside { number: 3, total: 2 }),
        (&[5, 0, 3, 1, 2, 0], Malformed::PartOutside { number: 0, total: 2 }),
        (&[5, 0, 3, 1, 0, 0], Malformed::PartOutside { number: 0, total: 0 }),
    ] {
        assert_eq!(udh::split(octets), Err(wanted), "{octets:x?}");
    }
}

#[test]
fn a_message_is_complete_by_count() {
    let mut assembly = Assembly::of(&part(3, 2));
    assert_eq!(assembly.take(&part(3, 3), Encoding::PLAIN, b"three"), Ok(Taken::Waiting));
    assert_eq!(assembly.take(&part(3, 1), Encoding::PLAIN, b"one "), Ok(Taken::Waiting));
    assert_eq!(assembly.take(&part(3, 1), Encoding::PLAIN, b"one "), Ok(Taken::Repeated));
    assert_eq!((assembly.missing(), assembly.text()), (vec![2], None));
    let partial = assembly.partial();
    assert_eq!((partial.text.as_str(), partial.missing), ("one  […] three", vec![2]));
    assert_eq!(assembly.take(&part(3, 2), Encoding::PLAIN, b"two "), Ok(Taken::Complete));
    assert_eq!(assembly.text(), Some(Ok("one two three".to_owned())));
    assert_eq!(assembly.take(&part(3, 2), Encoding::PLAIN, b"two "), Ok(Taken::Repeated));
    assert_eq!(assembly.take(&part(3, 2), Encoding::PLAIN, b"new "), Ok(Taken::Another));
}

#[test]
fn what_is_due_comes_from_its_age() {
    let mut assembly = Assembly::of(&part(2, 1));
    assembly.take(&part(2, 1), Encoding::PLAIN, b"one").unwrap();
    for (age_ms, due) in [
        (-1, Due::Wait),
        (PARTIAL_SHOWN_AFTER_MS - 1, Due::Wait),
        (PARTIAL_SHOWN_AFTER_MS, Due::Show),
        (PARTIAL_KEPT_MS - 1, Due::Show),
        (PARTIAL_KEPT_MS, Due::GiveUp),
    ] {
        assert_eq!(assembly.due(age_ms), due, "{age_ms}");
    }
    assembly.take(&part(2, 2), Encoding::PLAIN, b"two").unwrap();
    assert_eq!(assembly.due(PARTIAL_KEPT_MS), Due::Wait);
}

#[test]
fn a_character_cut_in_two_is_whole_again() {
    // A surrogate pair, and an escape pair, as careless senders cut them.
    let (first, second) = ([0x04, 0x31, 0xD8, 0x3D], [0xDE, 0x00, 0x04, 0x31]);
    let mut assembly = Assembly::of(&part(2, 1));
    assembly.take(&part(2, 2), Encoding::Ucs2, &second).unwrap();
    assert_eq!(assembly.partial().text, "[…] \u{FFFD}б");
    assembly.take(&part(2, 1), Encoding::Ucs2, &first).unwrap();
    assert_eq!(assembly.text(), Some(Ok("б😀б".to_owned())));
    let mut assembly = Assembly::of(&part(2, 1));
    assembly.take(&part(2, 1), Encoding::PLAIN, &[0x35, 0x1B]).unwrap();
    assembly.take(&part(2, 2), Encoding::PLAIN, &[0x65]).unwrap();
    assert_eq!(assembly.text(), Some(Ok("5€".to_owned())));
}

#[test]
fn parts_of_different_encodings_are_read_each_in_its_own() {
    let mut assembly = Assembly::of(&part(2, 1));
    assembly.take(&part(2, 1), Encoding::PLAIN, b"K a ").unwrap();
    assembly.take(&part(2, 2), Encoding::Ucs2, &[0x04, 0x31]).unwrap();
    assert_eq!(assembly.text(), Some(Ok("K a б".to_owned())));
}

#[test]
fn poison_is_put_aside_and_changes_nothing() {
    let mut assembly = Assembly::of(&part(2, 1));
    assembly.take(&part(2, 1), Encoding::PLAIN, b"one").unwrap();
    let before = assembly.clone();
    let other = Concatenation::new(8, Reference::Eight, 2, 2).unwrap();
    let long = [0; PART_OCTETS_MAX + 1];
    assert_eq!(assembly.take(&part(2, 1), Encoding::PLAIN, b"uno"), Err(Poison::Clash { number: 1 }));
    assert_eq!(assembly.take(&part(3, 2), Encoding::PLAIN, b"two"), Err(Poison::OtherMessage));
    assert_eq!(assembly.take(&other, Encoding::PLAIN, b"two"), Err(Poison::OtherMessage));
    assert_eq!(assembly.take(&part(2, 2), Encoding::PLAIN, &long), Err(Poison::TooLong { octets: long.len() }));
    assert!(assembly == before);
    for (encoding, payload, wanted) in [
        (Encoding::Ucs2, &[0xD8, 0x3D][..], Undecodable::LoneSurrogate { at: 0 }),
        (Encoding::Ucs2, &[0x04], Undecodable::HalfUnit),
        (Encoding::PLAIN, &[0x80], Undecodable::NotASeptet { at: 3 }),
    ] {
        let mut assembly = before.clone();
        assembly.take(&part(2, 2), encoding, payload).unwrap();
        assert_eq!(assembly.text(), Some(Err(Poison::Words(wanted))));
        assert!(assembly.partial().missing.is_empty());
    }
}

#[test]
fn keys_differ_by_everything_that_parts_share() {
    let key = |sender, reference, width, total| {
        Key::new(sender, "20851", &Concatenation::new(reference, width, total, 1).unwrap())
    };
    let one = key("a", 7, Reference::Eight, 2);
    assert_eq!(one, key("a", 7 + 256, Reference::Eight, 2), "8 bits count");
    for other in [
        key("b", 7, Reference::Eight, 2),
        key("a", 8, Reference::Eight, 2),
        key("a", 7, Reference::Sixteen, 2),
        key("a", 7, Reference::Eight, 3),
    ] {
        assert_ne!(one, other);
    }
}

#[test]
fn a_flood_of_parts_stays_within_its_bounds() {
    let mut assembly = Assembly::of(&part(255, 1));
    for number in (1..=255).chain(1..=255) {
        assembly.take(&part(255, number), Encoding::Ucs2, &[0x04; PART_OCTETS_MAX]).unwrap();
    }
    assert_eq!(assembly.text().unwrap().unwrap().chars().count(), 255 * PART_OCTETS_MAX / 2);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_packed_comes_back(
        text in "[a-zé€{ 😀б]{0,600}", wide: bool, turkish: bool, reference: u16,
        order in prop::collection::vec(any::<prop::sample::Index>(), 40),
    ) {
        let permitted = Permitted {
            tables: if turkish { vec![Table::Turkish] } else { vec![] },
            reference: if wide { Reference::Sixteen } else { Reference::Eight },
            ..Permitted::default()
        };
        let packed = pack(&text, &permitted, reference).unwrap();
        prop_assume!(packed.parts.len() > 1);
        let mut arrived: Vec<usize> = (0..packed.parts.len()).collect();
        for (at, pick) in order.iter().enumerate() {
            let (a, b) = (at % arrived.len(), pick.index(arrived.len()));
            arrived.swap(a, b);
        }
        arrived.push(arrived[0]);
        let mut assembly: Option<Assembly> = None;
        for number in arrived {
            let part = &packed.parts[number];
            let user_data = [&part.udh[..], &part.payload].concat();
            let (header, payload) = udh::split(&user_data).unwrap();
            let concatenation = header.concatenation.unwrap();
            assembly.get_or_insert_with(|| Assembly::of(&concatenation)).take(&concatenation, packed.encoding, payload).unwrap();
        }
        prop_assert_eq!(assembly.unwrap().text(), Some(Ok(packed.text)));
    }

    #[test]
    fn octets_that_are_a_part_are_taken_or_said_to_be_too_long(user_data in prop::collection::vec(any::<u8>(), 0..200), small in prop::collection::vec(0u8..10, 0..20)) {
        for octets in [&user_data, &small] {
            if let Ok((header, payload)) = udh::split(octets) {
                prop_assert_eq!(Header::read(header.write().get(1..).unwrap_or_default()), Ok(header));
                for encoding in [Encoding::Ucs2, Encoding::Gsm7 { locking: header.locking, single: header.single }] {
                    if let Some(part) = header.concatenation {
                        let mut assembly = Assembly::of(&part);
                        let taken = assembly.take(&part, encoding, payload);
                        if payload.len() > PART_OCTETS_MAX {
                            prop_assert_eq!(taken, Err(Poison::TooLong { octets: payload.len() }));
                            continue;
                        }
                        let others: Vec<u8> = (1..=part.total()).filter(|number| *number != part.number()).collect();
                        prop_assert_eq!(taken, Ok(if others.is_empty() { Taken::Complete } else { Taken::Waiting }));
                        prop_assert_eq!(assembly.text().is_some(), others.is_empty());
                        prop_assert_eq!(&assembly.partial().missing, &others);
                        if let Some(Ok(text)) = assembly.text() {
                            prop_assert_eq!(assembly.partial().text, text.trim());
                        }
                    }
                }
            }
        }
    }
}
