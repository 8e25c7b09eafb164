//! What course files reckon with numbers: percentages, middles and distances, exact. `None` where the exact result has no room.

use std::cmp::Ordering;

use super::Number;

impl Number {
    /// Nought.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// This many per cent of `whole`, without its sign.
    pub fn percent_of(self, whole: Self) -> Option<Self> {
        let top = self.numerator.checked_mul(whole.numerator.checked_abs()?)?;
        Self::new(top, self.denominator.checked_mul(whole.denominator)?.checked_mul(100)?)
    }

    /// As many times as `top` has `below` in it.
    pub fn scaled(self, top: i128, below: i128) -> Option<Self> {
        Self::new(self.numerator.checked_mul(top)?, self.denominator.checked_mul(below)?)
    }

    /// The middle between this and `other`.
    pub fn middle(self, other: Self) -> Option<Self> {
        self.plus(other)?.half()
    }

    /// Half of it.
    pub fn half(self) -> Option<Self> {
        Self::new(self.numerator, self.denominator.checked_mul(2)?)
    }

    /// How far `other` is from this.
    pub fn distance(self, other: Self) -> Option<Self> {
        let off = self.less(other)?;
        Some(Self { numerator: off.numerator.checked_abs()?, ..off })
    }

    /// The sum.
    pub fn and(self, other: Self) -> Option<Self> {
        self.plus(other)
    }

    /// Whether it is less than `other`; `false` where that can't be told.
    pub fn is_below(self, other: Self) -> bool {
        self.compare(other) == Some(Ordering::Less)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn reckoning_is_exact() {
        let n = |text: &str| Number::read(text, &Language::english()).unwrap();
        assert_eq!(n("10").percent_of(n("12.5")), Some(n("1.25")));
        assert_eq!(n("10").percent_of(n("-5")), Some(n("0.5")));
        assert_eq!(n("10").middle(n("12")), Some(n("11")));
        assert_eq!(n("-1/3").distance(n("1/3")), Some(n("2/3")));
        assert_eq!(n("1500").scaled(1_000, 1_000_000), Some(n("1.5")));
        assert!(n("-1").is_below(Number::ZERO) && !n("1").is_below(n("1")));
    }
}
