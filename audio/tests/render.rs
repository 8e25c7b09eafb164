//! A programme from segments to samples: its level, its peaks, its joins, the same bytes each time.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::f64::consts::TAU;
use std::io::{self, Cursor};
use std::ops::Range;

use audio::dips::Dip;
use audio::format::Format;
use audio::inspect::Notes;
use audio::level;
use audio::meter::Meter;
use audio::mix::{MixError, Mixer, Tape};
use audio::mixed::{Mixed, measure};
use audio::piecewise::NotesKept;
use audio::render::{Levels, RenderError, Rendered, render};
use audio::timeline::{Kind, Looped, Part, Role, SegmentId, Slot, Sounds, Timeline, plan};

/// A voice-like segment of a level: partials of a pitch, swelling.
fn segment(format: Format, pitch_hz: f64, level: f64, length_ms: u64) -> Vec<f32> {
    let length = format.samples(length_ms);
    (0..length)
        .flat_map(|at| {
            let time = at as f64 / f64::from(format.rate_hz);
            let swell = 0.55 - 0.45 * (TAU * 3.0 * time).cos();
            let edge = (at.min(length - 1 - at) as f64 / 400.0).min(1.0);
            let voice = (TAU * pitch_hz * time).sin()
                + 0.5 * (TAU * 2.0 * pitch_hz * time).sin()
                + 0.3 * (TAU * 5.1 * pitch_hz * time).sin();
            std::iter::repeat_n((level * swell * edge * voice) as f32, format.width())
        })
        .collect()
}

struct Programme {
    timeline: Timeline,
    segments: Vec<Vec<f32>>,
}

impl Programme {
    fn new(format: Format) -> Self {
        let segments = vec![
            segment(format, 330.0, 0.05, 4_000),
            segment(format, 1_000.0, 0.1, 120),
            segment(format, 180.0, 0.12, 9_000),
            segment(format, 240.0, 0.12, 7_000),
            segment(format, 440.0, 0.1, 3_000),
        ];
        let looped = |at: usize| {
            let length_samples = (segments[at].len() / format.width()) as u64;
            Looped { segment: SegmentId(at), length_samples }
        };
        let sounds = Sounds { bed: Some(looped(0)), tick: Some(looped(1)) };
        let speech =
            |at: usize| Part::once(Kind::Speech { segment: SegmentId(at), length_samples: looped(at).length_samples });
        let sound = Part::once(Kind::Sound { segment: SegmentId(4), length_samples: looped(4).length_samples });
        let pause = |length_ms| Part::once(Kind::Pause { length_ms });
        let parts = [sound.clone(), speech(2), pause(5_000), speech(3), speech(2), pause(10_000), speech(3), sound];
        let slot = Slot { format, length_samples: format.samples(65_000), hard: true };
        let timeline = plan(&parts, &sounds, slot).unwrap();
        Self { timeline, segments }
    }

    fn tapes(&self) -> Vec<Tape<Cursor<Vec<u8>>>> {
        let width = self.timeline.format.width();
        let bytes = |samples: &[f32]| samples.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.segments
            .iter()
            .map(|samples| Tape {
                samples: Cursor::new(bytes(samples)),
                length_samples: (samples.len() / width) as u64,
            })
            .collect()
    }

    fn mixed(&self, stretch: Range<u64>) -> Mixed {
        measure(&mut Mixer::new(&self.timeline, self.tapes()).unwrap(), stretch).unwrap()
    }

    fn rendered(&self, levels: Levels) -> (Rendered, Vec<f32>) {
        let mut out = Vec::new();
        let take = |block: &[f32]| {
            out.extend_from_slice(block);
            Ok::<(), io::Error>(())
        };
        let rendered = render(&self.timeline, self.tapes(), &levels, &Kept::default(), take).unwrap();
        (rendered, out)
    }
}

#[test]
fn its_loudness_is_known_before_it_is_mixed() {
    for format in [Format::MONO_48_KHZ, Format { rate_hz: 44_100, channels: 2 }] {
        let programme = Programme::new(format);
        for target in [-23.0, -16.0] {
            let mixed = programme.mixed(0..programme.timeline.length_samples);
            let gain_db = level::gain_db(&mixed.energies(), target).unwrap();
            let (rendered, out) = programme.rendered(Levels::new(gain_db, -1.0));
            assert_eq!(out.len() as u64, programme.timeline.length_samples * u64::from(format.channels));
            assert_eq!(rendered.heard.loudness.length_samples, programme.timeline.length_samples);
            let found = rendered.heard.loudness.integrated_lufs.unwrap();
            assert!((found - target).abs() <= 0.06, "{found} LUFS instead of {target}");
            assert!(rendered.heard.loudness.true_peak_dbtp.unwrap() <= -1.0);
        }
    }
}

#[test]
fn stretches_of_a_mix_give_what_the_whole_gives() {
    let programme = Programme::new(Format { rate_hz: 44_100, channels: 2 });
    let whole = programme.mixed(0..programme.timeline.length_samples);
    assert_eq!(whole.energies().0.len(), 650);
    let mut joined = programme.mixed(0..70 * 882);
    joined.join(programme.mixed(70 * 882..71 * 882));
    joined.join(programme.mixed(71 * 882..programme.timeline.length_samples));
    assert_eq!(joined.highest, whole.highest);
    for (number, (one, other)) in joined.energies().0.iter().zip(&whole.energies().0).enumerate() {
        assert!((one - other).abs() <= other * 1e-4 + 1e-9, "block {number}: {one} for {other}");
    }
}

#[test]
fn what_is_far_too_loud_is_limited_and_says_so() {
    let programme = Programme::new(Format::MONO_48_KHZ);
    let (rendered, _) = programme.rendered(Levels::new(24.0, -1.5));
    assert!(rendered.heard.loudness.true_peak_dbtp.unwrap() <= -1.5);
    assert!(rendered.limited_samples > 1_000 && rendered.most_reduction_db > 3.0);
}

#[test]
fn joins_do_not_jump_and_nothing_is_silent() {
    let programme = Programme::new(Format::MONO_48_KHZ);
    let (_, out) = programme.rendered(Levels::new(0.0, -1.0));
    let jumps: Vec<f32> = out.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    for clip in &programme.timeline.clips {
        for join in [clip.start_samples, clip.end_samples()] {
            let join = join as usize;
            let near = |reach: usize| jumps[join.saturating_sub(reach)..(join + reach).min(jumps.len())].to_vec();
            let most = near(240).into_iter().fold(0.0, f32::max);
            assert!(most < 0.05, "a jump of {most} at sample {join}");
        }
    }
    let quietest =
        out.chunks(96_000).map(|two| two.iter().fold(0.0_f32, |most, value| most.max(value.abs()))).fold(1.0, f32::min);
    assert!(20.0 * quietest.log10() > -40.0, "{quietest}");
}

#[test]
fn beds_make_room_for_speech() {
    let programme = Programme::new(Format::MONO_48_KHZ);
    let bed = programme.timeline.clips.iter().find(|clip| clip.role == Role::Bed).unwrap();
    let speech = programme.timeline.clips.iter().find(|clip| clip.role == Role::Speech).unwrap();
    let ducked = bed.shape.iter().find(|knot| bed.start_samples + knot.at_samples == speech.start_samples);
    assert!(ducked.is_none_or(|knot| knot.gain < 0.3));
    let at_greeting = bed.shape.iter().rev().nth(1).unwrap();
    assert!(at_greeting.gain < 0.3, "{:?}", bed.shape);
}

#[test]
fn the_same_programme_gives_the_same_bytes() {
    let programme = Programme::new(Format::MONO_48_KHZ);
    let levels = Levels::new(12.3, -1.0);
    assert!(programme.rendered(levels.clone()) == programme.rendered(levels));
}

#[test]
fn a_full_disk_stops_it_with_the_disks_own_words() {
    let programme = Programme::new(Format::MONO_48_KHZ);
    let levels = Levels::new(0.0, -1.0);
    let full = |_: &[f32]| Err(io::Error::from(io::ErrorKind::StorageFull));
    let told = render(&programme.timeline, programme.tapes(), &levels, &Kept::default(), full);
    assert!(matches!(told, Err(RenderError::Taken(error)) if error.kind() == io::ErrorKind::StorageFull));
}

#[test]
fn scratch_that_is_gone_or_short_is_told() {
    let programme = Programme::new(Format::MONO_48_KHZ);
    let mut tapes = programme.tapes();
    tapes[2].samples = Cursor::new(vec![0; 1_000]);
    let levels = Levels::new(0.0, -1.0);
    let told = render(&programme.timeline, tapes, &levels, &Kept::default(), |_| Ok::<(), io::Error>(()));
    assert!(matches!(told, Err(RenderError::Mix(MixError::Scratch(_)))));
    let mut tapes = programme.tapes();
    tapes.truncate(2);
    assert!(matches!(Mixer::new(&programme.timeline, tapes), Err(MixError::NoSegment(_))));
}

/// Keeps what was heard, and counts how much of it was asked for and there.
#[derive(Default)]
struct Kept {
    notes: RefCell<HashMap<Range<u64>, Notes>>,
    found: Cell<usize>,
}

impl NotesKept for Kept {
    fn get(&self, piece: &Range<u64>) -> Option<Notes> {
        let notes = self.notes.borrow().get(piece).cloned();
        self.found.set(self.found.get() + usize::from(notes.is_some()));
        notes
    }

    fn keep(&self, piece: &Range<u64>, notes: &Notes) {
        self.notes.borrow_mut().insert(piece.clone(), notes.clone());
    }
}

#[test]
fn what_was_heard_before_is_not_heard_again_and_says_the_same() {
    for format in [Format::MONO_48_KHZ, Format { rate_hz: 44_100, channels: 2 }] {
        let programme = Programme::new(format);
        let pieces = programme.timeline.pieces();
        assert!(pieces.len() > 1, "one piece joins nothing");
        // Loud enough that the limiter works.
        let levels = Levels::new(15.0, -1.0);
        let heard = |kept: &dyn NotesKept| {
            let mut out = Vec::new();
            let take = |block: &[f32]| {
                out.extend_from_slice(block);
                Ok::<(), io::Error>(())
            };
            let rendered = render(&programme.timeline, programme.tapes(), &levels, kept, take).unwrap();
            (rendered.heard, out)
        };
        let kept = Kept::default();
        let (first, _) = heard(&kept);
        assert_eq!((kept.found.get(), kept.notes.borrow().len()), (0, pieces.len()));
        let (second, out) = heard(&kept);
        assert_eq!(kept.found.get(), pieces.len());
        assert_eq!(first, second);
        kept.notes.borrow_mut().remove(&pieces[1]);
        assert_eq!(heard(&kept).0, first, "a piece heard alone gives what it gave among the others");
        let mut meter = Meter::new(format).unwrap();
        meter.add(&out);
        let whole = meter.finish();
        assert_eq!(first.loudness.length_samples, whole.length_samples);
        assert_eq!(first.loudness.true_peak_dbtp, whole.true_peak_dbtp);
        let off_lu = first.loudness.integrated_lufs.unwrap() - whole.integrated_lufs.unwrap();
        assert!(off_lu.abs() < 0.005, "{off_lu}");
    }
}

#[test]
fn a_dip_turns_down_its_place_alone_and_the_notes_of_other_pieces_stand() {
    let programme = Programme::new(Format::MONO_48_KHZ);
    let levels = Levels::new(0.0, -1.0);
    let (_, before) = programme.rendered(levels.clone());
    let place = 960_000..960_960;
    let mut dipped = levels;
    dipped.dips.add(Dip::around(&place, 6.0, Format::MONO_48_KHZ));
    let (_, after) = programme.rendered(dipped);
    let changed: Vec<usize> = (0..before.len()).filter(|at| before[*at] != after[*at]).collect();
    let reach = 30 * 48;
    assert!(changed.iter().all(|at| (960_000 - reach..960_960 + reach).contains(at)), "{changed:?}");
    let factor = 10f32.powf(-0.3);
    assert!(place.map(|at| at as usize).all(|at| (after[at] - factor * before[at]).abs() < 1e-6));
}
