//! What an SMSC brings, `deliver_sm` and `data_sm`, read field by field as far as it goes (SMPP 3.4, 4.6.1 and 4.7.1). rusmpp refuses the
//! whole PDU for one parameter of a wrong length; here a fault costs the field that it is in, and never the sender or the words.

use crate::smpp::frame::id;

/// Octets of a header (SMPP 3.4, 3.2).
const HEADER_OCTETS: usize = 16;

/// Tags of optional parameters (SMPP 3.4, 5.3.2).
pub mod tag {
    /// The id of the part that a receipt is about.
    pub const RECEIPTED_MESSAGE_ID: u16 = 0x001E;
    /// Reference of a long message's parts.
    pub const SAR_REFERENCE: u16 = 0x020C;
    /// How many parts it has.
    pub const SAR_TOTAL: u16 = 0x020E;
    /// Which of them this is.
    pub const SAR_NUMBER: u16 = 0x020F;
    /// What went wrong, in the network's code.
    pub const NETWORK_ERROR: u16 = 0x0423;
    /// The words, where they don't stand in `short_message`.
    pub const PAYLOAD: u16 = 0x0424;
    /// What became of a part.
    pub const MESSAGE_STATE: u16 = 0x0427;
}

/// An address field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Number<'p> {
    /// Type of number (SMPP 3.4, 5.2.5).
    pub ton: u8,
    /// Its octets, without the closing zero.
    pub octets: &'p [u8],
}

impl Number<'_> {
    /// It as a text; octets that are none are replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(self.octets).into_owned()
    }
}

/// A delivery, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivered<'p> {
    /// From whom.
    pub source: Option<Number<'p>>,
    /// To whom.
    pub destination: Option<Number<'p>>,
    /// `esm_class`.
    pub esm_class: u8,
    /// `data_coding`.
    pub data_coding: u8,
    /// Where `data_coding` stands in the PDU.
    pub data_coding_at: Option<usize>,
    /// Whether the PDU ends before its words.
    pub is_cut: bool,
    short_message: &'p [u8],
    parameters: Vec<(u16, &'p [u8])>,
}

impl<'p> Delivered<'p> {
    /// The first parameter with this tag.
    pub fn parameter(&self, tag: u16) -> Option<&'p [u8]> {
        self.parameters.iter().find(|(known, _)| *known == tag).map(|(_, value)| *value)
    }

    /// The words' octets: `short_message`, or `message_payload` where that is empty (SMPP 3.4, 5.3.2.32).
    pub fn user_data(&self) -> &'p [u8] {
        if self.short_message.is_empty() {
            self.parameter(tag::PAYLOAD).unwrap_or_default()
        } else {
            self.short_message
        }
    }
}

/// Reads a whole PDU; `None` if it is neither a `deliver_sm` nor a `data_sm`.
pub fn read(pdu: &[u8]) -> Option<Delivered<'_>> {
    let command = pdu.get(4..8).and_then(|octets| octets.try_into().ok()).map(u32::from_be_bytes)?;
    let mut fields = Fields { pdu, at: HEADER_OCTETS };
    let mut delivered = Delivered::default();
    // What a cut PDU still says is kept: a fill that ends early leaves the rest empty.
    let filled = match command {
        id::DELIVER_SM => delivered.fill_deliver_sm(&mut fields),
        id::DATA_SM => delivered.fill_data_sm(&mut fields),
        _ => return None,
    };
    delivered.is_cut = filled.is_none();
    Some(delivered)
}

impl<'p> Delivered<'p> {
    fn fill_deliver_sm(&mut self, fields: &mut Fields<'p>) -> Option<()> {
        self.fill_addresses(fields)?;
        self.esm_class = fields.octet()?;
        let (_protocol, _priority) = (fields.octet()?, fields.octet()?);
        let (_scheduled, _valid) = (fields.text()?, fields.text()?);
        let (_registered, _replaces) = (fields.octet()?, fields.octet()?);
        self.fill_data_coding(fields)?;
        let (_canned, length) = (fields.octet()?, fields.octet()?);
        self.short_message = fields.up_to(usize::from(length));
        self.parameters = fields.parameters();
        Some(())
    }

    fn fill_data_sm(&mut self, fields: &mut Fields<'p>) -> Option<()> {
        self.fill_addresses(fields)?;
        self.esm_class = fields.octet()?;
        let _registered = fields.octet()?;
        self.fill_data_coding(fields)?;
        self.parameters = fields.parameters();
        Some(())
    }

    /// `service_type`, however long it is, and both addresses.
    fn fill_addresses(&mut self, fields: &mut Fields<'p>) -> Option<()> {
        let _service_type = fields.text()?;
        self.source = Some(fields.number()?);
        self.destination = Some(fields.number()?);
        Some(())
    }

    fn fill_data_coding(&mut self, fields: &mut Fields<'p>) -> Option<()> {
        let at = fields.at;
        self.data_coding = fields.octet()?;
        self.data_coding_at = Some(at);
        Some(())
    }
}

/// The fields of a PDU, one after the other.
struct Fields<'p> {
    pdu: &'p [u8],
    at: usize,
}

impl<'p> Fields<'p> {
    fn rest(&self) -> &'p [u8] {
        self.pdu.get(self.at..).unwrap_or_default()
    }

    fn octet(&mut self) -> Option<u8> {
        let octet = self.rest().first().copied()?;
        self.at += 1;
        Some(octet)
    }

    /// Octets up to a zero, which is passed over; the standard's lengths are not asked for.
    fn text(&mut self) -> Option<&'p [u8]> {
        let length = self.rest().iter().position(|octet| *octet == 0)?;
        let text = self.up_to(length);
        self.at += 1;
        Some(text)
    }

    fn number(&mut self) -> Option<Number<'p>> {
        let (ton, _npi) = (self.octet()?, self.octet()?);
        Some(Number { ton, octets: self.text()? })
    }

    /// So many octets, or as many as there are.
    fn up_to(&mut self, length: usize) -> &'p [u8] {
        let rest = self.rest();
        let taken = rest.get(..length).unwrap_or(rest);
        self.at += taken.len();
        taken
    }

    /// Tag, length, value, to the end; the last value may be cut.
    fn parameters(&mut self) -> Vec<(u16, &'p [u8])> {
        let mut found = Vec::new();
        while let Some((head, _)) = self.rest().split_first_chunk::<4>() {
            let [tag_high, tag_low, length_high, length_low] = *head;
            self.at += head.len();
            let value = self.up_to(usize::from(u16::from_be_bytes([length_high, length_low])));
            found.push((u16::from_be_bytes([tag_high, tag_low]), value));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn deliver_sm(service_type: &[u8], words: &[u8], parameters: &[u8]) -> Vec<u8> {
        let mut pdu = [0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 9].to_vec();
        pdu.extend(service_type);
        pdu.extend(b"\0\x02\x0188002201\0\x01\x0120851\0\x40\0\0\0\0\0\0\x08\0");
        pdu.push(words.len() as u8);
        pdu.extend(words);
        pdu.extend(parameters);
        pdu
    }

    #[test]
    fn a_fault_costs_the_field_that_it_is_in() {
        for parameters in [&b""[..], b"\x02\x04\0\x01\x01", b"\x14\x54\0\x04\0", b"\x14", b"\x04\x27\0\0"] {
            for service_type in [&b""[..], b"far too long for a service_type"] {
                let pdu = deliver_sm(service_type, b"K1 b", parameters);
                let read = read(&pdu).unwrap();
                assert_eq!(read.source, Some(Number { ton: 2, octets: b"88002201" }));
                assert_eq!(read.destination.unwrap().text(), "20851");
                assert_eq!((read.esm_class, read.data_coding, read.user_data()), (0x40, 8, &b"K1 b"[..]));
                assert_eq!(pdu[read.data_coding_at.unwrap()], 8);
            }
        }
        let whole = deliver_sm(b"", b"K1 b", b"");
        let cut = read(&whole[..whole.len() - 2]).unwrap();
        assert_eq!(cut.user_data(), b"K1", "what is there of the words");
        let no_words = read(&whole[..30]).unwrap();
        assert!(no_words.source.is_some() && no_words.is_cut && !cut.is_cut);
    }

    #[test]
    fn data_sm_has_its_words_in_a_parameter() {
        let mut pdu = [0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 0, 0, 0, 0, 0, 9].to_vec();
        pdu.extend(b"\0\x01\x0197688002201\0\x01\x0120851\0\x04\0\x03\x04\x24\0\x04K1 b\0\x1e\0\x02a7");
        let read = read(&pdu).unwrap();
        assert_eq!((read.esm_class, read.data_coding, read.user_data()), (4, 3, &b"K1 b"[..]));
        assert_eq!(read.parameter(tag::RECEIPTED_MESSAGE_ID), Some(&b"a7"[..]));
        assert_eq!(super::read(&[0, 0, 0, 0, 0, 0, 0, 4, 0]), None, "no submit_sm");
    }

    proptest! {
        #[test]
        fn any_octets_are_read(head in prop::sample::select(vec![5_u8, 3]), octets in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut pdu = vec![0, 0, 0, 0, 0, 0, u8::from(head == 3), head, 0, 0, 0, 0, 0, 0, 0, 1];
            pdu.extend(octets);
            let _ = read(&pdu).map(|read| read.user_data().len());
        }
    }
}
