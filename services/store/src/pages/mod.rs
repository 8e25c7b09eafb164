//! What the pages show, each read in one go. It writes nothing, and names no class to whom it is not theirs.

mod class;
mod export;
mod hours;
mod learner;
mod learners;
mod numbers;
mod overview;
mod questions;
mod senders;
mod sent;
mod standing;
mod story;
mod strangers;
mod whose;

pub use class::ClassSeen;
pub use export::Handed;
pub use hours::{Hour, Hours};
pub use learner::{GuardianSeen, LearnerSeen, Submitted};
pub use learners::{Answer, LearnerRow, Parcelled};
pub use numbers::{GuardianPhone, Numbers, PhoneTold};
pub(crate) use overview::Counted;
pub use overview::{ClassCounted, Counts};
pub(crate) use questions::IS_OF_CLASS;
pub use questions::{FileSeen, OnPhone, QuestionRow};
pub(crate) use senders::SENDER;
pub use senders::{Sender, Senders, Strangers, Wanted};
pub use sent::Sent;
pub use standing::{HeldAside, RouteSeen};
pub use story::{CameIn, CameWhat};
pub use strangers::{ClassTask, OpenTask};
pub(crate) use whose::IS_OF_OFFICE;
pub use whose::QuestionOf;
