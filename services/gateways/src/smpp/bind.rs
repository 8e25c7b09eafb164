//! Opens a connection and binds it (SMPP 3.4, 4.1). A bind is judged by its status alone: SMSCs leave bodies and parameters out.

use std::time::Duration;

use futures::StreamExt;
use rusmpp::{
    CommandStatus, Pdu,
    pdus::{BindReceiver, BindTransceiver, BindTransmitter},
    types::COctetString,
    values::{InterfaceVersion, Npi, Ton},
};
use tokio::{
    io::AsyncWriteExt,
    net::{
        TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    time::timeout,
};
use tokio_util::codec::{FramedRead, LengthDelimitedCodec};

use crate::{
    health::Directions,
    limits::BIND_MS_MAX,
    smpp::{config::SmppConfig, frame, status},
};

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
}

/// A bound connection.
pub struct Line {
    pub reader: FramedRead<OwnedReadHalf, LengthDelimitedCodec>,
    pub writer: OwnedWriteHalf,
}

/// Why there is no session.
#[derive(Debug, thiserror::Error)]
pub enum NotBound {
    /// No connection.
    #[error("no connection to the SMSC")]
    NotConnected,
    /// The SMSC closed it, or said nothing in time.
    #[error("the SMSC does not answer the bind")]
    Silent,
    /// The SMSC refused.
    #[error("the SMSC refuses the bind: {}", status::name(*.0))]
    Refused(CommandStatus),
    /// The account can't be written in a bind.
    #[error("system_id, password or system_type is too long")]
    Account,
}

/// Connects and binds.
pub async fn open(config: &SmppConfig, role: Role) -> Result<Line, NotBound> {
    let pdu = bind_pdu(config, role).ok_or(NotBound::Account)?;
    timeout(Duration::from_millis(BIND_MS_MAX), exchange(&config.address, pdu)).await.map_err(|_| NotBound::Silent)?
}

async fn exchange(address: &str, bind: Pdu) -> Result<Line, NotBound> {
    let stream = TcpStream::connect(address).await.map_err(|_| NotBound::NotConnected)?;
    stream.set_nodelay(true).map_err(|_| NotBound::NotConnected)?;
    let (reader, mut writer) = stream.into_split();
    let octets = frame::write(CommandStatus::EsmeRok, 1, bind);
    writer.write_all(&octets).await.map_err(|_| NotBound::Silent)?;
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

/// The bind of version 3.4, for every address that the account has.
fn bind_pdu(config: &SmppConfig, role: Role) -> Option<Pdu> {
    let system_id = COctetString::from_string(config.system_id.clone()).ok()?;
    let password = COctetString::from_string(config.password.clone()).ok()?;
    let system_type = COctetString::from_string(config.system_type.clone()).ok()?;
    let (version, ton, npi) = (InterfaceVersion::Smpp3_4, Ton::Unknown, Npi::Unknown);
    let range = COctetString::empty();
    Some(match role {
        Role::Transceiver => BindTransceiver::new(system_id, password, system_type, version, ton, npi, range).into(),
        Role::Transmitter => BindTransmitter::new(system_id, password, system_type, version, ton, npi, range).into(),
        Role::Receiver => BindReceiver::new(system_id, password, system_type, version, ton, npi, range).into(),
    })
}
