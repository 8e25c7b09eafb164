//! What the real program refuses: a key that is another's, a port that is taken, a database that is being served, a list with bad rows. Each is
//! said in a sentence, and harms nothing.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

fn configure(folder: &Path, listen: SocketAddr) {
    let text = format!(
        "data_dir = \"data\"\nkey_file = \"longwave.key\"\n[web]\nlisten = \"{listen}\"\n[school]\nname = \"School 12\"\n\
         zone = \"Asia/Ulaanbaatar\"\nregion = \"MN\"\n"
    );
    std::fs::write(folder.join("longwave.toml"), text).unwrap();
}

fn write_key(folder: &Path) {
    let file = folder.join("longwave.key");
    let _ = std::fs::remove_file(&file);
    let random: store::Random = std::sync::Arc::new(longwave::clock::random);
    store::MasterKey::draw(&random).write_new(&file).unwrap();
}

fn free_port() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap()
}

fn serve(folder: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longwave"));
    command.arg("--config").arg(folder.join("longwave.toml")).arg("serve");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// A program that serves until the test is over, however it ends.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a start that must fail says; one that still runs after twenty seconds has failed to fail.
fn refused(mut child: Child) -> String {
    for _ in 0..200 {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(!status.success());
            return String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap();
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    child.kill().unwrap();
    panic!("it started");
}

/// Starts the program and waits until its pages can be reached.
fn serving(folder: &Path, listen: SocketAddr) -> Serving {
    let child = Serving(serve(folder));
    for _ in 0..200 {
        if TcpStream::connect(listen).is_ok() {
            return child;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("its pages never answered");
}

#[test]
fn what_cannot_start_says_why_and_leaves_what_runs_alone() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    write_key(folder.path());
    configure(folder.path(), taken.local_addr().unwrap());
    let said = refused(serve(folder.path()));
    assert!(said.contains("in use") && said.contains("web.listen"), "{said}");

    let listen = free_port();
    configure(folder.path(), listen);
    let first = serving(folder.path(), listen);
    configure(folder.path(), free_port());
    let said = refused(serve(folder.path()));
    assert!(said.contains("already runs on") && said.contains("Stop that one first"), "{said}");
    let of_its_own = std::fs::read_to_string(folder.path().join("longwave.toml")).unwrap();
    std::fs::write(
        folder.path().join("longwave.toml"),
        of_its_own.replace("data_dir = \"data\"", "data_dir = \"elsewhere\""),
    )
    .unwrap();
    let said = refused(serve(folder.path()));
    assert!(said.contains("already runs on") && said.contains("longwave.db"), "a data folder of its own: {said}");
    configure(folder.path(), free_port());
    assert!(TcpStream::connect(listen).is_ok(), "the first still serves");
    drop(first);

    write_key(folder.path());
    let said = refused(serve(folder.path()));
    assert!(said.contains("key file is not the one") && said.contains("nothing was read or changed"), "{said}");
}

fn run(folder: &Path, words: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longwave"));
    let done = command.arg("--config").arg(folder.join("longwave.toml")).args(words).output().unwrap();
    let said = [done.stdout, done.stderr].map(|octets| String::from_utf8(octets).unwrap()).concat();
    (done.status.success(), said)
}

#[test]
fn a_teacher_of_a_name_that_is_here_is_asked_about_and_a_phone_is_one_number() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write_key(at);
    configure(at, free_port());
    let classes = "id,name,class,consent,consent how\n1,\"Price, Ada\",5B,yes,paper\n2,Bat,6A,,\n";
    std::fs::write(at.join("class.csv"), classes).unwrap();
    let (taken, said) = import(at, &[]);
    assert!(taken && said.contains("\"without_consent\":1"), "a blank cell is no consent: {said}");

    for (phone, holds) in [
        ("99112233.0", "a number with a decimal point"),
        ("9.91122E+07", "shortened"),
        ("99112233 eej", "letters"),
        ("99112233/88112233", "two phone numbers"),
    ] {
        let (added, said) = run(at, &["teacher", "add", "Sarantuya", "--class", "5B", "--phone", phone]);
        assert!(!added && said.contains(holds), "{phone}: {said}");
    }
    let (added, said) = run(at, &["teacher", "add", "Sarantuya", "--class", "5B", "--phone", "9911 2233"]);
    assert!(added && !said.contains("more than once"), "{said}");
    let (added, said) = run(at, &["teacher", "add", "Sarantuya", "--class", "6A"]);
    assert!(!added && said.contains("teacher of 5B, phone …2233") && said.contains("--new"), "{said}");
    let same = said.split("--same ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap().to_owned();
    let (added, said) = run(at, &["teacher", "add", "Sarantuya", "--class", "6A", "--new"]);
    assert!(added && said.contains("more than once: beside this one, teacher of 5B, phone …2233"), "{said}");
    let (added, said) = run(at, &["teacher", "add", "Sarantuya", "--class", "6A", "--same", &same]);
    assert!(added && said.contains("teacher of 6A, no phone"), "{said}");
}

const ROSTER: &str = "name,class,phone,consent\nNomin,5B,9911 2233,yes\nBat,5B,12,yes\n";

fn import(folder: &Path, options: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longwave"));
    command.arg("--config").arg(folder.join("longwave.toml")).args(["--json", "roster", "import"]);
    let done =
        command.arg(folder.join("class.csv")).args(["--consent-evidence", "paper"]).args(options).output().unwrap();
    (done.status.success(), String::from_utf8(done.stdout).unwrap())
}

#[test]
fn a_list_with_bad_rows_is_told_and_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    write_key(folder.path());
    configure(folder.path(), free_port());
    std::fs::write(folder.path().join("class.csv"), ROSTER).unwrap();
    let rejected = folder.path().join("roster.rejected.csv");
    let (tried, said) = import(folder.path(), &["--dry-run"]);
    assert!(tried && said.contains("\"line\":3") && said.contains("country code"), "{said}");
    assert!(!rejected.exists(), "a trial writes nothing");
    let (taken, said) = import(folder.path(), &[]);
    assert!(!taken && said.contains("\"imported\":false") && rejected.exists(), "{said}");
    let (taken, said) = import(folder.path(), &["--good-rows"]);
    assert!(taken && said.contains("\"learners_new\":1"), "{said}");
}
