//! Alerts to the staff: each to everybody of the role who can be reached, with a link of their own to the concern.

use std::collections::BTreeSet;

use lessons::decide::{Alert, Audience};
use messages::{
    AddressId, Channel, HandsetId, PersonId, Words,
    envelope::{Message, TelegramMessage},
    parcel::{CauseKind, Kind},
};

use super::{case::Case, owed::Routes, questions::Asked};
use crate::{
    asks::Asks,
    concerns::settling,
    error::StoreError,
    keys::Keys,
    queue::{Destination, Owed, owe},
    sql::{Transaction, values},
};

/// Owes the alert to every person of the role who has an address that some route serves; to how many.
pub(super) async fn send(
    work: &mut Transaction,
    keys: &Keys,
    case: &Case<'_>,
    routes: &Routes,
    staff: &[Member],
    said: &Alert,
    now_ms: i64,
) -> Result<usize, StoreError> {
    let concern = settling::concern_of(work, case.arrival).await?;
    let mut alerted = BTreeSet::new();
    let of_role = staff.iter().filter(|member| member.role == said.audience.as_str());
    let reached: Vec<_> = of_role
        .filter_map(|member| Some((member, routes.carrying(case.arrival.route, member.channel)?)))
        .filter(|(member, _)| alerted.insert(member.person))
        .collect();
    for (member, route) in &reached {
        let mut words = said.words.reveal().to_owned();
        if let (Some(concern), Some(link)) = (concern, &said.link) {
            let token = settling::link(work, keys, concern, member.person, now_ms).await?;
            words = format!("{words} {link}{token}");
        }
        let owed = Owed {
            cause: (CauseKind::Arrival, case.arrival.id.0),
            recipient: Some(member.person),
            ordinal: 1,
            kind: Kind::Alert,
            to: Ok(Destination { address: member.address, handset: member.handset, route: *route }),
            run_at_ms: now_ms,
            message: Some(worded(member.channel, &words)),
            expires_ms: None,
        };
        let parcels = owe(work, keys, &[owed], now_ms).await?;
        if let (Some(concern), Some(parcel)) = (concern, parcels.first()) {
            settling::alerted(work, keys, concern, member.person, *parcel, now_ms).await?;
        }
    }
    Ok(reached.len())
}

fn worded(channel: Channel, words: &str) -> Message {
    if channel != Channel::Telegram {
        return Message::Sms(Words::new(words));
    }
    Message::Telegram(TelegramMessage::plain(words))
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

/// An address of somebody who works at the school.
pub(super) struct Member {
    person: PersonId,
    role: String,
    address: AddressId,
    handset: HandsetId,
    channel: Channel,
}

/// The phones and chats of staff, each person's best first (a mailbox wakes nobody at night); nobody where nobody is to be alerted. A number that was refused once is tried again if
/// there is no better one: networks refuse for an hour's trouble too, and an alert without words harms nobody.
pub(super) async fn staff(work: &mut Transaction, cases: &[Case<'_>]) -> Result<Vec<Member>, StoreError> {
    if !cases.iter().any(|case| case.follows.alerts()) {
        return Ok(Vec::new());
    }
    let text = "SELECT p.person_id, p.role, a.address_id, a.handset_id, a.channel FROM people p
                JOIN ladder l ON l.person_id = p.person_id JOIN addresses a ON a.address_id = l.address_id
                WHERE p.role IN ('teacher', 'lead', 'deputy', 'office') AND a.state <> 'blocked'
                  AND a.channel IN ('sms', 'telegram')
                ORDER BY p.person_id, CASE WHEN a.state = 'working' THEN 0 ELSE 1 END, l.rank, a.address_id";
    let rows = work.rows(text, values![]).await?;
    let member = |row: &crate::sql::Row| {
        Ok(Member {
            person: PersonId(row.int(0)?),
            role: row.text(1)?,
            address: AddressId(row.int(2)?),
            handset: HandsetId(row.int(3)?),
            channel: row.word(4, Channel::from_word)?,
        })
    };
    rows.iter().map(member).collect()
}
