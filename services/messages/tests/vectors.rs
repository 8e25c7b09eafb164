//! Every table, and sentences in most of them, against what PyPI's gsmcodecs makes of them (vectors/make.py wrote the file).
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use messages::encoding::{Alphabet, ESCAPE, Encoding, Table, decode};

const VECTORS: &str = include_str!("vectors/gsmcodecs.txt");

/// Where the vectors err, and what the tables have instead: the kind, the table, the septet, the vectors' character, ours.
fn erratum(kind: &str, table: Option<Table>, septet: u8) -> Option<(Option<char>, char)> {
    match (kind, table?, septet) {
        // A comma in print, and no other cell of these tables has one.
        ("locking", table, 0x2C) if table.identifier() >= 4 => Some((Some('\''), ',')),
        // The standard prints PA twice and DDA nowhere; phones read DDA.
        ("locking", Table::Kannada, 0x24) => Some((Some('\u{0CAA}'), '\u{0CA1}')),
        // The euro stands in this cell of every single shift table.
        ("single", Table::Telugu, 0x65) => Some((None, '€')),
        _ => None,
    }
}

fn table(number: &str) -> Option<Table> {
    Table::of_identifier(number.parse().unwrap())
}

#[test]
fn every_cell_of_every_table() {
    let mut cells_seen = 0;
    for line in VECTORS.lines().filter(|line| !line.starts_with("text")) {
        let mut words = line.split(' ');
        let (kind, table) = (words.next().unwrap(), table(words.next().unwrap()));
        let alphabet = if kind == "locking" { Alphabet::new(table, None) } else { Alphabet::new(None, table) };
        for (septet, cell) in (0..).zip(words) {
            let wanted = (cell != "-").then(|| char::from_u32(u32::from_str_radix(cell, 16).unwrap()).unwrap());
            let wanted = match erratum(kind, table, septet) {
                Some((theirs, ours)) => {
                    assert_eq!(wanted, theirs, "the vectors were mended: {line}");
                    Some(ours)
                }
                None => wanted,
            };
            let (found, wanted) = match kind {
                "locking" => (read(&alphabet, &[septet]), wanted),
                _ => (read(&alphabet, &[ESCAPE, septet]), wanted.or_else(|| behind_an_escape(septet))),
            };
            assert_eq!(found, wanted, "{kind} {table:?} {septet:#04x}");
            cells_seen += 1;
        }
    }
    assert_eq!(cells_seen, (13 + 14) * 128);
}

fn read(alphabet: &Alphabet, septets: &[u8]) -> Option<char> {
    alphabet.read(septets).chars().next().filter(|&character| character != messages::encoding::UNREADABLE)
}

/// What a septet that the single shift table leaves free is read as: the default alphabet's, or a space for a second escape.
fn behind_an_escape(septet: u8) -> Option<char> {
    if septet == ESCAPE { Some(' ') } else { read(&Alphabet::plain(), &[septet]) }
}

#[test]
fn every_sentence_both_ways() {
    let mut sentences = 0;
    for line in VECTORS.lines().filter(|line| line.starts_with("text")) {
        let mut words = line.splitn(5, ' ').skip(1);
        let (locking, single) = (table(words.next().unwrap()), table(words.next().unwrap()));
        let hex = words.next().unwrap();
        let septets: Vec<u8> =
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
        let text: String = serde_json::from_str(words.next().unwrap()).unwrap();
        let alphabet = Alphabet::new(locking, single);
        let mut written = Vec::new();
        for character in text.chars() {
            assert!(alphabet.write(character, &mut written), "{character} in {locking:?} {single:?}");
        }
        assert_eq!(written, septets, "{text}");
        assert_eq!(decode(&septets, Encoding::Gsm7 { locking, single }).unwrap(), text);
        sentences += 1;
    }
    assert!(sentences >= 20, "only {sentences} sentences were read");
}
