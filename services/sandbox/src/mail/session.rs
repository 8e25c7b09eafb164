//! One connection to the mail server: lines in, answers out, mails into their mailboxes.

use std::{io, time::Duration};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::{
    Refusal,
    dialogue::{Dialogue, Turn},
};
use crate::{limits, world::World};

/// Serves a client until it leaves, says nothing for long, or the network goes down.
pub(super) async fn run(stream: TcpStream, world: World) {
    let mut session = Session { stream: BufReader::new(stream), world };
    // A client that is gone is told nothing more.
    let _ = session.talk().await;
}

struct Session {
    stream: BufReader<TcpStream>,
    world: World,
}

impl Session {
    async fn talk(&mut self) -> io::Result<()> {
        let mut dialogue = Dialogue::default();
        self.say("220 sandbox ESMTP").await?;
        loop {
            let Some(line) = self.line().await? else { return Ok(()) };
            let text = String::from_utf8_lossy(&line);
            match dialogue.hear(text.trim_end()) {
                Turn::Answer(text) => self.say(&text).await?,
                Turn::Admit { from, to, octets } => {
                    let word = self.world.mail_admits(&from, &to, octets);
                    let text = dialogue.admitted(to, word);
                    self.say(&text).await?;
                }
                Turn::Take => {
                    self.say("354 go on, a dot ends it").await?;
                    let Some(raw) = self.mail().await? else { return Ok(()) };
                    let (from, to) = dialogue.taken();
                    if !self.deliver(&from, &to, &raw).await? {
                        return Ok(());
                    }
                }
                Turn::Bye => return self.say("221 2.0.0 bye").await,
            }
        }
    }

    /// Puts a mail into its mailboxes; `false` where the answer is lost on the way.
    async fn deliver(&mut self, from: &str, to: &[String], raw: &[u8]) -> io::Result<bool> {
        let trouble = self.world.trouble().read();
        let refused = to.iter().find_map(|to| self.world.mail_delivered(from, to, raw).err());
        tokio::time::sleep(Duration::from_millis(trouble.mail_answer_delay_ms)).await;
        if refused.is_none() && self.world.draws(trouble.mail_lost_answers_percent) {
            return Ok(false);
        }
        match refused {
            None => self.say(&format!("250 2.0.0 queued as {}", self.world.ledger().len())).await?,
            Some(Refusal(code, text)) => self.say(&format!("{code} {text}")).await?,
        }
        Ok(true)
    }

    /// A line with its end; `None` where the client left.
    async fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let wait = Duration::from_secs(limits::MAIL_SILENCE_S);
        let mut bounded = (&mut self.stream).take(limits::MAIL_LINE_OCTETS as u64);
        let read = tokio::time::timeout(wait, bounded.read_until(b'\n', &mut line)).await;
        match read {
            Ok(Ok(0)) | Err(_) => Ok(None),
            Ok(Ok(_)) => Ok(Some(line)),
            Ok(Err(error)) => Err(error),
        }
    }

    /// A mail up to its dot, the dots that were doubled made single (RFC 5321, 4.5.2).
    async fn mail(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut raw = Vec::new();
        loop {
            let Some(line) = self.line().await? else { return Ok(None) };
            if line == b".\r\n" || line == b".\n" {
                return Ok(Some(raw));
            }
            raw.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            if raw.len() > limits::MAIL_OCTETS {
                self.say("552 5.3.4 larger than this server takes").await?;
                return Ok(None);
            }
        }
    }

    async fn say(&mut self, text: &str) -> io::Result<()> {
        let stream = self.stream.get_mut();
        stream.write_all(text.as_bytes()).await?;
        stream.write_all(b"\r\n").await?;
        stream.flush().await
    }
}
