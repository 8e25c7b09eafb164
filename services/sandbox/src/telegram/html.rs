//! Telegram's HTML, read as strictly as the Bot API reads it: words with the places of their formatting, or the
//! complaint that the real server sends.

use serde::Serialize;

/// A formatted stretch; offsets and lengths in UTF-16 units (Bot API, `MessageEntity`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// What kind: `bold`, `italic`, `text_link` and so on.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Where it begins.
    pub offset: usize,
    /// How long it is.
    pub length: usize,
    /// Where a `text_link` leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// What a message says once its tags are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The words alone.
    pub text: String,
    /// Their formatting.
    pub entities: Vec<Entity>,
    /// The same as HTML that a page may show as it is: nothing in it but escaped words and a few plain tags.
    pub html: String,
}

/// Length as Telegram counts it.
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Words without any markup.
pub fn plain(text: &str) -> Words {
    let mut words = Words::default();
    text.chars().for_each(|character| words.push(character));
    words
}

/// Reads `source`.
///
/// # Errors
/// The complaint, as the Bot API words it after "can't parse entities: ".
pub fn parse(source: &str) -> Result<Words, String> {
    let mut reader = Reader { source, at: 0 };
    let mut words = Words::default();
    let mut open: Vec<Open> = Vec::new();
    while let Some(character) = reader.peek() {
        match character {
            '<' if reader.rest().starts_with("</") => close(&mut reader, &mut words, &mut open)?,
            '<' => {
                let tag = start_tag(&mut reader)?;
                words.html.push_str(tag.shown.0);
                open.push(Open { offset: units(&words.text), ..tag });
            }
            '&' => {
                let character = entity(&mut reader);
                words.push(character);
            }
            _ => {
                reader.skip(character.len_utf8());
                words.push(character);
            }
        }
    }
    match open.last() {
        Some(left) => Err(format!("Can't find end tag corresponding to start tag \"{}\"", left.name)),
        None => Ok(words),
    }
}

impl Words {
    fn push(&mut self, character: char) {
        self.text.push(character);
        match character {
            '<' => self.html.push_str("&lt;"),
            '>' => self.html.push_str("&gt;"),
            '&' => self.html.push_str("&amp;"),
            '"' => self.html.push_str("&quot;"),
            _ => self.html.push(character),
        }
    }
}

struct Open {
    name: String,
    kind: &'static str,
    url: Option<String>,
    offset: usize,
    shown: (&'static str, &'static str),
}

struct Reader<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, octets: usize) {
        self.at += octets;
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|character| !wanted(character)).unwrap_or(rest.len());
        self.skip(end);
        rest.get(..end).unwrap_or_default()
    }
}

/// The kinds of tags, with what a page shows for them.
fn known(name: &str) -> Option<(&'static str, (&'static str, &'static str))> {
    Some(match name {
        "b" | "strong" => ("bold", ("<b>", "</b>")),
        "i" | "em" => ("italic", ("<i>", "</i>")),
        "u" | "ins" => ("underline", ("<u>", "</u>")),
        "s" | "strike" | "del" => ("strikethrough", ("<s>", "</s>")),
        "span" | "tg-spoiler" => ("spoiler", ("<span class=\"spoiler\">", "</span>")),
        "code" => ("code", ("<code>", "</code>")),
        "pre" => ("pre", ("<pre>", "</pre>")),
        "blockquote" => ("blockquote", ("<blockquote>", "</blockquote>")),
        // Links and emoji stand on the wall without leading anywhere.
        "a" => ("text_link", ("<u>", "</u>")),
        "tg-emoji" => ("custom_emoji", ("", "")),
        _ => return None,
    })
}

fn start_tag(reader: &mut Reader<'_>) -> Result<Open, String> {
    let begin = reader.at;
    let unclosed = || format!("Unclosed start tag at byte offset {begin}");
    reader.skip(1);
    let name = reader.take_while(|character| !character.is_whitespace() && character != '>').to_lowercase();
    reader.peek().ok_or_else(unclosed)?;
    let unsupported = || format!("Unsupported start tag \"{name}\" at byte offset {begin}");
    let (kind, shown) = known(&name).ok_or_else(unsupported)?;
    let mut tag = Open { name: name.clone(), kind, url: None, offset: 0, shown };
    let mut spoiler = name != "span";
    loop {
        reader.take_while(char::is_whitespace);
        if reader.peek().ok_or_else(unclosed)? == '>' {
            reader.skip(1);
            break;
        }
        let (attribute, value) = attribute(reader, &name, begin)?;
        match (name.as_str(), attribute.as_str()) {
            ("a", "href") => tag.url = Some(value),
            ("span", "class") if value == "tg-spoiler" => spoiler = true,
            _ => {}
        }
    }
    if spoiler { Ok(tag) } else { Err(format!("Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}")) }
}

fn attribute(reader: &mut Reader<'_>, tag: &str, begin: usize) -> Result<(String, String), String> {
    let name = reader.take_while(|character| !character.is_whitespace() && character != '=' && character != '>');
    if name.is_empty() {
        return Err(format!("Empty attribute name in the tag \"{tag}\" at byte offset {begin}"));
    }
    reader.take_while(char::is_whitespace);
    if reader.peek() != Some('=') {
        if tag == "blockquote" && name == "expandable" {
            return Ok((name.to_owned(), String::new()));
        }
        let where_ = format!("in declaration of an attribute of the tag \"{tag}\" at byte offset {begin}");
        return Err(format!("Expected equal sign {where_}"));
    }
    reader.skip(1);
    reader.take_while(char::is_whitespace);
    let value = match reader.peek() {
        Some(quote @ ('"' | '\'')) => {
            reader.skip(1);
            let mut value = String::new();
            loop {
                match reader.peek() {
                    None => return Err(format!("Unclosed start tag at byte offset {begin}")),
                    Some(end) if end == quote => break,
                    Some('&') => value.push(entity(reader)),
                    Some(character) => {
                        reader.skip(character.len_utf8());
                        value.push(character);
                    }
                }
            }
            reader.skip(1);
            value
        }
        _ => {
            reader.take_while(|character| character.is_ascii_alphanumeric() || ".-".contains(character)).to_lowercase()
        }
    };
    Ok((name.to_lowercase(), value))
}

fn close(reader: &mut Reader<'_>, words: &mut Words, open: &mut Vec<Open>) -> Result<(), String> {
    let begin = reader.at;
    reader.skip(2);
    let name = reader.take_while(|character| !character.is_whitespace() && character != '>').to_lowercase();
    reader.take_while(char::is_whitespace);
    if reader.peek() != Some('>') {
        return Err(format!("Unclosed end tag at byte offset {begin}"));
    }
    reader.skip(1);
    let tag = open.pop().ok_or_else(|| format!("Unexpected end tag at byte offset {begin}"))?;
    if !name.is_empty() && name != tag.name {
        let (expected, found) = (tag.name, name);
        return Err(format!(
            "Unmatched end tag at byte offset {begin}, expected \"</{expected}>\", found \"</{found}>\""
        ));
    }
    words.html.push_str(tag.shown.1);
    let length = units(&words.text) - tag.offset;
    let leads_nowhere = tag.kind == "text_link" && tag.url.is_none();
    if length > 0 && !leads_nowhere && tag.kind != "custom_emoji" {
        words.entities.push(Entity { kind: tag.kind, offset: tag.offset, length, url: tag.url });
    }
    Ok(())
}

/// The character of `&…;`. What is no entity that Telegram knows is an ampersand and no more.
fn entity(reader: &mut Reader<'_>) -> char {
    let rest = reader.rest();
    let known = rest.find(';').and_then(|end| {
        let name = rest.get(1..end)?;
        let character = match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            _ => {
                let number = name.strip_prefix('#')?;
                let point = match number.strip_prefix(['x', 'X']) {
                    Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                    None => number.parse(),
                };
                char::from_u32(point.ok()?)?
            }
        };
        Some((character, end + 1))
    });
    let (character, octets) = known.unwrap_or(('&', 1));
    reader.skip(octets);
    character
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_places_are_read() {
        let words = parse("Нараа, <b>2*3_4 &lt; 5</b> 😀<i><a href=\"https://x.org/?a=1&amp;b\">here</a></i> & &nbsp;")
            .unwrap();
        assert_eq!(words.text, "Нараа, 2*3_4 < 5 😀here & &nbsp;");
        let places: Vec<_> = words.entities.iter().map(|entity| (entity.kind, entity.offset, entity.length)).collect();
        assert_eq!(places, [("bold", 7, 9), ("text_link", 19, 4), ("italic", 19, 4)]);
        assert_eq!(words.entities[1].url.as_deref(), Some("https://x.org/?a=1&b"));
        assert!(words.html.starts_with("Нараа, <b>2*3_4 &lt; 5</b>"));
    }

    #[test]
    fn mistakes_are_refused_in_the_servers_words() {
        let cases = [
            ("2 < 3", "Unsupported start tag \"\" at byte offset 2"),
            ("a<h1>b</h1>", "Unsupported start tag \"h1\" at byte offset 1"),
            ("<b>x", "Can't find end tag corresponding to start tag \"b\""),
            ("<b><i>x</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\""),
            ("x</b>", "Unexpected end tag at byte offset 1"),
            ("<b", "Unclosed start tag at byte offset 0"),
            ("<b>x</b", "Unclosed end tag at byte offset 4"),
            ("<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"),
            ("<a href>x</a>", "Expected equal sign in declaration of an attribute of the tag \"a\" at byte offset 0"),
            ("<a ='x'>x</a>", "Empty attribute name in the tag \"a\" at byte offset 0"),
            ("<a href='x>x</a>", "Unclosed start tag at byte offset 0"),
        ];
        for (source, complaint) in cases {
            assert_eq!(parse(source).unwrap_err(), complaint, "{source}");
        }
    }
}
