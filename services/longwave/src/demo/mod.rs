//! `longwave demo`: a school day with a pretend outside world, on a wall of phones or told as a story.

mod cast;
mod listening;
mod once;
mod plug;
mod product;
mod radio;
mod siblings;
pub mod stage;

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result, bail};
use sandbox::{ClassWords, Learners, WallConfig, start_wall};
use tokio::signal::unix::SignalKind;

use self::{
    plug::Plug,
    product::{OnStage, counts},
    stage::{Folder, LESSONS, Stage},
};
use crate::{cli::Demo, progress::Progress};

/// How many children of the class had answered before the demonstration begins.
const ANSWERED_YESTERDAY: u32 = 11;
/// How fast yesterday passes.
const YESTERDAY_FACTOR: f64 = 60.0;
/// How long yesterday may take, in seconds of the machine's time.
const YESTERDAY_S_MAX: u64 = 60;

/// Plays the demonstration. Whoever ends it, at whatever moment, finds its folder gone.
pub async fn run(demo: &Demo) -> Result<()> {
    let folder = Folder::fresh()?;
    if demo.once {
        return tokio::select! {
            told = once::tell(&folder) => told,
            asked = asked_to_end() => asked.and_then(|()| bail!("the day was ended before all of it was told")),
        };
    }
    // Half a minute of setting the stage would be in vain.
    drop(std::net::TcpListener::bind(demo.listen).with_context(|| {
        format!("{} is in use or not ours; choose another address or port for the wall with --listen", demo.listen)
    })?);
    let (stage, plug) = tokio::select! {
        stood = set_the_stage(&folder) => stood?,
        asked = asked_to_end() => return asked,
    };
    on_the_wall(demo, stage, plug).await
}

/// Everything up to this morning: the class, the pretend world, and yesterday's lesson.
async fn set_the_stage(folder: &Folder) -> Result<(Arc<Stage>, Arc<Plug>)> {
    println!(
        "Setting the stage: a class, a pretend phone network and a pretend Telegram, and yesterday's lesson. About half a minute."
    );
    let progress = Progress::begin("setting the stage", false);
    let stage = Arc::new(Stage::set(folder).await?);
    let plug = Arc::new(Plug::new());
    progress.say("starting the product");
    plug.put_in(&stage).await?;
    progress.say("playing yesterday's lesson");
    play_yesterday(&stage).await?;
    stage.next_day()?;
    stage.time.run_at(1.0)?;
    // Its programme is made while the wall is looked at.
    radio::go_on_air(&stage, LESSONS[1]).await?;
    Ok((stage, plug))
}

async fn on_the_wall(demo: &Demo, stage: Arc<Stage>, plug: Arc<Plug>) -> Result<()> {
    let largest = cast::largest(&stage.households)?;
    let wall = start_wall(WallConfig {
        listen: demo.listen,
        world: stage.world.world.clone(),
        product: Arc::new(OnStage::new(stage.clone(), plug.clone())),
        time: stage.time.clone(),
        class: ClassWords {
            school: stage.house.config.school.name.clone(),
            class: cast::CLASS.to_owned(),
            children: 34,
            phones: u32::try_from(stage.households.len())?,
            without_phone: 4,
            family: format!("{} share one phone.", largest.owner()),
        },
        zone: stage.zone()?,
        cents_per_part: 1.2,
    })
    .await?;
    let learners =
        Learners::new(stage.world.world.clone(), cast::today(&stage.households), stage.taught.clone(), 7).run();
    println!("\nThe wall of phones, and the teacher's page from there: {}", wall.url);
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        let pages = port_of(&stage.house.config.web.listen);
        let port = port_of(&wall.url);
        println!("From another machine: ssh -L {port}:127.0.0.1:{port} -L {pages}:127.0.0.1:{pages} {}", host());
    }
    println!("Ctrl-C ends it.");
    asked_to_end().await?;
    drop((learners, wall));
    plug.pull().await
}

async fn asked_to_end() -> Result<()> {
    let mut terminated = tokio::signal::unix::signal(SignalKind::terminate())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed?,
        _ = terminated.recv() => {}
    }
    Ok(())
}

/// Yesterday's lesson, played quickly: eleven of thirty-four answered it.
async fn play_yesterday(stage: &Stage) -> Result<()> {
    stage.time.run_at(YESTERDAY_FACTOR)?;
    // Families join and phones are introduced before the lesson.
    until(stage, YESTERDAY_S_MAX, |stage| Box::pin(stage.joined())).await.context("families could not join")?;
    stage.give(LESSONS[0]).await?;
    let learners =
        Learners::new(stage.world.world.clone(), cast::yesterday(&stage.households), stage.taught.clone(), 3).run();
    let answered = until(stage, YESTERDAY_S_MAX, |stage| {
        Box::pin(async move {
            let counts = counts(stage).await?;
            Ok(counts.answered >= ANSWERED_YESTERDAY && counts.owed > 0 && counts.reached >= 30)
        })
    })
    .await;
    drop(learners);
    answered.context("yesterday's lesson did not come to its end")
}

type Looked<'a> = futures::future::BoxFuture<'a, Result<bool>>;

/// Waits until something is so, at most `seconds` of the machine's time.
async fn until<'a>(stage: &'a Stage, seconds: u64, so: impl Fn(&'a Stage) -> Looked<'a>) -> Result<()> {
    for _ in 0..seconds * 5 {
        if so(stage).await? {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    bail!("it did not happen within {seconds} seconds; the class stands at {:?}", counts(stage).await?)
}

/// The digits after the last colon of an address.
fn port_of(address: &str) -> &str {
    address.rsplit(':').next().unwrap_or_default().trim_end_matches('/')
}

fn host() -> String {
    std::env::var("HOSTNAME").unwrap_or_else(|_| "this-machine".to_owned())
}
