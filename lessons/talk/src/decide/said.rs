//! A typed message on its way through the rules: its meaning, and which of its words a rule has claimed already.

use messages::{PersonId, Words};
use text::words::Kind;
use text::{Letter, fold};

use super::case::Case;
use crate::read::token::Token;
use crate::read::{self, Group, Known, Meaning, groups, small_talk};

/// Signs that only thank or greet.
const GLAD: &str = "👍👌👏🙏🙌🤝💪😀😃😄😁😊🙂😇🥰😍😘☺❤♥💙💚💛💜🧡🎉🎊🌹💐🌸🌟⭐✨✅✔💯👋🤗😎";

/// A message and what is left of it for the rules to come.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// All of it, for rules that only recognise something in it, and for the lead.
    pub whole: Words,
    /// What a teacher may see of it, and what may be kept until a question of ours is answered: all of it, but of a message that sounds
    /// like harm what can be an answer.
    pub words: Words,
    /// What it could mean.
    pub meaning: Meaning,
    /// Which tokens a rule has claimed.
    pub claimed: Vec<bool>,
}

impl Said {
    /// Reads a message from this handset.
    pub fn of(case: Case<'_>, words: &Words) -> Self {
        let mut meaning = Meaning::of(words.reveal(), case.with.catalogue, &languages(case));
        introduce(&mut meaning.cut.tokens, case);
        let claimed = vec![false; meaning.cut.tokens.len()];
        Self { whole: words.clone(), words: words.clone(), meaning, claimed }
    }

    /// Claims these tokens: no later rule sees them.
    pub fn claim(&mut self, tokens: std::ops::Range<usize>) {
        self.claimed.iter_mut().skip(tokens.start).take(tokens.len()).for_each(|claimed| *claimed = true);
    }

    /// The tokens that nobody has claimed. What was claimed between two of them parts them.
    pub fn tokens(&self) -> Vec<Token> {
        let mut left: Vec<Token> = Vec::new();
        for (token, claimed) in self.meaning.cut.tokens.iter().zip(&self.claimed) {
            match claimed {
                false => left.push(token.clone()),
                true => left.iter_mut().next_back().into_iter().for_each(|last| last.ends = true),
            }
        }
        left
    }

    /// What stands under each letter and name.
    pub fn groups(&self, case: Case<'_>) -> Vec<Group> {
        let letters: Vec<Letter> = case.handset.tasks.iter().map(|task| task.letter).collect();
        groups(&self.tokens(), Known { letters: &letters, names: &names(case) })
    }

    /// Whether somebody beside the family writes of himself: his answers are none of the children's.
    pub fn is_of_somebody_else(&self) -> bool {
        read::speaks_for_himself(&self.meaning.cut.tokens)
    }

    /// The number, where the message is one single digit; courtesies may stand around it.
    pub fn digit(&self) -> Option<u32> {
        let tokens: Vec<&Token> = self.meaning.cut.tokens.iter().filter(|token| !is_courtesy(token)).collect();
        match tokens.as_slice() {
            [only] if only.text.len() == 1 && !only.asks => only.text.parse().ok(),
            _ => None,
        }
    }

    /// Whether it says no, and nothing else but courtesies.
    pub fn is_no(&self) -> bool {
        let mut others = self.meaning.cut.tokens.iter().filter(|token| !is_courtesy(token)).peekable();
        others.peek().is_some() && others.all(|token| read::says_no(&token.folded) && !token.asks)
    }

    /// Its words without courtesies, folded.
    pub fn bare(&self) -> String {
        let tokens = self.meaning.cut.tokens.iter().filter(|token| !token.kinds.has(Kind::Courtesy));
        tokens.map(|token| token.folded.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether it ends the talk and says nothing more: `thank you teacher`, `ok`, `👍`. It asks for nothing, and no reply is paid for. A
    /// greeting begins one.
    pub fn is_thanks(&self) -> bool {
        let tokens = &self.meaning.cut.tokens;
        if tokens.is_empty() {
            let tone = |c: char| matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{200D}');
            let mut signs = self.meaning.cut.plain.chars().filter(|c| !c.is_ascii() && !tone(*c)).peekable();
            return signs.peek().is_some() && signs.all(|c| GLAD.contains(c));
        }
        let folded: Vec<&str> = tokens.iter().map(|token| token.folded.as_str()).collect();
        let (mut at, mut thanks) = (0, false);
        while let Some(token) = tokens.get(at) {
            let length = small_talk::thanks_at(folded.get(at..).unwrap_or_default());
            let courtesy = token.kinds.has(Kind::Courtesy) || token.kinds.is_aside();
            if length.is_none() && !courtesy || token.asks || token.is_number {
                return false;
            }
            thanks |= length.is_some();
            at += length.unwrap_or(1);
        }
        thanks
    }

    /// Hides what sounds like harm from everybody but the lead: the words, and what a sentence says around them. Answers stay.
    pub fn hide_harm(&mut self, case: Case<'_>) {
        let letters: Vec<Letter> = case.handset.tasks.iter().map(|task| task.letter).collect();
        let ranges = self.meaning.harm.clone();
        for range in ranges {
            // An article is a word here, though it is a label, too; a task's letter is none.
            let label = |token: &Token| crate::read::is_one_label(token) && token.text != "a";
            let is_letter = |token: &Token| Letter::readings(&token.text).iter().any(|one| letters.contains(one));
            let plain_word = |token: &Token| !token.is_number && !label(token) && !is_letter(token);
            let tokens = &self.meaning.cut.tokens;
            // `2 days without food`: the number is the sentence's.
            let counts = |at: usize| {
                let unit = tokens.get(at + 1).map(|next| next.folded.as_str()).unwrap_or_default();
                let is_unit = text::units::unit_at(&[unit], &case.handset.language) == Some(1);
                tokens.get(at).is_some_and(|token| token.is_number && !token.ends) && is_unit
            };
            let from = (0..range.start)
                .rev()
                .take_while(|at| tokens.get(*at).is_some_and(|t| plain_word(t) && !t.ends))
                .last()
                .unwrap_or(range.start);
            let from = from.checked_sub(1).filter(|before| counts(*before)).unwrap_or(from);
            let ended = tokens.get(range.end.saturating_sub(1)).is_some_and(|last| last.ends);
            let mut to = range.end;
            while !ended && (tokens.get(to).is_some_and(plain_word) || counts(to)) {
                to += 1;
                if tokens.get(to - 1).is_some_and(|t| t.ends) {
                    break;
                }
            }
            self.claim(from..to);
        }
        let is_answer = |token: &Token| {
            let is_letter = Letter::readings(&token.text).iter().any(|one| letters.contains(one));
            token.is_number || crate::read::is_one_label(token) || is_letter
        };
        let left: Vec<Token> = self.tokens().into_iter().filter(is_answer).collect();
        self.words = Words::new(left.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" "));
    }

    /// Hides all of it from everybody but the lead.
    pub fn hide_all(&mut self) {
        self.claim(0..self.claimed.len());
        self.words = Words::new("");
    }
}

fn is_courtesy(token: &Token) -> bool {
    token.kinds.has(Kind::Courtesy) || token.kinds.is_aside()
}

/// Whether these words bear a phone's mark of what it passes on.
pub(super) fn is_passed_on(case: Case<'_>, words: &Words) -> bool {
    read::is_passed_on(words.reveal(), &languages(case))
}

/// The languages of the phone and of what it was asked in.
fn languages<'a>(case: Case<'a>) -> Vec<&'a text::Language> {
    let mut languages = vec![&case.handset.language];
    for language in case.handset.tasks.iter().map(|task| &task.language) {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}

/// The names of the handset's learners, where there are several: who they are then says whose an answer is.
fn names(case: Case<'_>) -> Vec<(PersonId, Vec<String>)> {
    if case.only_learner().is_some() {
        return Vec::new();
    }
    let row = |name: &str| fold::words(name).split(' ').map(str::to_owned).collect::<Vec<String>>();
    let both = case.handset.learners().flat_map(|p| [(p.id, row(p.name.reveal())), (p.id, row(p.name.given()))]);
    let letters: Vec<Letter> = case.handset.tasks.iter().map(|task| task.letter).collect();
    // A name of one letter that is a task's says which task is meant, if anything.
    both.filter(|(_, name)| {
        !(name.len() == 1 && name.iter().all(|n| Letter::readings(n).iter().any(|l| letters.contains(l))))
    })
    .collect()
}

/// Names and classes of the handset's people say nothing more where it has one learner: `Ann 5B b 6`.
fn introduce(tokens: &mut [Token], case: Case<'_>) {
    let one = case.only_learner().is_some();
    let mut known: Vec<String> = Vec::new();
    for person in &case.handset.people {
        if one || person.role != crate::view::Role::Learner {
            known.extend(fold::words(person.name.reveal()).split(' ').map(str::to_owned));
        }
    }
    for token in tokens.iter_mut().filter(|token| token.text.chars().count() > 1) {
        if !token.is_number && known.contains(&token.folded) {
            token.kinds = token.kinds.aside();
        }
    }
    // A name begins whose answers follow: `Koffi a 6` has no verb in it.
    for (_, name) in names(case).iter().filter(|(_, name)| !name.is_empty()) {
        for at in 0..tokens.len() {
            let stands = name.iter().enumerate().all(|(n, word)| tokens.get(at + n).is_some_and(|t| t.folded == *word));
            if let Some(last) = tokens.get_mut(at + name.len() - 1).filter(|_| stands) {
                last.ends = true;
            }
        }
    }
    // What a phone or a network puts below a message is nobody's word.
    if let Some(at) = read::signature_at(tokens) {
        tokens.iter_mut().skip(at).for_each(|token| token.kinds = token.kinds.aside());
        tokens.iter_mut().take(at).next_back().into_iter().for_each(|last| last.ends = true);
    }
    set_names_aside(tokens, case);
    set_small_talk_aside(tokens, case);
    let classes: Vec<String> =
        case.handset.learners().map(|p| fold::words(&p.class)).filter(|c| !c.is_empty()).collect();
    for at in 0..tokens.len() {
        let two = tokens.get(at..at + 2).map(|pair| pair.iter().map(|t| t.folded.as_str()).collect::<String>());
        let glued = tokens.get(at + 1).is_some_and(|next| next.glued);
        if glued && two.is_some_and(|two| classes.contains(&two)) {
            tokens.iter_mut().skip(at).take(2).for_each(|token| token.kinds = token.kinds.aside());
            // Who puts the class puts a name before it: `Ann 5B`.
            let capital = |token: &Token| {
                token.text.chars().next().is_some_and(char::is_uppercase) && token.text.chars().count() > 1
            };
            let named = at.checked_sub(1).and_then(|before| tokens.get_mut(before));
            if let Some(name) = named.filter(|name| capital(name) && !name.is_number && !name.kinds.has(Kind::Doubt)) {
                name.kinds = name.kinds.aside();
            }
        }
    }
}

/// Small talk says nothing more, unless a question wants the very word.
fn set_small_talk_aside(tokens: &mut [Token], case: Case<'_>) {
    let languages = languages(case);
    let wanted: Vec<String> = super::wanted::words_of_answers(case).map(fold::words).collect();
    let is_wanted = |word: &str| wanted.iter().any(|answer| answer.split(' ').any(|one| one == word));
    let folded: Vec<String> = tokens.iter().map(|token| token.folded.clone()).collect();
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    let says_yes_or_no = tokens.iter().any(|token| token.kinds.has(Kind::YesNo));
    let mut at = 0;
    while let Some(rest) = folded.get(at..).filter(|rest| !rest.is_empty()) {
        let length = small_talk::at(rest, &languages).filter(|n| !rest.iter().take(*n).any(|word| is_wanted(word)));
        // `haan ho gaya` reports that something is done; its yes answers nothing.
        let reports = |token: &Token| says_yes_or_no && read::says_done(&token.folded);
        let asks = |token: &Token| token.asks || reports(token);
        if let Some(length) = length.filter(|n| !tokens.iter().skip(at).take(*n).any(asks)) {
            tokens.iter_mut().skip(at).take(length).for_each(|token| token.kinds = token.kinds.aside());
        }
        at += length.unwrap_or(1);
    }
}

/// Words of a name behind `my name is`, and what looks like one at the very end, behind a dash.
const NAME_WORDS_MAX: usize = 2;

/// Words behind which a number is a class or a place in a register, and no answer.
const CLASS_WORDS: [&str; 21] = [
    "class",
    "grade",
    "std",
    "standard",
    "roll",
    "classe",
    "darasa",
    "kidato",
    "صف",
    "الصف",
    "कक्षा",
    "kaksha",
    "क्लास",
    "анги",
    "angi",
    "rol",
    "بالصف",
    "بصف",
    "ангид",
    "angid",
    "darasani",
];

/// Words for "I": behind them stands a name, or any other word.
const WEAKLY: [&str; 14] = ["i", "am", "im", "je", "suis", "انا", "أنا", "ana", "би", "bi", "main", "mai", "मैं", "मै"];

/// Words before which a number is a class.
const CLASS_WORDS_BEHIND: [&str; 5] = ["анги", "ангид", "ангийн", "angid", "angiin"];

/// A name that tells whose message it is says nothing more: `my name is Kwame`, `from Mary`.
fn set_names_aside(tokens: &mut [Token], case: Case<'_>) {
    let languages = languages(case);
    let counts =
        |token: &Token| languages.iter().any(|language| text::spelt::at(&[token.folded.as_str()], language).is_some());
    let wanted: Vec<String> = super::wanted::words_of_answers(case).map(fold::words).collect();
    let is_word = |token: &Token| {
        !counts(token)
            && !token.kinds.has(Kind::Filler)
            && !token.is_number
            && !crate::read::is_one_label(token)
            && !token.kinds.has(Kind::Doubt)
            && token.text.chars().count() > 1
    };
    for at in 1..tokens.len() {
        let is_class = |before: &Token| {
            let register = before.kinds.has(Kind::Introducing) && before.kinds.has(Kind::QuestionWord);
            !before.ends && (register || CLASS_WORDS.contains(&before.folded.as_str()))
        };
        // Swahili has a word between: `darasa la 5`.
        let joined = at > 1
            && tokens.get(at - 1).is_some_and(|between| matches!(between.folded.as_str(), "la" | "ya" | "no" | "de"));
        let of_class = tokens.get(at - 1).is_some_and(is_class) || joined && tokens.get(at - 2).is_some_and(is_class);
        if let Some(number) = tokens.get_mut(at).filter(|token| of_class && token.is_number) {
            number.kinds = number.kinds.aside();
        }
        // Mongolian says the class behind its number: `1Б ангид`.
        if tokens.get(at).is_some_and(|token| CLASS_WORDS_BEHIND.contains(&token.folded.as_str())) {
            let class = |token: &&mut Token| token.is_number || token.glued && token.text.chars().count() == 1;
            tokens.iter_mut().take(at).rev().take(2).take_while(class).for_each(|t| t.kinds = t.kinds.aside());
        }
        // Behind a class word stands a class, and no name.
        let introduces = |before: &Token| before.kinds.has(Kind::Introducing) && !before.ends && !is_class(before);
        let after = tokens.get(at - 1).is_some_and(introduces);
        let begins = tokens.get(at).is_some_and(|token| !token.kinds.has(Kind::Introducing));
        // `यह जहाज है`: this is the answer, not my name.
        let points = tokens.get(at - 1).is_some_and(|before| before.kinds.has(Kind::Filler));
        let is_answer = |token: &Token| wanted.iter().any(|answer| answer.split(' ').any(|word| word == token.folded));
        let begins = begins && !(points && tokens.get(at).is_some_and(is_answer));
        if after && begins {
            let length = tokens.iter().skip(at).take(NAME_WORDS_MAX).take_while(|token| is_word(token)).count();
            // `I am in room 12` names nobody, and 12 is no answer.
            let weakly = tokens.get(at - 1).is_some_and(|before| WEAKLY.contains(&before.folded.as_str()));
            let parted =
                tokens.get(at + length - usize::from(length > 0)).is_some_and(|last| last.ends || last.sign.is_some());
            let counted = tokens.get(at + length).is_some_and(|next| next.is_number) && !parted;
            if !(weakly && counted) {
                tokens.iter_mut().skip(at).take(length).for_each(|token| token.kinds = token.kinds.aside());
            }
        }
    }
}
