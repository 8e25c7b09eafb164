//! Chromium behind its driver: started on a port of the driver's choice, each browser with an empty profile of its own.

use std::{io::ErrorKind, path::PathBuf, process::Stdio, time::Duration};

use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    time::timeout,
};

const MISSING: &str = "This test needs a browser: install Debian's packages chromium and chromium-driver.";
/// How long driver and browser may take to start.
const START: Duration = Duration::from_secs(60);
/// No window, no sandbox (containers forbid it), hours typed as in `en-US`, and not a word to anybody outside.
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en-US",
];

/// Whether a browser runs scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scripts {
    On,
    Off,
}

/// The driver. Close every browser before it goes.
pub struct Chromium {
    url: String,
    profiles: TempDir,
    _driver: Child,
}

impl Chromium {
    /// Starts the driver.
    pub async fn start() -> Self {
        let spawned = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).kill_on_drop(true).spawn();
        let mut driver = match spawned {
            Err(error) if error.kind() == ErrorKind::NotFound => panic!("{MISSING}"),
            other => other.expect("chromedriver starts"),
        };
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = async {
            loop {
                let line = lines.next_line().await.unwrap().expect("chromedriver says its port");
                if let Some((_, port)) = line.split_once("started successfully on port ") {
                    return port.trim_end_matches('.').to_owned();
                }
            }
        };
        let port = timeout(START, port).await.expect("chromedriver starts in time");
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self { url: format!("http://127.0.0.1:{port}"), profiles: tempfile::tempdir().unwrap(), _driver: driver }
    }

    /// The folder into which the browsers save files.
    pub fn downloads(&self) -> PathBuf {
        self.profiles.path().join("downloads")
    }

    /// Opens a browser.
    pub async fn open(&self, scripts: Scripts) -> Client {
        let profile = tempfile::tempdir_in(self.profiles.path()).unwrap().keep();
        let mut arguments: Vec<String> = FLAGS.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        let mut options = json!({ "args": arguments, "prefs": { "download.default_directory": self.downloads() } });
        if scripts == Scripts::Off {
            options["prefs"]["profile.managed_default_content_settings.javascript"] = json!(2);
        }
        let mut wishes = Capabilities::new();
        wishes.insert("goog:chromeOptions".to_owned(), options);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let opened = timeout(START, builder.capabilities(wishes).connect(&self.url)).await;
        opened.expect("the browser opens in time").unwrap_or_else(|why| panic!("{MISSING} The driver says: {why}"))
    }
}
