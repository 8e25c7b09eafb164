//! What a station did or said, taken to the rule and written with what follows from it. It does none of what follows: that lies ready as
//! rows.

use messages::AiringId;
use radio::airing::{Effect, Event, decide};
use store::{
    StoreError,
    radio::{AiringSettlement, SaidHow},
    settle::Settled,
};

use crate::{house::House, limits::SETTLE_TRIES_MAX};

/// Decides and writes; what follows. Nothing is written where nothing changes.
pub(crate) async fn settled(
    house: &House,
    airing: AiringId,
    event: Event,
    said: Option<SaidHow>,
) -> Result<Vec<Effect>, StoreError> {
    for _ in 0..SETTLE_TRIES_MAX {
        let now_ms = house.now_ms();
        let found = house.store.airing(airing).await?;
        let decision = decide(&found.known, event, now_ms);
        let effects = decision.effects.clone();
        if decision.airing == found.known && effects.iter().all(|effect| matches!(effect, Effect::Thank(_))) {
            return Ok(effects);
        }
        let settlement = AiringSettlement { airing, version: found.version, decision, said, to_station: Vec::new() };
        match house.store.settle_airing(settlement, now_ms).await? {
            Settled::Done => return Ok(effects),
            Settled::Moved => {}
        }
    }
    Err(StoreError::Busy)
}
