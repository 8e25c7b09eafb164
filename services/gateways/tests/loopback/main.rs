//! The gateways over real sockets on loopback: against the sandbox, and against carriers that behave worse than it does.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod mail;
mod odd_bot_api;
mod outside;
mod real_mail;
mod redirects;
mod smpp;
mod telegram;
mod ugly_smsc;
mod voice;
