//! The teacher's words for what rows say: times, states with the next step, questions, messages as a phone shows them. It reads no row.

pub(crate) mod drawing;
pub(crate) mod pager;
pub(crate) mod questions;
pub(crate) mod standing;
pub(crate) mod waits;
pub(crate) mod weeks;
pub(crate) mod when;
