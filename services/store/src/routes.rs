//! The carriers' rows: which exist, which process has one, and when one rests. A process that has lost a route can neither claim, book
//! nor record on it.

use messages::{Channel, ParcelId, RouteId, receipt::IdStyle, route::Route, trust::Trust};

use crate::{
    Store,
    error::StoreError,
    limits::{PERMIT_AHEAD_S, REST_AHEAD_S, SERVER_SEEN_MS},
    numbers,
    people::reach,
    queue,
    sql::{Database, Transaction, columns, query, values},
    writer::Verb,
};

/// A route as one process has it. The fence grows whenever a route is taken, so that whoever had it before is told from who has it now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteLease {
    /// Which.
    pub route: RouteId,
    /// The number of this taking.
    pub fence: i64,
}

/// Who takes a route.
#[derive(Clone, Copy, Debug)]
pub struct Taker<'a> {
    /// By what the rows know it.
    pub name: &'a str,
    /// The process that has the route, and is dead.
    pub dead: Option<&'a str>,
    /// Milliseconds UTC, by the clock that lessons follow.
    pub now_ms: i64,
    /// How long a second of the machine lasts by that clock.
    pub second_ms: i64,
}

/// What a route is held to, out of the configuration.
#[derive(Clone, Copy, Debug)]
pub struct RouteTerms {
    /// As this process has it.
    pub lease: RouteLease,
    /// Parts (SMS) or messages (Telegram) a second.
    pub per_second: u32,
    /// How its carrier writes ids in receipts.
    pub receipt_ids: IdStyle,
}

/// Where a route stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteStanding {
    /// Which.
    pub route: RouteId,
    /// Its name in the configuration.
    pub name: String,
    /// What carries its messages.
    pub channel: Channel,
    /// Which process has it.
    pub holder: Option<String>,
    /// Nothing leaves on it before, milliseconds UTC; 0 where it works.
    pub rests_until_ms: i64,
    /// Failures of its own in a row.
    pub failures: u32,
    /// What the carrier said last, while it rests.
    pub why: Option<String>,
}

/// What a route's row says of its kind, whether it is configured now or was once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteKind {
    /// Which.
    pub route: RouteId,
    /// Its name in the configuration.
    pub name: String,
    /// What carries its messages; `None` where it is configured no longer, or of a kind that this program does not know.
    pub channel: Option<Channel>,
}

impl Store {
    /// Says which routes are configured here. Those that were and are no longer, and that no other machine has at work, give what waits on them to another of their channel, and
    /// everybody's reach is found anew where anything changed.
    ///
    /// # Errors
    /// As the database says.
    pub async fn register_routes(&self, routes: &[Route], now_ms: i64) -> Result<Vec<RouteId>, StoreError> {
        let routes = routes.iter().map(Said::of).collect();
        self.write(Register { routes, now_ms }).await
    }

    /// Takes a route: one that nobody has, that the taker itself had before it ended, or that a process had which the taker knows to be dead.
    /// No clock says so: those of two machines differ, and one may be set back. What the clock of whoever had it wrote too far ahead is brought back.
    ///
    /// # Errors
    /// `Silent` where this process may not send.
    pub async fn take_route(&self, route: RouteId, taker: Taker<'_>) -> Result<Option<RouteLease>, StoreError> {
        self.may_send()?;
        let ahead_ms = |seconds: i64| taker.now_ms.saturating_add(taker.second_ms.saturating_mul(seconds));
        self.own_names().insert(taker.name.to_owned());
        self.write(Take {
            route,
            holder: taker.name.to_owned(),
            dead: taker.dead.map(str::to_owned),
            permit_us_max: ahead_ms(PERMIT_AHEAD_S).saturating_mul(1_000),
            rests_ms_max: ahead_ms(REST_AHEAD_S),
        })
        .await
    }

    /// Frees the routes of processes that are known to be dead: those of `holder`, or all where nobody else can serve the database.
    ///
    /// # Errors
    /// As the database says.
    pub async fn free_routes(&self, holder: &str) -> Result<u64, StoreError> {
        self.write(Free { holder: holder.to_owned(), all: !self.is_shared() }).await
    }

    /// Whether a route is still this process's.
    ///
    /// # Errors
    /// As the database says.
    pub async fn has_route(&self, lease: RouteLease) -> Result<bool, StoreError> {
        let text = "SELECT route_id FROM routes WHERE route_id = $1 AND fence = $2";
        self.read().await?.exists(text, values![lease.route, lease.fence]).await
    }

    /// Gives a route back, so that another process need not find out that this one has ended; `false` where another has it already.
    ///
    /// # Errors
    /// As the database says.
    pub async fn leave_route(&self, lease: RouteLease) -> Result<bool, StoreError> {
        self.write(Leave { lease }).await
    }

    /// Lets a route rest until `until_ms` (milliseconds UTC); a past instant wakes it.
    ///
    /// # Errors
    /// As the database says.
    pub async fn rest_route(&self, route: RouteId, until_ms: i64, why: Option<&str>) -> Result<(), StoreError> {
        self.write(Rest { route, until_ms, why: why.map(str::to_owned) }).await
    }

    /// Nothing leaves on the route, and nothing is asked of its carrier, before `until_ms` (milliseconds UTC): the carrier has asked for that, and
    /// it holds over restarts and processes. A sooner instant than is known changes nothing.
    ///
    /// # Errors
    /// As the database says.
    pub async fn hold_calls(&self, route: RouteId, until_ms: i64) -> Result<(), StoreError> {
        self.write(HoldCalls { route, until_ms }).await
    }

    /// From when on the route's carrier may be asked anything, milliseconds UTC.
    ///
    /// # Errors
    /// As the database says.
    pub async fn calls_from_ms(&self, route: RouteId) -> Result<i64, StoreError> {
        let from_ms = query!(i64: "SELECT calls_from_ms FROM routes WHERE route_id = $1");
        Ok(self.read().await?.find_one(from_ms, values![route]).await?.unwrap_or(0))
    }

    /// Says what is wrong with a route now, for the office, or that it works; nothing is written where another process has it meanwhile.
    ///
    /// # Errors
    /// As the database says.
    pub async fn say_trouble(&self, lease: RouteLease, trouble: Option<&str>) -> Result<(), StoreError> {
        self.write(SayTrouble { lease, trouble: trouble.map(str::to_owned) }).await
    }

    /// The kind of every route that has ever been configured.
    ///
    /// # Errors
    /// As the database says.
    pub async fn route_kinds(&self) -> Result<Vec<RouteKind>, StoreError> {
        let all = query!({ route: RouteId = "route_id", name: String, channel: Result<Channel, StoreError> }:
            "SELECT {row} FROM routes ORDER BY route_id");
        let rows = self.read().await?.find(all, values![]).await?.into_iter();
        Ok(rows.map(|row| RouteKind { route: row.route, name: row.name, channel: row.channel.ok() }).collect())
    }

    /// Gives back what is claimed under a route's lease and is not among `mine`: the process that has the route lost sight of it before it booked
    /// any of it. How many parcels.
    ///
    /// # Errors
    /// As the database says.
    pub async fn give_back_others(&self, lease: RouteLease, mine: &[ParcelId]) -> Result<u64, StoreError> {
        self.write(GiveBack { lease, mine: mine.to_vec() }).await
    }

    /// Where every route stands that is configured and of a kind that this program knows: a newer one's is its own to serve.
    ///
    /// # Errors
    /// As the database says.
    pub async fn route_standings(&self) -> Result<Vec<RouteStanding>, StoreError> {
        let configured = query!(StandingRow: "SELECT {row} FROM routes WHERE channel <> 'gone' ORDER BY route_id");
        let rows = self.read().await?.find(configured, values![]).await?;
        Ok(rows.into_iter().filter_map(StandingRow::known).collect())
    }
}

columns! {
    struct StandingRow {
        route: RouteId = "route_id",
        name: String,
        channel: Result<Channel, StoreError>,
        holder: Option<String>,
        rests_until_ms: i64,
        failures: u32,
        why: Option<String>,
    }
}

impl StandingRow {
    /// `None` where this program does not know the route's kind.
    fn known(self) -> Option<RouteStanding> {
        Some(RouteStanding {
            channel: self.channel.ok()?,
            route: self.route,
            name: self.name,
            holder: self.holder,
            rests_until_ms: self.rests_until_ms,
            failures: self.failures,
            why: self.why,
        })
    }
}

/// How far a route's receipts are believed, as its row keeps it.
pub(crate) fn trust_number(trust: Trust) -> i64 {
    match trust {
        Trust::None => 0,
        Trust::Doubted => 1,
        Trust::Trusted => 2,
    }
}

/// The same, read back.
pub(crate) fn trust_of(number: i64) -> Trust {
    match number {
        0 => Trust::None,
        1 => Trust::Doubted,
        _ => Trust::Trusted,
    }
}

/// What the configuration says of a route that its row keeps.
struct Said {
    name: String,
    channel: Channel,
    trust: i64,
    lost_is_free: bool,
}

impl Said {
    fn of(route: &Route) -> Self {
        let (name, trust) = (route.name.clone(), trust_number(route.receipts));
        Self { name, channel: route.channel, trust, lost_is_free: route.lost_is_free }
    }
}

struct Register {
    routes: Vec<Said>,
    now_ms: i64,
}

impl Verb for Register {
    type Answer = Vec<RouteId>;

    async fn run(&self, work: &mut Transaction) -> Result<Vec<RouteId>, StoreError> {
        let known = query!(Configured: "SELECT {row} FROM routes ORDER BY name");
        let before = work.find(known, values![]).await?;
        let mut ids = Vec::with_capacity(self.routes.len());
        for route in &self.routes {
            ids.push(register(work, route).await?);
        }
        let names: Vec<String> = self.routes.iter().map(|route| route.name.clone()).collect();
        // A route that another machine has at work is in that one's configuration.
        let gone = work.either(
            "UPDATE routes SET channel = 'gone', holder = NULL WHERE channel <> 'gone' AND name NOT IN (SELECT value FROM json_each($1))",
            "UPDATE routes SET channel = 'gone', holder = NULL WHERE channel <> 'gone' AND name <> ALL($1::text[])
               AND (holder IS NULL OR holder NOT IN (SELECT name FROM servers WHERE seen_ms > $2))",
        );
        let values = match work.database() {
            Database::Sqlite => values![names],
            Database::Postgres => values![names, self.now_ms.saturating_sub(SERVER_SEEN_MS)],
        };
        work.run(gone, values).await?;
        if work.find(known, values![]).await? != before {
            queue::hand_over(work).await?;
            reach::refresh_all(work, self.now_ms).await?;
        }
        Ok(ids)
    }
}

columns! {
    #[derive(PartialEq, Eq)]
    struct Configured { name: String, channel: String }
}

async fn register(work: &mut Transaction, said: &Said) -> Result<RouteId, StoreError> {
    let (name, channel, free) = (said.name.as_str(), said.channel.as_str(), i64::from(said.lost_is_free));
    let update = query!(RouteId:
        "UPDATE routes SET channel = $2, receipts = $3, lost_is_free = $4 WHERE name = $1 RETURNING route_id");
    if let Some(known) = work.find_one(update, values![name, channel, said.trust, free]).await? {
        return Ok(known);
    }
    let id = numbers::reserve_one(work, "route").await?;
    let insert = "INSERT INTO routes (route_id, name, channel, receipts, lost_is_free) VALUES ($1, $2, $3, $4, $5)";
    work.run(insert, values![id, name, channel, said.trust, free]).await?;
    Ok(RouteId(id))
}

struct Take {
    route: RouteId,
    holder: String,
    dead: Option<String>,
    permit_us_max: i64,
    rests_ms_max: i64,
}

impl Verb for Take {
    type Answer = Option<RouteLease>;

    async fn run(&self, work: &mut Transaction) -> Result<Option<RouteLease>, StoreError> {
        let take = query!(i64: "UPDATE routes SET holder = $2, fence = fence + 1, trouble = NULL,
                      next_permit_us = CASE WHEN next_permit_us > $4 THEN $4 ELSE next_permit_us END,
                      rests_until_ms = CASE WHEN rests_until_ms > $5 THEN $5 ELSE rests_until_ms END
                    WHERE route_id = $1 AND (holder IS NULL OR holder = $2 OR holder = $3) RETURNING fence");
        let values = values![self.route, &self.holder, self.dead.clone(), self.permit_us_max, self.rests_ms_max];
        let fence = work.find_one(take, values).await?;
        Ok(fence.map(|fence| RouteLease { route: self.route, fence }))
    }
}

struct Free {
    holder: String,
    all: bool,
}

impl Verb for Free {
    type Answer = u64;

    async fn run(&self, work: &mut Transaction) -> Result<u64, StoreError> {
        let text = "UPDATE routes SET holder = NULL WHERE holder = $1 OR $2 = 1 AND holder IS NOT NULL";
        work.run(text, values![&self.holder, i64::from(self.all)]).await
    }
}

struct Leave {
    lease: RouteLease,
}

impl Verb for Leave {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        let text = "UPDATE routes SET holder = NULL WHERE route_id = $1 AND fence = $2";
        Ok(work.run(text, values![self.lease.route, self.lease.fence]).await? == 1)
    }
}

struct GiveBack {
    lease: RouteLease,
    mine: Vec<ParcelId>,
}

impl Verb for GiveBack {
    type Answer = u64;

    async fn run(&self, work: &mut Transaction) -> Result<u64, StoreError> {
        queue::give_back_others(work, self.lease.route, self.lease.fence, &self.mine).await
    }
}

struct Rest {
    route: RouteId,
    until_ms: i64,
    why: Option<String>,
}

impl Verb for Rest {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "UPDATE routes SET rests_until_ms = $2, why = $3 WHERE route_id = $1";
        work.run(text, values![self.route, self.until_ms, self.why.clone()]).await?;
        Ok(())
    }
}

struct HoldCalls {
    route: RouteId,
    until_ms: i64,
}

impl Verb for HoldCalls {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "UPDATE routes SET calls_from_ms = $2,
                      why = CASE WHEN rests_until_ms < $2 THEN $3 ELSE why END,
                      rests_until_ms = CASE WHEN rests_until_ms < $2 THEN $2 + 0 ELSE rests_until_ms END
                    WHERE route_id = $1 AND calls_from_ms < $2";
        work.run(text, values![self.route, self.until_ms, "429"]).await?;
        Ok(())
    }
}

struct SayTrouble {
    lease: RouteLease,
    trouble: Option<String>,
}

impl Verb for SayTrouble {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "UPDATE routes SET trouble = $3 WHERE route_id = $1 AND fence = $2";
        work.run(text, values![self.lease.route, self.lease.fence, self.trouble.clone()]).await?;
        Ok(())
    }
}
