//! The log: events of the program on standard error. No name, number or word of a person reaches it: their types can't be printed, and of
//! other people's libraries, which print what goes through them, it takes warnings alone.

use std::io::IsTerminal;

use tracing::{Level, Metadata, Subscriber};
use tracing_subscriber::{
    EnvFilter, Layer,
    filter::{FilterExt, dynamic_filter_fn},
    fmt::{self, MakeWriter},
    layer::SubscriberExt,
    registry::LookupSpan,
    util::SubscriberInitExt,
};

/// Whose events are ours: they may be seen at any level.
pub const OURS: [&str; 8] = ["longwave", "dispatch", "messages", "store", "gateways", "studio", "dashboard", "sandbox"];
/// The codec of SMPP prints each message whole, to and from whom; whatever it has to say, it says to us as an error.
const MUTE: &str = "rusmpp";

/// Starts the log; `LONGWAVE_LOG` chooses what it shows (`info` where nothing is said).
pub fn start(quiet: bool) {
    let level = if quiet { "warn" } else { "info" };
    let filter = EnvFilter::try_from_env("LONGWAVE_LOG").unwrap_or_else(|_| EnvFilter::new(level));
    let pretty = std::io::stderr().is_terminal();
    if let Err(error) = tracing_subscriber::registry().with(layer(filter, pretty, std::io::stderr)).try_init() {
        eprintln!("the log is running already: {error}");
    }
}

/// What writes the events that `filter` asks for, as far as they may be seen.
fn layer<S, W>(filter: EnvFilter, pretty: bool, writer: W) -> impl Layer<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let plain = fmt::layer().with_target(false).with_writer(writer);
    let layer = if pretty { plain.compact().boxed() } else { plain.json().flatten_event(true).boxed() };
    // Asked at each event: a filter that is asked once for each place leaves behind, where a library only asks whether anybody listens (sqlx
    // before each query), that nobody does, and the thread's next event is lost.
    let seen = dynamic_filter_fn(|of, _| may_be_seen(of)).with_max_level_hint(Level::TRACE);
    layer.with_filter(filter.and(seen))
}

fn may_be_seen(of: &Metadata<'_>) -> bool {
    let library = of.target().split("::").next().unwrap_or_default();
    OURS.contains(&library) || (*of.level() <= Level::WARN && !library.starts_with(MUTE))
}

#[cfg(test)]
mod tests {
    use std::{
        io::{self, Write},
        sync::{Arc, Mutex},
    };

    use super::*;

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl Write for Paper {
        fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(octets)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What is written at the level that shows everything.
    fn written(say: impl FnOnce()) -> String {
        written_at("trace,rusmpp_core=trace", say)
    }

    fn written_at(level: &str, say: impl FnOnce()) -> String {
        let paper = Paper::default();
        let pen = paper.clone();
        let log = layer(EnvFilter::new(level), false, move || pen.clone());
        tracing::subscriber::with_default(tracing_subscriber::registry().with(log), say);
        let octets = paper.0.lock().unwrap().clone();
        String::from_utf8(octets).unwrap()
    }

    #[test]
    fn no_event_is_lost_after_somebody_asked_whether_anybody_listens() {
        let asks = || {
            let query = tracing::debug_span!(target: "sqlx::query", "a query");
            tracing::dispatcher::get_default(|listening| query.metadata().map(|of| listening.enabled(of)));
        };
        let said = written_at("info", || {
            tracing::info!("the first");
            asks();
            tracing::info!("the second");
            asks();
            tracing::warn!("the third");
        });
        assert_eq!(said.lines().count(), 3, "{said}");
    }

    #[test]
    fn libraries_do_not_print_what_goes_through_them() {
        let said = written(|| {
            tracing::debug!(target: "rusmpp_core::tokio_codec", "97699112233 K b 6");
            tracing::error!(target: "rusmpp", "97699112233 K b 6");
            tracing::debug!(target: "hyper::proto", "97699112233 K b 6");
            tracing::trace!(target: "sqlx::query", "97699112233 K b 6");
            tracing::warn!(target: "sqlx::pool", "the pool is slow");
            tracing::debug!(target: "gateways::smpp", "a press went unanswered");
        });
        assert!(!said.contains("97699112233"), "{said}");
        assert!(said.contains("the pool is slow") && said.contains("a press went unanswered"), "{said}");
    }
}
