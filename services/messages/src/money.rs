//! Money, in millionths of a currency's unit: a part of SMS costs fractions of a cent, and no sum of them may round.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// An ISO 4217 code, such as `USD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The code's three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = BadMoney;

    fn from_str(text: &str) -> Result<Self, BadMoney> {
        match text.as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(BadMoney),
        }
    }
}

/// An amount with its currency. `0.012 USD` is `micros: 12_000`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Money {
    /// Millionths of the currency's unit.
    pub micros: i64,
    /// What they are millionths of.
    pub currency: Currency,
}

/// A text that is not an amount and a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write an amount and a currency, like \"0.012 USD\" (six decimals at the most)")]
pub struct BadMoney;

impl Money {
    /// That many millionths of a unit of `currency`.
    pub fn new(micros: i64, currency: Currency) -> Self {
        Self { micros, currency }
    }

    /// This amount so many times; the largest amount there is where that overflows.
    pub fn times(self, count: u64) -> Self {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Self { micros: self.micros.saturating_mul(count), ..self }
    }

    /// The sum, or `None` where the currencies differ.
    pub fn plus(self, other: Self) -> Option<Self> {
        (self.currency == other.currency).then(|| Self { micros: self.micros.saturating_add(other.micros), ..self })
    }
}

impl fmt::Display for Money {
    /// `USD 0.82`; below a tenth of a unit, as many decimals as it has.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.micros < 0 { "-" } else { "" };
        let (units, rest) = (self.micros.unsigned_abs() / 1_000_000, self.micros.unsigned_abs() % 1_000_000);
        let cents = rest.div_euclid(10_000) + u64::from(rest % 10_000 >= 5_000);
        if units == 0 && rest != 0 && rest < 100_000 {
            let decimals = format!("{rest:06}");
            return write!(f, "{} {sign}0.{}", self.currency.code(), decimals.trim_end_matches('0'));
        }
        write!(f, "{} {sign}{}.{:02}", self.currency.code(), units + cents / 100, cents % 100)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Money {
    type Err = BadMoney;

    fn from_str(text: &str) -> Result<Self, BadMoney> {
        let (amount, currency) = text.trim().split_once(' ').ok_or(BadMoney)?;
        let (units, decimals) = amount.split_once('.').unwrap_or((amount, ""));
        let plain = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if units.is_empty() || decimals.len() > 6 || !plain(units) || !plain(decimals) {
            return Err(BadMoney);
        }
        let units: i64 = units.parse().map_err(|_| BadMoney)?;
        let rest: i64 = format!("{decimals:0<6}").parse().map_err(|_| BadMoney)?;
        let micros = units.checked_mul(1_000_000).and_then(|u| u.checked_add(rest)).ok_or(BadMoney)?;
        Ok(Self { micros, currency: currency.trim().parse()? })
    }
}

impl TryFrom<String> for Money {
    type Error = BadMoney;

    fn try_from(text: String) -> Result<Self, BadMoney> {
        text.parse()
    }
}

impl From<Money> for String {
    fn from(money: Money) -> Self {
        let micros = money.micros.unsigned_abs();
        format!("{}.{:06} {}", micros / 1_000_000, micros % 1_000_000, money.currency.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_and_shown() {
        for (text, micros, shown) in [
            ("0.012 USD", 12_000, "USD 0.012"),
            ("0 USD", 0, "USD 0.00"),
            ("400 USD", 400_000_000, "USD 400.00"),
            ("0.816 USD", 816_000, "USD 0.82"),
            ("1.999 KES", 1_999_000, "KES 2.00"),
        ] {
            let money: Money = text.parse().unwrap();
            assert_eq!((money.micros, money.to_string().as_str()), (micros, shown));
            assert_eq!(String::from(money).parse::<Money>().unwrap(), money);
        }
        for bad in
            ["", "12", "USD 12", "1,2 USD", "-1 USD", "0.0000001 USD", "1 usd", "1 DOLLARS", "99999999999999999 USD"]
        {
            assert_eq!(bad.parse::<Money>(), Err(BadMoney), "{bad}");
        }
    }

    #[test]
    fn sums_keep_their_currency() {
        let price: Money = "0.012 USD".parse().unwrap();
        assert_eq!(price.times(68).to_string(), "USD 0.82");
        assert_eq!(price.plus("1 KES".parse().unwrap()), None);
    }
}
