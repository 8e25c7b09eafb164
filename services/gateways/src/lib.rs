//! The only sockets towards carriers.
