//! What a STOP is about.

use messages::PersonId;
use serde::{Deserialize, Serialize};

/// What a STOP takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StopScope {
    /// Everything on the handset.
    Everything,
    /// What concerns one child.
    Person(PersonId),
    /// One subject, by the name that the family knows.
    Subject(String),
}
