//! The files and sockets that the system lets the program have open: how many it needs itself, and what is left for those who look at the pages.

use dashboard::limits::{CONNECTIONS_MAX, CONNECTIONS_MIN};
use messages::{Channel, route::Route};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Descriptors of the program itself: thirteen of its runtime and locks, twelve of the database, whichever it is, and as many for files that are
/// just written or read, a worker's pipes and the newcomer who waits for a place.
const OWN: u64 = 40;
/// Descriptors that somebody who looks at the pages can take: a connection, and a file that goes out over it.
const OF_CONNECTION: u64 = 2;

/// Lets the program have as many as it may; how many that are.
pub fn raised() -> u64 {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let raised = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    // Where that is refused, what was so far is so still.
    let current = if raised.is_ok() { maximum } else { current };
    current.unwrap_or(u64::MAX)
}

/// How many may be connected to the pages of a program that has so many descriptors and serves these routes.
pub fn connections(descriptors: u64, routes: &[Route]) -> usize {
    let of_routes: u64 = routes.iter().map(|route| of_carrier(route.channel)).sum();
    let left = descriptors.saturating_sub(OWN + of_routes) / OF_CONNECTION;
    usize::try_from(left).unwrap_or(usize::MAX).clamp(CONNECTIONS_MIN, CONNECTIONS_MAX)
}

/// Descriptors that a carrier takes at a time.
fn of_carrier(channel: Channel) -> u64 {
    match channel {
        // Messages under way, the long poll, files that come and presses that are answered.
        Channel::Telegram => gateways::limits::TELEGRAM_WINDOW as u64 + 6,
        // A session for each way.
        Channel::Sms => 2,
        Channel::Mail => 2,
        Channel::Station => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_get_what_the_program_leaves() {
        assert_eq!(connections(70, &[]), 15);
        assert_eq!(connections(20, &[]), CONNECTIONS_MIN);
        assert_eq!(connections(u64::MAX, &[]), CONNECTIONS_MAX);
    }

    #[test]
    fn as_many_as_there_may_be() {
        let may = getrlimit(Resource::Nofile).maximum.unwrap_or(u64::MAX);
        assert_eq!(raised(), may);
    }
}
