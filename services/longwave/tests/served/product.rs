//! The program in a folder of its own, and the world that its carriers are.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use longwave::{
    clock::{self, Clock, machine_ms},
    config::Config,
    house::House,
};
use sandbox::{Running, Sandbox, SandboxConfig};
use store::{MasterKey, Random};

/// How long anything may take.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A school's program that is not running, and the world around it.
pub struct Product {
    pub folder: tempfile::TempDir,
    pub world: Running,
}

/// The program while it serves; it ends with this.
pub struct Serving(pub Child);

impl Drop for Serving {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl Product {
    /// A world with these chats and phones, and a program that goes by the configuration which `carriers` makes of the world's addresses.
    pub async fn new(people: impl FnOnce(&mut SandboxConfig), carriers: impl FnOnce(&Running) -> String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = SandboxConfig::new(Arc::new(machine_ms), 12);
        people(&mut config);
        let world = Sandbox::start(config).await.unwrap();
        let text = format!(
            "data_dir = \"data\"\nkey_file = \"longwave.key\"\n[school]\nname = \"School 12\"\nzone = \"Asia/Ulaanbaatar\"\n\
             region = \"MN\"\n[web]\nlisten = \"127.0.0.1:0\"\n{}",
            carriers(&world)
        );
        std::fs::write(folder.path().join("longwave.toml"), text).unwrap();
        MasterKey::draw(&(Arc::new(clock::random) as Random)).write_new(&folder.path().join("longwave.key")).unwrap();
        Self { folder, world }
    }

    /// The program with these words, by the school's configuration.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_longwave"));
        command.arg("--config").arg(self.folder.path().join("longwave.toml")).args(args);
        command
    }

    /// What a command says, which must succeed.
    pub fn run(&self, args: &[&str]) -> serde_json::Value {
        let done = self.command(&[&["--json"], args].concat()).output().unwrap();
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        serde_json::from_slice(&done.stdout).unwrap()
    }

    /// Serves by this command, which ends with the test; its log is [`Self::log`].
    pub fn serve(&self, mut command: Command) -> Serving {
        let log = std::fs::File::options().create(true).append(true).open(self.log_file()).unwrap();
        Serving(command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log).spawn().unwrap())
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// What the program has logged so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    /// Waits until this is so.
    pub async fn until(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        let begun = Instant::now();
        while !is_so() {
            assert!(begun.elapsed() < PATIENCE, "{what} did not happen\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// What a configuration's program has kept, read beside it.
pub async fn house(config: &Path) -> House {
    House::open(Config::load(config).unwrap(), Clock::machine()).await.unwrap()
}
