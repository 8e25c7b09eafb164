//! A line between the product and a pretend carrier that stops dead at a chosen moment, as a line does when the machine at its end dies:
//! before a request, in the middle of it, before its answer is read. It changes no byte.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::Result;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::{Notify, watch},
    task::JoinHandle,
};

use super::frames::{Passage, Speech, Way};

/// How much of the passage that springs a trap still goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Through {
    /// Nothing of it.
    Nothing,
    /// Its first half.
    Half,
    /// All of it.
    All,
}

/// When the line stops.
#[derive(Clone, Copy, Debug)]
pub struct Trap {
    /// At which passage.
    pub at: Passage,
    /// At which of them, from 1.
    pub nth: usize,
    /// How much of it goes through.
    pub through: Through,
}

/// A line. It is taken down when dropped.
pub struct Wire {
    /// Where the product finds its carrier.
    pub address: SocketAddr,
    line: Arc<Line>,
    serving: JoinHandle<()>,
}

struct Line {
    carrier: SocketAddr,
    speech: Speech,
    state: Mutex<State>,
    sprung: Notify,
    /// Every connection that began under an earlier number is cut.
    repaired: watch::Sender<u64>,
}

#[derive(Default)]
struct State {
    trap: Option<Trap>,
    is_dead: bool,
}

enum Meeting {
    Go,
    Springs(Through),
    Dead,
}

impl Wire {
    /// Lays a line to a carrier.
    ///
    /// # Errors
    /// No port is free.
    pub async fn lay(carrier: SocketAddr, speech: Speech) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let line = Arc::new(Line {
            carrier,
            speech,
            state: Mutex::default(),
            sprung: Notify::new(),
            repaired: watch::Sender::new(0),
        });
        let serving = tokio::spawn(serve(line.clone(), listener));
        Ok(Self { address, line, serving })
    }

    /// Sets a trap.
    pub fn set(&self, trap: Trap) {
        self.line.state().trap = Some(trap);
    }

    /// Waits until the trap has sprung: from then on nothing passes.
    pub async fn sprung(&self) {
        self.line.sprung.notified().await;
    }

    /// Cuts what hangs on the line, takes the trap away and lets new connections pass.
    pub fn repair(&self) {
        *self.line.state() = State::default();
        self.line.repaired.send_modify(|number| *number += 1);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.serving.abort();
        self.repair();
    }
}

impl Line {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn meet(&self, passage: Passage) -> Meeting {
        let mut state = self.state();
        if state.is_dead {
            return Meeting::Dead;
        }
        let Some(trap) = state.trap.as_mut().filter(|trap| trap.at == passage) else { return Meeting::Go };
        if trap.nth > 1 {
            trap.nth -= 1;
            return Meeting::Go;
        }
        let through = trap.through;
        state.is_dead = true;
        Meeting::Springs(through)
    }

    async fn connect(self: Arc<Self>, product: TcpStream) -> Result<()> {
        let mut repaired = self.repaired.subscribe();
        let carrier = TcpStream::connect(self.carrier).await?;
        // What waits for more bytes would blur the moments.
        product.set_nodelay(true)?;
        carrier.set_nodelay(true)?;
        let (from_product, to_product) = product.into_split();
        let (from_carrier, to_carrier) = carrier.into_split();
        let asked = Mutex::new(Passage::Other);
        tokio::select! {
            out = self.relay(Way::Out, &asked, from_product, to_carrier) => out,
            back = self.relay(Way::In, &asked, from_carrier, to_product) => back,
            _ = repaired.changed() => Ok(()),
        }
    }

    async fn relay(
        &self,
        way: Way,
        asked: &Mutex<Passage>,
        mut from: OwnedReadHalf,
        mut to: OwnedWriteHalf,
    ) -> Result<()> {
        let mut bytes = Vec::new();
        loop {
            if from.read_buf(&mut bytes).await? == 0 {
                return Ok(());
            }
            loop {
                let first = self.speech.first(way, &bytes, &mut asked.lock().unwrap_or_else(PoisonError::into_inner));
                let Some((length, passage)) = first else { break };
                let one: Vec<u8> = bytes.drain(..length.min(bytes.len())).collect();
                self.pass(passage, &one, &mut to).await?;
            }
        }
    }

    async fn pass(&self, passage: Passage, one: &[u8], to: &mut OwnedWriteHalf) -> Result<()> {
        let through = match self.meet(passage) {
            Meeting::Go => return Ok(to.write_all(one).await?),
            Meeting::Springs(through) => through,
            // Until the line is repaired, which cuts this connection.
            Meeting::Dead => return std::future::pending().await,
        };
        let goes = match through {
            Through::Nothing => 0,
            Through::Half => one.len() / 2,
            Through::All => one.len(),
        };
        to.write_all(one.get(..goes).unwrap_or_default()).await?;
        self.sprung.notify_one();
        std::future::pending().await
    }
}

async fn serve(line: Arc<Line>, listener: TcpListener) {
    while let Ok((product, _)) = listener.accept().await {
        let line = line.clone();
        // A connection that fails is the product's to begin again.
        tokio::spawn(line.connect(product));
    }
}
