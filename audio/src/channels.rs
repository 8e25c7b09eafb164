//! From a recording's channels to a programme's one or two, by the coefficients of ITU-R BS.775. It levels nothing.

use crate::sound::DOWNMIX_GAIN;

/// What each channel of a recording gives to left and right.
#[derive(Clone, Debug)]
pub struct Downmix {
    from: usize,
    /// For each channel of the programme, the weight of each channel of the recording.
    weights: Vec<Vec<f32>>,
    is_turned: bool,
}

impl Downmix {
    /// Between so many channels; orders are those of WAV: L R, L R C, L R Ls Rs, L R C Ls Rs, L R C LFE Ls Rs, then the side pair.
    /// The deep effects channel is left out. A mono programme gets the mean of left and right, a stereo one gets mono in both.
    pub fn new(from: usize, to: usize) -> Self {
        let pairs = (0..from).map(|channel| pair(from, channel));
        let (left, right): (Vec<f32>, Vec<f32>) = pairs.unzip();
        let weights = match to {
            0 | 1 if from == 1 => vec![vec![1.0]],
            0 | 1 => vec![left.iter().zip(&right).map(|(left, right)| 0.5 * (left + right)).collect()],
            _ => vec![left, right],
        };
        Self { from, weights, is_turned: false }
    }

    /// The same with the second channel turned over: of a stereo recording whose one side was wired upside down.
    pub fn turned(mut self) -> Self {
        self.is_turned = true;
        self.weights.iter_mut().filter_map(|weights| weights.get_mut(1)).for_each(|weight| *weight = -*weight);
        self
    }

    /// Appends the mix of interleaved samples.
    pub fn mix(&self, samples: &[f32], out: &mut Vec<f32>) {
        if self.from == self.weights.len() && self.from <= 2 && !self.is_turned {
            return out.extend_from_slice(samples);
        }
        out.reserve(samples.len() / self.from.max(1) * self.weights.len());
        for sample in samples.chunks_exact(self.from.max(1)) {
            let sum =
                |weights: &Vec<f32>| weights.iter().zip(sample).map(|(weight, value)| weight * value).sum::<f32>();
            out.extend(self.weights.iter().map(sum));
        }
    }
}

/// What a channel gives to left and right.
fn pair(channels: usize, channel: usize) -> (f32, f32) {
    let centre = matches!((channels, channel), (3, 2) | (5.., 2));
    let effects = matches!((channels, channel), (6.., 3));
    match channel {
        0 if channels == 1 => (1.0, 1.0),
        0 => (1.0, 0.0),
        1 => (0.0, 1.0),
        _ if centre => (DOWNMIX_GAIN, DOWNMIX_GAIN),
        _ if effects => (0.0, 0.0),
        // 6.1: the seventh stands behind, in the middle.
        _ if channels == 7 && channel == 4 => (DOWNMIX_GAIN * DOWNMIX_GAIN, DOWNMIX_GAIN * DOWNMIX_GAIN),
        // Pairs beside and behind: with the centre and no effects channel they begin at an odd place.
        _ if (channels == 5 || channels == 7) == (channel % 2 == 1) => (DOWNMIX_GAIN, 0.0),
        _ => (0.0, DOWNMIX_GAIN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mixed(from: usize, to: usize, sample: &[f32]) -> Vec<f32> {
        let mut out = Vec::new();
        Downmix::new(from, to).mix(sample, &mut out);
        out
    }

    #[test]
    fn one_and_two_channels() {
        assert_eq!(mixed(1, 1, &[0.3]), [0.3]);
        assert_eq!(mixed(1, 2, &[0.3]), [0.3, 0.3]);
        assert_eq!(mixed(2, 2, &[0.3, 0.1]), [0.3, 0.1]);
        assert_eq!(mixed(2, 1, &[0.5, 0.25]), [0.375]);
    }

    #[test]
    fn a_side_that_is_upside_down_is_turned() {
        let turned = |to| {
            let mut out = Vec::new();
            Downmix::new(2, to).turned().mix(&[0.5, -0.5], &mut out);
            out
        };
        assert_eq!((turned(1), turned(2)), (vec![0.5], vec![0.5, 0.5]));
    }

    #[test]
    fn every_layout_gives_each_side_its_own() {
        // Each case: one channel sounds; which sides hear it.
        let table: [(usize, &[&str]); 6] = [
            (3, &["l", "r", "lr"]),
            (4, &["l", "r", "l", "r"]),
            (5, &["l", "r", "lr", "l", "r"]),
            (6, &["l", "r", "lr", "", "l", "r"]),
            (7, &["l", "r", "lr", "", "lr", "l", "r"]),
            (8, &["l", "r", "lr", "", "l", "r", "l", "r"]),
        ];
        for (channels, sides) in table {
            for (channel, want) in sides.iter().enumerate() {
                let mut sample = vec![0.0; channels];
                sample[channel] = 1.0;
                let out = mixed(channels, 2, &sample);
                let heard: String =
                    [('l', out[0]), ('r', out[1])].iter().filter(|(_, v)| *v > 0.0).map(|(s, _)| *s).collect();
                assert_eq!(&heard, want, "channel {channel} of {channels}");
            }
        }
    }
}
