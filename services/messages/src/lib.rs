//! How words fit a carrier, and who may be sent to. Pure: it holds no clock, no randomness, no file and no socket.

pub mod address;
pub mod arrival;
pub mod digits;
pub mod encoding;
pub mod envelope;
pub mod gate;
pub mod id;
pub mod limits;
pub mod money;
mod odd;
pub mod outcome;
pub mod pack;
pub mod parcel;
pub mod phone;
pub mod quiet;
pub mod reassemble;
pub mod receipt;
pub mod route;
pub mod telegram_html;
pub mod trust;
pub mod udh;
pub mod words;

pub use address::{Address, Channel};
pub use id::*;
pub use money::{Currency, Money};
pub use phone::Phone;
pub use words::{Name, Words};
