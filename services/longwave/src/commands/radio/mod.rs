//! `longwave radio`: from lessons to a programme that a station can put on air. They need no database for files and starter courses.

mod check;
mod lessons_of;
mod render;
mod script;

use anyhow::Result;

use crate::{cli::Radio, config::Config};

/// Does what was asked.
pub async fn run(config: Option<Config>, asked: &Radio, as_json: bool) -> Result<()> {
    match asked {
        Radio::Script(asked) => script::run(config, asked, as_json).await,
        Radio::Render(asked) => render::run(config, asked, as_json).await,
        Radio::Check(asked) => check::run(config.as_ref(), asked, as_json).await,
    }
}
