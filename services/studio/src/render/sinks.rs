//! Which encoder writes which file, and with what words in it.

use std::{
    io::{Seek, Write},
    num::NonZeroUsize,
    sync::Arc,
};

use audio::{
    container::{
        WallTime, ascii,
        bext::{Bext, Levels},
        cart::Cart,
    },
    encode::{
        EncodeError, Sink, Tags,
        mp3::{self, BitRate, Mp3, Reuse},
        opus::{self, Opus},
        wav::{Bits, Wav},
    },
    format::Format,
};
use radio::programme::FileKind;

use super::RenderJob;
use crate::{
    order::{About, FileOrder},
    pieces::PieceShelf,
};

/// Who made it, in fields for programs.
const PRODUCER: &str = "Longwave";
/// Our version.
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The seed of the dither: any will do, as long as it is the same each time.
const DITHER_SEED: u64 = 0x4c77;
/// The number of an Opus stream in its file: of one stream, any.
const OPUS_SERIAL: u32 = 0x4c57;
/// Threads that encode MP3.
const MP3_THREADS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(1);

/// Opens the encoder of one file, for samples of the file's own form. `cuts` are the samples at which pieces of it may begin that other
/// programmes have too.
pub(super) fn open<W: Write + Seek + Send + 'static>(
    job: &RenderJob,
    order: FileOrder,
    format: Format,
    stream: W,
    length_samples: u64,
    cuts: &[u64],
) -> Result<Box<dyn Sink>, EncodeError> {
    let about = &job.about;
    Ok(match order.kind {
        FileKind::Wav => {
            let (bext, cart) = (bext(about, format), cart(about, length_samples));
            Box::new(Wav::new(stream, format, Bits::Sixteen { dither_seed: DITHER_SEED }, Some(&bext), Some(&cart))?)
        }
        FileKind::Mp3 => {
            let bit_rate = BitRate::from_kbps(order.kbit_per_s).ok_or_else(|| {
                EncodeError::Form(format!("MP3 has no rate of {} kbit/s; take 64 or 128", order.kbit_per_s))
            })?;
            let (settings, kept) = (mp3::Settings { format, bit_rate }, Arc::new(PieceShelf::new(&job.pieces)));
            Box::new(Mp3::reusing(stream, settings, tags(about), MP3_THREADS, Reuse { kept, cuts })?)
        }
        FileKind::Opus => {
            let settings = opus::Settings { format, bit_rate_kbps: order.kbit_per_s, serial: OPUS_SERIAL };
            Box::new(Opus::new(stream, settings, &tags(about))?)
        }
    })
}

fn bext(about: &About, format: Format) -> Bext {
    let mode = if format.channels == 1 { "mono" } else { "stereo" };
    Bext {
        description: ascii(&format!("{}, {}: {}", about.series, about.episode, about.title), 256),
        originator: ascii(&about.school, 32),
        originator_reference: ascii(&reference(about), 32),
        made: about.made,
        time_reference_samples: 0,
        levels: Levels::default(),
        coding_history: vec![format!("A=PCM,F={},W=16,M={mode},T={PRODUCER} {VERSION}", format.rate_hz)],
    }
}

fn cart(about: &About, length_samples: u64) -> Cart {
    let end = u32::try_from(length_samples.saturating_sub(1)).unwrap_or(u32::MAX);
    Cart {
        title: ascii(&about.title, 64),
        artist: ascii(&about.school, 64),
        // Rivendell takes a number alone; a station that named none gets the place in the series.
        cut_id: format!("{:06}", about.cart.unwrap_or(about.episode)),
        client_id: String::new(),
        category: "Education".to_owned(),
        classification: ascii(&about.series, 64),
        out_cue: "Music fades".to_owned(),
        from: WallTime { hour: 0, minute: 0, second: 0, ..about.made },
        until: WallTime::NEVER,
        producer: PRODUCER.to_owned(),
        producer_version: VERSION.to_owned(),
        timers: vec![(*b"AUDs", 0), (*b"AUDe", end)],
        url: String::new(),
        tag_text: format!("{} {}: {}\r\n", about.series, about.episode, about.title),
    }
}

fn tags(about: &About) -> Tags {
    Tags {
        title: about.title.clone(),
        artist: about.school.clone(),
        album: about.series.clone(),
        track: about.episode.to_string(),
        genre: "Education".to_owned(),
        year: format!("{:04}", about.made.year),
        language: three_letters(about.language.base()).to_owned(),
        comment: String::new(),
    }
}

/// The maker's own number: series and episode.
fn reference(about: &About) -> String {
    let course = about.made_from.first().map_or("programme", |made| made.course.as_str());
    format!("{course}-{:03}", about.episode)
}

/// A language's code of three letters (ISO 639-2), as ID3 wants it; `und` where we don't know it.
fn three_letters(base: &str) -> &str {
    const CODES: [(&str, &str); 24] = [
        ("am", "amh"),
        ("ar", "ara"),
        ("bn", "ben"),
        ("en", "eng"),
        ("es", "spa"),
        ("fa", "per"),
        ("fr", "fre"),
        ("ha", "hau"),
        ("hi", "hin"),
        ("ig", "ibo"),
        ("mn", "mon"),
        ("my", "bur"),
        ("ne", "nep"),
        ("om", "orm"),
        ("ps", "pus"),
        ("pt", "por"),
        ("ru", "rus"),
        ("rw", "kin"),
        ("so", "som"),
        ("sw", "swa"),
        ("ti", "tir"),
        ("ur", "urd"),
        ("yo", "yor"),
        ("zu", "zul"),
    ];
    match CODES.iter().find(|(two, _)| *two == base) {
        Some((_, three)) => three,
        None if base.len() == 3 => base,
        None => "und",
    }
}
