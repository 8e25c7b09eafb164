//! Alerts that an arrival sets off.

use messages::parcel::CauseKind;
use talk::effect::{Alert, Audience};

use super::{case::Case, questions::Asked};
use crate::{
    asks::Asks,
    carrying::Carrying,
    concerns::{
        meant::Member,
        settling,
        telling::{self, From, tell},
    },
    error::StoreError,
    keys::Keys,
    sql::Transaction,
};

/// Owes the alert to every person of the role who has an address that some route serves; to how many.
pub(super) async fn send(
    work: &mut Transaction,
    keys: &Keys,
    case: &Case<'_>,
    on: (&Carrying, &[Member]),
    said: &Alert,
    now_ms: i64,
) -> Result<usize, StoreError> {
    let from = From {
        concern: settling::concern_of(work, case.arrival).await?,
        cause: (CauseKind::Arrival, case.arrival.id.0),
        brought: Some(case.arrival.route),
        except: None,
    };
    tell(work, keys, from, on, said, now_ms).await
}

/// Nobody of that role has an address: the office is told that somebody has to be, and not why.
pub(super) fn nobody<'a>(case: &'a Case<'a>) -> Asked<'a> {
    Asked {
        case,
        audience: Audience::Office,
        why: Asks::NobodyAlerted.as_str(),
        person: None,
        words: None,
        media: None,
        // Whose phone it was would say too much.
        is_about_phone: false,
    }
}

/// The phones and chats of staff; nobody where nobody is to be alerted.
pub(super) async fn staff(work: &mut Transaction, cases: &[Case<'_>]) -> Result<Vec<Member>, StoreError> {
    if !cases.iter().any(|case| case.follows.alerts()) {
        return Ok(Vec::new());
    }
    telling::staff(work).await
}
