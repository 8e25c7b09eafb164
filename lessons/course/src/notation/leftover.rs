//! What is left of the notation in words that were read: half a mark, a box, a row of a table. Families would read it as signs.

use text::complaint::Level;

/// The words of a block as they were seen, each piece with the byte of the source where it began.
#[derive(Default)]
pub(super) struct Seen {
    text: String,
    pieces: Vec<(usize, usize)>,
}

/// A sign that was left.
pub(super) struct Found {
    /// How bad it is.
    pub level: Level,
    /// The byte of the source.
    pub at: usize,
    /// What it is.
    pub what: &'static str,
    /// What to write instead.
    pub mend: &'static str,
}

/// Stands for a character that the author asked for as it is.
const KEPT: char = '\u{1}';

impl Seen {
    /// Takes words; `escaped` where a backslash stands before the first of them.
    pub fn text(&mut self, text: &str, start: usize, escaped: bool) {
        self.pieces.push((self.text.len(), start));
        let mut rest = text.chars();
        if escaped && let Some(first) = rest.next() {
            // As long as what it stands for, so that bytes still count.
            self.text.extend(std::iter::repeat_n(KEPT, first.len_utf8()));
        }
        self.text.push_str(rest.as_str());
    }

    /// Takes words between two grave accents: whatever stands there is meant.
    pub fn kept(&mut self) {
        self.text.push(KEPT);
    }

    fn source(&self, byte: usize) -> usize {
        let piece = self.pieces.iter().rev().find(|(seen, _)| *seen <= byte);
        piece.map_or(0, |(seen, start)| start + (byte - seen))
    }

    /// The signs that are left, one of each kind.
    pub fn leftovers(&self) -> Vec<Found> {
        let kinds: [Kind; 18] = [
            (foot, Level::Error, "a note at the foot stands here, and a phone has no foot", "say it where it belongs"),
            (tick, Level::Error, "a box stands here, and no phone can tick it", "write a sentence, or ask a question"),
            (
                row,
                Level::Error,
                "a row of a table stands here, and a small screen can't show it",
                "write each row as a sentence of its own",
            ),
            (link, Level::Error, "a half link stands here", "say in words what stands there"),
            (
                |t| pair(t, "**"),
                Level::Error,
                "** stands here without its other half",
                "write **words** around the words, or \\*\\* for the signs",
            ),
            (|t| pair(t, "~~"), Level::Error, "~~ stands here without its other half", "take it out"),
            (
                |t| t.find('`'),
                Level::Error,
                "` stands here without its other half",
                "take it out; an apostrophe is ' or ’",
            ),
            (
                address,
                Level::Error,
                "an address stands here, and a basic phone can't open it",
                "say here what stands there",
            ),
            (
                formula,
                Level::Warning,
                "families would read the $ around a formula as they stand",
                "write it as it is read: x^2^ for x², H~2~O, 3/4",
            ),
            (
                |t| pair(t, "=="),
                Level::Warning,
                "families would read the == as it stands",
                "write **words** around the words",
            ),
            (
                short_code,
                Level::Warning,
                "families would read the name of a picture between colons as it stands",
                "leave it out",
            ),
            (
                star,
                Level::Warning,
                "* stands here without its other half",
                "write *word* around the word, or \\* for the sign",
            ),
            (
                caret,
                Level::Warning,
                "families would read the ^ as it stands",
                "write the figures above the line between two: x^2^ for x²",
            ),
            (
                low,
                Level::Warning,
                "families would read the _ as it stands",
                "write figures below the line as x~1~, or \\_ for the sign",
            ),
            (|t| pair(t, "||"), Level::Warning, "families would read the || as it stands", "take it out"),
            (|t| pair(t, "++"), Level::Warning, "families would read the ++ as it stands", "take it out"),
            (
                brace,
                Level::Warning,
                "families would read the braces as they stand",
                "nothing is filled in there: write the words without { }",
            ),
            (
                backslash,
                Level::Warning,
                "families would read the \\ as it stands",
                "leave it out, or write \\\\ if it belongs there",
            ),
        ];
        let found = |(find, level, what, mend): Kind| {
            let at = self.source(find(&self.text)?);
            Some(Found { level, at, what, mend })
        };
        kinds.into_iter().filter_map(found).collect()
    }
}

type Kind = (fn(&str) -> Option<usize>, Level, &'static str, &'static str);

/// `[^1]`
fn foot(text: &str) -> Option<usize> {
    text.find("[^").filter(|at| text.get(*at..).is_some_and(|rest| rest.contains(']')))
}

/// `[ ]`, `[x]`
fn tick(text: &str) -> Option<usize> {
    ["[ ]", "[x]", "[X]"].iter().filter_map(|mark| text.find(mark)).min()
}

/// Two bars that stand alone between spaces. `|−3|` is a number without its sign.
fn row(text: &str) -> Option<usize> {
    let alone = |at: &usize| {
        let (before, after) = (text.get(..*at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        (before.is_empty() || before.ends_with([' ', super::places::GUARD]))
            && (after.is_empty() || after.starts_with([' ', '.']))
    };
    let mut bars = text.match_indices('|').map(|(at, _)| at).filter(alone);
    let first = bars.next()?;
    bars.next().map(|_| first)
}

/// `](` and `![`, of which the other half is missing.
fn link(text: &str) -> Option<usize> {
    ["](", "![", "[["].iter().filter_map(|mark| text.find(mark)).min()
}

/// A double mark that touches a word.
fn pair(text: &str, mark: &str) -> Option<usize> {
    text.match_indices(mark).map(|(at, _)| at).find(|at| {
        let after = text.get(at + mark.len()..).and_then(|rest| rest.chars().next());
        let before = text.get(..*at).and_then(|rest| rest.chars().next_back());
        [before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

/// A single star that touches a word on one side alone: `2*3` and `2 * 3` are sums.
fn star(text: &str) -> Option<usize> {
    text.match_indices('*').map(|(at, _)| at).find(|at| {
        let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let after = text.get(at + 1..).and_then(|rest| rest.chars().next());
        let before = text.get(..*at).and_then(|rest| rest.chars().next_back());
        let is_single = before != Some('*') && after != Some('*');
        is_single && touches(before) != touches(after)
    })
}

/// `https://…`, bare.
fn address(text: &str) -> Option<usize> {
    ["http://", "https://", "www."].iter().filter_map(|mark| text.find(mark)).min()
}

/// `$x^2$`, as formulas are typed elsewhere; `$5 and $6` is money.
fn formula(text: &str) -> Option<usize> {
    let signs: Vec<usize> = text.match_indices('$').map(|(at, _)| at).collect();
    signs.windows(2).find_map(|pair| {
        let inner = text.get(pair.first()? + 1..*pair.get(1)?)?;
        let after = text.get(pair.get(1)? + 1..).and_then(|rest| rest.chars().next());
        let close = !inner.is_empty() && inner.trim() == inner && !after.is_some_and(|c| c.is_ascii_digit());
        (close && inner.contains(|c: char| c.is_alphabetic() || matches!(c, '^' | '_' | '=')))
            .then(|| pair.first().copied())?
    })
}

/// `:smile:`
fn short_code(text: &str) -> Option<usize> {
    text.match_indices(':').map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|rest| rest.chars().next_back());
        let name = text.get(at + 1..).and_then(|rest| rest.split_once(':'));
        let is_name = |(name, rest): (&str, &str)| {
            let letters = name.len() > 1 && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            letters && rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
        };
        before.is_none_or(char::is_whitespace) && name.is_some_and(is_name)
    })
}

/// `10^(4)`, `10^{4}`, `^[a note]`. Figures behind the mark are read as a power by whoever has a basic phone.
fn caret(text: &str) -> Option<usize> {
    text.match_indices('^').map(|(at, _)| at).find(|at| {
        let after = text.get(at + 1..).and_then(|rest| rest.chars().next());
        after.is_some_and(|c| matches!(c, '(' | '{' | '['))
    })
}

/// `x_1`, `_word`: a single mark that is no name's and no gap's.
fn low(text: &str) -> Option<usize> {
    text.match_indices('_').map(|(at, _)| at).find(|at| {
        let after = text.get(at + 1..).and_then(|rest| rest.chars().next());
        let before = text.get(..*at).and_then(|rest| rest.chars().next_back());
        // A name of a variable is short; that of a file is not.
        let single = text.get(..*at).is_some_and(|rest| rest.chars().rev().nth(1).is_none_or(|c| !c.is_alphanumeric()));
        let lowers = single && before.is_some_and(char::is_alphabetic) && after.is_some_and(|c| c.is_ascii_digit());
        let opens = before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_alphabetic);
        lowers || opens
    })
}

/// `{name}`, which other programs fill in; `{1, 2}` is a set.
fn brace(text: &str) -> Option<usize> {
    text.match_indices('{').map(|(at, _)| at).find(|at| {
        let inner = text.get(at + 1..).and_then(|rest| rest.split_once('}')).map(|(inner, _)| inner.trim());
        inner.is_some_and(|inner| {
            inner.starts_with(|c: char| c.is_alphabetic() || matches!(c, '$' | '#' | '.' | '{')) && !inner.contains(',')
        })
    })
}

/// A backslash before a letter: of a formula, or of a path.
fn backslash(text: &str) -> Option<usize> {
    let after = |at: &usize| text.get(at + 1..).and_then(|rest| rest.chars().next());
    text.match_indices('\\').map(|(at, _)| at).find(|at| after(at).is_none_or(char::is_alphabetic))
}
