//! The SMSC as a real ESME meets it, and learners on the phones behind it.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod esme;
mod learners;
mod parts;
