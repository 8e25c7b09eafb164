//! The pages over a real database: who may see what, what they weigh, what they say, what they change.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod access;
mod alert_links;
mod browser;
mod calendar;
mod concerns;
mod doors;
mod eye;
mod fetching;
mod giving;
mod lines;
mod listening;
mod looks;
mod on_air;
mod roles;
mod shared;
mod short_form;
mod shown;
mod signing;
mod station;
mod station_log;
mod weight;
mod whose;
mod world;
