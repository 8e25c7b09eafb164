//! Judges what was heard: length, loudness, peak, silence, clipping, phase. The words are for the manager of a station.

use super::quiet::Run;
use super::{Container, Heard, PADDING_MS_MAX, Stereo, Verdict, Wanted, within};
use crate::format::Format;
use crate::profile::INTEGRATED_TOLERANCE_LU;

/// Milliseconds of quiet at an end that LibreTime's cue analysis cuts off.
const END_MS_MAX: u64 = 900;
/// Milliseconds that a pause may lie beside its place in the rundown.
const PAUSE_SLACK_MS: u64 = 150;
/// Milliseconds of silence outside declared pauses that are too many.
const SILENCE_MS_MAX: u64 = 2_000;
/// What mono receivers may lose, in dB, before a listener misses something: unrelated channels lose 3.
const MONO_LOSS_DB_MAX: f64 = 6.0;
/// Places that one sentence can name.
const PLACES_MAX: usize = 5;

pub(super) fn verdicts(heard: &Heard, container: &Container, wanted: &Wanted) -> Vec<Verdict> {
    let always = [damage(heard), form(heard, wanted), loudness(heard, wanted), peak(heard, wanted)];
    let sometimes = [length(heard, container, wanted), range(heard, wanted), heard.stereo.map(phase)];
    let rest = [silence(heard, wanted), ends(heard), clipping(heard)];
    always.into_iter().chain(sometimes.into_iter().flatten()).chain(rest).collect()
}

fn damage(heard: &Heard) -> Verdict {
    if heard.damaged_packets == 0 && !heard.broken_off {
        return Verdict::good("damage", "none");
    }
    let ending = if heard.broken_off { ", and it breaks off" } else { "" };
    Verdict::wrong(
        "damage",
        format!("{} packets can't be decoded{ending}", heard.damaged_packets),
        "copy or download the file again; if it stays so, render it again",
    )
}

fn form(heard: &Heard, wanted: &Wanted) -> Verdict {
    let Format { rate_hz, channels } = heard.format;
    let found = format!("{rate_hz} Hz, {}", channels_as_words(channels));
    let profile = &wanted.profile;
    if (rate_hz, channels) == (profile.rate_hz, profile.channels) {
        return Verdict::good("form", found);
    }
    let asked = format!("{} Hz, {}", profile.rate_hz, channels_as_words(profile.channels));
    Verdict::note("form", found, format!("the profile {} asks for {asked}: render it for this station", profile.name))
}

fn channels_as_words(channels: u16) -> String {
    match channels {
        1 => "mono".into(),
        2 => "stereo".into(),
        more => format!("{more} channels"),
    }
}

fn length(heard: &Heard, container: &Container, wanted: &Wanted) -> Option<Verdict> {
    let (rate_hz, asked_hz) = (u64::from(heard.format.rate_hz), u64::from(wanted.profile.rate_hz.max(1)));
    // A file of another rate fills the same time with other samples.
    let slot_samples = wanted.length_samples?.saturating_mul(rate_hz) / asked_hz;
    let found = format!("{} samples, {}", heard.length_samples, clock(heard.format, heard.length_samples));
    let (difference, over) = (heard.length_samples.abs_diff(slot_samples), heard.length_samples > slot_samples);
    if difference == 0 {
        return Some(Verdict::good("length", found));
    }
    let (by, what) = (heard.format.ms(difference), if over { "longer" } else { "shorter" });
    if by <= PADDING_MS_MAX && matches!(container, Container::Mp3(mp3) if mp3.gapless_samples().is_none()) {
        let advice = format!("it is {by} ms {what} than the slot, as MP3 without LAME's Info frame are: it fits");
        return Some(Verdict::note("length", found, advice));
    }
    let advice = format!("it is {difference} samples ({by} ms) {what} than the slot: render it again for this slot");
    Some(Verdict::wrong("length", found, advice))
}

fn loudness(heard: &Heard, wanted: &Wanted) -> Verdict {
    let target = wanted.profile.integrated_lufs;
    let Some(found) = heard.loudness.integrated_lufs else {
        return Verdict::wrong("loudness", "silence", "there is nothing to hear in this file: render it again");
    };
    let words = format!("{found:.1} LUFS");
    if within(found, target, INTEGRATED_TOLERANCE_LU) {
        return Verdict::good("loudness", words);
    }
    let (by, how) = ((target - found).abs(), if found < target { "up" } else { "down" });
    Verdict::wrong(
        "loudness",
        words,
        format!("{} asks for {target:.1} LUFS: turn it {how} by {by:.1} dB", wanted.profile.name),
    )
}

fn peak(heard: &Heard, wanted: &Wanted) -> Verdict {
    let most = wanted.profile.true_peak_dbtp;
    let Some(found) = heard.loudness.true_peak_dbtp else {
        return Verdict::good("true-peak", "silence");
    };
    let words = format!("{found:.1} dBTP");
    if found <= most + 0.005 {
        return Verdict::good("true-peak", words);
    }
    let by = found - most;
    Verdict::wrong(
        "true-peak",
        words,
        format!("at most {most:.1} dBTP: limit it by {by:.1} dB more before it is encoded, or it may distort on air"),
    )
}

fn range(heard: &Heard, wanted: &Wanted) -> Option<Verdict> {
    let most = wanted.profile.lra_max_lu?;
    let found = format!("{:.1} LU", heard.loudness.range_lu);
    if heard.loudness.range_lu <= most + 0.05 {
        return Some(Verdict::good("loudness-range", found));
    }
    let advice = format!("over {most:.0} LU, soft places are lost on a small receiver: level the soft recordings up");
    Some(Verdict::note("loudness-range", found, advice))
}

fn silence(heard: &Heard, wanted: &Wanted) -> Verdict {
    let slack_samples = heard.format.samples(PAUSE_SLACK_MS);
    let least_samples = heard.format.samples(SILENCE_MS_MAX);
    let left = heard.quiet.iter().flat_map(|run| run.outside(&wanted.pauses, slack_samples));
    let left: Vec<Run> = left.filter(|run| run.length_samples > least_samples).collect();
    if left.is_empty() {
        return Verdict::good("silence", "no unexpected run over 2 s below -50 dBFS");
    }
    let place = |run: &Run| {
        let [from, to] = [run.start_samples, run.end_samples()].map(|at| clock(heard.format, at));
        format!("{from}-{to}")
    };
    let named = left.iter().take(PLACES_MAX).map(place).collect::<Vec<_>>().join(", ");
    let more = if left.len() > PLACES_MAX { format!(" and {} more", left.len() - PLACES_MAX) } else { String::new() };
    let advice = "a transmitter's silence detector may cut in: put a quiet bed under these places";
    Verdict::wrong("silence", format!("below -50 dBFS at {named}{more}"), advice)
}

fn ends(heard: &Heard) -> Verdict {
    let [head_ms, tail_ms] = [heard.head_samples, heard.tail_samples].map(|samples| heard.format.ms(samples));
    let found = format!("{head_ms} ms of silence before, {tail_ms} ms after");
    if head_ms < END_MS_MAX && tail_ms < END_MS_MAX {
        return Verdict::good("ends", found);
    }
    let advice = "a station's system cuts 900 ms or more of silence off: begin and end with sound, or a fade";
    Verdict::note("ends", found, advice)
}

fn clipping(heard: &Heard) -> Verdict {
    match heard.clipped_runs {
        0 => Verdict::good("clipping", "none"),
        runs => Verdict::note(
            "clipping",
            format!("{runs} places are cut flat"),
            "a recording in it was overloaded: listen to it, and record it again from further away",
        ),
    }
}

fn phase(stereo: Stereo) -> Verdict {
    let found = format!("correlation {:+.2}, {:.1} dB softer in mono", stereo.correlation, stereo.mono_loss_db);
    if stereo.mono_loss_db <= MONO_LOSS_DB_MAX {
        return Verdict::good("mono", found);
    }
    let advice = "one channel is upside down, and most receivers play both as one: turn its polarity round";
    Verdict::wrong("mono", found, advice)
}

/// `m:ss.s`, as a person reads a place in a programme.
fn clock(format: Format, samples: u64) -> String {
    let tenths = (format.ms(samples) + 50) / 100;
    format!("{}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10)
}
