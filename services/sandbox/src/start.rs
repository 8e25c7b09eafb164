//! Starts the pretend outside world: binds its servers, runs them, and stops them again.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::clock::Clock;
use crate::ledger::Ledger;
use crate::limits;
use crate::mail::{self, MailboxSpec};
use crate::phones::PhoneSpec;
use crate::smsc::{self, SmscConfig};
use crate::telegram::{self, ChatSpec};
use crate::trouble::Knobs;
use crate::world::World;

/// How a world begins.
pub struct SandboxConfig {
    /// The world's time.
    pub clock: Clock,
    /// Where its chance begins: the same seed and the same deeds give the same world.
    pub seed: u64,
    /// The bot's token: digits, a colon, more.
    pub bot_token: String,
    /// Who may bind and send at the SMSC.
    pub smsc: SmscConfig,
    /// Where the Bot API listens; port 0 takes a free one.
    pub bot_api_listen: SocketAddr,
    /// Where the SMSC listens; port 0 takes a free one.
    pub smsc_listen: SocketAddr,
    /// Where the mail server listens; port 0 takes a free one.
    pub mail_listen: SocketAddr,
    /// The mailboxes.
    pub mailboxes: Vec<MailboxSpec>,
    /// The phones. One with an impossible number is left out.
    pub phones: Vec<PhoneSpec>,
    /// The chats.
    pub chats: Vec<ChatSpec>,
}

impl SandboxConfig {
    /// An empty world on free loopback ports with the usual credentials.
    pub fn new(clock: Clock, seed: u64) -> Self {
        let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
        Self {
            clock,
            seed,
            bot_token: "5150000:pretend-token-of-the-school-bot".into(),
            smsc: SmscConfig::default(),
            bot_api_listen: loopback,
            smsc_listen: loopback,
            mail_listen: loopback,
            mailboxes: Vec::new(),
            phones: Vec::new(),
            chats: Vec::new(),
        }
    }
}

/// Why a world did not begin.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// An address is taken or not ours.
    #[error("the {server} can't listen on {address}: {source}; choose another address or port 0")]
    Listen {
        /// Which server.
        server: &'static str,
        /// Where it was to listen.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
}

/// The door to the sandbox.
pub struct Sandbox;

/// A world that runs until it is stopped or dropped.
pub struct Running {
    /// Where the Bot API answers, for `telegram.api_url`: no slash at its end.
    pub bot_api_url: String,
    /// Where the SMSC answers, for `sms.*.address`.
    pub smsc_address: SocketAddr,
    /// Where the mail server answers, for `mail.url`.
    pub mail_url: String,
    /// The world.
    pub world: World,
    /// Its book.
    pub ledger: Ledger,
    /// Its knobs.
    pub trouble: Knobs,
    tasks: JoinSet<()>,
}

impl Sandbox {
    /// Starts a world.
    ///
    /// # Errors
    /// An address that can't be listened on.
    pub async fn start(config: SandboxConfig) -> Result<Running, StartError> {
        let (bot_api, bot_api_address) = listen("Bot API", config.bot_api_listen).await?;
        let (sms, smsc_address) = listen("SMSC", config.smsc_listen).await?;
        let (post, mail_address) = listen("mail server", config.mail_listen).await?;
        let token = config.bot_token;
        let number = config.smsc.number.clone();
        let world =
            World::new(config.clock, config.seed, token.clone(), number, config.phones, config.chats, config.mailboxes);
        let mut tasks = JoinSet::new();
        let bot_world = world.clone();
        tasks.spawn(async move {
            // It ends only with its task.
            let _ = telegram::serve(bot_api, bot_world, token).await;
        });
        tasks.spawn(smsc::serve(sms, world.clone(), config.smsc));
        tasks.spawn(mail::serve(post, world.clone()));
        tasks.spawn(pass_time(world.clone()));
        Ok(Running {
            bot_api_url: format!("http://{bot_api_address}"),
            smsc_address,
            mail_url: format!("smtp://{mail_address}"),
            ledger: world.ledger().clone(),
            trouble: world.trouble().clone(),
            world,
            tasks,
        })
    }
}

impl Running {
    /// Stops the servers and cuts every connection. The world can still be looked at.
    pub async fn stop(&mut self) {
        self.tasks.shutdown().await;
    }
}

async fn listen(server: &'static str, address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let wrong = |source| StartError::Listen { server, address, source };
    let listener = TcpListener::bind(address).await.map_err(wrong)?;
    let bound = listener.local_addr().map_err(wrong)?;
    Ok((listener, bound))
}

async fn pass_time(world: World) {
    let mut tick = tokio::time::interval(Duration::from_millis(limits::TICK_MS));
    loop {
        tick.tick().await;
        world.pass_time();
    }
}
