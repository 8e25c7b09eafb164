//! `longwave serve`: takes its duties, works until it is told to stop, and ends what it began.

use std::{io::Read, sync::Arc, time::Duration};

use anyhow::{Context, Result, bail};
use dispatch::{carriers, depot::Depot, intake, radio, render, schedule, share::Share};
use futures::{FutureExt, future::BoxFuture};
use gateways::backoff::Backoff;
use messages::{RouteId, route::Route};
use store::{ServingLock, Standing, lock_for_serving, sound};
use tokio::{signal::unix::SignalKind, task::JoinSet};
use tokio_util::sync::CancellationToken;

use crate::{
    cli::{Duty, Serve},
    clock::{self, Clock},
    clocks,
    config::Config,
    descriptors,
    duties::keep_up,
    eyes,
    house::House,
    pages::Pages,
    routes,
};

/// How long a stop may take, in milliseconds of the machine's time: an attempt under way is waited for no longer.
const STOP_MS: u64 = 10_000;

/// How long one more machine looks whether others serve the same database before it joins them, in milliseconds of the machine's time: two of
/// their beats and a slow one.
const JOIN_MS: u64 = 5_000;

/// What a process serves with.
struct Serving<'a> {
    duties: &'a [Duty],
    /// Files and sockets that it may have open.
    descriptors: u64,
    lock: &'a ServingLock,
}

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
    let lock = lock_for_serving(&config.database.url, &config.data_dir)?;
    sound::look_before_serving(&config.database.url, &config.data_dir)?;
    let house = House::open(config, clock).await?;
    let stop = CancellationToken::new();
    let told = tokio::spawn(told_to_stop(serve.with_parent, stop.clone()));
    let serving = Serving { duties: &serve.duties, descriptors, lock: &lock };
    let done = work(&house, &serving, &stop).await;
    stop.cancel();
    told.abort();
    house.store.close().await;
    done
}

/// Takes the duties and waits until `stop`. What keeps one from beginning at all is found before any of them works.
async fn work(house: &House, serve: &Serving<'_>, stop: &CancellationToken) -> Result<()> {
    let standing = standing(house).await?;
    if let Standing::Silent(why) = &standing {
        tracing::error!("{why} Nothing is sent. `longwave release` lets this database send.");
    }
    let me = holder(house, serve.lock)?;
    if standing == Standing::Live && serve.lock.is_sole() {
        // Whoever served from this folder before is dead: the lock says so.
        house.store.free_routes(&me).await?;
    }
    clocks::look_back(house, &me).await?;
    let lines = routes::routes(&house.config);
    let ids = house.store.register_routes(&lines, house.clock.now_ms()).await?;
    let most = descriptors::connections(serve.descriptors, &lines);
    let pages = if serve.duties.contains(&Duty::Web) { Some(Pages::listen(house, most).await?) } else { None };
    let monitors = match &house.config.metrics {
        Some(metrics) => Some(eyes::listen(&metrics.listen).await?),
        None => None,
    };
    if serve.duties.contains(&Duty::Render) {
        radio::studio(&house.depot)?;
    }
    let share = Arc::new(Share::new(&house.depot, me.clone()));
    if standing == Standing::Live {
        share.look(&house.depot).await?;
    }
    let mut tasks = JoinSet::new();
    tasks.spawn(clocks::watch(house.clone(), stop.clone()));
    let depot = &house.depot;
    let watched = house.clock.watched();
    let news = move |depot: Depot, stop: CancellationToken| async move {
        tokio::select! {
            () = depot.store.news(watched) => {}
            () = stop.cancelled() => {}
        }
        Ok(())
    };
    tasks.spawn(duty("hearing what other processes write", depot, stop, news));
    if let Some(listener) = monitors {
        let silent = match &standing {
            Standing::Silent(why) => Some(why.clone()),
            Standing::Live => None,
        };
        tasks.spawn(eyes::serve(house.clone(), listener, silent, stop.clone()));
    }
    if let Some(pages) = pages {
        let (pages, house) = (Arc::new(pages), house.clone());
        let begin = move |_, stop| pages.clone().serve(house.clone(), stop);
        tasks.spawn(duty("web", depot, stop, begin));
    }
    for name in serve.duties {
        match name {
            Duty::Web => {}
            Duty::Carriers if standing == Standing::Live => {
                let (depot, share, stop) = (depot.clone(), share.clone(), stop.clone());
                let lines = ids.iter().copied().zip(lines.iter().cloned()).collect::<Vec<_>>();
                tasks.spawn(async move { serve_carriers(&depot, lines, &share, &stop).await });
            }
            Duty::Carriers => {}
            Duty::Intake => {
                let begin = |depot, stop| intake::run(depot, stop).map(Ok);
                tasks.spawn(duty("intake", depot, stop, begin));
            }
            Duty::Schedule => {
                let begin = |depot, stop| schedule::run(depot, stop).map(Ok);
                tasks.spawn(duty("schedule", depot, stop, begin));
            }
            Duty::Render => {
                let begin = |depot: Depot, stop| async move {
                    render::run(depot.clone(), radio::studio(&depot)?, stop).await;
                    Ok(())
                };
                tasks.spawn(duty("render", depot, stop, begin));
            }
        }
    }
    stop.cancelled().await;
    let rest = async { while tasks.join_next().await.is_some() {} };
    if tokio::time::timeout(Duration::from_millis(STOP_MS), rest).await.is_err() {
        tracing::warn!("what was under way did not end in time; it will be seen as unknown");
    }
    if !serve.lock.is_sole() {
        house.store.forget_server(&me).await?;
    }
    Ok(())
}

/// A duty, kept up until `stop`.
fn duty<F, B>(name: &'static str, depot: &Depot, stop: &CancellationToken, begin: B) -> BoxFuture<'static, ()>
where
    F: Future<Output = Result<()>> + Send + 'static,
    B: Fn(Depot, CancellationToken) -> F + Send + Sync + 'static,
{
    let (depot, stop) = (depot.clone(), stop.clone());
    Box::pin(async move {
        let again = || begin(depot.clone(), stop.clone());
        keep_up(name, &depot.eyes.board, Backoff::new(depot.seed()), stop.clone(), again).await;
    })
}

/// The duty `carriers`: each route a duty by itself, and beside them what tells which of them this process may take.
async fn serve_carriers(depot: &Depot, lines: Vec<(RouteId, Route)>, share: &Arc<Share>, stop: &CancellationToken) {
    let routes = lines.into_iter().map(|(id, route)| {
        let share = share.clone();
        let begin = move |depot, stop| carriers::serve(depot, id, route.clone(), share.clone(), stop).map(Ok);
        tokio::spawn(duty("carriers", depot, stop, begin))
    });
    let routes = futures::future::join_all(routes.collect::<Vec<_>>());
    let looking = share.clone();
    let look = move |depot: Depot, stop: CancellationToken| {
        let share = looking.clone();
        async move {
            share.run(&depot, &stop).await;
            Ok(())
        }
    };
    tokio::join!(routes, duty("looking at other processes", depot, stop, look));
}

/// Whether this process may send. One more machine beside others that serve the same database at this moment joins them.
async fn standing(house: &House) -> Result<Standing> {
    let standing = house.store.begin_serving().await?;
    if standing == Standing::Live || !house.store.is_shared() {
        return Ok(standing);
    }
    let before = house.store.servers().await?;
    tokio::time::sleep(Duration::from_millis(JOIN_MS)).await;
    let joined = house.store.join(&before).await?;
    if joined == Standing::Live {
        tracing::info!("this machine has joined those that serve this database");
    }
    Ok(joined)
}

/// This process, as the rows of routes name it: by its data folder, so that after a crash it finds its own routes; a second process of one
/// folder has a name for itself.
fn holder(house: &House, lock: &ServingLock) -> Result<String> {
    let folder = house.store.folder_name()?;
    if lock.is_sole() {
        return Ok(folder);
    }
    let mut mark = [0; 4];
    clock::random(&mut mark);
    Ok(format!("{folder}-{:08x}", u32::from_be_bytes(mark)))
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
