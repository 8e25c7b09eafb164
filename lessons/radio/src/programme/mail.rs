//! The e-mail that brings a station one programme or a week of them: what it is, when, how to play it, how to answer. Words alone; who
//! sends it attaches what stands here as attached.

use super::clock::minutes;
use super::{Broadcast, Sheet};

/// How the sound of a programme reaches the station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sound {
    /// In this very e-mail.
    Attached {
        /// The file's name.
        file: String,
        /// Its bytes.
        length_bytes: u64,
    },
    /// Behind a link that takes up broken downloads.
    Link {
        /// The link.
        link: String,
        /// The file's bytes.
        length_bytes: u64,
    },
    /// In the station's drop folder, or on its stick.
    Folder {
        /// The file's name.
        file: String,
        /// Its bytes.
        length_bytes: u64,
    },
}

/// The small file beside a large one: for a station whose line is slow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Small {
    /// Its name, where it is in this very e-mail.
    pub attached: Option<String>,
    /// A link that takes up broken downloads.
    pub link: String,
    /// The file's bytes.
    pub length_bytes: u64,
}

/// One programme of an e-mail.
#[derive(Clone, Copy, Debug)]
pub struct Parcel<'a> {
    /// What is written about it.
    pub sheet: Sheet<'a>,
    /// Its airing.
    pub broadcast: &'a Broadcast,
    /// How its sound arrives.
    pub sound: &'a Sound,
    /// The small file beside it, where it is large.
    pub small: Option<&'a Small>,
    /// Whether it goes out instead of a programme that could not be made in time.
    pub instead: bool,
}

/// An e-mail's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// Writes the e-mail; `None` where there is nothing to send.
pub fn mail(parcels: &[Parcel<'_>]) -> Option<Mail> {
    let (first, others) = parcels.split_first()?;
    let sheet = &first.sheet;
    let mut paragraphs = vec![sheet.say("mail-dear", &[("station", &first.broadcast.station.name)])];
    for parcel in parcels {
        paragraphs.push(parcel.words());
    }
    paragraphs.push(sheet.say("rundown-play", &[]));
    // The evergreen brings no child questions.
    let asks = if parcels.iter().all(|parcel| parcel.instead) { "mail-ask-instead" } else { "mail-ask" };
    paragraphs.push(sheet.say(asks, &[]));
    paragraphs.push(sheet.say("mail-thanks", &[("school", &sheet.programme.school)]));
    for parcel in parcels {
        paragraphs.push(format!("----------------------------------------\n{}", parcel.sheet.rundown()));
    }
    let subject = if others.is_empty() { first.subject() } else { first.subject_of_week(parcels.len()) };
    Some(Mail { subject: subject.replace(['\r', '\n'], " "), body: paragraphs.join("\n\n") })
}

impl Parcel<'_> {
    fn words(&self) -> String {
        let programme = self.sheet.programme;
        let (day, time) = self.sheet.hour(self.broadcast);
        let mut lines = vec![self.sheet.say(
            "mail-programme",
            &[
                ("number", &self.broadcast.airing.to_string()),
                ("title", &programme.title),
                ("series", &programme.series),
                ("length", &minutes(programme.length_ms)),
                ("day", &day),
                ("time", &time),
            ],
        )];
        if self.instead {
            lines.push(self.sheet.say("mail-instead", &[]));
        }
        lines.push(self.arrives());
        // A mailbox that finds it too large gets the same words without the sound.
        if let (Sound::Attached { length_bytes, .. }, Some(link)) = (self.sound, &self.broadcast.download) {
            lines.push(self.sheet.say("mail-link-too", &[("link", link), ("size", &megabytes(*length_bytes))]));
        }
        lines.extend(self.small_arrives());
        lines.extend(self.sheet.read_out());
        lines.extend(self.sheet.answers());
        lines.join("\n")
    }

    fn arrives(&self) -> String {
        match self.sound {
            Sound::Attached { file, length_bytes } => {
                self.sheet.say("mail-attached", &[("file", file), ("size", &megabytes(*length_bytes))])
            }
            Sound::Link { link, length_bytes } => {
                self.sheet.say("mail-link", &[("link", link), ("size", &megabytes(*length_bytes))])
            }
            Sound::Folder { file, length_bytes } => {
                self.sheet.say("mail-folder", &[("file", file), ("size", &megabytes(*length_bytes))])
            }
        }
    }

    /// In the mail, and behind a link for a mailbox that finds it too large.
    fn small_arrives(&self) -> Vec<String> {
        let Some(small) = self.small else { return Vec::new() };
        let size = megabytes(small.length_bytes);
        let attached = small.attached.as_ref();
        let attached = attached.map(|file| self.sheet.say("mail-attached", &[("file", file), ("size", &size)]));
        let link = self.sheet.say("mail-small", &[("link", &small.link), ("size", &size)]);
        attached.into_iter().chain([link]).collect()
    }

    fn subject(&self) -> String {
        let (day, time) = self.sheet.hour(self.broadcast);
        self.sheet.say(
            "mail-subject",
            &[
                ("school", &self.sheet.programme.school),
                ("number", &self.broadcast.airing.to_string()),
                ("title", &self.sheet.programme.title),
                ("day", &day),
                ("time", &time),
            ],
        )
    }

    fn subject_of_week(&self, count: usize) -> String {
        let (day, _) = self.sheet.hour(self.broadcast);
        let school = ("school", self.sheet.programme.school.as_str());
        self.sheet.say("mail-subject-week", &[school, ("count", &count.to_string()), ("day", &day)])
    }
}

/// Megabytes as people count them, with one decimal, never nothing: `14.4`.
fn megabytes(bytes: u64) -> String {
    let tenths = (bytes.saturating_add(50_000) / 100_000).max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}
