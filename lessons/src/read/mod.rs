//! From a person's words to a command. It finds out what was meant; what follows from it is decided elsewhere.

pub mod answers;
pub mod command;
pub mod fold;
pub mod labels;
pub mod loose;
pub mod token;

pub use answers::{Sheet, answers, second_way};
pub use command::{Command, Group, Named, Said, command, said};
