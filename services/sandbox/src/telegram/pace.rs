//! How fast the Bot API takes messages, and what it does with whoever does not wait: 429 with `retry_after`, and a longer one for each call that
//! comes before it has passed. It only says no, and for how long.

use std::collections::VecDeque;

use super::chat_kind::ChatKind;
use crate::limits;
use crate::pace::Bucket;

/// One limit: of a chat, or of the bot.
pub(crate) struct Limit {
    pace: Pace,
    /// What was asked for last, in seconds, and until when it holds, in milliseconds UTC of the world's time.
    ban: Option<(u32, i64)>,
}

enum Pace {
    Bucket(Bucket),
    /// So many in any minute, each with its instant.
    Minute(VecDeque<i64>),
}

/// A message that is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooMany {
    /// Seconds to wait.
    pub wait_s: u32,
    /// Whether it came before an earlier wait had passed.
    pub too_early: bool,
}

impl Limit {
    /// Of one chat.
    pub fn of_chat(kind: ChatKind, now_ms: i64) -> Self {
        let pace = match kind {
            ChatKind::Private => Pace::Bucket(Bucket::new(limits::CHAT_PER_SECOND, limits::CHAT_BURST, now_ms)),
            ChatKind::Group => Pace::Minute(VecDeque::new()),
        };
        Self { pace, ban: None }
    }

    /// Of the whole bot.
    pub fn of_bot(now_ms: i64) -> Self {
        let bucket = Bucket::new(limits::TELEGRAM_PER_SECOND, limits::TELEGRAM_BURST, now_ms);
        Self { pace: Pace::Bucket(bucket), ban: None }
    }

    /// Whether a message passes now. Takes nothing, but bans whoever is too fast, and longer whoever did not wait.
    pub fn ask(&mut self, now_ms: i64) -> Result<(), TooMany> {
        if let Some((before_s, until_ms)) = self.ban.filter(|(_, until_ms)| now_ms < *until_ms) {
            let left_s = u32::try_from((until_ms - now_ms + 999) / 1_000).unwrap_or(u32::MAX);
            let wait_s = left_s.max(before_s.saturating_mul(2)).min(limits::BAN_S_MAX.max(left_s));
            self.ban(wait_s, now_ms);
            return Err(TooMany { wait_s, too_early: true });
        }
        match self.pace.wait_s(now_ms) {
            None => Ok(()),
            Some(wait_s) => {
                self.ban(wait_s, now_ms);
                Err(TooMany { wait_s, too_early: false })
            }
        }
    }

    /// Takes what `ask` has just let pass.
    pub fn take(&mut self, now_ms: i64) {
        match &mut self.pace {
            Pace::Bucket(bucket) => bucket.take(),
            Pace::Minute(taken) => taken.push_back(now_ms),
        }
    }

    /// Nothing more for so long.
    pub fn ban(&mut self, wait_s: u32, now_ms: i64) {
        self.ban = Some((wait_s, now_ms + i64::from(wait_s) * 1_000));
    }
}

impl Pace {
    fn wait_s(&mut self, now_ms: i64) -> Option<u32> {
        let taken = match self {
            Self::Bucket(bucket) => return bucket.wait_s(now_ms),
            Self::Minute(taken) => taken,
        };
        taken.retain(|at_ms| now_ms - at_ms < 60_000);
        let oldest = taken.front().filter(|_| taken.len() >= limits::GROUP_PER_MINUTE)?;
        u32::try_from((oldest + 60_000 - now_ms + 999) / 1_000).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_not_wait_waits_longer() {
        let mut limit = Limit::of_chat(ChatKind::Private, 0);
        for _ in 0..2 {
            assert_eq!(limit.ask(0), Ok(()));
            limit.take(0);
        }
        assert_eq!(limit.ask(0), Err(TooMany { wait_s: 1, too_early: false }));
        assert_eq!(limit.ask(500), Err(TooMany { wait_s: 2, too_early: true }));
        assert_eq!(limit.ask(2_499), Err(TooMany { wait_s: 4, too_early: true }));
        assert_eq!(limit.ask(6_499), Ok(()), "it has passed");
    }

    #[test]
    fn a_group_takes_twenty_in_any_minute() {
        let mut limit = Limit::of_chat(ChatKind::Group, 0);
        for n in 0..20 {
            assert_eq!(limit.ask(n * 1_000), Ok(()));
            limit.take(n * 1_000);
        }
        assert_eq!(limit.ask(20_000), Err(TooMany { wait_s: 40, too_early: false }));
        assert_eq!(limit.ask(60_000), Ok(()));
        limit.take(60_000);
        assert_eq!(limit.ask(60_999), Err(TooMany { wait_s: 1, too_early: false }));
    }
}
