//! Trouble that passes, such as a full disk: a loop runs into it again and again, and the log has it when it begins, when it changes and
//! when it is over. It mends nothing.

use std::sync::{Mutex, PoisonError};

/// What one loop can't do at the moment, if anything.
#[derive(Debug, Default)]
pub struct Trouble(Mutex<Option<String>>);

impl Trouble {
    /// It happened: `what` can't be done, and why. Whether this is news.
    pub fn met(&self, what: &str, why: &str) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_news = known.as_deref() != Some(why);
        if is_news {
            tracing::warn!(%why, "{what}");
            *known = Some(why.to_owned());
        }
        is_news
    }

    /// It works. Whether it did not before.
    pub fn over(&self, what: &str) -> bool {
        let was = self.0.lock().unwrap_or_else(PoisonError::into_inner).take().is_some();
        if was {
            tracing::info!("{what}");
        }
        was
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_trouble_is_said_once_until_it_is_over() {
        let trouble = Trouble::default();
        assert!(!trouble.over("it works"));
        assert!(trouble.met("it fails", "the disk is full") && !trouble.met("it fails", "the disk is full"));
        assert!(trouble.met("it fails", "the database is away"), "another reason is news");
        assert!(trouble.over("it works") && !trouble.over("it works"));
        assert!(trouble.met("it fails", "the database is away"));
    }
}
