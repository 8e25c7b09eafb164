//! Updates as Telegram sends them, and what each is read as: every line of `cases/updates.txt` that begins with `{` is an update, and the
//! line behind it says what it is.

use gateways::telegram::read;
use messages::{
    Words,
    arrival::{Arrived, Media, MediaKind, Odd, OddKind},
};

const CASES: &str = include_str!("cases/updates.txt");

/// An arrival in one line.
fn told(arrived: &Arrived) -> String {
    let what = match arrived {
        Arrived::Text { sent_ms, .. } => format!("text{}", after("at", *sent_ms)),
        Arrived::Media(media) => format!("{}{}", media.kind.as_str(), file(media)),
        Arrived::Odd(odd) => odd.kind.as_str().to_owned(),
        Arrived::Button { data, press_id } => format!("button {data:?} press {press_id}"),
        Arrived::Start { token } => format!("start{}", after("with", token.as_deref())),
        Arrived::StartInGroup => "start in a group".to_owned(),
        Arrived::Blocked => "blocked".to_owned(),
        Arrived::Unblocked => "unblocked".to_owned(),
        Arrived::Migrated { to } => format!("migrated to {to}"),
        Arrived::Ignored { kind } => format!("ignored {kind}"),
        Arrived::Unreadable { why } => format!("unreadable: {why}"),
        Arrived::Part(_) | Arrived::Receipt(_) => panic!("Telegram has none"),
    };
    let words = arrived.words().map(|words| format!(" {:?}", words.reveal())).unwrap_or_default();
    let edited = if arrived.is_edited() { " edited" } else { "" };
    let forwarded = if arrived.is_forwarded() { " forwarded" } else { "" };
    format!("{what}{words}{}{edited}{forwarded}", after("message", arrived.message()))
}

fn file(media: &Media) -> String {
    let size = after("bytes", media.size_bytes);
    format!(
        " {}{}{size}{}",
        media.reference,
        after("unique", media.unique.as_deref()),
        after("album", media.album.as_deref())
    )
}

fn after(word: &str, what: Option<impl std::fmt::Display>) -> String {
    what.map(|what| format!(" {word} {what}")).unwrap_or_default()
}

#[test]
fn updates_are_read_as_what_they_are() {
    let mut went = String::new();
    for line in CASES.lines().filter(|line| !line.starts_with("= ")) {
        went.push_str(line);
        went.push('\n');
        if line.starts_with('{') {
            went.push_str(&format!("= {}\n", told(&read(line.as_bytes()))));
        }
    }
    assert!(went == CASES, "it went like this:\n{went}");
}

#[test]
fn every_odd_kind_is_among_them_in_a_private_chat_and_none_in_a_group() {
    for kind in OddKind::ALL {
        let line = format!("= {}", kind.as_str());
        assert!(CASES.lines().any(|told| told.starts_with(&line)), "{line}");
    }
    let private = r#""type":"private""#;
    for update in CASES.lines().filter(|line| line.starts_with('{') && line.contains(private)) {
        let in_group = update.replace(private, r#""type":"supergroup""#);
        assert!(!matches!(read(in_group.as_bytes()), Arrived::Odd(_)), "{in_group}");
    }
}

/// What the Bot API says a forwarded message by, each alone, on words, on a file and on a sticker.
#[test]
fn every_field_of_a_forwarded_message_says_so() {
    let content = [r#""text":"STOP""#, r#""photo":[{"file_id":"p"}],"caption":"STOP""#, r#""sticker":{"emoji":"x"}"#];
    let chat = r#""message_id":7,"chat":{"id":42,"type":"private"},"from":{"id":42}"#;
    let read = |more: &str, content: &str| read(format!(r#"{{"message":{{{chat},{more}{content}}}}}"#).as_bytes());
    for field in [
        r#""forward_origin":{"type":"hidden_user","sender_user_name":"Bold","date":1793606000},"#,
        r#""forward_date":1793606000,"#,
        r#""forward_from":{"id":9,"is_bot":false,"first_name":"Bold"},"#,
        r#""forward_from_chat":{"id":-1009,"type":"channel","title":"News"},"#,
        r#""forward_from_message_id":12,"#,
        r#""forward_signature":"B.","#,
        r#""forward_sender_name":"Bold","#,
        r#""is_automatic_forward":true,"#,
    ] {
        for content in content {
            assert!(read(field, content).is_forwarded(), "{field}{content}");
        }
        let link = read(field, r#""text":"/start Ab-9_z""#);
        assert!(matches!(&link, Arrived::Text { forwarded: true, words, .. } if *words == Words::new("/start Ab-9_z")));
    }
    for field in ["", r#""forward_origin":null,"#, r#""is_automatic_forward":false,"#, r#""quote":{"text":"K b"},"#] {
        for content in content {
            assert!(!read(field, content).is_forwarded(), "{field}{content}");
        }
    }
}

#[test]
fn a_contacts_and_a_places_data_is_in_no_words() {
    for (content, kind) in [
        (r#""contact":{"phone_number":"97688112233","first_name":"Bold"}"#, OddKind::Contact),
        (r#""location":{"latitude":47.9,"longitude":106.9},"caption":"at home""#, OddKind::Place),
        (r#""venue":{"location":{"latitude":1.5,"longitude":2.5},"title":"Home","address":"12 A"}"#, OddKind::Place),
    ] {
        let body = format!(r#"{{"message":{{"message_id":7,"chat":{{"id":42,"type":"private"}},{content}}}}}"#);
        let odd = Odd { kind, words: None, forwarded: false, edited: false, message: Some(7) };
        assert_eq!(read(body.as_bytes()), Arrived::Odd(odd));
    }
}

#[test]
fn a_file_has_what_is_known_of_it() {
    let known =
        Media { size_bytes: Some(9), message: Some(7), unique: Some("u".into()), ..Media::new(MediaKind::Voice, "v") };
    let body = r#"{"message":{"message_id":7,"voice":{"file_id":"v","file_unique_id":"u","file_size":9}}}"#;
    assert_eq!(read(body.as_bytes()), Arrived::Media(known));
}
