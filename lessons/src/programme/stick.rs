//! What lies beside the sound on a USB stick: the file to read first, and one page for the wall. It copies nothing.

use super::clock::minutes;
use super::page::{head, note};
use super::{Sheet, VoiceKind};
use crate::form::sheet::escaped;

/// A file on the stick.
#[derive(Clone, Copy, Debug)]
pub struct StickFile<'a> {
    /// Its name.
    pub name: &'a str,
    /// What is in it.
    pub sheet: Sheet<'a>,
}

/// `READ-ME-FIRST.txt`: which file is for when, how to play it, how to answer. Files in playing order.
pub fn read_me(files: &[StickFile<'_>]) -> String {
    let Some(first) = files.first() else { return String::new() };
    let say = |key| first.sheet.say(key, &[]);
    let mut text = format!("{}\r\n\r\n{}\r\n{}\r\n", say("stick-title"), say("stick-order"), say("rundown-play"));
    for file in files {
        let programme = file.sheet.programme;
        text.push_str(&format!("\r\n{}\r\n  {}\r\n", file.name, line(file)));
        text.push_str(&format!("  {}: {}\r\n", programme.series, programme.title));
        if programme.voice != VoiceKind::Recorded {
            text.push_str(&format!("  {}\r\n", file.sheet.say("rundown-synthetic", &[])));
        }
        for answer in file.sheet.read_out().into_iter().chain(file.sheet.answers()) {
            text.push_str(&format!("  {answer}\r\n"));
        }
    }
    text
}

/// The same as a page for a printer.
pub fn week_page(files: &[StickFile<'_>]) -> String {
    let Some(first) = files.first() else { return String::new() };
    let mut page = head(&first.sheet, &escaped(&first.sheet.say("stick-title", &[])));
    note(&mut page, &first.sheet.say("stick-order", &[]));
    note(&mut page, &first.sheet.say("rundown-play", &[]));
    page.push_str("<table>");
    for file in files {
        let mut about = vec![format!("{}: {}", file.sheet.programme.series, file.sheet.programme.title)];
        about.extend(file.sheet.read_out());
        about.extend(file.sheet.answers());
        let about: Vec<String> = about.iter().map(|line| escaped(line)).collect();
        page.push_str(&format!("<tr><td>{}<td>{}<td>{}", escaped(&line(file)), escaped(file.name), about.join("<br>")));
    }
    page.push_str("</table>");
    page
}

/// `No. 12 – Tue 2026-11-24 16:00 – 30:00`
fn line(file: &StickFile<'_>) -> String {
    let length = minutes(file.sheet.programme.length_ms);
    match file.sheet.broadcast {
        Some(broadcast) => {
            let (day, time) = file.sheet.hour(broadcast);
            format!("No. {} – {day} {time} – {length}", broadcast.airing)
        }
        None => length,
    }
}
