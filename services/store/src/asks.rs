//! Why the store itself asks a person to look: what could not be sent, fetched, read or told. What an arrival's own words ask for is
//! decided by `talk::decide` and stands there.

/// A question of the store's own, beside those of [`talk::effect::Why`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// A carrier did not take a message for its words' sake.
    NotSent,
    /// A file that should be sent is not in the media store any more.
    FileMissing,
    /// A file that a learner sent can't be had from the carrier.
    NotFetched,
    /// An arrival failed again and again, and is read no more.
    Parked,
    /// Arrivals came on a route that nothing in this program reads; they wait.
    NoReader,
    /// What is owed to somebody can't be opened: a row is damaged.
    Spoilt,
    /// Somebody had to be alerted, and nobody of that role has an address.
    NobodyAlerted,
    /// An alert or a sign-in link did not arrive: the phone of somebody who works here takes nothing.
    StaffNotReached,
    /// A carrier refuses every message, with a code that does not say why.
    RouteRefuses,
    /// The week's line of a child had no room in the one SMS to its parents.
    LineLeftOut,
    /// A station was asked in vain whether a programme was on air.
    CallStation,
    /// A station's log and its people say different things of a programme.
    Contradiction,
    /// A listener heard a programme badly.
    BadSound,
    /// A programme's hour is near, and the station does not have it.
    NotDelivered,
    /// A carrier refused a message to a station for good.
    StationNotReached,
    /// A programme was not on air: the class may have the lesson by phone.
    NotOnAir,
    /// An SMS route brings receipts that can't be read, or that are of nothing that was sent.
    StrangeReceipts,
}

impl Asks {
    /// Each of them: whoever words them for people can show that none is left out.
    pub const ALL: [Self; 17] = [
        Self::NotSent,
        Self::FileMissing,
        Self::NotFetched,
        Self::Parked,
        Self::NoReader,
        Self::Spoilt,
        Self::NobodyAlerted,
        Self::StaffNotReached,
        Self::RouteRefuses,
        Self::LineLeftOut,
        Self::CallStation,
        Self::Contradiction,
        Self::BadSound,
        Self::NotDelivered,
        Self::StationNotReached,
        Self::NotOnAir,
        Self::StrangeReceipts,
    ];

    /// The word that rows use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotSent => "not_sent",
            Self::FileMissing => "file_missing",
            Self::NotFetched => "not_fetched",
            Self::Parked => "parked",
            Self::NoReader => "no_reader",
            Self::Spoilt => "spoilt",
            Self::NobodyAlerted => "nobody_alerted",
            Self::StaffNotReached => "staff_not_reached",
            Self::RouteRefuses => "route_refuses",
            Self::LineLeftOut => "line_left_out",
            Self::CallStation => "call_station",
            Self::Contradiction => "contradiction",
            Self::BadSound => "bad_sound",
            Self::NotDelivered => "not_delivered",
            Self::StationNotReached => "station_not_reached",
            Self::NotOnAir => "not_on_air",
            Self::StrangeReceipts => "strange_receipts",
        }
    }
}
