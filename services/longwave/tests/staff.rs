//! The real program's staff: who signs in is listed, somebody leaves a class or the school, and the last lead stays.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    path::Path,
    process::{Command, Output, Stdio},
};

fn school(folder: &Path) {
    let text = "data_dir = \"data\"\nkey_file = \"longwave.key\"\n[school]\nname = \"School 12\"\nzone = \"Africa/Nairobi\"\nregion = \"KE\"\n";
    std::fs::write(folder.join("longwave.toml"), text).unwrap();
    std::fs::write(folder.join("list.csv"), "name,class\nJuma Otieno,5B\nZuri Njeri,6A\n").unwrap();
    let random: store::Random = std::sync::Arc::new(longwave::clock::random);
    store::MasterKey::draw(&random).write_new(&folder.join("longwave.key")).unwrap();
    said(folder, &["roster", "import", folder.join("list.csv").to_str().unwrap()]);
}

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longwave"));
    command.arg("--config").arg(folder.join("longwave.toml")).args(args).stdin(Stdio::null()).output().unwrap()
}

/// What a command prints that does what it is told.
fn said(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Why a command does nothing.
fn refused(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    assert!(!output.status.success(), "{args:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn somebody_leaves_with_one_command_and_comes_back_with_another() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    school(folder);
    said(folder, &["teacher", "add", "Ann Njeri", "--class", "5B,6A", "--phone", "0733 123456"]);
    // A name as lists write it is the same person's, whoever types it.
    let told = said(folder, &["teacher", "add", "Price, Ada", "--class", "5B", "--phone", "0733 123457,"]);
    assert!(told.starts_with("Ada Price can sign in"), "{told}");
    said(folder, &["teacher", "remove", "price, ada"]);
    for (cell, holds) in [
        ("0733 123457 mum", "this holds letters"),
        ("7.33123457E8", "shortened"),
        ("733123457.0", "a decimal point"),
        ("0733 123457 / 0733 123458", "two phone numbers"),
        ("0733 123457 ext 5", "an extension"),
    ] {
        let why = refused(folder, &["teacher", "add", "Ben Otieno", "--class", "5B", "--phone", cell]);
        assert!(why.contains(holds) && !why.contains("7331"), "{cell}: {why}");
    }
    said(folder, &["teacher", "add", "Halima Said", "--as", "lead", "--phone", "0733 999988"]);
    let list = said(folder, &["teacher", "list"]);
    assert!(list.contains("Ann Njeri, teacher of 5B, 6A, phone …56, never on the pages, not signed in"), "{list}");
    assert!(list.contains("Halima Said, safeguarding lead, phone …88"), "{list}");

    let ended = said(folder, &["teacher", "change", "Ann Njeri", "--not-class", "6A"]);
    assert!(ended.contains("does not teach 6A any more") && ended.contains("6A has no teacher now"), "{ended}");
    let last = refused(folder, &["teacher", "remove", "Halima Said"]);
    assert!(last.contains("last safeguarding lead") && last.contains("--anyway"), "{last}");
    let left = said(folder, &["teacher", "remove", "ann njeri"]);
    assert!(left.contains("5B has no teacher now") && left.contains("What they did stays"), "{left}");
    assert!(left.contains("longwave teacher add \"Ann Njeri\" --as teacher --class 5B --phone NUMBER"), "{left}");
    assert!(refused(folder, &["teacher", "remove", "Ann Njeri"]).contains("nobody of the staff is called"));
    let gone = said(folder, &["teacher", "remove", "Halima Said", "--anyway"]);
    assert!(gone.contains("Nobody is lead now"), "{gone}");
    said(folder, &["teacher", "add", "Ann Njeri", "--class", "5B", "--phone", "0733 123456"]);
    assert!(said(folder, &["teacher", "list"]).contains("Ann Njeri, teacher of 5B, phone …56"));
}

#[test]
fn of_two_with_one_name_it_is_asked_which() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    school(folder);
    said(folder, &["teacher", "add", "Ann Njeri", "--class", "5B", "--phone", "0733 123456"]);
    said(folder, &["teacher", "add", "Ann Njeri", "--as", "office"]);
    let which = refused(folder, &["teacher", "remove", "Ann Njeri"]);
    assert!(which.contains("teacher of 5B, phone …56") && which.contains("--which NUMBER"), "{which}");
    let list: serde_json::Value = serde_json::from_str(&said(folder, &["--json", "teacher", "list"])).unwrap();
    let office =
        list.as_array().unwrap().iter().find(|member| member["role"] == "office").unwrap()["number"].to_string();
    assert!(said(folder, &["teacher", "remove", "Ann Njeri", "--which", &office]).contains("Nobody is the office now"));
    assert!(said(folder, &["teacher", "list"]).contains("Ann Njeri, teacher of 5B"));
}

#[test]
fn a_mailbox_is_listed_by_its_end_and_taken_only_where_mail_leaves() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    school(folder);
    let ann = ["teacher", "add", "Ann Njeri", "--mail", "Ann@School.example"];
    assert!(refused(folder, &ann).contains("no mail is configured"));
    let config = folder.join("longwave.toml");
    let mail = "[mail]\nurl = \"smtp://127.0.0.1:2525\"\nfrom = \"lessons@school.example\"\n";
    std::fs::write(&config, std::fs::read_to_string(&config).unwrap() + mail).unwrap();
    assert!(
        refused(folder, &["teacher", "add", "Ann Njeri", "--mail", "Ann, 5B"]).contains("--mail is no mail address")
    );
    said(folder, &ann);
    let listed = said(folder, &["teacher", "list"]);
    assert!(listed.contains("Ann Njeri, teacher, mail a…@school.example, never on the pages"), "{listed}");
    let removed = said(folder, &["teacher", "remove", "Ann Njeri"]);
    assert!(removed.contains("--mail ADDRESS (a…@school.example)"), "{removed}");
}

#[test]
fn a_lead_whose_alerts_would_open_nowhere_is_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    school(folder);
    let fault = "alerts to the safeguarding lead link to http://127.0.0.1:8080, which opens on this machine alone";
    let checked = || {
        let output = run(folder, &["check"]);
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    };
    assert!(!checked().1.contains(fault), "nobody is lead yet");
    said(folder, &["teacher", "add", "Halima Said", "--as", "lead", "--phone", "0733 123456"]);
    let (in_order, told) = checked();
    assert!(!in_order && told.contains(fault) && told.contains("public_url under [web]"), "{told}");
    let config = folder.join("longwave.toml");
    let url = "[web]\npublic_url = \"https://lessons.example.org\"\n";
    std::fs::write(&config, std::fs::read_to_string(&config).unwrap() + url).unwrap();
    assert!(!checked().1.contains(fault));
}
