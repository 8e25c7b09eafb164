//! Which routes this process may take and which it should leave, by what it sees of the processes that share its database. A process is dead
//! when its beats have not moved for a while of our own steady time: no two machines' clocks are compared.

use std::collections::BTreeMap;

use messages::RouteId;
use store::{RouteStanding, Server};

/// Steady milliseconds without a beat after which a process is dead. A slow disk or a full queue of writers delays a beat by seconds.
pub const DEAD_MS: u64 = 7_000;
/// Steady milliseconds for which a process that has its share leaves a free route to others.
const ROOM_MS: u64 = 4_000;
/// Steady milliseconds between two routes that a process leaves to others: the first must be seen with its new holder before the next.
const LEAVES_MS: u64 = 6_000;

/// What was seen of a process.
#[derive(Clone, Copy, Debug)]
struct Seen {
    beat: i64,
    /// When the beat moved last, or was seen first.
    moved_ms: u64,
    wants: u32,
}

/// What was seen of a route.
#[derive(Clone, Debug)]
struct Held {
    holder: Option<String>,
    /// Since when it has this holder, or none.
    since_ms: u64,
}

/// How a route may be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taking {
    /// Nobody has it, or this process had it.
    Free,
    /// From a process that is dead.
    FromDead(String),
}

/// What one process sees. Times are milliseconds of its own steady clock.
#[derive(Debug)]
pub struct Watch {
    me: String,
    seen: BTreeMap<String, Seen>,
    held: BTreeMap<RouteId, Held>,
    left_ms: Option<u64>,
}

impl Watch {
    /// Nothing is seen yet.
    pub fn new(me: String) -> Self {
        Self { me, seen: BTreeMap::new(), held: BTreeMap::new(), left_ms: None }
    }

    /// A look at the rows.
    pub fn look(&mut self, servers: &[Server], routes: &[RouteStanding], at_ms: u64) {
        for server in servers {
            let seen =
                self.seen.entry(server.name.clone()).or_insert(Seen { beat: server.beat, moved_ms: at_ms, wants: 0 });
            if seen.beat != server.beat {
                (seen.beat, seen.moved_ms) = (server.beat, at_ms);
            }
            seen.wants = server.wants;
        }
        self.seen.retain(|name, _| servers.iter().any(|server| server.name == *name));
        for route in routes {
            // Whoever has a route and has no row of its own is watched from now on, too.
            if let Some(holder) = &route.holder {
                self.seen.entry(holder.clone()).or_insert(Seen { beat: 0, moved_ms: at_ms, wants: 0 });
            }
            let held = self.held.entry(route.route).or_insert(Held { holder: route.holder.clone(), since_ms: at_ms });
            if held.holder != route.holder {
                *held = Held { holder: route.holder.clone(), since_ms: at_ms };
            }
        }
        self.held.retain(|id, _| routes.iter().any(|route| route.route == *id));
    }

    /// The rows could not be looked at: a beat that moved meanwhile was not seen, so nobody is found dead by this time.
    pub fn was_blind(&mut self, at_ms: u64) {
        self.seen.values_mut().for_each(|seen| seen.moved_ms = at_ms);
    }

    /// Whether and how this process may take a route now.
    pub fn may_take(&self, route: RouteId, at_ms: u64) -> Option<Taking> {
        let held = self.held.get(&route)?;
        let (taking, since_ms) = match &held.holder {
            None => (Taking::Free, held.since_ms),
            Some(holder) if *holder == self.me => return Some(Taking::Free),
            Some(holder) => {
                let seen = self.seen.get(holder)?;
                if self.is_alive(seen, at_ms) {
                    return None;
                }
                (Taking::FromDead(holder.clone()), seen.moved_ms.saturating_add(DEAD_MS))
            }
        };
        let others_had_time = at_ms.saturating_sub(since_ms) >= ROOM_MS;
        (self.count(&self.me) < self.share(at_ms) || others_had_time).then_some(taking)
    }

    /// A route that this process should leave, because it has more than its share and another wants one: at most one at a time.
    pub fn should_leave(&mut self, at_ms: u64) -> Option<RouteId> {
        let share = self.share(at_ms);
        let others = self.seen.iter().filter(|(name, seen)| **name != self.me && self.is_alive(seen, at_ms));
        let wanted = others.into_iter().any(|(name, seen)| seen.wants > 0 && self.count(name) < share);
        let waited = self.left_ms.is_none_or(|left_ms| at_ms.saturating_sub(left_ms) >= LEAVES_MS);
        if self.count(&self.me) <= share || !wanted || !waited {
            return None;
        }
        self.left_ms = Some(at_ms);
        self.held.iter().rev().find(|(_, held)| held.holder.as_ref() == Some(&self.me)).map(|(id, _)| *id)
    }

    /// This process has taken a route.
    pub fn took(&mut self, route: RouteId, at_ms: u64) {
        self.held.insert(route, Held { holder: Some(self.me.clone()), since_ms: at_ms });
    }

    /// This process has left a route: until the next look shows who took it, nobody has it.
    pub fn left(&mut self, route: RouteId, at_ms: u64) {
        self.held.insert(route, Held { holder: None, since_ms: at_ms });
    }

    fn is_alive(&self, seen: &Seen, at_ms: u64) -> bool {
        at_ms.saturating_sub(seen.moved_ms) < DEAD_MS
    }

    fn count(&self, name: &str) -> usize {
        self.held.values().filter(|held| held.holder.as_deref() == Some(name)).count()
    }

    /// Routes for each process that has or wants some, rounded up.
    fn share(&self, at_ms: u64) -> usize {
        let takes = |name: &str, seen: &Seen| self.is_alive(seen, at_ms) && (seen.wants > 0 || self.count(name) > 0);
        let others = self.seen.iter().filter(|(name, seen)| **name != self.me && takes(name, seen)).count();
        self.held.len().div_ceil(others + 1)
    }
}

#[cfg(test)]
mod tests {
    use messages::Channel;

    use super::*;

    fn server(name: &str, beat: i64, wants: u32) -> Server {
        Server { name: name.to_owned(), beat, wants, seen_ms: 0 }
    }

    fn route(id: i64, holder: Option<&str>) -> RouteStanding {
        RouteStanding {
            route: RouteId(id),
            name: format!("sms.{id}"),
            channel: Channel::Sms,
            holder: holder.map(str::to_owned),
            rests_until_ms: 0,
            failures: 0,
            why: None,
        }
    }

    fn watch() -> Watch {
        Watch::new("me".to_owned())
    }

    #[test]
    fn a_process_is_dead_when_its_beats_stand_still_while_we_look() {
        let mut watch = watch();
        let routes = [route(1, Some("other"))];
        watch.look(&[server("other", 5, 0)], &routes, 0);
        assert_eq!(watch.may_take(RouteId(1), DEAD_MS - 1), None);
        watch.look(&[server("other", 6, 0)], &routes, DEAD_MS - 1);
        assert_eq!(watch.may_take(RouteId(1), DEAD_MS + 1), None, "it moved");
        watch.was_blind(2 * DEAD_MS);
        assert_eq!(watch.may_take(RouteId(1), 3 * DEAD_MS - 1), None, "while nothing could be seen, nobody died");
        watch.look(&[server("other", 6, 0)], &routes, 3 * DEAD_MS - 1);
        assert_eq!(watch.may_take(RouteId(1), 3 * DEAD_MS), Some(Taking::FromDead("other".to_owned())));
        assert_eq!(watch.may_take(RouteId(2), 3 * DEAD_MS), None, "a route that was never seen");
    }

    #[test]
    fn what_was_mine_is_taken_at_once() {
        let mut watch = watch();
        watch.look(&[], &[route(1, Some("me")), route(2, None)], 0);
        assert_eq!(watch.may_take(RouteId(1), 0), Some(Taking::Free));
        assert_eq!(watch.may_take(RouteId(2), 0), Some(Taking::Free));
    }

    #[test]
    fn of_two_processes_each_comes_to_half() {
        let mut watch = watch();
        let all = [1, 2, 3].map(|id| route(id, Some("me")));
        watch.look(&[server("me", 1, 0), server("other", 1, 0)], &all, 0);
        assert_eq!(watch.should_leave(0), None, "nobody wants one");
        watch.look(&[server("me", 2, 0), server("other", 2, 3)], &all, 1);
        assert_eq!(watch.should_leave(1), Some(RouteId(3)));
        assert_eq!(watch.should_leave(2), None, "one at a time");
        watch.left(RouteId(3), 2);
        assert_eq!(watch.may_take(RouteId(3), 2), None, "what was just left is not taken back before the next look");
        let left = [route(1, Some("me")), route(2, Some("me")), route(3, None)];
        watch.look(&[server("me", 3, 0), server("other", 3, 3)], &left, 3);
        assert_eq!(watch.may_take(RouteId(3), 4), None, "it is left for the other");
        assert_eq!(watch.should_leave(LEAVES_MS + 4), None, "two of three are this one's share");
        watch.look(&[server("me", 4, 0), server("other", 4, 3)], &left, 2 + ROOM_MS);
        assert_eq!(watch.may_take(RouteId(3), 2 + ROOM_MS), Some(Taking::Free), "the other does not take it after all");
    }

    #[test]
    fn a_newcomer_takes_no_more_than_its_share_at_once() {
        let mut watch = watch();
        let routes = [route(1, Some("me")), route(2, None), route(3, Some("other")), route(4, Some("other"))];
        watch.look(&[server("other", 1, 0)], &routes, 0);
        assert_eq!(watch.may_take(RouteId(2), 0), Some(Taking::Free));
        watch.took(RouteId(2), 0);
        let routes = [route(1, Some("me")), route(2, Some("me")), route(3, Some("other")), route(4, None)];
        watch.look(&[server("other", 2, 1)], &routes, 1);
        assert_eq!(watch.may_take(RouteId(4), 1), None);
    }
}
