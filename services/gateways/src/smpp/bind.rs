//! Opens a connection and binds it (SMPP 3.4, 4.1). A bind is judged by its status alone: SMSCs leave bodies and parameters out.

use std::time::Duration;

use futures::StreamExt;
use rusmpp::CommandStatus;
use tokio::{io::AsyncWriteExt, time::timeout};
use tokio_util::codec::FramedRead;

use crate::{
    health::Directions,
    limits::BIND_MS_MAX,
    smpp::{
        config::SmppConfig,
        connect::{self, Line, NotConnected, Tls},
        frame, status,
    },
};

/// interface_version of SMPP 3.4 (5.2.4).
const VERSION: u8 = 0x34;

/// What a session is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Transceiver,
    Transmitter,
    Receiver,
}

impl Role {
    /// The directions that it serves.
    pub fn directions(self) -> Directions {
        match self {
            Self::Transceiver => Directions::Both,
            Self::Transmitter => Directions::Sending,
            Self::Receiver => Directions::Receiving,
        }
    }

    /// Whether parts may be sent on it.
    pub fn sends(self) -> bool {
        self != Self::Receiver
    }

    /// command_id of its bind (SMPP 3.4, 5.1.2.1).
    fn command(self) -> u32 {
        match self {
            Self::Receiver => 0x01,
            Self::Transmitter => 0x02,
            Self::Transceiver => 0x09,
        }
    }
}

/// Why there is no session.
#[derive(Debug, thiserror::Error)]
pub enum NotBound {
    /// No connection.
    #[error("no connection to the SMSC")]
    NotConnected,
    /// A connection, but not a safe one.
    #[error("no TLS with the SMSC ({0}); ask the provider for its TLS port and its own authority (tls_ca)")]
    NotSecured(String),
    /// The SMSC closed it, or said nothing in time.
    #[error("the SMSC does not answer the bind")]
    Silent,
    /// The SMSC refused.
    #[error("the SMSC refuses the bind: {}", status::name(*.0))]
    Refused(CommandStatus),
}

impl From<NotConnected> for NotBound {
    fn from(error: NotConnected) -> Self {
        match error {
            NotConnected::Nobody => Self::NotConnected,
            NotConnected::Tls(why) => Self::NotSecured(why),
        }
    }
}

/// Connects and binds.
pub async fn open(config: &SmppConfig, tls: Option<&Tls>, role: Role) -> Result<Line, NotBound> {
    timeout(Duration::from_millis(BIND_MS_MAX), exchange(config, tls, role)).await.map_err(|_| NotBound::Silent)?
}

async fn exchange(config: &SmppConfig, tls: Option<&Tls>, role: Role) -> Result<Line, NotBound> {
    let (reader, mut writer) = connect::connect(&config.address, tls).await?;
    let bind = frame::of_octets(role.command(), CommandStatus::EsmeRok, 1, &body(config));
    writer.write_all(&bind).await.map_err(|_| NotBound::Silent)?;
    writer.flush().await.map_err(|_| NotBound::Silent)?;
    let mut reader = FramedRead::new(reader, frame::cutter());
    loop {
        let pdu = reader.next().await.and_then(Result::ok).ok_or(NotBound::Silent)?;
        let header = frame::header(&pdu).ok_or(NotBound::Silent)?;
        // Nothing else is an answer before the first request; what a hasty SMSC delivers already, it delivers again.
        if header.is_answer() {
            return match header.status {
                CommandStatus::EsmeRok => Ok(Line { reader, writer }),
                refused => Err(NotBound::Refused(refused)),
            };
        }
    }
}

/// The fields of a bind (SMPP 3.4, 4.1.1), for every address that the account has. They are written here and not by rusmpp, which holds a
/// password to the standard's eight octets: some accounts have longer ones.
fn body(config: &SmppConfig) -> Vec<u8> {
    let mut body = Vec::new();
    for text in [&config.system_id, &config.password, &config.system_type] {
        body.extend(text.as_bytes());
        body.push(0);
    }
    body.extend([VERSION, config.bound_as.ton.unwrap_or(0), config.bound_as.npi.unwrap_or(0), 0]);
    body
}
