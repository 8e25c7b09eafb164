//! Where one cell of the drill plays: a folder of its own, a fresh database, a small school with phones and chats in a pretend world, a
//! clock, and a line to each carrier that can be stopped. It decides nothing about when the product dies.

use std::{collections::BTreeSet, path::PathBuf, sync::Arc};

use anyhow::{Context, Result};
use gateways::limits::TELEGRAM_WINDOW;
use jiff::Timestamp;
use longwave::{
    clock::{self, Clock},
    commands::{publish, roster},
    config::Config,
    demo::stage::Time24,
    house::House,
    lookup,
};
use messages::{Channel, ClassId, Name, Phone, limits::TELEGRAM_PER_SECOND};
use sandbox::{ChatKind, ChatSpec, MailboxSpec, Model, PhoneSpec, Sandbox, SandboxConfig};
use store::{
    MasterKey,
    people::{Staff, StaffRole},
    timetables::Now,
};
use tempfile::TempDir;

use super::{frames::Speech, rows::Rows, wire::Wire};
use crate::carriers::{Account, carriers};

/// Learners, all on the cell's channel, who each write to the school where replies are tried: more than may be in doubt at a time, so
/// that no crash can excuse silence.
pub const LEARNERS: usize = 16;
/// Phones of children who come to the school later, and of their guardians.
pub const NEWCOMERS: usize = 8;
/// Parts that the SMS route may have under way.
const WINDOW: usize = 3;
/// Parts that the SMS route takes in a second.
const PARTS_PER_SECOND: u32 = 20;
/// Turns of a route in a second: what was started since the last is not recorded yet.
const TURNS_PER_SECOND: u32 = 10;
/// What one part costs, in millionths of a dollar.
pub const PART_MICROS: i64 = 12_000;
/// A Monday morning in the school's zone: far from quiet hours.
const BEGINS: &str = "2026-09-14T09:00+08:00";
/// A course and its first lesson, of one part, and of several: in Cyrillic letters a part has less room.
const SHORT: (&str, &str) = ("numeracy-5-division", "div-1");
const LONG: (&str, &str) = ("huvaah-mn", "huvaah-1");
const CLASS: &str = "5B";
/// The station's mailbox, and the folder of stations' folders within the stage's.
pub const MAILBOX: &str = "studio@gobi.example";
/// See `MAILBOX`.
pub const DROPS: &str = "drops";
/// Octets that the mailbox takes of one mail.
const MAIL_OCTETS_MAX: usize = 20_000_000;
const HOUR_MS: i64 = 3_600_000;

/// A stage. Its folder goes with it.
pub struct Stage {
    /// Where it lies.
    pub folder: TempDir,
    /// The house, opened beside the product to give lessons.
    pub house: House,
    /// The rows, read beside the product.
    pub rows: Rows,
    /// The pretend world.
    pub world: sandbox::Running,
    /// The clock of both.
    pub time: Arc<Time24>,
    /// The class.
    pub class: ClassId,
    /// What everybody is reached by.
    pub channel: Channel,
    /// Course and lesson.
    lesson: (&'static str, &'static str),
    sms: Wire,
    bot: Wire,
    mail: Wire,
}

impl Stage {
    /// Sets everything up on an empty database, at `url` or embedded: the class is on the roster, nothing is sent yet.
    ///
    /// # Errors
    /// What the store or the machine says.
    pub async fn set(channel: Channel, is_long: bool, url: Option<String>, seed: u64) -> Result<Self> {
        let lesson = if is_long { LONG } else { SHORT };
        let folder = tempfile::Builder::new().prefix("longwave-crash-").tempdir()?;
        let at = |name: &str| folder.path().join(name);
        let begins: Timestamp = BEGINS.parse()?;
        let time = Arc::new(Time24::new(at("clock.json"), begins.as_millisecond())?);
        let world = begin_world(&time, seed).await?;
        let sms = Wire::lay(world.smsc_address, Speech::Smpp).await?;
        let bot_address = world.bot_api_url.trim_start_matches("http://").parse()?;
        let bot = Wire::lay(bot_address, Speech::BotApi).await?;
        let mail = Wire::lay(world.mail_url.trim_start_matches("smtp://").parse()?, Speech::Smtp).await?;
        let url = url.unwrap_or_else(|| format!("sqlite:{}", at("school.db").display()));
        std::fs::write(at(longwave::config::FILE), configuration(&url, &sms, &bot) + &post(channel, &mail))?;
        MasterKey::draw(&(Arc::new(clock::random) as store::Random)).write_new(&at("longwave.key"))?;
        let house =
            House::open(Config::load(&at(longwave::config::FILE))?, Clock::from_file(&at("clock.json"))?).await?;

        let (course, _) = forms::compile(&publish::starter(lesson.0)?);
        house.store.publish(&course, time.now_ms()).await?;
        house.store.register_routes(&longwave::routes::routes(&house.config), time.now_ms()).await?;
        let people = roster::read(&house, school(channel, is_long).as_bytes(), Some("signed forms"))?;
        anyhow::ensure!(people.rejected.is_empty(), "the drill's roster is not understood: {:?}", people.rejected);
        let imported = roster::take(&house, people, Arc::new(|_| {})).await?;
        for (n, link) in imported.links.iter().enumerate() {
            world.world.start(chat(n), &link.token).context("a family can't open the bot")?;
        }
        let class = lookup::class(&house, CLASS).await?;
        let rows = Rows::open(&url).await?;
        Ok(Self { house, rows, world, time, class, channel, lesson, sms, bot, mail, folder })
    }

    /// A folder for one more machine that serves the same database at `url`, with the stage's key and clock.
    ///
    /// # Errors
    /// The folder can't be written.
    pub fn machine(&self, name: &str, url: &str) -> Result<PathBuf> {
        let folder = self.folder.path().join(name);
        std::fs::create_dir(&folder)?;
        std::os::unix::fs::symlink("../clock.json", folder.join("clock.json"))?;
        let text = format!("key_file = \"../longwave.key\"\n{}", configuration(url, &self.sms, &self.bot));
        std::fs::write(folder.join(longwave::config::FILE), text)?;
        Ok(folder)
    }

    /// Gives the lesson to the class now.
    ///
    /// # Errors
    /// What the store says.
    pub async fn give(&self) -> Result<()> {
        let now_ms = self.time.now_ms();
        let (course, lesson) = (self.lesson.0.to_owned(), self.lesson.1.to_owned());
        let expires_ms = now_ms + 20 * HOUR_MS;
        let given = Now { class: self.class, course, lesson, expires_ms, due_ms: None };
        self.house.store.give_now(given, now_ms).await?;
        Ok(())
    }

    /// The line of the cell's channel.
    pub fn wire(&self) -> &Wire {
        match self.channel {
            Channel::Telegram => &self.bot,
            Channel::Mail => &self.mail,
            _ => &self.sms,
        }
    }

    /// Messages that a crash may leave in doubt on the cell's channel: what its route starts in a turn, and its carrier's window.
    pub fn in_doubt_max(&self) -> usize {
        let (per_second, window) = match self.channel {
            Channel::Telegram => (TELEGRAM_PER_SECOND, TELEGRAM_WINDOW),
            _ => (PARTS_PER_SECOND, WINDOW),
        };
        usize::try_from(per_second / TURNS_PER_SECOND).unwrap_or(usize::MAX).saturating_add(window)
    }

    /// Some learner writes to the school.
    ///
    /// # Errors
    /// There is no such learner.
    pub fn write(&self, learner: usize, words: &str) -> Result<()> {
        if self.channel == Channel::Telegram {
            self.world.world.telegram_text_as(chat(learner), words)?;
        } else {
            self.world.world.text_as(&number(learner), words)?;
        }
        Ok(())
    }

    /// Appoints somebody whom alerts go to.
    ///
    /// # Errors
    /// What the store says.
    pub async fn appoint(&self) -> Result<()> {
        let lead = Staff {
            name: Name::new("Lead Bat")?,
            role: StaffRole::Lead,
            classes: Vec::new(),
            phone: Some(Phone::from_carrier(&lead())?),
            mail: None,
            language: text::Language::english(),
            zone: self.house.config.school.zone.clone(),
        };
        self.house.store.teacher_add(lead, self.time.now_ms()).await?;
        Ok(())
    }

    /// Children with phones of their own come into another class, and their guardians with them.
    ///
    /// # Errors
    /// What the store says.
    pub async fn welcome(&self) -> Result<()> {
        let mut text = "id,name,class,phone,whose phone,guardian name,guardian phone,consent\n".to_owned();
        for pair in (0..NEWCOMERS).step_by(2) {
            let (child, guardian) = (newcomer(pair), newcomer(pair + 1));
            text.push_str(&format!("N-{pair},Late{pair} Bat,5C,+{child},own,Parent{pair} Bat,+{guardian},yes\n"));
        }
        let people = roster::read(&self.house, text.as_bytes(), Some("signed forms"))?;
        anyhow::ensure!(people.rejected.is_empty(), "the newcomers' list is not understood: {:?}", people.rejected);
        roster::take(&self.house, people, Arc::new(|_| {})).await?;
        Ok(())
    }

    /// Whether everybody is reached by the cell's channel.
    ///
    /// # Errors
    /// What the store says.
    pub async fn has_joined(&self) -> Result<bool> {
        let learners = self.house.store.learners_at(self.class, None).await?;
        Ok(learners.iter().filter(|l| l.channel == Some(self.channel)).count() == LEARNERS)
    }

    /// Where these people are reached on the cell's channel, as the ledger writes it.
    ///
    /// # Errors
    /// What the store says.
    pub async fn addresses_of(&self, people: &[i64]) -> Result<BTreeSet<String>> {
        let learners = self.house.store.learners_at(self.class, None).await?;
        let all = addresses(self.channel);
        let place = |name: &str| name.trim_start_matches("Child").parse::<usize>().ok();
        let theirs = learners.iter().filter(|learner| people.contains(&learner.person.0));
        Ok(theirs.filter_map(|learner| all.get(place(learner.name.given())?).cloned()).collect())
    }

    /// Lets go of the database.
    pub async fn strike_down(self) {
        self.rows.close().await;
        self.house.store.close().await;
    }
}

/// Everybody's address on a channel, as the ledger writes it.
pub fn addresses(channel: Channel) -> Vec<String> {
    let address = |n| if channel == Channel::Telegram { chat(n).to_string() } else { number(n) };
    (0..LEARNERS).map(address).collect()
}

/// The chat of the n-th learner.
fn chat(n: usize) -> i64 {
    7_000 + i64::try_from(n).unwrap_or_default()
}

/// The number of the n-th learner.
fn number(n: usize) -> String {
    format!("97699{:06}", 110_000 + n)
}

/// The lead's number.
pub fn lead() -> String {
    "97699200000".to_owned()
}

/// The number of the n-th of those who come later: a child's, its guardian's, and so on.
pub fn newcomer(n: usize) -> String {
    format!("97699{:06}", 210_000 + n)
}

/// Each learner has a phone of their own; one who is reached by the bot opens its link.
fn school(channel: Channel, is_long: bool) -> String {
    let language = if is_long { "mn" } else { "en" };
    let telegram = if channel == Channel::Telegram { "yes" } else { "no" };
    let rows =
        (0..LEARNERS).map(|n| format!("S-{n},Child{n} Bat,{CLASS},+{},own,{telegram},yes,{language}\n", number(n)));
    std::iter::once("id,name,class,phone,whose phone,telegram,consent,language\n".to_owned()).chain(rows).collect()
}

async fn begin_world(time: &Arc<Time24>, seed: u64) -> Result<sandbox::Running> {
    let time = time.clone();
    let mut config = SandboxConfig::new(Arc::new(move || time.now_ms()), seed);
    for n in 0..LEARNERS {
        let owner = format!("Child{n}");
        let (chat, kind) = (chat(n), ChatKind::default());
        config.chats.push(ChatSpec { id: chat, name: owner.clone(), kind, started: false });
        let number = number(n);
        config.phones.push(PhoneSpec { number, owner, model: Model::Smart, languages: Vec::new(), chat: Some(chat) });
    }
    for number in (0..NEWCOMERS).map(newcomer).chain([lead()]) {
        let owner = "somebody".to_owned();
        config.phones.push(PhoneSpec { number, owner, model: Model::Plain, languages: Vec::new(), chat: None });
    }
    let (address, name) = (MAILBOX.to_owned(), "Radio Gobi".to_owned());
    config.mailboxes.push(MailboxSpec { address, name, octets_max: MAIL_OCTETS_MAX });
    Ok(Sandbox::start(config).await?)
}

/// What the configuration says of mail and stations' folders, where they are tried.
fn post(channel: Channel, mail: &Wire) -> String {
    if !matches!(channel, Channel::Mail | Channel::Station) {
        return String::new();
    }
    let url = mail.address;
    format!("[mail]\nurl = \"smtp://{url}\"\nfrom = \"lessons@school12.example\"\n[radio]\ndrops = \"{DROPS}\"\n")
}

fn configuration(url: &str, sms: &Wire, bot: &Wire) -> String {
    let account = Account { window: WINDOW, parts_per_second: PARTS_PER_SECOND, price_per_part: "0.012 USD" };
    format!(
        r#"[school]
name = "School 12"
zone = "Asia/Ulaanbaatar"
region = "MN"
quiet = "20:00-07:00"
[database]
url = "{url}"
[budget]
month = "400 USD"
{}"#,
        carriers(format_args!("http://{}", bot.address), sms.address, account)
    )
}
