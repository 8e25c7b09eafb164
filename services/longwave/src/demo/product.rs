//! What the wall of phones asks of the product and of time.

use std::sync::Arc;

use futures::future::BoxFuture;
use sandbox::{Counts, Product, TimeControl, Unreached};

use super::{
    plug::Plug,
    stage::{LESSONS, Stage, Time24},
};

/// The product beside the wall.
pub struct OnStage {
    /// Where it plays.
    pub stage: Arc<Stage>,
    /// Its process.
    pub plug: Arc<Plug>,
}

impl Product for OnStage {
    fn give_lesson(&self) -> BoxFuture<'_, Result<(), String>> {
        Box::pin(async { self.stage.give(LESSONS[1]).await.map(|_| ()).map_err(|e| format!("{e:#}")) })
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

    fn teacher_url(&self) -> Option<String> {
        Some(self.stage.teacher_link.clone())
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
