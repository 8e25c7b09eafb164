//! A time of day as logs write it: `16:00:02`, `16:00`, `16:00:02.5`, `4:00:02 PM`, `4:00 p.m.`, `16h00`, `16.00.02`.

use jiff::civil::Time;

/// Reads a time; `None` where it is none.
pub(super) fn time(text: &str) -> Option<Time> {
    let text = text.trim().to_lowercase();
    let (clock, half) = half_of_day(&text);
    let whole = if clock.contains(':') { clock.split('.').next()? } else { clock };
    let mut parts = whole.split([':', '.', 'h']).filter(|part| !part.is_empty()).map(|part| part.parse::<i8>().ok());
    let hour = parts.next()??;
    let minute = match (parts.next(), half) {
        (Some(minute), _) => minute?,
        // `4 PM` alone is a time; `4` is any number.
        (None, Some(_)) => 0,
        (None, None) => return None,
    };
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() {
        return None;
    }
    let hour = match half {
        None => hour,
        Some(Half::Morning) if hour == 12 => 0,
        Some(Half::Morning) if hour > 12 => return None,
        Some(Half::Afternoon) if hour < 12 => hour + 12,
        // Some programs write `16:00 PM`.
        Some(Half::Morning | Half::Afternoon) => hour,
    };
    Time::new(hour, minute, second, 0).ok()
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

/// What stands before the sign of a half, and the sign.
fn half_of_day(text: &str) -> (&str, Option<Half>) {
    let signs = [("am", Half::Morning), ("pm", Half::Afternoon), ("a.m.", Half::Morning), ("p.m.", Half::Afternoon)];
    let found = signs.into_iter().find_map(|(sign, half)| Some((text.strip_suffix(sign)?, half)));
    found.map_or((text, None), |(clock, half)| (clock.trim_end_matches([' ', '\u{a0}', '\u{202f}']), Some(half)))
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn times_of_day_are_read() {
        let said = |text| time(text).map(|time| time.to_string());
        for (text, want) in [
            ("16:00:02", "16:00:02"),
            ("16:00", "16:00:00"),
            ("16:00:02.5", "16:00:02"),
            ("4:00:02 PM", "16:00:02"),
            ("4:00:02\u{202f}PM", "16:00:02"),
            ("12:00:02 am", "00:00:02"),
            ("12:10 PM", "12:10:00"),
            ("4:05 p.m.", "16:05:00"),
            ("16:05 PM", "16:05:00"),
            ("4 pm", "16:00:00"),
            ("16h00", "16:00:00"),
            ("16.00.02", "16:00:02"),
        ] {
            assert_eq!(said(text).as_deref(), Some(want), "{text}");
        }
        for none in ["", "4", "25:00", "13:00 AM", "3:00:00:00", "pm", "Song", "16:61", "h"] {
            assert_eq!(said(none), None, "{none}");
        }
    }
}
