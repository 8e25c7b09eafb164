//! The production loops, one a duty. They hold no rule: each calls the rooms in order, and waits.

pub mod airings;
pub mod carriers;
pub mod compose;
pub mod fetching;
mod guard;
pub mod hand;
pub mod intake;
pub mod listening;
pub mod parents;
pub mod presenting;
mod readers;
mod receipts;
pub mod render;
pub mod schedule;
pub mod sending;
pub mod share;
pub mod spend;
pub mod steps;
pub mod takes;
mod telling;
pub mod together;
pub mod trouble;
pub mod under_way;
mod waiting;
mod watch;
