//! What the wall needs of the product that is shown on it, and of time: the caller has both. The wall never looks
//! inside.

use futures::future::BoxFuture;

/// A class in numbers, as the product's own rows have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Messages that the lesson owes its learners.
    pub owed: u32,
    /// Of these, held back for now, with a reason.
    pub held: u32,
    /// Accepted by a carrier.
    pub accepted: u32,
    /// Reached: delivered, answered, or in touch.
    pub reached: u32,
    /// Learners who have answered.
    pub answered: u32,
    /// Learners whose answers are right.
    pub right: u32,
    /// Who is not reached, why, and what comes next.
    pub unreached: Vec<Unreached>,
}

/// Somebody who was not reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// Their name.
    pub who: String,
    /// Why.
    pub reason: String,
    /// What comes next.
    pub next_step: String,
}

/// The product that runs beside the wall.
pub trait Product: Send + Sync {
    /// Gives today's lesson to the class. The error is shown as it stands.
    fn give_lesson(&self) -> BoxFuture<'_, Result<(), String>>;
    /// Whether today's lesson has been given: a day has one.
    fn lesson_given(&self) -> bool;
    /// The class in numbers, read from the database: it answers also while the product is down.
    fn counts(&self) -> BoxFuture<'_, Result<Counts, String>>;
    /// Pulls the plug: the process ends at once, in the middle of whatever it does.
    fn kill(&self) -> BoxFuture<'_, Result<(), String>>;
    /// Puts the plug back in.
    fn start(&self) -> BoxFuture<'_, Result<(), String>>;
    /// Whether it runs.
    fn running(&self) -> bool;
    /// A fresh link to the teacher's own pages. It signs in once, so nobody's page may keep it.
    fn teacher_link(&self) -> BoxFuture<'_, Result<String, String>>;
}

/// The hand on the world's clock.
pub trait TimeControl: Send + Sync {
    /// How fast time runs: 0 stands still, 1 is life, 60 a minute a second.
    fn factor(&self) -> u32;
    /// Sets it.
    fn set_factor(&self, factor: u32);
}
