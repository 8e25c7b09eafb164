//! How a learner answers: rightly, wrongly, messily, not at all. It decides what is sent, not when.

use rand::Rng;
use rand::rngs::StdRng;
use serde::{Deserialize, Serialize};

use super::reading::{self, Choice, Question};
use crate::telegram::Button;

/// What a simulated learner is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// Answers rightly and as asked: `K b 6`.
    Right,
    /// Answers wrongly, and rightly when asked to try again.
    Wrong,
    /// Answers rightly and messily: `k1 b k2 6`, `KB6`, `К б 6`.
    Messy,
    /// Never answers.
    Silent,
    /// A telephone that answers every message by itself.
    Autoresponder,
    /// Blocks the bot, or turns the phone off.
    Blocks,
    /// Asks who this is.
    Asks,
    /// Wants no more.
    Stops,
}

/// What the learner has been taught: a piece of a question, and its right answer. What is missing is worked out.
pub type Taught = [(String, String)];

/// What a learner does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Write(String),
    Press(i64, String),
    GoAway,
}

/// What happens with an SMS.
pub(crate) fn on_sms(manner: Manner, text: &str, taught: &Taught, rng: &mut StdRng) -> Option<Deed> {
    if let Some(deed) = whatever_it_says(manner) {
        return Some(deed);
    }
    if let Some(number) = reading::fullest_offered(text) {
        return Some(Deed::Write(number.to_owned()));
    }
    let questions = reading::questions(text);
    let letters = &questions.first()?.letters;
    let right: Vec<String> = questions.iter().map(|question| right(question, taught)).collect();
    let wrong: Vec<String> = questions.iter().zip(&right).map(|(question, right)| wrong(question, right)).collect();
    // Siblings who share the words answer together, each under a letter of their own.
    let mut answer = |letter: &String| match manner {
        Manner::Wrong => format!("{letter} {}", wrong.join(" ")),
        Manner::Messy => messy(letter, &right, rng),
        _ => format!("{letter} {}", right.join(" ")),
    };
    Some(Deed::Write(letters.iter().map(&mut answer).collect::<Vec<_>>().join(" ")))
}

/// What happens with a message in Telegram.
pub(crate) fn on_telegram(
    manner: Manner,
    (message_id, text): (i64, &str),
    buttons: &[Vec<Button>],
    taught: &Taught,
) -> Option<Deed> {
    if let Some(deed) = whatever_it_says(manner) {
        return Some(deed);
    }
    let offered: Vec<(Choice, &str)> = buttons.iter().flatten().filter_map(offer).collect();
    let choices: Vec<Choice> = offered.iter().map(|(choice, _)| choice.clone()).collect();
    let question = Question { letters: Vec::new(), asked: text.to_owned(), choices };
    let right = right(&question, taught);
    if offered.is_empty() {
        let asks = text.contains(['?', '؟']) && !right.is_empty();
        let answer = if manner == Manner::Wrong { wrong(&question, &right) } else { right };
        return asks.then_some(Deed::Write(answer));
    }
    if manner == Manner::Messy {
        return Some(Deed::Write(format!("{right}!!")));
    }
    if !buttons.iter().flatten().any(|button| reading::offers_answer(&button.text)) {
        // Nothing is asked: what stands first says that the lesson was read.
        let (_, data) = offered.first()?;
        return Some(Deed::Press(message_id, (*data).to_owned()));
    }
    let is_meant = |choice: &Choice| (choice.label == right) == (manner != Manner::Wrong);
    let (_, data) = offered.iter().find(|(choice, _)| is_meant(choice)).or(offered.first())?;
    Some(Deed::Press(message_id, (*data).to_owned()))
}

/// What some do without reading.
fn whatever_it_says(manner: Manner) -> Option<Deed> {
    match manner {
        Manner::Autoresponder => Some(Deed::Write("I can't talk now. I will call you back later.".into())),
        Manner::Blocks => Some(Deed::GoAway),
        Manner::Asks => Some(Deed::Write("Who is this?".into())),
        Manner::Stops => Some(Deed::Write("STOP".into())),
        Manner::Right | Manner::Wrong | Manner::Messy | Manner::Silent => None,
    }
}

fn offer(button: &Button) -> Option<(Choice, &str)> {
    Some((reading::choice_of_button(&button.text), button.data.as_deref()?))
}

/// The label of the right choice, or the answer itself; a guess where the child knows nothing.
fn right(question: &Question, taught: &Taught) -> String {
    let remembered = taught.iter().find(|(piece, _)| question.asked.contains(piece.as_str()));
    let remembered = remembered.map(|(_, answer)| answer.clone());
    let answer = remembered.or_else(|| reading::work_out(&question.asked, &question.choices)).unwrap_or_default();
    let choice = question.choices.iter().find(|choice| choice.value == answer || choice.label == answer);
    choice.or(question.choices.first()).map_or(answer, |choice| choice.label.clone())
}

fn wrong(question: &Question, right: &str) -> String {
    let other = question.choices.iter().find(|choice| choice.label != right);
    other.map_or_else(
        || right.parse::<i64>().map_or("7".into(), |right| (right + 1).to_string()),
        |choice| choice.label.clone(),
    )
}

fn messy(letter: &str, right: &[String], rng: &mut StdRng) -> String {
    let small = letter.to_lowercase();
    match rng.random_range(0..5) {
        0 => right
            .iter()
            .zip(1..)
            .map(|(answer, number)| format!("{small}{number} {answer}"))
            .collect::<Vec<_>>()
            .join(" "),
        1 => format!("{letter}{}", right.concat().to_uppercase()),
        2 => format!(" {small} . {} !!", right.join(",")),
        // As a Cyrillic keypad writes it.
        3 => format!(
            "{} {}",
            letter.replace('K', "К").replace('M', "М"),
            right.join(" ").replace('b', "б").replace('a', "а")
        ),
        _ => format!("{small}  {}\nthank you teacher", right.join("  ")),
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    const LESSON: &str = "24 sweets, 4 children. How many each? K1: a)5 b)6 c)8. K2: 30:5=? Reply like this: K b 6";

    fn sms(manner: Manner) -> Option<Deed> {
        on_sms(manner, LESSON, &[], &mut StdRng::seed_from_u64(1))
    }

    #[test]
    fn who_is_asked_which_was_meant_takes_what_answers_most() {
        let asked = "K 57B: what do you mean? Reply 1 for K1 57 K3 b, 2 for K1 5 K2 7 K3 b";
        let deed = on_sms(Manner::Messy, asked, &[], &mut StdRng::seed_from_u64(1));
        assert_eq!(deed, written("2"));
        assert_eq!(reading::fullest_offered("5B Maths for Anand K, Bolor M: 1: 3 + 4 = ?"), None);
    }

    fn written(text: &str) -> Option<Deed> {
        Some(Deed::Write(text.into()))
    }

    #[test]
    fn each_answers_in_their_manner() {
        assert_eq!(sms(Manner::Right), written("K b 6"));
        assert_eq!(sms(Manner::Wrong), written("K a 7"));
        assert_eq!(sms(Manner::Stops), written("STOP"));
        assert_eq!(sms(Manner::Blocks), Some(Deed::GoAway));
        let mut rng = StdRng::seed_from_u64(1);
        let messes: Vec<_> = (0..40).filter_map(|_| on_sms(Manner::Messy, LESSON, &[], &mut rng)).collect();
        for mess in ["k1 b k2 6", "KB6", "К б 6"] {
            assert!(messes.contains(&Deed::Write(mess.into())), "{mess}");
        }
    }

    #[test]
    fn siblings_answer_in_one_message() {
        let lesson = "5B Maths for Bat K, Saran M: 1: 24 sweets, 4 children. How many each? a)5 b)6 c)8. 2: 30 : 5 = ? Reply: K a 7";
        let deed = |manner| on_sms(manner, lesson, &[], &mut StdRng::seed_from_u64(1));
        assert_eq!(deed(Manner::Right), written("K b 6 M b 6"));
        assert_eq!(deed(Manner::Wrong), written("K a 7 M a 7"));
    }

    #[test]
    fn what_was_taught_beats_what_is_worked_out() {
        let taught = [("How many each".to_owned(), "8".to_owned())];
        let deed = on_sms(Manner::Right, LESSON, &taught, &mut StdRng::seed_from_u64(1));
        assert_eq!(deed, written("K c 6"));
    }

    #[test]
    fn buttons_are_pressed_and_numbers_typed() {
        let button = |text: &str| Button { text: text.into(), data: Some(format!("d{text}")) };
        let row = [vec![button("a) 5"), button("b) 6")]];
        let asked = "24 sweets, 4 children. How many each?";
        assert_eq!(on_telegram(Manner::Right, (9, asked), &row, &[]), Some(Deed::Press(9, "db) 6".into())));
        assert_eq!(on_telegram(Manner::Wrong, (9, asked), &row, &[]), Some(Deed::Press(9, "da) 5".into())));
        assert_eq!(on_telegram(Manner::Right, (9, "30 : 5 = ?"), &[], &[]), written("6"));
        let lesson = [vec![button("I have read it")], vec![button("Listen, 3 min, 0.6 MB")]];
        for manner in [Manner::Right, Manner::Wrong] {
            let pressed = on_telegram(manner, (9, "24 sweets, 4 children"), &lesson, &[]);
            assert_eq!(pressed, Some(Deed::Press(9, "dI have read it".into())), "{manner:?}");
        }
        assert_eq!(on_telegram(Manner::Right, (9, "Well done!"), &[], &[]), None);
    }
}
