//! Made programmes handed to their stations: the mail with its papers, the drop folder, the text that it is ready. All messages of an
//! airing and what is known of it are one commit.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use messages::{
    Channel, SlotId, Words,
    envelope::{Drop, FileRef, Mail, Message},
    parcel::Kind,
};
use radio::airing::{About, AiringState, Event, decide};
use radio::programme::{FileKind, Packets, Parcel, Small, Sound, mail};
use store::{
    StoreError,
    radio::{Airing, AiringSettlement, Slot, ToStation},
    settle::Settled,
};

use super::{
    Station,
    papers::{Ready, ready},
    stations,
};
use crate::depot::Depot;

/// How long before its slot a programme is handed over, in milliseconds: two days, so that a weekend lies between no station and its mail.
pub const AHEAD_MS: i64 = 48 * 60 * 60 * 1_000;
/// How far a weekly packet reaches, in milliseconds from its first programme.
pub const WEEK_MS: i64 = 7 * 24 * 60 * 60 * 1_000;
/// Bytes of a mail beside its files: words and headers, with room.
const MAIL_BYTES: u64 = 100_000;

/// The ordinals of an airing's messages to its station.
const MAIL: u32 = 0;
const FOLDER: u32 = 1;
const TEXT: u32 = 2;
const WHERE: u32 = 3;

/// Hands over whatever is due; how many airings. What can't be handed over now keeps nothing else back.
pub async fn deliver_due(depot: &Depot) -> Result<u32> {
    let now_ms = depot.clock.now_ms();
    let stations = stations(depot).await?;
    let slots: BTreeMap<SlotId, Slot> = depot.store.slots().await?.into_iter().map(|slot| (slot.id, slot)).collect();
    let mut delivered = 0;
    for station in stations.values() {
        match deliver(depot, station, &slots, now_ms).await {
            Ok(count) => delivered += count,
            Err(error) if error.downcast_ref::<StoreError>().is_some_and(StoreError::passes) => return Err(error),
            Err(error) => {
                tracing::error!(station = station.row.id.0, why = %format!("{error:#}"), "a programme can't be handed over");
            }
        }
    }
    Ok(delivered)
}

/// Hands over what is due at one station: each programme by itself, or with all of its week.
async fn deliver(depot: &Depot, station: &Station, slots: &BTreeMap<SlotId, Slot>, now_ms: i64) -> Result<u32> {
    let until_ms = now_ms.saturating_add(AHEAD_MS + WEEK_MS);
    let airings = depot.store.airings_of(station.row.id, now_ms, until_ms).await?;
    let mut waiting = Vec::new();
    for airing in airings.iter().filter(|airing| is_awaited(airing)) {
        let Some(slot) = slots.get(&airing.slot) else { continue };
        waiting.extend(ready(depot, station, slot, airing).await?);
    }
    let is_due = |ready: &Ready| ready.airing.known.starts_ms <= now_ms.saturating_add(AHEAD_MS);
    let packets: Vec<Vec<Ready>> = match station.profile.packets {
        Packets::Each => waiting.into_iter().filter(is_due).map(|ready| vec![ready]).collect(),
        Packets::Weekly => week_of(waiting, is_due).into_iter().collect(),
    };
    let channels = depot.store.station_channels(station.row.id).await?;
    // A station with nothing but a stick has it when that is written.
    if channels.is_empty() {
        return Ok(0);
    }
    let mut delivered = 0;
    for packet in packets {
        delivered += hand_over(depot, &channels, &packet, now_ms).await?;
    }
    Ok(delivered)
}

/// The programmes of the week that begins with the first one due.
fn week_of(waiting: Vec<Ready>, is_due: impl Fn(&Ready) -> bool) -> Option<Vec<Ready>> {
    let first = waiting.first().filter(|first| is_due(first))?;
    let until_ms = first.airing.known.starts_ms.saturating_add(WEEK_MS);
    Some(waiting.into_iter().filter(|ready| ready.airing.known.starts_ms < until_ms).collect())
}

/// Whether the station has nothing of it yet, and has not said what became of it.
pub fn is_awaited(airing: &Airing) -> bool {
    airing.known.reached == AiringState::Planned && !airing.known.state.is_certain()
}

/// Owes a packet, all of it in one commit: a crash leaves either nothing of it, or everything on its way. Mail and text go with its first
/// programme, each programme's files for the folder with itself, two days before it.
async fn hand_over(depot: &Depot, channels: &[Channel], packet: &[Ready], now_ms: i64) -> Result<u32> {
    let mut settlements = Vec::with_capacity(packet.len());
    for (place, ready) in packet.iter().enumerate() {
        let (mut messages, (starts_ms, ends_ms)) =
            (Vec::new(), (ready.airing.known.starts_ms, ready.airing.known.ends_ms));
        let mut to = |channel, kind, ordinal, message| {
            if channels.contains(&channel) {
                // A week's files come to the folder one by one: under the slot's name lies last week's until it was on air.
                let from_ms = if channel == Channel::Station { starts_ms.saturating_sub(AHEAD_MS) } else { now_ms };
                messages.push(ToStation { channel, kind, ordinal, message, from_ms, expires_ms: ends_ms });
            }
        };
        if place == 0 {
            if let Some(mail) = letter(depot, packet).await? {
                to(Channel::Mail, Kind::Programme, MAIL, Message::Mail(mail));
            }
            to(Channel::Sms, Kind::StationText, TEXT, Message::Sms(text(depot, ready).await?));
            // Whoever gets neither mail nor file reads where it lies, and that there are sticks.
            if !is_sent_to(channels) {
                to(Channel::Sms, Kind::StationText, WHERE, Message::Sms(lies_where(depot, ready)));
            }
        }
        let mut files = vec![ready.sound_named(false)?, ready.sound_named(true)?];
        files.push(ready.rundown(depot).await?);
        files.extend(ready.rivendell_log(depot).await?);
        to(Channel::Station, Kind::Programme, FOLDER, Message::Drop(Drop { files, taken_back: Vec::new() }));
        settlements.push(settlement(ready, Event::Delivered, messages, now_ms));
    }
    let done = depot.store.settle_airings(settlements, now_ms).await? == Settled::Done;
    for ready in packet.iter().filter(|_| done) {
        tracing::info!(airing = ready.airing.id.0, instead = ready.instead, "a programme is handed to its station");
    }
    // Of a packet that somebody else has handed over meanwhile, nothing was written.
    Ok(if done { u32::try_from(packet.len())? } else { 0 })
}

/// Whether programmes are sent to a station with these channels: else it fetches them, or gets sticks.
pub fn is_sent_to(channels: &[Channel]) -> bool {
    channels.iter().any(|channel| matches!(channel, Channel::Mail | Channel::Station))
}

/// Notes that a stick has a programme which nothing else brought to its station: it need not be fetched any more.
pub async fn brought(depot: &Depot, ready: &Ready) -> Result<()> {
    if !ready.airing.known.state.is_certain() {
        let now_ms = depot.clock.now_ms();
        depot.store.settle_airing(settlement(ready, Event::Fetched, Vec::new(), now_ms), now_ms).await?;
    }
    Ok(())
}

/// What is known of an airing after an event, with the messages that leave for it.
fn settlement(ready: &Ready, event: Event, to_station: Vec<ToStation>, now_ms: i64) -> AiringSettlement {
    AiringSettlement {
        airing: ready.airing.id,
        version: ready.airing.version,
        decision: decide(&ready.airing.known, event, now_ms),
        said: None,
        to_station,
    }
}

/// The mail of a packet, with the sounds that its mailbox takes; `None` for no programmes.
async fn letter(depot: &Depot, packet: &[Ready]) -> Result<Option<Mail>> {
    let mut files = Vec::new();
    for ready in packet {
        files.extend(ready.papers(depot).await?);
    }
    let room = packet.first().and_then(|ready| ready.broadcast.station.mailbox_bytes_max).unwrap_or(0);
    let mut taken = MAIL_BYTES + files.iter().map(encoded_bytes).sum::<u64>();
    let mut sounds = Vec::with_capacity(packet.len());
    for ready in packet {
        let file = ready.sound_named(true)?;
        let length_bytes = file.length_bytes;
        if taken.saturating_add(encoded_bytes(&file)) <= room {
            taken += encoded_bytes(&file);
            sounds.push(Sound::Attached { file: file.name.clone(), length_bytes });
            files.push(file);
        } else {
            let link = ready.broadcast.download.clone().context("a made programme has a link")?;
            sounds.push(Sound::Link { link, length_bytes });
        }
    }
    // Beside a WAV goes a small file, in the mail where it has room still.
    let mut smalls = Vec::with_capacity(packet.len());
    for ready in packet {
        let small = ready.small().map(|small| {
            let file = ready.dated(small, FileKind::Mp3);
            let attached = taken.saturating_add(encoded_bytes(&file)) <= room;
            let said = Small {
                attached: attached.then(|| file.name.clone()),
                link: ready.link(depot, small),
                length_bytes: file.length_bytes,
            };
            if attached {
                taken += encoded_bytes(&file);
                files.push(file);
            }
            said
        });
        smalls.push(small);
    }
    let parcels: Vec<Parcel<'_>> = packet
        .iter()
        .zip(&sounds)
        .zip(&smalls)
        .map(|((ready, sound), small)| Parcel {
            small: small.as_ref(),
            sheet: ready.sheet(depot),
            broadcast: &ready.broadcast,
            sound,
            instead: ready.instead,
        })
        .collect();
    Ok(mail(&parcels).map(|mail| Mail { subject: Words::new(mail.subject), text: Words::new(mail.body), files }))
}

/// Bytes of a file in a mail: base64 makes four of three, and breaks lines of 76 by two (RFC 2045, 6.8).
fn encoded_bytes(file: &FileRef) -> u64 {
    let letters = file.length_bytes.div_ceil(3).saturating_mul(4);
    letters.saturating_add(letters.div_ceil(76).saturating_mul(2))
}

/// "No. 12 Maths, Tue 16:00, is ready …", short where the long form is more than one part.
async fn text(depot: &Depot, ready: &Ready) -> Result<Words> {
    let made_from = ready.programme.made_from.first().context("a programme is made from a lesson")?;
    let course = depot.store.course(&made_from.edition).await?;
    Ok(about(depot, ready, &course.subject).ready(&ready.broadcast.station.language))
}

/// "No. 12 lies here: …"
fn lies_where(depot: &Depot, ready: &Ready) -> Words {
    let link = ready.broadcast.replies.page.clone().unwrap_or_default();
    about(depot, ready, "").lies_where(&ready.broadcast.station.language, &link)
}

fn about<'a>(depot: &'a Depot, ready: &'a Ready, subject: &'a str) -> About<'a> {
    About {
        catalogue: &depot.catalogue,
        school: &depot.settings.school.name,
        number: ready.airing.id.0,
        subject,
        station: &ready.broadcast.station.name,
        starts: &ready.broadcast.starts,
    }
}
