//! The one binary, with a library so that drills run the production loops. It holds no rules: configuration, clock, keys, commands.

pub mod cli;
pub mod clock;
pub mod clocks;
pub mod commands;
pub mod config;
pub mod demo;
pub mod descriptors;
pub mod duties;
pub mod eyes;
pub mod files;
pub mod house;
pub mod log;
pub mod lookup;
pub mod pages;
pub mod progress;
pub mod routes;
pub mod serve;
pub mod zones;
