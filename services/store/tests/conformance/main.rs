//! One suite over both databases: every script runs on SQLite and on PostgreSQL, and has to end the same.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod family;
mod postgres;
mod wheel;
mod world;

mod arrivals;
mod attributing;
mod away;
mod calendar;
mod concerns;
mod courses;
mod dialects;
mod editing;
mod expanding;
mod leaving;
mod links;
mod listening;
mod living;
mod looks;
mod lost_responses;
mod making;
mod media;
mod opening;
mod pages;
mod parents;
mod parts;
mod people;
mod pressing;
mod radio;
mod receipts;
mod recording;
mod recovering;
mod schema;
mod school_life;
mod serving;
mod settling;
mod short_form;
mod signin;
mod steps;
mod tasks;
mod timetables;
mod turns;
mod unknown;
mod waiting;
mod waking;
