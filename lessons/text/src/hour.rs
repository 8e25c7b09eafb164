//! Hours as answers: `7:30`, `07.30`, `7h30`, `4 p.m.`. Hours in words are somebody else's to read.

use crate::fold;

/// An hour of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hour {
    hour: u32,
    minute: u32,
    /// Whether it says which half of the day is meant.
    has_half: bool,
}

/// How an hour that was typed stands to the one that is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// The same.
    Same,
    /// Surely another.
    Other,
    /// It may be the same: half past seven in the evening.
    Perhaps,
}

impl Hour {
    /// The hour that this whole text is.
    pub fn of(text: &str) -> Option<Self> {
        let plain = fold::plain(text).trim().to_lowercase();
        let dotless: String = plain.trim_end_matches('.').chars().filter(|c| !c.is_whitespace()).collect();
        let (rest, half) = half(&dotless);
        let (hour, minute) = match rest.split_once([':', '.', 'h']) {
            Some((hour, "")) if rest.ends_with('h') => (hour, "00"),
            Some((hour, minute)) if minute.len() == 2 => (hour, minute),
            Some(_) => return None,
            None => (half.map(|_| rest)?, "00"),
        };
        let number = |text: &str| -> Option<u32> {
            let sound = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            sound.then(|| text.parse().ok()).flatten()
        };
        let (hour, minute) = (number(hour)?, number(minute)?);
        let hour = match half {
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some(evening) => hour % 12 + if evening { 12 } else { 0 },
            None => hour,
        };
        // From one in the afternoon on the figure says which half is meant.
        (hour < 25 && minute < 60).then_some(Self { hour, minute, has_half: half.is_some() || hour > 12 })
    }

    /// The same hour where it is counted from sunrise, six hours before.
    pub fn hours_from_sunrise(self) -> Self {
        Self { hour: (self.hour + 6) % 24, has_half: false, ..self }
    }

    /// What an answer of this hour is worth where `right` is the right one.
    pub fn compare(self, right: Self) -> Compared {
        let same = |hour: u32| hour == right.hour && self.minute == right.minute;
        let half_a_day_off = same(self.hour + 12) || self.hour >= 12 && same(self.hour - 12);
        match (same(self.hour), half_a_day_off) {
            (true, _) if self.has_half || !right.has_half => Compared::Same,
            (true, _) | (false, true) => Compared::Perhaps,
            (false, false) => Compared::Other,
        }
    }
}

/// What says which half of the day is meant, taken off: whether it is the second.
fn half(text: &str) -> (&str, Option<bool>) {
    let ends = [("a.m", false), ("am", false), ("p.m", true), ("pm", true)];
    let found = ends.into_iter().find_map(|(end, evening)| Some((text.strip_suffix(end)?, evening)));
    found.map_or((text, None), |(rest, evening)| (rest, Some(evening)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_compared_by_what_they_say() {
        for (right, typed, want) in [
            ("7:30", "07:30", Some(Compared::Same)),
            ("7:30", "7.30", Some(Compared::Same)),
            ("7:30", "7 h 30", Some(Compared::Same)),
            ("7:30", "7:30 a.m.", Some(Compared::Same)),
            ("7:30", "7:30pm", Some(Compared::Perhaps)),
            ("7:30", "19:30", Some(Compared::Perhaps)),
            ("7:30", "7:03", Some(Compared::Other)),
            ("7:30", "8:30", Some(Compared::Other)),
            ("16:00", "4 p.m.", Some(Compared::Same)),
            ("4 p.m.", "16h", Some(Compared::Same)),
            ("4 p.m.", "4:00", Some(Compared::Perhaps)),
            ("12:00", "12 am", Some(Compared::Perhaps)),
            ("7:30", "7", None),
            ("7:30", "7:3", None),
            ("7:30", "7:75", None),
            ("7:30", "half past 7", None),
        ] {
            let right = Hour::of(right).unwrap();
            assert_eq!(Hour::of(typed).map(|typed| typed.compare(right)), want, "{typed}");
        }
    }
}
