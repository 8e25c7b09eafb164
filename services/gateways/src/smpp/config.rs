//! What one SMPP account needs, checked against what the protocol can carry.

use std::fmt;

use crate::limits::{
    ADDRESS_OCTETS_MAX, PASSWORD_OCTETS_MAX, RESPONSE_TIMEOUT_MS_MAX, SENDER_LETTERS_MAX, SERVICE_TYPE_OCTETS_MAX,
    SYSTEM_ID_OCTETS_MAX, SYSTEM_TYPE_OCTETS_MAX, WINDOW_MAX,
};

/// Which sessions an account binds (SMPP 3.4, 2.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bind {
    /// One session for both directions.
    Transceiver,
    /// One session for each.
    TransmitterReceiver,
}

/// What `data_coding` 0 means at an SMSC, in both directions (SMPP 3.4, 5.2.19).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DefaultAlphabet {
    /// GSM 7 bit, one septet to an octet.
    #[default]
    Gsm,
    /// Latin-1, ISO 8859-1.
    Latin1,
    /// ASCII.
    Ascii,
}

/// Type of number and numbering plan (SMPP 3.4, 5.2.5 and 5.2.6), where an SMSC wants others than follow from the number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbering {
    /// Type of number.
    pub ton: Option<u8>,
    /// Numbering plan.
    pub npi: Option<u8>,
}

/// How long an SMSC is asked to try.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Validity {
    /// As long as the message is useful.
    #[default]
    Useful,
    /// No longer than so many milliseconds; so long also where a message is useful for ever.
    AtMost(i64),
    /// It is not asked: some SMSCs refuse whatever is said.
    Unsaid,
}

/// Why TLS can't be set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoTls {
    /// The file of the carrier's own authority holds none.
    #[error("tls_ca holds no certificate that can be read; it has to be PEM text, with BEGIN CERTIFICATE in it")]
    NoCertificate,
    /// The host's name is none.
    #[error("the host of address is no name that a certificate can be for")]
    Host,
    /// rustls refuses its own defaults.
    #[error("TLS can't be set up in this build")]
    Setup,
}

/// Whom TLS believes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Roots {
    /// The authorities of the web.
    Web,
    /// The carrier's own, in PEM.
    Own(Vec<u8>),
}

/// One account at an SMSC. Its `Debug` hides system_id and password.
#[derive(Clone)]
pub struct SmppConfig {
    /// The route's name, for the log.
    pub route: String,
    /// Host and port.
    pub address: String,
    /// Who binds.
    pub system_id: String,
    /// The password. The standard has eight octets; some accounts have more.
    pub password: String,
    /// What kind of system binds; mostly empty.
    pub system_type: String,
    /// What kind of service messages are of; mostly empty.
    pub service_type: String,
    /// Which sessions.
    pub bind: Bind,
    /// The numbering of the addresses that the bind is for.
    pub bound_as: Numbering,
    /// What messages come from: a short code, an international number, or a name of at most eleven letters.
    pub source: String,
    /// The numbering of `source`.
    pub source_as: Numbering,
    /// The numbering of the phones; with a type of 2 the numbers of `region` are written without its country code.
    pub dest_as: Numbering,
    /// ISO 3166 code of the country whose numbers may come without a country code.
    pub region: String,
    /// The SMSC's default alphabet.
    pub alphabet: DefaultAlphabet,
    /// How long it is asked to try.
    pub validity: Validity,
    /// Whom TLS believes; `None` for a plain connection.
    pub tls: Option<Roots>,
    /// Parts that may wait for their answer at a time.
    pub window: u16,
    /// Milliseconds between two `enquire_link`.
    pub enquire_link_ms: u64,
    /// Milliseconds until an unanswered request is given up; an unanswered `enquire_link` ends the session.
    pub response_timeout_ms: u64,
}

impl fmt::Debug for SmppConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmppConfig")
            .field("route", &self.route)
            .field("address", &self.address)
            .field("bind", &self.bind)
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}

/// What can't be said to an SMSC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadConfig {
    /// Too long, or not plain ASCII.
    #[error("{key} must be ASCII and at most {octets_max} characters")]
    Text {
        /// The key in the configuration.
        key: &'static str,
        /// The most that fits.
        octets_max: usize,
    },
    /// No sender.
    #[error("source must be a short code, an international number, or a name of at most eleven letters")]
    Source,
    /// A window of nothing, or of too much.
    #[error("window must be between 1 and {WINDOW_MAX}")]
    Window,
    /// Never, or all the time.
    #[error("enquire_link_s must be 1 or more")]
    EnquireLink,
    /// No time to answer in, or more than an attempt has.
    #[error("response_timeout_s must be between 1 and {}", RESPONSE_TIMEOUT_MS_MAX / 1_000)]
    ResponseTimeout,
    /// TLS can't be set up.
    #[error(transparent)]
    Tls(#[from] NoTls),
}

impl SmppConfig {
    /// An account with the usual times; the rest must be said.
    pub fn new(route: &str, address: &str, system_id: &str, password: &str, source: &str) -> Self {
        Self {
            route: route.to_owned(),
            address: address.to_owned(),
            system_id: system_id.to_owned(),
            password: password.to_owned(),
            system_type: String::new(),
            service_type: String::new(),
            bind: Bind::Transceiver,
            bound_as: Numbering::default(),
            source: source.to_owned(),
            source_as: Numbering::default(),
            dest_as: Numbering::default(),
            region: String::new(),
            alphabet: DefaultAlphabet::default(),
            validity: Validity::default(),
            tls: None,
            window: 10,
            // Firewalls forget a silent connection after a minute or more.
            enquire_link_ms: 30_000,
            response_timeout_ms: 10_000,
        }
    }

    /// Says what is wrong with it.
    pub fn check(&self) -> Result<(), BadConfig> {
        text("system_id", &self.system_id, SYSTEM_ID_OCTETS_MAX)?;
        text("password", &self.password, PASSWORD_OCTETS_MAX)?;
        text("system_type", &self.system_type, SYSTEM_TYPE_OCTETS_MAX)?;
        text("service_type", &self.service_type, SERVICE_TYPE_OCTETS_MAX)?;
        text("source", &self.source, ADDRESS_OCTETS_MAX)?;
        let is_number = self.source.trim_start_matches('+').bytes().all(|octet| octet.is_ascii_digit());
        if self.source.is_empty() || (!is_number && self.source.len() > SENDER_LETTERS_MAX) {
            return Err(BadConfig::Source);
        }
        if self.window == 0 || self.window > WINDOW_MAX {
            return Err(BadConfig::Window);
        }
        if self.enquire_link_ms == 0 {
            return Err(BadConfig::EnquireLink);
        }
        if self.response_timeout_ms == 0 || self.response_timeout_ms > RESPONSE_TIMEOUT_MS_MAX {
            return Err(BadConfig::ResponseTimeout);
        }
        Ok(())
    }
}

fn text(key: &'static str, value: &str, octets_max: usize) -> Result<(), BadConfig> {
    let fits = value.len() <= octets_max && value.bytes().all(|octet| (0x20..0x7F).contains(&octet));
    fits.then_some(()).ok_or(BadConfig::Text { key, octets_max })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_protocol_cannot_carry_is_refused() {
        let good = SmppConfig::new("sms.main", "127.0.0.1:2775", "school12", "secret", "20851");
        assert_eq!(good.check(), Ok(()));
        let with = |change: fn(&mut SmppConfig)| {
            let mut config = good.clone();
            change(&mut config);
            config.check()
        };
        assert_eq!(with(|c| c.source = "School 12".into()), Ok(()));
        assert_eq!(with(|c| c.source = "+97699112233".into()), Ok(()));
        assert_eq!(with(|c| c.source = "School number 12".into()), Err(BadConfig::Source));
        assert_eq!(with(|c| c.source = String::new()), Err(BadConfig::Source));
        let long = BadConfig::Text { key: "password", octets_max: PASSWORD_OCTETS_MAX };
        assert_eq!(with(|c| c.password = "more than eight".into()), Ok(()));
        assert_eq!(with(|c| c.password = "p".repeat(PASSWORD_OCTETS_MAX + 1)), Err(long));
        assert_eq!(with(|c| c.password = "пароль".into()), Err(long));
        let long = BadConfig::Text { key: "service_type", octets_max: 5 };
        assert_eq!(with(|c| c.service_type = "school".into()), Err(long));
        assert_eq!(with(|c| c.window = 0), Err(BadConfig::Window));
        assert_eq!(with(|c| c.enquire_link_ms = 0), Err(BadConfig::EnquireLink));
        assert_eq!(with(|c| c.response_timeout_ms = 60_000), Err(BadConfig::ResponseTimeout));
        assert!(!format!("{good:?}").contains("secret"));
    }
}
