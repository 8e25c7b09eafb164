//! Somebody at the pages of a program that serves.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

/// Somebody who is signed in.
pub struct Visitor {
    address: String,
    cookie: String,
}

impl Visitor {
    /// Signs in by a link, at the pages that this log tells of.
    pub fn sign_in(log: &str, link: &str) -> Self {
        let address = pages(log).unwrap();
        let (_, token) = link.rsplit_once('/').unwrap();
        let visitor = Self { address, cookie: String::new() };
        let answer = String::from_utf8(visitor.ask("POST", &format!("/in/{token}"))).unwrap();
        let (_, rest) = answer.split_once("set-cookie: ").unwrap_or_else(|| panic!("{answer}"));
        Self { cookie: rest.split(';').next().unwrap().to_owned(), ..visitor }
    }

    /// The same person at another machine's pages, whose log this is.
    pub fn at(&self, log: &str) -> Self {
        Self { address: pages(log).unwrap(), cookie: self.cookie.clone() }
    }

    /// A page with its heads.
    pub fn page(&self, path: &str) -> String {
        String::from_utf8(self.ask("GET", path)).unwrap()
    }

    /// What comes after the heads.
    pub fn file(&self, path: &str) -> Vec<u8> {
        let answer = self.ask("GET", path);
        let at = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        answer[at + 4..].to_vec()
    }

    fn ask(&self, method: &str, path: &str) -> Vec<u8> {
        let Self { address, cookie } = self;
        let mut stream = TcpStream::connect(address).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {cookie}\r\nConnection: close\r\n\
             Content-Length: 0\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        answer
    }
}

/// Where the pages are, by the log.
pub fn pages(log: &str) -> Option<String> {
    let (_, rest) = log.rsplit_once("\"address\":\"")?;
    rest.split_once('"').map(|(address, _)| address.to_owned())
}
