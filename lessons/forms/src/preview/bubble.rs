//! A Telegram message as a bubble of plain text with its buttons, for a terminal. It reads the HTML that the form made, and no other.

use std::fmt::Write as _;

use messages::envelope::TelegramMessage;
use unicode_normalization::char::is_combining_mark;

/// Characters on a line of a bubble: what a narrow smartphone shows.
const LINE_CHARS: usize = 40;

/// Draws a message.
pub fn bubble(message: &TelegramMessage) -> String {
    let bar = "-".repeat(LINE_CHARS + 2);
    let mut text = format!(".{bar}.\n");
    for line in plain(message.html.reveal()).lines().flat_map(wrapped) {
        let shown = line.chars().filter(|c| !is_combining_mark(*c)).count();
        let _ = writeln!(text, "| {line}{} |", " ".repeat(LINE_CHARS.saturating_sub(shown)));
    }
    let _ = writeln!(text, "'{bar}'");
    for row in &message.buttons {
        let buttons: Vec<String> = row.iter().map(|button| format!("[ {} ]", button.label)).collect();
        let _ = writeln!(text, "  {}", buttons.join(" "));
    }
    text
}

/// The words of Telegram HTML: without tags, its four entities resolved.
fn plain(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => words.push(character),
            _ => {}
        }
    }
    words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// A line in pieces of at most [`LINE_CHARS`] characters, broken between words where that is possible.
fn wrapped(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split_inclusive(' ') {
        let room = LINE_CHARS.saturating_sub(lines.last().map_or(0, |line| line.chars().count()));
        if word.trim_end().chars().count() > room && room < LINE_CHARS {
            lines.push(String::new());
        }
        for character in word.chars() {
            if lines.last().is_some_and(|line| line.chars().count() >= LINE_CHARS) && character != ' ' {
                lines.push(String::new());
            }
            lines.last_mut().into_iter().for_each(|line| line.push(character));
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use messages::Words;
    use messages::envelope::Button;

    use super::*;

    #[test]
    fn a_bubble_shows_words_and_buttons() {
        let button = |label: &str| Button { label: label.to_owned(), data: String::new() };
        let message = TelegramMessage::of(
            [Words::new("<b>K1</b> 5 &lt; 6 &amp;amp; so on\n\nand a second paragraph that is longer than a line")],
            vec![vec![button("a) yes"), button("b) no")]],
        );
        let shown = bubble(&message);
        assert!(shown.contains("| K1 5 < 6 &amp; so on"), "{shown}");
        assert!(shown.contains("| and a second paragraph that is longer    |\n| than a line "), "{shown}");
        assert!(shown.ends_with("  [ a) yes ] [ b) no ]\n"), "{shown}");
        assert_eq!(wrapped(&"x".repeat(85)).len(), 3);
    }
}
