//! The product as a child process, so that the plug can really be pulled: started as on any machine, ended with SIGKILL.

use std::{
    fs::File,
    process::Stdio,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use tokio::{
    process::{Child, Command},
    sync::Mutex,
};

use super::stage::{Stage, config_of};

/// How long the product may take to answer its first request, in tries of a tenth of a second.
const TRIES_MAX: u32 = 300;

/// The product's process.
pub struct Plug {
    child: Mutex<Option<Child>>,
    is_in: AtomicBool,
}

impl Plug {
    /// Nothing runs yet.
    pub fn new() -> Self {
        Self { child: Mutex::new(None), is_in: AtomicBool::new(false) }
    }

    /// Whether it runs.
    pub fn is_in(&self) -> bool {
        self.is_in.load(Ordering::Acquire)
    }

    /// Starts the product and waits until its pages answer.
    pub async fn put_in(&self, stage: &Stage) -> Result<()> {
        let mut child = self.child.lock().await;
        if child.is_some() {
            return Ok(());
        }
        let log = File::options().create(true).append(true).open(stage.log())?;
        let spawned = Command::new(std::env::current_exe()?)
            .arg("--config")
            .arg(config_of(&stage.folder))
            .args(["serve", "--with-parent", "--clock"])
            .arg(stage.folder.join("clock.json"))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .context("the product can't be started")?;
        let spawned = child.insert(spawned);
        let pages = stage.house.config.web.listen.clone();
        for _ in 0..TRIES_MAX {
            if let Some(status) = spawned.try_wait()? {
                child.take();
                bail!("the product ended at once ({status}); its log: {}", tail(stage));
            }
            if tokio::net::TcpStream::connect(&pages).await.is_ok() {
                self.is_in.store(true, Ordering::Release);
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("the product does not answer; its log: {}", tail(stage))
    }

    /// Ends the product at once (SIGKILL), in the middle of whatever it does.
    pub async fn pull(&self) -> Result<()> {
        if let Some(mut child) = self.child.lock().await.take() {
            self.is_in.store(false, Ordering::Release);
            child.kill().await?;
        }
        Ok(())
    }
}

pub fn tail(stage: &Stage) -> String {
    let log = std::fs::read_to_string(stage.log()).unwrap_or_default();
    log.lines().rev().take(5).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n")
}
