//! A school that lives: the product as a process of its own, with every duty, between a pretend world and a database, by the machine's clock.

use std::{
    collections::BTreeSet,
    fs::File,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::Stdio,
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use longwave::{
    clock::{self, Clock},
    commands::{publish, roster},
    config::Config,
    house::House,
    lookup,
};
use sandbox::{Kind, Model, PhoneSpec, Sandbox, SandboxConfig};
use store::{MasterKey, timetables::Now};
use tokio::{process::Child, time::Instant};

use super::place::Place;
use crate::carriers::{Account, carriers};

/// How long the school may take to begin and to introduce itself to every phone, in milliseconds.
const BEGINS_MS_MAX: u64 = 120_000;
/// How often it is looked whether it has, in milliseconds.
const LOOK_MS: u64 = 100;
/// What is taught, and to whom.
const COURSE: &str = "numeracy-5-division";
const CLASS: &str = "5B";
/// Where the world's chance begins.
const SEED: u64 = 12;

/// The running school. It ends with this.
pub struct Living {
    /// The pretend world.
    pub world: sandbox::Running,
    /// The address of its database.
    pub url: String,
    folder: PathBuf,
    child: Child,
}

impl Living {
    /// A school with so many learners, each with a phone for SMS, who all know it by now. `program` is the product; without one, this program
    /// is it.
    pub async fn begin(place: &Place, program: Option<&Path>, phones: usize) -> Result<Self> {
        let account = Account { window: 10, parts_per_second: 1_000, price_per_part: "0 USD" };
        Self::begin_with(place, program, phones, account).await
    }

    /// The same with an SMS account that takes so much.
    pub async fn begin_with(place: &Place, program: Option<&Path>, phones: usize, account: Account) -> Result<Self> {
        let (folder, url) = place.empty("living").await?;
        // The product is started elsewhere than this program was.
        let folder = folder.canonicalize()?;
        let world = world(phones).await?;
        let config = folder.join(longwave::config::FILE);
        std::fs::write(&config, configuration(&url, &world, account)?)?;
        MasterKey::draw(&(Arc::new(clock::random) as store::Random)).write_new(&folder.join("longwave.key"))?;
        let house = House::open(Config::load(&config)?, Clock::machine()).await?;
        enrol(&house, phones).await?;
        house.store.close().await;
        let child = serve(program, &folder, &config)?;
        let mut living = Self { world, url, folder, child };
        living.is_known(phones).await?;
        Ok(living)
    }

    /// Gives the lesson to everybody, now.
    pub async fn give(&self) -> Result<()> {
        let house = House::open(Config::load(&self.folder.join(longwave::config::FILE))?, Clock::machine()).await?;
        let now_ms = house.clock.now_ms();
        let class = lookup::class(&house, CLASS).await?;
        let (course, lesson) = (COURSE.to_owned(), "div-1".to_owned());
        let given = Now { class, course, lesson, expires_ms: now_ms + 20 * 3_600_000, due_ms: None };
        house.store.give_now(given, now_ms).await?;
        house.store.close().await;
        Ok(())
    }

    /// The product's process.
    pub fn process(&self) -> Result<u32> {
        self.child.id().context("the product has ended")
    }

    async fn is_known(&mut self, phones: usize) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_millis(BEGINS_MS_MAX) {
            if let Some(status) = self.child.try_wait()? {
                bail!("the product ended ({status}): {}", self.log());
            }
            let received = self.world.ledger.of(Kind::SmsReceived);
            let known: BTreeSet<&str> = received.iter().map(|entry| entry.to.as_str()).collect();
            if (0..phones).all(|n| known.contains(number(n).as_str())) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(LOOK_MS)).await;
        }
        bail!("the school introduced itself to too few phones: {}", self.log())
    }

    /// The last lines of the product's log.
    fn log(&self) -> String {
        let log = std::fs::read_to_string(self.folder.join("serve.log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines.get(lines.len().saturating_sub(8)..).unwrap_or_default().join("\n")
    }
}

/// The number of the n-th phone, as the ledger writes it.
pub fn number(n: usize) -> String {
    format!("97699{:06}", 110_000 + n)
}

/// A pretend world with so many phones.
pub async fn world(phones: usize) -> Result<sandbox::Running> {
    let mut config = SandboxConfig::new(Arc::new(clock::machine_ms), SEED);
    config.phones = (0..phones)
        .map(|n| PhoneSpec {
            number: number(n),
            owner: format!("Child{n}"),
            model: Model::Smart,
            languages: Vec::new(),
            chat: None,
        })
        .collect();
    Ok(Sandbox::start(config).await?)
}

async fn enrol(house: &House, phones: usize) -> Result<()> {
    let now_ms = house.clock.now_ms();
    let (course, _) = forms::compile(&publish::starter(COURSE)?);
    house.store.publish(&course, now_ms).await?;
    house.store.register_routes(&longwave::routes::routes(&house.config), now_ms).await?;
    let rows = (0..phones).map(|n| format!("S-{n},Child{n} Bat,{CLASS},+{},own,no,yes\n", number(n)));
    let list: String =
        std::iter::once("id,name,class,phone,whose phone,telegram,consent\n".to_owned()).chain(rows).collect();
    let people = roster::read(house, list.as_bytes(), Some("signed forms"))?;
    ensure!(people.rejected.is_empty(), "the bench's roster is not understood: {:?}", people.rejected);
    roster::take(house, people, Arc::new(|_| {})).await?;
    Ok(())
}

fn serve(program: Option<&Path>, folder: &Path, config: &Path) -> Result<Child> {
    let mut command = match program {
        Some(program) => tokio::process::Command::new(program),
        None => {
            let mut command = tokio::process::Command::new(std::env::current_exe()?);
            command.arg("product");
            command
        }
    };
    command.arg("--config").arg(config).args(["serve", "--with-parent"]);
    let log = File::options().create(true).append(true).open(folder.join("serve.log"))?;
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log).kill_on_drop(true);
    command.spawn().context("the product can't be started")
}

fn configuration(url: &str, world: &sandbox::Running, account: Account) -> Result<String> {
    let pages: SocketAddr = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
    Ok(format!(
        r#"[web]
listen = "{pages}"
public_url = "http://{pages}"
[school]
name = "School 12"
zone = "UTC"
region = "MN"
[database]
url = "{url}"
{}"#,
        carriers(&world.bot_api_url, world.smsc_address, account)
    ))
}
