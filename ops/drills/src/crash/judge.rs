//! Whether a crash lost or doubled something: the pretend networks' ledger against the rows. It sees facts alone, so that a canary can
//! falsify them.

use std::collections::BTreeMap;

use clap::ValueEnum;
use sandbox::Entry;

use super::stage::PART_MICROS;

/// The most parts of one message.
const PARTS_MAX: i64 = 3;

/// What is known after everything came to rest.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Messages that may be under way at a time: the route's window, and what it takes in 100 ms.
    pub under_way_max: usize,
    /// Messages that may stand twice.
    pub doubled_max: usize,
    /// What came to a phone or a chat since the moment was provoked.
    pub lines: Vec<Entry>,
    /// Who has to have got something.
    pub expecting: Vec<String>,
    /// Parcels of which the rows say why nothing came, or that nobody can know.
    pub excused: i64,
    /// Texts that learners wrote.
    pub written: i64,
    /// Arrivals of them that were settled.
    pub settled: i64,
    /// Accepted SMS of which no receipt is known, though the network gave one for each.
    pub without_receipt: i64,
    /// Parts that the network charges for.
    pub charged_parts: i64,
    /// What the rows say was spent, in millionths.
    pub used_micros: i64,
}

/// What follows from the facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Messages that came.
    pub accepted: usize,
    /// Copies beyond the first.
    pub doubled: usize,
    /// Owed messages, arrivals and receipts that left no trace.
    pub lost: i64,
    /// Everything that must not be, in words.
    pub faults: Vec<String>,
}

/// Judges.
pub fn judge(facts: &Facts) -> Judged {
    let mut faults = Vec::new();
    let doubled = doubled(&facts.lines);
    if doubled > facts.doubled_max {
        faults.push(format!("{doubled} copies, where {} may be", facts.doubled_max));
    }
    let got = |to: &String| facts.lines.iter().any(|line| line.to.trim_start_matches('+') == to);
    let without = i64::try_from(facts.expecting.iter().filter(|to| !got(to)).count()).unwrap_or(i64::MAX);
    let unsent = without.saturating_sub(facts.excused).max(0);
    if unsent > 0 {
        faults.push(format!("{unsent} got nothing, and no row says why"));
    }
    let unsettled = facts.written - facts.settled;
    if unsettled != 0 {
        faults.push(format!("{} texts were written, and {} settled", facts.written, facts.settled));
    }
    if facts.without_receipt > 0 {
        faults.push(format!("{} receipts were acknowledged and lost", facts.without_receipt));
    }
    let charged = facts.charged_parts * PART_MICROS;
    let unsure = i64::try_from(facts.under_way_max).unwrap_or(i64::MAX).saturating_mul(PARTS_MAX * PART_MICROS);
    if !(charged..=charged.saturating_add(unsure)).contains(&facts.used_micros) {
        faults.push(format!("{charged} millionths were charged, and the rows say {}", facts.used_micros));
    }
    Judged { accepted: facts.lines.len(), doubled, lost: unsent + unsettled.abs() + facts.without_receipt, faults }
}

/// Copies beyond the first of the same words before the same person.
fn doubled(lines: &[Entry]) -> usize {
    let mut copies: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for line in lines {
        *copies.entry((&line.to, &line.text)).or_default() += 1;
    }
    copies.values().map(|count| count.saturating_sub(1)).sum()
}

/// A falsehood that the judge must find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Canary {
    /// A message came once more than may be.
    Doubled,
    /// Nobody who expected something got anything, and nobody is excused.
    Unsent,
    /// An arrival is not settled.
    Unsettled,
    /// An arrival is settled twice.
    SettledTwice,
    /// A receipt is forgotten.
    Receipt,
    /// Less money is known to be spent than was.
    Unpaid,
}

impl Canary {
    /// Falsifies the facts.
    pub fn sing(self, facts: &mut Facts) {
        match self {
            Self::Doubled => {
                let copy = facts.lines.first().cloned();
                facts.lines.extend(std::iter::repeat_n(copy, facts.doubled_max + 1).flatten());
            }
            Self::Unsent => {
                let one = facts.expecting.first().cloned().unwrap_or_default();
                facts.lines.retain(|line| line.to.trim_start_matches('+') != one);
                facts.excused = 0;
            }
            Self::Unsettled => facts.settled -= 1,
            Self::SettledTwice => facts.settled += 1,
            Self::Receipt => facts.without_receipt += 1,
            Self::Unpaid => facts.used_micros = facts.charged_parts * PART_MICROS - 1,
        }
    }
}
