//! Hundreds, thousands and millions in words: `fifteen thousand`, `mille trois cent cinquante`, `elfu kumi na tano`.

/// Words that multiply, and on which side they stand.
#[derive(Debug, Default)]
pub(super) struct Scales {
    /// Whether the word stands before what it multiplies.
    pub first: bool,
    words: Vec<(i128, Vec<String>)>,
}

/// From which scale on what was counted is put aside, and counting begins anew: three hundred thousand.
const PUT_ASIDE: i128 = 1_000;

impl Scales {
    /// Adds words for a scale, folded.
    pub fn add(&mut self, scale: i128, words: Vec<Vec<String>>) {
        self.words.extend(words.into_iter().map(|words| (scale, words)));
    }

    /// The number that these words begin with and how many words it has; `None` where no scale is in it. `small` reads a number up to a hundred, `joiner`
    /// tells how many words only join two.
    pub fn read(
        &self,
        words: &[String],
        small: impl Fn(&[String]) -> Option<(i128, usize)>,
        joiner: impl Fn(&[String]) -> usize,
    ) -> Option<(i128, usize)> {
        if self.first { self.before(words, small, joiner) } else { self.behind(words, small, joiner) }
    }

    fn at(&self, words: &[String]) -> Option<(i128, usize)> {
        let known = self.words.iter().filter(|(_, known)| words.starts_with(known));
        known.max_by_key(|(_, known)| known.len()).map(|(scale, known)| (*scale, known.len()))
    }

    /// `deux cent cinquante mille`.
    fn behind(
        &self,
        words: &[String],
        small: impl Fn(&[String]) -> Option<(i128, usize)>,
        joiner: impl Fn(&[String]) -> usize,
    ) -> Option<(i128, usize)> {
        let (mut total, mut group, mut used, mut scaled) = (0_i128, 0_i128, 0, false);
        let mut below = i128::MAX;
        loop {
            let rest = words.get(used..)?;
            let joined = if used > 0 { joiner(rest) } else { 0 };
            let next = rest.get(joined..)?;
            match (self.at(next), small(next)) {
                (Some((scale, length)), _) if scale >= PUT_ASIDE && scale < below => {
                    total = total.checked_add(group.max(1).checked_mul(scale)?)?;
                    (group, below, used, scaled) = (0, scale, used + joined + length, true);
                }
                (Some((scale, length)), _) if scale < PUT_ASIDE && group < 100 => {
                    group = group.max(1) * scale;
                    (used, scaled) = (used + joined + length, true);
                }
                (None, Some((value, length))) if group % 100 == 0 && (value < 100 || group == 0) => {
                    group += value;
                    // `one hundred` is known as a whole.
                    scaled |= value == 100;
                    used += joined + length;
                }
                _ => break,
            }
        }
        scaled.then_some((total.checked_add(group)?, used))
    }

    /// `elfu kumi na tano`.
    fn before(
        &self,
        words: &[String],
        small: impl Fn(&[String]) -> Option<(i128, usize)>,
        joiner: impl Fn(&[String]) -> usize,
    ) -> Option<(i128, usize)> {
        let (mut total, mut used, mut below) = (0_i128, 0, i128::MAX);
        loop {
            let rest = words.get(used..)?;
            let joined = if used > 0 { joiner(rest) } else { 0 };
            let next = rest.get(joined..)?;
            if let Some((scale, length)) = self.at(next).filter(|(scale, _)| *scale < below) {
                let times = small(next.get(length..)?).filter(|(value, _)| *value < 100);
                let (value, more) = times.unwrap_or((1, 0));
                total = total.checked_add(scale.checked_mul(value)?)?;
                (used, below) = (used + joined + length + more, scale);
                continue;
            }
            match small(next).filter(|(value, _)| used > 0 && below > 1 && *value < below.min(100)) {
                Some((value, length)) => {
                    total += value;
                    (used, below) = (used + joined + length, 1);
                }
                None => break,
            }
        }
        (used > 0).then_some((total, used))
    }
}
