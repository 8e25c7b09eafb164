//! A join link that was pressed: the chat becomes an address of the person's, before every number. The link is used up.

use messages::{AddressId, HandsetId, PersonId};

use super::case::Case;
use crate::{
    error::StoreError,
    keys::Keys,
    looks::{Look, What, note},
    people::{
        handset::{self, Found},
        join, reach,
    },
    queue,
    sql::{Transaction, values},
    view::home_of_chat,
};

/// Where a chat stands on a ladder: before the numbers, which begin at 10.
const CHAT_RANK: i64 = 0;

pub(super) async fn join(
    work: &mut Transaction,
    keys: &Keys,
    case: &mut Case<'_>,
    person: PersonId,
    now_ms: i64,
) -> Result<(), StoreError> {
    let chat = case.address.zip(case.handset).map(|(address, handset)| Found { address, handset });
    let home = match home_of_chat(work, chat, person).await? {
        Some(home) => home,
        None => handset::add(work).await?,
    };
    let address = bring(work, keys, case, chat, home, now_ms).await?;
    let rung = "INSERT INTO ladder (person_id, rank, address_id) VALUES ($1, $2, $3)
                ON CONFLICT (person_id, address_id) DO UPDATE SET rank = excluded.rank";
    work.run(rung, values![person, CHAT_RANK, address]).await?;
    join::use_up(work, person, address, now_ms).await?;
    note(work, &[Look { by: Some(person), what: What::Phone, about: Some(person) }], now_ms).await?;
    let heard = "UPDATE handsets SET last_inbound_ms = $2 WHERE handset_id = $1";
    work.run(heard, values![home, case.arrival.received_ms]).await?;
    (case.handset, case.address) = (Some(home), Some(address));
    queue::touch_people(work, &[person]).await?;
    reach::refresh(work, &[person], now_ms).await?;
    Ok(())
}

/// Brings the chat to its handset; whoever presses a link has the bot unblocked.
async fn bring(
    work: &mut Transaction,
    keys: &Keys,
    case: &Case<'_>,
    chat: Option<Found>,
    home: HandsetId,
    now_ms: i64,
) -> Result<AddressId, StoreError> {
    let Some(chat) = chat else {
        let sender = case.arrival.sender.as_ref();
        let sender = sender.ok_or_else(|| StoreError::Refused("Nobody can join without a chat.".to_owned()))?;
        return handset::add_address(work, keys, home, sender, now_ms).await;
    };
    let text =
        "UPDATE addresses SET handset_id = $2, state = 'working', state_why = NULL, doubts = 0 WHERE address_id = $1";
    work.run(text, values![chat.address, home]).await?;
    if chat.handset != home {
        queue::move_chat(work, chat.address, chat.handset, home).await?;
    }
    Ok(chat.address)
}
