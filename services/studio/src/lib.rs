//! Voices and rendering, in child processes that limit themselves before they read anything.
