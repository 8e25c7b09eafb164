//! A PostgreSQL of a drill's own, in a folder of its own, reached by a socket there; durable, as a school's would be. It is gone when the
//! drill ends, however it ends.

use std::{
    io::Write,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use sqlx::{ConnectOptions, Connection, postgres::PgConnectOptions};

/// The oldest PostgreSQL that the schema is written for.
const OLDEST: u32 = 15;

/// What a machine of two cores would be given; everything else is as installed, so every commit waits for the disk.
const SETTINGS: &str = "-c listen_addresses= -c shared_buffers=1GB -c max_wal_size=4GB -c checkpoint_timeout=30min";

/// The variable of the environment with more of them, for whoever measures: `-c shared_preload_libraries=pg_stat_statements`. Names with LONGWAVE are
/// the product's.
const MORE_SETTINGS: &str = "DRILL_POSTGRES";

/// Runs the cluster until standard input closes, which the end of the drill's process does.
const SCRIPT: &str = r#"
set -eu
"$1/initdb" --pgdata "$2/data" --username school --auth trust --encoding UTF8 >"$2/initdb.log" 2>&1
"$1/postgres" -D "$2/data" -k "$2" $3 >"$2/server.log" 2>&1 &
server=$!
cat >/dev/null
kill -INT $server
wait $server || true
rm -rf "$2"
"#;

/// A running cluster.
pub struct Cluster {
    folder: PathBuf,
    _child: Child,
}

impl Cluster {
    /// Makes and starts one.
    ///
    /// # Errors
    /// Where PostgreSQL is not installed or does not start; the log's words are in it.
    pub fn start() -> Result<Self> {
        let programs = programs()?;
        let folder = tempfile::Builder::new().prefix("longwave-drill-").tempdir()?.keep();
        let settings = format!("{SETTINGS} {}", std::env::var(MORE_SETTINGS).unwrap_or_default());
        let mut command = as_server(&folder)?;
        command.args(["sh", "-c", SCRIPT, "postgres-for-drills"]).arg(&programs).arg(&folder).arg(settings);
        // A group of its own: an interruption from the keyboard ends the drill, and that ends it and removes its folder.
        let child =
            command.current_dir(&folder).stdin(Stdio::piped()).stdout(Stdio::null()).process_group(0).spawn()?;
        for _ in 0..1_200 {
            // The socket is there before the server takes connections, so its own program is asked.
            let asked = Command::new(programs.join("pg_isready")).arg("--quiet").arg("--host").arg(&folder).status()?;
            if asked.success() {
                return Ok(Self { folder, _child: child });
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let log = |name| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        bail!("PostgreSQL did not start: {}{}", log("initdb.log"), log("server.log"))
    }

    /// The address of a new, empty database.
    ///
    /// # Errors
    /// As the server says.
    pub async fn database(&self, name: &str) -> Result<String> {
        self.create(name, None).await?;
        Ok(self.address(name))
    }

    /// Makes a database: empty, or as another one stands that nobody is connected to.
    ///
    /// # Errors
    /// As the server says.
    pub async fn create(&self, name: &str, like: Option<&str>) -> Result<()> {
        let options = PgConnectOptions::new().socket(&self.folder).username("school").database("postgres");
        let mut connection = options.disable_statement_logging().connect().await?;
        let like = like.map_or(String::new(), |like| format!(" TEMPLATE {like}"));
        sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}{like}"))).execute(&mut connection).await?;
        connection.close().await?;
        Ok(())
    }

    /// The address of a database.
    pub fn address(&self, name: &str) -> String {
        format!("postgres://school@localhost/{name}?host={}", self.socket_folder().replace('/', "%2F"))
    }

    /// Processor time that the server and all its processes have used, those that ended among them, in seconds (proc(5), stat).
    ///
    /// # Errors
    /// Where the system does not tell it.
    pub fn processor_s(&self) -> Result<f64> {
        let server = std::fs::read_to_string(self.folder.join("data/postmaster.pid"))?;
        let server: u32 = server.lines().next().unwrap_or_default().trim().parse()?;
        let mut ticks = 0.0;
        for entry in std::fs::read_dir("/proc")?.flatten() {
            let Some(process) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
            // One that has just ended is in the server's own account.
            let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
            let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
            let field = |place: usize| fields.get(place).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
            let is_child = fields.get(1).and_then(|parent| parent.parse().ok()) == Some(server);
            if process == server {
                ticks += (11..15).map(field).sum::<f64>();
            } else if is_child {
                ticks += (11..13).map(field).sum::<f64>();
            }
        }
        Ok(ticks / 100.0)
    }

    /// The folder of its socket.
    pub fn socket_folder(&self) -> String {
        self.folder.display().to_string()
    }
}

/// PostgreSQL refuses to run as root: then the user `postgres`, or `nobody`, runs it.
fn as_server(folder: &Path) -> Result<Command> {
    if !rustix::process::geteuid().is_root() {
        return Ok(Command::new("env"));
    }
    let users = std::fs::read_to_string("/etc/passwd")?;
    let user = if users.lines().any(|line| line.starts_with("postgres:")) { "postgres" } else { "nobody" };
    if !Command::new("chown").arg(user).arg(folder).status()?.success() {
        bail!("chown {user} {} failed", folder.display());
    }
    let mut command = Command::new("setpriv");
    command.args([&format!("--reuid={user}"), "--clear-groups"]);
    Ok(command)
}

/// The newest PostgreSQL that is installed, of those that will do.
fn programs() -> Result<PathBuf> {
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let versions = installed
        .filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok().zip(Some(entry.path().join("bin"))));
    let newest = versions.filter(|(version, bin)| *version >= OLDEST && bin.join("initdb").exists()).max();
    let (_, programs) =
        newest.with_context(|| format!("PostgreSQL {OLDEST} or later is needed here (apt-get install postgresql)"))?;
    Ok(programs)
}

/// Says something to whoever waits for a long drill.
pub fn say(line: &str) {
    // Progress alone: where nobody listens, the drill goes on.
    let _ = writeln!(std::io::stderr(), "{line}");
}
