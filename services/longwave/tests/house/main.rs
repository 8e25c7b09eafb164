//! How the house is built: who may know whom, what is linked, and what no file may do.

mod circles;
mod dependencies;
mod edges;
mod exhaustive;
mod modules;
mod workspace;
