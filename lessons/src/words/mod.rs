//! What families read: the catalogue of sayings, one file per language. It fills words into sentences and decides nothing.

mod catalogue;

pub use catalogue::{Catalogue, Fault};
