//! Where a message can go: a channel, and a number, chat or mailbox on it. An address is not a handset, and a handset is not a person.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    limits::{MAILBOX_BYTES_MAX, TELEGRAM_CHAT_GAP_MS, TELEGRAM_GROUP_PER_MINUTE},
    phone::Phone,
};

/// What carries a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// A chat with the school's bot.
    Telegram,
    /// Plain SMS.
    Sms,
    /// E-mail.
    Mail,
    /// A station's drop folder or mailbox.
    Station,
}

impl Channel {
    /// The word that rows and exports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Telegram => "telegram",
            Self::Sms => "sms",
            Self::Mail => "mail",
            Self::Station => "station",
        }
    }

    /// The channel of a row's word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Telegram, Self::Sms, Self::Mail, Self::Station].into_iter().find(|c| c.as_str() == word)
    }
}

/// An address in full. Its value is private: no `Display`, and `Debug` names the channel alone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    channel: Channel,
    value: String,
}

impl Address {
    /// A number that takes SMS.
    pub fn sms(phone: &Phone) -> Self {
        Self { channel: Channel::Sms, value: phone.reveal().to_owned() }
    }

    /// A Telegram chat.
    pub fn telegram(chat: i64) -> Self {
        Self { channel: Channel::Telegram, value: chat.to_string() }
    }

    /// A mailbox, as a person types it: capitals say nothing in one. `None` where it is none.
    pub fn mail(typed: &str) -> Option<Self> {
        let value = typed.trim().to_lowercase();
        let plain = |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || "@<>,;".contains(c));
        let is_mailbox = value.len() <= MAILBOX_BYTES_MAX
            && value.split_once('@').is_some_and(|(who, domain)| {
                plain(who)
                    && plain(domain)
                    && domain.contains('.')
                    && !domain.starts_with('.')
                    && !domain.ends_with('.')
            });
        is_mailbox.then_some(Self { channel: Channel::Mail, value })
    }

    /// An address as a row keeps it: the channel's word and the value.
    pub fn from_row(channel: Channel, value: String) -> Self {
        Self { channel, value }
    }

    /// What carries messages to it.
    pub fn channel(&self) -> Channel {
        self.channel
    }

    /// The number, chat or mailbox. Whoever calls this answers for where it goes.
    pub fn reveal(&self) -> &str {
        &self.value
    }

    /// The Telegram chat, if this is one.
    pub fn chat(&self) -> Option<i64> {
        (self.channel == Channel::Telegram).then(|| self.value.parse().ok()).flatten()
    }

    /// Milliseconds between two messages to this chat, if it is one (Bot FAQ). A group, whose number is negative, gets its twenty a minute evenly:
    /// a minute that begins anywhere never has more.
    pub fn gap_ms(&self) -> Option<i64> {
        let of_group = 60_000 / i64::from(TELEGRAM_GROUP_PER_MINUTE);
        self.chat().map(|chat| if chat < 0 { of_group } else { TELEGRAM_CHAT_GAP_MS })
    }

    /// The phone number, if this is one.
    pub fn phone(&self) -> Option<Phone> {
        (self.channel == Channel::Sms).then(|| Phone::from_carrier(&self.value).ok()).flatten()
    }

    /// A mailbox with all but its first letter and its server hidden: `a…@school.example`.
    pub fn masked_mail(&self) -> Option<String> {
        let (who, server) = self.value.split_once('@').filter(|_| self.channel == Channel::Mail)?;
        Some(format!("{}…@{server}", who.chars().next()?))
    }

    /// The channel and value in one string: what a look-up's keyed HMAC is made of.
    pub fn lookup_text(&self) -> String {
        format!("{}:{}", self.channel.as_str(), self.value)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({})", self.channel.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_shows_its_channel_alone() {
        let address = Address::telegram(42);
        assert_eq!(format!("{address:?}"), "Address(telegram)");
        assert_eq!(address.chat(), Some(42));
        assert_eq!(address.phone(), None);
        assert_eq!((address.gap_ms(), Address::telegram(-42).gap_ms()), (Some(1_000), Some(3_000)));
        assert_eq!(Address::sms(&Phone::from_carrier("97699112233").unwrap()).gap_ms(), None);
        assert_eq!(Address::sms(&Phone::from_carrier("97699112233").unwrap()).lookup_text(), "sms:+97699112233");
        assert_eq!(Channel::from_word("telegram"), Some(Channel::Telegram));
        assert_eq!(Channel::from_word("pigeon"), None);
    }

    #[test]
    fn a_mailbox_is_one_however_it_is_typed() {
        let mail = Address::mail(" Ann.Njeri@School.Example ").unwrap();
        assert_eq!((mail.channel(), mail.reveal()), (Channel::Mail, "ann.njeri@school.example"));
        assert_eq!(mail.masked_mail().as_deref(), Some("a…@school.example"));
        assert_eq!(Address::telegram(42).masked_mail(), None);
        let long = format!("{}@school.example", "a".repeat(MAILBOX_BYTES_MAX));
        for none in [
            "",
            "ann",
            "ann@",
            "@school.example",
            "ann@school",
            "ann@.example",
            "a b@school.example",
            "Ann <a@b.c>",
            &long,
        ] {
            assert_eq!(Address::mail(none), None, "{none}");
        }
    }
}
