//! The demonstration as a child process, as somebody starts it at a prompt; its address is read from what it prints.

use std::{process::Stdio, time::Duration};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, Lines},
    net::TcpStream,
    process::{Child, ChildStdout, Command},
    time::timeout,
};

/// How long the stage may take to be set, yesterday included, on a machine that is busy with other tests.
const SET: Duration = Duration::from_secs(240);
/// How long it may take to clear away.
const CLEAR: Duration = Duration::from_secs(20);

/// A demonstration that runs.
pub struct Demo {
    /// The wall of phones.
    pub wall: String,
    /// The teacher's page, by a link that works once.
    pub teacher_link: String,
    child: Child,
}

impl Demo {
    /// Starts it and waits until it has printed where it is.
    pub async fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_longwave"))
            .args(["demo", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("longwave starts");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let told = after(&mut lines, "The wall of phones, and the teacher's page from there: ");
        let wall = timeout(SET, told).await.expect("the stage is set in time");
        let teacher_link = leads_to(&wall, "teacher").await;
        // Whatever it still prints must find somebody who reads.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self { wall, teacher_link, child }
    }

    /// Runs a command of the product on the demonstration's school, as its administrator does; what it prints.
    pub async fn runs(&self, arguments: &[&str]) -> String {
        let config = self.folder().unwrap().join("longwave.toml");
        let ran = Command::new(env!("CARGO_BIN_EXE_longwave")).args(arguments).arg("--config").arg(config).output();
        let ran = ran.await.unwrap();
        assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).unwrap()
    }

    /// Writes a file into the demonstration's folder; where it is.
    pub fn keeps(&self, name: &str, words: &str) -> std::path::PathBuf {
        let file = self.folder().unwrap().join(name);
        std::fs::write(&file, words).unwrap();
        file
    }

    fn folder(&self) -> Option<std::path::PathBuf> {
        self.child.id().map(|id| std::env::temp_dir().join(format!("longwave-demo-{id}")))
    }

    /// Ends it as Ctrl-C does, and waits until it and its folder are gone.
    pub async fn end(mut self) {
        let folder = self.folder();
        let id = self.child.id().and_then(|id| i32::try_from(id).ok()).and_then(rustix::process::Pid::from_raw);
        let id = id.expect("the demonstration still runs");
        rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
        let ended = timeout(CLEAR, self.child.wait()).await.expect("it ends when it is asked to").unwrap();
        assert!(ended.success(), "the demonstration ended with {ended}");
        assert!(!folder.is_some_and(|folder| folder.exists()), "the demonstration's folder goes with it");
    }
}

/// Where a page of the wall's leads to.
async fn leads_to(wall: &str, page: &str) -> String {
    let host = wall.trim_start_matches("http://").trim_end_matches('/');
    let mut line = TcpStream::connect(host).await.unwrap();
    let asked = format!("GET /{page} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    line.write_all(asked.as_bytes()).await.unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.unwrap();
    let location = answer.lines().find_map(|line| line.strip_prefix("location: "));
    location.unwrap_or_else(|| panic!("it leads nowhere: {answer}")).to_owned()
}

/// What stands after these words, in the first line that begins with them.
async fn after(lines: &mut Lines<BufReader<ChildStdout>>, words: &str) -> String {
    loop {
        let line = lines.next_line().await.unwrap().expect("the demonstration goes on until it is ended");
        if let Some(rest) = line.strip_prefix(words) {
            return rest.trim().to_owned();
        }
    }
}
