//! Two machines on one PostgreSQL: the one that has the route is killed, stopped for a while (SIGSTOP), or cut off from the database, in the
//! middle of a lesson; the other goes on. It judges nothing.

use std::time::Duration;

use anyhow::{Context, Result};
use messages::Channel;
use rand::{Rng, rngs::StdRng};
use tokio::time::{sleep, timeout};

use super::{
    cut::Cut,
    frames::Passage,
    point::{Point, Subject},
    product::{self, Running},
    stage::{LEARNERS, Stage},
    strike::{RESCUED_MS, Strike, Struck, join, rest},
    wire::{Through, Trap},
};

/// How long the other machine may take to have what the dead one had, and the two to share routes, in seconds of the machine's time.
const TAKEN_S_MAX: u64 = 30;
/// How often it is looked, in milliseconds of the machine's time.
const LOOK_MS: u64 = 100;
/// How many machines hold routes.
const HOLDERS: &str = "SELECT COUNT(DISTINCT holder) FROM routes WHERE holder IS NOT NULL";
/// Whose route it is: of the machine that began first 1, of the other 2, of nobody 0.
const SMS_OF: &str = "SELECT CAST(CASE WHEN holder IS NULL THEN 0 WHEN holder = (SELECT name FROM servers ORDER BY joined_ms, beat DESC LIMIT 1) THEN 1
    ELSE 2 END AS BIGINT) FROM routes WHERE channel = 'sms'";
const TELEGRAM_OF: &str = "SELECT CAST(CASE WHEN holder IS NULL THEN 0 WHEN holder = (SELECT name FROM servers ORDER BY joined_ms, beat DESC LIMIT 1) THEN 1
    ELSE 2 END AS BIGINT) FROM routes WHERE channel = 'telegram'";

/// What becomes of the machine that has the route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twin {
    /// It is killed, and does not come back.
    Killed,
    /// It stands still until the other has its routes, and wakes up.
    Paused,
    /// Its line to the database ends until the other has its routes.
    Cut,
}

/// One machine, and its line to the database.
struct Machine {
    product: Running,
    database: Cut,
}

impl Twin {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Killed, Self::Paused, Self::Cut];

    /// Its number and its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Killed => "K30 one of two machines killed",
            Self::Paused => "K31 one of two machines stands still",
            Self::Cut => "K32 one of two machines cut off",
        }
    }

    /// Plays it on a fresh stage whose database is at `url`.
    ///
    /// # Errors
    /// The moment did not come, nothing came to rest, or a machine failed: the ends of their logs are in the error.
    pub async fn play(self, stage: &Stage, url: &str, chance: &mut StdRng) -> Result<Struck> {
        let log = |name: &str| product::log_end(&stage.folder.path().join(name));
        let played = self.acts(stage, url, chance).await;
        played.with_context(|| format!("the machines' logs end with:\n{}\n--\n{}", log("one"), log("two")))
    }

    async fn acts(self, stage: &Stage, url: &str, chance: &mut StdRng) -> Result<Struck> {
        let one = machine(stage, url, "one", true).await?;
        join(stage).await?;
        let two = machine(stage, url, "two", false).await?;
        until(stage, HOLDERS, 2).await.context("the two do not share the routes")?;
        let strike = Strike { point: Point::AnswerUnread, subject: Subject::Lesson };
        let (mark, arrived) = strike.marks(stage).await?;

        let of = if stage.channel == Channel::Telegram { TELEGRAM_OF } else { SMS_OF };
        let nth = chance.random_range(1..=LEARNERS);
        stage.wire().set(Trap { at: Passage::Answers, nth, through: Through::Nothing });
        stage.give().await?;
        let sprung = timeout(Duration::from_secs(TAKEN_S_MAX), stage.wire().sprung()).await;
        sprung.with_context(|| format!("no {nth}. answer came"))?;
        let holder = stage.rows.number(of).await?;
        let (victim, other) = if holder == 1 { (one, two) } else { (two, one) };
        let victim = self.strikes(victim).await?;
        stage.wire().repair();
        until(stage, of, 3 - holder).await.context("the other machine does not take the route over")?;
        if let Some(victim) = &victim {
            victim.product.wake()?;
            victim.database.mend();
        }
        rest(stage).await?;
        stage.time.jump_to(stage.time.now_ms() + RESCUED_MS)?;
        rest(stage).await?;
        let facts = strike.gather(stage, mark, arrived).await?;
        drop((victim, other));
        Ok(Struck { facts, killed_at: format!("{nth}. answer, machine {holder}") })
    }

    /// Strikes; the machine, where it still is.
    async fn strikes(self, victim: Machine) -> Result<Option<Machine>> {
        match self {
            Self::Killed => {
                victim.product.kill().await?;
                return Ok(None);
            }
            Self::Paused => victim.product.pause()?,
            Self::Cut => victim.database.cut(),
        }
        Ok(Some(victim))
    }
}

async fn machine(stage: &Stage, url: &str, name: &str, is_first: bool) -> Result<Machine> {
    let database = Cut::lay(url, &stage.folder.path().join(format!("{name}-line"))).await?;
    let folder = stage.machine(name, &database.url)?;
    let product = if is_first { Running::start(&folder, &stage.rows).await? } else { Running::start_beside(&folder)? };
    Ok(Machine { product, database })
}

async fn until(stage: &Stage, question: &'static str, wanted: i64) -> Result<()> {
    let looking = async {
        while stage.rows.number(question).await? != wanted {
            sleep(Duration::from_millis(LOOK_MS)).await;
        }
        anyhow::Ok(())
    };
    timeout(Duration::from_secs(TAKEN_S_MAX), looking).await.context("it did not come about")?
}
