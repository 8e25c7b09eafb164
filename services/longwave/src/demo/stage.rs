//! The stage of the demonstration: a folder of its own with configuration, key and a fresh database, a pretend world beside it, and one
//! clock for both.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Context, Result};
use course::Course;
use dispatch::planning;
use forms::compile;
use forms::labels::right_answer;
use jiff::{
    Timestamp,
    civil::{Date, Time, Weekday},
    tz::{TimeZone, TimeZoneDatabase},
};
use messages::{ClassId, OccurrenceId, PersonId};
use sandbox::{Running, Sandbox, SandboxConfig};
use school::timetable::Timetable;
use store::{
    MasterKey,
    timetables::{NewTimetable, Now},
};

use super::{
    cast::{self, CLASS, Household},
    radio,
};
use crate::{
    cli::{As, TeacherAdd},
    clock::{self, Clock, Pace, machine_ms},
    commands::{publish, roster, teacher},
    config::Config,
    house::House,
    lookup,
};

/// The course that is taught.
pub const COURSE: &str = "numeracy-5-division";
/// Yesterday's lesson and today's.
pub const LESSONS: [&str; 2] = ["div-1", "div-2"];
/// The first lesson that the timetable brings.
pub const NEXT_LESSON: &str = "div-3";
/// Where the school stands.
const ZONE: &str = "Asia/Ulaanbaatar";
/// Where the world's chance begins, so that two demonstrations are alike.
const SEED: u64 = 12;
const HOUR_MS: i64 = 3_600_000;

/// Everything of one demonstration.
pub struct Stage {
    /// The folder.
    pub folder: PathBuf,
    /// The house, opened beside the product: the demonstration reads and gives lessons through it.
    pub house: House,
    /// The pretend world.
    pub world: Running,
    /// The clock of both.
    pub time: Arc<Time24>,
    /// The class.
    pub class: ClassId,
    /// Its teacher.
    pub teacher: PersonId,
    /// Who plays.
    pub households: Vec<Household>,
    /// What its children know: questions of the course, and their answers.
    pub taught: Vec<(String, String)>,
}

/// The hand on the clock: one pace, in the file that the product reads and in memory for the world.
pub struct Time24 {
    file: PathBuf,
    pace: Mutex<Pace>,
}

impl Time24 {
    /// Time begins at `base_ms` (milliseconds UTC) and runs as the machine's; the product reads it from `file`.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn new(file: PathBuf, base_ms: i64) -> Result<Self> {
        let pace = Pace { base_ms, real_ms: machine_ms(), factor: 1.0 };
        pace.write(&file)?;
        Ok(Self { file, pace: Mutex::new(pace) })
    }

    /// Now, milliseconds UTC.
    pub fn now_ms(&self) -> i64 {
        self.pace().at(machine_ms())
    }

    /// How fast time runs.
    pub fn factor(&self) -> f64 {
        self.pace().factor
    }

    /// Lets time run at another pace from now on.
    pub fn run_at(&self, factor: f64) -> Result<()> {
        self.set(self.pace().at_factor(factor, machine_ms()))
    }

    /// Lets it be later at once.
    pub fn jump_to(&self, at_ms: i64) -> Result<()> {
        self.set(Pace { base_ms: at_ms.max(self.now_ms()), real_ms: machine_ms(), ..self.pace() })
    }

    fn pace(&self) -> Pace {
        *self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, pace: Pace) -> Result<()> {
        pace.write(&self.file)?;
        *self.pace.lock().unwrap_or_else(PoisonError::into_inner) = pace;
        Ok(())
    }
}

impl Stage {
    /// Sets everything up: the class is on the roster, the course is published, nothing is sent yet. It is yesterday, half past three.
    pub async fn set(folder: &Folder) -> Result<Self> {
        let folder = folder.0.clone();
        let zone = TimeZoneDatabase::bundled().get(ZONE)?;
        let machine = Timestamp::from_millisecond(machine_ms())?.to_zoned(zone.clone()).date();
        let half_past_three =
            school_day_before_two(machine)?.to_datetime(Time::constant(15, 30, 0, 0)).to_zoned(zone)?.timestamp();
        let time = Arc::new(Time24::new(folder.join("clock.json"), half_past_three.as_millisecond())?);
        let people = read_roster()?;
        let households = cast::households(&people);
        let world = begin_world(&households, &time).await?;

        let config = folder.join(crate::config::FILE);
        std::fs::write(&config, configuration(&world, free_port()?))?;
        MasterKey::draw(&(Arc::new(clock::random) as store::Random)).write_new(&folder.join("longwave.key"))?;
        let house = House::open(Config::load(&config)?, Clock::from_file(&folder.join("clock.json"))?).await?;

        let (course, _) = compile(&publish::starter(COURSE)?);
        house.store.publish(&course, time.now_ms()).await?;
        // Routes first: whoever is imported is reached by one of them.
        house.store.register_routes(&crate::routes::routes(&house.config), time.now_ms()).await?;
        let imported = roster::take(&house, store::schools::FIRST, people, std::sync::Arc::new(|_| {})).await?;
        let class = house.store.class_named(CLASS, None).await?.id;
        let teacher = invite_the_teacher(&house).await?;
        plan_the_week(&house, class).await?;
        let taught = taught(&course);
        let stage = Self { folder, house, world, time, class, teacher, households, taught };
        stage.join_telegram(&imported);
        Ok(stage)
    }

    /// Gives a lesson to the class now.
    pub async fn give(&self, lesson: &str) -> Result<OccurrenceId> {
        let now_ms = self.time.now_ms();
        let given = Now {
            class: self.class,
            course: COURSE.to_owned(),
            lesson: lesson.to_owned(),
            expires_ms: now_ms + 20 * HOUR_MS,
            due_ms: Some(now_ms + 28 * HOUR_MS),
        };
        Ok(self.house.store.give_now(given, now_ms).await?)
    }

    /// A link by which the teacher signs in. The clock runs fast here, and a link is old after a day: it is made when it is asked for.
    pub async fn teacher_link(&self) -> Result<String> {
        let token = self.house.store.sign_in_link(self.teacher, self.time.now_ms()).await?;
        Ok(format!("{}/in/{token}", self.house.config.public_url()))
    }

    /// Whether every family with a smart phone has its chat on the roster.
    pub async fn joined(&self) -> Result<bool> {
        let chats = self.households.iter().filter(|h| h.chat.is_some()).count();
        let learners = self.house.store.learners_at(self.class, None).await?;
        Ok(learners.iter().filter(|l| l.channel == Some(messages::Channel::Telegram)).count() >= chats)
    }

    /// It is today, five to four.
    pub fn next_day(&self) -> Result<()> {
        let zone = TimeZoneDatabase::bundled().get(ZONE)?;
        let tomorrow = Timestamp::from_millisecond(self.time.now_ms())?.to_zoned(zone.clone()).date().tomorrow()?;
        let at = tomorrow.to_datetime(Time::constant(15, 55, 0, 0)).to_zoned(zone)?.timestamp();
        self.time.jump_to(at.as_millisecond())
    }

    /// When the timetable brings its first lesson, milliseconds UTC.
    ///
    /// # Errors
    /// It brings none any more.
    pub async fn next_hour_ms(&self) -> Result<i64> {
        let hours = self.house.store.hours(self.class, self.time.now_ms()).await?;
        let next = hours.upcoming.iter().find(|hour| hour.lesson == NEXT_LESSON);
        Ok(next.context("the timetable has a lesson to come")?.earliest_ms)
    }

    /// The school's zone.
    pub fn zone(&self) -> Result<TimeZone> {
        Ok(TimeZoneDatabase::bundled().get(ZONE)?)
    }

    /// The product's log.
    pub fn log(&self) -> PathBuf {
        self.folder.join("serve.log")
    }

    /// Every family with a smart phone presses the link that the school gave it.
    fn join_telegram(&self, imported: &store::people::Imported) {
        for household in self.households.iter().filter(|h| h.chat.is_some()) {
            let token = imported.links.iter().find(|l| household.children.iter().any(|c| c == l.name.given()));
            if let (Some(chat), Some(link)) = (household.chat, token)
                && let Err(error) = self.world.world.start(chat, &link.token)
            {
                tracing::warn!(why = %error, "a family could not join");
            }
        }
    }
}

/// A folder of the demonstration's own. It goes when this is dropped: before the stage stands, while it does, and after it.
pub struct Folder(PathBuf);

impl Folder {
    /// A fresh folder.
    ///
    /// # Errors
    /// It can't be made.
    pub fn fresh() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("longwave-demo-{}", std::process::id()));
        std::fs::create_dir_all(&folder).with_context(|| format!("{} can't be made", folder.display()))?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        match std::fs::remove_dir_all(&self.0) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                tracing::warn!(folder = %self.0.display(), why = %error, "the demonstration's folder stays");
            }
            _ => {}
        }
    }
}

async fn begin_world(households: &[Household], time: &Arc<Time24>) -> Result<Running> {
    let time = time.clone();
    let mut config = SandboxConfig::new(Arc::new(move || time.now_ms()), SEED);
    config.phones = households.iter().map(Household::spec).chain([radio::phone()]).collect();
    config.mailboxes = vec![radio::mailbox()];
    config.chats = households.iter().filter_map(Household::chat_spec).collect();
    let world = Sandbox::start(config).await?;
    world.trouble.turn(|t| {
        t.receipts_delay_ms = 1_500;
        t.receipts_jitter_ms = 4_000;
        t.receipts_early_percent = 5;
        t.receipts_doubled_percent = 5;
    });
    Ok(world)
}

async fn invite_the_teacher(house: &House) -> Result<PersonId> {
    let who = TeacherAdd {
        school: None,
        district: None,
        name: "Sarantuya".into(),
        class: vec![CLASS.into()],
        role: As::Teacher,
        phone: None,
        mail: None,
        same: None,
        new: false,
        telegram: false,
    };
    Ok(teacher::invite(house, &who).await?.person)
}

/// The last day before `today` that is a school day with two more after it: the class plays on the second and plans for the third.
fn school_day_before_two(today: Date) -> Result<Date> {
    let mut day = today.yesterday()?;
    while matches!(day.weekday(), Weekday::Thursday | Weekday::Friday | Weekday::Saturday | Weekday::Sunday) {
        day = day.yesterday()?;
    }
    Ok(day)
}

/// Lessons three and four come by the timetable, from tomorrow on.
async fn plan_the_week(house: &House, class: ClassId) -> Result<()> {
    let zone = TimeZoneDatabase::bundled().get(ZONE)?;
    let from = Timestamp::from_millisecond(house.clock.now_ms())?
        .to_zoned(zone)
        .date()
        .saturating_add(jiff::Span::new().days(2));
    let timetable: Timetable = lookup::timetable(
        house,
        &house.config.school.zone,
        "FREQ=WEEKLY;BYDAY=MO,WE,FR",
        Some(&from.to_string()),
        "16:00",
    )?;
    let made = house.store.planning(class, COURSE, Some(NEXT_LESSON), &planning::rules(&house.depot).await?).await?;
    let plan = planning::plan_ahead(&house.depot, &timetable, &made)?;
    let new = NewTimetable { class, course: COURSE.to_owned(), first_lesson: Some(NEXT_LESSON.to_owned()), timetable };
    house.store.save_timetable(new, plan, house.clock.now_ms()).await?;
    Ok(())
}

fn taught(course: &Course) -> Vec<(String, String)> {
    let items = course.lessons.iter().flat_map(|l| l.texts.values()).flat_map(|text| &text.items);
    items.map(|item| (item.ask.clone(), right_answer(item))).collect()
}

fn read_roster() -> Result<school::roster::Roster> {
    let today = Timestamp::from_millisecond(machine_ms())?.to_zoned(TimeZoneDatabase::bundled().get(ZONE)?).date();
    let evidence = Some("signed forms of the sample class");
    let settings = school::roster::Settings {
        region: "MN",
        zones: &TimeZoneDatabase::bundled(),
        today,
        consent_evidence: evidence,
    };
    Ok(school::roster::read(cast::ROSTER, &settings)?)
}

/// A port that was free a moment ago, for the product's pages.
fn free_port() -> Result<SocketAddr> {
    let listener = std::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?)
}

fn configuration(world: &Running, pages: SocketAddr) -> String {
    format!(
        r#"data_dir = "data"
key_file = "longwave.key"
[web]
listen = "{pages}"
public_url = "http://{pages}"
[school]
name = "School 12"
zone = "{ZONE}"
region = "MN"
quiet = "20:00-07:00"
[budget]
month = "400 USD"
[telegram]
token = "5150000:pretend-token-of-the-school-bot"
api_url = "{}"
bot = "school12bot"
[sms.main]
kind = "smpp"
address = "{}"
system_id = "school"
password = "chalk"
source = "20851"
window = 10
parts_per_second = 10
price_per_part = "0.012 USD"
[mail]
url = "{}"
from = "School 12 <lessons@school12.example>"
"#,
        world.bot_api_url, world.smsc_address, world.mail_url
    )
}

/// Where the product's configuration lies.
pub fn config_of(folder: &Path) -> PathBuf {
    folder.join(crate::config::FILE)
}
