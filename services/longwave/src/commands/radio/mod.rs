//! `longwave radio`: from lessons to a programme that a station can put on air, and the stations themselves. What is made of files and starter
//! courses needs no database.

mod check;
mod lessons_of;
mod making_folder;
mod pause;
mod render;
mod script;
pub mod station;
pub mod stick;
pub mod takes;
mod whole_set;

use anyhow::Result;
use dispatch::radio;

use super::watch;
use crate::{
    cli::{Radio, RadioKept},
    config::Config,
    house::House,
};

/// Does what needs no database; `Kept` is [`run_kept`]'s.
pub async fn run(config: Option<Config>, asked: &Radio, as_json: bool) -> Result<()> {
    match asked {
        Radio::Script(asked) => {
            let show = async || script::run(config.clone(), asked, as_json).await;
            watch::shown(&asked.lessons, asked.watch, show).await
        }
        Radio::Render(asked) => render::run(config, asked, as_json).await,
        Radio::Check(asked) => check::run(config.as_ref(), asked, as_json).await,
        Radio::Kept(_) => Ok(()),
    }
}

/// Does what works with stations, programmes and takes that are kept.
pub async fn run_kept(house: &House, asked: &RadioKept, as_json: bool) -> Result<()> {
    match asked {
        RadioKept::Station(asked) => station::run(house, asked, as_json).await,
        RadioKept::Stick(asked) => stick::run(house, &radio::studio(&house.depot)?, asked, as_json).await,
        RadioKept::Takes(asked) => takes::list(house, asked, as_json).await,
        RadioKept::Take(asked) => takes::hand_in(house, &radio::studio(&house.depot)?, asked, as_json).await,
    }
}
