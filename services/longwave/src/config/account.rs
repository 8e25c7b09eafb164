//! An `[sms.NAME]` section as the gateway takes it.

use gateways::smpp::{self, DefaultAlphabet, Numbering, SmppConfig, Validity};

use super::sections::{Alphabet, Bind, Sms};

/// Milliseconds of an hour.
const HOUR_MS: i64 = 3_600_000;

impl Sms {
    /// The account, without its TLS, which lies in a file.
    pub fn account(&self, route: &str, password: &str, region: &str) -> SmppConfig {
        SmppConfig {
            system_type: self.system_type.clone(),
            service_type: self.service_type.clone(),
            bind: match self.bind {
                Bind::Transceiver => smpp::Bind::Transceiver,
                Bind::TransmitterReceiver => smpp::Bind::TransmitterReceiver,
            },
            bound_as: Numbering { ton: self.bind_ton, npi: self.bind_npi },
            source_as: Numbering { ton: self.source_ton, npi: self.source_npi },
            dest_as: Numbering { ton: self.dest_ton, npi: self.dest_npi },
            region: region.to_owned(),
            alphabet: match self.alphabet {
                Alphabet::Gsm => DefaultAlphabet::Gsm,
                Alphabet::Latin1 => DefaultAlphabet::Latin1,
                Alphabet::Ascii => DefaultAlphabet::Ascii,
            },
            // What is no time stops the start (config::faults).
            validity: self.validity().unwrap_or_default(),
            window: u16::try_from(self.window).unwrap_or(u16::MAX),
            enquire_link_ms: u64::from(self.enquire_link_s) * 1_000,
            response_timeout_ms: u64::from(self.response_timeout_s) * 1_000,
            ..SmppConfig::new(route, &self.address, &self.system_id, password, &self.source)
        }
    }

    /// How long the SMSC is asked to try; `None` if what is written is no time.
    pub fn validity(&self) -> Option<Validity> {
        match self.validity.as_deref().map(str::trim) {
            None => Some(Validity::Useful),
            Some("none") => Some(Validity::Unsaid),
            Some(text) => {
                let hours: i64 = text.strip_suffix('h')?.trim().parse().ok()?;
                (1..=HOURS_MAX).contains(&hours).then(|| Validity::AtMost(hours * HOUR_MS))
            }
        }
    }
}

/// A week: SMSCs refuse much more.
const HOURS_MAX: i64 = 7 * 24;
