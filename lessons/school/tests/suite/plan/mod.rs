//! The plan of a class: which lesson on which date, its instants, its reasons, and that planning in steps plans the same.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod closures;
mod dates;
mod replan;
mod school;
mod steps;
