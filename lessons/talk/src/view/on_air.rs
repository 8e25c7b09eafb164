//! What is on air that a message may be about.

use jiff::tz::TimeZone;
use messages::{AiringId, PersonId, Words};
use radio::airing::Airing;
use text::Language;

/// What is on air that a message from this handset may be about; nothing for most.
#[derive(Clone, Debug, Default)]
pub struct OnAir {
    /// What a station's report is about.
    pub reported: Option<Reported>,
    /// What somebody on the handset was asked about, and has not answered.
    pub asked: Option<AskedAbout>,
    /// PINs that are no station's, of this phone within the last month.
    pub wrong_pins: u32,
    /// The station whose own phone it is.
    pub own: Option<OwnStation>,
    /// Whether the message is a report with a PIN that is no station's, or one from a phone whose PINs are not tried any more.
    pub unknown_pin: bool,
}

/// A station that a phone is registered for.
#[derive(Clone, Debug)]
pub struct OwnStation {
    /// The language that its people read.
    pub language: Language,
    /// What the address of its page ends with.
    pub page: String,
}

/// An airing that a report is about.
#[derive(Clone, Debug)]
pub struct Reported {
    /// Its number.
    pub airing: AiringId,
    /// Its version when this was read.
    pub version: i64,
    /// What is known of it.
    pub known: Airing,
    /// Whether the station's evergreen went out instead of the lesson.
    pub instead: bool,
    /// Whether the report says which one it means, or can mean no other. `false`: it is one of several, to ask back with.
    pub is_meant: bool,
    /// Whether the phone is the station's own.
    pub registered: bool,
    /// Whether the station is known by the PIN alone: no number that there is was named.
    pub by_pin: bool,
    /// The PIN that lets another phone speak for the station.
    pub pin: Words,
    /// Wrong PINs that came for this airing so far, from all phones.
    pub wrong_pins: u32,
    /// The station's language.
    pub language: Language,
    /// The station's clock.
    pub zone: TimeZone,
}

/// An airing that a listener was asked about.
#[derive(Clone, Debug)]
pub struct AskedAbout {
    /// Its number.
    pub airing: AiringId,
    /// Its version when this was read.
    pub version: i64,
    /// What is known of it.
    pub known: Airing,
    /// Who was asked.
    pub person: PersonId,
    /// When, milliseconds UTC.
    pub asked_ms: i64,
}
