//! Days of a school through the product's own loops: everything is real but the carriers, which take whatever leaves.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod airings;
mod alarm;
mod approving;
mod chat;
mod copies;
mod dialects;
mod edited;
mod entering;
mod families;
mod forwarded;
mod hand_in;
mod joining;
mod listening;
mod living;
mod odd;
mod pace;
mod planned;
mod radio;
mod reminding;
mod replies;
mod school;
mod siblings;
mod signing;
mod stations;
mod two_schools;
