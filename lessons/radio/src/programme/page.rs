//! The rundown as a page for a printer: one HTML file that needs nothing else.

use std::fmt::Write as _;

use forms::sheet::escaped;

use super::clock::minutes;
use super::rundown::first_words;
use super::{EntryKind, Sheet, VoiceKind};

const STYLE: &str = ":root{color-scheme:light dark}body{font:11pt/1.4 system-ui,sans-serif;max-width:46em;margin:1.5em auto;padding-inline:1em;overflow-wrap:anywhere}\
h1{font-size:1.4em;line-height:1.2}h2{font-size:1.1em;margin-block:0 .2em}section{margin-block-end:1.2em}table{border-collapse:collapse;width:100%;margin-block:1em}\
td{border-block-end:1px solid #8888;padding:.25em .5em;vertical-align:top;overflow-wrap:break-word}\
td:first-child{text-align:end;font-variant-numeric:tabular-nums}tr{break-inside:avoid}.note{margin-block:.3em;overflow-wrap:anywhere}\
pre{white-space:pre-wrap;font:inherit;overflow-wrap:anywhere}\
@page{size:A4;margin:12mm}@media print{body{margin:0;padding:0;max-width:none;font-size:9pt;line-height:1.2}.entries,.week{columns:2;column-gap:6mm}.entries{font-size:8pt}.week{font-size:10.5pt}section{break-inside:avoid}\
table{margin-block:.5em}td{padding:.05em .4em}.rest{display:none}.cut::after{content:\" …\"}}";

impl Sheet<'_> {
    /// The page, complete.
    pub fn page(&self) -> String {
        let programme = self.programme;
        let title = escaped(&format!("{} {}: {}", programme.series, programme.episode, programme.title));
        let mut page = head(self, &title);
        if let Some(broadcast) = self.broadcast {
            let (day, time) = self.hour(broadcast);
            let where_and_when = format!("{} – No. {} – {day} {time}", broadcast.station.name, broadcast.airing);
            note(&mut page, &where_and_when);
        }
        note(&mut page, &self.say("rundown-length", &[("length", &minutes(programme.length_ms))]));
        note(&mut page, &self.loudness());
        if programme.voice != VoiceKind::Recorded {
            note(&mut page, &self.say("rundown-synthetic", &[]));
        }
        page.push_str("<div class=\"entries\"><table>");
        for entry in &programme.entries {
            let (who, what) = match entry.kind {
                EntryKind::Speech => (escaped(&entry.speaker), cut_in_print(&entry.words)),
                EntryKind::Pause => (String::new(), escaped(&self.pause(entry.length_ms))),
                EntryKind::Sound | EntryKind::Filling => (String::new(), escaped(&self.sound(&entry.words))),
            };
            let _ = write!(
                page,
                "<tr><td>{}<td>{who}<td lang=\"{}\" dir=\"auto\">{what}",
                minutes(entry.start_ms),
                programme.language
            );
        }
        let _ = write!(page, "<tr><td>{}<td><td></table></div>", minutes(programme.length_ms));
        for line in self.read_out().into_iter().chain(self.answers()).chain([self.say("rundown-play", &[])]) {
            note(&mut page, &line);
        }
        page
    }
}

impl Sheet<'_> {
    /// The presenter's script as a page: a phone shows a text file as small as a newspaper.
    pub fn presenter_page(&self) -> String {
        let mut page = head(self, &escaped(&self.say("presenter-title", &[])));
        let _ = write!(page, "<pre dir=\"auto\">{}</pre>", escaped(&self.presenter()));
        page
    }
}

/// A line's words: on the screen all of them, on paper the first, which find it; a half-hour programme would fill six sheets otherwise.
fn cut_in_print(words: &str) -> String {
    let (first, rest) = first_words(words);
    match rest {
        "" => escaped(first),
        rest => {
            format!("<span class=\"cut\">{}</span><span class=\"rest\">{}</span>", escaped(first), escaped(rest))
        }
    }
}

/// The beginning of a page in the reader's language.
pub(super) fn head(sheet: &Sheet<'_>, title: &str) -> String {
    let language = sheet.language();
    let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
    format!(
        "<!doctype html><html lang=\"{language}\" dir=\"{direction}\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <style>{STYLE}</style><main><p>{}</p><h1>{title}</h1>",
        escaped(&sheet.programme.school)
    )
}

pub(super) fn note(page: &mut String, words: &str) {
    let _ = write!(page, "<p class=\"note\" dir=\"auto\">{}</p>", escaped(words));
}
