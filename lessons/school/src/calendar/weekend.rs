//! The weekend of a country, to begin a calendar with. It proposes: what the school writes into its calendar holds.

use jiff::civil::Weekday::{self, Friday, Saturday, Sunday, Thursday};

use crate::timetable::Days;

/// Countries whose weekend is not Saturday and Sunday, by ISO 3166 code, as CLDR's week data has them.
const OTHER_WEEKENDS: &[(&[&str], &[Weekday])] = &[
    (&["AF"], &[Thursday, Friday]),
    (&["BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE"], &[Friday, Saturday]),
    (&["IR"], &[Friday]),
    (&["IN", "UG"], &[Sunday]),
];

/// The weekend of the country with that ISO 3166 code, in any case; Saturday and Sunday where no other is known.
pub fn weekend_of(region: &str) -> Days {
    let other =
        OTHER_WEEKENDS.iter().find(|(regions, _)| regions.iter().any(|known| known.eq_ignore_ascii_case(region)));
    other.map_or(&[Saturday, Sunday][..], |(_, days)| days).iter().copied().collect()
}
