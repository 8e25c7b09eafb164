//! What `check` and `serve` say of a database that is missing, cut, overwritten or another's: each by its name, with what to do.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};

use longwave::{
    clock::{self, Clock},
    commands::publish,
    config::Config,
    house::House,
};
use store::{MasterKey, Random};

/// Bytes of a page of SQLite's, as we make databases.
const PAGE_BYTES: usize = 4_096;

/// A school that has served, and ended in order.
async fn school() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("longwave.toml");
    let text = "data_dir = \"data\"\nkey_file = \"longwave.key\"\n[web]\nlisten = \"127.0.0.1:0\"\n[school]\nname = \"School 12\"\n\
                zone = \"Asia/Ulaanbaatar\"\nregion = \"MN\"\n";
    fs::write(&file, text).unwrap();
    MasterKey::draw(&(Arc::new(clock::random) as Random)).write_new(&folder.path().join("longwave.key")).unwrap();
    let house = House::open(Config::load(&file).unwrap(), Clock::machine()).await.unwrap();
    house.store.begin_serving().await.unwrap();
    let (course, _) = forms::compile(&publish::starter("numeracy-5-division").unwrap());
    house.store.publish(&course, 1).await.unwrap();
    house.store.close().await;
    folder
}

fn database(folder: &Path) -> PathBuf {
    folder.join("data/longwave.db")
}

/// What the program says, and whether it ended well.
fn says(folder: &Path, command: &str) -> (String, bool) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_longwave"));
    program.arg("--config").arg(folder.join("longwave.toml")).arg(command).stdin(Stdio::null());
    let output = program.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8(said).unwrap(), output.status.success())
}

/// The last page that is a leaf of a table (SQLite's file format, 1.6: 0x0d), where its bytes begin.
fn last_leaf(bytes: &[u8]) -> usize {
    let pages = bytes.len() / PAGE_BYTES;
    (1..pages).rev().map(|page| page * PAGE_BYTES).find(|at| bytes[*at] == 0x0d).unwrap()
}

#[tokio::test]
async fn each_damage_is_named_with_what_to_do() {
    let folder = school().await;
    let (said, well) = says(folder.path(), "check");
    assert!(
        well && said.contains("key and database: in order") && said.contains("the right to send: in order"),
        "{said}"
    );
    let whole = fs::read(database(folder.path())).unwrap();
    let harm = |bytes: &[u8]| fs::write(database(folder.path()), bytes).unwrap();
    let checked = || {
        let (said, well) = says(folder.path(), "check");
        assert!(!well && !said.contains("malformed") && !said.contains("os error"), "{said}");
        said
    };

    harm(&whole[..whole.len() / PAGE_BYTES / 2 * PAGE_BYTES]);
    let said = checked();
    assert!(said.contains("is damaged") && said.contains("restore the last backup"), "{said}");
    let (said, well) = says(folder.path(), "serve");
    assert!(!well && said.contains("longwave.db is damaged"), "{said}");

    let mut zeroed = whole.clone();
    let at = last_leaf(&zeroed);
    zeroed[at..at + PAGE_BYTES].fill(0);
    harm(&zeroed);
    let said = checked();
    assert!(said.contains("is damaged") && said.contains("restore the last backup"), "{said}");

    harm(b"a shopping list");
    assert!(checked().contains("longwave.db is damaged"));

    fs::remove_file(database(folder.path())).unwrap();
    let said = checked();
    assert!(said.contains("There is no database at") && said.contains("longwave init"), "{said}");
    assert!(!database(folder.path()).exists(), "check makes none");
    let (said, well) = says(folder.path(), "serve");
    assert!(!well && said.contains("There is no database at"), "this folder has served one: {said}");
    assert!(!database(folder.path()).exists());

    harm(&whole);
    fs::write(folder.path().join("data/witness.toml"), "fence = ").unwrap();
    let said = checked();
    assert!(said.contains("witness.toml is spoilt") && said.contains("longwave release"), "{said}");
    let (said, well) = says(folder.path(), "serve");
    assert!(!well && said.contains("witness.toml is spoilt"), "{said}");
}
