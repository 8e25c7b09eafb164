//! The sounds that a script may call by name, and the message where it calls one that is not there. They are made elsewhere.

use audio::sounds::{OWN, Own, own};

use crate::worker::Fault;

/// What fills a slot, lies under greetings, and under long pauses.
pub const BED: &str = "bed";
/// What is heard while learners think.
pub const TICK: &str = "tick";

/// The sound of that name.
///
/// # Errors
/// Where there is none; it names those that there are.
pub fn named(name: &str) -> Result<Own, Fault> {
    own(name).ok_or_else(|| {
        let known = OWN.map(|sound| sound.name).join("), (sound: ");
        Fault(format!("there is no sound {name}; write one of (sound: {known})"))
    })
}
