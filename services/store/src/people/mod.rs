//! People: who is on the roster, by which addresses they are reached, what they agreed to, and who signs in.

mod asked_link;
pub(crate) mod classes;
pub(crate) mod handset;
mod held_at;
mod import;
pub(crate) mod introduce;
pub(crate) mod join;
mod leaving;
mod listed;
mod namesakes;
pub(crate) mod reach;
pub(crate) mod sessions;
mod signin;
pub(crate) mod staff;

pub(crate) use crate::sealed;
pub use asked_link::{AskedLink, Asker};
pub use classes::ClassNamed;
pub use held_at::HeldAt;
pub(crate) use held_at::HeldAtRow;
pub use import::{ImportStep, ImportWatch, Imported, Link, School};
pub use leaving::Follows;
pub use listed::StaffSeen;
pub use namesakes::Namesake;
pub use sessions::SessionSeen;
pub use signin::{Session, SignIn};
pub use staff::{Added, Meant, Staff, StaffRole};
