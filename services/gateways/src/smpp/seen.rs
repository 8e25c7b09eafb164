//! Which deliveries were answered lately. SMPP gives messages no id, so a family that writes the same word twice has to be told from an
//! SMSC that delivers one message twice. It keeps digests in memory, and no words; what it has forgotten counts as delivered twice.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use crate::limits::{PDU_KEY_LIVES_MS, SAME_WORDS_AGAIN_MS, SEEN_MAX};

/// What an account has answered, over all its sessions.
#[derive(Default)]
pub struct Seen(Mutex<Answered>);

#[derive(Default)]
struct Answered {
    session: u64,
    known: HashMap<String, Last>,
}

/// The latest of several deliveries that are alike.
struct Last {
    copy: u32,
    at_ms: i64,
    session: u64,
}

impl Seen {
    /// A session begins: what it answers was answered on it and on no other.
    pub fn begin(&self) {
        self.lock().session += 1;
    }

    /// The how-manieth message with this digest this is, from zero: the one before, if it may be that one once more. It can't be where that
    /// one was answered on this very session, and long enough ago for the SMSC to have read it.
    pub fn copy(&self, digest: &str, now_ms: i64) -> u32 {
        let answered = self.lock();
        let Some(last) = answered.known.get(digest) else { return 0 };
        let another = last.session == answered.session && now_ms.saturating_sub(last.at_ms) >= SAME_WORDS_AGAIN_MS;
        if another { last.copy.saturating_add(1) } else { last.copy }
    }

    /// It is kept, and its answer is on its way.
    pub fn answered(&self, digest: String, copy: u32, now_ms: i64) {
        let mut answered = self.lock();
        if answered.known.len() >= SEEN_MAX {
            answered.known.retain(|_, last| now_ms.saturating_sub(last.at_ms) < PDU_KEY_LIVES_MS);
        }
        if answered.known.len() >= SEEN_MAX {
            answered.known.clear();
        }
        let session = answered.session;
        answered.known.insert(digest, Last { copy, at_ms: now_ms, session });
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Answered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a delivery counts as, and that it is answered.
    fn comes(seen: &Seen, digest: &str, at_ms: i64) -> u32 {
        let copy = seen.copy(digest, at_ms);
        seen.answered(digest.to_owned(), copy, at_ms);
        copy
    }

    #[test]
    fn the_same_words_later_on_the_same_session_are_another_message() {
        let seen = Seen::default();
        seen.begin();
        assert_eq!(comes(&seen, "one", 0), 0);
        assert_eq!(comes(&seen, "one", SAME_WORDS_AGAIN_MS - 1), 0, "an impatient SMSC");
        assert_eq!(comes(&seen, "one", 2 * SAME_WORDS_AGAIN_MS), 1);
        assert_eq!(comes(&seen, "two", 2 * SAME_WORDS_AGAIN_MS), 0);
    }

    #[test]
    fn a_new_session_brings_what_the_old_one_left_open() {
        let seen = Seen::default();
        seen.begin();
        comes(&seen, "one", 0);
        assert_eq!(comes(&seen, "one", 20_000), 1);
        seen.begin();
        assert_eq!(comes(&seen, "one", 60_000), 1, "its answer may have been lost with the session");
        assert_eq!(comes(&seen, "one", 90_000), 2);
    }

    #[test]
    fn a_flood_is_forgotten() {
        let seen = Seen::default();
        seen.begin();
        comes(&seen, "first", 0);
        for number in 0..SEEN_MAX {
            comes(&seen, &number.to_string(), 1);
        }
        assert!(seen.lock().known.len() <= SEEN_MAX);
        assert_eq!(seen.copy("first", SAME_WORDS_AGAIN_MS), 0);
    }
}
