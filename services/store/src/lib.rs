//! The only SQL and the only media: named verbs over SQLite and PostgreSQL. It holds no rule of the school: what follows from an answer
//! or a receipt is decided elsewhere, and kept here in one commit.

pub mod arrivals;
pub mod asks;
pub mod attend;
pub mod attribute;
pub mod concerns;
pub mod config;
pub mod courses;
pub mod error;
pub mod kept;
pub mod keys;
pub mod limits;
pub mod looks;
pub mod media;
pub mod pages;
pub mod parents;
pub mod people;
pub mod private;
pub mod radio;
pub mod schema;
pub mod serving;
pub mod settle;
pub mod steps;
pub mod timetables;

mod alive;
mod answered;
mod budget;
mod envelope;
mod expand;
mod follow;
mod hex;
mod numbers;
mod open;
mod queue;
mod receipts;
mod recover;
mod routes;
mod said;
mod sealed;
mod settled;
mod sql;
mod tasks;
pub mod turn;
mod view;
mod writer;

pub use config::StoreConfig;
pub use error::StoreError;
pub use expand::Expanded;
pub use keys::{MasterKey, Random};
pub use open::Store;
pub use receipts::Appended;
pub use recover::Recovered;
pub use routes::{RouteLease, RouteStanding, RouteTerms};
pub use serving::{Standing, lock_for_serving};
