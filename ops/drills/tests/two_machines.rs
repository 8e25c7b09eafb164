//! Two machines that share one PostgreSQL: the second joins by itself, each has its share of the carriers, and when one is killed the other
//! has them within ten seconds.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use drills::postgres::Cluster;
use longwave::{
    clock::{self, Clock, machine_ms},
    commands::roster,
    config::Config,
    house::House,
};
use sandbox::{Kind, Model, PhoneSpec, Running, Sandbox, SandboxConfig};
use store::{MasterKey, Random};

const PHONE: &str = "97688112233";
const ROSTER: &str = "id,name,class,phone,consent,consent how,language\n1,Nomin Bat,5B,8811 2233,yes,paper,en\n";
/// How long anything may take but the taking over.
const PATIENCE: Duration = Duration::from_secs(60);
/// How soon a dead machine's carriers must be another's.
const TAKEN_OVER: Duration = Duration::from_secs(10);

/// A machine: a folder of its own, and the product that serves from it.
struct Machine {
    folder: PathBuf,
    child: Option<Child>,
}

impl Machine {
    fn new(folder: PathBuf, config: &str, key: &Path) -> Self {
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("longwave.toml"), config).unwrap();
        std::fs::copy(key, folder.join("longwave.key")).unwrap();
        Self { folder, child: None }
    }

    fn start(&mut self) {
        let log = std::fs::File::options().create(true).append(true).open(self.folder.join("log")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_drills"));
        command.arg("product").arg("--config").arg(self.folder.join("longwave.toml"));
        command.args(["serve", "--with-parent", "--duties", "carriers,intake,schedule"]);
        self.child = Some(command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log).spawn().unwrap());
    }

    /// SIGKILL, in the middle of whatever it does.
    fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// The name by which the rows know it.
    fn name(&self) -> String {
        std::fs::read_to_string(self.folder.join("data/folder.id")).unwrap_or_default().trim().to_owned()
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        self.kill();
    }
}

async fn world() -> Running {
    let mut config = SandboxConfig::new(Arc::new(machine_ms), 12);
    config.phones = vec![PhoneSpec {
        number: PHONE.to_owned(),
        owner: "a family".to_owned(),
        model: Model::Plain,
        languages: vec![],
        chat: None,
    }];
    Sandbox::start(config).await.unwrap()
}

fn config(database: &str, world: &Running) -> String {
    format!(
        "data_dir = \"data\"\nkey_file = \"longwave.key\"\n[database]\nurl = \"{database}\"\n[school]\nname = \"School 12\"\n\
         zone = \"Asia/Ulaanbaatar\"\nregion = \"MN\"\n[telegram]\ntoken = \"5150000:pretend-token-of-the-school-bot\"\napi_url = \"{}\"\n\
         [sms.main]\nkind = \"smpp\"\naddress = \"{}\"\nsystem_id = \"school\"\npassword = \"chalk\"\nsource = \"20851\"\n\
         price_per_part = \"0 USD\"\n",
        world.bot_api_url, world.smsc_address
    )
}

/// Waits until this is so; how long it took.
async fn until(what: &str, machines: &[&Machine], mut is_so: impl AsyncFnMut() -> bool) -> Duration {
    let begun = Instant::now();
    while !is_so().await {
        let logs = || machines.iter().map(|machine| machine.log()).collect::<Vec<_>>().join("\n--\n");
        assert!(begun.elapsed() < PATIENCE, "{what} did not happen\n{}", logs());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    begun.elapsed()
}

/// Who has each route, in the routes' order.
async fn holders(house: &House) -> Vec<String> {
    let standings = house.store.route_standings().await.unwrap();
    standings.into_iter().map(|standing| standing.holder.unwrap_or_default()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_second_joins_each_has_its_share_and_a_dead_ones_is_taken_over() {
    let cluster = Cluster::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let world = world().await;
    let config = config(&cluster.database("two").await.unwrap(), &world);
    let key = folder.path().join("longwave.key");
    MasterKey::draw(&(Arc::new(clock::random) as Random)).write_new(&key).unwrap();
    let mut first = Machine::new(folder.path().join("first"), &config, &key);
    let mut second = Machine::new(folder.path().join("second"), &config, &key);
    let house =
        House::open(Config::load(&first.folder.join("longwave.toml")).unwrap(), Clock::machine()).await.unwrap();
    let people = roster::read(&house, &house.config.school.school(), ROSTER.as_bytes(), None).unwrap();
    roster::take(&house, store::schools::FIRST, people, Arc::new(|_| {})).await.unwrap();
    let texts = || world.ledger.of(Kind::SmsReceived).len();

    first.start();
    until("the introduction", &[&first], async || texts() == 1).await;
    assert_eq!(holders(&house).await, [first.name(), first.name()]);

    second.start();
    let both = async || {
        let mut names = holders(&house).await;
        names.sort();
        let mut wanted = vec![first.name(), second.name()];
        wanted.sort();
        names == wanted
    };
    until("each has one", &[&first, &second], both).await;
    assert!(!second.log().contains("longwave release"), "{}", second.log());
    tokio::time::sleep(Duration::from_secs(15)).await;
    let settled = holders(&house).await;
    assert!(settled[0] != settled[1] && !settled.contains(&String::new()), "it stays so: {settled:?}");

    // Whoever has the SMS dies.
    let (mut dead, alive) = if settled[1] == first.name() { (first, second) } else { (second, first) };
    world.world.text_as(PHONE, "HELP").unwrap();
    until("an answer", &[&dead, &alive], async || texts() == 2).await;
    dead.kill();
    let took = until("taken over", &[&dead, &alive], async || holders(&house).await[1] == alive.name()).await;
    assert!(took < TAKEN_OVER, "{took:?}\n{}", alive.log());
    world.world.text_as(PHONE, "help").unwrap();
    until("an answer of the other", &[&dead, &alive], async || texts() == 3).await;

    // And comes back, to its share.
    dead.start();
    let shared = async || {
        let names = holders(&house).await;
        names[0] != names[1] && names.contains(&dead.name()) && names.contains(&alive.name())
    };
    until("the one that was dead has its share again", &[&dead, &alive], shared).await;
    assert_eq!(texts(), 3, "nothing came twice");
}
