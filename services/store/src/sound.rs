//! Whether a database is whole: its file, its pages, its tables. Each fault is a sentence with what to do; nothing is changed, and nothing
//! is made.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use crate::{
    Store,
    error::StoreError,
    schema,
    serving::is_known_to,
    sql::{Database, Query, Transaction, query, sqlite_file, values},
};

/// What stands in every column, which is also every column that there is: a test compares it with the real schema.
const COLUMNS: &str = include_str!("../../../migrations/columns.toml");
/// Bytes of the header of a database's file (SQLite's file format, 1.3).
const HEADER_BYTES: usize = 100;

/// Looks at an embedded database's file before it is opened, for opening makes one where none is.
///
/// # Errors
/// `Missing` where there is none, `FileDamaged` where it is shorter than it says. A server's database is looked at by opening it.
pub fn look_before_opening(database_url: &str) -> Result<(), StoreError> {
    let Some(path) = sqlite_file(database_url) else { return Ok(()) };
    match std::fs::metadata(&path) {
        Ok(about) if about.len() > 0 => cut_off(&path, about.len()),
        Ok(_) => Err(StoreError::Missing { path }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(StoreError::Missing { path }),
        Err(error) => Err(StoreError::File { path, why: error.kind().to_string() }),
    }
}

/// The same before serving: a data folder that has never served makes its database.
///
/// # Errors
/// As [`look_before_opening`].
pub fn look_before_serving(database_url: &str, data_dir: &Path) -> Result<(), StoreError> {
    match look_before_opening(database_url) {
        Err(StoreError::Missing { .. }) if !is_known_to(data_dir) => Ok(()),
        outcome => outcome,
    }
}

/// Whether a file has fewer pages than its header says. Where its log still holds some, they are put back when it is opened.
fn cut_off(path: &Path, length: u64) -> Result<(), StoreError> {
    let damaged = || Err(StoreError::FileDamaged(Some(path.to_owned())));
    let mut header = [0; HEADER_BYTES];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    match read {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return damaged(),
        Err(error) => return Err(StoreError::File { path: path.to_owned(), why: error.kind().to_string() }),
    }
    if !header.starts_with(b"SQLite format 3\0") {
        return damaged();
    }
    let number = |at: usize, bytes: usize| {
        header.iter().skip(at).take(bytes).fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    };
    let page = if number(16, 2) == 1 { 65_536 } else { number(16, 2) };
    let (pages, counted) = (number(28, 4), number(24, 4) == number(92, 4));
    let has_log = std::fs::metadata(log(path)).is_ok_and(|about| about.len() > 0);
    if counted && !has_log && length < page * pages { damaged() } else { Ok(()) }
}

fn log(path: &Path) -> PathBuf {
    let mut log = path.to_owned().into_os_string();
    log.push("-wal");
    log.into()
}

impl Store {
    /// Reads an embedded database through, page by page (`PRAGMA quick_check`): a fault where a page is damaged. Of a server's pages only
    /// the server can tell.
    ///
    /// # Errors
    /// `FileDamaged` where it can't even be read so far, else as the database says.
    pub async fn look_at_pages(&self) -> Result<(), StoreError> {
        let mut work = self.read().await?;
        if work.database() == Database::Postgres {
            return Ok(());
        }
        let check = query!(String: "SELECT quick_check FROM pragma_quick_check LIMIT 1");
        let said = work.find(check, values![]).await?;
        if said == ["ok"] { Ok(()) } else { Err(StoreError::FileDamaged(None)) }
    }
}

/// Compares the schema with this program's, table by table and column by column.
pub(crate) async fn refuse_incomplete(work: &mut Transaction) -> Result<(), StoreError> {
    let missing = missing(&real(work).await?, &indexes(work).await?);
    if missing.is_empty() {
        return Ok(());
    }
    Err(StoreError::Incomplete(missing.join(", ")))
}

fn missing(real: &BTreeMap<String, BTreeSet<String>>, indexes: &BTreeSet<String>) -> Vec<String> {
    let mut missing = Vec::new();
    for (table, columns) in known() {
        match real.get(&table) {
            None => missing.push(format!("the table {table}")),
            Some(real) => missing.extend(
                columns.iter().filter(|c| !real.contains(*c)).map(|column| format!("the column {table}.{column}")),
            ),
        }
    }
    missing
        .extend(schema::indexes().iter().filter(|i| !indexes.contains(*i)).map(|index| format!("the index {index}")));
    missing
}

/// Every table with its columns, as this program knows them.
fn known() -> BTreeMap<String, BTreeSet<String>> {
    let page: toml::Table = COLUMNS.parse().unwrap_or_default();
    let tables = page.into_iter().filter(|(name, _)| name != "ages");
    let columns = |table: &toml::Value| {
        let lists = table.as_table().into_iter().flatten().filter_map(|(_, list)| list.as_array());
        lists.flatten().filter_map(|column| column.as_str().map(str::to_owned)).collect()
    };
    tables.map(|(name, table)| (name, columns(&table))).collect()
}

async fn real(work: &mut Transaction) -> Result<BTreeMap<String, BTreeSet<String>>, StoreError> {
    let sqlite = query!({ table: String = "m.name", column: String = "p.name" }:
        "SELECT {row} FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'");
    let postgres = query!({ table: String = "table_name::text", column: String = "column_name::text" }:
        "SELECT {row} FROM information_schema.columns WHERE table_schema = current_schema()");
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    match work.database() {
        Database::Sqlite => {
            for row in work.find(sqlite, values![]).await? {
                tables.entry(row.table).or_default().insert(row.column);
            }
        }
        Database::Postgres => {
            for row in work.find(postgres, values![]).await? {
                tables.entry(row.table).or_default().insert(row.column);
            }
        }
    }
    Ok(tables)
}

async fn indexes(work: &mut Transaction) -> Result<BTreeSet<String>, StoreError> {
    let all = Query::either(
        query!(String: "SELECT name FROM sqlite_master WHERE type = 'index'"),
        query!(String: "SELECT indexname::text FROM pg_indexes WHERE schemaname = current_schema()"),
    );
    Ok(work.find(all, values![]).await?.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_and_index_is_known_by_name() {
        let known = known();
        assert!(known.len() > 40 && known.values().all(|columns| !columns.is_empty()), "{known:?}");
        assert!(known["parcels"].contains("words_sealed") && !known.contains_key("ages"));
        let indexes = schema::indexes();
        assert!(indexes.contains("due_next") && indexes.len() > 20, "{indexes:?}");
        assert_eq!(missing(&known, &indexes), Vec::<String>::new());
    }

    #[test]
    fn what_is_missing_is_named() {
        let (mut real, mut indexes) = (known(), schema::indexes());
        real.remove("parcels");
        real.get_mut("due").unwrap().remove("lane");
        indexes.remove("due_next");
        assert_eq!(missing(&real, &indexes), ["the column due.lane", "the table parcels", "the index due_next"]);
    }

    #[test]
    fn a_file_that_is_missing_empty_cut_or_another_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("school.db");
        let url = format!("sqlite:{}", path.display());
        assert!(matches!(look_before_opening(&url), Err(StoreError::Missing { .. })));
        assert!(!path.exists(), "it is looked for, not made");
        std::fs::write(&path, b"").unwrap();
        assert!(matches!(look_before_opening(&url), Err(StoreError::Missing { .. })));
        let mut bytes = vec![0; 3 * 4_096];
        bytes[..16].copy_from_slice(b"SQLite format 3\0");
        bytes[16..18].copy_from_slice(&4_096_u16.to_be_bytes());
        bytes[28..32].copy_from_slice(&3_u32.to_be_bytes());
        std::fs::write(&path, &bytes).unwrap();
        assert!(look_before_opening(&url).is_ok());
        std::fs::write(&path, &bytes[..2 * 4_096]).unwrap();
        assert!(matches!(look_before_opening(&url), Err(StoreError::FileDamaged(_))));
        std::fs::write(folder.path().join("school.db-wal"), b"pages").unwrap();
        assert!(look_before_opening(&url).is_ok(), "its log may have the rest");
        std::fs::write(&path, vec![b'x'; 4_096]).unwrap();
        assert!(matches!(look_before_opening(&url), Err(StoreError::FileDamaged(_))));
        assert!(look_before_opening("postgres://host/school").is_ok());
    }

    #[test]
    fn a_folder_that_never_served_makes_its_database() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("school.db").display());
        assert!(look_before_serving(&url, folder.path()).is_ok());
        std::fs::write(folder.path().join("witness.toml"), "instance = \"a\"\nfence = 3\n").unwrap();
        let told = look_before_serving(&url, folder.path()).unwrap_err().to_string();
        assert!(told.contains("school.db") && told.contains("backup"), "{told}");
    }
}
