//! A pretend outside world: Bot API, SMSC, and a wall of phones.
