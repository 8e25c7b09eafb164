//! `bench pages`: every page of a district's teachers, office and lead through the real router and a real socket, beside an empty page
//! through the same server in the same run.

mod browser;
mod district;

use std::{
    fmt::Write as _,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use clap::Args;

use self::{
    browser::Browser,
    district::{District, Size},
};
use super::{Kind, found::Found, place::Place};
use crate::postgres::say;

/// Browsers at the same time: on two cores that is a busy morning of a district office.
const CLIENTS: usize = 4;
/// What the pages that are opened again and again may take at the worst of a hundred times.
const AIM_MS: f64 = 50.0;

/// How to measure.
#[derive(Args, Clone)]
pub struct Options {
    /// Which database.
    #[arg(long, value_enum, default_value = "sqlite")]
    db: Kind,
    /// Learners of the district.
    #[arg(long, default_value_t = 20_000)]
    learners: usize,
    /// Classes of the district.
    #[arg(long, default_value_t = 400)]
    classes: usize,
    /// Times that each page is opened.
    #[arg(long, default_value_t = 400)]
    times: usize,
    /// Holds every lesson of the day, as where the money is gone.
    #[arg(long)]
    held: bool,
}

/// A page: whose, what it is called, and its addresses, which are opened in turn.
struct Page {
    who: &'static str,
    name: &'static str,
    cookie: String,
    paths: Vec<String>,
    /// Whether [`AIM_MS`] is for it.
    is_daily: bool,
}

/// Times, the shortest first, and the bytes of the last answer.
struct Times {
    ms: Vec<f64>,
    bytes: usize,
}

pub(super) async fn bench(options: &Options, found: &Found) -> Result<String> {
    let place = Place::new(options.db)?;
    let size = Size { learners: options.learners, classes: options.classes, are_held: options.held };
    let district = District::seeded(&place, size).await?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let router = dashboard::router(district.house.clone(), Vec::new());
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let pages = district.pages(address).await?;
    let mut table = format!(
        "{} learners in {} classes{} on {}, {CLIENTS} clients, each page {} times; milliseconds\n\n{:8} {:34} {:>8} {:>8} {:>8} {:>9}\n",
        options.learners,
        options.classes,
        if options.held { ", all lessons held" } else { "" },
        super::expand::name(options.db),
        options.times,
        "who",
        "page",
        "p50",
        "p95",
        "p99",
        "bytes"
    );
    let mut late = Vec::new();
    for page in pages {
        let row = match timed(&Arc::new(page), address, options.times).await {
            Ok(Timed { row, is_late }) => {
                late.extend(is_late);
                row
            }
            Err(error) => format!("{error:#}"),
        };
        say(&row);
        writeln!(table, "{row}")?;
        found.is(&table);
    }
    server.abort();
    let verdict = if late.is_empty() { "held".to_owned() } else { format!("missed by {}", late.join(", ")) };
    writeln!(table, "\nAim: p99 of the class page and of every first page at most {AIM_MS} ms: {verdict}.")?;
    Ok(table)
}

/// A row of the table, and the page's name where it missed its aim.
struct Timed {
    row: String,
    is_late: Option<String>,
}

async fn timed(page: &Arc<Page>, address: SocketAddr, times: usize) -> Result<Timed> {
    let begun = Instant::now();
    Browser::open(address).await?.get(page.paths.first().context("no address")?, &page.cookie).await?;
    let first = ms(begun.elapsed());
    let times = measured(page, address, times).await.with_context(|| format!("{}: {}", page.who, page.name))?;
    let [p50, p95, p99] = [50, 95, 99].map(|percent| times.at(percent));
    let note = if first > AIM_MS { format!("  (the first time {first:.0})") } else { String::new() };
    let row = format!("{:8} {:34} {p50:8.1} {p95:8.1} {p99:8.1} {:9}{note}", page.who, page.name, times.bytes);
    let is_late = (page.is_daily && p99 > AIM_MS).then(|| format!("{}: {}", page.who, page.name));
    Ok(Timed { row, is_late })
}

async fn measured(page: &Arc<Page>, address: SocketAddr, times: usize) -> Result<Times> {
    let next = Arc::new(AtomicUsize::new(0));
    let mut clients = tokio::task::JoinSet::new();
    for _ in 0..CLIENTS {
        let (page, next) = (Arc::clone(page), Arc::clone(&next));
        clients.spawn(async move {
            let mut browser = Browser::open(address).await?;
            let (mut each, mut bytes) = (Vec::new(), 0);
            loop {
                let turn = next.fetch_add(1, Ordering::Relaxed);
                if turn >= times {
                    return anyhow::Ok((each, bytes));
                }
                let path = page.paths.get(turn % page.paths.len()).context("no address")?;
                let begun = Instant::now();
                let answer = browser.get(path, &page.cookie).await?;
                each.push(ms(begun.elapsed()));
                ensure!(answer.status == 200, "{path} answers {}", answer.status);
                bytes = answer.bytes;
            }
        });
    }
    let mut all = Times { ms: Vec::new(), bytes: 0 };
    while let Some(client) = clients.join_next().await {
        let (each, bytes) = client??;
        all.ms.extend(each);
        all.bytes = all.bytes.max(bytes);
    }
    all.ms.sort_by(f64::total_cmp);
    Ok(all)
}

impl Times {
    /// So many of a hundred were no longer.
    fn at(&self, percent: usize) -> f64 {
        let place = (self.ms.len() * percent).div_ceil(100).saturating_sub(1);
        self.ms.get(place).copied().unwrap_or(f64::NAN)
    }
}

fn ms(length: Duration) -> f64 {
    length.as_secs_f64() * 1_000.0
}
