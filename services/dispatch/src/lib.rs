//! The loops: `serve`, drills and a simulated clock drive them alike. Each calls the rooms in order, and waits. They hold no rule, and know
//! no configuration file, no key and no command line: a [`depot::Depot`] has what they work with.

pub mod airings;
pub mod carriers;
pub mod clock;
pub mod compose;
pub mod depot;
pub mod eyes;
pub mod fetching;
mod guard;
pub mod hand;
pub mod intake;
pub mod listening;
pub mod parents;
pub mod planning;
pub mod presenting;
pub mod radio;
mod readers;
mod receipts;
pub mod render;
pub mod schedule;
pub mod sending;
pub mod share;
pub mod sounds;
pub mod spend;
pub mod steps;
pub mod takes;
mod telling;
pub mod together;
mod traces;
pub mod trouble;
pub mod under_way;
mod unsettled;
mod waiting;
mod watch;
