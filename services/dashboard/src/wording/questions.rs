//! What a question asks of a person, in three sentences: what happened, what it means, what to do. Every reason that a row can hold has
//! its own words here.

use messages::arrival::OddKind;
use store::asks::Asks;
use talk::effect::Why;

/// A question in words.
pub(crate) struct Asked {
    /// What happened.
    pub(crate) what: &'static str,
    /// What it means for the family or the class.
    pub(crate) means: &'static str,
    /// What to do.
    pub(crate) next: &'static str,
    /// Whether the phone gets nothing until a teacher lets it go on.
    pub(crate) may_resume: bool,
}

impl Asked {
    const fn new(what: &'static str, means: &'static str, next: &'static str) -> Self {
        Self { what, means, next, may_resume: false }
    }
}

/// The words for a row's `why`. One that this program does not know comes from a newer one.
pub(crate) fn asked(why: &str) -> Asked {
    let of_message = Why::all().find(|known| known.as_str() == why).map(of_message);
    let of_school = || Asks::ALL.into_iter().find(|known| known.as_str() == why).map(of_school);
    of_message.or_else(of_school).unwrap_or(Asked::new(
        "Someone has to look at this.",
        "This program is older than what asked for it.",
        "Read it, and decide.",
    ))
}

/// What somebody wrote or sent.
fn of_message(why: Why) -> Asked {
    match why {
        Why::NotUnderstood => Asked::new(
            "Nobody understood this message.",
            "The sender hears that an adult reads it, but not again and again.",
            "Call or ask in class if it needs an answer.",
        ),
        Why::NotOpen => Asked::new(
            "Work came under a letter that is not open.",
            "It is not marked; the family was told what is open.",
            "Ask which lesson it is for.",
        ),
        Why::MaybeStop => Asked::new(
            "This may mean that the family wants no more messages.",
            "Lessons go on until they say so.",
            "Ask them. If so, let them send STOP alone.",
        ),
        Why::WrongPerson => Asked {
            may_resume: true,
            ..Asked::new(
                "Someone wrote that this is not their child.",
                "This phone gets nothing more.",
                "Ask the family for the right number.",
            )
        },
        Why::SomeoneElse => Asked {
            may_resume: true,
            ..Asked::new(
                "Work came from a phone for somebody who is not on it.",
                "It counts for nobody yet, and the phone gets nothing until you have looked.",
                "Ask in class whose work it is.",
            )
        },
        Why::UnknownSender => Asked::new(
            "A message came from a phone that is on no list.",
            "Nobody is marked for it.",
            "Ask whose phone it is, and add it to the roster.",
        ),
        Why::Harm => {
            Asked::new("This needs the safeguarding lead.", "It is for nobody else to read.", "Tell the lead.")
        }
        Why::Incomplete => Asked::new(
            "Parts of a long message are missing.",
            "The learner was asked to send it again.",
            "Look whether it comes; this is what came so far.",
        ),
        Why::Unreadable => {
            Asked::new("A message came that can't be read.", "What was in it is not known.", "Ask what was sent.")
        }
        Why::Media => Asked::new(
            "A picture or voice message came that belongs to no open lesson.",
            "It counts for nobody as yet.",
            "Look at it, and say whose it is if you know; else ask what it is for.",
        ),
        Why::Odd(kind) => of_odd(kind),
        Why::NewOwner => Asked {
            may_resume: true,
            ..Asked::new(
                "This number may belong to another family now.",
                "What it writes is not answered until that is clear.",
                "Ask the learner whether the number is still theirs.",
            )
        },
        Why::BadLink => Asked::new(
            "A join link was pressed that does not work any more.",
            "The chat has not joined.",
            "Give a new link to whoever asks for one.",
        ),
        Why::StationSaid => Asked::new(
            "A radio station wrote about a programme.",
            "It may say why it was not on air, or ask something.",
            "Read it, and call the station if it needs an answer.",
        ),
        Why::PinGuessed => Asked::new(
            "A phone that is not a station’s texted five wrong PINs.",
            "Its PINs are not tried any more for a month; nothing that it wrote counts.",
            "Call the station: if it was somebody of theirs, let their phone be entered.",
        ),
        Why::TooMany => Asked::new(
            "A phone wrote more within an hour than it gets replies to.",
            "All of it is read and kept; answers count. Replies go on an hour after the first.",
            "Call if a child may wait for a reply; else somebody plays, or a machine answers ours.",
        ),
        Why::HelpUnanswered => Asked::new(
            "Somebody asked for help from a phone that gets no messages.",
            "After STOP, or “not my child”, nothing is sent to it, no help either.",
            "Call the family, and ask.",
        ),
    }
}

/// What is neither words nor a file. The sender was told each time that an adult reads it, and how an answer looks.
/// What something odd is, in a sentence.
pub(crate) fn odd(kind: OddKind) -> &'static str {
    of_odd(kind).what
}

fn of_odd(kind: OddKind) -> Asked {
    const ASK: &str = "Ask what was meant, if you do not know.";
    let (what, means, next) = match kind {
        OddKind::Sticker => {
            ("A sticker came.", "It is a picture to choose from a list; no answer is read out of it.", ASK)
        }
        OddKind::Place => (
            "Somebody sent a place on the map.",
            "The place is not shown here. It may be a call for help.",
            "Call the family now, and ask.",
        ),
        OddKind::Contact => (
            "Somebody sent a name and a number from their phone.",
            "They are not shown here, and nobody gets messages because of them.",
            "If the family has a new number, let them tell the school.",
        ),
        OddKind::Poll => ("A poll came.", "It was sent to the school's bot, which takes part in none.", ASK),
        OddKind::Dice => ("A dice, a ball or a dart came.", "Telegram throws it by itself; it is no answer.", ASK),
        OddKind::Game => ("A game came.", "The school's bot plays none.", "Nothing, if it was sent by mistake."),
        OddKind::Story => ("A story was passed on.", "It goes after a day, and can't be opened from here.", ASK),
        OddKind::Animation => ("A moving picture came.", "It was not taken for work that is handed in.", ASK),
        OddKind::PaidMedia => ("Pictures came that cost money to open.", "The school's bot pays for nothing.", ASK),
        OddKind::Checklist => ("A checklist came.", "It was not taken for an answer.", ASK),
        OddKind::Unknown => (
            "Something came that this program does not know.",
            "Telegram has a new kind of message, and it can't be shown here.",
            "Ask the sender what it was, and to write it in words.",
        ),
    };
    Asked::new(what, means, next)
}

/// What the program itself could not do.
fn of_school(why: Asks) -> Asked {
    match why {
        Asks::NotSent => Asked::new(
            "The network did not take the words of a message.",
            "It is not sent again by itself.",
            "The learner's page shows which one. Call, or give the printed sheet.",
        ),
        Asks::FileMissing => Asked::new(
            "A sound or a paper that should be sent is not in the school's media folder any more.",
            "Who waited for it got nothing.",
            "Bring the folder back from the backup, or let the programme be made again.",
        ),
        Asks::NotFetched => Asked::new(
            "A file that was handed in can't be had from the network any more.",
            "The work counts as handed in, but nobody can look at it.",
            "Ask the learner to send it again, or to bring it.",
        ),
        Asks::Parked => Asked::new(
            "A message came that the program failed on, again and again.",
            "It is kept as it came, and nobody has answered it.",
            "Tell whoever looks after the program; the log says why. Ask the sender what it was.",
        ),
        Asks::NoReader => Asked::new(
            "Messages came in a way that this program doesn't know.",
            "They are kept and wait; nobody has answered them.",
            "Tell whoever looks after the program: another machine may run a newer one, and this one needs it too.",
        ),
        Asks::Spoilt => Asked::new(
            "A message can't leave: what is written down of it, or of its person, can't be read any more.",
            "It waits, and is tried again every hour. Everything else leaves.",
            "Write the person's name and number anew. If it comes again, tell whoever looks after the program.",
        ),
        Asks::NobodyAlerted => Asked::new(
            "Somebody of the school had to be alerted, and nobody of that role has a phone here.",
            "The message waits on their page, unread.",
            "Call the safeguarding lead now, and let a phone be added with “longwave teacher add”.",
        ),
        Asks::StaffNotReached => Asked::new(
            "The phone or mailbox of somebody who works here did not take a message of the program's.",
            "An alert or a sign-in link may not reach them.",
            "Ask them for their number or address, and let it be entered with “longwave teacher add”.",
        ),
        Asks::RouteRefuses => Asked::new(
            "An SMS network refuses every message, whomever it is for.",
            "Nothing is lost: what waits leaves when the network takes messages again. This line goes away then.",
            "If it lasts longer than an hour, call the provider.",
        ),
        Asks::LineLeftOut => Asked::new(
            "The week's line for this child did not fit into the one SMS to the parents.",
            "They got the lines of the other children alone.",
            "Tell them this, or shorten the lesson's line for parents.",
        ),
        Asks::CallStation => Asked::new(
            "A radio station does not say whether a programme was on air.",
            "It was asked twice. No learner is told that it was.",
            "Call the station, and let it text AIRED or MISSED with the number.",
        ),
        Asks::Contradiction => Asked::new(
            "A station's log and its people say different things about a programme.",
            "What a person said counts until you have looked.",
            "Call the station.",
        ),
        Asks::BadSound => Asked::new(
            "A listener heard a radio programme badly.",
            "Others may have missed parts of the lesson.",
            "Ask the station whether its transmitter was in order.",
        ),
        Asks::NotDelivered => Asked::new(
            "A radio programme's hour is near, and the station does not have it.",
            "Without it the station plays something else.",
            "See why it could not be made or sent, and bring it on a stick.",
        ),
        Asks::StationNotReached => Asked::new(
            "A mail or text to this radio station was refused for good.",
            "It may not have its programme; everything lies on its page too.",
            "Call the station. Mend its address in its file, and enter that again.",
        ),
        Asks::NotOnAir => Asked::new(
            "A radio programme that this class waited for was not on air.",
            "Another hour was proposed to the station. Who learns by radio alone has not had the lesson.",
            "The lesson can go by SMS in a short form.",
        ),
        Asks::StrangeReceipts => Asked::new(
            "An SMS network reports on messages in a way that can't be matched with what was sent.",
            "Whether those messages arrived is not known: they count as sent, and no more.",
            "Show this line to whoever looks after the program; the provider can say how it writes its receipts.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn words() -> Vec<&'static str> {
        let of_school = Asks::ALL.into_iter().map(Asks::as_str);
        Why::all().map(Why::as_str).chain(of_school).collect()
    }

    #[test]
    fn every_reason_of_a_row_is_told_in_its_own_three_sentences() {
        let words = words();
        let told: Vec<Asked> = words.iter().map(|why| asked(why)).collect();
        let different = |of: fn(&Asked) -> &'static str| told.iter().map(of).collect::<BTreeSet<_>>().len();
        assert_eq!((different(|a| a.what), different(|a| a.means)), (words.len(), words.len()));
        for one in &told {
            for sentence in [one.what, one.means, one.next] {
                assert!(sentence.ends_with('.') && !sentence.contains('_'), "{sentence}");
            }
        }
    }

    #[test]
    fn what_is_neither_words_nor_a_file_is_called_what_it_is() {
        assert_eq!(asked("sticker").what, "A sticker came.");
        assert_eq!(asked("place").next, "Call the family now, and ask.");
    }

    #[test]
    fn only_a_doubted_phone_can_be_let_go_on() {
        let doubted: Vec<&str> = words().into_iter().filter(|why| asked(why).may_resume).collect();
        assert_eq!(doubted, ["wrong_person", "someone_else", "new_owner"]);
        assert!(!asked("something new").may_resume && asked("something new").what.ends_with('.'));
    }
}
