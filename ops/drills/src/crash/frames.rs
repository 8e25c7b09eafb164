//! Where one thing on a carrier's line ends and the next begins, and which of them a crash can fall upon. It reads SMPP, the Bot API
//! and SMTP only so far, and judges nothing.

/// What passes over a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// The product asks the carrier to take a message.
    Sends,
    /// The carrier answers that.
    Answers,
    /// The carrier hands over what came in: a text, a button, a receipt.
    Brings,
    /// The product says that it has that.
    Thanks,
    /// Everything else.
    Other,
}

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From the product to the carrier.
    Out,
    /// From the carrier to the product.
    In,
}

/// What is spoken on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speech {
    /// SMPP 3.4.
    Smpp,
    /// The Bot API over HTTP/1.1.
    BotApi,
    /// SMTP (RFC 5321).
    Smtp,
}

/// `command_id`s (SMPP 3.4, 5.1.2.1).
const SUBMIT_SM: u32 = 0x0000_0004;
const SUBMIT_SM_RESP: u32 = 0x8000_0004;
const DELIVER_SM: u32 = 0x0000_0005;
const DELIVER_SM_RESP: u32 = 0x8000_0005;
/// Octets of a PDU's header (SMPP 3.4, 3.2).
const PDU_HEADER_OCTETS: usize = 16;

impl Speech {
    /// The first whole thing in `bytes`: its length, and what it is. `asked` is what the connection asked for last, and is kept by this.
    pub fn first(self, way: Way, bytes: &[u8], asked: &mut Passage) -> Option<(usize, Passage)> {
        match self {
            Self::Smpp => first_pdu(bytes),
            Self::BotApi => first_http(way, bytes, asked),
            Self::Smtp => first_smtp(way, bytes, asked),
        }
    }
}

fn first_pdu(bytes: &[u8]) -> Option<(usize, Passage)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let length = usize::try_from(number(0)?).ok()?.max(PDU_HEADER_OCTETS);
    let passage = match number(4)? {
        SUBMIT_SM => Passage::Sends,
        SUBMIT_SM_RESP => Passage::Answers,
        DELIVER_SM => Passage::Brings,
        DELIVER_SM_RESP => Passage::Thanks,
        _ => Passage::Other,
    };
    (bytes.len() >= length).then_some((length, passage))
}

fn first_http(way: Way, bytes: &[u8], asked: &mut Passage) -> Option<(usize, Passage)> {
    let head_ends = bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(bytes.get(..head_ends)?).to_lowercase();
    let said = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    // A body of unsaid length is passed on with what has come of it; neither side sends one in this drill.
    let length = said.and_then(|l| l.trim().parse::<usize>().ok()).map_or(bytes.len(), |body| head_ends + body);
    let body = bytes.get(head_ends..length)?;
    let has = |what: &str| body.windows(what.len()).any(|w| w == what.as_bytes());
    let method = head.split(' ').nth(1).and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let passage = match (way, *asked) {
        (Way::Out, _) if method == "sendmessage" => Passage::Sends,
        // An offset confirms everything before it.
        (Way::Out, _) if method == "getupdates" && has("\"offset\":") => Passage::Thanks,
        (Way::In, Passage::Sends) => Passage::Answers,
        (Way::In, _) if has("\"update_id\":") => Passage::Brings,
        _ => Passage::Other,
    };
    if way == Way::Out {
        *asked = passage;
    }
    Some((length, passage))
}

/// A line, or a mail's words up to the dot that ends them. What was asked last is `Thanks` between `DATA` and the words.
fn first_smtp(way: Way, bytes: &[u8], asked: &mut Passage) -> Option<(usize, Passage)> {
    let ends = |mark: &[u8]| Some(bytes.windows(mark.len()).position(|found| found == mark)? + mark.len());
    if way == Way::Out && *asked == Passage::Thanks {
        let length = ends(b"\r\n.\r\n")?;
        *asked = Passage::Sends;
        return Some((length, Passage::Sends));
    }
    let length = ends(b"\r\n")?;
    let line = bytes.get(..length)?;
    if way == Way::Out && line.eq_ignore_ascii_case(b"DATA\r\n") {
        *asked = Passage::Thanks;
    }
    let answers = way == Way::In && *asked == Passage::Sends;
    if answers {
        *asked = Passage::Other;
    }
    Some((length, if answers { Passage::Answers } else { Passage::Other }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pdu(command: u32, octets: u32) -> Vec<u8> {
        let mut bytes = [octets.to_be_bytes(), command.to_be_bytes(), [0; 4], [0, 0, 0, 7]].concat();
        bytes.resize(octets as usize, 0x41);
        bytes
    }

    #[test]
    fn pdus_are_told_apart_and_only_whole_ones_count() {
        let two = [pdu(SUBMIT_SM, 40), pdu(DELIVER_SM_RESP, 17)].concat();
        let first = |bytes: &[u8]| Speech::Smpp.first(Way::Out, bytes, &mut Passage::Other);
        assert_eq!(first(&two), Some((40, Passage::Sends)));
        assert_eq!(first(&two[40..]), Some((17, Passage::Thanks)));
        assert_eq!(first(&two[..39]), None);
        assert_eq!(first(&two[..3]), None);
        assert_eq!(first(&pdu(SUBMIT_SM_RESP, 20)), Some((20, Passage::Answers)));
        assert_eq!(first(&pdu(DELIVER_SM, 60)), Some((60, Passage::Brings)));
        assert_eq!(first(&pdu(0x15, 16)), Some((16, Passage::Other)));
    }

    #[test]
    fn calls_and_their_answers_are_told_apart() {
        let call = |method: &str, body: &str| {
            format!("POST /bot1:a/{method} HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
        };
        let answer =
            |body: &str| format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()).into_bytes();
        let mut asked = Passage::Other;
        let mut is = |way, bytes: &[u8]| Speech::BotApi.first(way, bytes, &mut asked).map(|(_, passage)| passage);
        assert_eq!(is(Way::Out, &call("SendMessage", "{\"offset\":1}")), Some(Passage::Sends));
        assert_eq!(is(Way::In, &answer("{\"ok\":true}")), Some(Passage::Answers));
        assert_eq!(is(Way::Out, &call("GetUpdates", "{\"limit\":100}")), Some(Passage::Other));
        assert_eq!(is(Way::In, &answer("{\"ok\":true,\"result\":[]}")), Some(Passage::Other));
        assert_eq!(is(Way::In, &answer("{\"result\":[{\"update_id\":5}]}")), Some(Passage::Brings));
        assert_eq!(is(Way::Out, &call("GetUpdates", "{\"offset\":6}")), Some(Passage::Thanks));
        let half = call("SendMessage", "{\"text\":\"a\"}");
        assert_eq!(is(Way::Out, &half[..half.len() - 1]), None);
    }

    #[test]
    fn a_mails_words_end_with_a_dot_and_its_answer_follows() {
        let mut asked = Passage::Other;
        let mut is = |way, bytes: &[u8]| Speech::Smtp.first(way, bytes, &mut asked);
        assert_eq!(is(Way::Out, b"RCPT TO:<a@b>\r\n"), Some((15, Passage::Other)));
        assert_eq!(is(Way::In, b"250 2.1.5 known\r\n"), Some((17, Passage::Other)));
        assert_eq!(is(Way::Out, b"DATA\r\n"), Some((6, Passage::Other)));
        assert_eq!(is(Way::In, b"354 go\r\n"), Some((8, Passage::Other)));
        assert_eq!(is(Way::Out, b"Subject: x\r\n\r\nDATA\r\n"), None, "it is not whole yet");
        assert_eq!(is(Way::Out, b"Subject: x\r\n\r\nDATA\r\n.\r\nQUIT\r\n"), Some((23, Passage::Sends)));
        assert_eq!(is(Way::In, b"250 2.0.0 taken\r\n"), Some((17, Passage::Answers)));
        assert_eq!(is(Way::Out, b"QUIT\r\n"), Some((6, Passage::Other)));
        assert_eq!(is(Way::In, b"221 bye\r\n"), Some((9, Passage::Other)));
    }
}
