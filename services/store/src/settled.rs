//! The answer to whoever settles something that was decided on a view.

/// What became of a settlement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It is written.
    Done,
    /// Nothing is written: the handset has changed since the view was read, or somebody else has settled the arrival. If it is still open
    /// it comes again, with a new view.
    Moved,
}
