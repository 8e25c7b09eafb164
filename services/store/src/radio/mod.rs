//! Radio as rows: stations and their slots, airings, programmes, takes, and what listeners said. How a programme sounds, and what follows from
//! "aired", is decided elsewhere.

mod airings;
mod brought;
mod carrying_out;
mod heard;
mod links;
mod makings;
mod notes;
mod on_air;
mod presenters;
mod programmes;
pub(crate) mod settling;
pub(crate) mod short_form;
mod slots;
mod stations;
mod takes;
mod taking_off;
mod to_station;
mod uploads;

pub use airings::{Airing, SaidHow};
pub use brought::Brought;
pub use carrying_out::{AiringQuestion, CarriedOut};
pub use heard::Listener;
pub use links::FileLink;
pub use makings::Making;
pub use notes::NewNote;
pub use on_air::Named;
pub use presenters::ToHear;
pub(crate) use presenters::{owe_hearing, recording_of};
pub use programmes::{MadeFile, MadeProgramme};
pub use settling::{AiringEffect, AiringSettlement};
pub use short_form::{Missed, ShortForm};
pub use slots::{NewAiring, NewSlot, PlannedDate, Slot};
pub use stations::{NewStation, Station};
pub use takes::{NewTake, Recording, Script, Take};
pub(crate) use takes::{drop_one, stand};
pub use to_station::ToStation;
