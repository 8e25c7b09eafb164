//! What a button under a line brings back: `r1f3c9a20:n:8`. Its mark names the script, so that a button of another one, or of the words
//! as they were, does nothing.

use std::fmt;
use std::str::FromStr;

/// A press on a button of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Press {
    /// The script's mark ([`super::page::Page::mark`]).
    pub mark: String,
    pub what: Pressed,
}

/// What such a button says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// These lines once more, without the take whose digest begins so.
    Again { line: u32, lines: u32, media: String },
    /// On, from this line.
    Next { line: u32 },
    /// These lines in one go.
    Together { line: u32, lines: u32 },
    /// Enough for now.
    Stop,
}

/// Button data that no recording carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BadPress;

impl fmt::Display for Press {
    /// At most 42 bytes; the Bot API takes 64.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "r{}:", self.mark)?;
        match &self.what {
            Pressed::Again { line, lines, media } => write!(f, "a:{line}:{lines}:{media}"),
            Pressed::Next { line } => write!(f, "n:{line}"),
            Pressed::Together { line, lines } => write!(f, "t:{line}:{lines}"),
            Pressed::Stop => f.write_str("s"),
        }
    }
}

impl FromStr for Press {
    type Err = BadPress;

    fn from_str(data: &str) -> Result<Self, BadPress> {
        let mut parts = data.split(':');
        let mut next = || parts.next().ok_or(BadPress);
        let number = |part: &str| part.parse::<u32>().map_err(|_| BadPress);
        let mark = next()?.strip_prefix('r').ok_or(BadPress)?.to_owned();
        let what = match next()? {
            "a" => Pressed::Again { line: number(next()?)?, lines: number(next()?)?, media: next()?.to_owned() },
            "n" => Pressed::Next { line: number(next()?)? },
            "t" => Pressed::Together { line: number(next()?)?, lines: number(next()?)? },
            "s" => Pressed::Stop,
            _ => return Err(BadPress),
        };
        if parts.next().is_some() { Err(BadPress) } else { Ok(Self { mark, what }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_comes_back_as_it_was_sent() {
        let most = u32::MAX;
        for what in [
            Pressed::Again { line: most, lines: most, media: "0123abcd".to_owned() },
            Pressed::Next { line: 8 },
            Pressed::Together { line: 8, lines: 3 },
            Pressed::Stop,
        ] {
            let press = Press { mark: "1f3c9a20".to_owned(), what };
            assert!(press.to_string().len() <= 64);
            assert_eq!(press.to_string().parse(), Ok(press));
        }
        for bad in ["", "r1", "r1:n", "r1:n:x", "r1:a:1:1", "r1:s:1", "r1:q", "o1:K:r", "o12:K:i2:1"] {
            assert_eq!(bad.parse::<Press>(), Err(BadPress), "{bad}");
        }
    }
}
