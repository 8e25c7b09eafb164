//! The duty `intake`: reads what was kept, decides what follows, and settles it, in order per sender. Receipts are appended in lists.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use anyhow::Result;
use gateways::smpp;
use lessons::{
    airing::{self, StationReading},
    decide::{Earlier, Heard, Listening, OnAir, School, View, With, decide},
    form::listen::ListenPress,
};
use messages::{
    AiringId, Channel, RouteId, Words,
    arrival::{Arrived, Read},
    receipt::{IdStyle, Receipt, Status},
};
use store::{
    StoreError,
    arrivals::{Arrival, Came},
    radio::Named,
    settle::{Settled, Settlement},
};
use tokio_util::sync::CancellationToken;

use super::{presenting, trouble::Trouble};
use crate::{house::House, routes};

/// Arrivals that are taken in hand at once.
const AT_ONCE: usize = 200;
/// How often it is looked whether something came in, in milliseconds of the machine's time.
const LOOK_MS: u64 = 50;
/// How long is waited where the store takes nothing, in milliseconds of the machine's time: a full disk is not emptied faster by asking.
const AWAY_MS: u64 = 1_000;
/// How often an arrival is decided on anew because its sender's row moved meanwhile.
const DECIDE_MAX: usize = 5;

/// How a route's arrivals are read.
struct Reader {
    name: String,
    read: Read,
    receipt_ids: IdStyle,
}

/// Reads until `stop`.
///
/// # Errors
/// The routes can't be looked up.
pub async fn run(house: House, stop: CancellationToken) -> Result<()> {
    let readers = readers(&house).await?;
    let trouble = Trouble::default();
    while !stop.is_cancelled() {
        let wait_ms = match round(&house, &readers).await {
            Ok(true) => continue,
            Ok(false) => {
                trouble.over("what came in is read again");
                LOOK_MS
            }
            Err(error) => {
                trouble.met("what came in can't be read now; it is kept and read later", &format!("{error:#}"));
                AWAY_MS
            }
        };
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(wait_ms)) => {}
            () = stop.cancelled() => {}
        }
    }
    Ok(())
}

async fn readers(house: &House) -> Result<BTreeMap<RouteId, Reader>> {
    let standings = house.store.route_standings().await?;
    let style = |name: &str| {
        name.strip_prefix("sms.").and_then(|n| house.config.sms.get(n)).map_or(IdStyle::Auto, |s| s.receipt_id)
    };
    let reader = |channel: Channel, name: &str| Reader {
        name: name.to_owned(),
        read: routes::reader(channel),
        receipt_ids: style(name),
    };
    Ok(standings.iter().map(|s| (s.route, reader(s.channel, &s.name))).collect())
}

/// One look: whether there was anything.
async fn round(house: &House, readers: &BTreeMap<RouteId, Reader>) -> Result<bool> {
    let now_ms = house.clock.now_ms();
    let receipts = house.store.next_receipts(now_ms, AT_ONCE).await?;
    let arrivals = house.store.next_arrivals(now_ms, AT_ONCE).await?;
    let some = !receipts.is_empty() || !arrivals.is_empty();
    append(house, readers, receipts).await?;
    // Each is another sender's, so they are settled side by side and share commits.
    let school = Arc::new(house.school());
    let settling = arrivals.into_iter().map(|arrival| one(house, readers, &school, arrival));
    futures::future::join_all(settling).await.into_iter().collect::<Result<()>>()?;
    Ok(some)
}

async fn append(house: &House, readers: &BTreeMap<RouteId, Reader>, arrivals: Vec<Arrival>) -> Result<()> {
    let mut lists: BTreeMap<RouteId, Vec<Arrival>> = BTreeMap::new();
    for arrival in arrivals {
        lists.entry(arrival.route).or_default().push(arrival);
    }
    for (route, arrivals) in lists {
        let Some(reader) = readers.get(&route) else { continue };
        let came = Receipts::of(reader, &arrivals);
        let now_ms = house.clock.now_ms();
        let appended = house.store.append_receipts(route, reader.receipt_ids, &came.receipts, now_ms).await?;
        let lost = || appended.are_lost.then(|| "its ids belong to nothing that was sent here".to_owned());
        if let Some(strange) = came.strange.or_else(lost) {
            let words = Words::new(format!("{}: {strange}", reader.name));
            if house.store.ask_about_receipts(route, words, now_ms).await? {
                tracing::warn!(
                    route = reader.name,
                    "receipts come that belong to nothing that was sent, or can't be read"
                );
            }
        }
        house.store.receipts_settled(&arrivals, now_ms).await?;
    }
    Ok(())
}

/// Receipts as they were read, and what one of those that say nothing looks like.
#[derive(Default)]
struct Receipts {
    receipts: Vec<Receipt>,
    strange: Option<String>,
}

impl Receipts {
    fn of(reader: &Reader, arrivals: &[Arrival]) -> Self {
        let mut found = Self::default();
        for arrival in arrivals {
            let Came::Body(body) = &arrival.came else {
                found.strange.get_or_insert_with(|| "a row that can't be opened".to_owned());
                continue;
            };
            match (reader.read)(body) {
                Arrived::Receipt(receipt) => {
                    if receipt.status == Status::Unclear {
                        found.strange.get_or_insert_with(|| smpp::looks_like(body));
                    }
                    found.receipts.push(Receipt { at_ms: arrival.received_ms, to: arrival.sender.clone(), ..receipt });
                }
                _ => {
                    found.strange.get_or_insert_with(|| smpp::looks_like(body));
                }
            }
        }
        found
    }
}

/// Settles one arrival, or says that it failed: it is tried again, and parked where a person sees it.
///
/// # Errors
/// The store takes nothing at the moment. That is no fault of the arrival's: it stays as it is.
async fn one(house: &House, readers: &BTreeMap<RouteId, Reader>, school: &School, arrival: Arrival) -> Result<()> {
    let Err(error) = settle(house, readers, school, &arrival).await else { return Ok(()) };
    if error.downcast_ref::<StoreError>().is_some_and(StoreError::passes) {
        return Err(error);
    }
    tracing::warn!(arrival = arrival.id.0, why = %format!("{error:#}"), "an arrival could not be settled");
    house.store.arrival_failed(&arrival, house.clock.now_ms()).await?;
    Ok(())
}

async fn settle(house: &House, readers: &BTreeMap<RouteId, Reader>, school: &School, arrival: &Arrival) -> Result<()> {
    let heard = heard(house, readers, arrival).await?;
    let earlier = earlier(house, readers, arrival, &heard).await?;
    for _ in 0..DECIDE_MAX {
        let now_ms = house.clock.now_ms();
        let token = match &heard {
            Heard::Arrived(Arrived::Start { token }) => token.as_deref(),
            _ => None,
        };
        let stranger =
            store::people::School { zone: house.config.school.zone.clone(), language: school.language.clone() };
        let mut view = house.store.view(arrival, token, &stranger, now_ms).await?;
        view.on_air = on_air(house, arrival, &heard, &view, now_ms).await?;
        view.listening = listening(house, &heard).await?;
        view.earlier.clone_from(&earlier);
        let courses = courses(house, &view).await?;
        let with = With { catalogue: &house.catalogue, school, courses: &courses, now_ms };
        let presented = presenting::decided(house, arrival, &heard, &view).await?;
        let decision = presented.unwrap_or_else(|| decide(&heard, &view, with));
        tracing::debug!(arrival = arrival.id.0, result = decision.result, "an arrival is decided");
        let settlement = Settlement::new(arrival.clone(), &view, decision);
        if house.store.settle(settlement, now_ms).await? == Settled::Done {
            break;
        }
    }
    // One that moved every time is still open, and comes again.
    Ok(())
}

/// What words that read like a station's report, or like a listener's answer, may be about; the store is asked about no others.
async fn on_air(house: &House, arrival: &Arrival, heard: &Heard, view: &View, now_ms: i64) -> Result<OnAir> {
    let Heard::Arrived(Arrived::Text { words, .. }) = heard else { return Ok(OnAir::default()) };
    let vocabulary = house.catalogue.vocabulary();
    let report = airing::read(words.reveal(), vocabulary).map(|reading| match reading {
        StationReading::Said(said) => Named {
            number: said.airing.and_then(|number| i64::try_from(number).ok()).map(AiringId),
            pin: said.pin.map(Words::new),
        },
        StationReading::Unclear => Named::default(),
    });
    if report.is_none() && airing::heard(words.reveal(), vocabulary).is_none() {
        return Ok(OnAir::default());
    }
    let handset = view.handset.as_ref().map(|handset| handset.id);
    Ok(house.store.on_air(arrival, handset, report, now_ms).await?)
}

/// What a press on "Listen" is about; the store is asked about no other arrival.
async fn listening(house: &House, heard: &Heard) -> Result<Listening> {
    let Heard::Arrived(Arrived::Button { data, .. }) = heard else { return Ok(Listening::default()) };
    match data.parse::<ListenPress>() {
        Ok(press) => Ok(house.store.listening(press.note).await?),
        Err(_) => Ok(Listening::default()),
    }
}

/// What an edited message said before: the store is asked about no other arrival. What came earlier is read as its route reads it.
async fn earlier(
    house: &House,
    readers: &BTreeMap<RouteId, Reader>,
    arrival: &Arrival,
    heard: &Heard,
) -> Result<Option<Earlier>> {
    let Heard::Arrived(edit) = heard else { return Ok(None) };
    let Some(reader) = readers.get(&arrival.route).filter(|_| edit.is_edited()) else { return Ok(None) };
    let before = house.store.bodies_before(arrival).await?;
    Ok(Earlier::of(edit, before.iter().map(|body| (reader.read)(body))))
}

/// The courses that a view's tasks are marked by.
async fn courses(house: &House, view: &View) -> Result<BTreeMap<String, Arc<lessons::course::Course>>> {
    let mut courses = BTreeMap::new();
    for task in view.handset.iter().flat_map(|h| &h.tasks) {
        if !courses.contains_key(&task.edition) {
            courses.insert(task.edition.clone(), house.store.course(&task.edition).await?);
        }
    }
    Ok(courses)
}

async fn heard(house: &House, readers: &BTreeMap<RouteId, Reader>, arrival: &Arrival) -> Result<Heard> {
    let unreadable = |why: &str| Heard::Arrived(Arrived::Unreadable { why: why.to_owned() });
    match &arrival.came {
        Came::Clock(wait) => Ok(Heard::Clock(wait.clone())),
        Came::Spoilt => anyhow::bail!("its row can't be opened"),
        Came::Body(body) => {
            let Some(reader) = readers.get(&arrival.route) else {
                return Ok(unreadable("its route is no longer configured"));
            };
            let arrived = match (reader.read)(body) {
                Arrived::Part(part) => house.store.join_part(arrival, &part, house.clock.now_ms()).await?,
                other => other,
            };
            Ok(Heard::Arrived(arrived))
        }
    }
}
