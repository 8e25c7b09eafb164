//! A lesson in the form that each carrier takes: SMS, Telegram, radio script, the parent's line, a sheet to print. It sends nothing and
//! knows no price.

mod asked;
pub mod bundle;
pub mod button;
mod compile;
pub mod fit;
pub mod held;
pub mod introduction;
pub mod joined;
pub mod labels;
pub mod limits;
pub mod listen;
pub mod parent;
pub mod preview;
pub mod programmes;
pub mod running_time;
pub mod script;
mod shared;
pub mod sheet;
pub mod sms;
pub mod telegram;
mod template;

pub use compile::compile;
