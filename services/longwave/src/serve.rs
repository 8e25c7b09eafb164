//! `longwave serve`: takes its duties, works until it is told to stop, and ends what it began.

use std::{io::Read, net::SocketAddr, time::Duration};

use anyhow::{Context, Result, bail};
use store::{Standing, lock_for_serving, sound};
use tokio::{net::TcpListener, signal::unix::SignalKind, task::JoinSet};
use tokio_util::sync::CancellationToken;

use crate::{
    cli::{Duty, Serve},
    clock::{self, Clock},
    config::Config,
    descriptors,
    house::House,
    loops, pages, radio, routes,
};

/// How long a stop may take, in milliseconds of the machine's time: an attempt under way is waited for no longer.
const STOP_MS: u64 = 10_000;

/// Serves until a signal, or until the parent's pipe closes.
pub async fn run(config: Config, serve: &Serve) -> Result<()> {
    let clock = match &serve.clock {
        Some(_) if !routes::all_on_loopback(&config) => {
            bail!("--clock makes time run at another pace, and is allowed only where every carrier is on this machine")
        }
        Some(file) => Clock::from_file(file)?,
        None => Clock::machine(),
    };
    let descriptors = descriptors::raised();
    store::private::folder(&config.data_dir).with_context(|| {
        format!("the folder {} (data_dir) can't be made; look whose its parent is", config.data_dir.display())
    })?;
    // One process serves an embedded database; several share PostgreSQL, each with its routes' leases.
    let _lock = lock_for_serving(&config.database.url, &config.data_dir)?;
    sound::look_before_serving(&config.database.url, &config.data_dir)?;
    let house = House::open(config, clock).await?;
    let stop = CancellationToken::new();
    let told = tokio::spawn(told_to_stop(serve.with_parent, stop.clone()));
    let done = work(&house, &serve.duties, descriptors, &stop).await;
    stop.cancel();
    told.abort();
    house.store.close().await;
    done
}

/// Takes the duties and waits until `stop`.
async fn work(house: &House, duties: &[Duty], descriptors: u64, stop: &CancellationToken) -> Result<()> {
    let standing = house.store.begin_serving().await?;
    if let Standing::Silent(why) = &standing {
        tracing::error!("{why} Nothing is sent. `longwave release` lets this database send.");
    }
    let lines = routes::routes(&house.config);
    let ids = house.store.register_routes(&lines, house.clock.now_ms()).await?;
    let mut tasks = JoinSet::new();
    for duty in duties {
        match duty {
            Duty::Web => {
                let address: SocketAddr = house.config.web.listen.parse()?;
                let listener = TcpListener::bind(address).await.with_context(|| {
                    format!("{address} is in use or not ours; set web.listen to another address, or stop what uses it")
                })?;
                let most = descriptors::connections(descriptors, &lines);
                tracing::info!(address = %listener.local_addr()?, connections = most, "the pages are there");
                tasks.spawn(pages::serve(house.clone(), listener, most, stop.clone()));
            }
            Duty::Carriers if standing == Standing::Live => {
                let holder = holder();
                for (id, route) in ids.iter().zip(&lines) {
                    let (house, stop) = (house.clone(), stop.clone());
                    let serving = loops::carriers::serve(house, *id, route.clone(), holder.clone(), stop);
                    tasks.spawn(async move {
                        serving.await;
                        Ok(())
                    });
                }
            }
            Duty::Carriers => {}
            Duty::Intake => {
                tasks.spawn(loops::intake::run(house.clone(), stop.clone()));
            }
            Duty::Schedule => {
                let scheduling = loops::schedule::run(house.clone(), stop.clone());
                tasks.spawn(async move {
                    scheduling.await;
                    Ok(())
                });
            }
            Duty::Render => {
                let rendering = loops::render::run(house.clone(), radio::studio(house)?, stop.clone());
                tasks.spawn(async move {
                    rendering.await;
                    Ok(())
                });
            }
        }
    }
    let mut done = Ok(());
    tokio::select! {
        () = stop.cancelled() => {}
        Some(ended) = tasks.join_next() => done = ended?,
    }
    stop.cancel();
    let rest = async { while tasks.join_next().await.is_some() {} };
    if tokio::time::timeout(Duration::from_millis(STOP_MS), rest).await.is_err() {
        tracing::warn!("what was under way did not end in time; it will be seen as unknown");
    }
    done
}

/// This process, as the rows of routes name it.
fn holder() -> String {
    let mut mark = [0; 4];
    clock::random(&mut mark);
    format!("{}-{:08x}", std::process::id(), u32::from_be_bytes(mark))
}

async fn told_to_stop(with_parent: bool, stop: CancellationToken) -> Result<()> {
    let mut terminated = tokio::signal::unix::signal(SignalKind::terminate())?;
    let parent_gone = tokio::task::spawn_blocking(move || {
        if with_parent {
            // The parent never writes: the pipe's end is the only news.
            std::io::stdin().read(&mut [0]).map(|_| ())
        } else {
            Ok(())
        }
    });
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated.recv() => {}
        _ = parent_gone, if with_parent => {}
    }
    tracing::info!("stopping");
    stop.cancel();
    Ok(())
}
