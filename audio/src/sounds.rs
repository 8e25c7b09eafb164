//! The sounds that every programme can use without anybody recording one, by the names that scripts give them. Their notes stand in
//! `examples/sounds.rs`.

use crate::segment::Treatment;

/// A sound as a FLAC file, and how it is made ready.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    /// What a script calls it.
    pub name: &'static str,
    /// The file.
    pub flac: &'static [u8],
    /// How it is conditioned.
    pub treatment: Treatment,
}

/// All of them: the jingles that open and close, the bed (a loop), the tick of thinking time, the stings before a question and after
/// the answer.
pub const OWN: [Own; 6] = [
    Own { name: "opening", flac: include_bytes!("../sounds/opening.flac"), treatment: Treatment::Sound },
    Own { name: "closing", flac: include_bytes!("../sounds/closing.flac"), treatment: Treatment::Sound },
    Own { name: "bed", flac: include_bytes!("../sounds/bed.flac"), treatment: Treatment::Bed },
    Own { name: "tick", flac: include_bytes!("../sounds/tick.flac"), treatment: Treatment::Sound },
    Own { name: "question", flac: include_bytes!("../sounds/question.flac"), treatment: Treatment::Sound },
    Own { name: "answer", flac: include_bytes!("../sounds/answer.flac"), treatment: Treatment::Sound },
];

/// The sound of that name.
pub fn own(name: &str) -> Option<Own> {
    OWN.into_iter().find(|sound| sound.name == name)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::format::Format;
    use crate::segment::{Segment, condition};

    fn conditioned(name: &str, format: Format) -> (Segment, Vec<f32>) {
        let sound = own(name).unwrap();
        let (mut scratch, mut out) = (Cursor::new(Vec::new()), Vec::new());
        let segment = condition(Cursor::new(sound.flac), sound.treatment, format, &mut scratch, &mut out).unwrap();
        (segment, out.as_chunks::<4>().0.iter().map(|value| f32::from_le_bytes(*value)).collect())
    }

    #[test]
    fn every_sound_is_as_long_and_as_loud_as_it_should_be() {
        let table = [
            ("opening", 3_000..=6_000, -25.0),
            ("closing", 3_000..=6_000, -25.0),
            ("bed", 20_000..=30_000, -26.0),
            ("tick", 100..=300, -25.0),
            ("question", 500..=2_000, -25.0),
            ("answer", 500..=2_000, -25.0),
        ];
        for (name, length_ms, loudness) in table {
            let (segment, samples) = conditioned(name, Format::MONO_48_KHZ);
            assert!(length_ms.contains(&Format::MONO_48_KHZ.ms(segment.length_samples)), "{name}");
            assert!((segment.integrated_lufs - loudness).abs() < 0.1, "{name}: {}", segment.integrated_lufs);
            assert_eq!(segment.warnings, [], "{name}");
            assert!(samples.iter().all(|value| value.abs() < 0.9), "{name}");
        }
        assert!(own("gong").is_none());
    }

    #[test]
    fn the_bed_has_no_seam_and_no_hole() {
        for format in [Format::MONO_48_KHZ, Format { rate_hz: 44_100, channels: 1 }] {
            let (_, bed) = conditioned("bed", format);
            let most = |samples: &[f32]| samples.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
            assert!(most(&bed[..20]) < 1e-3 && most(&bed[bed.len() - 20..]) < 1e-3);
            // Half a second anywhere, also over the seam, is over -35 dBFS.
            let twice = [bed.as_slice(), &bed].concat();
            let quietest = twice.chunks(format.rate_hz as usize / 2).map(most).fold(1.0, f32::min);
            assert!(20.0 * quietest.log10() > -35.0, "{quietest}");
        }
    }

    #[test]
    fn they_are_small() {
        assert!(OWN.iter().map(|sound| sound.flac.len()).sum::<usize>() < 1_500_000);
    }
}
