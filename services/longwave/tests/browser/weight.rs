//! What a first visit weighs on the line: the page and everything that it names, compressed, with the headers.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::person::Person;

/// A page that is used daily: ten packets, the first round trip of a connection (RFC 6928).
const DAILY_OCTETS: usize = 14 * 1024;
/// Any page.
const ANY_OCTETS: usize = 40 * 1024;

/// The class's page, opened as the teacher opens it.
pub async fn of_the_class(teacher: &Person) {
    let (address, cookies) = (teacher.address().await, teacher.cookies().await);
    assert!(address.contains("/class/"), "{address}");
    let octets = first_visit(&address, &cookies).await;
    assert!(octets <= DAILY_OCTETS, "the class's page weighs {octets} octets");
}

/// The wall, with all its phones.
pub async fn of_the_wall(address: &str) {
    let octets = first_visit(address, "").await;
    assert!(octets <= ANY_OCTETS, "the wall weighs {octets} octets");
}

async fn first_visit(address: &str, cookies: &str) -> usize {
    let (host, path) = address.strip_prefix("http://").and_then(|rest| rest.split_once('/')).unwrap();
    let path = format!("/{}", path.split(['?', '#']).next().unwrap());
    let page = String::from_utf8(fetch(host, &path, cookies, "identity").await).unwrap();
    let assets = assets(&page);
    assert!(!assets.is_empty(), "a page names its stylesheet");
    let mut octets = fetch(host, &path, cookies, "gzip").await.len();
    for asset in assets {
        octets += fetch(host, &asset, "", "gzip").await.len();
    }
    octets
}

/// What the browser fetches at once: stylesheets, scripts and pictures.
fn assets(page: &str) -> Vec<String> {
    let tags = page.split('<').filter(|tag| ["link ", "script ", "img "].iter().any(|name| tag.starts_with(name)));
    let named = tags.filter_map(|tag| {
        let (_, rest) = tag.split_once("href=\"").or_else(|| tag.split_once("src=\""))?;
        rest.split('"').next().map(str::to_owned)
    });
    named.collect()
}

/// One answer, headers and all. As HTTP/1.0 it comes in one piece.
async fn fetch(host: &str, path: &str, cookies: &str, encoding: &str) -> Vec<u8> {
    let mut line = TcpStream::connect(host).await.unwrap();
    let request =
        format!("GET {path} HTTP/1.0\r\nHost: {host}\r\nCookie: {cookies}\r\nAccept-Encoding: {encoding}\r\n\r\n");
    line.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).await.unwrap();
    let status = answer.get(8..12).map(String::from_utf8_lossy);
    assert_eq!(status.as_deref(), Some(" 200"), "{path}");
    answer
}
