//! What a child finds in a message: which tasks it asks, under which letters, with which choices. It reads words, not
//! the product's mind.

/// A choice that a message offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub label: String,
    pub value: String,
}

/// A question that a message asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    /// The letters of its task: `K` of `K1`; where siblings share the words, one for each of them.
    pub letters: Vec<String>,
    /// The words that ask.
    pub asked: String,
    /// The choices; none where a number or a word is wanted.
    pub choices: Vec<Choice>,
}

/// The questions of a message, in order: each stands behind its label (`K1:`, or `1:` where the greeting gives siblings
/// their letters); what stands before the first label belongs to the first question.
pub(crate) fn questions(message: &str) -> Vec<Question> {
    let shared = letters_of_siblings(message);
    let labels = if shared.is_empty() { labels(message) } else { numbers_alone(message) };
    let mut questions = Vec::new();
    for (at, (begin, end, letter)) in labels.iter().enumerate() {
        let until = labels.get(at + 1).map_or(message.len(), |(next, _, _)| *next);
        let body = message.get(*end..until).unwrap_or_default();
        let (own, choices) = choices(body);
        let before = if at == 0 { message.get(..*begin).unwrap_or_default() } else { "" };
        let asked = format!("{before} {own}").trim().to_owned();
        let letters = if shared.is_empty() { vec![letter.clone()] } else { shared.clone() };
        questions.push(Question { letters, asked, choices });
    }
    questions
}

/// The letters in a greeting to siblings: `5B Maths for Bat K, Saran M:`. None where one child is greeted.
fn letters_of_siblings(message: &str) -> Vec<String> {
    let Some((greeting, _)) = message.split_once(':') else { return Vec::new() };
    let letter_of = |child: &str| {
        let last = child.split_whitespace().next_back().unwrap_or_default();
        let is_letter = (1..=2).contains(&last.len()) && last.bytes().all(|letter| letter.is_ascii_uppercase());
        is_letter.then(|| last.to_owned())
    };
    let letters: Option<Vec<String>> = greeting.split([',', '،']).map(letter_of).collect();
    letters.or_else(|| names_behind_comma(greeting, letter_of)).filter(|letters| letters.len() > 1).unwrap_or_default()
}

/// The same where the class stands before a comma of its own: `5B Математик, Болд K, Саран M`.
fn names_behind_comma(greeting: &str, letter_of: impl Fn(&str) -> Option<String>) -> Option<Vec<String>> {
    greeting.split([',', '،']).skip(1).map(letter_of).collect()
}

/// Where `1:` and `2:` begin and end.
fn numbers_alone(message: &str) -> Vec<(usize, usize, String)> {
    let mut labels = Vec::new();
    let mut begin = 0;
    for word in message.split_inclusive(char::is_whitespace) {
        let label = word.trim_end().strip_suffix(':').unwrap_or_default();
        if (1..=2).contains(&label.len()) && label.bytes().all(|digit| digit.is_ascii_digit()) {
            labels.push((begin, begin + label.len() + 1, String::new()));
        }
        begin += word.len();
    }
    labels
}

/// Where labels begin and end, and their letters: one or two capitals, perhaps a number, a colon.
fn labels(message: &str) -> Vec<(usize, usize, String)> {
    let words = message.split_inclusive(char::is_whitespace);
    let mut labels = Vec::new();
    let mut begin = 0;
    for word in words {
        if let Some((label, _)) = word.split_once(':') {
            let letter: String = label.chars().take_while(|character| character.is_uppercase()).collect();
            let rest = label.get(letter.len()..).unwrap_or_default();
            let numbered = rest.len() <= 2 && rest.bytes().all(|digit| digit.is_ascii_digit());
            if (1..=2).contains(&letter.chars().count()) && numbered {
                labels.push((begin, begin + label.len() + 1, letter));
            }
        }
        begin += word.len();
    }
    labels
}

/// The words before the choices, and the choices: `a)5 b)6 c)8.`
fn choices(body: &str) -> (String, Vec<Choice>) {
    let marks: Vec<(usize, char)> = body.char_indices().filter(|(at, _)| opens_choice(body, *at)).collect();
    let first = marks.first().map_or(body.len(), |(at, _)| *at);
    let mut choices = Vec::new();
    for (place, (at, label)) in marks.iter().enumerate() {
        let from = at + label.len_utf8() + 1;
        let until = marks.get(place + 1).map_or(body.len(), |(next, _)| *next);
        let value = body.get(from..until).unwrap_or_default();
        // The last choice ends with its sentence.
        let value = value.split(". ").next().unwrap_or_default().trim().trim_end_matches('.');
        choices.push(Choice { label: label.to_string(), value: value.to_owned() });
    }
    (body.get(..first).unwrap_or_default().trim().to_owned(), choices)
}

fn opens_choice(body: &str, at: usize) -> bool {
    let rest = body.get(at..).unwrap_or_default();
    let mut characters = rest.chars();
    let alone = body.get(..at).unwrap_or_default().chars().next_back().is_none_or(char::is_whitespace);
    alone && characters.next().is_some_and(char::is_alphanumeric) && characters.next() == Some(')')
}

/// A button's words as a choice: `b) 6`, or `6` alone.
pub(crate) fn choice_of_button(words: &str) -> Choice {
    let choice = choices(words).1.into_iter().next();
    choice.unwrap_or_else(|| Choice { label: words.trim().to_owned(), value: words.trim().to_owned() })
}

/// Whether a button offers an answer, and not a thing to do: `b) 6`, or a number alone.
pub(crate) fn offers_answer(words: &str) -> bool {
    let words = words.trim();
    opens_choice(words, 0) || (!words.is_empty() && words.chars().all(|character| digit(character).is_some()))
}

/// What a child works out: a sum that stands there, or a story with two numbers whose answer is among the choices.
pub(crate) fn work_out(asked: &str, choices: &[Choice]) -> Option<String> {
    let (numbers, signs) = numbers(asked);
    for (pair, sign) in numbers.windows(2).zip(&signs).rev() {
        let [left, right] = *pair else { continue };
        let result = match sign.trim() {
            "+" => left.checked_add(right),
            "-" | "−" | "–" => left.checked_sub(right),
            "x" | "X" | "×" | "*" | "х" => left.checked_mul(right),
            ":" | "/" | "÷" => left.checked_div(right),
            _ => None,
        };
        if let Some(result) = result {
            return Some(result.to_string());
        }
    }
    let (last, first) = (*numbers.last()?, *numbers.iter().rev().nth(1)?);
    let tried = [first.checked_div(last), first.checked_mul(last), first.checked_sub(last), first.checked_add(last)];
    let tried = tried.into_iter().flatten().map(|number| number.to_string());
    tried.into_iter().find(|number| choices.iter().any(|choice| choice.value == *number))
}

/// The numbers of a text in any of the digits that lessons use, and what stands between each two.
fn numbers(text: &str) -> (Vec<i64>, Vec<String>) {
    let mut numbers = Vec::new();
    let mut between = Vec::new();
    let mut gap = String::new();
    let mut number: Option<i64> = None;
    for character in text.chars().chain([' ']) {
        match (digit(character), number) {
            (Some(digit), Some(so_far)) => number = Some(so_far.saturating_mul(10).saturating_add(digit)),
            (Some(digit), None) => {
                if !numbers.is_empty() {
                    between.push(std::mem::take(&mut gap));
                }
                gap.clear();
                number = Some(digit);
            }
            (None, whole) => {
                numbers.extend(whole);
                number = None;
                gap.push(character);
            }
        }
    }
    (numbers, between)
}

fn digit(character: char) -> Option<i64> {
    let zero = match character {
        '0'..='9' => '0',
        '\u{0660}'..='\u{0669}' => '\u{0660}',
        '\u{06F0}'..='\u{06F9}' => '\u{06F0}',
        '\u{0966}'..='\u{096F}' => '\u{0966}',
        _ => return None,
    };
    Some(i64::from(u32::from(character) - u32::from(zero)))
}

/// The number of the longest reading, where two are offered: `Reply 1 for K1 57 K3 b, 2 for K1 5 K2 7 K3 b`.
pub(crate) fn fullest_offered(text: &str) -> Option<&'static str> {
    let (_, offers) = text.split_once("1 for ")?;
    let (first, second) = offers.split_once(", 2 for ")?;
    let words = |offer: &str| offer.split_whitespace().count();
    Some(if words(first) >= words(second) { "1" } else { "2" })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: &str = "5B Maths, Bat. 24 sweets, 4 children. How many each? Draw 4 circles and share. K1: a)5 b)6 c)8. \
                          K2: 30:5=? Reply like this: K b 6";

    #[test]
    fn a_lesson_is_read_as_a_child_reads_it() {
        let questions = questions(LESSON);
        assert_eq!(questions.len(), 2);
        let values: Vec<_> = questions[0].choices.iter().map(|choice| (&*choice.label, &*choice.value)).collect();
        assert_eq!(values, [("a", "5"), ("b", "6"), ("c", "8")]);
        assert!(questions[1].choices.is_empty());
        assert_eq!(questions[1].letters, ["K"]);
        assert_eq!(work_out(&questions[1].asked, &[]).as_deref(), Some("6"));
    }

    #[test]
    fn siblings_find_their_letters_in_the_greeting() {
        for greeting in [
            "5B Maths for Bat K, Saran M:",
            "Maths for K, M:",
            "5B Математик, Болд K, Саран M:",
            "5B حساب، عمر K, مريم M:",
        ] {
            let lesson = format!(
                "{greeting} 24 sweets, 4 children. 1: How many each? a)5 b)6 c)8. 2: 30 : 5 = ? Reply like this: K b 7"
            );
            let questions = questions(&lesson);
            assert_eq!(questions.len(), 2, "{greeting}");
            assert!(questions.iter().all(|question| question.letters == ["K", "M"]), "{greeting}");
            assert_eq!(questions[0].choices.len(), 3, "{greeting}");
            assert_eq!(work_out(&questions[1].asked, &[]).as_deref(), Some("6"), "{greeting}");
        }
    }

    #[test]
    fn answers_and_courtesies_ask_nothing() {
        for message in
            ["Bat: K1 b is right. K2 7 is not yet: count 5, 10. Try again: K2 and your number.", "STOP: no messages."]
        {
            assert_eq!(questions(message), [], "{message}");
        }
    }

    #[test]
    fn sums_in_other_digits_are_worked_out() {
        for (asked, answer) in [("٣٠:٥=?", "6"), ("६ x ४ = ?", "24"), ("12 + 30 = ?", "42"), ("9 − 4", "5")] {
            assert_eq!(work_out(asked, &[]).as_deref(), Some(answer), "{asked}");
        }
        assert_eq!(work_out("3:0=?", &[]), None);
        assert_eq!(work_out("99999999999999999999 + 1", &[]), None);
    }

    #[test]
    fn stories_need_their_choices() {
        let six = choice_of_button("b) 6");
        assert_eq!(work_out("24 sweets, 4 children. How many each?", &[six]).as_deref(), Some("6"));
        assert_eq!(work_out("24 sweets, 4 children. How many each?", &[]), None);
    }
}
