//! Debian's Kannel between HTTP and the pretend SMSC, for comparison. It runs where it is installed, in the bench's folder, and ends with this.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    process::Stdio,
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    process::{Child, Command},
};

use super::{
    living::number,
    place::Place,
    sms::{Count, Took, accepted_since, processor_s, until},
};

/// Where Debian puts its programs.
const BEARERBOX: &str = "/usr/sbin/bearerbox";
const SMSBOX: &str = "/usr/sbin/smsbox";
/// Connections that tell it what to send.
const TELLERS: usize = 20;
/// How long it may take to listen and to bind, in milliseconds.
const BEGINS_MS_MAX: u64 = 15_000;
/// From its listening to its being bound, in milliseconds.
const BINDS_MS: u64 = 2_000;

pub(super) struct Kannel {
    bearerbox: Child,
    smsbox: Child,
    door: SocketAddr,
    receipts: SocketAddr,
    told: Count,
}

impl Kannel {
    /// Starts it towards an SMSC; `None` where it is not installed.
    pub(super) async fn start(place: &Place, smsc: SocketAddr, window: usize) -> Result<Option<Self>> {
        if !Path::new(BEARERBOX).exists() || !Path::new(SMSBOX).exists() {
            return Ok(None);
        }
        let (folder, _) = place.empty("kannel").await?;
        let folder = folder.canonicalize()?;
        let [admin, inside, door] = [free()?, free()?, free()?];
        let config = folder.join("kannel.conf");
        std::fs::write(&config, configuration(&folder, smsc, window, [admin, inside, door]))?;
        let told = Count::default();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let receipts = listener.local_addr()?;
        tokio::spawn(count(listener, Arc::clone(&told)));
        let bearerbox = run(BEARERBOX, &config)?;
        listens(inside).await.context("Kannel's bearerbox does not begin")?;
        let smsbox = run(SMSBOX, &config)?;
        listens(door).await.context("Kannel's smsbox does not begin")?;
        tokio::time::sleep(Duration::from_millis(BINDS_MS)).await;
        Ok(Some(Self { bearerbox, smsbox, door, receipts, told }))
    }

    /// Sends the words to so many phones.
    pub(super) async fn send(self, world: &sandbox::Running, phones: usize, words: &str) -> Result<Took> {
        let used = || -> Result<f64> {
            let of = |child: &Child| processor_s(child.id().context("Kannel has ended")?);
            Ok(of(&self.bearerbox)? + of(&self.smsbox)?)
        };
        let before = used()?;
        let begun = Instant::now();
        let tellers: Vec<_> = (0..TELLERS)
            .map(|first| {
                let ends = format!("&text={}&dlr-mask=3&dlr-url=http%3A%2F%2F{}%2F", escaped(words), self.receipts);
                tokio::spawn(tell(self.door, first, phones, ends))
            })
            .collect();
        for teller in tellers {
            teller.await??;
        }
        let sent = until(|| accepted_since(world, 0) >= phones).await.context("Kannel did not send everything")?;
        let told =
            until(|| self.told.load(Ordering::Relaxed) >= phones).await.context("Kannel's receipts are missing")?;
        let processor_s = used()? - before;
        let since = |at: Instant| at.duration_since(begun).as_secs_f64();
        Ok(Took { sent_s: since(sent), told_s: since(told), processor_s })
    }
}

fn run(program: &str, config: &Path) -> Result<Child> {
    let mut command = Command::new(program);
    command.arg(config).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    command.spawn().with_context(|| format!("{program} can't be started"))
}

/// An address that nobody listens at.
fn free() -> Result<SocketAddr> {
    Ok(std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

async fn listens(at: SocketAddr) -> Result<()> {
    let begun = Instant::now();
    while TcpStream::connect(at).await.is_err() {
        ensure!(begun.elapsed() < Duration::from_millis(BEGINS_MS_MAX), "nobody listens at {at}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// One teller's share of the phones, over one connection that stays open.
async fn tell(door: SocketAddr, first: usize, phones: usize, ends: String) -> Result<()> {
    let mut line = BufReader::new(TcpStream::connect(door).await?);
    line.get_mut().set_nodelay(true)?;
    for n in (first..phones).step_by(TELLERS) {
        let to = number(n);
        let ask = format!(
            "GET /cgi-bin/sendsms?username=school&password=chalk&from=20851&to={to}{ends} HTTP/1.1\r\nHost: {door}\r\n\r\n"
        );
        line.get_mut().write_all(ask.as_bytes()).await?;
        let status = heard(&mut line).await?;
        ensure!(status.contains(" 202"), "Kannel refuses: {status}");
    }
    Ok(())
}

/// One answer's first line; what follows it is passed over.
async fn heard(line: &mut BufReader<TcpStream>) -> Result<String> {
    let (mut status, mut length) = (String::new(), 0);
    line.read_line(&mut status).await?;
    loop {
        let mut header = String::new();
        ensure!(line.read_line(&mut header).await? > 0, "the connection ended");
        if header.trim().is_empty() {
            break;
        }
        if let Some(said) = header.to_ascii_lowercase().strip_prefix("content-length:") {
            length = said.trim().parse()?;
        }
    }
    let mut body = vec![0; length];
    line.read_exact(&mut body).await?;
    Ok(status)
}

/// Takes receipts, and counts those that say "delivered" (`dlr-mask` 1); the SMSC's own acceptance is none.
async fn count(listener: TcpListener, told: Count) {
    while let Ok((stream, _)) = listener.accept().await {
        let told = Arc::clone(&told);
        tokio::spawn(async move {
            let mut line = BufReader::new(stream);
            loop {
                let mut first = true;
                loop {
                    let mut text = String::new();
                    if line.read_line(&mut text).await.unwrap_or(0) == 0 {
                        return;
                    }
                    if text.trim().is_empty() && !first {
                        break;
                    }
                    first = false;
                }
                told.fetch_add(1, Ordering::Relaxed);
                if line.get_mut().write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await.is_err() {
                    return;
                }
            }
        });
    }
}

fn escaped(words: &str) -> String {
    words
        .bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

fn configuration(folder: &Path, smsc: SocketAddr, window: usize, [admin, inside, door]: [SocketAddr; 3]) -> String {
    format!(
        "group = core\nadmin-port = {}\nadmin-password = chalk\nsmsbox-port = {}\nbox-allow-ip = \"127.0.0.1\"\n\
         log-file = \"{}\"\nlog-level = 2\ndlr-storage = internal\n\n\
         group = smsc\nsmsc = smpp\nsmsc-id = main\nhost = \"{}\"\nport = {}\ntransceiver-mode = true\nsmsc-username = school\n\
         smsc-password = chalk\nsystem-type = \"\"\nmsg-id-type = 0x00\nmax-pending-submits = {window}\nsource-addr-ton = 0\nsource-addr-npi = 1\n\
         dest-addr-ton = 1\ndest-addr-npi = 1\n\n\
         group = smsbox\nbearerbox-host = 127.0.0.1\nsendsms-port = {}\nlog-level = 2\n\n\
         group = sendsms-user\nusername = school\npassword = chalk\nmax-messages = 10\nconcatenation = true\n",
        admin.port(),
        inside.port(),
        folder.join("bearerbox.log").display(),
        smsc.ip(),
        smsc.port(),
        door.port()
    )
}
