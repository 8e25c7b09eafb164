//! What the wall of phones asks of the product and of time.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use futures::future::BoxFuture;
use sandbox::{Counts, Product, TimeControl, Unreached};

use super::{
    plug::Plug,
    stage::{LESSONS, Stage, Time24},
};

/// The product beside the wall.
pub struct OnStage {
    /// Where it plays.
    stage: Arc<Stage>,
    /// Its process.
    plug: Arc<Plug>,
    given: AtomicBool,
}

impl OnStage {
    /// Today's lesson is not given yet.
    pub fn new(stage: Arc<Stage>, plug: Arc<Plug>) -> Self {
        Self { stage, plug, given: AtomicBool::new(false) }
    }

    /// Gives today's lesson, once: a day has one.
    async fn give(&self) -> anyhow::Result<()> {
        if self.given.swap(true, Ordering::AcqRel) {
            anyhow::bail!("Today’s lesson is already given.");
        }
        let done = self.stage.give(LESSONS[1]).await;
        self.given.store(done.is_ok(), Ordering::Release);
        done.map(|_| ())
    }
}

impl Product for OnStage {
    fn give_lesson(&self) -> BoxFuture<'_, Result<(), String>> {
        Box::pin(async { self.give().await.map_err(|e| format!("{e:#}")) })
    }

    fn lesson_given(&self) -> bool {
        self.given.load(Ordering::Acquire)
    }

    fn counts(&self) -> BoxFuture<'_, Result<Counts, String>> {
        Box::pin(async { counts(&self.stage).await.map_err(|e| format!("{e:#}")) })
    }

    fn kill(&self) -> BoxFuture<'_, Result<(), String>> {
        Box::pin(async { self.plug.pull().await.map_err(|e| format!("{e:#}")) })
    }

    fn start(&self) -> BoxFuture<'_, Result<(), String>> {
        Box::pin(async { self.plug.put_in(&self.stage).await.map_err(|e| format!("{e:#}")) })
    }

    fn running(&self) -> bool {
        self.plug.is_in()
    }

    fn teacher_link(&self) -> BoxFuture<'_, Result<String, String>> {
        Box::pin(async { self.stage.teacher_link().await.map_err(|e| format!("{e:#}")) })
    }
}

impl TimeControl for Time24 {
    fn factor(&self) -> u32 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the wall knows 0, 1 and 60")]
        let factor = Time24::factor(self).max(0.0) as u32;
        factor
    }

    fn set_factor(&self, factor: u32) {
        if let Err(error) = self.run_at(f64::from(factor)) {
            tracing::warn!(why = %error, "the clock can't be set");
        }
    }
}

/// The class in numbers, from the rows, as the teacher's page has it.
pub async fn counts(stage: &Stage) -> anyhow::Result<Counts> {
    let told = dashboard::class_told(&crate::pages::opened(&stage.house)?, stage.class).await?;
    let unreached =
        told.unreached.into_iter().map(|u| Unreached { who: u.name, reason: u.reason, next_step: u.next_step });
    Ok(Counts {
        owed: told.owed,
        held: told.held,
        accepted: told.accepted,
        reached: told.reached,
        answered: told.answered,
        right: told.right,
        unreached: unreached.collect(),
    })
}
