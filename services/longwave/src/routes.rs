//! From configuration to carriers: what each route costs and takes, and the gateway that speaks to it.

use std::fs;

use crate::{
    config::{self, Config},
    files::{Unread, secret},
};
use anyhow::{Context, Result};
use dispatch::sounds::Sounds;
use gateways::{
    Carrier, Now,
    folder::Folders,
    limits::CONFLICT_OVER_MS,
    mail::{MailConfig, Mailer},
    smpp::{Roots, Smpp, SmppConfig},
    telegram::{Telegram, TelegramConfig},
};
use messages::{
    Channel,
    arrival::{Arrived, Read},
    limits::TELEGRAM_PER_SECOND,
    pack::Permitted,
    route::{FOLDERS, MAIL, Route, SMS_PREFIX, TELEGRAM, WayBack},
    trust::Trust,
};

/// Mails a second, and files put into folders a second: a few stations have a few a week, and no mail server takes bursts.
const STATIONS_PER_SECOND: u32 = 1;

/// Every configured route, in the order in which a learner's ladder prefers them: the bot, then SMS by name; then the stations' own.
pub fn routes(config: &Config) -> Vec<Route> {
    let bot = config.telegram.as_ref().map(|_| Route {
        name: TELEGRAM.to_owned(),
        channel: Channel::Telegram,
        price_per_part: None,
        permitted: Permitted::default(),
        per_second: TELEGRAM_PER_SECOND,
        way_back: WayBack::Here,
        receipts: Trust::None,
        lost_is_free: false,
    });
    let mail = config.mail.as_ref().map(|_| station_route(MAIL, Channel::Mail));
    let folders = config.radio.as_ref().map(|_| station_route(FOLDERS, Channel::Station));
    let sms = config.sms.iter().map(|(name, sms)| sms_route(name, sms));
    bot.into_iter().chain(sms).chain(mail).chain(folders).collect()
}

fn station_route(name: &str, channel: Channel) -> Route {
    Route {
        name: name.to_owned(),
        channel,
        price_per_part: None,
        permitted: Permitted::default(),
        per_second: STATIONS_PER_SECOND,
        way_back: WayBack::Nowhere,
        receipts: Trust::None,
        lost_is_free: false,
    }
}

/// The name of an SMS route, by that of its section.
pub fn sms_name(section: &str) -> String {
    format!("{SMS_PREFIX}{section}")
}

fn sms_route(name: &str, sms: &config::Sms) -> Route {
    Route {
        name: sms_name(name),
        channel: Channel::Sms,
        price_per_part: sms.price_per_part,
        // Names that are no table stop the start (config::faults), so none is lost here.
        permitted: Permitted {
            tables: sms.shift_tables.iter().filter_map(|t| t.parse().ok()).collect(),
            plain_last: match sms.alphabet {
                config::Alphabet::Gsm => char::MAX,
                config::Alphabet::Latin1 => 'ÿ',
                config::Alphabet::Ascii => '~',
            },
            ..Permitted::default()
        },
        per_second: sms.parts_per_second,
        way_back: way_back(sms),
        receipts: if sms.receipts_trusted { Trust::Trusted } else { Trust::Doubted },
        lost_is_free: sms.charged == config::Charged::Delivered,
    }
}

/// Where families answer: another route's number goes before this one's.
fn way_back(sms: &config::Sms) -> WayBack {
    match (&sms.reply_to, sms.two_way) {
        (Some(number), _) => WayBack::To(number.clone()),
        (None, true) => WayBack::Here,
        (None, false) => WayBack::Nowhere,
    }
}

/// The gateway of a route, set up but not connected.
pub fn carrier(config: &Config, route: &str, sounds: &Sounds, now: &Now) -> Result<Carrier> {
    let files = &sounds.files;
    if let (MAIL, Some(mail)) = (route, &config.mail) {
        let url = secret("mail.url_file", mail.url.as_ref(), mail.url_file.as_ref())?;
        let config = MailConfig { url, from: mail.from.clone() };
        return Ok(Carrier::Mail(Mailer::new(&config, files.clone(), now.clone())?.into()));
    }
    if let (FOLDERS, Some(radio)) = (route, &config.radio) {
        return Ok(Carrier::Folders(
            Folders::new(radio.drops.clone(), files.clone(), now.clone(), crate::files::rights()).into(),
        ));
    }
    match (route, &config.telegram, route.strip_prefix(SMS_PREFIX).and_then(|name| config.sms.get(name))) {
        (TELEGRAM, Some(telegram), _) => {
            let token = secret("telegram.token_file", telegram.token.as_ref(), telegram.token_file.as_ref())?;
            let bot_id = token.split(':').next().and_then(|number| number.parse().ok()).unwrap_or_default();
            let config = TelegramConfig {
                route: route.to_owned(),
                token,
                api_url: telegram.api_url.clone(),
                conflict_over_ms: CONFLICT_OVER_MS,
            };
            let bot = Telegram::new(&config, now.clone())?.with_sounds(files.clone(), (sounds.uploads)(bot_id));
            Ok(Carrier::Telegram(bot.into()))
        }
        (_, _, Some(sms)) => {
            let password =
                secret(&format!("{route}.password_file"), sms.password.as_ref(), sms.password_file.as_ref())?;
            let tls = sms.tls.then(|| roots(route, sms)).transpose()?;
            let config = SmppConfig { tls, ..sms.account(route, &password, &config.school.region) };
            Ok(Carrier::Smpp(Smpp::new(config, now.clone()).with_context(|| route.to_owned())?.into()))
        }
        _ => anyhow::bail!("{route} is not configured"),
    }
}

/// Whom TLS believes.
fn roots(route: &str, sms: &config::Sms) -> Result<Roots> {
    let Some(file) = &sms.tls_ca else { return Ok(Roots::Web) };
    let pem = fs::read(file).unread(format_args!("{route}.tls_ca: {}", file.display()))?;
    Ok(Roots::Own(pem))
}

/// The bot's user name, as it is configured, else asked of the Bot API: what join links need.
pub async fn bot_name(config: &Config, now: &Now) -> Result<String> {
    if let Some(bot) = config.telegram.as_ref().and_then(|telegram| telegram.bot.clone()) {
        return Ok(bot);
    }
    match carrier(config, TELEGRAM, &Sounds::none(), now)? {
        Carrier::Telegram(bot) => Ok(bot.user_name().await?),
        _ => anyhow::bail!("{TELEGRAM} is no bot"),
    }
}

/// The link by which somebody joins the school's bot.
pub fn join_url(bot: &str, token: &str) -> String {
    format!("https://t.me/{bot}?start={token}")
}

/// What reads a channel's arrivals for a page. What no carrier brings is shown as unreadable.
pub fn reader(channel: Channel) -> Read {
    gateways::reader(channel).unwrap_or(|_| Arrived::Unreadable { why: "no carrier brings such messages".to_owned() })
}

/// The first number on which the school hears answers.
pub fn answered_number(config: &Config) -> Option<String> {
    let answered = config.sms.values().find(|sms| sms.two_way || sms.reply_to.is_some())?;
    Some(answered.reply_to.clone().unwrap_or_else(|| answered.source.clone()))
}

/// Whether every configured carrier is on this machine: a clock file is refused otherwise.
pub fn all_on_loopback(config: &Config) -> bool {
    let bot = config.telegram.as_ref().map(|t| t.api_url.as_str());
    // One in a file of its own is a real one: the demonstration writes none.
    let mail = config.mail.as_ref().map(|m| m.url.as_deref().unwrap_or_default());
    bot.into_iter().chain(mail).chain(config.sms.values().map(|s| s.address.as_str())).all(is_on_loopback)
}

/// Whether a link to the pages that a carrier brings opens where it arrives: there is a carrier, and the pages' address is not this machine's
/// own, unless the carriers are on it too.
pub fn links_open(config: &Config) -> bool {
    let has_carrier = config.telegram.is_some() || !config.sms.is_empty();
    has_carrier && (!is_on_loopback(&config.public_url()) || all_on_loopback(config))
}

/// Whether an address, with or without scheme and port, is this machine's own.
pub fn is_on_loopback(address: &str) -> bool {
    let after = address.split("://").last().unwrap_or_default();
    let host = after.split(['/', '?']).next().unwrap_or_default().rsplit('@').next().unwrap_or_default();
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host).trim_matches(['[', ']']);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(api: &str, smsc: &str) -> Config {
        let text = format!(
            "[mail]\nurl = \"smtp://u:p@127.0.0.1:2525\"\nfrom = \"lessons@example.org\"\n[radio]\n[school]\nname = \"S\"\nzone = \"UTC\"\nregion = \"MN\"\n[telegram]\ntoken = \"1:a\"\napi_url = \"{api}\"\n\
             [sms.main]\nkind = \"smpp\"\naddress = \"{smsc}\"\nsystem_id = \"s\"\npassword = \"p\"\nsource = \"20851\"\n\
             price_per_part = \"0 USD\"\nshift_tables = [\"hindi\"]\n"
        );
        toml::from_str(&text).unwrap()
    }

    #[test]
    fn a_clock_file_needs_every_carrier_on_this_machine() {
        for (api, smsc, local) in [
            ("http://127.0.0.1:81", "127.0.0.1:2775", true),
            ("http://localhost:81", "[::1]:2775", true),
            ("https://api.telegram.org", "127.0.0.1:2775", false),
            ("http://127.0.0.1:81", "smsc.example.org:2775", false),
            ("http://127.0.0.1.example.org:81", "127.0.0.1:2775", false),
        ] {
            assert_eq!(all_on_loopback(&config(api, smsc)), local, "{api} {smsc}");
        }
    }

    #[tokio::test]
    async fn routes_are_what_was_configured() {
        let routes = routes(&config("http://127.0.0.1:1", "127.0.0.1:2"));
        assert_eq!(
            routes.iter().map(|r| r.name.as_str()).collect::<Vec<_>>(),
            ["telegram", "sms.main", "mail", "folders"]
        );
        assert_eq!(routes[1].permitted.tables.len(), 1);
        let now: Now = std::sync::Arc::new(|| 0);
        for route in routes {
            carrier(&config("http://127.0.0.1:1", "127.0.0.1:2"), &route.name, &Sounds::none(), &now).unwrap();
        }
    }
}
