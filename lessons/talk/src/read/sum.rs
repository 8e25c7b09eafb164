//! Sums that are written out: `5 - 3 = 2`, and choices that are sums: `5 x 2`. A sum is one thing; no answer begins or ends within it.

use text::fold;

use super::token::{Cut, Token};

/// Whether a character is an operator of a sum, in one of the ways that people type it.
fn operator(c: char) -> Option<char> {
    Some(match c {
        '+' => '+',
        '-' => '-',
        '*' | '×' | '·' | 'x' | 'X' | 'х' | 'Х' => 'x',
        '/' | ':' | '÷' => ':',
        _ => return None,
    })
}

/// A sum as it is compared: figures and operators without spaces, each operator in one form. `None` where it is none.
pub(super) fn form(text: &str) -> Option<String> {
    let plain = fold::plain(text);
    let mut form = String::with_capacity(plain.len());
    for c in plain.chars().filter(|c| !c.is_whitespace()) {
        match operator(c) {
            Some(sign) => form.push(sign),
            None if c.is_ascii_digit() || matches!(c, '(' | ')' | '.' | ',') => form.push(c),
            None => return None,
        }
    }
    let form = form.trim_end_matches(['.', ',']);
    let inside = |(at, c): (usize, char)| {
        let before = form.get(..at).and_then(|before| before.chars().next_back());
        operator(c).is_some() && before.is_some_and(|before| before.is_ascii_digit() || before == ')')
    };
    form.char_indices().any(inside).then(|| form.to_owned())
}

/// Whether these tokens begin or end within a sum whose result is told: `3 = 2` of `5 - 3 = 2`.
pub(super) fn is_cut(cut: &Cut, tokens: &[Token]) -> bool {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    cut.plain.contains('=')
        && told(cut).into_iter().any(|(from, to)| {
            let overlaps = first.span.0 < to && last.span.1 > from;
            overlaps && (first.span.0 > from || last.span.1 < to)
        })
}

/// Where the sums of a message stand that have an operator and a result.
fn told(cut: &Cut) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut begun: Option<usize> = None;
    let (mut signs, mut equals) = (false, false);
    let mut last: Option<&Token> = None;
    let is_times = |token: &Token| matches!(token.folded.as_str(), "x" | "х");
    for token in cut.tokens.iter().filter(|token| token.is_number || is_times(token)) {
        let between = last.map(|last| cut.plain.get(last.span.1..token.span.0).unwrap_or_default().trim());
        let joined =
            |between: &str| between.chars().all(|c| operator(c).is_some() || matches!(c, '=' | ' ' | '(' | ')'));
        let times = is_times(token) || last.is_some_and(is_times);
        // `2: =6` is a label and its answer.
        let labels = |between: &str| between.starts_with(':') && between.ends_with('=');
        let goes_on =
            between.is_some_and(|between| joined(between) && !labels(between) && (!between.is_empty() || times));
        if goes_on {
            let between = between.unwrap_or_default();
            // `1) 4 + 3`: a bracket alone numbers a question.
            signs |= times || between.contains(|c| operator(c).is_some());
            equals |= between.contains('=');
        } else {
            if let (Some(from), Some(last), true) = (begun, last, signs && equals) {
                found.push((from, last.span.1));
            }
            (begun, signs, equals) = (Some(token.span.0), false, false);
        }
        last = Some(token);
    }
    if let (Some(from), Some(last), true) = (begun, last, signs && equals) {
        found.push((from, last.span.1));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::token::cut;
    use super::*;

    #[test]
    fn operators_have_one_form() {
        for (typed, want) in [
            ("5 x 2", Some("5x2")),
            ("5×2", Some("5x2")),
            ("5 * 2.", Some("5x2")),
            ("5-2", Some("5-2")),
            ("30 ÷ 5", Some("30:5")),
            ("(1+2)*3", Some("(1+2)x3")),
            ("-3", None),
            ("52", None),
            ("5 apples", None),
        ] {
            assert_eq!(form(typed).as_deref(), want, "{typed}");
        }
    }

    #[test]
    fn no_answer_begins_within_a_sum() {
        for (message, from, to, want) in [
            ("5-3=2", 0, 1, true),
            ("5-3=2", 1, 3, true),
            ("5-3=2", 0, 3, false),
            ("2+3=5 5-3=2", 0, 3, false),
            ("2+3=5 5-3=2", 3, 6, false),
            ("2+3=5 5-3=2", 2, 4, true),
            ("4x3=12", 3, 4, true),
            ("1=5 2=2", 1, 2, false),
            ("b 6", 0, 1, false),
        ] {
            let cut = cut(message);
            assert_eq!(is_cut(&cut, &cut.tokens[from..to]), want, "{message} {from} {to}");
        }
    }
}
