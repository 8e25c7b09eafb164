//! From the words of an arrival to what follows from them. Pure: it holds no clock, no randomness, no file and no socket.

pub mod decide;
pub mod effect;
pub mod limits;
pub mod presenter;
pub mod read;
pub mod rehearsal;
pub mod view;
