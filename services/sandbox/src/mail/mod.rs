//! A pretend mail server: SMTP (RFC 5321) towards the product, stations' mailboxes behind it. It reads a mail with a library that did not write it.

mod dialogue;
mod mailbox;
mod session;

use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::world::World;

pub use mailbox::{KeptFile, KeptMail, MailboxSpec};
pub(crate) use mailbox::{Post, Refusal};

/// Takes connections until the task is aborted; the sessions end with it.
pub(crate) async fn serve(listener: TcpListener, world: World) {
    let mut sessions = JoinSet::new();
    loop {
        tokio::select! {
            Ok((stream, _)) = listener.accept() => {
                if world.trouble().read().mail_down {
                    // Reset, not closed, as if nobody listened. A failure leaves it merely closed.
                    let _ = stream.set_zero_linger();
                    continue;
                }
                sessions.spawn(session::run(stream, world.clone()));
            }
            Some(_) = sessions.join_next() => {}
        }
    }
}
