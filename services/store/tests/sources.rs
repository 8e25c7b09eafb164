//! What the sources themselves have to keep: the queue has one owner, and reasons have one place for their words. Read from the files, for
//! no type can say it of SQL.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use messages::parcel::Hold;

/// The tables that only the queue writes.
const TABLES: [&str; 3] = ["parcels", "due", "claims"];

/// Rooms of this crate that the queue may know.
const BELOW_THE_QUEUE: [&str; 6] = ["bell", "envelope", "error", "keys", "numbers", "sql"];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// A source file: its path below `src`, and its text with every run of white space as one space.
struct Source {
    path: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let mut folders = vec![src()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let path = path.strip_prefix(src()).unwrap().to_str().unwrap().to_owned();
                sources.push(Source { path, text });
            }
        }
    }
    assert!(sources.len() > 100, "the sources are not where they were");
    sources
}

impl Source {
    fn is_of_queue(&self) -> bool {
        self.path.starts_with("queue/")
    }
}

/// What of a text writes a table of the queue's, or moves a handset's version.
fn writes(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for table in TABLES {
        let ways = [
            format!("INSERT INTO {table}"),
            format!("UPDATE {table}"),
            format!("DELETE FROM {table}"),
            format!("Bulk::into(\"{table}\")"),
        ];
        for way in ways {
            let whole = |(at, _): &(usize, &str)| {
                !text[at + way.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '_')
            };
            found.extend(text.match_indices(&way).filter(whole).map(|_| way.clone()));
        }
    }
    let moves =
        text.split("UPDATE handsets SET").skip(1).filter(|rest| rest.split('"').next().unwrap().contains("version ="));
    found.extend(moves.map(|_| "UPDATE handsets SET version".to_owned()));
    found
}

#[test]
fn a_statement_that_writes_the_queue_is_seen() {
    assert_eq!(writes("\"UPDATE due SET lease_ms = NULL\"").len(), 1);
    assert_eq!(writes("\"DELETE FROM parcels WHERE true\" Bulk::into(\"due\")").len(), 2);
    assert_eq!(writes("\"UPDATE handsets SET a = 1, version = version + 1 WHERE\"").len(), 1);
    let others =
        "\"UPDATE handsets SET stopped_ms = 1\"; version = 3; \"INSERT INTO due_days\" \"SELECT * FROM parcels\"";
    assert!(writes(others).is_empty());
}

#[test]
fn only_the_queue_writes_parcels_their_places_and_versions() {
    let sources = sources();
    let outside = sources.iter().filter(|source| !source.is_of_queue());
    let wrong: Vec<_> =
        outside.map(|source| (&source.path, writes(&source.text))).filter(|(_, w)| !w.is_empty()).collect();
    assert!(wrong.is_empty(), "name an operation of queue/ for: {wrong:?}");
    assert!(sources.iter().filter(|source| source.is_of_queue()).any(|source| !writes(&source.text).is_empty()));
}

/// The rooms that a text names behind `crate::`.
fn rooms(text: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => rooms.extend(listed(list)),
            None => rooms.extend(first_word(rest)),
        }
    }
    rooms
}

/// The first name of each path in the braces of a `use`.
fn listed(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut begins) = (0, true);
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            ' ' => {}
            _ if begins => {
                names.extend(first_word(&list[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    names
}

fn first_word(path: &str) -> Option<String> {
    let end = path.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(path.len());
    Some(path[..end].to_owned()).filter(|word| !word.is_empty())
}

#[test]
fn the_queue_knows_none_of_its_callers() {
    assert_eq!(
        rooms("use crate::{ error::StoreError, sql::{Given, values}, turn::Ticket, }; crate::keys::Keys"),
        ["error", "keys", "sql", "turn"].map(str::to_owned).into()
    );
    let sources = sources();
    let below = |room: &String| BELOW_THE_QUEUE.contains(&room.as_str());
    for source in sources.iter().filter(|source| source.is_of_queue()) {
        let above: Vec<_> = rooms(&source.text).into_iter().filter(|room| !below(room)).collect();
        assert!(above.is_empty(), "{} knows {above:?}", source.path);
    }
}

impl Source {
    /// The file or folder directly below `src`.
    fn room(&self) -> String {
        first_word(&self.path).unwrap()
    }
}

/// Of rooms with those that each knows, the ones that stand in a circle or above one.
fn in_circles(mut knows: BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    loop {
        let free: Vec<String> =
            knows.iter().filter(|(_, known)| known.is_empty()).map(|(room, _)| room.clone()).collect();
        if free.is_empty() {
            return knows.into_keys().collect();
        }
        for room in &free {
            knows.remove(room);
        }
        for known in knows.values_mut() {
            known.retain(|room| !free.contains(room));
        }
    }
}

#[test]
fn no_rooms_know_each_other_in_a_circle() {
    let known = |list: &[&str]| list.iter().map(|room| (*room).to_owned()).collect::<BTreeSet<_>>();
    let circle = [("a", known(&["b", "c"])), ("b", known(&["c"])), ("c", known(&["b"])), ("d", known(&[]))];
    assert_eq!(in_circles(circle.map(|(room, known)| (room.to_owned(), known)).into()), known(&["a", "b", "c"]));

    let sources = sources();
    let all: BTreeSet<String> = sources.iter().map(Source::room).filter(|room| room != "lib").collect();
    let mut knows: BTreeMap<String, BTreeSet<String>> =
        all.iter().map(|room| (room.clone(), BTreeSet::new())).collect();
    for source in &sources {
        if let Some(known) = knows.get_mut(&source.room()) {
            known.extend(rooms(&source.text).into_iter().filter(|room| all.contains(room) && *room != source.room()));
        }
    }
    assert!(
        knows.values().map(BTreeSet::len).sum::<usize>() > 100,
        "the sources are read in another way than they are written"
    );
    assert!(in_circles(knows.clone()).is_empty(), "among these: {:?}", in_circles(knows));
}

/// Tables that a loop waits for, and the matter that has to be rung where rows come into one.
const WAITED_FOR: [(&str, &str); 6] = [
    ("due", "Queue"),
    ("arrivals", "Arrivals"),
    ("fetches", "Files"),
    ("spoken", "Takes"),
    ("occurrences", "Hours"),
    ("airing_effects", "Hours"),
];

/// How often rows are put into a table, or a place in the queue is given another time or route. What a wheel puts back into its own queue
/// rings nothing: it looks when it is due.
fn put_into(text: &str, table: &str) -> usize {
    let ways = [format!("INSERT INTO {table} ("), format!("Bulk::into(\"{table}\")")];
    let moved = ["UPDATE due SET run_at_ms", "UPDATE due SET route_id"];
    let moved = moved.iter().filter(|_| table == "due").map(|way| text.matches(way).count()).sum::<usize>();
    ways.iter().map(|way| text.matches(way).count()).sum::<usize>() + moved
}

#[test]
fn whoever_puts_rows_where_a_loop_waits_rings_for_them() {
    assert_eq!(
        put_into("\"INSERT INTO due (parcel_id)\" Bulk::into(\"due\") \"UPDATE due SET run_at_ms = 1\"", "due"),
        3
    );
    let sources = sources();
    for (table, matter) in WAITED_FOR {
        let ring = format!("rings(Matter::{matter}");
        // A wheel spaces what it has claimed itself.
        let putting = sources.iter().filter(|s| put_into(&s.text, table) > 0 && s.path != "queue/spaced.rs");
        let silent: Vec<_> = putting.clone().filter(|s| !s.text.contains(&ring)).map(|s| &s.path).collect();
        assert!(putting.count() > 0, "nothing puts rows into {table} any more");
        assert!(silent.is_empty(), "{table} gets rows and nobody is woken in {silent:?}");
    }
}

#[test]
fn reasons_to_wait_are_bound_and_not_written_into_sql() {
    for source in sources() {
        for hold in Hold::ALL {
            let word = format!("'{}'", hold.as_str());
            assert!(!source.text.contains(&word), "{} compares with {word}", source.path);
        }
    }
}

/// Readers of a row, by which a column was once asked for by its place.
const READERS: [&str; 9] = ["int", "maybe_int", "text", "maybe_text", "bytes", "maybe_bytes", "flag", "count", "word"];

/// How often a text reads a column by a number.
fn read_by_place(text: &str) -> usize {
    let by_number = |reader: &&str| {
        let call = format!(".{reader}(");
        let begins_with_digit = |(at, _): &(usize, &str)| {
            text[at + call.len()..].trim_start().starts_with(|next: char| next.is_ascii_digit())
        };
        text.match_indices(&call).filter(begins_with_digit).count()
    };
    READERS.iter().map(by_number).sum()
}

#[test]
fn a_column_is_read_by_its_name() {
    assert_eq!(read_by_place("row.int(23)?; row.word( 4, Kind::from_word)"), 2);
    assert_eq!(read_by_place("row.parts; text.count(); row.read(row, at)"), 0);
    for source in sources() {
        let by_place = read_by_place(&source.text);
        assert_eq!(by_place, 0, "{} reads columns by their places: name them in `columns!`", source.path);
    }
}

#[test]
fn sql_is_put_together_in_one_place() {
    for source in sources().iter().filter(|source| !source.path.starts_with("sql/")) {
        let own = source.text.matches("concat!(").count() + source.text.matches("macro_rules!").count();
        assert_eq!(own, 0, "{} joins SQL by itself: use `sql!` or `query!`", source.path);
    }
}

/// Rooms whose statements are run for lists of keys, many times a second.
const HOT: [&str; 3] = ["queue/", "receipts", "turn/"];

#[test]
fn no_value_of_a_hot_row_is_an_exists() {
    // PostgreSQL may answer an EXISTS that is a column's value from a hash of the whole table: three such columns were half of a turn. A subquery that
    // is a value itself is looked up for each row.
    let is_hot = |source: &&Source| HOT.iter().any(|room| source.path.starts_with(room));
    let sources = sources();
    let hot: Vec<&Source> = sources.iter().filter(is_hot).collect();
    assert!(hot.len() > 20, "the hot rooms are not where they were");
    let found: Vec<&str> = hot
        .iter()
        .filter(|source| ["WHEN EXISTS", "WHEN NOT EXISTS"].iter().any(|way| source.text.contains(way)))
        .map(|source| source.path.as_str())
        .collect();
    assert_eq!(found, Vec::<&str>::new());
}
