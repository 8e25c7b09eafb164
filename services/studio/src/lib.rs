//! Voices and rendering, in child processes that limit themselves before they read anything. A [`Studio`] is the door: it makes
//! programmes, looks at takes, and keeps no file for others: what it leaves in a scratch folder is its caller's.

mod check;
mod group;
mod half;
mod job;
mod keeper;
pub mod limits;
pub mod order;
mod pieces;
mod produce;
mod quality;
mod recording;
mod render;
mod shelf;
mod sounds;
mod studio;
mod take;
pub mod voice;
pub mod worker;

pub use audio::segment::Warning;
pub use check::{Checked, Finding, Weight};
pub use produce::Production;
pub use render::Made;
pub use studio::Studio;
pub use take::{TakeReport, of_length};
