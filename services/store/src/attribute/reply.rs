//! What a learner's family is told once work from another phone was given to the learner: the reply that their own phone would have got.
//! It leaves a minute later, so that a press on the wrong name can be taken back before anybody reads it.

use messages::{
    AddressId, ClassId, HandsetId, PersonId, RouteId,
    parcel::{CauseKind, Close, Hold, Kind},
};
use talk::effect::Reply;

use crate::{
    error::StoreError,
    keys::Keys,
    limits::{ATTRIBUTED_REPLY_AFTER_MS, ATTRIBUTED_REPLY_USEFUL_MS},
    queue::{self, Destination, Owed, Which, owe},
    sql::{Transaction, query, values},
};

/// Under which word, of which class and learner.
pub(super) struct Told {
    pub(super) attribution: i64,
    pub(super) question: i64,
    pub(super) class: ClassId,
    pub(super) learner: PersonId,
}

/// Owes the reply, unless one for this work has reached this learner before or is leaving.
pub(super) async fn tell(
    work: &mut Transaction,
    keys: &Keys,
    told: Told,
    reply: &Reply,
    now_ms: i64,
) -> Result<(), StoreError> {
    let text =
        "SELECT 1 FROM attributions a JOIN parcels p ON p.cause_kind = 'attribution' AND p.cause_id = a.attribution_id
                WHERE a.question_id = $1 AND p.recipient_id = $2 AND p.state <> 'closed'";
    if work.exists(text, values![told.question, told.learner]).await? {
        return Ok(());
    }
    let owed = Owed {
        cause: (CauseKind::Attribution, told.attribution),
        recipient: Some(told.learner),
        ordinal: 0,
        kind: Kind::Reply,
        to: destination(work, told.class, told.learner).await?,
        run_at_ms: now_ms.saturating_add(ATTRIBUTED_REPLY_AFTER_MS),
        message: Some(reply.message.clone()),
        expires_ms: Some(now_ms.saturating_add(ATTRIBUTED_REPLY_USEFUL_MS)),
    };
    owe(work, keys, &[owed], now_ms).await?;
    Ok(())
}

/// What has not begun to leave does not.
pub(super) async fn take_back(work: &mut Transaction, attribution: i64, now_ms: i64) -> Result<(), StoreError> {
    queue::close(work, Which::Cause(CauseKind::Attribution, attribution), Close::Cancelled, now_ms).await
}

/// Where the class's lessons reach the learner, or why they don't.
async fn destination(
    work: &mut Transaction,
    class: ClassId,
    learner: PersonId,
) -> Result<Result<Destination, Hold>, StoreError> {
    let reach = query!({
        reason: Option<Hold>,
        address: Option<AddressId> = "address_id",
        handset: Option<HandsetId> = "handset_id",
        route: Option<RouteId> = "route_id",
    }: "SELECT {row} FROM reach WHERE class_id = $1 AND person_id = $2");
    let Some(row) = work.find_one(reach, values![class, learner]).await? else { return Ok(Err(Hold::NoAddress)) };
    Ok(match (row.reason, row.address, row.handset, row.route) {
        (None, Some(address), Some(handset), Some(route)) => Ok(Destination { address, handset, route }),
        (why, ..) => Err(why.unwrap_or(Hold::NoAddress)),
    })
}
