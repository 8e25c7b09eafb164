//! The one binary, with a library so that drills run the production loops. It holds no rules: configuration, clock, keys, loops, commands.

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
pub mod loops;
pub mod pages;
pub mod planning;
pub mod progress;
pub mod radio;
pub mod routes;
pub mod serve;
mod traces;
pub mod zones;
