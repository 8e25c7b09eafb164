//! What long work shows while it lasts, on standard error: on a terminal a wheel and words, and a bar where it is known how much there is.
//! Elsewhere, work that says so writes a line at its beginning and one at its end; other work shows nothing there.

use std::{borrow::Cow, time::Duration};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How often the wheel turns, in milliseconds.
const TICK_MS: u64 = 120;
/// The whole of work that is told in thousandths.
const WHOLE_PERMILLE: u64 = 1_000;

const WHEEL: &str = "{spinner} {msg} ({elapsed})";
const BAR: &str = "{spinner} {bar:24} {pos}/{len} {msg} ({elapsed})";
/// What is done may have a long name: it stands last, and is cut off where the terminal ends.
const SHARE: &str = "{spinner} {bar:24} {percent:>3} % ({elapsed}) {wide_msg}";

/// Work under way. What it showed on a terminal is wiped away when it ends.
pub struct Progress {
    bar: ProgressBar,
    /// What the two lines call it, where they are written.
    told: Option<Cow<'static, str>>,
    done: bool,
}

impl Progress {
    /// Work begins. Nothing is shown where standard error is no terminal, or where it would be in the way of what is printed (`quiet`).
    pub fn begin(what: impl Into<Cow<'static, str>>, quiet: bool) -> Self {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target).with_style(style(WHEEL));
        bar.set_message(what);
        if !bar.is_hidden() {
            bar.enable_steady_tick(Duration::from_millis(TICK_MS));
        }
        Self { bar, told: None, done: false }
    }

    /// Work of minutes begins: where standard error is no terminal, a line says so, and another one that it is [`Self::done`].
    pub fn begin_long(what: impl Into<Cow<'static, str>>, quiet: bool) -> Self {
        let what = what.into();
        let mut begun = Self::begin(what.clone(), quiet);
        begun.told = (begun.bar.is_hidden() && !quiet).then_some(what);
        begun.told.iter().for_each(|what| eprintln!("{what} …"));
        begun
    }

    /// What is being done now.
    pub fn say(&self, what: impl Into<Cow<'static, str>>) {
        self.bar.set_message(what);
    }

    /// How much there is to do from now on, each of which is a [`Self::step`].
    pub fn count(&self, all: usize) {
        self.bar.set_style(style(BAR));
        self.bar.set_position(0);
        self.bar.set_length(u64::try_from(all).unwrap_or(u64::MAX));
    }

    /// So many of all are done.
    pub fn reached(&self, done: usize, all: usize) {
        if self.bar.length() != u64::try_from(all).ok() {
            self.count(all);
        }
        self.bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    }

    /// One more of what was counted is done.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// How much of the whole is done, in thousandths, and what is being done now.
    pub fn share(&self, permille: u16, what: impl Into<Cow<'static, str>>) {
        if self.bar.length() != Some(WHOLE_PERMILLE) {
            self.bar.set_style(style(SHARE));
            self.bar.set_length(WHOLE_PERMILLE);
        }
        self.bar.set_position(u64::from(permille).min(WHOLE_PERMILLE));
        self.bar.set_message(what);
    }

    /// All of it is done.
    pub fn done(mut self) {
        self.done = true;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let seconds = self.bar.elapsed().as_secs();
        self.bar.finish_and_clear();
        let how = if self.done { "done" } else { "broken off" };
        self.told.iter().for_each(|what| eprintln!("{what}: {how} after {seconds} s"));
    }
}

/// Our template; the library's own should it not be one.
fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

#[cfg(test)]
mod tests {
    use std::{
        io,
        sync::{Arc, Mutex},
    };

    use indicatif::TermLike;

    use super::*;

    /// A terminal of 80 columns that remembers what was written to it.
    #[derive(Clone, Debug, Default)]
    struct Screen(Arc<Mutex<String>>);

    impl TermLike for Screen {
        fn width(&self) -> u16 {
            80
        }
        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, line: &str) -> io::Result<()> {
            self.write_str(line)
        }
        fn write_str(&self, text: &str) -> io::Result<()> {
            self.0.lock().unwrap().push_str(text);
            Ok(())
        }
        fn clear_line(&self) -> io::Result<()> {
            self.0.lock().unwrap().clear();
            Ok(())
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn nothing_is_drawn_where_it_is_in_the_way() {
        let progress = Progress::begin_long("work", true);
        progress.say("more work");
        assert!(progress.bar.is_hidden() && progress.told.is_none());
        assert!([WHEEL, BAR, SHARE].into_iter().all(|template| ProgressStyle::with_template(template).is_ok()));
    }

    #[test]
    fn what_is_counted_is_shown_as_so_many_of_all() {
        let progress = Progress::begin("work", true);
        progress.count(3);
        progress.step();
        assert_eq!((progress.bar.position(), progress.bar.length()), (1, Some(3)));
        progress.reached(3, 3);
        assert_eq!((progress.bar.position(), progress.bar.length()), (3, Some(3)));
        progress.reached(2, 7);
        assert_eq!((progress.bar.position(), progress.bar.length()), (2, Some(7)));
    }

    #[test]
    fn a_share_is_drawn_as_a_bar_with_what_is_done_and_wiped_away() {
        let screen = Screen::default();
        let progress = Progress::begin("rendering", true);
        progress.bar.set_draw_target(ProgressDrawTarget::term_like_with_hz(Box::new(screen.clone()), 255));
        let shown = |permille: u16, what: String| {
            progress.share(permille, what);
            progress.bar.force_draw();
            screen.0.lock().unwrap().clone()
        };
        let half = shown(455, "writing programme.mp3".to_owned());
        assert!(half.contains(&"█".repeat(10)) && half.contains("46 %"), "{half}");
        assert!(half.contains("writing programme.mp3"), "{half}");
        let all = shown(2_000, "x".repeat(200));
        assert!(all.contains("100 %") && all.trim_end().chars().count() <= 80, "{all}");
        progress.done();
        assert_eq!(screen.0.lock().unwrap().trim(), "");
    }
}
