//! Units behind a number, and before it: which are the question's, which are another measure.

use course::Item;
use text::words::Kind;
use text::{fold, spelt, units};

use super::{One, is_one_label};
use crate::read::labels::is_label;
use crate::read::token::Token;
use text::measure;

/// What people say for a thousand metres and a thousand grams alike, folded.
const KILO: [&str; 4] = ["kilo", "كيلو", "किलो", "кило"];

impl One<'_> {
    /// Whether these tokens are a unit: the question's own, a usual one, a thing that is counted, or words out of the question.
    pub(super) fn is_unit(&self, item: &Item, own: &str, tokens: &[Token]) -> bool {
        let words: Vec<&str> = tokens.iter().map(|token| token.folded.as_str()).collect();
        // Half of a half is no half.
        let counts = (0..words.len()).any(|at| spelt::at(words.get(at..).unwrap_or_default(), self.language).is_some());
        // `12k` are thousands, unless the question is about kelvins.
        let thousands = words == ["k"] && !own.trim().eq_ignore_ascii_case("k");
        // `से.मी.` has a word in it that says "from".
        let is_known = || units::unit_at(&words, self.language) == Some(words.len());
        if counts || thousands || words.iter().any(|word| units::is_no_unit(word)) && !is_known() {
            return false;
        }
        if words.iter().filter_map(|word| measure::money(word)).any(|money| is_foreign(item, own, money)) {
            return false;
        }
        let asked = fold::words(&item.ask);
        let asked: Vec<&str> = asked.split(' ').collect();
        let is_asked = |word: &&str| asked.contains(word) && word.chars().count() > 1;
        let written = squared(&words.join(" "));
        let is_own = !written.is_empty() && written == squared(&fold::words(own));
        let of_question = is_own || units::own_unit_at(own, &words) == Some(words.len());
        let given = measure::of(&written);
        let wanted = self.wanted(item, own);
        // Kilos are kilometres where the way is long.
        if wanted == measure::of("km") && KILO.contains(&written.as_str()) {
            return true;
        }
        match (given, wanted) {
            // A thousand kilograms are no thousand grams.
            (Some(given), Some(wanted)) => given == wanted || of_question,
            // Eggs are counted, and weigh something else.
            (Some(given), None) => {
                let is_price = !measure::moneys(&item.ask).is_empty();
                let free = given.is_size() && !is_price && !self.counts(item) && own.trim().is_empty();
                free || of_question || words.iter().all(is_asked)
            }
            // A hundred people are no hundred degrees.
            (None, Some(_)) => of_question || own.trim().is_empty() && words.iter().all(is_asked),
            (None, None) => {
                // A question with a unit of its own wants that one.
                let free = own.trim().is_empty();
                let usual = units::unit_at(&words, self.language) == Some(words.len());
                let counted = tokens.iter().all(|t| t.kinds.has(Kind::Counted));
                of_question || words.iter().all(is_asked) || free && (usual || counted)
            }
        }
    }

    /// The measure that a question wants: its own unit's, or the first that it speaks of.
    pub(super) fn wanted(&self, item: &Item, own: &str) -> Option<measure::Measure> {
        let asked = fold::words(&item.ask);
        let folded = squared(&fold::words(own));
        let sign = match own.contains('%') {
            true => measure::percent(),
            false if measure::moneys(own).is_empty() => None,
            false => measure::of("shilling"),
        };
        // The unit of a number that the question gives is not what it asks for: `1.5 kg = ? g`.
        let words: Vec<&str> = asked.split(' ').collect();
        let is_label = |word: &str| word.chars().count() == 1 && word.chars().all(is_label);
        let is_figure = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
        let is_given = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(is_figure);
            // Swahili says the unit first: `kilo 1.5`.
            before || self.language.base() == "sw" && words.get(at + 1).is_some_and(is_figure)
        };
        let of_ask = || {
            // The Arabic kilometres are "how much", too.
            let asks = |word: &str| word == "كم" || word == "ل" || word == "م";
            let free = words.iter().enumerate().filter(|(at, word)| !is_label(word) && !asks(word) && !is_given(*at));
            free.map(|(_, word)| *word).find_map(measure::of)
        };
        sign.or_else(|| measure::of(&folded)).or_else(of_ask)
    }

    /// A currency before its number: `KES 500`.
    pub(super) fn is_money(&self, item: &Item, own: &str, token: &Token) -> bool {
        let before = !is_one_label(token) && !token.is_number && units::before(&format!("{} 1", token.text)).is_some();
        let wanted = self.wanted(item, own).is_none_or(|wanted| Some(wanted) == measure::of("shilling"));
        let foreign = measure::money(&token.folded).is_some_and(|money| is_foreign(item, own, money));
        let counted = self.counts(item) && measure::moneys(&item.ask).is_empty() && own.is_empty();
        before && wanted && !foreign && !counted
    }
}

/// `cm 2`, as `cm²` is cut, in one word.
pub(super) fn squared(unit: &str) -> String {
    unit.replace(" 2", "2").replace(" 3", "3").replace('^', "")
}

/// Whether a question speaks of money, and this is another: dollars for shillings.
pub(super) fn is_foreign(item: &Item, own: &str, money: usize) -> bool {
    // The unit's own money counts before what the question tells: 30 cents each, in dollars.
    let mut wanted = measure::moneys(own);
    if wanted.is_empty() {
        wanted = measure::moneys(&item.ask);
    }
    !wanted.is_empty() && !wanted.contains(&money)
}
