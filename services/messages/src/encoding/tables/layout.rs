//! How a table is written down: whole, as changes to the default extension, or as the cells that a script fills in the frame that the
//! tables of A.2.4–A.2.13 and A.3.4–A.3.13 share. Works at compile time only.

use super::super::septets::{FREE, Septets};

/// A whole table from its 128 characters, row by row of sixteen. The cell of the escape is written as a space.
pub(super) const fn whole(rows: &str) -> Septets {
    let mut cells = [FREE; 128];
    let bytes = rows.as_bytes();
    let (mut at, mut septet) = (0, 0);
    while at < bytes.len() {
        let (character, length) = decode(bytes, at);
        cells[septet] = character;
        septet += 1;
        at += length;
    }
    assert!(septet == 128, "a table has 128 cells");
    Septets::new(cells)
}

/// The default extension table (6.2.1.1) with a language's letters put into it.
pub(super) const fn extension(letters: &[(u8, char)]) -> Septets {
    let mut cells = [FREE; 128];
    put(
        &mut cells,
        &[
            (0x0A, '\u{0C}'),
            (0x14, '^'),
            (0x28, '{'),
            (0x29, '}'),
            (0x2F, '\\'),
            (0x3C, '['),
            (0x3D, '~'),
            (0x3E, ']'),
            (0x40, '|'),
            (0x65, '€'),
        ],
    );
    put(&mut cells, letters);
    Septets::new(cells)
}

/// A locking shift table of the frame that A.3.4 to A.3.13 share: a dot in the frame is a cell that the script fills, in order.
pub(super) const fn script_locking(letters: [u16; 80]) -> Septets {
    fill(
        b"..........\n..\r..\
          ................\
          \x20!......)(..,...\
          0123456789:;...?\
          ................\
          ................\
          .abcdefghijklmno\
          pqrstuvwxyz.....",
        &letters,
        Some(0x2E),
    )
}

/// A single shift table of the frame that A.2.4 to A.2.13 share: a dot in the frame is a cell that the script fills, in order; what
/// the frame leaves free is a space.
pub(super) const fn script_single(letters: [u16; 32]) -> Septets {
    let mut cells = fill_cells(
        b"@ $  \" %&'\x0C*+ -/\
          <=> ^ _#*.. ....\
          ........{}.....\\\
          ............[~].\
          |ABCDEFGHIJKLMNO\
          PQRSTUVWXYZ     \
          \x20               \
          \x20               ",
        &letters,
        None,
    );
    put(&mut cells, &[(0x01, '£'), (0x03, '¥'), (0x04, '¿'), (0x06, '¤'), (0x13, '¡'), (0x15, '¡'), (0x65, '€')]);
    Septets::new(cells)
}

const fn fill(frame: &[u8; 128], letters: &[u16], full_stop: Option<usize>) -> Septets {
    Septets::new(fill_cells(frame, letters, full_stop))
}

/// `full_stop` is the one cell whose dot is a dot.
const fn fill_cells(frame: &[u8; 128], letters: &[u16], full_stop: Option<usize>) -> [u16; 128] {
    let mut cells = [FREE; 128];
    let (mut septet, mut next) = (0, 0);
    while septet < 128 {
        let is_full_stop = matches!(full_stop, Some(cell) if cell == septet);
        let is_space = septet == 0x20 && full_stop.is_some();
        if frame[septet] == b'.' && !is_full_stop && septet != 0x1B {
            cells[septet] = if letters[next] == 0 { FREE } else { letters[next] };
            next += 1;
        } else if frame[septet] != b' ' || is_space {
            cells[septet] = frame[septet] as u16;
        }
        septet += 1;
    }
    assert!(next == letters.len(), "the script fills every cell that the frame leaves to it");
    cells
}

const fn put(cells: &mut [u16; 128], letters: &[(u8, char)]) {
    let mut i = 0;
    while i < letters.len() {
        cells[letters[i].0 as usize] = letters[i].1 as u16;
        i += 1;
    }
}

/// The character at `at` and its length in octets: UTF-8 of one to three octets, which is all that the tables hold.
const fn decode(bytes: &[u8], at: usize) -> (u16, usize) {
    let first = bytes[at] as u16;
    if first < 0x80 {
        (first, 1)
    } else if first < 0xE0 {
        ((first & 0x1F) << 6 | (bytes[at + 1] & 0x3F) as u16, 2)
    } else {
        ((first & 0x0F) << 12 | ((bytes[at + 1] & 0x3F) as u16) << 6 | (bytes[at + 2] & 0x3F) as u16, 3)
    }
}
