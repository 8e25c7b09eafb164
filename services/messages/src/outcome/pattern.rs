//! Whose fault a refusal is where its code does not say: what else the route takes and refuses tells it.

use crate::limits::{ADDRESS_REFUSED_APART_MS, ADDRESS_REFUSED_MAX, ROUTE_REFUSES_ADDRESSES};

/// What stands around an unclear refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Nothing: it may be any of them.
    Alone,
    /// The route refuses everybody with this code: it is the route's trouble.
    Route,
    /// This address was refused before, and others were accepted in between: the message has no way there.
    Address,
    /// The same, so often or so far apart that the address takes nothing more.
    Dead,
}

/// What the rows know around an unclear refusal.
#[derive(Clone, Copy, Debug)]
pub struct Refusals {
    /// Different addresses that the route refused with this code since it last accepted anything, this one among them.
    pub in_row: u32,
    /// Earlier refusals of this address after which the route accepted others' messages, and none went to this address since.
    pub earlier: u32,
    /// When the first of these was, milliseconds UTC.
    pub first_ms: Option<i64>,
    /// When this one came, milliseconds UTC.
    pub now_ms: i64,
}

/// What a refusal's surroundings say.
pub fn pattern(refusals: Refusals) -> Pattern {
    let Refusals { in_row, earlier, first_ms, now_ms } = refusals;
    if in_row >= ROUTE_REFUSES_ADDRESSES {
        return Pattern::Route;
    }
    if earlier == 0 {
        return Pattern::Alone;
    }
    let is_days = first_ms.is_some_and(|at| now_ms.saturating_sub(at) >= ADDRESS_REFUSED_APART_MS);
    if is_days || earlier.saturating_add(1) >= ADDRESS_REFUSED_MAX { Pattern::Dead } else { Pattern::Address }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_judged_by_its_pattern() {
        const DAY_MS: i64 = 24 * 3_600_000;
        let day = 30 * DAY_MS;
        for (in_row, earlier, first_ms, want) in [
            (1, 0, None, Pattern::Alone),
            (2, 0, None, Pattern::Alone),
            (3, 0, None, Pattern::Route),
            (3, 5, Some(day - 9 * DAY_MS), Pattern::Route),
            (1, 1, Some(day - 600_000), Pattern::Address),
            (1, 2, Some(day - 600_000), Pattern::Dead),
            (1, 1, Some(day - DAY_MS), Pattern::Dead),
        ] {
            let got = pattern(Refusals { in_row, earlier, first_ms, now_ms: day });
            assert_eq!(got, want, "{in_row} in a row, {earlier} earlier");
        }
    }
}
