//! Two machines with one PostgreSQL and one bucket: what comes in at one is seen at the other's pages, and goes on when one of them dies.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use sandbox::{ChatSpec, Sent};
use store::{
    Store,
    media::Digest,
    pages::{QuestionOf, Wanted},
};
use talk::effect::Audience;

use super::{
    postgres,
    product::{Product, Serving, house},
    s3::S3,
    visitor::{Visitor, pages},
};

const CHAT: i64 = 501;

/// A second machine: a folder of its own with the same configuration and keys.
fn second(first: &Product) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in ["longwave.toml", "longwave.key", "media.key"] {
        fs::copy(first.folder.path().join(file), folder.path().join(file)).unwrap();
    }
    folder
}

/// Serves with all duties; the log is a file of this name in the folder.
fn serve(folder: &Path, log: &str) -> Serving {
    let log = fs::File::options().create(true).append(true).open(folder.join(log)).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_longwave"));
    command.arg("--config").arg(folder.join("longwave.toml")).args(["serve", "--with-parent"]);
    let child = command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::null()).stderr(log).spawn();
    Serving(child.unwrap())
}

fn log(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_default()
}

/// The files that wait for the office, the oldest first.
async fn files(store: &Store) -> Vec<Digest> {
    let wanted = Wanted { from: 0, senders: 100, of_each: 100, of_each_from: 0, only: None };
    let senders = store.senders(QuestionOf::Audience(Audience::Office), wanted).await.unwrap().shown;
    let mut rows: Vec<_> = senders.into_iter().flat_map(|sender| sender.newest).collect();
    rows.sort_by_key(|row| row.number);
    rows.into_iter().filter_map(|row| row.file?.digest).collect()
}

async fn until_files(school: &Product, store: &Store, count: usize, logs: impl Fn() -> String) -> Vec<Digest> {
    let begun = std::time::Instant::now();
    loop {
        let found = files(store).await;
        if found.len() == count {
            return found;
        }
        let waits = school.world.world.telegram_waiting();
        assert!(begun.elapsed() < super::product::PATIENCE, "{count} files did not come; {waits} wait\n{}", logs());
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

/// What `check` says of a thing.
fn checked(school: &Product, what: &str) -> String {
    let said = school.command(&["--json", "check"]).output().unwrap().stdout;
    let said: serde_json::Value = serde_json::from_slice(&said).unwrap();
    let one = said["checked"].as_array().unwrap().iter().find(|one| one["what"] == what).unwrap();
    one["faults"].to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs moto_server (ops/install test)"]
async fn files_come_in_at_one_machine_and_are_seen_at_the_other() {
    let mut bucket = S3::start();
    let database = postgres::fresh_database();
    let account = bucket.bucket();
    let chat = ChatSpec { id: CHAT, name: "Bold".to_owned(), kind: Default::default(), started: true };
    let school = Product::new(
        |world| world.chats = vec![chat],
        |world| {
            format!(
                "[telegram]\ntoken = \"5150000:pretend-token-of-the-school-bot\"\napi_url = \"{}\"\n[database]\nurl = \"{database}\"\n\
                 [media]\nurl = \"s3://{}/{}\"\nendpoint = \"{}\"\naccess_key = \"{}\"\nsecret_key_file = \"media.key\"\n",
                world.bot_api_url,
                account.name,
                account.prefix,
                bucket.endpoint(),
                account.access_key,
            )
        },
    )
    .await;
    let one = school.folder.path();
    fs::write(one.join("media.key"), &account.secret_key).unwrap();
    fs::set_permissions(one.join("media.key"), fs::Permissions::from_mode(0o600)).unwrap();
    let two = second(&school);
    let two = two.path();

    let link = school.run(&["teacher", "add", "Oyun", "--as", "office"]);
    assert_eq!(checked(&school, "the media store"), "[]");
    let first = serve(one, "log");
    school.until("the pages of the first", || pages(&log(one, "log")).is_some()).await;
    let _other = serve(two, "log");
    school.until("the pages of the second", || pages(&log(two, "log")).is_some()).await;
    let office = Visitor::sign_in(&log(two, "log"), link["link"].as_str().unwrap());
    let logs = || format!("{}\n---\n{}", log(one, "log"), log(two, "log"));
    let beside = house(&one.join("longwave.toml")).await.store;

    let send = |words: &[u8]| {
        let file = Sent::Document(words.to_vec(), "paper.txt".to_owned());
        school.world.world.send_file_as(CHAT, file, "").unwrap();
    };
    send(b"the first paper");
    let found = until_files(&school, &beside, 1, logs).await;
    let path = |digest: &Digest| format!("/file/{}", digest.as_str());
    assert_eq!(office.file(&path(&found[0])), b"the first paper", "the second machine has what the first fetched");

    // The first machine loses its current. The second takes the bot over.
    drop(first);
    send(b"the second paper");
    let found = until_files(&school, &beside, 2, logs).await;
    assert_eq!(office.file(&path(&found[1])), b"the second paper");
    let _first = serve(one, "again");
    school.until("the first again", || pages(&log(one, "again")).is_some()).await;
    assert_eq!(office.at(&log(one, "again")).file(&path(&found[1])), b"the second paper");
    for folder in [one, two] {
        assert!(!folder.join("data/media").exists(), "no file lies on a machine");
    }
    assert_eq!(bucket.names().len(), 2, "one object a file, and nothing left aside");

    // The bucket's server is away: said in words, and nothing else stands still.
    bucket.stop();
    let away = checked(&school, "the media store");
    assert!(away.contains("The media store does not answer (no connection could be made)"), "{away}");
    let page = office.page(&path(&found[0]));
    assert!(page.contains("The media store does not answer"), "{page}");
    assert!(office.page("/people").starts_with("HTTP/1.1 200"));
    send(b"the third paper");
    school.until("it is said in the log", || logs().contains("files can't be fetched now")).await;
    assert_eq!(files(&beside).await.len(), 2, "it waits for the bucket");
}
