//! The sections of the configuration as they are written; defaults stand here alone.

use std::{
    collections::BTreeMap,
    fmt,
    path::{Path, PathBuf},
};

use messages::{Money, quiet::Quiet, receipt::IdStyle};
use serde::Deserialize;
use studio::voice::CommandVoice;

use super::media::Media;
use crate::zones::Zones;

/// The whole of `longwave.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The file that it was read from.
    #[serde(skip)]
    pub file: PathBuf,
    /// Where everything lies that is not the database: media, witness, words, the lock of `serve`.
    #[serde(default = "data_dir")]
    pub data_dir: PathBuf,
    /// The key that opens what is sealed; outside the data, so that a copy of the data opens nothing.
    #[serde(default = "key_file")]
    pub key_file: PathBuf,
    /// A folder of time zones that are newer than the program's own.
    pub zones: Option<PathBuf>,
    /// The zones by which everything goes.
    #[serde(skip)]
    pub zone_rules: Zones,
    /// The teachers' pages.
    #[serde(default)]
    pub web: Web,
    /// What a monitor reads; off where it is left out.
    pub metrics: Option<Metrics>,
    /// The school.
    pub school: School,
    /// Where rows lie.
    #[serde(default)]
    pub database: Database,
    /// Where files lie.
    #[serde(default)]
    pub media: Media,
    /// What a month may cost.
    pub budget: Option<Budget>,
    /// The bot.
    pub telegram: Option<Telegram>,
    /// SMS routes by name.
    #[serde(default)]
    pub sms: BTreeMap<String, Sms>,
    /// Mail.
    pub mail: Option<Mail>,
    /// Radio; without it nothing is put into stations' folders.
    pub radio: Option<Radio>,
}

/// `[web]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Web {
    /// Address and port of the pages.
    pub listen: String,
    /// How people reach them.
    pub public_url: Option<String>,
}

/// `[metrics]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metrics {
    /// Address and port of `/metrics`, `/readyz` and `/healthz`: one that only the monitor reaches.
    pub listen: String,
}

/// `[school]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct School {
    /// The sender of every message.
    pub name: String,
    /// A short name for SMS, where the name leaves too little room: families see it there.
    pub sms_name: Option<String>,
    /// The district that it belongs to, from the largest to the smallest: `North/Coast`; empty for none.
    #[serde(default)]
    pub district: String,
    /// IANA zone.
    pub zone: String,
    /// ISO 3166 code: phone numbers without a country code, and the country's help line.
    pub region: String,
    /// When nobody is written to.
    #[serde(default)]
    pub quiet: Option<Quiet>,
    /// The language of those of whom no other is known.
    #[serde(default = "english")]
    pub language: text::Language,
    /// Where a person can call, as written in HELP: "7012 3456".
    pub contact: Option<String>,
    /// What a reply costs a family, for previews: "0.02 USD".
    pub reply_cost: Option<Money>,
    /// Whether the office and a child's own teachers may see the child's own number, not the guardians' alone.
    #[serde(default)]
    pub show_child_numbers: bool,
}

impl School {
    /// The school as the organisation's first.
    pub fn school(&self) -> school::School {
        school::School {
            district: self.district.clone(),
            name: self.name.clone(),
            sms_name: self.sms_name.clone(),
            zone: self.zone.clone(),
            region: self.region.clone(),
            language: self.language.clone(),
            quiet: self.quiet,
            contact: self.contact.clone(),
            show_child_numbers: self.show_child_numbers,
        }
    }

    /// What the school is called in SMS.
    pub fn in_sms(&self) -> &str {
        self.sms_name.as_deref().unwrap_or(&self.name)
    }
}

/// `[database]`
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Database {
    /// `sqlite:FILE` or `postgres://…`.
    pub url: String,
}

/// `[budget]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// What a month may cost.
    pub month: Money,
}

/// `[telegram]`
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telegram {
    /// The bot's token.
    pub token: Option<String>,
    /// Or a file that holds it.
    pub token_file: Option<PathBuf>,
    /// Where the Bot API is.
    #[serde(default = "telegram_api")]
    pub api_url: String,
    /// The bot's name without `@`, for join links; asked of the API when it is missing.
    pub bot: Option<String>,
}

/// Kinds of SMS routes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmsKind {
    /// A session with an SMSC (SMPP 3.4).
    Smpp,
}

/// How an SMPP session binds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Bind {
    /// One session for both ways.
    #[default]
    #[serde(rename = "transceiver")]
    Transceiver,
    /// Two sessions.
    #[serde(rename = "transmitter+receiver")]
    TransmitterReceiver,
}

/// What `data_coding` 0 means at an SMSC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Alphabet {
    /// GSM 7 bit.
    #[default]
    Gsm,
    /// ISO 8859-1.
    Latin1,
    /// ASCII.
    Ascii,
}

/// `[sms.NAME]`
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sms {
    /// How the carrier is spoken to.
    pub kind: SmsKind,
    /// Host and port of the SMSC.
    pub address: String,
    /// Who we are there.
    pub system_id: String,
    /// Our password there.
    pub password: Option<String>,
    /// Or a file that holds it.
    pub password_file: Option<PathBuf>,
    /// What kind of system we are there; mostly empty.
    #[serde(default)]
    pub system_type: String,
    /// What kind of service messages are of; mostly empty.
    #[serde(default)]
    pub service_type: String,
    /// Whether the connection is TLS.
    #[serde(default)]
    pub tls: bool,
    /// The provider's own authority, in PEM; without it those of the web are believed.
    pub tls_ca: Option<PathBuf>,
    /// One session or two.
    #[serde(default)]
    pub bind: Bind,
    /// Type of number of the bind (SMPP 3.4, 5.2.5), where the SMSC wants one.
    pub bind_ton: Option<u8>,
    /// Numbering plan of the bind (SMPP 3.4, 5.2.6).
    pub bind_npi: Option<u8>,
    /// Our number or short code.
    pub source: String,
    /// Type of number of `source`; else it follows from it.
    pub source_ton: Option<u8>,
    /// Numbering plan of `source`.
    pub source_npi: Option<u8>,
    /// Type of number of phones; with 2 the country's own are written without its code.
    pub dest_ton: Option<u8>,
    /// Numbering plan of phones.
    pub dest_npi: Option<u8>,
    /// The SMSC's default alphabet.
    #[serde(default)]
    pub alphabet: Alphabet,
    /// How long the SMSC tries: `none`, or at most so many hours, as `72h`; left out, as long as a message is useful.
    pub validity: Option<String>,
    /// Seconds between two questions whether the SMSC is there.
    #[serde(default = "thirty")]
    pub enquire_link_s: u32,
    /// Seconds that an answer is waited for.
    #[serde(default = "ten")]
    pub response_timeout_s: u32,
    /// Submits that may be unanswered at once.
    #[serde(default = "ten")]
    pub window: u32,
    /// Parts that may leave in a second.
    #[serde(default = "ten")]
    pub parts_per_second: u32,
    /// Must be said, if only as `0 USD`.
    pub price_per_part: Option<Money>,
    /// What the contract charges: every part that is accepted, or those alone that arrive.
    #[serde(default)]
    pub charged: Charged,
    /// Whether people can answer to `source`.
    #[serde(default = "yes")]
    pub two_way: bool,
    /// The number that answers go to: the `source` of another route. Messages say it. Without one, a route on which nobody can answer asks
    /// for no answer.
    pub reply_to: Option<String>,
    /// National tables that a real phone of this network has shown.
    #[serde(default)]
    pub shift_tables: Vec<String>,
    /// How receipts write ids.
    #[serde(default)]
    pub receipt_id: IdStyle,
    /// Whether "delivered" of this network is believed.
    #[serde(default = "yes")]
    pub receipts_trusted: bool,
}

/// What a contract charges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Charged {
    /// Every part that the provider accepts.
    #[default]
    Accepted,
    /// Those alone that arrive: what a receipt says did not is given back.
    Delivered,
}

/// `[mail]`
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `smtp://user:pw@host:587`
    pub url: Option<String>,
    /// Or a file that holds it.
    pub url_file: Option<PathBuf>,
    /// The sender.
    pub from: String,
}

/// `[radio]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Radio {
    /// The folder in which each station with a drop folder has its own.
    pub drops: PathBuf,
    /// Commands that speak what nobody has recorded, by language; the built-in voice speaks every other.
    pub voices: BTreeMap<String, CommandVoice>,
}

impl Default for Radio {
    fn default() -> Self {
        Self { drops: PathBuf::from("drops"), voices: BTreeMap::new() }
    }
}

impl Config {
    /// The files that hold a token or a password, each with its key.
    pub(super) fn secret_files(&self) -> impl Iterator<Item = (String, &PathBuf)> {
        let token = self.telegram.iter().filter_map(|telegram| telegram.token_file.as_ref());
        let passwords = self.sms.iter().filter_map(|(name, sms)| Some((name, sms.password_file.as_ref()?)));
        let passwords = passwords.map(|(name, file)| (format!("sms.{name}.password_file"), file));
        let mail = self.mail.iter().filter_map(|mail| Some(("mail.url_file".to_owned(), mail.url_file.as_ref()?)));
        let media = self.media.secret_file().map(|file| ("media.secret_key_file".to_owned(), file));
        token.map(|file| ("telegram.token_file".to_owned(), file)).chain(passwords).chain(mail).chain(media)
    }

    /// Whether a token or a password stands in the configuration itself.
    pub fn holds_secrets(&self) -> bool {
        let in_url = |url: &str| {
            let authority = url.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or_default());
            authority.rsplit_once('@').is_some_and(|(user, _)| user.contains(':'))
        };
        self.telegram.iter().any(|telegram| telegram.token.is_some())
            || self.sms.values().any(|sms| sms.password.is_some())
            || self.mail.iter().any(|mail| mail.url.as_deref().is_some_and(in_url))
            || in_url(&self.database.url)
            || self.media.holds_secret()
    }

    /// Relative paths begin at the configuration's folder.
    pub(super) fn resolve(&mut self, folder: &Path) {
        let telegram_token = self.telegram.as_mut().and_then(|t| t.token_file.as_mut());
        let accounts = self.sms.values_mut().flat_map(|s| s.password_file.iter_mut().chain(&mut s.tls_ca));
        let mail = self.mail.as_mut().and_then(|mail| mail.url_file.as_mut());
        let drops = self.radio.as_mut().map(|radio| &mut radio.drops);
        let own = [&mut self.data_dir, &mut self.key_file].into_iter();
        for path in own.chain(&mut self.zones).chain(telegram_token).chain(accounts).chain(mail).chain(drops) {
            *path = folder.join(&*path);
        }
        let database = self.database.url.strip_prefix("sqlite:").map(|p| folder.join(p.trim_start_matches("//")));
        if let Some(path) = database {
            self.database.url = format!("sqlite:{}", path.display());
        }
        self.media.resolve(folder);
    }

    /// How people reach the pages.
    pub fn public_url(&self) -> String {
        let url = self.web.public_url.clone().unwrap_or_else(|| format!("http://{}", self.web.listen));
        url.trim_end_matches('/').to_owned()
    }

    /// The catalogue files that add or override a language.
    pub fn words_dir(&self) -> PathBuf {
        self.data_dir.join("words")
    }
}

impl Default for Web {
    fn default() -> Self {
        Self { listen: "127.0.0.1:8080".into(), public_url: None }
    }
}

impl Default for Database {
    fn default() -> Self {
        Self { url: "sqlite:data/longwave.db".into() }
    }
}

/// The kind of database alone: the address carries a password.
impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.url.split(':').next().unwrap_or("?"))
    }
}

impl fmt::Debug for Telegram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Telegram").field("api_url", &self.api_url).finish_non_exhaustive()
    }
}

impl fmt::Debug for Sms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sms").field("kind", &self.kind).field("address", &self.address).finish_non_exhaustive()
    }
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("from", &self.from).finish_non_exhaustive()
    }
}

fn data_dir() -> PathBuf {
    "data".into()
}

fn key_file() -> PathBuf {
    "longwave.key".into()
}

fn english() -> text::Language {
    text::Language::english()
}

fn telegram_api() -> String {
    "https://api.telegram.org".into()
}

fn ten() -> u32 {
    10
}

fn thirty() -> u32 {
    30
}

fn yes() -> bool {
    true
}
