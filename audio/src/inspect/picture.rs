//! Loudness over time as a small SVG for the sheet that goes with a programme: two lines told apart by stroke, and the target as a band.

use std::fmt::Write;

use crate::energies::{Energies, MOMENTARY_BLOCKS, SHORT_TERM_BLOCKS};
use crate::profile::{INTEGRATED_TOLERANCE_LU, Profile};

/// Size of the drawing, in its own units; a page scales it.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 200.0;
/// Room for the words at the left and below.
const LEFT: f64 = 44.0;
const BELOW: f64 = 28.0;
/// What the scale shows around the target, in LU: soft places matter down to where silence begins.
const ABOVE_LU: f64 = 14.0;
const UNDER_LU: f64 = 26.0;
/// Points of a line at most: a line thinner than a printer's dots says no more.
const POINTS_MAX: usize = 600;
/// Blocks of the measuring grid in a second.
const BLOCKS_A_SECOND: f64 = 10.0;

/// Draws a programme's loudness: short-term as a thick line, momentary as a thin dashed one, the target as a grey band.
pub fn svg(energies: &Energies, profile: &Profile) -> String {
    let scale = Scale { seconds: energies.0.len() as f64 / BLOCKS_A_SECOND, target: profile.integrated_lufs };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         font-family=\"sans-serif\" font-size=\"10\"><title>Loudness over time, target {:.1} LUFS</title>\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>",
        scale.target
    );
    grid(&mut out, &scale);
    line(
        &mut out,
        &scale,
        &energies.momentary_lufs(),
        MOMENTARY_BLOCKS,
        "#555\" stroke-width=\".6\" stroke-dasharray=\"2 2",
    );
    line(&mut out, &scale, &energies.short_term_lufs(), SHORT_TERM_BLOCKS, "#000\" stroke-width=\"1.6");
    let _ = write!(
        out,
        "<text x=\"{LEFT}\" y=\"{:.0}\">thick: 3 s, dashed: 0.4 s, band: target {:.1} LUFS</text></svg>",
        HEIGHT - 4.0,
        scale.target
    );
    out
}

/// Where a time and a level stand in the drawing.
struct Scale {
    seconds: f64,
    target: f64,
}

impl Scale {
    fn x(&self, second: f64) -> f64 {
        LEFT + (WIDTH - LEFT - 8.0) * second / self.seconds.max(1.0)
    }

    fn y(&self, lufs: f64) -> f64 {
        let (top, bottom) = (self.target + ABOVE_LU, self.target - UNDER_LU);
        // Silence, minus infinity, stands on the ground.
        (HEIGHT - BELOW - 8.0) * (top - lufs.clamp(bottom, top)) / (top - bottom) + 8.0
    }

    /// Seconds between two marks: at most ten of them.
    fn step_seconds(&self) -> f64 {
        let steps = [1.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1_200.0];
        steps.into_iter().find(|step| self.seconds / step <= 10.0).unwrap_or(3_600.0)
    }
}

/// The band of the target, levels every 6 LU with their numbers, and times.
fn grid(out: &mut String, scale: &Scale) {
    let (top, bottom) =
        (scale.y(scale.target + INTEGRATED_TOLERANCE_LU), scale.y(scale.target - INTEGRATED_TOLERANCE_LU));
    let _ = write!(
        out,
        "<rect x=\"{LEFT}\" y=\"{top:.1}\" width=\"{:.0}\" height=\"{:.1}\" fill=\"#ccc\" stroke=\"#666\" stroke-width=\".5\"/>",
        WIDTH - LEFT - 8.0,
        (bottom - top).max(2.0)
    );
    for lufs in (-4..=2).map(|step| scale.target + 6.0 * f64::from(step)) {
        let y = scale.y(lufs);
        let _ = write!(
            out,
            "<path d=\"M{LEFT} {y:.1}H{:.0}\" stroke=\"#ddd\" stroke-width=\".5\"/>\
             <text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{lufs:.0}</text>",
            WIDTH - 8.0,
            LEFT - 4.0,
            y + 3.0
        );
    }
    let step = scale.step_seconds();
    let marks = (0..=10).map(|mark| f64::from(mark) * step).take_while(|second| *second <= scale.seconds);
    for second in marks {
        let whole = second as u64;
        let _ = write!(
            out,
            "<text x=\"{:.1}\" y=\"{:.0}\" text-anchor=\"middle\">{}:{:02}</text>",
            scale.x(second),
            HEIGHT - BELOW + 11.0,
            whole / 60,
            whole % 60
        );
    }
}

/// A line through the loudest of each handful of windows; `blocks` is the length of a window, and each stands at its end.
fn line(out: &mut String, scale: &Scale, levels: &[f64], blocks: usize, stroke: &str) {
    let at_once = levels.len().div_ceil(POINTS_MAX).max(1);
    let points = levels.chunks(at_once).enumerate().map(|(index, chunk)| {
        let second = (index * at_once + blocks) as f64 / BLOCKS_A_SECOND;
        (scale.x(second), scale.y(chunk.iter().copied().fold(f64::NEG_INFINITY, f64::max)))
    });
    let path: Vec<_> = points.map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
    if !path.is_empty() {
        let _ = write!(out, "<path d=\"M{}\" fill=\"none\" stroke=\"{stroke}\"/>", path.join("L"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::energies::energy;
    use crate::profile::PROFILES;

    fn drawn(blocks: Vec<f32>) -> String {
        svg(&Energies(blocks), &PROFILES[0])
    }

    #[test]
    fn half_an_hour_is_small_and_has_both_lines() {
        let blocks = (0..18_000).map(|n| energy(-23.0 + f64::from(n % 70) / 10.0) as f32).collect();
        let picture = drawn(blocks);
        assert!(picture.len() < 25_000, "{} bytes", picture.len());
        assert_eq!(picture.matches("fill=\"none\"").count(), 2);
        assert!(picture.contains("stroke-dasharray") && picture.contains(">30:00<") && picture.contains(">-23<"));
        assert!(picture.starts_with("<svg") && picture.ends_with("</svg>"));
    }

    #[test]
    fn silence_and_nothing_are_drawn_without_a_number_that_is_none() {
        for blocks in [vec![0.0; 100], Vec::new(), vec![1.0; 2]] {
            let picture = drawn(blocks);
            assert!(!picture.contains("NaN") && !picture.contains("inf"), "{picture}");
        }
    }

    #[test]
    fn a_steady_tone_lies_in_the_band() {
        let picture = drawn(vec![energy(-23.0) as f32; 100]);
        let scale = Scale { seconds: 10.0, target: -23.0 };
        assert!(picture.contains(&format!("{:.1} {:.1}L", scale.x(3.0), scale.y(-23.0))));
    }
}
