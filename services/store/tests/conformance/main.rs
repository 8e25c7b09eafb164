//! One suite over both databases: every script runs on SQLite and on PostgreSQL, and has to end the same.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod postgres;
mod world;

mod arrivals;
mod away;
mod courses;
mod media;
mod opening;
mod people;
mod schema;
mod serving;
mod signin;
mod timetables;
