//! What lies beside the sound on a USB stick: the file to read first, and one page for the wall. It copies nothing.

use forms::sheet::escaped;

use super::clock::minutes;
use super::page::{head, note};
use super::{Sheet, VoiceKind};

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
    page.push_str("<div class=\"week\">");
    for file in files {
        let programme = file.sheet.programme;
        page.push_str(&format!("<section><h2 dir=\"auto\">{}</h2>", escaped(&line(file))));
        page.push_str(&format!("<p class=\"note\"><b>{}</b></p>", escaped(file.name)));
        note(&mut page, &format!("{}: {}", programme.series, programme.title));
        for words in file.sheet.read_out().into_iter().chain(file.sheet.answers()) {
            note(&mut page, &words);
        }
        page.push_str("</section>");
    }
    page.push_str("</div>");
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
