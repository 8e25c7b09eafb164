//! What can be read but can't be right: each fault with its key and its remedy.

use std::fmt;

use messages::encoding::Table;

use super::sections::{Alphabet, Config, Sms};
use crate::files;

/// Parts a second of one route: the largest accounts that providers sell, and what one process can send.
const PARTS_PER_SECOND_MAX: u32 = 5_000;

/// One fault of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The key, as `sms.main.price_per_part`.
    pub key: String,
    /// What is wrong, and what to do.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.key, self.what)
    }
}

/// Every fault that can be told without asking anybody else.
pub fn of(config: &Config) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut say = |key: &str, what: String| faults.push(Fault { key: key.to_owned(), what });

    for fault in config.school.school().faults(&config.zone_rules.database) {
        say(&format!("school.{}", fault.key), fault.what);
    }
    let metrics = config.metrics.as_ref().map(|metrics| ("metrics.listen", &metrics.listen, "127.0.0.1:9464"));
    for (key, address, like) in [("web.listen", &config.web.listen, "127.0.0.1:8080")].into_iter().chain(metrics) {
        if address.parse::<std::net::SocketAddr>().is_err() {
            say(key, format!("\"{address}\" is not an address and port; write one like \"{like}\""));
        }
    }
    if config.web.public_url.as_ref().is_some_and(|url| !["http://", "https://"].iter().any(|s| url.starts_with(s))) {
        say("web.public_url", "must begin with http:// or https://: links begin with it".to_owned());
    }
    let database = &config.database.url;
    if !["sqlite:", "postgres://", "postgresql://"].iter().any(|s| database.starts_with(s)) {
        say("database.url", "must begin with sqlite: or postgres://".to_owned());
    }
    for (key, what) in config.media.faults() {
        say(key, what);
    }
    if let Some(telegram) = &config.telegram
        && telegram.token.is_some() == telegram.token_file.is_some()
    {
        say("telegram.token", "set either token or token_file".to_owned());
    }
    for (key, file) in config.secret_files() {
        if files::is_open_to_others(file) {
            say(&key, format!("{}: {}", file.display(), files::OPEN_TO_OTHERS));
        }
    }
    if let Some(token) = config.telegram.as_ref().and_then(|telegram| telegram.token.as_ref())
        && !token.contains(':')
    {
        say("telegram.token", "is not a bot's token; @BotFather gives one like 123456:ABC-DEF".to_owned());
    }
    if config.mail.as_ref().is_some_and(|mail| mail.url.is_some() == mail.url_file.is_some()) {
        say("mail.url", "set either url or url_file".to_owned());
    }
    let is_smtp = |url: &String| ["smtp://", "smtps://"].iter().any(|scheme| url.starts_with(scheme));
    if config.mail.as_ref().and_then(|mail| mail.url.as_ref()).is_some_and(|url| !is_smtp(url)) {
        say(
            "mail.url",
            "must begin with smtp:// or smtps://; write smtp://user:password@mail.example.org:587".to_owned(),
        );
    }
    for tag in config.radio.iter().flat_map(|radio| radio.voices.keys()) {
        if let Err(error) = text::Language::new(tag) {
            say(&format!("radio.voices.{tag}"), error.to_string());
        }
    }
    for (name, sms) in &config.sms {
        let key = |k: &str| format!("sms.{name}.{k}");
        match (sms.price_per_part, &config.budget) {
            (None, _) => say(
                &key("price_per_part"),
                "must be said, if only \"0 USD\": nothing is sent at an unknown price".to_owned(),
            ),
            (Some(price), Some(budget)) if price.currency != budget.month.currency => {
                say(
                    &key("price_per_part"),
                    format!("is in {:?}, the budget in {:?}; use one currency", price.currency, budget.month.currency),
                );
            }
            (Some(price), None) if price.micros > 0 => {
                say("budget.month", format!("must be said, because sms.{name} costs {price} a part"));
            }
            _ => {}
        }
        let password = sms.password.as_deref().unwrap_or_default();
        if let Err(bad) = sms.account(name, password, &config.school.region).check() {
            say(&format!("sms.{name}"), bad.to_string());
        }
        if sms.validity().is_none() {
            say(&key("validity"), "is \"none\", or hours like \"72h\", up to a week".to_owned());
        }
        if sms.tls_ca.is_some() && !sms.tls {
            say(&key("tls_ca"), "is of no use without TLS; write tls = true beside it, or take it out".to_owned());
        }
        if !sms.shift_tables.is_empty() && sms.alphabet != Alphabet::Gsm {
            say(&key("shift_tables"), "need alphabet = \"gsm\": they are tables of that alphabet".to_owned());
        }
        if sms.password.is_some() == sms.password_file.is_some() {
            say(&key("password"), "set either password or password_file".to_owned());
        }
        if sms.address.rsplit_once(':').is_none_or(|(host, port)| host.is_empty() || port.parse::<u16>().is_err()) {
            say(&key("address"), format!("{:?} has no port; write one like \"smsc.example.org:2775\"", sms.address));
        }
        if !(1..=PARTS_PER_SECOND_MAX).contains(&sms.parts_per_second) {
            say(&key("parts_per_second"), format!("is between 1 and {PARTS_PER_SECOND_MAX}"));
        }
        if !(1..=1_000).contains(&sms.window) {
            say(&key("window"), "is between 1 and 1000".to_owned());
        }
        if let Some(number) = &sms.reply_to {
            let hears = |other: &Sms| other.source == *number && other.two_way && other.reply_to.is_none();
            if !config.sms.values().any(hears) {
                say(&key("reply_to"), format!("{number:?} is the source of no SMS route on which people can answer"));
            }
        }
        for unknown in sms.shift_tables.iter().filter_map(|t| t.parse::<Table>().err()) {
            say(&key("shift_tables"), unknown.to_string());
        }
    }
    faults
}
