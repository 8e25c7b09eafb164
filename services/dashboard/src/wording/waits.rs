//! Why a message has not left, in one sentence with the next step. Every reason that a row can hold has its words here.

use messages::{
    limits::{LESSON_PARTS_MAX, UNASKED_PER_DAY_MAX},
    outcome::Unreached,
    parcel::{Close, Hold, Kind},
};

/// A reason and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Why {
    /// What is so, as a sentence.
    pub(crate) reason: String,
    /// What to do next, as a sentence; empty where it goes on by itself.
    pub(crate) next: &'static str,
}

impl Why {
    pub(crate) fn new(reason: impl Into<String>, next: &'static str) -> Self {
        Self { reason: reason.into(), next }
    }
}

const SHEET: &str = "Give the printed sheet at the gate.";

/// Why nothing can be sent to a learner at all.
pub(crate) fn barred(hold: Hold) -> Why {
    held(Some(hold), Kind::Lesson, None)
}

/// Why a parcel of a kind is held, if its row says so by a word of ours; `until` is when it is tried again, as people say it.
pub(crate) fn held(hold: Option<Hold>, kind: Kind, until: Option<&str>) -> Why {
    let then = |what: &str| until.map_or_else(|| format!("{what}."), |until| format!("{what}; it leaves {until}."));
    let Some(hold) = hold else {
        return Why::new(then("It waits"), "Tell the office if it still waits tomorrow.");
    };
    match hold {
        Hold::NoAddress => Why::new("No phone is known.", sheet_or(kind, SHEET, "Ask the family for a number.")),
        Hold::NoConsent => Why::new(
            "The family has not agreed to messages yet.",
            sheet_or(kind, "Ask for their word, and give the printed sheet until then.", "Ask for their word."),
        ),
        Hold::Suspended => {
            Why::new("Someone at this phone wrote that it is not their child.", "Ask the family for the right number.")
        }
        Hold::Stopped => Why::new(
            "The family sent STOP.",
            sheet_or(
                kind,
                "Leave it so; give the printed sheet. They can send START.",
                "Leave it so. They can send START.",
            ),
        ),
        Hold::NoRoute => Why::new(
            "The school has no line to this kind of phone yet.",
            sheet_or(kind, "Tell the office, and give the printed sheet.", "Tell the office."),
        ),
        Hold::AwaitingIntroduction => Why::new("The message that says who writes goes to this phone first.", ""),
        Hold::Quiet => Why::new(then("Phones are quiet now"), ""),
        Hold::DailyCap => Why::new(then(&format!("This phone had its {UNASKED_PER_DAY_MAX} messages of today")), ""),
        Hold::Budget => {
            Why::new("This month's money is used up.", "Ask the office for more; it leaves as soon as there is some.")
        }
        Hold::Spaced => Why::new("Another message to this phone leaves first.", ""),
        Hold::RouteResting => Why::new(then("The network does not work now"), "Nothing is lost. Call if it is urgent."),
        Hold::SchoolName => Why::new(
            "The school’s name leaves no room in the message that says who writes.",
            "Ask the office to write a short one into longwave.toml, as school.sms_name.",
        ),
        Hold::NoWords => no_words(kind),
        Hold::Spoilt => Why::new(
            "What is written down of it can't be read any more.",
            "Write the name and the number anew, or tell the office.",
        ),
        Hold::TooLong => too_long(kind),
    }
}

/// What to do next: a sheet stands for a lesson alone.
fn sheet_or(kind: Kind, with_sheet: &'static str, without: &'static str) -> &'static str {
    if kind == Kind::Lesson { with_sheet } else { without }
}

/// Only a lesson's words, and its line for parents, are a teacher's to mend.
fn no_words(kind: Kind) -> Why {
    match kind {
        Kind::Lesson => Why::new(
            "The lesson has no words that this phone can take.",
            "Mend the lesson, and give the printed sheet.",
        ),
        _ => Why::new("It has no words that this phone can take.", "Tell the office; the lesson is in order."),
    }
}

fn too_long(kind: Kind) -> Why {
    match kind {
        Kind::Lesson => Why::new(
            format!("The lesson is longer than {LESSON_PARTS_MAX} SMS."),
            "Shorten the lesson's SMS words, and give the printed sheet.",
        ),
        Kind::ParentLine => Why::new("It is longer than one SMS.", "Shorten the lesson's line for parents."),
        _ => Why::new("It is longer than one SMS.", "Tell the office; the lesson is in order."),
    }
}

/// Why a parcel will never leave, if its row says so by a word of ours.
pub(crate) fn closed(close: Option<Close>) -> Why {
    match close {
        Some(Close::Expired) => Why::new("It became too old before it could leave.", SHEET),
        Some(Close::Cancelled) => Why::new("The lesson was taken back.", ""),
        Some(Close::Closure) => Why::new("The calendar moved the lesson or left it out.", ""),
        Some(Close::Left) => Why::new("The learner has left the class.", ""),
        Some(Close::SoundAlone) => Why::new(
            "It was a voice message, and the phone that is left takes words alone.",
            "The radio brings it too.",
        ),
        Some(Close::Stopped) => Why::new("The family sent STOP before it could leave.", ""),
        Some(Close::Withdrawn) => Why::new("The programme was on air after all.", ""),
        Some(Close::Named) => Why::new("Another message has told this phone of the child.", ""),
        Some(Close::TooMany) => {
            Why::new("This phone had too many replies within the hour.", "Call if a child may wait for it.")
        }
        None => Why::new("It was not sent.", SHEET),
    }
}

/// Why no address took it: a word of ours, or what the network calls it.
pub(crate) fn failed(word: &str) -> Why {
    let reason = match Unreached::from_word(word) {
        Some(Unreached::Blocked) => "The phone has blocked us.",
        Some(Unreached::Deactivated | Unreached::GroupDeactivated | Unreached::NoChat) => "This account takes nothing.",
        Some(Unreached::OffTooLong) => "The phone was off for too long.",
        Some(Unreached::NotDelivered) | None => "The network says that this number can't be reached.",
    };
    Why::new(reason, "Ask for another number, and give the printed sheet.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_of_a_row_has_its_own_sentence() {
        let mut said: Vec<String> = Hold::ALL.iter().map(|hold| held(Some(*hold), Kind::Lesson, None).reason).collect();
        said.extend(Close::ALL.iter().map(|close| closed(Some(*close)).reason));
        let all = said.len();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), all, "{said:?}");
        assert!(said.iter().all(|sentence| sentence.ends_with('.') && !sentence.contains('_')));
        assert_eq!(
            held(Some(Hold::Quiet), Kind::Lesson, Some("today 07:00")).reason,
            "Phones are quiet now; it leaves today 07:00."
        );
        for hold in [Some(Hold::NoWords), Some(Hold::TooLong)] {
            assert!(
                !held(hold, Kind::Introduction, None).next.contains("esson's"),
                "no teacher can mend an introduction"
            );
            assert!(held(hold, Kind::Lesson, None).next.contains("esson"));
        }
        assert_eq!(held(None, Kind::Lesson, None).reason, "It waits.");
        let sheeted = |kind| {
            let barred = [Hold::NoAddress, Hold::NoConsent, Hold::Stopped, Hold::NoRoute];
            barred.map(|why| held(Some(why), kind, None).next.contains("sheet"))
        };
        assert_eq!(
            (sheeted(Kind::Lesson), sheeted(Kind::ParentLine)),
            ([true; 4], [false; 4]),
            "a parents' line has no sheet"
        );
    }
}
