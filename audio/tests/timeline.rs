//! Whatever the parts, a programme sums to its slot, nothing lies over speech that should not, and pauses are as long as was asked.
use audio::format::Format;
use audio::timeline::{
    Clip, DoesNotFit, Kind, Looped, PIECE_SAMPLES_MAX, Part, Role, SegmentId, Slot, Sounds, Timeline, plan,
};
use proptest::prelude::*;

const MONO: Format = Format::MONO_48_KHZ;
const SOUNDS: Sounds = Sounds {
    bed: Some(Looped { segment: SegmentId(0), length_samples: 960_000 }),
    tick: Some(Looped { segment: SegmentId(1), length_samples: 9_600 }),
};
const NONE: Sounds = Sounds { bed: None, tick: None };

fn speech(length_ms: u64) -> Part {
    Part::once(Kind::Speech { segment: SegmentId(2), length_samples: MONO.samples(length_ms) })
}
fn sound(length_ms: u64) -> Part {
    Part::once(Kind::Sound { segment: SegmentId(3), length_samples: MONO.samples(length_ms) })
}
fn pause(length_ms: u32) -> Part {
    Part::once(Kind::Pause { length_ms })
}
fn slot(length_ms: u64, hard: bool) -> Slot {
    Slot { format: MONO, length_samples: MONO.samples(length_ms), hard }
}
fn ms(samples: u64) -> u64 {
    MONO.ms(samples)
}
fn of(timeline: &Timeline, role: Role) -> Vec<&Clip> {
    timeline.clips.iter().filter(|clip| clip.role == role).collect()
}
fn again(timeline: &Timeline) -> Vec<usize> {
    timeline.marks.iter().filter(|mark| mark.again).map(|mark| mark.part).collect()
}

#[test]
fn lessons_are_heard_once_more_until_the_slot_is_full() {
    let of = |number: u32, part: Part| Part { lesson: Some(number), ..part };
    let lesson = |number, bridge: bool| {
        let bridge = bridge.then(|| of(number, sound(1_500)));
        let said = [speech(20_000), pause(5_000), speech(30_000)].map(|part| of(number, part));
        bridge.into_iter().chain(said).collect::<Vec<_>>()
    };
    let parts: Vec<Part> =
        [vec![sound(5_000)], lesson(0, false), lesson(1, true), vec![speech(2_000), sound(5_000)]].concat();
    let timeline = plan(&parts, &SOUNDS, slot(600_000, true)).unwrap();
    assert_eq!(timeline.length_samples, MONO.samples(600_000));
    let order: Vec<usize> = timeline.marks.iter().map(|mark| mark.part).collect();
    // The first lesson is heard again behind the second, with the bridge that it had not before; the goodbye and the close are heard once.
    assert_eq!(order.get(..13), Some(&[0, 1, 2, 3, 4, 5, 6, 7, 4, 1, 2, 3, 4][..]));
    assert_eq!(order.get(order.len() - 2..), Some(&[8, 9][..]));
    assert_eq!(order.iter().filter(|part| matches!(part, 0 | 8 | 9)).count(), 3);
    // Where no whole lesson goes in any more, a question is asked once more.
    let long = |number| {
        [speech(60_000), pause(5_000), speech(60_000), pause(5_000), speech(60_000)]
            .map(|part| of(number, part))
            .to_vec()
    };
    let timeline = plan(&[long(0), long(1)].concat(), &SOUNDS, slot(530_000, true)).unwrap();
    assert_eq!(again(&timeline), [0, 1, 2]);
    // Without a slot it is as long as it is.
    let own = audio::timeline::own_length(&parts, &SOUNDS, MONO);
    assert!((130_000..140_000).contains(&ms(own)), "{}", ms(own));
    let timeline = plan(&parts, &SOUNDS, Slot { format: MONO, length_samples: own, hard: false }).unwrap();
    assert_eq!(again(&timeline), [0_usize; 0]);
}

#[test]
fn a_lesson_in_its_slot() {
    let parts =
        [sound(4_000), speech(20_000), pause(5_000), speech(10_000), pause(12_000), speech(30_000), sound(5_000)];
    let timeline = plan(&parts, &SOUNDS, slot(100_000, true)).unwrap();
    let starts: Vec<(usize, u64)> = timeline.marks.iter().map(|mark| (mark.part, ms(mark.start_samples))).collect();
    // Of the time that is left the bed takes six seconds before the greeting, and the close the rest. Lines begin at multiples of 120 ms.
    assert_eq!(starts, [(0, 0), (1, 10_200), (2, 30_200), (3, 35_280), (4, 45_280), (5, 57_360), (6, 95_000)]);
    let [bed] = of(&timeline, Role::Bed)[..] else { panic!("one bed") };
    assert_eq!((ms(bed.start_samples), ms(bed.end_samples())), (3_600, 22_080));
    let [music] = of(&timeline, Role::Music)[..] else { panic!("one music") };
    assert_eq!((ms(music.start_samples), ms(music.end_samples())), (81_360, 95_250));
    let underlays = of(&timeline, Role::Underlay);
    assert_eq!(underlays.iter().filter(|clip| clip.segment == SegmentId(1)).count(), 5, "five seconds tick");
    assert_eq!(underlays.iter().filter(|clip| clip.segment == SegmentId(0)).count(), 1, "twelve have the bed");
}

#[test]
fn too_long_says_by_how_much_and_what_could_go() {
    let may_go = |part: Part| Part { may_go: true, ..part };
    let parts = [speech(30_000), may_go(speech(5_000)), pause(4_000), may_go(speech(12_000)), speech(10_000)];
    let Err(DoesNotFit::TooLong { over_ms, could_go, enough, .. }) = plan(&parts, &SOUNDS, slot(55_000, false)) else {
        panic!("it fits")
    };
    assert_eq!((over_ms, enough), (6_300, true));
    assert_eq!(could_go.iter().map(|part| part.part).collect::<Vec<_>>(), [3]);
    let told = plan(&parts, &SOUNDS, slot(30_000, false)).unwrap_err();
    assert!(matches!(&told, DoesNotFit::TooLong { could_go, enough: false, .. } if could_go.len() == 2));
    assert!(told.to_string().starts_with("the programme is 31300 ms too long"), "{told}");
}

#[test]
fn a_little_too_long_is_taken_from_the_pauses() {
    let parts = [speech(10_000), pause(5_000), speech(10_000), pause(6_000), speech(10_000)];
    let timeline = plan(&parts, &SOUNDS, slot(40_850, false)).unwrap();
    let pauses: Vec<u64> =
        timeline.marks.iter().filter(|mark| mark.part % 2 == 1).map(|mark| ms(mark.length_samples)).collect();
    assert_eq!(pauses, [4_925, 5_925]);
    assert!(matches!(plan(&parts, &SOUNDS, slot(40_790, false)), Err(DoesNotFit::TooLong { over_ms: 210, .. })));
}

#[test]
fn too_short_repeats_what_may_be_and_then_says_so() {
    let passage = |part: Part| Part { passage: Some(1), ..part };
    let parts =
        [speech(10_000), passage(speech(15_000)), passage(pause(4_000)), passage(speech(2_000)), speech(10_000)];
    let once = plan(&parts, &SOUNDS, slot(80_000, false)).unwrap();
    assert_eq!(again(&once), [1, 2, 3]);
    assert_eq!(again(&plan(&parts, &SOUNDS, slot(60_000, false)).unwrap()), [0; 0], "music is enough");
    assert_eq!(again(&plan(&parts, &SOUNDS, slot(120_000, false)).unwrap()), [1, 2, 3, 1, 2, 3]);
    let Err(DoesNotFit::TooShort { under_ms, .. }) = plan(&parts, &SOUNDS, slot(300_000, false)) else {
        panic!("filled")
    };
    assert!((110_000..130_000).contains(&under_ms), "{under_ms}");
}

#[test]
fn nothing_fills_a_slot_where_there_is_no_music() {
    assert!(matches!(
        plan(&[speech(10_000)], &NONE, slot(12_000, false)),
        Err(DoesNotFit::TooShort { under_ms: 2_000, .. })
    ));
    assert_eq!(plan(&[speech(10_000)], &NONE, slot(10_000, true)).unwrap().clips.len(), 1);
}

#[test]
fn a_long_pause_is_never_bare() {
    let parts = [speech(10_000), pause(16_000), speech(10_000)];
    assert!(matches!(
        plan(&parts, &NONE, slot(36_000, false)),
        Err(DoesNotFit::BarePause { part: 1, length_ms: 16_000 })
    ));
    let tick_alone = Sounds { bed: None, ..SOUNDS };
    assert_eq!(of(&plan(&parts, &tick_alone, slot(36_000, false)).unwrap(), Role::Underlay).len(), 16);
}

#[test]
fn short_pauses_in_a_row_are_one_long_silence() {
    let parts = [speech(5_000), pause(400), pause(1_650), speech(5_000)];
    let timeline = plan(&parts, &SOUNDS, slot(12_050, false)).unwrap();
    assert_eq!(of(&timeline, Role::Underlay).len(), 2, "two ticks in two seconds");
    assert_eq!(
        timeline.marks.iter().map(|mark| ms(mark.length_samples)).collect::<Vec<_>>(),
        [5_000, 400, 1_650, 5_000]
    );
}

#[test]
fn nothing_to_play_is_no_programme() {
    assert!(matches!(plan(&[pause(5_000)], &SOUNDS, slot(5_000, false)), Err(DoesNotFit::NothingToPlay)));
    assert!(matches!(plan(&[], &SOUNDS, slot(5_000, false)), Err(DoesNotFit::NothingToPlay)));
}

#[test]
fn before_a_hard_end_the_last_seconds_are_music() {
    for (hard, tail_ms) in [(true, 4_000), (false, 0)] {
        let timeline = plan(&[speech(20_000)], &SOUNDS, slot(20_000 + tail_ms, hard)).unwrap();
        let said = of(&timeline, Role::Speech)[0].end_samples();
        assert_eq!(ms(timeline.length_samples - said), tail_ms);
    }
}

#[test]
fn a_line_recorded_anew_moves_what_follows_by_whole_steps_of_the_grid() {
    let lesson = |anew_ms: u64| {
        let lines = [9_130, 20_010, anew_ms, 31_777, 8_123, 40_001, 25_555];
        let parts: Vec<Part> = lines.into_iter().flat_map(|length_ms| [speech(length_ms), pause(6_050)]).collect();
        plan(&parts, &SOUNDS, slot(240_000, true)).unwrap()
    };
    let (before, after) = (lesson(15_000), lesson(15_733));
    let starts =
        |timeline: &Timeline| of(timeline, Role::Speech).iter().map(|clip| clip.start_samples).collect::<Vec<_>>();
    let moved: Vec<u64> = starts(&after).iter().zip(starts(&before)).map(|(after, before)| after - before).collect();
    assert_eq!(moved[..3], [0, 0, 0]);
    assert!(moved[3] > 0 && moved[3].is_multiple_of(MONO.grid_samples()), "{moved:?}");
    assert!(moved[3..].iter().all(|by| *by == moved[3]), "{moved:?}");
    let ends = |timeline: &Timeline| timeline.pieces().iter().map(|piece| piece.end).collect::<Vec<_>>();
    let (kept, now) = (ends(&before), ends(&after));
    assert_eq!((kept.len(), kept.last()), (now.len(), Some(&before.length_samples)));
    assert!(
        kept.len() >= 5 && kept.iter().zip(&now).all(|(kept, now)| [0, moved[3]].contains(&(now - kept))),
        "{kept:?} {now:?}"
    );
}

/// Any part that a script may hold.
fn any_part() -> impl Strategy<Value = Part> {
    let kind = prop_oneof![
        5 => (1_u64..2_000_000).prop_map(|length_samples| Kind::Speech { segment: SegmentId(2), length_samples }),
        3 => (1_u32..60_000).prop_map(|length_ms| Kind::Pause { length_ms }),
        2 => (1_u64..300_000).prop_map(|length_samples| Kind::Sound { segment: SegmentId(3), length_samples }),
    ];
    (kind, any::<bool>(), prop::option::of(0_u32..3)).prop_map(|(kind, may_go, passage)| Part {
        kind,
        may_go,
        passage,
        lesson: None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn every_programme_sums_to_its_slot(
        parts in prop::collection::vec(any_part(), 1..40),
        spare in -20_000_i64..8_000_000,
        hard: bool,
        ticks: bool,
    ) {
        let asked: u64 = parts.iter().map(|part| match part.kind {
            Kind::Speech { length_samples, .. } | Kind::Sound { length_samples, .. } => length_samples,
            Kind::Pause { length_ms } => MONO.samples(u64::from(length_ms)),
        }).sum();
        let length_samples = asked.saturating_add_signed(spare).max(1);
        let sounds = if ticks { SOUNDS } else { Sounds { tick: None, ..SOUNDS } };
        let Ok(timeline) = plan(&parts, &sounds, Slot { format: MONO, length_samples, hard }) else { return Ok(()) };

        prop_assert_eq!(timeline.length_samples, length_samples);
        prop_assert!(timeline.clips.iter().all(|clip| clip.end_samples() <= length_samples && clip.length_samples > 0));
        prop_assert!(timeline.clips.is_sorted_by_key(|clip| clip.start_samples));
        // Knots keep time.
        for clip in &timeline.clips {
            prop_assert!(clip.shape.is_sorted_by_key(|knot| knot.at_samples));
            prop_assert!(clip.shape.iter().all(|knot| knot.at_samples <= clip.length_samples && (0.0..=1.0).contains(&knot.gain)));
        }
        // Speech, sounds and underlays follow each other; only beds and music may lie under speech, and then softly.
        let alone: Vec<&Clip> = timeline.clips.iter().filter(|clip| !matches!(clip.role, Role::Bed | Role::Music)).collect();
        prop_assert!(alone.windows(2).all(|pair| pair[0].end_samples() <= pair[1].start_samples));
        // Every part is there, in order, and pauses are what was asked.
        let first: Vec<usize> = timeline.marks.iter().filter(|mark| !mark.again).map(|mark| mark.part).collect();
        prop_assert_eq!(first, (0..parts.len()).collect::<Vec<_>>());
        for mark in &timeline.marks {
            if let Kind::Pause { length_ms } = parts[mark.part].kind {
                prop_assert!(ms(mark.length_samples).abs_diff(u64::from(length_ms)) <= 150);
            }
        }
        // Pieces follow each other from end to end, and none is too long.
        let pieces = timeline.pieces();
        prop_assert!(pieces.windows(2).all(|pair| pair[0].end == pair[1].start && !pair[0].is_empty()));
        prop_assert!(pieces.iter().all(|piece| piece.end - piece.start <= PIECE_SAMPLES_MAX));
        prop_assert_eq!((pieces[0].start, pieces[pieces.len() - 1].end), (0, length_samples));
        // Nothing is silent for 2 s: every sample is near one that plays.
        let mut covered = 0;
        for clip in &timeline.clips {
            prop_assert!(clip.start_samples <= covered + MONO.samples(2_000), "silence at {} ms", ms(covered));
            covered = covered.max(clip.end_samples());
        }
        prop_assert!(length_samples <= covered + MONO.samples(2_000));
    }
}
