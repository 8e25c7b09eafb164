//! PDUs on the wire: whole frames first, then their meaning, so that one malformed PDU is answered and not the end of
//! the session.

use rusmpp::tokio_codec::CommandCodec;
use rusmpp::{Command, CommandId, CommandStatus, Pdu, types::AnyOctetString};
use tokio_util::bytes::{Buf, BytesMut};
use tokio_util::codec::{Decoder, Encoder};

use crate::limits;

const HEADER_OCTETS: usize = 16;

/// What came in one frame.
pub(crate) enum Incoming {
    /// A PDU that reads well.
    Read(Box<Command>),
    /// A frame whose body makes no sense.
    Malformed {
        /// The command id as it stands in the frame.
        command_id: u32,
        /// The sequence number as it stands in the frame.
        sequence: u32,
    },
}

/// Cuts the stream into frames and reads them.
#[derive(Default)]
pub(crate) struct Frames;

impl Decoder for Frames {
    type Item = Incoming;
    type Error = std::io::Error;

    fn decode(&mut self, stream: &mut BytesMut) -> Result<Option<Incoming>, std::io::Error> {
        let Some((length, _)) = stream.split_first_chunk::<4>() else { return Ok(None) };
        let length = u32::from_be_bytes(*length) as usize;
        if !(HEADER_OCTETS..=limits::PDU_OCTETS).contains(&length) {
            return Err(std::io::Error::new(std::io::ErrorKind::InvalidData, "a frame of impossible length"));
        }
        if stream.len() < length {
            return Ok(None);
        }
        let mut frame = stream.split_to(length);
        let mut header = frame.clone();
        header.advance(4);
        let (command_id, _status, sequence) = (header.get_u32(), header.get_u32(), header.get_u32());
        let mut codec = CommandCodec::new().with_max_length(limits::PDU_OCTETS);
        let read = codec.decode(&mut frame);
        Ok(Some(match read {
            Ok(Some(command)) => Incoming::Read(Box::new(command)),
            Ok(None) | Err(_) => Incoming::Malformed { command_id, sequence },
        }))
    }
}

impl Encoder<Command> for Frames {
    type Error = std::io::Error;

    fn encode(&mut self, command: Command, stream: &mut BytesMut) -> Result<(), std::io::Error> {
        CommandCodec::new().encode(command, stream).map_err(std::io::Error::other)
    }
}

/// A response of sixteen octets, as real SMSCs answer errors: the body is left out (SMPP 3.4, 4.4.2).
pub(crate) fn header_only(command_id: CommandId, status: CommandStatus, sequence: u32) -> Command {
    Command::new(status, sequence, Pdu::Other { command_id, body: AnyOctetString::empty() })
}
