//! Puts forms into a tongue's words. What the tongue does not know surely has none.

use super::form::{Amount, Clock, Form, Sign, Tail};
use super::tongue::{Counts, Money, Tongue, by_digit};

/// An amount in words.
fn amount(amount: &Amount, counts: Counts, tongue: &Tongue) -> Option<String> {
    match amount {
        Amount::Whole(number) => Some((tongue.cardinal)(*number, counts)),
        Amount::Decimal(whole, digits) => (tongue.decimal)(*whole, digits),
        Amount::Fraction(n, d) => (tongue.fraction)(*n, *d),
        Amount::Mixed(whole, n, d) => (tongue.mixed)(*whole, *n, *d, counts),
    }
}

/// A form in words; `None` where they are not surely known. What is written stays as it is: that has none either.
pub(super) fn words(form: &Form, tongue: &Tongue) -> Option<String> {
    let sure = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
    match form {
        Form::Written | Form::Doubt => None,
        Form::Words(words) => sure(words),
        Form::Amount { amount: Amount::Fraction(n, d), counts: Counts::Class(article), .. } => {
            let said = (tongue.fraction)(*n, *d)?;
            Some(if (*n, *d) == (1, 2) { format!("half {article}") } else { format!("{said} of {article}") })
        }
        Form::Amount { minus, amount, counts } => signed(*minus, self::amount(amount, *counts, tongue)?, tongue),
        Form::Measure { minus, amount, unit } => {
            let said = (tongue.measure)(amount, &unit.name)?;
            // Where the unit stands first, the sign stands behind it.
            match said.strip_prefix(unit.name.form(0)).filter(|_| *minus) {
                Some(number) => {
                    Some(format!("{} {}", unit.name.form(0), signed(*minus, number.trim().to_owned(), tongue)?))
                }
                None => signed(*minus, said, tongue),
            }
        }
        Form::Sized { amount, name } => {
            Some(format!("{} {}", self::amount(amount, Counts::Nothing, tongue)?, name.form(0)))
        }
        Form::Cased(number, ending) => (tongue.cased)(*number, ending),
        Form::Spelt(letters) => Some(letters.chars().map(String::from).collect::<Vec<_>>().join(" ")),
        Form::LoneUnit(unit) => (tongue.lone)(&unit.name),
        Form::Money { minus, amount, money, scale } => {
            signed(*minus, self::money(amount, money, scale, tongue)?, tongue)
        }
        Form::Range { from, to, tail } => range(from, to, tail, tongue),
        Form::Ordinal(number, counts) => (tongue.ordinal)(*number, *counts),
        Form::Digits { plus, groups } => {
            let said: Vec<String> = groups.iter().map(|group| by_digit(group, tongue.cardinal)).collect();
            let apart = if groups.iter().all(|group| group.len() == 1) { " " } else { ", " };
            let plus = if *plus { format!("{} ", tongue.signs.dialled) } else { String::new() };
            Some(plus + &said.join(apart))
        }
        Form::Clock(clock) => (tongue.clock)(*clock),
        Form::ClockRange(from, to) => hours(*from, *to, tongue),
        Form::Lasting(hours, minutes) => (tongue.lasting)(*hours, *minutes),
        Form::Date { year, month, day } => (tongue.date)(*year, *month, *day),
        Form::MonthFirst { year, month, day } => (tongue.month_first)(*year, *month, *day),
        Form::Month(month) => usize::from(*month).checked_sub(1).and_then(|at| sure(tongue.months.get(at)?)),
        Form::Day(day) => sure(tongue.days.get(usize::from(*day))?),
        Form::WordRange(from, to) => (tongue.span)(&words(from, tongue)?, &words(to, tongue)?),
        Form::Year(year) => Some((tongue.year)(*year)),
        Form::Years(from, to) => years(*from, *to, tongue),
        Form::Decade(year) => (tongue.decade)(*year),
        Form::Pair(kind, a, b) => (tongue.pair)(*kind, *a, *b),
        Form::Sign(sign) => {
            sure(signs(*sign, tongue)[0]).or_else(|| sure(signs(*sign, tongue)[1]).map(|_| String::new()))
        }
        Form::Leading(sign) => sure(signs(*sign, tongue)[2]),
        Form::Blank => sure(tongue.signs.blank),
        Form::Power(exponent) => (tongue.power)(*exponent),
        Form::Letters(pieces) => {
            let say = |piece: &Result<char, u64>| match piece {
                Ok(letter) => letter.to_string(),
                Err(number) => (tongue.cardinal)(*number, Counts::Nothing),
            };
            Some(pieces.iter().map(say).collect::<Vec<_>>().join(" "))
        }
        Form::RomanCount(number) => (tongue.roman_count)(*number),
        Form::RomanRank(number, counts) => (tongue.roman_rank)(*number, *counts),
        Form::Choice(place) => tongue.letters.get(usize::from(*place)).map(|name| format!("{name}:")),
    }
}

/// What is said behind the number that follows a sign.
pub(super) fn after(form: &Form, tongue: &Tongue) -> &'static str {
    match form {
        Form::Sign(sign) => signs(*sign, tongue)[1],
        _ => "",
    }
}

fn signed(minus: bool, said: String, tongue: &Tongue) -> Option<String> {
    let negative = tongue.signs.negative;
    if minus {
        (!negative.is_empty()).then(|| format!("{negative} {}", (tongue.bent)(negative, said)))
    } else {
        Some(said)
    }
}

/// Between its numbers, behind both, before one that stands alone.
fn signs(sign: Sign, tongue: &Tongue) -> [&'static str; 3] {
    let signs = &tongue.signs;
    match sign {
        Sign::Plus => [signs.plus, "", ""],
        Sign::Minus => [signs.minus, "", ""],
        Sign::Times => [signs.times, "", ""],
        Sign::Divided => [signs.divided, "", ""],
        Sign::Equals => [signs.equals, "", ""],
        Sign::EqualsWhat => [signs.equals_what, "", ""],
        Sign::Less => signs.less,
        Sign::Greater => signs.greater,
        Sign::AtMost => signs.at_most,
        Sign::AtLeast => signs.at_least,
        Sign::Unequal => signs.unequal,
        Sign::About => signs.about,
        Sign::Root => [signs.root[0], signs.root[1], ""],
    }
}

fn money(amount: &Amount, money: &Money, scale: &str, tongue: &Tongue) -> Option<String> {
    if !scale.is_empty() {
        let said = self::amount(amount, Counts::Thing, tongue)?;
        return (tongue.scaled)(&said, scale, &money.name);
    }
    let Amount::Decimal(whole, digits) = amount else { return (tongue.measure)(amount, &money.name) };
    let Some(minor) = money.minor.as_ref().filter(|_| digits.len() == 2) else {
        return if digits.chars().all(|c| c == '0') {
            (tongue.measure)(&Amount::Whole(*whole), &money.name)
        } else {
            (tongue.measure)(amount, &money.name)
        };
    };
    let hundredths: u64 = digits.parse().ok()?;
    let major = (tongue.measure)(&Amount::Whole(*whole), &money.name)?;
    let small = (tongue.measure)(&Amount::Whole(hundredths), minor)?;
    match (*whole, hundredths) {
        (_, 0) => Some(major),
        (0, _) => Some(small),
        _ => Some(format!("{major}{}{small}", tongue.money_and)),
    }
}

fn range(from: &Amount, to: &Amount, tail: &Tail, tongue: &Tongue) -> Option<String> {
    match tail {
        Tail::Counted(counts) => (tongue.range)(from, &amount(to, *counts, tongue)?, *counts),
        Tail::Unit(unit) => (tongue.range)(from, &(tongue.measure)(to, &unit.name)?, unit.name.counts()),
        Tail::Money(money) => (tongue.range)(from, &(tongue.measure)(to, &money.name)?, money.name.counts()),
    }
}

fn hours(from: Clock, to: Clock, tongue: &Tongue) -> Option<String> {
    let said = (tongue.clock)(from)?;
    (tongue.span)(&said, &(tongue.clock)(to)?)
}

fn years(from: u64, to: u64, tongue: &Tongue) -> Option<String> {
    (tongue.span)(&(tongue.year)(from), &(tongue.year)(to))
}
