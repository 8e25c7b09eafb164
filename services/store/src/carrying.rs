//! Which route carries to an address of a channel.

use messages::{Channel, RouteId};

use crate::{
    error::StoreError,
    sql::{Transaction, query, values},
};

/// The routes that there are, with their channels.
pub(crate) struct Carrying(Vec<(RouteId, Option<Channel>)>);

impl Carrying {
    /// Reads them.
    pub async fn read(work: &mut Transaction) -> Result<Self, StoreError> {
        let all = query!({ route: RouteId = "route_id", channel: Result<Channel, StoreError> }:
            "SELECT {row} FROM routes ORDER BY route_id");
        let routes = work.find(all, values![]).await?;
        Ok(Self(routes.into_iter().map(|row| (row.route, row.channel.ok())).collect()))
    }

    /// The route that brought the message, if it carries to that channel; else the first that does.
    pub fn to(&self, brought: Option<RouteId>, channel: Channel) -> Option<RouteId> {
        let carries = || self.0.iter().filter(|(_, of)| *of == Some(channel)).map(|(route, _)| *route);
        carries().find(|route| Some(*route) == brought).or_else(|| carries().next())
    }
}
