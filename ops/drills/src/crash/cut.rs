//! A machine's line to PostgreSQL that can be cut: silently, as a network is parted, where nobody is told that the other side is gone. It
//! changes no byte.

use std::{path::Path, sync::Arc};

use anyhow::{Context, Result};
use tokio::{
    net::{UnixListener, UnixStream},
    sync::watch,
    task::JoinHandle,
};

/// The name of a server's socket in its folder.
const SOCKET: &str = ".s.PGSQL.5432";

/// A line to a database. It is taken down when dropped.
pub struct Cut {
    /// The database's address by this line.
    pub url: String,
    line: Arc<watch::Sender<State>>,
    serving: JoinHandle<()>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    is_cut: bool,
    /// Connections that began under an earlier number are over.
    mended: u64,
}

impl Cut {
    /// Lays a line to the database at `url`, whose server is reached by a socket in a folder; its own is in `folder`.
    ///
    /// # Errors
    /// The address names no socket, or the folder can't be made.
    pub async fn lay(url: &str, folder: &Path) -> Result<Self> {
        let (before, host) = url.split_once("host=").context("the database is reached by a socket")?;
        let server = Path::new(&host.replace("%2F", "/")).join(SOCKET);
        std::fs::create_dir_all(folder)?;
        let listener = UnixListener::bind(folder.join(SOCKET))?;
        let line = Arc::new(watch::Sender::new(State { is_cut: false, mended: 0 }));
        let serving = tokio::spawn(serve(listener, server, Arc::clone(&line)));
        let url = format!("{before}host={}", folder.display().to_string().replace('/', "%2F"));
        Ok(Self { url, line, serving })
    }

    /// From now on nothing passes, and nobody is told.
    pub fn cut(&self) {
        self.line.send_modify(|state| state.is_cut = true);
    }

    /// What hung is over, and new connections pass.
    pub fn mend(&self) {
        self.line.send_modify(|state| *state = State { is_cut: false, mended: state.mended + 1 });
    }
}

impl Drop for Cut {
    fn drop(&mut self) {
        self.serving.abort();
        self.mend();
    }
}

async fn serve(listener: UnixListener, server: std::path::PathBuf, line: Arc<watch::Sender<State>>) {
    while let Ok((machine, _)) = listener.accept().await {
        let (server, state) = (server.clone(), line.subscribe());
        // A connection that fails is the machine's to begin again.
        tokio::spawn(relay(machine, server, state));
    }
}

async fn relay(mut machine: UnixStream, server: std::path::PathBuf, mut state: watch::Receiver<State>) -> Result<()> {
    let began = state.borrow_and_update().mended;
    let mended = |state: &State| state.mended != began;
    if state.borrow().is_cut {
        let _ = state.wait_for(mended).await;
        return Ok(());
    }
    let mut server = UnixStream::connect(server).await?;
    tokio::select! {
        done = tokio::io::copy_bidirectional(&mut machine, &mut server) => done.map(|_| ())?,
        _ = state.changed() => {
            // Both ends stay open: neither learns anything until the line is mended.
            let _ = state.wait_for(mended).await;
        }
    }
    Ok(())
}
