//! A message as the phone shows it: an SMS in its parts, a Telegram message as a bubble. Whatever stands in the words stays words.

use messages::{
    envelope::{Message, TelegramMessage},
    pack::{Encoding, Permitted, pack},
    telegram_html::Html,
};

/// A message, ready to be drawn.
#[derive(Clone, Debug)]
pub(crate) enum Drawing {
    /// A small phone, part by part.
    Sms {
        /// What each part shows.
        parts: Vec<String>,
        /// "2 parts · UCS-2 because of ‘ң’".
        counter: String,
    },
    /// A bubble with its buttons.
    Telegram {
        /// Escaped HTML of harmless tags.
        html: String,
        /// What the buttons say.
        buttons: Vec<String>,
    },
}

impl Drawing {
    /// The drawing of a message, an SMS as this route packs it.
    pub(crate) fn of(message: &Message, permitted: &Permitted) -> Self {
        match message {
            Message::Sms(words) => sms(words.reveal(), permitted),
            Message::Telegram(message) => telegram(message),
            Message::Mail(mail) => plain(mail.text.reveal()),
            Message::Voice(note) => plain(&format!("[voice message] {}", note.caption.reveal())),
            Message::Drop(drop) => {
                plain(&drop.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join("\n"))
            }
        }
    }
}

/// Words without a handset: a mail, the names of files.
fn plain(words: &str) -> Drawing {
    let mut html = Html::new();
    html.text(words);
    let html = html.split(usize::MAX).into_iter().next().unwrap_or_default();
    Drawing::Telegram { html: html.reveal().to_owned(), buttons: Vec::new() }
}

/// A text on a small phone.
pub(crate) fn sms(words: &str, permitted: &Permitted) -> Drawing {
    let Ok(packed) = pack(words, permitted, 0) else {
        return Drawing::Sms { parts: vec![words.to_owned()], counter: "too long for one message".to_owned() };
    };
    let encoding = match (packed.encoding, packed.dearer.first()) {
        (Encoding::Ucs2, Some(dearer)) => format!("UCS-2 because of ‘{}’", dearer.character),
        (Encoding::Ucs2, None) => "UCS-2".to_owned(),
        (Encoding::Gsm7 { locking: None, single: None }, _) => "GSM-7".to_owned(),
        (Encoding::Gsm7 { .. }, _) => "GSM-7 with a national table".to_owned(),
    };
    let many = if packed.parts.len() == 1 { "" } else { "s" };
    let counter = format!("{} part{many} · {encoding}", packed.parts.len());
    Drawing::Sms { parts: packed.parts.into_iter().map(|part| part.text).collect(), counter }
}

/// A Telegram message.
pub(crate) fn telegram(message: &TelegramMessage) -> Drawing {
    let buttons = message.buttons.iter().flatten().map(|button| button.label.clone()).collect();
    let html: Vec<String> = message.texts().map(|text| harmless(text.reveal())).collect();
    Drawing::Telegram { html: html.join("\n\n"), buttons }
}

/// Tags that a bubble draws. A link's address is not drawn: it may hold a learner's token.
const DRAWN: [&str; 7] = ["b", "i", "u", "s", "code", "pre", "blockquote"];

/// Escaped HTML in which nothing but the drawn tags is a tag.
fn harmless(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '>', '&', '"', '\'']) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let (drawn, taken) = piece(from);
        out.push_str(drawn);
        rest = from.get(taken..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// What is drawn for the mark that a text begins with, and how many of its bytes that is.
fn piece(from: &str) -> (&str, usize) {
    if from.starts_with('<') {
        return tag(from).unwrap_or(("&lt;", 1));
    }
    if let Some(entity) =
        ["&lt;", "&gt;", "&amp;", "&quot;", "&#39;"].into_iter().find(|entity| from.starts_with(entity))
    {
        return (entity, entity.len());
    }
    let drawn = match from.chars().next() {
        Some('&') => "&amp;",
        Some('>') => "&gt;",
        Some('"') => "&quot;",
        _ => "&#39;",
    };
    (drawn, 1)
}

fn tag(from: &str) -> Option<(&str, usize)> {
    let end = from.find('>')?;
    let whole = from.get(..=end)?;
    let name = whole.trim_start_matches("</").trim_start_matches('<').trim_end_matches('>');
    if DRAWN.contains(&name) {
        return Some((whole, whole.len()));
    }
    let of_link =
        whole.starts_with("<a href=\"") || whole == "</a>" || matches!(whole, "<tg-spoiler>" | "</tg-spoiler>");
    of_link.then_some(("", whole.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_drawn_tags_is_a_tag() {
        for (given, drawn) in [
            ("<b>2*3_4 &lt; 5</b>", "<b>2*3_4 &lt; 5</b>"),
            ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
            ("<b onclick=x>", "&lt;b onclick=x&gt;"),
            ("<img src=x onerror='y'>", "&lt;img src=x onerror=&#39;y&#39;&gt;"),
            ("<a href=\"https://t.me/x?start=1\">join</a>", "join"),
            ("a & b &copy; < c", "a &amp; b &amp;copy; &lt; c"),
            ("<", "&lt;"),
        ] {
            assert_eq!(harmless(given), drawn);
        }
    }

    #[test]
    fn a_phone_says_its_parts_and_what_made_them_dear() {
        let counter = |words: &str| match sms(words, &Permitted::default()) {
            Drawing::Sms { parts, counter } => (parts.len(), counter),
            Drawing::Telegram { .. } => panic!("an SMS"),
        };
        assert_eq!(counter("Hello"), (1, "1 part · GSM-7".to_owned()));
        assert_eq!(counter(&"ң".repeat(71)), (2, "2 parts · UCS-2 because of ‘ң’".to_owned()));
    }
}
