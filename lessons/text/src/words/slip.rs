//! Whether one word is a slip of another. It compares letters and knows no list.

/// Whether two words differ by exactly one slip of the finger: a letter too many, too few or another, or two neighbours that changed places
/// (F. J. Damerau, A technique for computer detection and correction of spelling errors, 1964).
pub fn is_slip(typed: &str, meant: &str) -> bool {
    let (mut typed, mut meant): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant.chars().collect());
    let same = typed.iter().zip(&meant).take_while(|(a, b)| a == b).count();
    typed.drain(..same);
    meant.drain(..same);
    while typed.last().is_some_and(|last| meant.last() == Some(last)) {
        typed.pop();
        meant.pop();
    }
    match (typed.as_slice(), meant.as_slice()) {
        ([_], []) | ([], [_]) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_one_letter_or_two_that_changed_places() {
        for slip in ["stopp", "sstop", "stp", "top", "sto", "sotp", "shop", "step", "tsop"] {
            assert!(is_slip(slip, "stop"), "{slip}");
        }
        for other in ["stop", "stoppp", "post", "ship", "opts", "", "st"] {
            assert!(!is_slip(other, "stop"), "{other}");
        }
        assert!(is_slip("зогсо", "зогсоо") && is_slip("توقق", "توقف"));
    }
}
