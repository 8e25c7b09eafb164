//! People: who is on the roster, by which addresses they are reached, what they agreed to, and who signs in.

mod classes;
pub(crate) mod handset;
mod import;
mod introduce;
pub(crate) mod join;
mod namesakes;
pub(crate) mod reach;
pub(crate) mod sealed;
mod signin;
pub(crate) mod staff;
mod wake;

pub use import::{ImportStep, ImportWatch, Imported, Link, School};
pub use namesakes::Namesake;
pub use signin::{Session, SignIn};
pub use staff::{Added, Meant, Staff, StaffRole};
