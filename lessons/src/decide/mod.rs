//! From a message to what follows from it: view, command, effects. Pure: the store reads the view and writes the effects.

mod effect;
mod view;

pub use effect::{Alert, Audience, Decision, Effect, Question, Reply, Submission, Wait, Why};
pub use view::{
    Answered, Asked, Asking, Handset, How, Join, LastSubmission, Person, Reading, Role, School, StopScope, Task,
    Understood, Verdict, View,
};
