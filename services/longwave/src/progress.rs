//! What long work shows on a terminal while it lasts: a wheel and words, and a bar where it is known how much there is, on standard error. Where nobody watches it shows nothing.

use std::{borrow::Cow, time::Duration};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How often the wheel turns, in milliseconds.
const TICK_MS: u64 = 120;

const WHEEL: &str = "{spinner} {msg} ({elapsed})";
const BAR: &str = "{spinner} {bar:24} {pos}/{len} {msg} ({elapsed})";

/// Work under way. What it showed is wiped away when it ends.
pub struct Progress(ProgressBar);

impl Progress {
    /// Work begins. Nothing is shown where standard error is no terminal, or where it would be in the way of what is printed (`quiet`).
    pub fn begin(what: impl Into<Cow<'static, str>>, quiet: bool) -> Self {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target).with_style(style(WHEEL));
        bar.set_message(what);
        if !bar.is_hidden() {
            bar.enable_steady_tick(Duration::from_millis(TICK_MS));
        }
        Self(bar)
    }

    /// What is being done now.
    pub fn say(&self, what: impl Into<Cow<'static, str>>) {
        self.0.set_message(what);
    }

    /// How much there is to do from now on, each of which is a [`Self::step`].
    pub fn count(&self, all: usize) {
        self.0.set_style(style(BAR));
        self.0.set_position(0);
        self.0.set_length(u64::try_from(all).unwrap_or(u64::MAX));
    }

    /// So many of all are done.
    pub fn reached(&self, done: usize, all: usize) {
        if self.0.length() != u64::try_from(all).ok() {
            self.count(all);
        }
        self.0.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    }

    /// One more of what was counted is done.
    pub fn step(&self) {
        self.0.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// Our template; the library's own should it not be one.
fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_drawn_where_it_is_in_the_way() {
        let progress = Progress::begin("work", true);
        progress.say("more work");
        assert!(progress.0.is_hidden());
        assert!([WHEEL, BAR].into_iter().all(|template| ProgressStyle::with_template(template).is_ok()));
    }

    #[test]
    fn what_is_counted_is_shown_as_so_many_of_all() {
        let progress = Progress::begin("work", true);
        progress.count(3);
        progress.step();
        assert_eq!((progress.0.position(), progress.0.length()), (1, Some(3)));
        progress.reached(3, 3);
        assert_eq!((progress.0.position(), progress.0.length()), (3, Some(3)));
        progress.reached(2, 7);
        assert_eq!((progress.0.position(), progress.0.length()), (2, Some(7)));
    }
}
