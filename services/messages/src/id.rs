//! The names of rows, as types, so that a handset can't be passed for a person. It gives out no numbers: the store does.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);
    )+};
}

ids! {
    /// A learner, guardian, teacher or safeguarding lead.
    PersonId,
    /// A phone with its addresses: caps, bundling and quiet hours count here.
    HandsetId,
    /// A channel and a number, chat or mailbox on it.
    AddressId,
    /// One configured carrier.
    RouteId,
    /// One message owed to one recipient for one cause.
    ParcelId,
    /// Something a carrier brought to us.
    ArrivalId,
    /// A school of the organisation; the first is the configuration's.
    SchoolId,
    /// A class of a school.
    ClassId,
    /// The rule by which a class gets its lessons.
    TimetableId,
    /// One lesson at one day and hour for one class.
    OccurrenceId,
    /// A task that a handset has been asked, under its letter.
    TaskId,
    /// A radio station: its contact among people.
    StationId,
    /// A station's time for a course.
    SlotId,
    /// One hour of a slot; its number is the 12 of `AIRED 12`.
    AiringId,
    /// A programme, or its excerpt, as learners get it.
    NoteId,
}
