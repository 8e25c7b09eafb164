//! What a question asks of a teacher, in two sentences: what happened, and what to do.

use lessons::decide::Why;

/// What happened, and what to do.
pub(crate) struct Asked {
    /// What happened.
    pub(crate) what: &'static str,
    /// What to do.
    pub(crate) next: &'static str,
    /// Whether the phone gets nothing until a teacher lets it go on.
    pub(crate) may_resume: bool,
}

/// The words for a row's `why`.
pub(crate) fn asked(why: &str) -> Asked {
    if why == NOT_SENT {
        let next = "The learner's page says which and why. Call, or give the printed sheet.";
        return Asked { what: "A message could not be sent.", next, may_resume: false };
    }
    let known = ALL.iter().find(|(known, ..)| known.as_str() == why);
    let (what, next) =
        known.map_or(("Someone has to look at this.", "Read it, and decide."), |(_, what, next)| (*what, *next));
    Asked { what, next, may_resume: matches!(why, "wrong_person" | "new_owner") }
}

/// What a sender asks a teacher, by the word of its row: the carrier did not take the words.
const NOT_SENT: &str = "not_sent";

const ALL: [(Why, &str, &str); 11] = [
    (Why::NotUnderstood, "Nobody understood this message.", "Read it. Call or ask in class if it needs an answer."),
    (
        Why::MaybeStop,
        "This may mean that the family wants no more messages.",
        "Ask them. If so, let them send STOP alone.",
    ),
    (
        Why::WrongPerson,
        "Someone wrote that this is not their child. This phone gets nothing more.",
        "Ask the family for the right number.",
    ),
    (Why::SomeoneElse, "Work came from a phone for somebody who is not on it.", "Ask in class whose work it is."),
    (
        Why::UnknownSender,
        "Work came from a number that is on no list.",
        "Ask in class whose number it is, and add it to the roster.",
    ),
    (Why::Harm, "This needs the safeguarding lead.", "Tell the lead."),
    (Why::Incomplete, "Parts of a long message are missing.", "The learner was asked to send it again."),
    (Why::Unreadable, "A message came that can't be read.", "Ask what was sent."),
    (
        Why::Media,
        "A picture or voice message came that belongs to no open lesson.",
        "Look at it, and ask what it is for.",
    ),
    (
        Why::NewOwner,
        "This number may belong to another family now.",
        "Ask the learner whether the number is still theirs.",
    ),
    (Why::BadLink, "A join link was pressed that does not work any more.", "Give a new link to whoever asks for one."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_doubted_phone_can_be_let_go_on() {
        assert!(asked("wrong_person").may_resume && asked("new_owner").may_resume);
        assert!(!asked("not_understood").may_resume && !asked("something new").may_resume);
        assert!(asked("something new").what.ends_with('.'));
    }
}
