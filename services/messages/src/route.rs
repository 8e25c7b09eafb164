//! One configured carrier, as the pure rooms see it: what it costs, what it can take, how fast, and whether its receipts are believed.

use crate::{Channel, money::Money, pack::Permitted, trust::Trust};

/// The name of the bot's route.
pub const TELEGRAM: &str = "telegram";
/// The name of the route of the school's mail.
pub const MAIL: &str = "mail";
/// The name of the route into stations' folders.
pub const FOLDERS: &str = "folders";
/// How the names of SMS routes begin; the configuration has the rest.
pub const SMS_PREFIX: &str = "sms.";

/// What a route carries, by its name: for rows of routes that are configured no longer.
pub fn channel_of(route: &str) -> Option<Channel> {
    match route {
        TELEGRAM => Some(Channel::Telegram),
        MAIL => Some(Channel::Mail),
        FOLDERS => Some(Channel::Station),
        other => other.starts_with(SMS_PREFIX).then_some(Channel::Sms),
    }
}

/// What the gate and the sender need to know of a route.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Its name in the configuration: `telegram`, `sms.main`.
    pub name: String,
    /// What carries its messages.
    pub channel: Channel,
    /// Price of one part; `None` where a message costs nothing (Telegram).
    pub price_per_part: Option<Money>,
    /// Encodings and concatenation that it allows (SMS).
    pub permitted: Permitted,
    /// Parts (SMS) or messages (Telegram) a second.
    pub per_second: u32,
    /// Where people answer to what it brings.
    pub way_back: WayBack,
    /// Whether "delivered" of this route means that the phone has it.
    pub receipts: Trust,
    /// Whether its tariff charges what arrived alone: a part that its receipts say did not costs nothing.
    pub lost_is_free: bool,
}

/// Where a family's answer to a message goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum WayBack {
    /// To the number or chat that the message came from.
    #[default]
    Here,
    /// To another route's number, which the message has to say.
    To(String),
    /// Nowhere: the message asks for no answer.
    Nowhere,
}
