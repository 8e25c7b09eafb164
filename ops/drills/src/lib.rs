//! Benches and crash drills: they measure and break what is shipped, and are never shipped themselves. One file for each drill.

pub mod bench;
mod carriers;
pub mod crash;
pub mod postgres;
