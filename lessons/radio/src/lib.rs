//! A lesson on air: programmes, the stations that take them, and what became of each airing. Pure: it holds no clock, no randomness, no file
//! and no socket.

pub mod airing;
pub mod limits;
pub mod programme;
