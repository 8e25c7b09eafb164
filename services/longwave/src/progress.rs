//! What long work shows on a terminal while it lasts: a wheel and words, on standard error. Where nobody watches it shows nothing.

use std::{borrow::Cow, time::Duration};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How often the wheel turns, in milliseconds.
const TICK_MS: u64 = 120;

const TEMPLATE: &str = "{spinner} {msg} ({elapsed})";

/// Work under way. What it showed is wiped away when it ends.
pub struct Progress(ProgressBar);

impl Progress {
    /// Work begins. Nothing is shown where standard error is no terminal, or where it would be in the way of what is printed (`quiet`).
    pub fn begin(what: impl Into<Cow<'static, str>>, quiet: bool) -> Self {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target).with_style(style());
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
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// Our template; the library's own should it not be one.
fn style() -> ProgressStyle {
    ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_drawn_where_it_is_in_the_way() {
        let progress = Progress::begin("work", true);
        progress.say("more work");
        assert!(progress.0.is_hidden());
        assert!(ProgressStyle::with_template(TEMPLATE).is_ok());
    }
}
