//! The program in a folder of its own, and the world that its carriers are.

use std::{
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use longwave::{
    clock::{self, Clock, Pace, machine_ms},
    config::Config,
    house::House,
};
use sandbox::{Kind, Model, PhoneSpec, Running, Sandbox, SandboxConfig};
use store::{MasterKey, Random};

/// How long anything may take.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A school's program that is not running, and the world around it.
pub struct Product {
    pub folder: tempfile::TempDir,
    pub world: Running,
}

/// The phone of [`Product::with_a_family`].
pub const PHONE: &str = "97688112233";

/// The account at the pretend SMSC, to which a test may add keys.
pub fn smpp(world: &Running) -> String {
    format!(
        "[sms.main]\nkind = \"smpp\"\naddress = \"{}\"\nsystem_id = \"school\"\npassword = \"chalk\"\nsource = \"20851\"\n\
         price_per_part = \"0 USD\"\n",
        world.smsc_address
    )
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

    /// A school whose roster has these rows (id, name, class, phone, consent, how, language), and one plain phone.
    pub async fn with_a_family(rows: &str, carriers: impl FnOnce(&Running) -> String) -> Self {
        let phone = PhoneSpec {
            number: PHONE.to_owned(),
            owner: "a family".to_owned(),
            model: Model::Plain,
            languages: vec![],
            chat: None,
        };
        let school = Self::new(|world| world.phones = vec![phone], carriers).await;
        let roster = school.folder.path().join("roster.csv");
        let head = "id,name,class,phone,consent,consent how,language";
        std::fs::write(&roster, format!("{head}\n{rows}\n")).unwrap();
        school.run(&["roster", "import", roster.to_str().unwrap()]);
        school
    }

    /// SMS that its phones have received.
    pub fn sms_received(&self) -> usize {
        self.world.world.ledger().of(Kind::SmsReceived).len()
    }

    /// The program with these words, by the school's configuration.
    pub fn command(&self, args: &[&str]) -> Command {
        self.command_under("umask 022", args)
    }

    /// The same, from a shell that did this before.
    pub fn command_under(&self, before: &str, args: &[&str]) -> Command {
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("{before} && exec \"$0\" \"$@\"")).arg(env!("CARGO_BIN_EXE_longwave"));
        command.arg("--config").arg(self.folder.path().join("longwave.toml")).args(args);
        command
    }

    /// The files and folders that the program made in its data folder and that others on this machine may look into.
    pub fn open_to_others(&self) -> Vec<PathBuf> {
        let mut open = Vec::new();
        let mut ahead = vec![self.folder.path().join("data")];
        while let Some(path) = ahead.pop() {
            let Ok(about) = path.symlink_metadata() else { continue };
            if about.permissions().mode() & 0o077 != 0 {
                open.push(path.clone());
            }
            ahead.extend(std::fs::read_dir(&path).into_iter().flatten().map(|entry| entry.unwrap().path()));
        }
        open
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

/// The school's clock: the machine's, but begun elsewhere and pushed on.
pub struct Hand {
    file: PathBuf,
    pace: Pace,
}

impl Hand {
    /// It is `begins_ms`, milliseconds UTC, from now on.
    pub fn new(school: &Product, begins_ms: i64) -> Self {
        let pace = Pace { base_ms: begins_ms, real_ms: machine_ms(), factor: 1.0 };
        let file = school.folder.path().join("clock.json");
        pace.write(&file).unwrap();
        Self { file, pace }
    }

    /// Where the program finds it.
    pub fn file(&self) -> &str {
        self.file.to_str().unwrap()
    }

    pub fn now_ms(&self) -> i64 {
        self.pace.at(machine_ms())
    }

    pub fn push(&mut self, by_ms: i64) {
        self.pace.base_ms += by_ms;
        self.pace.write(&self.file).unwrap();
    }
}
