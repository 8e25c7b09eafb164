//! What the program leaves on the disk is its owner's alone, under an umask as machines have it; and what an earlier version left open is
//! closed.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use super::product::Product;

const BOT: &str = "[telegram]\ntoken = \"5150000:pretend-token-of-the-school-bot\"\nbot = \"school_bot\"\n[radio]\n";

const ROSTER: &str = "id,name,class,phone,consent,consent how\n1,Anand Bat,5B,,yes,paper\n2,Bolor Bat,5B,,yes,paper\n";

async fn school() -> Product {
    Product::new(
        |_| {},
        |world| {
            format!("{BOT}drops = \"drops\"\n").replace("bot =", &format!("api_url = \"{}\"\nbot =", world.bot_api_url))
        },
    )
    .await
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// The files beside the roster whose names begin like this.
fn named(folder: &Path, begins: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|f| f.file_name().unwrap().to_str().unwrap().starts_with(begins)).collect();
    files.sort();
    files
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_links_and_exports_are_their_owners_alone() {
    let school = school().await;
    let folder = school.folder.path();
    let roster = folder.join("roster.csv");
    fs::write(&roster, ROSTER).unwrap();
    let import = ["roster", "import", roster.to_str().unwrap()];
    school.run(&import);
    let first = named(folder, "roster.links.");
    assert_eq!((first.len(), mode(&first[0])), (1, 0o600), "{first:?}");
    let links = fs::read_to_string(&first[0]).unwrap();
    assert!(links.contains("Anand Bat") && links.contains("t.me/school_bot"), "{links}");
    // A list with a new child, the same day: the links that are on paper stay.
    fs::write(&roster, format!("{ROSTER}3,Chimeg Bat,5B,,yes,paper\n")).unwrap();
    school.run(&import);
    assert_eq!(named(folder, "roster.links.").len(), 2);
    assert_eq!(fs::read_to_string(&first[0]).unwrap(), links);
    // What can't be taken has names in it, too, and may have been left open by an earlier version.
    fs::write(folder.join("roster.rejected.csv"), "").unwrap();
    fs::set_permissions(folder.join("roster.rejected.csv"), Permissions::from_mode(0o644)).unwrap();
    fs::write(&roster, "id,name,class,phone,consent,consent how\n4,Dorj,5B,12,yes,paper\n").unwrap();
    assert!(!school.command(&import).status().unwrap().success());
    assert_eq!(mode(&folder.join("roster.rejected.csv")), 0o600);
    let table = folder.join("handed-in.csv");
    let done = school.command(&["export", "submissions", "--out", table.to_str().unwrap()]).status().unwrap();
    assert!(done.success() && mode(&table) == 0o600);
    assert_eq!(school.open_to_others(), Vec::<PathBuf>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_open_data_folder_is_closed_at_the_next_start() {
    let school = school().await;
    school.run(&["publish", "--starter", "numeracy-5-division"]);
    let open = Command::new("chmod").args(["-R", "a+rX"]).arg(school.folder.path().join("data")).status().unwrap();
    assert!(open.success() && !school.open_to_others().is_empty());
    let _serving = school.serve(school.command(&["serve", "--with-parent"]));
    school.until("the pages", || school.log().contains("the pages are there")).await;
    assert_eq!(school.open_to_others(), Vec::<PathBuf>::new());
}

#[test]
fn what_init_writes_is_its_owners_alone() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("school/longwave.toml");
    let mut init = Command::new("sh");
    init.args(["-c", "umask 022 && exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_longwave"), "--config"]).arg(&config);
    init.args(["init", "--yes", "--school", "School 12", "--zone", "Asia/Ulaanbaatar", "--region", "MN"]);
    assert!(init.status().unwrap().success());
    let school = folder.path().join("school");
    for name in ["longwave.toml", "longwave.key", "data/longwave.db"] {
        assert_eq!(mode(&school.join(name)), 0o600, "{name}");
    }
    assert_eq!((mode(&school), mode(&school.join("data"))), (0o700, 0o700));
}
