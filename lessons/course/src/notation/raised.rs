//! Figures above and below the line: `x^2^`, `H~2~O`, `10^-3^`. The parser knows them between words alone, and here they stand within them.

/// A text with figures and signs between two such marks set above or below the line. Letters there stay as they are, with their marks.
pub(super) fn figures(text: &str) -> String {
    let above = between(text, '^', "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻");
    between(&above, '~', "₀₁₂₃₄₅₆₇₈₉₊₋")
}

fn between(text: &str, mark: char, set: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(mark) {
        read.push_str(before);
        match after.split_once(mark).and_then(|(inner, after)| Some((moved(inner, set)?, after))) {
            Some((moved, after)) => {
                read.push_str(&moved);
                rest = after;
            }
            None => {
                read.push(mark);
                rest = after;
            }
        }
    }
    read.push_str(rest);
    read
}

/// The same figures in another place; `None` where something else stands among them.
fn moved(inner: &str, set: &str) -> Option<String> {
    let one = |character: char| {
        let plain = if character == '−' { '-' } else { character };
        set.chars().nth("0123456789+-".find(plain)?)
    };
    if inner.is_empty() { None } else { inner.chars().map(one).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_set_where_they_belong() {
        for (text, read) in [
            ("H~2~O and x^2^", "H₂O and x²"),
            ("10^-3^ m", "10⁻³ m"),
            ("10^3", "10^3"),
            ("~5 and ~6", "~5 and ~6"),
            ("4^th^", "4^th^"),
        ] {
            assert_eq!(figures(text), read);
        }
    }
}
