//! Takes that presenters sent to the bot: fetched, looked at by a worker of the studio, kept, and answered while the microphone is still
//! in hand.

use std::{io::Cursor, sync::Arc};

use anyhow::Result;
use forms::script::Script as Lines;
use gateways::{
    Carrier, Gateway,
    telegram::{NotFetched, Telegram},
};
use messages::{
    RouteId,
    envelope::{Message, TelegramMessage},
};
use store::{
    Matter, StoreError,
    media::Digest,
    radio::{NewTake, Script, ToHear},
};
use studio::{Studio, TakeReport, Warning, order::Format, worker::WorkerError};
use talk::presenter;
use talk::presenter::{Advice, HeardTake, Onward, Page, Unusable, onward, script_of};
use text::Language;
use tokio_util::sync::CancellationToken;

use super::{fetching::FILE_BYTES_MAX, trouble::Trouble, waiting::Waiting};
use crate::{depot::Depot, radio};

/// Takes that one look takes in hand.
const AT_ONCE: u32 = 8;

/// What became of a voice message.
struct Outcome {
    take: Option<NewTake>,
    answer: TelegramMessage,
    onward: Option<Onward>,
}

impl Outcome {
    /// Nothing is kept.
    fn without(answer: TelegramMessage) -> Self {
        Self { take: None, answer, onward: None }
    }
}

/// Looks at takes until `stop`; only a bot brings them.
pub async fn run(depot: Depot, gateway: Arc<Gateway>, route: RouteId, stop: CancellationToken) {
    let Carrier::Telegram(bot) = gateway.carrier() else { return };
    let studio = match radio::studio(&depot) {
        Ok(studio) => studio,
        Err(error) => {
            tracing::error!(why = %format!("{error:#}"), "nobody can record: the studio can't be opened");
            stop.cancelled().await;
            return;
        }
    };
    let trouble = Trouble::default();
    let mut waiting = Waiting::new(&depot, Matter::Takes);
    while !stop.is_cancelled() {
        waiting.looks();
        match some(&depot, bot, &studio, route).await {
            Ok(more) => {
                trouble.over("takes are looked at again");
                if more {
                    continue;
                }
            }
            Err(error) => {
                trouble.met("takes can't be looked at now; they are looked at later", &format!("{error:#}"));
            }
        }
        waiting.wait(None, &stop).await;
    }
}

/// Whether there may be more: each that was looked at is answered, or waits for its next try.
async fn some(depot: &Depot, bot: &Telegram, studio: &Studio, route: RouteId) -> Result<bool> {
    let spoken = depot.store.takes_to_hear(route, depot.clock.now_ms(), AT_ONCE).await?;
    let more = spoken.len() == AT_ONCE as usize;
    for heard in spoken {
        if let Some(Outcome { take, answer, onward }) = one(depot, bot, studio, &heard).await? {
            depot.store.take_heard(heard, take, Message::Telegram(answer), onward, depot.clock.now_ms()).await?;
        }
    }
    Ok(more)
}

/// What becomes of one; `None` where it is tried again later.
async fn one(depot: &Depot, bot: &Telegram, studio: &Studio, heard: &ToHear) -> Result<Option<Outcome>> {
    let Some(shown) = Shown::read(depot, heard).await? else {
        let answer = TelegramMessage::plain(&depot.catalogue.say(&depot.settings.school.language, "record-none", &[]));
        return Ok(Some(Outcome::without(answer)));
    };
    let page = shown.page(depot, heard);
    let mut bytes = Vec::new();
    if let Err(error) = bot.fetch_media(&heard.spoken.media.reference, FILE_BYTES_MAX, &mut bytes).await {
        tracing::warn!(arrival = heard.arrival.0, why = %error, "a take can't be fetched");
        let gone = matches!(error, NotFetched::Gone | NotFetched::TooLarge { .. });
        let again = !gone && depot.store.take_not_fetched(heard.arrival, depot.clock.now_ms()).await?;
        return Ok((!again).then(|| Outcome::without(page.lost())));
    }
    match look(depot, studio, heard, &bytes).await? {
        Ok(report) => {
            let kind = heard.spoken.media.kind.as_str();
            let kept = depot.store.keep_media(Cursor::new(bytes), kind, depot.clock.now_ms()).await?;
            let advice: Vec<Advice> = report.noticed.iter().map(advice).collect();
            let found = HeardTake { length_ms: report.length_ms, advice: &advice, media: kept.digest.as_str() };
            let new = take(heard, kept.digest.clone(), report.length_ms);
            let mut takes = depot.store.takes_kept(&heard.spoken.stand).await?;
            takes.push(presenter::Kept {
                number: 0,
                line: new.line,
                lines: new.lines,
                words: new.words.clone(),
                media: found.media.to_owned(),
            });
            let onward = onward(&page, &found, &takes);
            Ok(Some(Outcome { answer: page.kept(&found), take: Some(new), onward }))
        }
        Err(why) => Ok(Some(Outcome::without(page.refused(why)))),
    }
}

/// Has a worker look at a recording, in a folder for this one alone; what is wrong with it is the inner error.
async fn look(depot: &Depot, studio: &Studio, heard: &ToHear, bytes: &[u8]) -> Result<Result<TakeReport, Unusable>> {
    let folder = depot.settings.data_dir.join("studio").join(format!("take-{}", heard.arrival.0));
    tokio::fs::create_dir_all(&folder).await?;
    let path = folder.join("take");
    tokio::fs::write(&path, bytes).await?;
    let known_as = format!("line {}", heard.spoken.stand.line);
    let looked = studio.take(&path, &known_as, Format::MONO_48_KHZ, &folder.join("scratch"), &mut |_| {}).await;
    tokio::fs::remove_dir_all(&folder).await?;
    match looked {
        Ok(report) => Ok(Ok(report)),
        Err(error @ WorkerError::Start(_)) => Err(error.into()),
        Err(error) => {
            tracing::info!(arrival = heard.arrival.0, why = %error, "a take can't be used");
            Ok(Err(error.unusable()))
        }
    }
}

fn take(heard: &ToHear, media: Digest, length_ms: u64) -> NewTake {
    let spoken = &heard.spoken;
    let stand = &spoken.stand;
    let language = stand.language.as_str().to_owned();
    NewTake {
        script: Script { course: stand.course.clone(), lesson: stand.lesson.clone(), language },
        line: stand.line,
        lines: stand.lines,
        words: spoken.words.clone(),
        media,
        length_ms,
        person: Some(spoken.person),
    }
}

fn advice(warning: &Warning) -> Advice {
    match warning {
        Warning::Clipped { .. } => Advice::TooLoud,
        Warning::TooQuiet { .. } => Advice::TooQuiet,
        Warning::Damaged { .. } => Advice::Damaged,
        Warning::BrokenOff => Advice::BrokenOff,
        Warning::Hole { length_ms } => Advice::Hole { length_ms: *length_ms },
        Warning::Noisy => Advice::Noisy,
        Warning::Hum { .. } => Advice::Hum,
    }
}

/// The lines that a take is of, as they are worded now.
struct Shown {
    script: Lines,
    reads: Language,
}

impl Shown {
    /// `None` where the lesson is no longer taught.
    async fn read(depot: &Depot, heard: &ToHear) -> Result<Option<Self>> {
        let stand = &heard.spoken.stand;
        let course = match depot.store.latest(&stand.course).await {
            Ok(edition) => depot.store.course(&edition.digest).await?,
            Err(StoreError::Absent(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let Some(script) = script_of(&course, stand, &depot.catalogue) else { return Ok(None) };
        let reads = depot.store.reads(heard.spoken.person).await?;
        Ok(Some(Self { script, reads }))
    }

    fn page<'a>(&'a self, depot: &'a Depot, heard: &'a ToHear) -> Page<'a> {
        Page { stand: &heard.spoken.stand, script: &self.script, language: &self.reads, catalogue: &depot.catalogue }
    }
}
