//! Which route carries to an address of a channel.

use messages::{Channel, RouteId};

use crate::{
    error::StoreError,
    sql::{Transaction, values},
};

/// The routes that there are, with their channels.
pub(crate) struct Carrying(Vec<(RouteId, Option<Channel>)>);

impl Carrying {
    /// Reads them.
    pub async fn read(work: &mut Transaction) -> Result<Self, StoreError> {
        let rows = work.rows("SELECT route_id, channel FROM routes ORDER BY route_id", values![]).await?;
        let read = |row: &crate::sql::Row| Ok((RouteId(row.int(0)?), Channel::from_word(&row.text(1)?)));
        rows.iter().map(read).collect::<Result<_, StoreError>>().map(Self)
    }

    /// The route that brought the message, if it carries to that channel; else the first that does.
    pub fn to(&self, brought: Option<RouteId>, channel: Channel) -> Option<RouteId> {
        let carries = || self.0.iter().filter(|(_, of)| *of == Some(channel)).map(|(route, _)| *route);
        carries().find(|route| Some(*route) == brought).or_else(|| carries().next())
    }
}
