//! Radio as rows: stations and their slots, airings, programmes, takes, and what listeners said. How a programme sounds, and what follows from
//! "aired", is decided elsewhere.

mod airings;
mod heard;
mod links;
mod programmes;
mod slots;
mod stations;
mod takes;

pub use airings::{Airing, AiringState, Said, SaidHow, Step, ToStation};
pub use heard::{Heard, Listener};
pub use links::FileLink;
pub use programmes::{MadeFile, MadeProgramme};
pub use slots::{NewAiring, NewSlot, Slot};
pub use stations::{NewStation, Station};
pub use takes::{NewTake, Recording, Script, Take};
