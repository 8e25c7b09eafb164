//! Holds one session of an account for as long as the program runs: binds, serves, and binds again after a while.

use std::sync::Arc;

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::{
    Keep, Ours,
    backoff::Backoff,
    limits::STEADY_MS,
    smpp::{
        Smpp,
        bind::{self, Role},
        connect::Line,
        deliver::Served,
        run,
        session::Session,
    },
};

/// What a session needs of the program.
pub struct Inbox {
    pub keep: Keep,
    pub ours: Ours,
}

/// Why a session was not begun.
#[derive(Debug, thiserror::Error)]
enum NotOpened {
    #[error("it can't be seen that the account is this process's; nobody binds")]
    NotOurs,
    #[error(transparent)]
    NotBound(#[from] bind::NotBound),
}

/// Holds a session of `role` until `stop`. An SMSC takes its leave for maintenance or to balance its load: that is no trouble where it takes
/// us back at once, and keeps us then.
pub async fn hold(smpp: &Smpp, role: Role, inbox: &Inbox, mut backoff: Backoff, stop: &CancellationToken) {
    let mut leaves = 0;
    while !stop.is_cancelled() {
        let opened = tokio::select! {
            () = stop.cancelled() => return,
            opened = open(smpp, role, inbox) => opened,
        };
        let why = match opened {
            Err(error) => error.to_string(),
            Ok(line) => {
                let since_ms = (smpp.now)();
                let why = serve(smpp, role, &inbox.keep, line, stop).await;
                if (smpp.now)().saturating_sub(since_ms) >= STEADY_MS {
                    backoff.calm();
                    leaves = 0;
                }
                why.to_owned()
            }
        };
        // An ordered stop is no trouble.
        if stop.is_cancelled() {
            return;
        }
        let now_ms = (smpp.now)();
        let is_leave = why == run::UNBOUND;
        leaves += u32::from(is_leave);
        if smpp.voice.down(role.directions(), &why, now_ms) {
            let route = &smpp.config.route;
            if is_leave && leaves == 1 {
                tracing::info!(route, ?role, why, "it is bound again in a moment");
            } else {
                tracing::warn!(route, ?role, why, "the route does not work");
            }
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(backoff.wait()) => {}
        }
    }
}

async fn open(smpp: &Smpp, role: Role, inbox: &Inbox) -> Result<Line, NotOpened> {
    if !(inbox.ours)().await {
        return Err(NotOpened::NotOurs);
    }
    Ok(bind::open(&smpp.config, smpp.tls.as_ref(), role).await?)
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
