//! The production loops, one a duty. They hold no rule: each calls the rooms in order, and waits.

pub mod airings;
pub mod carriers;
pub mod compose;
pub mod fetching;
pub mod intake;
pub mod listening;
pub mod parents;
pub mod presenting;
pub mod render;
pub mod schedule;
pub mod sending;
pub mod spend;
pub mod steps;
pub mod takes;
mod telling;
pub mod together;
mod trouble;
