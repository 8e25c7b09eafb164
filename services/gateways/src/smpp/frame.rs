//! PDUs on the wire: whole ones cut out of the stream as they are, their header, and how ours are written. A body that can't be read still
//! has a header that can be answered.

use rusmpp::{Command, CommandStatus, Pdu, tokio_codec::CommandCodec};
use tokio_util::{
    bytes::{Bytes, BytesMut},
    codec::{Encoder, LengthDelimitedCodec},
};

use crate::limits::PDU_OCTETS_MAX;

/// Octets of a header (SMPP 3.4, 3.2).
const HEADER_OCTETS: usize = 16;
/// What an answer's command_id has, and a request's has not (SMPP 3.4, 5.1.2.1).
const IS_ANSWER: u32 = 0x8000_0000;

/// command_id of what comes to an ESME unasked (SMPP 3.4, 5.1.2.1).
pub mod id {
    /// A message or a receipt.
    pub const DELIVER_SM: u32 = 0x0000_0005;
    /// What an SMSC says to a part.
    pub const SUBMIT_SM_RESP: u32 = 0x8000_0004;
    /// A message or a receipt, with everything but the addresses in parameters.
    pub const DATA_SM: u32 = 0x0000_0103;
    /// The other side leaves.
    pub const UNBIND: u32 = 0x0000_0006;
    /// Is anybody there?
    pub const ENQUIRE_LINK: u32 = 0x0000_0015;
    /// A phone is back; it wants no answer.
    pub const ALERT_NOTIFICATION: u32 = 0x0000_0102;
}

/// The header of a PDU.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// command_id.
    pub id: u32,
    /// command_status.
    pub status: CommandStatus,
    /// sequence_number.
    pub sequence: u32,
}

impl Header {
    /// Whether it answers a request.
    pub fn is_answer(&self) -> bool {
        self.id & IS_ANSWER != 0
    }
}

/// Reads the header; `None` if there are less than sixteen octets.
pub fn header(pdu: &[u8]) -> Option<Header> {
    let (octets, _) = pdu.split_first_chunk::<HEADER_OCTETS>()?;
    let (words, _) = octets.as_chunks::<4>();
    let [_, id, status, sequence] = words.iter().map(|word| u32::from_be_bytes(*word)).collect::<Vec<_>>()[..] else {
        return None;
    };
    Some(Header { id, status: CommandStatus::from(status), sequence })
}

/// Cuts PDUs out of the stream: the length counts itself (SMPP 3.4, 3.2).
pub fn cutter() -> LengthDelimitedCodec {
    LengthDelimitedCodec::builder()
        .length_field_offset(0)
        .length_field_length(4)
        // Nothing is skipped, so the length counts from the first octet, as SMPP's does.
        .length_adjustment(0)
        .num_skip(0)
        .max_frame_length(PDU_OCTETS_MAX as usize)
        .new_codec()
}

/// The answer to a delivery of whichever kind: its only field, a message id, is empty (SMPP 3.4, 4.6.2 and 4.7.2).
pub fn delivered(command: u32, status: CommandStatus, sequence: u32) -> Bytes {
    of_octets(command | IS_ANSWER, status, sequence, &[0])
}

/// A PDU out of the octets of its body.
pub fn of_octets(command: u32, status: CommandStatus, sequence: u32, body: &[u8]) -> Bytes {
    let length = u32::try_from(HEADER_OCTETS.saturating_add(body.len())).unwrap_or(u32::MAX);
    let head = [length, command, u32::from(status), sequence];
    let octets: Vec<u8> = head.iter().flat_map(|word| word.to_be_bytes()).chain(body.iter().copied()).collect();
    octets.into()
}

/// The text that a body begins with, up to its zero or to the end.
pub fn leading_text(pdu: &[u8]) -> String {
    let body = pdu.get(HEADER_OCTETS..).unwrap_or_default();
    String::from_utf8_lossy(body.split(|octet| *octet == 0).next().unwrap_or_default()).into_owned()
}

/// Writes a PDU.
pub fn write(status: CommandStatus, sequence: u32, pdu: Pdu) -> Bytes {
    let mut octets = BytesMut::new();
    let command = Command::new(status, sequence, pdu);
    // The encoder's only error is of an input and output that is not here.
    match CommandCodec::new().encode(&command, &mut octets) {
        Ok(()) => octets.freeze(),
        Err(_) => Bytes::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tokio_util::codec::Decoder;

    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let octets = write(CommandStatus::EsmeRok, 7, Pdu::EnquireLink);
        let head = header(&octets).unwrap();
        assert_eq!(head, Header { id: id::ENQUIRE_LINK, status: CommandStatus::EsmeRok, sequence: 7 });
        assert!(!head.is_answer());
        let answer = delivered(id::DATA_SM, CommandStatus::EsmeRxTAppn, 9);
        assert_eq!(&answer[..], [0, 0, 0, 17, 0x80, 0, 1, 3, 0, 0, 0, 0x64, 0, 0, 0, 9, 0]);
        assert_eq!(leading_text(&of_octets(4, CommandStatus::EsmeRok, 1, b"a7\0rest")), "a7");
        assert!(header(&write(CommandStatus::EsmeRok, 7, Pdu::EnquireLinkResp)).unwrap().is_answer());
    }

    #[test]
    fn the_cutter_counts_the_length_itself() {
        let one = write(CommandStatus::EsmeRok, 1, Pdu::EnquireLink);
        let mut stream = BytesMut::from(&one[..]);
        stream.extend_from_slice(&one[..9]);
        let mut cutter = cutter();
        assert_eq!(cutter.decode(&mut stream).unwrap().as_deref(), Some(&one[..]));
        assert_eq!(cutter.decode(&mut stream).unwrap(), None);
        let mut too_long = BytesMut::from(&[0xFF; 16][..]);
        assert!(super::cutter().decode(&mut too_long).is_err());
    }

    proptest! {
        #[test]
        fn any_octets_are_read(pdu in prop::collection::vec(any::<u8>(), 0..120)) {
            let _ = (header(&pdu), leading_text(&pdu));
        }
    }
}
