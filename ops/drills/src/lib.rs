//! Benches and crash drills; never shipped.
