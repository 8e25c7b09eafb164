//! Parcels that an arrival causes: its reply, the lesson's next step, alerts. They are owed here and made ready, judged and sent like any
//! other.

use std::collections::BTreeMap;

use messages::{
    OccurrenceId,
    parcel::{CauseKind, Close, Hold, Kind},
};
use talk::effect::{Alert, Audience, Reply, Wait};

use super::{
    alerts,
    case::Case,
    follows::{Caused, NextStep},
    questions,
};
use crate::{
    arrivals::Came,
    carrying::Carrying,
    error::StoreError,
    keys::Keys,
    limits::{HELP_USEFUL_MS, REPLY_USEFUL_MS},
    queue::{Destination, Owed, owe, owe_closed},
    sql::{Transaction, query, values},
};

pub(super) async fn write(
    work: &mut Transaction,
    keys: &Keys,
    cases: &[Case<'_>],
    now_ms: i64,
) -> Result<(), StoreError> {
    if cases.iter().all(|case| case.follows.owed.is_empty()) {
        return Ok(());
    }
    let routes = Carrying::read(work).await?;
    let useful = useful(work, cases).await?;
    let staff = alerts::staff(work, cases).await?;
    let mut owed = Vec::new();
    let mut unsaid = Vec::new();
    let mut unheard = Vec::new();
    for (case, caused) in caused(cases) {
        match caused {
            Caused::Reply(said) => owed.push(reply(case, &routes, said, now_ms)),
            Caused::Unsaid(said) => unsaid.push(reply(case, &routes, said, now_ms)),
            Caused::NextStep(NextStep { occurrence, person, step }) => owed.push(Owed {
                cause: (CauseKind::Occurrence, occurrence.0),
                recipient: Some(*person),
                ordinal: *step,
                kind: Kind::Lesson,
                to: back_to(case, &routes),
                run_at_ms: now_ms,
                message: None,
                expires_ms: useful.get(occurrence).map(|useful_ms| now_ms.saturating_add(*useful_ms)),
            }),
            Caused::Alert(said) => {
                let on = (&routes, staff.as_slice());
                let mut reached = alerts::send(work, keys, case, on, said, now_ms).await?;
                if reached == 0 && said.audience == Audience::Lead {
                    // Nobody is lead, or no lead has a phone that works: whoever stands in is not left asleep for half an hour.
                    let instead = Alert { audience: Audience::Deputy, ..said.clone() };
                    reached = alerts::send(work, keys, case, on, &instead, now_ms).await?;
                }
                // Once for an alarm, not at each of its repetitions; a school may have no deputy.
                if reached == 0
                    && said.audience == Audience::Lead
                    && !matches!(case.arrival.came, Came::Clock(Wait::AlarmAgain { .. }))
                {
                    unheard.push(alerts::nobody(case));
                }
            }
        }
    }
    owe(work, keys, &owed, now_ms).await?;
    owe_closed(work, keys, &unsaid, Close::TooMany, now_ms).await?;
    questions::ask(work, keys, &unheard, now_ms).await
}

/// What becomes a parcel, each with its case.
fn caused<'c>(cases: &'c [Case<'_>]) -> impl Iterator<Item = (&'c Case<'c>, &'c Caused)> {
    cases.iter().flat_map(|case| case.follows.owed.iter().map(move |caused| (case, caused)))
}

fn reply(case: &Case<'_>, routes: &Carrying, said: &Reply, now_ms: i64) -> Owed {
    Owed {
        cause: (CauseKind::Arrival, case.arrival.id.0),
        recipient: said.person,
        ordinal: 0,
        kind: said.kind,
        to: back_to(case, routes),
        run_at_ms: now_ms,
        message: Some(said.message.clone()),
        expires_ms: useful_ms(said.kind).map(|useful_ms| now_ms.saturating_add(useful_ms)),
    }
}

/// For how long a reply that can't leave yet is of use: what waited for a new month's money is no answer any more.
fn useful_ms(kind: Kind) -> Option<i64> {
    match kind {
        Kind::Help => Some(HELP_USEFUL_MS),
        Kind::Reply => Some(REPLY_USEFUL_MS),
        // That messages stop is worth saying whenever it can be said.
        Kind::StopConfirmation => None,
        // None of these answers a message.
        Kind::Introduction
        | Kind::Lesson
        | Kind::ParentLine
        | Kind::Notice
        | Kind::Alert
        | Kind::SignIn
        | Kind::Programme
        | Kind::StationText => None,
    }
}

/// To the address that wrote.
fn back_to(case: &Case<'_>, routes: &Carrying) -> Result<Destination, Hold> {
    let sender = case.arrival.sender.as_ref().zip(case.address).zip(case.handset);
    let ((sender, address), handset) = sender.ok_or(Hold::NoAddress)?;
    let route = routes.to(Some(case.arrival.route), sender.channel()).ok_or(Hold::NoRoute)?;
    Ok(Destination { address, handset, route })
}

/// For how many milliseconds the lessons whose next steps are owed are of use. A step's time is its own, as it is where the clock releases
/// it: it begins when the step is owed, however long ago its lesson's hour was.
async fn useful(work: &mut Transaction, cases: &[Case<'_>]) -> Result<BTreeMap<OccurrenceId, i64>, StoreError> {
    let going_on: Vec<OccurrenceId> = caused(cases)
        .filter_map(|(_, caused)| match caused {
            Caused::NextStep(next) => Some(next.occurrence),
            Caused::Reply(_) | Caused::Unsaid(_) | Caused::Alert(_) => None,
        })
        .collect();
    if going_on.is_empty() {
        return Ok(BTreeMap::new());
    }
    let useful = query!({ occurrence: OccurrenceId = "occurrence_id", useful_ms: i64 = "expires_ms - earliest_ms" }:
        "SELECT {row} FROM occurrences WHERE occurrence_id {in ints $1}");
    let rows = work.find(useful, values![going_on]).await?;
    Ok(rows.into_iter().map(|row| (row.occurrence, row.useful_ms)).collect())
}
