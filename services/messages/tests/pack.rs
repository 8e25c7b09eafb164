//! Packing, by cases: sizes, encodings, cuts, what is substituted and what is named as dearer.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use messages::{
    encoding::{Encoding, Table, decode},
    pack::{Packed, Permitted, Reference, measure, pack},
};

fn default(text: &str) -> Packed {
    pack(text, &Permitted::default(), 7).unwrap()
}

fn gsm7(locking: Option<Table>, single: Option<Table>) -> Encoding {
    Encoding::Gsm7 { locking, single }
}

#[test]
fn sizes_of_the_standard() {
    for (unit, count, reference, parts) in [
        ("a", 0, Reference::Eight, 1),
        ("a", 160, Reference::Eight, 1),
        ("a", 161, Reference::Eight, 2),
        ("a", 306, Reference::Eight, 2),
        ("a", 307, Reference::Eight, 3),
        ("a", 304, Reference::Sixteen, 2),
        ("a", 305, Reference::Sixteen, 3),
        ("€", 80, Reference::Eight, 1),
        ("€", 81, Reference::Eight, 2),
        ("€", 152, Reference::Eight, 2),
        ("€", 153, Reference::Eight, 3),
        ("б", 70, Reference::Eight, 1),
        ("б", 71, Reference::Eight, 2),
        ("б", 134, Reference::Eight, 2),
        ("б", 135, Reference::Eight, 3),
        ("б", 132, Reference::Sixteen, 2),
        ("б", 133, Reference::Sixteen, 3),
        ("😀", 35, Reference::Eight, 1),
        ("😀", 36, Reference::Eight, 2),
        ("😀", 66, Reference::Eight, 2),
        ("😀", 67, Reference::Eight, 3),
        ("a", 153 * 255, Reference::Eight, 255),
    ] {
        let permitted = Permitted { reference, ..Permitted::default() };
        let text = unit.repeat(count);
        let packed = pack(&text, &permitted, 1).unwrap();
        assert_eq!(packed.parts.len(), parts, "{count} of {unit}");
        assert_eq!(measure(&text, &permitted).parts, parts, "{count} of {unit}");
        let sent: String = packed.parts.iter().map(|part| part.text.as_str()).collect();
        assert_eq!(sent, text);
    }
    assert_eq!(pack(&"a".repeat(153 * 255 + 1), &Permitted::default(), 1).unwrap_err().parts, 256);
}

#[test]
fn what_is_left_is_what_can_be_added() {
    for (text, left) in [("", 160), ("abc", 157), ("{", 158), ("б", 69)] {
        assert_eq!(measure(text, &Permitted::default()).left, left, "{text}");
    }
    let size = measure(&"a".repeat(200), &Permitted::default());
    assert_eq!((size.parts, size.units, size.left), (2, 200, 2 * 153 - 200));
}

#[test]
fn a_header_says_which_part_and_which_tables() {
    let long = "a".repeat(161);
    let udh = |reference, number: u16, part: usize| {
        pack(&long, &Permitted { reference, ..Permitted::default() }, number).unwrap().parts[part].udh.clone()
    };
    assert_eq!(udh(Reference::Eight, 0x1234, 0), [5, 0, 3, 0x34, 2, 1]);
    assert_eq!(udh(Reference::Sixteen, 0x1234, 1), [6, 8, 4, 0x12, 0x34, 2, 2]);
    assert!(default("short").parts[0].udh.is_empty());
    let hindi = Permitted { tables: vec![Table::Hindi], ..Permitted::default() };
    let packed = pack(&"क".repeat(90), &hindi, 1).unwrap();
    assert_eq!(packed.encoding, gsm7(Some(Table::Hindi), None));
    assert_eq!(packed.parts[0].udh, [3, 0x25, 1, 6]);
}

#[test]
fn typography_costs_nothing() {
    let packed = default("“It’s 5 − 3…”\u{a0}– she\u{200b} said\tthat");
    assert_eq!(packed.encoding, Encoding::PLAIN);
    assert_eq!(packed.text, "\"It's 5 - 3...\" - she said that");
    assert_eq!(packed.substitutions.len(), 9);
    assert_eq!((packed.substitutions[1].at, packed.substitutions[1].from.as_str()), (5, "’"));
    assert!(packed.dearer.is_empty());
    assert_eq!(default("Zoe\u{301} a\u{30a}").text, "Zoé å");
    assert_eq!(default("１２：［ａ］").text, "12:[a]");
}

#[test]
fn what_is_not_the_same_is_not_substituted() {
    for (text, plainer) in [("6 × 7", "x"), ("3½", "1/2"), ("5²", "^2"), ("ça", "c"), ("сat", "c")] {
        let packed = default(text);
        assert_eq!((packed.encoding, packed.text.as_str()), (Encoding::Ucs2, text));
        assert!(packed.substitutions.is_empty());
        assert_eq!(packed.dearer[0].plainer().as_deref(), Some(plainer), "{text}");
    }
}

#[test]
fn dearer_names_each_character_once_with_its_place() {
    let packed = default("“Нараа”, 5 – 3");
    let named: Vec<_> = packed.dearer.iter().map(|dearer| (dearer.at, dearer.character, dearer.plainer())).collect();
    let plain = |text: &str| Some(text.to_owned());
    assert_eq!(
        named,
        [
            (0, '“', plain("\"")),
            (3, 'Н', plain("H")),
            (5, 'а', plain("a")),
            (7, 'р', plain("p")),
            (13, '”', plain("\"")),
            (20, '–', plain("-")),
        ]
    );
    assert_eq!(packed.text, "“Нараа”, 5 – 3", "a text in UCS-2 keeps its typography");
}

#[test]
fn ucs2_drops_what_says_nothing_and_keeps_what_shapes_letters() {
    let packed = default("На\u{AD}раа\u{200B} 6\u{2060}:\u{FEFF}2");
    assert_eq!((packed.text.as_str(), packed.substitutions.len()), ("Нараа 6:2", 4));
    let kept = "می\u{200C}خواهم \u{200F}(\u{200E}6\u{200D})";
    assert_eq!(default(kept).text, kept);
}

#[test]
fn a_character_with_its_marks_is_whole_wherever_the_parts_allow_it() {
    // Two families of four, seven units each with their joiners, behind what leaves room for them in two parts alone.
    let family = "👨\u{200D}👩\u{200D}👧\u{200D}👦";
    for before in 50..68 {
        let text = format!("{}{family}{family}{}", "б".repeat(before), "б".repeat(20));
        let parts = default(&text).parts;
        assert_eq!(parts.len(), 2, "{before}");
        let whole = |part: &str| part.matches(family).count();
        assert_eq!(parts.iter().map(|part| whole(&part.text)).sum::<usize>(), 2, "{before}: {:?}", parts[0].text);
    }
    // The first part ends early enough for the second one to end between characters, too.
    let text = format!("{} {}{}{}", "б".repeat(60), "б".repeat(60), family, "б".repeat(66));
    let parts = default(&text).parts;
    assert_eq!((parts.len(), parts.iter().filter(|part| part.text.contains(family)).count()), (3, 1));
    let line_end = format!("{}\r\n{}", "б".repeat(66), "б".repeat(20));
    assert!(!default(&line_end).parts[0].text.ends_with('\r'));
}

#[test]
fn a_carrier_that_takes_latin_letters_alone_gets_no_others_as_septets() {
    let latin = Permitted { plain_last: 'ÿ', ..Permitted::default() };
    let ascii = Permitted { plain_last: '~', ..Permitted::default() };
    for (text, permitted, encoding) in [
        ("café [1]", &latin, Encoding::PLAIN),
        ("5 €", &latin, Encoding::Ucs2),
        ("café", &ascii, Encoding::Ucs2),
        ("“cafe”", &ascii, Encoding::PLAIN),
        ("Ω", &Permitted::default(), Encoding::PLAIN),
    ] {
        assert_eq!(pack(text, permitted, 1).unwrap().encoding, encoding, "{text}");
    }
}

#[test]
fn words_stay_whole_where_that_costs_nothing() {
    let text = format!("{} {} end", "a".repeat(150), "b".repeat(20));
    let parts = default(&text).parts;
    assert_eq!(parts.len(), 2);
    assert_eq!(parts[0].text, format!("{} ", "a".repeat(150)));
    // Here every septet is needed.
    let text = format!("{} {}", "a".repeat(150), "b".repeat(155));
    let parts = default(&text).parts;
    assert_eq!((parts.len(), parts[0].text.len(), parts[1].text.len()), (2, 153, 153));
}

#[test]
fn a_letter_keeps_its_marks_where_that_costs_nothing() {
    // 66 letters, then one with a mark that no composed letter replaces, astride the 67th unit.
    let text = format!("{}б\u{301}{}", "б".repeat(66), "б".repeat(10));
    let parts = default(&text).parts;
    assert_eq!(parts[0].text.chars().count(), 66);
    assert!(parts[1].text.starts_with("б\u{301}"));
    let family = format!("{}👩\u{200d}👧{}", "б".repeat(63), "б".repeat(10));
    assert_eq!(default(&family).parts[0].text.chars().count(), 63);
}

#[test]
fn pairs_are_never_split() {
    for padding in 150..=153 {
        let text = format!("{}{}{}", "a".repeat(padding), "€", "a".repeat(20));
        let parts = default(&text).parts;
        assert_eq!(parts.len(), 2);
        assert!(parts.iter().all(|part| part.payload.last() != Some(&0x1B)), "{padding}");
    }
    for padding in 64..=67 {
        let text = format!("{}😀{}", "б".repeat(padding), "б".repeat(20));
        for part in default(&text).parts {
            decode(&part.payload, Encoding::Ucs2).unwrap();
        }
    }
}

#[test]
fn routes_without_concatenation_number_their_parts() {
    let permitted = Permitted { concatenation: false, ..Permitted::default() };
    let packed = pack(&"word ".repeat(70), &permitted, 1).unwrap();
    assert_eq!(packed.parts.len(), 3);
    for (part, start) in packed.parts.iter().zip(["1/3 word", "2/3 word", "3/3 word"]) {
        assert!(part.text.starts_with(start) && part.udh.is_empty() && part.payload.len() <= 160);
        assert_eq!(decode(&part.payload, packed.encoding).unwrap(), part.text);
    }
    // Nine parts of 156; a tenth needs numbers of two digits in all of them.
    for (septets, parts) in
        [(160, 1), (161, 2), (156 * 9, 9), (156 * 9 + 1, 10), (9 * 155 + 154, 10), (9 * 155 + 155, 11)]
    {
        assert_eq!(pack(&"a".repeat(septets), &permitted, 1).unwrap().parts.len(), parts, "{septets}");
    }
    assert_eq!(pack("short", &permitted, 1).unwrap().parts[0].text, "short");
}

#[test]
fn tables_are_used_only_where_a_route_allows_them() {
    let turkish = Permitted { tables: vec![Table::Turkish], ..Permitted::default() };
    let text = "Çocuğun bugünkü ödevi: şu üç soruyu yanıtla ve geri gönder, lütfen.";
    assert_eq!(default(text).encoding, Encoding::Ucs2);
    assert_eq!(pack(text, &turkish, 1).unwrap().encoding, gsm7(None, Some(Table::Turkish)));
    assert_eq!(pack("plain words", &turkish, 1).unwrap().encoding, Encoding::PLAIN);
    // 155 septets are left beside one table; what is longer with escapes fits with the locking table.
    let text = "ş".repeat(100);
    assert_eq!(pack(&text, &turkish, 1).unwrap().encoding, gsm7(Some(Table::Turkish), None));
    let spanish = Permitted { tables: vec![Table::Spanish], ..Permitted::default() };
    assert_eq!(pack("¿Cuántos?", &spanish, 1).unwrap().encoding, gsm7(None, Some(Table::Spanish)));
}

#[test]
fn debug_shows_no_word() {
    let packed = default("“Нараа”: к b 6");
    let shown = format!("{packed:?} {:?} {:?}", packed.dearer, default("“a”").substitutions);
    assert!(!shown.contains('Н') && !shown.contains('“') && !shown.contains('к'), "{shown}");
}
