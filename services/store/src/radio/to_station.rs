//! Messages that an airing causes to its station, on one of the station's channels. It makes no words.

use messages::{
    AddressId, AiringId, Channel, HandsetId, ParcelId, PersonId, RouteId, StationId,
    envelope::Message,
    parcel::{CauseKind, Hold, Kind},
};

use crate::{
    error::StoreError,
    keys::Keys,
    queue::{Destination, Owed, owe},
    sql::{Transaction, query, values},
};

/// A message that an airing causes: to the station, on one of its channels.
#[derive(Clone, Debug)]
pub struct ToStation {
    /// Mail, SMS or drop folder.
    pub channel: Channel,
    /// What it carries.
    pub kind: Kind,
    /// Which of several for this airing, below 1,000: an ordinal is owed once.
    pub ordinal: u32,
    /// The words.
    pub message: Message,
    /// Before which moment it does not leave, milliseconds UTC; one that has passed: it leaves at once.
    pub from_ms: i64,
    /// When it is too old to be useful, milliseconds UTC.
    pub expires_ms: i64,
}

/// Owes a station these messages; the numbers of the parcels that are new. A channel without an address of the station's leaves a held
/// parcel, which someone sees.
pub(super) async fn owe_station(
    work: &mut Transaction,
    keys: &Keys,
    (airing, station): (AiringId, StationId),
    messages: &[ToStation],
    now_ms: i64,
) -> Result<Vec<ParcelId>, StoreError> {
    let mut owed = Vec::with_capacity(messages.len());
    for message in messages {
        owed.push(Owed {
            cause: (CauseKind::Airing, airing.0),
            recipient: Some(PersonId(station.0)),
            ordinal: message.ordinal,
            kind: message.kind,
            to: destination(work, station, message.channel).await?,
            run_at_ms: message.from_ms.max(now_ms),
            message: Some(message.message.clone()),
            expires_ms: Some(message.expires_ms),
        });
    }
    owe(work, keys, &owed, now_ms).await
}

/// The station's best address on a channel, and the route that carries there.
async fn destination(
    work: &mut Transaction,
    station: StationId,
    channel: Channel,
) -> Result<Result<Destination, Hold>, StoreError> {
    let best = query!({
        address: AddressId = "a.address_id",
        handset: HandsetId = "a.handset_id",
        route: Option<RouteId> = "(SELECT MIN(r.route_id) FROM routes r WHERE r.channel = a.channel)",
    }: "SELECT {row} FROM ladder l JOIN addresses a ON a.address_id = l.address_id
                WHERE l.person_id = $1 AND a.channel = $2 AND a.state = 'working' ORDER BY l.rank LIMIT 1");
    let Some(row) = work.find_one(best, values![station, channel.as_str()]).await? else {
        return Ok(Err(Hold::NoAddress));
    };
    let Some(route) = row.route else { return Ok(Err(Hold::NoRoute)) };
    Ok(Ok(Destination { address: row.address, handset: row.handset, route }))
}
