//! The station's feed (RSS 2.0 with podcasts' tags), for players that fetch by themselves: LibreTime, AzuraCast, a phone. A programme keeps
//! its place in it under a name that lasts, however often it is made anew.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    http::header::CONTENT_TYPE,
    response::{IntoResponse, Response},
};
use rss::{
    Channel, ChannelBuilder, EnclosureBuilder, GuidBuilder, Item, ItemBuilder,
    extension::{
        Extension, ExtensionBuilder, ExtensionMap,
        itunes::{ITunesCategoryBuilder, ITunesChannelExtensionBuilder, ITunesItemExtensionBuilder},
    },
};
use sha2::{Digest, Sha256};
use store::radio::{Airing, MadeFile};

use super::{access::AtStation, page::Hour, programme::Made};
use crate::{fault::Fault, house::House, limits::STATION_DAYS, origin::Origin, pictures::COVER};

const DAY_MS: i64 = 24 * 3_600_000;

/// The feed.
pub(crate) async fn show(State(house): State<House>, at: AtStation, origin: Origin) -> Result<Response, Fault> {
    let now_ms = house.now_ms();
    let (from_ms, to_ms) = (now_ms - STATION_DAYS * DAY_MS, now_ms + STATION_DAYS * DAY_MS);
    let mut items = Vec::new();
    for airing in house.store.airings_of(at.id, from_ms, to_ms).await? {
        if let Some(made) = Made::for_station(&house, &at.profile, &airing).await? {
            items.extend(Entry { house: &house, at: &at, origin: &origin, airing: &airing, made: &made }.item());
        }
    }
    // Newest first: by when it was made, for that is when it could be fetched.
    items.sort_by_key(|(made_ms, _)| std::cmp::Reverse(*made_ms));
    let channel = channel(&house, &at, &origin, items.into_iter().map(|(_, item)| item).collect());
    Ok(([(CONTENT_TYPE, "application/rss+xml; charset=utf-8")], channel.to_string()).into_response())
}

fn channel(house: &House, at: &AtStation, origin: &Origin, items: Vec<Item>) -> Channel {
    let whole = |rest: &str| format!("{}{rest}", origin.as_str());
    let school = &house.settings.school.name;
    let itunes = ITunesChannelExtensionBuilder::default()
        .author(Some(school.clone()))
        .image(Some(whole(COVER.path)))
        .categories(vec![ITunesCategoryBuilder::default().text("Education").build()])
        .explicit(Some("false".to_owned()))
        .r#type(Some("episodic".to_owned()))
        // The feed is one station's: it belongs into no directory.
        .block(Some("Yes".to_owned()))
        .build();
    let itself = tag(
        "atom:link",
        None,
        &[("href", &whole(&at.address("/feed.xml"))), ("rel", "self"), ("type", "application/rss+xml")],
    );
    let spaces = [
        ("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
        ("atom", "http://www.w3.org/2005/Atom"),
        ("podcast", "https://podcastindex.org/namespace/1.0"),
    ];
    let spaces: BTreeMap<String, String> = spaces.map(|(name, uri)| (name.to_owned(), uri.to_owned())).into();
    ChannelBuilder::default()
        .title(format!("{school} – {}", at.profile.name))
        .link(origin.as_str().to_owned())
        .description(at.say(house, "rundown-play", &[]))
        .language(Some(at.language().as_str().to_owned()))
        .namespaces(spaces)
        .extensions(extensions("atom", "link", itself))
        .itunes_ext(Some(itunes))
        .items(items)
        .build()
}

struct Entry<'a> {
    house: &'a House,
    at: &'a AtStation,
    origin: &'a Origin,
    airing: &'a Airing,
    made: &'a Made,
}

impl Entry<'_> {
    /// When it was made, and what the feed says of it; `None` without sound.
    fn item(&self) -> Option<(i64, Item)> {
        let (programme, airing) = (&self.made.programme, self.airing);
        let sound = self.made.sound(&self.at.profile)?;
        let file = |name: &str| {
            format!("{}{}", self.origin.as_str(), self.at.address(&format!("/programme/{}/{name}", airing.id.0)))
        };
        let enclosure = EnclosureBuilder::default()
            .url(file(&sound.name))
            .length(sound.length_bytes.to_string())
            .mime_type(sound.kind.clone())
            .build();
        let itunes = ITunesItemExtensionBuilder::default()
            .duration(Some(((programme.length_ms + 500) / 1000).to_string()))
            .episode(Some(programme.episode.to_string()))
            .explicit(Some("false".to_owned()))
            .build();
        // The rundown has the first words of each line; the presenter's script has all of them.
        let script = file("presenter.txt");
        let language = programme.language.as_str();
        let transcript =
            tag("podcast:transcript", None, &[("url", &script), ("type", "text/plain"), ("language", language)]);
        let mut podcast = extensions("podcast", "transcript", transcript);
        if let Some(small) = self.made.small(&self.at.profile) {
            let other = alternate(small, &file(&small.name));
            podcast.entry("podcast".to_owned()).or_default().insert("alternateEnclosure".to_owned(), vec![other]);
        }
        let made_ms = airing.tried_ms.unwrap_or(airing.known.starts_ms);
        let when = Hour::of(self.house, self.at, airing.known.starts_ms);
        let item = ItemBuilder::default()
            .title(Some(format!("No. {} {} {}: {}", airing.id.0, programme.series, programme.episode, programme.title)))
            .description(Some(format!("{} {}", when.day, when.figures)))
            .guid(Some(GuidBuilder::default().value(lasting_name(&self.at.page, airing)).permalink(false).build()))
            .pub_date(Some(rfc2822(made_ms)?))
            .enclosure(Some(enclosure))
            .extensions(podcast)
            .itunes_ext(Some(itunes))
            .build();
        Some((made_ms, item))
    }
}

/// The same programme as a smaller file, for players on slow lines (podcastindex.org, `alternateEnclosure`).
fn alternate(small: &MadeFile, address: &str) -> Extension {
    let length = small.length_bytes.to_string();
    let mut other =
        tag("podcast:alternateEnclosure", None, &[("type", &small.kind), ("length", &length), ("title", "MP3")]);
    let source = tag("podcast:source", None, &[("uri", address)]);
    other.children.insert("source".to_owned(), vec![source]);
    other
}

/// The same for ever, whatever the school's address becomes; it does not give the page's link away.
fn lasting_name(page: &str, airing: &Airing) -> String {
    let digest = Sha256::digest(format!("feed {page}").as_bytes());
    let short: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{short}-{}", airing.id.0)
}

fn rfc2822(at_ms: i64) -> Option<String> {
    let at = jiff::Timestamp::from_millisecond(at_ms).ok()?;
    jiff::fmt::rfc2822::to_string(&at.to_zoned(jiff::tz::TimeZone::UTC)).ok()
}

fn tag(name: &str, value: Option<&str>, attributes: &[(&str, &str)]) -> Extension {
    let attributes: BTreeMap<String, String> =
        attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    ExtensionBuilder::default().name(name.to_owned()).value(value.map(str::to_owned)).attrs(attributes).build()
}

fn extensions(space: &str, name: &str, extension: Extension) -> ExtensionMap {
    BTreeMap::from([(space.to_owned(), BTreeMap::from([(name.to_owned(), vec![extension])]))])
}
