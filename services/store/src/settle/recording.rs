//! What a presenter's message leaves: another line on show, a take that is not wanted, a voice message to be looked at.

use messages::HandsetId;
use talk::effect::Step;

use super::case::Case;
use crate::{
    error::StoreError,
    keys::Keys,
    radio::{drop_one, owe_hearing, recording_of, stand},
    sql::Transaction,
};

pub(super) async fn write(
    work: &mut Transaction,
    keys: &Keys,
    case: &Case<'_>,
    handset: HandsetId,
    step: &Step,
    now_ms: i64,
) -> Result<(), StoreError> {
    match step {
        Step::Stand(at) => stand(work, handset, at.as_ref().map(recording_of).as_ref(), now_ms).await,
        Step::Drop(number) => drop_one(work, *number, now_ms).await.map(|_| ()),
        Step::Take(spoken) => match case.address {
            Some(address) => owe_hearing(work, keys, case.arrival, (address, handset), spoken, now_ms).await,
            None => Err(StoreError::Refused("A voice message has to come from a chat.".to_owned())),
        },
    }
}
