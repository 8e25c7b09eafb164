//! What a bench has found so far. Where it is interrupted or ended that is printed: half an hour's measuring is not thrown away.

use std::{
    fmt::Display,
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::signal::unix::{SignalKind, signal};

use super::scratch;

/// The codes of a program that the keyboard ended, and of one that was told to end, as shells give them.
const INTERRUPTED: i32 = 130;
const TERMINATED: i32 = 143;

/// The newest of what a bench could print.
#[derive(Clone, Default)]
pub struct Found(Arc<Mutex<String>>);

impl Found {
    /// Whatever was found before is part of it.
    pub fn is(&self, text: impl Display) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = text.to_string();
    }

    fn said(&self) -> String {
        let found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if found.is_empty() { "Interrupted before anything was measured.".to_owned() } else { found.clone() }
    }

    /// From here on the keyboard's interruption (SIGINT) or an order to end (SIGTERM) prints what there is, removes the bench's folders and ends the
    /// program.
    ///
    /// # Errors
    /// The system lets nobody wait for signals.
    pub fn print_when_interrupted(&self) -> std::io::Result<()> {
        let found = self.clone();
        let (mut interrupted, mut terminated) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        tokio::spawn(async move {
            let code = tokio::select! {
                _ = interrupted.recv() => INTERRUPTED,
                _ = terminated.recv() => TERMINATED,
            };
            // Whoever does not read it has gone.
            writeln!(std::io::stdout(), "{}", found.said()).ok();
            scratch::remove_own();
            std::process::exit(code);
        });
        Ok(())
    }
}
