//! The carriers' rows: which exist, which process has one, and when one rests. A process that has lost a route can neither claim, book
//! nor record on it.

use messages::{
    Channel, RouteId,
    receipt::{IdStyle, Trust},
    route::Route,
};

use crate::{
    Store,
    error::StoreError,
    numbers,
    people::reach,
    queue,
    sql::{Transaction, values},
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

impl Store {
    /// Says which routes are configured. Those that were and are no longer give what waits on them to another of their channel, and
    /// everybody's reach is found anew where anything changed.
    ///
    /// # Errors
    /// As the database says.
    pub async fn register_routes(&self, routes: &[Route], now_ms: i64) -> Result<Vec<RouteId>, StoreError> {
        let routes = routes.iter().map(|r| (r.name.clone(), r.channel, trust_number(r.receipts))).collect();
        self.write(Register { routes, now_ms }).await
    }

    /// Takes a route for `lease_ms` milliseconds: one that nobody has, whose lease ran out, or that `holder` itself had before it ended.
    ///
    /// # Errors
    /// `Silent` where this process may not send.
    pub async fn take_route(
        &self,
        route: RouteId,
        holder: &str,
        now_ms: i64,
        lease_ms: i64,
    ) -> Result<Option<RouteLease>, StoreError> {
        self.may_send()?;
        self.write(Take { route, holder: holder.to_owned(), now_ms, until_ms: now_ms.saturating_add(lease_ms) }).await
    }

    /// Keeps a route for another `lease_ms` milliseconds; `false` where another process has it meanwhile.
    ///
    /// # Errors
    /// As the database says.
    pub async fn keep_route(&self, lease: RouteLease, now_ms: i64, lease_ms: i64) -> Result<bool, StoreError> {
        self.write(Keep { lease, until_ms: now_ms.saturating_add(lease_ms), leave: false }).await
    }

    /// Gives a route back, so that another process need not wait for the lease.
    ///
    /// # Errors
    /// As the database says.
    pub async fn leave_route(&self, lease: RouteLease) -> Result<bool, StoreError> {
        self.write(Keep { lease, until_ms: 0, leave: true }).await
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
        let text = "SELECT calls_from_ms FROM routes WHERE route_id = $1";
        let row = self.read().await?.row(text, values![route]).await?;
        row.map_or(Ok(0), |row| row.int(0))
    }

    /// Says what is wrong with a route now, for the office, or that it works; nothing is written where another process has it meanwhile.
    ///
    /// # Errors
    /// As the database says.
    pub async fn say_trouble(&self, lease: RouteLease, trouble: Option<&str>) -> Result<(), StoreError> {
        self.write(SayTrouble { lease, trouble: trouble.map(str::to_owned) }).await
    }

    /// Where every route stands.
    ///
    /// # Errors
    /// As the database says.
    pub async fn route_standings(&self) -> Result<Vec<RouteStanding>, StoreError> {
        let text = "SELECT route_id, name, channel, holder, rests_until_ms, failures, why FROM routes
                    WHERE channel <> 'gone' ORDER BY route_id";
        let rows = self.read().await?.rows(text, values![]).await?;
        rows.iter()
            .map(|row| {
                Ok(RouteStanding {
                    route: RouteId(row.int(0)?),
                    name: row.text(1)?,
                    channel: row.word(2, Channel::from_word)?,
                    holder: row.maybe_text(3)?,
                    rests_until_ms: row.int(4)?,
                    failures: row.count(5)?,
                    why: row.maybe_text(6)?,
                })
            })
            .collect()
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

struct Register {
    routes: Vec<(String, Channel, i64)>,
    now_ms: i64,
}

impl Verb for Register {
    type Answer = Vec<RouteId>;

    async fn run(&self, work: &mut Transaction) -> Result<Vec<RouteId>, StoreError> {
        let known = "SELECT name, channel FROM routes ORDER BY name";
        let before = read_names(work, known).await?;
        let mut ids = Vec::with_capacity(self.routes.len());
        for (name, channel, trust) in &self.routes {
            ids.push(register(work, name, *channel, *trust).await?);
        }
        let names: Vec<String> = self.routes.iter().map(|(name, _, _)| name.clone()).collect();
        let gone = work.either(
            "UPDATE routes SET channel = 'gone', holder = NULL WHERE channel <> 'gone' AND name NOT IN (SELECT value FROM json_each($1))",
            "UPDATE routes SET channel = 'gone', holder = NULL WHERE channel <> 'gone' AND name <> ALL($1::text[])",
        );
        work.run(gone, values![names]).await?;
        if read_names(work, known).await? != before {
            queue::hand_over(work).await?;
            reach::refresh_all(work, self.now_ms).await?;
        }
        Ok(ids)
    }
}

async fn read_names(work: &mut Transaction, text: &'static str) -> Result<Vec<(String, String)>, StoreError> {
    work.rows(text, values![]).await?.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}

async fn register(work: &mut Transaction, name: &str, channel: Channel, trust: i64) -> Result<RouteId, StoreError> {
    let update = "UPDATE routes SET channel = $2, receipts = $3 WHERE name = $1 RETURNING route_id";
    if let Some(row) = work.row(update, values![name, channel.as_str(), trust]).await? {
        return Ok(RouteId(row.int(0)?));
    }
    let id = numbers::reserve_one(work, "route").await?;
    let insert = "INSERT INTO routes (route_id, name, channel, receipts) VALUES ($1, $2, $3, $4)";
    work.run(insert, values![id, name, channel.as_str(), trust]).await?;
    Ok(RouteId(id))
}

struct Take {
    route: RouteId,
    holder: String,
    now_ms: i64,
    until_ms: i64,
}

impl Verb for Take {
    type Answer = Option<RouteLease>;

    async fn run(&self, work: &mut Transaction) -> Result<Option<RouteLease>, StoreError> {
        let text = "UPDATE routes SET holder = $2, lease_ms = $4, fence = fence + 1, trouble = NULL
                    WHERE route_id = $1 AND (holder IS NULL OR holder = $2 OR lease_ms <= $3) RETURNING fence";
        let row = work.row(text, values![self.route, &self.holder, self.now_ms, self.until_ms]).await?;
        row.map(|row| Ok(RouteLease { route: self.route, fence: row.int(0)? })).transpose()
    }
}

struct Keep {
    lease: RouteLease,
    until_ms: i64,
    leave: bool,
}

impl Verb for Keep {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        let text = "UPDATE routes SET lease_ms = $3, holder = CASE WHEN $4 = 1 THEN NULL ELSE holder END
                    WHERE route_id = $1 AND fence = $2";
        let leave = i64::from(self.leave);
        Ok(work.run(text, values![self.lease.route, self.lease.fence, self.until_ms, leave]).await? == 1)
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
