//! One claimed parcel's row of facts: what the queue's own row says is known from the claim.

use std::sync::Arc;

use messages::{
    AddressId, Channel, HandsetId, ParcelId, PersonId, SchoolId,
    parcel::{CauseKind, Kind},
};

use super::{ClaimName, Claimed, HandsetFacts, Ticket};
use crate::{
    envelope::open_parcel,
    error::StoreError,
    keys::Keys,
    people::sealed::{open_address, open_name},
    queue::Queued,
    sql::{Query, columns, query},
};

/// What a row answers with yes or no, as bits of one number: every column that comes over costs 0.2 µs a parcel.
mod marks {
    pub(super) const INTRODUCED: i64 = 2;
    pub(super) const STOPPED: i64 = 4;
    pub(super) const SUSPENDED: i64 = 8;
    pub(super) const CONSENTED: i64 = 16;
    pub(super) const LEFT: i64 = 32;
    /// The message is on the phone already.
    pub(super) const ARRIVED: i64 = 64;
    /// From here on the number of times that the address was said to be unknown.
    pub(super) const DOUBTS_FROM: u32 = 7;
}

/// Them out of the rows. Where a row has to be there its subquery is a value: of an EXISTS beside other columns PostgreSQL may make a hash of the whole
/// table, at each turn.
const MARKS: &str = "CASE
           WHEN a.introduced_ms IS NULL THEN 0
           WHEN a.channel <> 'sms' OR p.kind NOT IN ('lesson', 'parent', 'notice') THEN 2
           WHEN (SELECT i.said_ms FROM named i WHERE i.address_id = a.address_id AND i.learner_id = p.recipient_id)
                IS NOT NULL THEN 2
           WHEN n.role = 'learner' THEN 0
           WHEN (SELECT 1 FROM guardians g JOIN enrolments e ON e.person_id = g.learner_id
                        WHERE g.guardian_id = p.recipient_id AND e.role = 'learner' AND e.to_ms IS NULL
                          AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = g.learner_id AND c.purpose = 'lessons'
                                      AND c.ended_ms IS NULL)
                          AND NOT EXISTS (SELECT 1 FROM stops s WHERE s.handset_id = a.handset_id AND s.person_id = g.learner_id
                                          AND s.restored_ms IS NULL)
                          AND NOT EXISTS (SELECT 1 FROM named i WHERE i.address_id = a.address_id
                                          AND i.learner_id = g.learner_id AND i.said_ms IS NOT NULL) LIMIT 1) IS NOT NULL THEN 0
           ELSE 2 END
         + CASE WHEN h.stopped_ms IS NULL THEN 0 ELSE 4 END + CASE WHEN h.suspended_ms IS NULL THEN 0 ELSE 8 END
         + CASE WHEN (SELECT 1 FROM consents c WHERE c.person_id = p.recipient_id AND c.purpose = 'lessons'
                      AND c.ended_ms IS NULL LIMIT 1) IS NOT NULL THEN 16 ELSE 0 END
         + CASE WHEN p.kind = 'lesson' AND (
                     SELECT 1 FROM occurrences o JOIN enrolments e ON e.class_id = o.class_id
                     WHERE o.occurrence_id = p.cause_id AND e.person_id = p.recipient_id AND e.to_ms IS NULL LIMIT 1)
                IS NULL THEN 32 ELSE 0 END
         + CASE WHEN p.state IN ('accepted', 'delivered') THEN 64 ELSE 0 END + 128 * a.doubts";

columns! {
    /// A row that can't be read is known by its number.
    pub(super) struct FactRow {
        pub(super) parcel: i64 = "p.parcel_id",
        pub(super) facts: Result<Facts, StoreError>,
    }
}

columns! {
    /// What a parcel, its recipient, its address and its handset say.
    pub(super) struct Facts {
        marks: i64 = MARKS,
        kind: Kind = "p.kind",
        cause_kind: CauseKind = "p.cause_kind",
        cause: i64 = "p.cause_id",
        person: PersonId = "p.recipient_id",
        ordinal: u32 = "p.ordinal",
        expires_ms: Option<i64> = "p.expires_ms",
        words_sealed: Option<Vec<u8>> = "p.words_sealed",
        name_sealed: Option<Vec<u8>> = "n.name_sealed",
        language: Option<String> = "n.language",
        zone: Option<String> = "n.zone",
        school: Option<SchoolId> = "n.school_id",
        address: AddressId = "a.address_id",
        channel: Channel = "a.channel",
        value_sealed: Vec<u8> = "a.value_sealed",
        pub(super) handset: HandsetId = "h.handset_id",
        version: i64 = "h.version",
        quiet: Option<String> = "h.quiet",
        last_inbound_ms: Option<i64> = "h.last_inbound_ms",
        day_start_ms: i64 = "h.day_start_ms",
        unasked: u32 = "h.unasked",
        next_free_ms: i64 = "h.next_free_ms",
    }
}

/// The facts of these parcels.
pub(super) const FACTS: Query<FactRow> = query!(FactRow: "SELECT {row} FROM parcels p JOIN addresses a ON a.address_id = p.address_id
    JOIN handsets h ON h.handset_id = a.handset_id LEFT JOIN people n ON n.person_id = p.recipient_id WHERE p.parcel_id {in ints $1}");

impl Facts {
    pub(super) fn of_handset(&self) -> HandsetFacts {
        HandsetFacts {
            version: self.version,
            quiet: self.quiet.clone(),
            stopped: self.is(marks::STOPPED),
            suspended: self.is(marks::SUSPENDED),
            last_inbound_ms: self.last_inbound_ms,
            next_free_ms: self.next_free_ms,
            stopped_subjects: Vec::new(),
            tasks: Vec::new(),
            day_start_ms: self.day_start_ms,
            unasked: self.unasked,
        }
    }

    fn is(&self, mark: i64) -> bool {
        self.marks & mark != 0
    }

    /// The parcel as it was claimed.
    pub(super) fn claimed(
        self,
        keys: &Keys,
        parcel: i64,
        claim: ClaimName,
        queued: Queued,
    ) -> Result<Claimed, StoreError> {
        let ticket = Ticket {
            parcel: ParcelId(parcel),
            kind: self.kind,
            person: self.person,
            address: self.address,
            handset: self.handset,
            handset_version: self.version,
            attempts: queued.attempts,
            attempts_before: queued.attempts_before,
            doubts: u32::try_from(self.marks >> marks::DOUBTS_FROM).unwrap_or(u32::MAX),
            repeated: queued.repeated,
            lease_ms: claim.lease_ms,
            fence: claim.fence,
        };
        Ok(Claimed {
            ticket,
            cause: (self.cause_kind, self.cause),
            ordinal: self.ordinal,
            expires_ms: self.expires_ms,
            message: self.words_sealed.as_deref().map(|sealed| open_parcel(keys, parcel, sealed)).transpose()?,
            name: self.name_sealed.as_deref().map(|sealed| open_name(keys, self.person.0, sealed)).transpose()?,
            address: open_address(keys, self.address.0, self.channel, &self.value_sealed)?,
            introduced: self.is(marks::INTRODUCED),
            handset: Arc::default(),
            school: self.school,
            consented: self.is(marks::CONSENTED),
            left: self.is(marks::LEFT),
            arrived: self.is(marks::ARRIVED),
            stopped: false,
            lesson: None,
            children: Vec::new(),
            lessons_come: false,
            all_named: false,
            language: self.language.unwrap_or_default(),
            zone: self.zone.unwrap_or_default(),
        })
    }
}
