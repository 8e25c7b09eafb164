//! What a station and listeners are texted about one airing: the words alone, each one SMS part where any form of them is. Nothing here
//! says that a programme was on air.

use jiff::Zoned;
use messages::Words;
use messages::pack::{Permitted, measure};
use text::Language;
use text::words::{Catalogue, tidy};

/// What the texts are about.
#[derive(Clone, Debug)]
pub struct About<'a> {
    /// What families read.
    pub catalogue: &'a Catalogue,
    /// The school's name.
    pub school: &'a str,
    /// The airing's number.
    pub number: i64,
    /// What a family calls the course: `Maths`.
    pub subject: &'a str,
    /// The station's name.
    pub station: &'a str,
    /// When it begins, on the station's clock.
    pub starts: &'a Zoned,
}

impl About<'_> {
    /// To the station: its programme is ready.
    pub fn ready(&self, language: &Language) -> Words {
        self.say("station-ready", language)
    }

    /// To a station that nothing is sent to: where its programme lies, and that there are sticks.
    pub fn lies_where(&self, language: &Language, link: &str) -> Words {
        self.say_with("station-where", language, &[("link", link)])
    }

    /// To the station: its file lies there, and nobody has fetched it.
    pub fn unfetched(&self, language: &Language) -> Words {
        self.say("station-unfetched", language)
    }

    /// To the station: what it has in hand is not on air at its hour any more.
    pub fn taken_back(&self, language: &Language) -> Words {
        self.say("station-taken-back", language)
    }

    /// To the station: there is no programme for its hour.
    pub fn none(&self, language: &Language) -> Words {
        self.say("station-none", language)
    }

    /// To the station: its programme is in its mail of that day, and nobody there was seen since.
    pub fn in_mail(&self, language: &Language, mailed: &Zoned) -> Words {
        self.say_with("station-in-mail", language, &[("mailed", &self.day(language, mailed))])
    }

    /// To the station: did it play?
    pub fn asked(&self, language: &Language) -> Words {
        self.say("station-asked", language)
    }

    /// To the station: can it play at another hour?
    pub fn repeat(&self, language: &Language) -> Words {
        self.say("station-repeat", language)
    }

    /// To a listener who reads it at this hour: did you hear it? On the morning after it is "yesterday".
    pub fn heard(&self, language: &Language, read: &Zoned) -> Words {
        let is_yesterday = self.starts.date().tomorrow().is_ok_and(|next| next == read.date());
        let day = match is_yesterday {
            true => self.catalogue.say(language, "day-yesterday", &[]),
            false => self.day(language, self.starts),
        };
        self.say_with("listener-asked", language, &[("day", &day)])
    }

    /// To whoever of the school looks at it: which programme.
    pub fn label(&self) -> Words {
        Words::new(format!(
            "{}, No. {}, {}, {}",
            self.station,
            self.number,
            self.subject,
            self.starts.strftime("%F %H:%M")
        ))
    }

    fn day(&self, language: &Language, at: &Zoned) -> String {
        self.catalogue.day(language, at)
    }

    fn say(&self, key: &str, language: &Language) -> Words {
        self.say_with(key, language, &[])
    }

    fn say_with(&self, key: &str, language: &Language, more: &[(&str, &str)]) -> Words {
        let day = self.day(language, self.starts);
        let (number, time) = (self.number.to_string(), self.starts.strftime("%H:%M").to_string());
        let args = [
            ("school", self.school),
            ("number", &number),
            ("subject", self.subject),
            ("station", self.station),
            ("day", &day),
            ("time", &time),
        ];
        let is_said = |name: &str| more.iter().any(|(other, _)| *other == name);
        let args: Vec<_> = args.into_iter().filter(|(name, _)| !is_said(name)).chain(more.iter().copied()).collect();
        let said = |key: &str| tidy(&self.catalogue.say(language, key, &args));
        let (long, short) = (said(key), said(&format!("{key}.short")));
        let fits = measure(&long, &Permitted::default()).parts == 1;
        Words::new(if fits || short.is_empty() { long } else { short })
    }
}
