//! The only incoming HTTP: teachers' pages, stations' pages and webhook doors. It decides nothing about learners: pages show what the store has, and pass
//! on what a person asks for.

pub mod access;
mod again;
pub mod doors;
pub mod export;
pub mod eyes;
pub mod fault;
pub mod form;
pub mod house;
pub mod limits;
pub mod listening;
pub mod routes;

mod guard;
mod moves;
mod origin;
mod pages;
mod pictures;
mod price;
mod station;
mod streamed;
mod style;
mod taught;
mod told;
mod typed;
mod wording;

pub use doors::{Door, Keep};
pub use house::{Clock, House, Settings};
pub use moves::{Move, Moves, moves_told};
pub use routes::router;
pub use told::{Told, Unreached, class_told, price_told};
