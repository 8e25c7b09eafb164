//! An SMS as a small phone shows it, sixteen characters a line, with part boundaries, encoding, price, and the characters that made it
//! dear. It changes no word.

use std::fmt::Write as _;

use messages::pack::{Encoding, Packed, Size, measure, pack};
use messages::{Money, Name, Words};
use serde::Serialize;
use unicode_normalization::char::is_combining_mark;

use super::Tariff;

/// Characters on a line of a small phone.
pub const PHONE_LINE_CHARS: usize = 16;

/// An SMS, judged.
#[derive(Clone, Debug, Serialize)]
pub struct SmsPreview {
    /// What a phone shows, part by part. Empty where one message can't hold it.
    pub parts: Vec<Words>,
    /// `GSM-7` or `UCS-2`, with the national table where one is used.
    pub encoding: String,
    /// How many parts it takes, even past what one message can have.
    pub part_count: usize,
    /// Septets or 16-bit units of the words.
    pub units: usize,
    /// Units that can be added before another part is needed.
    pub left: usize,
    /// What it costs the school; `None` where no route is known.
    pub price: Option<Money>,
    /// Whether it is answered by SMS: a photo or a text as a whole is not.
    pub is_answered: bool,
    /// What a reply costs the family.
    pub reply: Option<Money>,
    /// What made it dearer than plain letters.
    pub dear: Vec<DearCharacter>,
    /// What was written in another way without changing what it says: from, to.
    pub substitutions: Vec<(String, String)>,
    /// `false` where the learner's name had to be left out for the parts' sake.
    pub named: bool,
}

/// A character outside the default alphabet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DearCharacter {
    /// The character.
    pub character: char,
    /// What mends it; `None` for a letter that its language needs, and where mending all that can be would save no part.
    pub plainer: Option<String>,
}

impl SmsPreview {
    /// Judges words for learners of these names: what stands in a name is nobody's to mend.
    pub(super) fn new(words: &Words, names: &[&Name], named: bool, is_answered: bool, tariff: &Tariff) -> Self {
        let size = measure(words.reveal(), &tariff.permitted);
        let packed = pack(words.reveal(), &tariff.permitted, 0).ok();
        Self {
            parts: packed.iter().flat_map(|p| &p.parts).map(|part| Words::new(part.text.clone())).collect(),
            encoding: encoding_name(size),
            part_count: size.parts,
            units: size.units,
            left: size.left,
            price: tariff.part.map(|part| part.times(u64::try_from(size.parts).unwrap_or(u64::MAX))),
            is_answered,
            reply: tariff.reply,
            dear: packed.as_ref().map(|packed| cheaper(dear(packed, names), words, size, tariff)).unwrap_or_default(),
            substitutions: packed
                .map(|p| p.substitutions.into_iter().map(|s| (s.from, s.to)).collect())
                .unwrap_or_default(),
            named,
        }
    }

    /// The phone, and under it what it costs and why.
    pub fn to_text(&self) -> String {
        let bar = "-".repeat(PHONE_LINE_CHARS);
        let mut text = format!("+{bar}+\n");
        for (part, number) in self.parts.iter().zip(1..) {
            if number > 1 {
                let _ = writeln!(text, "+{:-^PHONE_LINE_CHARS$}+", format!(" part {number} "));
            }
            for line in screen(part.reveal()) {
                let shown = line.chars().filter(|c| !is_combining_mark(*c)).count();
                let _ = writeln!(text, "|{line}{}|", " ".repeat(PHONE_LINE_CHARS.saturating_sub(shown)));
            }
        }
        let _ = writeln!(text, "+{bar}+");
        text.push_str(&self.counter());
        text
    }

    /// `2 parts · UCS-2 because of ‘ң’ · USD 0.024`, and how to make it cheaper.
    fn counter(&self) -> String {
        let parts = if self.part_count == 1 { "1 part".to_owned() } else { format!("{} parts", self.part_count) };
        let mut text = format!("{parts} · {}", self.encoding);
        if !self.dear.is_empty() {
            let because: Vec<String> = self.dear.iter().map(|d| format!("‘{}’", d.character)).collect();
            let _ = write!(text, " because of {}", because.join(" "));
        }
        let price = self.price.map_or_else(|| "no SMS route, so no price".to_owned(), |price| price.to_string());
        let _ = writeln!(text, " · {} characters, {} left in the last part · {price}", self.units, self.left);
        if self.is_answered {
            let reply = self.reply.map_or_else(|| "one SMS".to_owned(), |reply| reply.to_string());
            let _ = writeln!(text, "A reply costs the family {reply}.");
        }
        for dear in &self.dear {
            match dear.plainer.as_deref() {
                Some("") => drop(writeln!(text, "Cheaper: take {} out.", dear.character)),
                Some(plainer) => drop(writeln!(text, "Cheaper: write {plainer} for {}.", dear.character)),
                None => {}
            }
        }
        for (from, to) in &self.substitutions {
            let _ = writeln!(text, "Sent as {to:?}: {from}");
        }
        if !self.named {
            text.push_str("The name is left out: with it the message would need more than three parts.\n");
        }
        text
    }
}

fn encoding_name(size: Size) -> String {
    match size.encoding {
        Encoding::Ucs2 => "UCS-2".to_owned(),
        Encoding::Gsm7 { locking: None, single: None } => "GSM-7".to_owned(),
        Encoding::Gsm7 { locking, single } => {
            let table = locking.or(single).map(|table| table.to_string()).unwrap_or_default();
            format!("GSM-7 with the table {table}")
        }
    }
}

fn dear(packed: &Packed, names: &[&Name]) -> Vec<DearCharacter> {
    let plainer = |character: char, plainer: Option<String>| match plainer {
        _ if names.iter().any(|name| name.given().contains(character)) => None,
        None if !character.is_alphanumeric() && !is_combining_mark(character) => Some(String::new()),
        plainer => plainer,
    };
    let shown = packed.dearer.iter().map(|d| (d.character, d.plainer()));
    shown.map(|(character, plain)| DearCharacter { character, plainer: plainer(character, plain) }).collect()
}

/// The same characters, with what mends them only where all of it together saves a part.
fn cheaper(mut dear: Vec<DearCharacter>, words: &Words, size: Size, tariff: &Tariff) -> Vec<DearCharacter> {
    let mended = dear.iter().fold(words.reveal().to_owned(), |words, dear| match &dear.plainer {
        Some(plainer) => words.replace(dear.character, plainer),
        None => words,
    });
    if measure(&mended, &tariff.permitted).parts >= size.parts {
        dear.iter_mut().for_each(|dear| dear.plainer = None);
    }
    dear
}

/// Words as a small phone breaks them: after every sixteenth character, wherever that is; marks stay with their letter.
pub fn screen(words: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut shown = 0;
    for character in words.chars() {
        let is_mark = is_combining_mark(character);
        if character == '\n' || (shown == PHONE_LINE_CHARS && !is_mark) {
            lines.push(String::new());
            shown = 0;
        }
        if character != '\n' {
            lines.last_mut().into_iter().for_each(|line| line.push(character));
            shown += usize::from(!is_mark);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_saves_a_part_is_called_cheaper() {
        let tariff = Tariff {
            part: None,
            reply: None,
            permitted: messages::pack::Permitted::default(),
            way_back: messages::route::WayBack::Here,
        };
        let name = Name::new("Nomin").unwrap();
        let long = "Take all of them, one by one, and write how many there are. ".repeat(2);
        for (words, offered) in
            [(format!("{long}x²"), true), (format!("{long}x² and H₂O"), false), ("x²".to_owned(), false)]
        {
            let text = SmsPreview::new(&Words::new(words.as_str()), &[&name], true, true, &tariff).to_text();
            assert_eq!(text.contains("Cheaper:"), offered, "{text}");
        }
    }

    #[test]
    fn a_small_phone_breaks_after_sixteen_characters() {
        assert_eq!(screen("0123456789abcdefgh"), ["0123456789abcdef", "gh"]);
        assert_eq!(screen("one\ntwo"), ["one", "two"]);
        let marked = format!("{}\u{301}x", "a".repeat(16));
        assert_eq!(screen(&marked), [format!("{}\u{301}", "a".repeat(16)), "x".to_owned()]);
        assert_eq!(screen(""), [""]);
    }
}
