//! SQL put together while the program is built, in this one place: pieces are joined, and `{…}` in a query's text is filled in. Nothing of it
//! is left to do when a statement runs.

use super::Database;

/// One SQL text out of literals and constants.
macro_rules! sql {
    ($($part:expr),+ $(,)?) => { $crate::sql::joined!("", &[$($part),+]) };
}
pub(crate) use sql;

/// A constant text: parts with the same between each two.
macro_rules! joined {
    ($between:expr, $parts:expr) => {{
        const PARTS: &[&str] = $parts;
        const LENGTH: usize = $crate::sql::text::join::<0>(PARTS, $between).length();
        const BYTES: [u8; LENGTH] = $crate::sql::text::join::<LENGTH>(PARTS, $between).bytes();
        const TEXT: &str = $crate::sql::text::text(&BYTES);
        TEXT
    }};
}
pub(crate) use joined;

/// A query's text for one database, from its template and the list of its columns.
macro_rules! filled {
    ($template:expr, $list:expr, $database:ident) => {{
        const LENGTH: usize = $crate::sql::text::fill::<0>($template, $list, $crate::sql::Database::$database).length();
        const BYTES: [u8; LENGTH] =
            $crate::sql::text::fill::<LENGTH>($template, $list, $crate::sql::Database::$database).bytes();
        const TEXT: &str = $crate::sql::text::text(&BYTES);
        TEXT
    }};
}
pub(crate) use filled;

/// A text that is being written. With no room at all it only counts.
pub(crate) struct Writing<const ROOM: usize> {
    bytes: [u8; ROOM],
    length: usize,
}

impl<const ROOM: usize> Writing<ROOM> {
    const fn begin() -> Self {
        Self { bytes: [0; ROOM], length: 0 }
    }

    const fn push(&mut self, piece: &[u8]) {
        let mut at = 0;
        while at < piece.len() {
            if self.length < ROOM {
                self.bytes[self.length] = piece[at];
            }
            self.length += 1;
            at += 1;
        }
    }

    const fn push_all(&mut self, pieces: &[&[u8]]) {
        let mut at = 0;
        while at < pieces.len() {
            self.push(pieces[at]);
            at += 1;
        }
    }

    pub(crate) const fn length(self) -> usize {
        self.length
    }

    pub(crate) const fn bytes(self) -> [u8; ROOM] {
        self.bytes
    }
}

/// Parts with the same between each two.
pub(crate) const fn join<const ROOM: usize>(parts: &[&str], between: &str) -> Writing<ROOM> {
    let mut out = Writing::begin();
    let mut at = 0;
    while at < parts.len() {
        if at > 0 {
            out.push(between.as_bytes());
        }
        out.push(parts[at].as_bytes());
        at += 1;
    }
    out
}

/// Fills in a template: `{row}` is the list of the row's columns, `{in ints $1}` (`texts`, `bytes`) says that a column has to be among a bound
/// list, `{held}` (`{held d}`: of one table) holds the rows until the commit (SQLite has one writer anyway), `{hex COLUMN}` writes bytes as
/// digits; `{given}` stays for [`super::Given`]. Anything else doesn't build, nor does a row whose columns the text doesn't list.
pub(crate) const fn fill<const ROOM: usize>(template: &str, list: &str, database: Database) -> Writing<ROOM> {
    let mut out = Writing::begin();
    let is_listed = push_filled(&mut out, template, list, database);
    assert!(
        is_listed != list.is_empty(),
        "a row's columns are listed by `row` in braces, once at least; a single column is not"
    );
    out
}

/// Writes a template; whether it lists a row's columns, whose SQL may have braces of its own.
const fn push_filled<const ROOM: usize>(
    out: &mut Writing<ROOM>,
    template: &str,
    list: &str,
    database: Database,
) -> bool {
    let template = template.as_bytes();
    let mut is_listed = false;
    let mut at = 0;
    while at < template.len() {
        if template[at] != b'{' {
            out.push(between(template, at, at + 1));
            at += 1;
            continue;
        }
        let mut end = at;
        while template[end] != b'}' {
            end += 1;
        }
        let name = between(template, at + 1, end);
        if is(name, "row") {
            is_listed = true;
            push_filled(out, list, "", database);
        } else if is(name, "given") {
            out.push(between(template, at, end + 1));
        } else {
            push_named(out, name, database);
        }
        at = end + 1;
    }
    is_listed
}

/// Writes what one name in braces stands for on a database.
const fn push_named<const ROOM: usize>(out: &mut Writing<ROOM>, name: &[u8], database: Database) {
    let is_postgres = matches!(database, Database::Postgres);
    if is(name, "held") || begins(name, "held ") {
        if is_postgres {
            out.push(b"FOR UPDATE");
            if name.len() > 5 {
                out.push(b" OF ");
                out.push(between(name, 5, name.len()));
            }
        }
    } else if begins(name, "hex ") {
        out.push(if is_postgres { b"encode(" } else { b"hex(" });
        out.push(between(name, 4, name.len()));
        out.push(if is_postgres { b", 'hex')" } else { b")" });
    } else {
        push_among(out, name, database);
    }
}

const fn begins(name: &[u8], with: &str) -> bool {
    name.len() > with.len() && is(between(name, 0, with.len()), with)
}

const fn push_among<const ROOM: usize>(out: &mut Writing<ROOM>, name: &[u8], database: Database) {
    const LISTS: [(&str, &str, &str); 3] =
        [("in ints ", "value", "bigint"), ("in texts ", "value", "text"), ("in bytes ", "unhex(value)", "bytea")];
    let mut at = 0;
    while at < LISTS.len() {
        let (begin, value, of) = LISTS[at];
        if begins(name, begin) {
            let bound = between(name, begin.len(), name.len());
            match database {
                Database::Sqlite => {
                    out.push_all(&[b"IN (SELECT ", value.as_bytes(), b" FROM json_each(", bound, b"))"])
                }
                Database::Postgres => out.push_all(&[b"= ANY(", bound, b"::", of.as_bytes(), b"[])"]),
            }
            return;
        }
        at += 1;
    }
    panic!("nothing is known by this name in braces");
}

const fn between(bytes: &[u8], from: usize, to: usize) -> &[u8] {
    bytes.split_at(to).0.split_at(from).1
}

const fn is(name: &[u8], other: &str) -> bool {
    let other = other.as_bytes();
    if name.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < name.len() {
        if name[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Bytes that were put together from whole texts.
pub(crate) const fn text(bytes: &[u8]) -> &str {
    match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("texts joined are a text"),
    }
}
