//! Alerts to the staff: each to everybody of the role who can be reached, with a link of their own to the concern.

use std::collections::BTreeSet;

use messages::{
    Channel, PersonId, RouteId, Words,
    envelope::{Message, TelegramMessage},
    parcel::{CauseKind, Kind},
};
use talk::effect::{Alert, Audience};

use super::{
    meant::{Member, meant},
    seen, settling,
};
use crate::{
    Store,
    carrying::Carrying,
    error::StoreError,
    keys::Keys,
    people::StaffRole,
    queue::{Destination, Owed, owe},
    sql::{Transaction, query, values},
};

/// What an alert comes from.
#[derive(Clone, Copy)]
pub(crate) struct From {
    /// The concern that its link opens, where it is one.
    pub concern: Option<i64>,
    /// The parcel's cause.
    pub cause: (CauseKind, i64),
    /// The route that brought what it is about.
    pub brought: Option<RouteId>,
    /// Whoever did what it tells of need not be told.
    pub except: Option<PersonId>,
}

/// The phones and chats of staff, each person's best first (a mailbox wakes nobody at night). A number that was refused once is tried again
/// if there is no better one: networks refuse for an hour's trouble too, and an alert without words harms nobody.
pub(crate) async fn staff(work: &mut Transaction) -> Result<Vec<Member>, StoreError> {
    let all = query!(Member: "SELECT {row} FROM people p
                JOIN ladder l ON l.person_id = p.person_id JOIN addresses a ON a.address_id = l.address_id
                WHERE p.role IN ('teacher', 'lead', 'deputy', 'office') AND a.state <> 'blocked'
                  AND a.channel IN ('sms', 'telegram')
                ORDER BY p.person_id, CASE WHEN a.state = 'working' THEN 0 ELSE 1 END, l.rank, a.address_id");
    work.find(all, values![]).await
}

/// Everybody of a role who is meant by what an alert comes from and has an address that some route serves, each once.
async fn reachable<'a>(
    work: &mut Transaction,
    from: From,
    (routes, staff): (&Carrying, &'a [Member]),
    audience: Audience,
) -> Result<Vec<(&'a Member, RouteId)>, StoreError> {
    let mut told = BTreeSet::new();
    let of_role = staff.iter().filter(|member| member.role == audience.as_str() && Some(member.person) != from.except);
    let can_be: Vec<_> =
        of_role.filter_map(|member| Some((member, routes.to(from.brought, member.channel)?))).collect();
    let are_meant = match from.concern {
        Some(concern) => {
            let members: Vec<&Member> = can_be.iter().map(|(member, _)| *member).collect();
            Some(meant(&members, &seen::schools(work, concern).await?))
        }
        None => None,
    };
    let is_meant = |member: &Member| are_meant.as_ref().is_none_or(|meant| meant.contains(&member.person));
    Ok(can_be.into_iter().filter(|(member, _)| is_meant(member) && told.insert(member.person)).collect())
}

impl Store {
    /// Whether a message to somebody of a role would reach anybody who is meant by a concern.
    ///
    /// # Errors
    /// What the database says.
    pub async fn can_be_told(&self, concern: i64, audience: Audience, by: PersonId) -> Result<bool, StoreError> {
        let mut work = self.read().await?;
        let (routes, staff) = (Carrying::read(&mut work).await?, staff(&mut work).await?);
        let from =
            From { concern: Some(concern), cause: (CauseKind::Concern, concern), brought: None, except: Some(by) };
        Ok(!reachable(&mut work, from, (&routes, &staff), audience).await?.is_empty())
    }

    /// Who holds a role and has no phone and no chat here, so that no alert comes to them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn without_alerts(&self, role: StaffRole) -> Result<Vec<PersonId>, StoreError> {
        let mut work = self.read().await?;
        let reached: BTreeSet<PersonId> = staff(&mut work).await?.iter().map(|member| member.person).collect();
        let of_role = query!(PersonId: "SELECT person_id FROM people WHERE role = $1 ORDER BY person_id");
        let of_role = work.find(of_role, values![role.as_str()]).await?;
        Ok(of_role.into_iter().filter(|person| !reached.contains(person)).collect())
    }
}

/// Owes the alert to everybody of the role who is meant by it and has an address that some route serves; to how many.
pub(crate) async fn tell(
    work: &mut Transaction,
    keys: &Keys,
    from: From,
    staff: (&Carrying, &[Member]),
    said: &Alert,
    now_ms: i64,
) -> Result<usize, StoreError> {
    let reached = reachable(work, from, staff, said.audience).await?;
    for (member, route) in &reached {
        let mut words = said.words.reveal().to_owned();
        if let (Some(concern), Some(link)) = (from.concern, &said.link) {
            let token = settling::link(work, keys, concern, member.person, now_ms).await?;
            words = format!("{words} {link}{token}");
        }
        let owed = Owed {
            cause: from.cause,
            recipient: Some(member.person),
            ordinal: 1,
            kind: Kind::Alert,
            to: Ok(Destination { address: member.address, handset: member.handset, route: *route }),
            run_at_ms: now_ms,
            message: Some(worded(member.channel, &words)),
            expires_ms: None,
        };
        let parcels = owe(work, keys, &[owed], now_ms).await?;
        if let (Some(concern), Some(parcel)) = (from.concern, parcels.first()) {
            settling::alerted(work, keys, concern, member.person, *parcel, now_ms).await?;
        }
    }
    Ok(reached.len())
}

/// Tells of a step that somebody took about a concern.
pub(super) async fn of_step(
    work: &mut Transaction,
    keys: &Keys,
    (concern, step, by): (i64, i64, PersonId),
    said: &Alert,
    now_ms: i64,
) -> Result<(), StoreError> {
    let (routes, staff) = (Carrying::read(work).await?, staff(work).await?);
    let from = From { concern: Some(concern), cause: (CauseKind::Concern, step), brought: None, except: Some(by) };
    tell(work, keys, from, (&routes, &staff), said, now_ms).await.map(|_| ())
}

fn worded(channel: Channel, words: &str) -> Message {
    if channel != Channel::Telegram {
        return Message::Sms(Words::new(words));
    }
    Message::Telegram(TelegramMessage::plain(words))
}
