//! What is counted, and what units and currencies are called.

/// What a number counts, where its words depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counts {
    /// Nothing, or a sign follows.
    Nothing,
    /// A thing, whose kind changes nothing, or a masculine one.
    Thing,
    /// A feminine thing.
    Feminine,
    /// Things of a class whose sign the number takes: `wa` of `watoto wawili`.
    Class(&'static str),
}

/// What a unit or a currency is called: its forms as its language counts them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub feminine: bool,
    /// One, several; in Arabic one, two, three to ten, and after tens.
    pub forms: &'static [&'static str],
}

/// A unit of measure.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// As it is written: `km`.
    pub sign: &'static str,
    pub name: Name,
}

/// A currency.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Money {
    /// As it is written, before its amount or behind it.
    pub signs: &'static [&'static str],
    pub name: Name,
    /// A hundredth of it, where that is counted.
    pub minor: Option<Name>,
}

impl Name {
    /// One of its forms, or the last.
    pub fn form(&self, at: usize) -> &'static str {
        self.forms.get(at).or(self.forms.last()).copied().unwrap_or_default()
    }

    /// Whether a word is it, in any of its forms, or their first word: `shilingi` of `shilingi za Kenya`.
    pub fn begins_with(&self, word: &str) -> bool {
        self.forms.iter().any(|form| form.split(' ').next() == Some(word))
    }

    /// What its number counts.
    pub fn counts(&self) -> Counts {
        if self.feminine { Counts::Feminine } else { Counts::Thing }
    }
}
