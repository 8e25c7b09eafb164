//! What SMSCs send, and what the row and its reading must be: every line of `cases/receipts.txt` and `cases/deliveries.txt` that begins with
//! `deliver_sm` or `data_sm` is a PDU, and the line behind it says what follows. Driven through what keeps and what reads.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first surprise")]

use gateways::smpp::{SmppConfig, accept, read};
use messages::arrival::{Arrived, Class};

/// A field of a case, out of `key=value`.
struct Field<'c> {
    key: &'c str,
    value: &'c str,
}

/// The fields of a line: words between spaces, where a value in quotation marks may have some.
fn fields(line: &str) -> Vec<Field<'_>> {
    let mut quoted = false;
    let between = |c: char| {
        quoted ^= c == '"';
        c == ' ' && !quoted
    };
    let words = line.split(between).filter(|word| !word.is_empty());
    words.skip(1).map(|word| word.split_once('=').map(|(key, value)| Field { key, value }).expect(word)).collect()
}

/// Octets as a case writes them: hexadecimal, `"text"` in Latin-1, `u16"text"`, `utf8"text"`, and several of them joined by `+`.
fn octets(written: &str) -> Vec<u8> {
    let text = |quoted: &str| quoted.trim_matches('"').replace("\\0", "\0").replace("\\n", "\n").replace("\\r", "\r");
    let piece = |piece: &str| -> Vec<u8> {
        match piece.split_once('"').map(|(kind, _)| kind) {
            Some("u16") => text(&piece[3..]).encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Some("utf8") => text(&piece[4..]).into_bytes(),
            Some(_) => text(piece).chars().map(|c| u8::try_from(c).unwrap()).collect(),
            None => (0..piece.len()).step_by(2).map(|at| u8::from_str_radix(&piece[at..at + 2], 16).unwrap()).collect(),
        }
    };
    written.split('+').filter(|one| !one.is_empty()).flat_map(piece).collect()
}

fn number(value: &str) -> Vec<u8> {
    let (ton, digits) = value.split_once(':').unwrap();
    [&[ton.parse().unwrap(), 1][..], digits.as_bytes(), &[0]].concat()
}

/// The PDU of a line; `raw=` gives the body as it is, `cut=` takes octets off its end.
fn pdu(line: &str) -> Vec<u8> {
    let fields = fields(line);
    let get = |key: &str| fields.iter().find(|field| field.key == key).map(|field| field.value);
    let byte = |key: &str| get(key).map_or(0, |value| u8::from_str_radix(value, 16).unwrap());
    let is_data_sm = line.starts_with("data_sm");
    let mut body = octets(get("service").unwrap_or_default());
    body.push(0);
    body.extend(number(get("from").unwrap_or("1:97688002201")));
    body.extend(number(get("to").unwrap_or("1:97670123456")));
    let words = get("words").map(octets).unwrap_or_default();
    if is_data_sm {
        body.extend([byte("esm"), 0, byte("dcs")]);
    } else {
        body.extend([byte("esm"), 0, 0, 0, 0, 0, 0, byte("dcs"), 0, words.len() as u8]);
        body.extend(words);
    }
    for field in fields.iter().filter(|field| field.key == "tlv") {
        let (tag, value) = field.value.split_once(':').unwrap();
        let value = octets(value);
        body.extend(u16::from_str_radix(tag, 16).unwrap().to_be_bytes());
        body.extend(u16::try_from(value.len()).unwrap().to_be_bytes());
        body.extend(value);
    }
    body.extend(get("after").map(octets).unwrap_or_default());
    let body = get("raw").map_or(body, octets);
    let cut = get("cut").map_or(0, |octets| octets.parse().unwrap());
    let body = &body[..body.len() - cut];
    let command: u32 = if is_data_sm { 0x103 } else { 5 };
    let head = [16 + body.len() as u32, command, 0, 7];
    head.iter().flat_map(|word| word.to_be_bytes()).chain(body.iter().copied()).collect()
}

/// The row and its reading in one line.
fn told(pdu: &[u8], account: &SmppConfig) -> String {
    let raw = accept(pdu, account, 5);
    let class = if raw.class == Class::Receipt { "receipt" } else { "message" };
    let sender = raw.sender.as_ref().map_or("nobody", |sender| sender.reveal());
    let what = match read(&raw.body) {
        Arrived::Text { words, .. } => format!("text {:?}", words.reveal()),
        Arrived::Part(part) => {
            let words = part.words().map(|words| words.reveal().to_owned()).unwrap_or_default();
            format!("part {} of {} of {}/{} {words:?}", part.number, part.total, part.reference, part.width)
        }
        Arrived::Receipt(receipt) => {
            let error = receipt.error.map(|error| format!(" error {error}")).unwrap_or_default();
            format!("id {} {}{error}", receipt.carrier_id, receipt.status.as_str())
        }
        Arrived::Unreadable { why } => format!("unreadable: {why}"),
        other => format!("{other:?}"),
    };
    format!("{class} {sender} {what}")
}

/// How the cases went, and how many there were.
fn went(cases: &str) -> (String, usize) {
    let account = SmppConfig { region: "MN".into(), ..SmppConfig::new("sms.main", "", "s", "p", "97670123456") };
    let (mut went, mut count) = (String::new(), 0);
    for line in cases.lines().filter(|line| !line.starts_with("= ")) {
        went.push_str(line);
        went.push('\n');
        if line.starts_with("deliver_sm") || line.starts_with("data_sm") {
            count += 1;
            went.push_str(&format!("= {}\n", told(&pdu(line), &account)));
        }
    }
    (went, count)
}

#[test]
fn receipts_of_every_dialect_are_receipts() {
    let cases = include_str!("cases/receipts.txt");
    let (went, count) = went(cases);
    assert!(went == cases, "it went like this:\n{went}");
    assert!(count >= 60, "{count}");
}

#[test]
fn deliveries_of_every_dialect_are_kept_and_read() {
    let cases = include_str!("cases/deliveries.txt");
    let (went, count) = went(cases);
    assert!(went == cases, "it went like this:\n{went}");
    assert!(count >= 60, "{count}");
}
