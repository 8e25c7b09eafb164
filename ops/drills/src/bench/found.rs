//! What a bench has found so far. Where it is interrupted that is printed: half an hour's measuring is not thrown away.

use std::{
    fmt::Display,
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

use super::scratch;

/// The code of a program that the keyboard ended, as shells give it.
const INTERRUPTED: i32 = 130;

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

    /// From here on the keyboard's interruption (SIGINT) prints what there is, removes the bench's folders and ends the program.
    pub fn print_when_interrupted(&self) {
        let found = self.clone();
        tokio::spawn(async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                // Whoever does not read it has gone.
                writeln!(std::io::stdout(), "{}", found.said()).ok();
                scratch::remove_own();
                std::process::exit(INTERRUPTED);
            }
        });
    }
}
