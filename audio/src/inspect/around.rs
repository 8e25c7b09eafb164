//! Judges what stands around the sound: chunks of a WAV, frames and tags of an MP3, and whether they tell the truth of it.

use super::{Container, Heard, PADDING_MS_MAX, Verdict, Wanted, within};
use crate::container::bext::Bext;
use crate::container::cart::Cart;
use crate::container::id3::Id3;
use crate::container::mp3::Mp3;
use crate::container::wav::Wav;

/// How far a written level may be from the measured one, in dB: integrated, and true peak, whose meters differ more.
const WRITTEN_LUFS_TOLERANCE: f64 = 0.15;
const WRITTEN_PEAK_TOLERANCE: f64 = 0.35;
/// How far a written length may be from the measured one, in milliseconds: it is rounded once.
const WRITTEN_MS_TOLERANCE: u64 = 1;
/// Frames of ID3 that stations' systems show.
const TAGS_WANTED: [&str; 4] = ["TIT2", "TPE1", "TALB", "TLEN"];

pub(super) fn verdicts(container: &Container, heard: &Heard, wanted: &Wanted) -> Vec<Verdict> {
    match container {
        Container::Wav(wav) => vec![chunks(wav), bext(wav, heard), cart(wav, heard)],
        Container::Mp3(mp3) => vec![rate(mp3, wanted), strays(mp3), gapless(mp3, heard), tags(mp3, heard)],
        Container::Other => Vec::new(),
    }
}

fn chunks(wav: &Wav) -> Verdict {
    let names: Vec<_> = wav.chunks.iter().map(|chunk| String::from_utf8_lossy(&chunk.id).trim().to_owned()).collect();
    let found = names.join(" ");
    if !wav.sizes_hold {
        let advice = "the sizes in its header are not those of the file: copy it again, or save it anew";
        return Verdict::wrong("chunks", found, advice);
    }
    if !wav.all_even() {
        return Verdict::note("chunks", found, "a chunk of odd length confuses Rivendell: save it with 16 bits");
    }
    Verdict::good("chunks", found)
}

fn bext(wav: &Wav, heard: &Heard) -> Verdict {
    let Some(bext) = &wav.bext else {
        return Verdict::note("bext", "none", "the file does not say who made it and how loud it is: render it again");
    };
    if !wav.before_data(*b"bext") {
        return Verdict::note("bext", "behind the sound", "some readers do not find it there: render it again");
    }
    let found = format!("{}, by {}", bext.description, bext.originator);
    match untrue_levels(bext, heard) {
        None => Verdict::good("bext", found),
        Some(untrue) => Verdict::wrong("bext", untrue, "the file was changed after it was measured: render it again"),
    }
}

/// What the chunk says and is not so; a level that it leaves open is no lie.
fn untrue_levels(bext: &Bext, heard: &Heard) -> Option<String> {
    let pairs = [
        ("loudness", bext.levels.integrated_lufs, heard.loudness.integrated_lufs, WRITTEN_LUFS_TOLERANCE),
        ("peak", bext.levels.true_peak_dbtp, heard.loudness.true_peak_dbtp, WRITTEN_PEAK_TOLERANCE),
    ];
    pairs.into_iter().find_map(|(name, written, measured, tolerance)| {
        let (written, measured) = (written?, measured?);
        (!within(written, measured, tolerance)).then(|| format!("{name} {written:.2} written, {measured:.2} measured"))
    })
}

fn cart(wav: &Wav, heard: &Heard) -> Verdict {
    let Some(cart) = &wav.cart else {
        return Verdict::note("cart", "none", "radio automation will ask for title and number: type them in");
    };
    match cart_fault(wav, cart, heard.length_samples) {
        None => Verdict::good("cart", format!("{}, cut {}", cart.title, cart.cut_id)),
        Some(fault) => Verdict::wrong("cart", fault, "automation may refuse it or stop too early: render it again"),
    }
}

fn cart_fault(wav: &Wav, cart: &Cart, length_samples: u64) -> Option<String> {
    if !wav.before_data(*b"cart") {
        return Some("behind the sound".into());
    }
    if cart.title.is_empty() || cart.cut_id.is_empty() {
        return Some("no title, or no number".into());
    }
    if cart.from > cart.until {
        return Some(format!("may be played from {} until {}", cart.from.date(), cart.until.date()));
    }
    let late = cart.timers.iter().find(|(_, at)| u64::from(*at) > length_samples)?;
    Some(format!("timer {} stands behind the end", String::from_utf8_lossy(&late.0).trim()))
}

fn rate(mp3: &Mp3, wanted: &Wanted) -> Verdict {
    let rates: Vec<_> = mp3.bit_rates.keys().map(u16::to_string).collect();
    let found = format!("{} kbit/s, {} frames", rates.join(", "), mp3.frames);
    let one = mp3.bit_rates.len() == 1;
    let asked = wanted.bit_rate_kbps.is_none_or(|kbps| mp3.bit_rates.contains_key(&kbps));
    match (one, asked, wanted.bit_rate_kbps) {
        (true, true, _) => Verdict::good("bit-rate", found),
        (true, false, Some(kbps)) => {
            Verdict::wrong("bit-rate", found, format!("{kbps} kbit/s were asked for: encode it again"))
        }
        _ => Verdict::wrong("bit-rate", found, "old players jump in it: encode it with a constant bit rate"),
    }
}

fn strays(mp3: &Mp3) -> Verdict {
    match mp3.stray_bytes {
        0 => Verdict::good("stray-bytes", "none"),
        bytes => Verdict::wrong(
            "stray-bytes",
            format!("{bytes} bytes belong to no frame"),
            "the file is damaged or was glued together: copy it again, or encode it again",
        ),
    }
}

fn gapless(mp3: &Mp3, heard: &Heard) -> Verdict {
    let advice = "players add up to 60 ms of silence: encode it with LAME's Info frame";
    match mp3.gapless_samples() {
        None => Verdict::note("gapless", "no Info frame", advice),
        Some(length) if length == heard.length_samples => Verdict::good("gapless", format!("{length} samples")),
        Some(length) => {
            let found = format!("{length} samples by its Info frame, {} decoded", heard.length_samples);
            Verdict::wrong("gapless", found, "the file was cut or glued after it was encoded: encode it again")
        }
    }
}

fn tags(mp3: &Mp3, heard: &Heard) -> Verdict {
    let Some(id3) = &mp3.id3 else {
        return Verdict::note(
            "tags",
            "none",
            "players and automation show no title: write ID3 tags, or encode it again",
        );
    };
    let missing: Vec<_> = TAGS_WANTED.into_iter().filter(|name| id3.text(name).is_none_or(str::is_empty)).collect();
    let tolerance_ms = if mp3.gapless_samples().is_some() { WRITTEN_MS_TOLERANCE } else { PADDING_MS_MAX };
    if let Some(untrue) = untrue_tag(id3, heard, tolerance_ms) {
        return Verdict::wrong("tags", untrue, "write the tags again, or encode it again");
    }
    if !missing.is_empty() {
        return Verdict::note("tags", format!("no {}", missing.join(", ")), "write these ID3 tags, or encode it again");
    }
    Verdict::good("tags", format!("{}, {}", id3.text("TIT2").unwrap_or_default(), id3.text("TPE1").unwrap_or_default()))
}

/// What a tag says and is not so.
fn untrue_tag(id3: &Id3, heard: &Heard, tolerance_ms: u64) -> Option<String> {
    let length_ms = heard.format.ms(heard.length_samples);
    if let Some(written) = id3.text("TLEN").and_then(|words| words.trim().parse::<u64>().ok())
        && written.abs_diff(length_ms) > tolerance_ms
    {
        return Some(format!("length {written} ms written, {length_ms} ms measured"));
    }
    let (written, measured) = (id3.replaygain_lufs()?, heard.loudness.integrated_lufs?);
    // Other encoders write the gain of what they were given: it may be off by what the programme's loudness may be.
    let tolerance = crate::profile::INTEGRATED_TOLERANCE_LU + WRITTEN_LUFS_TOLERANCE;
    (!within(written, measured, tolerance)).then(|| format!("ReplayGain for {written:.1} LUFS, {measured:.1} measured"))
}
