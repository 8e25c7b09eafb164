//! A school of the organisation: the name that families see, its hours, and where it stands. It says what can't be right in what was entered.

use std::fmt;

use jiff::tz::TimeZoneDatabase;
use messages::{Channel, quiet::Quiet};
use text::Language;

use crate::{
    limits::{CONTACT_CHARS_MAX, DISTRICT_CHARS_MAX, SCHOOL_CHARS_MAX},
    timetable::Zone,
};

/// A school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct School {
    /// The district that it belongs to, as a path: `North/Coast`; empty for none.
    pub district: String,
    /// The sender of every message: `School 12`.
    pub name: String,
    /// A short name for SMS, where the name leaves too little room.
    pub sms_name: Option<String>,
    /// Its zone, IANA.
    pub zone: String,
    /// ISO 3166 code of its country: phone numbers without a country code, the weekend, and the country's help line.
    pub region: String,
    /// The language of those of whom no other is known.
    pub language: Language,
    /// When nobody is written to.
    pub quiet: Option<Quiet>,
    /// Where a person can call, as written in HELP: `7012 3456`.
    pub contact: Option<String>,
    /// Whether the office and a child's own teachers may see the child's own number, not the guardians' alone.
    pub show_child_numbers: bool,
}

/// Something in a school that can't be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is about: `zone`, as configuration and command line call it.
    pub key: &'static str,
    /// What is wrong, and what to do.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.key, self.what)
    }
}

impl School {
    /// What it is called in SMS.
    pub fn in_sms(&self) -> &str {
        self.sms_name.as_deref().unwrap_or(&self.name)
    }

    /// What it is called in messages of a channel.
    pub fn on(&self, channel: Channel) -> &str {
        if channel == Channel::Sms { self.in_sms() } else { &self.name }
    }

    /// What it says of itself in messages; `pages` is where the pages are reached from a phone, `None` where they can't be.
    pub fn said(&self, pages: Option<String>) -> text::words::School {
        text::words::School {
            name: self.name.clone(),
            sms_name: self.in_sms().to_owned(),
            contact: self.contact.clone(),
            region: self.region.clone(),
            pages,
            language: self.language.clone(),
        }
    }

    /// What can be told of it without asking anybody else.
    pub fn faults(&self, zones: &TimeZoneDatabase) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut say = |key, what: String| faults.push(Fault { key, what });
        if let Err(bad) = Zone::find(&self.zone, zones) {
            say("zone", format!("\"{}\" is not a zone. {}", self.zone, bad.remedy()));
        }
        if self.name.trim().is_empty() {
            say("name", "is empty; families see it as the sender".to_owned());
        }
        if self.sms_name.as_ref().is_some_and(|name| name.trim().is_empty()) {
            say("sms_name", "is empty; leave it out, or write what families know the school by".to_owned());
        }
        if self.region.len() != 2 || !self.region.bytes().all(|byte| byte.is_ascii_uppercase()) {
            say("region", format!("\"{}\" is not a country; write two capital letters, like \"MN\"", self.region));
        }
        if self.district.split('/').any(|part| part.trim() != part || part.is_empty()) && !self.district.is_empty() {
            let like = "write the districts from the largest to the smallest, like \"North/Coast\"";
            say("district", format!("\"{}\" is not a path; {like}", self.district));
        }
        let lengths = [
            ("name", Some(&self.name), SCHOOL_CHARS_MAX),
            ("sms_name", self.sms_name.as_ref(), SCHOOL_CHARS_MAX),
            ("contact", self.contact.as_ref(), CONTACT_CHARS_MAX),
            ("district", Some(&self.district), DISTRICT_CHARS_MAX),
        ];
        for (key, text, most) in lengths {
            if text.is_some_and(|text| text.chars().count() > most) {
                say(key, format!("is longer than {most} characters"));
            }
            if text.is_some_and(|text| text.chars().any(char::is_control)) {
                say(key, "has a line break or another sign that nobody sees; write it on one line".to_owned());
            }
        }
        faults
    }

    /// Whether it lies in a district: in that one, or in one of its parts.
    pub fn is_in(&self, district: &str) -> bool {
        self.district.strip_prefix(district).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}
