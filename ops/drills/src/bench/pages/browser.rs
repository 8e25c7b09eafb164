//! A browser as far as a bench needs one: HTTP/1.1 over one kept connection, whole answers, nothing in between that would cost time.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufStream},
    net::TcpStream,
};

/// One connection.
pub struct Browser(BufStream<TcpStream>);

/// What came.
pub struct Answer {
    pub status: u16,
    /// Bytes of the body as it travelled.
    pub bytes: usize,
    /// The cookie that was set.
    pub cookie: Option<String>,
}

impl Browser {
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self(BufStream::new(stream)))
    }

    pub async fn get(&mut self, path: &str, cookie: &str) -> Result<Answer> {
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: bench\r\naccept-encoding: gzip\r\ncookie: {cookie}\r\n\r\n");
        self.ask(&request).await
    }

    pub async fn post(&mut self, path: &str) -> Result<Answer> {
        let request =
            format!("POST {path} HTTP/1.1\r\nhost: bench\r\nsec-fetch-site: same-origin\r\ncontent-length: 0\r\n\r\n");
        self.ask(&request).await
    }

    async fn ask(&mut self, request: &str) -> Result<Answer> {
        self.0.write_all(request.as_bytes()).await?;
        self.0.flush().await?;
        let status = self.line().await?;
        let status = status.split(' ').nth(1).and_then(|word| word.parse().ok()).context("no status")?;
        let mut answer = Answer { status, bytes: 0, cookie: None };
        let (mut length, mut is_chunked) = (0, false);
        loop {
            let line = self.line().await?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(": ").context("no header")?;
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse()?,
                "transfer-encoding" => is_chunked = value == "chunked",
                "set-cookie" => answer.cookie = value.split(';').next().map(str::to_owned),
                _ => {}
            }
        }
        if is_chunked {
            loop {
                let length = usize::from_str_radix(self.line().await?.trim(), 16)?;
                self.body(length).await?;
                self.line().await?;
                if length == 0 {
                    return Ok(answer);
                }
                answer.bytes += length;
            }
        }
        self.body(length).await?;
        answer.bytes = length;
        Ok(answer)
    }

    async fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.0.read_line(&mut line).await? == 0 {
            bail!("the server hung up");
        }
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }

    async fn body(&mut self, length: usize) -> Result<()> {
        let mut bytes = vec![0; length];
        self.0.read_exact(&mut bytes).await?;
        Ok(())
    }
}
