//! Holds one session of an account for as long as the program runs: binds, serves, and binds again after a while.

use std::sync::Arc;

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::{
    Keep,
    backoff::Backoff,
    limits::STEADY_MS,
    smpp::{
        Smpp,
        bind::{self, Role},
        connect::Line,
        run::{self, Served},
        session::Session,
    },
};

/// Holds a session of `role` until `stop`.
pub async fn hold(smpp: &Smpp, role: Role, keep: &Keep, mut backoff: Backoff, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        let opened = tokio::select! {
            () = stop.cancelled() => return,
            opened = bind::open(&smpp.config, smpp.tls.as_ref(), role) => opened,
        };
        let why = match opened {
            Err(error) => error.to_string(),
            Ok(line) => {
                let since_ms = (smpp.now)();
                let why = serve(smpp, role, keep, line, stop).await;
                if (smpp.now)().saturating_sub(since_ms) >= STEADY_MS {
                    backoff.calm();
                }
                why.to_owned()
            }
        };
        // An ordered stop is no trouble.
        if stop.is_cancelled() {
            return;
        }
        let now_ms = (smpp.now)();
        if smpp.voice.down(role.directions(), &why, now_ms) {
            tracing::warn!(route = smpp.config.route, ?role, why, "the route does not work");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(backoff.wait()) => {}
        }
    }
}

async fn serve(smpp: &Smpp, role: Role, keep: &Keep, line: Line, stop: &CancellationToken) -> &'static str {
    let (session, unwritten) = Session::new(smpp.config.window, smpp.config.response_timeout_ms);
    if role.sends() {
        smpp.set_sender(Some(Arc::clone(&session)));
    }
    if smpp.voice.up(role.directions()) {
        tracing::info!(route = smpp.config.route, ?role, "bound");
    }
    let served = Served { keep, seen: &smpp.seen, now: &smpp.now, voice: &smpp.voice, config: &smpp.config };
    let why = run::run(&session, unwritten, line, served, stop).await;
    if role.sends() {
        smpp.set_sender(None);
    }
    why
}
