//! From a person's words to a command. It finds out what was meant; what follows from it is decided elsewhere.

pub mod fold;
