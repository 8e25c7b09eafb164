//! Whether a crash lost or doubled something: the pretend networks' ledger against the rows. It sees facts alone, so that a canary can
//! falsify them.

use std::collections::{BTreeMap, BTreeSet};

use clap::ValueEnum;
use sandbox::{Entry, Kind};

use super::stage::PART_MICROS;

/// What is known after everything came to rest.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Messages that may stand twice: none, or those that may be in doubt.
    pub doubled_max: usize,
    /// Attempts that may be in doubt: what the route starts in a turn, and its carrier's window.
    pub in_doubt_max: usize,
    /// Who may have got nothing, where a row says why: none of those whom an alert is about.
    pub silent_max: usize,
    /// Attempts of which the rows say that nobody can know whether they were accepted, and so charged.
    pub in_doubt: i64,
    /// What came to a phone or a chat since the moment was provoked.
    pub lines: Vec<Entry>,
    /// Who has to have got something.
    pub expecting: Vec<String>,
    /// Of whom the rows say why nothing came, or that nobody can know.
    pub excused: BTreeSet<String>,
    /// Texts that learners wrote.
    pub written: i64,
    /// Arrivals of them that were settled.
    pub settled: i64,
    /// Accepted SMS of which no receipt is known, though the network gave one for each.
    pub without_receipt: i64,
    /// Parts of the longest message.
    pub parts_max: i64,
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
    let copies = copies(&facts.lines);
    let doubled: usize = copies.values().map(|count| count.saturating_sub(1)).sum();
    if copies.values().any(|count| *count > 2) {
        faults.push("somebody got the same words more than twice".to_owned());
    }
    if doubled > facts.doubled_max {
        faults.push(format!("{doubled} copies, where {} may be", facts.doubled_max));
    }
    let got = |to: &String| facts.lines.iter().any(|line| line.to.trim_start_matches('+') == to);
    let without: Vec<&String> = facts.expecting.iter().filter(|to| !got(to)).collect();
    // One person's reason excuses nobody else's silence.
    let unsent: Vec<&str> = without.iter().filter(|to| !facts.excused.contains(**to)).map(|to| to.as_str()).collect();
    if !unsent.is_empty() {
        faults.push(format!("{} got nothing, and no row says why", unsent.join(", ")));
    }
    let (without, due) = (without.len(), facts.expecting.len());
    if without > facts.silent_max {
        faults.push(format!("{without} of {due} got nothing, where {} may be in doubt", facts.silent_max));
    }
    if usize::try_from(facts.in_doubt).unwrap_or(0) > facts.in_doubt_max {
        faults.push(format!("{} are in doubt, where {} may be", facts.in_doubt, facts.in_doubt_max));
    }
    let unsettled = facts.written - facts.settled;
    if unsettled != 0 {
        faults.push(format!("{} texts were written, and {} settled", facts.written, facts.settled));
    }
    if facts.without_receipt > 0 {
        faults.push(format!("{} receipts were acknowledged and lost", facts.without_receipt));
    }
    let charged = facts.charged_parts * PART_MICROS;
    let unsure = facts.in_doubt.saturating_mul(facts.parts_max * PART_MICROS);
    if !(charged..=charged.saturating_add(unsure)).contains(&facts.used_micros) {
        faults.push(format!("{charged} millionths were charged, and the rows say {}", facts.used_micros));
    }
    let unsent = i64::try_from(unsent.len()).unwrap_or(i64::MAX);
    Judged { accepted: facts.lines.len(), doubled, lost: unsent + unsettled.abs() + facts.without_receipt, faults }
}

/// How often the same words stand before the same person.
fn copies(lines: &[Entry]) -> BTreeMap<(&str, &str), usize> {
    let mut copies = BTreeMap::new();
    for line in lines {
        *copies.entry((line.to.as_str(), line.text.as_str())).or_default() += 1;
    }
    copies
}

/// A falsehood that the judge must find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Canary {
    /// A message came once more than may be.
    Doubled,
    /// Nobody who expected something got anything, and nobody is excused.
    Unsent,
    /// Nobody got anything, and the rows say of everybody why.
    Silent,
    /// One got nothing, and the rows say of another why.
    AnothersExcuse,
    /// One more attempt is in doubt than may be.
    Doubtful,
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
                // A kill before the first message leaves none to copy; then one that never was comes too often.
                let original = facts.lines.first().cloned().unwrap_or_else(|| {
                    let invented = invented(facts.expecting.first());
                    facts.lines.push(invented.clone());
                    invented
                });
                facts.lines.extend(std::iter::repeat_n(original, facts.doubled_max + 1));
            }
            Self::Unsent => {
                let one = facts.expecting.first().cloned().unwrap_or_default();
                facts.lines.retain(|line| line.to.trim_start_matches('+') != one);
                facts.excused.clear();
            }
            Self::Silent => {
                facts.lines.clear();
                facts.excused = facts.expecting.iter().cloned().collect();
            }
            Self::AnothersExcuse => {
                let (one, others) = facts
                    .expecting
                    .split_first()
                    .map(|(one, others)| (one.clone(), others.to_vec()))
                    .unwrap_or_default();
                facts.lines.retain(|line| line.to.trim_start_matches('+') != one);
                facts.excused = others.into_iter().collect();
            }
            Self::Doubtful => facts.in_doubt = i64::try_from(facts.in_doubt_max).unwrap_or(i64::MAX).saturating_add(1),
            Self::Unsettled => facts.settled -= 1,
            Self::SettledTwice => facts.settled += 1,
            Self::Receipt => facts.without_receipt += 1,
            Self::Unpaid => facts.used_micros = facts.charged_parts * PART_MICROS - 1,
        }
    }
}

/// A message that nobody sent.
fn invented(to: Option<&String>) -> Entry {
    entry(to.map_or("", String::as_str), "never sent")
}

/// A message that came to somebody, where the ledger has none of its kind.
pub fn entry(to: &str, text: &str) -> Entry {
    Entry {
        number: 0,
        at_ms: 0,
        kind: Kind::SmsReceived,
        from: String::new(),
        to: to.to_owned(),
        text: text.to_owned(),
        parts: 1,
        price_units: 1,
        buttons: 0,
        octets: 0,
        message_id: String::new(),
        request_id: String::new(),
        latency_ms: None,
        flaws: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;
    use messages::Channel;
    use sandbox::{ChatKind, ChatSpec};

    use super::*;
    use crate::crash::stage::{LEARNERS, addresses};

    /// A fair day: everybody has one message, and everything is known.
    async fn fair() -> Facts {
        let mut config = sandbox::SandboxConfig::new(std::sync::Arc::new(|| 0), 1);
        let expecting = addresses(Channel::Telegram);
        let chat = |id: &String| ChatSpec {
            id: id.parse().unwrap(),
            name: "A".into(),
            kind: ChatKind::default(),
            started: true,
        };
        config.chats = expecting.iter().map(chat).collect();
        let world = sandbox::Sandbox::start(config).await.unwrap();
        for id in &expecting {
            world.world.telegram_text_as(id.parse().unwrap(), "a word").unwrap();
        }
        let mut lines = world.ledger.entries();
        for line in &mut lines {
            line.kind = Kind::TelegramReceived;
            std::mem::swap(&mut line.from, &mut line.to);
        }
        Facts {
            doubled_max: 1,
            in_doubt_max: 1,
            silent_max: 1,
            in_doubt: 1,
            lines,
            expecting,
            excused: BTreeSet::new(),
            written: 6,
            settled: 6,
            without_receipt: 0,
            parts_max: 1,
            charged_parts: 16,
            used_micros: 16 * PART_MICROS,
        }
    }

    #[tokio::test]
    async fn a_fair_day_passes_and_every_canary_is_heard() {
        let facts = fair().await;
        let judged = judge(&facts);
        assert_eq!((judged.accepted, judged.doubled, judged.lost), (LEARNERS, 0, 0));
        assert_eq!(judged.faults, Vec::<String>::new());
        for canary in Canary::value_variants() {
            let mut falsified = facts.clone();
            canary.sing(&mut falsified);
            assert_ne!(judge(&falsified).faults, Vec::<String>::new(), "{canary:?}");
        }
    }

    #[tokio::test]
    async fn canaries_are_heard_where_few_arrived() {
        let mut facts = fair().await;
        (facts.in_doubt_max, facts.silent_max) = (LEARNERS - 2, LEARNERS - 2);
        facts.lines.truncate(2);
        let got: BTreeSet<String> = facts.lines.iter().map(|line| line.to.clone()).collect();
        facts.excused = facts.expecting.iter().filter(|to| !got.contains(*to)).cloned().collect();
        assert_eq!(judge(&facts).faults, Vec::<String>::new(), "the rows say why");
        for canary in Canary::value_variants() {
            let mut falsified = facts.clone();
            canary.sing(&mut falsified);
            assert_ne!(judge(&falsified).faults, Vec::<String>::new(), "{canary:?}");
        }
    }

    #[tokio::test]
    async fn what_may_be_is_no_fault_and_one_more_is() {
        let mut facts = fair().await;
        facts.lines.push(facts.lines[0].clone());
        facts.used_micros += PART_MICROS;
        assert_eq!(judge(&facts).faults, Vec::<String>::new(), "one copy and one part in doubt");
        facts.used_micros += 1;
        assert_eq!(judge(&facts).faults.len(), 1);
        facts.used_micros -= 1;
        facts.doubled_max = 9;
        facts.lines.push(facts.lines[0].clone());
        assert_eq!(judge(&facts).faults.len(), 1, "three of the same");
        let mut facts = fair().await;
        let silent = facts.lines.remove(3).to;
        facts.excused = [facts.lines[0].to.clone()].into();
        assert_eq!(judge(&facts).faults.len(), 1, "another's reason excuses nobody");
        facts.excused = [silent].into();
        assert_eq!(judge(&facts).faults, Vec::<String>::new(), "the rows say why");
        let second = facts.lines.remove(3).to;
        facts.excused.insert(second);
        assert_eq!(judge(&facts).faults.len(), 1, "two got nothing where one may be in doubt, whatever the rows say");
        let mut facts = fair().await;
        facts.in_doubt = 2;
        assert_eq!(judge(&facts).faults.len(), 1, "two in doubt");
    }
}
