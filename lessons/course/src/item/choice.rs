//! Reads a question with choices: which are right, whether one of them is enough, and labels that an author put before them.

use text::complaint::{Complaints, Place};
use text::fold::digit_value;

use super::{Answer, AnswerKind};
use crate::limits::{CHOICE_CHARS_MAX, CHOICES_MAX};
use crate::section::RawItem;
use crate::{ItemKind, Wrong};

/// The first letters of alphabets, as people label choices with them.
const ALPHABETS: [&str; 5] = ["abcdef", "абвгде", "أبجدهو", "ابجدهو", "कखगघङच"];
/// Words of what follows a label that is a digit: more are something said to a child.
const LABELLED_WORDS_MAX: usize = 3;

/// Reads the lines; `None` where no right choice stands.
pub(super) fn read(
    raw: &RawItem<'_>,
    answers: &[Answer],
    complaints: &mut Complaints<'_>,
) -> Option<(ItemKind, Vec<Wrong>)> {
    let mut read = Choices::default();
    for answer in answers {
        match answer.kind {
            AnswerKind::Choice { right } => read.take(answer, right, complaints),
            AnswerKind::Every => read.every = Some(answer.place),
            AnswerKind::Right | AnswerKind::Wrong => {
                let what = "this line is no choice, but the others are";
                complaints.error(answer.place, what, "write it as - [ ] or - [x]");
            }
            AnswerKind::Otherwise => {}
        }
    }
    check_labels(answers, complaints);
    read.finish(raw, answers, complaints)
}

#[derive(Default)]
struct Choices {
    choices: Vec<String>,
    right: Vec<(usize, Place)>,
    said: Vec<Wrong>,
    every: Option<Place>,
}

impl Choices {
    fn take(&mut self, answer: &Answer, is_right: bool, complaints: &mut Complaints<'_>) {
        let words = &answer.answer;
        if self.choices.contains(words) {
            complaints.error(answer.place, format!("the choice {words} stands here twice"), "change one of them");
            return;
        }
        if has_its_own_letter(words) {
            let what = format!("the choice {words} brings a letter of its own");
            complaints.error(answer.place, what, "leave the letter out: a), b), c) are put before the choices");
        }
        if words.chars().count() > CHOICE_CHARS_MAX {
            let mend = format!("{CHOICE_CHARS_MAX} characters fit a button; put the rest into the question");
            complaints.error(answer.place, "this choice is too long", mend);
        }
        if is_right {
            self.right.push((self.choices.len(), answer.place));
        }
        if !answer.say.is_empty() {
            self.said.push(Wrong { answer: self.choices.len().to_string(), say: answer.say.clone() });
        }
        self.choices.push(words.clone());
    }

    fn finish(
        self,
        raw: &RawItem<'_>,
        answers: &[Answer],
        complaints: &mut Complaints<'_>,
    ) -> Option<(ItemKind, Vec<Wrong>)> {
        let Self { choices, right, mut said, every } = self;
        if !(2..=CHOICES_MAX).contains(&choices.len()) {
            let what = format!("{} choices stand here; 2 to {CHOICES_MAX} can be", choices.len());
            complaints.error(raw.place, what, "add or take away lines with - [ ]");
        }
        let Some(((first, _), others)) = right.split_first() else {
            let what = format!("question {} has no right answer", raw.number);
            complaints.error(raw.place, what, "tick the right choice: - [x]");
            return None;
        };
        if right.len() == choices.len() && choices.len() > 1 {
            complaints.error(raw.place, "every choice is right here", "write one that is not, as - [ ]");
        }
        if let (Some(place), true) = (every, others.is_empty()) {
            let what = "only one choice is ticked, so nothing else has to be named";
            complaints.error(place, what, "tick every right choice as - [x], or take this line away");
        }
        let every = every.is_some() && !others.is_empty();
        if !every {
            check_said_to_right(answers, complaints);
            said.retain(|said| !right.iter().any(|(at, _)| said.answer == at.to_string()));
        }
        let also = others.iter().map(|(at, _)| *at).collect();
        Some((ItemKind::Choice { choices, right: *first, also, every }, said))
    }
}

/// One thing is said to a right answer, whichever of the right ones it is.
fn check_said_to_right(answers: &[Answer], complaints: &mut Complaints<'_>) {
    let mut said = answers.iter().filter(|a| a.kind == AnswerKind::Choice { right: true } && !a.say.is_empty());
    let Some(first) = said.next() else { return };
    for other in said.filter(|other| other.say != first.say) {
        let what = format!("to {} is said what stands at {}, for both are right", other.answer, first.answer);
        complaints.warn(other.place, what, "write at the first right choice what is true of each, and nothing here");
    }
}

/// Complains about letters and digits that label the choices, with the choice's own words behind the colon.
fn check_labels(answers: &[Answer], complaints: &mut Complaints<'_>) {
    const MEND: &str = "write the choice's own words there: a), b), c) are put before the choices";
    let choices: Vec<&Answer> = answers.iter().filter(|a| matches!(a.kind, AnswerKind::Choice { .. })).collect();
    let all = |is: fn(usize, &str) -> bool| {
        choices.len() > 1
            && choices.iter().enumerate().all(|(at, choice)| is(at, &choice.answer) && !choice.say.is_empty())
    };
    let short = choices.iter().all(|choice| choice.say.split_whitespace().count() <= LABELLED_WORDS_MAX);
    if all(is_letter_of) {
        for choice in &choices {
            let what = format!("{} looks like the label of a choice, not like a choice", choice.answer);
            complaints.error(choice.place, what, format!("{MEND}; if the letters are the choices, mix their order"));
        }
    } else if all(is_digit_of) && short {
        for choice in &choices {
            let what = format!("{} looks like the label of a choice, not like a choice", choice.answer);
            complaints.warn(choice.place, what, format!("{MEND}; if the numbers are the choices, mix their order"));
        }
    } else if choices.iter().any(|choice| choice.answer.chars().count() > 1) {
        let labels = choices
            .iter()
            .enumerate()
            .filter(|(at, choice)| is_letter_of(*at, &choice.answer) && !choice.say.is_empty());
        for (_, choice) in labels {
            let what = format!("{} looks like the label of a choice, not like a choice", choice.answer);
            match choice.answer.chars().all(char::is_lowercase) {
                // `a` and `an` are choices in English.
                true => complaints.warn(choice.place, what, MEND),
                false => complaints.error(choice.place, what, MEND),
            }
        }
    }
}

/// Whether this is the letter that would label the choice at this place.
fn is_letter_of(at: usize, answer: &str) -> bool {
    let lower = answer.to_lowercase();
    let letter = |alphabet: &str| alphabet.chars().nth(at).is_some_and(|letter| lower == letter.to_string());
    ALPHABETS.iter().any(|alphabet| letter(alphabet))
}

fn is_digit_of(at: usize, answer: &str) -> bool {
    let mut characters = answer.chars();
    let number = characters.next().and_then(digit_value);
    characters.next().is_none() && number.and_then(|n| usize::try_from(n).ok()) == Some(at + 1)
}

/// `a) 5`, `б) 6`: families would read `a)a) 5`.
fn has_its_own_letter(choice: &str) -> bool {
    let mut characters = choice.chars();
    let (letter, mark, space) = (characters.next(), characters.next(), characters.next());
    letter.is_some_and(char::is_alphabetic) && mark == Some(')') && space.is_some_and(char::is_whitespace)
}
