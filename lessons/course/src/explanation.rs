//! Reads the explanation: the notation's blocks, without a first heading that only repeats the title.

use text::complaint::Complaints;

pub use super::notation::plain;

use super::source::Line;
use super::{Block, notation};

/// Reads the lines.
pub(crate) fn read(lines: &[Line<'_>], title: &str, complaints: &mut Complaints<'_>) -> Vec<Block> {
    let mut blocks = notation::blocks(lines, complaints);
    if matches!(blocks.first(), Some(Block::Heading(heading)) if heading.trim() == title) {
        blocks.remove(0);
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::super::source::lines;
    use super::*;

    fn read_text(text: &str) -> (Vec<Block>, Vec<(u32, u32)>) {
        let lines: Vec<_> = lines(text).collect();
        let mut complaints = Complaints::about("a");
        let blocks = read(&lines, "Sharing", &mut complaints);
        (blocks, complaints.into_sorted().iter().map(|c| (c.place.line, c.place.column)).collect())
    }

    #[test]
    fn blocks_are_read() {
        let text = "# Sharing\n\nTake **six** stones,\nand *two* cups: 5 < 6 & `a*b`.\n\n- one\n- two\n\n1. x\n\n```\n o o **\n```\n";
        let (blocks, complaints) = read_text(text);
        assert_eq!(complaints, []);
        assert_eq!(plain(&blocks), ["Take six stones, and two cups: 5 < 6 & a*b.", "one", "two", "1. x", " o o **"]);
        let Some(Block::Paragraph(runs)) = blocks.first() else { panic!("{blocks:?}") };
        assert!(runs.iter().any(|run| run.strong && run.text == "six"));
        assert!(runs.iter().any(|run| run.emphasis && run.text == "two"));
    }

    #[test]
    fn what_a_basic_phone_cannot_show_is_refused() {
        let (blocks, complaints) =
            read_text("See ![a](b.png)\n\nor [there](http://x)\n<b>bold</b>\n\n- a\n  - b\n- c\n");
        assert_eq!(complaints, [(1, 5), (3, 4), (4, 1), (4, 8), (7, 3)]);
        assert_eq!(plain(&blocks).get(2..).unwrap(), ["a", "b", "c"]);
    }
}
