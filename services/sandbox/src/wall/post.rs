//! Stations' mailboxes on the wall: what the station's people read, and the programme to listen to. It opens mails, and changes none.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Wall;
use super::drawing::Pens;
use crate::mail::{KeptFile, KeptMail};
use crate::world::World;

/// Mails that a mailbox shows, the newest first; the others are counted.
const SHOWN: usize = 3;

/// A mailbox as the page shows it.
pub(super) struct Box {
    pub owner: String,
    pub address: String,
    pub letters: Vec<Letter>,
    pub earlier: usize,
}

/// A mail as the page shows it.
pub(super) struct Letter {
    pub subject: String,
    pub from: String,
    pub at: String,
    pub pieces: Vec<Piece>,
    pub sounds: Vec<Enclosure>,
    pub papers: Vec<Enclosure>,
}

/// A piece of a mail's text.
pub(super) enum Piece {
    Words(String),
    Link(String),
}

/// A file in a mail.
pub(super) struct Enclosure {
    pub name: String,
    /// Where the wall gives it.
    pub place: String,
    /// `5.1 MB`.
    pub size: String,
}

impl Pens {
    /// Every mailbox, with its latest mails.
    pub fn boxes(&self, world: &World) -> Vec<Box> {
        let drawn = world.mailboxes().into_iter().enumerate().map(|(number, (spec, mails))| {
            let latest = mails.iter().enumerate().rev().take(SHOWN);
            Box {
                owner: spec.name,
                address: spec.address,
                earlier: mails.len().saturating_sub(SHOWN),
                letters: latest.map(|(place, mail)| self.letter(number, place, mail)).collect(),
            }
        });
        drawn.collect()
    }

    fn letter(&self, mailbox: usize, place: usize, mail: &KeptMail) -> Letter {
        let enclosures = |sounds: bool| {
            let chosen = mail.files.iter().enumerate().filter(|(_, file)| file.kind.starts_with("audio/") == sounds);
            chosen.map(|(number, file)| enclosure(mailbox, place, number, file)).collect()
        };
        Letter {
            subject: mail.subject.clone(),
            from: mail.from.clone(),
            at: self.moment(mail.at_ms),
            pieces: pieces(&mail.text),
            sounds: enclosures(true),
            papers: enclosures(false),
        }
    }
}

/// The text with what leads to this machine's own pages as links.
fn pieces(text: &str) -> Vec<Piece> {
    let words = text.split_inclusive(char::is_whitespace);
    let piece = |word: &str| match word.trim_end() {
        link if link.starts_with("http://127.0.0.1") => {
            let rest = word.get(link.len()..).unwrap_or_default();
            vec![Piece::Link(link.to_owned()), Piece::Words(rest.to_owned())]
        }
        _ => vec![Piece::Words(word.to_owned())],
    };
    words.flat_map(piece).collect()
}

fn enclosure(mailbox: usize, place: usize, number: usize, file: &KeptFile) -> Enclosure {
    let octets = file.bytes.len();
    let size = if octets < 100_000 {
        format!("{} KB", octets.div_ceil(1_000))
    } else {
        format!("{:.1} MB", octets as f64 / 1_000_000.0)
    };
    Enclosure { name: file.name.clone(), place: format!("/mail/{mailbox}/{place}/{number}"), size }
}

/// Gives a file out of a mail. Text is shown as text, whatever it says that it is; sound plays; everything else is saved.
pub(super) async fn file(
    State(wall): State<Arc<Wall>>,
    Path((mailbox, place, number)): Path<(usize, usize, usize)>,
) -> Response {
    let boxes = wall.world.mailboxes();
    let file = boxes.get(mailbox).and_then(|(_, mails)| mails.get(place)).and_then(|mail| mail.files.get(number));
    let Some(file) = file else { return (StatusCode::NOT_FOUND, "No such file came by mail.").into_response() };
    let kind = match file.kind.split('/').next() {
        Some("audio") => file.kind.clone(),
        Some("text") => "text/plain; charset=utf-8".to_owned(),
        _ => "application/octet-stream".to_owned(),
    };
    ([(header::CONTENT_TYPE, kind), (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned())], file.bytes.clone())
        .into_response()
}
