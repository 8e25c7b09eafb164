//! What a Telegram button brings back when it is pressed: `o12:K:i2:1`. It holds no name and no word.

use std::fmt;
use std::str::FromStr;

use messages::OccurrenceId;
use text::Letter;

/// A press on one of a lesson's buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press {
    /// The lesson's hour.
    pub occurrence: OccurrenceId,
    /// The task's letter: on a family's chat it tells whose lesson it is.
    pub letter: Letter,
    /// What was pressed.
    pub what: Pressed,
}

/// What a button of a lesson says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// The explanation was read.
    Read,
    /// A choice.
    Choice {
        /// The item's number, from 1.
        item: u32,
        /// Which choice, from 0.
        choice: usize,
    },
}

/// Button data that no lesson of ours carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no button of a lesson")]
pub struct BadPress;

impl fmt::Display for Press {
    /// At most 33 bytes; the Bot API takes 64.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "o{}:{}:", self.occurrence.0, self.letter)?;
        match self.what {
            Pressed::Read => f.write_str("r"),
            Pressed::Choice { item, choice } => write!(f, "i{item}:{choice}"),
        }
    }
}

impl FromStr for Press {
    type Err = BadPress;

    fn from_str(data: &str) -> Result<Self, BadPress> {
        let mut parts = data.split(':');
        let mut next = || parts.next().ok_or(BadPress);
        let occurrence = next()?.strip_prefix('o').and_then(|id| id.parse().ok()).map(OccurrenceId).ok_or(BadPress)?;
        let letter = Letter::parse(next()?).map_err(|_| BadPress)?;
        let what = match next()? {
            "r" => Pressed::Read,
            item => Pressed::Choice {
                item: item.strip_prefix('i').and_then(|number| number.parse().ok()).ok_or(BadPress)?,
                choice: next()?.parse().map_err(|_| BadPress)?,
            },
        };
        if parts.next().is_some() { Err(BadPress) } else { Ok(Self { occurrence, letter, what }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_comes_back_as_it_was_sent() {
        let letter = Letter::parse("KM").unwrap();
        for what in [Pressed::Read, Pressed::Choice { item: 9, choice: 5 }] {
            let press = Press { occurrence: OccurrenceId(i64::MAX), letter, what };
            assert!(press.to_string().len() <= 64);
            assert_eq!(press.to_string().parse(), Ok(press));
        }
        for bad in ["", "o1", "o1:K", "o1:a:r", "1:K:r", "o1:K:i1", "o1:K:i1:b", "o1:K:r:1", "o1:K:i1:2:3"] {
            assert_eq!(bad.parse::<Press>(), Err(BadPress), "{bad}");
        }
    }
}
