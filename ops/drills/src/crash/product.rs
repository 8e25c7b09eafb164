//! The product as a process of its own, so that it can really be killed: this same program, serving as on any machine. It knows of no drill.

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use clap::Parser;
use longwave::{
    cli::{Cli, Command},
    config::Config,
};
use rustix::process::{Pid, Signal, kill_process};
use tokio::process::Child;

use super::rows::Rows;

/// How often it is looked whether the product serves, in milliseconds, and how many times: half a minute.
const LOOK_MS: u64 = 20;
const LOOKS_MAX: u32 = 1_500;
/// How often routes were taken: each taking steps a route's fence.
const TAKEN: &str = "SELECT CAST(SUM(fence) AS BIGINT) FROM routes";
/// Routes of the drill's configuration.
const ROUTES: i64 = 2;

/// How this program is started as the product.
#[derive(Debug, clap::Args)]
pub struct Product {
    /// The command line of `longwave`, without its name.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

/// Is the product, until it is stopped or killed.
///
/// # Errors
/// As `longwave serve` says.
pub async fn be(product: Product) -> Result<()> {
    let cli = Cli::try_parse_from(std::iter::once("longwave".to_owned()).chain(product.words))?;
    longwave::log::start(false);
    match &cli.command {
        Command::Serve(serve) => longwave::serve::run(Config::load(&cli.config)?, serve).await,
        _ => bail!("a drill lets the product serve, and nothing else"),
    }
}

/// The running product. It dies with this.
pub struct Running {
    child: Child,
}

impl Running {
    /// Starts it in `folder`, with every duty but the pages, and waits until it has taken its routes.
    ///
    /// # Errors
    /// It ended, or takes no route.
    pub async fn start(folder: &Path, rows: &Rows) -> Result<Self> {
        let taken = rows.number(TAKEN).await?;
        let Self { mut child } = Self::start_beside(folder)?;
        for _ in 0..LOOKS_MAX {
            if let Some(status) = child.try_wait()? {
                bail!("the product ended at once ({status})");
            }
            if rows.number(TAKEN).await? >= taken + ROUTES {
                return Ok(Self { child });
            }
            tokio::time::sleep(Duration::from_millis(LOOK_MS)).await;
        }
        bail!("the product does not take its routes")
    }

    /// Starts it in `folder` beside another that serves the same database, and does not wait: which routes it takes is theirs to agree upon.
    ///
    /// # Errors
    /// It can't be started.
    pub fn start_beside(folder: &Path) -> Result<Self> {
        let log = File::options().create(true).append(true).open(log_of(folder))?;
        let child = tokio::process::Command::new(std::env::current_exe()?)
            .args(["product", "--config"])
            .arg(folder.join(longwave::config::FILE))
            .args(["serve", "--with-parent", "--duties", "carriers,intake,schedule,render", "--clock"])
            .arg(folder.join("clock.json"))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .context("the product can't be started")?;
        Ok(Self { child })
    }

    /// Lets it stand still, as a machine does that sleeps.
    ///
    /// # Errors
    /// It had ended by itself.
    pub fn pause(&self) -> Result<()> {
        self.signal(Signal::STOP)
    }

    /// Lets it go on.
    ///
    /// # Errors
    /// It had ended by itself.
    pub fn wake(&self) -> Result<()> {
        self.signal(Signal::CONT)
    }

    fn signal(&self, signal: Signal) -> Result<()> {
        let pid = self.child.id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
        Ok(kill_process(pid.context("the product had ended by itself")?, signal)?)
    }

    /// Ends it with SIGKILL, in the middle of whatever it does.
    ///
    /// # Errors
    /// It had ended by itself.
    pub async fn kill(mut self) -> Result<()> {
        if let Some(status) = self.child.try_wait()? {
            bail!("the product had ended by itself ({status})");
        }
        Ok(self.child.kill().await?)
    }
}

fn log_of(folder: &Path) -> PathBuf {
    folder.join("serve.log")
}

/// The last lines of the product's log.
pub fn log_end(folder: &Path) -> String {
    let log = std::fs::read_to_string(log_of(folder)).unwrap_or_default();
    let lines: Vec<&str> = log.lines().collect();
    lines.get(lines.len().saturating_sub(8)..).unwrap_or_default().join("\n")
}
