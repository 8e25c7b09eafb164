//! The one binary: configuration, clock, keys, loops, command line.
