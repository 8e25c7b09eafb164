//! How far receipts are believed.

use serde::{Deserialize, Serialize};

/// How far a route's receipts are believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trust {
    /// It gives none (Telegram).
    None,
    /// It gives some; "delivered" is shown as accepted.
    Doubted,
    /// "Delivered" means that the handset confirmed.
    Trusted,
}
