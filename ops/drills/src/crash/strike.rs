//! One cell, played: everything comes to rest, the moment is provoked, the product is killed at it and started again, everything comes to
//! rest again. It judges nothing; it gathers what is to be judged.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use messages::limits::UNKNOWN_SMS_AGAIN_MS;
use rand::{Rng, rngs::StdRng};
use sandbox::{Entry, Kind};
use tokio::time::{sleep, timeout};

use super::{
    frames::Passage,
    judge::Facts,
    point::{Moment, Point, Subject},
    product::{self, Running},
    rows::Held,
    stage::{LEARNERS, NEWCOMERS, Stage, addresses, lead, newcomer},
    wire::{Through, Trap},
};

/// How long a moment may let wait for itself, in seconds of the machine's time.
const MOMENT_S_MAX: u64 = 20;
/// How long everything may take to come to rest, in milliseconds of the machine's time.
const REST_MS_MAX: u64 = 60_000;
/// How often it is looked, in milliseconds of the machine's time.
const LOOK_MS: u64 = 40;
/// How often it is looked for a moment in the rows, in milliseconds of the machine's time.
const MOMENT_LOOK_MS: u64 = 2;
/// How long the queue's door is held: longer than the schedule's looks are apart.
const HOLD_MS: u64 = 700;
/// A route's lease and a second, in milliseconds: a dead process's route is free after it.
pub const LEASE_MS: i64 = 31_000;
/// After it nothing is rescued any more, in milliseconds: what was in doubt has been sent once more by then, or never is.
pub const RESCUED_MS: i64 = UNKNOWN_SMS_AGAIN_MS + 60_000;
/// Receipts come so late, in milliseconds of the pretend world's time, where the product dies of one. The clock jumps there.
const RECEIPTS_LATE_MS: i64 = 120_000;
/// Looks in a row without a change after which a receipt that is still missing will not come: two seconds, four of the product's looks.
const PATIENCE_LOOKS: u32 = 50;
/// What learners write, one after the other, and from the beginning again.
const WRITTEN: [&str; 6] = ["STOP", "K 5 6", "HELP", "K 4", "5", "Who is this?"];

/// What a child cries.
const CRY: &str = "my uncle hits me";
/// What answers the lesson.
const ANSWER: &str = "K b 6";

const DUE: &str = "SELECT COUNT(*) FROM due";
const LEASED: &str = "SELECT COUNT(*) FROM due WHERE lease_ms IS NOT NULL";
const NEXT_DUE: &str = "SELECT MIN(run_at_ms) FROM due";
const ARRIVALS: &str = "SELECT COUNT(*) FROM arrivals WHERE class = 0";
const OPEN: &str = "SELECT COUNT(*) FROM arrivals WHERE class < 2 AND settled_ms IS NULL";
const NEXT_OPEN: &str = "SELECT MIN(run_at_ms) FROM arrivals WHERE class < 2 AND settled_ms IS NULL";
/// An alert's alarm is our own clock's arrival.
const NEXT_ALARM: &str = "SELECT MIN(run_at_ms) FROM arrivals WHERE class = 2 AND settled_ms IS NULL";
const OPEN_TEXTS: &str = "SELECT COUNT(*) FROM arrivals WHERE class = 0 AND settled_ms IS NULL";
const PARKED: &str = "SELECT COUNT(*) FROM arrivals WHERE result = 'parked'";
const UNEXPANDED: &str = "SELECT COUNT(*) FROM occurrences WHERE expanded_ms IS NULL";
const EXCUSED_LESSONS: &str = "SELECT DISTINCT recipient_id FROM parcels WHERE kind = 'lesson' AND state IN ('held', 'failed', 'closed') AND reason IS NOT NULL";
const EXCUSED_REPLIES: &str = "SELECT DISTINCT l.person_id FROM parcels p JOIN ladder l ON l.address_id = p.address_id
    WHERE p.kind IN ('reply', 'help', 'stop') AND (p.state = 'unknown'
      OR p.state IN ('held', 'failed', 'closed') AND p.reason IS NOT NULL)";
pub const WITHOUT_RECEIPT: &str = "SELECT COUNT(*) FROM parcels p JOIN addresses a ON a.address_id = p.address_id
    WHERE a.channel = 'sms' AND p.state = 'accepted'";
const UNMATCHED: &str = "SELECT COUNT(*) FROM receipts WHERE matched = 0";
pub const UNKNOWN: &str = "SELECT COUNT(*) FROM attempts WHERE outcome = 'unknown'";
const TRIED: &str = "SELECT COUNT(*) FROM attempts WHERE outcome IN ('accepted', 'unknown')";
const ACCEPTED: &str = "SELECT COUNT(*) FROM attempts WHERE outcome = 'accepted'";
pub const USED: &str = "SELECT CAST(SUM(used_micros) AS BIGINT) FROM budgets";

/// What one cell tries.
#[derive(Clone, Copy, Debug)]
pub struct Strike {
    /// Where the product dies.
    pub point: Point,
    /// What is on its way.
    pub subject: Subject,
}

/// What was found.
pub struct Struck {
    /// What is to be judged.
    pub facts: Facts,
    /// Where exactly it died, in words.
    pub killed_at: String,
}

impl Strike {
    /// Plays it on a fresh stage.
    ///
    /// # Errors
    /// The moment did not come, nothing came to rest, or the product failed: the end of its log is in the error.
    pub async fn play(self, stage: &Stage, chance: &mut StdRng) -> Result<Struck> {
        let played = self.acts(stage, chance).await;
        played.with_context(|| format!("the product's log ends with:\n{}", product::log_end(stage.folder.path())))
    }

    async fn acts(self, stage: &Stage, chance: &mut StdRng) -> Result<Struck> {
        let product = Running::start(stage.folder.path(), &stage.rows).await?;
        join(stage).await?;
        if self.subject == Subject::Reply {
            stage.give().await?;
            rest(stage).await?;
        }
        if self.subject == Subject::Alert {
            stage.appoint().await?;
        }
        let (mark, arrived) = self.marks(stage).await?;
        let nth = chance.random_range(self.point.first()..=self.point.chances(stage.channel, self.subject));

        if !self.point.has_receipts() {
            stage.world.trouble.turn(|t| t.receipts_never_percent = 100);
        }
        let tried = stage.rows.number(TRIED).await?;
        let (killed_at, held) = self.reach(stage, nth, chance).await?;
        let product = if self.point.kills() {
            product.kill().await?;
            drop(held);
            None
        } else {
            Some(product)
        };
        stage.wire().repair();
        stage.world.trouble.turn(|t| t.receipts_delay_ms = 0);
        let _product = match product {
            Some(product) => product,
            None => {
                if self.point != Point::StartedAtOnce {
                    stage.time.jump_to(stage.time.now_ms() + LEASE_MS)?;
                }
                Running::start(stage.folder.path(), &stage.rows).await?
            }
        };
        if self.point == Point::AnsweredMeanwhile {
            answer_all(stage, tried + i64::try_from(LEARNERS)?).await?;
        }
        if self.subject == Subject::Alert {
            until_alerted_again(stage).await?;
            return Ok(Struck { facts: self.gather(stage, mark, arrived).await?, killed_at });
        }
        rest(stage).await?;
        stage.time.jump_to(stage.time.now_ms() + RESCUED_MS)?;
        rest(stage).await?;
        Ok(Struck { facts: self.gather(stage, mark, arrived).await?, killed_at })
    }

    /// Provokes the moment and waits for it; says which it was. The door is let go when the product behind it is dead.
    async fn reach(self, stage: &Stage, nth: usize, chance: &mut StdRng) -> Result<(String, Option<Held>)> {
        let wire = stage.wire();
        let moment = self.point.moment(stage.channel);
        let base = if let Moment::Rows(question) = moment { stage.rows.number(question).await? } else { 0 };
        match moment {
            Moment::Line { at, through, .. } => wire.set(Trap { at, nth, through }),
            // The rows are looked at from outside, and the product goes on meanwhile: what must not have left is held on the line.
            _ if self.subject == Subject::Lesson && !self.point.has_under_way() => {
                wire.set(Trap { at: Passage::Sends, nth: 1, through: Through::Nothing });
            }
            _ => {}
        }
        self.provoke(stage).await?;
        let within = Duration::from_secs(MOMENT_S_MAX);
        let said = match moment {
            Moment::Line { at, lives_on_ms, .. } => {
                timeout(within, wire.sprung()).await.with_context(|| format!("no {nth}. {at:?} came"))?;
                let lives_on_ms = chance.random_range(0..=lives_on_ms);
                sleep(Duration::from_millis(lives_on_ms)).await;
                format!("{nth}. {at:?} + {lives_on_ms} ms").to_lowercase()
            }
            Moment::Rows(question) => {
                let wanted = base + i64::try_from(nth)?;
                let looking = async {
                    while stage.rows.number(question).await? < wanted {
                        sleep(Duration::from_millis(MOMENT_LOOK_MS)).await;
                    }
                    anyhow::Ok(())
                };
                timeout(within, looking).await.with_context(|| format!("the {nth}. row did not come"))??;
                format!("{nth}. row")
            }
            Moment::Held => {
                let held = stage.rows.hold().await?;
                sleep(Duration::from_millis(HOLD_MS)).await;
                return Ok(("held at the queue's door".to_owned(), Some(held)));
            }
        };
        Ok((said, None))
    }

    async fn provoke(self, stage: &Stage) -> Result<()> {
        if matches!(self.point, Point::ReceiptCame | Point::ReceiptKept) {
            return until_receipts_are_due(stage).await;
        }
        match self.subject {
            Subject::Lesson => return stage.give().await,
            Subject::Alert => return stage.write(0, CRY),
            Subject::Guardian => return stage.welcome().await,
            Subject::Reply => {}
        }
        for (learner, words) in WRITTEN.iter().cycle().take(LEARNERS).enumerate() {
            stage.write(learner, words)?;
            // Nobody writes in the same instant: a bot's updates come in more than one bundle.
            sleep(Duration::from_millis(15)).await;
        }
        Ok(())
    }

    /// Where the ledger and the arrivals stand before it.
    pub async fn marks(self, stage: &Stage) -> Result<(usize, i64)> {
        Ok((stage.world.ledger.len(), stage.rows.number(ARRIVALS).await?))
    }

    /// Gathers what is to be judged of what came since the marks.
    pub async fn gather(self, stage: &Stage, mark: usize, arrived: i64) -> Result<Facts> {
        let entries = stage.world.ledger.entries();
        let stands = |kind| matches!(kind, Kind::SmsReceived | Kind::TelegramReceived);
        let rows = &stage.rows;
        let everybody = match self.subject {
            Subject::Lesson | Subject::Reply => addresses(stage.channel),
            Subject::Alert => addresses(stage.channel).into_iter().take(1).chain([lead()]).collect(),
            Subject::Guardian => (0..NEWCOMERS).map(newcomer).collect(),
        };
        let texts = match self.subject {
            Subject::Reply => i64::try_from(LEARNERS)?,
            Subject::Lesson if self.point == Point::AnsweredMeanwhile => i64::try_from(LEARNERS)?,
            Subject::Alert => 1,
            Subject::Lesson | Subject::Guardian => 0,
        };
        let is_lesson = self.subject == Subject::Lesson;
        let lines: Vec<Entry> = entries.iter().skip(mark).filter(|e| stands(e.kind)).cloned().collect();
        let in_doubt_max = stage.in_doubt_max();
        Ok(Facts {
            // Others' replies are under way while one is provoked; a lesson's messages only from their booking on.
            doubled_max: match self.point.is_told() {
                true => 0,
                false if !is_lesson || self.point.has_under_way() => in_doubt_max,
                false => 0,
            },
            in_doubt_max,
            silent_max: if self.subject == Subject::Alert { 0 } else { in_doubt_max },
            in_doubt: rows.number(UNKNOWN).await?,
            lines,
            expecting: everybody,
            excused: stage
                .addresses_of(&rows.numbers(if is_lesson { EXCUSED_LESSONS } else { EXCUSED_REPLIES }).await?)
                .await?,
            written: texts,
            settled: rows.number(ARRIVALS).await?
                - arrived
                - rows.number(OPEN_TEXTS).await?
                - rows.number(PARKED).await?,
            without_receipt: if self.point.has_receipts() { rows.number(WITHOUT_RECEIPT).await? } else { 0 },
            parts_max: entries.iter().filter(|e| stands(e.kind)).map(|e| i64::from(e.parts)).max().unwrap_or(0),
            charged_parts: charged_parts(stage),
            used_micros: rows.number(USED).await?,
        })
    }
}

/// Parts that the pretend network charges for.
pub fn charged_parts(stage: &Stage) -> i64 {
    let entries = stage.world.ledger.entries();
    entries.iter().filter(|e| e.kind == Kind::PartAccepted).map(|e| i64::from(e.price_units)).sum()
}

/// Lets all families join, and everything that follows come to rest.
pub async fn join(stage: &Stage) -> Result<()> {
    let joining = async {
        while !stage.has_joined().await? {
            sleep(Duration::from_millis(LOOK_MS)).await;
        }
        rest(stage).await
    };
    timeout(Duration::from_millis(REST_MS_MAX), joining).await.context("families could not join")?
}

/// The lead is told once more than before, whatever hour that takes, for an alert that nobody opens ends by nothing else; and nothing else is owed.
async fn until_alerted_again(stage: &Stage) -> Result<()> {
    let told = || {
        let entries = stage.world.ledger.entries();
        entries.iter().filter(|e| e.kind == Kind::SmsReceived && e.to.trim_start_matches('+') == lead()).count()
    };
    let before = told();
    let again = async {
        while told() == before || stage.rows.number(DUE).await? > 0 || stage.world.world.sms_waiting() > 0 {
            sleep(Duration::from_millis(LOOK_MS)).await;
            let alarm = if told() == before { stage.rows.number(NEXT_ALARM).await? } else { 0 };
            let next = [stage.rows.number(NEXT_DUE).await?, alarm].into_iter().filter(|at_ms| *at_ms > 0).min();
            let waits = stage.rows.number(LEASED).await? == 0;
            if let Some(at_ms) = next.filter(|at_ms| waits && *at_ms > stage.time.now_ms() + 1_000) {
                stage.time.jump_to(at_ms)?;
            }
        }
        // Its receipt comes, and the reply to the child.
        let mut looks = 0;
        while looks < PATIENCE_LOOKS && stage.rows.number(WITHOUT_RECEIPT).await? > 0 {
            sleep(Duration::from_millis(LOOK_MS)).await;
            looks += 1;
        }
        anyhow::Ok(())
    };
    timeout(Duration::from_millis(REST_MS_MAX), again).await.context("the lead is not told again")?
}

/// Lets everybody answer once the lesson was tried with each, wherever their message got to.
async fn answer_all(stage: &Stage, tried: i64) -> Result<()> {
    let sent = async {
        while stage.rows.number(TRIED).await? < tried {
            sleep(Duration::from_millis(LOOK_MS)).await;
        }
        anyhow::Ok(())
    };
    timeout(Duration::from_millis(REST_MS_MAX), sent).await.context("the lesson was not tried with everybody")??;
    for learner in 0..LEARNERS {
        stage.write(learner, ANSWER)?;
        sleep(Duration::from_millis(15)).await;
    }
    Ok(())
}

/// Gives the lesson, and lets no receipt come before every message of it is recorded, however long the machine takes.
async fn until_receipts_are_due(stage: &Stage) -> Result<()> {
    stage.world.trouble.turn(|t| t.receipts_delay_ms = RECEIPTS_LATE_MS);
    let recorded = stage.rows.number(ACCEPTED).await? + i64::try_from(LEARNERS)?;
    stage.give().await?;
    let recording = async {
        while stage.rows.number(ACCEPTED).await? < recorded {
            sleep(Duration::from_millis(LOOK_MS)).await;
        }
        anyhow::Ok(())
    };
    timeout(Duration::from_millis(REST_MS_MAX), recording).await.context("the lesson was not sent to everybody")??;
    stage.time.jump_to(stage.time.now_ms() + RECEIPTS_LATE_MS)
}

/// Waits until nothing is owed any more. Where everything waits for an hour, it becomes that hour.
pub async fn rest(stage: &Stage) -> Result<()> {
    let rows = &stage.rows;
    let mut seen = 0;
    let (mut unchanged, mut still): (u32, u32) = (0, 0);
    for _ in 0..REST_MS_MAX / LOOK_MS {
        sleep(Duration::from_millis(LOOK_MS)).await;
        let len = stage.world.ledger.len();
        unchanged = if len == seen { unchanged + 1 } else { 0 };
        seen = len;
        still = if unchanged > 0 && is_still(stage).await? { still + 1 } else { 0 };
        // Receipts that met their parts' recording are joined at the product's next look.
        if unchanged < PATIENCE_LOOKS && (rows.number(WITHOUT_RECEIPT).await? > 0 || rows.number(UNMATCHED).await? > 0)
        {
            continue;
        }
        // Three looks in a row: between two of the product's own nothing may seem to be owed.
        if still >= 3 {
            return Ok(());
        }
        wait_for_the_hour(stage).await?;
    }
    bail!(
        "it did not come to rest: {} parcels due, {} arrivals open, {} lessons not expanded, {} deliveries and {} updates waiting",
        rows.number(DUE).await?,
        rows.number(OPEN).await?,
        rows.number(UNEXPANDED).await?,
        stage.world.world.sms_waiting(),
        stage.world.world.telegram_waiting()
    )
}

/// Asked in the order in which one thing becomes the next, so that nothing passes unseen between two questions.
async fn is_still(stage: &Stage) -> Result<bool> {
    let outside = stage.world.world.sms_waiting() + stage.world.world.telegram_waiting();
    let rows = &stage.rows;
    Ok(outside == 0
        && rows.number(UNEXPANDED).await? == 0
        && rows.number(OPEN).await? == 0
        && rows.number(DUE).await? == 0)
}

/// Lets it be the hour that the first parcel or arrival waits for, unless something is under way.
async fn wait_for_the_hour(stage: &Stage) -> Result<()> {
    let rows = &stage.rows;
    // What is on its way may be what nothing more is to be sent for.
    let outside = stage.world.world.sms_waiting() + stage.world.world.telegram_waiting();
    if outside > 0 || rows.number(LEASED).await? > 0 {
        return Ok(());
    }
    let hours = [rows.number(NEXT_DUE).await?, rows.number(NEXT_OPEN).await?];
    let next = hours.into_iter().filter(|at_ms| *at_ms > 0).min();
    if let Some(at_ms) = next.filter(|at_ms| *at_ms > stage.time.now_ms() + 1_000) {
        stage.time.jump_to(at_ms)?;
    }
    Ok(())
}
