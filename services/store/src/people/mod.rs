//! People: who is on the roster, by which addresses they are reached, what they agreed to, and who signs in.

pub(crate) mod reach;
