//! A PostgreSQL of the test's own: made in a temporary folder, reached by a socket there, gone when the test's process ends.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

/// The oldest PostgreSQL that the schema is written for.
const OLDEST: u32 = 15;

/// Makes the cluster, runs it until standard input closes (which the end of the test's process does, however it ends), and sweeps up.
const SCRIPT: &str = r#"
set -eu
"$1/initdb" --pgdata "$2/data" --username school --auth trust --encoding UTF8 --no-sync >"$2/initdb.log" 2>&1
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c max_connections=200 >"$2/server.log" 2>&1 &
server=$!
cat >/dev/null
kill -INT $server
wait $server || true
rm -rf "$2"
"#;

struct Server {
    folder: PathBuf,
    programs: PathBuf,
    _child: Child,
}

/// The address of a new, empty database.
pub fn fresh_database() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let Server { folder, programs, .. } = server();
    let name = format!("school_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let socket = folder.to_str().unwrap();
    let mut made = Command::new(programs.join("createdb"));
    made.arg("--host").arg(folder).args(["--username", "school", "--template", "template0", &name]);
    assert!(made.status().unwrap().success(), "createdb {name} failed");
    format!("postgres://school@localhost/{name}?host={}", socket.replace('/', "%2F"))
}

fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        let folder = tempfile::Builder::new().prefix("longwave-pg-").tempdir().unwrap().keep();
        let programs = programs();
        let child = start(&programs, &folder);
        wait_for(&programs, &folder);
        Server { folder, programs, _child: child }
    })
}

/// PostgreSQL refuses to run as root: then the user `postgres`, or `nobody`, runs it.
fn start(programs: &Path, folder: &Path) -> Child {
    let shell = ["sh", "-c", SCRIPT, "postgres-for-tests"];
    let mut command = if rustix::process::geteuid().is_root() {
        let users = std::fs::read_to_string("/etc/passwd").unwrap();
        let user = if users.lines().any(|line| line.starts_with("postgres:")) { "postgres" } else { "nobody" };
        let owned = Command::new("chown").arg(user).arg(folder).status().unwrap();
        assert!(owned.success(), "chown {user} {} failed", folder.display());
        let mut command = Command::new("setpriv");
        command.args([&format!("--reuid={user}"), "--clear-groups"]).args(shell);
        command
    } else {
        let mut command = Command::new(shell[0]);
        command.args(&shell[1..]);
        command
    };
    command.arg(programs).arg(folder).current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::null());
    command.spawn().unwrap()
}

/// The newest PostgreSQL that is installed, of those that will do.
fn programs() -> PathBuf {
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let versions = installed
        .filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok().zip(Some(entry.path().join("bin"))));
    let newest = versions.filter(|(version, bin)| *version >= OLDEST && bin.join("initdb").exists()).max();
    let Some((_, programs)) = newest else {
        panic!(
            "PostgreSQL {OLDEST} or later is needed for this test: install the package `postgresql` (apt-get install postgresql)."
        );
    };
    programs
}

/// The socket is there before the server takes connections, so its own program is asked.
fn wait_for(programs: &Path, folder: &Path) {
    for _ in 0..600 {
        let asked =
            Command::new(programs.join("pg_isready")).arg("--quiet").arg("--host").arg(folder).status().unwrap();
        if asked.success() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let log = |name| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    panic!("PostgreSQL did not start: {}{}", log("initdb.log"), log("server.log"));
}
