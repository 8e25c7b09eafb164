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

mod budget;
mod clock_back;
mod envelope;
mod expand;
mod folder;
mod numbers;
mod open;
mod owe;
mod receipts;
mod recover;
mod routes;
mod said;
mod servers;
mod sql;
mod tasks;
pub mod turn;
mod view;
mod writer;

pub use config::{Random, StoreConfig};
pub use error::StoreError;
pub use expand::Expanded;
pub use keys::MasterKey;
pub use open::Store;
pub use receipts::Appended;
pub use recover::Recovered;
pub use routes::{RouteKind, RouteLease, RouteStanding, RouteTerms, Taker};
pub use servers::Server;
pub use serving::{ServingLock, Standing, lock_for_serving};
