//! Which numbers are years.

use super::super::tongue::Counts;
use super::Here;

pub(super) const YEARS: std::ops::RangeInclusive<u64> = 1_000..=2_199;

/// `between 1990 and 1995`, where years are said otherwise than numbers: nobody knows which they are.
pub(super) fn is_pair_of_years(here: Here<'_>, end: usize) -> bool {
    let (text, tongue) = (here.text, here.tongue);
    let differs = |year: u64| (tongue.year)(year) != (tongue.cardinal)(year, Counts::Nothing);
    let is_year = |word: &str| word.len() == 4 && word.parse().is_ok_and(|year| YEARS.contains(&year) && differs(year));
    let before = text.words_before(here.at, 2);
    let and = text.word_end(text.past_spaces(end));
    let beside = before.get(1).is_some_and(|word| is_year(word)) || is_year(&text.word_after(and));
    is_year(&text.slice(here.at..end)) && beside
}
